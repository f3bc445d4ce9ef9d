"""The page on the format of a briefing: its example can be built, and it names all there is."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.paper import Format
from briefing_gen.base.quantities import WORKED_OUT
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.build import Output, build
from briefing_gen.composing.compose import check_edition
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.exhibits import ChartKind, Mark
from briefing_gen.edition import Audience, Edition
from briefing_gen.shipped import shipped
from briefing_gen.themes import Paper, read_theme
from briefing_gen.words.languages import words_of
from briefing_gen.words.wording import Style

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
PAGE = (REFERENCE / "briefing.md").read_text(encoding="utf-8")
DATA = (REFERENCE / "dataset.md").read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "briefing_gen" / "briefing"
READERS = [SOURCE / "reader.py"]
NAMED = set(re.findall(r"`([a-z-]+)`", PAGE))
EDITION = Edition(briefing="ferries", audience=Audience.LEGISLATOR, language=Language.EN_US)


def shown(page: str, language: str) -> str:
    """Return the first block of `language` on a page."""
    found = re.search(rf"```{language}\n(.*?)```", page, re.DOTALL)
    assert found
    return found[1]


def example(folder: Path) -> tuple[Dataset, Briefing]:
    data, briefing = folder / "data", folder / "ferries"
    data.mkdir()
    briefing.mkdir()
    (data / "datapackage.json").write_text(shown(DATA, "json"), encoding="utf-8")
    (data / "trips.csv").write_text(shown(DATA, "csv"), encoding="utf-8")
    (briefing / "briefing.yaml").write_text(shown(PAGE, "yaml"), encoding="utf-8")
    return read_dataset(data), read_briefing(briefing)


def test_the_example_has_no_problem(tmp_path: Path) -> None:
    report = check_edition(*example(tmp_path), EDITION)
    assert report.problems == ()
    assert report.bound == report.total > 30


@pytest.mark.slow
def test_the_example_can_be_built(tmp_path: Path) -> None:
    theme = read_theme(shipped() / "templates" / "themes" / "plain")
    output = Output(
        folder=tmp_path / "output",
        formats=(Format.PDF, Format.PPTX),
        theme=theme,
        paper=Paper.LETTER,
    )
    made = build(*example(tmp_path), EDITION, output)
    assert [path.name for path in made.paths] == [
        "ferries-legislator-en-us.pdf",
        "ferries-legislator-en-us.pptx",
    ]


def test_every_field_that_is_read_is_named() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in READERS)
    assert sorted(set(re.findall(r"fields\.[a-z_]+\(\"([a-z-]+)\"", text)) - NAMED) == []


def test_every_word_that_may_be_chosen_is_named() -> None:
    words = {*Style, *WORKED_OUT, *ChartKind, *Mark, *Audience}
    assert sorted(words - NAMED) == []
    assert set(Language) <= set(re.findall(r"`([a-zA-Z-]+)`", PAGE))


def test_every_display_and_operation_that_is_named_exists() -> None:
    displays = PAGE.partition("| display | writes |\n")[2].partition("\n\n")[0]
    named = re.findall(r"^\|(?: none,)? `([a-z-]+)`", displays, re.MULTILINE)
    verbs = " ".join(re.findall(r"^\| `(?:grew|halved)`.*", displays, re.MULTILINE))
    patterns = [words_of(each).patterns for each in Language]
    known = chain.from_iterable((*chain(*each.pairs), *each.multiplied) for each in patterns)
    singular = [verb for verb in known if not verb.endswith("ron")]
    assert [verb for verb in singular if f"*{verb}*" not in verbs.replace("`", "*")] == []
    assert [name for name in named if name not in {"grew", "halved"}] == list(Style)
    operations = PAGE.partition("| operation | inputs | gives |\n")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `([a-z-]+)`", operations, re.MULTILINE)) == set(WORKED_OUT)
