from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import run

TOTAL = "cybertipline-total[year=2023].reports"


def test_the_list_shows_an_address_that_can_be_explained() -> None:
    done = run("data", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"    {TOTAL}    Reports received" in done.stdout.splitlines()
    assert run("data", "explain", TOTAL).stdout.splitlines()[:2] == [
        TOTAL,
        "    value       36,210,368 count",
    ]


def test_titles_are_in_the_language_asked_for() -> None:
    assert "Reportes" in run("data", "list", "--lang", "es-us").stdout


def test_a_metric_of_the_briefing_is_explained_by_its_name() -> None:
    story = json.loads(run("data", "explain", "us-share-2023", "--json").stdout)
    assert (story["formula"], story["unit"], len(story["inputs"])) == (
        ["1621937 ÷ 36210368 × 100 ≈ 4.479206 percent"],
        "percent",
        2,
    )


def test_an_unknown_number_is_told_with_what_is_near() -> None:
    done = run("data", "explain", "us-share-2032")
    assert (done.returncode, done.stdout) == (1, "")
    assert "hint: did you mean 'us-share-20" in done.stderr


def test_a_problem_for_machines_is_all_there_is_on_standard_output() -> None:
    done = run("data", "explain", "nowhere[year=1].x", "--json")
    assert (done.returncode, done.stderr) == (1, "")
    assert [problem["code"] for problem in json.loads(done.stdout)["problems"]] == [
        "unknown-address"
    ]


@pytest.mark.parametrize("words", [("list",), ("explain", TOTAL)])
def test_a_folder_without_a_data_package_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run("data", *words, "--data", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("datapackage.json: error[")
