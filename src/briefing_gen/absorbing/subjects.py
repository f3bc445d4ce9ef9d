"""Whether a text names what a value is of: its members, and its measure where there are several.

Two or three digits fit some value of a large table by chance. What nothing names is not bound.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Dataset, Observation, Table
from briefing_gen.metrics.derive import Derived, Metric, Observed, observations
from briefing_gen.words.languages import words_of

_Subject = tuple[str, str]
"""A member behind its dimension, or a measure behind none."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
"""Non-white is one word, which white is not in."""
_BEGINNING: Final = 5
"""So many letters tell words apart whose endings do not matter."""


def unnamed(
    metric: Metric, text: str, told: Iterable[Metric], dataset: Dataset, language: Language
) -> str:
    """Return what a value is of that neither `text` nor the values told there say, if anything."""
    said, letters = _words(text), {*re.findall(r"\b[A-Z]{2,}\b", text.replace(".", ""))}
    beside = [value.ref for each in told for value in observations(each)]
    known = {pair for ref in beside for pair in (*ref.key, ("", ref.measure))}
    for value in _values(metric):
        for own, name, words in _subjects(value, dataset, language):
            pooled = own[0] and not isinstance(metric, Observed) and metric.over
            short = "".join(word[0] for word in name.split())
            if not (pooled or own in known or words & said or short in letters):
                return name
    return ""


def _values(metric: Metric) -> Iterator[Observation]:
    """Yield the values that a text has to name; a rank is of one, and one stands for all."""
    is_rank = isinstance(metric, Derived) and metric.operation is Operation.RANK
    many = is_rank or (isinstance(metric, Derived) and metric.over)
    yield from itertools.islice(observations(metric), 1 if many else None)


def _subjects(
    value: Observation, dataset: Dataset, language: Language
) -> Iterator[tuple[_Subject, str, set[str]]]:
    """Yield each member, and the measure, that tells a value from others: its name, its words."""
    table = dataset.tables.get(value.ref.table)
    for dimension in table.dimensions if table else ():
        member = dict(value.ref.key)[dimension.name]
        is_usual = dimension.period_kind or member in (dimension.totals or ())
        if not is_usual and table and len({*table.columns[dimension.name]}) > 1:
            label = member_label(dataset, dimension.name, member, language)
            yield (dimension.name, member), label, _words(label)
    if table and table.measures[0].name != value.ref.measure:
        yield from _measure(table, value.ref.measure, language)


def _measure(
    table: Table, own: str, language: Language
) -> Iterator[tuple[_Subject, str, set[str]]]:
    """Yield the measure with what no other in its unit is called; one of all needs no name."""
    unit = next(each.unit for each in table.measures if each.name == own)
    alike = [each for each in table.measures if each.unit == unit]
    titles = {each.name: each.titles.get(language, each.name) for each in alike}
    title = titles.pop(own)
    others = [_words(other) for other in titles.values()]
    words = _words(title) - set().union(*others)
    words = words or _words(title) - set[str].intersection(*others)
    if words and not re.match(words_of(language).statements.usual, title, re.IGNORECASE):
        yield ("", own), title, words


def _words(text: str) -> set[str]:
    """Return how the longer words of a text begin."""
    words = (word.casefold() for word in _WORD.findall(text))
    return {word[: _BEGINNING + word.find("-") + 1] for word in words}
