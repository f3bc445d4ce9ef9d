"""Reads what values are given in: at the end of their header, or in a note above the table."""

import re
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Scale, Unit
from briefing_gen.dataset.unit_words import UNITS, scale_in, unit_in
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet

_NUMBER_OF: Final = re.compile(r"\bnumber of (\w+)", re.IGNORECASE)
_IN_UNIT: Final = re.compile(r"[, ](\(?in [^,;:()]+\)?)$", re.IGNORECASE)
"""What a title says at its end that values are in: Spending by county, in dollars."""
_MANY_THINGS: Final = re.compile(r".*\(((?:thousand|million|billion)s?)(?: of)? [a-z]{3,}\)")
"""A title or a note that says of how many things a number is: Milk cows (thousand head)."""
_MANY_BEHIND: Final = re.compile(
    r"(.*\S) \(((?:thousand|million|billion)s?)(?: of)? ([a-z]{3,}s)\)"
)
"""The same of a header, which may be the name of something else: Cigarettes (million sticks)."""
_PERCENT_ALONE: Final = re.compile(r"\(?(?:in )?(?:per ?cent|percentages?|%)\)?", re.IGNORECASE)
_GIVEN_IN: Final = re.compile(
    r"\b(?:figures|values|amounts|numbers|data|estimates)(?: (?:are|is|shown|given|expressed))+"
    r" (in [^,;:.()]+)",
    re.IGNORECASE,
)
"""A sentence of a note that says so: Figures are in \u00a3 million."""


def as_titled(column: Column) -> Column:
    """Return a column of values with the scale and unit at the end of its title, if any."""
    words, scale = scale_in(column.title)
    words, many, unit = unit_in(words)
    if unit is None and (named := _NUMBER_OF.search(words)):  # Hectares are no count.
        _, _, unit = unit_in(f"- ({named[1]})")
    if not (scale or unit) and (found := _MANY_BEHIND.fullmatch(words)):
        words, scale = f"{found[1]} ({found[3]})", Scale(found[2].rstrip("s"))
        unit = Unit.COUNT
    return replace(
        column, title=words, scale=scale or many or column.scale, unit=unit or column.unit
    )


def as_notes_say(sheet: Sheet) -> Sheet:
    """Return a table whose values are in what a note above it says: (in millions of dollars)."""
    title = str(sheet.said.get("caption", ""))
    caption = _IN_UNIT.findall(title)
    many = [found[1] for text in (title, *sheet.notes) if (found := _MANY_THINGS.fullmatch(text))]
    given = [said for note in sheet.notes for said in _GIVEN_IN.findall(note)]
    for note in (*sheet.notes, *caption, *many, *given):
        columns = tuple(as_said(column, note) for column in sheet.columns)
        if columns != sheet.columns:
            return replace(sheet, columns=columns)
    units = [unit for said in caption for unit, words in UNITS if words.search(said)]
    units += [Unit.PERCENT for note in sheet.notes if _PERCENT_ALONE.fullmatch(note)]
    values = sheet.of_role(Role.MEASURE)
    titled = any(words.search(column.title) for column in values for _, words in UNITS)
    if units and not titled and not any(column.unit or column.scale for column in values):
        columns = tuple(
            replace(c, unit=units[0]) if c.role is Role.MEASURE else c for c in sheet.columns
        )
        return replace(sheet, columns=columns)
    return sheet


def as_said(column: Column, said: str) -> Column:
    """Return a column of values with the scale and unit that words beside it are about."""
    if column.role is not Role.MEASURE or column.scale or column.unit:
        return column
    alone = f"- ({said.strip('() ')})"
    words, scale = next(
        (read for t in (alone, f"- {said}") if (read := scale_in(t))[1]), (alone, None)
    )
    rest, many, unit = unit_in(words)
    sign = rest.removeprefix("-") if scale else ""
    if not (scale or unit) or (sign.strip(" ($\u20ac)") and not unit):
        return column
    return replace(column, title=f"{column.title}{sign}", scale=scale or many, unit=unit)
