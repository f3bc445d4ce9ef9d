"""What was found in a file."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from briefing_gen.frozen import Frozen
from briefing_gen.problems import Problem


class Kind(enum.StrEnum):
    """What a number of an edition is."""

    METRIC = "metric"
    """Bound to published values."""
    PERIOD = "period"
    """A year, day or month."""
    QUOTED = "quoted"
    """Of a citation, title or statement."""
    COUNTED = "counted"
    """Of an axis, a page or a slide."""
    NAMED = "named"
    """Of the name of a value in the data, as workbooks hold it."""


class Report(Frozen, kw_only=True):
    """How many numbers of each kind a file shows, how many are none of its edition, and which."""

    file: str
    edition: str
    """Its slug; empty where the file could not be matched."""
    found: Mapping[Kind, int]
    strange: int
    problems: tuple[Problem, ...]

    @property
    def matched(self) -> int:
        """How many numbers are those of the edition."""
        return sum(self.found.values())

    @property
    def total(self) -> int:
        """How many numbers there are."""
        return self.matched + self.strange


def unmatched(file: str, problems: tuple[Problem, ...]) -> Report:
    """Return the report of a file that cannot be read or matched, and why."""
    return Report(file=file, edition="", found={}, strange=0, problems=problems)
