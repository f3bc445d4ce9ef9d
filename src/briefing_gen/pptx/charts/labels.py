"""Where the labels of a native chart go when their usual place is taken.

A label moves aside where it would cover a bar or another label. Where there is no place for it,
it is left out, the least important first; the workbook still holds the value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts.kinds import NamesAt, Shape
from briefing_gen.document.charts import Mark, Point
from briefing_gen.measuring.fit import Weight
from briefing_gen.pptx.charts.plot import Plot, area
from briefing_gen.slides.deck import Box

CLEARANCE_PT: Final = 4
BESIDE_PT: Final = 3
"""Between two labels above columns, or they would read as one number."""
POINT_GAP_PT: Final = 6
"""Between a point of a line and its label."""
TEXT_SHARE: Final = 0.7
"""The part of a line of labels that ink takes up."""
Cell = tuple[int, int]
"""A point of a grid by column and row."""


class Move(Frozen):
    """How far a label moves, in shares of the chart."""

    right: float = 0.0
    down: float = 0.0
    outside: bool = False
    """Whether it left its bar."""
    named: bool = False
    """Whether it says of which part it is."""


Moves = Mapping[Cell, Move | None]
"""The labels that do not stay at their usual place; None leaves one out."""


def label_moves(plot: Plot) -> Moves:
    """Return where labels of `plot` go that cannot stay at their usual place."""
    where, kind = area(plot), plot.is_of
    match kind.shape:
        case Shape.BAR if kind.is_horizontal:
            return dict((_stack_moves if kind.stacked else _past_whiskers)(plot, where))
        case Shape.BAR:
            return (_standing_moves if kind.stacked else _column_moves)(plot, where)
        case Shape.LINE if kind.names is NamesAt.ENDS:
            return dict(_end_moves(plot, where))
        case Shape.LINE:
            moves = (
                _past_whiskers(plot, where),
                _start_moves(plot, where),
                _end_moves(plot, where),
            )
            return {cell: move for found in moves for cell, move in found}
        case Shape.DOT | Shape.TILE:
            return {}


def _labelled(plot: Plot) -> Iterator[tuple[Cell, float, float]]:
    """Yield each labelled point with its value and the width of its label."""
    for column, series in enumerate(plot.grid.columns):
        for row, point in enumerate(series.points):
            if point.number and point.labelled:
                context = series.mark_of(row) is Mark.CONTEXT
                weight = Weight.REGULAR if context else Weight.BOLD
                width = plot.ruler.width(point.number.text, plot.size_pt, weight)
                yield (column, row), float(point.number.value), width


def _past_whiskers(plot: Plot, where: Box) -> Iterator[tuple[Cell, Move]]:
    """Yield the labels of values with whiskers, each past its own; named ends stay beside it."""
    last, is_horizontal = len(plot.grid.rows) - 1, plot.is_of.is_horizontal
    for column, series in enumerate(plot.grid.columns):
        for row, point in enumerate(series.points):
            off = plot.whisker_pt(point, where.width if is_horizontal else where.height)
            if off and is_horizontal:
                yield (column, row), Move(right=off / plot.width)
            elif off and not (plot.names_ends and row == last):
                yield (column, row), Move(down=-off / plot.height)


def _column_moves(plot: Plot, where: Box) -> Moves:
    bars = {cell: bar for cell, bar in _columns(plot, where) if bar.height > 0}
    ranked = sorted(_labelled(plot), key=lambda item: _rank(plot, item[0], item[1]))
    taken: list[Box] = []
    moves: dict[Cell, Move | None] = {}
    for cell, _, width in ranked:
        bar = bars.get(cell)
        if bar is None:
            continue
        aside = (width - bar.width) / 2
        places = [(shift, _label_box(plot, bar, width, shift)) for shift in (0.0, -aside, aside)]
        others = [other for key, other in bars.items() if key != cell] + taken
        free = [
            (moved, box)
            for moved, box in places
            if box.left >= 0 and box.right <= plot.width and not any(map(box.overlaps, others))
        ]
        if not free:
            moves[cell] = None
            continue
        shift, box = free[0]
        taken.append(replace(box, left=box.left - BESIDE_PT, width=box.width + 2 * BESIDE_PT))
        up = plot.whisker_pt(plot.grid.columns[cell[0]].points[cell[1]], where.height)
        if shift or up:
            moves[cell] = Move(right=shift / plot.width, down=-up / plot.height)
    return moves


def _rank(plot: Plot, cell: Cell, value: float) -> tuple[bool, bool, float]:
    """Return how little a label matters: marked ones first, then the ends, then the highest."""
    column, row = cell
    points = plot.grid.columns[column].points
    return points[row].mark is None, row not in {0, len(points) - 1}, -value


def _columns(plot: Plot, where: Box) -> Iterator[tuple[Cell, Box]]:
    """Yield the bar of each point with its whisker; bars below zero are as high as none."""
    count, slot = len(plot.grid.columns), where.width / len(plot.grid.rows)
    bar_width = slot / (count + plot.gap_share)
    for column, series in enumerate(plot.grid.columns):
        for row, point in enumerate(series.points):
            share = max(0.0, _amount(point) / plot.highest + plot.whisker_pt(point, 1.0))
            centre = where.left + slot * (row + 0.5) + bar_width * (column - (count - 1) / 2)
            yield (
                (column, row),
                Box(
                    left=centre - bar_width / 2,
                    top=where.top + where.height * (1 - share),
                    width=bar_width,
                    height=where.height * share,
                ),
            )


def _label_box(plot: Plot, bar: Box, width: float, shift: float) -> Box:
    height = plot.line_pt * TEXT_SHARE
    return Box(
        left=bar.left + (bar.width - width) / 2 + shift,
        top=bar.top - height - CLEARANCE_PT,
        width=width,
        height=height,
    )


def _stack_moves(plot: Plot, where: Box) -> Iterator[tuple[Cell, Move]]:
    """Yield the labels wider than their part: the last stand after the bar, others above it."""
    thick = where.height / len(plot.grid.rows) / (1 + plot.gap_share)
    up = -(thick + plot.line_pt) / 2 / plot.height
    last, highest = len(plot.grid.columns) - 1, plot.highest
    ends = [plot.width] * len(plot.grid.rows)
    for (column, row), value, width in reversed(list(_labelled(plot))):
        part = where.width * value / highest
        if width + CLEARANCE_PT <= part:
            continue
        if column == last:
            number = plot.grid.columns[column].points[row].number
            wide = plot.ruler.width(plot.tail(number), plot.size_pt, Weight.BOLD) if number else 0
            aside = (wide + part) / 2 + CLEARANCE_PT
            yield (column, row), Move(aside / plot.width, outside=True, named=plot.names_tails)
            continue
        before = sum(_amount(c.points[row]) for c in plot.grid.columns[:column])
        middle = where.left + where.width * (before + value / 2) / highest
        wanted = middle + ((width - part) / 2 if column == 0 else 0.0)
        placed = min(wanted, ends[row] - width / 2)  # Clear of the label at its right.
        ends[row] = placed - width / 2 - CLEARANCE_PT
        yield (column, row), Move((placed - middle) / plot.width, up, outside=True)


def _standing_moves(plot: Plot, where: Box) -> Moves:
    """Return where labels go that have no room in their part: above it, beside it, or nowhere."""
    slot = where.width / len(plot.grid.rows)
    thick = slot / (1 + plot.gap_share)
    moves: dict[Cell, Move | None] = {}
    for row in range(len(plot.grid.rows)):
        beside: list[tuple[float, Cell, float]] = []
        for cell, value, width in _labelled(plot):
            high = where.height * value / plot.highest
            fits = width + CLEARANCE_PT <= thick and plot.line_pt * TEXT_SHARE <= high
            if cell[1] == row and not fits and len(plot.grid.columns) == 1 and width <= slot:
                up = (high + plot.line_pt) / 2
                moves[cell] = Move(down=-up / plot.height, outside=True)
            elif cell[1] == row and not fits:
                below = sum(_amount(c.points[row]) for c in plot.grid.columns[: cell[0]])
                beside.append(
                    (where.height * (1 - (below + value / 2) / plot.highest), cell, width)
                )
        beside.sort()
        placed = _spread([y for y, _, _ in beside], plot.line_pt)
        for at, (y, cell, width) in zip(placed, beside, strict=True):
            aside = (thick + width) / 2 + CLEARANCE_PT
            has_room = width + 2 * CLEARANCE_PT <= slot - thick
            down = (at - y) / plot.height
            moves[cell] = Move(aside / plot.width, down, outside=True) if has_room else None
    return moves


def _amount(point: Point) -> float:
    return float(point.value or 0)


def _end_moves(plot: Plot, where: Box) -> Iterator[tuple[Cell, Move]]:
    """Yield the labels at the ends of lines that others are too near to."""
    if not plot.names_ends:
        return
    last = len(plot.grid.rows) - 1
    for row in (0, last) if plot.is_of.names is NamesAt.ENDS else (last,):
        wanted = sorted(
            (_height(plot, where, value), cell)
            for cell, value, _ in _labelled(plot)
            if cell[1] == row
        )
        spread = _spread([y for y, _ in wanted], plot.line_pt)
        lowest = max([where.height - plot.line_pt / 2, *(y for y, _ in wanted)])
        above = [lowest - plot.line_pt * n for n in range(len(spread))]
        placed = [min(pair) for pair in zip(spread, reversed(above), strict=True)]
        for at, (y, cell) in zip(placed, wanted, strict=True):
            if abs(at - y) > 1:
                yield cell, Move(down=(at - y) / plot.height)


def _start_moves(plot: Plot, where: Box) -> Iterator[tuple[Cell, Move]]:
    """Yield the labels at the start of lines that stand below their points, or aside.

    A label stands above its point unless the label or the point of another line is there. It keeps
    clear of the labels of an axis, which stand left of the plot.
    """
    above, near = plot.line_pt / 2 + POINT_GAP_PT, plot.line_pt * TEXT_SHARE
    starts = sorted(
        (_height(plot, where, value), cell, width)
        for cell, value, width in _labelled(plot)
        if cell[1] == 0
    )
    taken = [y for y, *_ in starts]
    slot = where.width / len(plot.grid.rows) if plot.panel.axis.shown else plot.width
    for y, cell, width in starts:
        others = [place for place in taken if place != y]
        free = [p for p in (y - above, y + above) if all(abs(p - o) >= near for o in others)]
        place = free[0] if free else y + above
        taken.append(place)
        aside, point = max(0.0, width - slot) / 2, plot.grid.columns[cell[0]].points[0]
        whisker = plot.whisker_pt(point, where.height)
        if place > y:
            yield cell, Move(aside / plot.width, (2 * above + whisker) / plot.height)
        elif aside:
            yield cell, Move(aside / plot.width, -whisker / plot.height)


def _height(plot: Plot, where: Box, value: float) -> float:
    """Return how far below the top of the plot a value stands."""
    axis = plot.panel.axis
    span = float(axis.maximum - axis.minimum) or 1.0
    return where.height * (1 - (value - float(axis.minimum)) / span)


def _spread(places: list[float], distance: float) -> list[float]:
    """Return ascending `places` moved as little as keeps them `distance` apart."""
    groups: list[list[float]] = []
    for place in places:
        groups.append([place])
        while len(groups) > 1 and _start(groups[-1], distance) < _end(groups[-2], distance):
            last = groups.pop()
            groups[-1] += last
    return [
        _start(group, distance) + distance * (n + 0.5)
        for group in groups
        for n in range(len(group))
    ]


def _start(group: list[float], distance: float) -> float:
    return sum(group) / len(group) - distance * len(group) / 2


def _end(group: list[float], distance: float) -> float:
    return _start(group, distance) + distance * len(group)
