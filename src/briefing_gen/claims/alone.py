"""What a sentence says is so of some members alone, or of a value all the time.

"The only line that lost trips", "only Elm had more than Ash", "stayed below 8%".
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.claims import lexicon
from briefing_gen.claims.composed import HAVING, Chosen, Composed
from briefing_gen.claims.rivals import beside
from briefing_gen.claims.sentences import lists_of
from briefing_gen.claims.stated import Hedge, Kind, Placed
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Observation
from briefing_gen.metrics.derive import Metric, Observed, observations
from briefing_gen.rules.series import change_in_time, pairs_beside, series_of
from briefing_gen.words.patterns import compiled

_SOLE: Final = compiled(rf"\b(?:{lexicon.said('sole')})(?!\w)")
_STAYED: Final = compiled(rf"\b(?:{lexicon.said('stayed')})(?!\w)")
_FIRST: Final = compiled(rf"(?: (?:{lexicon.said('at', 'articles')}))* ")
"""Between "only" and the members that are meant."""
_BESIDES: Final = compiled(rf"\b(?:{lexicon.said('besides')})\b")
_ASIDE: Final = rf"(?:, (?:{HAVING}) [^;:()]{{1,40}}?,(?!\d)| \([^()]{{1,40}}\))"
"""Behind a name, the value of that: ", with 5,"."""
_IS: Final = compiled(rf"{_ASIDE}? (?:{lexicon.IS}) ")
_WHO: Final = compiled(rf"[^,;:(]{{1,80}}{_ASIDE} ")
_NEAR: Final = 3
"""So many words behind "the only" name what is meant, and so many members are told."""
_TWO: Final = 2
_SIGNS: Final = {Hedge.MORE: 1, Hedge.LESS: -1}


class Alone(Placed, kw_only=True):
    """Words that say so, and whether the data bear them out; None where they do not tell."""

    words: str
    of: str
    is_so: bool | None


class _Claim(Frozen):
    """What is said of a value, such as that it is above 8%, and of which."""

    metric: Metric
    sign: int
    """Of what it is more than its base: 1, or -1 for less."""
    base: Decimal | None
    """None for the value that a change starts from."""

    def is_so(self, first: Observation, last: Observation) -> bool:
        """Return whether it is so of a change, or of one value that is given twice."""
        base = first.quantity.value if self.base is None else self.base
        return (last.quantity.value - base) * self.sign > 0


def alone(composed: Composed) -> Iterator[Alone]:
    """Yield what a sentence says is so of some members alone, or of one value all the time."""
    for found in _SOLE.finditer(composed.text):
        is_so, of = _of_some(composed, found.start(), found.end()) or (None, "")
        yield Alone(*found.span(), words=found[0], is_so=is_so, of=of)
    for found in _STAYED.finditer(composed.text):
        claim = _claimed(composed, found.end())
        value = next(observations(claim.metric)) if claim and claim.base is not None else None
        is_so = _lasts(composed, claim, value) if claim and value else None
        yield Alone(*found.span(), words=found[0], is_so=is_so, of="it was not so all the time")


def _of_some(composed: Composed, start: int, end: int) -> tuple[bool, str] | None:
    """Return whether something is so of the members that are named and no other, and of whom."""
    claim = None if _BESIDES.search(composed.text, end) else _claimed(composed, end)
    stays = _STAYED.search(composed.text, end)
    told, index = composed.told, composed.index
    nouns = index.words_of(composed.text[end:].split()[:_NEAR])
    for dimension, pairs, total in pairs_beside(claim.metric, told.dataset) if claim else ():
        groups = lists_of([e for e in composed.mentions if e.dimension == dimension], composed.text)
        behind = [e for e in groups if _FIRST.fullmatch(composed.text, end, e[0].start)]
        before = [e for e in groups if _IS.fullmatch(composed.text, e[-1].end, start)]
        if behind or before or nouns & index.titles[dimension]:  # And not "the only survey".
            meant = {each.member for each in chain(*(behind or before))}
            passing = [
                name
                for name, pair in pairs.items()
                if claim and (_lasts(composed, claim, pair[1]) if stays else claim.is_so(*pair))
                if name != total or name in meant
            ]
            names = [member_label(told.dataset, dimension, e, told.language) for e in passing]
            more = f" and {len(names) - _NEAR} more" if len(names) > _NEAR else ""
            of = f"it is so of {', '.join(names[:_NEAR]) or 'none'}{more}"
            return (meant == {*passing} if meant else len(passing) == 1), of
    return None


def _lasts(composed: Composed, claim: _Claim, value: Observation) -> bool | None:
    """Return whether something is so of all values from one period to another that are named.

    Where one is named, or none, it is of those up to the value: whether it was not so at first,
    nobody denies then.
    """
    spans = [each.span for each in composed.periods]
    since = [e.span for e in composed.periods if lexicon.SINCE.search(composed.text[: e.start])]
    is_open = len({e.start for e in spans}) < _TWO and not since
    first = "" if is_open else min(e.start for e in since or spans)
    last = "~" if since else max(e.end for e in (*spans, value.period))
    series = series_of(value, composed.told.dataset)
    held = [e for e in series if first <= e.period.start and e.period.end <= last]
    if all(claim.is_so(each, each) for each in (*held, value)):
        return True
    return None if is_open and claim.is_so(value, value) else False


def _claimed(composed: Composed, at: int) -> _Claim | None:
    """Return what words at a place claim of a value, with it; None where that is not one thing."""
    who = _WHO.match(composed.text, at)
    at = who.end() if who else at
    part = range(at, at + len(re.split("[,;:]", composed.text[at:])[0]))
    found = [*_moves(composed, part), *_limits(composed, part), *_comparisons(composed, part)]
    return found[0] if len(found) == 1 else None


def _moves(composed: Composed, part: range) -> Iterator[_Claim]:
    """Yield that something rose, or fell, as the word says that the data choose."""
    for item in composed.items:
        metric = item.metric if isinstance(item, Chosen) and item.start in part else None
        if metric and (moved := change_in_time(metric)):
            yield _Claim(metric, 1 if moved > 0 else -1, None)


def _limits(composed: Composed, part: range) -> Iterator[_Claim]:
    """Yield that something is above, or below, a number."""
    for stated in composed.read.numbers:
        if stated.start in part and stated.hedge in _SIGNS:
            own = composed.bound.get(stated)
            others = [e for each, e in composed.bound.items() if each is not stated]
            values = [e for e in (*others, own) if isinstance(e, Observed)]
            alike = [e for e in values if not own or e.quantity.unit == own.quantity.unit]
            if alike:
                yield _Claim(alike[0], _SIGNS[stated.hedge], stated.amount)


def _comparisons(composed: Composed, part: range) -> Iterator[_Claim]:
    """Yield that something is above, or below, the value of a member that is named."""
    for stated in composed.read.stated:
        rival = composed.rival_behind(stated.end) if stated.start in part else None
        if rival and stated.kind is Kind.COMPARED:
            every = (e for e in composed.bound.values() if isinstance(e, Observed))
            own = next((beside(composed, e, rival) for e in every), None)
            if isinstance(own, Observed):
                yield _Claim(own, -1 if stated.sign == "-" else 1, own.quantity.value)
