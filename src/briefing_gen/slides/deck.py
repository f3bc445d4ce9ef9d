"""A deck as data: which slides there are and what stands on each; no PowerPoint in here.

A layout is chosen by its role; the template says where its places are. Lengths are in points.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from briefing_gen.base.frozen import Frozen, field_names, replace
from briefing_gen.document.blocks import KeyFinding, NotesPart
from briefing_gen.document.exhibits import ChartSpec, TableSpec
from briefing_gen.document.inline import Content, Text

_LEAD_END: Final = re.compile(r"(?:(?<![A-Z])\.|[:?])(?=\s)")
"""The end of what a bullet says first; that of an abbreviation, such as U.S., is none."""
TABLE_GAP_PT: Final = 28
"""Between the blocks of a narrow table."""
WORDS_GAP_PT: Final = 16
"""Between a table over the whole width, or a number set large, and the words below it."""
PT_PER_INCH: Final = 72


class Line(Frozen):
    """A line of a list; one without a bullet is running text."""

    content: Content
    bullet: bool

    @property
    def parts(self) -> tuple[Content, Content]:
        """What a bullet says first, and what it adds: after a colon or the end of a sentence."""
        for at, inline in enumerate(self.content if self.bullet else ()):
            if isinstance(inline, Text) and (ends := _LEAD_END.search(inline.text)):
                cut = ends.end()
                lead = (*self.content[:at], replace(inline, text=inline.text[:cut]))
                return lead, (replace(inline, text=inline.text[cut:]), *self.content[at + 1 :])
        return (), self.content

    @property
    def row(self) -> tuple[Content, Content]:
        """The same as two cells: the first without a stop at its end, the other with a capital."""
        lead, rest = self.parts
        if not lead:
            return (), self.content
        *before, last = lead
        if isinstance(last, Text):
            last = replace(last, text=last.text.rstrip(".:"))
        return (*before, last), capital(rest)


def capital(content: Content) -> Content:
    """Return `content` with a capital where its first word begins, as after an inverted mark."""
    first, *others = content
    if not isinstance(first, Text):
        return content
    text = first.text.lstrip()
    at = next((at for at, letter in enumerate(text) if letter.isalnum()), 0)
    return (replace(first, text=text[:at] + text[at : at + 1].upper() + text[at + 1 :]), *others)


class Contact(Frozen):
    """An address or a telephone number, and the words that follow it on its line."""

    address: Content
    after: Content = ()


class Contacts(Frozen, kw_only=True):
    """Where to turn to: words of one sentence, in which each contact begins a line."""

    lead: Content
    """The words before the first of them."""
    found: tuple[Contact, ...]
    size_pt: float
    """Of the contacts; the words around them have that of the first line."""


class SourceLine(Frozen, kw_only=True):
    """The line at the foot of an exhibit: where its values are from, and their caveats.

    Caveats that do not fit are named by their letters, which lead to a slide of their own.
    """

    words: Content
    notes: str = ""
    """The word before the letters."""
    letters: tuple[str, ...] = ()

    @property
    def content(self) -> Content:
        """All of it, in words."""
        if not self.letters:
            return self.words
        before = (*self.words, Text(" ")) if self.words else ()
        return (*before, Text(f"{self.notes}: {', '.join(self.letters)}"), Text("."))


def noted_first(line: Content, notes: tuple[NotesPart, ...]) -> tuple[NotesPart, ...]:
    """Return notes, if there are any, with one more line before all others."""
    parts = ((line, *part.lines) if part is notes[0] else part.lines for part in notes)
    return tuple(replace(part, lines=lines) for part, lines in zip(notes, parts, strict=True))


class _Titled(Frozen, kw_only=True):
    """What every slide has."""

    title: Content
    title_size_pt: float | None = None
    """None leaves it to the layout."""
    title_width_pt: float | None = None
    """Narrower than its place where its lines are then about equally long."""
    short: Content = ()
    """The title in fewer words, where there are any."""
    whole: Content = ()
    """The title that `short` stands for on this slide; empty where it has all of it."""
    tag: Content = ()
    """Its topic or section, small over the title; empty where that says so itself."""
    marks: Content = ()
    """What the marks of its numbers mean."""
    rise_pt: float = 0
    """How much a short title leaves of its place: what is under it begins so much higher."""
    notes: tuple[NotesPart, ...] = ()
    """What the speaker says."""
    backup: bool = False
    """Whether it is for questions from the room, after what everybody should see."""


class CoverKey(Frozen):
    """The first key finding on the cover: its number over its label, its chart beside them."""

    item: KeyFinding
    number_size_pt: float
    row: KeyRow


class TitleSlide(_Titled, kw_only=True):
    """The opening slide: what the deck is about, and the number that answers first."""

    kicker: Content
    standfirst: Content
    details: tuple[Content, ...]
    """Who it is from, when, and which version of the data; a line each."""
    standfirst_size_pt: float
    details_size_pt: float
    boxes: Mapping[Place, Box]
    """Where they stand, if the standfirst needs room that the details do not."""
    key: CoverKey | None = None
    """None where there is no room for it."""


class _KeySlide(_Titled, kw_only=True):
    """Key findings, and the sizes of their parts."""

    items: tuple[KeyFinding, ...]
    number_size_pt: float
    label_size_pt: float
    sentence_size_pt: float


class KeyListSlide(_KeySlide, kw_only=True):
    """Numbers one below the other, each with its words beside it, as one text."""

    hanging_pt: float
    """How far the words stand in, right of the numbers."""
    gap_pt: float
    """The space between them."""


class KeyRow(Frozen):
    """Where the parts of a key finding stand in its row."""

    number: Box
    words: Box
    chart: Box | None = None
    """Where its small chart stands; None where it has none."""


class KeyRowsSlide(_KeySlide, kw_only=True):
    """Numbers one below the other, each with its words and a small chart of it in a row."""

    rows: tuple[KeyRow, ...]


class ToldPanel(Frozen):
    """A panel whose values stand in digits, over their names: which of its chart, and where."""

    index: int
    box: Box


class Message(_Titled, kw_only=True):
    """What a slide says about its exhibit."""

    id: str
    text: Content = ()
    """At most thirty words beside or below the exhibit; empty where there is no room for them."""
    text_size_pt: float = 0
    source: SourceLine
    subtitle_size_pt: float

    @property
    def said(self) -> dict[str, Any]:
        """Its fields, for a slide that says all of it."""
        return {name: getattr(self, name) for name in field_names(Message)}


class _ExhibitSlide(Message, kw_only=True):
    """A slide with an exhibit."""

    layout: Layout
    boxes: Mapping[Place, Box]
    """Where exhibit, words and the lines above and below stand, other than the layout says."""


class ChartSlide(_ExhibitSlide, kw_only=True):
    """One chart, with words beside or below it."""

    chart: ChartSpec
    told: tuple[ToldPanel, ...] = ()
    """Values in digits beside the chart; empty where all of them are drawn."""


class TableBlock(Frozen):
    """As much of a table as stands in one block, and how high its rows are, the header first."""

    table: TableSpec
    row_heights_pt: tuple[float, ...]
    title: Content = ()
    """What stands over it where it is one group of a table, whose names are its columns."""
    title_pt: float = 0
    """The height of the room of that."""
    column_pt: float = 0
    """Of each column of such a group."""
    marked: tuple[bool, ...] = ()
    """Which of them the slide is about."""

    @property
    def upright(self) -> TableSpec:
        """The table with the values of such a group below each other, as data have them."""
        if not self.title:
            return self.table
        rows = (replace(row, cells=(cell,)) for row in self.table.rows for cell in row.cells)
        return replace(self.table, columns=self.table.columns[:1], rows=tuple(rows))


class TableSlide(_ExhibitSlide, kw_only=True):
    """One table, or as many of its rows as fit."""

    blocks: tuple[TableBlock, ...]
    """Those of a narrow table stand side by side, `TABLE_GAP_PT` apart."""
    widths_pt: tuple[float, ...]
    cell_top_pt: float
    """The space above and below the text of a cell."""
    size_pt: float
    value_size_pt: float | None = None
    """Of its values, where they are set as large as headlines."""
    ranges: Box | None = None
    """Where its ranges are drawn, beside its rows; None where they are not."""
    part_of: TableSpec | None = None
    """The table all of whose ranges are on one scale, where they are drawn."""

    @property
    def table(self) -> TableSpec:
        """What stands in its first block."""
        return self.blocks[0].table


class ListSlide(_Titled, kw_only=True):
    """A heading over a list: limits, questions."""

    id: str
    lines: tuple[Line, ...]
    size_pt: float
    rows_pt: tuple[float, ...] = ()
    """How high the row of each line is, its lead at the left; empty for one text."""
    row_gap_pt: float = 0
    """The space between two lines, in rows half of it on either side of the line between them."""
    lead_part: float = 0
    """The share of its width that leads have in rows."""


class CalloutSlide(_Titled, kw_only=True):
    """What a reader is asked to do or may need, alone on its slide: the ask, where to report."""

    id: str
    lines: tuple[Line, ...]
    lead_size_pt: float
    """Of the first line."""
    size_pt: float
    """Of the others."""
    contacts: Contacts | None = None
    """Where to turn to, before these lines; None where the slide names nothing of that kind."""
    parts: tuple[Box, Box] | None = None
    """Where its title and its words stand in its field; None where it has none."""


class Entry(Frozen):
    """A caveat by its letter, or a publication by its number, as the feet of exhibits name it."""

    key: str
    content: Content
    url: str = ""
    """Where its key leads, empty where nowhere."""
    head: Content = ()
    """What it and those after it have in common, if it is the first of such."""


class EntriesSlide(_Titled, kw_only=True):
    """What the letters, or the numbers, at the feet of exhibits stand for."""

    name: str
    """What it lists: notes or sources."""
    beside: str = ""
    """What its second column lists, where that is something else."""
    columns: tuple[tuple[Entry, ...], ...]
    width_pt: float
    """Of each column."""
    size_pt: float
    hanging_pt: float
    """How far entries stand in from their keys."""
    gap_pt: float
    """The space between them."""
    legend: Content = ()
    """What the marks of grades mean, below them."""
    legend_size_pt: float = 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, in order."""
        return tuple(chain.from_iterable(self.columns))


Slide = (
    TitleSlide
    | KeyListSlide
    | KeyRowsSlide
    | ChartSlide
    | TableSlide
    | ListSlide
    | CalloutSlide
    | EntriesSlide
)


class DeckSection(Frozen):
    """Slides that go together, as PowerPoint shows them in its list of slides."""

    name: str
    slides: tuple[Slide, ...]


class Deck(Frozen, kw_only=True):
    """A document laid out as slides; no two have the same title."""

    footer: Content
    sections: tuple[DeckSection, ...]
    stamp: str | None = None
    """What stands on every slide about the file itself, such as that it is a draft."""
    stamp_size_pt: float = 0

    @property
    def slides(self) -> Iterator[Slide]:
        """All slides, in order."""
        return chain.from_iterable(section.slides for section in self.sections)


def layout_of(slide: Slide) -> Layout:
    """Return the layout that `slide` is set in."""
    match slide:
        case TitleSlide():
            return Layout.TITLE
        case KeyListSlide() | KeyRowsSlide():
            return Layout.KEY_FINDINGS
        case ChartSlide() | TableSlide():
            return slide.layout
        case ListSlide() | CalloutSlide():
            return Layout.LIST
        case EntriesSlide():
            return Layout.SOURCES


class Layout(enum.StrEnum):
    """What a slide layout is for."""

    TITLE = "title"
    KEY_FINDINGS = "key-findings"
    CHART = "chart"
    """A chart over the whole width, words below."""
    CHART_AND_TEXT = "chart-and-text"
    """A chart with words beside it."""
    TABLE = "table"
    """A table over the whole width."""
    TABLE_AND_TEXT = "table-and-text"
    """A table with words beside it."""
    LIST = "list"
    SOURCES = "sources"


class Place(enum.StrEnum):
    """A part of a layout that holds one thing."""

    TITLE = "title"
    KICKER = "kicker"
    TAG = "tag"
    """The section that a slide belongs to, small over its title."""
    SUBTITLE = "subtitle"
    EXHIBIT = "exhibit"
    TEXT = "text"
    TEXT_2 = "text-2"
    """A second column of it, which a theme's own layouts have."""
    DETAILS = "details"
    SOURCE = "source"
    FOOTER = "footer"
    NUMBER = "number"
    STAMP = "stamp"
    """What is said of the file on every slide, such as that it is a draft; never a placeholder."""
    FINDING_1 = "finding-1"
    FINDING_2 = "finding-2"
    FINDING_3 = "finding-3"
    FINDING_4 = "finding-4"
    FINDING_5 = "finding-5"


FINDINGS: Final = tuple(place for place in Place if place.startswith("finding-"))
"""The places of key findings, in the order in which they are read."""


class Box(Frozen, kw_only=True):
    """A rectangle on a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def within(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return what is left of it between margins; those below zero make it larger."""
        return Box(
            left=self.left + left,
            top=self.top + top,
            width=self.width - left - right,
            height=self.height - top - bottom,
        )

    def is_beside(self, other: Box) -> bool:
        """Return whether it ends left of `other` or begins right of it."""
        return self.right <= other.left or other.right <= self.left

    def is_inside(self, other: Box) -> bool:
        """Return whether no part of it is outside of `other`."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def overlaps(self, other: Box) -> bool:
        """Return whether there is a part of the slide that both cover."""
        return not self.is_beside(other) and self.top < other.bottom and other.top < self.bottom
