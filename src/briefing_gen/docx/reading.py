"""Read a Word document back: its paragraphs with their numbers, tracked changes accepted.

What Word computes itself is no text of anybody's: numbers of captions and pages, cross references,
the contents, the marks of footnotes. So it is passed over.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Final

from msgspec.structs import asdict

from briefing_gen.base.frozen import Frozen
from briefing_gen.document.grades import EVERY_MARK
from briefing_gen.docx import held
from briefing_gen.docx.markup import MAIN, Read, W, merged, parsed, transitional, value_of
from briefing_gen.reading.packed import Members, read_members

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_KEY: Final = re.compile(r"@key='([^']+)'")
_TAG: Final = re.compile(r"[\w-]+[\[(].*|sha256:[0-9a-f]{16}", re.DOTALL)
"""What the tags of numbers read; other people tag their controls, too."""
TEXT_PART: Final = re.compile(
    r"word/(?:briefing-)?(document|footnotes|endnotes|header|footer)\d*\.xml"
)
"""The names of parts that hold text that people read."""
_LINK: Final = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_TARGET: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COMPUTED: Final = frozenset({"TOC", "SEQ", "REF", "NOTEREF", "PAGEREF", "PAGE", "NUMPAGES"})
"""Fields whose result Word works out."""
_LETTERS: Final = re.compile(rf"[,\s{EVERY_MARK}]*(?:[a-z]{{1,2}}[,\s]+)*(?:[a-z]{{1,2}})?")
"""What the mark of a note reads; LibreOffice gives words that are typed beside one its style."""
_UNSEEN: Final = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]")
"""Signs without width, which come along with what is pasted."""
_MARKS: Final = frozenset({"footnote reference", "footnote characters", "footnote anchor"})
"""What the style of a footnote's mark is called, by Word and by LibreOffice."""
OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is no text: a symbol of a font, an equation, something of another program."""
_CHARACTERS: Final[Mapping[str, str]] = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{W}sym": OBJECT,
    f"{W}object": OBJECT,
}


GONE: Final = frozenset({f"{W}del", f"{W}moveFrom"})
"""What is not there once all changes are accepted.

As the mark of an end of a paragraph, it lets the next one go on with it.
"""
_STRUCK: Final = ("strike", "dstrike", "vanish", "highlight", "shd")
"""LibreOffice saves what was highlighted as shading, `shd`."""
_OFF: Final = frozenset({"0", "false", "off", "none", "auto"})
_SILENT: Final = frozenset({f"{W}pPr", f"{W}rPr", f"{W}sdtPr", _FALLBACK})
_COMMENTED: Final = frozenset({f"{W}commentRangeStart", f"{W}commentReference"})
_Cell = tuple[int, str]
"""The number of a row, and the title of its table."""


class Control(Frozen, kw_only=True):
    """A content control as it stands in the text."""

    key: str
    """The entry it is bound to; empty where it is bound to none."""
    tag: str
    text: str


Piece = str | Control


class Line(Frozen, kw_only=True):
    """A paragraph."""

    part: str
    """The part that it stands in, such as word/footnotes.xml."""
    marks: tuple[str, ...]
    """Bookmarks around authored paragraphs that begin in it."""
    pieces: tuple[Piece, ...]
    style: str = ""
    """What its style is called in Word, such as heading 1, whatever the language."""
    row: int | None = None
    """Of a cell, the number of its row in the document; all cells of a row have the same."""
    table: str = ""
    """Of a cell, the title of its table."""
    comments: tuple[str, ...] = ()
    """The ids of comments that begin in it."""
    links: tuple[str, ...] = ()
    """The addresses that words of it lead to."""
    struck: tuple[str, ...] = ()
    """Words of it that are struck through, highlighted or hidden."""

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(p if isinstance(p, str) else p.text for p in self.pieces)


class Comment(Frozen, kw_only=True):
    """What somebody noted at a place of the text."""

    id: str
    author: str
    text: str


class Manuscript(held.Held, kw_only=True):
    """A Word document that was read, with what it knows of itself."""

    lines: tuple[Line, ...]
    """Those of the text itself, tables among them."""
    others: tuple[Line, ...]
    """Those of footnotes, heads and feet of pages."""
    comments: tuple[Comment, ...]
    beside: tuple[held.Beside, ...] = ()
    """What it says beside its paragraphs."""

    def rows(self) -> Iterator[list[tuple[int, Line]]]:
        """Yield the paragraphs of the text with their numbers, the cells of a row together."""
        numbered = enumerate(self.lines, 1)
        for _, group in groupby(numbered, key=lambda pair: pair[1].row or -pair[0]):
            yield list(group)


def read_manuscript(data: bytes) -> Manuscript:
    """Return what a Word document says; raises RefusedError, or SyntaxError of broken XML."""
    members = read_members(transitional(data))
    parts = {name: parsed(members[name]) for name in members if is_text(name)}
    _drop_unread(parts)
    styles, lines = _styles(parts.get("word/styles.xml")), dict[str, tuple[Line, ...]]()
    for name, root in sorted(parts.items()):
        if TEXT_PART.fullmatch(name):
            relations = members.get(name.replace("word/", "word/_rels/") + ".rels")
            every = () if relations is None else parsed(relations)
            leading = (each for each in every if each.get("TargetMode") == "External")
            targets = {each.get("Id", ""): each.get("Target", "") for each in leading}
            lines[name] = tuple(_Walk(styles, name, targets).lines(root))
    return Manuscript(
        **asdict(held.read_held(members)),
        lines=lines.pop(MAIN, ()),
        others=tuple(chain.from_iterable(lines.values())),
        comments=tuple(_comments(parts.get("word/comments.xml"), styles)),
        beside=beside_of(parts),
    )


def _drop_unread(parts: Mapping[str, Read]) -> None:
    """Take out footnotes whose mark is gone: nobody reads them."""
    text, part = parts.get(MAIN), parts.get("word/footnotes.xml")
    if text is None or part is None:
        return
    marks = text.iter(f"{W}footnoteReference")
    there = (m for m in marks if GONE.isdisjoint(above.tag for above in m.iterancestors()))
    named = {mark.get(f"{W}id") for mark in there}
    for note in part.findall(f"{W}footnote"):
        if not note.get(f"{W}type") and note.get(f"{W}id") not in named:
            part.remove(note)


def beside_of(parts: Mapping[str, Read]) -> tuple[held.Beside, ...]:
    """Return what a document says beside its paragraphs, from its parts by their names."""
    styles = _styles(parts.get("word/styles.xml"))
    edges = (
        (found[1], line.text)
        for name, root in sorted(parts.items())
        if (found := TEXT_PART.fullmatch(name)) and found[1] in {"header", "footer"}
        for line in _Walk(styles, name).lines(root)
    )
    return tuple(dict.fromkeys(held.beside_in(parts, edges)))


def paragraphs_of(own: Read, members: Members) -> list[Read]:
    """Return the elements of the paragraphs of a text, in the order in which they are read."""
    styles = members.get("word/styles.xml")
    named = _styles(None if styles is None else parsed(styles))
    return [element for _, element in _Walk(named, MAIN).placed(own)]


def bound_to(control: Read) -> tuple[str, str]:
    """Return the key of the entry that a control is bound to, and its tag; empty where none is."""
    binding = control.find(f"{W}sdtPr/{W}dataBinding")
    found = None if binding is None else _KEY.search(binding.get(f"{W}xpath", ""))
    return found[1] if found else "", value_of(control, f"{W}sdtPr/{W}tag")


def is_text(name: str) -> bool:
    """Return whether a part says something, or how marks of notes look."""
    known = name in {held.CORE, "word/styles.xml", "word/comments.xml"}
    return known or bool(TEXT_PART.fullmatch(name) or held.CHART.fullmatch(name))


def _styles(styles: Read | None) -> Mapping[str, str]:
    """Return what the styles are called by their ids, in every language by Word's own names."""
    every = () if styles is None else styles.iter(f"{W}style")
    return {each.get(f"{W}styleId", ""): value_of(each, f"{W}name").casefold() for each in every}


def _comments(root: Read | None, styles: Mapping[str, str]) -> Iterator[Comment]:
    for each in () if root is None else root.iter(f"{W}comment"):
        lines = _Walk(styles, "word/comments.xml").lines(each)
        yield Comment(
            id=each.get(f"{W}id", ""),
            author=each.get(f"{W}author", ""),
            text="\n".join(line.text for line in lines),
        )


@dataclass(slots=True)
class _Walk:
    """Goes through one part in reading order; fields may go on over several paragraphs."""

    styles: Mapping[str, str]
    """What they are called, by their ids."""
    part: str
    targets: Mapping[str, str] = field(default_factory=dict)
    """Where links lead, by their relation."""
    whole: set[Read] = field(default_factory=set)
    """What begins fields that end, too."""
    waiting: list[_Item] = field(default_factory=list)
    """What stands in the next paragraph: what begins before it, and one whose end is gone."""
    fields: list[str] = field(default_factory=list)
    """The codes of the fields that are open, the innermost last."""
    shows: list[bool] = field(default_factory=list)
    """Whether the result of each is read by now."""
    rows: int = 0

    def lines(self, root: Read) -> Iterator[Line]:
        """Yield the paragraphs below an element; those whose end is not there as one."""
        yield from (line for line, _ in self.placed(root))

    def placed(self, root: Read) -> Iterator[tuple[Line, Read]]:
        """Yield the same, each with its element, the last one of several."""
        self.whole = set(self._whole_fields(root))
        last: tuple[Read, _Cell | None] | None = None
        for paragraph, cell in self._paragraphs(root, None):
            self.waiting += (item for child in paragraph for item in self._inner(child))
            last = paragraph, cell
            if not self._is_there(paragraph, f"{W}pPr/{W}rPr/"):
                yield self._line(*last), paragraph
                last = None
            for box in paragraph.iter(f"{W}txbxContent"):  # Of shapes that hang on it.
                if next(box.iterancestors(_FALLBACK), None) is None:
                    yield from _Walk(self.styles, self.part, self.targets).placed(box)
        if last:
            yield self._line(*last), last[0]

    def _whole_fields(self, root: Read) -> Iterator[Read]:
        """Yield what begins fields whose end is there: one without it would swallow the rest."""
        begun = list[Read]()
        for mark in root.iter(f"{W}fldChar"):
            kind = mark.get(f"{W}fldCharType")
            if any(above.tag in GONE for above in mark.iterancestors()):
                continue
            if kind == "begin":
                begun.append(mark)
            elif kind == "end" and begun:
                yield begun.pop()

    def _paragraphs(self, element: Read, cell: _Cell | None) -> Iterator[tuple[Read, _Cell | None]]:
        for child in element:
            if child.tag == f"{W}p":
                yield child, cell
            elif child.tag in {f"{W}bookmarkStart", f"{W}commentRangeStart"}:
                self.waiting += (item for item in self._inner(child) if isinstance(item, tuple))
            elif child.tag == f"{W}tr":
                self.rows += 1
                if not self._is_there(child, f"{W}trPr/"):
                    name = value_of(child.getparent(), f"{W}tblPr/{W}tblCaption")
                    yield from self._paragraphs(child, (self.rows, name))
            elif child.tag == f"{W}tc" and child.find(f"{W}tcPr/{W}cellDel") is not None:
                continue
            elif child.tag not in GONE and isinstance(child.tag, str):
                yield from self._paragraphs(child, cell)

    def _is_there(self, element: Read, below: str) -> bool:
        """Return whether a row, or the end of a paragraph, has a mark that takes it away."""
        return any(element.find(below + mark) is not None for mark in GONE)

    def _line(self, paragraph: Read, cell: _Cell | None) -> Line:
        """Return the paragraph that holds what is waiting."""
        found, self.waiting = self.waiting, []
        begun = [item for item in found if isinstance(item, tuple)]
        names, ids, links, struck = (tuple(n for of, n in begun if of is sign) for sign in _Sign)
        style = value_of(paragraph, f"{W}pPr/{W}pStyle")
        return Line(
            part=self.part,
            marks=tuple(name for name in names if name.startswith(held.BOOKMARK)),
            pieces=merged(item for item in found if isinstance(item, str | Control)),
            style=self.styles.get(style, style),
            row=cell[0] if cell else None,
            table=cell[1] if cell else "",
            comments=tuple(dict.fromkeys(ids)),
            links=links,
            struck=struck,
        )

    def _inner(self, element: Read) -> Iterator[_Item]:
        """Yield what an element of a paragraph says, and what begins in it."""
        tag = element.tag
        if tag in GONE | _SILENT or not isinstance(tag, str):
            return
        if tag == f"{W}r":
            yield from self._run(element)
        elif tag == f"{W}bookmarkStart":
            yield _Sign.MARK, element.get(f"{W}name", "")
        elif tag in _COMMENTED:
            yield _Sign.ANCHOR, element.get(f"{W}id", "")
        elif tag == f"{W}sdt":
            yield from self._control(element)
        elif tag == "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath":
            yield OBJECT
        else:
            yield from self._holder(element)

    def _holder(self, element: Read) -> Iterator[_Item]:
        """Yield what stands in a link, a field or what else holds runs."""
        if address := self.targets.get(element.get(_TARGET, "")):
            yield _Sign.LINK, address
        inner = (item for child in element for item in self._inner(child))
        code = element.get(f"{W}instr", "") if element.tag == f"{W}fldSimple" else ""
        if found := _LINK.match(code):
            yield _Sign.LINK, found[1]
        if not _is_computed(code):
            yield from inner

    def _run(self, run: Read) -> Iterator[_Item]:
        style = value_of(run, f"{W}rPr/{W}rStyle")
        words = "".join(text.text or "" for text in run.iter(f"{W}t"))
        is_mark = self.styles.get(style) in _MARKS and _LETTERS.fullmatch(words) is not None
        is_mark = is_mark or run.find(f"{W}footnoteReference") is not None
        if words and not is_mark and all(self.shows) and _is_struck(run):
            yield _Sign.STRUCK, words
        for child in run:
            if child.tag == f"{W}fldChar":
                yield from self._turn(child)
            elif child.tag == f"{W}instrText" and self.fields and not self.shows[-1]:
                self.fields[-1] += child.text or ""
            elif child.tag in _COMMENTED:
                yield _Sign.ANCHOR, child.get(f"{W}id", "")
            elif not is_mark and all(self.shows):
                yield from self._characters(child)

    def _characters(self, child: Read) -> Iterator[_Item]:
        """Yield the words of a run, unless Word works them out."""
        if any(map(_is_computed, self.fields)):  # The contents hold others.
            return
        if child.tag == f"{W}t":
            yield _UNSEEN.sub("", child.text or "")
        elif child.tag in _CHARACTERS and not child.get(f"{W}type"):
            yield _CHARACTERS[child.tag]

    def _turn(self, mark: Read) -> Iterator[_Begun]:
        """Follow where a field begins, shows its result, and ends; yield where a link leads."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin" and mark in self.whole:
            self.fields.append("")
            self.shows.append(False)
        elif kind == "separate" and self.shows:
            self.shows[-1] = True
            if found := _LINK.match(self.fields[-1]):
                yield _Sign.LINK, found[1]
        elif kind == "end" and self.fields:
            self.fields.pop()
            self.shows.pop()

    def _control(self, element: Read) -> Iterator[_Item]:
        """Yield a number; a control of somebody else's is the words in it.

        One that shows nothing is not there: its content was deleted, which may be tracked.
        """
        key, tag = bound_to(element)
        content = element.find(f"{W}sdtContent")
        inner = [] if content is None else [i for child in content for i in self._inner(child)]
        holds = any(isinstance(item, Control) for item in inner)
        if holds or not (key or _TAG.fullmatch(tag)):
            yield from inner
            return
        text = "".join(item for item in inner if isinstance(item, str))
        yield from (item for item in inner if not isinstance(item, str))
        if text:
            yield Control(key=key, tag=tag, text=text)


class _Sign(enum.Enum):
    """What begins in a paragraph: a bookmark, a comment, a link, words that are struck through."""

    MARK = enum.auto()
    ANCHOR = enum.auto()
    LINK = enum.auto()
    STRUCK = enum.auto()


_Begun = tuple[_Sign, str]
"""With the name of the bookmark, the id of the comment, where the link leads, or the words."""
_Item = Piece | _Begun


def _is_struck(run: Read) -> bool:
    """Return whether the words of a run are struck through, highlighted or hidden."""
    looks = (each for name in _STRUCK for each in run.iterfind(f"{W}rPr/{W}{name}"))
    return any((look.get(f"{W}fill") or look.get(f"{W}val", "1")) not in _OFF for look in looks)


def _is_computed(code: str) -> bool:
    """Return whether the code of a field is that of one whose result Word works out."""
    return not _COMPUTED.isdisjoint(code.upper().split()[:1])
