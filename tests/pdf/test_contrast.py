"""Contrast of what is really drawn: every word with all it stands on, every mark with what is near.

Greys are compared by the same measure: contrast is a ratio of luminances, and a print without
colours keeps those.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from briefing_gen.base.language import Language
from briefing_gen.charts.state_tiles import SHARES
from briefing_gen.composing.one_page import one_page
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import ChartKind
from briefing_gen.edition import Audience, Edition
from briefing_gen.pdf.drawing import LIGHT_SHARE
from briefing_gen.pdf.writing import draw_one_page
from briefing_gen.themes import Paper
from briefing_gen.themes.colours import MARK_CONTRAST, TEXT_CONTRAST, contrast, mixed
from tests import samples
from tests.readback import kept
from tests.readback.editions import NATIONAL, dataset, document, name
from tests.writers.chart_specs import CHARTS
from tests.writers.painted import Painted, grounds, painted
from tests.writers.pdf_files import THEME, with_blocks, write_pdf

STATE = Edition(
    briefing="state",
    audience=Audience.LEGISLATOR,
    language=Language.ES_US,
    parameters=(("state", "TX"),),
)
MARKS = {THEME.colours.accent, THEME.colours.second, THEME.colours.context}
PASSED = {*MARKS, THEME.colours.rule, THEME.colours.ink}
"""Marks are compared with each other below; lines of an axis show nothing by themselves."""
TOUCHING_PT = 0.2
LARGE_PT, LARGE_BOLD_PT = 18, 14


def needed(words: Painted) -> float:
    """Return the contrast that words of this size need (WCAG 2.1, 1.4.3)."""
    large = words.size_pt >= LARGE_PT or (words.bold and words.size_pt >= LARGE_BOLD_PT)
    return MARK_CONTRAST if large else TEXT_CONTRAST


def weak_words(data: bytes) -> Iterator[tuple[str, str | None, str]]:
    for page in painted(data):
        for at, item in enumerate(page):
            if item.text.strip() and item.fill:
                low = [g for g in grounds(page, at) if contrast(item.fill, g) < needed(item)]
                yield from ((item.text, item.fill, ground) for ground in low)


def marks(page: list[Painted]) -> list[tuple[int, Painted]]:
    return [(at, item) for at, item in enumerate(page) if not item.text and item.fill in MARKS]


def apart(page: list[Painted], one: Painted, other: Painted) -> bool:
    """Tell whether the later of two marks has a seam of paper around it."""
    first, last = sorted((page.index(one), page.index(other)))
    paper = (item for item in page[first:last] if item.fill == THEME.colours.paper)
    return any(item.bounds.holds(page[last].bounds, 0) for item in paper)


def count_words(data: bytes) -> int:
    return sum(bool(item.text.strip()) for page in painted(data) for item in page)


@pytest.mark.slow
@pytest.mark.parametrize("edition", [*NATIONAL, STATE], ids=name)
def test_every_word_of_an_edition_stands_out_from_all_it_stands_on(edition: Edition) -> None:
    whole = kept.drawn(edition, Paper.LETTER, "DRAFT").save()
    assert count_words(whole) > 400
    assert list(weak_words(whole)) == []
    single = one_page(document(edition), dataset(), "beside-the-median")
    page = draw_one_page(single, THEME, Paper.LETTER, url="https://example.org/a").save()
    assert count_words(page) > 40
    assert list(weak_words(page)) == []


def test_a_word_that_does_not_stand_out_would_be_found() -> None:
    colours = THEME.colours
    assert contrast(colours.context, colours.paper) < TEXT_CONTRAST
    assert contrast(colours.paper, colours.context) < TEXT_CONTRAST


def test_areas_of_all_marks_differ_in_grey() -> None:
    (page, *_) = painted(
        write_pdf(with_blocks(Chart(CHARTS[ChartKind.STACKED_BAR])), THEME, Paper.LETTER)
    )
    light = mixed(THEME.colours.second, THEME.colours.paper, LIGHT_SHARE).lower()
    areas = [THEME.colours.accent, THEME.colours.context, light]
    assert {item.fill for item in page if not item.text} >= set(areas)
    assert all(contrast(one, other) > 1.9 for one, other in combinations(areas, 2))


@pytest.mark.parametrize("kind", ChartKind)
def test_every_word_of_a_chart_stands_out(kind: ChartKind) -> None:
    data = write_pdf(with_blocks(Chart(CHARTS[kind])), THEME, Paper.LETTER)
    assert list(weak_words(data)) == []


@pytest.mark.parametrize("kind", ChartKind)
def test_marks_stand_out_from_the_page_and_touch_no_other_of_like_grey(kind: ChartKind) -> None:
    for page in painted(write_pdf(with_blocks(Chart(CHARTS[kind])), THEME, Paper.LETTER)):
        found = marks(page)
        for at, mark in found:
            for ground in grounds(page, at):
                assert ground in PASSED or contrast(mark.fill or "", ground) >= MARK_CONTRAST
            for _, other in found:
                near = mark.bounds.meets(other.bounds, TOUCHING_PT)
                if other.fill != mark.fill and near and not apart(page, mark, other):
                    assert contrast(mark.fill or "", other.fill or "") >= MARK_CONTRAST


def test_a_tile_says_in_words_what_its_tint_shows() -> None:
    shown = samples.finding(Chart(CHARTS[ChartKind.TILE_MAP]), "map")
    (page, *_) = painted(write_pdf(with_blocks(shown), THEME, Paper.LETTER))
    words = [item for item in page if item.text.strip()]
    known = {*MARKS, THEME.colours.paper, THEME.colours.ink, THEME.colours.panel}
    tiles = [item for item in page if item.fill and not item.text and item.fill not in known]
    inside = [sum(tile.bounds.holds(word.bounds) for word in words) for tile in tiles]
    of_key = len(SHARES)
    assert sorted(inside) == [1] * of_key + [2] * (len(tiles) - of_key)
