"""What people wrote about numbers in a deck: nobody but them can bring it up to date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.comparisons import comparisons
from briefing_gen.editions.language.labels import labels
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.said import BESIDE, ReadFile, Said, normal

_WORD: Final = re.compile(r"\w+")


def own_words(
    read: ReadFile, new: ReadFile, shown: Shown, stamp: str | None = None
) -> Iterator[Said]:
    """Yield what the deck `read` says of numbers, and `new`, the deck made anew, does not.

    The words may be true: no number in them is a strange one, which `match` would tell.
    """
    language = Language(shown.document.language)
    known = {normal(said.text) for said in new.said} | {normal(stamp or "")}
    rows = {frozenset(text.split(BESIDE)) for text in known if BESIDE in text}
    for said in read.said:
        text = normal(said.text)
        cells = frozenset(text.split(BESIDE))
        if text in known or said.counted or any(cells <= row for row in rows):
            continue
        if _is_of_numbers(text, language) and not _is_told(said, shown):
            yield said


def _is_of_numbers(text: str, language: Language) -> bool:
    """Return whether a text holds a number, in digits or in words, or a word of comparison."""
    if any(comparisons(text, language)):
        return True
    words = labels(language).number_words
    return any(word[0].isdigit() or word in words for word in _WORD.findall(text.casefold()))


def _is_told(said: Said, shown: Shown) -> bool:
    problems = match("", "", ReadFile(edition="", said=(said,)), shown).problems
    return any(problem.code in {"strange-number", "strange-word"} for problem in problems)
