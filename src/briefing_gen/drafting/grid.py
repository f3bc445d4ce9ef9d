"""Reads the cells of a file that somebody has: text in any encoding, or a workbook.

What had to be concluded, such as the encoding or what separates the cells, is kept in words. Of a
workbook also the signs are read that it shows with its numbers, % and $: a cell that shows 17.1%
holds 0.171, and one that shows $5,046 holds 5046.
"""

import codecs
import csv
import datetime as dt
import functools
import io
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import dropwhile, islice, takewhile
from posixpath import join, normpath
from typing import Final

from briefing_gen.base.apart import Means, TooMuchError, apart
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.limits import MAX_ROWS, REFUSED_CHARACTERS
from briefing_gen.base.problems import BriefingError, Location, did_you_mean
from briefing_gen.dataset.cell_text import NOT_A_NUMBER, NUMBER, why_not_a_number
from briefing_gen.dataset.periods import recognize
from briefing_gen.reading.csv_text import LONGEST_FIELD, SEPARATORS, in_plain_words, of_two_bytes
from briefing_gen.reading.csv_text import other_kind as kind_of_file
from briefing_gen.reading.packed import Members, RefusedError, read_members

WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What files of spreadsheets begin with, new and old."""
_MEANS: Final = Means(seconds=60, mib=1024)
_LISTS: Final = re.compile(
    r"(?:table of )?contents?|index|enquiries|(?:foot)?notes?|cover(?: sheet| page)?|read ?me|about"
    r"|\u00edndice|contenido|notas|portada",
    re.IGNORECASE,
)
"""A sheet that is called so lists what others hold, also where numbers stand in it."""
_TABLE: Final = 2
"""How a sheet with a table ranks; one with a list of what others hold is before those of words."""
_MOST_CELLS: Final = 10_000_000
_LONGEST_TITLE: Final = 100
_MOST_NAMED: Final = 12
"""So many sheets, totals or headings are named in one message."""
_LOOKED_AT: Final = 60
"""Rows by which the separator is chosen."""
_LIKELY: Final = ("cp1252", "cp1250", "cp1251", "mac_roman", "cp437", "shift_jis", "gb18030")
_ENCODINGS: Final = {"cp1252": "Windows-1252", "utf-16": "UTF-16"}
_AS_GOOD: Final = 0.05
_COMMA_DECIMAL: Final = re.compile(r"[-+$€ ]*[0-9]{1,3}(?:[. \u00a0\u202f]?[0-9]{3})*,[0-9]+ ?%?")
_POINT_DECIMAL: Final = re.compile(r"[-+$€ ]*[0-9][0-9,]*\.(?![0-9]{3}(?![0-9]))[0-9]+ ?%?")
_GROUPED: Final = re.compile(r"[-+$€ ]*[0-9]{1,3}(?:\.[0-9]{3})+ ?%?")
_THOUSANDS: Final = re.compile(r"[-+$€ ]*[1-9][0-9]{0,2}(?:,[0-9]{3})+ ?%?")
_LINK: Final = re.compile(r"</?a\b[^<>]*>| ?\(opens new window\)")
_UNGROUPED: Final = re.compile(r"[-+$€ ]*[0-9]{4,} ?%?")
_YEAR: Final = re.compile("(?:1[5-9]|20)[0-9]{2}")
"""Is written without a comma among numbers that have one."""

_PACKED: Final = re.compile(r"(\w+(?:,\w+)+)\\\w+")
"""How Eurostat heads its first column: freq,unit,geo, and behind a backslash what goes on."""

_NUMERIC: Final = re.compile(r"[-+(<$\u20ac\u00a3]?[0-9][0-9.,]*[%)]?")
_BOOK: Final = "xl/workbook.xml"
_LEADS: Final = "xl/_rels/workbook.xml.rels"
_STYLES: Final = "xl/styles.xml"
_PERCENT: Final = dict.fromkeys(("9", "10"), "%")
"""Formats that a workbook names without saying them; those of money differ from land to land."""
_BRACKETS: Final = re.compile(r"\[(?:\$([^\]-]*))?[^\]]*\]")
_SIGN: Final = re.compile("[%$\u20ac\u00a3]")
_PLACE: Final = re.compile(r"([A-Z]+)(\d+)")
Signs = Mapping[tuple[int, int], str]
"""By row and column from 0."""


class Row(Frozen):
    """One row: the line or row of the file in which it ends, and its cells."""

    line: int
    cells: tuple[str, ...]


class Grid(Frozen):
    """The cells of a file, before anybody knows what they mean."""

    rows: tuple[Row, ...]
    steps: tuple[str, ...]
    """What was concluded and changed, in words."""
    sheet: str = ""
    """The sheet of a workbook that they stand in."""
    sheets: tuple[str, ...] = ()
    """The other sheets."""


def filled(row: Row) -> int:
    """Return how many cells of a row hold something."""
    return sum(map(bool, row.cells))


def cell_at(row: Row, at: int) -> str:
    """Return the cell of a row at a place; empty behind its last."""
    return row.cells[at] if at < len(row.cells) else ""


def is_value(row: Row) -> bool:
    """Return whether a row holds numbers that name no period."""
    return any(NUMBER.fullmatch(cell) and not recognize([cell]) for cell in row.cells)


@lru_cache(maxsize=4_096)
def is_number(cell: str) -> bool:
    """Return whether a cell holds a number, be it in a way that is not read."""
    return bool(cell and (NUMBER.fullmatch(cell) or why_not_a_number(cell)[1] != NOT_A_NUMBER))


def read_grid(file: str, data: bytes, sheet: str | None, last: int | None = None) -> Grid:
    """Return the cells of a file; `sheet` names one of a workbook. Raises BriefingError.

    Lines behind the `last` may be no CSV, and so may those behind all values.
    """
    if data.startswith(WORKBOOKS):
        return _of_workbook(file, data, sheet)
    if other := kind_of_file(data):
        raise BriefingError.of("malformed-csv", f"this is {other[0]}, and no table", file, other[1])
    if sheet is not None:
        raise BriefingError.of("schema-error", "this file has no sheets", file, "leave out --sheet")
    text, encoding = _decoded(data)
    separator = _separator(text)
    steps = [f"read as {encoding}"] if encoding else []
    if separator != ",":
        steps.append(f"cells separated by {SEPARATORS[separator]}")
    rows, loose = _rows(file, text, separator, last)
    steps += loose
    if rows and (packed := _PACKED.fullmatch("".join(rows[0].cells[:1]).strip())):
        rows = _with_keys(rows, packed[1].split(","))
        steps.append(f"took {packed[1]} for columns of their own, before periods side by side")
    if separator != "," and _has_decimal_commas(rows):
        rows = [Row(row.line, tuple(map(_with_point, row.cells))) for row in rows]
        steps.append("commas in numbers read as decimal points")
    return _cleaned(rows, steps)


def _with_keys(rows: Sequence[Row], names: Sequence[str]) -> list[Row]:
    """Return rows whose first cell holds the members of several columns, each in its own."""
    every = (row.cells[0].split(",") for row in rows[1:])
    cells = ([c.strip() for c in each[: len(names)]] for each in every)
    pairs = zip(rows[1:], cells, strict=True)
    head = Row(rows[0].line, (*names, *rows[0].cells[1:]))
    return [head, *(Row(row.line, (*own, *row.cells[1:])) for row, own in pairs)]


def _decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a file, and the name of its encoding where that is not UTF-8."""
    wide = of_two_bytes(data[:1000])
    if wide:
        return data.decode(wide, "replace").lstrip("\ufeff"), _ENCODINGS["utf-16"]
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode(), ""
    except UnicodeDecodeError:
        name = _encoding(data)
        return data.decode(name, "replace"), _ENCODINGS.get(name, name)


def _encoding(data: bytes) -> str:
    """Return the encoding of text with one byte for most letters: Windows-1252 unless in doubt."""
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=list(_LIKELY))
    best = found.best()
    usual = next((match for match in found if match.encoding == "cp1252"), None)
    if best is None or (usual is not None and usual.chaos <= best.chaos + _AS_GOOD):
        return "cp1252"
    return str(best.encoding)


def some(names: Sequence[str]) -> str:
    """Return the names with commas between them; of very many only the first, and how many more."""
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + f" and {rest} more" * (rest > 0)


def _separator(text: str) -> str:
    """Return the sign that cuts most rows into the same number of cells, more than one."""
    lines = text[:200_000].splitlines()[:_LOOKED_AT]
    if lines and (told := re.fullmatch(r'"?sep=(.)"?', lines[0].strip())):
        return told[1] if told[1] in SEPARATORS else ","
    scores = {sign: _evenness(lines, sign) for sign in (",", *SEPARATORS)}
    return max(scores, key=lambda sign: scores[sign])


def _evenness(lines: Sequence[str], sign: str) -> tuple[int, int]:
    """Return in how many rows a separator makes the usual number of cells, and how many those."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1)
    except csv.Error:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return count, width


def _rows(file: str, text: str, separator: str, last: int | None) -> tuple[list[Row], list[str]]:
    csv.field_size_limit(LONGEST_FIELD)
    # A space behind a closing quotation mark is nothing that anybody wrote.
    text = re.sub(rf'(?<=") +(?=[{re.escape(separator)}\r\n]|$)', "", text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows, error = list[Row](), ""
    try:
        rows.extend(Row(reader.line_num, tuple(cells)) for cells in islice(reader, MAX_ROWS + 1))
    except csv.Error as found:
        error = in_plain_words(found)
    if len(rows) > MAX_ROWS:
        message = f"this table has more than {MAX_ROWS:,} rows"
        hint = "leave out rows you do not need"
        raise BriefingError.of("file-too-large", message, file, hint)
    line, steps = rows[-1].line + 1 if rows else 1, list[str]()
    if error:
        rest = _loosely(text, separator, line)
        is_valued = any(is_number(cell) for row in rest for cell in row.cells[1:])
        if line <= (last or line) and (is_valued or not rows):
            message = f"from this line on the file is not CSV: {error}"
            hint = "close every quotation mark, and write a quotation mark inside a cell twice"
            raise BriefingError.of("malformed-csv", message, Location(file, line), hint)
        rows += rest
        steps.append(f"read the lines from {line} on one by one, below the table: {error}")
    is_told = rows and re.fullmatch(r"sep=.?", "".join(rows[0].cells))
    return rows[1:] if is_told else rows, steps


def _loosely(text: str, separator: str, first: int) -> list[Row]:
    """Return the rows from a line on, in which quotation marks may stand as in a text.

    Nothing is left of the links of a page but their words.
    """
    lines = islice(io.StringIO(text, newline=""), first - 1, None)
    bare = (_LINK.sub("", line.rstrip("\r\n")) for line in lines)
    read = (next(csv.reader([line], delimiter=separator), []) for line in bare)
    return [Row(at, tuple(cells)) for at, cells in enumerate(read, start=first)]


def _has_decimal_commas(rows: Sequence[Row]) -> bool:
    cells = [cell.strip() for row in rows for cell in row.cells if "," in cell or "." in cell]
    commas = [cell for cell in cells if _COMMA_DECIMAL.fullmatch(cell)]
    if all(map(_THOUSANDS.fullmatch, commas)):  # 1,020 beside 190, and no 1020.
        every = (cell.strip() for row in rows for cell in row.cells)
        large = (cell for cell in every if _UNGROUPED.fullmatch(cell) and not _YEAR.fullmatch(cell))
        return bool(commas) and any(large)
    return not any(map(_POINT_DECIMAL.fullmatch, cells))


def _with_point(cell: str) -> str:
    if not (_COMMA_DECIMAL.fullmatch(cell.strip()) or _GROUPED.fullmatch(cell.strip())):
        return cell
    return re.sub(r"(?<=[0-9])[. \u00a0\u202f](?=[0-9]{3})", "", cell).replace(",", ".")


def _cleaned(rows: Sequence[Row], steps: list[str]) -> Grid:
    """Return cells on one line each, without signs that nobody sees and without spaces around."""
    hidden = 0
    cleaned = []
    for row in rows:
        cells = row.cells
        if not all(map(str.isprintable, cells)):
            bare = tuple(REFUSED_CHARACTERS.sub("", cell) for cell in cells)
            hidden += bare != cells
            cells = tuple(" ".join(cell.split("\n")).replace("\t", " ") for cell in bare)
        cleaned.append(Row(row.line, tuple(cell.strip() for cell in cells)))
    if hidden:
        steps = [*steps, "invisible characters taken out"]
    return Grid(tuple(cleaned), tuple(steps))


def _of_workbook(file: str, data: bytes, sheet: str | None) -> Grid:
    try:
        name, others, cells, heading = apart(lambda _: _unpacked(file, data, sheet), _MEANS)
    except TooMuchError as error:
        message = f"this workbook needs more than {error.means} to be read"
        hint = "save the one sheet that you need as CSV, and start from that"
        raise BriefingError.of("file-too-large", message, file, hint) from None
    steps = [f"read from the sheet {name!r}"]
    steps += _other_sheets(others) if others else []
    steps += ["took the heading of the sheet before it for that of the table"] * bool(heading)
    rows = [Row(at, tuple(row)) for at, row in enumerate(cells, start=1)]
    grid = _cleaned([*(Row(0, (text,)) for text in heading), *rows], steps)
    return replace(grid, sheet=name, sheets=tuple(others))


def _other_sheets(others: Mapping[str, str]) -> list[str]:
    """Return which sheets there are beside the one that is read; of many those with a title."""
    titled = [f"    {name}: {title}" for name, title in others.items() if title]
    if len(others) <= _MOST_NAMED or not titled:
        several = sum(name.isdecimal() for name in others) > 1
        stack = "; --sheet all sets those of years below each other" * several
        return [f"other sheets, to be named with --sheet: {some([*others])}{stack}"]
    return ["other sheets with a table, to be named with --sheet:", *titled]


def _unpacked(
    file: str, data: bytes, wanted: str | None
) -> tuple[str, dict[str, str], list[list[str]], list[str]]:
    """Return a sheet's name, the others with the titles of tables, its cells, and its heading.

    That is what stands above a list of its series on a sheet before it.

    Titles are those of sheets behind the one that is read, where none is named. Raises
    BriefingError.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names, found, rank = book.sheet_names, None, 0
        heading = list[str]()
        titles = dict.fromkeys(names, "")
        for name in names if wanted is None else {wanted}.intersection(names):
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > _MOST_CELLS:
                if rank:
                    continue
                raise ValueError(f"the sheet {name!r} has more than {_MOST_CELLS:,} cells")  # noqa: TRY301 - as damage is told.
            if sheet.height > 1 or sheet.width > 1:
                every = sheet.to_python(skip_empty_area=False)
                cells = [[_as_text(cell) for cell in row] for row in every]
                titles[name] = _title(cells) if _has_table(cells) else ""
                listed = _heading(name, cells)
                own = _has_table(cells) * (_TABLE if listed is None else 1)
                heading = listed or [] if own == 1 and not rank else heading
                found, rank = ((name, cells), own) if not found or own > rank else (found, rank)
    except (PasswordError, CalamineError, OSError, ValueError) as error:
        why = "it is protected by a password" if isinstance(error, PasswordError) else str(error)
        hint = "open it in a spreadsheet, save it again, and start from that"
        message = f"this workbook cannot be read: {why}"
        raise BriefingError.of("unreadable-file", message, file, hint) from None
    if found is None:
        hint = did_you_mean(wanted or "", names, f"its sheets are: {', '.join(names)}")
        message = f"the workbook has no table in {wanted or 'any sheet'!r}"
        raise BriefingError.of("schema-error", message, file, hint)
    _show_signs(data, *found)
    del titles[found[0]]
    return found[0], titles, found[1], heading if rank == _TABLE else []


def _heading(name: str, rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Return the texts above a list of what other sheets hold, mostly in words; None of others."""
    cells = [cell for row in rows for cell in row if cell]
    if not _LISTS.fullmatch(name) or len(cells) <= 2 * sum(map(is_number, cells)):
        return None
    alone = takewhile(lambda row: sum(map(bool, row)) <= 1, rows)
    return [cell for row in alone for cell in row if cell]


def _show_signs(data: bytes, name: str, cells: list[list[str]]) -> None:
    """Give numbers the signs that the workbook shows with them, and all their digits: 17.1%."""
    for (row, at), sign in signs_in(data, name).items():
        if NUMBER.fullmatch(cell := cells[row][at]):
            percent = f"{(Decimal(cell) * 100).normalize():f}%"
            cells[row][at] = percent if sign == "%" else re.sub("^-?", rf"\g<0>{sign}", cell)


def _title(rows: Sequence[Sequence[str]]) -> str:
    """Return what the first row with a text says, as far as it fits a line."""
    cells = (" ".join(cell.split()) for row in rows for cell in row if cell)
    text = next(cells, "")
    return text if len(text) <= _LONGEST_TITLE else f"{text[:_LONGEST_TITLE].rpartition(' ')[0]} …"


_NOISE: Final = 1e-13
"""So small a part of a number comes from computing it in binary fractions."""


def _has_table(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether numbers stand behind other cells in two rows, as they do in no contents."""
    filled = ([cell for cell in row if cell] for row in rows)
    return sum(any(map(_NUMERIC.fullmatch, cells[1:])) for cells in filled) > 1


def _as_text(cell: object) -> str:
    """Return a cell as a person would type it: a whole number without a point, a day as a date."""
    match cell:
        case float():
            # A sheet that adds 5.1 and 0.2 holds 5.3 with a 2 in its fifteenth place.
            short = format(cell, ".12g")
            is_near = abs(float(short) - cell) <= abs(cell) * _NOISE
            return f"{Decimal(short if is_near else format(cell, '.15g')):f}"
        case dt.datetime():
            return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
        case _:
            return str(cell)


def signs_in(data: bytes, sheet: str) -> Signs:
    """Return the sign of each cell in columns whose numbers all have it; of .xlsx files alone.

    Numbers above the first that has it, such as a year in a header, may be without.
    """
    columns: dict[int, list[tuple[int, str]]] = {}
    try:
        book = read_members(data, {_BOOK, _LEADS, _STYLES}.__contains__)
        part, formats = _parts(book)[sheet], _formats(book)
        own = read_members(data, part.__eq__)[part] if any(formats) else b"<none/>"
        for row, column, style in _numbers(own):
            columns.setdefault(column, []).append((row, formats[style]))
    except (KeyError, IndexError, ValueError, ET.ParseError, RefusedError):
        return {}
    found = {at: [*dropwhile(lambda e: not e[1], cells)] for at, cells in columns.items()}
    return {
        (row, at): sign
        for at, cells in found.items()
        if len({sign for _, sign in cells}) == 1
        for row, sign in cells
    }


def _parts(book: Members) -> dict[str, str]:
    """Return the part of each sheet by its name."""
    leads = {
        lead.get("Id"): normpath(join("/xl", lead.get("Target", ""))).lstrip("/")
        for _, lead in _elements(book[_LEADS])
    }
    return {
        sheet.get("name", ""): leads[next(v for k, v in sheet.items() if k.endswith("}id"))]
        for _, sheet in _elements(book[_BOOK])
        if sheet.tag.endswith("}sheet")
    }


def _formats(book: Members) -> list[str]:
    """Return the sign in the format of each style; empty of one without."""
    *_, (_, root) = _elements(book[_STYLES])
    codes = {e.get("numFmtId"): e.get("formatCode", "") for e in root.iterfind("{*}numFmts/*")}
    bare = {key: _BRACKETS.sub(r"\1", code.partition(";")[0]) for key, code in codes.items()}
    signs = {key: found[0] for key, code in bare.items() if (found := _SIGN.search(code))}
    return [(_PERCENT | signs).get(e.get("numFmtId"), "") for e in root.iterfind("{*}cellXfs/*")]


def _numbers(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the row, column and style of each number on a sheet."""
    for _, row in _elements(part):
        if not row.tag.endswith("}row"):
            continue
        for cell in row.iterfind("{*}c"):
            place = _PLACE.fullmatch(cell.get("r", ""))
            if place and cell.get("t", "n") == "n" and cell.find("{*}v") is not None:
                yield int(place[2]) - 1, _column(place[1]), int(cell.get("s", "0"))
        row.clear()  # A sheet may have a million cells.


@functools.cache
def _column(letters: str) -> int:
    """Return the column, from 0, that a sheet calls by letters."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _elements(part: bytes) -> Iterator[tuple[str, ET.Element]]:
    """Return each element of a part as it ends; raises ValueError where it declares entities."""
    if b"<!DOCTYPE" in part:
        raise ValueError
    return ET.iterparse(io.BytesIO(part))  # noqa: S314 - without entities.
