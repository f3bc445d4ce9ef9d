from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefing_gen.base.problems import Location, Problem
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.checks.every_check import check
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Claim, Conflict, Correction, NamedMetric, Observation, Total
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.dataset.reading.resources import Kind
from briefing_gen.dataset.reading.special import NEEDED, OPTIONAL
from tests.dataset.packages import (
    ROWS,
    TRIPS,
    YEAR,
    Described,
    described,
    ferries,
    refused,
    resource,
    write_package,
)


def special(kind: str, header: str) -> Described:
    fields = [{"name": name, "type": "string"} for name in header.split(",")]
    return {"name": kind, "path": f"{kind}.csv", "kind": kind, "schema": {"fields": fields}}


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"

    assert refused(folder) == (
        Problem(
            code="missing-folder",
            message=f"there is no folder {str(folder)!r}",
            where=Location(str(folder)),
            hint="name the folder that holds datapackage.json",
        ),
    )


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    file = write_package(tmp_path) / "datapackage.json"

    assert [(problem.code, problem.message) for problem in refused(file)] == [
        ("not-a-folder", f"{str(file)!r} is not a folder")
    ]


def test_a_folder_without_a_descriptor_is_no_package(tmp_path: Path) -> None:
    assert refused(tmp_path) == (
        Problem(
            code="missing-file",
            message="there is no file 'datapackage.json' in the package",
            where=Location("datapackage.json"),
            hint="a data package is a folder with datapackage.json and its CSV files",
        ),
    )


def test_a_package_may_be_reached_through_a_link(tmp_path: Path) -> None:
    package = write_package(tmp_path / "package")
    link = tmp_path / "link"
    link.symlink_to(package)

    assert read_dataset(link).digest == read_dataset(package).digest


def test_the_digest_changes_with_every_byte_read(tmp_path: Path) -> None:
    one = ferries(tmp_path / "one")
    again = ferries(tmp_path / "again")
    other = ferries(tmp_path / "other", trips=ROWS.replace("1751085", "1751086"))
    spaced = ferries(tmp_path / "spaced", trips=ROWS.replace("\n", "\r\n"))

    assert one.digest == again.digest
    assert len({one.digest, other.digest, spaced.digest}) == 3


def test_files_that_no_resource_names_are_not_read(tmp_path: Path) -> None:
    plain = ferries(tmp_path / "plain")
    more = ferries(tmp_path / "more", notes="not,a\ntable\n")

    assert plain.digest == more.digest


def test_a_byte_order_mark_is_no_part_of_the_data(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    for name in ("datapackage.json", "trips.csv"):
        text = (folder / name).read_bytes()
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text)

    assert read_dataset(folder).tables["trips"].columns["year"] == ["2019", "2020"]


def test_a_quoted_line_end_does_not_shift_the_lines(tmp_path: Path) -> None:
    note = {"name": "note", "type": "string", "role": "label"}
    rows = 'year,trips,note\n2019,1,"two\nlines"\n2020,2,\n'
    dataset = ferries(tmp_path, described(resource(YEAR, TRIPS, note)), trips=rows)

    assert list(dataset.tables["trips"].lines) == [2, 4]


def test_every_fault_is_told_in_the_order_of_the_files(tmp_path: Path) -> None:
    bad = {**TRIPS, "population": "boats"}
    folder = write_package(
        tmp_path,
        described(resource(YEAR, TRIPS), resource(YEAR, bad, name="more")),
        trips="year,trips\n2019,many\n2019,2\n",
        more="year,trips\n2019,few\n",
    )

    places = [(item.code, item.where.file, item.where.line) for item in refused(folder)]

    assert places == [
        ("unknown-population", "datapackage.json", 1),
        ("type-error", "trips.csv", 2),
        ("primary-key", "trips.csv", 3),
        ("type-error", "more.csv", 2),
    ]


def test_special_tables_become_claims_totals_conflicts_and_corrections(tmp_path: Path) -> None:
    claims = "id,published,operation,inputs,accepted_en_us,accepted_es_us"
    totals = "id,total,parts,remainder_en_us,remainder_es_us"
    conflicts = "id,chosen,other_value,other_source,other_locator,reason_en_us,reason_es_us"
    corrections = ",".join((*NEEDED[Kind.CORRECTIONS], *OPTIONAL[Kind.CORRECTIONS]))
    dataset = ferries(
        tmp_path,
        described(
            resource(YEAR, TRIPS),
            special("claims", claims),
            special("totals", totals),
            special("conflicts", conflicts),
            special("corrections", corrections),
        ),
        claims=f"{claims}\nfall,trips[year=2020].trips,difference,"
        "trips[year=2019].trips; trips[year=2020].trips,Known.,Conocido.\n",
        totals=f"{totals}\nall,trips[year=*].trips,trips[year=*].trips,,\n",
        conflicts=f"{conflicts}\none,trips[year=2019].trips,2.5,office,page 3,Newer.,Nuevo.\n",
        corrections=f"{corrections}\nmany,Many.,Muchos.,office,page 1,Of {{all}}.,De {{all}}.,"
        'trips[year=2019].trips,office,"2; 1,000",law 1,'
        "one = trips[year=2019].trips; all = sum(one; trips[year=2020].trips)\n",
    )

    trips_2019 = parse_address("trips[year=2019].trips")
    trips_2020 = parse_address("trips[year=2020].trips")
    assert dataset.claims == (
        Claim(
            id="fall",
            published=trips_2020,
            operation=Operation.DIFFERENCE,
            inputs=(trips_2019, trips_2020),
            accepted={"en-US": "Known.", "es-US": "Conocido."},
            where=Location("claims.csv", 2, 1, "id"),
        ),
    )
    assert dataset.totals == (
        Total(
            id="all",
            total="trips[year=*].trips",
            parts=("trips[year=*].trips",),
            remainder=None,
            where=Location("totals.csv", 2, 1, "id"),
        ),
    )
    assert dataset.conflicts == (
        Conflict(
            id="one",
            chosen=trips_2019,
            other_value=Decimal("2.5"),
            other_source="office",
            other_locator="page 3",
            reason={"en-US": "Newer.", "es-US": "Nuevo."},
            where=Location("conflicts.csv", 2, 1, "id"),
        ),
    )
    assert dataset.corrections == (
        Correction(
            id="many",
            said={"en-US": "Many.", "es-US": "Muchos."},
            said_in="office",
            said_locator="page 1",
            shows={"en-US": "Of {all}.", "es-US": "De {all}."},
            address=trips_2019,
            source="office",
            values=("2", "1,000"),
            citations=("law 1",),
            metrics=(
                NamedMetric("one", None, ("trips[year=2019].trips",)),
                NamedMetric("all", Operation.SUM, ("one", "trips[year=2020].trips")),
            ),
            places={
                name: Location("corrections.csv", 2, column, name)
                for column, name in enumerate(corrections.split(","), start=1)
            },
            where=Location("corrections.csv", 2, 1, "id"),
        ),
    )


def test_faults_of_special_tables_are_told_by_cell(tmp_path: Path) -> None:
    claims = "id,published,operation,inputs,accepted_en_us,accepted_es_us"
    conflicts = "id,chosen,other_value,other_source,other_locator,reason_en_us,reason_es_us"
    folder = write_package(
        tmp_path,
        described(special("claims", claims), special("conflicts", conflicts)),
        claims=f"{claims}\none,trips,growth,,,\none,trips.trips,sum,trips.trips,,\n",
        conflicts=f"{conflicts}\ntwo,trips.trips,many,office,,Newer.,\n",
    )

    assert [str(problem.where) + " " + problem.code for problem in refused(folder)] == [
        "claims.csv:2:2 (published) address-syntax",
        "claims.csv:2:3 (operation) unknown-word",
        "claims.csv:2:4 (inputs) missing-words",
        "claims.csv:3:1 (id) primary-key",
        "conflicts.csv:2:3 (other_value) type-error",
    ]


def test_spaces_around_a_member_and_its_dimension_are_none_of_theirs(tmp_path: Path) -> None:
    members = "dimension,member,label_en_us,label_es_us,phrase_en_us,phrase_es_us"
    dataset = ferries(
        tmp_path,
        described(resource(YEAR, TRIPS), special("members", members)),
        members=f"{members}\n year , 2019 ,Year 2019,Año 2019,the year 2019,el año 2019\n",
    )

    assert dataset.members["year"]["2019"]["en-US"] == "Year 2019"
    assert dataset.member_phrases["year", "2019"]["es-US"] == "el año 2019"
    assert check(dataset) == ()


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        (("en-US",), "remainder_en_us"),
        (("es-US",), "remainder_es_us"),
        (("en-US", "es-US"), "remainder_en_us, remainder_es_us"),
        (("fr-CA",), "remainder_en_us"),
    ],
)
def test_a_special_table_has_its_columns_in_the_languages_of_its_package(
    languages: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    folder = write_package(
        tmp_path,
        described(special("totals", "id,total"), titles=dict.fromkeys(languages, "Ferries")),
        totals="id,total\nall,trips.trips\n",
    )

    assert "; ".join(p.message for p in refused(folder) if "columns" in p.message) == (
        f"a table of totals has the columns id, total, parts, {words}; "
        f"here parts, {words} is absent"
    )


def test_a_package_of_one_language_needs_no_columns_for_another(tmp_path: Path) -> None:
    members = "dimension,member,label_en_us"
    package = described(resource(YEAR, TRIPS), special("members", members))
    dataset = ferries(tmp_path, package, members=f"{members}\nyear,2019,Year 2019\n")

    assert dataset.members["year"] == {"2019": {"en-US": "Year 2019"}}
    assert check(dataset) == ()


def test_an_empty_label_is_told_in_a_column_that_is_there(tmp_path: Path) -> None:
    members = "dimension,member,label_es_us"
    package = described(resource(YEAR, TRIPS), special("members", members))
    folder = write_package(
        tmp_path,
        {**package, "titles": {"es-US": "Transbordadores"}},
        members=f"{members}\nyear,2019,\n",
    )

    assert "members.csv:2:3 (label_es_us)" in {str(problem.where) for problem in refused(folder)}


@pytest.mark.slow
def test_every_cell_of_the_shipped_package_can_be_looked_up() -> None:
    dataset = read_dataset(Path(__file__).parents[3] / "data" / "child-protection")

    found = [
        look_up(dataset, parse_address(f"{table.name}[{key}].{measure.name}"))
        for table in dataset.tables.values()
        for measure in table.measures
        for key in (
            ", ".join(
                f"{dimension.name}={member}"
                for dimension, member in zip(table.dimensions, members, strict=True)
            )
            for members in table.rows
        )
    ]

    assert sum(isinstance(item, Observation) for item in found) > 2000
