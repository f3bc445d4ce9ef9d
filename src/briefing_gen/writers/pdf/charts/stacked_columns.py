"""Stacked columns: parts of a whole over time, the first series at the foot."""

from __future__ import annotations

from typing import Final

from briefing_gen.document.charts import Panel
from briefing_gen.frozen import Frozen, replace
from briefing_gen.writers.pdf.charts.labels import Names, names_below
from briefing_gen.writers.pdf.charts.lines import spread
from briefing_gen.writers.pdf.charts.parts import Part, longest_of, parts_at, write_in
from briefing_gen.writers.pdf.charts.plans import (
    Key,
    Plan,
    draw_base,
    draw_break,
    draw_grid,
    draw_jumps,
    key_of,
    tick_width,
)
from briefing_gen.writers.pdf.drawing import ChartStyle, Drawing, Scale, measure
from briefing_gen.writers.pdf.text import Style

_WIDEST_SLOT: Final = 110.0
_FILL: Final = 0.72
"""The part of its slot that a column takes."""
_LEAST_FILL: Final = 0.4
"""The same where values beside thin parts need the rest."""
_CLEAR: Final = 3.0
"""Space that a value keeps from the edges of its part, and from what is beside it."""
_SEAM: Final = 0.5
_TOP: Final = 4.0


class _Layout(Frozen, kw_only=True):
    panel: Panel
    style: ChartStyle
    width: float
    plot_height: float
    slot: float
    bar: float
    aside: float
    """How far columns stand left of the middle of their slots, for the values beside them."""
    names: Names
    key: Key

    def scale(self, base: float) -> Scale:
        axis = self.panel.axis
        highest = float(axis.maximum) if axis.shown or axis.shared else longest_of(self.panel)
        return Scale(0, highest, base, base + self.plot_height)

    def holds(self, part: Part) -> bool:
        """Return whether the value of a part has room inside it."""
        if part.point.number is None:
            return True
        style = self.style.value_on(part.mark)
        wide = measure(part.point.number.text, style) + 2 * _CLEAR <= self.bar
        return wide and style.size_pt + _CLEAR <= part.length


def plan_stacked_columns(panel: Panel, style: ChartStyle, width: float, plot_height: float) -> Plan:
    """Return a panel of stacked columns `width` wide; the columns take `plot_height`."""
    slot = min((width - tick_width(panel, style)) / len(panel.categories), _WIDEST_SLOT)
    names, key = names_below(panel, style, slot), key_of(panel.series, style, width)
    layout = _Layout(
        panel=panel,
        style=style,
        width=width,
        plot_height=plot_height,
        slot=slot,
        bar=slot * _FILL,
        aside=0,
        names=names,
        key=key,
    )
    layout = _with_room_beside(layout)
    height = key.height + _TOP + plot_height + names.height
    return Plan(height, lambda drawing, x, y: _draw(layout, drawing, x, y))


def _with_room_beside(layout: _Layout) -> _Layout:
    """Return columns as narrow as values beside thin parts ask for, within limits."""
    scale = layout.scale(0)
    beside = [
        measure(part.point.number.text, layout.style.value_of(part.mark)) + 2 * _CLEAR
        for index in range(len(layout.panel.categories))
        for part in parts_at(layout.panel, index, scale)
        if part.point.number and part.point.labelled and not layout.holds(part)
    ]
    needed = max(beside, default=0.0)
    bar = min(max(layout.slot - needed, layout.slot * _LEAST_FILL), layout.bar)
    gap = layout.slot - bar
    return replace(layout, bar=bar, aside=min(max(needed - gap / 2, 0.0), gap / 2))


def _draw(layout: _Layout, drawing: Drawing, x: float, y: float) -> None:
    panel = layout.panel
    base = y + layout.names.height
    left = x + tick_width(panel, layout.style)
    scale = layout.scale(base)
    layout.key.draw(drawing, x, scale.end + _TOP + layout.key.height)
    edges = left, left + layout.slot * len(panel.categories)
    draw_grid(drawing, panel, scale, edges)
    for index in panel.breaks:
        draw_break(drawing, left + index * layout.slot, base, scale.end)
    middle_of_first = left + layout.slot / 2 - layout.aside
    centres = [middle_of_first + index * layout.slot for index in range(len(panel.categories))]
    for index, centre in enumerate(centres):
        parts = list(parts_at(panel, index, scale))
        for part in parts:
            _draw_part(drawing, part, centre, layout.bar)
        _draw_values(layout, drawing, parts, centre, base)
    draw_base(drawing, scale, edges)
    draw_jumps(drawing, panel, centres, base)
    layout.names.draw(drawing, centres, base, (x, x + layout.width))


def _draw_part(drawing: Drawing, part: Part, centre: float, bar: float) -> None:
    """Draw a part; a thin line of paper keeps it apart from the next, in grey too."""
    height = max(part.length - 2 * _SEAM, 0.4)
    drawing.box((centre - bar / 2, part.start + _SEAM), (bar, height), part.mark)


def _draw_values(
    layout: _Layout, drawing: Drawing, parts: list[Part], centre: float, base: float
) -> None:
    """Write each value in its part, or beside it where the part is too small."""
    outside: list[tuple[float, tuple[str, ...], Style]] = []
    for part in parts:
        if part.point.number is None or not part.point.labelled:
            continue
        if layout.holds(part):
            write_in(drawing, part, (centre, part.centre))
        else:
            words = layout.style.value_of(part.mark)
            outside.append((part.centre, (part.point.number.text,), words))
    room = (layout.slot - layout.bar) / 2 + layout.aside - _CLEAR
    for at, lines, style in spread(outside, base):
        if measure(lines[0], style) <= room:
            drawing.write_centred((centre + layout.bar / 2 + _CLEAR, at), lines, style)
