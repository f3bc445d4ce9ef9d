"""The dataset as one long table, in JSON or CSV: a row for each cell, with all that is known of it.

A spreadsheet can open the CSV without harm; the JSON holds what the attributes refer to as well.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from briefing_gen.dataset.cell_text import as_csv, as_text
from briefing_gen.dataset.lookup import Cell, every_cell, member_label
from briefing_gen.dataset.model import Dataset, Missing, Observation, Source
from briefing_gen.dataset.vocabulary import title_in

COLUMNS: Final = tuple(
    (  # noqa: SIM905 - one name a line would take forty.
        "address table table_title measure measure_title members member_titles value missing "
        "unit statistic population population_title period_start period_end period_kind base "
        "rounding status grade source publisher source_title source_url source_published "
        "source_accessed read_in read_in_title read_in_url locator caveats caveat_texts note "
        "reading read_by read_on found file_sha256"
    ).split()
)
"""The columns of the long table, in order; docs/how-to/reuse-the-data.md explains each."""
MARGIN_COLUMNS: Final = ("margin", "confidence")
"""Columns after the value, where the package has estimates with a margin of error."""


def columns_of(dataset: Dataset) -> tuple[str, ...]:
    """Return the columns of the long table of `dataset`, in order."""
    if not any(table.margins for table in dataset.tables.values()):
        return COLUMNS
    after = COLUMNS.index("value") + 1
    return (*COLUMNS[:after], *MARGIN_COLUMNS, *COLUMNS[after:])


def rows(dataset: Dataset, language: str) -> Iterator[Mapping[str, str]]:
    """Yield the long table row by row, its words in `language`; what is unknown is absent."""
    for cell in every_cell(dataset):
        table, measure, key = cell.table, cell.measure, cell.content.ref.key
        labels = (member_label(dataset, name, member, language) for name, member in key)
        yield {
            "address": str(cell.content.ref),
            "table": table.name,
            "table_title": title_in(table.titles, language),
            "measure": measure.name,
            "measure_title": title_in(measure.titles, language),
            "members": "; ".join(f"{name}={member}" for name, member in key),
            "member_titles": "; ".join(labels),
            **_content(cell, language),
        }


def _content(cell: Cell, language: str) -> Mapping[str, str]:
    match cell.content:
        case Missing(reason=reason, status=status):
            return {"missing": title_in(reason, language), "status": status}
        case Observation() as observation:
            told = {"value": cell.text, **_attributes(observation, language)}
            margin = observation.margin
            if margin is None:
                return told
            off = {"margin": f"{margin.value:f}", "confidence": f"{margin.confidence:f}"}
            return told | off


def _attributes(observation: Observation, language: str) -> Mapping[str, str]:
    """Return what is known of a value, and who opened its publication, where somebody did."""
    population, period, source = observation.population, observation.period, observation.source
    told = {
        "unit": observation.quantity.unit,
        "statistic": observation.statistic,
        "population": population.id,
        "population_title": title_in(population.titles, language),
        "period_start": period.start,
        "period_end": period.end,
        "period_kind": period.kind,
        "base": str(observation.base or ""),
        "rounding": observation.rounding,
        "status": observation.status,
        "grade": observation.grade,
        "source": source.id,
        "publisher": source.publisher,
        "source_title": source_title(source, language),
        "source_url": source.url,
        "source_published": source.published,
        "source_accessed": source.accessed,
        "locator": observation.locators.get(language, observation.locator),
        "caveats": " ".join(caveat.id for caveat in observation.caveats),
        "caveat_texts": " ".join(title_in(item.text, language) for item in observation.caveats),
        "note": title_in(observation.note.text if observation.note else {}, language),
    }
    if read_in := observation.read_in:
        told |= {"read_in": read_in.id, "read_in_title": source_title(read_in, language)}
        told |= {"read_in_url": read_in.url}
    if confirmation := observation.confirmation:
        told |= {
            "reading": confirmation.standing(observation.quantity.value),
            "read_by": confirmation.reader,
            "read_on": confirmation.date,
            "found": f"{confirmation.found:f}",
            "file_sha256": confirmation.sha256,
        }
    return told


def source_title(source: Source, language: str) -> str:
    """Return the title of `source`: the exact one, or ours in `language` for what has none."""
    return source.titles.get(language) or source.title


def write_json(dataset: Dataset, language: str) -> bytes:
    """Return the dataset as UTF-8 JSON; values are texts, exactly as published."""
    columns = columns_of(dataset)
    content = {
        "name": dataset.name,
        "title": title_in(dataset.titles, language),
        "version": dataset.version,
        "created": dataset.created,
        "language": language,
        "observations": [  # Null is what is unknown or does not apply.
            {name: row.get(name) or None for name in columns}
            | {"caveats": row.get("caveats", "").split()}
            for row in rows(dataset, language)
        ],
        "sources": [_source(source, language) for source in dataset.sources.values()],
        "populations": [
            {"name": item.id, "title": title_in(item.titles, language)}
            for item in dataset.populations.values()
        ],
        "caveats": [
            {"name": item.id, "text": title_in(item.text, language)}
            for item in dataset.caveats.values()
        ],
    }
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def _source(source: Source, language: str) -> dict[str, object]:
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


def write_csv(dataset: Dataset, language: str) -> bytes:
    """Return the long table as UTF-8; text that could be a formula gets a leading apostrophe."""
    columns = columns_of(dataset)
    lines = ([as_text(row.get(name, "")) for name in columns] for row in rows(dataset, language))
    return as_csv(chain([columns], lines)).encode()
