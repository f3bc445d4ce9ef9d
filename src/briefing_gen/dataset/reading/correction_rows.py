"""Reads the rows of a table of corrections; `metrics` gives names to values, for the texts."""

from __future__ import annotations

from functools import partial
from typing import Final

from briefing_gen.dataset.correction import Correction
from briefing_gen.dataset.reading.named_metrics import read_metrics, refuse_bare_numbers
from briefing_gen.dataset.reading.records import Record
from briefing_gen.dataset.values import split_list

COLUMNS: Final = (
    "id",
    "said_en_us",
    "said_es_us",
    "said_in",
    "said_locator",
    "shows_en_us",
    "shows_es_us",
    "address",
    "source",
    "values",
)
OPTIONAL: Final = ("citations", "metrics")
"""Columns that a table of corrections may have besides."""


def read_correction(record: Record) -> Correction:
    """Return what a row says; what is wrong with its cells goes to the faults of the record."""
    correction = _correction(record)
    if not (correction.source or any(correction.addresses())):
        message = "this row names nobody who shows it"
        hint = "name the source, or give the address of a value"
        record.refuse("source", "missing-words", message, hint)
    refuse_bare_numbers(correction.citations, partial(record.refuse, "citations"))
    return correction


def _correction(record: Record) -> Correction:
    return Correction(
        id=record.cells["id"],
        said=record.needed_words("said"),
        said_in=record.text("said_in"),
        said_locator=record.cells["said_locator"],
        shows=record.needed_words("shows"),
        address=record.address("address") if record.cells["address"].strip() else None,
        source=record.cells["source"].strip(),
        values=split_list(record.cells["values"]),
        citations=split_list(record.cells.get("citations", "")),
        metrics=tuple(
            read_metrics(record.cells.get("metrics", ""), partial(record.refuse, "metrics"))
        ),
        places={name: record.where(name) for name in record.cells},
        where=record.where("id"),
    )
