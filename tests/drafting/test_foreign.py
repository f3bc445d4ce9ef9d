"""Data packages of others, of both versions and in any state, become tables to start with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_gen import shipped
from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError
from briefing_gen.base.quantities import Scale, Unit
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import check_edition
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.drafting.foreign import read_foreign, sheet_of
from briefing_gen.drafting.outline import draft_briefing
from briefing_gen.drafting.package import draft_package
from briefing_gen.drafting.roles import Role
from briefing_gen.edition import Audience, Edition
from briefing_gen.shipped import example
from tests.drafting.sheets import filled

TABLE = "yr,trips\n2022,4\n2023,-1\n2024,6\n"
FIRST = {
    "name": "ferries",
    "title": "Ferries",
    "datapackage_version": "1.0-beta",
    "licenses": [{"id": "odc-pddl", "url": "http://opendatacommons.org/licenses/pddl/"}],
    "sources": [{"name": "Harbor Office", "web": "https://example.org/tables"}],
    "author": [{"name": "A. Keeper"}],
    "resources": [
        {
            "path": "data/trips.csv",
            "schema": {
                "missingValues": ["", "-1"],
                "fields": [
                    {"name": "yr", "title": "Year", "type": "year"},
                    {"name": "trips", "title": "Trips made", "type": "number"},
                ],
            },
        },
        {"name": "routes", "path": "data/routes.csv"},
    ],
}


def package(folder: Path, descriptor: object) -> Path:
    (folder / "data").mkdir()
    (folder / "data" / "trips.csv").write_text(TABLE, encoding="utf-8")
    (folder / "data" / "routes.csv").write_text("Route,Trips\nA,3\nB,4\nC,5\n", encoding="utf-8")
    path = folder / "datapackage.json"
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    return path


def test_what_a_package_says_is_kept_and_the_rest_is_asked_for(tmp_path: Path) -> None:
    sheet = read_foreign(package(tmp_path, FIRST), None)
    assert sheet is not None
    assert [(c.name, c.title, c.written) for c in sheet.columns] == [
        ("yr", "Year", ("2022", "2023", "2024")),
        ("trips", "Trips made", ("4", "-1", "6")),
    ]
    assert sheet.columns[1].cells == ("4", "", "6")
    made = json.loads(draft_package(sheet))
    assert (made["name"], made["title"]) == ("trips", "Ferries")
    (source,) = made["sources"]
    assert (source["title"], source["path"]) == ("Harbor Office", "https://example.org/tables")
    assert source["publisher"] == "FILL IN: who published it"
    assert made["licenses"] == FIRST["licenses"]
    assert made["author"] == FIRST["author"]
    assert made["originalSources"] == FIRST["sources"]
    assert made["provenance"]["steps"] == [
        "read from the table 'trips' of the package",
        "other tables, to be named with --sheet: routes",
    ]


def test_another_table_is_named(tmp_path: Path) -> None:
    path = package(tmp_path, FIRST)
    sheet = read_foreign(path, "routes")
    assert sheet is not None
    assert (sheet.name, sheet.rows) == ("routes", 3)
    with pytest.raises(BriefingError) as caught:
        read_foreign(path, "route")
    assert str(caught.value).replace(f"{tmp_path}/", "") == (
        "datapackage.json: error[schema-error]: the data package has no table 'route'\n"
        "    hint: did you mean 'routes'?"
    )


@pytest.mark.parametrize(
    "path", ["../secret.csv", "/etc/passwd", "data/none.csv", "https://example.org/trips.csv"]
)
def test_nothing_outside_the_package_is_read(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.csv").write_text(TABLE, encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    with pytest.raises(BriefingError, match="missing-file"):
        read_foreign(package(home, {"resources": [{"path": path}]}), None)


@pytest.mark.parametrize("descriptor", [[], {}, {"resources": 3}, {"resources": [{"data": []}]}, 4])
def test_what_is_no_package_with_tables_is_left_to_the_reader(
    tmp_path: Path, descriptor: object
) -> None:
    assert read_foreign(package(tmp_path, descriptor), None) is None


def test_packages_of_ours_are_none_of_others() -> None:
    assert read_foreign(example() / "data" / "datapackage.json", None) is None


def test_what_a_field_says_of_its_unit_is_read(tmp_path: Path) -> None:
    fields = [
        {"name": "Year", "type": "year"},
        {"name": "GDP", "type": "number", "description": "in millions of dollars"},
        {"name": "Area", "type": "number", "description": "1000 ha"},
        {"name": "Ratio", "type": "number", "description": "of the two"},
    ]
    (tmp_path / "a.csv").write_text("Year,GDP,Area,Ratio\n2022,1.5,2.5,3.5\n2023,1.7,2.6,3\n")
    descriptor = tmp_path / "datapackage.json"
    resource = {"name": "a", "path": "a.csv", "schema": {"fields": fields}}
    descriptor.write_text(json.dumps({"resources": [resource]}), encoding="utf-8")
    sheet = read_foreign(descriptor, None)
    assert sheet is not None
    found = [(c.title, c.scale, c.unit) for c in sheet.of_role(Role.MEASURE)]
    area = found[1][2]
    assert found == [
        ("GDP ($)", Scale.MILLION, None),
        ("Area", Scale.THOUSAND, area),
        ("Ratio", None, None),
    ]
    assert area is not None
    assert area.meaning.symbol == (("en-US", "{number} ha"),)


SHIPPED = read_dataset(shipped.shipped() / "data" / shipped.DATA)
EDITION = Edition(briefing="mine", audience=Audience.LEGISLATOR, language=Language.EN_US)
ONLY_A_PERSON_KNOWS = {
    "derived-from-bound",
    "impossible-metric",
    "key-findings",
    "mixed-periods",
    "mixed-units",
    "populations-differ",
    "reported-without-mark",
}
"""What a draft may get wrong, since no table shows it; the check tells it with its place."""


def test_the_first_table_is_taken_with_what_the_package_says_of_it() -> None:
    sheet = sheet_of(read_dataset(shipped.example() / "data"))
    assert sheet
    assert (sheet.name, sheet.rows) == ("ferries", 2)
    assert [(c.name, c.title, c.role, c.unit, c.cells) for c in sheet.columns] == [
        ("year", "Year", Role.PERIOD, None, ("2023", "2024")),
        ("trips", "Trips made", Role.MEASURE, Unit.COUNT, ("4388", "4102")),
        ("late", "Late trips", Role.MEASURE, Unit.COUNT, ("351", "492")),
        ("canceled", "Canceled trips", Role.MEASURE, Unit.COUNT, ("", "143")),
    ]


def test_a_package_without_values_has_none() -> None:
    assert sheet_of(replace(SHIPPED, tables={})) is None


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED.tables)
def test_a_draft_of_any_shipped_table_names_what_is_there(name: str, tmp_path: Path) -> None:
    sheet = sheet_of(replace(SHIPPED, tables={name: SHIPPED.tables[name]}))
    assert sheet
    text = filled(draft_briefing(sheet, "mine", "2026-02-01"))
    (tmp_path / "briefing.yaml").write_text(text, encoding="utf-8")
    report = check_edition(SHIPPED, read_briefing(tmp_path), EDITION)
    assert {problem.code for problem in report.problems} <= ONLY_A_PERSON_KNOWS
    assert report.total >= 10
