"""Words the line of sources under a chart, a table or a slide, each with a grade below primary.

Sources of one series that differ only in their year share a name: "USSC, Datafile 2014, 2015".

Words the line that says which figures of a finding are weaker than others.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.dataset.model import Grade, Observation, Source
from briefing_gen.dataset.vocabulary import package_words, weakest
from briefing_gen.document import inline
from briefing_gen.document.blocks import Chart, Table
from briefing_gen.document.tables import Row
from briefing_gen.document.walk import of_block
from briefing_gen.metrics.derive import expression, grade
from briefing_gen.words import citing
from briefing_gen.words.languages import labels
from briefing_gen.words.typography import with_numbers

_MOST_FIGURES: Final = 9
"""How many figures are told apart by their grade; of more, all are given the weakest."""


class _Cited(Frozen):
    """A source as values cite it: where in it, and where it was read."""

    source: Source
    read_in: Source | None
    locators: tuple[inline.Citation, ...]
    grade: Grade

    def series(self, language: Language) -> Hashable:
        """Return what sources must share to be named together."""
        stem, _, year = citing.short_name(self.source, language).rpartition(" ")
        name = stem if year.isdigit() else self.source.id
        return name, self.read_in.id if self.read_in else "", self.locators, self.grade


def source_line(values: Iterable[Observation], language: Language) -> inline.Content:
    """Return the line under a chart or table: each publication with the places in it.

    What shows no value has none.
    """
    return _line(_cited(values, language), language)


def short_source_line(values: Iterable[Observation], language: Language) -> inline.Content:
    """Return the publications without the places in them, for slides and beside what has those."""
    bare = (replace(cited, locators=()) for cited in _cited(values, language))
    return _line(bare, language)


def grade_line(
    texts: Iterable[inline.Content], exhibit: Chart | Table | None, language: Language
) -> inline.Content | None:
    """Return the grades of the figures in `texts` and `exhibit`; None where all are primary.

    A grade that all share is said once. Otherwise those of the fewer are named: "Press report:
    1,023. Secondary source: all others", or "Secondary source: all but 1,395".
    """
    groups: dict[Grade, dict[str, inline.Content]] = {}
    for found, figure, is_shown in _figures(texts, exhibit):
        groups.setdefault(found, {}).setdefault(inline.plain(figure), figure if is_shown else ())
    most = max((g for g in Grade if g in groups), key=lambda g: len(groups[g]), default=None)
    fewer = {
        each: figures
        for each in reversed(Grade)
        if each is not most and (figures := list(filter(None, groups.get(each, {}).values())))
    }
    if most is None or not 0 < sum(map(len, fewer.values())) <= _MOST_FIGURES:
        return citing.grade_words(weakest([Grade.PRIMARY, *groups]), language)
    words_of, named = labels(language), citing.grade_name(most, language)
    if list(fewer) == [Grade.PRIMARY]:
        return (
            inline.Text(f"{named}: {words_of.all_but}"),
            *inline.joined(fewer[Grade.PRIMARY], "; "),
        )
    line: list[inline.Inline] = []
    for each, figures in fewer.items():
        head = words_of.at_publisher if each is Grade.PRIMARY else citing.grade_name(each, language)
        line += [inline.Text(f"{'. ' if line else ''}{head}: "), *inline.joined(figures, "; ")]
    others = () if most is Grade.PRIMARY else (inline.Text(f". {named}: {words_of.all_others}"),)
    return (*line, *others)


def _figures(
    texts: Iterable[inline.Content], exhibit: Chart | Table | None
) -> Iterator[tuple[Grade, inline.Content, bool]]:
    """Yield each number as it first stands, with its grade, and whether it is to be named.

    A primary one that stands in the table of a chart alone is not: a reader does not see it here.

    Where the same digits stand for numbers of two grades, the row of an exhibit tells which.
    """
    shown = of_block(exhibit) if exhibit else ()
    found: dict[str, tuple[inline.Number, inline.Content]] = {}
    for number in chain.from_iterable(map(_numbers, (*texts, *shown))):
        found.setdefault(expression(number.metric), (number, ()))
    seen = set(found)
    for row in _rows(exhibit):
        for number in chain.from_iterable(map(_numbers, row.cells)):
            key = expression(number.metric)
            known, _ = found.get(key, (number, ()))
            found[key] = (known, row.cells[0])
    levels = {key: grade(number.metric) for key, (number, _) in found.items()}
    grades: dict[str, set[Grade]] = {}
    for key, (number, _) in found.items():
        grades.setdefault(number.text, set()).add(levels[key])
    for key, (number, name) in found.items():
        apart = name and len(grades[number.text]) > 1
        figure = (number, *((inline.Text(" ("), *name, inline.Text(")")) if apart else ()))
        yield levels[key], figure, key in seen or levels[key] is not Grade.PRIMARY


def _rows(exhibit: Chart | Table | None) -> tuple[Row, ...]:
    match exhibit:
        case Chart(spec):
            return spec.table.rows
        case Table(spec):
            return spec.rows
        case None:
            return ()


def _numbers(content: inline.Content) -> Iterator[inline.Number]:
    return (word for word in inline.words(content) if isinstance(word, inline.Number))


def _cited(values: Iterable[Observation], language: Language) -> Iterator[_Cited]:
    found: dict[Hashable, tuple[Observation, dict[inline.Citation, None]]] = {}
    for value in values:
        key = (value.source.id, value.read_in.id if value.read_in else "", value.grade)
        locators = found.setdefault(key, (value, {}))[1]
        if value.locator:
            own = language in value.locators
            foreign = None if own else citing.foreign_to(language, value.source.language)
            place = with_numbers(citing.locator_in(value, language))
            locators[inline.Citation(place, foreign)] = None
    for value, locators in found.values():
        yield _Cited(value.source, value.read_in, tuple(locators), value.grade)


def _line(all_cited: Iterable[_Cited], language: Language) -> inline.Content:
    groups: dict[Hashable, list[_Cited]] = {}
    for cited in _once(all_cited):
        groups.setdefault(cited.series(language), []).append(cited)
    if not groups:
        return ()
    words_of = labels(language)
    several = len(groups) > 1 or any(len(group) > 1 for group in groups.values())
    head = inline.Text(words_of.sources_line if several else words_of.source)
    read = [group[0].read_in for group in groups.values()]
    told = zip(groups.values(), [None, *read], strict=False)
    named = (_group(group, language, before) for group, before in told)
    return (head, *inline.joined(named, "; "), inline.Text("."))


def _once(all_cited: Iterable[_Cited]) -> Iterator[_Cited]:
    """Yield what is cited, without a whole source that the line has named already."""
    named: set[str] = set()
    for cited in all_cited:
        whole = not cited.locators and cited.read_in is None and cited.grade is Grade.PRIMARY
        if not (whole and cited.source.id in named):
            yield cited
        named |= {cited.source.id} | ({cited.read_in.id} if cited.read_in else set())


def _group(
    group: list[_Cited], language: Language, before: Source | None
) -> Iterator[inline.Inline]:
    """Yield sources of one series, `before` being the text that the group before was read in."""
    first, *others = sorted(group, key=lambda cited: citing.short_name(cited.source, language))
    yield citing.short_citation(first.source, language)
    for cited in others:
        yield inline.Text(", ")
        yield citing.link_to(
            citing.short_name(cited.source, language).rpartition(" ")[2], cited.source, language
        )
    # A place is one in the text that was read, whoever published it.
    if first.read_in and first.read_in is before:
        yield inline.Text(f", {labels(language).as_read_there}")
    elif first.read_in:
        yield inline.Text(f", {labels(language).as_reported_in}")
        yield citing.short_citation(first.read_in, language)
    for locator in first.locators:
        yield inline.Text(", ")
        yield locator
    if first.grade is not Grade.PRIMARY:
        yield inline.Text(f" ({package_words(language).grade_names[first.grade]})")
