"""A native chart as PowerPoint holds it: bars or lines, quiet axes, labels instead of grids."""

from __future__ import annotations

from typing import Final

from briefing_gen.charts.kinds import NamesAt
from briefing_gen.pptx.charts.grid import spans_places
from briefing_gen.pptx.charts.label_xml import label_text, share_code, tick_code
from briefing_gen.pptx.charts.labels import label_moves
from briefing_gen.pptx.charts.plot import Margins, Plot, margins
from briefing_gen.pptx.charts.series import series
from briefing_gen.pptx.charts.strips import Strip, plotted_strip
from briefing_gen.pptx.colours import Paint
from briefing_gen.pptx.xml import (
    NAMESPACES,
    NO_FILL,
    NO_LINE,
    NOTHING,
    Xml,
    element,
    emu,
    joined,
    valued,
)

CATEGORY_AXIS, VALUE_AXIS = 500_000_001, 500_000_002
WHOLE: Final = 100


def chart_xml(plot: Plot, strip: Strip | None, workbook: str) -> Xml:
    """Return the chart part of `plot`; a strip is drawn as it was laid out.

    `workbook` is the id of the relationship to what it is drawn from.
    """
    room = strip.margins if strip else margins(plot)
    return element(
        "c:chartSpace",
        valued("c:date1904", 0),
        valued("c:lang", plot.language),
        valued("c:roundedCorners", 0),
        element("c:clrMapOvr", **plot.palette.names) if plot.palette.names else NOTHING,
        element(
            "c:chart",
            valued("c:autoTitleDeleted", 1),
            element(
                "c:plotArea",
                _inner(plot, room),
                plotted_strip(plot, strip) if strip else _plotted(plot),
                element("c:spPr", NO_FILL, NO_LINE),
            ),
            _key(plot) if plot.has_key and not strip else NOTHING,
            valued("c:plotVisOnly", 1),
            valued("c:dispBlanksAs", "span" if spans_places(plot.kind, plot.panel) else "gap"),
        ),
        element("c:spPr", NO_FILL, NO_LINE),
        label_text(plot),
        element("c:externalData", valued("c:autoUpdate", 0), **{"r:id": workbook}),
        **NAMESPACES,
    )


def _plotted(plot: Plot) -> Xml:
    series = _lines(plot) if plot.has_points else _bars(plot)
    return joined(series, _category_axis(plot), _value_axis(plot))


def _bars(plot: Plot) -> Xml:
    stacked = plot.is_of.stacked
    return element(
        "c:barChart",
        valued("c:barDir", "bar" if plot.is_of.is_horizontal else "col"),
        valued("c:grouping", _grouping(plot)),
        valued("c:varyColors", 0),
        *_series(plot),
        valued("c:gapWidth", round(plot.gap_share * 100)),
        valued("c:overlap", 100 if stacked else 0),
        *_axis_ids(),
    )


def _grouping(plot: Plot) -> str:
    if plot.grid.full_length:
        return "percentStacked"
    return "stacked" if plot.is_of.stacked else "clustered"


def _lines(plot: Plot) -> Xml:
    return element(
        "c:lineChart",
        valued("c:grouping", "standard"),
        valued("c:varyColors", 0),
        *_series(plot),
        valued("c:marker", 1),
        *_axis_ids(),
    )


def _series(plot: Plot) -> list[Xml]:
    moves = label_moves(plot)
    return [series(plot, index, moves) for index in range(len(plot.grid.columns))]


def _axis_ids() -> tuple[Xml, Xml]:
    return valued("c:axId", CATEGORY_AXIS), valued("c:axId", VALUE_AXIS)


def _category_axis(plot: Plot) -> Xml:
    """Return the axis of names; bars are listed downwards."""
    is_horizontal = plot.is_of.is_horizontal
    return element(
        "c:catAx",
        valued("c:axId", CATEGORY_AXIS),
        element("c:scaling", valued("c:orientation", "maxMin" if is_horizontal else "minMax")),
        valued("c:delete", 0),
        valued("c:axPos", "l" if is_horizontal else "b"),
        element("c:numFmt", formatCode="General", sourceLinked=0),
        valued("c:majorTickMark", "none"),
        valued("c:minorTickMark", "none"),
        valued("c:tickLblPos", "none" if plot.thins_names else "low"),
        element("c:spPr", _base_line(plot)),
        label_text(plot),
        valued("c:crossAx", VALUE_AXIS),
        valued("c:crosses", "autoZero"),
        valued("c:auto", 0),
        valued("c:lblAlgn", "ctr"),
        valued("c:lblOffset", 60),
        valued("c:tickLblSkip", 1),
        valued("c:noMultiLvlLbl", 1),
    )


def _base_line(plot: Plot) -> Xml:
    """Return the line bars stand on; the paper around parts of a stack would cut it to pieces."""
    if plot.is_of.stacked:
        return NO_LINE
    return element("a:ln", plot.palette.fill(Paint.CONTEXT), w=emu(0.75))


def _value_axis(plot: Plot) -> Xml:
    axis = plot.panel.axis
    steps = [b.value - a.value for a, b in zip(axis.ticks, axis.ticks[1:], strict=False)]
    code, highest = tick_code(axis.ticks, plot.panel.number_format), plot.highest
    if plot.grid.full_length:  # PowerPoint's own axis of a whole goes from 0 to 1.
        code, highest = share_code(axis.ticks), highest / WHOLE
        steps = [step / WHOLE for step in steps]
    return element(
        "c:valAx",
        valued("c:axId", VALUE_AXIS),
        element(
            "c:scaling",
            valued("c:orientation", "minMax"),
            valued("c:max", repr(highest)),
            valued("c:min", str(axis.minimum)),
        ),
        valued("c:delete", int(not axis.shown)),
        valued("c:axPos", "b" if plot.is_of.is_horizontal else "l"),
        element(
            "c:numFmt",
            formatCode=code,
            sourceLinked=0,
        ),
        valued("c:majorTickMark", "none"),
        valued("c:minorTickMark", "none"),
        valued("c:tickLblPos", "nextTo"),
        element("c:spPr", NO_LINE),
        label_text(plot),
        valued("c:crossAx", CATEGORY_AXIS),
        valued("c:crosses", "max" if plot.is_of.is_horizontal else "autoZero"),
        valued("c:crossBetween", "midCat" if plot.is_of.names is NamesAt.ENDS else "between"),
        valued("c:majorUnit", str(steps[0])) if steps and steps[0] > 0 else NOTHING,
    )


def _inner(plot: Plot, room: Margins) -> Xml:
    """Return where the plot itself stands, without its labels."""
    return _layout(
        valued("c:layoutTarget", "inner"),
        x=room.left / plot.width,
        y=room.top / plot.height,
        w=(plot.width - room.left - room.right) / plot.width,
        h=(plot.height - room.top - room.bottom) / plot.height,
    )


def _key(plot: Plot) -> Xml:
    return element(
        "c:legend",
        valued("c:legendPos", "t"),
        _layout(
            x=0,
            y=0,
            w=sum(plot.key_columns) / plot.width,
            h=plot.key_lines * plot.line_pt / plot.height,
        ),
        valued("c:overlay", 0),
        label_text(plot),
    )


def _layout(*first: Xml, **shares: float) -> Xml:
    modes = (valued(f"c:{name}Mode", "edge") for name in shares if name in "xy")
    values = (valued(f"c:{name}", f"{share:.5f}") for name, share in shares.items())
    return element("c:layout", element("c:manualLayout", *first, *modes, *values))
