"""The blocks of a briefing."""

import enum
from collections.abc import Iterator

from briefing_gen.base.frozen import Frozen
from briefing_gen.dataset.model import Grade
from briefing_gen.document import inline
from briefing_gen.document.exhibits import ChartSpec, Spark, TableSpec


class Paragraph(Frozen):
    """Running text."""

    content: inline.Content


class Bullets(Frozen):
    """A list whose order does not matter."""

    items: tuple[inline.Content, ...]


class KeyFinding(Frozen, kw_only=True):
    """One line of the summary: the number set large, what it is, and the sentence."""

    finding: str
    """The id of the finding it sums up."""
    number: inline.Number
    label: inline.Content
    """Unit, what is counted and period, a few words."""
    sentence: inline.Content
    slide_text: inline.Content = ()
    """The sentence in fewer words, for a slide, if there is one."""
    grade: inline.Content = ()
    """What the marks of its numbers mean, for a slide that has no other place for that."""
    spark: Spark | None = None
    """What its chart shows of the number, small; None where that shows nothing of it."""


class KeyFindings(Frozen):
    """The summary, three to five findings, the most important first."""

    items: tuple[KeyFinding, ...]


class Chart(Frozen):
    """A chart at this place in the text."""

    spec: ChartSpec


class Table(Frozen):
    """A table at this place in the text."""

    spec: TableSpec


class NotesPart(Frozen):
    """A part of the speaker notes, such as the working of the numbers."""

    heading: str
    lines: tuple[inline.Content, ...]


class Finding(Frozen, kw_only=True):
    """One statement with what bears it out; its exhibit never leaves it."""

    id: str
    statement: inline.Content
    body: tuple[inline.Content, ...]
    short: inline.Content = ()
    """The statement in fewer words, for a title of a slide that has little room."""
    topic: inline.Content = ()
    """What it is about, over the title of its slide; empty leaves that to the section."""
    slide_text: inline.Content
    """The body in at most thirty words, for beside a chart."""
    exhibit: Chart | Table
    beside: tuple[inline.Content, ...] = ()
    """What would change its reading, in words; two at most."""
    notes: tuple[inline.Content, ...]
    """The caveats of every number above, and how to read the exhibit; letters lead to them."""
    grade: Grade
    speaker_notes: tuple[NotesPart, ...]
    slide_source: inline.Content = ()
    """The publications without the places in them, for the foot of a slide."""
    slide_notes: tuple[inline.Content, ...] = ()
    """Those of `notes` that are about what its slide shows."""


class Callout(Frozen, kw_only=True):
    """What a reader is asked to do or may need, set apart: the ask, where to report."""

    title: inline.Content
    content: tuple[inline.Content, ...]


class SourceEntry(Frozen, kw_only=True):
    """One publication, worded as a citation with its dates, and its grade in words."""

    id: str
    content: inline.Content
    name: inline.Content
    """The few words that lines of sources call it by."""
    publisher: inline.Content = ()
    """Who published it; a citation begins with that, unless its title does."""
    url: str
    """Where it can be read, empty where nowhere."""
    grade: Grade
    grade_words: inline.Content | None
    """The grade in words where it is weaker than primary."""

    @property
    def titled(self) -> inline.Content:
        """The citation without the publisher, as it stands under the name of that."""
        by = len(self.publisher)
        return (
            self.content[by + 1 :] if by and self.content[:by] == self.publisher else self.content
        )


class Sources(Frozen):
    """Every publication behind the numbers, by publisher, in order of first use."""

    entries: tuple[SourceEntry, ...]


class NoteEntry(Frozen, kw_only=True):
    """A note and the letter that leads to it."""

    letter: str
    content: inline.Content


class Notes(Frozen):
    """Every note that a letter leads to, in order of first use."""

    entries: tuple[NoteEntry, ...]


Block = Paragraph | Bullets | KeyFindings | Finding | Chart | Table | Callout | Notes | Sources


class Role(enum.StrEnum):
    """What a section is for; writers choose its place and layout by it."""

    SUMMARY = "summary"
    FINDINGS = "findings"
    LIMITS = "limits"
    QUESTIONS = "questions"
    ASK = "ask"
    CORRECTIONS = "corrections"
    NOTES = "notes"
    METHODS = "methods"
    DATA = "data"
    SOURCES = "sources"
    HELP = "help"


class Section(Frozen, kw_only=True):
    """A heading and what stands under it; findings bring their own second-level headings."""

    id: str
    role: Role
    heading: inline.Content
    statement: inline.Content = ()
    """The title of its slides, where the heading only names what stands there."""
    blocks: tuple[Block, ...]
    speaker_notes: tuple[NotesPart, ...] = ()

    @property
    def slide_title(self) -> inline.Content:
        """What stands over its slides."""
        return self.statement or self.heading


class Furniture(Frozen, kw_only=True):
    """The program's own words that writers set around the blocks."""

    page_of: str
    """With {page} and {pages}."""
    contents: str
    notes: str
    note: str
    backup: str
    """What stands over the slides for questions from the room."""
    notes_and_sources: str
    """Over both, where they share a slide."""
    lettered_as: str
    """Over notes, and `numbered_as` over sources, of which slides name some alone."""
    numbered_as: str
    on_slide: str
    """Where a note or a publication is named: "slide 3"; `on_slides` for several."""
    on_slides: str
    continued: str
    """Follows the heading of a section that goes on on another page: "(continued)"."""
    part_of: str
    """Follows the title of one of several slides, with {part} and {parts}."""
    not_comparable: str
    """Under the title of a panel on a scale of its own whose values stand in digits."""
    in_steps: str
    """Below the title of dots in stacks: that each stands over a step of the axis."""
    others: str
    """On a column that stands for its whole, what the part of it does not have."""
    chart_data: str
    """Names the workbook's notes: "About these data"."""
    link_to: str
    """With {target}: how a link is described to a screen reader."""


class Document(Frozen, kw_only=True):
    """A finished briefing in one language, without any looks."""

    slug: str
    """Stem of the file name."""
    edition: str = ""
    """Which edition this is, for whoever reads a file of it back; empty of what is none."""
    language: str
    """Language tag, such as en-US."""
    kicker: inline.Content
    title: inline.Content
    standfirst: inline.Content
    byline: inline.Content
    organization: inline.Content = ()
    """Whose briefing it is; empty where that names nobody."""
    contact: inline.Content = ()
    date: inline.Date
    version: inline.Content
    keywords: tuple[str, ...]
    sections: tuple[Section, ...]
    furniture: Furniture
    foreign: inline.ForeignWords = inline.NO_FOREIGN_WORDS
    """Words of other languages that its texts may hold."""

    @property
    def makers(self) -> tuple[inline.Content, ...]:
        """Who is behind it, where to reach them, and how it was made, as far as it says so."""
        return tuple(filter(None, (self.organization, self.contact, self.byline)))

    @property
    def dated(self) -> inline.Content:
        """Its date, and the version of its data where that has one."""
        return (self.date, inline.Text(" \u00b7 "), *self.version) if self.version else (self.date,)

    @property
    def blocks(self) -> Iterator[Block]:
        """The blocks of all sections, in reading order."""
        return (block for section in self.sections for block in section.blocks)


class Relationship(enum.StrEnum):
    """What an attached file is to the document (ISO 32000-2, AFRelationship)."""

    SOURCE = "Source"
    DATA = "Data"
    SUPPLEMENT = "Supplement"


class Attachment(Frozen, kw_only=True):
    """A file inside the file."""

    name: str
    content: bytes
    mime: str
    description: str
    relationship: Relationship
