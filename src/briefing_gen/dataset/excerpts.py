"""A part of a package that is a package itself: some tables, and what they refer to.

Its files lie side by side, each named after its table, so that they can travel inside another
file. Of the corrections of texts in circulation those travel that the file shows.

The rows of the special tables that concern some tables of values: labels, rules, readings.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from briefing_gen.base.frozen import Frozen, by_identity, replace
from briefing_gen.base.language import Language
from briefing_gen.dataset.address_text import parse_address
from briefing_gen.dataset.declared import WHOLE
from briefing_gen.dataset.lookup import LOCATOR, locators_in
from briefing_gen.dataset.model import Attribute, Dataset, Table, Titles, addresses_in
from briefing_gen.dataset.notes import conflict_at, notes_of
from briefing_gen.dataset.reading.confirmations import COLUMNS, cells_of
from briefing_gen.dataset.reading.descriptor import DESCRIPTOR
from briefing_gen.dataset.reading.named_metrics import metrics_cell
from briefing_gen.dataset.reading.resources import Kind
from briefing_gen.dataset.reading.special import NEEDED, OPTIONAL, OTHER, PHRASES, REMAINDER
from briefing_gen.dataset.values import as_text

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
    return tuple((titles or {}).get(tag, "") for tag in Language)


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


class PackageFile(Frozen):
    """A file of a package; its table has no titles where it is the descriptor."""

    name: str
    titles: Titles | None
    content: bytes


def excerpt(
    dataset: Dataset, tables: Collection[str], corrections: Collection[str] = ()
) -> tuple[PackageFile, ...]:
    """Return the package of `tables`, the descriptor first; nothing where it has none of them.

    Added are the tables that percentages are of and those that published claims follow from, and
    the corrections of these names with the tables that their texts bind.
    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    shown = [item for item in dataset.corrections if item.id in corrections]
    behind = (name for item in shown for name in _tables_of(item.addresses(), dataset))
    kept = _with_what_they_need(dataset, {*tables, *behind})
    return _of_tables(dataset, kept, frozenset(item.id for item in shown)) if kept else ()


@by_identity(8)  # The editions of a briefing mostly rest on the same tables.
def _of_tables(
    whole: Dataset, kept: frozenset[str], named: frozenset[str]
) -> tuple[PackageFile, ...]:
    shown = tuple(item for item in whole.corrections if item.id in named)
    dataset = replace(whole, corrections=shown)
    found: list[PackageFile] = []
    resources: list[Mapping[str, Any]] = []
    described: dict[str, Any] = json.loads(dataset.descriptor)
    for resource in _once(described["resources"]):
        rows = _rows(dataset, resource, kept)
        if rows:
            name = f"data-{resource['name']}.csv"
            resources.append(_renamed(resource, name, rows[0]))
            found.append(PackageFile(name, _titles(resource), _csv(rows)))
    for name in ("terms", "synonyms"):  # They are for authors, not for readers of the values.
        described.pop(name, None)
    described |= {"caveats": _bound(described, kept, dataset), "resources": resources}
    text = json.dumps(described, indent=1, ensure_ascii=False)
    return PackageFile(DESCRIPTOR, None, f"{text}\n".encode()), *found


def _bound(
    described: Mapping[str, Any], kept: frozenset[str], dataset: Dataset
) -> Sequence[Mapping[str, Any]]:
    """Return the caveats of a package without those that bind values of tables left behind."""
    found = []
    for caveat in described.get("caveats", ()):
        known = dataset.caveats[caveat["name"]]
        addresses = addresses_in(known.text.values(), known.metrics)
        if kept.issuperset(_tables_of(addresses, dataset)):
            found.append(caveat)
    return found


def _titles(resource: Mapping[str, Any]) -> Titles:
    titles: Titles = resource.get("titles") or {}
    return titles or {"": resource.get("title") or resource["name"]}


def _with_what_they_need(dataset: Dataset, tables: Collection[str]) -> frozenset[str]:
    """Return `tables`, and those their percentages are of, their claims and texts rest on."""
    kept: set[str] = set()
    waiting = set(tables)
    while waiting:
        name = waiting.pop()
        if name in dataset.tables and name not in kept:
            kept.add(name)
            waiting.update(_bases(dataset.tables[name]))
            claims = (claim for claim in dataset.claims if claim.published.table == name)
            waiting.update(item.table for claim in claims for item in claim.inputs)
            waiting.update(_behind_texts(dataset.tables[name], dataset))
    return frozenset(kept)


def _behind_texts(table: Table, dataset: Dataset) -> Iterator[str]:
    """Yield the names of the tables that the caveats and notes of `table` bind."""
    column = table.attributes.get(Attribute.CAVEATS)
    cells = dict.fromkeys(table.columns[column] if column else ())
    names = [name for measure in table.measures for name in measure.caveats]
    names += [name for cell in cells for name in cell.split()]
    for caveat in (dataset.caveats[name] for name in dict.fromkeys(names)):
        yield from _tables_of(addresses_in(caveat.text.values(), caveat.metrics), dataset)
    for note in notes_of(table):
        yield from _tables_of(addresses_in(note.text.values(), note.metrics), dataset)


def _tables_of(addresses: Iterable[str], dataset: Dataset) -> Iterator[str]:
    """Yield the names of the tables that `addresses` lead to, those of a conflict its value's."""
    for text in addresses:
        ref = parse_address(text)
        conflict = conflict_at(dataset, ref)
        yield conflict.chosen.table if conflict else ref.table


def _bases(table: Table) -> Iterator[str]:
    """Yield the names of the tables that percentages of `table` are of."""
    column = table.attributes.get(Attribute.BASE)
    addresses = [measure.base or "" for measure in table.measures]
    addresses += table.columns[column] if column else ()
    return (table_of(address) for address in dict.fromkeys(addresses))


def _once(resources: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield tables of values, and one of each other kind: its rows are those of all."""
    seen: set[str] = set()
    for resource in resources:
        kind = resource.get("kind", Kind.OBSERVATIONS)
        if kind == Kind.OBSERVATIONS or kind not in seen:
            yield resource
        seen.add(kind)


def _rows(
    dataset: Dataset, resource: Mapping[str, Any], kept: Collection[str]
) -> tuple[Sequence[str], ...]:
    """Return heading and rows of what is kept of a table; nothing where that is no row."""
    kind = Kind(resource.get("kind", Kind.OBSERVATIONS))
    if kind is not Kind.OBSERVATIONS:
        return special_rows(kind, dataset, kept)
    if resource["name"] not in kept:
        return ()
    columns = dataset.tables[resource["name"]].columns
    return (tuple(columns), *zip(*columns.values(), strict=True))


def _renamed(resource: Mapping[str, Any], name: str, heading: Sequence[str]) -> Mapping[str, Any]:
    """Return the description of a table in the file `name`, with the fields it still has."""
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    schema = _without(resource["schema"], "foreignKeys")
    return {
        **_without(resource, "bytes", "hash"),
        "path": name,
        "schema": {
            **schema,
            "fields": [
                fields.get(column, {"name": column, "type": "string"}) for column in heading
            ],
        },
    }


def _without(record: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Return `record` without what no longer holds."""
    return {key: value for key, value in record.items() if key not in keys}


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([as_text(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()
