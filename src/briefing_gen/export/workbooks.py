"""Write a dataset as an Excel workbook: values as numbers, every text as text.

A cell that begins with "=" or holds a web address stays what it is; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.spreadsheets import FORMULA_SIGNS
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.export.sheets import Amount, Entry, Sheet, Year, sheets

MOST_ROWS: Final = 1_048_575
"""Rows of a sheet below its headings."""
MOST_DIGITS: Final = 15
"""Digits of a number that a workbook keeps."""
LONGEST_NAME: Final = 31
RESERVED: Final = frozenset({"history"})
NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
NO_DATE: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
EARLIEST: Final = 1980
"""The first year that the entries of a workbook can be dated with."""
NO_GUESSING: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDEST, NARROWEST, LOOKED_AT = 60, 9, 50


def write_xlsx(dataset: Dataset, language: str) -> bytes:
    """Return the workbook; raises BriefingError where a table has more rows than a sheet."""
    laid_out = sheets(dataset, language)
    _refuse_long_tables(laid_out, dataset)
    stream = io.BytesIO()
    workbook = Workbook(stream, NO_GUESSING)
    title = title_in(dataset.titles, language)
    workbook.set_properties({"title": title[:255], "created": created(dataset)})
    looks = _Looks(workbook)
    for sheet, name in zip(laid_out, names([sheet.name for sheet in laid_out]), strict=True):
        _write(workbook.add_worksheet(name), sheet, looks)
    workbook.close()
    return stream.getvalue()


def names(wished: list[str]) -> list[str]:
    """Return a name for each sheet that Excel accepts: short, plain, and each one once."""
    given: list[str] = []
    taken = set(RESERVED)
    for name in wished:
        plain = NOT_IN_NAMES.sub("-", name)[:LONGEST_NAME] or "-"
        free, number = plain, 2
        while free.casefold() in taken:
            ending = f"-{number}"
            free, number = plain[: LONGEST_NAME - len(ending)] + ending, number + 1
        taken.add(free.casefold())
        given.append(free)
    return given


def created(dataset: Dataset) -> dt.datetime:
    """Return when the dataset was put together, which dates the workbook; 2000 if it is unsaid."""
    try:
        date = dt.datetime.fromisoformat(dataset.created)
    except ValueError:
        return NO_DATE
    return date.replace(tzinfo=dt.UTC) if date.year >= EARLIEST else NO_DATE


class _Looks:
    """The formats of the workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._numbers: dict[int, Format] = {}
        top = {"valign": "top"}
        self.heading = workbook.add_format({**top, "bold": True, "bottom": 1, "text_wrap": True})
        self.text = workbook.add_format(top)
        self.prose = workbook.add_format({**top, "text_wrap": True})
        self.year = workbook.add_format({**top, "num_format": "0", "align": "left"})
        self.armed = workbook.add_format({**top, "quote_prefix": True})
        """For text that would become a formula as soon as somebody edits the cell."""

    def number(self, decimals: int) -> Format:
        if decimals not in self._numbers:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            look = {"valign": "top", "num_format": pattern}
            self._numbers[decimals] = self._workbook.add_format(look)
        return self._numbers[decimals]


def _write(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    widths = [len(heading) for heading in sheet.headings]
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, heading, looks.heading)
    for at, row in enumerate(sheet.rows, start=1):
        for column, entry in enumerate(row):
            _write_entry(
                page, (at, column), entry, looks, looks.prose if sheet.prose else looks.text
            )
            if at <= LOOKED_AT:
                widths[column] = max(widths[column], _width(entry))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(max(width + 2, NARROWEST), WIDEST))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, sheet.count, len(sheet.headings) - 1)
    page.set_landscape()
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


def _write_entry(
    page: Worksheet, at: tuple[int, int], entry: Entry, looks: _Looks, text_look: Format
) -> None:
    match entry:
        case Year(text):
            page.write_number(*at, int(text), looks.year)
        case Amount(text) if _keeps(text):
            page.write_number(*at, float(text), looks.number(entry.decimals))
        case Amount(text):
            page.write_string(*at, text, text_look)
        case str() if entry:
            armed = entry.startswith(FORMULA_SIGNS)
            page.write_string(*at, entry, looks.armed if armed else text_look)
        case str():
            pass


def _keeps(text: str) -> bool:
    """Return whether a workbook holds the number exactly; others are written as text."""
    digits = len(Decimal(text).normalize().as_tuple().digits)
    return digits <= MOST_DIGITS


def _width(entry: Entry) -> int:
    match entry:
        case str():
            return max((len(line) for line in entry.splitlines()), default=0)
        case Amount(text) | Year(text):
            return len(text) + len(text) // 3


def _refuse_long_tables(laid_out: tuple[Sheet, ...], dataset: Dataset) -> None:
    tables: Mapping[str, str] = {table.name: table.file for table in dataset.tables.values()}
    problems = tuple(
        Problem(
            code="too-many-rows",
            message=f"{sheet.name!r} has {sheet.count:,} values; a sheet of a workbook holds "
            f"{MOST_ROWS:,}",
            where=Location(tables.get(sheet.name, sheet.name)),
            hint="export it with --format csv or --format json",
        )
        for sheet in laid_out
        if sheet.count > MOST_ROWS
    )
    if problems:
        raise BriefingError(problems)
