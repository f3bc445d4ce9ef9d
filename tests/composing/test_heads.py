"""What heads the rows and columns of a table is held against the values in its cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.briefing.briefing import AuthoredTable
from briefing_gen.composing.findings import compose_table
from tests.composing.test_asking_of_a_member import made

TABLE = """\
      columns:
        - {header: {en-US: Line}}
        - {header: {en-US: "{trips[line=all, year=2023].trips:period}"}, numeric: "yes"}
        - {header: {en-US: "{trips[line=all, year=2024].trips:period}"}, numeric: "yes"}
      rows:
"""
NORTH = [f"{{trips[line=north, year={year}].trips}}" for year in (2023, 2024)]
SOUTH = [f"{{trips[line=south, year={year}].trips}}" for year in (2023, 2024)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["north", *NORTH], []),
        (["north", *reversed(NORTH)], ["12 / 2023 / 2024", "10 / 2024 / 2023"]),
        (["north", NORTH[0], SOUTH[1]], ["24 / north / south"]),
        (["north", NORTH[0], f"{SOUTH[1]} on the south line"], []),
        (["north and south", NORTH[0], SOUTH[1]], []),
        (["other lines", *SOUTH], []),
    ],
)
def test_a_cell_is_of_the_member_and_the_period_that_head_it(
    row: list[str], said: list[str], tmp_path: Path
) -> None:
    cells = ", ".join(f'"{cell}"' for cell in row)
    binder, table = made(tmp_path, "table", f"{TABLE}        - {{cells: [{cells}]}}\n")
    assert isinstance(table, AuthoredTable)
    compose_table(table, binder)
    told = [each.split(" / ") for each in said]
    found = [each.message for each in binder.problems]
    assert [each for each in found if "sentence" not in each] == [
        f"{number} stands under {head!r}, and is of {other}" for number, head, other in told
    ]
