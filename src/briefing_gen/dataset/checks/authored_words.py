"""All words of a package that its authors wrote for readers, with their place and language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from briefing_gen.dataset.attributes import LABELS, NOTES
from briefing_gen.dataset.model import Dataset, Table, Titles
from briefing_gen.frozen import Frozen
from briefing_gen.problems import Location


class Words(Frozen):
    """One text in one language."""

    text: str
    language: str
    where: Location


def authored_words(dataset: Dataset) -> Iterator[Words]:
    """Yield every authored text; titles of sources are not authored but quoted."""
    return chain(
        _of_definitions(dataset),
        chain.from_iterable(_of_table(table) for table in dataset.tables.values()),
        _of_special_tables(dataset),
    )


def _of_definitions(dataset: Dataset) -> Iterator[Words]:
    yield from _by_language(dataset.titles, Location("datapackage.json"))
    for population in dataset.populations.values():
        yield from _by_language(population.titles, population.where)
    for caveat in dataset.caveats.values():
        yield from _by_language(caveat.text, caveat.where)
    for (dimension, member), where in dataset.member_places.items():
        yield from _by_language(dataset.members[dimension][member], where)
        yield from _by_language(dataset.member_phrases.get((dimension, member), {}), where)


def _of_table(table: Table) -> Iterator[Words]:
    yield from _by_language(table.titles, table.where)
    for dimension in table.dimensions:
        yield from _by_language(dimension.titles, dimension.where)
    for measure in table.measures:
        yield from _by_language(measure.titles, measure.where)
    for reason in table.missing.values():
        yield from _by_language(reason, table.where)
    for attribute, language in (*NOTES, *LABELS):
        name = table.attributes.get(attribute)
        column_number = list(table.columns).index(name) + 1 if name else 0
        cells = table.columns[name] if name else ()
        first = {cell: row for row, cell in reversed(list(enumerate(cells)))}
        for cell, row in first.items():
            yield Words(cell, language, Location(table.file, table.lines[row], column_number, name))


def _of_special_tables(dataset: Dataset) -> Iterator[Words]:
    for claim in dataset.claims:
        yield from _by_language(claim.accepted or {}, claim.where)
    for total in dataset.totals:
        yield from _by_language(total.remainder or {}, total.where)
    for conflict in dataset.conflicts:
        yield from _by_language(conflict.reason, conflict.where)
    for correction in dataset.corrections:
        yield from _by_language(correction.said, correction.where)
        yield from _by_language(correction.shows, correction.where)


def _by_language(titles: Titles, where: Location) -> Iterator[Words]:
    for language, text in titles.items():
        yield Words(text, language, where)
