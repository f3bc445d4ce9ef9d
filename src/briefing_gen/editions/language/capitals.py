"""Begins a sentence with a capital where what begins it is bound: a name, a period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing_gen.document.inline import Inline, Link, NoteMark, plain
from briefing_gen.frozen import replace

_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_START: Final = re.compile(r"""(?:^|(?<!\.)[.!?]["'”’»)\]]*\s+)[¿¡"'“‘«(\[]*$""")
"""Where a sentence begins: at the start of a text or after the end of one, and what may open it."""
_SHORTENED: Final = re.compile(
    r"""\b(?:vs|e\.g|i\.e|p\.\s?ej|cf|incl|approx|aprox)\.\s+["'“‘«(\[]*$""", re.IGNORECASE
)
"""A full stop that ends no sentence."""


def capitalized(inline: Inline, before: Sequence[Inline]) -> Inline:
    """Return what stands after `before`, with a capital where it begins a sentence.

    A word that has a capital within, such as eBay, is written so wherever it stands.
    """
    if isinstance(inline, Link | NoteMark) or not inline.text[:1].islower():
        return inline
    word = _FIRST_WORD.match(inline.text)
    if word is None or not word[0].islower() or not _begins_after(plain(tuple(before))):
        return inline
    return replace(inline, text=inline.text[0].upper() + inline.text[1:])


def _begins_after(text: str) -> bool:
    return bool(_START.search(text)) and not _SHORTENED.search(text)
