"""The rows of the special tables that concern some tables of values: labels, rules, readings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from briefing_gen.dataset.addressing.lookup import LOCATOR, locators_in
from briefing_gen.dataset.declared import WHOLE
from briefing_gen.dataset.model import Dataset, Titles
from briefing_gen.dataset.reading.confirmations import COLUMNS, cells_of
from briefing_gen.dataset.reading.correction_rows import OPTIONAL
from briefing_gen.dataset.reading.named_metrics import metrics_cell
from briefing_gen.dataset.reading.resources import Kind
from briefing_gen.dataset.reading.special import NEEDED, OTHER, PHRASES, REMAINDER
from briefing_gen.dataset.vocabulary import LANGUAGES

_AND: Final = "; "
Rows = Iterator[Sequence[str]]


def special_rows(
    kind: Kind, dataset: Dataset, tables: Collection[str]
) -> tuple[Sequence[str], ...]:
    """Return heading and rows of what is said of `tables`; nothing where that is no row."""
    rows = tuple(_ROWS[kind](dataset, tables))
    return (_heading(kind, dataset), *rows) if rows else ()


def _heading(kind: Kind, dataset: Dataset) -> Sequence[str]:
    more: Mapping[Kind, Sequence[str]] = {
        Kind.MEMBERS: PHRASES if dataset.member_phrases else (),
        Kind.TOTALS: (REMAINDER,),
        Kind.CONFLICTS: (OTHER,),
        Kind.CORRECTIONS: OPTIONAL,
    }
    return (*NEEDED[kind], *more.get(kind, ()))


def table_of(address: str) -> str:
    """Return the name of the table in an address or a pattern of addresses."""
    return address.partition(".")[0].partition("[")[0].strip()


def _members(dataset: Dataset, tables: Collection[str]) -> Rows:
    """Yield the labels of the members and the words for the locators in the tables."""
    used = {LOCATOR: {correction.said_locator for correction in dataset.corrections}}
    for table in (dataset.tables[name] for name in tables):
        used[LOCATOR].update(locators_in(table))
        for column in (dimension.name for dimension in table.dimensions):
            used.setdefault(column, set()).update(table.columns[column])
    for dimension, members in dataset.members.items():
        for member, titles in members.items():
            if member in used.get(dimension, ()):
                phrase = dataset.member_phrases.get((dimension, member))
                phrases = _both(phrase) if dataset.member_phrases else ()
                yield dimension, member, *_both(titles), *phrases


def _neighbors(dataset: Dataset, tables: Collection[str]) -> Rows:
    """Yield the neighbors of members that are in the tables, as far as they are there too."""
    used: dict[str, set[str]] = {}
    for table in (dataset.tables[name] for name in tables):
        for column in (dimension.name for dimension in table.dimensions):
            used.setdefault(column, set()).update(table.columns[column])
    for (dimension, member), neighbors in dataset.neighbors.items():
        members = used.get(dimension, set())
        names = [name for name in neighbors.names if name in members]
        if member in members and names:
            yield dimension, member, _AND.join(names)


def _claims(dataset: Dataset, tables: Collection[str]) -> Rows:
    for claim in dataset.claims:
        if {claim.published.table, *(item.table for item in claim.inputs)} <= set(tables):
            inputs = _AND.join(str(item) for item in claim.inputs)
            published = str(claim.published)
            yield claim.id, published, claim.operation, inputs, *_both(claim.accepted)


def _totals(dataset: Dataset, tables: Collection[str]) -> Rows:
    for total in dataset.totals:
        addresses = total.parts if total.total == WHOLE else (total.total, *total.parts)
        if {table_of(address) for address in addresses} <= set(tables):
            left = "" if total.left is None else f"{total.left:f}"
            yield total.id, total.total, _AND.join(total.parts), *_both(total.remainder), left


def _conflicts(dataset: Dataset, tables: Collection[str]) -> Rows:
    for item in dataset.conflicts:
        if item.chosen.table in tables:
            other = (f"{item.other_value:f}", item.other_source, item.other_locator)
            address = item.other_address
            kept = str(address) if address and address.table in tables else ""
            yield item.id, str(item.chosen), *other, *_both(item.reason), kept


def _corrections(dataset: Dataset, _tables: Collection[str]) -> Rows:
    for item in dataset.corrections:
        said, shows = _both(item.said), _both(item.shows)
        address = str(item.address) if item.address else ""
        yield (
            *(item.id, *said, item.said_in, item.said_locator, *shows, address, item.source),
            *(_AND.join(item.values), _AND.join(item.citations), metrics_cell(item.metrics)),
        )


def _confirmations(dataset: Dataset, tables: Collection[str]) -> Rows:
    for reading in dataset.confirmations.values():
        if reading.address.table in tables:
            cells = cells_of(reading)
            yield [cells[name] for name in COLUMNS]


def _nothing(_dataset: Dataset, _tables: Collection[str]) -> Rows:
    return iter(())


def _both(titles: Titles | None) -> tuple[str, ...]:
    return tuple((titles or {}).get(tag, "") for tag in LANGUAGES)


_ROWS: Final[Mapping[Kind, Callable[[Dataset, Collection[str]], Rows]]] = {
    Kind.OBSERVATIONS: _nothing,
    Kind.MEMBERS: _members,
    Kind.NEIGHBORS: _neighbors,
    Kind.CLAIMS: _claims,
    Kind.TOTALS: _totals,
    Kind.CONFLICTS: _conflicts,
    Kind.CORRECTIONS: _corrections,
    Kind.CONFIRMATIONS: _confirmations,
}
