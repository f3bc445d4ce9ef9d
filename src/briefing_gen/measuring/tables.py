"""Makes a table of the widths of a font's characters, from its files.

Only widths are kept, which are what text is measured with before a deck is written. Arimo has
those of Arial, Carlito of Calibri, Caladea of Cambria, Gelasio of Georgia, Liberation Serif of
Times New Roman, Selawik of Segoe UI. Aptos has no such twin: its widths are those that published
PDFs state of the characters they show (`/Widths`, ISO 32000-1, 9.6.2), and a rare character that
none shows has the width of its italic, of its other weight, or of DejaVu Sans, which is wider.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib import instancer  # type: ignore[import-untyped]

WEIGHTS: Final = {"regular": 400, "bold": 700}
LEAST_LINE: Final = 1.2
RANGES: Final = (
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0x17F),  # Latin-1 Supplement and Latin Extended-A
    (0x2010, 0x2044),  # General Punctuation
    (0x20A0, 0x20BF),  # Currency Symbols
    (0x2190, 0x2193),  # Arrows
    (0x2212, 0x2265),  # Mathematical Operators
)


def width_table(files: Sequence[Path]) -> dict[str, dict[str, int] | float]:
    """Return the widths in thousandths of the size, by weight and character.

    `line_height` is that of a line as a multiple of the size, at least 1.2.
    """
    if len(files) == 1:
        axes = [_axes(files[0], weight) for weight in WEIGHTS.values()]
        fonts = [instancer.instantiateVariableFont(TTFont(files[0]), each) for each in axes]
    else:
        fonts = [TTFont(file) for file in files]
    tables = {name: _widths(font) for name, font in zip(WEIGHTS, fonts, strict=True)}
    return {"line_height": max(_line_height(font) for font in fonts), **tables}


def _axes(file: Path, weight: int) -> dict[str, float]:
    """Return a place on every axis of a variable font: its usual one but for the weight."""
    usual = {axis.axisTag: axis.defaultValue for axis in TTFont(file)["fvar"].axes}
    return {**usual, "wght": weight}


def _line_height(font: TTFont) -> float:
    """Return what programs take for the height of a line, rounded up."""
    lines, em = font["hhea"], int(font["head"].unitsPerEm)
    high: float = lines.ascent - lines.descent + lines.lineGap
    return max(LEAST_LINE, math.ceil(high * 100 / em) / 100)


def _widths(font: TTFont) -> dict[str, int]:
    glyphs, advances, em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    return {
        chr(code): round(advances[glyphs[code]][0] * 1000 / em)
        for first, last in RANGES
        for code in range(first, last + 1)
        if code in glyphs
    }


def as_text(table: dict[str, dict[str, int] | float]) -> str:
    """Return a table as the text of its file."""
    text = json.dumps(table, ensure_ascii=True, separators=(",", ":"))
    return text.replace('},"', '},\n"') + "\n"
