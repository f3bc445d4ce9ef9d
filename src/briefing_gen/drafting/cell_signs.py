"""Reads the signs that a workbook shows with its numbers: those of their formats, % and $.

A cell that shows 17.1% holds 0.171, and one that shows $5,046 holds 5046.
"""

import functools
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from itertools import dropwhile
from posixpath import join, normpath
from typing import Final

from briefing_gen.reading.packed import Members, RefusedError, read_members

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
