"""A part of a package that is a package itself: some tables, and what they refer to.

Its files lie side by side, each named after its table, so that they can travel inside another
file. Of the corrections of texts in circulation those travel that the file shows.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from briefing_gen.base.frozen import Frozen, by_identity, replace
from briefing_gen.dataset import model
from briefing_gen.dataset.cell_text import WHOLE, as_csv, as_text, parse_address, split_list
from briefing_gen.dataset.lookup import LOCATOR, locators_in
from briefing_gen.dataset.notes import conflict_at, notes_of
from briefing_gen.dataset.reading.descriptor import DESCRIPTOR
from briefing_gen.dataset.reading.resources import Kind
from briefing_gen.dataset.reading.special import NEEDED, OPTIONAL, OTHER

Row = Mapping[str, str]
_NAMING: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.CLAIMS: ("published", "inputs"),
    Kind.TOTALS: ("total", "parts"),
    Kind.CONFLICTS: ("chosen",),
    Kind.CONFIRMATIONS: ("address",),
}
"""The columns that name the tables a row is about."""


def special_rows(
    kind: Kind, dataset: model.Dataset, tables: Collection[str]
) -> tuple[Sequence[str], ...]:
    """Return heading and rows of what is said of `tables`; nothing where that is no row."""
    rows, columns = tuple(_kept(kind, dataset, frozenset(tables))), NEEDED[kind]
    columns = (*columns, *OPTIONAL.get(kind, ()))
    heading = tuple(name for name in columns if any(name in row for row in rows))
    return (heading, *([row.get(name, "") for name in heading] for row in rows)) if rows else ()


def table_of(address: str) -> str:
    """Return the name of the table in an address or a pattern of addresses."""
    return address.partition(".")[0].partition("[")[0].strip()


def _kept(kind: Kind, dataset: model.Dataset, tables: frozenset[str]) -> Iterator[Row]:
    """Yield the rows of a kind that are about these tables, without what leads to others."""
    members = _members(dataset, tables)
    shown = {correction.id for correction in dataset.corrections}
    for row in dataset.special.get(kind, ()):
        addresses = [text for name in _NAMING.get(kind, ()) for text in split_list(row[name])]
        if not tables.issuperset(table_of(text) for text in addresses if text != WHOLE):
            continue
        if kind is Kind.CORRECTIONS:
            yield from [row] if row["id"] in shown else []
        elif kind is Kind.CONFLICTS and table_of(row.get(OTHER, "")) not in tables:
            yield {**row, OTHER: ""}
        elif kind in {Kind.MEMBERS, Kind.NEIGHBORS}:
            known = members.get(row["dimension"].strip(), set())
            beside = [name for name in split_list(row.get("neighbors", "")) if name in known]
            if row["member"].strip() in known and (kind is Kind.MEMBERS or beside):
                yield {**row, "neighbors": "; ".join(beside)}
        else:
            yield row


def _members(dataset: model.Dataset, tables: Collection[str]) -> dict[str, set[str]]:
    """Return the members of the dimensions of these tables, and their locators."""
    used = {LOCATOR: {correction.said_locator for correction in dataset.corrections}}
    for table in (dataset.tables[name] for name in tables):
        used[LOCATOR].update(locators_in(table))
        for column in (dimension.name for dimension in table.dimensions):
            used.setdefault(column, set()).update(table.columns[column])
    return used


class PackageFile(Frozen):
    """A file of a package; its table has no titles where it is the descriptor."""

    name: str
    titles: model.Titles | None
    content: bytes


def excerpt(
    dataset: model.Dataset, tables: Collection[str], corrections: Collection[str] = ()
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
    whole: model.Dataset, kept: frozenset[str], named: frozenset[str]
) -> tuple[PackageFile, ...]:
    shown = tuple(item for item in whole.corrections if item.id in named)
    dataset = replace(whole, corrections=shown)
    found: list[PackageFile] = []
    resources: list[Mapping[str, Any]] = []
    described: dict[str, Any] = json.loads(dataset.descriptor)
    for resource in _once(described["resources"]):
        if rows := _rows(dataset, resource, kept):
            name = f"data-{resource['name']}.csv"
            resources.append(_renamed(resource, name, rows[0]))
            titles = resource.get("titles") or {"": resource.get("title") or resource["name"]}
            content = as_csv([*map(as_text, row)] for row in rows).encode()
            found.append(PackageFile(name, titles, content))
    for name in ("terms", "synonyms"):  # They are for authors, not for readers of the values.
        described.pop(name, None)
    both = ((caveat, dataset.caveats[caveat["name"]]) for caveat in described.get("caveats", ()))
    # Those stay behind that bind values of tables left behind.
    caveats = [c for c, known in both if kept.issuperset(_tables_bound(known, dataset))]
    described |= {"caveats": caveats, "resources": resources}
    text = json.dumps(described, indent=1, ensure_ascii=False)
    return PackageFile(DESCRIPTOR, None, f"{text}\n".encode()), *found


def _with_what_they_need(dataset: model.Dataset, tables: Collection[str]) -> frozenset[str]:
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


def _behind_texts(table: model.Table, dataset: model.Dataset) -> Iterator[str]:
    """Yield the names of the tables that the caveats and notes of `table` bind."""
    names = [name for measure in table.measures for name in measure.caveats]
    names += [name for cell in table.said_by(model.Attribute.CAVEATS) for name in cell.split()]
    caveats = [dataset.caveats[name] for name in dict.fromkeys(names)]
    yield from chain.from_iterable(_tables_bound(caveat, dataset) for caveat in caveats)
    yield from chain.from_iterable(_tables_bound(note, dataset) for note in notes_of(table))


def _tables_bound(said: model.Caveat | model.Note, dataset: model.Dataset) -> Iterator[str]:
    return _tables_of(model.addresses_in(said.text.values(), said.metrics), dataset)


def _tables_of(addresses: Iterable[str], dataset: model.Dataset) -> Iterator[str]:
    """Yield the names of the tables that `addresses` lead to, those of a conflict its value's."""
    for text in addresses:
        ref = parse_address(text)
        conflict = conflict_at(dataset, ref)
        yield conflict.chosen.table if conflict else ref.table


def _bases(table: model.Table) -> Iterator[str]:
    """Yield the names of the tables that percentages of `table` are of."""
    addresses = [measure.base or "" for measure in table.measures]
    addresses += table.said_by(model.Attribute.BASE)
    return map(table_of, dict.fromkeys(addresses))


def _once(resources: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield tables of values, and one of each other kind: its rows are those of all."""
    seen: set[str] = set()
    for resource in resources:
        kind = resource.get("kind", Kind.OBSERVATIONS)
        if kind == Kind.OBSERVATIONS or kind not in seen:
            yield resource
        seen.add(kind)


def _rows(
    dataset: model.Dataset, resource: Mapping[str, Any], kept: Collection[str]
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
    known = {field["name"]: field for field in resource["schema"]["fields"]}
    fields = [known.get(column, {"name": column, "type": "string"}) for column in heading]
    schema = {**_without(resource["schema"], "foreignKeys"), "fields": fields}
    return {**_without(resource, "bytes", "hash"), "path": name, "schema": schema}


def _without(record: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Return `record` without what no longer holds."""
    return {key: value for key, value in record.items() if key not in keys}
