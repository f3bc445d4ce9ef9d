"""Reads a finished PDF with PDFium: the text of each structure element, in tag order."""

# ruff: noqa: ANN401 - PDFium's raw handles have no types.

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class Element:
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
        texts = _texts(document[number])
        found += [(number + 1, text) for mcid, text in texts if mcid < 0]
    document.close()
    return tuple(found)


def read_spans(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return the spans of every page, with their language, in tag order."""
    document = pypdfium2.PdfDocument(data)
    found: list[tuple[str, str]] = []
    for number in range(len(document)):
        page = document[number]
        texts: dict[int, str] = {}
        for mcid, text in _texts(page):
            texts[mcid] = texts.get(mcid, "") + text
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            found += _spans(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), texts)
        pdfium.FPDF_StructTree_Close(tree)
    document.close()
    return tuple(found)


def _spans(element: Any, texts: dict[int, str]) -> Iterator[tuple[str, str]]:
    is_span = _string(pdfium.FPDF_StructElement_GetType, element) == "Span"
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from _spans(child, texts)
        elif is_span:
            mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
            yield _string(pdfium.FPDF_StructElement_GetLang, element), texts.get(mcid, "")


def _page(page: Any, number: int) -> Iterator[Element]:
    texts: dict[int, list[str]] = {}
    for mcid, text in _texts(page):
        texts.setdefault(mcid, []).append(text)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        yield from _walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), (), texts, number)
    pdfium.FPDF_StructTree_Close(tree)


def _walk(
    element: Any, above: tuple[str, ...], texts: dict[int, list[str]], page: int
) -> Iterator[Element]:
    path = (*above, _string(pdfium.FPDF_StructElement_GetType, element))
    alt = _string(pdfium.FPDF_StructElement_GetAltText, element)
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


def _texts(page: Any) -> Iterator[tuple[int, str]]:
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


def _string(function: Callable[..., int], element: Any) -> str:
    size = function(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
