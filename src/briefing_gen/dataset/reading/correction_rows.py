"""Reads the rows of a table of corrections; `metrics` gives names to values, for the texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.dataset.correction import Correction, NamedMetric
from briefing_gen.dataset.reading.nodes import choose_from
from briefing_gen.dataset.reading.records import Record
from briefing_gen.dataset.values import split_list
from briefing_gen.quantities import Operation

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
_ENTRY: Final = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)\s*=\s*(?P<value>\S.*)", re.DOTALL)
_OPERATION: Final = re.compile(r"(?P<operation>[^\[\]()]*)\((?P<inputs>[^()]*)\)")
_PARTS: Final = re.compile(r"(?:\([^()]*\)|[^;])+")
"""Entries are separated by semicolons, and so are the inputs in the brackets of an operation."""
_FORM: Final = "write name = address, or name = sum(one; other), and a semicolon between two"


def read_correction(record: Record) -> Correction:
    """Return what a row says; what is wrong with its cells goes to the faults of the record."""
    correction = _correction(record)
    if not (correction.source or correction.tables()):
        message = "this row names nobody who shows it"
        hint = "name the source, or give the address of a value"
        record.refuse("source", "missing-words", message, hint)
    for text in correction.citations:
        if not any(map(str.isalpha, text)):
            message = f"{text!r} is a number, and no name or law that has one in it"
            hint = "give it a name under metrics, and write {name} in the text"
            record.refuse("citations", "unbound-number", message, hint)
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
        metrics=tuple(_metrics(record)),
        places={name: record.where(name) for name in record.cells},
        where=record.where("id"),
    )


def metrics_cell(metrics: tuple[NamedMetric, ...]) -> str:
    """Return `metrics` as a cell writes them."""
    return "; ".join(_written(metric) for metric in metrics)


def _written(metric: NamedMetric) -> str:
    inputs = "; ".join(metric.inputs)
    value = f"{metric.operation}({inputs})" if metric.operation else inputs
    return f"{metric.name} = {value}"


def _metrics(record: Record) -> Iterator[NamedMetric]:
    names: set[str] = set()
    for part in _PARTS.findall(record.cells.get("metrics", "")):
        entry = _ENTRY.fullmatch(part.strip())
        if entry is None:
            if part.strip():
                message = f"{part.strip()!r} gives no name to a value"
                record.refuse("metrics", "address-syntax", message, _FORM)
            continue
        if entry["name"] in names:
            message = f"the name {entry['name']!r} stands twice in this cell"
            record.refuse("metrics", "primary-key", message, "give each value its own name")
        names.add(entry["name"])
        metric = _metric(entry["name"], entry["value"].strip(), record)
        if metric:
            yield metric


def _metric(name: str, value: str, record: Record) -> NamedMetric | None:
    made = _OPERATION.fullmatch(value)
    if made is None:
        record.address("metrics", value)
        return NamedMetric(name, None, (value,))
    known = {item.value: item for item in Operation}
    word = made["operation"].strip()
    if word not in known:
        message = f"{word!r} is no operation we know"
        record.refuse("metrics", "unknown-word", message, choose_from(known))
        return None
    inputs = split_list(made["inputs"])
    for text in inputs:
        if "[" in text:
            record.address("metrics", text)
    return NamedMetric(name, known[word], inputs)
