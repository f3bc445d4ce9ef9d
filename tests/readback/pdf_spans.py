"""Reads the spans of a finished PDF, which say in what language a part of it is."""

# ruff: noqa: ANN401 - PDFium's raw handles have no types.

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from briefing_gen.verify.pages import string_of, texts_of


def read_spans(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return the spans of every page, with their language, in tag order."""
    document = pypdfium2.PdfDocument(data)
    found: list[tuple[str, str]] = []
    for number in range(len(document)):
        page = document[number]
        texts: dict[int, str] = {}
        for mcid, text, _ in texts_of(page):
            texts[mcid] = texts.get(mcid, "") + text
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            found += _spans(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), texts)
        pdfium.FPDF_StructTree_Close(tree)
    document.close()
    return tuple(found)


def _spans(element: Any, texts: dict[int, str]) -> Iterator[tuple[str, str]]:
    is_span = string_of(pdfium.FPDF_StructElement_GetType, element) == "Span"
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from _spans(child, texts)
        elif is_span:
            mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
            yield string_of(pdfium.FPDF_StructElement_GetLang, element), texts.get(mcid, "")
