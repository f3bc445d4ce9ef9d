"""Finds words that ask readers to act: what we want, what a lawmaker must do, an imperative."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from types import ModuleType

from briefing_gen.editions.edition import Language
from briefing_gen.editions.language import asking_en, asking_es

_START = r"(?:^|(?<=[.!?:;] )|(?<=[¡¿]))"
"""Where a sentence begins: there a verb without a subject is an imperative."""


def asks(text: str, language: Language) -> Iterator[re.Match[str]]:
    """Yield the words of `text` that ask for something, in reading order."""
    return _pattern(language).finditer(text)


@functools.lru_cache(maxsize=len(Language))
def _pattern(language: Language) -> re.Pattern[str]:
    words = _words(language)
    return re.compile(
        rf"\b(?i:{'|'.join(words.ASKING)})\b|{_START}(?:{'|'.join(words.IMPERATIVES)})\b"
    )


def _words(language: Language) -> ModuleType:
    match language:
        case Language.EN_US:
            return asking_en
        case Language.ES_US:
            return asking_es
