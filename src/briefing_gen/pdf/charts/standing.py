"""Plots that stand: categories side by side, a key and words above them, their names below.

Columns: values over time or over a few categories, standing on zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts import annotations as pointing
from briefing_gen.charts.geometry import Scale, mark_of, plot_height, reach_of, value_of
from briefing_gen.charts.kinds import KINDS, Shape
from briefing_gen.document.exhibits import ChartKind, Panel, Point, Series
from briefing_gen.pdf.charts import plans
from briefing_gen.pdf.drawing import SMALLER, ChartStyle, Drawing, measure, wrap
from briefing_gen.pdf.text import Style, sized

WIDEST_PT: Final = 36.0
"""How wide a column is at the most."""
_WIDEST_SLOT: Final = 84.0
LABEL_ROOM: Final = 13.0
"""For a value above the highest mark."""
_SEAM: Final = 0.8
"""What keeps columns of several series apart, in grey as well."""
_FILL: Final = 0.6
"""The part of its slot that a column, or a group of columns, takes."""
_FULL: Final = 0.78
"""The same of a single column, at most, to be as wide as its value."""
_FAR: Final = 9.0


class Standing(Frozen, kw_only=True):
    """A plot with categories side by side, as large as it will be drawn."""

    kind: ChartKind
    panel: Panel
    style: ChartStyle
    width: float
    plot_height: float
    slot: float
    names: plans.Names
    key: plans.Key
    over: float = LABEL_ROOM
    """The room over the plot for the value of its highest mark."""
    aside: float = 0.0
    """How far marks stand left of the middle of their slots."""

    @property
    def text(self) -> pointing.TextSize:
        """How large words in the plot are."""
        return plans.text_size(self.style)

    def slots(self, x: float) -> pointing.Slots:
        """Return where the categories stand in a panel that begins at `x`."""
        left = x + plans.tick_width(self.panel, self.style) - self.aside
        return pointing.Slots(left, self.slot, (x, x + self.width))

    def scale(self, base: float) -> Scale:
        """Return where values stand over the height `base`."""
        return plans.scale_of(self.kind, self.panel, base, base + self.plot_height)

    def plan(self, draw_marks: Callable[[Placed], Sequence[float]]) -> plans.Plan:
        """Return the plan; what draws the marks returns how high each category is over the base."""
        words = pointing.heads(self.panel.annotations, self.slots(0), self.text)
        above = self.key.height + pointing.head_pt(words, self.text)
        height = above + self.over + self.plot_height + self.names.height

        def draw(drawing: Drawing, x: float, y: float) -> None:
            base = y + self.names.height
            placed = Placed(self, drawing, x, base, self.scale(base), self.slots(x))
            placed.draw_behind(above)
            placed.draw_around(draw_marks(placed))

        return plans.Plan(height, draw, above + self.over, self.names.height)


class Placed(Frozen):
    """Such a plot at its place on the sheet, while it is drawn."""

    plot: Standing
    drawing: Drawing
    x: float
    base: float
    scale: Scale
    slots: pointing.Slots

    @property
    def ends(self) -> tuple[float, float]:
        """Where the slots begin and end."""
        left = self.x + plans.tick_width(self.plot.panel, self.plot.style)
        return left, left + self.plot.slot * len(self.plot.panel.categories)

    @property
    def centres(self) -> list[float]:
        """The middle of each category."""
        return [self.slots.centre(at) for at in range(len(self.plot.panel.categories))]

    def draw_behind(self, above: float) -> None:
        """Draw the key, the grid, the breaks, and what was not read."""
        plot, drawing = self.plot, self.drawing
        plot.key.draw(drawing, self.x, self.scale.end + plot.over + above)
        plans.draw_grid(drawing, plot.panel, self.scale, self.ends)
        if KINDS[plot.kind].shape is Shape.LINE:
            self.draw_base()
        plans.draw_breaks(drawing, plot.panel, self.slots, (self.base, self.scale.end))
        small = plans.text_size(drawing.style, drawing.style.small)
        words = pointing.pointed_places(plot.panel, self.slots, small)
        plans.draw_pointed(drawing, words, self.base)

    def draw_base(self) -> None:
        """Draw the base line, over the columns that stand on it: the shortest leave no gap."""
        zero = self.scale.at(max(self.scale.low, 0.0))
        line = tuple((x, zero) for x in self.ends)
        self.drawing.line(line, plans.base_line(self.drawing.style))

    def draw_lines(self) -> None:
        """Draw the lines that stand for a value, with their words at their ends."""
        told, right, text = self.plot.panel.annotations, self.ends[1], self.plot.text
        lines = pointing.pointed_lines(told, self.slots, right, self.scale, text)
        plans.draw_pointed(self.drawing, lines, 0)

    def draw_around(self, tops: Sequence[float]) -> None:
        """Draw what stands below the marks and above them; `tops` is how high they are."""
        plot, drawing, panel, text = self.plot, self.drawing, self.plot.panel, self.plot.text
        plans.draw_jumps(drawing, panel, self.centres, self.base)
        left = self.ends[0] if panel.axis.shown else self.x  # Clear of its lowest tick.
        plot.names.draw(drawing, self.centres, self.base, (left, self.slots.edges[1]))
        totals = pointing.pointed_totals(panel, self.slots, tops, text)
        plans.draw_pointed(drawing, totals, self.base)
        told = {at for at, _ in pointing.totals(panel)}
        tops = [top + text.line_pt * (at in told) for at, top in enumerate(tops)]
        words = pointing.heads(panel.annotations, self.slots, plot.text)
        above = pointing.pointed_above(words, plot.text, plot.plot_height + plot.over, tops)
        plans.draw_pointed(drawing, above, self.base)


class _Column(Frozen):
    """One column: its left edge and width, its series and place among the categories."""

    left: float
    width: float
    series: Series
    index: int

    @property
    def point(self) -> Point:
        return self.series.points[self.index]

    @property
    def centre(self) -> float:
        return self.left + self.width / 2

    def top(self, scale: Scale) -> float:
        """Return where it ends, its whisker included."""
        return scale.at(max(reach_of(self.point) or 0.0, 0.0))


def names_fit(panel: Panel, style: ChartStyle, width: float) -> bool:
    """Tell whether columns in this width leave room for the name of each category."""
    return None not in plans.names_below(panel, style, _slot(panel, style, width)).lines


def _slot(panel: Panel, style: ChartStyle, width: float) -> float:
    """Return how wide a slot is: the last value stands above its own column, inside the width."""
    count, room = len(panel.categories), width - plans.tick_width(panel, style)
    first, *others = panel.series
    half = 0.0 if others else measure(*_words(style, first, first.points[-1])) / 2
    return min(room / count, max(room - half, 0.0) / (count - 0.5), _WIDEST_SLOT)


def values_in_a_row(panel: Panel, style: ChartStyle, width: float) -> bool:
    """Tell whether each value stands right above its column."""
    plot = _columns_of(panel, style, width, plot_height((panel,)))
    placed = _values(plot, plot.slots(0), plot.scale(0))
    return all(baseline - tag.y <= _FAR for tag, _, baseline in placed)


def plan_columns(panel: Panel, style: ChartStyle, width: float, high: float) -> plans.Plan:
    """Return a panel of columns `width` wide; the columns are `high`."""
    plot = _columns_of(panel, style, width, high)
    ends = (at + tag.style.size_pt for tag, _, at in _values(plot, plot.slots(0), plot.scale(0)))
    return replace(plot, over=max(LABEL_ROOM, max(ends, default=0.0) - high)).plan(_draw_columns)


def _columns_of(panel: Panel, style: ChartStyle, width: float, high: float) -> Standing:
    slot = _slot(
        panel, style, width - pointing.end_pt(panel.annotations, plans.text_size(style), width)
    )
    return Standing(
        kind=ChartKind.COLUMN,
        panel=panel,
        style=style,
        width=width,
        plot_height=high,
        slot=slot,
        names=plans.names_below(panel, style, slot),
        key=plans.key_of(panel.series, style, width),
    )


def _draw_columns(placed: Placed) -> list[float]:
    panel, scale, drawing = placed.plot.panel, placed.scale, placed.drawing
    columns = list(_columns(placed.plot, placed.slots))
    for column in columns:
        _draw_column(drawing, column, scale, panel)
    placed.draw_base()
    placed.draw_lines()
    plans.draw_above(drawing, _values(placed.plot, placed.slots, scale), _FAR)
    tops = [0.0] * len(panel.categories)
    for column in columns:
        point = column.point
        label = LABEL_ROOM if point.labelled and (point.number or point.reason) else 0.0
        tops[column.index] = max(tops[column.index], column.top(scale) - scale.start + label)
    return tops


def _columns(plot: Standing, slots: pointing.Slots) -> Iterator[_Column]:
    panel, slot = plot.panel, plot.slot
    count = len(panel.series)
    width = min(slot * _FILL / count, WIDEST_PT)
    if count == 1:  # As wide as its values, where all have room.
        told = (_words(plot.style, panel.series[0], point) for point in panel.every_point)
        widest = max((measure(*each) for each in told), default=0.0)
        width = max(width, widest if widest <= slot * _FULL else 0.0)
    margin = (slot - width * count) / 2
    seam = _SEAM if count > 1 else 0
    for at in range(len(panel.categories)):
        for number, series in enumerate(panel.series):
            left = slots.before(at) + margin + number * width
            yield _Column(left, width - seam, series, at)


def _draw_column(drawing: Drawing, column: _Column, scale: Scale, panel: Panel) -> None:
    value = value_of(column.point)
    if value is None:
        return
    zero, end = scale.at(0), scale.at(value)
    at, mark = (column.left, min(zero, end)), mark_of(column.point, column.series)
    outlined = panel.outlines(column.point)
    drawing.box(at, (column.width, abs(end - zero)), mark, outlined=outlined)
    plans.draw_whisker(drawing, scale, column.point, column.centre, horizontal=False)


def _values(plot: Standing, slots: pointing.Slots, scale: Scale) -> list[plans.PlacedTag]:
    """Return the values above the columns at their places, the marked ones first."""
    columns = list(_columns(plot, slots))

    def skyline(start: float, end: float) -> float:
        over = (c for c in columns if c.left < end and start < c.left + c.width)
        return max((column.top(scale) for column in over), default=scale.at(0))

    told = [(column, _words(plot.style, column.series, column.point)) for column in columns]
    tags = [plans.Tag(c.centre, c.top(scale), *words, c.width / 2) for c, words in told if words[0]]
    # What an outline is is said of the first.
    for column in [each for each in columns if plot.panel.outlines(each.point)][:1]:
        over, quiet = column.top(scale) + LABEL_ROOM, plot.style.quiet
        for line in wrap(plot.style.reported.lower(), quiet, slots.width)[::-1]:
            tags.append(plans.Tag(column.centre, over, line.rstrip(), quiet))
            over += quiet.leading_pt
    placed = plans.place_above(tags, skyline, slots.edges)
    if plans.are_close(placed) or any(at - tag.y > _FAR for tag, _, at in placed):
        tags = [replace(t, style=sized(t.style, SMALLER * t.style.size_pt)) for t in tags]
        placed = plans.place_above(tags, skyline, slots.edges)
    return placed


def _words(style: ChartStyle, series: Series, point: Point) -> tuple[str, Style]:
    """Return what stands above a column, and how."""
    if point.number is None:
        return point.reason or "", style.quiet
    return point.number.text if point.labelled else "", style.figure_of(mark_of(point, series))
