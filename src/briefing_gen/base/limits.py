"""How much of a data package is read, and which characters; more is a problem, not a wait.

The package comes from people we do not know, so every size is bounded before work grows with it.
"""

import re
from typing import Final

MIB: Final = 1024 * 1024
MAX_DESCRIPTOR_BYTES: Final = 5 * MIB
MAX_TABLE_BYTES: Final = 256 * MIB
MAX_ROWS: Final = 2_000_000
MAX_RESOURCES: Final = 200
MAX_COLUMNS: Final = 200
MAX_CELL_CHARS: Final = 5_000
MAX_LINE_CHARS: Final = MIB
MAX_PATH_CHARS: Final = 500
MAX_NESTING: Final = 32
MAX_PROBLEMS_PER_FILE: Final = 100
"""A file with more faults than this has one cause, not many."""
REFUSED_CHARACTERS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # Controls, apart from tab and line ends.
    "\u2028-\u202e\u2066-\u2069"  # Separators, and overrides that reorder what is read.
    "\u00ad\u180e\u200b-\u200f\u2060-\u2064"  # Signs without width, which make equal words differ.
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff"  # Half characters, noncharacters.
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)
"""Characters that no reader can see, and that page, slide and workbook treat differently."""
PLAIN: Final = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
"""Bytes that need no second look; the few others are searched as text."""
MOST_SLIDE_WORDS: Final = 30
"""How many words of a finding a slide has beside its chart."""


def first_refused(text: str) -> re.Match[str] | None:
    """Return the first refused character of `text`, which is searched only if it may have one."""
    if text.isprintable():
        return None
    data = text.encode("utf-8", "surrogatepass").translate(None, PLAIN)
    if not REFUSED_CHARACTERS.search(data.decode("utf-8", "surrogatepass")):
        return None
    return REFUSED_CHARACTERS.search(text)


def describe_character(character: str) -> str:
    """Return how a person can search for an invisible character: U+202E."""
    return f"U+{ord(character):04X}"
