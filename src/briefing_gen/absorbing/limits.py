"""Finds how many members are above or below a limit that their sentence states: 12 of 42, half."""

from collections.abc import Iterator
from typing import Final

from briefing_gen.absorbing.nearest import PLACES
from briefing_gen.base.quantities import Operation
from briefing_gen.claims.deriving import over_all
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.stated import Hedge, Kind, Stated, has_unit
from briefing_gen.dataset.model import Period
from briefing_gen.metrics.derive import Derived, derive

_WAYS: Final = (Hedge.MORE, Hedge.LESS)
_NEAR: Final = 5
"""So many words behind a number may name what it counts: 12 of the 42 countries."""


def limit_in(read: Sentence, stated: Stated) -> Stated | None:
    """Return the one limit that a sentence states beside a count: more than half."""
    limits = [e for e in read.stated if e.kind is Kind.VALUE and e.hedge in _WAYS]
    is_count = stated.kind is Kind.VALUE and not stated.unit and stated not in limits
    return limits[0] if is_count and len(limits) == 1 else None


def beyond(
    read: Sentence, stated: Stated, limit: Stated, usual: Period | None
) -> Iterator[Derived]:
    """Yield what counts as many members above or below a limit as a sentence says there are."""
    near = read.text[stated.end :].split()[:_NEAR]
    behind, is_of_places = read.index.words_of(near), PLACES.search(f" {' '.join(near)}")
    named, is_above = read.period_of(stated)[0], limit.hedge is Hedge.MORE
    word, sign = ("above", 1) if is_above else ("below", -1)
    year = named.first if named else usual.start if usual else ""
    for series in read.index.series:
        dimension, *others = series.dimensions or (None,)
        is_in_unit = series.unit and has_unit(series.unit, limit.unit)
        if others or not (dimension and series.time and is_in_unit):
            continue
        if not is_of_places and read.index.titles[dimension.name].isdisjoint(behind):
            continue
        every = over_all(None, series, dimension, Operation.COUNT, ((series.time.name, year),))
        inputs = every.inputs if every else ()
        far = [e for e in inputs if (e.quantity.value - limit.amount) * sign > 0]
        if every and far and len(far) == stated.amount:
            yield derive(
                Operation.COUNT, *far, over=f"{every.over} {word} {limit.amount.normalize():f}"
            )
