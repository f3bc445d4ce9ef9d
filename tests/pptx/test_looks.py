"""What a shipped deck looks like from the back of a room, measured slide by slide."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from briefing_gen.measuring.fit import shipped_ruler
from briefing_gen.pptx.writing import write_pptx
from tests.conformance import made
from tests.writers import decks, wider
from tests.writers.deck_looks import runs
from tests.writers.decks import Read

pytestmark = pytest.mark.slow

CASES = [("national", made.NATION), ("state", ("TX", "NH"))]
PRINT = ("source", "footer", "slide number", "stamp", "section", "axis", "mark", "key")
"""What is read in print, or with the chart that it belongs to."""
BACKUP = {"Backup", "Material de apoyo"}
"""What stands over the title of a slide that nobody presents."""
SMALL_PT, LEAST_PT = 18, 14
MOST_SMALL = 0.15
"""The share of the characters of a talk that may be smaller than a room reads with ease."""
LEAST_FILLED = 0.6
"""How far down a slide its words and exhibits reach at the least, as a share of its height."""
LEAST_CHART_PT = 110


@cache
def talks(name: str, states: tuple[str | None, ...]) -> list[bytes]:
    return [write_pptx(shipped.document, decks.THEME) for shipped in made.editions(name, states)]


def slides(deck: bytes) -> Iterator[Read]:
    """Yield the slides between the first and the backup."""
    _, *others = decks.opened(deck).slides
    for slide in others:
        tags = {shape.text_frame.text for shape in slide.shapes if shape.name == "section"}
        if slide.slide_layout.name == "Title" or tags & BACKUP:
            return
        yield slide


@pytest.mark.parametrize(("name", "states"), CASES)
def test_little_of_a_talk_is_small_and_nothing_is_tiny(
    name: str, states: tuple[str | None, ...]
) -> None:
    for deck in talks(name, states):
        said = [
            (run.size_pt, len(run.text))
            for slide in slides(deck)
            for shape, run in runs(slide)
            if not shape.name.startswith(PRINT) and not shape.name.startswith("tile")
        ]
        assert min(size for size, _ in said) >= LEAST_PT
        small = sum(count for size, count in said if size < SMALL_PT)
        assert small <= MOST_SMALL * sum(count for _, count in said)


@pytest.mark.parametrize(("name", "states"), CASES)
def test_no_slide_of_a_talk_leaves_its_lower_part_empty(
    name: str, states: tuple[str | None, ...]
) -> None:
    ruler = shipped_ruler("Arial")
    for deck in talks(name, states):
        for slide in slides(deck):
            found = (wider.reached(slide, s, ruler) for s in slide.shapes if s.name[:4] != "line")
            assert max(found) >= LEAST_FILLED * 540, slide.shapes.title.text_frame.text


@pytest.mark.parametrize(("name", "states"), CASES)
def test_a_chart_is_high_enough_to_be_seen(name: str, states: tuple[str | None, ...]) -> None:
    for deck in talks(name, states):
        charts = [s for slide in slides(deck) for s in slide.shapes if s.has_chart]
        # The small ones beside key findings are seen at a glance.
        heights = [s.height.pt for s in charts if not s.name.startswith("chart: key-")]
        assert min(heights, default=LEAST_CHART_PT) >= LEAST_CHART_PT
