"""Takes numbers out of cells as people write them: 4,102, 12.5%, $40, (1,200), 1,500*, n/a.

A sign is taken away only where every number of the column has it, for it says what the column is.
Digits that a spreadsheet left out cannot be found again, so 1.2E+07 and ### are left to be told.
Numbers that a program wrote to their units, such as 6.29374463098e+11, very small ones, such as
7.09E-09, and decimals beyond those we read are no such case: what is lost of them nobody prints.
What numbers are given in stands also at the end of their header, or in a note above the table.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Scale, Unit
from briefing_gen.dataset.cell_text import NUMBER
from briefing_gen.dataset.plausible import codes_among
from briefing_gen.dataset.unit_words import UNITS, scale_in, unit_in
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.drafting.names import lowered
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet

_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(?:[, \u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?")
_NO_NUMBER: Final = re.compile(
    r"[^0-9#]{1,40}|#(?:|N/A|NULL!|REF!|VALUE!|NUM!|NAME\?|DIV/0!)|"
    r"(?:[<>]=?|[\u2264\u2265]) ?[0-9][0-9,.]*|[0-9]+ or (?:fewer|less|more)"
)
"""What stands where there is no number: n/a, (D), <10, #N/A; ### is what had no room."""
_MOST_MARKS: Final = 4
"""So many marks of footnotes are read without brackets; 2022p may be a name."""
_SIGNS: Final = (
    (Unit.PERCENT, re.compile(r"(.+?)\s?%")),
    (Unit.USD, re.compile(r"(?P<minus>-?)\$ ?(.+)")),
    (Unit.EUR, re.compile(r"(?P<minus>-?)\u20ac ?(.+)")),
    (unit_in("- (\u00a3)")[2], re.compile(r"(?P<minus>-?)\u00a3 ?(.+)")),
)
_FLAGGED: Final = re.compile(
    r"(-?[0-9][0-9,.]*)\s?([*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]{1,3}|[a-z]|\([a-z0-9*]\)|/[a-z]"
    r"|[a-z]/|\[[^\s,\[\]]{1,2}(?:,[^\s,\[\]]{1,2})*\]|\[\])",
    re.IGNORECASE,
)
"""A number with the mark of a footnote behind it: 1,500* and 2022p."""
_MINUS: Final = re.compile(r"^[\u2212\u2013](?=[$0-9])")
"""A minus as it is printed."""
_PLUS: Final = re.compile(r"^\+(?=[$0-9])")
"""A plus before a change that is above zero."""
_LETTERS: Final = {"K": Scale.THOUSAND, "M": Scale.MILLION}
"""Capital letters behind numbers that are no mark of a footnote."""
_NOUGHT: Final = re.compile(r"(?<=[0-9])\.0+$")
"""What a program wrote behind whole numbers, where all of a column have it."""
_BARE: Final = re.compile(r"(?<![0-9.,])\.(?=[0-9]+%?$)")
"""The point of .097."""
_TINY: Final = re.compile(r"-?[0-9](?:\.[0-9]+)?[eE]-[0-9]{1,2}|-?[0-9]{1,9}\.[0-9]{18,}")
"""A number with decimals as programs write them: 7.09E-09, or with more than are read."""
_MOST_DECIMALS: Final = 17
_LARGE: Final = re.compile(r"-?[0-9]\.([0-9]+)[eE]\+?([0-9]{2}|[0-9])")
_WRITTEN_BY_PROGRAMS: Final = 6
"""Behind the point of a number with an exponent a spreadsheet shows fewer digits."""
_IN_BRACKETS: Final = re.compile(r"\[(-?(?:[0-9]{3,}|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+\.[0-9]+))\]")
"""A number in brackets that say something of it, as a legend explains: [6238]."""
_BELOW_ZERO: Final = re.compile(r"\((\$? ?[0-9][0-9,.]*)\)")
"""A number below zero, as bookkeepers write it."""
_NUMBER_OF: Final = re.compile(r"\bnumber of (\w+)", re.IGNORECASE)
_IN_UNIT: Final = re.compile(r"[, ](\(?in [^,;:()]+\)?)$", re.IGNORECASE)
"""What a title says at its end that values are in: Spending by county, in dollars."""
_AT_ITS_END: Final = re.compile(r" (\([^()]+\))$")
"""What a title ends with, which may be the unit: Milk per cow (average pounds per cow)."""
_AVERAGE: Final = re.compile(r"(\(?)(?:average|mean) (?!of )", re.IGNORECASE)
_MANY_THINGS: Final = re.compile(r".*\(((?:thousand|million|billion)s?)(?: of)? [a-z]{3,}\)")
"""A title or a note that says of how many things a number is: Milk cows (thousand head)."""
_MANY_BEHIND: Final = re.compile(
    r"(.*\S) \(((?:thousand|million|billion)s?|'?000s?)(?: of)? ([a-z]{3,}s)\)", re.IGNORECASE
)
"""The same of a header, which may be the name of something else: Cigarettes (million sticks)."""
_PERCENT_ALONE: Final = re.compile(
    r"\(?(?:in )?(?:per ?cent|percentages?|%)\)?|\((?:in|as) (?:percent|percentages) of [\w ]+\)",
    re.IGNORECASE,
)
_RATE: Final = re.compile(r"\b(?:rate|share|proportion)\b(?!.*\bper\b)", re.IGNORECASE)
_WHOLE: Final = 100
_GIVEN_IN: Final = re.compile(
    r"\b(?:figures|values|amounts|numbers|data|estimates)(?: (?:are|is|shown|given|expressed))+"
    r" (in [^,;:.()]+)",
    re.IGNORECASE,
)
"""A sentence of a note that says so: Figures are in \u00a3 million."""


def as_numbers(column: Column) -> Column:
    """Return a column of bare numbers, whose unit, scale and marks say what was around them."""
    cells = tuple(_IN_BRACKETS.sub(r"\1[]", cell) for cell in column.cells)
    written = (_BARE.sub("0.", _BELOW_ZERO.sub(r"-\1", cell)) for cell in cells)
    signed = (_PLUS.sub("", _MINUS.sub("-", cell)) for cell in written)
    flags, bare = _without_flags(_in_units(tuple(map(_written_out, signed))))
    scale = next((_LETTERS[flag] for flag in flags if flag in _LETTERS), None)
    if scale:  # Of 1.2M and 300K no one scale is theirs: such cells are left to be told.
        found = {flag for flag, cell in zip(flags, bare, strict=True) if NUMBER.match(cell)}
        is_common = len(found) == 1
        scale, flags, bare = (scale, (), bare) if is_common else (None, (), tuple(cells))
    marks = tuple(cell if _NO_NUMBER.fullmatch(cell) else "" for cell in bare)
    marks = marks if len({*marks, ""}) <= _MOST_MARKS + 1 else ("",) * len(bare)
    numbers = ["" if mark else cell for cell, mark in zip(bare, marks, strict=True)]
    unit, unsigned = _without_sign(numbers)
    plain = tuple(
        re.sub(r"[, \u00a0\u202f]", "", cell) if _GROUPED.fullmatch(cell) else cell
        for cell in unsigned
    )
    if all(_NOUGHT.search(cell) for cell in plain if cell):
        plain = tuple(_NOUGHT.sub("", cell) for cell in plain)
    readable = all(not cell or NUMBER.fullmatch(cell) for cell in plain)
    if unit and not readable:
        return replace(column, cells=tuple(numbers), marks=marks, flags=flags)
    codes = {c.text for c in codes_among(plain, {"": ""}) if c.is_certain} if readable else set()
    marks = tuple(c if c in codes else mark for c, mark in zip(plain, marks, strict=True))
    left = tuple("" if cell in codes else cell for cell in plain)
    unit, scale = unit or column.unit, column.scale or scale
    bared = replace(column, cells=left, marks=marks, flags=flags)
    return replace(bared, unit=unit, scale=scale)


def _written_out(cell: str) -> str:
    """Return a very small number with its decimals, where it is not too small for those we read."""
    rounded = round(Decimal(cell), _MOST_DECIMALS) if _TINY.fullmatch(cell) else None
    return f"{rounded.normalize():f}" if rounded else cell


def _in_units(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return cells without exponents, where the digits of their column reach the units.

    A program leaves out noughts at the end: the longest cell tells how many digits it writes.
    """
    found = [_LARGE.fullmatch(cell) for cell in cells]
    digits = max((len(match[1]) for match in found if match), default=0)
    reached = digits if digits >= _WRITTEN_BY_PROGRAMS else 0
    return tuple(
        f"{Decimal(cell):f}" if match and int(match[2]) <= reached else cell
        for match, cell in zip(found, cells, strict=True)
    )


def _without_flags(cells: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the flag of each cell, and the cells without; no flags where there are too many."""
    found = [_FLAGGED.fullmatch(cell) for cell in cells]
    flags = tuple(match[2] if match else "" for match in found)
    marks = {flag for flag in flags if flag}
    if not marks or sum(len(flag.strip("([/")) == len(flag) for flag in marks) > _MOST_MARKS:
        return (), cells
    return flags, tuple(m[1] if m else cell for m, cell in zip(found, cells, strict=True))


def _without_sign(cells: Sequence[str]) -> tuple[Unit | None, Sequence[str]]:
    """Return the unit whose sign all numbers have, and the cells without it."""
    for unit, sign in _SIGNS:
        found = [sign.fullmatch(cell) for cell in cells if cell]
        if found and all(found):
            bare = iter("".join(match.groups("")) for match in found if match)
            return unit, [next(bare) if cell else "" for cell in cells]
    return None, cells


def as_titled(column: Column) -> Column:
    """Return a column of values with the scale and unit at the end of its title, if any."""
    words, scale = scale_in(column.title)
    words, many, unit = unit_in(words)
    if unit is None and (named := _NUMBER_OF.search(words)):  # Hectares are no count.
        _, _, unit = unit_in(f"- ({named[1]})")
    if not (scale or unit) and (found := _MANY_BEHIND.fullmatch(words)):
        many_of = found[2].lower().rstrip("s")
        scale = Scale.THOUSAND if many_of.endswith("0") else Scale(many_of)
        unit = next((u for u, of in UNITS if of.search(f"({found[3]})")), Unit.COUNT)
        words = f"{found[1]} ({found[3]})" if unit is Unit.COUNT else found[1]
    return replace(
        column, title=words, scale=scale or many or column.scale, unit=unit or column.unit
    )


def rates_among(columns: Sequence[Column]) -> str:
    """Return how to say that rates up to 100 beside larger numbers are percentages, or nothing."""
    numbers = ([Decimal(c) for c in column.filled if NUMBER.fullmatch(c)] for column in columns)
    sizes = [max(each, default=Decimal(0)) for each in numbers]
    pairs = zip(columns, sizes, strict=True)
    rates = [c.name for c, size in pairs if _RATE.search(c.title) and 1 < size <= _WHOLE]
    said = " ".join(f"--say unit-{name}=percent" for name in rates)
    is_told = rates and max(sizes) > _WHOLE
    return f"; where rates up to 100 are percentages: {said}" if is_told else ""


def as_notes_say(sheet: Sheet) -> Sheet:
    """Return a table whose values are in what a note above it says: (in millions of dollars)."""
    title = str(sheet.said.get("caption", ""))
    caption = _IN_UNIT.findall(title)
    many = [found[1] for text in (title, *sheet.notes) if (found := _MANY_THINGS.fullmatch(text))]
    given = [said for note in sheet.notes for said in _GIVEN_IN.findall(note)]
    for note in (*sheet.notes, *caption, *_AT_ITS_END.findall(title), *many, *given):
        made = sheet.changed(partial(as_said, said=note))
        if made.columns != sheet.columns:
            return made
    units = [unit for said in caption for unit, words in UNITS if words.search(said)]
    alone = [note.strip("()") for note in sheet.notes if _PERCENT_ALONE.fullmatch(note)]
    units += [Unit.PERCENT] * len(alone)
    behind = next((f" {lowered(note)}" for note in alone if " of " in note), "")
    values = sheet.of_role(Role.MEASURE)
    titled = any(words.search(column.title) for column in values for _, words in UNITS)
    if units and not titled and not any(column.unit or column.scale for column in values):
        return sheet.changed(
            lambda c: (
                replace(c, title=c.title + behind, unit=units[0]) if c.role is Role.MEASURE else c
            )
        )
    return sheet


def as_said(column: Column, said: str) -> Column:
    """Return a column of values with the scale and unit that words beside it are about."""
    if column.role is not Role.MEASURE or column.scale or column.unit:
        return column
    plain, is_averaged = _AVERAGE.subn(r"\1", said, count=1)
    alone = f"- ({plain.strip('() ')})"
    words, scale = next(
        (read for t in (alone, f"- {plain}") if (read := scale_in(t))[1]), (alone, None)
    )
    rest, many, unit = unit_in(words)
    sign = rest.removeprefix("-") if scale else ""
    if not (scale or unit) or (sign.strip(" ($\u20ac)") and not unit):
        return column
    averaged = Statistic.MEAN if is_averaged and unit else column.statistic
    title = f"{column.title}{sign}"
    return replace(column, title=title, scale=scale or many, unit=unit, statistic=averaged)
