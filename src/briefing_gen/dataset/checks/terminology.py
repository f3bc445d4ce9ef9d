"""Words that a package declares it does not use, found in texts that its authors wrote."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from briefing_gen.dataset.checks.small_letters import in_small_letters
from briefing_gen.dataset.model import Term
from briefing_gen.frozen import Frozen

_QUOTED: Final = re.compile(r"(?:“[^”]*”|«[^»]*»|\"[^\"]*\"|‘[^’]*’)(?: \([^)]*\))?")
"""Others' words, with their translation in brackets where one follows."""


class FoundTerm(Frozen):
    """The words of a text that a term covers."""

    text: str
    term: Term


def forbidden_terms(text: str, language: str, terms: tuple[Term, ...]) -> tuple[FoundTerm, ...]:
    """Return the words in `text` to be replaced; those in quotation marks are others' words."""
    by_words = _by_words(terms, language)
    if not by_words:
        return ()
    own = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    matches = _pattern(tuple(by_words)).finditer(in_small_letters(own))
    return tuple(
        FoundTerm(own[match.start() : match.end()], by_words[" ".join(match[0].split())])
        for match in matches
    )


@lru_cache(maxsize=16)
def _by_words(terms: tuple[Term, ...], language: str) -> dict[str, Term]:
    """Return the terms of a language by each of their words, in small letters."""
    return {
        in_small_letters(" ".join(words.split())): term
        for term in terms
        if language.lower() == term.language.lower()
        or language.lower().startswith(f"{term.language.lower()}-")
        for words in term.words
    }


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of `words`: of two that begin alike, the longer."""
    longest_first = sorted(words, key=len, reverse=True)
    choices = "|".join(r"\s+".join(map(re.escape, item.split(" "))) for item in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")
