"""Read a PDF back: each piece of its text under its heading, in the order of its tags.

Which edition a PDF says that it is, and which title it has.

Read a PDF with PDFium: the text of each structure element in tag order, and all other text.
"""

# ruff: noqa: ANN401 - PDFium's raw handles have no types.

import ctypes
import functools
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Dictionary, Pdf, PdfError

from briefing_gen.base.apart import Tell
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.joining.opening import Source, opened, within_means
from briefing_gen.reading.passages import BESIDE
from briefing_gen.verify.report import BOOKMARK, ReadFile, Said, of_properties

_SAYING_NOTHING: Final = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP})
_SAYING: Final = (b"Contents", b"V")
"""What an annotation says, or what somebody typed into a field of a form."""
EDITION: Final = "identifier"
"""The property that names an edition, see `Edition.query`."""
_MOST_BOOKMARKS: Final = 10_000
_NO_TEXT: Final = 2
"""Bytes of a text without a letter, with its end."""
_HEADINGS: Final = frozenset({"H1", "H2", "H3"})
_CONTENTS: Final = "TOC"
_FIGURE: Final = "Figure"
_ROW: Final = "TR"
_PAGE_OF: Final = re.compile(r"\D+(\d{1,4})\D+(\d{1,4})")


class Element(Frozen):
    """One structure element with text or alternative text of its own."""

    path: tuple[str, ...]
    """Tags from the document down, such as ("Document", "H2")."""
    text: str
    alt: str
    row: int = 0
    """What tells its row of a table from others on its page; 0 of what stands in none."""


class Page(Frozen):
    """What one page says."""

    number: int
    elements: tuple[Element, ...]
    """In tag order."""
    untagged: tuple[str, ...]
    """Texts outside of the structure."""
    notes: tuple[str, ...]
    """What annotations say, but for links: text boxes, comments and fields that were added."""


def read_pages(data: bytes, file: str) -> ReadFile:
    """Return what the pages `data` say; raises BriefingError where they cannot be read safely."""
    return within_means(
        lambda tell: _read(data, file, tell),
        len(data),
        lambda page: Location(file, field=page or None),
    )


def _read(data: bytes, file: str, tell: Tell) -> ReadFile:
    with opened(Source(file, data)) as source:
        edition = property_in(source.pdf, EDITION)
        own = [said for read in _properties(source.pdf) for said in of_properties(read)]
    try:
        pages = tuple(read_page_texts(data, tell))
        with pypdfium2.PdfDocument(data) as document:
            marks = [mark.get_title() for mark in islice(document.get_toc(), _MOST_BOOKMARKS)]
    except (pypdfium2.PdfiumError, RecursionError) as error:
        message = f"the text of this PDF cannot be read: {error}"
        hint = "name the PDF as this program made it"
        raise BriefingError.of("unreadable-file", message, file, hint) from error
    count = _count(pages)
    marked = (Said(where=BOOKMARK, about="", text=mark) for mark in marks)
    said = (*dict.fromkeys(own), *marked, *_said(pages, whole=count == len(pages)))
    return ReadFile(edition=edition, said=said, pages=count)


def _said(pages: Iterable[Page], *, whole: bool) -> Iterator[Said]:
    heading = ""
    for page in pages:
        if not whole:  # The heading of what a page begins with may stand on one that is gone.
            heading = ""
        place = f"page {page.number}"
        for element in _in_rows(page.elements):
            if element.path[-1] in _HEADINGS:
                heading = element.text
            about = "" if _CONTENTS in element.path else heading
            loose = element.path[-1] == _FIGURE
            yield Said(where=place, about=about, text=element.text, loose=loose)
            yield Said(where=f"{place}, alternative text", about=about, text=element.alt)
        yield from (Said(where=place, about="", text=text, loose=True) for text in page.untagged)
        yield from (Said(where=f"{place}, note", about="", text=text) for text in page.notes)


def _in_rows(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield `elements` with the cells of each row of a table as one."""
    for _, group in groupby(elements, lambda element: element.row or id(element)):
        cells = list(group)
        alt = " ".join(filter(None, (cell.alt for cell in cells)))
        yield replace(cells[0], text=BESIDE.join(cell.text for cell in cells), alt=alt)


def _count(pages: tuple[Page, ...]) -> int:
    """Return how many pages there are, or were before some were taken out, as all others say."""
    totals: list[set[int]] = []
    for page in pages:
        lines = (line.strip() for text in page.untagged for line in text.splitlines())
        found = filter(None, map(_PAGE_OF.fullmatch, lines))
        totals.append({int(match[2]) for match in found})
    # A date above each page looks the same, but has more pages.
    return max(len(pages), min(set.intersection(*totals), default=0))


def _properties(pdf: Pdf) -> Iterator[Callable[[str], str]]:
    """Yield what reads the properties of a PDF, as new programs show them and as older ones do."""
    yield lambda name: property_in(pdf, "description" if name == "subject" else name)
    held = pdf.trailer.get("/Info")
    known = held if isinstance(held, Dictionary) else Dictionary()
    yield lambda name: str(known.get(f"/{name.title()}", ""))


def property_in(pdf: Pdf, name: str) -> str:
    """Return what a PDF says of itself under the name of Dublin Core; empty where it does not."""
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            return str(metadata.get(f"dc:{name}", ""))
    except (PdfError, ValueError, KeyError):
        return ""


def read_page_texts(data: bytes, tell: Tell = lambda _: None) -> Iterator[Page]:
    """Yield the pages of a PDF, and tell which is read."""
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        tell(f"page {number + 1}")
        yield _page(document[number], number + 1)
    document.close()


def _page(page: Any, number: int) -> Page:
    texts: dict[int, list[str]] = {}
    lines: dict[int, list[str]] = {}
    for mcid, text, mark in texts_of(page):
        (texts.setdefault(mcid, []) if mcid >= 0 else lines.setdefault(mark, [])).append(text)
    # A heading that stands again above the rest of a table is one text, however many lines it has.
    artifacts = ("\n".join(map(str.strip, each)) for each in lines.values())
    elements: list[Element] = []
    met: set[int] = set()
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, at)
        if child:
            elements += _walk(child, Element((), "", ""), texts, met)
    pdfium.FPDF_StructTree_Close(tree)
    if not elements:  # Nobody says which pieces belong together: PDFium finds words and lines.
        whole = page.get_textpage().get_text_bounded()
        return Page(number, (), (whole,), tuple(_notes(page)))
    untagged = (*artifacts, *map(" ".join, texts.values()))
    return Page(number, tuple(elements), untagged, tuple(_notes(page)))


def _notes(page: Any) -> Iterator[str]:
    for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if pdfium.FPDFAnnot_GetSubtype(note) not in _SAYING_NOTHING:
            yield from (string_of(functools.partial(_held, key), note) for key in _SAYING)
        pdfium.FPDFPage_CloseAnnot(note)


def _held(key: bytes, note: Any, buffer: Any, size: int) -> int:
    if buffer is not None:
        buffer = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    return int(pdfium.FPDFAnnot_GetStringValue(note, key, buffer, size))


def _walk(
    element: Any, above: Element, texts: dict[int, list[str]], met: set[int]
) -> Iterator[Element]:
    """Yield an element and those in it, unless it was `met`.

    A tree that lists elements twice on each level would grow beyond all bounds.
    """
    place = ctypes.addressof(element.contents)
    if place in met:
        return
    met.add(place)
    path = (*above.path, string_of(pdfium.FPDF_StructElement_GetType, element))
    here = replace(above, path=path, row=place if path[-1] == _ROW else above.row)
    told = (pdfium.FPDF_StructElement_GetAltText, pdfium.FPDF_StructElement_GetActualText)
    alt = " ".join(filter(None, (string_of(function, element) for function in told)))
    joint = " " if path[-1] == _FIGURE else ""  # The labels of a chart are words of their own.
    own: list[str] = []
    inner: list[Element] = []
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            inner += _walk(child, here, texts, met)
            own += ["\0"]
        else:
            mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
            own.append(joint.join(texts.pop(mcid, ())) if mcid >= 0 else "")
    yield from _in_order(replace(here, text="".join(own), alt=alt), inner)


def _in_order(element: Element, inner: list[Element]) -> Iterator[Element]:
    """Yield an element with the words of inline children (links, spans) put back in place."""
    inline = {"Link", "Span", "Reference", "Lbl", "Strong", "Em"}
    depth = len(element.path) + 1
    children = iter([e for e in inner if len(e.path) == depth])
    text = ""
    for piece in element.text.split("\0"):
        text += piece
        child = next(children, None)
        # The letter of a note is no word of the text around it.
        is_mark = child and child.path[-1] == "Reference" and "TOCI" not in child.path
        if child and child.path[-1] in inline and not is_mark:
            text += child.text
    if text.strip() or element.alt:
        yield replace(element, text=text)
    yield from (e for e in inner if e.path[-1] not in inline)


def texts_of(page: Any) -> Iterator[tuple[int, str, int]]:
    """Yield each text on a page with the number of its marked content, -1 where it has none.

    The last number is the same for all that stands in one marked content without a number.
    """
    text_page = page.get_textpage()
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield from _of_object(pdfium.FPDFPage_GetObject(page.raw, at), text_page)


def _of_object(found: Any, text_page: Any) -> Iterator[tuple[int, str, int]]:
    kind = pdfium.FPDFPageObj_GetType(found)
    if kind == pdfium.FPDF_PAGEOBJ_FORM:
        for at in range(pdfium.FPDFFormObj_CountObjects(found)):
            for _, text, mark in _of_object(pdfium.FPDFFormObj_GetObject(found, at), text_page):
                yield -1, text, mark  # A form counts its marked content apart.
    if kind != pdfium.FPDF_PAGEOBJ_TEXT:
        return
    size = pdfium.FPDFTextObj_GetText(found, text_page.raw, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(found, text_page.raw, buffer, size)
    text = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
    yield pdfium.FPDFPageObj_GetMarkedContentID(found), text, _mark(found)


def _mark(found: Any) -> int:
    """Return what tells the innermost marked content of a text from that of others."""
    count = pdfium.FPDFPageObj_CountMarks(found)
    mark = pdfium.FPDFPageObj_GetMark(found, count - 1) if count else found
    return ctypes.cast(mark, ctypes.c_void_p).value or 0


def string_of(function: Callable[..., int], element: Any) -> str:
    """Return what a function of PDFium says of an element; empty where that is nothing."""
    size = function(element, None, 0)
    if size <= _NO_TEXT:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(element, buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
