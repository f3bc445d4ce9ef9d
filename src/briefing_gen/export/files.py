"""Write a dataset as one JSON file: every value with its attributes, and what they refer to.

Write a dataset as one long CSV file that a spreadsheet can open without harm.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Final

from briefing_gen.dataset import model
from briefing_gen.dataset.lookup import LOCATOR, member_label
from briefing_gen.dataset.reading.confirmations import cells_of
from briefing_gen.dataset.spreadsheets import as_text
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.export.rows import columns_of, rows, source_title

LISTS: Final = ("caveats",)
"""Columns of the long table that hold several names."""


def write_json(dataset: model.Dataset, language: str) -> bytes:
    """Return the dataset as UTF-8 JSON; values are texts, exactly as published."""
    columns = columns_of(dataset)
    content = {
        "name": dataset.name,
        "title": title_in(dataset.titles, language),
        "version": dataset.version,
        "created": dataset.created,
        "language": language,
        "observations": [_observation(row, columns) for row in rows(dataset, language)],
        "sources": [_source(source, language) for source in dataset.sources.values()],
        "populations": [
            {"name": item.id, "title": title_in(item.titles, language)}
            for item in dataset.populations.values()
        ],
        "caveats": [
            {"name": item.id, "text": title_in(item.text, language)}
            for item in dataset.caveats.values()
        ],
        "claims": [_claim(item, language) for item in dataset.claims],
        "totals": [_total(item, language) for item in dataset.totals],
        "conflicts": [_conflict(item, dataset, language) for item in dataset.conflicts],
        "corrections": [
            {
                "id": item.id,
                "said": title_in(item.said, language),
                "said_in": item.said_in,
                "said_locator": member_label(dataset, LOCATOR, item.said_locator, language) or None,
                "shows": title_in(item.shows, language),
                "address": str(item.address) if item.address else None,
                "source": item.source or None,
            }
            for item in dataset.corrections
        ],
        "readings": [_reading(item, dataset, language) for item in dataset.confirmations.values()],
    }
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def _observation(row: Mapping[str, str], columns: tuple[str, ...]) -> dict[str, object]:
    """Return a row of the long table; null is what is unknown or does not apply."""
    record: dict[str, object] = {column: row.get(column) or None for column in columns}
    for column in LISTS:
        record[column] = row.get(column, "").split()
    return record


def _source(source: model.Source, language: str) -> dict[str, object]:
    return {
        "name": source.id,
        "publisher": source.publisher,
        "title": source_title(source, language),
        "url": source.url,
        "leads_to": source.leads_to,
        "published": source.published or None,
        "accessed": source.accessed or None,
        "grade": source.grade,
        "language": source.language,
        "superseded_by": source.superseded_by or None,
    }


def _claim(claim: model.Claim, language: str) -> dict[str, object]:
    return {
        "id": claim.id,
        "published": str(claim.published),
        "operation": claim.operation,
        "inputs": [str(ref) for ref in claim.inputs],
        "accepted": title_in(claim.accepted, language) if claim.accepted else None,
    }


def _total(total: model.Total, language: str) -> dict[str, object]:
    return {
        "id": total.id,
        "total": total.total,
        "parts": list(total.parts),
        "remainder": title_in(total.remainder, language) if total.remainder else None,
        "left": None if total.left is None else f"{total.left:f}",
    }


def _conflict(conflict: model.Conflict, dataset: model.Dataset, language: str) -> dict[str, object]:
    return {
        "id": conflict.id,
        "chosen": str(conflict.chosen),
        "other_value": str(conflict.other_value),
        "other_source": conflict.other_source,
        "other_locator": member_label(dataset, LOCATOR, conflict.other_locator, language) or None,
        "other_address": str(conflict.other_address) if conflict.other_address else None,
        "reason": title_in(conflict.reason, language),
    }


def _reading(
    confirmation: model.Confirmation, dataset: model.Dataset, language: str
) -> dict[str, object]:
    place = member_label(dataset, LOCATOR, confirmation.locator, language)
    return {**cells_of(confirmation), "locator": place or None}


def write_csv(dataset: model.Dataset, language: str) -> bytes:
    """Return the long table as UTF-8; text that could be a formula gets a leading apostrophe."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    columns = columns_of(dataset)
    writer.writerow(columns)
    for row in rows(dataset, language):
        writer.writerow([as_text(row.get(column, "")) for column in columns])
    return stream.getvalue().encode()
