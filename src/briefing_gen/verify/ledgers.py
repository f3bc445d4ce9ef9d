"""Read the ledger of an edition: out of its PDF, or as `briefing-gen ledger` writes it."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from pikepdf import PdfError

from briefing_gen.dataset.limits import MIB
from briefing_gen.frozen import Frozen
from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.verify.naming import edition_in
from briefing_gen.writers.attach.objects import unpacked
from briefing_gen.writers.attach.opening import (
    Opened,
    Source,
    is_pdf,
    opened,
    within_means,
)

LARGEST_LEDGER: Final = 50 * MIB
_NAME: Final = "ledger.csv"
_PAGE: Final = re.compile("[0-9]{1,6}")
_COLUMNS: Final = ("section", "block", "page", "number", "metric", "value", "unit", "grade")


class Entry(Frozen, kw_only=True):
    """One number of an edition as its ledger tells of it; every field is its text."""

    section: str
    block: str
    page: str
    number: str
    metric: str
    """The expression behind the number; empty of one that is quoted."""
    value: str
    unit: str
    grade: str


class Ledger(Frozen):
    """The numbers of an edition in reading order, at least one."""

    edition: str
    """Which edition its file says it is; empty where it says nothing, as no CSV does."""
    entries: tuple[Entry, ...]


def read_ledger(data: bytes, file: str) -> Ledger:
    """Return the ledger that a file is or holds; raises BriefingError where there is none."""
    if not is_pdf(data):
        return Ledger("", _entries(data, file))
    return within_means(lambda _: _held(data, file), len(data), lambda _: Location(file))


def _held(data: bytes, file: str) -> Ledger:
    with opened(Source(file, data)) as source:
        return Ledger(edition_in(source.pdf), _entries(_attached(source, file), file))


def _entries(data: bytes, file: str) -> tuple[Entry, ...]:
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        if not {*_COLUMNS} <= {*(rows.fieldnames or ())}:
            raise _no_ledger(file)
        found = tuple(_entry({name: row[name] or "" for name in _COLUMNS}) for row in rows)
    except (UnicodeDecodeError, csv.Error) as error:
        raise _no_ledger(file) from error
    if not found:
        raise _no_ledger(file)
    return found


def _entry(fields: dict[str, str]) -> Entry:
    """Return a row of a ledger; what cannot be the number of a page tells of none."""
    page = fields["page"] if _PAGE.fullmatch(fields["page"]) else ""
    return Entry(**{**fields, "page": page})


def _attached(source: Opened, file: str) -> bytes:
    """Return the ledger inside a PDF; raises BriefingError where there is none, or a part of it."""
    try:
        held = source.pdf.attachments[_NAME].get_file()
        # No more than so much, whatever a small file would grow to.
        data = unpacked(held.obj, LARGEST_LEDGER)
        whole = held.size in {0, len(data)}  # Nought where the file does not say it.
    except (KeyError, ValueError, PdfError) as error:
        raise _no_ledger(file) from error
    if not whole:
        raise _no_ledger(file)
    return data


_OF_A_DECK: Final = (
    "a deck holds none: name the PDF of its edition, or compare the deck with its edition with "
    "`briefing-gen verify`"
)
_OF_ANOTHER_FILE: Final = (
    "name a PDF that this program made, or a file that `briefing-gen ledger` wrote"
)


def _no_ledger(file: str) -> BriefingError:
    problem = Problem(
        code="no-ledger",
        message="there is no ledger of numbers in this file",
        where=Location(file),
        hint=_OF_A_DECK if file.casefold().endswith(".pptx") else _OF_ANOTHER_FILE,
    )
    return BriefingError((problem,))
