"""Holds against the data how many members a sentence says are above or below a limit.

"In 12 of the 42 countries more than half", "above 60% in every state but New South Wales": of
several columns in the unit of the limit it is that which the words around it speak for.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.deriving import over_all
from briefing_gen.claims.following import Finder
from briefing_gen.claims.index import Index, Series
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.sentences import tokens
from briefing_gen.claims.stated import Hedge, Kind, Placed, Stated, has_unit, unhedged
from briefing_gen.dataset.model import Dimension, Period
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, observations
from briefing_gen.words.languages import words_of
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import COUNT, count_of, spelled

WAYS: Final = {
    Hedge.MORE: ("above", 1),
    Hedge.AT_LEAST: ("above", 1),
    Hedge.LESS: ("below", -1),
    Hedge.UP_TO: ("below", -1),
}
_OR: Final = {
    Hedge.AT_LEAST: compiled(rf"(?: [^\W\d]+)?,? (?:{lexicon.said('or_more')})(?!\w)"),
    Hedge.UP_TO: compiled(rf"(?: [^\W\d]+)?,? (?:{lexicon.said('or_fewer')})(?!\w)"),
}
"""Behind a number that is a limit: "10 percent or more"."""
_NEAR: Final = 5
"""So many words behind a number may name what it counts: 12 of the 42 countries."""
_TERRITORIES: Final = frozenset(
    {"District of Columbia", "Puerto Rico", "Guam", "American Samoa", "Virgin Islands", "DC", "PR"}
)
"""What lists of states have beside these."""
HAS: Final = compiled(
    rf"\b(?:(?P<none>{lexicon.said('has_none')})|(?:{lexicon.said('has_any')}))(?= )"
)
_ONE: Final = compiled(rf"\b(?:{'|'.join(words_of(e).quantities.one for e in Language)})\b")
_CLOSE: Final = 2
_ALL_THE: Final = compiled(
    rf"\b(?:{lexicon.said('articles', 'all_of')}) (?P<many>{COUNT}|\d{{1,4}})(?![\w.,])"
)
"""Before what there are so many of: "the six groups"."""
_THE: Final = compiled(rf"\b(?:{lexicon.said('articles')}) $")
_PLACED: Final = compiled(rf" (?:{lexicon.said('at', 'placed')})\b")
"""Behind a number that is of one of them: "fell to 31 in Elm town"."""
_EVERY: Final = compiled(rf"\b(?:{lexicon.said('all_of', 'each_one')})\b")
_MOST: Final = compiled(
    rf"\b(?:(?P<most>{lexicon.said('most_of')})|{lexicon.said('few_of')})"
    rf"(?: (?:{lexicon.said('articles')}))?(?= )"
)
"""Before members of whom more than half do, or fewer."""
_ONLY: Final = compiled(rf"\b(?:{lexicon.said('just')}) $")
_IN: Final = compiled(rf"\b(?:{lexicon.said('at')}) $")
_ENDS: Final = compiled(
    rf"\W*$|[,.;]| (?:{lexicon.START}|{lexicon.AND}|{lexicon.said('between')})\b"
)
"""Before and behind a number of members whose noun stands with another."""
_OF: Final = compiled(rf"\b(?:{lexicon.OF}) $")
SIZES: Final = compiled(rf"(?:{lexicon.said('sizes')})s?")
"""What members, or what is said of them, may be called: sources, types, shares."""
BUT: Final = compiled(rf"\b(?:{lexicon.said('besides', 'but')})\b")
"""Before those of whom something is not so: in every state but Ohio."""


class Statement(Placed, kw_only=True):
    """Words that say something of many values at once, and whether it is so."""

    others: tuple[Placed, ...]
    """More words that are right where these are: the periods, which way something went."""
    values: tuple[Metric, ...]
    """Values of the periods."""
    is_so: bool
    truth: str
    """What is so."""
    limit: Placed | None = None
    metric: Derived | None = None
    """The values on one side of the limit, counted, or the members of whom something is so."""
    number: Placed | None = None
    """How many members there are alone, without "of the four", where words say that."""
    every: Derived | None = None
    """All members that have a value, counted."""

    @property
    def is_of_limit(self) -> bool:
        """Whether words say how many members are beyond a limit."""
        return self.number is not None and self.limit is not None


def counted(read: Sentence, usual: Period | None) -> Statement | None:
    """Return what a sentence with one limit says; None where it says nothing, or it is not clear.

    `usual` is the period of one that names none.
    """
    limits = limits_in(read) or nones_in(read)
    if len(limits) != 1 or lexicon.NOT.search(unhedged(read.text[: limits[0].start])):
        return None
    found = list(_counted(read, limits[0], usual))
    right = [each for each in found if each.is_so] or found
    return right[0] if len(right) == 1 else None


def limits_in(read: Sentence) -> list[Stated]:
    """Return the numbers that others are said to be above or below, or at least or most."""
    values = (e for e in read.stated if e.kind is Kind.VALUE)
    hedged = (replace(e, hedge=_hedge_of(e, read.text)) for e in values)
    text = but_mosts(read)
    return [e for e in hedged if e.hedge in WAYS and not text[e.start : e.end].isspace()]


def nones_in(read: Sentence) -> list[Stated]:
    """Return the limit that a count is said to be below or above: "had no", "had accidents".

    What it is of stands right behind, by the whole title of a count.
    """
    counts = [e for e in read.index.series if e.unit is Unit.COUNT]
    titles = {title.casefold() for each in counts for title in each.measure.titles.values()}
    found: list[Stated] = []
    for said in HAS.finditer(read.text):
        behind = read.text[said.end() + 1 :].casefold()
        if any(re.match(rf"{re.escape(title)}(?!\w)", behind) for title in titles):
            is_none = bool(said["none"])
            amount, hedge = (Decimal(1), Hedge.LESS) if is_none else (Decimal(0), Hedge.MORE)
            begin, end = said.span()
            none = Stated(
                start=begin,
                end=end,
                kind=Kind.VALUE,
                amount=amount,
                low=amount,
                high=amount,
                hedge=hedge,
            )
            found.append(none)
    return found


def _hedge_of(stated: Stated, text: str) -> Hedge:
    behind = (hedge for hedge, words in _OR.items() if words.match(text, stated.end))
    return next(behind, stated.hedge)


def _counted(read: Sentence, limit: Stated, usual: Period | None) -> Iterator[Statement]:
    word, sign = WAYS[limit.hedge]
    is_open = limit.hedge in _OR
    is_told = HAS.match(read.text, limit.start) is None
    so = f"are {word} that" if is_told else f"had {'some' if sign > 0 else 'none'}"
    for dimension, every, beyond in members_beyond(read, limit, usual):
        of = members_of(every, dimension)
        is_at = is_open and any(e.quantity.value == limit.amount for e in every.inputs)
        if beyond and not is_at and not no_states(read, of):  # Of others it cannot be bound.
            over = f"{every.over} {word} {limit.amount.normalize():f}"
            colon = read.text.find(":", limit.end)
            listed = f": {', '.join(beyond)}" if colon >= 0 else ""
            for said, is_so in counts_of(read, dimension, beyond, of, limit):
                yield Statement(
                    said.start,
                    said.end,
                    number=said,
                    others=(limit,) if is_told else (limit, *read.singles),
                    values=(),
                    is_so=is_so,
                    truth=f"{len(beyond)} of {len(of)} {so}{listed}",
                    limit=limit if is_told else None,
                    metric=derive(Operation.COUNT, *beyond.values(), over=over),
                    every=every,
                )


def members_beyond(
    read: Sentence, limit: Stated, usual: Period | None
) -> Iterator[tuple[Dimension, Derived, Mapping[str, Metric]]]:
    """Yield what a limit may be said of: all members with a value, and the values beyond it.

    `usual` is the period of a sentence that names none.
    """
    _, sign = WAYS[limit.hedge]
    named = read.period_of(limit)[0] or next(iter(read.singles), None)
    year = named.first if named else usual.start if usual else ""
    for series in told_of(read, limit):
        for dimension in series.dimensions:
            if every := of_all(read, series, dimension, year):
                values = members_of(every, dimension).items()
                far = {n: e for n, e in values if (e.quantity.value - limit.amount) * sign > 0}
                yield dimension, every, far


def no_states(read: Sentence, members: Collection[str]) -> frozenset[str]:
    """Return the members that a sentence about states does not count: territories.

    Where it says of how many members it is, "22 of the 55 states and territories", it counts them.
    """
    is_of_all = re.search(rf"(?<![\d.,]){len(members)}(?!\d|[.,]\d)", read.text)
    is_of_states = lexicon.STATES.search(read.text) and not is_of_all
    return _TERRITORIES.intersection(members) if is_of_states else frozenset()


def members_of(metric: Derived, dimension: Dimension) -> Mapping[str, Metric]:
    """Return the values behind a metric, by their members of a dimension."""
    return {dict(e.ref.key)[dimension.name]: Observed(e) for e in observations(metric)}


def counts_of(
    read: Sentence,
    dimension: Dimension,
    beyond: Collection[str],
    every: Collection[str],
    limit: Placed | None = None,
) -> Iterator[tuple[Placed, bool]]:
    """Yield how many members a sentence says there are, in digits or in words, and if it is so.

    `beyond` are those of `every` of whom it tells something; a list of them may stand behind a
    colon. A number on both sides of the `limit` is another.
    """
    text = read.text
    stated = [e for e in read.stated if e.kind is Kind.VALUE and not e.unit]
    numbers = {(e.start, e.end): e.amount for e in stated}
    numbers |= {(e.start, e.end): e.amount for e in spelled(text) if not e.unit}
    ones = (
        e
        for e in _ONE.finditer(text)
        if end_of_whole(text, e.end(), len(every)) > e.end()
        or (_IN.search(text, 0, e.start()) and _ENDS.match(text, e.end()))
        or _ONLY.search(text, 0, e.start())
    )
    numbers |= {each.span(): Decimal(1) for each in ones}
    colon = text.find(":", limit.end if limit else 0)
    named = [e for e in read.mentions if e.dimension == dimension.name and e.start > colon >= 0]
    listed = {each.member for each in named}
    wholes = [e.start("many") for _, at in numbers if (e := lexicon.OF_SO_MANY.match(text, at))]
    for (start, end), amount in numbers.items():
        is_of = end_of_whole(text, end, len(every)) > end
        is_theirs = is_of or (
            names_members(read, end, dimension, _NEAR)
            if limit
            else not _PLACED.match(text, end) and names_members(read, end, dimension, _CLOSE)
        )
        is_theirs = is_theirs or bool(
            limit is None and numbers.keys() - {(start, end)}
            and _IN.search(text, 0, start) and _ENDS.match(text, end)
        )  # "Fell in 26 cities and rose in 53."  # fmt: skip
        is_apart = limit is None or end <= limit.start or limit.end <= start
        is_all = amount == len(every)
        is_whole = _THE.search(text, 0, start) and (limit is None or is_all)
        is_whole = is_whole or bool(is_all and _OF.search(text, 0, start))  # "5th of 83".
        is_many = amount in range(len(every) + 1) and not is_whole and start not in wholes
        if is_many and is_apart and is_theirs:
            yield Placed(start, end), len(beyond) == amount and listed in (set(), {*beyond})
    for found in _EVERY.finditer(text):
        is_denied = lexicon.NOT.search(text[: found.start()])  # "Not every town".
        if names_members(read, found.end(), dimension, _CLOSE) and not is_denied:
            but = BUT.search(text, found.end())
            named = read.index.mentions(read.index.aliased(tokens(text))) if but else []
            apart = {e.member for e in named if e.dimension == dimension.name}
            yield Placed(*found.span()), {*every} - {*beyond} == apart
    rest = len(every) - len(beyond)
    for found in _mosts(read, dimension):
        is_so = len(beyond) > rest if found["most"] else len(beyond) < rest
        yield Placed(*found.span()), is_so


def _mosts(read: Sentence, dimension: Dimension) -> Iterator[re.Match[str]]:
    """Yield "most", "fewer than half of the", where they stand before members of a dimension."""
    found = _MOST.finditer(read.text)
    return (each for each in found if names_members(read, each.end(), dimension, 1))


def but_mosts(read: Sentence) -> str:
    """Return a text with blanks where it says of most members, or of more than half, that."""
    text = read.text
    if not _MOST.search(text):
        return text
    every = {d.name: d for each in read.index.series for d in each.dimensions}
    for found in (found for each in every.values() for found in _mosts(read, each)):
        text = f"{text[: found.start()]}{' ' * len(found[0])}{text[found.end() :]}"
    return text


def wholes(read: Sentence) -> Iterator[Placed]:
    """Yield where words say rightly how many members there are in all: "the six groups"."""
    for led in _ALL_THE.finditer(read.text):
        many = count_of(led["many"])
        every = ((series, each) for series in read.index.series for each in series.dimensions)
        fits = (e for of, e in every if len({*of.members(e.name)} - {*(e.totals or ())}) == many)
        if any(names_members(read, led.end(), each, _CLOSE) for each in fits):
            yield Placed(*led.span("many"))


def end_of_whole(text: str, end: int, many: int) -> int:
    """Return where "of the four" ends that stands behind a number; its end where none does."""
    found = lexicon.OF_SO_MANY.match(text, end)
    return found.end() if found and count_of(found["many"]) == many else end


def names_members(read: Sentence, end: int, dimension: Dimension, near: int) -> bool:
    """Return whether the words right behind a number are for the members of a dimension."""
    behind = [word.strip(".,;:") for word in read.text[end:].split()[:near]]
    of_kind = lexicon.PLACES.search(f" {' '.join(behind)}")
    of_kind = of_kind or next(filter(None, map(SIZES.fullmatch, behind)), None)
    titles = read.index.titles[dimension.name]
    return bool(of_kind) or not titles.isdisjoint(read.index.words_of(behind))


def told_of(read: Sentence, limit: Stated) -> Sequence[Series]:
    """Return the columns in the unit of a limit that the words around it speak for most."""
    alike = (e for e in read.index.series if e.unit and has_unit(e.unit, limit.unit))
    return told_most(read, limit, alike)


def told_most(read: Sentence, stated: Stated, alike: Iterable[Series]) -> Sequence[Series]:
    """Return the columns that the words around a number speak for most.

    Of those of one table such as have their whole title in the sentence.
    """
    finder = Finder(read, stated)
    scores = {each: round(finder.score(each), 3) for each in alike}
    tables = {each.table.name for each in scores}
    whole = {(name, each) for name in tables for each in titled(read.text, name, read.index)}
    named = [each for each in scores if (each.table.name, each.measure.name) in whole]
    most = max((scores[each] for each in named or scores), default=0)
    return [each for each in named or scores if scores[each] == most]


def titled(text: str, table: str, index: Index) -> Sequence[str]:
    """Return the columns of a table whose whole titles stand in a text, apart from longer ones.

    One-person households are no households.
    """
    alike = (each.measure for each in index.series if each.table.name == table)
    every = [(title.casefold(), each.name) for each in alike for title in each.titles.values()]
    found, rest = list[str](), text.casefold()
    for title, name in sorted(every, key=lambda pair: -len(pair[0])):
        rest, many = re.subn(rf"\b{re.escape(title)}(?!\w)", "\0", rest)
        found += [name] * bool(many)
    return found


def of_all(read: Sentence, series: Series, dimension: Dimension, year: str) -> Derived | None:
    """Return how many members of a dimension have a value; None where others are open.

    Of another dimension the one that the sentence names is meant, or what all are of.
    """
    told = {e.dimension: (e.member,) for e in read.mentions}
    others = [
        (e.name, told.get(e.name) or series.usual(e.name))
        for e in series.dimensions
        if e is not dimension
    ]
    if any(len(members) != 1 for _, members in others):
        return None
    time = [(series.time.name, year)] if series.time else []
    named = (*time, *((name, member) for name, (member,) in others))
    return over_all(None, series, dimension, Operation.COUNT, named)
