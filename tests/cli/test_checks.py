from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefing_gen import starter
from tests.cli.program import run


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """Return a copy of the shipped briefing, to be spoilt."""
    home = starter.shipped() / "templates" / "briefings" / starter.BRIEFING
    return Path(shutil.copytree(home, tmp_path / "copy"))


def spoil(briefing: Path, words: str, others: str) -> int:
    """Replace words of the briefing, and return the line they stand in."""
    file = briefing / "briefing.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(words) == 1
    file.write_text(text.replace(words, others), encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


def test_every_number_of_the_shipped_briefing_is_bound() -> None:
    done = run("check")
    last = done.stdout.splitlines()[-1]
    bound, _, rest = last.partition(" of ")
    assert (done.returncode, rest) == (0, f"{bound} numbers bound, 0 problems")
    assert int(bound) > 400


def test_one_edition_can_be_checked() -> None:
    done = run("check", "--audience", "legislator", "--lang", "en-us", "--json")
    answer = json.loads(done.stdout)
    assert [edition["edition"] for edition in answer["editions"]] == ["national-legislator-en-us"]
    assert (answer["bound"], answer["problems"]) == (answer["total"], [])


def test_a_number_that_is_not_bound_is_told_with_its_line(briefing: Path) -> None:
    line = spoil(briefing, "{us-share-2023} did.", "45% did.")
    done = run("check", str(briefing), "--audience", "legislator", "--lang", "en-US")
    assert done.returncode == 1
    assert f"copy/briefing.yaml:{line}:" in done.stderr
    assert "error[unbound-number]: " in done.stderr
    assert done.stdout.splitlines()[-1].endswith(" numbers bound, 1 problem")


def test_a_fault_of_the_outline_stops_the_check(briefing: Path) -> None:
    line = spoil(briefing, "name: national", "name: Nacional")
    done = run("check", str(briefing))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        f"copy/briefing.yaml:{line}:7: error[wrong-shape]: 'Nacional' is not a name\n"
        "    hint: use small letters, digits and hyphens\n"
    )


def test_a_fault_of_the_outline_is_json_where_that_is_wanted(briefing: Path) -> None:
    line = spoil(briefing, "name: national", "name: Nacional")
    done = run("check", str(briefing), "--json")
    assert (done.returncode, done.stderr) == (1, "")
    problem = json.loads(done.stdout)["problems"][0]
    assert (problem["file"], problem["line"]) == ("copy/briefing.yaml", line)
