"""Whether a sentence of an author may be proposed with another number, and is true then.

What asks for a median, a sum, a difference or the value of another column is left to its author.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from briefing_gen.absorbing.nearest import titled
from briefing_gen.absorbing.shown import Change
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import judge
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.rules import ALARMS
from briefing_gen.claims.stated import Hedge, Stated
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.metrics.derive import Metric, Observed, observations
from briefing_gen.reading.passages import Passage
from briefing_gen.words.languages import words_of
from briefing_gen.words.patterns import compiled

_THAN: Final = "|".join(words_of(each).statements.than.partition("|")[0] for each in Language)
_LIMITS: Final = {Hedge.MORE, Hedge.AT_LEAST, Hedge.LESS, Hedge.UP_TO}
_BY: Final = re.compile(rf"\b(?:{lexicon.BY_SO_MUCH}) $")
"""Before what something changed or differs by."""
_COMPARED: Final = compiled(
    rf"{lexicon.COMPARED.pattern}|\b(?:{lexicon.said('larger', 'smaller')})\b[^;:]* (?:{_THAN})\b"
)
"""Says of which of two there is more, also with the number of one between: "more, 5, than"."""
_UNIT: Final = re.compile(r"(?<=[\d ])[^\W\d]+$")
_SYMBOL: Final = re.compile(r" ?[^\W\d]+[A-Z]")
"""Behind a number: " GWh"."""


def may_replace(
    stated: Stated, read: Sentence, right: Metric, worded: str, held: Sequence[Metric]
) -> bool:
    """Return whether a sentence claims the same with a value in the place of a number.

    It does not where the number is a limit, as in "more than 60%", or follows "by" and the value is
    no change, or where the sentence tells that value already, which is among `held`; nor where it
    asks for another column, for what two come to or are apart, or for a median, or has another
    unit than the value as it is `worded`.
    """
    percent, text = {Unit.PERCENT, Unit.PERCENTAGE_POINT}, read.text
    is_same = (right.quantity.unit in percent) == (stated.unit in percent)
    is_gap = isinstance(right, Observed) and _BY.search(text, 0, stated.start)
    is_in_digits = any(map(str.isdigit, text[stated.start : stated.end]))
    is_plain = is_in_digits and stated.hedge not in _LIMITS
    unit, behind = _UNIT.search(worded), text[stated.start :].casefold()
    is_in_unit = unit[0] in behind if unit else not _SYMBOL.match(text, stated.end)
    is_asked = is_same and is_plain and is_in_unit and not is_gap and right not in held
    return is_asked and not _is_pooled(text, right) and _is_of_named(stated, read, right)


def _is_pooled(text: str, right: Metric) -> bool:
    """Return whether a sentence tells a median, or what several come to, and a value is another."""
    made, held = right.operation, right.observation.statistic if right.observation else None
    is_other = {
        Operation.MEDIAN: lexicon.MEDIAN.search(text) and held != Statistic.MEDIAN,
        Operation.MEAN: lexicon.MEAN.search(text) and held != Statistic.MEAN,
        Operation.SUM: lexicon.LIST_TOGETHER.search(text),
    }
    return any(asked for pooled, asked in is_other.items() if pooled is not made)


def _is_of_named(stated: Stated, read: Sentence, right: Metric) -> bool:
    """Return whether a value is of the columns that are named, and of both that are compared."""
    tables = {value.ref.table for value in observations(right)}
    own = {value.ref.measure for value in observations(right)}
    clause, (table, *_) = read.clause(stated), sorted(tables)
    named = titled(clause, table, read.index) or titled(read.text, table, read.index)
    than = lexicon.COMPARED.search(text := read.text, stated.end)
    behind = titled(text[than.end() :], table, read.index) if than else []
    is_compared = isinstance(right, Observed) and _COMPARED.search(text)
    is_named = not named or not own.isdisjoint(named)
    return is_named and own.issuperset(behind) and not is_compared


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return a text with what is to stand in it."""
    for each in sorted(changes, key=lambda each: -each.start):
        text = text[: each.start] + each.text + text[each.end :]
    return text


def is_true(text: str, heading: str, index: Index) -> bool:
    """Return whether nothing of a sentence contradicts the data."""
    told = judge([Passage(text, "", heading=heading)], index)
    return not any(each.sentence in text and each.verdict in ALARMS for each in told)
