"""Tells an address that leads nowhere from one whose row a member of the edition lacks.

A table need not have a row for each member of a parameter: what it says of the others is known,
and of that one nothing.
"""

from __future__ import annotations

import re
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.binding.choosing import Wording
from briefing_gen.dataset.lookup import UnknownAddress, parse_address, rows_where, table_of
from briefing_gen.dataset.model import CellRef, Dataset, Missing, Status
from briefing_gen.words.languages import labels

_ADD_A_ROW: Final = (
    "add the row with an empty cell, and say why it is empty under missing: in datapackage.json"
)
OR_SAY_SO: Final = f"{_ADD_A_ROW}; or give the finding unavailable:"
_SAME_DATA: Final = "give it the same --data"
_OPEN: Final = re.compile(r"([\w-]+)\s*=\s*(?:\{[a-z0-9-]+\}|\*)")
_OF_PARAMETER: Final = re.compile(r"=\s*\{[a-z0-9-]+\}")


def not_found(
    dataset: Dataset, authored: str, address: str, where: Location, error: Exception
) -> Missing | Wording:
    """Return what stands in place of a value that is not there, or what is wrong with its address.

    `authored` has parameters in braces and the star where `address` has members. A member that the
    edition is about may lack a row; one among others that does is a mistake, as `error` is.
    """
    if isinstance(error, UnknownAddress) and "*" not in address:
        ref = parse_address(address)
        if _has_others(dataset, set(_OPEN.findall(authored)), ref):
            return _missing(ref, where) if _OF_PARAMETER.search(authored) else no_row(ref)
    known = address.partition("[")[0].partition(".")[0] in dataset.tables
    elsewhere = "is it in another data package? --data names its folder"
    hint = _SAME_DATA if known else elsewhere
    return str(error), f"`briefing-gen data list` prints every address; {hint}"


def time_gap(dataset: Dataset, authored: str, address: str, where: Location) -> Missing | None:
    """Return the gap of a series in one of the periods of its table; None where it has a row.

    `authored` has a star for the period. A series need not have a row for each period of others.
    """
    table = dataset.tables.get(address.partition("[")[0].strip())
    times = [item.name for item in table.dimensions if item.period_kind] if table else []
    starred = any(re.search(rf"\b{re.escape(name)}\s*=\s*\*", authored) for name in times)
    if not starred or "*" in address:
        return None
    ref = parse_address(address)
    return (
        replace(_missing(ref, where), has_row=True)
        if _has_others(dataset, set(times), ref)
        else None
    )


def no_row(ref: CellRef, hint: str = _ADD_A_ROW) -> Wording:
    """Return what is said of a row that is not there."""
    return f"there is no row for {ref}", hint


def _has_others(dataset: Dataset, opened: set[str], ref: CellRef) -> bool:
    """Return whether there are rows with other members in the dimensions that are `opened`."""
    try:
        table = table_of(dataset, ref)
        rows = rows_where(table, [pair for pair in ref.key if pair[0] not in opened])
    except UnknownAddress:
        return False
    return bool(opened and rows)


def _missing(ref: CellRef, where: Location) -> Missing:
    reason = {str(language): labels(language).not_available for language in Language}
    return Missing(ref=ref, reason=reason, status=Status.NOT_COLLECTED, where=where, has_row=False)
