"""Write a dataset as one long CSV file that a spreadsheet can open without harm."""

from __future__ import annotations

import csv
import io
from typing import Final

from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.values import NUMBER
from briefing_gen.writers.data_rows import COLUMNS, rows

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection)."""


def write_csv(dataset: Dataset, language: str) -> bytes:
    """Return the long table as UTF-8; text that could be a formula gets a leading apostrophe."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(dataset, language):
        writer.writerow([as_text(row.get(column, "")) for column in COLUMNS])
    return stream.getvalue().encode()


def as_text(cell: str) -> str:
    """Return `cell` so that no spreadsheet computes it; a number, also below zero, stays one."""
    if cell.startswith(FORMULA_SIGNS) and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
