"""Stacked bars: one bar for each category, its parts are the series; missing parts are hatched.

Stacked columns: parts of a whole over time, the first series at the foot.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.charts.annotations import Side, totals, totals_pt
from briefing_gen.charts.geometry import Scale, as_drawn
from briefing_gen.document.exhibits import ChartKind, Panel
from briefing_gen.document.inline import plain
from briefing_gen.pdf.charts import plans
from briefing_gen.pdf.charts.lines import spread
from briefing_gen.pdf.charts.standing import Placed, Standing
from briefing_gen.pdf.drawing import ChartStyle, Drawing, measure, middle, wrap
from briefing_gen.pdf.text import Style

_WIDEST_SLOT, _WIDEST = 110.0, 36.0
_FILL: Final = 0.72
"""The part of its slot that a column takes."""
_LEAST_FILL: Final = 0.4
"""The same where values beside thin parts need the rest."""
_CLEAR: Final = 3.0
"""Space that a value keeps from the edges of its part, and from what is beside it."""
_SEAM: Final = 0.75
"""What parts two parts of a bar, and a part from the rest of its whole."""
_WHOLE_FILL, _WIDEST_WHOLE = 0.86, 50.0
"""The same two of a column that is a whole of which one part has a value: both have names in it."""
_TOP: Final = 4.0


class _Stacks(Standing):
    """Columns in parts; each is `bar` wide."""

    bar: float

    @property
    def has_rests(self) -> bool:
        """Whether each column is a whole of which one part has a value."""
        return self.panel.whole and len(self.panel.series) == 1

    def holds(self, part: plans.Part) -> bool:
        """Return whether the value of a part has room inside it."""
        style = self.style.value_on(part.mark)
        wide = measure(part.told, style) + 2 * _CLEAR <= self.bar
        return not part.told or (wide and style.size_pt + _CLEAR <= part.length)

    def told(self, part: plans.Part) -> Sequence[str]:
        """Return what stands in a part: its value, in a column with a rest below its name."""
        style = self.style.strong
        words = part.name.split() if self.has_rests else []
        fits = all(measure(word, style) + 2 * _CLEAR <= self.bar for word in words)
        named = wrap(part.name, style, self.bar - 2 * _CLEAR) if words and fits else ()
        lines = (*(line.rstrip() for line in named), part.told)
        return lines if len(lines) * style.leading_pt <= part.length else (part.told,)


_BAR: Final = 20.0
_MOST_EXTRA: Final = 8.0
_ROW_GAP: Final = 9.0
_NAME_SHARE: Final = 0.3
_NAME_GAP: Final = 7.0
_INSIDE: Final = 3.0
"""Space that a value keeps from the ends of its part."""
_APART: Final = 4.0
_ABOVE: Final = 12.0
"""Room above a bar for the values that are too wide for their parts."""
Word = tuple[str, Style]


def plan_stacks(panel: Panel, style: ChartStyle, width: float, extra: float) -> plans.Plan:
    """Return a panel of stacked bars `width` wide; `extra` height makes them thicker.

    The parts of a single bar have their names with their values, where there is room for them.
    """
    panel = as_drawn(ChartKind.STACKED_BAR, panel)
    names, key = (
        plans.names_beside(panel, style, width * _NAME_SHARE),
        plans.key_of(panel.series, style, width),
    )
    rows = range(len(names.lines))
    longest = max(map(len, names.lines)) * style.label.leading_pt
    extra = max(min(extra / len(rows), _MOST_EXTRA), -_MOST_EXTRA / 2)
    left = names.width + (_NAME_GAP if names.width else 0)
    right = width - totals_pt(panel, plans.text_size(style))
    scale = plans.scale_of(ChartKind.STACKED_BAR, panel, left, right)
    told = _named if len(rows) == 1 and _has_room(panel, style, scale) else _bare
    if told is _named:
        key = plans.Key((), style)
    shown = chain.from_iterable(plans.parts_at(panel, index, scale) for index in rows)
    above = _ABOVE if any(_is_outside(part, told(part), style) for part in shown) else 0.0
    bar = max(_BAR + extra, longest - above)
    row = above + bar + _ROW_GAP
    height = key.height + row * len(rows) - _ROW_GAP

    def draw(drawing: Drawing, x: float, y: float) -> None:
        key.draw(drawing, x, y + height)
        placed, strong = replace(scale, start=x + left, end=x + right), style.strong
        for index in rows:
            centre = y + height - key.height - index * row - above - bar / 2
            names.draw(drawing, x, centre, index)
            parts = list(plans.parts_at(panel, index, placed))
            for part in parts:
                seam = _SEAM if part is not parts[0] else 0.0
                at = (part.start + seam, centre - bar / 2)
                drawing.box(at, (max(part.length - seam, 0.4), bar), part.mark)
            texts = [told(part) for part in parts]
            heights = centre, centre + bar / 2 + 3
            _draw_bar_values(drawing, list(zip(parts, texts, strict=True)), heights, placed.end)
            if number := dict(totals(panel)).get(index):
                end = (parts[-1].end if parts else placed.start) + _INSIDE, centre - middle(strong)
                drawing.write(end, plain(number), strong)

    return plans.Plan(height, draw)


def _bare(part: plans.Part) -> str:
    return part.told


def _named(part: plans.Part) -> str:
    return f"{part.name} {part.told}"


def _has_room(panel: Panel, style: ChartStyle, scale: Scale) -> bool:
    """Return whether the parts of the one bar have room for names: in it, or one of them above."""
    every = list(plans.parts_at(panel, 0, scale))
    outside = [part for part in every if _is_outside(part, _named(part), style)]
    return len(every) > 1 and all(part.told for part in every) and len(outside) <= 1


def _draw_bar_values(
    drawing: Drawing,
    parts: Sequence[tuple[plans.Part, str]],
    heights: tuple[float, float],
    right: float,
) -> None:
    """Write what is told of each part in it, or above the bar where the part is too short.

    `heights` are the centre line of the bar and the base line above it, `right` is where the chart
    ends.
    """
    centre, above = heights
    outside: list[tuple[float, float, Word]] = []
    for part, told in parts:
        if not _is_outside(part, told, drawing.style):
            plans.write_in(drawing, part, (part.centre, centre), (told,))
        else:
            style = drawing.style.value_of(part.mark)
            needed = measure(told, style)
            outside.append((part.centre - needed / 2, needed, (told, style)))
    for left, (text, style) in _apart(outside, right):
        drawing.write((left, above), text, style)


def _is_outside(part: plans.Part, told: str, style: ChartStyle) -> bool:
    """Tell whether what is told of a part is too wide for it."""
    return bool(told) and measure(told, style.value_on(part.mark)) + 2 * _INSIDE > part.length


def _apart(words: list[tuple[float, float, Word]], right: float) -> Iterator[tuple[float, Word]]:
    """Yield the left edge of each word, moved left so that it touches neither edge nor next."""
    for left, needed, word in reversed(words):
        placed = min(left, right - needed)
        yield placed, word
        right = placed - _APART


def plan_stacked_columns(
    panel: Panel, style: ChartStyle, width: float, plot_height: float
) -> plans.Plan:
    """Return a panel of stacked columns `width` wide; the columns take `plot_height`."""
    slot = min((width - plans.tick_width(panel, style)) / len(panel.categories), _WIDEST_SLOT)
    fill, widest = _FILL, _WIDEST
    if panel.whole and len(panel.series) == 1:
        fill, widest = _WHOLE_FILL, _WIDEST_WHOLE
    usual = _Stacks(
        kind=ChartKind.STACKED_COLUMN,
        panel=panel,
        style=style,
        width=width,
        plot_height=plot_height,
        slot=slot,
        bar=min(slot * fill, widest),
        names=plans.names_below(panel, style, slot),
        key=plans.key_of(panel.series, style, width),
        over=_TOP + (plans.text_size(style).line_pt if totals(panel) else 0),
    )
    plot = _with_room_beside(usual)
    return plot.plan(lambda placed: _draw_column_stacks(placed, plot))


def _with_room_beside(layout: _Stacks) -> _Stacks:
    """Return columns as narrow as values beside thin parts ask for, within limits."""
    scale = layout.scale(0)
    beside = [
        measure(part.told, layout.style.value_of(part.mark)) + 2 * _CLEAR
        for index in range(len(layout.panel.categories))
        for part in plans.parts_at(layout.panel, index, scale)
        if not layout.holds(part)
    ]
    needed = max(beside, default=0.0)
    bar = min(max(layout.slot - needed, layout.slot * _LEAST_FILL), layout.bar)
    gap = layout.slot - bar
    return replace(layout, bar=bar, aside=min(max(needed - gap / 2, 0.0), gap / 2))


def _draw_column_stacks(placed: Placed, plot: _Stacks) -> list[float]:
    panel, drawing, scale = plot.panel, placed.drawing, placed.scale
    tops: list[float] = []
    for index, centre in enumerate(placed.centres):
        parts = list(plans.parts_at(panel, index, scale))
        tops.append(parts[-1].end - placed.base if parts else 0.0)
        if parts and plot.has_rests:
            _draw_rest(drawing, plot, centre, (parts[-1].end + _SEAM, scale.end))
        for part in parts:
            seam = _SEAM if part is not parts[0] else 0.0
            at = (centre - plot.bar / 2, part.start + seam)
            drawing.box(at, (plot.bar, max(part.length - seam, 0.4)), part.mark)
        _draw_column_values(plot, drawing, parts, centre, placed.base)
    placed.draw_base()
    return tops


def _draw_rest(drawing: Drawing, plot: _Stacks, centre: float, ends: tuple[float, float]) -> None:
    """Draw what is left of a whole between two heights, and say that it is others'."""
    (low, high), label, others = ends, drawing.style.label, drawing.style.others
    if low < high:
        drawing.rest((centre - plot.bar / 2, low), (plot.bar, high - low))
    if measure(others, label) + 2 * _CLEAR <= plot.bar and label.leading_pt <= high - low:
        drawing.write_centred((centre, (low + high) / 2), (others,), label, Side.CENTER)


def _draw_column_values(
    layout: _Stacks, drawing: Drawing, parts: list[plans.Part], centre: float, base: float
) -> None:
    """Write each value in its part, or beside it where the part is too small."""
    outside: list[tuple[float, tuple[str, ...], Style]] = []
    for part in parts:
        if part.told and layout.holds(part):
            plans.write_in(drawing, part, (centre, part.centre), layout.told(part))
        elif part.told:
            words = layout.style.value_of(part.mark)
            outside.append((part.centre, (part.told,), words))
    room = (layout.slot - layout.bar) / 2 + layout.aside - _CLEAR
    for at, lines, style in spread(outside, base):
        if measure(lines[0], style) <= room:
            drawing.write_centred((centre + layout.bar / 2 + _CLEAR, at), lines, style)
