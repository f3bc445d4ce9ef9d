"""Read and check a data package of a million rows; print processor seconds and peak memory.

The package is synthetic, made in a temporary folder, and says so in its title: it is never data.

    python benchmarks/million_rows.py [ROWS]
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from briefing_gen.dataset.checks.every_check import check
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.metrics.recheck import recheck

ROWS: Final = 1_000_000
YEARS: Final = 25
MIB: Final = 1024


def main() -> None:
    """Make the package, read and check it, and print what it took."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        write_package(Path(folder), rows)
        start = time.process_time()
        dataset = read_dataset(Path(folder))
        read = time.process_time()
        problems = (*check(dataset), *recheck(dataset))
        done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    found = sum(len(table.lines) for table in dataset.tables.values())
    print(f"{found:,} rows: read {read - start:.1f} s, checked {done - read:.1f} s, processor time")
    print(f"peak memory {peak:.0f} MiB, {len(problems)} problems")


def write_package(folder: Path, rows: int) -> None:
    """Write a synthetic package of `rows` rows: towns by year, with one count each."""
    words = {"en-US": "Synthetic counts", "es-US": "Conteos sintéticos"}
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "synthetic",
        "title": "Synthetic counts, made to measure time: not data",
        "titles": words,
        "version": "1.0.0",
        "created": "2000-01-01T00:00:00Z",
        "sources": [
            {
                "name": "synthetic",
                "title": "Made by a benchmark",
                "path": "https://example.org/",
                "publisher": "No publisher",
                "published": "2000",
                "accessed": "2000-01-01",
                "grade": "primary",
            }
        ],
        "populations": [{"name": "things", "titles": words}],
        "caveats": [],
        "resources": [
            {
                "name": "counts",
                "title": words["en-US"],
                "titles": words,
                "path": "counts.csv",
                "format": "csv",
                "missing": {"": {"en-US": "not stated", "es-US": "sin indicar"}},
                "schema": {
                    "fields": [
                        {
                            "name": "town",
                            "type": "string",
                            "role": "dimension",
                            "titles": {"en-US": "Town", "es-US": "Pueblo"},
                        },
                        {
                            "name": "year",
                            "type": "integer",
                            "role": "dimension",
                            "periodKind": "calendar-year",
                            "titles": {"en-US": "Year", "es-US": "Año"},
                        },
                        {
                            "name": "count",
                            "type": "integer",
                            "role": "measure",
                            "titles": words,
                            "unit": "count",
                            "statistic": "count",
                            "population": "things",
                            "rounding": "exact",
                            "source": "synthetic",
                        },
                    ],
                    "primaryKey": ["town", "year"],
                    "missingValues": [""],
                },
            }
        ],
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with (folder / "counts.csv").open("w", encoding="utf-8", newline="\n") as stream:
        stream.write("town,year,count\n")
        for at in range(rows):
            town, year = divmod(at, YEARS)
            stream.write(f"t{town},{1990 + year},{at * 7919 % 100_003}\n")


if __name__ == "__main__":
    main()
