"""The dataset as one long table: a row for each cell, with all that is known about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from briefing_gen.dataset.lookup import Cell, every_cell, label_of
from briefing_gen.dataset.model import Dataset, Missing, Observation, Source
from briefing_gen.dataset.vocabulary import title_in

COLUMNS: Final = (
    "address",
    "table",
    "table_title",
    "measure",
    "measure_title",
    "members",
    "member_titles",
    "value",
    "missing",
    "unit",
    "statistic",
    "population",
    "population_title",
    "period_start",
    "period_end",
    "period_kind",
    "base",
    "rounding",
    "status",
    "grade",
    "source",
    "publisher",
    "source_title",
    "source_url",
    "source_published",
    "source_accessed",
    "read_in",
    "read_in_title",
    "read_in_url",
    "locator",
    "caveats",
    "caveat_texts",
    "note",
    "reading",
    "read_by",
    "read_on",
    "found",
    "file_sha256",
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
        yield row_of(cell, dataset, language)


def row_of(cell: Cell, dataset: Dataset, language: str) -> Mapping[str, str]:
    """Return the row of one cell, its words in `language`; what is unknown is absent."""
    return {**_place(cell, dataset, language), **_content(cell, language)}


def _place(cell: Cell, dataset: Dataset, language: str) -> Mapping[str, str]:
    table, measure = cell.table, cell.measure
    dimensions = {item.name: item for item in table.dimensions}
    key = cell.content.ref.key
    members = (f"{name}={member}" for name, member in key)
    labels = (label_of(cell, dimensions[name], dataset, language) for name, _ in key)
    return {
        "address": str(cell.content.ref),
        "table": table.name,
        "table_title": title_in(table.titles, language),
        "measure": measure.name,
        "measure_title": title_in(measure.titles, language),
        "members": "; ".join(members),
        "member_titles": "; ".join(labels),
    }


def _content(cell: Cell, language: str) -> Mapping[str, str]:
    match cell.content:
        case Missing(reason=reason, status=status):
            return {"missing": title_in(reason, language), "status": status}
        case Observation() as observation:
            attributes = _attributes(observation, language)
            return {"value": cell.text, **_margin(observation), **attributes}


def _margin(observation: Observation) -> Mapping[str, str]:
    """Return how far an estimate may be off; nothing for a value that has no margin."""
    margin = observation.margin
    if margin is None:
        return {}
    return {"margin": f"{margin.value:f}", "confidence": f"{margin.confidence:f}"}


def _attributes(observation: Observation, language: str) -> Mapping[str, str]:
    population, period = observation.population, observation.period
    return {
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
        **_source(observation.source, language),
        **(_read_in(observation.read_in, language) if observation.read_in else {}),
        "locator": observation.locators.get(language, observation.locator),
        "caveats": " ".join(caveat.id for caveat in observation.caveats),
        "caveat_texts": " ".join(title_in(item.text, language) for item in observation.caveats),
        "note": title_in(observation.note.text if observation.note else {}, language),
        **_reading(observation),
    }


def _reading(observation: Observation) -> Mapping[str, str]:
    """Return who opened the publication, where somebody did, and what it gives there."""
    confirmation = observation.confirmation
    if confirmation is None:
        return {}
    return {
        "reading": confirmation.standing(observation.quantity.value),
        "read_by": confirmation.reader,
        "read_on": confirmation.date,
        "found": f"{confirmation.found:f}",
        "file_sha256": confirmation.sha256,
    }


def source_title(source: Source, language: str) -> str:
    """Return the title of `source`: the exact one, or ours in `language` for what has none."""
    return source.titles.get(language) or source.title


def _source(source: Source, language: str) -> Mapping[str, str]:
    return {
        "source": source.id,
        "publisher": source.publisher,
        "source_title": source_title(source, language),
        "source_url": source.url,
        "source_published": source.published,
        "source_accessed": source.accessed,
    }


def _read_in(source: Source, language: str) -> Mapping[str, str]:
    return {
        "read_in": source.id,
        "read_in_title": source_title(source, language),
        "read_in_url": source.url,
    }
