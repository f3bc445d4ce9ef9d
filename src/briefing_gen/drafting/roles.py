"""Decides what each column of a table is for, from what its cells hold."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from typing import Final

from briefing_gen.dataset.values import NOT_A_NUMBER, NUMBER, YEAR, why_not_a_number

_FIRST_YEAR: Final = "1700"
_LAST_YEAR: Final = "2199"
_CODE: Final = re.compile("0[0-9]+")
"""Digits that are no number: 01 is the code of a place."""


class Role(enum.Enum):
    """What a column is for."""

    YEAR = enum.auto()
    DIMENSION = enum.auto()
    MEASURE = enum.auto()
    LABEL = enum.auto()


def kinds_of(columns: Sequence[Sequence[str]]) -> list[Role]:
    """Return what each column is for; where none holds mostly numbers, one that has some may."""
    kinds = [_kind_of(cells) for cells in columns]
    if Role.MEASURE in kinds:
        return kinds
    return [
        Role.MEASURE if kind is Role.DIMENSION and _has_numbers(cells) else kind
        for kind, cells in zip(kinds, columns, strict=True)
    ]


def is_year(text: str) -> bool:
    """Return whether `text` is the number of a year."""
    return bool(YEAR.fullmatch(text)) and _FIRST_YEAR <= text <= _LAST_YEAR


def _has_numbers(cells: Sequence[str]) -> bool:
    return any(map(_is_meant_as_number, cells)) and not any(map(_CODE.fullmatch, cells))


def _kind_of(cells: Sequence[str]) -> Role:
    filled = [cell for cell in cells if cell]
    if filled and len(filled) == len(cells) and all(map(is_year, filled)):
        return Role.YEAR
    if any(map(_CODE.fullmatch, filled)):
        return Role.DIMENSION
    numbers = sum(map(_is_meant_as_number, filled))
    return Role.MEASURE if numbers * 2 > len(filled) else Role.DIMENSION


def _is_meant_as_number(cell: str) -> bool:
    """Return whether a cell holds a number, be it in a way that is not read."""
    return bool(NUMBER.fullmatch(cell)) or why_not_a_number(cell)[1] != NOT_A_NUMBER
