"""Read a PDF with PDFium: the text of each structure element, in tag order."""

# ruff: noqa: ANN401 - PDFium's raw handles have no types.

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from briefing_gen.frozen import Frozen

_NO_TEXT: Final = 2
"""Bytes of a text without a letter, with its end."""


class Element(Frozen):
    """One structure element with text or alternative text of its own."""

    page: int
    path: tuple[str, ...]
    """Tags from the document down, such as ("Document", "H2")."""
    text: str
    alt: str


def read_elements(data: bytes) -> tuple[Element, ...]:
    """Return the elements of every page in tag order."""
    document = pypdfium2.PdfDocument(data)
    found = [e for number in range(len(document)) for e in _page(document[number], number + 1)]
    document.close()
    return tuple(found)


def untagged_text(data: bytes) -> tuple[tuple[int, str], ...]:
    """Return the text outside of the structure (artifacts), with its page."""
    document = pypdfium2.PdfDocument(data)
    found: list[tuple[int, str]] = []
    for number in range(len(document)):
        texts = texts_of(document[number])
        found += [(number + 1, text) for mcid, text in texts if mcid < 0]
    document.close()
    return tuple(found)


def _page(page: Any, number: int) -> Iterator[Element]:
    texts: dict[int, list[str]] = {}
    for mcid, text in texts_of(page):
        texts.setdefault(mcid, []).append(text)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        yield from _walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), (), texts, number)
    pdfium.FPDF_StructTree_Close(tree)


def _walk(
    element: Any, above: tuple[str, ...], texts: dict[int, list[str]], page: int
) -> Iterator[Element]:
    path = (*above, string_of(pdfium.FPDF_StructElement_GetType, element))
    alt = string_of(pdfium.FPDF_StructElement_GetAltText, element)
    joint = " " if path[-1] == "Figure" else ""  # The labels of a chart are words of their own.
    own: list[str] = []
    inner: list[Element] = []
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            inner += _walk(child, path, texts, page)
            own += ["\0"]
        else:
            mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
            own.append(joint.join(texts.get(mcid, ())) if mcid >= 0 else "")
    yield from _in_order(Element(page, path, "".join(own), alt), inner)


def _in_order(element: Element, inner: list[Element]) -> Iterator[Element]:
    """Yield an element with the words of inline children (links, spans) put back in place."""
    inline = {"Link", "Span", "Reference", "Lbl", "Strong", "Em"}
    depth = len(element.path) + 1
    children = iter([e for e in inner if len(e.path) == depth])
    text = ""
    for piece in element.text.split("\0"):
        text += piece
        child = next(children, None)
        if child is not None and child.path[-1] in inline:
            text += child.text
    if text.strip() or element.alt:
        yield Element(element.page, element.path, text, element.alt)
    yield from (e for e in inner if e.path[-1] not in inline)


def texts_of(page: Any) -> Iterator[tuple[int, str]]:
    """Yield each text on a page with the number of its marked content, -1 where it has none."""
    text_page = page.get_textpage()
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        found = pdfium.FPDFPage_GetObject(page.raw, at)
        yield from _of_object(found, text_page)


def _of_object(found: Any, text_page: Any) -> Iterator[tuple[int, str]]:
    if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_TEXT:
        return
    size = pdfium.FPDFTextObj_GetText(found, text_page.raw, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(found, text_page.raw, buffer, size)
    text = bytes(buffer).decode("utf-16-le").rstrip("\0")
    yield pdfium.FPDFPageObj_GetMarkedContentID(found), text


def string_of(function: Callable[..., int], element: Any) -> str:
    """Return what a function of PDFium says of an element; empty where that is nothing."""
    size = function(element, None, 0)
    if size <= _NO_TEXT:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
