"""Paragraphs of a Word document: words, numbers as locked controls, footnotes, links.

A control is bound to its entry in the custom XML of the document; its content is locked against
typing, and it may be copied and deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Final

from pptx.opc.package import Part

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document import inline
from briefing_gen.document.blocks import Document
from briefing_gen.document.grades import EVERY_MARK, split_mark
from briefing_gen.docx import held
from briefing_gen.docx.markup import bookmarked, each_said, merged, run, said, w, written
from briefing_gen.docx.markup import field as word_field
from briefing_gen.docx.styles import KEPT_WITH_NEXT, Base, Style
from briefing_gen.pptx.text import Linker, linker, unparted
from briefing_gen.pptx.xml import NOTHING, Xml, element, joined
from briefing_gen.themes import Theme

FIRST_NOTE: Final = 1
"""The first footnote of the text; Word keeps those before it for the lines above footnotes."""


@dataclass(slots=True)
class Manuscript:
    """A document while it is written: what its parts have in common."""

    document: Document
    theme: Theme
    base: Base
    """The package it is written into, with its styles, its colours, and how wide text is."""
    counted: dict[str, tuple[str, int]]
    """What each exhibit that it shows is called in its caption, and its number, by its id."""
    ledger: held.Ledger = field(default_factory=held.Ledger)
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    """Of controls, bookmarks and drawings: no two have the same."""
    footnotes: list[tuple[inline.Content, str]] = field(default_factory=list)
    """The content of each, and its letter; those without one are counted by Word."""
    marked: set[str] = field(default_factory=set)
    """The letters whose footnote is there."""
    headings: list[tuple[int, inline.Content, str]] = field(default_factory=list)
    """Level, words and bookmark, for the contents."""

    @property
    def pen(self) -> Pen:
        """What the text of the document itself is written with."""
        return Pen(self, linker(self.base.main))


class Look(Frozen, kw_only=True):
    """How words differ from their paragraph."""

    style: Style | None = None
    bold: bool = False
    own: Xml = NOTHING
    """What else is said of them, such as their size."""


PLAIN: Final = Look()


class Around(Frozen, kw_only=True):
    """What a paragraph has around its own words."""

    before: Xml = NOTHING
    after: Xml = NOTHING
    said: tuple[str, str] = ("", "")
    """What these runs say, but for what a field works out."""
    note: inline.Content = ()
    """A footnote at its end."""
    mark: str = ""
    """The bookmark by which all of it is referred to."""


ALONE: Final = Around()


class Pen(Frozen):
    """What text is written with in one part of the package."""

    manuscript: Manuscript
    link: Linker
    in_notes: bool = False

    def paragraph(
        self,
        content: inline.Content,
        style: Style = Style.BODY,
        *,
        at: str = "",
        around: Around = ALONE,
    ) -> Xml:
        """Return `content` as a paragraph; `at` is where its text stands in the briefing."""
        content = tuple(_bracketed(content)) if at else content
        words, note = joined(*self.runs(content)), NOTHING
        if around.note:  # Programs count footnotes in the order of the text.
            comma = content and _is_letter(content[-1])
            parted = self._raised(written(",")) if comma else NOTHING
            note = joined(parted, self._reference(around.note))
        self.tell(content, at, around.said)
        if at:
            words = bookmarked(held.bookmark_of(at), next(self.manuscript.ids), words)
        whole = joined(around.before, words, around.after, note)
        if around.mark:
            whole = bookmarked(around.mark, next(self.manuscript.ids), whole)
        return w("p", self.properties(style), whole)

    def properties(self, style: Style, *, kept: bool = False) -> Xml:
        """Return what a paragraph says of itself: its style, which body text has anyway.

        One that is kept stays on a page with what follows it.
        """
        own = NOTHING if style is Style.BODY else said("pStyle", self.manuscript.base.styles[style])
        with_next = w("keepNext") if kept or style in KEPT_WITH_NEXT else NOTHING
        return w("pPr", own, with_next) if own or with_next else NOTHING

    def tell(
        self, content: inline.Content, at: str = "", around: tuple[str, str] = ("", "")
    ) -> None:
        """Keep what a paragraph says, for whoever takes over what others change in it."""
        ledger, pieces = self.manuscript.ledger, merged(self._pieces(content))
        told = ledger.noted if self.in_notes else ledger.told
        links = (each.url for each in content if isinstance(each, inline.Link))
        told.append(held.Told(at, pieces, around, tuple(filter(inline.safe_address, links))))

    def runs(self, content: inline.Content, look: Look = PLAIN) -> Iterator[Xml]:
        """Yield the runs of `content`."""
        before: inline.Inline | None = None
        for each in _whole(_parted(content)):
            if _is_letter(each) and _is_letter(before):
                yield self._raised(written(","))
            before = each
            match each:
                case inline.Link() if inline.safe_address(each.url):
                    of_link = replace(look, style=Style.LINK)
                    runs = [self._word(word, of_link) for word in each.content]
                    yield w("hyperlink", *runs, **{"r:id": self.link(each.url)})
                case inline.Link():
                    yield from (self._word(word, look) for word in each.content)
                case inline.NoteMark():
                    yield self._mark(each)
                case _:
                    yield self._word(each, look)

    def _raised(self, *parts: Xml) -> Xml:
        """Return the mark of a footnote, or what parts two of them that follow each other."""
        return w("r", self._looks(Look(style=Style.NOTE_MARK)), *parts)

    def _reference(self, content: inline.Content, letter: str = "") -> Xml:
        """Return the mark of a new footnote: its letter, or a number that Word counts."""
        number = len(self.manuscript.footnotes) + FIRST_NOTE
        self.manuscript.footnotes.append((content, letter))
        if letter:
            reference = w("footnoteReference", customMarkFollows=1, id=number)
            return self._raised(reference, written(letter))
        return self._raised(w("footnoteReference", id=number))

    def _mark(self, each: inline.NoteMark) -> Xml:
        """Return the letter of a note: its footnote at first, and what leads there from then on.

        The mark of a grade leads nowhere: it is explained below the title.
        """
        manuscript, letter = self.manuscript, each.letter
        if not letter:
            return NOTHING
        name, shown = f"_note_{letter}", self._raised(written(letter))
        if letter in EVERY_MARK:
            return shown
        if letter in manuscript.marked:
            return word_field(f"NOTEREF {name} \\h", shown)
        manuscript.marked.add(letter)
        reference = self._reference(each.note, letter)
        return bookmarked(name, next(manuscript.ids), reference)

    def _word(self, word: inline.Words, look: Look) -> Xml:
        own = word.language if isinstance(word, inline.Text | inline.Citation) else None
        looks = self._looks(look, own)
        shown = w("r", looks, written(unparted(word)))
        return self._control(word, shown, looks) if isinstance(word, held.Bound) else shown

    def _looks(self, look: Look, language: str | None = None) -> Xml:
        style = said("rStyle", self.manuscript.base.styles[look.style]) if look.style else NOTHING
        bold = w("b") if look.bold else NOTHING
        tag = said("lang", language) if language else NOTHING
        said_of = joined(style, bold, look.own, tag)
        return w("rPr", said_of) if said_of else NOTHING

    def _control(self, word: held.Bound, shown: Xml, looks: Xml) -> Xml:
        """Return a number that nobody can type over, which shows its entry."""
        entry = self.manuscript.ledger.entry(word)
        binding = {
            "prefixMappings": f"xmlns:b='{held.NAMESPACE}'",
            "xpath": f"/b:briefing/b:numbers/b:number[@key='{entry.key}']",
            "storeItemID": held.store_of(self.manuscript.document.edition),
        }
        return w(
            "sdt",
            w(
                "sdtPr",
                looks,
                each_said(alias=held.title_of(entry.address), tag=held.tag_of(entry.address)),
                each_said(id=next(self.manuscript.ids), lock="contentLocked"),
                w("dataBinding", **binding),
                element("w15:appearance", **{"w15:val": "hidden"}),
                w("text"),
            ),
            w("sdtContent", shown),
        )

    def _pieces(self, content: inline.Content) -> Iterator[str | held.Entry]:
        for each in _parted(content):
            for word in each.content if isinstance(each, inline.Link) else (each,):
                if isinstance(word, held.Bound):
                    yield self.manuscript.ledger.entry(word)
                elif not isinstance(word, inline.NoteMark):
                    yield unparted(word)


def _bracketed(content: inline.Content) -> Iterator[inline.Inline]:
    """Yield a text with the names of publications in brackets: pages have their numbers there."""
    before: inline.Inline = inline.Text("")
    for each in content:
        is_bare = not (isinstance(before, inline.Text) and before.text.endswith("("))
        if isinstance(each, inline.Link) and each.source and is_bare:
            yield from (inline.Text("["), each, inline.Text("]"))
        else:
            yield each
        before = each


def _parted(content: Iterable[inline.Inline]) -> Iterator[inline.Inline]:
    """Yield a text with the marks of grades behind their numbers: those are locked without them."""
    for each in content:
        if isinstance(each, inline.Number) and (parts := split_mark(each.text))[1]:
            yield from (replace(each, text=parts[0]), inline.NoteMark((), parts[1]))
        else:
            yield each


def _is_letter(each: inline.Inline | None) -> bool:
    return isinstance(each, inline.NoteMark) and each.letter not in EVERY_MARK


def _whole(content: Iterable[inline.Inline]) -> Iterator[inline.Inline]:
    """Yield the parts of a text, words that follow each other in one language as one."""
    for _, group in groupby(content, lambda e: e.language if isinstance(e, inline.Text) else id(e)):
        first, *others = group
        if isinstance(first, inline.Text):
            yield replace(first, text=inline.plain((first, *others)))
        else:
            yield from (first, *others)


def write_footnotes(manuscript: Manuscript, part: Part) -> Iterator[Xml]:
    """Yield the footnotes of a document, as they stand in their own part."""
    pen = Pen(manuscript, linker(part), in_notes=True)
    mark = said("rStyle", manuscript.base.styles[Style.NOTE_MARK])
    for number, (content, letter) in enumerate(manuscript.footnotes, FIRST_NOTE):
        own = written(letter) if letter else w("footnoteRef")
        before = joined(w("r", w("rPr", mark), own), run(" "))
        words = pen.paragraph(content, Style.NOTE, around=Around(before=before, said=(" ", "")))
        yield w("footnote", words, id=number)
