from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefing_gen.base.problems import Location
from briefing_gen.dataset.checks.every_check import check
from briefing_gen.dataset.confirming import todo
from briefing_gen.dataset.model import (
    Caveat,
    CellRef,
    Confirmation,
    Dataset,
    Grade,
    Outcome,
    QuotedNumber,
    Standing,
)
from briefing_gen.dataset.reading.confirmations import COLUMNS, is_day
from briefing_gen.dataset.reading.reader import read_dataset
from tests.dataset.packages import TRIPS, YEAR, described, ferries, refused, resource, write_package
from tests.dataset.readings import SHA, observed, recorded, shipped
from tests.dataset.shipped import SHIPPED

CASES = "csam-sentences[fiscal_year=2020].cases"
DISTRICT = "csam-districts[district=mo-western].offenders"


def listed(dataset: Dataset) -> list[str]:
    return [str(item.observation.ref) for reading in todo(dataset) for item in reading.values]


def names(caveats: tuple[Caveat, ...]) -> set[str]:
    return {caveat.id for caveat in caveats}


def problems(dataset: Dataset) -> list[str]:
    return [str(problem) for problem in check(dataset)]


def changed(folder: Path, file: str, old: str, new: str) -> Dataset:
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), encoding="utf-8", newline="")
    return read_dataset(folder)


@pytest.mark.slow
def test_a_confirmed_value_is_primary_and_off_the_list(tmp_path: Path) -> None:
    before = read_dataset(SHIPPED)
    after = recorded(shipped(tmp_path), CASES)
    assert [name for name in listed(before) if name != CASES] == listed(after)
    assert len(listed(before)) == len(listed(after)) + 1
    assert observed(before, CASES).grade is Grade.REPORTED
    assert observed(after, CASES).grade is Grade.PRIMARY
    assert problems(after) == []


@pytest.mark.slow
def test_a_confirmed_value_was_read_at_its_publisher_on_that_day(tmp_path: Path) -> None:
    was = observed(read_dataset(SHIPPED), CASES)
    now = observed(recorded(shipped(tmp_path), CASES, locator="page 2"), CASES)
    assert was.read_in is not None
    assert was.locators["es-US"] == "párrafos sobre el año fiscal 2020"
    assert now.locators == {}
    assert now.read_in is None
    assert (now.source.id, now.source.grade, now.source.accessed, now.locator) == (
        was.source.id,
        Grade.PRIMARY,
        "2026-11-30",
        "page 2",
    )


@pytest.mark.slow
def test_a_place_in_a_text_that_quotes_is_no_place_in_the_publication(tmp_path: Path) -> None:
    assert observed(recorded(shipped(tmp_path), CASES), CASES).locator == ""


def test_a_place_in_the_publication_stays_unless_another_is_given(tmp_path: Path) -> None:
    folder = write_package(tmp_path, described(resource(YEAR, {**TRIPS, "locator": "table 4"})))
    address = "trips[year=2020].trips"
    assert observed(recorded(folder, address), address).locator == "table 4"
    assert observed(recorded(folder, address, locator="page 9"), address).locator == "page 9"


@pytest.mark.slow
def test_a_caveat_that_is_no_longer_true_goes_and_the_others_stay(tmp_path: Path) -> None:
    texas = "cybertipline-by-state[state=TX].reports"
    was = names(observed(read_dataset(SHIPPED), texas).caveats)
    now = names(observed(recorded(shipped(tmp_path), texas), texas).caveats)
    assert was - now == {"state-list-second-hand"}
    assert now - was == set()


@pytest.mark.slow
def test_who_read_what_stands_with_the_value(tmp_path: Path) -> None:
    found = observed(recorded(shipped(tmp_path), CASES, locator="page 2"), CASES)
    assert found.confirmation == Confirmation(
        address=CellRef("csam-sentences", (("fiscal_year", "2020"),), "cases"),
        outcome=Outcome.CONFIRMED,
        value=Decimal(1023),
        found=Decimal(1023),
        reader="data desk",
        date="2026-11-30",
        file="report.pdf",
        sha256=SHA,
        locator="page 2",
        where=Location("confirmations.csv", 2, 1, "address"),
    )


@pytest.mark.slow
def test_a_contradicted_value_keeps_its_grade_and_tells_every_reader(tmp_path: Path) -> None:
    was = observed(read_dataset(SHIPPED), DISTRICT)
    dataset = recorded(shipped(tmp_path), DISTRICT, found="43")
    now = observed(dataset, DISTRICT)
    assert (now.grade, now.read_in, now.caveats) == (was.grade, was.read_in, was.caveats)
    assert was.note is None
    assert now.note
    assert now.note.quoted == (QuotedNumber("43", was.source.id),)
    assert now.note.text == {
        "en-US": "The publication itself was read and gives 43, not the value shown here.",
        "es-US": "Se consultó la publicación misma y en ella figura 43, no el valor que se "
        "muestra aquí.",
    }
    assert DISTRICT in listed(dataset)


@pytest.mark.slow
def test_the_note_of_a_contradiction_follows_the_one_of_the_row(tmp_path: Path) -> None:
    address = "production-profile[characteristic=related-or-in-trust, fiscal_year=2019].percent"
    was = observed(read_dataset(SHIPPED), address).note
    now = observed(recorded(shipped(tmp_path), address, found="-60.2"), address).note
    assert was
    assert now
    assert now.text == {
        "en-US": f"{was.text['en-US']} The publication itself was read and gives −60.2%, not the "
        "value shown here.",
        "es-US": f"{was.text['es-US']} Se consultó la publicación misma y en ella figura "
        "−60.2\xa0%, no el valor que se muestra aquí.",
    }


@pytest.mark.slow
def test_a_contradiction_is_an_error_until_the_value_is_corrected(tmp_path: Path) -> None:
    folder = shipped(tmp_path)
    dataset = recorded(folder, DISTRICT, found="43")
    assert problems(dataset) == [
        (
            "csam-districts.csv:2:2 (offenders): error[contradicted-value]: this is 42, but the "
            "publication gives 43, as data desk found on 2026-11-30\n"
            "    hint: correct the value, or read the publication again and run "
            "`briefing-gen data confirm`"
        )
    ]
    corrected = changed(folder, "csam-districts.csv", "mo-western,42", "mo-western,43")
    assert problems(corrected) == []
    assert observed(corrected, DISTRICT).grade is Grade.PRIMARY


@pytest.mark.slow
def test_a_wrong_correction_is_still_contradicted(tmp_path: Path) -> None:
    folder = shipped(tmp_path)
    recorded(folder, DISTRICT, found="43")
    dataset = changed(folder, "csam-districts.csv", "mo-western,42", "mo-western,44")
    assert [item.code for item in check(dataset)] == ["contradicted-value"]
    assert observed(dataset, DISTRICT).grade is Grade.REPORTED


@pytest.mark.slow
def test_a_value_that_changes_after_it_was_confirmed_is_no_longer_confirmed(tmp_path: Path) -> None:
    folder = shipped(tmp_path)
    recorded(folder, DISTRICT)
    dataset = changed(folder, "csam-districts.csv", "mo-western,42", "mo-western,24")
    assert problems(dataset) == [
        (
            "csam-districts.csv:2:2 (offenders): error[stale-confirmation]: this is 24, but data "
            "desk confirmed 42 on 2026-11-30\n"
            "    hint: put the value back, or read the publication again and run "
            "`briefing-gen data confirm`"
        )
    ]
    found = observed(dataset, DISTRICT)
    assert (found.grade, found.note) == (Grade.REPORTED, None)
    assert DISTRICT in listed(dataset)


@pytest.mark.slow
def test_a_value_that_is_gone_after_it_was_confirmed_is_told(tmp_path: Path) -> None:
    folder = shipped(tmp_path)
    recorded(folder, DISTRICT)
    dataset = changed(folder, "csam-districts.csv", "mo-western,42", "mo-western,")
    assert [item.code for item in check(dataset)] == ["stale-confirmation"]


@pytest.mark.slow
def test_a_row_that_is_gone_after_it_was_confirmed_is_told_at_the_reading(tmp_path: Path) -> None:
    folder = shipped(tmp_path)
    recorded(folder, DISTRICT)
    dataset = changed(folder, "csam-districts.csv", "mo-western,42", "mo-eastern,42")
    (found,) = (item for item in check(dataset) if item.code == "unknown-address")
    assert found.where == Location("confirmations.csv", 2, 1, "address")


def test_equal_numbers_are_one_value_however_they_are_written() -> None:
    ref = CellRef("t", (), "m")
    words = {"reader": "r", "date": "2026-01-01", "file": "f", "sha256": SHA, "locator": ""}
    confirmed = Confirmation(
        address=ref,
        outcome=Outcome.CONFIRMED,
        value=Decimal("45.0"),
        found=Decimal(45),
        where=Location("f"),
        **words,
    )
    assert confirmed.standing(Decimal("45.00")) is Standing.HOLDS
    assert confirmed.standing(Decimal(46)) is Standing.STALE


def test_a_caveat_names_only_grades_that_exist(tmp_path: Path) -> None:
    caveat = {"name": "one-way", "text": {"en-US": "Each way counts."}, "grades": ["seen"]}
    write_package(tmp_path, described(caveats=[caveat]))
    assert [(item.code, item.message) for item in refused(tmp_path)] == [
        ("package-error", "unknown grade 'seen'")
    ]


def test_a_caveat_of_some_grades_holds_for_values_of_these_grades(tmp_path: Path) -> None:
    weak = {"name": "one-way", "text": {"en-US": "Not read."}, "grades": ["reported"]}
    table = resource(YEAR, {**TRIPS, "caveats": ["one-way"]})
    dataset = ferries(tmp_path, described(table, caveats=[weak]))
    assert observed(dataset, "trips[year=2020].trips").caveats == ()


def with_rows(folder: Path, *rows: str) -> Path:
    fields = [{"name": name, "type": "string"} for name in COLUMNS]
    readings = {
        "name": "confirmations",
        "path": "confirmations.csv",
        "kind": "confirmations",
        "schema": {"fields": fields},
    }
    text = "\n".join([",".join(COLUMNS), *rows, ""])
    return write_package(folder, described(resource(YEAR, TRIPS), readings), confirmations=text)


ROW = f"trips[year=2020].trips,confirmed,1751085,1751085,desk,2026-11-30,a.pdf,{SHA},"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("confirmed", "seen", "2:2 (outcome): error[unknown-word]: unknown outcome 'seen'"),
        (
            "1751085,1751085",
            "1751085,1",
            (
                "2:2 (outcome): error[outcome-differs]: the outcome is confirmed, but the values "
                "are 1751085 and 1"
            ),
        ),
        ("1751085,1751085", "x,1", "2:3 (value): error[type-error]: 'x' is not a number"),
        ("desk", "", "2:5 (reader): error[missing-words]: this cell must say something"),
        ("11-30", "11-31", "2:6 (date): error[not-a-date]: '2026-11-31' is not a day"),
        (SHA, "abc", "2:8 (sha256): error[not-a-digest]: 'abc' is not a SHA-256"),
        ("trips[year", "trips year", "2:1 (address): error[address-syntax]: "),
    ],
)
def test_a_faulty_row_is_told_by_cell(tmp_path: Path, old: str, new: str, problem: str) -> None:
    found = refused(with_rows(tmp_path, ROW.replace(old, new)))
    assert str(found[0]).startswith(f"confirmations.csv:{problem}")


def test_a_value_has_one_reading(tmp_path: Path) -> None:
    found = refused(with_rows(tmp_path, ROW, ROW))
    assert [str(item).partition("\n")[0] for item in found] == [
        (
            "confirmations.csv:3:1 (address): error[primary-key]: trips[year=2020].trips appears "
            "here and in line 2"
        )
    ]


@pytest.mark.parametrize("text", ["2026-02-29", "2026-1-1", "20260101", "2026-W01-1", "", "2026"])
def test_what_is_no_day(text: str) -> None:
    assert not is_day(text)
