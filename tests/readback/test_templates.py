"""Every shipped edition fits into every master, in both languages, with its numbers."""

from __future__ import annotations

import pytest

from briefing_gen.edition import Edition
from briefing_gen.pptx.masters.opening import read_house
from briefing_gen.pptx.writing import write_pptx
from tests.readback.editions import EDITIONS, document, name, theme
from tests.readback.pptx_reader import ReadSlide, read_deck
from tests.writers.houses import NAMES, TEMPLATES

pytestmark = pytest.mark.slow


def charts(deck: tuple[ReadSlide, ...]) -> list[object]:
    return [(chart.name, chart.series) for slide in deck for chart in slide.charts]


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
@pytest.mark.parametrize("master", NAMES)
def test_a_deck_in_a_master_has_the_charts_and_titles_of_the_usual_one(
    edition: Edition, master: str
) -> None:
    composed = document(edition)
    house = read_house(TEMPLATES / f"{master}.pptx")
    usual = read_deck(write_pptx(composed, theme()))
    other = read_deck(write_pptx(composed, theme(), stamp="BORRADOR", house=house))
    assert charts(other) == charts(usual)
    said = {slide.title.partition(" (cont")[0] for slide in other}
    assert {slide.title.partition(" (cont")[0] for slide in usual} - {"Notes", "Notas"} <= said
