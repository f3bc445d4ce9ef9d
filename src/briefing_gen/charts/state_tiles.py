"""Where each state stands on a map of equal tiles, which shows a small one like a large one."""

from __future__ import annotations

from typing import Final

from briefing_gen.base.problems import Location, Problem
from briefing_gen.document.charts import Panel, Point

_MAP: Final = """
AK .. .. .. .. .. .. .. .. .. ME
.. .. .. .. .. .. .. .. .. VT NH
WA ID MT ND MN IL WI MI NY RI MA
OR NV WY SD IA IN OH PA NJ CT ..
CA UT CO NE MO KY WV VA MD DE ..
.. AZ NM KS AR TN NC SC DC .. ..
.. .. .. OK LA MS AL GA .. .. ..
HI .. .. TX .. .. .. .. FL .. ..
"""
PLACES: Final = {
    code: (column, row)
    for row, line in enumerate(_MAP.strip().splitlines())
    for column, code in enumerate(line.split())
    if code != ".."
}
"""Column and row of each state and of DC by its two letters, from the upper left."""
COLUMNS: Final = 11
ROWS: Final = 8


def unknown(panel: Panel) -> list[str]:
    """Return the categories of `panel` that are no state."""
    return [category.id for category in panel.categories if category.id.upper() not in PLACES]


def no_such_tile(name: str, where: Location) -> Problem:
    """Return that a map has a category which is no state."""
    return Problem(
        code="no-such-tile",
        message=f"a tile map has no place for {name!r}",
        where=where,
        hint="its categories are the two-letter codes of the states and DC",
    )


def share_of(point: Point, highest: float) -> float | None:
    """Return how much of the highest value a state has, from 0 to 1; None for no value."""
    if point.number is None:
        return None
    return max(0.0, min(float(point.number.value) / highest, 1.0))
