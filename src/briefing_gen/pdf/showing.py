"""Words, outlines and pens to operators of a page, words as reportlab does it for dynamic fonts.

Its objects for texts and paths come to the same, and take several times as long.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from briefing_gen.pdf.fonts import Canvas, Face, coded
from briefing_gen.pdf.picture import Outline, Step, Stroke

_MOST: Final = 255
_SPECIAL: Final = b"\\()"
_ESCAPES: Final = {
    code: f"\\{code:03o}"
    for code in range(256)
    if not (chr(code).isascii() and chr(code).isprintable()) or code in _SPECIAL
}
"""What may not stand as it is in a string of a page (ISO 32000-1, 7.3.4.2)."""


def shown(canvas: Canvas, place: tuple[float, float], text: str, font: tuple[Face, float]) -> str:
    """Return what shows `text` from `place` on, in a face and a size in points."""
    face, size_pt = font
    parts = [f"BT 1 0 0 1 {written(place[0])} {written(place[1])} Tm"]
    for name, codes in coded(canvas, text, face):
        parts.append(f"{name} {written(size_pt)} Tf ({codes.translate(_ESCAPES)}) Tj")
    return " ".join([*parts, "ET"])


@lru_cache(maxsize=1024)  # Maps and strips of a batch have most of their outlines in common.
def painted(place: tuple[float, float], outline: Outline) -> str:
    """Return what paints `outline` from `place` on; what lies inside is told by even and odd."""
    parts: list[str] = []
    origins = place * 3
    for step in outline.steps:
        at = zip(step.coordinates, origins, strict=False)
        # As `written` writes them: there are thousands on a page. Equal zeros are written equally.
        parts += [f"{value + origin + 0.0:.2f}".rstrip("0").rstrip(".") for value, origin in at]
        parts.append(_operator(step))
    match bool(outline.stroke), bool(outline.fill):
        case True, True:
            parts.append("B*")
        case False, True:
            parts.append("f*")
        case True, False:
            parts.append("S")
        case _:
            parts.append("n")
    return " ".join(parts)


def _operator(step: Step) -> str:
    match len(step.coordinates):
        case 6:
            return "c"
        case 2:
            return "l" if step.pen_down else "m"
        case _:
            return "h"


def written(value: float) -> str:
    """Return a number to a hundredth, without zeros at its end: points as a page holds them."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def ruled(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return what draws a straight line with the pen that was set."""
    return f"{written(start[0])} {written(start[1])} m {written(end[0])} {written(end[1])} l S"


def filled(place: tuple[float, float], size: tuple[float, float]) -> str:
    """Return what fills a rectangle from its lower left corner on."""
    return f"{' '.join(written(value) for value in (*place, *size))} re f"


@cache
def inked(colour: str) -> str:
    """Return what sets the colour that words and areas have."""
    return f"{_shares(colour)} rg"


@cache
def penned(stroke: Stroke) -> str:
    """Return what sets the pen for lines."""
    dash = " ".join(written(part) for part in stroke.dash)
    pen = f"{written(stroke.width_pt)} w [{dash}] 0 d {stroke.cap} J {stroke.join} j"
    return f"{_shares(stroke.colour)} RG {pen}"


def _shares(colour: str) -> str:
    """Return red, green and blue as shares of one: a thousandth is less than a step of theirs."""
    parts = (int(colour[at : at + 2], 16) / _MOST for at in (0, 2, 4))
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in parts)
