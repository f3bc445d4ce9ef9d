"""The series of a native chart: values, colours, direct labels, gaps and breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefing_gen.document.charts import ChartKind, Mark
from briefing_gen.writers.pptx_chart_grid import GridColumn
from briefing_gen.writers.pptx_chart_labels import Move, Moves
from briefing_gen.writers.pptx_chart_plot import LINES, Plot
from briefing_gen.writers.pptx_colours import MARK_PAINTS, Paint, hatch, solid
from briefing_gen.writers.pptx_number_format import number_code
from briefing_gen.writers.pptx_workbook import VALUES_SHEET, exact
from briefing_gen.writers.pptx_xml import (
    NOTHING,
    Xml,
    cell_text,
    element,
    emu,
    hundredths,
    joined,
    text,
)

LINE_WIDTHS_PT: Final = {
    Mark.ACCENT: 3.5,
    Mark.SECOND: 2.5,
    Mark.CONTEXT: 2.0,
    Mark.MISSING: 2.0,
}
DASHES: Final = {Mark.SECOND: "dash", Mark.MISSING: "sysDot"}
"""Second mark and accent look alike in grey; a dash tells them apart."""
CHARTS_2012: Final = "http://schemas.microsoft.com/office/drawing/2012/chart"
LABELS_EXTENSION: Final = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
LEVEL_AND_WHOLE: Final = 1
"""An angle of 1/60,000 degree, at which LibreOffice skips labels instead of breaking them."""
MARKER_SIZE: Final = 7
DOT_SIZE: Final = 13
STAY: Final = Move()
_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class _Label:
    """How the label of a point differs from others."""

    mark: Mark
    code: str
    position: str
    outside: bool = False
    named: bool = False


def series(plot: Plot, index: int, moves: Moves) -> Xml:
    """Return column `index` of the plot as a native series."""
    column = plot.grid.columns[index]
    drawn_as_line = plot.kind in LINES or plot.kind is ChartKind.DOT
    return element(
        "c:ser",
        _value("c:idx", index),
        _value("c:order", index),
        element("c:tx", _names(f"${_letters(index + 1)}$1", (column.name,))),
        _series_look(plot, column.mark),
        _marker(plot.kind, column.mark) if drawn_as_line else _value("c:invertIfNegative", 0),
        *_points(plot, column),
        _labels(plot, index, moves),
        element("c:cat", _names(_span(0, len(plot.grid.rows)), plot.grid.rows)),
        element("c:val", _numbers(_span(index + 1, len(plot.grid.rows)), column)),
        _value("c:smooth", 0) if drawn_as_line else NOTHING,
    )


def label_text(
    plot: Plot, paint: Paint | None = None, *, bold: bool = False, whole: bool = False
) -> Xml:
    """Return how labels are set; without a colour, those of axes and the key.

    Labels of an axis break into lines, unless they must stay `whole` because some are skipped.
    """
    level = {"rot": LEVEL_AND_WHOLE if whole else 0}
    properties = element(
        "a:defRPr",
        solid(paint or Paint.INK),
        lang=plot.language,
        sz=hundredths(plot.size_pt),
        b=int(bold),
    )
    return element(
        "c:txPr",
        element("a:bodyPr", **level, vert="horz", wrap="none" if paint else "square"),
        element("a:lstStyle"),
        element(
            "a:p",
            element("a:pPr", properties),
            element("a:endParaRPr", lang=plot.language),
        ),
    )


def _label_paint(kind: ChartKind, mark: Mark) -> Paint:
    """Return the colour of a label: readable on its part of a stack, that of its line."""
    if kind is ChartKind.STACKED_BAR and mark in {Mark.ACCENT, Mark.SECOND}:
        return Paint.PAPER
    if kind in LINES:
        return MARK_PAINTS[mark] if mark in {Mark.ACCENT, Mark.SECOND} else Paint.MUTED
    return Paint.INK


def _series_look(plot: Plot, mark: Mark) -> Xml:
    if plot.kind is ChartKind.DOT:
        return element("c:spPr", element("a:ln", element("a:noFill")))
    if plot.kind in LINES:
        return element("c:spPr", _line(mark))
    return element("c:spPr", _fill(mark), _edge(plot.kind))


def _line(mark: Mark) -> Xml:
    dash = element("a:prstDash", val=DASHES[mark]) if mark in DASHES else NOTHING
    width = emu(LINE_WIDTHS_PT[mark])
    return element("a:ln", solid(MARK_PAINTS[mark]), dash, element("a:round"), w=width, cap="rnd")


def _fill(mark: Mark) -> Xml:
    return hatch() if mark is Mark.MISSING else solid(MARK_PAINTS[mark])


def _edge(kind: ChartKind) -> Xml:
    """Return the outline of a bar: parts of a stack are kept apart by a line of paper."""
    if kind is ChartKind.STACKED_BAR:
        return element("a:ln", solid(Paint.PAPER), w=emu(1.5))
    return element("a:ln", element("a:noFill"))


def _marker(kind: ChartKind, mark: Mark) -> Xml:
    paint = MARK_PAINTS[mark]
    hollow = mark is Mark.MISSING
    return element(
        "c:marker",
        _value("c:symbol", "circle" if mark is not Mark.SECOND else "diamond"),
        _value("c:size", DOT_SIZE if kind is ChartKind.DOT else MARKER_SIZE),
        element(
            "c:spPr",
            solid(Paint.PAPER if hollow else paint),
            element("a:ln", solid(paint), w=emu(1.5)),
        ),
    )


def _points(plot: Plot, column: GridColumn) -> Iterator[Xml]:
    """Yield the points that look different from their series."""
    for index, point in enumerate(column.points):
        mark = column.mark_of(index)
        if mark is column.mark or point.number is None:
            continue
        if plot.kind in LINES or plot.kind is ChartKind.DOT:
            line = _series_look(plot, column.mark)
            look = joined(_marker(plot.kind, mark), _value("c:bubble3D", 0), line)
        else:
            fill = element("c:spPr", _fill(mark), _edge(plot.kind))
            look = joined(_value("c:invertIfNegative", 0), _value("c:bubble3D", 0), fill)
        yield element("c:dPt", _value("c:idx", index), look)


def _labels(plot: Plot, column_index: int, moves: Moves) -> Xml:
    """Return the labels of a series: one format for most points, its own for each other."""
    column = plot.grid.columns[column_index]
    codes = {
        index: number_code(point.number, plot.panel.number_format)
        for index, point in enumerate(column.points)
        if point.number and point.labelled and moves.get((column_index, index), STAY) is not None
    }
    if not codes:
        return element("c:dLbls", *_shown(value=False))
    usual = Counter(codes.values()).most_common(1)[0][0]
    own = (
        _point_label(plot, column, index, codes.get(index), moves.get((column_index, index)))
        for index in range(len(column.points))
        if codes.get(index) != usual
        or (column_index, index) in moves
        or column.mark_of(index) is not column.mark
        or _names_end(plot, index)
    )
    body = _label_body(plot, _Label(column.mark, usual, _position(plot, 1)))
    return element("c:dLbls", *own, *body, _no_leaders())


def _no_leaders() -> Xml:
    """Return that no line leads from a label that moved aside to its point."""
    hidden = element("c15:showLeaderLines", val=0, **{"xmlns:c15": CHARTS_2012})
    return element("c:extLst", element("c:ext", hidden, uri=LABELS_EXTENSION))


def _names_end(plot: Plot, index: int) -> bool:
    """Return whether a label carries the name of its line, or stands at its other end."""
    last = len(plot.grid.rows) - 1
    return plot.kind is ChartKind.SLOPE or (plot.names_ends and index == last)


def _point_label(
    plot: Plot, column: GridColumn, index: int, code: str | None, move: Move | None
) -> Xml:
    if code is None:
        return element("c:dLbl", _value("c:idx", index), _value("c:delete", 1))
    label = _Label(
        mark=column.mark_of(index),
        code=code,
        position=_position(plot, _place_in_row(index, len(column.points))),
        outside=bool(move and move.outside),
        named=plot.names_ends and _names_end(plot, index),
    )
    return element(
        "c:dLbl",
        _value("c:idx", index),
        _moved(move) if move else NOTHING,
        *_label_body(plot, label),
    )


def _label_body(plot: Plot, label: _Label) -> Iterator[Xml]:
    yield element("c:numFmt", formatCode=label.code, sourceLinked=0)
    backed = label.mark is Mark.MISSING and not label.outside
    fill = solid(Paint.PAPER) if backed else element("a:noFill")
    yield element("c:spPr", fill, element("a:ln", element("a:noFill")))
    paint = Paint.INK if label.outside else _label_paint(plot.kind, label.mark)
    yield label_text(plot, paint, bold=label.mark is not Mark.CONTEXT)
    yield _value("c:dLblPos", label.position)
    yield from _shown(value=True, name=label.named)


def _shown(*, value: bool, name: bool = False) -> Iterator[Xml]:
    yield _value("c:showLegendKey", 0)
    yield _value("c:showVal", int(value))
    yield _value("c:showCatName", 0)
    yield _value("c:showSerName", int(name))
    yield _value("c:showPercent", 0)
    yield _value("c:showBubbleSize", 0)
    if name:
        yield element("c:separator", text(" "))


def _place_in_row(index: int, count: int) -> int:
    """Return 0 for the first of a row, 2 for the last, 1 for those between."""
    return 0 if index == 0 else 2 if index == count - 1 else 1


def _position(plot: Plot, place: int) -> str:
    match plot.kind:
        case ChartKind.BAR | ChartKind.COLUMN | ChartKind.TILE_MAP:
            return "outEnd"
        case ChartKind.STACKED_BAR:
            return "ctr"
        case ChartKind.DOT:
            return "r"
        case ChartKind.LINE:
            return "r" if plot.names_ends and place == 2 else "t"  # noqa: PLR2004 - the last.
        case ChartKind.SLOPE:
            return ("l", "t", "r")[place]


def _moved(move: Move) -> Xml:
    offset = joined(_value("c:x", f"{move.right:.5f}"), _value("c:y", f"{move.down:.5f}"))
    return element("c:layout", element("c:manualLayout", offset))


def _names(cells: str, names: tuple[str, ...]) -> Xml:
    points = (
        element("c:pt", element("c:v", cell_text(name)), idx=n) for n, name in enumerate(names)
    )
    return element(
        "c:strRef",
        element("c:f", text(f"{VALUES_SHEET}!{cells}")),
        element("c:strCache", _value("c:ptCount", len(names)), *points),
    )


def _numbers(cells: str, column: GridColumn) -> Xml:
    points = (
        element("c:pt", element("c:v", text(repr(exact(p.number.metric.quantity.value)))), idx=n)
        for n, p in enumerate(column.points)
        if p.number
    )
    return element(
        "c:numRef",
        element("c:f", text(f"{VALUES_SHEET}!{cells}")),
        element(
            "c:numCache",
            element("c:formatCode", text("General")),
            _value("c:ptCount", len(column.points)),
            *points,
        ),
    )


def _span(column: int, count: int) -> str:
    letters = _letters(column)
    return f"${letters}$2:${letters}${count + 1}"


def _letters(column: int) -> str:
    """Return the name of a column of a sheet, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def _value(name: str, value: str | int) -> Xml:
    return element(name, val=value)
