"""Dots on a line for each category: values to compare where bars from zero would mislead.

A map of the states as tiles of one size, so that a small state is seen like a large one.
"""

from collections.abc import Sequence
from typing import Final

from briefing_gen.charts import state_tiles
from briefing_gen.charts.annotations import Side
from briefing_gen.charts.geometry import Scale, mark_of, value_of
from briefing_gen.document.exhibits import Category, ChartKind, Mark, Panel, Point
from briefing_gen.document.inline import plain, with_marks_told
from briefing_gen.pdf.canvas import Stroke
from briefing_gen.pdf.charts import plans
from briefing_gen.pdf.drawing import ChartStyle, Drawing, Place, measure, middle
from briefing_gen.pdf.text import Style
from briefing_gen.themes import Colours
from briefing_gen.themes.colours import mixed

_GAP: Final = 2.0
_LOWEST, _USUAL, _HIGHEST = 26.0, 30.0, 46.0
"""How high a tile is, usually and where the map is to be lower or higher."""
_WIDE: Final = 1.7
"""How wide it is, as a part of that, unless its values need more or the map has less."""
_CLEAR: Final = 3.0
"""What a value keeps, in all, from the edges of its tile."""
_KEY_CLEAR: Final = 0.5
"""How far the key stands off the tiles beside it, as a part of one."""
_KEY_LINES, _KEY_ROWS = 2, 2
"""How many lines the key has for its classes, and between how many rows of tiles it stands."""
_NAME: Final = 0.55
"""Where the base line of the name stands in a tile, as a part of its side; then the value."""
_VALUE: Final = 0.18
_NAME_SHARE: Final = 0.4
_NAME_GAP: Final = 8.0
_ROW: Final = 18.0
_MANY, _CLOSE_ROW = 20, 14.0
"""More rows than this stand closer."""
_DOT: Final = 7.0
_VALUE_GAP: Final = 6.0
_APART: Final = 6.0
"""How far apart dots of one row stand whose margins of error are drawn."""


def plan_dots(panel: Panel, style: ChartStyle, width: float) -> plans.Plan:
    """Return a panel of dots `width` wide; several series of one category are joined."""
    names = plans.names_beside(panel, style, width * _NAME_SHARE)
    told = (point.number.text for point in panel.every_point if point.labelled and point.number)
    beside = max((measure(text, style.strong) for text in told), default=0) + _VALUE_GAP
    row = _ROW if len(names.lines) <= _MANY else _CLOSE_ROW
    rows = [max(row, len(lines) * style.label.leading_pt + 5) for lines in names.lines]
    key = plans.key_of(panel.series, style, width)
    height = key.height + sum(rows) + (plans.TICK_ROOM if panel.axis.shown else 0)

    def draw(drawing: Drawing, x: float, y: float) -> None:
        key.draw(drawing, x, y + height)
        top = y + height - key.height
        start = x + names.width + _NAME_GAP + (beside if len(panel.series) > 1 else _DOT)
        scale = plans.scale_of(ChartKind.DOT, panel, start, x + width - beside)
        plans.draw_ticks(drawing, panel, scale, (top - sum(rows), top, x + width))
        for index, high in enumerate(rows):
            names.draw(drawing, x, top - high / 2, index)
            _draw_row(drawing, panel, scale, top - high / 2, index)
            top -= high

    return plans.Plan(height, draw)


def _draw_row(drawing: Drawing, panel: Panel, scale: Scale, centre: float, index: int) -> None:
    colours = drawing.style.colours
    drawing.line(((scale.start, centre), (scale.end, centre)), Stroke(colours.rule, 0.8))
    found = [
        (scale.at(value), series.points[index], mark_of(series.points[index], series))
        for series in panel.series
        if (value := value_of(series.points[index])) is not None
    ]
    found.sort(key=lambda dot: dot[0])
    uncertain = any(point.margin for _, point, _ in found)
    if len(found) > 1 and not uncertain:
        join = Stroke(colours.context, 2.0)
        drawing.line(((found[0][0], centre), (found[-1][0], centre)), join)
    levels = [
        centre + (_APART * ((len(found) - 1) / 2 - n) if uncertain else 0.0)
        for n in range(len(found))
    ]
    for order, ((at, point, mark), level) in enumerate(zip(found, levels, strict=True)):
        first = len(found) > 1 and order == 0
        _draw_value(drawing, scale, (point, mark), (at, level), at_left=first)
    for (at, point, mark), level in zip(found, levels, strict=True):
        plans.draw_whisker(drawing, scale, point, level, horizontal=True)
        drawing.dot((at, level), _DOT, mark)
    reason = next((r for series in panel.series if (r := series.points[index].reason)), None)
    if reason is not None:
        _draw_reason(drawing, scale, reason, centre, [at for at, _, _ in found])


def _draw_value(
    drawing: Drawing,
    scale: Scale,
    dot: tuple[Point, Mark],
    place: tuple[float, float],
    *,
    at_left: bool,
) -> None:
    """Write the value of a dot beside it, or beside the end of its whisker."""
    (point, mark), (at, centre) = dot, place
    if point.number is None or not point.labelled:
        return
    words = drawing.style.value_of(mark)
    left, right = plans.whisker_of(scale, point) or (at, at)
    wide = measure(point.number.text, words)
    start = min(at, left) - _VALUE_GAP - wide if at_left else max(at, right) + _VALUE_GAP
    drawing.label((start, centre - middle(words)), point.number.text, words)


def _draw_reason(
    drawing: Drawing, scale: Scale, reason: str, centre: float, places: Sequence[float]
) -> None:
    """Say why a value is missing, at the end of the track that is further from the others."""
    quiet = drawing.style.quiet
    wide = measure(reason, quiet)
    at_start = not places or min(places) - scale.start > scale.end - max(places)
    left = scale.start if at_start else scale.end - wide
    drawing.label((left, centre - middle(quiet)), reason, quiet)


def plan_tiles(panel: Panel, style: ChartStyle, width: float, extra: float) -> plans.Plan:
    """Return a tile map, `extra` higher where `width` allows it, with its key between its states.

    The ids of its categories are the codes of states.
    """
    most = (width + _GAP) / state_tiles.COLUMNS
    told = (*state_tiles.standing_out(panel), *state_tiles.left_out(panel))
    key = (_KEY_LINES + len(told)) * (style.label.leading_pt + _GAP) + _GAP
    lowest = max(_LOWEST, key / _KEY_ROWS)
    high = min(most, max(lowest, min(_USUAL + extra / state_tiles.ROWS, _HIGHEST)))
    wide = min(most, max(_needed(panel, style), high * _WIDE))

    def draw(drawing: Drawing, x: float, y: float) -> None:
        _draw_key(drawing, panel, (x, y), (wide, high))
        _draw_tiles(drawing, panel, (x, y), (wide, high))

    return plans.Plan(state_tiles.ROWS * high, draw)


def _needed(panel: Panel, style: ChartStyle) -> float:
    """Return the width of a tile in which the widest value fits."""
    numbers = (point.number for point in panel.series[0].points if point.labelled)
    texts = [measure(number.text, style.label) for number in numbers if number]
    return max(texts, default=0.0) + _CLEAR + _GAP


def _draw_tiles(drawing: Drawing, panel: Panel, place: Place, pitch: Place) -> None:
    """Draw the states in shades of the context, and the one that matters in the accent."""
    (x, y), style, colours = place, drawing.style, drawing.style.colours
    size, found = (pitch[0] - _GAP, pitch[1] - _GAP), state_tiles.classes(panel)
    for category, point in zip(panel.categories, panel.series[0].points, strict=True):
        column, row = state_tiles.PLACES[category.id.upper()]
        at = (x + column * pitch[0], y + (state_tiles.ROWS - 1 - row) * pitch[1] + _GAP)
        share = state_tiles.share_of(point, found)
        words = style.label
        if share is None:
            drawing.box(at, size, Mark.MISSING)
        elif point.mark is Mark.ACCENT:
            drawing.box(at, size, Mark.ACCENT)
            words = style.value_on(Mark.ACCENT)
        else:
            drawing.tint(at, size, tint(colours, share))
        _write_tile(drawing, (at[0] + size[0] / 2, at[1], size[1]), (category, point), words)


def _draw_key(drawing: Drawing, panel: Panel, place: Place, pitch: Place) -> None:
    """Draw what the map shows over its classes, each with the values it goes from and to.

    They stand between edges of tiles, over what has no value and why.
    """
    style, found = drawing.style, state_tiles.classes(panel)
    label, (series,) = style.label, panel.series
    first, columns, row = state_tiles.KEY
    left, wide = place[0] + (first + _KEY_CLEAR) * pitch[0], (columns - 2 * _KEY_CLEAR) * pitch[0]
    top = place[1] + (state_tiles.ROWS - row) * pitch[1] - label.leading_pt
    drawing.write((left, top + _CLEAR), plain(with_marks_told(series.name)), style.quiet)
    wide /= len(state_tiles.SHARES)
    told = [plain(each.words) for each in found]
    if any(measure(text, label) > wide - _GAP for text in told):
        told = [text.replace("\N{EN DASH}", "\N{EN DASH}\n") for text in told]
    high = max((len(text.splitlines()) for text in told), default=0) * label.leading_pt + _CLEAR
    top -= high
    for at, (each, text) in enumerate(zip(found, told, strict=True)):
        colour = tint(style.colours, each.share)
        drawing.tint((left + at * wide, top), (wide, high), colour)
        centre = left + (at + 0.5) * wide, top + high / 2
        drawing.write_centred(centre, text.splitlines(), label, Side.CENTER)
    marked = [(plain(state), Mark.ACCENT) for state in state_tiles.standing_out(panel)]
    for why, mark in (*marked, *((why, Mark.MISSING) for why in state_tiles.left_out(panel))):
        top -= label.leading_pt + _GAP
        drawing.box((left, top), (label.leading_pt, label.size_pt), mark)
        beside = left + label.leading_pt + 2 * _CLEAR, top + label.size_pt / 2 - middle(style.quiet)
        drawing.write(beside, why, style.quiet)


def _write_tile(
    drawing: Drawing,
    place: tuple[float, float, float],
    state: tuple[Category, Point],
    words: Style,
) -> None:
    centre, bottom, side = place
    category, point = state
    name = plain(category.short or category.label)
    if point.number is None:
        left = centre - measure(name, words) / 2
        drawing.label((left, bottom + side / 2 - middle(words)), name, words)
        return
    drawing.write((centre, bottom + side * _NAME), name, words, Side.CENTER)
    if point.labelled:
        at = centre, bottom + side * _VALUE
        drawing.write(at, point.number.text, words, Side.CENTER, on_mark=True)


def tint(colours: Colours, share: float) -> str:
    """Return the colour of a tile with so much of the context: words in ink are read on all."""
    return mixed(colours.context, colours.paper, share).lower()
