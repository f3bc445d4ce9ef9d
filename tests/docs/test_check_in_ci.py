"""The guide to continuous integration shows what the program answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.program import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "check-in-ci.md").read_text(encoding="utf-8")
CHECK = ("check", "./ferries/briefing", "--data", "ferries/data")


def test_the_page_shows_the_answers_of_the_program(tmp_path: Path) -> None:
    run("init", "ferries", cwd=tmp_path)
    sound = run(*CHECK, cwd=tmp_path)
    assert f"$ briefing-gen {' '.join(CHECK)}\n{sound.stdout}```" in PAGE
    file = tmp_path / "ferries" / "briefing" / "briefing.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("made {trips-2024} trips;", "made 4,120 trips;"), "utf-8")
    shown = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    answer = run(*CHECK, "--json", cwd=tmp_path)
    assert shown
    assert answer.returncode == 1
    assert json.loads(answer.stdout) == json.loads(shown[1])
