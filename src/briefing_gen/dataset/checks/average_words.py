"""Words that name an average: which of them is a mean, and which a median."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from briefing_gen.dataset.model import Statistic

AVERAGES: Final = frozenset({Statistic.MEDIAN, Statistic.MEAN})
_MEAN: Final = (
    r"(?:the|a|its|their|this|that|arithmetic|sample|yearly|annual|overall) mean"
    r"|mean (?:age|length|number|of|sentence|size|term|time|value)"
)
"""The noun; the verb goes free: "more reports can mean more conduct"."""
_SPOKEN: Final[Mapping[str, Mapping[Statistic, re.Pattern[str]]]] = {
    "en": {
        Statistic.MEDIAN: re.compile(r"\bmedians?\b", re.IGNORECASE),
        Statistic.MEAN: re.compile(rf"\b(?:{_MEAN})\b|\(mean\)", re.IGNORECASE),
    },
    "es": {
        Statistic.MEDIAN: re.compile(r"\bmedianas?\b", re.IGNORECASE),
        Statistic.MEAN: re.compile(r"\b(?:media|promedio) aritmétic[ao]\b", re.IGNORECASE),
    },
}
_IN_A_TITLE: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(r"\bmeans?\b", re.IGNORECASE),
    "es": re.compile(r"^media\b|\b(?:media|promedio) aritmétic[ao]\b|\bla media\b", re.IGNORECASE),
}


def named_in(text: str, language: str) -> dict[Statistic, str]:
    """Return which averages a sentence names, each with the words that do."""
    patterns = _SPOKEN.get(language.partition("-")[0], {})
    found = ((statistic, pattern.search(text)) for statistic, pattern in patterns.items())
    return {statistic: match[0] for statistic, match in found if match}


def named_in_title(text: str, language: str) -> frozenset[Statistic]:
    """Return which averages a title names; it has no verbs."""
    pattern = _IN_A_TITLE.get(language.partition("-")[0])
    named = set(named_in(text, language))
    return frozenset(named | ({Statistic.MEAN} if pattern and pattern.search(text) else set()))
