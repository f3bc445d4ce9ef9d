"""The guide from one spreadsheet to a briefing: its steps are followed in order, word by word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.test_tutorial import BLOCK, FILE, edit, follow

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "start-your-own.md").read_text(encoding="utf-8")
ANSWER = re.compile(r"^\| ([^|`]+) \| (?:`([^`]+)`|nothing, [^|]+) \|$", re.MULTILINE)


def fill_in(file: Path) -> None:
    """Write the answers of the page into a draft, each for all that it answers."""
    text = file.read_text(encoding="utf-8")
    for asked, answer in ANSWER.findall(PAGE):
        text = re.sub(rf'"FILL IN: {re.escape(asked)}[^"]*"', f'"{answer}"', text)
    file.write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_the_steps_give_what_the_page_shows(tmp_path: Path) -> None:
    for block in BLOCK.finditer(PAGE):
        kind, text, before = block[1], block[2], PAGE[: block.start()]
        if kind == "csv":
            (tmp_path / "ferries.csv").write_text(text, encoding="utf-8-sig")
        elif kind == "diff":
            edit(text, tmp_path / FILE.findall(before)[-1])
        elif kind == "console":
            command, _, shown = text.partition("\n")
            assert follow(command.removeprefix("$ "), tmp_path) == shown
            if "init" in command:
                fill_in(tmp_path / "ferries" / "data" / "datapackage.json")
                fill_in(tmp_path / "ferries" / "briefing" / "briefing.yaml")
    made = sorted(path.name for path in (tmp_path / "output").iterdir())
    assert made == ["ferries-legislator-en-us.pdf", "ferries-legislator-en-us.pptx"]


def test_every_answer_of_the_page_is_asked_for_once() -> None:
    asked = [words for words, _ in ANSWER.findall(PAGE)]
    assert len(asked) == len(set(asked)) == 5
