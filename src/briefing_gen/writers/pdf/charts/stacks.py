"""Stacked bars: one bar for each category, its parts are the series; missing parts are hatched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.document.charts import Panel
from briefing_gen.document.inline import plain
from briefing_gen.frozen import Frozen
from briefing_gen.writers.pdf.charts.labels import NamesBeside, names_beside
from briefing_gen.writers.pdf.charts.parts import Part, longest_of, parts_at, write_in
from briefing_gen.writers.pdf.charts.plans import Key, Plan, key_of
from briefing_gen.writers.pdf.drawing import (
    ChartStyle,
    Drawing,
    Scale,
    measure,
)
from briefing_gen.writers.pdf.text import Style

_BAR: Final = 20.0
_MOST_EXTRA: Final = 8.0
_ROW_GAP: Final = 9.0
_NAME_SHARE: Final = 0.3
_NAME_GAP: Final = 7.0
_INSIDE: Final = 3.0
"""Space that a value keeps from the ends of its part."""
_APART: Final = 4.0
_MOST_TAIL: Final = 0.15
"""The share of a chart that the name of a part may take up beside its value."""
_ABOVE: Final = 12.0
"""Room above a bar for the values that are too wide for their parts."""


Word = tuple[str, Style]


class _Layout(Frozen, kw_only=True):
    panel: Panel
    style: ChartStyle
    width: float
    names: NamesBeside
    key: Key
    bar: float

    def scale(self, x: float) -> Scale:
        gap = _NAME_GAP if self.names.width else 0
        start = x + self.names.width + gap
        return Scale(0, longest_of(self.panel), start, x + self.width)


def plan_stacks(panel: Panel, style: ChartStyle, width: float, extra: float) -> Plan:
    """Return a panel of stacked bars `width` wide; `extra` height makes them thicker."""
    names = names_beside(panel, style, width * _NAME_SHARE)
    layout = _Layout(
        panel=panel,
        style=style,
        width=width,
        names=names,
        key=key_of(panel.series, style, width),
        bar=_BAR + max(min(extra / len(names.lines), _MOST_EXTRA), -_MOST_EXTRA / 2),
    )
    row = _ABOVE + layout.bar + _ROW_GAP
    height = layout.key.height + row * len(names.lines) - _ROW_GAP
    return Plan(height, lambda drawing, x, y: _draw(layout, drawing, x, y + height))


def _draw(layout: _Layout, drawing: Drawing, x: float, top: float) -> None:
    layout.key.draw(drawing, x, top)
    top -= layout.key.height
    scale = layout.scale(x)
    for index in range(len(layout.names.lines)):
        centre = top - _ABOVE - layout.bar / 2
        layout.names.draw(drawing, x, centre, index)
        parts = list(parts_at(layout.panel, index, scale))
        for part in parts:
            _draw_part(drawing, part, centre, layout.bar)
        heights = centre, centre + layout.bar / 2 + 3
        _draw_values(drawing, parts, heights, (x + layout.width, _tail(layout)))
        top -= _ABOVE + layout.bar + _ROW_GAP


def _draw_part(drawing: Drawing, part: Part, centre: float, bar: float) -> None:
    """Draw a part; a thin line of paper keeps it apart from the next, in grey too."""
    seam = 0.5
    at = (part.start + seam, centre - bar / 2)
    drawing.box(at, (max(part.length - 2 * seam, 0.4), bar), part.mark)


def _tail(layout: _Layout) -> str:
    """Return what stands before a value above the end of a bar, or it would read as the sum.

    That is the name of the last part, unless it is long, or the bar is a whole.
    """
    *_, last = layout.panel.series
    name = plain(last.name)
    short = measure(name, layout.style.strong) <= layout.width * _MOST_TAIL
    return f"{name} " if layout.key.height and short and not layout.panel.whole else ""


def _draw_values(
    drawing: Drawing,
    parts: list[Part],
    heights: tuple[float, float],
    end: tuple[float, str],
) -> None:
    """Write each value in its part, or above the bar where the part is too short.

    `heights` are the centre line of the bar and the base line above it, `end` is where the chart
    ends, with the name of the last part.
    """
    centre, above = heights
    right, tail = end
    outside: list[tuple[float, float, Word]] = []
    for part in parts:
        if part.point.number is None or not part.point.labelled:
            continue
        text, style = part.point.number.text, drawing.style.value_on(part.mark)
        if measure(text, style) + 2 * _INSIDE <= part.length:
            write_in(drawing, part, (part.centre, centre))
        else:
            text = tail + text if part.is_last else text
            needed = measure(text, style)
            word = text, drawing.style.value_of(part.mark)
            outside.append((part.centre - needed / 2, needed, word))
    for left, (text, style) in _apart(outside, right):
        drawing.write((left, above), text, style)


def _apart(words: list[tuple[float, float, Word]], right: float) -> Iterator[tuple[float, Word]]:
    """Yield the left edge of each word, moved left so that it touches neither edge nor next."""
    for left, needed, word in reversed(words):
        placed = min(left, right - needed)
        yield placed, word
        right = placed - _APART
