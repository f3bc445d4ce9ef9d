"""Make the table of character widths that text is measured with before a deck is written.

Arimo has the metrics of Arial, which every reader of a deck has and no briefing may ship:

    python -m tools.make_width_table templates/themes/plain
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

import fontpkg_arimo  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import (  # type: ignore[import-untyped]
    instantiateVariableFont,
)

FONT_FILE: Final = Path(fontpkg_arimo.__file__).parent / "files" / "Arimo[wght].ttf"
WEIGHTS: Final = {"regular": 400, "bold": 700}
RANGES: Final = (
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0x17F),  # Latin-1 Supplement and Latin Extended-A
    (0x2010, 0x2044),  # General Punctuation
    (0x20A0, 0x20BF),  # Currency Symbols
    (0x2190, 0x2193),  # Arrows
    (0x2212, 0x2265),  # Mathematical Operators
)


def width_table() -> dict[str, dict[str, int]]:
    """Return the widths in thousandths of the size, by weight and character."""
    return {name: _widths(weight) for name, weight in WEIGHTS.items()}


def _widths(weight: int) -> dict[str, int]:
    font = instantiateVariableFont(TTFont(FONT_FILE), {"wght": weight})
    glyphs, advances, em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    return {
        chr(code): round(advances[glyphs[code]][0] * 1000 / em)
        for first, last in RANGES
        for code in range(first, last + 1)
        if code in glyphs
    }


def main() -> None:
    """Write the table into the folder that the command names."""
    target = Path(sys.argv[1]) / "widths-arial.json"
    text = json.dumps(width_table(), ensure_ascii=True, separators=(",", ":"))
    target.write_text(text.replace('},"', '},\n"') + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
