"""The guide to continuous integration shows what the program answers, and its steps do so."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from tests.cli.program import in_a_shell, run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "check-in-ci.md").read_text(encoding="utf-8")
CHECK = ("check", "./ferries")
WORKFLOW, WITH_JQ = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the example of the tutorial."""
    run("init", "ferries", cwd=tmp_path)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def type_a_number(folder: Path) -> None:
    briefing = folder / "ferries" / "briefing" / "briefing.yaml"
    change(briefing, "made {trips-2024} trips;", "made 4,120 trips;")


@pytest.mark.slow
def test_the_page_shows_the_answers_of_the_program(folder: Path) -> None:
    sound = run(*CHECK, cwd=folder)
    assert f"$ briefing-gen {' '.join(CHECK)}\n{sound.stdout}```" in PAGE
    type_a_number(folder)
    shown = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    answer = run(*CHECK, "--json", cwd=folder)
    assert shown
    assert answer.returncode == 1
    assert json.loads(answer.stdout) == json.loads(shown[1])


def test_the_workflow_runs_the_check_of_the_page() -> None:
    steps = yaml.safe_load(WORKFLOW)["jobs"]["check"]["steps"]  # noqa: TID251 - no briefing.
    assert steps[-1]["run"] == f"briefing-gen {' '.join(CHECK)}"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is a program of the reader")
def test_problems_stand_beside_their_lines_and_warnings_fail(folder: Path) -> None:
    (step,) = yaml.safe_load(WITH_JQ)  # noqa: TID251 - no briefing.
    script = f"set -e\n{step['run']}"
    sound = in_a_shell(script, folder)
    assert (sound.returncode, sound.stdout) == (0, "true\n")
    change(folder / "ferries" / "data" / "ferries.csv", "4102,492,143", "4102,492,")
    warned = in_a_shell(script, folder)
    assert warned.returncode == 1
    place = "::warning file=ferries/briefing/briefing.yaml,line=63::finding 'canceled' is left out"
    assert warned.stdout.startswith(place)
    type_a_number(folder)
    wrong = in_a_shell(script, folder)
    assert wrong.returncode == 1
    assert (
        "::error file=ferries/briefing/briefing.yaml,line=34::the number '4,120' is not bound"
        in wrong.stdout
    )
