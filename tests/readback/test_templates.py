"""Every shipped edition fits into every master, in both languages, with its numbers."""

from __future__ import annotations

import pytest

from briefing_gen.charts.geometry import standing_alone
from briefing_gen.document.blocks import Document
from briefing_gen.document.exhibits import ChartSpec
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import exhibits, findings
from briefing_gen.edition import Edition
from tests.readback import kept
from tests.readback.editions import EDITIONS, document, name
from tests.readback.pptx_reader import ReadSlide, called
from tests.readback.proof import PART
from tests.writers.houses import NAMES

pytestmark = pytest.mark.slow
NOTES = {"Notes", "Notas"}
"""What a deck has in its own theme alone: masters have notes where they have room for them."""


def charts(deck: tuple[ReadSlide, ...], composed: Document) -> list[object]:
    """Return the charts of a deck but those that stand in digits where a layout has the room.

    The small ones beside key findings belong to the layouts of themes.
    """
    specs = (spec.in_time() for spec in exhibits(composed) if isinstance(spec, ChartSpec))
    told = {f"chart: {spec.id}/{n + 1}" for spec in specs for n in standing_alone(spec)}
    every = (chart for slide in deck for chart in slide.charts)
    drawn = (chart for chart in every if not chart.name.startswith("chart: key-"))
    return [(chart.name, chart.series) for chart in drawn if called(chart.name) not in told]


def spaced(title: str) -> str:
    """Return a title whose words may part anywhere, as those of a width of its own."""
    return " ".join(title.split())


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
@pytest.mark.parametrize("master", NAMES)
def test_a_deck_in_a_master_has_the_charts_and_titles_of_the_usual_one(
    edition: Edition, master: str
) -> None:
    composed = document(edition)
    usual, other = kept.slides(edition), kept.slides_in(edition, master)
    assert charts(other, composed) == charts(usual, composed)
    said, titles = (
        {PART.sub("", spaced(slide.title)) for slide in deck} for deck in (other, usual)
    )
    whole = {spaced(plain(f.exhibit.spec.title)) for f in findings(composed)}  # In the backup.
    on = {spaced(plain(section.heading)) for section in composed.sections}  # Where a list goes on.
    assert titles - NOTES - whole - on <= said
    assert any(title.startswith(("Sources", "Fuentes")) for title in said)
