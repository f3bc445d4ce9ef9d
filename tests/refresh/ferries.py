"""The example of the tutorial as it was, and a year later."""

from __future__ import annotations

import functools
import io
import shutil
import tempfile
from pathlib import Path
from typing import Any

from pptx import Presentation

from briefing_gen import shipped
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Format
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.build import Output, checked, draw
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition
from briefing_gen.themes import Paper, read_theme
from briefing_gen.verify.displays import Shown

EXAMPLE = Path(__file__).parents[2] / "docs" / "tutorial" / "example"
YEAR = "2025,1250000,620000,151\n"
"""One more row of the table, which turns a fall into a rise."""
Deck = Any
"""A presentation of python-pptx, which has no types for what is in it."""


def a_year_later(folder: Path) -> None:
    """Put another year into the copy of the example in `folder`, and let its briefing be of it."""
    table = folder / "data" / "ferries.csv"
    table.write_text(table.read_text("utf-8") + YEAR, "utf-8")
    briefing = folder / "briefing" / "briefing.yaml"
    text = briefing.read_text("utf-8")
    for old, new in (
        ("year=2024", "year=2025"),
        ("year=2023", "year=2024"),
        ("trips-change < 0", "trips-change > 0"),
        ('highlight: ["2024"]', 'highlight: ["2025"]'),
        ("2026-02-01", "2027-03-02"),
    ):
        assert old in text
        text = text.replace(old, new)
    briefing.write_text(text, "utf-8")


@functools.cache
def before() -> bytes:
    """Return the deck of the example."""
    return _made(EXAMPLE)[1]


@functools.cache
def after() -> tuple[Shown, bytes]:
    """Return what the example shows a year later, and the deck that would be made then."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "example"
        shutil.copytree(EXAMPLE, folder)
        a_year_later(folder)
        return _made(folder)


def overlapping(north: str) -> tuple[Shown, bytes]:
    """Return an edition that tells a place among values whose margins overlap, and its deck."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "ranks"
        shutil.copytree(Path(__file__).parent / "ranks_that_overlap", folder)
        table = folder / "data" / "rides.csv"
        table.write_text(table.read_text("utf-8").replace("north,50,1\n", north), "utf-8")
        return _made(folder)


def _made(folder: Path) -> tuple[Shown, bytes]:
    edition = Edition(
        briefing="nowhere-ferries", audience=Audience.LEGISLATOR, language=Language.EN_US
    )
    briefing = read_briefing(folder / "briefing")
    document, _ = checked(read_dataset(folder / "data"), briefing, edition, lambda _: None)
    theme = read_theme(shipped.shipped() / "templates" / "themes" / shipped.THEME)
    output = Output(folder=folder, formats=(Format.PPTX,), theme=theme, paper=Paper.LETTER)
    return Shown(document), draw(document, output)[Format.PPTX]


def opened(data: bytes) -> Deck:
    return Presentation(io.BytesIO(data))


def saved(deck: Deck) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def shape(deck: Deck, start: str) -> Deck:
    """Return the first shape of `deck` whose name begins with `start`."""
    return next(s for slide in deck.slides for s in slide.shapes if s.name.startswith(start))
