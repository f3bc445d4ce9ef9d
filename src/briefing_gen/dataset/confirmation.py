"""What somebody found who opened the publication of a value: the value, or another one."""

from __future__ import annotations

import enum
from decimal import Decimal

from briefing_gen.dataset.cell_ref import CellRef
from briefing_gen.frozen import Frozen
from briefing_gen.problems import Location


class Outcome(enum.StrEnum):
    """What a reading came to."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"


class Standing(enum.StrEnum):
    """What a reading means for the value that the dataset holds now."""

    HOLDS = "holds"
    """The publication gives this very value."""
    CONTRADICTED = "contradicted"
    """The publication gives another value."""
    STALE = "stale"
    """The value has changed since it was confirmed."""


class Confirmation(Frozen, kw_only=True):
    """One reading of a publication by a keeper of the package."""

    address: CellRef
    outcome: Outcome
    value: Decimal
    """What the dataset held when the publication was read."""
    found: Decimal
    """What the publication gives; equal to `value` where it was confirmed."""
    reader: str
    """Who read it: a name or a role, as the keepers of the package agreed."""
    date: str
    """The day of the reading, as 2026-11-30."""
    file: str
    """Name of the file that was read."""
    sha256: str
    locator: str
    """Page, table or line in that file; empty when it was not noted."""
    where: Location

    def standing(self, value: Decimal) -> Standing:
        """Return what this reading means for `value`, which the dataset holds now.

        A value that was corrected to what the publication gives is confirmed thereby.
        """
        if value == self.found:
            return Standing.HOLDS
        if self.outcome is Outcome.CONTRADICTED:
            return Standing.CONTRADICTED
        return Standing.STALE
