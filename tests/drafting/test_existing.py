"""Data packages of others, of both versions and in any state, become tables to start with."""

from __future__ import annotations

import hashlib
import json
import re
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
from briefing_gen.drafting.existing import read_foreign, sheet_of
from briefing_gen.drafting.outline import draft_briefing
from briefing_gen.drafting.package import draft_package
from briefing_gen.drafting.roles import Role
from briefing_gen.edition import Audience, Edition
from briefing_gen.shipped import example
from tests.cli.program import run
from tests.drafting.sheets import GROUPS, STATES, WIDE, filled, save
from tests.readback import editions

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


SHIPPED = editions.dataset()
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


FILES = ("data/datapackage.json", "briefing/briefing.yaml")


def start(folder: Path, text: str = STATES, *options: str) -> Path:
    """Make a folder of a table, and fill in what it asks for."""
    save(folder, text, "first.csv")
    assert run("init", "mine", "--from", "first.csv", *options, cwd=folder).returncode == 0
    fill(folder / "mine")
    return folder / "mine"


def fill(home: Path) -> None:
    for name in FILES:
        path = home / name
        path.write_text(filled(path.read_text("utf-8")), "utf-8")


def checked(folder: Path) -> list[str]:
    fill(folder / "mine")
    done = run("check", "mine/briefing", "--data", "mine/data", cwd=folder)
    return [*done.stderr.splitlines(), done.stdout.splitlines()[-1]]


def without_added(briefing: str, table: str) -> str:
    """Return a briefing without the metrics and findings of a table."""
    head, *findings = briefing.split("\n  - id: ")
    *others, last = findings
    tail = last[last.index("\nlimits:") :]
    kept = [f"\n  - id: {text}" for text in others if not text.startswith(f"{table}-")]
    lines = [line for line in head.split("\n") if not line.startswith(f"  {table}-")]
    return "\n".join(lines) + "".join(kept) + tail


def test_findings_on_a_second_table_follow_and_no_other_line_changes(tmp_path: Path) -> None:
    home = start(tmp_path)
    before = (home / "briefing/briefing.yaml").read_text("utf-8")
    save(tmp_path, "Year,Cases\n2022,7\n2023,8\n2024,5\n", "by year.csv")
    done = run("init", "mine", "--add", "by year.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            "mine/data/by-year.csv",
            "mine/data/datapackage.json",
            "mine/briefing/briefing.yaml",
            "mine/data/original/by year.csv",
        ],
    )
    assert (
        "5 texts are to be filled in, in mine/data/datapackage.json, or add to this command:\n"
        in done.stderr
    )
    after = (home / "briefing/briefing.yaml").read_text("utf-8")
    assert without_added(after, "by-year") == before
    assert checked(tmp_path)[-1].endswith(", 0 problems")


def test_what_only_limits_say_of_a_second_table_is_neither_bound_nor_cited(tmp_path: Path) -> None:
    home = start(tmp_path)
    rows = "2020,Lower bound,7\n2021,Lower bound,8\n2022,Upper bound,5\n2023,Upper bound,6\n"
    save(tmp_path, f"Year,Method,Cases\n{rows}Notes\n1. Includes 2 ships.\n", "later.csv")
    done = run("init", "mine", "--add", "later.csv", cwd=tmp_path)
    assert "'Method' changes in 2022 for all rows" in done.stderr
    after = (home / "briefing/briefing.yaml").read_text("utf-8")
    assert [word for word in ("-break:", "Upper bound", "ships") if word in after] == []


def test_the_package_keeps_the_file_and_says_how_it_was_read(tmp_path: Path) -> None:
    home = start(tmp_path)
    before = json.loads((home / FILES[0]).read_text("utf-8"))
    file = save(tmp_path, "Year,Cases\n2022,7\n2023,8\n", "second.csv")
    assert run("init", "mine", "--add", "second.csv", cwd=tmp_path).returncode == 0
    after = json.loads((home / FILES[0]).read_text("utf-8"))
    (made,) = after["provenance"].pop("added")
    assert len(made.pop("drafted")) == 64
    assert made == {
        "table": "second",
        "original": "original/second.csv",
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "tableSha256": hashlib.sha256((home / "data/second.csv").read_bytes()).hexdigest(),
        "steps": [],
        "columns": {"year": "the year that a row is about", "cases": "values, count"},
    }
    added = {name: after[name].pop() for name in ("sources", "populations", "resources")}
    assert {name: item["name"] for name, item in added.items()} == {
        "sources": "second-source",
        "populations": "second-cases",
        "resources": "second",
    }
    assert after == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "edited",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("metrics:\n", "metrics:  # what is shown\n"),
        lambda text: text.replace("limits:", "# What they do not show.\nlimits:"),
        lambda text: text.replace("metrics:", "citations:\n- Area 51\nmetrics:"),
        lambda text: text.replace("metrics:", "citations: [Area 51]\nmetrics:"),
    ],
)
def test_a_briefing_is_added_to_however_it_was_edited(tmp_path: Path, edited: object) -> None:
    home = start(tmp_path)
    assert callable(edited)
    path = home / FILES[1]
    path.write_bytes(edited(path.read_text("utf-8")).encode())
    save(tmp_path, GROUPS, "groups.csv")
    assert run("init", "mine", "--add", "groups.csv", cwd=tmp_path).returncode == 0
    assert checked(tmp_path)[-1].endswith(", 0 problems")


def test_a_briefing_about_a_member_stays_about_it(tmp_path: Path) -> None:
    home = start(tmp_path, WIDE.replace("4,,6", "4,5,6"), "--each", "State")
    save(
        tmp_path, "State,Year,Trips\nOhio,2023,5\nUtah,2023,9\nOhio,2024,6\nUtah,2024,8\n", "t.csv"
    )
    assert run("init", "mine", "--add", "t.csv", cwd=tmp_path).returncode == 0
    assert '"t[state={state}, year=2024].trips"' in (home / FILES[1]).read_text("utf-8")
    assert checked(tmp_path)[-1].endswith(", 0 problems")


def test_a_table_that_is_there_is_not_added_again(tmp_path: Path) -> None:
    home = start(tmp_path)
    before = {name: (home / name).read_bytes() for name in FILES}
    done = run("init", "mine", "--add", "first.csv", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.endswith(
        "mine/data/datapackage.json: error[cannot-write]: the data package has a table named "
        "'first' already\n    hint: name another part of the file with --sheet or --rows, or give "
        "it another name\n"
    )
    assert {name: (home / name).read_bytes() for name in FILES} == before


def test_what_was_added_is_added_anew_with_more_answers(tmp_path: Path) -> None:
    home = start(tmp_path)
    save(tmp_path, "Town,Year,Hourly wage\nElm,2023,5.5\nFir,2023,9.25\nOak,2023,7\n", "w.csv")
    added = ("init", "mine", "--add", "w.csv")
    done = run(*added, cwd=tmp_path)
    assert "    --say unit=" in done.stderr
    done = run(*added, "--say", "unit=usd", "--say", "publisher=Wage Office", cwd=tmp_path)
    assert done.returncode == 0
    once = {name: (home / name).read_text("utf-8") for name in FILES}
    assert (once[FILES[1]].count("- id: w-"), '"unit": "usd"' in once[FILES[0]]) == (1, True)
    done = run(*added, "--say", "unit=usd", "--say", "publisher=Wage Office", cwd=tmp_path)
    assert done.returncode == 0
    assert {name: (home / name).read_text("utf-8") for name in FILES} == once
    edited = once[FILES[1]].replace("  - id: w-", "  # Mine.\n  - id: w-")
    edited = re.sub("(- id: w-.*\n    statement: {en-US: )", "\\1Oak: ", edited)
    edited = edited.replace('Oak: "', '"Oak: ')
    (home / FILES[1]).write_text(edited, "utf-8")
    done = run(*added, "--say", "unit=eur", cwd=tmp_path)
    assert done.stderr.endswith(
        "mine/data/datapackage.json: error[cannot-write]: the data package has a table named "
        "'w' already\n    hint: correct it there: its draft has been edited, and would be lost\n"
    )
    assert (home / FILES[1]).read_text("utf-8") == edited


def test_another_part_of_one_file_is_a_table_called_after_it(tmp_path: Path) -> None:
    start(tmp_path)
    rows = "Town,Trips\nElm,5\nFir,9\nOak,7\n"
    save(tmp_path, f"{rows}\n{rows}", "first.csv")
    done = run("init", "mine", "--add", "first.csv", "--rows", "6-9", cwd=tmp_path)
    assert "mine/data/first-6.csv" in done.stdout.splitlines()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("briefing/briefing.yaml", "metrics: {}\nfindings: []\n", "error[cannot-write]: findings"),
        ("data/datapackage.json", "{", "error[invalid-json]: not valid JSON"),
        ("data/datapackage.json", "[]", "error[wrong-shape]: this is not a data package"),
    ],
)
def test_a_file_that_cannot_be_added_to_is_told_and_stays(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    home = start(tmp_path)
    (home / name).write_text(content, "utf-8")
    save(tmp_path, GROUPS, "groups.csv")
    done = run("init", "mine", "--add", "groups.csv", cwd=tmp_path)
    assert (done.returncode, told in done.stderr) == (1, True)
    assert (home / name).read_text("utf-8") == content
    assert not (home / "data/groups.csv").exists()


def test_a_table_is_added_where_parts_of_the_package_say_nothing(tmp_path: Path) -> None:
    home = start(tmp_path)
    descriptor = home / "data/datapackage.json"
    package = json.loads(descriptor.read_text("utf-8"))
    package |= {"provenance": None, "caveats": None, "units": None}
    descriptor.write_text(json.dumps(package), "utf-8")
    save(tmp_path, GROUPS, "groups.csv")
    done = run("init", "mine", "--add", "groups.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (added,) = json.loads(descriptor.read_text("utf-8"))["provenance"]["added"]
    assert added["table"] == "groups"


def test_a_table_is_added_to_a_folder_that_is_there(tmp_path: Path) -> None:
    save(tmp_path, STATES, "first.csv")
    done = run("init", "mine", "--add", "first.csv", cwd=tmp_path)
    assert (done.returncode, "error[missing-file]" in done.stderr) == (1, True)
    assert not (tmp_path / "mine").exists()
