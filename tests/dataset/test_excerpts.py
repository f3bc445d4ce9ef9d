from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import frictionless
import pytest

from briefing_gen.binding.package_texts import check_caveats
from briefing_gen.composing.corrections import check_corrections
from briefing_gen.dataset.checks.every_check import check
from briefing_gen.dataset.excerpts import PackageFile, excerpt
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import CellRef, Dataset, Observation
from briefing_gen.dataset.reading.confirmations import COLUMNS
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.metrics.recheck import recheck
from tests.dataset.packages import TRIPS, YEAR, described, ferries, resource
from tests.dataset.shipped import SHIPPED

SHARES = resource(
    YEAR,
    {
        "name": "share",
        "type": "number",
        "role": "measure",
        "unit": "percent",
        "statistic": "percent",
        "population": "trips",
        "source": "office",
        "base": "trips[year=*].trips",
    },
    name="shares",
)
MEMBERS = {
    "name": "members",
    "title": "Labels",
    "path": "members.csv",
    "kind": "members",
    "schema": {
        "fields": [
            {"name": name, "type": "string"}
            for name in ("dimension", "member", "label_en_us", "label_es_us")
        ]
    },
}


def two_tables(folder: Path) -> Dataset:
    described_twice = described(resource(YEAR, TRIPS), SHARES, MEMBERS)
    return ferries(
        folder,
        described_twice,
        shares="year,share\n2019,35.8\n",
        members="dimension,member,label_en_us,label_es_us\nyear,2019,the first,el primero\n"
        "year,2031,another,otro\nline,north,North,Norte\n",
    )


def written(files: tuple[PackageFile, ...], folder: Path) -> Path:
    folder.mkdir()
    for file in files:
        (folder / file.name).write_bytes(file.content)
    return folder


def test_a_table_brings_the_table_its_percentages_are_of_and_the_labels_it_uses(
    tmp_path: Path,
) -> None:
    files = excerpt(two_tables(tmp_path), ["shares"])
    assert {file.name: file.content.decode() for file in files[1:]} == {
        "data-trips.csv": "year,trips\n2019,1987361\n2020,1751085\n",
        "data-shares.csv": "year,share\n2019,35.8\n",
        "data-members.csv": "dimension,member,label_en_us,label_es_us\n"
        "year,2019,the first,el primero\n",
    }
    paths = [item["path"] for item in json.loads(files[0].content)["resources"]]
    assert paths == [file.name for file in files[1:]]


def test_names_in_a_sentence_come_along(tmp_path: Path) -> None:
    heading = "dimension,member,label_en_us,label_es_us,phrase_en_us,phrase_es_us"
    fields = [{"name": name, "type": "string"} for name in heading.split(",")]
    members = {**MEMBERS, "schema": {"fields": fields}}
    rows = "year,2019,First,Primero,,el primero\nyear,2020,Second,Segundo,,\n"
    package = described(resource(YEAR, TRIPS), members)
    files = excerpt(ferries(tmp_path, package, members=f"{heading}\n{rows}"), ["trips"])
    assert files[-1].content.decode() == f"{heading}\n{rows}"


def test_a_table_nobody_needs_stays_behind(tmp_path: Path) -> None:
    files = excerpt(two_tables(tmp_path), ["trips"])
    assert [file.name for file in files] == [
        "datapackage.json",
        "data-trips.csv",
        "data-members.csv",
    ]


def test_readings_at_the_publisher_come_along(tmp_path: Path) -> None:
    readings = {
        "name": "confirmations",
        "path": "readings.csv",
        "kind": "confirmations",
        "schema": {"fields": [{"name": name, "type": "string"} for name in COLUMNS]},
    }
    row = f"trips[year=2019].trips,confirmed,1987361,1987361,clerk,2026-11-30,a.pdf,{'0' * 64},p. 3"
    heading = ",".join(COLUMNS)
    dataset = ferries(
        tmp_path, described(resource(YEAR, TRIPS), readings), readings=f"{heading}\n{row}\n"
    )
    files = excerpt(dataset, ["trips"])
    assert files[-1].name == "data-confirmations.csv"
    assert files[-1].content.decode() == f"{heading}\n{row}\n"


def test_text_that_a_spreadsheet_would_compute_is_made_harmless(tmp_path: Path) -> None:
    note = {"name": "note", "type": "string", "role": "attribute", "attribute": "note:en-US"}
    dataset = ferries(
        tmp_path,
        described(resource(YEAR, TRIPS, note)),
        trips='year,trips,note\n2019,1987361,"=HYPERLINK(""https://example.org"")"\n',
    )
    rows = list(csv.reader(io.StringIO(excerpt(dataset, ["trips"])[1].content.decode())))
    assert rows[1] == ["2019", "1987361", '\'=HYPERLINK("https://example.org")']


def test_a_claim_brings_what_it_follows_from() -> None:
    files = excerpt(read_dataset(SHIPPED), ["published-differences"])
    assert [file.name for file in files] == [
        "datapackage.json",
        "data-federal-cases-total.csv",
        "data-published-differences.csv",
        "data-claims.csv",
        "data-members.csv",
    ]


@pytest.mark.slow
def test_corrections_bring_the_tables_that_they_bind_and_are_read_again(tmp_path: Path) -> None:
    whole = read_dataset(SHIPPED)
    files = excerpt(whole, [], [item.id for item in whole.corrections])
    part = read_dataset(written(files, tmp_path / "corrections"))
    assert (*check(part), *recheck(part), *check_corrections(part)) == ()
    places = {item.id: item.said_locator for item in whole.corrections}
    assert {item.id: item.said_locator for item in part.corrections} == places
    assert set(filter(None, places.values())) <= set(part.members["locator"])
    assert [item.metrics for item in part.corrections] == [
        item.metrics for item in whole.corrections
    ]


BOUND = {
    "name": "one-way",
    "text": {"en-US": "Each way counts, {all}."},
    "metrics": ["all = trips[year=2019].trips"],
}
CARS = {**TRIPS, "name": "cars"}


def test_caveats_and_notes_bring_the_tables_that_they_bind(tmp_path: Path) -> None:
    note = {"name": "note", "type": "string", "role": "attribute", "attribute": "note:en-US"}
    tables = (
        resource(YEAR, TRIPS),
        resource(YEAR, {**CARS, "caveats": ["one-way"]}, name="cars"),
        resource(YEAR, CARS, note, name="boats"),
    )
    rows = "year,cars\n2019,1\n"
    noted = "year,cars,note\n2019,1,Of {cars[year=2019].cars:compact}.\n"
    whole = ferries(tmp_path, described(*tables, caveats=[BOUND]), cars=rows, boats=noted)
    files = {name: [file.name for file in excerpt(whole, [name])] for name in whole.tables}
    assert files == {
        "trips": ["datapackage.json", "data-trips.csv"],
        "cars": ["datapackage.json", "data-trips.csv", "data-cars.csv"],
        "boats": ["datapackage.json", "data-trips.csv", "data-cars.csv", "data-boats.csv"],
    }


def test_a_caveat_that_binds_what_stays_behind_stays_there_too(tmp_path: Path) -> None:
    tables = (resource(YEAR, TRIPS), resource(YEAR, CARS, name="cars"))
    whole = ferries(tmp_path, described(*tables, caveats=[BOUND]), cars="year,cars\n2019,1\n")
    kept = {name: json.loads(excerpt(whole, [name])[0].content)["caveats"] for name in whole.tables}
    assert kept == {"trips": [BOUND], "cars": []}


@pytest.mark.slow
def test_the_other_value_of_a_conflict_brings_the_value_that_was_kept() -> None:
    files = excerpt(read_dataset(SHIPPED), ["cybertipline-total"])
    assert "data-conflicts.csv" in [file.name for file in files]


@pytest.mark.slow
def test_a_correction_that_is_not_shown_stays_behind() -> None:
    files = excerpt(read_dataset(SHIPPED), ["penalties"])
    assert "data-corrections.csv" not in [file.name for file in files]


@pytest.mark.slow
def test_every_shipped_table_can_be_taken_out_and_read_again(tmp_path: Path) -> None:
    whole = read_dataset(SHIPPED)
    for name in whole.tables:
        folder = written(excerpt(whole, [name]), tmp_path / name)
        part = read_dataset(folder)
        assert (*check(part), *recheck(part), *check_caveats(part)) == ()
        assert frictionless.Package(str(folder / "datapackage.json")).validate().valid
        assert observations(part, name) == observations(whole, name)


def observations(dataset: Dataset, name: str) -> list[tuple[CellRef, object, object]]:
    table = dataset.tables[name]
    found: list[tuple[CellRef, object, object]] = []
    for key in table.rows:
        pairs = tuple(sorted(zip((d.name for d in table.dimensions), key, strict=True)))
        for measure in table.measures:
            value = look_up(dataset, CellRef(name, pairs, measure.name))
            if isinstance(value, Observation):
                found.append((value.ref, value.quantity, value.grade))
    return found
