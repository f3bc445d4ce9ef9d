"""Where things stand in a chart or spark, in points: its scale, its slots, the rows of its key.

Widths are measured by whoever draws, with fonts of their own; nothing here knows a library.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final, TypeAlias

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts.kinds import KINDS, Shape
from briefing_gen.document import exhibits as specs
from briefing_gen.document.inline import Content, Text
from briefing_gen.metrics.derive import observations

_FIRST: Final = re.compile(r"\d{4}-(?:01|Q1)")
"""The first month or quarter of a year."""
_ONE_YEAR: Final = re.compile("[0-9]{4}(?:-[0-9]{2}(?:[0-9]{2})?)?")
_DISTANCES: Final = (1, 2, 5, 10, 20, 50, 100)
"""How many years lie between two that are named below a long series."""
_MOST_YEARS: Final = 6
_FEW_NAMES: Final = 12
_MOST_APART: Final = 1.6
"""So many times their distance names at one distance may be from others."""
_ALONE: Final = 2
"""So many values are told in digits rather than in columns of their own."""
_RARE: Final = 5
"""Of so many periods one that is left out is a gap in their line."""
Place: TypeAlias = tuple[float, float]
"""The left edge and the width of a bar."""
LINE, DOT, KNOB = 0.02, 0.06, 0.13
"""How thick the line through all members is, and how wide the dots at its ends and at what
matters, as parts of its width.
"""


def plot_height(panels: Sequence[specs.Panel]) -> float:
    """Return how high the plots of a chart are: by how many places stand side by side in them.

    They are never higher for the sake of a page, so that all charts of a document are alike.
    """
    places = sum(len(panel.categories) for panel in panels)
    return next((high for up_to, high in ((4, 104.0), (10, 120.0)) if places <= up_to), 150.0)


def stands_alone(kind: specs.ChartKind, panel: specs.Panel, panels: Sequence[specs.Panel]) -> bool:
    """Return whether a panel has one or two columns on a scale of its own, with nothing on them.

    They would stand as high as those of more beside them, which are not comparable.
    """
    count = len(panel.categories)
    few = count <= _ALONE and len(panel.series) == 1 and not panel.axis.shared
    bare = not any((panel.annotations, panel.breaks, panel.skips, panel.comparators))
    exact = not any(point.margin for point in panel.every_point)
    others = any(len(other.categories) > count for other in panels)
    return kind is specs.ChartKind.COLUMN and few and bare and exact and others


def standing_alone(spec: specs.ChartSpec) -> list[int]:
    """Return which panels stand alone."""
    panels = spec.panels
    return [at for at, panel in enumerate(panels) if stands_alone(spec.kind, panel, panels)]


def uncompared(spec: specs.ChartSpec) -> list[int]:
    """Return which panels are drawn of later years than the first, and count other things.

    One that stands in digits is none of them: it says so itself.
    """
    first, *others = spec.panels
    return [
        at
        for at, panel in enumerate(others, 1)
        if panel.is_over_time
        and not stands_alone(spec.kind, panel, spec.panels)
        and all(map(set.isdisjoint, _of(first), _of(panel)))
    ]


def _of(panel: specs.Panel) -> tuple[set[object], set[object]]:
    """Return the years of a panel, and the populations that it counts."""
    numbers = [point.number for point in panel.every_point if point.number]
    counted: set[object] = {each.population for n in numbers for each in observations(n.metric)}
    return {category.id for category in panel.categories}, counted


def noted(spec: specs.ChartSpec, apart: Iterable[int], note: str) -> specs.ChartSpec:
    """Return `spec` with a note after the titles of the panels that are not to be compared."""
    kept, panels = note.replace(" ", "\N{NO-BREAK SPACE}"), list(spec.panels)
    for at in apart:
        title = panels[at].title
        panels[at] = replace(panels[at], title=(*title, Text(f" ({kept})")) if title else None)
    return replace(spec, panels=tuple(panels))


class Scale(Frozen):
    """Where values stand: `low` at `start`, `high` at `end`, in points."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of `value`."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def value_of(point: specs.Point) -> float | None:
    """Return the value of `point` for drawing; None for a gap."""
    return float(point.number.value) if point.number else None


def mark_of(point: specs.Point, series: specs.Series) -> specs.Mark:
    """Return the mark of `point`, by itself or by its series."""
    return point.mark or series.mark


def margin_of(point: specs.Point) -> float:
    """Return how far the value of `point` may be off; 0 where it is taken as exact."""
    return float(point.margin.value) if point.margin else 0.0


def reach_of(point: specs.Point) -> float | None:
    """Return the upper end of what is drawn of `point`, its whisker included."""
    value = value_of(point)
    return value if value is None or value + margin_of(point) <= 0 else value + margin_of(point)


def longest(kind: specs.ChartKind, panel: specs.Panel) -> float:
    """Return what the longest bar of a panel stands for, its whisker included; 0 for none."""
    panel = as_drawn(kind, panel)
    reaches = [[reach_of(point) or 0.0 for point in each.points] for each in panel.series]
    rows = zip(*reaches, strict=True)
    if not KINDS[kind].stacked:
        return max(map(max, rows), default=0.0)
    return max(map(sum, rows), default=0.0)


def highest(kind: specs.ChartKind, panel: specs.Panel) -> float:
    """Return the upper end of the value axis; a hidden one of its own ends with the longest bar."""
    axis = panel.axis
    bound = panel.whole or axis.shown or axis.shared or axis.minimum < 0
    if bound or KINDS[kind].shape is not Shape.BAR:
        return float(axis.maximum)
    return longest(kind, panel) or float(axis.maximum)


def key_columns(widths: Sequence[float], room: float) -> tuple[float, ...]:
    """Return the widths of the columns of a key: as many names beside each other as `room` holds.

    `widths` are those of the names with what stands before and after each.
    """
    grids = (
        tuple(max(widths[first::across]) for first in range(across))
        for across in range(len(widths), 1, -1)
    )
    return next((grid for grid in grids if sum(grid) <= room), (room,))


def key_lines(widths: Sequence[float], room: float) -> int:
    """Return how many lines a key of so wide names takes; one series needs none."""
    return math.ceil(len(widths) / len(key_columns(widths, room))) if len(widths) > 1 else 0


class Cell(Frozen):
    """The room of a panel: its left edge and width, and which of the rows it stands in."""

    left: float
    width: float
    row: int


def panel_cells(
    kind: specs.ChartKind, panels: Sequence[specs.Panel], width: float, gap: float
) -> list[Cell]:
    """Return the room of each panel: in a grid of equal ones, four in a row, or side by side.

    Side by side one of more years is wider; one with fewer than three gets the room of those.
    """
    rows = math.ceil(len(panels) / 4) if KINDS[kind].in_grid else 1
    across = math.ceil(len(panels) / rows)
    room = width - gap * (across - 1)
    if across < len(panels):
        own = room / across
        return [Cell(at % across * (own + gap), own, at // across) for at in range(len(panels))]
    by_years = KINDS[kind].over_time and not KINDS[kind].in_grid
    counts = [max(len(item.categories), 3) if by_years else 1 for item in panels]
    widths = [room * count / sum(counts) for count in counts]
    return [Cell(sum(widths[:at]) + gap * at, own, 0) for at, own in enumerate(widths)]


def as_drawn(kind: specs.ChartKind, panel: specs.Panel) -> specs.Panel:
    """Return a panel; one series of a stacked bar is a bar of which each category is a part."""
    if len(panel.series) > 1 or not (KINDS[kind].stacked and KINDS[kind].is_horizontal):
        return panel
    (whole,) = panel.series
    pairs = zip(panel.categories, whole.points, strict=True)
    parts = (
        specs.Series(id=of.id, name=of.label, points=(point,), mark=mark_of(point, whole))
        for of, point in pairs
    )
    return replace(
        panel,
        categories=(specs.Category(id=whole.id, label=whole.name),),
        series=tuple(parts),
        annotations=tuple(replace(item, numbers=item.numbers[:1]) for item in panel.annotations),
    )


def spans_places(panel: specs.Panel) -> bool:
    """Return whether lines go on over the places that are kept for left-out periods.

    Those of a survey of some years do; a rare one in a series of all periods is a gap.
    """
    kept = sum(each.is_place and not each.is_jump for each in panel.categories)
    return kept * _RARE > len(panel.categories)


def line_of(
    points: Sequence[specs.Point], centres: Iterable[float], scale: Scale
) -> list[tuple[float, float] | None]:
    """Return the places of the points of a line; None where it has no value."""
    places = zip(centres, map(value_of, points), strict=True)
    return [None if value is None else (x, scale.at(value)) for x, value in places]


def heights_in(
    line: Sequence[tuple[float, float] | None], left: float, right: float
) -> Iterator[float]:
    """Yield the heights between which a line runs from `left` to `right`; gaps are None."""
    known = [place for place in line if place]
    for (x, y), (next_x, next_y) in pairwise(known):
        slope = (next_y - y) / (next_x - x)
        first, last = max(x, left), min(next_x, right)
        if first < last:
            yield from (y + slope * (first - x), y + slope * (last - x))


def spread(wanted: Sequence[tuple[float, float]], lowest: float) -> list[float]:
    """Return the middles of words from the highest on, each lowered where it would touch another.

    `wanted` are their middles and heights in that order; y goes up. Those that come to stand below
    `lowest` are lifted again, with the words above them.
    """
    middles: list[float] = []
    edge = math.inf
    for middle, high in wanted:
        middles.append(min(middle, edge - high / 2))
        edge = middles[-1] - high / 2
    edge = lowest
    for at in range(len(wanted) - 1, -1, -1):
        high = wanted[at][1]
        middles[at] = max(middles[at], edge + high / 2)
        edge = middles[at] + high / 2
    return middles


def kept_names(
    panel: specs.Panel, widths: Sequence[float], slot: float, clear: float
) -> dict[int, float]:
    """Return which of the names below categories have room, with the middle of each.

    The most important are kept first; no name leaves the plot or comes nearer to another than
    twice `clear`. Between them others follow at one distance, so many as have room: those of years
    have more of it around them.
    """
    edge, roomy = slot * len(widths), 0.25 if _years(panel) else 0.0

    def added(
        names: Iterable[int], others: Mapping[int, tuple[float, float]], around: float
    ) -> dict[int, tuple[float, float]]:
        found = dict(others)
        for index in names:
            half = widths[index] / 2 + max(clear, widths[index] * around)
            at = max(half, min((index + 0.5) * slot, edge - half))
            if all(abs(at - other) > half + room for other, room in found.values()):
                found[index] = at, half
        return found

    kept = added(_by_importance(panel), {}, 0.0)
    tried = ((every, added(every, kept, roomy)) for every in _evenly(panel))
    kept = next((found for every, found in tried if _is_even(every, found)), kept)
    return {index: at for index, (at, _) in kept.items()}


def _is_even(every: Sequence[int], shown: Iterable[int]) -> bool:
    """Return whether names at one distance leave no gap that is much wider than that."""
    steps = [later - earlier for earlier, later in pairwise(sorted(shown))]
    pitch = abs(every[1] - every[0]) if len(every) > 1 else min(steps, default=0)
    return max(steps, default=0) <= pitch * _MOST_APART


def _years(panel: specs.Panel) -> list[int]:
    """Return the first months or quarters of several years; the year 2000-01 alone is none."""
    first = [at for at, each in enumerate(panel.categories) if _FIRST.fullmatch(each.id)]
    return first if len(first) > 1 else []


def _by_importance(panel: specs.Panel) -> list[int]:
    """Return which names to write first: the ends, and those of labelled values."""
    last = len(panel.categories) - 1
    points = [(i, point) for series in panel.series for i, point in enumerate(series.points)]
    marked = [index for index, point in points if point.labelled and point.mark]
    labelled = [index for index, point in points if point.labelled]
    shown = labelled if len(labelled) <= last else []
    return list(dict.fromkeys([last, 0, *marked, *shown]))


def _evenly(panel: specs.Panel) -> Iterator[Sequence[int]]:
    """Yield names at one distance from each other, the most first: a few of many categories.

    Of months and quarters those are the first of years, of years those that are round, else every
    so many from the last on.
    """
    named = [at for at, each in enumerate(panel.categories) if not each.is_place]
    firsts = _years(panel)
    by_round = [] if firsts else list(_round(panel, named))
    every = firsts or named[::-1]
    least = math.ceil(len(every) / _MOST_YEARS) if len(named) > _FEW_NAMES else 1
    yield from by_round or (every[::step] for step in range(least, len(every)))


def _round(panel: specs.Panel, named: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield which of many years are round: of so many years each, so that a few are left."""
    ids = [panel.categories[at].id for at in named]
    if len(named) <= _FEW_NAMES or not all(map(_ONE_YEAR.fullmatch, ids)):
        return
    years = [int(each[:4]) for each in ids]
    for step in _DISTANCES:
        if years[-1] - years[0] <= step * _MOST_YEARS or step == _DISTANCES[-1]:
            yield [at for at, year in zip(named, years, strict=True) if year % step == 0]


def placed(spark: specs.Spark, width: float, least: float) -> Iterator[tuple[float, Place]]:
    """Yield how high each bar or dot is, as a part of the highest, and where it stands.

    `least` is the width of the bar that matters at the least.
    """
    series = spark.panel.series[0]
    values = [value_of(point) or 0.0 for point in series.points]
    marks = [mark_of(point, series) for point in series.points]
    match spark.kind:
        case specs.SparkKind.COURSE:
            highest = max(map(abs, values)) or 1.0
            places = _standing(marks, width, least)
            yield from ((v / highest, at) for v, at in zip(values, places, strict=True))
        case specs.SparkKind.PARTS:
            lefts = (0.0, *accumulate(value / (sum(values) or 1.0) * width for value in values))
            yield from ((1.0, (left, right - left)) for left, right in pairwise(lefts))
        case specs.SparkKind.MEMBERS:
            lowest, room_of_dots = min(values), width * (1 - KNOB)
            unit = room_of_dots / (max(values) - lowest or 1.0)
            for value, mark in zip(values, marks, strict=True):
                side = width * (KNOB if mark is specs.Mark.ACCENT else DOT)
                left = (value - lowest) * unit + (width * KNOB - side) / 2
                yield side / width / KNOB, (left, side)


def named_places(spark: specs.Spark, places: Sequence[Place]) -> Sequence[tuple[float, Content]]:
    """Return what names may stand under, and what they are, that of what matters first.

    The ends of a row of members say what each of them is, as those of years do.
    """
    series, names = spark.panel.series[0], spark.names
    accented = [n for n, p in enumerate(series.points) if mark_of(p, series) is specs.Mark.ACCENT]
    by_place = sorted(range(len(places)), key=lambda at: places[at][0])
    order = dict.fromkeys((*accented[::-1], by_place[-1], by_place[0]))
    return tuple((places[at][0] + places[at][1] / 2, names[at]) for at in order)


def clear_names(
    named: Sequence[tuple[float, float]], width: float, space: float
) -> Sequence[tuple[int, float]]:
    """Return which names stand, and their left ends, from left to right; the first come first.

    `named` are the middles of what they name and their widths; they stand `space` apart.
    """
    kept: list[tuple[int, float]] = []
    for at, (middle, wide) in enumerate(named):
        left = max(0.0, min(middle - wide / 2, width - wide))
        others = ((other, other + named[n][1]) for n, other in kept)
        if all(left + wide + space <= start or end + space <= left for start, end in others):
            kept.append((at, left))
    return sorted(kept, key=lambda name: name[1])


def _standing(marks: Sequence[specs.Mark], width: float, least: float) -> Iterator[Place]:
    """Yield where bars stand: close where they are many, with the one that matters a bit wider."""
    pitch = width / len(marks)
    for at, mark in enumerate(marks):
        wide = min(12.0, pitch * (0.62 if pitch > least else 1))
        wide = max(wide, least) if mark is specs.Mark.ACCENT else wide
        yield at * pitch + (pitch - wide) / 2, wide
