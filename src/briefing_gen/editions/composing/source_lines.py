"""Words the line of sources under a chart, a table or a slide.

Sources of one series that differ only in their year share a name: "USSC, Datafile 2014, 2015".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_gen.dataset.model import Observation, Source
from briefing_gen.document.inline import Citation, Content, Inline, Link, Text
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.citing import locator_in
from briefing_gen.editions.language.labels import labels
from briefing_gen.editions.language.typography import with_numbers
from briefing_gen.frozen import Frozen


class _Cited(Frozen):
    """A source as values cite it: where in it, and where it was read."""

    source: Source
    read_in: Source | None
    locators: tuple[Citation, ...]

    def series(self, language: Language) -> tuple[str, str, tuple[Citation, ...]]:
        """Return what sources must share to be named together."""
        stem, _, year = _name(self.source, language).rpartition(" ")
        name = stem if year.isdigit() else self.source.id
        return name, self.read_in.id if self.read_in else "", self.locators


def source_line(values: Iterable[Observation], language: Language) -> Content:
    """Return the line under a chart or table: each publication with the places in it.

    What shows no value has none.
    """
    return _line(_cited(values, language), language)


def slide_source_line(values: Iterable[Observation], language: Language) -> Content:
    """Return the line at the foot of a slide: the publications without the places in them."""
    bare = (_Cited(cited.source, cited.read_in, ()) for cited in _cited(values, language))
    return _line(bare, language)


def short_citation(source: Source, language: Language) -> Inline:
    """Return `source` in a few words that lead to it; the list of sources has the rest."""
    return _link(_name(source, language), source, language)


def _cited(values: Iterable[Observation], language: Language) -> Iterator[_Cited]:
    found: dict[tuple[str, str], tuple[Source, Source | None, dict[Citation, None]]] = {}
    for value in values:
        key = (value.source.id, value.read_in.id if value.read_in else "")
        locators = found.setdefault(key, (value.source, value.read_in, {}))[2]
        if value.locator:
            foreign = None if language in value.locators else _foreign(value.source, language)
            place = with_numbers(locator_in(value, language))
            locators[Citation(place, foreign)] = None
    for source, read_in, locators in found.values():
        yield _Cited(source, read_in, tuple(locators))


def _line(all_cited: Iterable[_Cited], language: Language) -> Content:
    groups: dict[tuple[str, str, tuple[Citation, ...]], list[_Cited]] = {}
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
        whole = not cited.locators and cited.read_in is None
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


def _link(text: str, source: Source, language: Language) -> Inline:
    own = source.shorts.get(language)
    words = Citation(text, None if own else _foreign(source, language))
    return Link((words,), source.url) if source.url else words


def _name(source: Source, language: Language) -> str:
    return source.shorts.get(language) or source.short or f"{source.publisher}, {source.title}"


def _foreign(source: Source, language: Language) -> str | None:
    return None if source.language == language else source.language
