"""What must be said of one value: authored words, whose numbers are bound, cited or quoted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefing_gen.dataset.correction import NamedMetric
from briefing_gen.dataset.vocabulary import Titles
from briefing_gen.frozen import Frozen, field
from briefing_gen.problems import Location

METRICS: Final = "metrics"
"""Under which `places` has the cell of the names that a note binds; its words stand by language."""


class QuotedNumber(Frozen):
    """A number that a publication says, as the words around it write it: 2 million, dozens."""

    text: str
    source: str
    """Name of the source that says it."""
    locator: str = ""


class Note(Frozen, kw_only=True):
    """What must be said of one value, such as a conflict between two publications."""

    text: Titles
    """Authored text: its numbers stand as names or addresses in braces."""
    metrics: tuple[NamedMetric, ...] = ()
    citations: tuple[str, ...] = ()
    """Texts with digits that are quoted as they stand: laws, names."""
    quoted: tuple[QuotedNumber, ...] = ()
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where the words of each language stand, and the cell of the metrics."""
    where: Location

    def __hash__(self) -> int:
        return hash(self.where)
