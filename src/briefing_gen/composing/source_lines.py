"""Words the line of sources under a chart, a table or a slide, each with a grade below primary.

Sources of one series that differ only in their year share a name: "USSC, Datafile 2014, 2015".
"""

from collections.abc import Hashable, Iterable, Iterator

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.dataset.model import Grade, Observation, Source
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document import inline
from briefing_gen.words import citing
from briefing_gen.words.languages import labels
from briefing_gen.words.typography import with_numbers


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


def _cited(values: Iterable[Observation], language: Language) -> Iterator[_Cited]:
    found: dict[Hashable, tuple[Observation, dict[inline.Citation, None]]] = {}
    for value in values:
        key = (value.source.id, value.read_in.id if value.read_in else "", value.grade)
        locators = found.setdefault(key, (value, {}))[1]
        # The title of a source may end with the place in it: Autumn 2016, Table 1.
        if value.locator and not value.source.title.endswith(value.locator):
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
