"""The series of a native chart: values, colours, marks and gaps.

Native error bars, bound to cells: margins of error, and the stems between dots of a range.

LibreOffice does not draw the lines from high to low that PowerPoint has for such stems.

A native chart as PowerPoint holds it: bars or lines, quiet axes, labels instead of grids.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.charts.kinds import NamesAt, Shape
from briefing_gen.document.charts import Mark
from briefing_gen.pptx import xml
from briefing_gen.pptx.charts.label_xml import label_text, labels, share_code, tick_code
from briefing_gen.pptx.charts.labels import Moves, label_moves
from briefing_gen.pptx.charts.plot import Plot, margins
from briefing_gen.pptx.charts.strips import Strip, plotted_strip
from briefing_gen.pptx.charts.workbook import (
    GridColumn,
    Way,
    heading,
    held,
    names,
    numbers,
    span,
    spans_places,
)
from briefing_gen.pptx.colours import MARK_PAINTS, Paint
from briefing_gen.slides.deck import Box

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


CATEGORY_AXIS, VALUE_AXIS = 500_000_001, 500_000_002
WHOLE: Final = 100


def chart_xml(plot: Plot, strip: Strip | None, workbook: str, shapes: str = "") -> xml.Xml:
    """Return the chart part of `plot`; a strip is drawn as it was laid out.

    `workbook` is the id of the relationship to what it is drawn from, `shapes` that to the shapes
    that stand over it; empty where there are none.
    """
    where = (strip.margins if strip else margins(plot)).inside(plot.box)
    return xml.element(
        "c:chartSpace",
        xml.valued("c:date1904", 0),
        xml.valued("c:lang", plot.language),
        xml.valued("c:roundedCorners", 0),
        xml.element("c:clrMapOvr", **plot.palette.names) if plot.palette.names else xml.NOTHING,
        xml.element(
            "c:chart",
            xml.valued("c:autoTitleDeleted", 1),
            xml.element(
                "c:plotArea",
                _inner(plot, where),
                plotted_strip(plot, strip) if strip else _plotted(plot),
                xml.element("c:spPr", xml.NO_FILL, xml.NO_LINE),
            ),
            _key(plot) if plot.has_key and not strip else xml.NOTHING,
            xml.valued("c:plotVisOnly", 1),
            xml.valued("c:dispBlanksAs", "span" if spans_places(plot.kind, plot.panel) else "gap"),
        ),
        xml.element("c:spPr", xml.NO_FILL, xml.NO_LINE),
        label_text(plot),
        xml.element("c:externalData", xml.valued("c:autoUpdate", 0), **{"r:id": workbook}),
        xml.element("c:userShapes", **{"r:id": shapes}) if shapes else xml.NOTHING,
        **xml.NAMESPACES,
    )


def _plotted(plot: Plot) -> xml.Xml:
    series = _lines(plot) if plot.has_points else _bars(plot)
    return xml.joined(series, _category_axis(plot), _value_axis(plot))


def _bars(plot: Plot) -> xml.Xml:
    stacked = plot.is_of.stacked
    return xml.element(
        "c:barChart",
        xml.valued("c:barDir", "bar" if plot.is_of.is_horizontal else "col"),
        xml.valued("c:grouping", _grouping(plot)),
        xml.valued("c:varyColors", 0),
        *_series(plot),
        xml.valued("c:gapWidth", round(plot.gap_share * 100)),
        xml.valued("c:overlap", 100 if stacked else 0),
        *_axis_ids(),
    )


def _grouping(plot: Plot) -> str:
    if plot.grid.full_length:
        return "percentStacked"
    return "stacked" if plot.is_of.stacked else "clustered"


def _lines(plot: Plot) -> xml.Xml:
    return xml.element(
        "c:lineChart",
        xml.valued("c:grouping", "standard"),
        xml.valued("c:varyColors", 0),
        *_series(plot),
        xml.valued("c:marker", 1),
        *_axis_ids(),
    )


def _series(plot: Plot) -> list[xml.Xml]:
    moves = label_moves(plot)
    return [series(plot, index, moves) for index in range(len(plot.grid.columns))]


def _axis_ids() -> tuple[xml.Xml, xml.Xml]:
    return xml.valued("c:axId", CATEGORY_AXIS), xml.valued("c:axId", VALUE_AXIS)


def _category_axis(plot: Plot) -> xml.Xml:
    """Return the axis of names; bars are listed downwards."""
    is_horizontal = plot.is_of.is_horizontal
    return xml.element(
        "c:catAx",
        xml.valued("c:axId", CATEGORY_AXIS),
        xml.element(
            "c:scaling", xml.valued("c:orientation", "maxMin" if is_horizontal else "minMax")
        ),
        xml.valued("c:delete", 0),
        xml.valued("c:axPos", "l" if is_horizontal else "b"),
        xml.element("c:numFmt", formatCode="General", sourceLinked=0),
        xml.valued("c:majorTickMark", "none"),
        xml.valued("c:minorTickMark", "none"),
        xml.valued("c:tickLblPos", "none" if plot.thins_names else "low"),
        xml.element("c:spPr", _base_line(plot)),
        label_text(plot),
        xml.valued("c:crossAx", VALUE_AXIS),
        xml.valued("c:crosses", "autoZero"),
        xml.valued("c:auto", 0),
        xml.valued("c:lblAlgn", "ctr"),
        xml.valued("c:lblOffset", 60),
        xml.valued("c:tickLblSkip", 1),
        xml.valued("c:noMultiLvlLbl", 1),
    )


def _base_line(plot: Plot) -> xml.Xml:
    """Return the line bars stand on; the paper around parts of a stack would cut it to pieces."""
    if plot.is_of.stacked and not plot.has_rests:
        return xml.NO_LINE
    return xml.element("a:ln", plot.palette.fill(Paint.CONTEXT), w=xml.emu(0.75))


def _value_axis(plot: Plot) -> xml.Xml:
    axis = plot.panel.axis
    steps = [b.value - a.value for a, b in zip(axis.ticks, axis.ticks[1:], strict=False)]
    code, highest = tick_code(axis.ticks, plot.panel.number_format), plot.highest
    if plot.grid.full_length:  # PowerPoint's own axis of a whole goes from 0 to 1.
        code, highest = share_code(axis.ticks), highest / WHOLE
        steps = [step / WHOLE for step in steps]
    return xml.element(
        "c:valAx",
        xml.valued("c:axId", VALUE_AXIS),
        xml.element(
            "c:scaling",
            xml.valued("c:orientation", "minMax"),
            xml.valued("c:max", repr(highest)),
            xml.valued("c:min", str(axis.minimum)),
        ),
        xml.valued("c:delete", int(not axis.shown)),
        xml.valued("c:axPos", "b" if plot.is_of.is_horizontal else "l"),
        xml.element(
            "c:numFmt",
            formatCode=code,
            sourceLinked=0,
        ),
        xml.valued("c:majorTickMark", "none"),
        xml.valued("c:minorTickMark", "none"),
        xml.valued("c:tickLblPos", "nextTo"),
        xml.element("c:spPr", xml.NO_LINE),
        label_text(plot),
        xml.valued("c:crossAx", CATEGORY_AXIS),
        xml.valued("c:crosses", "max" if plot.is_of.is_horizontal else "autoZero"),
        xml.valued("c:crossBetween", "midCat" if plot.is_of.names is NamesAt.ENDS else "between"),
        xml.valued("c:majorUnit", str(steps[0])) if steps and steps[0] > 0 else xml.NOTHING,
    )


def _inner(plot: Plot, where: Box) -> xml.Xml:
    """Return where the plot itself stands, without its labels."""
    return _layout(
        xml.valued("c:layoutTarget", "inner"),
        x=where.left / plot.width,
        y=where.top / plot.height,
        w=where.width / plot.width,
        h=where.height / plot.height,
    )


def _key(plot: Plot) -> xml.Xml:
    return xml.element(
        "c:legend",
        xml.valued("c:legendPos", "t"),
        _layout(
            x=0,
            y=0,
            w=sum(plot.key_columns) / plot.width,
            h=plot.key_lines * plot.line_pt / plot.height,
        ),
        xml.valued("c:overlay", 0),
        label_text(plot),
    )


def _layout(*first: xml.Xml, **shares: float) -> xml.Xml:
    modes = (xml.valued(f"c:{name}Mode", "edge") for name in shares if name in "xy")
    values = (xml.valued(f"c:{name}", f"{share:.5f}") for name, share in shares.items())
    return xml.element("c:layout", xml.element("c:manualLayout", *first, *modes, *values))
