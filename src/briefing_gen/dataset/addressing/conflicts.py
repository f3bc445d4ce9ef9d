"""The value of the text that was not followed: `conflicts[id=NAME].other_value`."""

from __future__ import annotations

from typing import Final

from briefing_gen.dataset.model import CellRef, Conflict, Dataset, Observation, Rounding, Status
from briefing_gen.frozen import replace
from briefing_gen.quantities import Quantity

TABLE: Final = "conflicts"
"""The name under which the rows of every table of conflicts stand, whatever it is called."""
MEASURE: Final = "other_value"
_ID: Final = "id"


def conflict_at(dataset: Dataset, ref: CellRef) -> Conflict | None:
    """Return the conflict whose other value `ref` is the address of; None where it is none."""
    if ref.table in dataset.tables or (ref.table, ref.measure) != (TABLE, MEASURE):
        return None
    return next((item for item in dataset.conflicts if ref.key == ((_ID, item.id),)), None)


def address_of(conflict: Conflict) -> CellRef:
    """Return the address of the other value of `conflict`."""
    return CellRef(TABLE, ((_ID, conflict.id),), MEASURE)


def other_value(dataset: Dataset, conflict: Conflict, chosen: Observation) -> Observation:
    """Return what the other text gives for the fact of which `chosen` was taken."""
    source = dataset.sources[conflict.other_source]
    caveats = (dataset.caveats[item.id] for item in chosen.caveats)
    return replace(
        chosen,
        ref=address_of(conflict),
        quantity=Quantity(conflict.other_value, chosen.quantity.unit),
        decimals=max(0, -int(conflict.other_value.as_tuple().exponent)),
        rounding=Rounding.EXACT,
        status=Status.NORMAL,
        source=source,
        read_in=None,
        locator=conflict.other_locator,
        locators={},
        grade=source.grade,
        caveats=tuple(item for item in caveats if source.grade in item.grades),
        note=None,
        confirmation=None,
        margin=None,
        where=conflict.place(MEASURE),
    )
