"""The series of a native chart: values, colours, direct labels, gaps and breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from briefing_gen.document.charts import ChartKind, Mark
from briefing_gen.writers.pptx_chart_grid import GridColumn
from briefing_gen.writers.pptx_chart_plot import LINES, Plot, label_shifts
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
MARKER_SIZE: Final = 7
DOT_SIZE: Final = 13
_LETTERS: Final = 26


def series(plot: Plot, index: int) -> Xml:
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
        _labels(plot, index),
        element("c:cat", _names(_span(0, len(plot.grid.rows)), plot.grid.rows)),
        element("c:val", _numbers(_span(index + 1, len(plot.grid.rows)), column)),
        _value("c:smooth", 0) if drawn_as_line else NOTHING,
    )


def label_text(plot: Plot, mark: Mark | None, *, bold: bool = False) -> Xml:
    """Return how the labels of a mark are set; None stands for axes and the key."""
    fill = solid(_label_paint(plot.kind, mark))
    properties = element(
        "a:defRPr", fill, lang=plot.language, sz=hundredths(plot.size_pt), b=int(bold)
    )
    return element(
        "c:txPr",
        element("a:bodyPr", rot=0, vert="horz", wrap="square" if mark is None else "none"),
        element("a:lstStyle"),
        element(
            "a:p",
            element("a:pPr", properties),
            element("a:endParaRPr", lang=plot.language),
        ),
    )


def _label_paint(kind: ChartKind, mark: Mark | None) -> Paint:
    if kind is ChartKind.STACKED_BAR and mark in {Mark.ACCENT, Mark.SECOND}:
        return Paint.PAPER
    if kind in LINES and mark in {Mark.ACCENT, Mark.SECOND}:
        return MARK_PAINTS[mark]
    return Paint.MUTED if kind in LINES and mark is not None else Paint.INK


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
    for index in range(len(column.points)):
        mark = column.mark_of(index)
        broken = plot.kind in LINES and index in plot.panel.breaks
        if mark is column.mark and not broken:
            continue
        if plot.kind in LINES or plot.kind is ChartKind.DOT:
            line = element("a:ln", element("a:noFill")) if broken else _line(column.mark)
            look = joined(
                _marker(plot.kind, mark), _value("c:bubble3D", 0), element("c:spPr", line)
            )
        else:
            look = joined(
                _value("c:invertIfNegative", 0),
                _value("c:bubble3D", 0),
                element("c:spPr", _fill(mark), _edge(plot.kind)),
            )
        yield element("c:dPt", _value("c:idx", index), look)


def _labels(plot: Plot, column_index: int) -> Xml:
    """Return the labels of a series: one format for most points, its own for each other."""
    column = plot.grid.columns[column_index]
    wording = plot.panel.number_format
    codes = {
        index: number_code(point.number, wording)
        for index, point in enumerate(column.points)
        if point.number and point.labelled
    }
    if not codes:
        return element("c:dLbls", *_shown(value=False))
    usual = Counter(codes.values()).most_common(1)[0][0]
    own = (
        _point_label(plot, column_index, index, codes.get(index))
        for index in range(len(column.points))
        if _is_special(plot, column, index, codes.get(index) == usual)
    )
    return element("c:dLbls", *own, *_label_body(plot, column.mark, usual, _position(plot, 1)))


def _is_special(plot: Plot, column: GridColumn, index: int, usual: bool) -> bool:  # noqa: FBT001 - a plain fact about the point.
    ends = plot.kind is ChartKind.SLOPE or (plot.names_ends and index == len(column.points) - 1)
    return not usual or ends or column.mark_of(index) is not column.mark


def _point_label(plot: Plot, column_index: int, index: int, code: str | None) -> Xml:
    column = plot.grid.columns[column_index]
    if code is None:
        return element("c:dLbl", _value("c:idx", index), _value("c:delete", 1))
    position = _position(plot, _place_in_row(index, len(column.points)))
    at_end = plot.kind in LINES and index in {0, len(column.points) - 1}
    shift = label_shifts(plot, index).get(column_index) if at_end and plot.names_ends else None
    names = plot.names_ends and (index == len(column.points) - 1 or plot.kind is ChartKind.SLOPE)
    return element(
        "c:dLbl",
        _value("c:idx", index),
        _shifted(shift) if shift else NOTHING,
        *_label_body(plot, column.mark_of(index), code, position, names=names),
    )


def _label_body(
    plot: Plot, mark: Mark, code: str, position: str, *, names: bool = False
) -> Iterator[Xml]:
    yield element("c:numFmt", formatCode=code, sourceLinked=0)
    backed = mark is Mark.MISSING and plot.kind is ChartKind.STACKED_BAR
    fill = solid(Paint.PAPER) if backed else element("a:noFill")
    yield element("c:spPr", fill, element("a:ln", element("a:noFill")))
    yield label_text(plot, mark, bold=mark is not Mark.CONTEXT)
    yield _value("c:dLblPos", position)
    yield from _shown(value=True, name=names)


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


def _shifted(share: float) -> Xml:
    offset = joined(_value("c:x", 0), _value("c:y", f"{share:.5f}"))
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
