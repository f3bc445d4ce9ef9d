"""Words what stands behind numbers: sources and grades, each digit typed."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import by_identity, replace
from briefing_gen.base.language import Language
from briefing_gen.dataset.model import CellRef, Grade, LeadsTo, Observation, Source
from briefing_gen.dataset.vocabulary import package_words, weakest
from briefing_gen.document.blocks import SourceEntry
from briefing_gen.document.inline import Citation, Comparison, Content, Date, Link, Number, Text
from briefing_gen.metrics.derive import Derived, Metric, Observed, expression
from briefing_gen.words import languages, typography
from briefing_gen.words.periods import word_date

_FEW: Final = 8
"""So many values are gathered again as fast as they are remembered."""
_MEASURED: Final = (Number, Comparison)
_NUMERIC: Final = re.compile(r"(\S*\d\S*)")


@lru_cache(maxsize=1024)
def quoted(text: str) -> Content:
    """Return words of the data package as they stand; what holds a digit is quoted from it."""
    pieces = (piece for piece in _NUMERIC.split(text) if piece)
    return tuple(Citation(p) if _NUMERIC.fullmatch(p) else Text(p) for p in pieces)


def worded(text: str) -> Content:
    """Return words of ours in the data package, set as those of a briefing are."""
    return quoted(typography.apostrophes(text))


def measured(contents: Iterable[Content]) -> tuple[Number | Comparison, ...]:
    """Return the numbers and comparison words in `contents`, the first of each metric.

    They are a content too: what was found in many texts need not be looked for there again.
    """
    found: dict[int, Number | Comparison] = {}
    for inline in chain.from_iterable(contents):
        if isinstance(inline, _MEASURED):
            found.setdefault(id(inline.metric), inline)
        elif isinstance(inline, Link):
            for word in inline.content:
                if isinstance(word, _MEASURED):
                    found.setdefault(id(word.metric), word)
    return tuple(found.values())


def metrics_in(contents: Iterable[Content]) -> tuple[Metric, ...]:
    """Return the metrics of the numbers and comparison words in `contents`, each once."""
    found: dict[str, Metric] = {}
    for word in measured(contents):
        found.setdefault(expression(word.metric), word.metric)
    return tuple(found.values())


def values_in(contents: Iterable[Content]) -> tuple[Observation, ...]:
    """Return the published values behind the numbers in `contents`, each once."""
    return observations_in(word.metric for word in measured(contents))


def observations_in(metrics: Iterable[Metric]) -> tuple[Observation, ...]:
    """Return the published values behind `metrics`, each once."""
    found: dict[CellRef, Observation] = {}
    met: set[int] = set()
    for metric in metrics:
        if id(metric) not in met:
            met.add(id(metric))
            _collect(metric, found)
    return tuple(found.values())


def _collect(metric: Metric, found: dict[CellRef, Observation]) -> None:
    """Add the published values behind `metric`, in reading order."""
    if isinstance(metric, Observed):
        found[metric.observation.ref] = metric.observation
    elif len(metric.inputs) > _FEW:
        found.update(_behind(metric))
    else:
        for item in metric.inputs:
            _collect(item, found)


@by_identity(64)
def _behind(metric: Derived) -> Mapping[CellRef, Observation]:
    """Return the values behind a total or median, which many numbers and editions rest on."""
    found: dict[CellRef, Observation] = {}
    for item in metric.inputs:
        _collect(item, found)
    return found


def weakest_grade(values: Iterable[Observation]) -> Grade:
    """Return the weakest grade of `values`; primary where there are none."""
    return weakest([Grade.PRIMARY, *(value.grade for value in values)])


def grade_name(grade: Grade, language: Language) -> str:
    """Return what `grade` is called, as it begins a line."""
    name = package_words(language).grade_names[grade]
    return name[0].upper() + name[1:]


def grade_named(name: str) -> Grade | None:
    """Return the grade of this name in any language; None of any other word."""
    return _grades_by_name().get(name.casefold())


@cache
def _grades_by_name() -> Mapping[str, Grade]:
    return {grade_name(grade, of).casefold(): grade for of in Language for grade in Grade}


def grade_words(grade: Grade, language: Language) -> Content | None:
    """Return `grade` in words, None where it is primary and needs none."""
    return None if grade is Grade.PRIMARY else (Text(grade_name(grade, language)),)


def short_name(source: Source, language: Language) -> str:
    """Return the few words for `source` that stand under a chart."""
    return source.shorts.get(language) or source.short or f"{source.publisher}, {source.title}"


def short_citation(source: Source, language: Language) -> Link:
    """Return `source` in a few words that lead to it; the list of sources has the rest."""
    return link_to(short_name(source, language), source, language)


def link_to(text: str, source: Source, language: Language) -> Link:
    """Return `text`, a short name of `source` or a part of one, as what leads to it."""
    own = source.shorts.get(language)
    words = Citation(text, None if own else foreign_to(language, source.language))
    return Link((words,), source.url, source.id)


def source_entries(
    values: Iterable[Observation], language: Language, more: Iterable[Source] = ()
) -> tuple[SourceEntry, ...]:
    """Return every publication behind `values` and then `more`, in order of first use.

    One of which only some values were confirmed is told as those that were not; among readings of
    one grade the latest counts. One has no better grade than the best of what was read in it.
    """
    found: dict[str, Source] = {}
    read: dict[str, list[Grade]] = {}
    for value in values:
        if value.read_in is None:
            read.setdefault(value.source.id, []).append(value.grade)
        for source in filter(None, (value.source, value.read_in)):
            known = found.setdefault(source.id, source)
            if known is not source and _stands_before(source, known):
                found[source.id] = source
    for source in more:
        found.setdefault(source.id, source)
    return tuple(_entry(_as_read(source, read), language) for source in found.values())


def _as_read(source: Source, read: Mapping[str, Iterable[Grade]]) -> Source:
    best = next((each for each in Grade if each in read.get(source.id, ())), source.grade)
    return replace(source, grade=weakest([source.grade, best]))


def _stands_before(source: Source, known: Source) -> bool:
    if source.grade is known.grade:
        return source.accessed > known.accessed
    return weakest([known.grade, source.grade]) is source.grade


def locator_in(value: Observation, language: Language) -> str:
    """Return where in its publication `value` stands, in the words of `language` if it has some."""
    return value.locators.get(language, value.locator)


def _entry(source: Source, language: Language) -> SourceEntry:
    words_of = languages.labels(language)
    own = source.titles.get(language)
    foreign = None if own else foreign_to(language, source.language)
    published: Content = ()
    if source.published:
        day = Date(word_date(source.published, language), source.published)
        published = (Text(words_of.published), day, Text(". "))
    accessed: Content = ()
    if source.accessed:
        day = Date(word_date(source.accessed, language), source.accessed)
        accessed = (Text(words_of.accessed), day, Text(". "))
    title = typography.apostrophes(own) if own else source.title
    if told := source.publishers.get(language):
        by = quoted(told)
    else:
        by = tuple(
            replace(word, language=foreign_to(language, source.language))
            if isinstance(word, Text | Citation)
            else word
            for word in quoted(source.publisher)
        )
    content: Content = (
        *(() if title.startswith(source.publisher) else (*by, Text(". "))),
        Citation(title, foreign),
        Text(". "),
        *published,
        *accessed,
        *((Link((Citation(source.url),), source.url),) if source.url else ()),
        *((Text(words_of.home_page),) if source.leads_to is LeadsTo.HOME_PAGE else ()),
    )
    return SourceEntry(
        id=source.id,
        content=content,
        name=short_citation(source, language).content,
        publisher=by,
        url=source.url,
        grade=source.grade,
        grade_words=grade_words(source.grade, language),
    )


def foreign_to(language: Language, source_language: str) -> str | None:
    """Return the language of a source where it is not the one of the reader."""
    return None if source_language == language else source_language
