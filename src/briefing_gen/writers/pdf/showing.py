"""Words to operators of a page, as reportlab documents it for its dynamic fonts.

Its text objects come to the same, and take several times as long over a line of words.
"""

from __future__ import annotations

from typing import Any, Final

from briefing_gen.writers.pdf.fonts import Face, register
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
    parts = [f"BT 1 0 0 1 {_figure(place[0])} {_figure(place[1])} Tm"]
    for subset, codes in dynamic.splitString(text, document):
        name = dynamic.getSubsetInternalName(subset, document)
        words = codes.decode("latin-1").translate(_ESCAPES)
        parts.append(f"{name} {_figure(size_pt)} Tf ({words}) Tj")
    return " ".join([*parts, "ET"])


def _figure(value: float) -> str:
    """Return points as a page holds them, to a thousandth."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
