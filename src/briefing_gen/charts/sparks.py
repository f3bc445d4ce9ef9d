"""Where the bars of a spark stand, and which of their names have room below them."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final, TypeAlias

from briefing_gen.charts.geometry import mark_of, value_of
from briefing_gen.document.charts import Mark, Spark, SparkKind
from briefing_gen.document.inline import Content

Place: TypeAlias = tuple[float, float]
"""The left edge and the width of a bar."""
TICK_SHARE: Final = 0.6
"""How high the tick of a member is that is one of many."""
_WIDEST_BAR: Final = 12.0
_BAR_SHARE: Final = 0.62
"""How much of its place a bar takes."""


def placed(spark: Spark, width: float, ticks: tuple[float, float]) -> Iterator[tuple[float, Place]]:
    """Yield how high each bar is, as a part of the highest, and where it stands.

    `ticks` are the widths of what matters, at least, and of any other member.
    """
    series, (least, tick) = spark.panel.series[0], ticks
    values = [value_of(point) or 0.0 for point in series.points]
    marks = [mark_of(point, series) for point in series.points]
    match spark.kind:
        case SparkKind.COURSE:
            highest = max(map(abs, values)) or 1.0
            places = _standing(marks, width, least)
            yield from ((v / highest, at) for v, at in zip(values, places, strict=True))
        case SparkKind.PARTS:
            lefts = (0.0, *accumulate(value / (sum(values) or 1.0) * width for value in values))
            yield from ((1.0, (left, right - left)) for left, right in pairwise(lefts))
        case SparkKind.RANGE:
            left, right = (v / float(spark.panel.axis.maximum) * width for v in values)
            yield 1.0, (left, right - left)
        case SparkKind.MEMBERS:
            lowest, room = min(values), width - least
            unit = room / (max(values) - lowest or 1.0)
            for value, mark in zip(values, marks, strict=True):
                wide, share = (least, 1.0) if mark is Mark.ACCENT else (tick, TICK_SHARE)
                yield share, ((value - lowest) * unit + (least - wide) / 2, wide)


def named_places(spark: Spark, places: Sequence[Place]) -> Sequence[tuple[float, Content]]:
    """Return what names may stand under, and what they are, that of what matters first."""
    series, names = spark.panel.series[0], spark.names
    if spark.kind is SparkKind.RANGE:
        ((left, wide),) = places
        return tuple(zip((left, left + wide), names, strict=True))
    accented = [n for n, p in enumerate(series.points) if mark_of(p, series) is Mark.ACCENT]
    if spark.kind is SparkKind.MEMBERS:
        order = accented[::-1]
    else:
        order = list(dict.fromkeys((*accented[-1:], len(places) - 1, 0)))
    return tuple((places[at][0] + places[at][1] / 2, names[at]) for at in order)


def clear_names(
    named: Sequence[tuple[float, float]], width: float, space: float
) -> Sequence[tuple[int, float]]:
    """Return which names stand, and their left ends, from left to right; the first come first.

    `named` are the middles of what they name and their widths; they stand `space` apart. One makes
    way for another where that lets both stand.
    """
    order = range(len(named))
    first, other = (_clear(named, each, width, space) for each in (order, order[::-1]))
    is_better = len(other) > len(first) and any(at == 0 for at, _ in other)
    return sorted(other if is_better else first, key=lambda name: name[1])


def _clear(
    named: Sequence[tuple[float, float]], order: Sequence[int], width: float, space: float
) -> Sequence[tuple[int, float]]:
    kept: list[tuple[int, float]] = []
    for at in order:
        middle, wide = named[at]
        most = max(0.0, width - wide)
        beside = [left - space - wide for _, left in kept if middle - wide < left - space - wide]
        for left in (min(max(0.0, middle - wide / 2), most), *beside):
            others = ((other, other + named[n][1]) for n, other in kept)
            if left >= 0 and all(left + wide + space <= o or e + space <= left for o, e in others):
                kept.append((at, left))
                break
    return kept


def _standing(marks: Sequence[Mark], width: float, least: float) -> Iterator[Place]:
    """Yield where bars stand: close where they are many, with the one that matters a bit wider."""
    pitch = width / len(marks)
    for at, mark in enumerate(marks):
        wide = min(_WIDEST_BAR, pitch * (_BAR_SHARE if pitch > least else 1))
        wide = max(wide, least) if mark is Mark.ACCENT else wide
        yield at * pitch + (pitch - wide) / 2, wide
