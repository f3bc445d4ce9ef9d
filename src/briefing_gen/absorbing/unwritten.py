"""What people changed that stands in no text of the briefing: it can only be told.

Footnotes, links, heads and feet of pages, drawings, properties and what Word works out itself.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final
from urllib.parse import unquote

from briefing_gen.absorbing.pairing import LIKE, Pairs, is_of_memo, text_of
from briefing_gen.base.frozen import Frozen
from briefing_gen.docx.held import Beside, Told
from briefing_gen.docx.reading import Line, Manuscript
from briefing_gen.docx.styles import Style

_SHORT: Final = 40
_LETTER: Final = 2
"""The most letters of the mark of a note."""
_MOST_MARKS: Final = 3
"""How many marks of notes LibreOffice puts into a line of the contents."""
_SIGNALS: Final = {
    "strike": "struck through",
    "dstrike": "struck through",
    "highlight": "highlighted",
    "shd": "highlighted",
    "vanish": "hidden",
}
DELETE: Final = "delete it in the briefing, in every language, if it is to go"
_MOVE: Final = "move it in the briefing if its order there is to change"
_EVERYWHERE: Final = "what the data say is in every edition"
_OWNERS: Final[Mapping[str, str]] = {"finding": "the finding", "key": "the key finding"}
_HEADS: Final = frozenset({Style.SECTION, Style.CALLOUT_TITLE, Style.SOURCE})
"""What stands behind the last finding."""
_OF_GRADES: Final = "a line on how far values were verified", "grades stand in the data package"
_OF_TABLES: Final = "tables are made from the data, or in the briefing: change these"
_MADE: Final[Mapping[str, tuple[str, str]]] = {
    Style.SECTION: ("a heading", "the program writes it, the same in every briefing"),
    Style.CONTENTS: ("the heading of the contents", "the program writes it"),
    Style.DETAILS: ("the line of date and version", "they are those of the data package"),
    Style.CAPTION: ("a caption", "it repeats the title of an exhibit: change that"),
    Style.SUBTITLE: ("a line under a caption", "it repeats a subtitle, or the data: change these"),
    Style.GRADE: _OF_GRADES,
    Style.REMARK: _OF_GRADES,
    Style.SOURCE: ("an entry of the sources", "publications stand in the data package"),
    Style.EXHIBIT: ("a word in a map", "maps are drawn from the data: change these"),
    Style.CELL: ("a cell", _OF_TABLES),
    Style.AMOUNT: ("a cell", _OF_TABLES),
}
"""What paragraphs are that no author wrote, by their style, and what to do to change them."""
_OF_NOTES: Final = "sources and notes stand in the data package"
_OF_LINKS: Final = "the site of a publication stands in the data package; other texts have no links"
_OF_DRAWINGS: Final = "a chart is its exhibit in the briefing; other drawings are not taken over"
_OF_KEYWORDS: Final = "change those of the briefing"
_BESIDE: Final[Mapping[str, tuple[str, str]]] = {
    "header": ("the head of the pages", "it is the kicker, --stamp, or what the template has"),
    "footer": ("the foot of the pages", "it has page numbers, or what the template has"),
    "drawing": ("the drawing", _OF_DRAWINGS),
    "table": ("the table", "tables and their alternative texts are made from the data"),
    "chart": ("a chart", "charts are drawn from the data: change these"),
    "title": ("the title in the properties of the file", "change the title of the briefing"),
    "subject": ("the subject in the properties of the file", "change the standfirst"),
    "keywords": ("the list of keywords in the properties of the file", _OF_KEYWORDS),
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


def restructured(read: Manuscript, pairs: Pairs) -> Iterator[Unwritten]:
    """Yield paragraphs that were deleted, moved, parted or joined: a finding as one thing."""
    owners = _owners(pairs)
    yield from _gone(pairs, owners)
    yield from _moved(read, pairs, owners)
    for line in pairs.parted:
        hint = "its words are taken over as those of one"
        yield Unwritten(line, "the paragraph was parted; it stays one", hint)
    for line in pairs.joined:
        hint = "its words are taken over where they can be told apart"
        yield Unwritten(line, "two paragraphs were joined; they stay two", hint)


def unwritten(read: Manuscript, pairs: Pairs) -> Iterator[Unwritten]:
    """Yield what was changed that no author of the briefing wrote."""
    if read.told:
        for told, line in pairs.paired if read.made_beside else ():
            yield from _links(told, line) if line else ()
        yield from _notes(read, pairs)
        yield from _beside(read)
        yield from _asides(read)
    for (in_table, _), lines in groupby(pairs.new, key=lambda n: (n.row is not None, n.table)):
        if in_table:
            yield from _rows(read, list(lines), _moved_cells(pairs))
        else:
            yield from (_new(line, read, pairs) for line in lines)


def made_otherwise(told: Told, line: Line) -> Unwritten:
    """Return what is told of a paragraph that no author wrote and that reads otherwise."""
    what, hint = _what(told)
    name = line.table.partition(" = ")[0].removeprefix("table: ")
    of = f" of the table {name!r}" if name else ""
    return Unwritten(line, f"{what}{of} that read {text_of(told)[:_SHORT]!r} was changed", hint)


def _what(told: Told) -> tuple[str, str]:
    """Return what a paragraph is that no author wrote, and where it is changed."""
    return _MADE.get(told.role, ("a paragraph that is made from the data", _EVERYWHERE))


def _new(line: Line, read: Manuscript, pairs: Pairs) -> Unwritten:
    """Return what is told of a new paragraph: where it stands, and where it goes."""
    ending, before = _before(line, read)
    told = next((told for told, shown in pairs.paired if before and shown is before), None)
    if told and told.around[0].rstrip().endswith(":"):
        hint = "To, From, Date and Re are all that the program writes there: add it to each memo"
        return Unwritten(line, "a line was added to the head of the memo", hint)
    behind = f" behind {told.address}" if told and told.address else ""
    hint = f"write it{behind} in the briefing, in every language"
    return Unwritten(line, f"it is a new paragraph{ending}", hint)


def _before(line: Line, read: Manuscript) -> tuple[str, Line | None]:
    """Return after which words a paragraph stands, and the paragraph that ends in them."""
    shown = [each for each in read.lines if each.text.strip()]
    at = next((at for at, each in enumerate(shown) if each is line), 0)
    if not at:
        return "", None
    words = " ".join(shown[at - 1].text.split())
    tail = words if len(words) <= _SHORT else f"…{words[-_SHORT:].partition(' ')[2]}"
    return f", after {tail!r}", shown[at - 1]


def _owners(pairs: Pairs) -> list[str]:
    """Return the finding, or the key finding, that each paragraph is of; empty of any other."""
    owners, owner = list[str](), ""
    for told, _ in pairs.paired:
        first, *rest = told.address.split("/")
        if told.address or told.role in _HEADS:
            owner = f"{_OWNERS[first]} {rest[0]!r}" if first in _OWNERS else ""
        owners.append(owner)
    return owners


def _gone(pairs: Pairs, owners: Sequence[str]) -> Iterator[Unwritten]:
    """Yield paragraphs that are gone, those that stood together as one."""
    moved = _moved_cells(pairs)
    is_gone = [line is None and not is_of_memo(told) for told, line in pairs.paired]
    kept = {owner for owner, gone in zip(owners, is_gone, strict=True) if not gone}
    each = zip(pairs.paired, owners, is_gone, strict=True)
    for (gone, owner), group in groupby(each, key=lambda e: (e[2], "" if e[1] in kept else e[1])):
        told = [of for (of, _), *_ in group if of.address or text_of(of) not in moved]
        if gone and told:
            what, hint = _named(told)
            what = f"{owner} was" if owner else what
            yield Unwritten(None, f"{what} deleted", hint, text_of(told[0]))


def _named(told: Sequence[Told]) -> tuple[str, str]:
    """Return what paragraphs are that were deleted, and what to do about them."""
    addresses = [each.address for each in told if each.address]
    hint = DELETE if addresses else _EVERYWHERE
    if len(told) == 1:
        what, own = _what(told[0])
        return (f"the paragraph {addresses[0]} was", hint) if addresses else (f"{what} was", own)
    ends = f"from {text_of(told[0])[:_SHORT]!r} to {text_of(told[-1])[:_SHORT]!r}"
    names = f"{', '.join(addresses)} among them, " if addresses else ""
    made = "paragraphs" if addresses else "paragraphs or cells that are made from the data"
    return f"{len(told)} {made}, {names}{ends}, were", hint


def _moved(read: Manuscript, pairs: Pairs, owners: Sequence[str]) -> Iterator[Unwritten]:
    """Yield paragraphs that stand elsewhere by now, those of a finding as one."""
    moved, seen = {id(told): line for told, line in pairs.moved}, set[str]()
    both = zip(pairs.paired, owners, strict=True)
    stay = {owner for (told, _), owner in both if told.address and id(told) not in moved}
    for (told, _), owner in zip(pairs.paired, owners, strict=True):
        if (line := moved.get(id(told))) is None:
            continue
        ending, _ = _before(line, read)
        where = f" was moved{ending and f', and stands{ending[1:]}'}"
        if not owner or owner in stay:
            yield Unwritten(line, f"the paragraph {told.address}{where}", _MOVE)
        elif owner not in seen:
            seen.add(owner)
            yield Unwritten(line, f"{owner}{where}", _MOVE)


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


def _moved_cells(pairs: Pairs) -> frozenset[str]:
    """Return what is gone from a cell and new in another: rows of tables were moved."""
    gone = {text_of(told) for told, line in pairs.paired if line is None and not told.address}
    return frozenset(line.text for line in pairs.new if line.row is not None and line.text in gone)


def _links(told: Told, line: Line) -> Iterator[Unwritten]:
    """Yield links that were added, led elsewhere or taken away."""
    # Programs write the same address in several ways.
    old, new = ({unquote(to).rstrip("/").casefold(): to for to in of.links} for of in (told, line))
    added = [new[where] for where in new.keys() - old.keys()]
    for where in old.keys() - new.keys():
        how = f"leads to {added.pop()}" if added else "was taken away"
        yield Unwritten(line, f"the link to {old[where]} {how}", _OF_LINKS)
    yield from (Unwritten(line, f"a link to {where} was added", _OF_LINKS) for where in added)


def _notes(read: Manuscript, pairs: Pairs) -> Iterator[Unwritten]:
    """Yield footnotes that were changed, but for those that went with their paragraph."""
    notes = [n for n in read.others if n.part.endswith("notes.xml") and n.text.strip()]
    lost = {id(told) for told, line in pairs.paired if line is None}
    hang = [told for told in read.told for _ in range(told.notes)]
    gone = [note for told, note in zip(hang, read.noted, strict=False) if id(told) in lost]
    made = {_plain(text_of(each)): each for each in read.noted}
    missing = Counter(_plain(text_of(each)) for each in read.noted)
    missing.subtract(_plain(each) for each in [*(n.text for n in notes), *map(text_of, gone)])
    left = [made[plain] for plain in (+missing).elements()]
    for line in notes:
        if same := made.get(_plain(line.text)):
            yield from _links(same, line) if read.made_beside else ()
            continue
        like = difflib.get_close_matches(line.text, map(text_of, left), 1, LIKE)
        left = [each for each in left if text_of(each) not in like]
        how = "changed" if like else "added"
        yield Unwritten(line, f"a footnote was {how}", _OF_NOTES)
    for each in left:
        yield Unwritten(None, "a footnote was deleted", _OF_NOTES, text_of(each))


def _beside(read: Manuscript) -> Iterator[Unwritten]:
    """Yield what was changed beside the paragraphs; of what has no name, one for one."""
    if not read.made_beside:
        return
    added = [each for each in read.beside if each not in read.made_beside]
    deleted = [each for each in read.made_beside if each not in read.beside]
    with_chart = any(each.name.startswith("chart: ") for each in (*deleted, *added))
    for each in added:
        same = [old for old in deleted if (old.kind, old.name) == (each.kind, each.name)]
        old = max(same, key=lambda o: len({*o.text.split()} & {*each.text.split()}), default=None)
        if old:
            deleted.remove(old)
        if each.kind != "chart" or old or not with_chart:
            yield _changed_beside(each, "changed" if old else "added", old)
    for _, panels in groupby(deleted, key=lambda e: e.name.rpartition("/")[0] or e):
        each = next(panels)
        # LibreOffice drops the names of tables; the values of a chart go with its drawing.
        if each.kind != "table" and not (each.kind == "chart" and with_chart):
            yield _changed_beside(each, "deleted", None)


def _changed_beside(each: Beside, how: str, old: Beside | None) -> Unwritten:
    what, hint = _BESIDE[each.kind]
    what = f"the alternative text of {what}" if each.kind in {"drawing", "table"} and old else what
    name, said = f" {each.name.partition(' = ')[0]!r}" if each.name else "", each.text
    if each.kind == "chart" and old:
        was, now = (dict.fromkeys(of.text.split()) for of in (old, each))
        new, gone = (" ".join(v for v in a if v not in b) for a, b in ((now, was), (was, now)))
        said = f"{new or 'nothing'} in place of {gone or 'nothing'}"
    return Unwritten(None, f"{what}{name} was {how}", hint, said)


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
            without_marks = (said[: len(said) - marks] for marks in range(_MOST_MARKS + 1))
            if name == "TOC" and said and known.isdisjoint(without_marks):
                hint = "change the heading; the contents follow it"
                yield Unwritten(line, "it is a line of the contents", hint, text)
            elif name in {"SEQ", "REF", "NOTEREF"} and len(said) > _LETTER and said not in labels:
                hint = "update the field: right-click, Update Field"
                yield Unwritten(line, f"a cross reference reads {text!r}", hint)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()
