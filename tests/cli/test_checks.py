from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from briefing_gen import shipped
from tests.cli.program import run

SHIPPED = shipped.shipped() / "templates" / "briefings"


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """Return a copy of the shipped briefing, to be spoilt."""
    return Path(shutil.copytree(SHIPPED / shipped.BRIEFING, tmp_path / "copy"))


def spoil(briefing: Path, words: str, others: str) -> int:
    """Replace words of the briefing, and return the line they stand in."""
    file = briefing / "briefing.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(words) == 1
    file.write_text(text.replace(words, others), encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.slow
def test_every_number_of_every_shipped_edition_is_bound() -> None:
    done = run("check")
    *lines, last = done.stdout.splitlines()
    bound, _, rest = last.partition(" of ")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(rf"{bound} numbers bound(, \d+ quoted)?, 0 problems", rest)
    assert int(bound) > 208 * 100
    assert [line.rpartition(": ")[0] for line in lines] == [
        "national-legislator-en-us",
        "national-legislator-es-us",
        "national-advocacy-en-us",
        "national-advocacy-es-us",
        "state-legislator-en-us",
        "state-legislator-es-us",
        "state-advocacy-en-us",
        "state-advocacy-es-us",
    ]
    assert [": 51 editions, " in line for line in lines] == [False] * 4 + [True] * 4


@pytest.mark.slow
def test_a_parameter_that_is_given_is_not_tried_with_others() -> None:
    words = ("--set", "state=TX", "--audience", "advocacy", "--lang", "es-US")
    done = run("check", "state", *words)
    assert done.stdout.partition(": ")[0] == "state-advocacy-es-us-tx"


@pytest.mark.slow
def test_a_problem_of_some_editions_is_told_with_their_names(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(SHIPPED / "state", tmp_path / "copy"))
    spoil(copy, "There is no row for {state:phrase} in the list by state.", "word " * 40)
    each = "  state: {table: cybertipline-by-state, dimension: state"
    spoil(copy, each, f"{each}, members: [DC, NM, TX]")
    words = ("check", str(copy), "--audience", "legislator", "--lang", "en-US")
    done = run(*words)
    assert (done.returncode, done.stderr.splitlines()[1:]) == (
        1,
        ["    hint: shorten it to 30 words", "    in: state-legislator-en-us-dc"],
    )
    assert (
        done.stderr.count("error[too-many-words]: the slide of 'state-reports' has 49 words") == 1
    )
    problem = json.loads(run(*words, "--json").stdout)["problems"][0]
    assert (problem["code"], problem["editions"]) == (
        "too-many-words",
        ["state-legislator-en-us-dc"],
    )


def test_a_parameter_without_a_briefing_is_told() -> None:
    done = run("check", "--set", "state=TX")
    told = "name the BRIEFING whose parameter this is" in done.stderr
    assert (done.returncode, told) == (2, True)


@pytest.mark.slow
def test_one_edition_can_be_checked() -> None:
    done = run("check", "national", "--audience", "legislator", "--lang", "en-us", "--json")
    answer = json.loads(done.stdout)
    assert [edition["edition"] for edition in answer["editions"]] == ["national-legislator-en-us"]
    assert (answer["bound"], answer["problems"]) == (answer["total"], [])
    assert answer["quoted"] == answer["editions"][0]["quoted"]


@pytest.mark.slow
def test_a_number_that_is_not_bound_is_told_with_its_line(briefing: Path) -> None:
    line = spoil(briefing, "A report is a tip; it is", "A report is 45% of a tip; it is")
    done = run("check", str(briefing), "--audience", "legislator", "--lang", "en-US")
    assert done.returncode == 1
    assert f"copy/briefing.yaml:{line}:" in done.stderr
    assert "error[unbound-number]: " in done.stderr
    assert re.search(r", 1 problem(, 1 warning)?$", done.stdout)


@pytest.mark.slow
def test_a_fault_of_the_outline_stops_the_check(briefing: Path) -> None:
    line = spoil(briefing, "name: national", "name: Nacional")
    done = run("check", str(briefing))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        f"{briefing}/briefing.yaml:{line}:7 (name): error[wrong-shape]: 'Nacional' is not a name\n"
        "    hint: use small letters, digits and hyphens\n"
    )


@pytest.mark.slow
def test_a_missing_chart_does_not_hide_what_is_wrong_in_the_words(tmp_path: Path) -> None:
    """Nor is the name of the publisher, Office for Net Zero, a number that is to be bound."""
    folder = tmp_path / "mine"
    shutil.copytree(shipped.example(), folder)
    package, text = folder / "data/datapackage.json", folder / "briefing/briefing.yaml"
    named = package.read_text("utf-8").replace(
        "The Nowhere Gazette (invented)", "Office for Net Zero"
    )
    package.write_text(named, encoding="utf-8")
    said = re.sub(r"    chart:\n(?:      .*\n)+", "", text.read_text("utf-8"), count=1)
    said = re.sub(r"(?m)^byline: .*$", 'byline: {en-US: "Office for Net Zero, 77 copies"}', said)
    text.write_text(said, encoding="utf-8")
    done = run("check", str(folder))
    told = re.findall(r"error\[.*", done.stderr)
    assert told == [
        "error[missing-field]: finding 'trips' needs one chart or one table",
        "error[unbound-number]: the number '77' is not bound to a value in the dataset",
    ]


@pytest.mark.slow
def test_what_bind_drafts_is_not_asked_for_while_the_statement_is_not_bound(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(shipped.example(), folder)
    path = folder / "briefing/briefing.yaml"
    said = re.sub(r"    chart:\n(?:      .*\n)+", "", path.read_text("utf-8"), count=1)
    said = re.sub(r"    key:\n(?:      .*\n)+", "", said, count=1)
    path.write_text(said, encoding="utf-8")
    open_ = run("check", str(folder)).stderr
    assert re.findall(r"error\[.*", open_) == [
        "error[missing-field]: finding 'trips' needs one chart or one table",
        "error[missing-field]: the key finding 'trips' has no 'key'",
    ]
    said = re.sub(
        r"(- id: trips\n    statement:).*\n(?:      .*\n)*", r"\1 {en-US: 77 trips.}\n", said
    )
    path.write_text(said, encoding="utf-8")
    assert re.findall(r"error\[.*", run("check", str(folder)).stderr) == [
        "error[unbound-number]: the number '77' is not bound to a value in the dataset",
    ]


@pytest.mark.slow
def test_a_fault_of_the_outline_is_json_where_that_is_wanted(briefing: Path) -> None:
    line = spoil(briefing, "name: national", "name: Nacional")
    done = run("check", str(briefing), "--json")
    assert (done.returncode, done.stderr) == (1, "")
    problem = json.loads(done.stdout)["problems"][0]
    assert (problem["file"], problem["line"]) == ("copy/briefing.yaml", line)


@pytest.mark.slow
def test_style_tells_also_which_sentences_are_hard_to_read(briefing: Path) -> None:
    words = ("--style", "--json", "--audience", "advocacy", "--lang", "en-US")
    done = run("check", str(briefing), *words)
    problems = json.loads(done.stdout)["problems"]
    long = [problem for problem in problems if problem["code"] == "long-sentence"]
    assert (done.returncode, len(long) > 5) == (0, True)
    assert re.fullmatch(r"\d+ words, more than 25: .*", long[0]["message"])
    assert re.fullmatch(r"en-US, \w[\w-]*, .*, sentence \d+", long[0]["field"])


def test_characters_without_a_glyph_are_told_once_where_they_stand(tmp_path: Path) -> None:
    shutil.copytree(shipped.example(), tmp_path, dirs_exist_ok=True)
    file = tmp_path / "briefing" / "briefing.yaml"
    text = file.read_text(encoding="utf-8")
    line = next(n for n, words in enumerate(text.splitlines(), 1) if words.startswith("byline:"))
    file.write_text(text.replace("byline: {en-US: ", "byline: {en-US: 東京 東 "), encoding="utf-8")
    done = run("check", "./briefing", "--data", "data", cwd=tmp_path)
    told = [item for item in done.stderr.splitlines() if "missing-glyph" in item]
    assert [item.partition(" (")[0] for item in told] == [
        f"briefing/briefing.yaml:{line}:17",
        f"briefing/briefing.yaml:{line}:18",
    ]
    assert told[0].endswith("warning[missing-glyph]: PDF pages have no glyph for U+6771, 東")
