"""Holds against the data of how many members a sentence says that they rose, or fell.

"Three of the four regions had more visits in 2021 than in 2019", "trips fell in all towns but Elm".
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final

from briefing_gen.base.quantities import Operation
from briefing_gen.claims import lexicon
from briefing_gen.claims.following import Finder
from briefing_gen.claims.limits import (
    BUT,
    Statement,
    counts_of,
    end_of_whole,
    limits_in,
    members_of,
    no_states,
    of_all,
)
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.sentences import years_before
from briefing_gen.claims.stated import Kind, Placed, Stated
from briefing_gen.dataset.model import Dimension, Period
from briefing_gen.metrics.derive import Derived, derive
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import count_of

_TWO: Final = 2
_ALL: Final = compiled(lexicon.said("all_of"))
_ONLY: Final = compiled(rf"\b(?:{lexicon.said('just')})\b")
_NAMED: Final = 5
"""So many members are named at most."""


class Moved(Statement, kw_only=True):
    """Words that say how many members rose or fell, and whether they are right."""

    number: Placed
    """How many alone, without "of the four"."""
    every: Derived | None
    """All members that have a value, counted."""


def moved(read: Sentence, usual: Period | None) -> Moved | None:
    """Return what a sentence says whose only number is one of members; None where it is not clear.

    `usual` is the period of one that names none.
    """
    up, down = (next(words.finditer(read.text), None) for words in (lexicon.UP, lexicon.DOWN))
    word = up or down
    is_limited = bool(limits_in(read))
    is_denied = word and lexicon.NOT.search(read.text[: word.start()])
    if not (read.stated and word) or (up and down) or is_limited or is_denied:
        return None
    first, last = _ends(read, word, usual)
    way = Stated(
        start=word.start(),
        end=(lexicon.COMPARED.match(read.text, word.start()) or word).end(),
        kind=Kind.TREND,
        amount=Decimal(0),
        low=Decimal(0),
        high=Decimal(0),
        sign="+" if up else "-",
    )
    found = list(_moved(read, way, first, last)) if first and last else []
    return next((each for each in found if each.is_so), next(iter(found), None))


def _ends(read: Sentence, word: re.Match[str], usual: Period | None) -> tuple[str, str]:
    """Return from which period to which something is told; empty where it is not clear.

    "More" is of two periods only where the sentence says that it was more than in the other.
    """
    named = list(dict.fromkeys(e.first for e in read.singles))
    is_rise = lexicon.CHANGE.match(read.text, word.start()) or lexicon.YEAR_BEFORE.search(read.text)
    than = lexicon.COMPARED.match(read.text, word.start())
    at = (e.first for e in read.singles if than and lexicon.THAN_YEAR.fullmatch(
        read.text, than.end(), e.start))  # fmt: skip
    base = next(at, "")
    if not (is_rise or base or read.spans):
        return "", ""
    if read.spans:
        return (read.spans[0].first, read.spans[0].last) if len(read.spans) == 1 else ("", "")
    if len(named) == _TWO:
        base = base or min(named)
        return base, next(each for each in named if each != base)
    last = named[0] if len(named) == 1 else usual.start if usual and not named else ""
    return years_before(last, read.index.two_years) if last else "", last


def _moved(read: Sentence, way: Stated, first: str, last: str) -> Iterator[Moved]:
    """Yield what is said of the members of each dimension of the column that is told of most."""
    finder = Finder(read, way)
    scores = {each: round(finder.score(each), 3) for each in read.index.series if each.time}
    told = (each for each, score in scores.items() if score == max(scores.values()))
    numbers = [e for e in read.stated if e.kind is Kind.VALUE]
    is_together = lexicon.TOGETHER.search(read.text)
    for series in told:
        for dimension in series.dimensions:
            held = [of_all(read, series, dimension, each) for each in (first, last)]
            changes = _changes(held, dimension)
            apart = no_states(read, changes)
            changes = {name: each for name, each in changes.items() if name not in apart}
            beyond = [name for name, each in changes.items() if way.is_near(each.quantity.value)]
            counts = chain(
                counts_of(read, dimension, beyond, changes), _only(read, dimension, beyond, way)
            )
            for said, is_right in counts if changes else ():
                is_sum = is_together or any(e.unit or e.amount > len(changes) for e in numbers)
                if is_sum and _ALL.fullmatch(read.text, said.start, said.end):
                    continue  # "All towns together rose to 5".
                led = (e for e in read.mentions if e.end <= said.start)
                named = {e.member for e in led if e.dimension == dimension.name}
                is_one = count_of(read.text[said.start : said.end]) == 1  # "The only one of four".
                is_so = is_right and (not (named and is_one) or named == {*beyond})
                truth = f"{len(beyond)} of {len(changes)} {'rose' if way.sign == '+' else 'fell'}"
                truth += f": {', '.join(beyond[:_NAMED])}" if 0 < len(beyond) <= _NAMED else ""
                yield Moved(
                    said.start,
                    end_of_whole(read.text, said.end, len(changes)),
                    number=said,
                    others=(way, *(e for e in read.singles if e.first in {first, last})),
                    metric=None
                    if apart
                    else _counted([changes[name] for name in beyond], held, way),
                    every=held[1],
                    is_so=is_so,
                    truth=truth,
                    values=tuple(each.inputs[0] for each in held if each),
                )


def _only(
    read: Sentence, dimension: Dimension, beyond: Collection[str], way: Placed
) -> Iterator[tuple[Placed, bool]]:
    """Yield "only" before the list of those that did, and whether they are all of them."""
    for found in _ONLY.finditer(read.text, 0, way.start):
        behind = (e for e in read.mentions if found.end() <= e.start < way.start)
        listed = {e.member for e in behind if e.dimension == dimension.name}
        if listed and not BUT.match(read.text, found.start()):
            yield Placed(found.start(), way.end), listed == {*beyond}


def _changes(held: Sequence[Derived | None], dimension: Dimension) -> Mapping[str, Derived]:
    """Return the change of each member that has a value of both periods."""
    before, after = (members_of(each, dimension) if each else {} for each in held)
    both = ((name, before[name], after[name]) for name in after if name in before)
    return {name: derive(Operation.DIFFERENCE, one, other) for name, one, other in both}


def _counted(far: Sequence[Derived], held: Sequence[Derived | None], way: Stated) -> Derived | None:
    """Return how many changes go one way, as a briefing may count them; None where it may not."""
    over = [each.over for each in held if each and each.over]
    if not far or len(over) != len(held):
        return None
    limit = "above 0" if way.sign == "+" else "below 0"
    return derive(Operation.COUNT, *far, over=f"difference({'; '.join(over)}) {limit}")
