"""How words are set whose author typed what a keyboard has: apostrophes, and ranges of numbers.

Titles, names and what others said are quoted as they are; texts of ours are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from briefing_gen.document.inline import Content, Inline, Number, Text
from briefing_gen.editions.language.wording import NBSP
from briefing_gen.editions.language.words import Labels

_APOSTROPHE: Final = re.compile(r"(?<=[^\W_])'|'(?=\d\ds?\b)")
_QUOTATION: Final = re.compile(r"(?<!\w)'(?!\d\ds?\b)\w")
"""A straight mark that opens: then those after letters may close, and nothing is known of them."""
_BEFORE_A_NUMBER: Final = re.compile(r" (?=(= )?\d)")
_AFTER_N: Final = "n\N{LATIN SMALL LETTER EZH}"
"""What comes after every n that another letter follows."""
_SHORT: Final = 8
"""So many characters both ends of a range have at most, to stand on one line whatever it takes."""


def apostrophes(text: str) -> str:
    """Return `text` with typographic apostrophes, as its quotation marks are."""
    if "'" not in text or _QUOTATION.search(text):
        return text
    return _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", text)


def with_numbers(place: str) -> str:
    """Return a place in a publication in which no number parts from the word before it."""
    return _BEFORE_A_NUMBER.sub(NBSP, place)


def unparted(content: Sequence[Inline], words: Labels) -> Content:
    """Return `content` with no-break spaces within short ranges, such as "5 to 20"."""
    found = list(content)
    for at, (first, second) in enumerate(pairwise(content)):
        last = content[at + 2] if at + 2 < len(content) else None
        if isinstance(first, Number) and isinstance(last, Number) and isinstance(second, Text):
            is_range = second.text == words.to_value
            if is_range and len(first.text) + len(last.text) <= _SHORT:
                found[at + 1] = Text(second.text.replace(" ", NBSP), second.language)
    return tuple(found)


def collated(name: str) -> tuple[str, str]:
    """Return what a name is put in order by, in English and Spanish: accents count last, ñ after n.

    No locale of the computer has a say in it.
    """
    folded = name.casefold()
    kept = folded.replace("ñ", _AFTER_N)
    bare = "".join(c for c in unicodedata.normalize("NFD", kept) if not unicodedata.combining(c))
    return bare, folded
