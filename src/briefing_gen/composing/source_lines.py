"""Words the line of sources under a chart, a table or a slide, each with a grade below primary.

Sources of one series that differ only in their year share a name: "USSC, Datafile 2014, 2015".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.dataset.model import Grade, Observation, Source
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document.inline import Citation, Content, Inline, Link, Text
from briefing_gen.words.citing import locator_in
from briefing_gen.words.languages import labels
from briefing_gen.words.typography import with_numbers


class _Cited(Frozen):
    """A source as values cite it: where in it, and where it was read."""

    source: Source
    read_in: Source | None
    locators: tuple[Citation, ...]
    grade: Grade

    def series(self, language: Language) -> Hashable:
        """Return what sources must share to be named together."""
        stem, _, year = _name(self.source, language).rpartition(" ")
        name = stem if year.isdigit() else self.source.id
        return name, self.read_in.id if self.read_in else "", self.locators, self.grade


def source_line(values: Iterable[Observation], language: Language) -> Content:
    """Return the line under a chart or table: each publication with the places in it.

    What shows no value has none.
    """
    return _line(_cited(values, language), language)


def slide_source_line(values: Iterable[Observation], language: Language) -> Content:
    """Return the line at the foot of a slide: the publications without the places in them."""
    bare = (replace(cited, locators=()) for cited in _cited(values, language))
    return _line(bare, language)


def short_citation(source: Source, language: Language) -> Inline:
    """Return `source` in a few words that lead to it; the list of sources has the rest."""
    return _link(_name(source, language), source, language)


def _cited(values: Iterable[Observation], language: Language) -> Iterator[_Cited]:
    found: dict[Hashable, tuple[Observation, dict[Citation, None]]] = {}
    for value in values:
        key = (value.source.id, value.read_in.id if value.read_in else "", value.grade)
        locators = found.setdefault(key, (value, {}))[1]
        if value.locator:
            foreign = None if language in value.locators else _foreign(value.source, language)
            place = with_numbers(locator_in(value, language))
            locators[Citation(place, foreign)] = None
    for value, locators in found.values():
        yield _Cited(value.source, value.read_in, tuple(locators), value.grade)


def _line(all_cited: Iterable[_Cited], language: Language) -> Content:
    groups: dict[Hashable, list[_Cited]] = {}
    for cited in _once(all_cited):
        groups.setdefault(cited.series(language), []).append(cited)
    if not groups:
        return ()
    words_of = labels(language)
    several = len(groups) > 1 or any(len(group) > 1 for group in groups.values())
    line: list[Inline] = [Text(words_of.sources_line if several else words_of.source)]
    for at, group in enumerate(groups.values()):
        line += [Text("; ")] if at else []
        line += _group(sorted(group, key=lambda cited: _name(cited.source, language)), language)
    return (*line, Text("."))


def _once(all_cited: Iterable[_Cited]) -> Iterator[_Cited]:
    """Yield what is cited, without a whole source that the line has named already."""
    named: set[str] = set()
    for cited in all_cited:
        whole = not cited.locators and cited.read_in is None and cited.grade is Grade.PRIMARY
        if not (whole and cited.source.id in named):
            yield cited
        named |= {cited.source.id} | ({cited.read_in.id} if cited.read_in else set())


def _group(group: list[_Cited], language: Language) -> Iterator[Inline]:
    first = group[0]
    yield short_citation(first.source, language)
    for cited in group[1:]:
        yield Text(", ")
        yield _link(_name(cited.source, language).rpartition(" ")[2], cited.source, language)
    # A place is one in the text that was read, whoever published it.
    if first.read_in:
        yield Text(f", {labels(language).as_reported_in}")
        yield short_citation(first.read_in, language)
    for locator in first.locators:
        yield Text(", ")
        yield locator
    if first.grade is not Grade.PRIMARY:
        yield Text(f" ({package_words(language).grade_names[first.grade]})")


def _link(text: str, source: Source, language: Language) -> Inline:
    own = source.shorts.get(language)
    words = Citation(text, None if own else _foreign(source, language))
    return Link((words,), source.url) if source.url else words


def _name(source: Source, language: Language) -> str:
    return source.shorts.get(language) or source.short or f"{source.publisher}, {source.title}"


def _foreign(source: Source, language: Language) -> str | None:
    return None if source.language == language else source.language
