"""Tile maps: no larger than they need, unless their values or their page ask for it."""

from __future__ import annotations

import pytest

from briefing_gen.charts.state_tiles import COLUMNS, ROWS
from briefing_gen.document.charts import ChartKind, ChartSpec, Mark
from briefing_gen.pdf.charts.drawing import (
    draw_chart,
    fits_narrow,
    plan_chart,
)
from briefing_gen.pdf.drawing import chart_style
from briefing_gen.pdf.fonts import width
from briefing_gen.pdf.picture import Word
from tests.writers.chart_specs import CHARTS, STATES, chart, panel, series
from tests.writers.pdf_files import look

MAP = CHARTS[ChartKind.TILE_MAP]
BESIDE = look().span(7)


def tile(spec: ChartSpec, sheet: float, extra: float = 0) -> float:
    """Return the side of a tile with the gap beside it."""
    key = chart_style(look()).label.leading_pt + 3 + 8
    return (plan_chart(spec, look(), sheet, extra_pt=extra).height - key) / ROWS


def long_values(value: int) -> ChartSpec:
    return chart(
        ChartKind.TILE_MAP,
        panel(STATES, series("Reports", Mark.CONTEXT, [value] * len(STATES)), maximum=value),
    )


def test_a_map_over_the_whole_width_takes_a_third_of_a_page_at_most() -> None:
    assert plan_chart(MAP, look(), look().width).height < look().text_height / 2.5


def test_a_map_stands_beside_its_text_where_its_values_fit() -> None:
    assert fits_narrow(MAP, look(), BESIDE)
    assert tile(MAP, BESIDE) == pytest.approx(BESIDE / COLUMNS)
    assert not fits_narrow(long_values(12_345_678), look(), BESIDE)


def test_tiles_are_as_wide_as_their_values_need() -> None:
    wide = long_values(1_234_567)
    drawn = draw_chart(plan_chart(wide, look(), look().width))
    values = [item for item in drawn.items if isinstance(item, Word) and item.text == "1,234,567"]
    assert len(values) == len(STATES) + 1  # And in the key.
    needed = width("1,234,567", values[0].face, values[0].size_pt)
    assert needed < tile(wide, look().width) < needed + 8


def test_a_map_grows_with_its_page_as_far_as_the_width_goes() -> None:
    usual = tile(MAP, look().width)
    assert tile(MAP, look().width, 40) == pytest.approx(usual + 40 / ROWS)
    assert tile(MAP, look().width, 900) <= look().width / COLUMNS
    assert tile(MAP, look().width, -40) == usual


def test_the_name_of_a_tile_without_a_value_stands_in_its_middle() -> None:
    items = draw_chart(plan_chart(MAP, look(), BESIDE)).items
    words = [item for item in items if isinstance(item, Word)]
    at = next(n for n, word in enumerate(words) if word.text == "SC")
    name, value, alone = words[at : at + 3]
    assert (name.text, alone.text) == ("SC", "DC")
    assert alone.y == pytest.approx((name.y + value.y) / 2, abs=1)


def test_the_key_stands_on_a_line_of_its_own_above_the_map() -> None:
    plan = plan_chart(MAP, look(), look().width)
    steps = draw_chart(plan).items
    words = {part.text: part.y for part in steps if isinstance(part, Word)}
    keys = [y for text, y in words.items() if "–" in text]
    assert keys
    assert min(keys) > max(y for text, y in words.items() if "–" not in text)


def test_the_key_of_a_map_may_stand_left_of_it_at_its_foot() -> None:
    above, aside = (plan_chart(MAP, look(), BESIDE, aside_pt=left) for left in (0.0, 300.0))
    assert aside.height < above.height
    words = [item for item in draw_chart(aside).items if isinstance(item, Word)]
    keys = [word for word in words if "–" in word.text]
    assert keys
    assert all(word.x < 0 and word.y < aside.aside[1] for word in keys)
    assert all(word.x >= 0 for word in words if word.text in {"AK", "HI"})
