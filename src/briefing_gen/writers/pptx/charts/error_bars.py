"""Native error bars, bound to cells: margins of error, and the stems between dots of a range.

LibreOffice does not draw the lines from high to low that PowerPoint has for such stems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.writers.pptx.charts.cells import numbers, span
from briefing_gen.writers.pptx.charts.grid import Way
from briefing_gen.writers.pptx.charts.plot import BARS, Plot
from briefing_gen.writers.pptx.charts.workbook import held
from briefing_gen.writers.pptx.colours import Paint
from briefing_gen.writers.pptx.xml import NOTHING, Xml, element, emu, valued

WHISKER_PT: Final = 1.25
STEM_PT: Final = 2.5


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
        NOTHING if plot.kind in BARS else valued("c:errDir", "y"),
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
