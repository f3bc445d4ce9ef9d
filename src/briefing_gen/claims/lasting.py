"""Holds against the data how many years, quarters or months a sentence says there are.

"The four quarters of 2020", "the ten years from 2015 to 2024", "three of the seven quarters shown".
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from briefing_gen.claims import lexicon
from briefing_gen.claims.deriving import IN_A_YEAR
from briefing_gen.claims.index import YEAR
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.sentences import kind_said
from briefing_gen.claims.stated import Placed
from briefing_gen.dataset.periods import position
from briefing_gen.dataset.vocabulary import Period, PeriodKind
from briefing_gen.metrics.derive import Metric, observations
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import count_of

_OF: Final = compiled(rf" (?:{lexicon.OF}) ")


def lasting(read: Sentence, metrics: Iterable[Metric]) -> Iterator[Placed]:
    """Yield where words say right how many periods there are, with those words and their year.

    Those that it names, or those of its values, or all that the data have.
    """
    held = list(metrics)
    for found in lexicon.SO_MANY_TIMES.finditer(read.text):
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
