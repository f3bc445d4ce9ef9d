"""How much room text takes, before anything is drawn: widths of characters, lines, heights.

Lengths are in points. Every width gets 5 % slack, because programs break lines a little
differently; what fits here fits in each of them. An exact ruler gives none.
"""

from __future__ import annotations

import enum
import json
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any, Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError
from briefing_gen.reading.files import FileRefusedError, read_plain

SLACK: Final = 1.05
WIDER: Final = 1.15
"""How much wider a font may be that a program takes where it does not have the one named."""
LINE_HEIGHT: Final = 1.2
"""The least height of a line as a multiple of the size; Arial's own is 1.15."""
_WIDEST: Final = 1000
_FAULTS: Final = (
    FileRefusedError, AttributeError, KeyError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What is raised of a table that is none."""
_MOST_KNOWN: Final = 8192
_ABOUT: Final = 5
"""To how many characters a measure of words that are too long is rounded up."""
_BREAKS: Final = re.compile(r"(?<=[ \t\n\u2028])|(?<=[-–—/])(?=\w)(?<!\d-(?=\d))")
"""Programs break a line after a space, and inside a word after a dash or a slash.

Between digits no break is counted on: not all break there, and telephone numbers stay whole.
"""
LINE_END: Final = "\N{LINE SEPARATOR}"
_SPACES: Final = f" {LINE_END}"
"""What takes no room at the end of a line."""
FALLBACK: Final = "DejaVu Sans"
"""Wider than most fonts, so that what fits in it fits in them."""
FALLBACK_LINE: Final = 1.36
"""The height of a line of nearly every font for screens, as a multiple of its size."""
TABLES: Final = (
    "Aptos", "Arial", "Calibri", "Cambria", "DejaVu Sans", "Georgia", "Inter", "Lato", "Montserrat",
    "Open Sans", "Poppins", "Roboto", "Segoe UI", "Source Sans 3", "Times New Roman",
)  # fmt: skip
"""The fonts whose widths the program knows, each in a file of its name."""
_TWINS: Final = {
    "Aptos": ("aptos display", "aptos narrow"),
    "Arial": ("arimo", "helvetica", "liberation sans", "nimbus sans"),
    "Calibri": ("calibri light", "carlito"),
    "Cambria": ("caladea",),
    "DejaVu Sans": ("bitstream vera sans",),
    "Georgia": ("gelasio",),
    "Segoe UI": ("selawik",),
    "Source Sans 3": ("source sans pro",),
    "Times New Roman": ("liberation serif", "times", "tinos"),
}
"""Fonts that are as wide as each, or narrower."""
_WEIGHTS: Final = re.compile(r" (?:thin|light|semilight|book|medium|display|text)$")
"""What follows the name of a family in those of its other weights."""


class Weight(enum.StrEnum):
    """The two weights that decks are set in."""

    REGULAR = "regular"
    BOLD = "bold"


Weights = Weight | int
"""How a text is set; a number is how many characters at its start are bold."""


@dataclass(frozen=True, eq=False)
class Ruler:
    """The widths of one font's characters in thousandths of its size, by weight."""

    widths: Mapping[Weight, Mapping[str, int]]
    line_height: float = LINE_HEIGHT
    """Height of a line as a multiple of the size."""
    slack: float = SLACK
    wide_slack: float = WIDER
    """The slack for what must stand in another font; less where the widths are not the font's own,
    but those of one that is wider than most."""

    @cached_property
    def exact(self) -> Ruler:
        """A ruler that measures what a program most likely draws, not the most it may take."""
        return replace(self, slack=1.0)

    @cached_property
    def wider(self) -> Ruler:
        """A ruler for what must stand where another font takes the place of this one."""
        return replace(self, slack=self.wide_slack)

    def width(self, text: str, size_pt: float, weight: Weights = Weight.REGULAR) -> float:
        """Return the width of `text` on one line, with slack; unknown characters count as wide."""
        if isinstance(weight, int):
            lead = self.width(text[:weight], size_pt, Weight.BOLD)
            return lead + self.width(text[weight:], size_pt)
        widths = self.widths[weight]
        return sum(map(widths.get, text, repeat(_WIDEST))) * size_pt / 1000 * self.slack

    def lines(
        self, text: str, size_pt: float, room_pt: float, weight: Weights = Weight.REGULAR
    ) -> int:
        """Return how many lines `text` takes in a column `room_pt` wide; no text takes none."""
        return len(self.broken(text, size_pt, room_pt, weight))

    @lru_cache(_MOST_KNOWN)  # noqa: B019 - the same texts stand in many places and editions.
    def broken(
        self, text: str, size_pt: float, room_pt: float, weight: Weights
    ) -> Sequence[tuple[str, float]]:
        """Return the words that begin in each line of `text`, and the width of that line."""
        lines: list[tuple[str, float]] = []
        at = 0
        for piece in filter(None, _BREAKS.split(text)):
            own = max(0, weight - at) if isinstance(weight, int) else weight
            word, at = piece.rstrip(_SPACES), at + len(piece)
            width = self.width(word, size_pt, own)
            ends = not lines or lines[-1][0].endswith(LINE_END)
            if ends or lines[-1][1] + width > room_pt:
                lines.append(("", 0.0))
            further = max(0, math.ceil(width / room_pt) - 1)
            lines += [("", 0.0)] * further
            whole = width if word == piece else self.width(piece, size_pt, own)
            words, used = lines[-1]
            lines[-1] = words + piece, used + whole - further * room_pt
        return tuple(lines)

    def height(
        self, text: str, size_pt: float, room_pt: float, weight: Weight = Weight.REGULAR
    ) -> float:
        """Return the height of `text` in a column `room_pt` wide."""
        return self.lines(text, size_pt, room_pt, weight) * size_pt * self.line_height

    def widest(
        self, texts: Sequence[str], size_pt: float, weight: Weight = Weight.REGULAR
    ) -> float:
        """Return the width of the widest of `texts`, each on one line; 0 when there is none."""
        return max((self.width(text, size_pt, weight) for text in texts), default=0.0)


def shorter(hint: str, words: str, fits: Callable[[str], bool]) -> str:
    """Return `hint`, and by about how many characters `words`, which do not fit, are too long.

    Where hardly any words fit, their length is not what is wrong, and no number is given.
    """
    longest = bisect_left(range(len(words)), 1, key=lambda end: not fits(words[:end])) - 1
    over = math.ceil((len(words) - longest) / _ABOUT) * _ABOUT
    return f"{hint} by about {over} characters" if longest > 0 and over < len(words) else hint


def read_ruler(file: Path) -> Ruler:
    """Return the ruler in `file`; raises BriefingError where it cannot be read."""
    try:
        # Every character there is takes less.
        raw: dict[str, Any] = json.loads(read_plain(file, 5_000_000))
        widths = {
            weight: {letter: round(_size(n, 10 * _WIDEST)) for letter, n in raw[weight].items()}
            for weight in Weight
        }
        return Ruler(widths, _size(raw.get("line_height", LINE_HEIGHT), 10))
    except _FAULTS as error:
        why = error.message if isinstance(error, FileRefusedError) else error
        message = f"the widths of characters cannot be read: {why}"
        hint = "make it with briefing-gen theme widths"
        raise BriefingError.of("unreadable-theme", message, file, hint) from error


def _size(value: object, most: float) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= most:
        raise ValueError(f"{str(value)[:40]!r} is no number from 0 to {most}")
    return value


WIDTHS: Final = Path(__file__).parent / "widths"


class Measured(Frozen):
    """A ruler, and the font whose widths it has, where they are not known to be those asked for."""

    ruler: Ruler
    instead: str | None = None


def known_font(name: str) -> str | None:
    """Return the font with a table that has the widths of `name`, None where none is known."""
    fold = name.strip().casefold()
    alike = ((known, (known.casefold(), *_TWINS.get(known, ()))) for known in TABLES)
    return next((known for known, names in alike if fold in names), None)


def theme_ruler(font: str, folder: Path) -> Ruler:
    """Return the ruler of a theme's font: the theme's own table, or the program's.

    Raises BriefingError where there is neither.
    """
    own, known = folder / f"widths-{font.lower()}.json", known_font(font)
    return read_ruler(own) if known is None or own.exists() else shipped_ruler(known)


def house_ruler(font: str, declared: Mapping[str, str]) -> Measured:
    """Return what measures `font`; `declared` names a font with a table for one without."""
    if known := known_font(font):
        return Measured(shipped_ruler(known))
    if instead := declared.get(font):
        return Measured(shipped_ruler(known_font(instead) or FALLBACK), instead)
    if family := known_font(_WEIGHTS.sub("", font.strip().casefold())):
        return Measured(replace(shipped_ruler(family), slack=1.1), family)
    ruler = shipped_ruler(FALLBACK)
    return Measured(replace(ruler, line_height=FALLBACK_LINE, wide_slack=ruler.slack), FALLBACK)


@cache
def shipped_ruler(font: str) -> Ruler:
    """Return the ruler of a font of `TABLES`."""
    return read_ruler(WIDTHS / f"{font.lower().replace(' ', '-')}.json")
