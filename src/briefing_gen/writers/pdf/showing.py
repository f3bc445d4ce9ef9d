"""Words and outlines to operators of a page, words as reportlab documents it for dynamic fonts.

Its objects for texts and paths come to the same, and take several times as long.
"""

from __future__ import annotations

from itertools import cycle
from typing import Any, Final

from briefing_gen.writers.pdf.fonts import Face, register
from briefing_gen.writers.pdf.picture import Outline, Step
from briefing_gen.writers.pdf.reportlab_setup import Canvas, pdfmetrics

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
    document: Any = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - what fonts are cut by.
    dynamic: Any = pdfmetrics.getFont(register(face))
    parts = [f"BT 1 0 0 1 {figure(place[0])} {figure(place[1])} Tm"]
    for subset, codes in dynamic.splitString(text, document):
        name = dynamic.getSubsetInternalName(subset, document)
        words = codes.decode("latin-1").translate(_ESCAPES)
        parts.append(f"{name} {figure(size_pt)} Tf ({words}) Tj")
    return " ".join([*parts, "ET"])


def painted(place: tuple[float, float], outline: Outline) -> str:
    """Return what paints `outline` from `place` on; what lies inside is told by even and odd."""
    parts = [f"{_figures(step.coordinates, place)}{_operator(step)}" for step in outline.steps]
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


def _figures(coordinates: tuple[float, ...], place: tuple[float, float]) -> str:
    return "".join(f"{figure(v + at)} " for v, at in zip(coordinates, cycle(place), strict=False))


def figure(value: float) -> str:
    """Return points as a page holds them, to a thousandth."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
