"""What people changed that stands in no text of the briefing: it can only be told.

Paragraphs that are new, gone or moved, footnotes, links, heads and feet of pages, drawings,
properties, and words that are struck through, highlighted or hidden.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final
from urllib.parse import unquote

from briefing_gen.absorbing.pairing import Pairs, is_of_memo, text_of
from briefing_gen.base.frozen import Frozen
from briefing_gen.docx.held import Told
from briefing_gen.docx.reading import Line, Manuscript

SHORT: Final = 40
DELETE: Final = "delete it in the briefing, in every language, if it is to go"
MADE: Final = "the program writes it, from the data package or another text of the briefing"
_MOVE: Final = "move it in the briefing if its order there is to change"
_OF_NOTES: Final = "sources and notes stand in the data package"
_OF_LINKS: Final = "the site of a publication stands in the data package; other texts have no links"
_OF_LOOKS: Final = "looks are not taken over: change the words themselves, or delete them"
_BESIDE: Final[Mapping[str, tuple[str, str]]] = {
    "header": ("the head of the pages", "it is the kicker, --stamp, or what the template has"),
    "footer": ("the foot of the pages", "it has page numbers, or what the template has"),
    "drawing": ("the drawing", "a chart is its exhibit in the briefing; others are not taken over"),
    "table": ("the alternative text of the table", MADE),
    "chart": ("a chart", "charts are drawn from the data: change these"),
    "title": ("the title in the properties of the file", "change the title of the briefing"),
    "subject": ("the subject in the properties of the file", "change the standfirst"),
    "keywords": ("the list of keywords in the properties of the file", MADE),
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
    """Yield paragraphs that were deleted or moved, those that stood together as one."""
    for is_gone, group in groupby(pairs.paired, lambda p: p[1] is None and not is_of_memo(p[0])):
        if is_gone:
            told = [each for each, _ in group]
            hint = DELETE if any(each.address for each in told) else MADE
            yield Unwritten(None, f"{_named(told)} deleted", hint, text_of(told[0]))
    moved = {id(told): line for told, line in pairs.moved}
    addressed = (told for told, _ in pairs.paired if told.address)
    for is_moved, each in groupby(addressed, lambda told: id(told) in moved):
        if is_moved:
            told = list(each)
            line = moved[id(told[0])]
            yield Unwritten(line, f"{_named(told)} moved{_after(line, read)}", _MOVE)


def unwritten(read: Manuscript, pairs: Pairs) -> Iterator[Unwritten]:
    """Yield what was changed that no author of the briefing wrote."""
    if read.told:
        for told, line in pairs.paired if read.made_beside else ():
            yield from _links(told, line) if line else ()
        yield from _notes(read)
        yield from _beside(read) if read.made_beside else ()
        yield from _struck(read)
    for row, group in groupby(pairs.new, key=lambda line: line.row):
        lines = list(group)
        if row is not None:
            text = " | ".join(line.text for line in lines)
            yield Unwritten(None, "words were added to a table", MADE, text)
            continue
        for line in lines:
            hint = "write it in the briefing, in every language"
            yield Unwritten(line, f"it is a new paragraph{_after(line, read)}", hint)


def _named(told: Sequence[Told]) -> str:
    """Return what is told of paragraphs that stood together, before a verb."""
    if len(told) == 1:
        return f"the paragraph {told[0].address}".rstrip() + " was"
    ends = f"from {text_of(told[0])[:SHORT]!r} to {text_of(told[-1])[:SHORT]!r}"
    return f"{len(told)} paragraphs or cells, {ends}, were"


def _after(line: Line, read: Manuscript) -> str:
    """Return after which words a paragraph stands."""
    shown = [each for each in read.lines if each.text.strip()]
    at = next((at for at, each in enumerate(shown) if each is line), 0)
    words = " ".join(shown[at - 1].text.split()) if at else ""
    tail = words if len(words) <= SHORT else f"…{words[-SHORT:].partition(' ')[2]}"
    return f", after {tail!r}" * bool(words)


def _links(told: Told, line: Line) -> Iterator[Unwritten]:
    """Yield the paragraph whose words lead elsewhere; programs write an address in several ways."""
    old, new = ({unquote(to).rstrip("/").casefold() for to in of.links} for of in (told, line))
    if old != new:
        where = " and ".join(line.links) or "nothing"
        yield Unwritten(line, f"its words lead to {where} by now", _OF_LINKS)


def _notes(read: Manuscript) -> Iterator[Unwritten]:
    """Yield footnotes that read otherwise, and how many are gone."""
    made = {_plain(text_of(each)): each for each in read.noted}
    notes = [n for n in read.others if n.part.endswith("notes.xml") and n.text.strip()]
    for line in notes:
        if same := made.get(_plain(line.text)):
            yield from _links(same, line) if read.made_beside else ()
        else:
            yield Unwritten(line, "a footnote was changed or added", _OF_NOTES)
    if (gone := len(read.noted) - len(notes)) > 0:
        what = f"{gone} footnotes were" if gone > 1 else "a footnote was"
        yield Unwritten(None, f"{what} deleted", _OF_NOTES)


def _beside(read: Manuscript) -> Iterator[Unwritten]:
    """Yield what was changed beside the paragraphs, each thing once."""
    old = {(of.kind, of.name): of for of in read.made_beside if of not in read.beside}
    new = {(of.kind, of.name): of for of in read.beside if of not in read.made_beside}
    has_drawings = any(name.startswith("chart: ") for _, name in old.keys() ^ new.keys())
    for key in dict.fromkeys((*new, *old)):
        how = "changed" if key in new and key in old else "added" if key in new else "deleted"
        # LibreOffice drops the names of tables; the values of a chart go with its drawing.
        if (key[0] == "table" and how == "deleted") or (key[0] == "chart" and has_drawings):
            continue
        what, hint = _BESIDE[key[0]]
        name = f" {key[1].partition(' = ')[0]!r}" if key[1] else ""
        yield Unwritten(None, f"{what}{name} was {how}", hint, (new.get(key) or old[key]).text)


def _struck(read: Manuscript) -> Iterator[Unwritten]:
    for line in read.lines:
        if words := "".join(line.struck).strip():
            yield Unwritten(line, f"{words!r} is struck through, highlighted or hidden", _OF_LOOKS)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
