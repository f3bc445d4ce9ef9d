"""Holds against the data how many members a sentence says are above or below a limit.

"In 12 of the 42 countries more than half", "above 60% in every state but New South Wales": of
several columns in the unit of the limit it is that which the words around it speak for.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.base.quantities import Operation
from briefing_gen.claims import lexicon
from briefing_gen.claims.deriving import over_all
from briefing_gen.claims.following import Finder
from briefing_gen.claims.index import Series
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.sentences import tokens
from briefing_gen.claims.stated import Hedge, Kind, Placed, Stated, has_unit, unhedged
from briefing_gen.dataset.model import Dimension, Period
from briefing_gen.metrics.derive import Derived, derive, limit_of, observations
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import count_of, spelled

_WAYS: Final = {Hedge.MORE: ("above", 1), Hedge.LESS: ("below", -1)}
_NEAR: Final = 5
"""So many words behind a number may name what it counts: 12 of the 42 countries."""
_EVERY: Final = compiled(rf"\b(?:{lexicon.said('all_of', 'each_one')})\b")
SIZES: Final = compiled(rf"(?:{lexicon.said('sizes')})s?")
"""What members, or what is said of them, may be called: sources, types, shares."""
BUT: Final = compiled(rf"\b(?:{lexicon.said('besides', 'but')})\b")
"""Before those of whom something is not so: in every state but Ohio."""


class Counted(Placed, kw_only=True):
    """Words that say of how many members something is so, and of how many it is."""

    limit: Stated
    metric: Derived
    """The members beyond the limit, counted."""
    every: Derived
    """All members that have a value, counted."""
    is_so: bool
    listed: str
    """Those beyond it, where the sentence lists some."""

    @property
    def truth(self) -> str:
        """How many there are."""
        beyond = limit_of(self.metric)
        way, among = beyond[0] if beyond else "", len(self.every.inputs)
        listed = f": {self.listed}" if self.listed else ""
        return f"{len(self.metric.inputs)} of {among} are {way} that{listed}"


def counted(read: Sentence, usual: Period | None) -> Counted | None:
    """Return what a sentence with one limit says; None where it says nothing, or it is not clear.

    `usual` is the period of one that names none.
    """
    limits = [e for e in read.stated if e.kind is Kind.VALUE and e.hedge in _WAYS]
    if len(limits) != 1 or lexicon.NOT.search(unhedged(read.text[: limits[0].start])):
        return None
    found = list(_counted(read, limits[0], usual))
    right = [each for each in found if each.is_so] or found
    return right[0] if len(right) == 1 else None


def _counted(read: Sentence, limit: Stated, usual: Period | None) -> Iterator[Counted]:
    word, sign = _WAYS[limit.hedge]
    named = read.period_of(limit)[0] or next(iter(read.singles), None)
    year = named.first if named else usual.start if usual else ""
    for series in _told_of(read, limit):
        for dimension in series.dimensions:
            every = _of_all(series, dimension, year)
            values = every.inputs if every else ()
            far = [e for e in values if (e.quantity.value - limit.amount) * sign > 0]
            if every and far:
                over = f"{every.over} {word} {limit.amount.normalize():f}"
                made = derive(Operation.COUNT, *far, over=over)
                for said, is_so, listed in _said(read, dimension, made, every, limit):
                    start, end = said.start, said.end
                    yield Counted(
                        start,
                        end,
                        limit=limit,
                        metric=made,
                        every=every,
                        is_so=is_so,
                        listed=listed,
                    )


def _said(
    read: Sentence, dimension: Dimension, made: Derived, every: Derived, limit: Stated
) -> Iterator[tuple[Placed, bool, str]]:
    """Yield how many a sentence says there are, in digits or in words, and whether it is so."""
    text, many = read.text, len(made.inputs)
    stated = [e for e in read.stated if e.kind is Kind.VALUE and not e.unit]
    numbers = {(e.start, e.end): e.amount for e in stated}
    numbers |= {(e.start, e.end): e.amount for e in spelled(text) if not e.unit}
    beyond = {dict(e.ref.key)[dimension.name] for e in observations(made)}
    colon = text.find(":", limit.end)
    named = [e for e in read.mentions if e.dimension == dimension.name and e.start > colon >= 0]
    listed = {each.member for each in named}
    names = ", ".join(dict(e.ref.key)[dimension.name] for e in observations(made)) if listed else ""
    wholes = [e.start("many") for _, at in numbers if (e := lexicon.OF_SO_MANY.match(text, at))]
    for (start, end), amount in numbers.items():
        among = lexicon.OF_SO_MANY.match(text, end)
        is_of = among and count_of(among["many"]) == len(every.inputs)
        is_apart = start not in wholes and (end <= limit.start or limit.end <= start)
        if is_apart and (is_of or _names(read, end, dimension, _NEAR)):
            yield Placed(start, end), many == amount and listed in (set(), beyond), names
    for found in _EVERY.finditer(text):
        is_denied = lexicon.NOT.search(text[: found.start()])  # "Not every town".
        if _names(read, found.end(), dimension, 2) and not is_denied:
            but = BUT.search(text, found.end())
            named = read.index.mentions(read.index.aliased(tokens(text))) if but else []
            apart = {e.member for e in named if e.dimension == dimension.name}
            held = {dict(e.ref.key)[dimension.name] for e in observations(every)}
            yield Placed(*found.span()), held - beyond == apart, ""


def _names(read: Sentence, end: int, dimension: Dimension, near: int) -> bool:
    """Return whether the words right behind a number are for the members of a dimension."""
    behind = read.text[end:].split()[:near]
    of_kind = lexicon.PLACES.search(f" {' '.join(behind)}")
    of_kind = of_kind or next(filter(None, map(SIZES.fullmatch, behind)), None)
    titles = read.index.titles[dimension.name]
    return bool(of_kind) or not titles.isdisjoint(read.index.words_of(behind))


def _told_of(read: Sentence, limit: Stated) -> Sequence[Series]:
    """Return the columns in the unit of a limit that the words around it speak for most."""
    finder = Finder(read, limit)
    scores = {
        each: round(finder.score(each), 3)
        for each in read.index.series
        if each.unit and has_unit(each.unit, limit.unit)
    }
    return [each for each, score in scores.items() if score == max(scores.values())]


def _of_all(series: Series, dimension: Dimension, year: str) -> Derived | None:
    """Return how many members of a dimension have a value; None where others are open."""
    others = [(e.name, series.usual(e.name)) for e in series.dimensions if e is not dimension]
    if any(len(members) != 1 for _, members in others):
        return None
    time = [(series.time.name, year)] if series.time else []
    named = (*time, *((name, member) for name, (member,) in others))
    return over_all(None, series, dimension, Operation.COUNT, named)
