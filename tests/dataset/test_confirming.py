from __future__ import annotations

import hashlib
import os
import tracemalloc
from decimal import Decimal
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.dataset.confirming import check_reading, digest_of, observations_at, todo
from briefing_gen.dataset.lookup import every_cell
from briefing_gen.dataset.model import Grade, Observation, Outcome
from briefing_gen.dataset.reading.reader import read_dataset
from tests.dataset.packages import ROWS, SOURCE, TRIPS, YEAR, described, ferries, resource
from tests.dataset.readings import reading, readings_of
from tests.dataset.shipped import SHIPPED

TRIP = "trips[year=2020].trips"


def told(error: pytest.ExceptionInfo[BriefingError]) -> list[str]:
    return [str(problem).partition("\n")[0] for problem in error.value.problems]


def test_the_digest_is_that_of_the_whole_file(tmp_path: Path) -> None:
    content = b"%PDF-1.7" + os.urandom(3_000_000)
    (tmp_path / "report.pdf").write_bytes(content)
    assert digest_of(tmp_path / "report.pdf") == hashlib.sha256(content).hexdigest()


def test_what_is_no_ordinary_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    (tmp_path / "table.csv").write_text("year,trips\n")
    for name, message in (
        ("pipe", "error[not-a-file]: 'pipe' is not an ordinary file"),
        ("folder", "error[not-a-file]: 'folder' is a folder"),
        ("empty", "error[not-a-file]: this file is empty"),
        ("table.csv", "error[not-a-pdf]: this is not a PDF"),
        ("gone", f"error[missing-file]: there is no file 'gone' in the folder '{tmp_path}'"),
    ):
        with pytest.raises(BriefingError) as error:
            digest_of(tmp_path / name)
        assert told(error) == [f"{tmp_path / name}: {message}"]


@pytest.mark.slow
def test_a_file_larger_than_the_memory_it_may_take_is_digested(tmp_path: Path) -> None:
    with (tmp_path / "large.pdf").open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(200 * 1024**2)
    tracemalloc.start()
    try:
        assert len(digest_of(tmp_path / "large.pdf")) == 64
        assert tracemalloc.get_traced_memory()[1] < 5 * 1024**2
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("reader", "", "--reader: error[missing-words]: this must say something"),
        ("date", "soon", "--date: error[not-a-date]: 'soon' is not a day"),
        (
            "date",
            "2026-12-02",
            "--date: error[read-in-the-future]: 2026-12-02 is after today, 2026-12-01",
        ),
        (
            "reader",
            "a\nb",
            "--reader: error[invisible-character]: this holds the invisible character U+000A",
        ),
        (
            "file",
            "a\u202eb.pdf",
            "--file: error[invisible-character]: this holds the invisible character U+202E",
        ),
        (
            "locator",
            "x" * 201,
            "--locator: error[text-too-long]: this has 201 characters; 200 are kept",
        ),
    ],
)
def test_words_that_a_table_cannot_keep_are_refused(name: str, words: str, message: str) -> None:
    with pytest.raises(BriefingError) as error:
        check_reading(reading(**{name: words}), "2026-12-01")
    assert told(error) == [message]


def test_a_place_need_not_be_given() -> None:
    check_reading(reading(), reading().date)


def test_every_unknown_address_is_told_with_what_is_near(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as error:
        observations_at(ferries(tmp_path), ["trips[year=2022].trips", "trip[year=2020].trips", "x"])
    assert told(error) == [
        (
            "ADDRESS: error[unknown-address]: table 'trips' has no year '2022'; did you mean "
            "'2020' or '2019'?"
        ),
        "ADDRESS: error[unknown-address]: there is no table 'trip'; did you mean 'trips'?",
        (
            "ADDRESS: error[unknown-address]: 'x' is not an address: write it like "
            "reports[year=2020].received"
        ),
    ]


def test_an_empty_cell_has_nothing_to_confirm_unless_all_members_are_meant(tmp_path: Path) -> None:
    dataset = ferries(tmp_path, trips="year,trips\n2019,\n2020,7\n")
    found = observations_at(dataset, ["trips[year=*].trips", TRIP])
    assert [str(item.ref) for item in found] == [TRIP]
    with pytest.raises(BriefingError) as error:
        observations_at(dataset, ["trips[year=2019].trips"])
    assert told(error) == [
        "ADDRESS: error[missing-value]: there is no value at trips[year=2019].trips"
    ]


def test_what_is_found_decides_the_outcome(tmp_path: Path) -> None:
    dataset = ferries(tmp_path)
    for found, outcome, value in (
        (None, Outcome.CONFIRMED, 1751085),
        ("1751085.0", Outcome.CONFIRMED, 1751085),
        ("1", Outcome.CONTRADICTED, 1),
        ("0", Outcome.CONTRADICTED, 0),
    ):
        (confirmation,) = readings_of(dataset, TRIP, found=found)
        assert (confirmation.outcome, confirmation.found) == (outcome, Decimal(value))
        assert confirmation.value == Decimal(1751085)


@pytest.mark.parametrize(
    ("published", "is_possible"),
    [("", True), ("2026", True), ("2026-11", True), ("2026-11-30", True), ("2026-12", False)],
)
def test_nothing_is_read_before_it_is_published(
    tmp_path: Path, published: str, *, is_possible: bool
) -> None:
    dataset = ferries(tmp_path, described(sources=[{**SOURCE, "published": published}]))
    if is_possible:
        assert len(readings_of(dataset, TRIP)) == 1
        return
    with pytest.raises(BriefingError) as error:
        readings_of(dataset, TRIP)
    assert told(error) == [
        "--date: error[read-before-published]: 'office' was published 2026-12, after 2026-11-30"
    ]


@pytest.mark.slow
def test_a_news_report_confirms_nothing() -> None:
    with pytest.raises(BriefingError) as error:
        readings_of(read_dataset(SHIPPED), "published-changes[id=cybertipline-2019-2020].percent")
    assert told(error) == [
        (
            "ADDRESS: error[news-not-reported]: 'itemp-2021', the source of "
            "published-changes[id=cybertipline-2019-2020].percent, is a news report"
        )
    ]


@pytest.mark.slow
def test_every_value_of_the_shipped_package_that_is_not_primary_is_listed_once() -> None:
    dataset = read_dataset(SHIPPED)
    listed = [str(item.observation.ref) for reading in todo(dataset) for item in reading.values]
    weak = [
        str(cell.content.ref)
        for cell in every_cell(dataset)
        if isinstance(cell.content, Observation) and cell.content.grade is not Grade.PRIMARY
    ]
    assert len(listed) == len(set(listed))
    assert sorted(listed) == sorted(weak)


def test_values_stand_under_the_publication_to_open_in_the_order_of_the_sources() -> None:
    dataset = read_dataset(SHIPPED)
    readings = todo(dataset)
    names = [reading.source.id for reading in readings]
    assert names == [name for name in dataset.sources if name in names]
    assert {
        item.observation.source.id == reading.source.id
        for reading in readings
        for item in reading.values
    } == {True}


@pytest.mark.slow
def test_a_published_change_names_what_it_follows_from() -> None:
    found = {
        str(item.observation.ref): [claim.id for claim in item.claims]
        for reading in todo(read_dataset(SHIPPED))
        for item in reading.values
        if item.claims
    }
    assert found["published-changes[id=production-2005-2019].percent"] == ["production-2005-2019"]


def test_a_value_is_expected_as_the_package_writes_it(tmp_path: Path) -> None:
    weak = {**SOURCE, "grade": "secondary"}
    shares = {**TRIPS, "type": "number"}
    dataset = ferries(
        tmp_path,
        described(resource(YEAR, shares), sources=[weak]),
        trips="year,trips\n2019,45.0\n2020,\n",
    )
    values = [str(each.observation.quantity.value) for r in todo(dataset) for each in r.values]
    assert [(r.source.id, values) for r in todo(dataset)] == [("office", ["45.0"])]


def test_a_package_that_was_read_at_its_publishers_leaves_nothing_to_do(tmp_path: Path) -> None:
    assert todo(ferries(tmp_path, trips=ROWS)) == ()
