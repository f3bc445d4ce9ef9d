"""Whether a file is CSV at all: UTF-8 text with commas, and not what spreadsheets save otherwise.

What is not is one fault, told with the way to save it: each of its cells would be one otherwise.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.dataset.limits import MAX_LINE_CHARS
from briefing_gen.dataset.reading.faults import Faults
from briefing_gen.problems import Location, Problem, fault

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
_LONGEST_WORD: Final = 20
_BETWEEN_WORDS: Final = re.compile(r'[ \t\r\n",;|]')


def is_csv_text(file: str, data: bytes, faults: Faults) -> bool:
    """Return whether `data` is UTF-8 text with commas; else add the one problem it has."""
    problem = next(_problems(file, data), None)
    if problem:
        faults.add(problem)
    return problem is None


def other_separator(line: str) -> str | None:
    """Return what separates the cells of a line that has no commas."""
    found = (name for sign, name in SEPARATORS.items() if sign in line and "," not in line)
    return next(found, None)


def _problems(file: str, data: bytes) -> Iterator[Problem]:
    first = Location(file, 1)
    encoding = _of_two_bytes(data[:_LOOKED_AT])
    other = next((kind for begin, kind in _OTHERS.items() if data.startswith(begin)), None)
    if other:
        yield fault("malformed-csv", f"this is {other[0]}, and no CSV file", first, other[1])
    elif encoding:
        message = "this is UTF-16 text, which Excel calls Unicode Text"
        yield _wrongly_encoded(message, first, data.decode(encoding, "replace"))
    else:
        yield from _faults_of_bytes(file, data)


def _of_two_bytes(data: bytes) -> str | None:
    """Return the encoding of text in which a letter has two bytes, one of them mostly zero."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = (data[start::2].count(0) * 4 > len(data) for start in (0, 1))
    return "utf-16-be" if even and not odd else "utf-16-le" if odd and not even else None


def _faults_of_bytes(file: str, data: bytes) -> Iterator[Problem]:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        where = Location(file, data.count(b"\n", 0, error.start) + 1)
        text = data.decode("cp1252", "replace")
        message = f"{_word_at(text, error.start)!r} in this line is not UTF-8 text"
        yield _wrongly_encoded(message, where, text)
        return
    line = _first_line(data[:MAX_LINE_CHARS].decode("utf-8-sig", "ignore"))
    if separator := other_separator(line):
        message = f"the columns are separated by {separator}, not by commas"
        yield fault("malformed-csv", message, Location(file, 1), COMMAS)
    elif line.strip('" ') == "sep=,":
        message = "this line tells Excel what separates the cells, and is no header"
        yield fault("malformed-csv", message, Location(file, 1), "delete the line")


def _wrongly_encoded(message: str, where: Location, text: str) -> Problem:
    """Return the problem of `text`, which tells whether it has commas at least."""
    separator = other_separator(_first_line(text))
    if separator is None:
        return fault("encoding-error", message, where, ENCODED)
    message = f"{message}, and the columns are separated by {separator}"
    return fault("encoding-error", message, where, COMMAS)


def _word_at(text: str, at: int) -> str:
    """Return the word around a letter as Windows writes it; only where there is one byte each."""
    before = _BETWEEN_WORDS.split(text[max(at - _LONGEST_WORD, 0) : at])[-1]
    return before + _BETWEEN_WORDS.split(text[at : at + _LONGEST_WORD])[0]


def _first_line(text: str) -> str:
    return next(iter(text[:MAX_LINE_CHARS].splitlines()), "")
