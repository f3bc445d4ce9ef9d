"""Finds the periods from which the values of a table are not comparable with those before.

A column such as Method says so where it changes for all rows at once; what notes say is offered.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.cell_text import NUMBER
from briefing_gen.dataset.periods import recognize
from briefing_gen.dataset.plausible import all_zero
from briefing_gen.drafting.cleaning import OF_MARK, note_on
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Sheet, is_key

_METHOD: Final = re.compile(
    r"(?:data )?source|base year|basis|indicator|method|definition"
    r"|m\u00e9todo|indicador|definici\u00f3n|fuente|.*\b(?:methodology|metodolog\u00eda)\b.*",
    re.IGNORECASE,
)
"""How a column is called whose words say what values are of, or how they came about."""
_STATE: Final = re.compile(
    r"final|revised|provisional|prelim|estimate|forecast|project", re.IGNORECASE
)
"""How far values are finished, which is no change of what they are of."""
_MANY: Final = 5
"""So many members hardly have a zero in one period alone."""
_MOST: Final = 3
_YEAR: Final = 4
"""Characters of a year, with which periods begin."""
NOTED: Final = re.compile(
    r"\bbreak in (?:the )?(?:data|(?:time )?series)\b|\bseries break\b|\bdiscontinuity\b"
    r"|\bnot (?:\w+ )?(?:comparable|be compared)\b|\bruptura\b|\bno (?:es|son) comparables?\b"
    r"|\b(?:extend|expand|chang)\w* (?:in )?(?:the |its )?(?:coverage|definition|method|classif)"
    r"|\b(?:coverage|definitions?|method\w*|classifications?) (?:has|have|was|were) (?:been )?"
    r"(?:extended|expanded|changed|revised)\b|\bconverted from\b"
    r"|\b(?:also|now|no longer|newly) (?:includ|exclud|cover)\w*"
    r"|\b(?:tambi\u00e9n|ahora|ya no) (?:incluy|abarca|excluy)\w*",
    re.IGNORECASE,
)
"""How a note tells of a break, or of a change in what is counted and how."""
_NAMED: Final = re.compile(
    r"(?:(?:\b[0-9]{1,2}(?:st|nd|rd|th)? )?\b[A-Z][a-z]{2,9} )?"
    r"(?:19|20)[0-9]{2}(?:[-/][0-9]{2,4})?(?![0-9])"
)
_AT_NO_TIME: Final = re.compile(
    r"\b(?:break in|discontinuity|strictly|historical\w*|over time)\b", re.IGNORECASE
)
"""How a note that names no period tells of one in the series, and not of other places."""
_ORDINAL: Final = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b")


def with_breaks(sheet: Sheet) -> Sheet:
    """Return a table with the breaks that a column of words shows, which is then no key of rows."""
    periods = next(iter(sheet.of_role(Role.PERIOD)), None)
    for column in sheet.of_role(Role.LABEL, Role.DIMENSION) if periods else ():
        others = [other.cells for other in sheet.key if other is not column]
        title = column.title.replace("_", " ")
        cells = tuple(column.words.get(cell, cell) for cell in column.cells)
        changes = _changes(sheet, cells) if _METHOD.fullmatch(title.strip()) else ()
        if not changes or not is_key(others, range(len(others))):
            continue
        label = replace(column, role=Role.LABEL, cells=cells, words={})
        columns = (label if each is column else each for each in sheet.columns)
        steps = (
            f"{column.title!r} changes in {period} for all rows, from {before!r} to {after!r}: no "
            "change across that is drafted, unless you add --break none"
            for period, before, after in changes
        )
        return replace(
            sheet,
            columns=tuple(columns),
            steps=(*sheet.steps, *steps),
            breaks=tuple(period for period, _, _ in changes),
        )
    return sheet


def _changes(sheet: Sheet, cells: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Return each period in which words change for all rows, and the words before and after."""
    (periods,) = sheet.of_role(Role.PERIOD)
    pairs = set(zip(periods.cells, cells, strict=True))
    said = dict(sorted(pairs))
    words = set(said.values())
    is_state = any(map(_STATE.search, words))
    if is_state or len(pairs) > len(said) or not 1 < len(words) <= _MOST or not all(words):
        return ()
    found = [(b, said[a], said[b]) for a, b in pairwise(said) if said[a] != said[b]]
    return tuple(found) if len(found) == len(words) - 1 else ()


def noted(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the notes that tell of a break, with the period that each names of the table, if any.

    Of a day, a month or a year that is the first period of that year from then on.
    """
    marked = {note for m in sheet.flags for note in sheet.notes if note_on(m, [note])}
    for periods in sheet.of_role(Role.PERIOD):
        known = sorted({*periods.cells})[1:]
        notes = (n for n in sheet.notes if n in marked or not OF_MARK.match(n))
        for note in filter(NOTED.search, notes):
            read = (recognize([_ORDINAL.sub("", found)]) for found in _NAMED.findall(note))
            days = [each.cells[0] for each in read if each]
            later = ([k for k in known if k >= day and k[:_YEAR] == day[:_YEAR]] for day in days)
            named = [day for day in days if day in known] or [k[0] for k in later if k]
            if named or (not days and _AT_NO_TIME.search(note)):
                yield note, next((day for day in named[:1] if day not in sheet.breaks), "")


def without_zeros(sheet: Sheet) -> Sheet:
    """Return the table without the zeros of its last periods, where no member has another value.

    Nothing was published of them yet, as far as anybody can see.
    """
    columns, steps = list(sheet.columns), list(sheet.steps)
    times = sheet.of_role(Role.PERIOD)[0].cells if sheet.is_timed else ()
    for at, column in enumerate(sheet.columns if times else ()):
        if column.role is not Role.MEASURE:
            continue
        values = [(row, cell) for row, cell in enumerate(column.cells) if NUMBER.fullmatch(cell)]
        last = max((times[row] for row, cell in values if Decimal(cell)), default="~")
        empty = all_zero(values, times, [""] * sheet.rows)
        found = {times[rows[0]]: rows for rows in empty if len(rows) >= _MANY}
        found = {time: rows for time, rows in found.items() if time > last}
        if found:
            gone = {row for rows in found.values() for row in rows}
            cells = tuple("" if row in gone else c for row, c in enumerate(column.cells))
            columns[at] = replace(column, cells=cells)
            steps.append(
                f"took the zeros of {column.name} in {' and '.join(sorted(found))} for values that "
                f"were not published, as all {len(gone)} are; if they were, add to this command: "
                "--missing none"
            )
    return replace(sheet, columns=tuple(columns), steps=tuple(steps))
