"""Make the workbook without values that those of charts are filled into.

    python -m tools.make_blank_workbook src/briefing_gen/writers/pptx/charts

It has two sheets with an empty text on each, and is dated 2000.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

from xlsxwriter import Workbook

from briefing_gen.writers.pptx.charts.book import BLANK_FILE
from briefing_gen.writers.pptx.package import normalised


def blank_workbook() -> bytes:
    """Return the workbook; its bytes are the same each time."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
        for name in ("Sheet1", "Sheet2"):
            book.add_worksheet(name).write_string(0, 0, "")
    return normalised(stream.getvalue())


def main() -> None:
    """Write the workbook into the folder that is given."""
    (Path(sys.argv[1]) / BLANK_FILE).write_bytes(blank_workbook())


if __name__ == "__main__":
    main()
