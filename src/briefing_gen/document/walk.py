"""Walks over a document in reading order: what a reader sees, and where; and with other texts."""

import enum
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, dropwhile
from typing import Final, TypeVar
from urllib.parse import urlsplit

from briefing_gen.base.frozen import Frozen, field_names, replace
from briefing_gen.document import blocks
from briefing_gen.document import exhibits as specs
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Date,
    Inline,
    Link,
    NoteMark,
    Number,
    Period,
    Text,
    plain,
    with_links,
)


class Part(enum.StrEnum):
    """What a piece of text is, within its block."""

    TITLE = "title"
    TEXT = "text"
    KEY_NUMBER = "key number"
    CHART = "chart"
    ALT_TEXT = "alternative text"
    TABLE = "table"
    NOTE = "note"
    SOURCE = "source"
    SLIDE = "slide"
    """The words beside an exhibit on its slide."""
    SPEAKER_NOTES = "speaker notes"


class Place(Frozen):
    """Where a piece of text stands: section, block (a finding or exhibit, or empty) and part."""

    section: str
    block: str
    part: Part


def places(document: blocks.Document) -> Iterator[tuple[Place, Content]]:
    """Yield every piece of text of the page in reading order, with its place.

    The alternative text of charts is among them, speaker notes are not.
    """
    first = (document.kicker, document.title, document.standfirst, *document.makers)
    for content in (*first, (document.date,), document.version):
        yield Place("title", "", Part.TITLE), content
    for section in document.sections:
        yield Place(section.id, "", Part.TITLE), section.heading
        for block in section.blocks:
            name = name_of(block)
            for part, content in parts_of(block):
                yield Place(section.id, name, part), content


def spoken(document: blocks.Document) -> Iterator[tuple[Place, Content]]:
    """Yield what only the deck has: the words beside each exhibit, and the speaker notes."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, blocks.Finding):
                place = Place(section.id, block.id, Part.SLIDE)
                told = (block.short, block.topic, block.slide_text)
                yield from ((place, said) for said in told if said)
                place = Place(section.id, block.id, Part.SPEAKER_NOTES)
                yield from ((place, line) for line in of_notes(block.speaker_notes))


def findings(document: blocks.Document) -> Iterator[blocks.Finding]:
    """Yield every finding, in reading order."""
    return (block for block in document.blocks if isinstance(block, blocks.Finding))


def key_findings(document: blocks.Document) -> Iterator[blocks.KeyFinding]:
    """Yield what the summary says of each finding, in order."""
    found = (block.items for block in document.blocks if isinstance(block, blocks.KeyFindings))
    return chain.from_iterable(found)


def contents(document: blocks.Document) -> Iterator[Content]:
    """Yield every piece of text of the page in reading order."""
    return (content for _, content in places(document))


def of_block(block: blocks.Block) -> Iterator[Content]:
    """Yield the pieces of text of one block, in reading order."""
    return (content for _, content in parts_of(block))


def name_of(block: blocks.Block) -> str:
    """Return the name of a finding, chart or table; empty for other blocks."""
    if isinstance(block, blocks.Finding):
        return block.id
    return block.spec.id if isinstance(block, blocks.Chart | blocks.Table) else ""


def parts_of(  # noqa: C901, PLR0911 - one arm for each kind of block.
    block: blocks.Block,
) -> Iterator[tuple[Part, Content]]:
    """Yield the pieces of text of one block with what they are, in reading order."""
    match block:
        case blocks.Finding():
            return _of_finding(block)
        case blocks.Chart(spec):
            return of_chart(spec)
        case blocks.Table(table):
            return of_table(table)
        case blocks.KeyFindings():
            return _of_key_findings(block)
        case blocks.Paragraph(content):
            return iter(((Part.TEXT, content),))
        case blocks.Bullets(items):
            return ((Part.TEXT, item) for item in items)
        case blocks.Callout():
            return ((Part.TEXT, content) for content in (block.title, *block.content))
        case blocks.Notes(notes):
            return ((Part.NOTE, entry.content) for entry in notes)
        case blocks.Sources(entries):
            each = ((entry.content, entry.grade_words or ()) for entry in entries)
            return ((Part.SOURCE, content) for content in chain.from_iterable(each))


def _of_finding(finding: blocks.Finding) -> Iterator[tuple[Part, Content]]:
    yield Part.TITLE, finding.statement
    yield from ((Part.TEXT, content) for content in finding.body)
    shown = parts_of(finding.exhibit)
    yield from ((part, content) for part, content in shown if part is not Part.NOTE)
    yield from ((Part.NOTE, content) for content in finding.beside)


def _of_key_findings(block: blocks.KeyFindings) -> Iterator[tuple[Part, Content]]:
    for item in block.items:
        yield Part.KEY_NUMBER, (item.number,)
        yield Part.TEXT, item.label
        yield Part.TEXT, item.sentence
        if item.spark:
            yield from ((Part.CHART, name) for name in item.spark.names)
            yield Part.ALT_TEXT, item.spark.alt


def of_chart(spec: specs.ChartSpec) -> Iterator[tuple[Part, Content]]:
    """Yield title, subtitle, what is drawn, alternative text, notes and source of a chart."""
    yield Part.TITLE, spec.title
    yield Part.TEXT, spec.subtitle
    for panel in spec.panels:
        yield Part.CHART, panel.head
        yield from ((Part.CHART, category.label) for category in panel.every_category)
        for series in panel.series:
            yield Part.CHART, series.name
            shown = (p.number for p in series.points if p.number and p.labelled)
            yield from ((Part.CHART, (number,)) for number in shown)
        for item in panel.comparators:
            yield Part.CHART, item.label
            yield Part.CHART, (item.number,) if item.number else ()
        for mark in panel.annotations:
            yield Part.CHART, mark.words
            yield from ((Part.CHART, (number,)) for number in mark.numbers if number)
    yield Part.ALT_TEXT, spec.alt
    yield from ((Part.NOTE, note) for note in spec.notes)
    yield Part.SOURCE, spec.source


def of_table(spec: specs.TableSpec) -> Iterator[tuple[Part, Content]]:
    """Yield title, subtitle, header, cells, notes and source of a table."""
    yield Part.TITLE, spec.title
    yield Part.TEXT, spec.subtitle
    yield from ((Part.TABLE, column.header) for column in spec.columns)
    yield from ((Part.TABLE, cell) for row in spec.rows for cell in row.cells)
    yield from ((Part.NOTE, note) for note in spec.notes)
    yield Part.SOURCE, spec.source


def of_notes(parts: tuple[blocks.NotesPart, ...]) -> Iterator[Content]:
    """Yield the lines of speaker notes."""
    yield from chain.from_iterable(part.lines for part in parts)


def exhibits(document: blocks.Document) -> Iterator[specs.ChartSpec | specs.TableSpec]:
    """Yield the charts and tables of a document in reading order."""
    for block in document.blocks:
        if isinstance(block, blocks.Finding):
            yield block.exhibit.spec
        elif isinstance(block, blocks.Chart | blocks.Table):
            yield block.spec


_T = TypeVar("_T")
_INLINE: Final = (Text, Number, Comparison, Period, Citation, Date, Link, NoteMark)
_FIELDS: Final[Mapping[type, tuple[str, ...]]] = {
    kind: field_names(kind)
    for module in (blocks, specs)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Frozen) and kind.__module__ == module.__name__
}
"""Of what a document is made of, down to its texts."""


def with_texts(whole: _T, change: Callable[[Content], Content]) -> _T:
    """Return a document or a part of one, each text in it replaced by what `change` makes of it.

    What holds no text that was changed is returned as it is.
    """
    changed: dict[str, object] = {}
    for name in _FIELDS.get(type(whole), ()):
        before = getattr(whole, name)
        if isinstance(before, tuple) or type(before) in _FIELDS:  # Most hold no text.
            after = _changed(before, change)
            if after is not before:
                changed[name] = after
    return replace(whole, **changed) if changed else whole  # type: ignore[type-var] # a holder.


def _changed(part: object, change: Callable[[Content], Content]) -> object:
    if not isinstance(part, tuple):
        return with_texts(part, change)
    if part and isinstance(part[0], _INLINE):
        return change(part)
    items = [_changed(item, change) for item in part]
    return tuple(items) if any(a is not b for a, b in zip(items, part, strict=True)) else part


_APART, _BESIDE, _STOP = Text("; "), Text(", "), Text(".")
"""What stands between the sources of a line, and those with one place, and after all of them."""


class Numbering(Frozen):
    """The numbers that publications have in the list of sources, from [1], by their id."""

    numbers: Mapping[str, str]

    def text(self, content: Content) -> Content:
        """Return `content` with numbers in place of the names of publications.

        A number leads to its entry in the list, and has no address of its own. The place in a
        publication, behind its name, stays: words in another language are part of the name.
        """
        if not any(isinstance(inline, Link) and inline.source for inline in content):
            return content
        return tuple(map(self._inline, content))

    def _inline(self, inline: Inline) -> Inline:
        if not isinstance(inline, Link) or inline.source not in self.numbers:
            return inline
        number = Citation(self.numbers[inline.source])
        place = dropwhile(lambda item: isinstance(item, Citation), inline.content)
        return replace(inline, content=(number, *place), url="")

    def in_order(self, line: Content) -> Content:
        """Return a line of sources with those in the order of their numbers.

        What is said of one without naming it again stays behind it. Other content is as it was.
        """
        places = list(map(self._place, line))
        if not any(places[1:2]) or line[-1] != _STOP:
            return line
        starts = [1, *(at for at, place in enumerate(places) if place and line[at - 1] == _APART)]
        ends = [*(at - 1 for at in starts[1:]), len(line) - 1]
        pieces = [self._named_in_order(line[a:b]) for a, b in zip(starts, ends, strict=True)]
        pieces.sort(key=lambda piece: self._place(piece[0]))
        parted = chain.from_iterable((_APART, *piece) for piece in pieces)
        return (line[0], *list(parted)[1:], _STOP)

    def _named_in_order(self, piece: Content) -> Content:
        """Return what is cited together with the sources that it begins with in order."""
        count = 1
        while piece[count : count + 1] == (_BESIDE,) and self._place(piece[count + 1]):
            count += 2
        names = sorted(piece[:count:2], key=self._place)
        named = chain.from_iterable((_BESIDE, name) for name in names)
        return (*list(named)[1:], *piece[count:])

    def _place(self, inline: Inline) -> int:
        """Return the number of a source, 0 for what is none."""
        source = inline.source if isinstance(inline, Link) else ""
        return int(self.numbers.get(source, "0").strip("[]"))

    def entry(self, entry: blocks.SourceEntry) -> blocks.SourceEntry:
        """Return an entry of the list of sources behind its number, its title leading to it."""
        number = Citation(self.numbers[entry.id])
        return replace(entry, content=(number, Text(" "), *_led_to_by_title(entry.content)))


def _led_to_by_title(content: Content) -> Content:
    """Return an entry that gives the site alone instead of an address, which its title leads to."""
    links = [item for item in content if isinstance(item, Link) and plain((item,)) == item.url]
    ends = [at for at, item in enumerate(content, 1) if isinstance(item, Citation)]
    if not links or not ends:
        return content
    (first, end), url = (ends[-1] - 1, ends[-1]), links[-1].url
    while first and isinstance(content[first - 1], Citation):  # Words of two languages in it.
        first -= 1
    title = tuple(item for item in content[first:end] if isinstance(item, Citation))
    site = Citation((urlsplit(url).hostname or url).removeprefix("www."))
    others = (site if item is links[-1] else item for item in content[end:])
    return (*content[:first], Link(title, url), *others)


def numbering(document: blocks.Document) -> Numbering:
    """Return the numbers of all publications in the list of sources, by publisher.

    Publishers, and what each published, are in order of first use.
    """
    named = (inline for content in contents(document) for inline in content)
    used = (inline.source for inline in named if isinstance(inline, Link) and inline.source)
    lists = (block.entries for block in document.blocks if isinstance(block, blocks.Sources))
    listed = {entry.id: plain(entry.publisher) for entry in chain.from_iterable(lists)}
    in_order = [name for name in dict.fromkeys((*used, *listed)) if name in listed]
    publishers = [listed[name] for name in in_order]
    in_order.sort(key=lambda name: publishers.index(listed[name]))
    return Numbering({name: f"[{at}]" for at, name in enumerate(in_order, 1)})


def with_linked_help(document: blocks.Document) -> blocks.Document:
    """Return `document` with web addresses as links in the sections on where to find help."""
    sections = (
        with_texts(section, with_links) if section.role is blocks.Role.HELP else section
        for section in document.sections
    )
    return replace(document, sections=tuple(sections))


def with_numbered_sources(document: blocks.Document) -> blocks.Document:
    """Return `document` with numbers of publications where it names them, and in their list."""
    by_number = numbering(document)
    if not by_number.numbers:
        return document
    made, sections = with_texts(document, by_number.text), list[blocks.Section]()
    for section in made.sections:
        numbered = tuple(_numbered(block, by_number) for block in section.blocks)
        sections.append(replace(section, blocks=numbered))
    return replace(made, sections=tuple(sections))


def _numbered(block: blocks.Block, by_number: Numbering) -> blocks.Block:
    if not isinstance(block, blocks.Sources):
        return block
    entries = {entry.id: entry for entry in block.entries}
    return blocks.Sources(tuple(by_number.entry(entries[name]) for name in by_number.numbers))
