"""Decides what each column of a table is for, from what its cells hold."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from typing import Final

from briefing_gen.dataset.periods import Recognized, looks_like_time, recognize
from briefing_gen.dataset.values import NOT_A_NUMBER, NUMBER, why_not_a_number

_CODE: Final = re.compile("0[0-9]+")
"""Digits that are no number: 01 is the code of a place."""
_NAMED_CODE: Final = re.compile(r"(?:.*[ _-])?(?:fips|code|id|geoid|zip)", re.IGNORECASE)
_RANGE: Final = re.compile(r"[0-9]+ ?(?:-|\u2013|to) ?[0-9]+|[0-9]+ ?\+")
"""Groups of ages and the like, among which some may be single numbers."""
_OF_A_YEAR: Final = re.compile(r"month|quarter|week|day|mes|trimestre", re.IGNORECASE)
_MOST_OF_A_YEAR: Final = 366


class Role(enum.Enum):
    """What a column is for."""

    PERIOD = enum.auto()
    DIMENSION = enum.auto()
    MEASURE = enum.auto()
    LABEL = enum.auto()


def kinds_of(
    titles: Sequence[str], columns: Sequence[Sequence[str]]
) -> tuple[list[Role], Recognized | None]:
    """Return what each column is for, and the periods of the one that holds them.

    Where no column holds mostly numbers, one that has some may.
    """
    at, found = _periods(titles, columns)
    kinds = [
        Role.PERIOD if n == at else _kind_of(title, cells)
        for n, (title, cells) in enumerate(zip(titles, columns, strict=True))
    ]
    if Role.MEASURE not in kinds:
        kinds = [
            Role.MEASURE if kind is Role.DIMENSION and _has_numbers(cells) else kind
            for kind, cells in zip(kinds, columns, strict=True)
        ]
    return kinds, found


def _periods(
    titles: Sequence[str], columns: Sequence[Sequence[str]]
) -> tuple[int | None, Recognized | None]:
    """Return the column of periods: the first whose header says so, or else the first there is."""
    found = [(n, read) for n, cells in enumerate(columns) if (read := recognize(cells))]
    named = [(n, read) for n, read in found if looks_like_time(titles[n])]
    return next(iter((*named, *found)), (None, None))


def _has_numbers(cells: Sequence[str]) -> bool:
    return any(map(_is_meant_as_number, cells)) and not any(map(_CODE.fullmatch, cells))


def _kind_of(title: str, cells: Sequence[str]) -> Role:
    filled = [cell for cell in cells if cell]
    if any(map(_CODE.fullmatch, filled)) or _NAMED_CODE.fullmatch(title.strip()):
        return Role.DIMENSION
    if _OF_A_YEAR.fullmatch(title.strip()) and all(map(_is_of_a_year, filled)):
        return Role.DIMENSION
    if any(map(_RANGE.fullmatch, filled)) and len(set(filled)) == len(cells):
        return Role.DIMENSION
    numbers = sum(map(_is_meant_as_number, filled))
    return Role.MEASURE if numbers * 2 > len(filled) else Role.DIMENSION


def _is_of_a_year(cell: str) -> bool:
    return cell.isdecimal() and len(cell) <= len(str(_MOST_OF_A_YEAR)) and int(cell) > 0


def _is_meant_as_number(cell: str) -> bool:
    """Return whether a cell holds a number, be it in a way that is not read."""
    return bool(NUMBER.fullmatch(cell)) or why_not_a_number(cell)[1] != NOT_A_NUMBER
