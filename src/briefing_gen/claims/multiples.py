"""Numbers in words that values beside them bear out: "doubled, from 5 to 10", "a third, 33%"."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, pairwise
from typing import Final

from briefing_gen.base.quantities import Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.composed import Composed
from briefing_gen.claims.directions import leads
from briefing_gen.claims.rivals import may_compare
from briefing_gen.claims.stated import Hedge, Kind, Stated
from briefing_gen.metrics.derive import Observed

_PERCENT: Final = 100
_NEAR: Final = 4
"""So many words behind "half of" name what it is a part of."""


def borne_out(composed: Composed) -> Iterator[str]:
    """Yield the words of a sentence that say how many times, or which part, and are right.

    How many times the first of two values the last one is, where those stand on both sides of the
    words or the sentence leads from one to the other; which part, of the one percentage there is.
    """
    for stated in composed.read.stated:
        is_times = stated.kind is Kind.TIMES
        if (is_times or stated.is_part) and not composed.is_bound(stated):
            of = lexicon.AS_LARGE.match(composed.text, stated.end)
            found = _times(composed, stated) if is_times or of else _parts(composed, stated.end)
            amounts = [each * (1 if is_times or not of else _PERCENT) for each in found]
            if len(amounts) == 1 and _is_right(stated, amounts[0]):
                yield composed.text[stated.start : stated.end + len(" of")].casefold()


def _is_right(stated: Stated, amount: Decimal) -> bool:
    """Return whether a number is right: "doubled" alone is no more than a little off."""
    if stated.kind is Kind.TIMES and stated.hedge is Hedge.MORE:
        return stated.amount < amount < stated.amount + 1
    is_plain = stated.hedge is Hedge.NONE and stated.kind is Kind.TIMES
    return stated.is_roughly(amount) if is_plain else stated.is_near(amount)


def _parts(composed: Composed, end: int) -> Iterator[Decimal]:
    """Yield the percentages that a sentence shows; none where its part is of all members."""
    whole = composed.index.words_of(composed.text[end:].split()[:_NEAR])
    titles = frozenset(chain(*composed.index.titles.values()))
    for stated, metric in composed.bound.items() if whole.isdisjoint(titles) else ():
        is_share = isinstance(metric, Observed) and metric.quantity.unit is Unit.PERCENT
        if is_share and stated.hedge is Hedge.NONE:
            yield metric.quantity.value


def _times(composed: Composed, stated: Stated) -> Iterator[Decimal]:
    """Yield how many times another a value is, of the two that words are said of."""
    pairs = [(last, first) for *_, first, last in leads(composed)]
    bound = composed.bound
    for before, behind in pairwise(bound):
        is_around = before.end <= stated.start and stated.end <= behind.start
        match bound[before], bound[behind]:
            case (Observed(one) as own, Observed(other) as base) if is_around:
                pairs += [(one, other)] if may_compare(own, base) else []
            case _:
                pass
    for one, other in pairs:
        if other.quantity.value:
            yield one.quantity.value / other.quantity.value
