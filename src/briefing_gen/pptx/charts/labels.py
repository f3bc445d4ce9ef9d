"""The labels of a native chart: where they go when their usual place is taken, and what they say.

A label moves aside where it would cover a bar or another label. Where there is no place for it,
it is left out, the least important first; the workbook still holds the value.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts.geometry import Scale, heights_in, line_of, spread
from briefing_gen.charts.kinds import Shape
from briefing_gen.document.exhibits import Mark, Point
from briefing_gen.document.grades import split_mark
from briefing_gen.document.inline import Number
from briefing_gen.measuring.fit import Weight
from briefing_gen.pptx import xml
from briefing_gen.pptx.charts.plot import Plot, area, counted
from briefing_gen.pptx.charts.workbook import NBSP, GridColumn, number_code, quoted
from briefing_gen.pptx.colours import MARK_PAINTS, Paint
from briefing_gen.slides.deck import Box

CLEARANCE_PT: Final = 4
BESIDE_PT: Final = 3
"""Between two labels above columns, or they would read as one number."""
BESIDE_AXIS_PT: Final = 6
"""Between the axis and the label of a first point, or both would read as one number."""
TEXT_SHARE: Final = 0.7
"""The part of a line of labels that ink takes up."""
Cell = tuple[int, int]
"""A point of a grid by column and row."""
CHARTS_2012: Final = "http://schemas.microsoft.com/office/drawing/2012/chart"
LABELS_EXTENSION: Final = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_VALUE: Final = {"id": "{5E0DA8F1-0C5B-4F0E-9D3B-5C2F7A1D6E42}", "type": "VALUE"}
"""What a label of runs says of the value in it, which follows when that is changed."""
_FIELDS: Final = xml.element(
    "c:extLst",
    xml.element(
        "c:ext",
        xml.element("c15:dlblFieldTable"),
        **{"xmlns:c15": CHARTS_2012},
        uri=LABELS_EXTENSION,
    ),
)
"""What PowerPoint reads of a label that has such a value."""


class Move(Frozen):
    """How far a label moves, in shares of the chart."""

    right: float = 0.0
    down: float = 0.0
    outside: bool = False
    """Whether it left its bar."""
    named: bool = False
    """Whether it says of which part it is."""
    bare: bool = False
    """Whether it says that alone, and no value."""
    below: bool = False
    """Whether it stands under its point."""


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
        case Shape.LINE:
            first, *rows = _labelled_rows(plot)
            columns = plot.grid.columns
            ends = [e for row in rows for e in row if plot.is_end(columns[e[0][0]], e[0][1])]
            moves = dict(chain(_past_whiskers(plot, where), _apart(plot, where, [first, ends])))
            return {**moves, **dict(_beside_axis(plot, where, first, moves))}
        case Shape.DOT:
            rows = [] if kind.is_of_members else _labelled_rows(plot)
            return dict(_apart(plot, where, rows))
        case Shape.TILE:
            return {}


def labels_all(plot: Plot) -> bool:
    """Return whether each value has a place for its label; an axis tells those of lines."""
    return plot.is_of.shape is Shape.LINE or None not in label_moves(plot).values()


def _labelled(plot: Plot) -> Iterator[tuple[Cell, float, float]]:
    """Yield each labelled point with its value and the width of its label."""
    for column, series in enumerate(plot.grid.columns):
        for row, number in plot.labelled(series).items():
            mark = series.mark_of(row)
            weight = Weight.REGULAR if mark is Mark.CONTEXT else Weight.BOLD
            width = plot.ruler.width(number.text, plot.label_pt(mark), weight)
            yield (column, row), float(number.value), width


def _labelled_rows(plot: Plot) -> list[list[tuple[Cell, float, float]]]:
    """Return the labelled points of each category."""
    rows: list[list[tuple[Cell, float, float]]] = [[] for _ in plot.grid.rows]
    for labelled in _labelled(plot):
        rows[labelled[0][1]].append(labelled)
    return rows


def _past_whiskers(plot: Plot, where: Box) -> Iterator[tuple[Cell, Move]]:
    """Yield the labels of values with whiskers, each past its own; ends of lines stay beside it."""
    last, is_horizontal = len(plot.grid.rows) - 1, plot.is_of.is_horizontal
    for column, series in enumerate(plot.grid.columns):
        for row, point in enumerate(series.points):
            off = plot.whisker_pt(point, where.width if is_horizontal else where.height)
            if off and is_horizontal:
                yield (column, row), Move(right=off / plot.width)
            elif off and not (plot.is_of.shape is Shape.LINE and row == last):
                yield (column, row), Move(down=-off / plot.height)


def _column_moves(plot: Plot, where: Box) -> Moves:
    bars = {cell: bar for cell, bar in _columns(plot, where) if bar.height > 0}
    columns = plot.grid.columns
    points = {(at, row): p for at, each in enumerate(columns) for row, p in enumerate(each.points)}
    ranked = sorted(_labelled(plot), key=lambda each: points[each[0]].mark is None)
    taken: list[Box] = []
    moves: dict[Cell, Move | None] = {}
    for cell, value, width in ranked:
        bar = bars.get(cell)
        if bar is None:
            continue
        aside = (width - bar.width) / 2
        size = plot.label_pt(columns[cell[0]].mark_of(cell[1]))
        high = size * plot.ruler.line_height * TEXT_SHARE
        top = bar.bottom + CLEARANCE_PT if value < 0 else bar.top - high - CLEARANCE_PT
        usual = Box(left=bar.left - aside, top=top, width=width, height=high)
        others = [other for key, other in bars.items() if key != cell] + taken
        for shift in (0.0, -aside, aside):
            box = replace(usual, left=usual.left + shift)
            is_within = box.left >= 0 and box.right <= plot.width
            if is_within and not any(map(box.overlaps, others)):
                break
        else:
            moves[cell] = None
            continue
        taken.append(box.within(-BESIDE_PT, 0, -BESIDE_PT, 0))
        off = plot.whisker_pt(points[cell], where.height)
        if shift or off:
            down = off if value < 0 else -off
            moves[cell] = Move(right=shift / plot.width, down=down / plot.height)
    return moves


def _columns(plot: Plot, where: Box) -> Iterator[tuple[Cell, Box]]:
    """Yield the bar of each point with its whisker, up or down from the line of zero."""
    count, slot = len(plot.grid.columns), where.width / len(plot.grid.rows)
    bar_width = slot / (count + plot.gap_share)
    scale = Scale(float(plot.lowest), plot.highest, where.bottom, where.top)
    zero = scale.at(0.0)
    for column, series in enumerate(plot.grid.columns):
        for row, point in enumerate(series.points):
            end = scale.at(_amount(point))
            height = abs(end - zero) + plot.whisker_pt(point, where.height)
            centre = where.left + slot * (row + 0.5) + bar_width * (column - (count - 1) / 2)
            left, top = centre - bar_width / 2, zero if end > zero else zero - height
            yield (column, row), Box(left=left, top=top, width=bar_width, height=height)


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
            aside = (width + part) / 2 + CLEARANCE_PT
            yield (column, row), Move(aside / plot.width, outside=True)
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
    thick, highest = slot / (1 + plot.gap_share), plot.highest
    moves: dict[Cell, Move | None] = {}
    for row, labelled in enumerate(_labelled_rows(plot)):
        beside: list[tuple[float, Cell, float]] = []
        for cell, value, width in labelled:
            high = where.height * value / highest
            fits = width + CLEARANCE_PT <= thick and plot.line_pt * TEXT_SHARE <= high
            if not fits and len(plot.grid.columns) == 1 and width <= slot:
                up = (high + plot.line_pt) / 2
                moves[cell] = Move(down=-up / plot.height, outside=True)
            elif not fits:
                below = sum(_amount(c.points[row]) for c in plot.grid.columns[: cell[0]])
                middle = where.height * (1 - (below + value / 2) / highest)
                beside.append((middle, cell, width))
        beside.sort()
        placed = _spread([y for y, _, _ in beside], plot.line_pt, where.height)
        for at, (y, cell, width) in zip(placed, beside, strict=True):
            aside = (thick + width) / 2 + CLEARANCE_PT
            has_room = width + 2 * CLEARANCE_PT <= slot - thick
            down = (at - y) / plot.height
            moves[cell] = Move(aside / plot.width, down, outside=True) if has_room else None
    return moves


def _amount(point: Point) -> float:
    return float(point.value or 0)


def _apart(
    plot: Plot, where: Box, rows: Sequence[Sequence[tuple[Cell, float, float]]]
) -> Iterator[tuple[Cell, Move]]:
    """Yield the labels beside points of one category that others are too near to."""
    axis = plot.panel.axis
    down = Scale(float(axis.minimum), float(axis.maximum), where.height, 0.0)
    for labelled in rows:
        wanted = sorted((down.at(value), cell) for cell, value, _ in labelled)
        placed = _spread([y for y, _ in wanted], plot.line_pt, where.height)
        for at, (y, cell) in zip(placed, wanted, strict=True):
            if abs(at - y) > 1:
                yield cell, Move(down=(at - y) / plot.height)


def _beside_axis(
    plot: Plot, where: Box, first: Sequence[tuple[Cell, float, float]], moves: Moves
) -> Iterator[tuple[Cell, Move | None]]:
    """Yield where first labels go that would cover the ticks at their left: right of those.

    Each keeps clear of its line, above it or, where that only rises, below. Far from its point it
    would be read as the value of another, so there is none: the axis tells the value.
    """
    slot, axis = where.width / len(plot.grid.rows), plot.panel.axis
    up = Scale(float(axis.minimum), float(axis.maximum), 0.0, where.height)
    for cell, value, width in first if axis.shown else ():
        column, end = plot.grid.columns[cell[0]], width + BESIDE_AXIS_PT
        if width <= slot:
            continue
        line = line_of(column.points, (slot * (at + 0.5) for at in range(len(column.points))), up)
        heights = [up.at(value), *heights_in(line, 0.0, end)]
        rise, drop = max(heights) - heights[0], heights[0] - min(heights)
        below = _is_lowest(plot, column, cell[1]) and cell not in moves
        below = below or (rise > plot.line_pt and drop < 1 and heights[0] >= 2 * plot.line_pt)
        usual, far = moves.get(cell) or STAY, drop if below else -rise
        move = Move((end - (width + slot) / 2) / plot.width, usual.down + far / plot.height)
        yield cell, replace(move, below=below) if abs(far) <= plot.line_pt else None


def _spread(places: Sequence[float], distance: float, lowest: float) -> list[float]:
    """Return ascending places below the top, so far apart and as low as `lowest`, as in a PDF."""
    below = min([-lowest, *(-y - distance / 2 for y in places)])
    return [-y for y in spread([(-y, distance) for y in places], below)]


STAY: Final = Move()


def labels(plot: Plot, column_index: int, moves: Moves) -> xml.Xml:
    """Return the labels of a series: one format for most points, its own for each other."""
    column = plot.grid.columns[column_index]
    numbers = plot.labelled(column)
    stay = [at for at in numbers if moves.get((column_index, at), STAY) is not None]
    codes = {at: _code(plot, numbers[at]) for at in stay}
    if not codes:
        return xml.element("c:dLbls", shown())
    usual = Counter(codes.values()).most_common(1)[0][0]
    own = (
        _point_label(plot, column, index, codes.get(index), moves.get((column_index, index)))
        for index in range(len(column.points))
        if codes.get(index) != usual
        or (column_index, index) in moves
        or column.mark_of(index) is not column.mark
        or plot.is_named(column, index)
        or _is_end(plot, column, index)
        or _is_lowest(plot, column, index)
        or (index in numbers and split_mark(numbers[index].text)[1])
    )
    body = _label_body(plot, column.mark, (usual, _position(plot)), STAY)
    # No line leads from a label that moved aside to its point.
    hidden = xml.element("c15:showLeaderLines", **{"xmlns:c15": CHARTS_2012}, val=0)
    leaders = xml.element("c:extLst", xml.element("c:ext", hidden, uri=LABELS_EXTENSION))
    return xml.element("c:dLbls", *own, *body, leaders)


def _code(plot: Plot, number: Number) -> str:
    """Return the code under which a point shows its number; a count shows the share it is."""
    number = replace(number, text=split_mark(number.text)[0])
    if plot.grid.full_length:
        return quoted(number.text)
    code = number_code(number, plot.panel.number_format)
    is_behind = plot.is_of.is_horizontal and not plot.is_of.stacked and number.value >= 0
    return quoted(NBSP) + code if is_behind else code


def label_text(
    plot: Plot, paint: Paint | None = None, mark: Mark = Mark.CONTEXT, *, bold: bool = False
) -> xml.Xml:
    """Return how labels are set; without a colour, those of axes and the key.

    Labels of an axis break into lines.
    """
    ink, looks = plot.palette.ink(paint or Paint.INK), _looks(plot, mark, bold=bold)
    properties = xml.element("a:defRPr", ink, **looks)
    end = xml.element("a:endParaRPr", lang=plot.language)
    paragraph = xml.element("a:p", xml.element("a:pPr", properties), end)
    return xml.element("c:txPr", _body(paint), xml.element("a:lstStyle"), paragraph)


def _body(paint: Paint | None) -> xml.Xml:
    return xml.element("a:bodyPr", rot=0, vert="horz", wrap="none" if paint else "square")


def _looks(plot: Plot, mark: Mark, *, bold: bool) -> dict[str, str | int]:
    return {"lang": plot.language, "sz": xml.hundredths(plot.label_pt(mark)), "b": int(bold)}


def _point_label(
    plot: Plot, column: GridColumn, index: int, code: str | None, move: Move | None
) -> xml.Xml:
    if code is None:
        return xml.element("c:dLbl", xml.values(idx=index, delete=1))
    own = move or STAY
    is_bare = not column.points[index].labelled
    own = replace(own, named=own.named or plot.is_named(column, index), bare=is_bare)
    position = "r" if _is_end(plot, column, index) else _position(plot)
    lowest = move is None and _is_lowest(plot, column, index)
    is_below = position == "t" and (own.below or lowest)
    position = "b" if is_below else position
    moved = xml.NOTHING
    if move:
        offset = xml.values(x=f"{move.right:.5f}", y=f"{move.down:.5f}")
        moved = xml.element("c:layout", xml.element("c:manualLayout", offset))
    body = _label_body(plot, column.mark_of(index), (code, position), own)
    point = column.points[index]
    is_marked = not is_bare and point.number is not None and split_mark(point.number.text)[1]
    if not is_marked and not (own.named and plot.names_inside):
        return xml.element("c:dLbl", xml.values(idx=index), moved, *body)
    rich = _in_runs(plot, column, index, own)
    return xml.element("c:dLbl", xml.values(idx=index), moved, rich, *body, _FIELDS)


def _in_runs(plot: Plot, column: GridColumn, index: int, move: Move) -> xml.Xml:
    """Return a label as runs: the name of its part, its value, and the mark of a grade raised.

    Within a part each has a line, and what its share is counted by the last. The mark has its own
    colour where it stands on paper.
    """
    point, mark = column.points[index], column.mark_of(index)
    said, grade = split_mark(point.number.text if point.number else "")
    paint, looks = _label_look(plot, mark, move)
    ink = xml.element("a:rPr", plot.palette.ink(paint), **looks)
    small = {**looks, "sz": xml.hundredths(plot.size_pt)}
    usual = xml.element("a:rPr", plot.palette.ink(paint), **small)
    colour = plot.palette.ink(paint if _is_inside(plot, move) else Paint.SECOND)
    own = xml.element("a:rPr", colour, **looks)
    value = xml.element("a:fld", ink, xml.element("a:t", xml.text(said)), **_VALUE)
    if grade:
        value = xml.joined(value, xml.element("a:r", own, xml.element("a:t", xml.text(grade))))
    lines = [value]
    if plot.names_parts and (count := counted(point)):
        lines.append(xml.element("a:r", usual, xml.element("a:t", xml.text(count))))
    if move.named and plot.names_inside:
        lines.insert(0, xml.element("a:r", usual, xml.element("a:t", xml.text(column.name))))
    elif move.named:
        name = xml.element("a:t", xml.text(f"{column.name} "))
        lines[0] = xml.joined(xml.element("a:r", ink, name), value)
    paragraphs = (xml.element("a:p", line) for line in lines)
    return xml.element("c:tx", xml.element("c:rich", _body(paint), *paragraphs))


def _is_inside(plot: Plot, move: Move) -> bool:
    return plot.is_of.stacked and not move.outside


def _label_look(plot: Plot, mark: Mark, move: Move) -> tuple[Paint, dict[str, str | int]]:
    """Return the colour of a label, and what its runs say of their letters.

    The colour can be read on its part of a stack, and is that of its line.
    """
    bold = _is_inside(plot, move) or mark is not Mark.CONTEXT
    paint = Paint.MUTED if plot.is_of.shape is Shape.LINE else Paint.INK
    if plot.is_of.stacked and mark is not Mark.MISSING:
        paint = plot.palette.on(plot.palette.area_tone(MARK_PAINTS[mark]).rgb)
    elif mark in {Mark.ACCENT, Mark.SECOND}:
        paint = MARK_PAINTS[mark]
    return Paint.INK if move.outside else paint, _looks(plot, mark, bold=bold)


def _label_body(plot: Plot, mark: Mark, said: tuple[str, str], move: Move) -> Iterator[xml.Xml]:
    """Yield how a label looks; `said` is its format code and its position at its point."""
    code, position = said
    yield xml.element("c:numFmt", formatCode=code, sourceLinked=0)
    backed = mark is Mark.MISSING and not move.outside
    fill = plot.palette.fill(Paint.PAPER) if backed else xml.NO_FILL
    yield xml.element("c:spPr", fill, xml.NO_LINE)
    paint, looks = _label_look(plot, mark, move)
    yield label_text(plot, paint, mark, bold=bool(looks["b"]))
    yield xml.values(dLblPos=position)
    yield shown(value=not move.bare, name=move.named)
    if move.named:
        yield xml.element("c:separator", xml.text("\n" if plot.names_inside else " "))


def shown(*, value: bool = False, name: bool = False) -> xml.Xml:
    """Return what a label says: the value of its point, the name of its series, or nothing."""
    said = {"showVal": int(value), "showCatName": 0, "showSerName": int(name)}
    return xml.values(showLegendKey=0, **said, showPercent=0, showBubbleSize=0)


def _is_end(plot: Plot, column: GridColumn, index: int) -> bool:
    """Return whether a point is at the right end of a line, where its label stands beside it."""
    is_last = plot.is_of.shape is Shape.LINE and index == len(column.points) - 1
    return is_last or plot.is_end(column, index)


def _is_lowest(plot: Plot, column: GridColumn, index: int) -> bool:
    """Return whether a point is below all other lines, which a label above it would strike."""
    others = [each.points[index].value for each in plot.grid.columns if each is not column]
    known, own = [value for value in others if value is not None], column.points[index].value
    if plot.is_of.shape is not Shape.LINE or own is None or not known:
        return False
    axis = plot.panel.axis  # A fifth of it lies below a point that has its label there.
    room = (float(own) - float(axis.minimum)) * 5 >= float(axis.maximum - axis.minimum)
    return room and own < min(known)


def _position(plot: Plot) -> str:
    match plot.is_of.shape:
        case Shape.BAR | Shape.TILE:
            return "ctr" if plot.is_of.stacked else "outEnd"
        case Shape.DOT:
            return "r"
        case Shape.LINE:
            return "t"
