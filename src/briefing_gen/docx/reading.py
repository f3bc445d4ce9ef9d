"""Read a Word document back: its paragraphs with their numbers, as tracked changes leave them.

What Word computes itself is no text of anybody's: numbers of captions and pages, cross references,
the contents, the marks of footnotes. So it is passed over.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from lxml import etree

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.frozen import field as value_field
from briefing_gen.docx.held import BOOKMARK, NAMESPACE, Entry, Told
from briefing_gen.docx.markup import WORD
from briefing_gen.reading.packed import Members, read_members

Read = Any
"""An element of lxml, which has no types."""
W: Final = f"{{{WORD}}}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HELD: Final = f"{{{NAMESPACE}}}"
_KEY: Final = re.compile(r"@key='([^']+)'")
_COMPUTED: Final = frozenset({"TOC", "SEQ", "REF", "NOTEREF", "PAGEREF", "PAGE", "NUMPAGES"})
"""Fields whose result Word works out."""
_LETTERS: Final = re.compile(r"[,\s]*(?:[a-z]{1,2}[,\s]+)*(?:[a-z]{1,2})?")
"""What the mark of a note reads; LibreOffice gives words that are typed beside one its style."""
_UNSEEN: Final = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]")
"""Signs without width, which come along with what is pasted."""
_MARKS: Final = frozenset({"footnote reference", "footnote characters", "footnote anchor"})
"""What the style of a footnote's mark is called, by Word and by LibreOffice."""
_CHARACTERS: Final[Mapping[str, str]] = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class View(enum.Enum):
    """How tracked changes are read."""

    ACCEPTED = enum.auto()
    REJECTED = enum.auto()


_GONE: Final[Mapping[View, frozenset[str]]] = {
    View.ACCEPTED: frozenset({f"{W}del", f"{W}moveFrom"}),
    View.REJECTED: frozenset({f"{W}ins", f"{W}moveTo"}),
}
"""What is not there once all changes are accepted, or rejected."""
_JOINED: Final[Mapping[View, tuple[str, str]]] = {
    View.ACCEPTED: (f"{W}del", f"{W}moveFrom"),
    View.REJECTED: (f"{W}ins", f"{W}moveTo"),
}
"""The marks of an end of a paragraph that is not there then: the next one goes on with it."""


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
    row: int | None = None
    """Of a cell, the number of its row in the document; all cells of a row have the same."""
    table: str = ""
    """Of a cell, the title of its table."""
    comments: tuple[str, ...] = ()
    """The ids of comments that begin in it."""

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(p if isinstance(p, str) else p.text for p in self.pieces)


class Comment(Frozen, kw_only=True):
    """What somebody noted at a place of the text."""

    id: str
    author: str
    text: str


class Manuscript(Frozen, kw_only=True):
    """A Word document that was read."""

    edition: str
    """Which edition it says it is; empty of a document without the program's part."""
    entries: Mapping[str, Entry]
    told: tuple[Told, ...]
    """Its paragraphs as they were written."""
    noted: tuple[Told, ...]
    """Its footnotes as they were written."""
    lines: tuple[Line, ...]
    """Those of the text itself, tables among them."""
    others: tuple[Line, ...]
    """Those of footnotes, heads and feet of pages."""
    comments: tuple[Comment, ...]
    charts: tuple[tuple[str, str], ...] = value_field(default_factory=tuple)
    """The name and the alternative text of each drawing."""


def read_manuscript(data: bytes, view: View = View.ACCEPTED) -> Manuscript:
    """Return what a Word document says; raises RefusedError, or SyntaxError of broken XML."""
    members = read_members(data)
    parts = {name: parsed(members[name]) for name in members if _is_text(name)}
    held = _held(members)
    marks = _mark_styles(parts)
    own = parts.get("word/document.xml")
    lines = tuple(_Walk(view, marks, "word/document.xml").lines(own)) if own is not None else ()
    others = (
        line
        for name, root in sorted(parts.items())
        if re.fullmatch(r"word/(?:footnotes|endnotes|header\d*|footer\d*)\.xml", name)
        for line in _Walk(view, marks, name).lines(root)
    )
    entries = {entry.key: entry for entry in _entries(held)}
    return Manuscript(
        edition="" if held is None else held.get("edition", ""),
        entries=entries,
        told=tuple(_told(held, "texts", entries)),
        noted=tuple(_told(held, "notes", entries)),
        lines=lines,
        others=tuple(others),
        comments=tuple(_comments(parts.get("word/comments.xml"), view, marks)),
        charts=() if own is None else tuple(_drawings(own)),
    )


def paragraphs_of(own: Read, members: Members) -> list[Read]:
    """Return the elements of the paragraphs of a text, in the order in which they are read."""
    styles = members.get("word/styles.xml")
    marks = _mark_styles({} if styles is None else {"word/styles.xml": parsed(styles)})
    placed = _Walk(View.ACCEPTED, marks, "word/document.xml").placed(own)
    return [element for _, element in placed]


def parsed(part: bytes) -> Read:
    """Return the outermost element of a part; a part with a document type is refused."""
    if b"<!DOCTYPE" in part:
        raise SyntaxError("a part has a document type")
    return etree.fromstring(part, _PARSER)


def held_name(members: Members) -> str | None:
    """Return the name of the part of custom XML that is the program's; None where there is none."""
    found = (name for name in members if re.fullmatch(r"customXml/item\d+\.xml", name))
    return next((name for name in found if NAMESPACE.encode() in members[name]), None)


def _is_text(name: str) -> bool:
    return bool(re.fullmatch(r"word/[A-Za-z]+\d*\.xml", name))


def _held(members: Members) -> Read | None:
    name = held_name(members)
    root = parsed(members[name]) if name else None
    return root if root is not None and root.tag == f"{_HELD}briefing" else None


def _entries(held: Read | None) -> Iterator[Entry]:
    for each in () if held is None else held.iter(f"{_HELD}number"):
        yield Entry(
            key=each.get("key", ""),
            kind=each.get("kind", ""),
            address=each.get("address", ""),
            value=_decimal(each.get("value")),
            text=each.text or "",
            unit=each.get("unit", ""),
            grade=each.get("grade", ""),
        )


def _decimal(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None


def _told(held: Read | None, name: str, entries: Mapping[str, Entry]) -> Iterator[Told]:
    for each in () if held is None else held.iterfind(f"{_HELD}{name}/{_HELD}text"):
        pieces: list[str | Entry] = [each.text] if each.text else []
        for number in each:
            pieces += [entries[key]] if (key := number.get("key")) in entries else []
            pieces += [number.tail] if number.tail else []
        around = each.get("before", ""), each.get("after", "")
        yield Told(each.get("at", ""), tuple(pieces), around)


def _mark_styles(parts: Mapping[str, Read]) -> frozenset[str]:
    """Return the ids of the styles that marks of footnotes have."""
    styles = parts.get("word/styles.xml")
    found = set()
    for style in () if styles is None else styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None and name.get(f"{W}val", "").casefold() in _MARKS:
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def _comments(root: Read | None, view: View, marks: frozenset[str]) -> Iterator[Comment]:
    for each in () if root is None else root.iter(f"{W}comment"):
        lines = _Walk(view, marks, "word/comments.xml").lines(each)
        yield Comment(
            id=each.get(f"{W}id", ""),
            author=each.get(f"{W}author", ""),
            text="\n".join(line.text for line in lines),
        )


def _drawings(root: Read) -> Iterator[tuple[str, str]]:
    for each in root.iter("{*}docPr"):
        yield each.get("name", ""), each.get("descr", "")


@dataclass(slots=True)
class _Walk:
    """Goes through one part in reading order; fields may go on over several paragraphs."""

    view: View
    marks: frozenset[str]
    part: str
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
        pending: Line | None = None
        for paragraph, cell in self._paragraphs(root, None):
            line = self._line(paragraph, cell)
            if pending:
                line = Line(
                    part=line.part,
                    marks=(*pending.marks, *line.marks),
                    pieces=_merged((*pending.pieces, *line.pieces)),
                    style=line.style,
                    row=line.row,
                    table=line.table,
                    comments=(*pending.comments, *line.comments),
                )
            pending = line if self._goes_on(paragraph) else None
            if pending is None:
                yield line, paragraph
            yield from self._boxes(paragraph)
        if pending:
            yield pending, paragraph

    def _boxes(self, paragraph: Read) -> Iterator[tuple[Line, Read]]:
        """Yield the paragraphs of text boxes and shapes that hang on a paragraph."""
        for box in paragraph.iter(f"{W}txbxContent"):
            if next(box.iterancestors(_FALLBACK), None) is None:
                yield from _Walk(self.view, self.marks, self.part).placed(box)

    def _paragraphs(self, element: Read, cell: _Cell | None) -> Iterator[tuple[Read, _Cell | None]]:
        for child in element:
            if child.tag == f"{W}p":
                yield child, cell
            elif child.tag == f"{W}tr":
                self.rows += 1
                if not self._is_gone_row(child):
                    title = child.getparent().find(f"{W}tblPr/{W}tblCaption")
                    name = "" if title is None else title.get(f"{W}val", "")
                    yield from self._paragraphs(child, _Cell(self.rows, name))
            elif child.tag not in _GONE[self.view] and isinstance(child.tag, str):
                yield from self._paragraphs(child, cell)

    def _is_gone_row(self, row: Read) -> bool:
        return any(row.find(f"{W}trPr/{mark}") is not None for mark in _JOINED[self.view])

    def _goes_on(self, paragraph: Read) -> bool:
        own = paragraph.find(f"{W}pPr/{W}rPr")
        return own is not None and any(own.find(mark) is not None for mark in _JOINED[self.view])

    def _line(self, paragraph: Read, cell: _Cell | None) -> Line:
        found = [item for child in paragraph for item in self._inner(child)]
        names = (item.name for item in found if isinstance(item, _Mark))
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return Line(
            part=self.part,
            marks=tuple(name for name in names if name.startswith(BOOKMARK)),
            pieces=_merged(item for item in found if isinstance(item, str | Control)),
            style="" if style is None else style.get(f"{W}val", ""),
            row=cell.row if cell else None,
            table=cell.table if cell else "",
            comments=tuple(dict.fromkeys(i.id for i in found if isinstance(i, _Anchor))),
        )

    def _inner(self, element: Read) -> Iterator[Piece | _Mark | _Anchor]:
        """Yield what an element of a paragraph says, and what begins in it."""
        tag = element.tag
        if tag in _GONE[self.view] | _SILENT or not isinstance(tag, str):
            return
        if tag == f"{W}r":
            yield from self._run(element)
        elif tag == f"{W}bookmarkStart":
            yield _Mark(element.get(f"{W}name", ""))
        elif tag in _COMMENTED:
            yield _Anchor(element.get(f"{W}id", ""))
        elif tag == f"{W}sdt":
            yield from self._control(element)
        elif tag != f"{W}fldSimple" or not _is_computed(element.get(f"{W}instr", "")):
            for child in element:
                yield from self._inner(child)

    def _run(self, run: Read) -> Iterator[Piece | _Mark | _Anchor]:
        style = run.find(f"{W}rPr/{W}rStyle")
        words = "".join(text.text or "" for text in run.iter(f"{W}t", f"{W}delText"))
        is_mark = style is not None and style.get(f"{W}val") in self.marks
        is_mark = is_mark and _LETTERS.fullmatch(words) is not None
        is_mark = is_mark or run.find(f"{W}footnoteReference") is not None
        for child in run:
            if child.tag == f"{W}fldChar":
                self._turn(child.get(f"{W}fldCharType"))
            elif child.tag == f"{W}instrText" and self.fields and not self.shows[-1]:
                self.fields[-1] += child.text or ""
            elif child.tag in _COMMENTED:
                yield _Anchor(child.get(f"{W}id", ""))
            elif not is_mark and all(self.shows) and not any(map(_is_computed, self.fields)):
                if child.tag in {f"{W}t", f"{W}delText"}:
                    yield _UNSEEN.sub("", child.text or "")
                elif child.tag in _CHARACTERS and not child.get(f"{W}type"):
                    yield _CHARACTERS[child.tag]

    def _turn(self, kind: str) -> None:
        """Follow where a field begins, shows its result, and ends."""
        if kind == "begin":
            self.fields.append("")
            self.shows.append(False)
        elif kind == "separate" and self.shows:
            self.shows[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()
            self.shows.pop()

    def _control(self, element: Read) -> Iterator[Piece | _Mark | _Anchor]:
        """Yield a number; a control of somebody else's is the words in it.

        One that shows nothing is not there: its content was deleted, which may be tracked.
        """
        own = element.find(f"{W}sdtPr")
        tag = None if own is None else own.find(f"{W}tag")
        binding = None if own is None else own.find(f"{W}dataBinding")
        content = element.find(f"{W}sdtContent")
        inner = [] if content is None else [i for child in content for i in self._inner(child)]
        path = "" if binding is None else binding.get(f"{W}xpath", "")
        key = found[1] if (found := _KEY.search(path)) else ""
        if tag is None and not key:
            yield from inner
            return
        text = "".join(item for item in inner if isinstance(item, str))
        yield from (item for item in inner if not isinstance(item, str))
        if text:
            yield Control(key=key, tag="" if tag is None else tag.get(f"{W}val", ""), text=text)


_SILENT: Final = frozenset({f"{W}pPr", f"{W}rPr", f"{W}sdtPr", _FALLBACK})
_COMMENTED: Final = frozenset({f"{W}commentRangeStart", f"{W}commentReference"})


class _Cell(Frozen):
    row: int
    table: str


class _Mark(Frozen):
    name: str


class _Anchor(Frozen):
    id: str


def _is_computed(code: str) -> bool:
    name, *_ = [*code.split(), ""]
    return name.upper() in _COMPUTED


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces, words that follow each other as one."""
    merged: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        elif piece:
            merged.append(piece)
    return tuple(merged)
