"""A native chart as PowerPoint holds it: bars or lines, quiet axes, labels instead of grids."""

from __future__ import annotations

from typing import Final

from briefing_gen.charts.kinds import NamesAt
from briefing_gen.pptx import xml
from briefing_gen.pptx.charts.grid import spans_places
from briefing_gen.pptx.charts.label_xml import label_text, share_code, tick_code
from briefing_gen.pptx.charts.labels import label_moves
from briefing_gen.pptx.charts.plot import Margins, Plot, margins
from briefing_gen.pptx.charts.series import series
from briefing_gen.pptx.charts.strips import Strip, plotted_strip
from briefing_gen.pptx.colours import Paint

CATEGORY_AXIS, VALUE_AXIS = 500_000_001, 500_000_002
WHOLE: Final = 100


def chart_xml(plot: Plot, strip: Strip | None, workbook: str, shapes: str = "") -> xml.Xml:
    """Return the chart part of `plot`; a strip is drawn as it was laid out.

    `workbook` is the id of the relationship to what it is drawn from, `shapes` that to the shapes
    that stand over it; empty where there are none.
    """
    room = strip.margins if strip else margins(plot)
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
                _inner(plot, room),
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


def _inner(plot: Plot, room: Margins) -> xml.Xml:
    """Return where the plot itself stands, without its labels."""
    return _layout(
        xml.valued("c:layoutTarget", "inner"),
        x=room.left / plot.width,
        y=room.top / plot.height,
        w=(plot.width - room.left - room.right) / plot.width,
        h=(plot.height - room.top - room.bottom) / plot.height,
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
