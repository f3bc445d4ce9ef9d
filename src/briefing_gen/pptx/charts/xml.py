"""A native chart as PowerPoint holds it: bars or lines, quiet axes, labels instead of grids.

Margins of error, and the stems between dots of a range, are error bars bound to cells: LibreOffice
does not draw the lines from high to low that PowerPoint has for such stems.
"""

from collections.abc import Iterator
from itertools import pairwise, product
from typing import Final

from briefing_gen.charts.geometry import key_columns
from briefing_gen.charts.kinds import Shape
from briefing_gen.document.exhibits import Axis, Mark
from briefing_gen.pptx import xml
from briefing_gen.pptx.charts import labels, workbook
from briefing_gen.pptx.charts.plot import Plot
from briefing_gen.pptx.colours import MARK_PAINTS, Paint
from briefing_gen.pptx.shapes import edge
from briefing_gen.slides.deck import Box

LINE_WIDTHS_PT: Final = {Mark.ACCENT: 3.5, Mark.SECOND: 2.5, Mark.CONTEXT: 2.0, Mark.MISSING: 2.0}

DASHES: Final = {Mark.SECOND: "dash", Mark.MISSING: "sysDot"}
"""Second mark and accent look alike in grey; a dash tells them apart."""
MARKER_SIZE: Final = 7
NO_DOT: Final = xml.element("c:marker", xml.values(symbol="none"))
CATEGORY_AXIS, VALUE_AXIS = 500_000_001, 500_000_002
WHOLE: Final = 100
BARE: Final = xml.element("c:spPr", xml.NO_FILL, xml.NO_LINE)


def series(plot: Plot, index: int, moves: labels.Moves) -> xml.Xml:
    """Return column `index` of the plot as a native series."""
    column = plot.grid.columns[index]
    values = [workbook.held(plot.grid.held(point)) for point in column.points]
    names, cells = (workbook.span(at, len(plot.grid.rows)) for at in (0, index + 1))
    drawn_as_line, dots = plot.has_points, xml.values(invertIfNegative=0)
    is_whole = plot.is_of.shape is Shape.LINE and all(point.number for point in column.points)
    if drawn_as_line:
        is_close = plot.width < 3 * MARKER_SIZE * len(plot.grid.rows)  # Dots would hide it.
        dots = NO_DOT if is_whole and is_close else _marker(plot, column.mark)
    return xml.element(
        "c:ser",
        xml.values(idx=index, order=index),
        xml.element("c:tx", workbook.names(workbook.heading(index + 1), (column.name,))),
        _series_look(plot, column.mark),
        dots,
        *_points(plot, column),
        labels.labels(plot, index, moves),
        error_bars(plot, index),
        xml.element("c:cat", workbook.names(names, plot.grid.rows)),
        xml.element("c:val", workbook.numbers(cells, values)),
        xml.values(smooth=0) if drawn_as_line else xml.NOTHING,
    )


def _series_look(plot: Plot, mark: Mark) -> xml.Xml:
    if plot.is_of.shape is Shape.DOT:
        return xml.element("c:spPr", xml.NO_LINE)
    if plot.is_of.shape is Shape.BAR:
        return xml.element("c:spPr", _fill(plot, mark), _edge(plot, mark))
    dash = xml.element("a:prstDash", val=DASHES[mark]) if mark in DASHES else xml.NOTHING
    width, fill = xml.emu(LINE_WIDTHS_PT[mark]), plot.palette.fill(MARK_PAINTS[mark])
    line = xml.element("a:ln", fill, dash, xml.element("a:round"), w=width, cap="rnd")
    return xml.element("c:spPr", line)


def _fill(plot: Plot, mark: Mark) -> xml.Xml:
    return plot.palette.hatch() if mark is Mark.MISSING else plot.palette.area(MARK_PAINTS[mark])


def _edge(plot: Plot, mark: Mark) -> xml.Xml:
    """Return the outline of a bar: parts of a stack are kept apart by a line of paper.

    An area in the second colour is light within its edge.
    """
    if mark is Mark.SECOND:
        return xml.element("a:ln", plot.palette.fill(Paint.SECOND), w=xml.emu(1.25))
    if _is_cut(plot):
        return xml.element("a:ln", plot.palette.fill(Paint.PAPER), w=xml.emu(1.5))
    return xml.NO_LINE


def _is_cut(plot: Plot) -> bool:
    return plot.is_of.stacked and not plot.has_rests


def _marker(plot: Plot, mark: Mark, larger: int = 0) -> xml.Xml:
    paint, palette = MARK_PAINTS[mark], plot.palette
    size = 13 + larger if plot.is_of.shape is Shape.DOT else MARKER_SIZE
    hollow = mark is Mark.MISSING
    line = xml.element("a:ln", palette.fill(paint), w=xml.emu(1.5))
    look = xml.element("c:spPr", palette.fill(Paint.PAPER if hollow else paint), line)
    shape = xml.values(symbol="circle" if mark is not Mark.SECOND else "diamond", size=size)
    return xml.element("c:marker", shape, look)


def _points(plot: Plot, column: workbook.GridColumn) -> Iterator[xml.Xml]:
    """Yield the points that look different from their series."""
    for index, point in enumerate(column.points):
        mark = column.mark_of(index)
        outlined = plot.panel.outlines(point) and not (plot.has_points or plot.is_of.stacked)
        if point.number is None or (mark is column.mark and not outlined):
            continue
        if plot.has_points:
            # LibreOffice gives a point its own colour only where its size is its own, too.
            line, marker = _series_look(plot, column.mark), _marker(plot, mark, larger=3)
            look = xml.joined(marker, xml.values(bubble3D=0), line)
        else:
            edge = xml.element("a:ln", plot.palette.fill(MARK_PAINTS[mark]), w=xml.emu(2.25))
            looks = (xml.NO_FILL, edge) if outlined else (_fill(plot, mark), _edge(plot, mark))
            fill = xml.element("c:spPr", *looks)
            look = xml.joined(xml.values(invertIfNegative=0, bubble3D=0), fill)
        yield xml.element("c:dPt", xml.values(idx=index), look)


def error_bars(plot: Plot, index: int) -> xml.Xml:
    """Return the error bars of the series at `index`; nothing where it has none."""
    ways = {way for item in plot.grid.lengths if item.of == index for way in item.ways}
    if not ways:
        return xml.NOTHING
    kind = "both" if len(ways) > 1 else next(iter(ways))
    every = (point for column in plot.grid.columns for point in column.points)
    capped = plot.is_of.whiskers and any(point.margin for point in every)
    paint, width = (Paint.INK, 1.25) if capped else (Paint.CONTEXT, 2.5)
    return xml.element(
        "c:errBars",
        xml.NOTHING if plot.is_of.shape is Shape.BAR else xml.values(errDir="y"),
        xml.values(errBarType=kind, errValType="cust", noEndCap=int(not capped)),
        *_lengths(plot, index),
        xml.element("c:spPr", xml.element("a:ln", plot.palette.fill(paint), w=xml.emu(width))),
    )


def _lengths(plot: Plot, index: int) -> Iterator[xml.Xml]:
    first = 1 + len(plot.grid.columns)
    own = [(at, item) for at, item in enumerate(plot.grid.lengths) if item.of == index]
    for way, (at, item) in product(workbook.Way, own):
        if way in item.ways:
            values = [workbook.held(value) for value in item.values]
            cells = workbook.numbers(workbook.span(first + at, len(values)), values)
            yield xml.element(f"c:{way}", cells)


def chart_xml(plot: Plot, drawn: xml.Xml, where: Box, book: str, shapes: str = "") -> xml.Xml:
    """Return the chart part of `plot`, of which the plot itself stands `where`.

    `book` is the id of the relationship to what it is drawn from, `shapes` that to the shapes that
    stand over it; empty where there are none.
    """
    blanks = "span" if workbook.spans_places(plot.kind, plot.panel) else "gap"
    place = _layout(plot, where, xml.values(layoutTarget="inner"))
    return xml.element(
        "c:chartSpace",
        xml.values(date1904=0, lang=plot.language, roundedCorners=0),
        xml.element("c:clrMapOvr", **plot.palette.names) if plot.palette.names else xml.NOTHING,
        xml.element(
            "c:chart",
            xml.values(autoTitleDeleted=1),
            xml.element("c:plotArea", place, drawn, BARE),
            _key(plot) if plot.has_key else xml.NOTHING,
            xml.values(plotVisOnly=1, dispBlanksAs=blanks),
        ),
        BARE,
        labels.label_text(plot),
        xml.element("c:externalData", xml.values(autoUpdate=0), **{"r:id": book}),
        xml.element("c:userShapes", **{"r:id": shapes}) if shapes else xml.NOTHING,
        **xml.NAMESPACES,
    )


def plotted(plot: Plot) -> xml.Xml:
    """Return the series of `plot` with both axes."""
    moves = {} if plot.is_bare else labels.label_moves(plot)
    columns = [series(plot, index, moves) for index in range(len(plot.grid.columns))]
    axes = xml.joined(xml.values(axId=CATEGORY_AXIS), xml.values(axId=VALUE_AXIS))
    if plot.has_points:
        before = xml.values(grouping="standard", varyColors=0)
        drawn = xml.element("c:lineChart", before, *columns, xml.values(marker=1), axes)
    else:
        stacked = "percentStacked" if plot.grid.full_length else "stacked"
        before = xml.values(
            barDir="bar" if plot.is_of.is_horizontal else "col",
            grouping=stacked if plot.is_of.stacked else "clustered",
            varyColors=0,
        )
        gap = round(plot.gap_share * 100)
        apart = xml.values(gapWidth=gap, overlap=100 if plot.is_of.stacked else 0)
        drawn = xml.element("c:barChart", before, *columns, apart, axes)
    return xml.joined(drawn, _category_axis(plot), _value_axis(plot))


def axis(tag: str, ids: tuple[int, int], ends: xml.Xml, *said: xml.Xml, last: xml.Xml) -> xml.Xml:
    """Return an axis; `ids` are its own and that of the axis it crosses, as `last` says where."""
    own, other = ids
    crossed = xml.values(crossAx=other)
    return xml.element(tag, xml.values(axId=own), ends, *said, crossed, last)


def number_format(code: str = "General") -> xml.Xml:
    """Return how the values of an axis are worded."""
    return xml.element("c:numFmt", formatCode=code, sourceLinked=0)


def _category_axis(plot: Plot) -> xml.Xml:
    """Return the axis of names; bars are listed downwards."""
    is_horizontal = plot.is_of.is_horizontal
    return axis(
        "c:catAx",
        (CATEGORY_AXIS, VALUE_AXIS),
        xml.element("c:scaling", xml.values(orientation="maxMin" if is_horizontal else "minMax")),
        xml.values(delete=int(plot.is_bare), axPos="l" if is_horizontal else "b"),
        number_format(),
        xml.values(majorTickMark="none", minorTickMark="none"),
        xml.values(tickLblPos="none" if plot.thins_names or plot.names_parts else "low"),
        # The paper around parts of a stack would cut the line they stand on to pieces.
        xml.element("c:spPr", xml.NO_LINE if _is_cut(plot) else edge(plot.palette)),
        labels.label_text(plot),
        last=xml.joined(
            xml.values(crosses="autoZero", auto=0, lblAlgn="ctr", lblOffset=60),
            xml.values(tickLblSkip=1, noMultiLvlLbl=1),
        ),
    )


def _value_axis(plot: Plot) -> xml.Xml:
    own, is_horizontal = plot.panel.axis, plot.is_of.is_horizontal
    code, highest, whole = workbook.tick_code(own.ticks, plot.panel.number_format), plot.highest, 1
    if plot.grid.full_length:  # PowerPoint's own axis of a whole goes from 0 to 1.
        space = workbook.quoted(workbook.NBSP)
        code = f"0{space}%" if any(workbook.NBSP in tick.text for tick in own.ticks) else "0%"
        highest, whole = highest / WHOLE, WHOLE
    crosses = xml.values(crosses="max" if is_horizontal else "autoZero", crossBetween="between")
    return axis(
        "c:valAx",
        (VALUE_AXIS, CATEGORY_AXIS),
        scaling(str(plot.lowest), repr(highest)),
        xml.values(delete=int(not own.shown), axPos="b" if is_horizontal else "l"),
        number_format(code),
        xml.values(majorTickMark="none", minorTickMark="none", tickLblPos="nextTo"),
        xml.element("c:spPr", xml.NO_LINE),
        labels.label_text(plot),
        last=xml.joined(crosses, step_between(own, whole)),
    )


def scaling(low: str, high: str) -> xml.Xml:
    """Return the ends of a value axis."""
    return xml.element("c:scaling", xml.values(orientation="minMax", max=high, min=low))


def step_between(own: Axis, whole: int = 1) -> xml.Xml:
    """Return how far the ticks of a value axis are apart, in parts of a `whole`; of one nothing."""
    steps = [b.value - a.value for a, b in pairwise(own.ticks)]
    return xml.values(majorUnit=str(steps[0] / whole)) if steps and steps[0] > 0 else xml.NOTHING


def _key(plot: Plot) -> xml.Xml:
    wide, high = sum(key_columns(plot.key_widths, plot.width)), plot.key_lines * plot.line_pt
    where = _layout(plot, Box(left=0, top=0, width=wide, height=high))
    above, look = xml.values(legendPos="t"), labels.label_text(plot)
    return xml.element("c:legend", above, where, xml.values(overlay=0), look)


def _layout(plot: Plot, where: Box, target: xml.Xml = xml.NOTHING) -> xml.Xml:
    """Return a place in the chart in shares of its width and height."""
    x, y = where.left / plot.width, where.top / plot.height
    w, h = where.width / plot.width, where.height / plot.height
    shares = xml.values(x=f"{x:.5f}", y=f"{y:.5f}", w=f"{w:.5f}", h=f"{h:.5f}")
    modes = xml.values(xMode="edge", yMode="edge")
    return xml.element("c:layout", xml.element("c:manualLayout", target, modes, shares))
