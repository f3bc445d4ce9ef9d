"""The passages of a file of anybody, as they are held against the data.

What a finished file says piece by piece is put together as a reader takes it: lines of a page to
paragraphs, cells of a table and values of a chart under the names of their rows and columns.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import grouped, replace
from briefing_gen.docx.reading import Control, Line, Manuscript
from briefing_gen.reading.passages import BESIDE, Heads, Passage
from briefing_gen.verify.number_formats import shown_under
from briefing_gen.verify.report import BOOKMARK, Drawn, Held, ReadFile, Said
from briefing_gen.verify.values import digits

_TITLE: Final = re.compile(r"(slide \d+), title.*", re.IGNORECASE)
_SLIDE: Final = re.compile(r"slide \d+")
_NOT_TOLD: Final = re.compile(r"workbook of the chart|, axis$")
_COLUMN: Final = re.compile(r"[A-Z]+(?=\d+$)")
_HEADING: Final = re.compile(r"heading ?\d|title|subtitle", re.IGNORECASE)
_YEARS: Final = range(1800, 2200)
_ENDED: Final = re.compile(r"[.!?:;]['\"”’)\]]*$")
_BROKEN: Final = re.compile(r"(?<=[^\W\d_])[-\N{SOFT HYPHEN}\N{HYPHEN}]$")
_DIVIDED: Final = "\x02"
"""What PDFium has for a hyphen that divides a word over two lines, which it joins."""
_SHORT: Final = 0.7
"""A line that is so much shorter than the longest ends its paragraph."""
_AT_EDGE: Final = 2
"""So many lines at the top and the bottom of a page may be running heads."""
_FEWEST_PAGES: Final = 3


def passages_of(read: ReadFile) -> tuple[Passage, ...]:
    """Return the passages of a workbook, a deck or a PDF that was read."""
    if read.held:
        return tuple(_of_sheets(read))
    if any(_SLIDE.match(said.where) for said in read.said):
        return tuple(_of_slides(read))
    return tuple(_of_pages(read))


def pieces_of(read: ReadFile) -> Iterator[Passage]:
    """Yield each piece of a file of this program by itself, as the file says where it belongs."""
    for said in filter(_is_told, read.said):
        # What is drawn stands in no order that a reader takes.
        pieces = said.text.split() if said.loose else said.text.split(BESIDE)
        yield from (Passage(piece, said.where) for piece in pieces)
    yield from (Passage(digits(each.value), each.where) for each in read.drawn)
    yield from (Passage(digits(e.value), e.where) for e in read.held if e.value is not None)


def _is_told(said: Said) -> bool:
    return said.text not in said.counted and not _NOT_TOLD.search(said.where)


def passages_in(read: Manuscript) -> Iterator[Passage]:
    """Yield the passages of a Word document; the place of each paragraph is its number."""
    heading, table = "", Heads()
    for row in read.rows():
        held = [(f"paragraph {at}", line) for at, line in row]
        place, first = held[0]
        if first.row is None:
            table = Heads()
            yield Passage(first.text, place, heading, _bound(first))
            heading = first.text if _HEADING.fullmatch(first.style) else heading
        else:
            cells = table.row([(place, line.text) for place, line in held], heading)
            for cell, (_, line) in zip(cells, held, strict=True):
                yield replace(cell, bound=_bound(line))
    for at, line in enumerate(read.others, 1):
        place = f"{re.sub(r'word/|s?[0-9]*[.]xml', '', line.part)} {at}"
        yield Passage(line.text, place, bound=_bound(line))
    yield from (Passage(each.text, f"comment {each.id}") for each in read.comments)


def _bound(line: Line) -> tuple[tuple[str, str], ...]:
    """Return the numbers that were pasted out of a briefing: their tags still name their values."""
    controls = (piece for piece in line.pieces if isinstance(piece, Control))
    return tuple((" ".join(each.text.split()), each.tag) for each in controls)


def _with_rows(said: Iterable[Said], heading_of: Callable[[Said], str]) -> Iterator[Passage]:
    """Yield pieces of text as passages, the rows of tables cell by cell."""
    table = Heads()
    for each in said:
        if BESIDE in each.text:
            cells = [(each.where, cell.strip()) for cell in each.text.split(BESIDE)]
            yield from table.row(cells, heading_of(each))
        elif each.text.strip():
            table = Heads()
            yield Passage(each.text, each.where, heading_of(each))


def _of_sheets(read: ReadFile) -> Iterator[Passage]:
    dated = ((_row(cell), cell.value) for cell in read.held)
    years = grouped((row, digits(value)) for row, value in dated if value and value in _YEARS)
    yield from (Passage(said.text, said.where) for said in read.said)
    for cell in read.held:
        if cell.value is not None and not (cell.value in _YEARS and _row(cell) in years):
            names = (cell.sheet, *years.get(_row(cell), ()), *sorted(cell.row), cell.heading)
            text = shown_under(cell.shown, cell.value) if cell.shown != "General" else None
            yield Passage(text or digits(cell.value), cell.where, BESIDE.join(filter(None, names)))


def _row(cell: Held) -> str:
    return _COLUMN.sub("", cell.where)


def _of_slides(read: ReadFile) -> Iterator[Passage]:
    titles: dict[str, str] = {}
    for said in read.said:
        if (found := _TITLE.fullmatch(said.where)) and said.text.strip():
            titles.setdefault(found[1], said.text)

    def title_of(piece: Said | Drawn) -> str:
        return titles.get(piece.where.partition(",")[0], "")

    told = filter(_is_told, read.said)
    yield from _with_rows(told, lambda each: title_of(each) if title_of(each) != each.text else "")
    for drawn in read.drawn:
        if drawn.where.endswith(", chart"):
            names = BESIDE.join(filter(None, (title_of(drawn), *drawn.names)))
            yield Passage(digits(drawn.value), drawn.where, names)


def _of_pages(read: ReadFile) -> Iterator[Passage]:
    pages: dict[str, list[str]] = {}
    tagged: list[Said] = []
    for said in read.said:
        if said.loose:
            pages.setdefault(said.where, []).extend(said.text.replace(_DIVIDED, "").splitlines())
        elif said.where != BOOKMARK:
            tagged.append(said)
    yield from _with_rows(tagged, lambda said: "" if said.about == said.text else said.about)
    heads = _running_heads(pages.values())
    carried = ""
    for place, lines in pages.items():
        own = [line.strip() for line in lines]
        shown = [line for line in own if _numberless(line) not in heads]
        first, *others = [*_paragraphs(shown)] or [""]
        if carried and first[:1].islower():  # The page goes on with what the one before began.
            carried, first = "", _joined(carried, first)
        *whole, carried = [*filter(None, (carried, first, *others)), ""]
        if whole and not _ENDED.search(whole[-1]):
            *whole, carried = whole
        yield from (Passage(text, place) for text in whole)
    if carried:
        yield Passage(carried, place)


def _running_heads(pages: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return the lines at the edges of most pages, without the numbers in them."""
    ends = ((*lines[:_AT_EDGE], *lines[-_AT_EDGE:]) for lines in pages)
    edges = [set(map(_numberless, lines)) for lines in ends]
    counted = Counter(line for edge in edges for line in edge)
    most = max(_FEWEST_PAGES, len(edges) // 2)
    return frozenset(line for line, count in counted.items() if count >= most) | {"#"}


def _numberless(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs that lines of a page make up."""
    longest = max(map(len, lines), default=0)
    text = ""
    for line in (*lines, ""):
        text = _joined(text, line) if line else text
        ends = len(line) < longest * _SHORT and (not line or _ENDED.search(line) or not text)
        if not line or ends:
            if text:
                yield text
            text = ""


def _joined(text: str, line: str) -> str:
    """Return a line behind others, with words together that were divided."""
    if _BROKEN.search(text) and line[:1].islower():
        return f"{_BROKEN.sub('', text)}{line}"
    return f"{text} {line}".strip()
