"""What stands under an exhibit: the line of its sources, and notes where values are missing.

The line names each source, with a grade below primary. Missing values are told beside a stack.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.charts.kinds import KINDS
from briefing_gen.dataset.model import Grade, Observation, Source
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document import inline
from briefing_gen.document.exhibits import ChartKind, Panel, Point
from briefing_gen.document.inline import Content, Origin, Text, joined
from briefing_gen.words import citing
from briefing_gen.words.languages import labels
from briefing_gen.words.typography import with_numbers
from briefing_gen.words.words import Labels

_MOST_NAMED: Final = 8
"""How many gaps are named; the table of data has the rest."""
_WORDS: Final = re.compile(r".{8,}\s")
"""So many letters at the start of a place are worth leaving out: "page 4, page 5" stays."""


def gap_notes(
    kind: ChartKind, panels: Sequence[Panel], words: Labels, *, listed: bool = True
) -> Iterator[Content]:
    """Yield a note for each reason why values are absent, with what it is the reason for."""
    absent: dict[str, list[Content]] = {}
    for panel in panels:
        title = panel.title if len(panels) > 1 else None
        for reason, name in _gaps(panel, words):
            absent.setdefault(reason, []).append(_joined(title, name))
    for reason, names in absent.items():
        named = names[:_MOST_NAMED]
        more = words.more_in_table if listed else words.and_others
        named += [(Text(more),)] if len(names) > _MOST_NAMED else []
        listed_names = joined(named, "; ")
        if KINDS[kind].is_of_members:  # One wording, so that map and strip share a note.
            yield (
                Text(words.without_value),
                *listed_names,
                Text(" ("),
                *citing.quoted(reason),
                Text(")."),
            )
        else:
            yield (*listed_names, Text(": "), *citing.quoted(reason), Text("."))


def told_incomplete(kind: ChartKind, panels: Sequence[Panel], words: Labels) -> tuple[Panel, ...]:
    """Return `panels`; a stack that lacks a part says so, or it would look like a smaller whole."""
    if not KINDS[kind].stacked:
        return tuple(panels)
    return tuple(_told(panel, words) for panel in panels)


def _told(panel: Panel, words: Labels) -> Panel:
    is_empty = not any(point.number for point in panel.every_point)
    if len(panel.series) == 1 or is_empty:  # One stack, whose parts are the categories.
        return panel
    said = Text(f" ({words.incomplete})")
    categories = tuple(
        replace(category, label=(*category.label, said), short=None)
        if any(_without(panel, at))
        else category
        for at, category in enumerate(panel.categories)
    )
    return replace(panel, categories=categories)


def _without(panel: Panel, at: int) -> list[tuple[Content, Point]]:
    """Return the names of the series that have a gap at a category, each with its point."""
    pairs = [(series.name, series.points[at]) for series in panel.series]
    return [(name, point) for name, point in pairs if point.number is None]


def _gaps(panel: Panel, words: Labels) -> Iterator[tuple[str, Content]]:
    """Yield the reason and the name of each gap; a category that is all gap is named once."""
    for at, category in enumerate(panel.categories):
        without = _without(panel, at)
        reasons = [point.reason or words.not_available for _, point in without]
        if len(without) == len(panel.series) and len(set(reasons)) == 1:
            yield reasons[0], category.label
        else:
            for reason, (name, _) in zip(reasons, without, strict=True):
                yield reason, _joined(category.label, name)


def _joined(first: Content | None, second: Content) -> Content:
    return (*first, Text(", "), *second) if first else second


class _Cited(Frozen):
    """A source as values cite it: where in it, and where it was read."""

    source: Source
    read_in: Source | None
    locators: tuple[inline.Citation, ...]
    grade: Grade

    @property
    def tail(self) -> Hashable:
        """What is said of it behind its name."""
        return self.read_in and self.read_in.id, self.locators, self.grade


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
    cited, words = tuple(_once(all_cited)), labels(language)
    if not cited:
        return ()
    several = len({each.source.id for each in cited}) > 1
    head = inline.Text(words.sources_line if several else words.source)
    return (head, *_listed(cited, language), inline.Text("."))


def told_sources(
    said_in: Origin | None,
    sources: Iterable[Source],
    values: Sequence[Observation],
    language: Language,
) -> inline.Content:
    """Return where something was said, with the place, then what bears on it, as a line does.

    What was read where it was said does not name that again.
    """
    said = said_in.source.id if said_in else ""
    cited = [
        replace(
            each,
            locators=(),
            read_in=each.read_in if each.read_in and each.read_in.id != said else None,
        )
        for each in _cited(values, language)
    ]
    first: list[_Cited] = []
    for source in sources:
        if said_in and source.id == said:
            own = [each for each in cited if each.source.id == source.id and not each.read_in]
            cited = [each for each in cited if each not in own]
            place = (inline.Citation(with_numbers(said_in.locator)),) if said_in.locator else ()
            found = max((each.grade for each in own), key=list(Grade).index, default=Grade.PRIMARY)
            first.append(_Cited(source, None, place, found))
        elif source.id not in {each.source.id for each in cited}:
            first.append(_Cited(source, None, (), Grade.PRIMARY))
    return _listed(tuple(_once((*first, *cited))), language)


def _once(all_cited: Iterable[_Cited]) -> Iterator[_Cited]:
    """Yield what is cited, all of one source together, without a whole source named already."""
    every, named = list(all_cited), set[str]()
    order = list(dict.fromkeys(cited.source.id for cited in every))
    for cited in sorted(every, key=lambda each: order.index(each.source.id)):
        whole = not cited.locators and cited.read_in is None and cited.grade is Grade.PRIMARY
        if not (whole and cited.source.id in named):
            yield cited
        named |= {cited.source.id} | ({cited.read_in.id} if cited.read_in else set())


def _listed(cited: Sequence[_Cited], language: Language) -> Content:
    """Return what is cited: a source once, and those with the same places in them together."""
    groups: dict[Hashable, list[_Cited]] = {}
    counts = Counter(each.source.id for each in cited)
    for at, each in enumerate(cited):
        own = at if counts[each.source.id] > 1 or not each.locators else each.tail
        groups.setdefault(own, []).append(each)
    told: list[Content] = []
    before = ""
    for group in groups.values():
        named = (citing.short_citation(each.source, language) for each in group)
        again = group[0].source.id == before
        said = () if again else joined(((each,) for each in named), ", ")
        told.append((*said, *_tail(group[0], language, begins=again)))
        before = group[-1].source.id
    return joined(told, "; ")


def _tail(cited: _Cited, language: Language, *, begins: bool) -> Iterator[inline.Inline]:
    """Yield where a source was read and where in it, and its grade below primary."""
    parts: list[Content] = []
    if cited.read_in:
        again = citing.short_citation(cited.read_in, language)
        parts.append((inline.Text(labels(language).as_reported_in), again))
    parts += ((locator,) for locator in _shortly(cited.locators))
    yield from (inline.Text(", "),) if parts and not begins else ()
    yield from joined(parts, ", ")
    if cited.grade is not Grade.PRIMARY:
        yield inline.Text(f" ({package_words(language).grade_names[cited.grade]})")


def _shortly(places: Sequence[inline.Citation]) -> Iterator[inline.Citation]:
    """Yield places without long first words that the one before has too, and none told twice.

    "paragraph on grants, paragraph on loans" are "paragraph on grants, loans"; behind one with a
    comma of its own it would not be plain what is left out.
    """
    before = ""
    for place in places:
        text, (_, _, rest) = place.text, place.text.partition(" ")
        told = re.compile(rf"(?<!\w){re.escape(rest)}(?!\w)").search
        if " " in rest and any(told(other.text) for other in places if other is not place):
            continue
        same = takewhile(lambda pair: pair[0] == pair[1], zip(before, text, strict=False))
        alike = _WORDS.match("".join(letter for letter, _ in same))
        yield replace(place, text=text[alike.end() :]) if alike else place
        before = "" if "," in text else text
