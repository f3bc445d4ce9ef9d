"""Small data packages on disk for tests: one table of ferry trips, changed as a test needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset

YEAR = {"name": "year", "type": "year", "role": "dimension", "periodKind": "calendar-year"}
TRIPS = {
    "name": "trips",
    "type": "integer",
    "role": "measure",
    "unit": "count",
    "statistic": "count",
    "population": "trips",
    "source": "office",
}
SOURCE = {
    "name": "office",
    "title": "Annual tables",
    "path": "https://example.org/annual-tables",
    "publisher": "Statistics Office",
    "published": "2024-05",
    "accessed": "2024-06-01",
    "grade": "primary",
}
ROWS = "year,trips\n2019,1987361\n2020,1751085\n"

Described = dict[str, Any]


def resource(*fields: Described, name: str = "trips", **more: object) -> Described:
    key = [field["name"] for field in fields if field["role"] == "dimension"]
    schema = {"fields": list(fields), "primaryKey": key}
    return {"name": name, "path": f"{name}.csv", "schema": schema, **more}


def described(*resources: Described, **more: object) -> Described:
    return {
        "name": "ferries",
        "title": "Ferries",
        "sources": [SOURCE],
        "populations": [{"name": "trips", "titles": {"en-US": "ferry trips"}}],
        "caveats": [{"name": "one-way", "text": {"en-US": "Each way counts."}}],
        "resources": list(resources) or [resource(YEAR, TRIPS)],
        **more,
    }


def write_package(folder: Path, descriptor: Described | str | None = None, **files: str) -> Path:
    """Write a package; `files` are named without .csv, and trips.csv is there anyhow."""
    folder.mkdir(parents=True, exist_ok=True)
    text = descriptor if isinstance(descriptor, str) else json.dumps(descriptor or described())
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    for name, content in ({"trips": ROWS} | files).items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8", newline="")
    return folder


def ferries(folder: Path, descriptor: Described | None = None, **files: str) -> Dataset:
    return read_dataset(write_package(folder, descriptor, **files))


def refused(folder: Path) -> tuple[Problem, ...]:
    """Return the problems of a folder that must not be readable."""
    try:
        read_dataset(folder)
    except BriefingError as error:
        return error.problems
    raise AssertionError(f"{folder} was read")
