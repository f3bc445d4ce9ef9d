"""Takes the numbers out of cells as spreadsheets save them: 4,102, 12.5%, $40, n/a.

A sign is taken away only where every number of the column has it, for it says what the column is.
Digits that a spreadsheet left out cannot be found again, so 1.2E+07 and ### are left to be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing_gen.dataset.values import NUMBER
from briefing_gen.frozen import Frozen
from briefing_gen.quantities import Unit

_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?")
_MARK: Final = re.compile(r"[^0-9#]{1,12}|[<\u2264] ?[0-9]+")
"""What stands where there is no number: n/a, (D), <10; # begins what a spreadsheet could not."""
_MOST_MARKS: Final = 4
_SIGNS: Final = (
    (Unit.PERCENT, re.compile(r"(.+?)\s?%")),
    (Unit.USD, re.compile(r"(?P<minus>-?)\$ ?(.+)")),
)


class Written(Frozen):
    """A column of numbers: what is left of each cell, and what was taken away."""

    cells: tuple[str, ...]
    """The numbers; empty where there is none; as it was where it is not read."""
    marks: tuple[str, ...]
    """What a cell holds in place of a number; empty for all others."""
    unit: Unit | None
    """The unit whose sign every number had."""
    was_grouped: bool
    """Whether something stood between thousands."""


def as_numbers(cells: Sequence[str]) -> Written:
    """Return the numbers of a column, whatever a spreadsheet wrote around them."""
    marks = _marks(cells)
    numbers = ["" if mark else cell for cell, mark in zip(cells, marks, strict=True)]
    unit, bare = _without_sign(numbers)
    plain = tuple(
        re.sub(r"[,\u00a0\u202f]", "", cell) if _GROUPED.fullmatch(cell) else cell for cell in bare
    )
    readable = all(not cell or NUMBER.fullmatch(cell) for cell in plain)
    if unit and not readable:
        return Written(tuple(numbers), marks, None, was_grouped=False)
    return Written(plain, marks, unit, was_grouped=plain != tuple(bare))


def _marks(cells: Sequence[str]) -> tuple[str, ...]:
    """Return what cells hold in place of numbers; nothing where each says something else."""
    marks = tuple(cell if _MARK.fullmatch(cell) else "" for cell in cells)
    return marks if len(set(marks) - {""}) <= _MOST_MARKS else ("",) * len(cells)


def _without_sign(cells: Sequence[str]) -> tuple[Unit | None, Sequence[str]]:
    """Return the unit whose sign all numbers have, and the cells without it."""
    for unit, sign in _SIGNS:
        found = [sign.fullmatch(cell) for cell in cells if cell]
        if found and all(found):
            bare = iter("".join(match.groups("")) for match in found if match)
            return unit, [next(bare) if cell else "" for cell in cells]
    return None, cells
