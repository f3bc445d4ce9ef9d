"""Which table of widths a font is measured with.

Decks are opened on other machines than the one that makes them, so it is not asked which fonts are
installed here: the program knows the widths of some fonts, and of those that have the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.measuring.fit import Ruler, read_ruler

WIDTHS: Final = Path(__file__).parent / "widths"
FALLBACK: Final = "DejaVu Sans"
"""Wider than most fonts, so that what fits in it fits in them."""
FALLBACK_LINE: Final = 1.36
"""The height of a line of nearly every font for screens, as a multiple of its size."""
TABLES: Final = {
    "Arial": "arial",
    "Calibri": "calibri",
    "Cambria": "cambria",
    "DejaVu Sans": "dejavu-sans",
    "Inter": "inter",
    "Lato": "lato",
    "Montserrat": "montserrat",
    "Open Sans": "open-sans",
    "Poppins": "poppins",
    "Roboto": "roboto",
    "Source Sans 3": "source-sans-3",
    "Times New Roman": "times-new-roman",
}
"""The fonts whose widths the program knows, and the file each is kept in."""
_TWINS: Final = {
    "arimo": "Arial",
    "caladea": "Cambria",
    "carlito": "Calibri",
    "helvetica": "Arial",
    "liberation sans": "Arial",
    "liberation serif": "Times New Roman",
    "nimbus sans": "Arial",
    "source sans pro": "Source Sans 3",
    "times": "Times New Roman",
    "tinos": "Times New Roman",
    "bitstream vera sans": "DejaVu Sans",
}
"""Fonts that were made with the widths of another."""


class Measured(Frozen):
    """A ruler, and the font whose widths it has, where they are not known to be those asked for."""

    ruler: Ruler
    instead: str | None = None


def known_font(name: str) -> str | None:
    """Return the font with a table that has the widths of `name`, None where none is known."""
    fold = name.strip().casefold()
    named = {known.casefold(): known for known in TABLES}
    return named.get(fold) or _TWINS.get(fold)


def theme_ruler(font: str, folder: Path) -> Ruler:
    """Return the ruler of a theme's font: the theme's own table, or the program's.

    Raises BriefingError where there is neither.
    """
    own, known = folder / f"widths-{font.lower()}.json", known_font(font)
    if known is None or own.exists():
        return read_ruler(own)
    return shipped_ruler(known)


def house_ruler(font: str, declared: Mapping[str, str]) -> Measured:
    """Return what measures `font`; `declared` names a font with a table for one without."""
    known = known_font(font)
    if known:
        return Measured(shipped_ruler(known))
    instead = declared.get(font)
    if instead:
        return Measured(shipped_ruler(known_font(instead) or FALLBACK), instead)
    ruler = shipped_ruler(FALLBACK)
    return Measured(replace(ruler, line_height=FALLBACK_LINE, wide_slack=ruler.slack), FALLBACK)


@cache
def shipped_ruler(font: str) -> Ruler:
    """Return the ruler of a font of `TABLES`."""
    return read_ruler(WIDTHS / f"{TABLES[font]}.json")
