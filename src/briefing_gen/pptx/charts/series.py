"""The series of a native chart: values, colours, marks and gaps.

Native error bars, bound to cells: margins of error, and the stems between dots of a range.

LibreOffice does not draw the lines from high to low that PowerPoint has for such stems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.charts.kinds import Shape
from briefing_gen.document.charts import Mark
from briefing_gen.pptx import xml
from briefing_gen.pptx.charts.grid import GridColumn, Way
from briefing_gen.pptx.charts.label_xml import labels
from briefing_gen.pptx.charts.labels import Moves
from briefing_gen.pptx.charts.plot import Plot
from briefing_gen.pptx.charts.workbook import heading, held, names, numbers, span
from briefing_gen.pptx.colours import MARK_PAINTS, Paint

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


def series(plot: Plot, index: int, moves: Moves) -> xml.Xml:
    """Return column `index` of the plot as a native series."""
    column = plot.grid.columns[index]
    values = [held(plot.grid.held(point)) for point in column.points]
    drawn_as_line = plot.has_points
    return xml.element(
        "c:ser",
        xml.valued("c:idx", index),
        xml.valued("c:order", index),
        xml.element("c:tx", names(heading(index + 1), (column.name,))),
        _series_look(plot, column.mark),
        _marker(plot, column.mark) if drawn_as_line else xml.valued("c:invertIfNegative", 0),
        *_points(plot, column),
        labels(plot, index, moves),
        error_bars(plot, index),
        xml.element("c:cat", names(span(0, len(plot.grid.rows)), plot.grid.rows)),
        xml.element("c:val", numbers(span(index + 1, len(plot.grid.rows)), values)),
        xml.valued("c:smooth", 0) if drawn_as_line else xml.NOTHING,
    )


def _series_look(plot: Plot, mark: Mark) -> xml.Xml:
    if plot.is_of.shape is Shape.DOT:
        return xml.element("c:spPr", xml.NO_LINE)
    if plot.is_of.shape is Shape.LINE:
        return xml.element("c:spPr", _line(plot, mark))
    return xml.element("c:spPr", _fill(plot, mark), _edge(plot, mark))


def _line(plot: Plot, mark: Mark) -> xml.Xml:
    dash = xml.element("a:prstDash", val=DASHES[mark]) if mark in DASHES else xml.NOTHING
    width, fill = xml.emu(LINE_WIDTHS_PT[mark]), plot.palette.fill(MARK_PAINTS[mark])
    return xml.element("a:ln", fill, dash, xml.element("a:round"), w=width, cap="rnd")


def _fill(plot: Plot, mark: Mark) -> xml.Xml:
    return plot.palette.hatch() if mark is Mark.MISSING else plot.palette.area(MARK_PAINTS[mark])


def _edge(plot: Plot, mark: Mark) -> xml.Xml:
    """Return the outline of a bar: parts of a stack are kept apart by a line of paper.

    An area in the second colour is light within its edge.
    """
    if mark is Mark.SECOND:
        return xml.element("a:ln", plot.palette.fill(Paint.SECOND), w=xml.emu(EDGE_PT))
    if plot.is_of.stacked and not plot.has_rests:
        return xml.element("a:ln", plot.palette.fill(Paint.PAPER), w=xml.emu(1.5))
    return xml.NO_LINE


def _marker(plot: Plot, mark: Mark, larger: int = 0) -> xml.Xml:
    paint, palette = MARK_PAINTS[mark], plot.palette
    size = DOT_SIZE + larger if plot.is_of.shape is Shape.DOT else MARKER_SIZE
    hollow = mark is Mark.MISSING
    return xml.element(
        "c:marker",
        xml.valued("c:symbol", "circle" if mark is not Mark.SECOND else "diamond"),
        xml.valued("c:size", size),
        xml.element(
            "c:spPr",
            palette.fill(Paint.PAPER if hollow else paint),
            xml.element("a:ln", palette.fill(paint), w=xml.emu(1.5)),
        ),
    )


def _points(plot: Plot, column: GridColumn) -> Iterator[xml.Xml]:
    """Yield the points that look different from their series."""
    for index, point in enumerate(column.points):
        mark = column.mark_of(index)
        if mark is column.mark or point.number is None:
            continue
        if plot.has_points:
            line = _series_look(plot, column.mark)
            marker = _marker(plot, mark, LARGER_DOT)
            look = xml.joined(marker, xml.valued("c:bubble3D", 0), line)
        else:
            fill = xml.element("c:spPr", _fill(plot, mark), _edge(plot, mark))
            look = xml.joined(
                xml.valued("c:invertIfNegative", 0), xml.valued("c:bubble3D", 0), fill
            )
        yield xml.element("c:dPt", xml.valued("c:idx", index), look)


def error_bars(plot: Plot, index: int) -> xml.Xml:
    """Return the error bars of the series at `index`; nothing where it has none."""
    ways = {way for item in plot.grid.lengths if item.of == index for way in item.ways}
    if not ways:
        return xml.NOTHING
    both = len(ways) > 1
    capped = plot.has_margins
    paint, width = (Paint.INK, WHISKER_PT) if capped else (Paint.CONTEXT, STEM_PT)
    return xml.element(
        "c:errBars",
        xml.NOTHING if plot.is_of.shape is Shape.BAR else xml.valued("c:errDir", "y"),
        xml.valued("c:errBarType", "both" if both else next(iter(ways))),
        xml.valued("c:errValType", "cust"),
        xml.valued("c:noEndCap", int(not capped)),
        *_lengths(plot, index),
        xml.element("c:spPr", xml.element("a:ln", plot.palette.fill(paint), w=xml.emu(width))),
    )


def _lengths(plot: Plot, index: int) -> Iterator[xml.Xml]:
    first = 1 + len(plot.grid.columns)
    for way in Way:
        for at, item in enumerate(plot.grid.lengths):
            if item.of == index and way in item.ways:
                values = [held(value) for value in item.values]
                cells = numbers(span(first + at, len(values)), values)
                yield xml.element(f"c:{way}", cells)
