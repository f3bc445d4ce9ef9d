"""Sets the sheets of a workbook that are called after years below each other, as one table."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.periods import recognize
from briefing_gen.drafting.grid import read_grid, some
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet
from briefing_gen.drafting.sheet_reader import read_table

_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_ASKED: Final = re.compile(rf"all|({_YEAR.pattern}) ?[-\u2013] ?({_YEAR.pattern})", re.IGNORECASE)
_DATE: Final = re.compile(
    rf",? (?:[A-Z][a-z]+,? )?(?:[0-9]{{1,2}}[a-z]{{0,2}},? )?{_YEAR.pattern}$"
)
"""The end of a title that is of one of the sheets alone: , December 31, 2020."""


def sheets_of_years(file: str, data: bytes, asked: str) -> tuple[str, ...]:
    """Return the names of the sheets that "all" or "2012-2020" stands for; none of other words."""
    if not (span := _ASKED.fullmatch(asked)):
        return ()
    grid = read_grid(file, data, None)
    every = (grid.sheet, *grid.sheets)
    years = [name for name in every if _YEAR.fullmatch(name)]
    first, last = span[1] or min(years, default=""), span[2] or max(years, default="")
    return () if asked in every else tuple(sorted(y for y in years if first <= y <= last))


def stacked(file: str, data: bytes, names: Sequence[str], lines: range | None) -> Sheet:
    """Return one table of these sheets, with the columns that all have, and a column of years."""
    tables = [read_table(file, data, name, lines) for name in names]
    last = tables[-1]
    every = [{column.name: column for column in table.columns} for table in tables]
    shared = [
        column
        for column in last.columns
        if all(column.name in t and t[column.name].role is column.role for t in every)
        and len({(t[column.name].unit, t[column.name].scale) for t in every}) == 1
    ]
    years = tuple(name for name, t in zip(names, tables, strict=True) for _ in range(t.rows))
    year = Column("year", "Year", Role.PERIOD, years, periods=recognize(years))
    columns = (year, *(_joined([t[column.name] for t in every]) for column in shared))
    gone = [column.name for column in last.columns if column not in shared]
    steps = [step for step in last.steps if "sheet" not in step]
    steps.append(f"set the sheets {names[0]} to {names[-1]} below each other, with their year")
    steps += [f"left out columns that not all of them have: {some(gone)}"] * bool(gone)
    said = {n: _DATE.sub("", v) if isinstance(v, str) else v for n, v in last.said.items()}
    said = {name: value for name, value in said.items() if name not in {"of-period", "locator"}}
    return replace(last, columns=columns, lines=(), period="", steps=tuple(steps), said=said)


def _joined(parts: Sequence[Column]) -> Column:
    """Return a column of one table with the rows of the same column of all."""

    def rows(cells: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        pairs = zip(cells, parts, strict=True)
        whole = tuple(chain.from_iterable(own or ("",) * len(part.cells) for own, part in pairs))
        return whole if any(whole) else ()

    return replace(
        parts[-1],
        cells=tuple(chain.from_iterable(part.cells for part in parts)),
        marks=rows([part.marks for part in parts]),
        flags=rows([part.flags for part in parts]),
        words=dict(chain.from_iterable(part.words.items() for part in parts)),
    )
