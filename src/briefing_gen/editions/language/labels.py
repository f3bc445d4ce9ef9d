"""The program's own words, in each language it writes."""

from __future__ import annotations

from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.words import Labels
from briefing_gen.editions.language.words_en import EN_US
from briefing_gen.editions.language.words_es import ES_US

__all__ = ["Labels", "labels"]


def labels(language: Language) -> Labels:
    """Return the program's words in `language`."""
    match language:
        case Language.EN_US:
            return EN_US
        case Language.ES_US:
            return ES_US
