"""What a page shows, in the order of painting: words and shapes with their colours and bounds."""

# ruff: noqa: ANN401 - PDFium's raw handles have no types.

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

WHITE = "ffffff"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Bounds, gap: float = -0.4) -> bool:
        """Tell whether both overlap; up to `gap` apart where that is above zero.

        A line is told half its width longer than it is drawn.
        """
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.bottom < other.top + gap
            and other.bottom < self.top + gap
        )

    def holds(self, other: Bounds, slack: float = 0.5) -> bool:
        return (
            self.left <= other.left + slack
            and self.right >= other.right - slack
            and self.bottom <= other.bottom + slack
            and self.top >= other.top - slack
        )


@dataclass(frozen=True, slots=True)
class Painted:
    """One thing on a page; a colour is None where it has none of the kind."""

    bounds: Bounds
    fill: str | None
    stroke: str | None
    text: str = ""
    size_pt: float = 0
    bold: bool = False


def painted(data: bytes) -> Iterator[list[Painted]]:
    """Yield what each page shows."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        words = page.get_textpage()
        yield [made for item in page.get_objects() if (made := _painted(item, words))]
    document.close()


def grounds(page: list[Painted], at: int) -> set[str]:
    """Return the colours below the words at index `at`: of all that they stand on."""
    words = page[at].bounds
    found: set[str] = set()
    for item in reversed(page[:at]):
        if item.text or not item.bounds.meets(words):
            continue
        if item.stroke:
            found.add(item.stroke)
        if item.fill:
            found.add(item.fill)
            if item.bounds.holds(words):
                return found
    return found | {WHITE}


def _painted(item: Any, words: Any) -> Painted | None:
    kind = item.type
    bounds = Bounds(*item.get_bounds())
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        font = _font(item)
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item.raw, size)
        text = _text(item, words)
        return Painted(bounds, _fill(item), None, text, size.value, "Bold" in font)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item.raw, mode, stroked)
        fill = _fill(item) if mode.value else None
        return Painted(bounds, fill, _stroke(item) if stroked.value else None)
    return None


def _text(item: Any, words: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item.raw, words.raw, None, 0)
    buffer = (ctypes.c_ushort * max(size // 2, 1))()
    pdfium.FPDFTextObj_GetText(item.raw, words.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _font(item: Any) -> str:
    font = pdfium.FPDFTextObj_GetFont(item.raw)
    buffer = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
    return buffer.value.decode()


def _fill(item: Any) -> str:
    return _colour(pdfium.FPDFPageObj_GetFillColor, item)


def _stroke(item: Any) -> str:
    return _colour(pdfium.FPDFPageObj_GetStrokeColor, item)


def _colour(function: Any, item: Any) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    function(item.raw, *parts)
    return "".join(f"{part.value:02x}" for part in parts[:3])
