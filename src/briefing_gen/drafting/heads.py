"""Reads rows right above and right below a header that say one thing of all values."""

import re
from collections.abc import Mapping
from typing import Final

from briefing_gen.dataset.periods import recognize
from briefing_gen.dataset.unit_words import scale_in, unit_in
from briefing_gen.drafting.grid import Row, cell_at, filled, is_number
from briefing_gen.drafting.notes import NOTES

MANY_OF: Final = re.compile(r"(?:thousand|million|billion)s?(?: of)? [a-z]+", re.IGNORECASE)
"""What values count, in a note above them: thousand head."""
UNITS: Final = re.compile(r"units?(?: of measure(?:ment)?)?|unidad(?:es)?", re.IGNORECASE)
"""What stands before the units of columns in a row of their own."""
NO_UNIT: Final = re.compile(rf"{UNITS.pattern}|numbers?|counts?|#|no\.", re.IGNORECASE)
_PLACES: Final = re.compile("Geography:")
"""Says above a table of places which there are; one alone stands above its values."""
_TIMES: Final = re.compile(r" *\([x\u00d7] ?1,?000\)(\d?)$")
"""Says behind a name that its values are thousands, perhaps with the mark of a note."""
_PAIR: Final = 2
_ABOVE: Final = 40
"""So many rows may stand above the header of a table."""
_LABEL: Final = re.compile(r"(?!(?:table|title)s?$)[^\W\d_][^\d:]*", re.IGNORECASE)
"""What names, in a cell of its own above the header, what is said beside it: Geography."""


def without_alike(rows: list[Row]) -> tuple[dict[str, str], list[Row]]:
    """Return what rows right above the header say of all its periods, and the table without.

    A name stands above that of a column, and one text above the first period: Geography, Ohio. A
    place may stand there alone.
    """
    said = dict[str, str]()
    every = ([bool(recognize([cell])) for cell in row.cells] for row in rows[:_ABOVE])
    heads = ((at, known.index(True)) for at, known in enumerate(every) if sum(known) > 1)
    head, first = next(heads, (0, 0))
    at = head if first and cell_at(rows[head], first - 1) else 0
    is_alone = at and len(rows[at - 1].cells) == first + 1 and filled(rows[at - 1]) == 1
    if is_alone and any(_PLACES.match(cell_at(row, 0)) for row in rows[: at - 1]):
        said, at = {"Geography": rows[at - 1].cells[first]}, at - 1
    while at and rows[at - 1].line == rows[at].line - 1:
        pair = rows[at - 1].cells[first - 1 :]
        is_pair = len(pair) == filled(rows[at - 1]) == len(list(filter(None, pair))) == _PAIR
        if not is_pair or NOTES.fullmatch(pair[0]) or not _LABEL.fullmatch(pair[0]):
            break
        said, at = {pair[0]: pair[1], **said}, at - 1
    return said, [*rows[:at], *rows[head if said else at :]]


def said_of(alike: Mapping[str, str]) -> str:
    """Return what is the same in all rows, in words: Geography: Ohio; Sex: Female."""
    return "; ".join(f"{name}: {value}" for name, value in alike.items())


def is_unit(row: Row) -> bool:
    """Return whether a row says alone what the values are given in: thousands, million tonnes."""
    said = row.cells[-1]
    is_said = scale_in(f"- {said}")[1] or unit_in(f"- ({said})")[2] or MANY_OF.fullmatch(said)
    return filled(row) == 1 and bool(is_said)


def without_one_unit(rows: list[Row]) -> tuple[list[Row], tuple[str, ...], list[str]]:
    """Return rows without one below the header that holds the unit of all values alone, and that.

    It stands above the first of them: Megawatt hours. What says that they are counts is no unit.
    """
    for above, row, below in zip(rows[:_ABOVE], rows[1:], rows[2:], strict=False):
        at, unit = len(row.cells) - 1, row.cells[-1]
        is_alone = filled(row) == 1 and row.line == above.line + 1 == below.line - 1
        is_below = at and is_alone and len(above.cells) > len(row.cells) and all(above.cells[:at])
        is_count = bool(NO_UNIT.fullmatch(unit))
        if is_below and is_number(cell_at(below, at)) and (is_count or is_unit(row)):
            others = [
                r for r in rows if len(r.cells) == at + 1 and filled(r) == 1 and r.line > row.line
            ]
            if others:
                return _named_by_unit(rows, [row, *others])
            told = f"took line {row.line} for what all values are given in: {unit}"
            return [r for r in rows if r is not row], () if is_count else (f"({unit})",), [told]
    return rows, (), []


def _named_by_unit(
    rows: list[Row], units: list[Row]
) -> tuple[list[Row], tuple[str, ...], list[str]]:
    """Return rows whose names have the unit that stands above them, in a row of its own, behind."""
    found, said = list[Row](), ""
    for row in rows:
        if row in units:
            said = "" if NO_UNIT.fullmatch(row.cells[-1]) else row.cells[-1]
            continue
        is_valued = any(map(is_number, row.cells[1:]))
        name = _TIMES.sub(rf" (thousand {said.lower()})\1", row.cells[0])
        name = f"{name} ({said.lower()})" if name == row.cells[0] and said else name
        found.append(Row(row.line, (name, *row.cells[1:])) if is_valued else row)
    lines = ", ".join(str(row.line) for row in units)
    return found, (), [f"took lines {lines} for what the values below each are given in"]
