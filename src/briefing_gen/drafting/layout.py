"""Finds the table in a grid of cells: the header, of one row or more, and notes around the table.

Nothing is left out without a word: each step that changed something is told, and notes are kept.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import dropwhile, pairwise, takewhile
from typing import Final

from briefing_gen.base.frozen import Frozen, field, replace
from briefing_gen.dataset.cell_text import NUMBER
from briefing_gen.dataset.periods import recognize
from briefing_gen.dataset.unit_words import scale_in
from briefing_gen.drafting.grid import Grid, Row, cell_at, filled, is_number, is_value, some
from briefing_gen.drafting.heads import (
    MARK,
    NO_UNIT,
    NOTE,
    UNITS,
    WIDEST_ALONE,
    carried,
    columns_named,
    end_of_values,
    heads_block,
    is_unit,
    over_its_columns,
    said_of,
    with_kind,
    without_alike,
    without_notes,
    without_one_unit,
    without_series_told,
)
from briefing_gen.drafting.names import NO_MEMBER, UNNAMED

_DERIVED: Final = re.compile(
    r"\W*%|(?!.*[0-9] ?(?:%|per))"  # Below 50% of the poverty level is a group of people.
    r".*(?:%|\b(?:per ?cent(?:age)?|por ?ciento)) (?:of|change|increase|decrease|de)\b",
    re.IGNORECASE,
)
"""How a row is called that is computed from the one above it: % change from previous year."""
NOTE_NAMED: Final = re.compile(r" ?[(\[][Nn]otes? (?:[a-z]|[0-9][0-9, and]*)[)\]]")
_SAYS_NOTHING: Final = re.compile(
    r"^(?:(?:back|return|go|link) to .{0,20}(?:contents?|index|cover|menu|home|front page).*"
    r"|column labels|\(?(?:continued|continuation|continuaci\u00f3n)\)?)$",
    re.IGNORECASE,
)
"""A link to another sheet, what a pivot table writes over its columns, or that a table goes on."""
_NOTES: Final = re.compile(r"(?:foot)?notes?:?", re.IGNORECASE)
OFFICE: Final = re.compile(
    r"(?:[^\W\d_][\w&'-]* ){0,7}(?:office|bureau|commission|department|ministry|agency|institute"
    r"|corporation|authority|council|administration|statistics)(?: (?:of|for)(?: [^\W\d_]+){1,6})?",
    re.IGNORECASE,
)
"""Who publishes a table, in a line of its own above it."""
_SUBTOTAL: Final = re.compile(r"\bsub-?totals?\b", re.IGNORECASE)
_NUMBER_OF_TABLE: Final = re.compile(r"-?[0-9.,]+|(?=\S*[0-9])\w{1,3}(?:[.-]\w{1,3})+")
"""The number of a table, or its code, in a cell before its title: 3, cc-e-01.02.02.02."""
_BEFORE_TITLE: Final = re.compile(
    r"(?:table|tabe?la|cuadro) [\w.-]+?(?:[.:]? +(?:- )?| ?\u2014 ?)", re.IGNORECASE
)
"""What stands before the title of a table: Table 2."""
_NUMBER_ALONE: Final = re.compile(r"(?:table|tabla|cuadro) (?=\S*[0-9])[\w.-]+$", re.IGNORECASE)
"""The number of a table in a line of its own, above its title."""
_TITLE: Final = re.compile(r"(?:table )?t(?:itle|[i\u00ed]tulo)\s*:\s*(\S.*)", re.IGNORECASE)
_BY: Final = re.compile(r",? (?:by|por) [\w ]+$", re.IGNORECASE)
_BY_WHAT: Final = re.compile(
    r" (?:by|por) ([^\W\d_](?:[\w' -]*[^\W\d_])?)(?= and (?:year|month)\b| in \d|[,;:(]|$)",
    re.IGNORECASE,
)
"""What a title says that rows are about: Response by State and Territory."""
_NO_CAPTION: Final = re.compile(
    rf"{NOTE.pattern}|(?:back|return|click|this (?:work)?sheet|table with (?:row|column)) "
    r"|(?:table|tabla|cuadro) [\w.-]+$|(?:frequency|geography|table|release date)\s*:",
    re.IGNORECASE,
)
"""How a note begins, a link of a sheet, Back to contents, what is told to screen readers, or the
number of a table alone."""
_PART: Final = re.compile(r" ?; *(?:> *)*")
"""Between the parts of the name of a series, which ends with the same sign."""
_NAMES_VALUES: Final = re.compile(r"[\w%$#\u20ac\u00a3\u00b0]")
_FEWEST: Final = 2
_FEW: Final = 4
"""Where no more than one row in so many has a cell, nobody named its column by oversight."""


class Layout(Frozen, kw_only=True):
    """A table: its columns under their titles, and where they stand in the file."""

    titles: tuple[str, ...]
    above: tuple[str, ...]
    """What stands above each title, in a header of two rows; empty of one."""
    columns: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    header_line: int
    too_long: tuple[tuple[int, int], ...]
    """Lines of rows with more cells than the header has names, and the first column of these."""
    notes: tuple[str, ...]
    """The texts above and below the table."""
    steps: tuple[str, ...]
    caption: str = ""
    """The title that stands above the table."""
    heading: tuple[str, ...] = ()
    """The other lines above it that hold one text, such as the name of its publisher."""
    sheet: str = ""
    """The sheet of a workbook that it stands in."""
    alike: Mapping[str, str] = field(default_factory=dict)
    """What stands above its header and is the same in all rows, by its name: Geography."""
    groups: tuple[str, ...] = ()
    """The names that stand over others, as a region does over its states."""
    turned: bool = False
    """Whether its periods stood side by side, so that rows are no rows of the file."""


def lay_out(grid: Grid) -> Layout:
    """Return the table of a grid; of one without rows nothing but the header."""
    rows = [row for row in map(_bare, grid.rows) if row.cells]
    if not rows:
        return _layout((), Row(1, ()), [], grid, ())
    rows, units, told = without_one_unit(rows)
    alike, rows = without_alike(rows)
    rows, counted = _without_column_numbers(rows)
    counts = Counter(n for row in rows if not _is_labeled(row) and (n := filled(row)) > 1)
    usual = max(counts, key=lambda count: (counts[count], count), default=1)
    least = max(_FEWEST, (usual + 1) // 2)
    wide = (n for n, row in enumerate(rows) if filled(row) >= least and not _is_labeled(row))
    numbered = filled(rows[0]) == _FEWEST and NUMBER.fullmatch(rows[0].cells[0])
    at = next((at for at in wide if at or not (numbered and caption_of(rows[:1]))), 0)
    if at and is_value(rows[at]) and rows[at].line == rows[at - 1].line + 1:
        at -= 1  # A header that lacks a name.
    above, body = _with_units(*_header(rows, at))
    before = [_said_once(row) for row in rows[:at] if row is not above]
    while above and before and _is_above(before[-1], above):
        above = _stacked(before.pop(), above)
    notes, body = without_notes(before, body, usual)
    steps = [*told, *counted]
    steps += [f"took for the same in all rows: {said_of(alike)}"] * bool(alike)
    for left_out in (without_series_told, _without_summary, _without_derived, _without_headings):
        body, more = left_out(body)
        steps += more
    if above is None:
        body, more = _grouped(body)
        steps += more
    grid = replace(grid, steps=(*grid.steps, *steps))
    found = _layout(above.cells if above else (), body[0], body[1:], grid, notes)
    caption, alone = caption_of(before), [r for r in before if filled(r) == 1]
    lines = tuple(text for row in alone for text in row.cells if text and caption not in text)
    by = _BY_WHAT.search(caption)
    if by and found.titles[0] == UNNAMED:
        found = replace(found, titles=(f"{by[1][:1].upper()}{by[1][1:]}", *found.titles[1:]))
    found = replace(found, notes=(*units, *found.notes), alike=alike)
    return replace(found, caption=caption, heading=lines, sheet=grid.sheet)


def _bare(row: Row) -> Row:
    """Return a row without links, empty cells at its end, and signs in series: Hours ;  > Sea ;."""
    named = (_PART.sub(", ", c[:-2].rstrip()) if c.endswith(" ;") else c for c in row.cells)
    cells = tuple(_SAYS_NOTHING.sub("", cell) for cell in named)
    return Row(row.line, cells[: max((at for at, cell in enumerate(cells, 1) if cell), default=0)])


def of_lines(grid: Grid, lines: range, stem: str) -> tuple[Grid, str]:
    """Return the part of a grid in these lines, and its title, or else a name for it.

    The title above these lines, which nothing parts but empty ones, and the notes below all tables
    are kept.
    """
    before = (row for row in reversed(grid.rows) if row.line < lines.start)
    above = [*takewhile(_is_title, dropwhile(lambda row: not filled(row), before))][::-1]
    own = [row for row in grid.rows if row.line in lines]
    if any(map(heads_block, filter(filled, own[:_FEWEST]))):  # Below the header of another table.
        over = [row for row in grid.rows if row.line < lines.start]
        named = (n for n, row in enumerate(over, 1) if filled(row) > _FEWEST and not is_value(row))
        above = over[: next(named, 0)]
    rows = [*above, *own]
    head = [*above, *takewhile(lambda row: not filled(row) or _is_title(row), rows[len(above) :])]
    after = [row for row in grid.rows if row.line >= lines.stop and any(row.cells)]
    found = replace(grid, rows=(*rows, *after[end_of_values(after, 0) :]))
    return found, _BY.sub("", caption_of(head)) or f"{stem} {lines.start}"


def _is_title(row: Row) -> bool:
    return filled(row) == 1 or bool(caption_of([row]))


def caption_of(rows: Sequence[Row]) -> str:
    """Return the title in the first row that holds a text alone, or behind a number.

    What stands behind the number of a table comes before what stands above it, as a publisher does.
    """
    said = (_TITLE.match(" ".join(filter(None, row.cells))) for row in rows)
    if title := next(filter(None, said), None):
        return title[1]
    named = [row for row in rows if not any(map(OFFICE.fullmatch, row.cells))] or rows
    behind = [below for row, below in pairwise(named) if any(map(_NUMBER_ALONE.match, row.cells))]
    titled = [*behind, *(r for r in named if any(map(_BEFORE_TITLE.match, r.cells))), *named]
    for row in titled:
        *numbers, text = filter(None, ("", *row.cells)) if any(row.cells) else ("",)
        is_title = not (
            NUMBER.fullmatch(text) or _NO_CAPTION.match(text) or scale_in(f"- {text}")[1]
        ) and not text.endswith(":")
        if text and is_title and all(map(_NUMBER_OF_TABLE.fullmatch, numbers)):
            return _BEFORE_TITLE.sub("", text, count=1)
    return ""


def _said_once(row: Row) -> Row:
    """Return a row with the one text that it holds above each page of a table in its first cell."""
    said = {cell for cell in row.cells if " " in cell}
    return Row(row.line, (*said,)) if len(said) == 1 and {*row.cells} <= {*said, ""} else row


def _is_labeled(row: Row) -> bool:
    """Return whether a row is a name with a colon and one text: "Period: 2020" above a table."""
    name, *others = filter(None, row.cells) if any(row.cells) else ("",)
    return name.endswith(":") and len(others) <= 1 and not any(map(is_number, others))


def _header(rows: Sequence[Row], at: int) -> tuple[Row | None, list[Row]]:
    """Return the upper row of a header of two, and all rows from the one that names the columns."""
    upper = rows[at - 1] if at and not is_unit(rows[at - 1]) else None
    if upper is not None and any(upper.cells[1:]) and not all((upper.cells[0], rows[at].cells[0])):
        return upper, list(rows[at:])
    if at + 1 < len(rows) and _goes_on(rows[at], rows[at + 1], rows[at + 2 : at + 22]):
        return rows[at], list(rows[at + 1 :])
    return None, list(rows[at:])


def _is_above(row: Row, below: Row) -> bool:
    """Return whether a row of texts heads the columns of the one right below it, as it does."""
    texts = [cell for cell in row.cells[1:] if cell]
    are_names = len(texts) > 1 and not row.cells[0] and not any(map(is_number, texts))
    return are_names and row.line == below.line - 1 and not is_unit(row)


def _stacked(upper: Row, lower: Row) -> Row:
    """Return one row of a header for two, in which a text ends where another begins above it."""
    width, above, text = max(len(upper.cells), len(lower.cells)), "", ""
    cells = []
    for n in range(width):
        if cell_at(upper, n) or cell_at(lower, n):
            above, text = cell_at(upper, n) or above, cell_at(lower, n)
            cells.append(" ".join(filter(None, (above, text))))
        else:
            cells.append("")
    return Row(upper.line, tuple(cells))


def _without_column_numbers(rows: list[Row]) -> tuple[list[Row], list[str]]:
    """Return rows without that below the header in which each cell is the number of its column."""
    for at in range(1, len(rows) - 1):
        cells = [cell.strip("()") for cell in dict.fromkeys(rows[at].cells) if cell]
        below = rows[at + 1].cells[0]
        # Below a column of numbers such a row may be the first of the table.
        is_named = not NUMBER.fullmatch(below) or recognize([below])
        numbers = [str(n) for n in range(1, len(cells) + 1)]
        if is_named and len(cells) > _FEWEST and cells == numbers:
            told = f"left out line {rows[at].line}, which numbers the columns: 1 to {cells[-1]}"
            return [*rows[:at], *rows[at + 1 :]], [told]
        if len(cells) > _FEWEST and is_value(rows[at]):
            break
    return rows, []


def _with_units(above: Row | None, body: list[Row]) -> tuple[Row | None, list[Row]]:
    """Return a header whose names hold the units that stand in a row of their own below them.

    A row between that names the notes of each column says nothing of its values.
    """
    if len(body) > _FEWEST and _NOTES.fullmatch(cell_at(body[1], 0)):
        body = body if any(map(is_number, body[1].cells)) else [body[0], *body[2:]]
    is_below = above and len(body) >= _FEWEST and _goes_on(body[0], body[1], body[2:])
    if not is_below and not (len(body) > _FEWEST and _holds_units(body[0], body[1], body[2:])):
        return above, body
    width = max(len(row.cells) for row in body[:2])
    pairs = [(cell_at(body[0], n).rstrip(" ;"), cell_at(body[1], n)) for n in range(width)]
    pairs = [(name, "" if NO_UNIT.fullmatch(unit) else unit) for name, unit in pairs]
    names = tuple(f"{name} ({unit})" if name and unit else name or unit for name, unit in pairs)
    return above, [Row(body[1].line, names), *body[2:]]


def _holds_units(head: Row, row: Row, below: Sequence[Row]) -> bool:
    """Return whether a row is called units, and has words where those below it have values.

    Below periods such words would name their values.
    """
    if not UNITS.fullmatch(cell_at(row, 0)):
        return False
    every = ([cell_at(r, n) for r in below] for n in range(len(row.cells)))
    numbers = ([c for c in cells if is_number(c) and not recognize([c])] for cells in every)
    valued = [n for n, found in enumerate(numbers) if found]
    units = [row.cells[n] for n in valued if recognize([cell_at(head, n)])]
    are_known = bool(valued) and 0 not in valued and all(map(NO_UNIT.fullmatch, units))
    return are_known and not any(is_number(row.cells[n].strip("0 ")) for n in valued)  # 000.


def _goes_on(first: Row, second: Row, below: Sequence[Row]) -> bool:
    """Return whether a header goes on in a second row: no value stands where others have one."""
    width = len(second.cells)
    valued = [n for n in range(width) if any(is_number(cell_at(row, n)) for row in below)]
    gaps = [n for n in valued if not cell_at(first, n)]
    if not valued or not any(second.cells[1:]) or not (gaps or not second.cells[0]):
        return False
    # What is merged over both rows is named in the first alone.
    cells = [cell_at(second, n) for n in valued if cell_at(second, n) or not cell_at(first, n)]
    if cell_at(second, 0) and not any(map(_NAMES_VALUES.search, cells)):
        return False  # A row whose values are all withheld: Switzerland, (), ().
    return not any(map(is_number, cells)) or (bool(gaps) and recognize(cells) is not None)


def _without_derived(body: list[Row]) -> tuple[list[Row], list[str]]:
    """Return the rows of a table without those computed from the row above, as its % change is.

    Where most rows are called so, and each is once, they are what the table is about. So they are
    where two below each other have one name, such as that of an indicator in several years.
    """
    names = [next(filter(None, row.cells)) for row in body[1:]]
    pairs = zip(body[1:], names, strict=True)
    found = {row.line: name for row, name in pairs if _DERIVED.match(name)}
    counts = Counter(found.values())
    is_listed = any(a == b and _DERIVED.match(a) for a, b in pairwise(names))
    if is_listed or (len(found) * 2 > len(names) and max(counts.values()) == 1):
        return body, []
    steps = [
        f"left out {count} row{'s' * (count > 1)} {name!r}, to be computed from the values"
        for name, count in counts.items()
    ]
    return [row for row in body if row.line not in found], steps


def _without_summary(body: list[Row]) -> tuple[list[Row], list[str]]:
    """Return a table of periods without what stands below a gap and is of none: latest quarter."""
    names = [MARK.sub("", row.cells[0]) for row in body[1:]]
    gaps = [at for at in range(_FEWEST, len(body)) if body[at].line > body[at - 1].line + 1]
    for at in gaps[:1]:
        first, below = names[: at - 1], names[at - 1 :]
        is_timed = any(first) and all(not cell or recognize([cell]) for cell in first)
        if is_timed and not any(not cell or recognize([cell]) for cell in below):
            lines = f"{body[at].line}-{body[-1].line}"
            return body[:at], [f"left out lines {lines} below the table: {below[0]!r} and the like"]
    return body, []


def _without_headings(body: list[Row]) -> tuple[list[Row], list[str]]:
    """Return the rows of a table without those that hold nothing but a name, as headings do.

    A period without a value is a gap, and so is a member where its name stands in the order of the
    alphabet. A name before rows that have none is of merged cells.
    """
    found = [
        row
        for above, row, below in zip(body, body[1:], body[2:], strict=False)
        if filled(row) == 1
        and row.cells[0]
        and below.cells[0]
        and _names(row.cells[0])
        and not (above is not body[0] and above.cells[0] < row.cells[0] < below.cells[0])
    ]
    if not found or len(body[0].cells) <= WIDEST_ALONE or len(found) * 2 > len(body):
        return body, []
    named = some([repr(row.cells[0]) for row in found])
    step = f"left out rows that name something and have no value: {named}"
    return [row for row in body if row not in found], [step]


def _grouped(body: list[Row]) -> tuple[list[Row], list[str]]:
    """Return a table whose names come again in groups with the group of each row in a column.

    A row that holds a name and no value begins a group, and its subtotal ends it.
    """
    valued = [row for row in body[1:] if any(map(is_number, row.cells))]
    at = next((n for n in (0, 1) if all(cell_at(row, n) for row in valued)), None)
    if at is None or any(is_number(cell_at(row, at)) for row in valued):
        return body, []
    heads = [r for r in body[1:] if len(r.cells) == at + 1 and r.cells[at] and not is_value(r)]
    alike = {(*row.cells[:at], row.cells[at]) for row in valued}
    if not heads or len(alike) == len(valued):
        return body, []
    width, group, above, rows = max(len(row.cells) for row in body), NO_MEMBER, "", list[Row]()
    for row in body[1:]:
        if row in heads:
            group, above = row.cells[at], row.cells[0] * at
            continue
        own = cell_at(row, 0)
        first = own or above if at else own
        group = NO_MEMBER if at and own else group
        cells = (*(first if n == 0 else cell_at(row, n) for n in range(width)), group)
        rows.append(Row(row.line, cells))
        above, group = "", NO_MEMBER if _SUBTOTAL.search(cell_at(row, at)) else group
    head = Row(body[0].line, (*(cell_at(body[0], n) for n in range(width)), "Group"))
    named = some([repr(row.cells[at]) for row in heads])
    return [head, *rows], [f"took rows without values for groups of those below them: {named}"]


def _names(cell: str) -> bool:
    """Return whether a cell holds words that are no period, and no part of a year."""
    bare = MARK.sub("", cell)
    is_time = recognize([bare]) or recognize([f"{bare} 2000"])
    return not is_time and any(map(str.isalpha, bare))


def _layout(
    above: Sequence[str], head: Row, body: list[Row], grid: Grid, notes: tuple[str, ...]
) -> Layout:
    # The last names may stand in the upper row alone, merged over both.
    width, line = max(len(above), len(head.cells)), head.line
    titles = tuple(cell_at(head, n) for n in range(width))
    cells = [tuple(cell_at(row, n) for row in body) for n in range(width)]
    empty = [not (titles[n] or any(cells[n])) for n in range(width)]
    words = [n for n in range(1, width) if empty[n - 1] and not any(map(is_number, cells[n]))]
    valued = [n for n in range(width) if any(map(is_number, cells[n]))]
    filled = carried(over_its_columns(above, titles, valued), width, words)
    names, dropped = columns_named(with_kind(list(titles), filled, cells), filled, cells)
    kept = [n for n in range(width) if n not in dropped]
    bare = [n for n in kept if filled[n] and not names[n]]
    for n in bare:  # A second column under one name, as of merged cells.
        before = [other for other in bare if other < n and filled[other] == filled[n]]
        names[n] = str(len(before) + 1) if before else ""
    for n in (n for n in bare if n and filled.count(filled[n]) == 1):
        names[n], filled[n] = filled[n], ""
    steps = [
        *grid.steps,
        *(f"left out the note {note!r}" for note in notes),
        *(
            f"left out the column of row numbers {titles[n]!r}".removesuffix(" ''")
            for n in dropped
            if titles[n] or any(cells[n])
        ),
    ]
    return Layout(
        titles=tuple(names[n] for n in kept),
        above=tuple(filled[n] for n in kept),
        columns=tuple(cells[n] for n in kept),
        lines=tuple(row.line for row in body),
        header_line=line,
        too_long=tuple(
            (row.line, next(n for n, cell in enumerate(row.cells, 1) if n > width and cell))
            for row in body
            if len(row.cells) > width
        ),
        notes=notes,
        steps=tuple(steps),
    )
