"""Finds the numbers of a sentence that state no value, and are right as they stand.

How many years, quarters or months there are, how many members in all, and what is but a part of
a name: "the ten years from 2015 to 2024", "the six groups", "waits of over four hours".
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import by_identity
from briefing_gen.claims import lexicon
from briefing_gen.claims.deriving import IN_A_YEAR
from briefing_gen.claims.index import YEAR, Index
from briefing_gen.claims.limits import wholes
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.sentences import kind_said
from briefing_gen.claims.stated import Placed
from briefing_gen.claims.vocabulary import stem
from briefing_gen.dataset.periods import position
from briefing_gen.dataset.vocabulary import Period, PeriodKind
from briefing_gen.metrics.derive import Metric, observations
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import COUNT, count_of

_NUMBERED: Final = compiled(rf"\b(?P<many>{COUNT}|\d{{1,4}})[- ](?P<noun>[^\W\d_]{{3,}})")
_FEW: Final = 4
_MANY: Final = 400
"""Of more members none is looked at."""
_OF: Final = compiled(rf" (?:{lexicon.OF}) ")


def standing(read: Sentence, metrics: Iterable[Metric]) -> Iterator[Placed]:
    """Yield where numbers stand that the data bear out, or that are in the name of a column."""
    yield from lasting(read, metrics)
    yield from wholes(read)
    known = _numbered(read.index)
    for found in _NUMBERED.finditer(read.text) if known else ():
        if (count_of(found["many"]), stem(found["noun"].casefold())) in known:
            yield Placed(*found.span())


@by_identity(_FEW)
def _numbered(index: Index) -> frozenset[tuple[int | None, str]]:
    """Return the numbers in titles and names of members, each with its noun: four hours."""
    texts = list(chain.from_iterable(chain.from_iterable(e.titled for e in index.series)))
    for series in index.series:
        few = (e.name for e in series.dimensions if len(series.members(e.name)) <= _MANY)
        texts += chain.from_iterable(series.members(name) for name in few)
    found = chain.from_iterable(map(_NUMBERED.finditer, texts))
    return frozenset((count_of(e["many"]), stem(e["noun"].casefold())) for e in found)


def lasting(read: Sentence, metrics: Iterable[Metric]) -> Iterator[Placed]:
    """Yield where words say right how many periods there are, with those words and their year.

    Those that it names, or those of its values, or all that the data have.
    """
    held = list(metrics)
    for found in lexicon.SO_MANY_TIMES.finditer(read.text):
        if lexicon.IN_A_ROW.match(read.text, found.end("many")):
            continue
        many, kind = count_of(found["many"]) or 0, kind_said(found["unit"])
        of = next((e for e in read.singles if _OF.fullmatch(read.text, found.end(), e.start)), None)
        whole = IN_A_YEAR.get(kind, 0) if of and len(of.first) == YEAR else 0
        if whole and many > 1:
            is_so = many < whole if found["lately"] else many == whole
        else:
            is_so = many > 1 and many in chain(_named(read, kind, held), _all(read, kind, held))
        if is_so:
            yield Placed(found.start("many"), of.end if of else found.end())


def _named(read: Sentence, kind: PeriodKind, held: Iterable[Metric]) -> Iterator[int]:
    """Yield how many steps there are between periods, and how many periods with both ends."""
    ends = [(each.first, each.last) for each in read.spans]
    told = [sorted(value.period.start for value in observations(each)) for each in held]
    ends += [(own[0], own[-1]) for own in (*told, sorted(chain(*told))) if own]
    for first, last in ends:
        one, other = _place(first, kind, 0), _place(last, kind, 1)
        yield from (other - one, other - one + 1)


def _place(period: str, kind: PeriodKind, end: int) -> int:
    """Return the number of a period in its kind; of a year that of its first part or last."""
    if len(period) == YEAR and kind in IN_A_YEAR:
        return (int(period) + end) * IN_A_YEAR[kind] - end
    found = position(Period(kind, period, period)) if kind in IN_A_YEAR else None
    return found[1] if found else int(period[:YEAR])


def _all(read: Sentence, kind: PeriodKind, held: Iterable[Metric]) -> Iterator[int]:
    """Yield how many periods the tables of some values have."""
    names = {value.ref.table for each in held for value in observations(each)}
    for name in names:
        table = read.index.dataset.tables[name]
        periods = {*table.columns[table.time]} if table.time else set()
        if kind not in IN_A_YEAR or not any(len(each) == YEAR for each in periods):
            yield len(periods)
