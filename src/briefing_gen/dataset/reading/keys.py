"""Keys that a schema declares: rows told apart by them, and rows of other tables they point to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem
from briefing_gen.dataset.reading.constraints import missing_of
from briefing_gen.dataset.reading.nodes import Node, nearest
from briefing_gen.dataset.reading.resources import Kind, Resource
from briefing_gen.reading.csv_text import Columns
from briefing_gen.reading.faults import Faults

Read = Mapping[str, tuple[Resource, Columns]]
"""The tables that could be read, by name."""
Cells = tuple[str, ...]
_CHECKED: Final = ({"id"}, {"dimension", "member"}, {"address"})
"""The keys of special tables that their own readers hold to."""


class _Key(Frozen):
    """Some columns of a table, in the order in which a key names them."""

    resource: Resource
    columns: Columns
    names: tuple[str, ...]

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Yield row and cells where no cell stands for no value."""
        fields = {field.name: field for field in self.resource.fields}
        missing = [missing_of(fields[name], self.resource) for name in self.names]
        columns = [self.columns.cells[name] for name in self.names]
        absent = {
            row
            for cells, texts in zip(columns, missing, strict=True)
            if not texts.isdisjoint(cells)
            for row, cell in enumerate(cells)
            if cell in texts
        }
        for row, key in enumerate(zip(*columns, strict=True)):
            if row not in absent:
                yield row, key

    def where(self, row: int) -> Location:
        """Return the place of the first cell of the key in a row."""
        columns = {field.name: field.column for field in self.resource.fields}
        first = self.names[0]
        return Location(self.resource.file, self.columns.lines[row], columns[first], first)

    def shown(self, key: Cells) -> str:
        """Return a key as `name=cell` pairs."""
        return ", ".join(f"{name}={cell}" for name, cell in zip(self.names, key, strict=True))


def check_keys(tables: Sequence[tuple[Resource, Columns]], faults: Faults) -> None:
    """Add a problem for each row whose key is not its own, or points to no row."""
    read = {resource.name: (resource, columns) for resource, columns in tables}
    for resource, columns in tables:
        schema = resource.node.at("schema")
        _check_primary(resource, columns, schema, faults)
        uniques = schema.child("uniqueKeys")
        for names in _lists(uniques) if uniques else ():
            key = _key(resource, columns, names, uniques or schema)
            if key:
                _check_unique(key, "unique-error", faults)
        for node in schema.children("foreignKeys"):
            _check_foreign(resource, columns, node, read, faults)


def _check_primary(resource: Resource, columns: Columns, schema: Node, faults: Faults) -> None:
    names = schema.texts("primaryKey")
    if not names or resource.kind is Kind.OBSERVATIONS or set(names) in _CHECKED:
        return
    key = _key(resource, columns, names, schema.at("primaryKey"))
    if key:
        _check_unique(key, "primary-key", faults)


def _lists(node: Node) -> Iterator[tuple[str, ...]]:
    items = node.value if isinstance(node.value, list) else [None]
    for item in items:
        names = [item] if isinstance(item, str) else item
        if isinstance(names, list) and names and all(isinstance(name, str) for name in names):
            yield tuple(str(name) for name in names)
        else:
            node.refuse("uniqueKeys is not a list of lists", 'write [["name", "name"]]')


def _key(resource: Resource, columns: Columns, names: Sequence[str], node: Node) -> _Key | None:
    unknown = [name for name in names if name not in columns.cells]
    for name in unknown:
        message = f"the table {resource.name!r} has no field {name!r}"
        node.refuse(message, nearest(name, columns.cells), code="schema-error")
    return None if unknown or not names else _Key(resource, columns, tuple(names))


def _check_unique(key: _Key, code: str, faults: Faults) -> None:
    first: dict[Cells, int] = {}
    for row, cells in key.rows():
        if first.setdefault(cells, row) != row:
            line = key.columns.lines[first[cells]]
            message = f"the key {key.shown(cells)} appears here and in line {line}"
            hint = "keep one of the rows, or name more fields in the key"
            _refuse(key, row, (code, message, hint), faults)


def _check_foreign(
    resource: Resource, columns: Columns, node: Node, read: Read, faults: Faults
) -> None:
    reference = node.child("reference")
    if reference is None or not reference.is_object:
        hint = 'write "reference": {"resource": "...", "fields": ["..."]}'
        node.refuse("this foreign key does not say what it refers to", hint, code="schema-error")
        return
    name = reference.text("resource", "") or resource.name
    if name not in _named(node):
        message = f"there is no resource {name!r}"
        reference.at("resource").refuse(message, nearest(name, _named(node)), code="schema-error")
    if name not in read:
        return
    key = _key(resource, columns, node.texts("fields"), node)
    target = _key(*read[name], reference.texts("fields"), reference)
    if key is None or target is None:
        return
    if len(key.names) != len(target.names):
        message = "this foreign key does not name as many fields as it refers to"
        node.refuse(message, 'write both "fields" with equally many names', code="schema-error")
        return
    known = {cells for _, cells in target.rows()}
    for row, cells in key.rows():
        if cells not in known:
            message = f"{key.shown(cells)} has no row in the table {name!r}, to which it refers"
            hint = f"correct the cell, or add the row to {target.resource.file}"
            _refuse(key, row, ("foreign-key", message, hint), faults)


def _named(node: Node) -> Mapping[str, object]:
    """Return the names of all resources of the package, read or not."""
    resources = node.package.child("resources")
    items = resources.value if resources else None
    items = items if isinstance(items, list) else []
    return dict.fromkeys(str(item.get("name")) for item in items if isinstance(item, dict))


def _refuse(key: _Key, row: int, told: tuple[str, str, str], faults: Faults) -> None:
    code, message, hint = told
    where = key.where(row)
    if not faults.has_enough(where.file, key.names[0]) and not faults.refused(where, code):
        faults.add(Problem(code=code, message=message, where=where, hint=hint))
