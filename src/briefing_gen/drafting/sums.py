"""Finds columns of values that are the sum of others beside them: parts of it, in its unit."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Unit
from briefing_gen.dataset.cell_text import NUMBER
from briefing_gen.drafting.grid import some
from briefing_gen.drafting.package import meaning, summary_of
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet
from briefing_gen.words.languages import words_of

_FEWEST_ROWS: Final = 3
_ONE_WRONG_IN: Final = 20
_MOST_COLUMNS: Final = 40
_SAMPLE: Final = 200
"""So many rows tell which columns may add up to another; all are looked at then."""
_SURE: Final = 3
"""So many columns that add up to another are its parts, whatever it is called."""
_KINDS: Final = "|".join(words_of(each).contraries.place_names for each in Language)
_PLACE: Final = re.compile(rf"\w (?:{_KINDS})$|^(?:{_KINDS}) (?:of|de) \w", re.IGNORECASE)
_CALLED: Final = re.compile(r"\b(?:total|all|both|overall|together|combined)\b", re.IGNORECASE)


def with_sums(sheet: Sheet) -> Sheet:
    """Return the table, whose columns know of which other they are a part.

    One unit that a header among them names is that of all; else it is asked of all together, where
    one of them leaves it open.
    """
    columns, steps = {c.name: c for c in sheet.columns}, list(sheet.steps)
    measures = [column for column in sheet.of_role(Role.MEASURE) if not summary_of(column)]
    for whole, parts in parts_among(measures):
        every = [columns[c.name] for c in (whole, *parts)]
        known = [meaning(column) for column in every]
        said = {each[0] for each in known if each and each[0] is not Unit.COUNT}
        if len(said) > 1 or Unit.PERCENT in said:
            continue
        unit, is_open = next(iter(said), None), None in known
        is_called = _CALLED.search(whole.title.replace("_", " "))
        is_named = all(part.title.startswith(f"{whole.title} ") for part in parts)
        is_sure = len(parts) >= _SURE or is_called or is_named
        for column in every:
            is_part = is_sure and column.name != whole.name and not column.whole
            columns[column.name] = replace(
                column,
                unit=column.unit or unit,
                is_open=column.is_open or (is_open and not said),
                whole=whole.name if is_part else column.whole,
            )
        names = some([column.name for column in parts])
        steps += [f"{whole.name} is the sum of its parts: {names}"] * bool(is_sure)
    return replace(sheet, columns=tuple(columns.values()), steps=tuple(steps))


def are_members(columns: Sequence[Column], *, are_many: bool) -> bool:
    """Return whether columns are members of one thing: most are places, or many add up to one."""
    places = [each for each in columns if _PLACE.search(each.title)]
    is_summed = any(len(parts) + 1 == len(columns) for _, parts in parts_among(columns))
    return (is_summed and are_many) or len(places) * 2 > len(columns) > _SURE


def parts_among(
    columns: Sequence[Column],
) -> Iterator[tuple[Column, Sequence[Column]]]:
    """Yield each column that those before or behind it add up to, with these."""
    if not 2 < len(columns) <= _MOST_COLUMNS:  # noqa: PLR2004 - two parts and their sum.
        return
    below = set[str]()
    half = [Decimal("0.5").scaleb(-column.decimals) for column in columns]
    sample = list(_numbers([column.cells[:_SAMPLE] for column in columns]))
    for at, whole in enumerate(columns):
        before = [(start, at) for start in range(at - 1)]
        behind = [(at + 1, end) for end in range(len(columns), at + 2, -1)]
        found = list[tuple[Decimal, int, int]]()
        for start, end in (*before, *behind):
            most = sum(half[start:end], half[at])
            if (off := _most_off(((r[at], r[start:end]) for r in sample), most)) is not None:
                found.append((off, start, end))
        if found:
            _, start, end = min(found, key=lambda each: each[0])
            parts, most = columns[start:end], sum(half[start:end], half[at])
            every = _numbers([column.cells for column in (whole, *parts)])
            if _most_off(((own, others) for own, *others in every), most) is not None:
                yield whole, parts
                below.update(part.name for part in parts)
    if below:  # A total may be the sum of totals, beside which their own parts stand.
        yield from parts_among([column for column in columns if column.name not in below])


def _numbers(columns: Sequence[Sequence[str]]) -> Iterator[list[Decimal | None]]:
    """Yield the numbers of each row."""
    for cells in zip(*columns, strict=True):
        yield [Decimal(cell) if NUMBER.fullmatch(cell) else None for cell in cells]


def _most_off(
    pairs: Iterator[tuple[Decimal | None, list[Decimal | None]]], most: Decimal
) -> Decimal | None:
    """Return how far sums are off the values beside them, all in all; None of what are no sums.

    One row in so many may hold a wrong number. A value that is the same in all rows is 100 percent.
    """
    wholes, off, wrong = list[Decimal](), Decimal(0), 0
    for whole, parts in pairs:
        values = [part for part in parts if part is not None]
        if whole is None or len(values) < len(parts):
            continue
        own = abs(sum(values) - whole)
        wrong += own > most
        if min(values) < 0 or wrong > len(wholes) / _ONE_WRONG_IN + 1:
            return None
        off += own
        wholes += [whole] * (whole > most)
    is_sum = len(wholes) >= max(_FEWEST_ROWS, wrong * _ONE_WRONG_IN)
    return off if is_sum and len(set(wholes)) > 1 else None


def largest(sheet: Sheet, column: Column) -> str:
    """Return the member with the most of the first column of values, all in all; "" for none."""
    sizes = dict.fromkeys(column.cells, Decimal(0))
    for measure in sheet.of_role(Role.MEASURE)[:1]:
        for member, cell in zip(column.cells, measure.cells, strict=True):
            sizes[member] += Decimal(cell) if NUMBER.fullmatch(cell) else 0
    return max(sizes, key=sizes.__getitem__, default="")
