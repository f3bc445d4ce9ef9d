"""Holds against the data how many members have more than another, or more of this than of that.

"In 61 of the 75 cities more nurses than cooks live in the city", "only three towns had more trips
than Elm".
"""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import permutations
from typing import Final, NamedTuple

from briefing_gen.base.quantities import Operation
from briefing_gen.claims import lexicon
from briefing_gen.claims.index import Series
from briefing_gen.claims.limits import (
    Statement,
    counts_of,
    end_of_whole,
    limits_in,
    members_of,
    of_all,
    told_most,
)
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.stated import Kind, Stated
from briefing_gen.dataset.model import Dimension, Period
from briefing_gen.metrics.derive import Derived, Metric, derive
from briefing_gen.words.patterns import compiled

_THAN: Final = compiled(rf"\b(?:{lexicon.said('than')})\b")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _Held(NamedTuple):
    """The values of the members of a dimension, and those of them that a sentence is about."""

    dimension: Dimension
    far: Mapping[str, Metric]
    values: Mapping[str, Metric]
    over: str
    """What is counted, as addresses write it."""
    every: Derived


def between_columns(read: Sentence, usual: Period | None) -> Iterator[Statement]:
    """Yield what is said of how many members have more in one column than in another.

    `usual` is the period of a sentence that names none.
    """
    way = _way(read)
    if way is None:
        return
    named = next((each.first for each in read.singles), usual.start if usual else "")
    pairs = list(_pairs(read, way))
    for one, other in pairs if len(pairs) == 1 else ():
        yield from _of_columns(read, way, (one, other), named)


def _way(read: Sentence) -> Stated | None:
    """Return the only words of a sentence that compare; None where it denies or limits them."""
    ways = [each for each in read.stated if each.kind is Kind.COMPARED]
    is_open = len(ways) != 1 or limits_in(read) or lexicon.NOT.search(read.text[: ways[0].start])
    return None if is_open else ways[0]


def _of_columns(
    read: Sentence, way: Stated, pair: tuple[Series, Series], year: str
) -> Iterator[Statement]:
    sign, word = (-1, "below") if way.sign == "-" else (1, "above")
    for dimension in pair[0].dimensions:
        one, other = (of_all(read, each, dimension, year if each.time else "") for each in pair)
        if not (one and other):
            continue
        own, others = (members_of(each, dimension) for each in (one, other))
        gaps = {n: derive(Operation.DIFFERENCE, others[n], own[n]) for n in own if n in others}
        far = {name: gap for name, gap in gaps.items() if gap.quantity.value * sign > 0}
        over = f"difference({other.over}; {one.over}) {word} 0"
        every = min((one, other), key=lambda each: len(each.inputs))
        yield from _of_named(read, way, far, gaps)
        yield from _counted(read, way, _Held(dimension, far, gaps, over, every))


def _counted(read: Sentence, way: Stated, held: _Held) -> Iterator[Statement]:
    """Yield what is said of how many members have more, or less."""
    far, over = held.far, held.over
    for said, is_so in counts_of(read, held.dimension, far, held.values):
        yield Statement(
            said.start,
            end_of_whole(read.text, said.end, len(held.values)),
            number=said,
            others=(way, *read.singles),
            metric=derive(Operation.COUNT, *far.values(), over=over) if far else None,
            every=held.every,
            is_so=is_so,
            truth=f"it is so of {len(far)} of {len(held.values)}",
            values=(),
        )


def _of_named(
    read: Sentence, way: Stated, far: Collection[str], gaps: Mapping[str, Derived]
) -> Iterator[Statement]:
    """Yield what is said of the members that a sentence names, which has no number."""
    named = list(dict.fromkeys(e.member for e in read.mentions if e.member in gaps))
    if named and not any(each.kind is Kind.VALUE for each in read.stated):
        wrong = [each for each in named if each not in far]
        yield Statement(
            way.start,
            way.end,
            others=tuple(read.singles),
            is_so=not wrong,
            truth=f"it is not so of {', '.join(wrong)}" if wrong else "",
            values=tuple(gaps[each] for each in named),
        )


def beyond_one(read: Sentence, usual: Period | None) -> Iterator[Statement]:
    """Yield of how many members it is said that they have more, or less, than one that is named.

    `usual` is the period of a sentence that names none.
    """
    way = _way(read)
    if way is None:
        return
    named = (e for e in read.mentions if lexicon.TO_RIVAL.fullmatch(read.text, way.end, e.start))
    rival = next(named, None)
    year = next((each.first for each in read.singles), usual.start if usual else "")
    sign, word = (-1, "below") if way.sign == "-" else (1, "above")
    for series in told_most(read, way, read.index.series) if rival else ():
        for dimension in (e for e in series.dimensions if rival and e.name == rival.dimension):
            every = of_all(read, series, dimension, year if series.time else "")
            values = members_of(every, dimension) if every else {}
            own = values.get(rival.member) if rival else None
            if not (every and own):
                continue
            limit = own.quantity.value
            far = {n: e for n, e in values.items() if (e.quantity.value - limit) * sign > 0}
            over = f"{every.over} {word} {limit.normalize():f}"
            yield from _counted(read, way, _Held(dimension, far, values, over, every))


def _pairs(read: Sentence, way: Stated) -> Iterator[tuple[Series, Series]]:
    """Yield the columns of one table that are named before and behind the word for than.

    Each is named by the words of its title that are not in the title of the other.
    """
    verb = lexicon.OUTDONE.match(read.text, way.start)
    than = verb or _THAN.search(read.text, way.start)
    sides = (read.text[: than.start()], read.text[than.end() :]) if than else ()
    words = [{*_WORD.findall(side.casefold())} for side in sides]
    for one, other in permutations(read.index.series if words else (), 2):
        if one.table is other.table and one.unit == other.unit:
            titles = [_words(each) for each in (one, other)]
            apart = titles[0] - titles[1], titles[1] - titles[0]
            if all(apart) and apart[0] <= words[0] - words[1] and apart[1] <= words[1] - words[0]:
                yield one, other


def _words(series: Series) -> set[str]:
    """Return the words of the titles of a column, in small letters."""
    return {*_WORD.findall(" ".join(series.measure.titles.values()).casefold())}
