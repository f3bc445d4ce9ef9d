"""A tile map on a slide: its tiles, what they say, and whether their values fit into them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.charts.state_tiles import COLUMNS, PLACES, ROWS, share_of
from briefing_gen.document.charts import Category, ChartSpec, Point
from briefing_gen.slides.area import Box
from briefing_gen.slides.fit import Means

GAP_PT: Final = 2
SIDE_PT: Final = 1


class Tile(Frozen):
    """One state: where it stands, and how much of the highest value it has, None for no value."""

    category: Category
    point: Point
    box: Box
    share: float | None


def tiles(spec: ChartSpec, box: Box) -> Iterator[Tile]:
    """Yield the tiles of a map that fills `box`, as the chart lists them."""
    panel = spec.panels[0]
    width, height = box.width / COLUMNS, box.height / ROWS
    highest = float(panel.axis.maximum)
    for category, point in zip(panel.categories, panel.series[0].points, strict=True):
        column, row = PLACES[category.id.upper()]
        place = Box(
            left=box.left + column * width,
            top=box.top + row * height,
            width=width - GAP_PT,
            height=height - GAP_PT,
        )
        yield Tile(category, point, place, share_of(point, highest))


def values_fit(spec: ChartSpec, box: Box, means: Means) -> bool:
    """Return whether each tile has room for its value under the letters of its state."""
    size, room = means.style.chart_size_pt, box.width / COLUMNS - GAP_PT - 2 * SIDE_PT
    if 2 * size * means.ruler.line_height > box.height / ROWS:
        return False
    numbers = [point.number for point in spec.panels[0].series[0].points if point.number]
    return means.ruler.widest([number.text for number in numbers], size) <= room
