"""A map of the states as tiles of one size, so that a small state is seen like a large one."""

from __future__ import annotations

from typing import Final

from briefing_gen.document.charts import Category, Mark, Panel, Point
from briefing_gen.document.inline import plain
from briefing_gen.themes import Colours
from briefing_gen.writers.pdf.charts.plans import Plan
from briefing_gen.writers.pdf.drawing import Align, ChartStyle, Drawing, measure, middle
from briefing_gen.writers.pdf.picture import Stroke
from briefing_gen.writers.state_tiles import COLUMNS, PLACES, ROWS, share_of

_GAP: Final = 2.0
_USUAL: Final = 30.0
"""How large a tile is, unless its values need more or the map is to be higher."""
_LARGEST: Final = 46.0
_CLEAR: Final = 3.0
"""What a value keeps, in all, from the edges of its tile."""
_NAME: Final = 0.55
"""Where the base line of the name stands in a tile, as a part of its side; then the value."""
_VALUE: Final = 0.18
_DARKEST: Final = 0.55
"""How far the highest value goes towards the accent: words on it stay in ink, at 4.5 to 1."""


def tiles_fit(panel: Panel, style: ChartStyle, width: float) -> bool:
    """Tell whether the tiles of a map so wide have room for their values."""
    return _needed(panel, style) <= width / COLUMNS


def plan_tiles(panel: Panel, style: ChartStyle, width: float, extra: float) -> Plan:
    """Return a tile map, `extra` higher where `width` allows it.

    The ids of its categories are the codes of states.
    """
    least = max(_USUAL, _needed(panel, style))
    side = min(width / COLUMNS, max(least, min(least + extra / ROWS, _LARGEST)))
    return Plan(ROWS * side, lambda drawing, x, y: _draw(panel, style, drawing, (x, y, side)))


def _needed(panel: Panel, style: ChartStyle) -> float:
    """Return the side of a tile in which the widest value fits."""
    numbers = (point.number for point in panel.series[0].points if point.labelled)
    texts = [measure(number.text, style.label) for number in numbers if number]
    return max(texts, default=0.0) + _CLEAR + _GAP


def _draw(
    panel: Panel, style: ChartStyle, drawing: Drawing, frame: tuple[float, float, float]
) -> None:
    x, y, side = frame
    highest = float(panel.axis.maximum)
    for category, point in zip(panel.categories, panel.series[0].points, strict=True):
        column, row = PLACES[category.id.upper()]
        at = (x + column * side, y + (ROWS - 1 - row) * side + _GAP)
        _draw_tile(drawing, at, side - _GAP, share_of(point, highest))
        _write_tile(drawing, (at[0] + (side - _GAP) / 2, at[1], side - _GAP), category, point)
        if point.mark is Mark.ACCENT:
            _outline(drawing, at, side - _GAP, style)


def _draw_tile(drawing: Drawing, at: tuple[float, float], side: float, share: float | None) -> None:
    if share is None:
        drawing.box(at, (side, side), Mark.MISSING)
    else:
        drawing.tint(at, (side, side), tint(drawing.style.colours, share))


def _write_tile(
    drawing: Drawing, place: tuple[float, float, float], category: Category, point: Point
) -> None:
    centre, bottom, side = place
    words = drawing.style.label
    name = plain(category.short or category.label)
    if point.number is None:
        left = centre - measure(name, words) / 2
        drawing.label((left, bottom + side / 2 - middle(words)), name, words)
        return
    drawing.write((centre, bottom + side * _NAME), name, words, Align.CENTER)
    if point.labelled:
        drawing.write((centre, bottom + side * _VALUE), point.number.text, words, Align.CENTER)


def _outline(drawing: Drawing, at: tuple[float, float], side: float, style: ChartStyle) -> None:
    (x, y), far = at, side
    corners = ((x, y), (x + far, y), (x + far, y + far), (x, y + far), (x, y))
    drawing.line(corners, Stroke(style.colours.ink, 1.6))


def tint(colours: Colours, share: float) -> str:
    """Return the colour of a tile whose value is this share of the highest."""
    pairs = zip(_parts(colours.panel), _parts(colours.accent), strict=True)
    return "".join(f"{round(a + (b - a) * share * _DARKEST):02x}" for a, b in pairs)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
