"""The faces of a page: files of the font package, their widths, and what they cannot show."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import fontpkg_lato

from briefing_gen.writers.pdf.reportlab_setup import TTFont, pdfmetrics

FONT: Final = "lato"
"""The only family so far: a theme names it."""
ASCENT: Final = 0.805
"""Height above the baseline that a line needs, as a part of the size: Lato's tallest letters."""
CAP_HEIGHT: Final = 0.7165
_MOST_MEASURED: Final = 50_000
_FIRST_PRINTED: Final = 0x20
"""Control characters have glyphs in some fonts, and show nothing."""


class Face(enum.StrEnum):
    """A weight of the family; the value is the name of its file."""

    REGULAR = "Lato-Regular"
    BOLD = "Lato-Bold"

    @property
    def file(self) -> Path:
        """The font file."""
        root: Path = fontpkg_lato.ROOT
        return root / "files" / f"{self.value}.ttf"

    @cached_property
    def widths(self) -> Mapping[str, float]:
        """The width of each character, in thousandths of the size."""
        font = pdfmetrics.getFont(register(self))
        widths: Mapping[int, float] = font.face.charWidths  # type: ignore[attr-defined] # a TTFont.
        return {chr(code): width for code, width in widths.items() if code >= _FIRST_PRINTED}

    @cached_property
    def measured(self) -> dict[str, float]:
        """The widths of texts measured before, in thousandths of the size: words come again."""
        return {}


def width(text: str, face: Face, size_pt: float) -> float:
    """Return the width of `text` in points; raises KeyError for a character without a glyph."""
    known = face.measured
    advance = known.get(text)
    if advance is None:
        advance = sum(map(face.widths.__getitem__, text))
        if len(known) == _MOST_MEASURED:
            known.clear()
        known[text] = advance
    return advance * size_pt / 1000


def missing(text: str, face: Face = Face.REGULAR) -> Iterator[str]:
    """Yield the characters of `text` that `face` has no glyph for, each once."""
    return (character for character in dict.fromkeys(text) if character not in face.widths)


@cache
def register(face: Face) -> str:
    """Make `face` known to reportlab and return the name it goes by there."""
    pdfmetrics.registerFont(TTFont(face.value, str(face.file)))
    return face.value
