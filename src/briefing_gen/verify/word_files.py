"""Read a Word document back: its text with tracked changes accepted, and its charts.

A paragraph belongs to the finding or section under whose heading it stands. Of a memo of somebody's
only paragraphs are read that were pasted into it: they have controls that say what they show.
"""

import io
import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.package import Package

from briefing_gen.base.frozen import replace
from briefing_gen.docx.held import bookmark_of
from briefing_gen.docx.markup import MAIN, Read, W, parsed, transitional
from briefing_gen.docx.reading import Control, Line, Manuscript, read_manuscript
from briefing_gen.reading.packed import Office, is_package
from briefing_gen.reading.passages import BESIDE
from briefing_gen.verify import charts, report
from briefing_gen.verify.books import Book, opened

_NAME: Final = re.compile(r"(?P<kind>chart|table): (?P<about>[^=/]*?)(?:/(?P<part>\d+))?(?: = .*)?")
"""The name of a drawing or a table: see `slides/shape_names`."""
_DOCUMENT: Final = Office(
    called="the document",
    program="Word",
    suffix=".docx",
    hint="save it anew as Word Document (.docx), without a password, large pictures and films",
)
_OF_FINDING: Final = re.compile(r"finding/([^/]+)/.*")
_HEADING: Final = re.compile(r"heading ?\d", re.IGNORECASE)
_MOST_HEADING: Final = 40
_NUMBER: Final = re.compile(r"\d(?:[\d.,:/-]*\d)?")


def is_word(data: bytes) -> bool:
    """Return whether a file is a Word document; what is broken is none."""
    return is_package(data, MAIN)


def read_word(data: bytes, file: str) -> report.ReadFile:
    """Return what a Word document says; raises BriefingError where it cannot be read safely."""
    read = manuscript_of(data, file)
    with _DOCUMENT.reading(file, PythonPptxError):
        pieces = _read_charts(data)
    unread = sum(line.row is None and not _is_read(line, read) for line in read.lines)
    return replace(report.of_pieces([*_texts(read), *pieces], read.edition), unread=unread)


def manuscript_of(data: bytes, file: str) -> Manuscript:
    """Return the paragraphs of a Word document; raises BriefingError where it cannot be read."""
    with _DOCUMENT.reading(file, PythonPptxError):
        return read_manuscript(data)


def _texts(read: Manuscript) -> Iterator[report.Said]:
    around = {told.address: told.around for told in read.told if told.address}
    places = {bookmark_of(address): address for address in around}
    heading, about = "", ""
    for numbered in read.rows():
        row = [line for _, line in numbered]
        first, addresses = row[0], [places[m] for line in row for m in line.marks if m in places]
        if _HEADING.fullmatch(first.style):
            heading = about = first.text
        found = next(filter(None, map(_OF_FINDING.fullmatch, addresses)), None)
        about = found[1] if found else about
        where = f"under {heading[:_MOST_HEADING]!r}" if heading else "first page"
        if first.row is not None:
            text = BESIDE.join(line.text for line in row)
            bound = _bound(row, read)
            yield report.Said(where=f"{where}, table", about=about, text=text, bound=bound)
        elif _is_read(first, read):
            before, after = around.get(addresses[0], ("", "")) if addresses else ("", "")
            text = first.text.removeprefix(before).removesuffix(after)
            yield report.Said(where=where, about=about, text=text, bound=_bound(row, read))
        for line in row:
            yield from _other_than_bound(line, where, read)
    if read.told:
        yield from _beside(read)


def _is_read(line: Line, read: Manuscript) -> bool:
    """Return whether a paragraph is one of the program's, or says nothing."""
    own = bool(read.told) or any(isinstance(piece, Control) for piece in line.pieces)
    return own or not line.text.strip()


def _bound(row: list[Line], read: Manuscript) -> tuple[tuple[str, str], ...]:
    """Return what controls show that nobody typed over, and the value that each is."""
    controls = (piece for line in row for piece in line.pieces if isinstance(piece, Control))
    entries = ((piece, read.entries.get(piece.key)) for piece in controls)
    return tuple(
        (piece.text, entry.address)
        for piece, entry in entries
        if entry and entry.text == piece.text and entry.tag == piece.tag
    )


def _beside(read: Manuscript) -> Iterator[report.Said]:
    """Yield what stands beside the text: footnotes, heads and feet, comments, descriptions."""
    made = {(of.kind, of.text) for of in read.made_beside}
    for line in read.others:
        part = re.sub(r"word/([a-z]+?)s?\d*\.xml", r"\1", line.part)
        # A template has an address or a number of its own at the head or foot of its pages.
        own = _NUMBER.findall(line.text) if (part, " ".join(line.text.split())) in made else ()
        yield report.Said(where=part, about="", text=line.text, counted=frozenset(own))
    for comment in read.comments:
        where = f"comment by {comment.author[:_MOST_HEADING]}"
        yield report.Said(where=where, about="", text=comment.text)
    for each in read.beside:
        if each.kind == "drawing":
            named = _NAME.fullmatch(each.name)
            where = f"{each.name[:_MOST_HEADING]}, alternative text"
            yield report.Said(where=where, about=named["about"] if named else "", text=each.text)


def _other_than_bound(line: Line, where: str, read: Manuscript) -> Iterator[report.Said]:
    """Yield each number that shows something else than the entry that its control is bound to.

    Nothing says what one that was pasted into a memo is bound to, but for its tag.
    """
    for piece in line.pieces:
        if isinstance(piece, str):
            continue
        entry = read.entries.get(piece.key)
        if entry is None or entry.text != piece.text:
            address = entry.address if entry else piece.tag
            yield report.Said(where=f"{where}, number", about=address, text=piece.text)


def _read_charts(data: bytes) -> list[report.Said | report.Plotted]:
    """Return what charts show."""
    package = Package.open(io.BytesIO(transitional(data)))
    pieces: list[report.Said | report.Plotted | Book]
    pieces = [*report.of_properties(partial(getattr, package.core_properties))]
    for name, chart in charts_in(package):
        named = _NAME.fullmatch(name)
        about, part = (named["about"], named["part"] or "") if named else ("", "")
        pieces += charts.read_chart(chart, about or "document", about, part)
    return list(opened(pieces))


def charts_in(package: Package) -> Iterator[tuple[str, Read]]:
    """Yield the parts of charts, each with the name of the drawing it is in."""
    main, names = package.main_document_part, dict[str, str]()
    for drawing in parsed(main.blob).iter(f"{W}drawing"):
        name = next((each.get("name", "") for each in drawing.iter("{*}docPr")), "")
        for chart in drawing.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"):
            keys = (value for key, value in chart.attrib.items() if key.endswith("}id"))
            names |= dict.fromkeys(keys, name)
    for key, relation in main.rels.items():
        if relation.reltype == RELATIONSHIP_TYPE.CHART and not relation.is_external:
            yield names.get(key, ""), relation.target_part
