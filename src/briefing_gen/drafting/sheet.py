"""A table that somebody starts with: its columns, what each is for, and what a row is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.quantities import Scale, Unit
from briefing_gen.drafting.roles import Role, is_year

_TOTAL: Final = re.compile(r"(?:(?:grand|sub|overall)[ -]?)?totals?|all", re.IGNORECASE)
FISCAL: Final = re.compile(r"FY ?([0-9]{4})", re.IGNORECASE)
"""A fiscal year, as people write one into a cell or a header."""


class Column(Frozen):
    """One column: its name in addresses, its words in the header, and what it is for."""

    name: str
    title: str
    role: Role
    cells: tuple[str, ...]
    unit: Unit | None = None
    """The unit of its values, where a package or a sign says it; a header may say it in words."""
    scale: Scale | None = None
    """What its header says that its numbers are given in, such as millions."""
    marks: tuple[str, ...] = ()
    """What an empty cell holds in place of a number, such as n/a, where one does."""
    flags: tuple[str, ...] = ()
    """The mark of a footnote behind the number of a cell; nothing where no cell has one."""
    stands_for: str = ""
    """What stands in place of its members where each gets an edition of its own, as {state}."""
    was_grouped: bool = False
    """Whether something stood between thousands."""

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold something."""
        return tuple(cell for cell in self.cells if cell)

    def member(self, row: int) -> str:
        """Return the member of a row as a briefing names it."""
        return self.stands_for or self.cells[row]

    @property
    def written(self) -> tuple[str, ...]:
        """The cells with their marks, as the table holds them."""
        pairs = zip_longest(self.cells, self.marks, fillvalue="")
        return tuple(cell or mark for cell, mark in pairs)

    @property
    def is_whole(self) -> bool:
        """Whether no number in it has decimals."""
        return not any("." in cell for cell in self.cells)


class Sheet(Frozen):
    """A table that can become one of a data package."""

    name: str
    columns: tuple[Column, ...]
    was_wide: bool = False
    """Whether its years stood side by side, as columns."""

    def of_role(self, *roles: Role) -> tuple[Column, ...]:
        """Return the columns with one of `roles`, in order."""
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def key(self) -> tuple[Column, ...]:
        """The columns that say what a row is about."""
        return self.of_role(Role.YEAR, Role.DIMENSION)

    @property
    def subject(self) -> Column | None:
        """The column of which each member gets an edition of its own; None where there is none."""
        return next((column for column in self.columns if column.stands_for), None)

    @property
    def totals(self) -> tuple[str, ...]:
        """The members that by their names are totals of others."""
        members = (cell for column in self.of_role(Role.DIMENSION) for cell in column.cells)
        return tuple(dict.fromkeys(filter(_TOTAL.fullmatch, members)))

    @property
    def flags(self) -> dict[str, str]:
        """The names of the caveats that stand for the marks of footnotes, by mark."""
        marks = dict.fromkeys(flag for column in self.columns for flag in column.flags if flag)
        return {mark: f"mark-{at}" for at, mark in enumerate(marks, start=1)}

    @property
    def caveats(self) -> Column | None:
        """The column that names the caveats of each row; None where no number has a mark."""
        names, flagged = self.flags, [column.flags for column in self.columns if column.flags]
        if not flagged:
            return None
        rows = zip(*flagged, strict=True)
        cells = (" ".join(dict.fromkeys(names[mark] for mark in row if mark)) for row in rows)
        taken = {column.name for column in self.columns}
        name = "caveats" if "caveats" not in taken else "caveats-of-row"
        return Column(name, name, Role.LABEL, tuple(cells))

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.columns[0].cells)


def years_of(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns that each hold the values of a year; none where there are not several."""
    measures = sheet.of_role(Role.MEASURE)
    years = tuple(column for column in measures if is_year(year_in(column.title)))
    return years if len(years) > 1 else ()


def about_each(sheet: Sheet, words: str) -> Sheet | None:
    """Return the table for editions about each member of a column; None where it has no such."""
    found = name_from(words)
    names = {name_from(column.name) for column in sheet.of_role(Role.DIMENSION)}
    if found not in names:
        return None
    columns = (
        replace(column, stands_for=f"{{{found}}}") if name_from(column.name) == found else column
        for column in sheet.columns
    )
    return replace(sheet, columns=tuple(columns))


def first_member(sheet: Sheet) -> tuple[str, str] | None:
    """Return the column and member that findings over years are about; None where all are."""
    column = next(iter(sheet.of_role(Role.DIMENSION)), None)
    if column is None or not sheet.of_role(Role.YEAR) or len(set(column.cells)) == 1:
        return None
    years = sheet.of_role(Role.YEAR)[0].cells
    return name_from(column.name), column.cells[years.index(max(years))]


def lengthened(sheet: Sheet, words: str) -> Sheet:
    """Return a table of years side by side with a row for each; `words` name the values."""
    years, rows = years_of(sheet), range(sheet.rows)
    title = re.sub(r"[-_\s]+", " ", words).strip()
    kept = tuple(
        replace(column, cells=tuple(cell for cell in column.cells for _ in years))
        for column in sheet.columns
        if column.role is not Role.MEASURE
    )
    names = tuple(year_in(column.title) for _ in rows for column in years)
    fiscal = any(FISCAL.fullmatch(column.title) for column in years)
    year = Column("year", "Fiscal year" if fiscal else "Year", Role.YEAR, names)
    measure = Column(
        name_from(title),
        title[:1].upper() + title[1:],
        Role.MEASURE,
        tuple(column.cells[row] for row in rows for column in years),
        unit=years[0].unit if len({column.unit for column in years}) == 1 else None,
        marks=tuple(column.marks[row] for row in rows for column in years),
        flags=_flags(years, len(rows)),
        was_grouped=any(column.was_grouped for column in years),
    )
    return Sheet(sheet.name, (*kept, year, measure), was_wide=True)


def _flags(years: Sequence[Column], count: int) -> tuple[str, ...]:
    if not any(column.flags for column in years):
        return ()
    return tuple(c.flags[row] if c.flags else "" for row in range(count) for c in years)


def year_in(title: str) -> str:
    """Return the year that a header names, as 2021 or FY 2021; the header itself otherwise."""
    fiscal = FISCAL.fullmatch(title)
    return fiscal[1] if fiscal else title


def name_from(words: str) -> str:
    """Return small letters, digits and hyphens for any words, a letter first."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", bare.replace("%", " percent ")).strip("-")[:60].strip("-")
    return name if name[:1].isalpha() else f"column-{name}".strip("-")


def is_key(cells: Sequence[Sequence[str]], key: Sequence[int]) -> bool:
    """Return whether the columns at `key` tell all rows apart."""
    rows = list(zip(*(cells[at] for at in key), strict=True))
    return bool(key) and len(set(rows)) == len(rows)
