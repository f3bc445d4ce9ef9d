"""A second table joins a package and a briefing, and what a person wrote in them stays."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.program import run
from tests.drafting.sheets import GROUPS, STATES, WIDE, filled, save

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
    assert "5 texts are to be filled in. This says where:\n" in done.stderr
    after = (home / "briefing/briefing.yaml").read_text("utf-8")
    assert without_added(after, "by-year") == before
    assert checked(tmp_path)[-1].endswith(", 0 problems")


def test_the_package_keeps_the_file_and_says_how_it_was_read(tmp_path: Path) -> None:
    home = start(tmp_path)
    before = json.loads((home / FILES[0]).read_text("utf-8"))
    file = save(tmp_path, "Year,Cases\n2022,7\n2023,8\n", "second.csv")
    assert run("init", "mine", "--add", "second.csv", cwd=tmp_path).returncode == 0
    after = json.loads((home / FILES[0]).read_text("utf-8"))
    (made,) = after["provenance"].pop("added")
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
        "'first' already\n    hint: give the file that you add another name\n"
    )
    assert {name: (home / name).read_bytes() for name in FILES} == before


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


def test_a_table_is_added_to_a_folder_that_is_there(tmp_path: Path) -> None:
    save(tmp_path, STATES, "first.csv")
    done = run("init", "mine", "--add", "first.csv", cwd=tmp_path)
    assert (done.returncode, "error[missing-file]" in done.stderr) == (1, True)
    assert not (tmp_path / "mine").exists()
