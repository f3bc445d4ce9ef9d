"""What a package declares of its values, so that checks can hold them against each other.

The address of one value, as the program holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.vocabulary import Titles


class CellRef(Frozen):
    """The address of one value: table, key and measure; key pairs are sorted by dimension."""

    table: str
    key: tuple[tuple[str, str], ...]
    measure: str

    def __str__(self) -> str:
        key = ", ".join(f"{dimension}={member}" for dimension, member in self.key)
        return f"{self.table}[{key}].{self.measure}"


WHOLE: Final = "100"
"""The total of percentages that are a complete split."""


class Claim(Frozen, kw_only=True):
    """A derived figure that a source itself published; we recompute it."""

    id: str
    published: CellRef
    operation: Operation
    inputs: tuple[CellRef, ...]
    accepted: Titles | None
    """Why a known difference is kept, for the reader; the check fails once it has gone."""
    where: Location


class Total(Frozen, kw_only=True):
    """Parts that must add up to a published total, with an explicit remainder.

    Addresses may hold `*` for a member that all share and `+` for the members to add up.
    """

    id: str
    total: str
    """An address, or `WHOLE` where the parts are the percentages of all there is."""
    parts: tuple[str, ...]
    remainder: Titles | None
    """What the parts leave out, for the reader; None when they must add up exactly."""
    left: Decimal | None = None
    """How much that is; None where the package does not say."""
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two publications that give different values for one fact: which we took, and why.

    So do two definitions of what sounds like one fact; then the package may hold both.
    """

    id: str
    chosen: CellRef
    other_value: Decimal
    other_source: str
    """Name of the source that says otherwise."""
    other_locator: str
    other_address: CellRef | None = None
    """Where the other value stands in the package; None where it does not."""
    reason: Titles
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)
    """Where each cell stands, by its column."""
    where: Location

    def place(self, column: str) -> Location:
        """Return where a cell of the row stands."""
        return self.places.get(column, self.where)
