"""Holds against the data what a sentence says of each member of a list, or of some alone.

"Ash, Bay and Elm reported no trips", "only Ash and Bay had more than 300 trips", "Ash, Bay and Elm
had the most trips, in that order".
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from briefing_gen.claims import lexicon
from briefing_gen.claims.limits import (
    BUT,
    HAS,
    Statement,
    limits_in,
    members_beyond,
    members_of,
    nones_in,
    of_all,
    told_most,
)
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.sentences import Mention, lists_of
from briefing_gen.claims.stated import Kind, Placed, Stated
from briefing_gen.dataset.model import Period
from briefing_gen.metrics.derive import Metric
from briefing_gen.words.patterns import compiled

_SUBJECT: Final = re.compile(r"(?: [^\W\d]+(?:['’][^\W\d]+)?){0,8} ?")
"""Between a list of members and what is said of them all."""
_ALONE: Final = compiled(rf"\b(?:{lexicon.said('just')}) (?:(?:{lexicon.said('at')}) )?$")
_THE_ONLY: Final = compiled(rf"\b(?:{lexicon.said('the_only')})(?!\w)")
_IN_ORDER: Final = compiled(rf"\b(?:{lexicon.said('in_order')})(?!\w)")
_NEITHER: Final = compiled(rf"\b(?:{lexicon.said('neither')}) $")
_NOR: Final = compiled(rf" (?:{lexicon.said('nor')}) ")
_AMONG: Final = compiled(
    rf"\b(?:{lexicon.said('among_them')}) (?:(?:{lexicon.said('articles')}) )?$"
)
_MOST_NAMED: Final = 5


def of_lists(read: Sentence, usual: Period | None) -> Iterator[Statement]:
    """Yield whether it is so of the members of a list, each at least, that it is said of.

    `usual` is the period of a sentence that names none.
    """
    if BUT.search(read.text):
        return
    limits = limits_in(read) or nones_in(read)
    for limit in limits if len(limits) == 1 else ():
        for group in (*_subjects(read, limit.start), *_among(read)):
            yield from _agreed(_beyond(read, group, limit, usual))
    ranks = [e for e in read.stated if e.kind is Kind.RANK and e.amount == 1]
    is_bare = not any(e.kind is Kind.VALUE for e in read.stated)
    for rank in ranks if is_bare and len(ranks) == 1 else ():
        for group in _subjects(read, rank.start):
            yield from _agreed(_first(read, group, rank, usual))


def _subjects(read: Sentence, start: int) -> Iterator[Sequence[Mention]]:
    """Yield the list of members that stands before the words that begin at a place."""
    text = read.text
    named = [e for e in read.mentions if e.end <= start]
    for group in lists_of(named, text)[-1:]:
        led = named[-2:] if len(named) > 1 and _NOR.fullmatch(*_gap(text, named[-2:])) else group
        if _SUBJECT.fullmatch(text, led[-1].end, start) and len({e.dimension for e in led}) == 1:
            yield led


def _among(read: Sentence) -> Iterator[Sequence[Mention]]:
    """Yield the list of some of those who are counted: "in six towns, among them Ash"."""
    for group in lists_of(read.mentions, read.text):
        if _AMONG.search(read.text, 0, group[0].start):
            yield group


def _gap(text: str, pair: Sequence[Mention]) -> tuple[str, int, int]:
    return text, pair[0].end, pair[1].start


def _agreed(found: Iterator[Statement]) -> Iterator[Statement]:
    """Yield the statement that is so of one of the columns that may be meant, or the only one."""
    every = list(found)
    right = [each for each in every if each.is_so] or every
    yield from right if len(right) == 1 else ()


def _beyond(
    read: Sentence, group: Sequence[Mention], limit: Stated, usual: Period | None
) -> Iterator[Statement]:
    text, start = read.text, group[0].start
    behind = text[group[-1].end : limit.start]
    is_only = bool(_ALONE.search(text, 0, start) or _THE_ONLY.search(behind))
    is_neither = bool(_NEITHER.search(text, 0, start))
    is_denied = lexicon.NOT.search(text[: limit.start]) is not None
    is_alone = len(group) == 1 and not (is_only or _AMONG.search(text, 0, start))
    if is_denied != is_neither or is_alone:
        return
    for dimension, every, far in members_beyond(read, limit, usual):
        own, beyond = members_of(every, dimension), {*far}
        named = [each.member for each in group]
        if group[0].dimension == dimension.name and {*named} <= {*own}:
            wrong = [each for each in named if (each in beyond) == is_neither]
            more = [each for each in far if each not in named] if is_only else []
            truth = f"it is not so of {_listed(wrong)}" if wrong else ""
            truth = truth or (f"it is so of {_listed(more)} as well" if more else "")
            is_none = start < limit.start and HAS.match(text, limit.start)
            place = limit if is_none else Placed(start, group[-1].end)
            yield _of(read, place, [own[each] for each in named], truth)


def _first(
    read: Sentence, group: Sequence[Mention], rank: Stated, usual: Period | None
) -> Iterator[Statement]:
    """Yield whether those of a list are the first of all, in its order where that is said."""
    named = [each.member for each in group]
    year = next((each.first for each in read.singles), usual.start if usual else "")
    sign = 1 if lexicon.LOWEST.search(read.text, rank.start, rank.end) else -1
    for series in told_most(read, rank, read.index.series) if len(group) > 1 else ():
        for dimension in (e for e in series.dimensions if e.name == group[0].dimension):
            every = of_all(read, series, dimension, year if series.time else "")
            values = members_of(every, dimension) if every else {}
            if not {*named} <= {*values}:
                continue
            ranked = sorted(values, key=lambda each: values[each].quantity.value * sign)
            own = [values[each].quantity.value * sign for each in named]
            last = values[ranked[len(named) - 1]].quantity.value * sign
            is_so = max(own) <= last and (own == sorted(own) or not _IN_ORDER.search(read.text))
            truth = "" if is_so else f"the first {len(named)} are {', '.join(ranked[: len(named)])}"
            yield _of(read, rank, [values[each] for each in named], truth)


def _of(read: Sentence, stated: Placed, values: Sequence[Metric], truth: str) -> Statement:
    return Statement(
        stated.start,
        stated.end,
        others=tuple(read.singles),
        values=tuple(values),
        is_so=not truth,
        truth=truth,
    )


def _listed(names: Collection[str]) -> str:
    few = [*names][:_MOST_NAMED]
    rest = len(names) - len(few)
    return ", ".join(few) + (f" and {rest} more" if rest else "")
