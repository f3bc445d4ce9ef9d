"""Finds words of comparison in bare text: what rose or fell, and what is the most or the least."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from types import ModuleType

from briefing_gen.dataset.checks.small_letters import in_small_letters
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language import comparisons_en, comparisons_es
from briefing_gen.frozen import Frozen


class Compared(Frozen):
    """Words that compare values, as they stand in the text."""

    words: str
    ranks: bool
    """Whether they say which is the most, the least or the larger part; else what rose or fell."""


def comparisons(text: str, language: Language) -> Iterator[Compared]:
    """Yield the words of comparison in `text`, in reading order."""
    for match in _pattern(language).finditer(in_small_letters(text)):
        words = text[match.start() : match.end()]
        yield Compared(words, ranks=match.lastgroup == "ranks")


@functools.lru_cache(maxsize=len(Language))
def _pattern(language: Language) -> re.Pattern[str]:
    """Return what finds words of comparison in small letters."""
    lists = _lists(language)
    moves = "|".join((*_forms(lists.VERBS), *lists.MOVES))
    return re.compile(rf"\b(?:(?P<ranks>{'|'.join(lists.RANKS)})|(?P<moves>{moves}))\b")


def _lists(language: Language) -> ModuleType:
    match language:
        case Language.EN_US:
            return comparisons_en
        case Language.ES_US:
            return comparisons_es


def _forms(verbs: str) -> Iterator[str]:
    """Yield the forms of a list of verbs, each line of which is a lemma, a colon and its forms."""
    for line in verbs.strip().splitlines():
        yield from line.partition(":")[2].split()
