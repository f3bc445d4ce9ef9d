"""The series of a native chart: values, colours, marks and gaps.

Native error bars, bound to cells: margins of error, and the stems between dots of a range.

LibreOffice does not draw the lines from high to low that PowerPoint has for such stems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.charts.kinds import Shape
from briefing_gen.document.charts import Mark
from briefing_gen.pptx.charts.grid import GridColumn, Way
from briefing_gen.pptx.charts.label_xml import labels
from briefing_gen.pptx.charts.labels import Moves
from briefing_gen.pptx.charts.plot import Plot
from briefing_gen.pptx.charts.workbook import heading, held, names, numbers, span
from briefing_gen.pptx.colours import MARK_PAINTS, Paint
from briefing_gen.pptx.xml import (
    NO_LINE,
    NOTHING,
    Xml,
    element,
    emu,
    joined,
    valued,
)

WHISKER_PT: Final = 1.25
STEM_PT: Final = 2.5

LINE_WIDTHS_PT: Final = {
    Mark.ACCENT: 3.5,
    Mark.SECOND: 2.5,
    Mark.CONTEXT: 2.0,
    Mark.MISSING: 2.0,
}

DASHES: Final = {Mark.SECOND: "dash", Mark.MISSING: "sysDot"}
"""Second mark and accent look alike in grey; a dash tells them apart."""
EDGE_PT: Final = 1.25
MARKER_SIZE: Final = 7
DOT_SIZE: Final = 13
LARGER_DOT: Final = 3
"""By how much a dot is larger that is not marked as its series is, so that grey shows it, too.

LibreOffice gives a point its own colour only where its size is its own, too.
"""


def series(plot: Plot, index: int, moves: Moves) -> Xml:
    """Return column `index` of the plot as a native series."""
    column = plot.grid.columns[index]
    values = [held(plot.grid.held(point)) for point in column.points]
    drawn_as_line = plot.has_points
    return element(
        "c:ser",
        valued("c:idx", index),
        valued("c:order", index),
        element("c:tx", names(heading(index + 1), (column.name,))),
        _series_look(plot, column.mark),
        _marker(plot, column.mark) if drawn_as_line else valued("c:invertIfNegative", 0),
        *_points(plot, column),
        labels(plot, index, moves),
        error_bars(plot, index),
        element("c:cat", names(span(0, len(plot.grid.rows)), plot.grid.rows)),
        element("c:val", numbers(span(index + 1, len(plot.grid.rows)), values)),
        valued("c:smooth", 0) if drawn_as_line else NOTHING,
    )


def _series_look(plot: Plot, mark: Mark) -> Xml:
    if plot.is_of.shape is Shape.DOT:
        return element("c:spPr", NO_LINE)
    if plot.is_of.shape is Shape.LINE:
        return element("c:spPr", _line(plot, mark))
    return element("c:spPr", _fill(plot, mark), _edge(plot, mark))


def _line(plot: Plot, mark: Mark) -> Xml:
    dash = element("a:prstDash", val=DASHES[mark]) if mark in DASHES else NOTHING
    width, fill = emu(LINE_WIDTHS_PT[mark]), plot.palette.fill(MARK_PAINTS[mark])
    return element("a:ln", fill, dash, element("a:round"), w=width, cap="rnd")


def _fill(plot: Plot, mark: Mark) -> Xml:
    return plot.palette.hatch() if mark is Mark.MISSING else plot.palette.area(MARK_PAINTS[mark])


def _edge(plot: Plot, mark: Mark) -> Xml:
    """Return the outline of a bar: parts of a stack are kept apart by a line of paper.

    An area in the second colour is light within its edge.
    """
    if mark is Mark.SECOND:
        return element("a:ln", plot.palette.fill(Paint.SECOND), w=emu(EDGE_PT))
    if plot.is_of.stacked:
        return element("a:ln", plot.palette.fill(Paint.PAPER), w=emu(1.5))
    return NO_LINE


def _marker(plot: Plot, mark: Mark, larger: int = 0) -> Xml:
    paint, palette = MARK_PAINTS[mark], plot.palette
    size = DOT_SIZE + larger if plot.is_of.shape is Shape.DOT else MARKER_SIZE
    hollow = mark is Mark.MISSING
    return element(
        "c:marker",
        valued("c:symbol", "circle" if mark is not Mark.SECOND else "diamond"),
        valued("c:size", size),
        element(
            "c:spPr",
            palette.fill(Paint.PAPER if hollow else paint),
            element("a:ln", palette.fill(paint), w=emu(1.5)),
        ),
    )


def _points(plot: Plot, column: GridColumn) -> Iterator[Xml]:
    """Yield the points that look different from their series."""
    for index, point in enumerate(column.points):
        mark = column.mark_of(index)
        if mark is column.mark or point.number is None:
            continue
        if plot.has_points:
            line = _series_look(plot, column.mark)
            marker = _marker(plot, mark, LARGER_DOT)
            look = joined(marker, valued("c:bubble3D", 0), line)
        else:
            fill = element("c:spPr", _fill(plot, mark), _edge(plot, mark))
            look = joined(valued("c:invertIfNegative", 0), valued("c:bubble3D", 0), fill)
        yield element("c:dPt", valued("c:idx", index), look)


def error_bars(plot: Plot, index: int) -> Xml:
    """Return the error bars of the series at `index`; nothing where it has none."""
    ways = {way for item in plot.grid.lengths if item.of == index for way in item.ways}
    if not ways:
        return NOTHING
    both = len(ways) > 1
    capped = plot.has_margins
    paint, width = (Paint.INK, WHISKER_PT) if capped else (Paint.CONTEXT, STEM_PT)
    return element(
        "c:errBars",
        NOTHING if plot.is_of.shape is Shape.BAR else valued("c:errDir", "y"),
        valued("c:errBarType", "both" if both else next(iter(ways))),
        valued("c:errValType", "cust"),
        valued("c:noEndCap", int(not capped)),
        *_lengths(plot, index),
        element("c:spPr", element("a:ln", plot.palette.fill(paint), w=emu(width))),
    )


def _lengths(plot: Plot, index: int) -> Iterator[Xml]:
    first = 1 + len(plot.grid.columns)
    for way in Way:
        for at, item in enumerate(plot.grid.lengths):
            if item.of == index and way in item.ways:
                values = [held(value) for value in item.values]
                cells = numbers(span(first + at, len(values)), values)
                yield element(f"c:{way}", cells)
