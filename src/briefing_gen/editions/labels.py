"""The program's own words, in each language it writes."""

from __future__ import annotations

from typing import Final

from briefing_gen.editions.edition import Language
from briefing_gen.editions.words import Labels
from briefing_gen.editions.words_en import EN_US
from briefing_gen.editions.words_es import ES_US

__all__ = ["Labels", "labels"]

_LABELS: Final = {Language.EN_US: EN_US, Language.ES_US: ES_US}


def labels(language: Language) -> Labels:
    """Return the program's words in `language`."""
    return _LABELS[language]
