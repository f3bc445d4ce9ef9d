"""Tile maps: no larger than they need, unless their values or their page ask for it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefing_gen.charts.state_tiles import COLUMNS, ROWS, SHARES
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Mark
from briefing_gen.pdf.canvas import Word
from briefing_gen.pdf.charts.drawing import draw_chart, fits_narrow, plan_chart
from briefing_gen.pdf.fonts import width
from tests.writers.chart_specs import CHARTS, STATES, chart, panel, series
from tests.writers.pdf_files import look

MAP = CHARTS[ChartKind.TILE_MAP]
BESIDE = look().span(7)


def tile(spec: ChartSpec, sheet: float, extra: float = 0) -> float:
    """Return the side of a tile with the gap beside it."""
    return plan_chart(spec, look(), sheet, extra_pt=extra).height / ROWS


def long_values(value: int) -> ChartSpec:
    return chart(
        ChartKind.TILE_MAP,
        panel(STATES, series("Reports", Mark.CONTEXT, [value] * len(STATES)), maximum=value),
    )


def test_a_map_over_the_whole_width_takes_a_third_of_a_page_at_most() -> None:
    assert plan_chart(MAP, look(), look().width).height < look().text_height / 2.5


def test_a_map_stands_below_its_text_over_the_whole_width() -> None:
    assert not fits_narrow(MAP, look(), BESIDE)


def test_tiles_are_as_wide_as_their_values_need() -> None:
    drawn = draw_chart(plan_chart(long_values(123_456), look(), look().width))
    values = [item for item in drawn.items if isinstance(item, Word) and item.text == "123,456"]
    assert len(values) == len(STATES) + 1  # And in the key.
    needed = width("123,456", values[-1].face, values[-1].size_pt)
    lefts = sorted({round(item.x, 1) for item in values[1:]})
    assert all(after - before > needed for before, after in pairwise(lefts))


def test_a_map_grows_with_its_page_as_far_as_the_width_goes() -> None:
    usual = tile(MAP, look().width)
    assert tile(MAP, look().width, 40) == pytest.approx(usual + 40 / ROWS)
    assert tile(MAP, look().width, 900) <= (look().width + 2) / COLUMNS
    assert tile(MAP, look().width, -40) < usual


def test_the_name_of_a_tile_without_a_value_stands_in_its_middle() -> None:
    items = draw_chart(plan_chart(MAP, look(), BESIDE)).items
    words = [item for item in items if isinstance(item, Word)]
    at = next(n for n, word in enumerate(words) if word.text == "SC")
    name, value, alone = words[at : at + 3]
    assert (name.text, alone.text) == ("SC", "DC")
    assert alone.y == pytest.approx((name.y + value.y) / 2, abs=1)


def test_the_key_stands_in_the_upper_row_between_alaska_and_maine() -> None:
    words = [i for i in draw_chart(plan_chart(MAP, look(), BESIDE)).items if isinstance(i, Word)]
    places = {word.text: word for word in words}
    keys = [word for word in words if "–" in word.text]
    assert keys
    assert all(places["AK"].x < word.x < places["ME"].x for word in keys)
    assert all(word.y > places["VT"].y for word in keys)


def test_classes_too_long_for_one_line_of_the_key_stand_on_two() -> None:
    values = [10_000_000 + at * 100_000 for at in range(len(STATES))]
    shown = panel(STATES, series("Reports", Mark.CONTEXT, values), maximum=values[-1])
    plan = plan_chart(chart(ChartKind.TILE_MAP, shown), look(), look().width)
    words = [item for item in draw_chart(plan).items if isinstance(item, Word)]
    (low,) = {word.y for word in words if word.text.endswith("–")}
    highs = [word for word in words if 8 < low - word.y < 16 and word.text[0].isdigit()]
    assert len(highs) == len(SHARES)
    (first,) = (word.y for word in words if word.text == "MN")
    assert min(word.y for word in highs) > first + 13


def test_words_on_tiles_are_as_large_as_running_text() -> None:
    words = [i for i in draw_chart(plan_chart(MAP, look(), BESIDE)).items if isinstance(i, Word)]
    assert {word.size_pt for word in words if len(word.text) == 2} == {9.8}
