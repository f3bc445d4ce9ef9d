"""Words what stands behind numbers: sources, grades and caveats, each digit typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final

from briefing_gen.dataset.model import Caveat, Grade, Observation, Source, Titles, weakest
from briefing_gen.document.blocks import SourceEntry
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Date,
    Link,
    Number,
    Text,
    words,
)
from briefing_gen.editions.edition import Language
from briefing_gen.editions.labels import labels
from briefing_gen.editions.wording import word_date
from briefing_gen.metrics.derive import Metric, expression, observations

_NUMERIC: Final = re.compile(r"(\S*\d\S*)")


def quoted(text: str) -> Content:
    """Return a note of the data package as it stands; what holds a digit is quoted from it."""
    pieces = (piece for piece in _NUMERIC.split(text) if piece)
    return tuple(Citation(p) if _NUMERIC.fullmatch(p) else Text(p) for p in pieces)


def metrics_in(contents: Iterable[Content]) -> tuple[Metric, ...]:
    """Return the metrics of the numbers and comparison words in `contents`, each once."""
    found: dict[str, Metric] = {}
    for word in chain.from_iterable(words(content) for content in contents):
        if isinstance(word, Number | Comparison):
            found.setdefault(expression(word.metric), word.metric)
    return tuple(found.values())


def observations_in(metrics: Iterable[Metric]) -> tuple[Observation, ...]:
    """Return the published values behind `metrics`, each once."""
    found = {o.ref: o for metric in metrics for o in observations(metric)}
    return tuple(found.values())


def weakest_grade(values: Iterable[Observation]) -> Grade:
    """Return the weakest grade of `values`; primary where there are none."""
    return weakest([Grade.PRIMARY, *(value.grade for value in values)])


def grade_words(grade: Grade, language: Language) -> Content | None:
    """Return `grade` in words, None where it is primary and needs none."""
    return None if grade is Grade.PRIMARY else (Text(labels(language).grades[grade]),)


def source_entries(values: Iterable[Observation], language: Language) -> tuple[SourceEntry, ...]:
    """Return every publication behind `values`, in order of first use."""
    found: dict[str, Source] = {}
    for value in values:
        found.setdefault(value.source.id, value.source)
        if value.read_in:
            found.setdefault(value.read_in.id, value.read_in)
    return tuple(_entry(source, language) for source in found.values())


def caveats_of(values: Iterable[Observation], language: Language) -> tuple[Content, ...]:
    """Return the caveats and notes of `values`, each once, in order of first use."""
    found: dict[str, Content] = {}
    for value in values:
        for caveat in value.caveats:
            found.setdefault(caveat.id, quoted(_in(caveat, language)))
        if value.note:
            note = title_in(value.note, language)
            found.setdefault(note, quoted(note))
    return tuple(found.values())


def title_in(titles: Titles, language: Language) -> str:
    """Return the words in `language`, or in the first language there is."""
    return titles.get(language) or next(iter(titles.values()), "")


def _in(caveat: Caveat, language: Language) -> str:
    return title_in(caveat.text, language)


def _entry(source: Source, language: Language) -> SourceEntry:
    words_of = labels(language)
    foreign = _foreign(source.language, language)
    published: Content = (Text(f"{words_of.no_date}. "),)
    if source.published:
        day = Date(word_date(source.published, language), source.published)
        published = (Text(words_of.published), day, Text(". "))
    accessed = Date(word_date(source.accessed, language), source.accessed)
    content: Content = (
        *quoted(source.publisher),
        Text(". "),
        Citation(source.title, foreign),
        Text(". "),
        *published,
        Text(words_of.accessed),
        accessed,
        Text(". "),
        Link((Citation(source.url),), source.url),
    )
    return SourceEntry(
        id=source.id,
        content=content,
        grade=source.grade,
        grade_words=(Text(words_of.grades[source.grade]),),
    )


def _foreign(source_language: str, language: Language) -> str | None:
    return None if source_language == language else source_language
