"""A CSV file in columns: strict about header, number of cells, and characters nobody sees.

A file that is no CSV at all, UTF-8 text with commas, is one fault, told with the way to save it:
each of its cells would be one otherwise.
"""

import codecs
import csv
import io
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from briefing_gen.base import limits
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import Faults, Location, Problem, fault

SEPARATORS: Final = {";": "semicolons", "\t": "tabs", "|": "the sign |"}
COMMAS: Final = (
    "save it with commas between the cells and a point before decimals: in Excel as CSV UTF-8 "
    "(comma delimited); where that still writes semicolons, make the comma the list separator in "
    "the regional settings of the computer"
)
ENCODED: Final = "save it in Excel as CSV UTF-8 (comma delimited)"
_OTHERS: Final = {
    b"PK\x03\x04": ("an Excel workbook", f"open it, and {ENCODED}"),
    b"\xd0\xcf\x11\xe0": ("an Excel workbook", f"open it, and {ENCODED}"),
    b"%PDF-": ("a PDF", f"copy its table into a spreadsheet, and {ENCODED}"),
    b"{\\rtf": ("a text of a word processor", f"copy its table into a spreadsheet, and {ENCODED}"),
}
"""What files of other kinds begin with, what they are, and what to do about it."""
_LOOKED_AT: Final = 1000
"""Bytes by which text with two bytes for a letter is known."""
CHUNK_ROWS: Final = 20_000
LONGEST_FIELD: Final = 131_072
"""Characters after which a cell is given up; the limit of a cell that is read is far lower."""
_Row = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""


class Columns(Frozen):
    """The cells of a file by column, and the line on which each row begins."""

    cells: Mapping[str, Sequence[str]]
    lines: Sequence[int]


def read_columns(
    file: str, data: bytes, names: Sequence[str], shared: frozenset[str], faults: Faults
) -> Columns | None:
    """Return the columns of a CSV file; None where the header is not `names`.

    Columns in `shared` repeat their texts, so that equal cells are kept once.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    if not is_csv_text(file, data, faults):
        return None
    rows = _rows(file, data, faults)
    if not _header_is(file, rows, names, faults):
        return None
    columns = _fill(file, rows, names, shared, faults)
    longest = max((len(cell) for cells in columns.cells.values() for cell in cells), default=0)
    hidden = limits.REFUSED_CHARACTERS.search(data.translate(None, limits.PLAIN).decode())
    if hidden or longest > limits.MAX_CELL_CHARS:
        _refuse_cells(file, columns, faults)
    return columns


def _rows(file: str, data: bytes, faults: Faults) -> Iterator[_Row]:
    """Yield the rows of a CSV file, each with the line on which it begins."""
    csv.field_size_limit(LONGEST_FIELD)  # Other libraries in the process may have raised it.
    stream = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")
    is_short = len(data) < limits.MAX_LINE_CHARS
    reader = csv.reader(stream if is_short else _lines(stream), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"from this line on the file is not CSV: {in_plain_words(error)}"
        hint = "close every quotation mark, and write a quotation mark inside a cell twice"
        faults.refuse("malformed-csv", message, Location(file, line), hint)


def _lines(stream: io.TextIOWrapper) -> Iterator[str]:
    """Yield the lines of a file; one without end would become millions of cells."""
    while line := stream.readline(limits.MAX_LINE_CHARS):
        if len(line) == limits.MAX_LINE_CHARS:
            raise csv.Error(f"a line has more than {limits.MAX_LINE_CHARS:,} characters")
        yield line


def in_plain_words(error: csv.Error) -> str:
    """Return what is wrong with a file that is no CSV."""
    if "unexpected end of data" in str(error):
        return "a quotation mark is opened here and never closed"
    if "expected after" in str(error):
        return "text follows a closing quotation mark"
    if "field larger" in str(error):
        return "a cell goes on without end; a quotation mark may be open"
    return str(error)


def _header_is(file: str, rows: Iterator[_Row], names: Sequence[str], faults: Faults) -> bool:
    line, header = next(rows, (1, []))
    found = list(_header_faults(header, names))
    for column, code, message in found:
        name = (*names, *header[len(names) :])[column - 1]
        where = Location(file, line, column, name or None)
        faults.refuse(code, message, where, f"the header of the schema is: {','.join(names)}")
    return not found


def _header_faults(header: Sequence[str], names: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    for column, (found, wanted) in enumerate(zip(header, names, strict=False), start=1):
        if not found.strip():
            yield column, "blank-label", f"this column has no name; the schema calls it {wanted!r}"
        elif found in header[: column - 1]:
            yield column, "duplicate-label", f"the name {found!r} stands in the header twice"
        elif found != wanted:
            yield column, "incorrect-label", f"the header says {found!r}, the schema {wanted!r}"
    for column in range(len(header) + 1, len(names) + 1):
        yield column, "missing-label", f"the column {names[column - 1]!r} of the schema is absent"
    for column in range(len(names) + 1, len(header) + 1):
        yield column, "extra-label", f"the schema knows no column {header[column - 1]!r}"


def _fill(
    file: str, rows: Iterator[_Row], names: Sequence[str], shared: frozenset[str], faults: Faults
) -> Columns:
    columns: dict[str, list[str]] = {name: [] for name in names}
    pools: dict[str, dict[str, str]] = {name: {} for name in shared}
    lines = array("L")
    chunk: list[list[str]] = []
    refused = 0
    for line, row in rows:
        if len(row) == len(names) and any(row):
            lines.append(line)
            chunk.append(row)
            if len(chunk) == CHUNK_ROWS:
                _extend(columns, chunk, pools)
                chunk = []
                if _is_too_long(len(lines), Location(file, line), faults):
                    break
        else:
            refused += 1
            _refuse_row(Location(file, line), row, names, faults)
            if faults.is_full(file) or _is_too_long(refused, Location(file, line), faults):
                break
    _extend(columns, chunk, pools)
    return Columns(columns, lines)


def _is_too_long(count: int, where: Location, faults: Faults) -> bool:
    if count > limits.MAX_ROWS:
        message = f"this table has more than {limits.MAX_ROWS:,} rows"
        hint = "split the table, or leave out rows that no briefing needs"
        faults.refuse("file-too-large", message, where, hint)
    return count > limits.MAX_ROWS


def _extend(
    columns: Mapping[str, list[str]],
    chunk: Sequence[Sequence[str]],
    pools: Mapping[str, dict[str, str]],
) -> None:
    for (name, column), cells in zip(columns.items(), zip(*chunk, strict=True), strict=False):
        pool = pools.get(name)
        column.extend(cells if pool is None else [pool.setdefault(cell, cell) for cell in cells])


def _refuse_row(where: Location, row: Sequence[str], names: Sequence[str], faults: Faults) -> None:
    count = f"{len(row)} {'cell' if len(row) == 1 else 'cells'} instead of {len(names)}"
    if not any(row):
        faults.refuse("blank-row", "this row is empty", where, "delete the line")
    elif len(row) < len(names):
        where = replace(where, column=len(row) + 1, field=names[len(row)])
        other = other_separator(row[0]) if len(row) == 1 else None
        hint = f"put commas in place of {other}" if other else "an empty cell needs its comma too"
        faults.refuse("missing-cell", f"this row has {count}", where, hint)
    else:
        where = replace(where, column=len(names) + 1)
        hint = "put a cell that holds a comma in quotation marks; write numbers without commas"
        faults.refuse("extra-cell", f"this row has {count}", where, hint)


def _refuse_cells(file: str, columns: Columns, faults: Faults) -> None:
    for column, (name, cells) in enumerate(columns.cells.items(), start=1):
        for row, cell in enumerate(cells):
            where = Location(file, columns.lines[row], column, name)
            if match := limits.REFUSED_CHARACTERS.search(cell):
                shown = limits.describe_character(match[0])
                message = f"this cell holds the invisible character {shown}"
                hint = "delete it; copied text often brings such characters along"
                faults.refuse("invisible-character", message, where, hint)
            if len(cell) > limits.MAX_CELL_CHARS:
                message = f"this cell has {len(cell)} characters; {limits.MAX_CELL_CHARS} are read"
                hint = "shorten it, or close a quotation mark that was left open"
                faults.refuse("cell-too-long", message, where, hint)


def is_csv_text(file: str, data: bytes, faults: Faults) -> bool:
    """Return whether `data` is UTF-8 text with commas; else add the one problem it has."""
    problem = _problem(file, data)
    if problem:
        faults.add(problem)
    return problem is None


def other_separator(line: str) -> str | None:
    """Return what separates the cells of a line that has no commas."""
    found = (name for sign, name in SEPARATORS.items() if sign in line and "," not in line)
    return next(found, None)


def _problem(file: str, data: bytes) -> Problem | None:
    first = Location(file, 1)
    if other := other_kind(data):
        return fault("malformed-csv", f"this is {other[0]}, and no CSV file", first, other[1])
    if of_two_bytes(data[:_LOOKED_AT]):
        message = "this is UTF-16 text, which Excel calls Unicode Text"
        return fault("encoding-error", message, first, ENCODED)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        where = Location(file, data.count(b"\n", 0, error.start) + 1)
        return fault("encoding-error", "this line is not UTF-8 text", where, ENCODED)
    beginning = data[: limits.MAX_LINE_CHARS].decode("utf-8-sig", "ignore")
    line = next(iter(beginning.splitlines()), "")
    if separator := other_separator(line):
        message = f"the columns are separated by {separator}, not by commas"
        return fault("malformed-csv", message, first, COMMAS)
    return None


def other_kind(data: bytes) -> tuple[str, str] | None:
    """Return what a file is that is no text, and what to do about it; None of a text."""
    return next((kind for begin, kind in _OTHERS.items() if data.startswith(begin)), None)


def of_two_bytes(data: bytes) -> str | None:
    """Return the encoding of text in which a letter has two bytes, one of them mostly zero."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = (data[start::2].count(0) * 4 > len(data) for start in (0, 1))
    return "utf-16-be" if even and not odd else "utf-16-le" if odd and not even else None
