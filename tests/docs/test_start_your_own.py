"""The guide from one spreadsheet to a briefing: its steps are followed in order, word by word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefing_gen.absorbing.bind import Bound, bind_typed
from briefing_gen.base.language import Language
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition
from tests.test_tutorial import BLOCK, FILE, edit, follow

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "start-your-own.md").read_text(encoding="utf-8")
STEPS = PAGE.partition("## To look up")[0]
ANSWER = re.compile(r"^\| ([^|`]+) \| (?:`([^`]+)`|nothing, [^|]+) \|$", re.MULTILINE)


def fill_in(file: Path) -> None:
    """Write the answers of the page into a draft, each for all that it answers."""
    text = file.read_text(encoding="utf-8")
    for asked, answer in ANSWER.findall(STEPS):
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


BOUND = json.loads((Path(__file__).parent / "start_your_own.json").read_text(encoding="utf-8"))
"""What bind writes for each sentence of the page, in its order, and what the names stand for."""
FORM = re.compile(r"^\| (?:an?|two|since|the) [^|`]+ \| `([^`]+)` \|$", re.MULTILINE)
EXHIBIT = re.compile(r"^```yaml\n(    (?:chart|table):\n.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a start from the table of the page, filled in."""
    folder = tmp_path_factory.mktemp("started")
    (table,) = (text for kind, text in BLOCK.findall(PAGE) if kind == "csv")
    (folder / "ferries.csv").write_text(table, encoding="utf-8")
    follow("briefing-gen init ferries --from ferries.csv", folder)
    fill_in(folder / "ferries" / "data" / "datapackage.json")
    return folder / "ferries"


def bound(started: Path, old: str, new: str) -> Bound:
    """Return what bind says of the draft with other words in the place of the first such ones."""
    file = started / "briefing" / "briefing.yaml"
    draft = file.read_text(encoding="utf-8")
    file.write_text(re.sub(old, lambda _: new, draft, count=1), encoding="utf-8")
    edition = Edition(briefing="ferries", audience=Audience.LEGISLATOR, language=Language.EN_US)
    try:
        read = read_briefing(started / "briefing")
        return bind_typed(read_dataset(started / "data"), read, [edition])
    finally:
        file.write_text(draft, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "written"), list(zip(FORM.findall(PAGE), BOUND["written"], strict=True))
)
def test_each_form_of_a_sentence_is_bound(typed: str, written: str, started: Path) -> None:
    found = bound(started, r"- en-US: .*", f'- en-US: "{typed}"')
    assert ([edit.text for edit in found.edits], found.left) == ([written], ())
    listed: dict[str, str] = BOUND["metrics"]
    assert {n: e for n, e in found.metrics.items() if listed.get(n, e) != e} == {}


@pytest.mark.slow
@pytest.mark.parametrize("exhibit", EXHIBIT.findall(PAGE))
def test_each_chart_and_table_of_the_page_may_stand_in_a_draft(exhibit: str, started: Path) -> None:
    found = bound(started, r"    chart:\n(?:      .*\n)+", exhibit)
    assert found.left == ()


def test_every_answer_of_the_page_is_asked_for_once() -> None:
    asked = [words for words, _ in ANSWER.findall(STEPS)]
    assert len(asked) == len(set(asked)) == 5
