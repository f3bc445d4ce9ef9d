"""The labels of a native chart: what they say, how they are set, where they stand.

Number format codes under which a chart shows a value exactly as the edition words it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts.kinds import NamesAt, Shape
from briefing_gen.document.charts import Mark, NumberFormat
from briefing_gen.document.inline import Number, Tick
from briefing_gen.pptx.charts.labels import Move, Moves
from briefing_gen.pptx.charts.plot import Plot
from briefing_gen.pptx.charts.workbook import GridColumn
from briefing_gen.pptx.colours import MARK_PAINTS, Paint
from briefing_gen.pptx.xml import NO_FILL, NO_LINE, NOTHING, Xml, element, hundredths, text, values

NBSP: Final = "\N{NO-BREAK SPACE}"
GENERAL: Final = "General"

_SCALES: Final = {Decimal(1000) ** n: "," * n for n in range(5)}
"""What a format code says to show a value in thousands, millions, billions or trillions."""
_PLAIN: Final = tuple(NumberFormat(decimals=n) for n in range(4))
"""How a value is worded that the chart's own wording does not fit, such as one below a million."""
_MINUS_SIGNS: Final = "-−"
CHARTS_2012: Final = "http://schemas.microsoft.com/office/drawing/2012/chart"
LABELS_EXTENSION: Final = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
STAY: Final = Move()


class _Label(Frozen):
    """How the label of a point differs from others."""

    mark: Mark
    code: str
    position: str
    outside: bool = False
    named: bool = False


def labels(plot: Plot, column_index: int, moves: Moves) -> Xml:
    """Return the labels of a series: one format for most points, its own for each other."""
    column = plot.grid.columns[column_index]
    codes = {
        index: _code(plot, point.number)
        for index, point in enumerate(column.points)
        if point.number and point.labelled and moves.get((column_index, index), STAY) is not None
    }
    if not codes:
        return element("c:dLbls", shown())
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
    # No line leads from a label that moved aside to its point.
    hidden = element("c15:showLeaderLines", **{"xmlns:c15": CHARTS_2012}, val=0)
    leaders = element("c:extLst", element("c:ext", hidden, uri=LABELS_EXTENSION))
    return element("c:dLbls", *own, *body, leaders)


def _code(plot: Plot, number: Number) -> str:
    """Return the code under which a point shows its number; a count shows the share it is."""
    if plot.grid.full_length:
        return quoted(number.text)
    return number_code(number, plot.panel.number_format)


def label_text(plot: Plot, paint: Paint | None = None, *, bold: bool = False) -> Xml:
    """Return how labels are set; without a colour, those of axes and the key.

    Labels of an axis break into lines.
    """
    properties = element(
        "a:defRPr",
        plot.palette.ink(paint or Paint.INK),
        lang=plot.language,
        sz=hundredths(plot.size_pt),
        b=int(bold),
    )
    end = element("a:endParaRPr", lang=plot.language)
    return element(
        "c:txPr",
        element("a:bodyPr", rot=0, vert="horz", wrap="none" if paint else "square"),
        element("a:lstStyle"),
        element("a:p", element("a:pPr", properties), end),
    )


def _label_paint(plot: Plot, mark: Mark) -> Paint:
    """Return the colour of a label: readable on its part of a stack, that of its line."""
    if plot.is_of.stacked and mark is not Mark.MISSING:
        return plot.palette.on(plot.palette.area_tone(MARK_PAINTS[mark]).rgb)
    if mark in {Mark.ACCENT, Mark.SECOND}:
        return MARK_PAINTS[mark]
    return Paint.MUTED if plot.is_of.shape is Shape.LINE else Paint.INK


def _names_end(plot: Plot, index: int) -> bool:
    """Return whether a label carries the name of its line, or stands at its other end."""
    last = len(plot.grid.rows) - 1
    return plot.is_of.names is NamesAt.ENDS or (plot.names_ends and index == last)


def _point_label(
    plot: Plot, column: GridColumn, index: int, code: str | None, move: Move | None
) -> Xml:
    if code is None:
        return element("c:dLbl", values(idx=index, delete=1))
    label = _Label(
        mark=column.mark_of(index),
        code=code,
        position=_position(plot, 0 if index == 0 else 2 if index == len(column.points) - 1 else 1),
        outside=bool(move and move.outside),
        named=plot.is_named(index) or bool(move and move.named),
    )
    moved = NOTHING
    if move:
        offset = values(x=f"{move.right:.5f}", y=f"{move.down:.5f}")
        moved = element("c:layout", element("c:manualLayout", offset))
    return element("c:dLbl", values(idx=index), moved, *_label_body(plot, label))


def _label_body(plot: Plot, label: _Label) -> Iterator[Xml]:
    yield element("c:numFmt", formatCode=label.code, sourceLinked=0)
    backed = label.mark is Mark.MISSING and not label.outside
    fill = plot.palette.fill(Paint.PAPER) if backed else NO_FILL
    yield element("c:spPr", fill, NO_LINE)
    paint = Paint.INK if label.outside else _label_paint(plot, label.mark)
    inside = plot.is_of.stacked and not label.outside
    yield label_text(plot, paint, bold=inside or label.mark is not Mark.CONTEXT)
    yield values(dLblPos=label.position)
    yield shown(value=True, name=label.named)
    if label.named:
        yield element("c:separator", text(" "))


def shown(*, value: bool = False, name: bool = False) -> Xml:
    """Return what a label says: the value of its point, the name of its series, or nothing."""
    said = {"showVal": int(value), "showCatName": 0, "showSerName": int(name)}
    return values(showLegendKey=0, **said, showPercent=0, showBubbleSize=0)


def _position(plot: Plot, place: int) -> str:
    match plot.is_of.shape:
        case Shape.BAR | Shape.TILE:
            return "ctr" if plot.is_of.stacked else "outEnd"
        case Shape.DOT:
            return "r"
        case Shape.LINE if plot.is_of.names is NamesAt.ENDS:
            return ("l", "t", "r")[place]
        case Shape.LINE:
            return "r" if plot.names_ends and place == 2 else "t"  # noqa: PLR2004 - the last.


def number_code(number: Number, wording: NumberFormat) -> str:
    """Return the code that shows the value of `number` as its text.

    A text that is no plain rendering of the value, such as "about half", becomes the code itself.
    """
    return _format_code(number.text, number.value, (wording, *_PLAIN))


def tick_code(ticks: Sequence[Tick], wording: NumberFormat) -> str:
    """Return the code that shows most ticks of an axis as they are worded."""
    fewer = tuple(replace(wording, decimals=n) for n in range(wording.decimals + 1))
    codes = [_format_code(tick.text, tick.value, (*fewer, *_PLAIN)) for tick in ticks if tick.value]
    usual = Counter(codes).most_common(1)[0][0] if codes else GENERAL
    zero = next((tick.text for tick in ticks if not tick.value), None)
    if zero is None or ";" in usual:
        return usual
    return f"{usual};{quoted('−')}{usual};{quoted(zero)}"


def share_code(ticks: Sequence[Tick]) -> str:
    """Return the code that shows a share of 1 as ticks word percentages."""
    return f"0{quoted(NBSP)}%" if any(NBSP in tick.text for tick in ticks) else "0%"


def quoted(text: str) -> str:
    """Return `text` as a literal of a format code; a quotation mark is escaped outside quotes."""
    return '\\"'.join(f'"{piece}"' if piece else "" for piece in text.split('"'))


def _format_code(text: str, value: Decimal, wordings: Sequence[NumberFormat]) -> str:
    for wording in wordings:
        step = Decimal(1).scaleb(-wording.decimals)
        shown = abs(value / wording.divisor).quantize(step, rounding=ROUND_HALF_UP)
        places = "." + "0" * wording.decimals if wording.decimals else ""
        for digits, pattern in ((f"{shown:,}", "#,##0"), (f"{shown}", "0")):
            before, found, after = text.partition(digits)
            if found and wording.divisor in _SCALES and not any(map(str.isdigit, before + after)):
                code = pattern + places + _SCALES[wording.divisor]
                return _signed(before, code, after, negative=value < 0)
    return quoted(text)


def _signed(before: str, pattern: str, after: str, *, negative: bool) -> str:
    if not negative:
        return quoted(before) + pattern + quoted(after)
    unsigned = before.rstrip(_MINUS_SIGNS) if before.endswith(tuple(_MINUS_SIGNS)) else before
    positive = quoted(unsigned) + pattern + quoted(after)
    return f"{positive};{quoted(before)}{pattern}{quoted(after)}"
