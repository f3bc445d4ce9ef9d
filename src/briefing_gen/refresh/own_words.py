"""What people wrote about numbers in a deck: nobody but them can bring it up to date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.comparisons import comparisons
from briefing_gen.editions.language.labels import labels
from briefing_gen.frozen import replace
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import is_strange
from briefing_gen.verify.said import BESIDE, ReadFile, Said, normal

_WORD: Final = re.compile(r"\w+")
_BREAK: Final = re.compile(r"[\t\v\n]")
_LETTER: Final = re.compile(r"[^\W\d_]")


def own_words(
    read: ReadFile, new: ReadFile, shown: Shown, stamp: str | None = None
) -> Iterator[Said]:
    """Yield what the deck `read` says of numbers, and `new`, the deck made anew, does not.

    The words may be true: no number in them is a strange one, which `match` would tell.
    """
    language = Language(shown.document.language)
    known = {_key(piece) for said in new.said for piece in _pieces(said)}
    known.add(("", normal(stamp or "")))
    texts = {text for _, text in known}
    # Some programs name shapes anew: a number is known by the words that stand below it, too.
    beside = {said.where for said in read.said if _key(said) in known and not _is_bare(said)}
    rows = {frozenset(text.split(BESIDE)) for _, text in known if BESIDE in text}
    for said in read.said:
        text = normal(said.text)
        is_known = _key(said) in known or (said.where in beside and text in texts)
        if is_known or said.counted or _is_row(text, rows):
            continue
        if _is_of_numbers(text, language) and not is_strange(said, shown):
            yield said


def _pieces(said: Said) -> Iterator[Said]:
    """Yield a text, and what stands between its breaks and tabs: other masters set that apart."""
    yield said
    for text in _BREAK.split(said.text):
        yield replace(said, text=text)


def _key(said: Said) -> tuple[str, str]:
    """Return what a text is known by; a number alone is so only in its own kind of shape."""
    return said.where.partition(", ")[2] if _is_bare(said) else "", normal(said.text)


def _is_bare(said: Said) -> bool:
    """Return whether a text is a number and no word."""
    return not _LETTER.search(said.text)


def _is_row(text: str, rows: Collection[frozenset[str]]) -> bool:
    """Return whether a text is one of `rows`, however its cells stand, or some of them."""
    return BESIDE in text and any(row.issuperset(text.split(BESIDE)) for row in rows)


def _is_of_numbers(text: str, language: Language) -> bool:
    """Return whether a text holds a number, in digits or in words, or a word of comparison."""
    if any(comparisons(text, language)):
        return True
    words = labels(language).number_words
    return any(word[0].isdigit() or word in words for word in _WORD.findall(text.casefold()))
