"""Where the dots and labels of a strip stand beside each other; lengths are in any one unit.

Dots stand in stacks, each over a step of the axis. Labels stand like flags at their poles, in as
many rows as keep them and the poles apart: those of dots above them, those of comparators below the
axis, where no pole runs through dots; one begins below a label of the axis that it would strike
out. No chance is involved: the same values give the same places.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import count, product
from math import floor
from operator import itemgetter
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen
from briefing_gen.charts.geometry import Scale
from briefing_gen.document.exhibits import Mark, Panel, Point
from briefing_gen.document.inline import plain

_Named = TypeVar("_Named")
_SLACK: Final = 1e-6
STEPS: Final = 10
"""How many stacks stand between two ticks of the axis."""


class NamedPoint(Frozen):
    """A dot or comparator with a label, or one that has no value and says why."""

    name: str
    point: Point
    mark: Mark
    index: int | None
    """Its category; None for a comparator."""

    @property
    def label(self) -> str:
        """Its name with its value, or with the reason why it has none."""
        if self.point.number:
            return f"{self.name} {self.point.number.text}"
        return f"{self.name}: {self.point.reason}" if self.point.reason else self.name


def named_points(panel: Panel) -> Iterator[NamedPoint]:
    """Yield each dot and comparator of a strip that has a label."""
    series = panel.series[0]
    for index, (category, point) in enumerate(zip(panel.categories, series.points, strict=True)):
        if point.labelled:
            yield NamedPoint(plain(category.label), point, point.mark or series.mark, index)
    for item in panel.comparators:
        point = Point(number=item.number, reason=item.reason)
        yield NamedPoint(plain(item.label), point, Mark.CONTEXT, None)


def strikes(panel: Panel, x: float, scale: Scale, width: Callable[[str], float]) -> bool:
    """Return whether a pole that hangs from the axis at `x` would strike out a label of that."""
    ticks = ((scale.at(float(tick.value)), width(tick.text) / 2) for tick in panel.axis.ticks)
    return any(abs(middle - x) <= half + 2.0 for middle, half in ticks)


class Flag(Frozen):
    """A label of this width at a pole; without a pole it stands at the left end."""

    x: float | None
    width: float


class Flown(Frozen):
    """Where a label stands: its left edge, and its row, 0 the lowest."""

    left: float
    row: int


def step_of(panel: Panel) -> float:
    """Return how far the stacks of a strip are apart on its axis, however wide it is drawn."""
    axis = panel.axis
    return float(axis.maximum - axis.minimum) / (STEPS * max(1, len(axis.ticks) - 1))


def stacked(
    values: Sequence[float], step: float, exact: Collection[int] = ()
) -> list[tuple[float, int]]:
    """Return the middle of the step that each value falls into, and in which row its dot stands.

    Those whose indexes are `exact` stand at their own values, as low as they cover no other: half a
    step from it or nearer.
    """
    rows: Counter[int] = Counter()
    found: list[tuple[float, int]] = [(value, 0) for value in values]
    for at, value in enumerate(values):
        if at not in exact:
            stack = floor(value / step + _SLACK)
            found[at] = (stack + 0.5) * step, rows[stack]
            rows[stack] += 1
    others = [place for at, place in enumerate(found) if at not in exact]
    for at in sorted(exact):
        own = values[at]
        taken = {row for other, row in others if abs(other - own) < step / 2}
        found[at] = own, next(row for row in count() if row not in taken)
        others.append(found[at])
    return found


def fly(flags: Sequence[Flag], width: float, gap: float) -> list[Flown]:
    """Return where each label stands between 0 and `width`, `gap` from its pole and from others.

    Of all sides on which the labels can hang, those are taken that cross the fewest poles, then
    those that need the fewest rows. A label that hangs on neither side stands on top of its pole.
    """

    def flown(lefts: Sequence[float]) -> tuple[tuple[int, int], list[Flown]]:
        crossed, rows = _rows(flags, lefts, gap)
        return (crossed, max(rows, default=0)), list(map(Flown, lefts, rows))

    ways = product(*(_places(flag, width, gap) for flag in flags))
    return min(map(flown, ways), key=itemgetter(0))[1]


def at_poles(
    named: Sequence[_Named], flags: Sequence[Flag], width: float, gap: float
) -> list[tuple[_Named, Flown]]:
    """Return what has labels with where these stand, as `fly` tells."""
    return list(zip(named, fly(flags, width, gap), strict=True))


def rows_of(placed: Sequence[tuple[object, Flown]]) -> int:
    """Return how many rows labels take."""
    return max((at.row + 1 for _, at in placed), default=0)


def _places(flag: Flag, width: float, gap: float) -> list[float]:
    """Return the left edges a label can have: right of its pole, left of it, or on top of it.

    Where there is no room for one of these, the label is pushed in from the edge.
    """
    if flag.x is None:
        return [0.0]
    places = (flag.x + gap, flag.x - gap - flag.width, flag.x - flag.width / 2)
    inside = [max(0.0, min(place, width - flag.width)) for place in places]
    fitting = [place for place in places if place in inside]
    return list(dict.fromkeys((*fitting, *reversed(inside))))


def _rows(flags: Sequence[Flag], lefts: Sequence[float], gap: float) -> tuple[int, list[int]]:
    """Return how many poles are crossed, and the row of each label.

    A label that another's pole would run through stands above that other.
    """
    spans = [(left, left + flag.width) for left, flag in zip(lefts, flags, strict=True)]
    below = {n: set(_poles_in(n, spans, flags, gap)) for n in range(len(flags))}
    rows = [-1] * len(flags)
    crossed = 0
    while waiting := [n for n in below if rows[n] < 0]:
        ready = [n for n in waiting if all(rows[other] >= 0 for other in below[n])]
        crossed += not ready
        at = min(ready or waiting, key=lambda n: (flags[n].x is None, spans[n], n))
        row = max((rows[other] + 1 for other in below[at]), default=0)
        left, right = spans[at]
        met = {rows[n] for n in below if left < spans[n][1] + gap and spans[n][0] < right + gap}
        while row in met:
            row += 1
        rows[at] = row
    return crossed, rows


def _poles_in(
    at: int, spans: Sequence[tuple[float, float]], flags: Sequence[Flag], gap: float
) -> Iterator[int]:
    """Yield whose poles would run through a label, or through the gap around it."""
    start, end = spans[at]
    for other, flag in enumerate(flags):
        if other != at and flag.x is not None and start - gap < flag.x < end + gap:
            yield other
