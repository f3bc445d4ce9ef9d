"""Write a dataset as one long CSV file that a spreadsheet can open without harm."""

from __future__ import annotations

import csv
import io

from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.spreadsheets import as_text
from briefing_gen.writers.data.rows import columns_of, rows


def write_csv(dataset: Dataset, language: str) -> bytes:
    """Return the long table as UTF-8; text that could be a formula gets a leading apostrophe."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    columns = columns_of(dataset)
    writer.writerow(columns)
    for row in rows(dataset, language):
        writer.writerow([as_text(row.get(column, "")) for column in columns])
    return stream.getvalue().encode()
