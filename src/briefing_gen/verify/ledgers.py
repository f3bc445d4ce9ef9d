"""Read the ledger of an edition: out of its PDF, or as `briefing-gen ledger` writes it."""

from __future__ import annotations

import csv
import io
import zlib
from typing import Final

from pikepdf import PdfError

from briefing_gen.dataset.limits import MIB
from briefing_gen.frozen import Frozen
from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.writers.attach.opening import Opened, Source, opened

LARGEST_LEDGER: Final = 50 * MIB
_PDF: Final = b"%PDF-"
_NAME: Final = "ledger.csv"
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


def read_ledger(data: bytes, file: str) -> tuple[Entry, ...]:
    """Return the entries of a ledger in reading order; raises BriefingError where there is none."""
    if data.startswith(_PDF):
        with opened(Source(file, data)) as source:
            data = _attached(source, file)
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        if not {*_COLUMNS} <= {*(rows.fieldnames or ())}:
            raise _no_ledger(file)
        return tuple(Entry(**{name: row[name] or "" for name in _COLUMNS}) for row in rows)
    except (UnicodeDecodeError, csv.Error) as error:
        raise _no_ledger(file) from error


def _attached(source: Opened, file: str) -> bytes:
    """Return the ledger inside a PDF; raises BriefingError where there is none."""
    try:
        packed = source.pdf.attachments[_NAME].get_file().obj.read_raw_bytes()
        # No more than so much, whatever a small file would grow to.
        return zlib.decompressobj().decompress(packed, LARGEST_LEDGER)
    except (KeyError, ValueError, zlib.error, PdfError) as error:
        raise _no_ledger(file) from error


def _no_ledger(file: str) -> BriefingError:
    problem = Problem(
        code="no-ledger",
        message="there is no ledger of numbers in this file",
        where=Location(file),
        hint="name a PDF that this program made, or a file that `briefing-gen ledger` wrote",
    )
    return BriefingError((problem,))
