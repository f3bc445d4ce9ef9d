"""A native chart as PowerPoint holds it: bars or lines, quiet axes, labels instead of grids."""

from __future__ import annotations

from briefing_gen.document.charts import ChartKind
from briefing_gen.document.inline import plain
from briefing_gen.writers.pptx_chart_plot import LINES, LYING, Margins, Plot, margins
from briefing_gen.writers.pptx_chart_series import label_text, series
from briefing_gen.writers.pptx_colours import Paint, solid
from briefing_gen.writers.pptx_number_format import tick_code
from briefing_gen.writers.pptx_xml import (
    NAMESPACES,
    NOTHING,
    Xml,
    element,
    emu,
    hundredths,
    text,
)

CATEGORY_AXIS, VALUE_AXIS = 500_000_001, 500_000_002
BAR_GAP, STACK_GAP = 45, 20


def chart_xml(plot: Plot) -> Xml:
    """Return the chart part of `plot`; the reference to its workbook comes later."""
    room = margins(plot)
    return element(
        "c:chartSpace",
        _value("c:date1904", 0),
        _value("c:lang", plot.language),
        _value("c:roundedCorners", 0),
        element(
            "c:chart",
            _title(plot) if plot.panel.title else NOTHING,
            _value("c:autoTitleDeleted", int(not plot.panel.title)),
            element(
                "c:plotArea",
                _inner(plot, room),
                _lines(plot) if _has_points(plot) else _bars(plot),
                _category_axis(plot),
                _value_axis(plot),
                element("c:spPr", element("a:noFill"), element("a:ln", element("a:noFill"))),
            ),
            _key(plot) if plot.has_key else NOTHING,
            _value("c:plotVisOnly", 1),
            _value("c:dispBlanksAs", "gap"),
        ),
        element("c:spPr", element("a:noFill"), element("a:ln", element("a:noFill"))),
        label_text(plot, None),
        **NAMESPACES,
    )


def _has_points(plot: Plot) -> bool:
    return plot.kind in LINES or plot.kind is ChartKind.DOT


def _bars(plot: Plot) -> Xml:
    stacked = plot.kind is ChartKind.STACKED_BAR
    return element(
        "c:barChart",
        _value("c:barDir", "bar" if plot.kind in LYING else "col"),
        _value("c:grouping", "stacked" if stacked else "clustered"),
        _value("c:varyColors", 0),
        *(series(plot, index) for index in range(len(plot.grid.columns))),
        _value("c:gapWidth", STACK_GAP if stacked else BAR_GAP),
        _value("c:overlap", 100 if stacked else 0),
        *_axis_ids(),
    )


def _lines(plot: Plot) -> Xml:
    ranges = plot.kind is ChartKind.DOT and len(plot.grid.columns) > 1
    rule = element("c:spPr", element("a:ln", solid(Paint.CONTEXT), w=emu(2.5)))
    return element(
        "c:lineChart",
        _value("c:grouping", "standard"),
        _value("c:varyColors", 0),
        *(series(plot, index) for index in range(len(plot.grid.columns))),
        element("c:hiLowLines", rule) if ranges else NOTHING,
        _value("c:marker", 1),
        *_axis_ids(),
    )


def _axis_ids() -> tuple[Xml, Xml]:
    return _value("c:axId", CATEGORY_AXIS), _value("c:axId", VALUE_AXIS)


def _category_axis(plot: Plot) -> Xml:
    """Return the axis of names; bars are listed downwards."""
    lying = plot.kind in LYING
    return element(
        "c:catAx",
        _value("c:axId", CATEGORY_AXIS),
        element("c:scaling", _value("c:orientation", "maxMin" if lying else "minMax")),
        _value("c:delete", 0),
        _value("c:axPos", "l" if lying else "b"),
        element("c:numFmt", formatCode="General", sourceLinked=0),
        _value("c:majorTickMark", "none"),
        _value("c:minorTickMark", "none"),
        _value("c:tickLblPos", "low"),
        element("c:spPr", element("a:ln", solid(Paint.CONTEXT), w=emu(0.75))),
        label_text(plot, None),
        _value("c:crossAx", VALUE_AXIS),
        _value("c:crosses", "autoZero"),
        _value("c:auto", 0),
        _value("c:lblAlgn", "ctr"),
        _value("c:lblOffset", 60),
        _value("c:noMultiLvlLbl", 1),
    )


def _value_axis(plot: Plot) -> Xml:
    axis = plot.panel.axis
    steps = [b.value - a.value for a, b in zip(axis.ticks, axis.ticks[1:], strict=False)]
    return element(
        "c:valAx",
        _value("c:axId", VALUE_AXIS),
        element(
            "c:scaling",
            _value("c:orientation", "minMax"),
            _value("c:max", str(axis.maximum)),
            _value("c:min", str(axis.minimum)),
        ),
        _value("c:delete", int(not axis.shown)),
        _value("c:axPos", "b" if plot.kind in LYING else "l"),
        element(
            "c:numFmt",
            formatCode=tick_code(axis.ticks, plot.panel.number_format),
            sourceLinked=0,
        ),
        _value("c:majorTickMark", "none"),
        _value("c:minorTickMark", "none"),
        _value("c:tickLblPos", "nextTo"),
        element("c:spPr", element("a:ln", element("a:noFill"))),
        label_text(plot, None),
        _value("c:crossAx", CATEGORY_AXIS),
        _value("c:crosses", "max" if plot.kind in LYING else "autoZero"),
        _value("c:crossBetween", "midCat" if plot.kind in LINES else "between"),
        _value("c:majorUnit", str(steps[0])) if steps and steps[0] > 0 else NOTHING,
    )


def _inner(plot: Plot, room: Margins) -> Xml:
    """Return where the plot itself stands, without its labels."""
    return _layout(
        _value("c:layoutTarget", "inner"),
        x=room.left / plot.width,
        y=room.top / plot.height,
        w=(plot.width - room.left - room.right) / plot.width,
        h=(plot.height - room.top - room.bottom) / plot.height,
    )


def _key(plot: Plot) -> Xml:
    return element(
        "c:legend",
        _value("c:legendPos", "t"),
        _layout(
            x=0,
            y=plot.title_pt / plot.height,
            w=plot.key_width / plot.width,
            h=plot.line_pt / plot.height,
        ),
        _value("c:overlay", 0),
        label_text(plot, None),
    )


def _title(plot: Plot) -> Xml:
    """Return the panel's title; it stays with the chart when that is copied out."""
    look: dict[str, str | int] = {"lang": plot.language, "sz": hundredths(plot.size_pt), "b": 1}
    words = element(
        "a:r",
        element("a:rPr", solid(Paint.INK), **look),
        element("a:t", text(plain(plot.panel.title or ()))),
    )
    paragraph = element("a:p", element("a:pPr", element("a:defRPr", **look), algn="l"), words)
    body = (element("a:bodyPr"), element("a:lstStyle"), paragraph)
    return element(
        "c:title",
        element("c:tx", element("c:rich", *body)),
        _layout(x=0, y=0),
        _value("c:overlay", 1),
    )


def _layout(*first: Xml, **shares: float) -> Xml:
    modes = (_value(f"c:{name}Mode", "edge") for name in shares if name in "xy")
    values = (_value(f"c:{name}", f"{share:.5f}") for name, share in shares.items())
    return element("c:layout", element("c:manualLayout", *first, *modes, *values))


def _value(name: str, value: str | int) -> Xml:
    return element(name, val=value)
