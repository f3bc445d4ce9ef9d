"""Reads what is peculiar to the files that one office of statistics gives out."""

import re
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.drafting.cleaning import with_columns
from briefing_gen.drafting.layout import Layout

_OF_THE_DATABASE: Final = re.compile(
    r"DGUID|(?:UOM|SCALAR)_ID|VECTOR|COORDINATE|SYMBOL|TERMINATED|DECIMALS", re.IGNORECASE
)
"""Columns of Statistics Canada that say where a value stands in its database.

https://www.statcan.gc.ca/en/developers/csv/user-guide tells what each is.
"""
_UNIT, _FACTOR = "UOM", "SCALAR_FACTOR"
_FEWEST: Final = 4


def without_bookkeeping(layout: Layout) -> Layout:
    """Return a table of Statistics Canada without columns that are of use to its database alone.

    What numbers are given in, thousands, stands with their unit.
    """
    found = [n for n, title in enumerate(layout.titles) if _OF_THE_DATABASE.fullmatch(title)]
    if len(found) < _FEWEST:
        return layout
    columns = list(layout.columns)
    if {_UNIT, _FACTOR} <= {*layout.titles}:
        unit, factor = (layout.titles.index(title) for title in (_UNIT, _FACTOR))
        pairs = zip(columns[unit], columns[factor], strict=True)
        columns[unit] = tuple(u if f in {"", "units"} else f"{f.strip()} of {u}" for u, f in pairs)
        found.append(factor)
    kept = [n for n in range(len(layout.titles)) if n not in found]
    named = ", ".join(layout.titles[n] for n in sorted(found))
    step = f"left out columns of the database: {named}"
    return with_columns(replace(layout, columns=tuple(columns)), kept, step)
