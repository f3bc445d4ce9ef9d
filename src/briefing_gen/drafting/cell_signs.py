"""Reads the signs that a workbook shows with its numbers: those of their formats, % and $.

A cell that shows 17.1% holds 0.171, and one that shows $5,046 holds 5046.
"""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from itertools import dropwhile
from posixpath import join, normpath
from typing import Final

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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            part = _parts(book)[sheet]
            formats = _formats(book)
            columns: dict[int, list[tuple[int, str]]] = {}
            for row, column, style in _numbers(book, part) if any(formats) else ():
                columns.setdefault(column, []).append((row, formats[style]))
    except (KeyError, IndexError, ValueError, ET.ParseError, zipfile.BadZipFile):
        return {}
    found = {at: [*dropwhile(lambda e: not e[1], cells)] for at, cells in columns.items()}
    return {
        (row, at): sign
        for at, cells in found.items()
        if len({sign for _, sign in cells}) == 1
        for row, sign in cells
    }


def _parts(book: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet by its name."""
    leads = {
        lead.get("Id"): normpath(join("/xl", lead.get("Target", ""))).lstrip("/")
        for lead in _root(book, _LEADS)
    }
    return {
        sheet.get("name", ""): leads[next(v for k, v in sheet.items() if k.endswith("}id"))]
        for sheet in _root(book, _BOOK).iter()
        if sheet.tag.endswith("}sheet")
    }


def _formats(book: zipfile.ZipFile) -> list[str]:
    """Return the sign in the format of each style; empty of one without."""
    root = _root(book, _STYLES)
    codes = {e.get("numFmtId"): e.get("formatCode", "") for e in root.iterfind("{*}numFmts/*")}
    bare = {key: _BRACKETS.sub(r"\1", code.partition(";")[0]) for key, code in codes.items()}
    signs = {key: found[0] for key, code in bare.items() if (found := _SIGN.search(code))}
    return [(_PERCENT | signs).get(e.get("numFmtId"), "") for e in root.iterfind("{*}cellXfs/*")]


def _numbers(book: zipfile.ZipFile, part: str) -> list[tuple[int, int, int]]:
    """Return the row, column and style of each number on a sheet."""
    found = []
    for cell in _root(book, part).iterfind("{*}sheetData/*/{*}c"):
        place = _PLACE.fullmatch(cell.get("r", ""))
        if place and cell.get("t", "n") == "n" and cell.find("{*}v") is not None:
            column = 0
            for letter in place[1]:
                column = column * 26 + ord(letter) - ord("A") + 1
            found.append((int(place[2]) - 1, column - 1, int(cell.get("s", "0"))))
    return found


def _root(book: zipfile.ZipFile, part: str) -> ET.Element:
    return ET.fromstring(book.read(part))  # noqa: S314 - in a process of bounded memory.
