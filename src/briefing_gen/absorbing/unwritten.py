"""What people changed that stands in no text of the briefing: it can only be told.

Footnotes, links, heads and feet of pages, drawings, properties and what Word works out itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import Final
from urllib.parse import unquote

from briefing_gen.absorbing.pairing import Pairs, is_of_memo, text_of
from briefing_gen.base.frozen import Frozen
from briefing_gen.docx.held import Told
from briefing_gen.docx.reading import Line, Manuscript

_SHORT: Final = 40
_LETTER: Final = 2
"""The most letters of the mark of a note."""
_NAMELESS: Final = frozenset({"header", "footer", "chart"})
_MOST_MARKS: Final = 3
"""How many marks of notes LibreOffice puts into a line of the contents."""
_REFERENCES: Final = frozenset({"SEQ", "REF", "NOTEREF"})
_SIGNALS: Final = {
    "strike": "struck through",
    "dstrike": "struck through",
    "highlight": "highlighted",
    "shd": "highlighted",
    "vanish": "hidden",
}
_OF_NOTES: Final = "sources and notes stand in the data package"
_OF_LINKS: Final = "the site of a publication stands in the data package; other texts have no links"
_BESIDE: Final[Mapping[str, tuple[str, str]]] = {
    "header": ("the head of the pages", "it is the kicker, --stamp, or what the template has"),
    "footer": ("the foot of the pages", "it has page numbers, or what the template has"),
    "drawing": (
        "the drawing, or its alternative text,",
        "charts and their alternative texts are made from the data",
    ),
    "table": (
        "the table, or its alternative text,",
        "tables and their alternative texts are made from the data",
    ),
    "chart": ("a chart of these values", "charts are drawn from the data: change these"),
    "title": ("the title in the properties of the file", "change the title of the briefing"),
    "subject": ("the subject in the properties of the file", "change the standfirst"),
    "keywords": (
        "the list of keywords in the properties of the file",
        "change those of the briefing",
    ),
    "description": ("the comment in the properties of the file", "the briefing has none"),
}
"""What is told of a thing beside the paragraphs, and what to do about it."""


class Unwritten(Frozen):
    """A change that is told, and what to do about it."""

    line: Line | None
    why: str
    hint: str
    said: str = ""
    """What it reads, where that is not the line."""


def unwritten(read: Manuscript, pairs: Pairs) -> Iterator[Unwritten]:
    """Yield what was changed that no author of the briefing wrote."""
    if read.told:
        yield from _gone(pairs, _moved(pairs))
        for told, line in pairs.paired if read.made_beside else ():
            yield from _links(told, line) if line else ()
        yield from _notes(read)
        yield from _beside(read)
        yield from _asides(read)
    for row, lines in groupby(pairs.new, key=lambda line: (line.row is not None, line.table)):
        if row[0]:
            yield from _rows(read, list(lines), _moved(pairs))
        else:
            for line in lines:
                yield Unwritten(line, "it is a new paragraph", "write it in every language")


def _rows(read: Manuscript, new: list[Line], moved: frozenset[str]) -> Iterator[Unwritten]:
    """Yield the rows that were added to a table, or moved, of the cells in it that are new.

    Of two rows that begin or end alike, cells of the one may be taken for those of the other.
    """
    added = Counter(line.row for line in new)
    table = new[0].table.partition(" = ")[0].removeprefix("table: ")
    name = f"the table {table!r}" if table else "a table"
    rows = {row: [line for line in read.lines if line.row == row] for row in added}
    columns = max(map(len, rows.values()))
    for row, _ in added.most_common(max(1, len(new) // columns)):
        how = "moved in" if all(line.text in moved for line in rows[row]) else "added to"
        what = f"a row was {how}" if len(new) >= columns else "words were added to cells of"
        text = " | ".join(line.text for line in rows[row])
        yield Unwritten(None, f"{what} {name}", "tables are made from the data", text)


def _moved(pairs: Pairs) -> frozenset[str]:
    """Return what is gone from a cell and new in another: rows of tables were moved."""
    gone = {text_of(told) for told, line in pairs.paired if line is None and not told.address}
    return frozenset(line.text for line in pairs.new if line.row is not None and line.text in gone)


def _gone(pairs: Pairs, moved: frozenset[str]) -> Iterator[Unwritten]:
    """Yield paragraphs that are gone, those that stood together as one."""
    is_gone = (
        (line is None and not told.address and not is_of_memo(told), told)
        for told, line in pairs.paired
    )
    for gone, group in groupby(is_gone, key=lambda each: each[0]):
        told = [text for _, each in group if (text := text_of(each)) not in moved] if gone else []
        if told:
            ends = f", from {told[0][:_SHORT]!r} to {told[-1][:_SHORT]!r}"
            many = f"{len(told)} paragraphs or cells that are made from the data were deleted{ends}"
            one = "a paragraph or cell that is made from the data was deleted"
            hint = "what the data say is in every edition"
            yield Unwritten(None, many if len(told) > 1 else one, hint, told[0])


def _links(told: Told, line: Line) -> Iterator[Unwritten]:
    """Yield links that were added, led elsewhere or taken away."""
    old, new = ({_address(link): link for link in of.links} for of in (told, line))
    for where in new.keys() - old.keys():
        yield Unwritten(line, f"a link to {new[where]} was added", _OF_LINKS)
    for where in old.keys() - new.keys():
        yield Unwritten(line, f"the link to {old[where]} was taken away", _OF_LINKS)


def _notes(read: Manuscript) -> Iterator[Unwritten]:
    """Yield footnotes that were changed: they are made of what the data say."""
    notes = [n for n in read.others if n.part.endswith("notes.xml") and n.text.strip()]
    made = {_plain(text_of(each)): each for each in read.noted}
    missing = Counter(_plain(text_of(each)) for each in read.noted)
    missing.subtract(_plain(line.text) for line in notes)
    other = [line for line in notes if _plain(line.text) not in made]
    for line in notes if read.made_beside else ():
        yield from _links(made[plain], line) if (plain := _plain(line.text)) in made else ()
    yield from (Unwritten(line, "it is a footnote", _OF_NOTES) for line in other)
    for plain in [*(+missing).elements()][len(other) :]:
        yield Unwritten(None, "a footnote was deleted", _OF_NOTES, text_of(made[plain]))


def _beside(read: Manuscript) -> Iterator[Unwritten]:
    """Yield what was changed beside the paragraphs."""
    made, shown = read.made_beside, read.beside
    known, there = ({(each.kind, each.name) for each in of} for of in (made, shown))
    for each in (*shown, *made) if made else ():
        named = each.kind not in _NAMELESS and (each.kind, each.name) in known & there
        if (each in shown and each in made) or (named and each in made):
            continue
        how = "changed" if named else "added" if each in shown else "deleted"
        if (each.kind, how) != ("table", "deleted"):  # LibreOffice drops their names.
            what, hint = _BESIDE[each.kind]
            name = f" {each.name.partition(' = ')[0]!r}" if each.name else ""
            yield Unwritten(None, f"{what}{name} was {how}", hint, each.text)


def _asides(read: Manuscript) -> Iterator[Unwritten]:
    """Yield words typed where Word works out what stands there, and such as are struck out."""
    known = {_letters(text_of(each)) for each in read.told}
    known |= {_letters(line.text) for line in read.lines}
    labels = {_letters(each.around[0]) for each in read.told}
    for line in read.lines:
        for name, text in line.asides:
            said = _letters(text)
            if name in _SIGNALS:
                hint = "looks are not taken over: delete or change the words themselves"
                yield Unwritten(line, f"{text!r} is {_SIGNALS[name]}", hint)
            if name == "TOC" and said and not _is_heading(said, known):
                hint = "change the heading; the contents follow it"
                yield Unwritten(line, "it is a line of the contents", hint, text)
            elif name in _REFERENCES and len(said) > _LETTER and said not in labels:
                hint = "update the field: right-click, Update Field"
                yield Unwritten(line, f"a cross reference reads {text!r}", hint)


def _is_heading(said: str, known: AbstractSet[str]) -> bool:
    """Return whether a line of the contents says what a heading does, and marks of its notes."""
    return any(said[: len(said) - marks] in known for marks in range(_MOST_MARKS + 1))


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()


def _address(link: str) -> str:
    """Return an address without what programs write otherwise."""
    return unquote(link).rstrip("/").casefold()
