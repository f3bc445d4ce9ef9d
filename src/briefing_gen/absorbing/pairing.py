"""Which paragraph of an edited document became which, and what stands in no text of the briefing.

That can only be told: paragraphs that are new, gone or moved, footnotes, links, heads and feet of
pages, drawings, properties, and words that are struck through, highlighted or hidden.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import Final
from urllib.parse import unquote

from briefing_gen.base.frozen import Frozen
from briefing_gen.docx.held import Told, bookmark_of
from briefing_gen.docx.reading import Line, Manuscript

LIKE: Final = 0.6
"""How much of two paragraphs has to be alike for one to have become the other."""
SHORT: Final = 40
DELETE: Final = "delete it in the briefing, in every language, if it is to go"
MADE: Final = "the program writes it, from the data package or another text of the briefing"
_MOVE: Final = "move it in the briefing if its order there is to change"
_OF_NOTES: Final = "sources and notes stand in the data package"
_OF_LINKS: Final = "the site of a publication stands in the data package; other texts have no links"
_OF_LOOKS: Final = "looks are not taken over: change the words themselves, or delete them"
_BESIDE: Final[Mapping[str, str]] = {
    "header": "the head of the pages",
    "footer": "the foot of the pages",
    "drawing": "the drawing",
    "table": "the alternative text of the table",
    "chart": "a chart",
}
"""What is told of a thing beside the paragraphs; others are properties of the file."""
_OF_BESIDE: Final = (
    "it is not taken over: change the data, or the text of the briefing it is made of"
)


class Pairs(Frozen):
    """Paragraphs as they were written, each with what became of it, and those that are new."""

    paired: tuple[tuple[Told, Line | None], ...]
    new: tuple[Line, ...]
    moved: tuple[tuple[Told, Line], ...]


def pair(told: Sequence[Told], lines: Sequence[Line]) -> Pairs:
    """Return what became of each paragraph: by its mark, its words, or where it stands."""
    own = [each for each in told if each.pieces or each.address or each.around[0]]
    shown = [line for line in lines if line.text.strip()]
    found = _marked(own, shown)
    free = [at for at in range(len(shown)) if at not in set(found.values())]
    placed = accumulate(range(len(own)), lambda last, at: found.get(at, last), initial=0)
    follows = list(placed)[1:]
    rest = [at for at in range(len(own)) if at not in found]
    rest.sort(key=follows.__getitem__)  # They went along with what was moved.
    for a, b in became([text_of(own[at]) for at in rest], [shown[at].text for at in free]):
        found[rest[a]] = free[b]
    for at in rest:  # One that was written anew has lost its mark, but stands where it stood.
        before = found.get(at - 1, -1 if at == 0 else None)
        place = None if at in found or before is None else before + 1
        if place in set(free) - set(found.values()) and found.get(at + 1, place + 1) == place + 1:
            found[at] = place
    taken = set(found.values())
    order = [(at, found[at]) for at in sorted(found) if own[at].address]
    steady = _steady([place for _, place in order])
    return Pairs(
        tuple((each, shown[found[at]] if at in found else None) for at, each in enumerate(own)),
        tuple(shown[at] for at in free if at not in taken),
        tuple((own[at], shown[place]) for at, place in order if place not in steady),
    )


def _marked(own: Sequence[Told], shown: Sequence[Line]) -> dict[int, int]:
    """Return the places of paragraphs by their marks: of one mark or place, the most alike."""
    marked = {bookmark_of(each.address): at for at, each in enumerate(own) if each.address}
    pairs = [
        (difflib.SequenceMatcher(None, text_of(own[marked[mark]]), line.text).ratio(), mark, place)
        for place, line in enumerate(shown)
        for mark in dict.fromkeys(line.marks)
        if mark in marked
    ]
    found: dict[int, int] = {}
    for _, mark, place in sorted(pairs, key=lambda pair: -pair[0]):
        if marked[mark] not in found and place not in found.values():
            found[marked[mark]] = place
    return found


def became(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield which of some texts became which; those in between by how much they are alike."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
            continue
        free = list(range(j1, j2))
        for at in range(i1, i2):
            ratios = [(difflib.SequenceMatcher(None, old[at], new[b]).ratio(), b) for b in free]
            best = max(ratios, default=(0.0, 0))
            if best[0] >= LIKE:
                free.remove(best[1])
                yield at, best[1]


def _steady(places: Sequence[int]) -> set[int]:
    """Return the places that are still in order: the others were moved."""
    matcher = difflib.SequenceMatcher(None, places, sorted(places), autojunk=False)
    return {
        place for at, _, size in matcher.get_matching_blocks() for place in places[at : at + size]
    }


def text_of(told: Told) -> str:
    """Return a paragraph as it was shown."""
    before, after = told.around
    words = "".join(p if isinstance(p, str) else p.text for p in told.pieces)
    return f"{before}{words}{after}"


def is_of_memo(told: Told) -> bool:
    """Return whether a paragraph is To or Date of a memo, which belong to whoever sends it."""
    return not told.address and told.around[0].rstrip().endswith(":")


class Left(Frozen):
    """What was not taken over: why, what to do about it, and what it reads if not its paragraph."""

    why: str
    hint: str
    said: str = ""
    line: Line | None = None


def restructured(read: Manuscript, pairs: Pairs) -> Iterator[Left]:
    """Yield paragraphs that were deleted or moved, those that stood together as one."""
    for is_gone, group in groupby(pairs.paired, lambda p: p[1] is None and not is_of_memo(p[0])):
        if is_gone:
            told = [each for each, _ in group]
            hint = DELETE if any(each.address for each in told) else MADE
            yield Left(f"{_named(told)} deleted", hint, text_of(told[0]))
    moved = {id(told): line for told, line in pairs.moved}
    addressed = (told for told, _ in pairs.paired if told.address)
    for is_moved, each in groupby(addressed, lambda told: id(told) in moved):
        if is_moved:
            told = list(each)
            line = moved[id(told[0])]
            yield Left(f"{_named(told)} moved{_after(line, read)}", _MOVE, line=line)


def unwritten(read: Manuscript, pairs: Pairs) -> Iterator[Left]:
    """Yield what was changed that no author of the briefing wrote."""
    if read.told:
        for told, line in pairs.paired if read.made_beside else ():
            yield from _links(told, line) if line else ()
        yield from _notes(read)
        yield from _beside(read) if read.made_beside else ()
        for line in read.lines:
            if words := "".join(line.struck).strip():
                why = f"{words!r} is struck through, highlighted or hidden"
                yield Left(why, _OF_LOOKS, line=line)
    for row, group in groupby(pairs.new, key=lambda line: line.row):
        lines = list(group)
        if row is not None:
            text = " | ".join(line.text for line in lines)
            yield Left("words were added to a table", MADE, text)
            continue
        for line in lines:
            hint = "write it in the briefing, in every language"
            yield Left(f"it is a new paragraph{_after(line, read)}", hint, line=line)


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


def _links(told: Told, line: Line) -> Iterator[Left]:
    """Yield the paragraph whose words lead elsewhere; programs write an address in several ways."""
    old, new = ({unquote(to).rstrip("/").casefold() for to in of.links} for of in (told, line))
    if old != new:
        where = " and ".join(line.links) or "nothing"
        yield Left(f"its words lead to {where} by now", _OF_LINKS, line=line)


def _notes(read: Manuscript) -> Iterator[Left]:
    """Yield footnotes that read otherwise, and how many are gone."""
    made = {_plain(text_of(each)): each for each in read.noted}
    notes = [n for n in read.others if n.part.endswith("notes.xml") and n.text.strip()]
    for line in notes:
        if same := made.get(_plain(line.text)):
            yield from _links(same, line) if read.made_beside else ()
        else:
            yield Left("a footnote was changed or added", _OF_NOTES, line=line)
    if (gone := len(read.noted) - len(notes)) > 0:
        what = f"{gone} footnotes were" if gone > 1 else "a footnote was"
        yield Left(f"{what} deleted", _OF_NOTES)


def _beside(read: Manuscript) -> Iterator[Left]:
    """Yield what was changed beside the paragraphs, each thing once."""
    old = {(of.kind, of.name): of for of in read.made_beside if of not in read.beside}
    new = {(of.kind, of.name): of for of in read.beside if of not in read.made_beside}
    has_drawings = any(name.startswith("chart: ") for _, name in old.keys() ^ new.keys())
    for key in dict.fromkeys((*new, *old)):
        how = "changed" if key in new and key in old else "added" if key in new else "deleted"
        # LibreOffice drops the names of tables; the values of a chart go with its drawing.
        if (key[0] == "table" and how == "deleted") or (key[0] == "chart" and has_drawings):
            continue
        what = _BESIDE.get(key[0], f"the property {key[0]!r} of the file")
        name = f" {key[1].partition(' = ')[0]!r}" if key[1] else ""
        said = (new.get(key) or old[key]).text
        yield Left(f"{what}{name} was {how}", _OF_BESIDE, said)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
