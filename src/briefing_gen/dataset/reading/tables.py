"""From columns of text to a table whose every cell can be looked up.

Which columns of a table hold margins of error, and of which measure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import MANY, Location, Problem
from briefing_gen.dataset import values
from briefing_gen.dataset.model import Attribute, MarginColumn, Table
from briefing_gen.dataset.reading.field_types import NAMES
from briefing_gen.dataset.reading.fields import WHOLE_TYPES, FieldSpec, Role, words_of
from briefing_gen.dataset.reading.resources import Resource
from briefing_gen.reading.csv_text import Columns
from briefing_gen.reading.faults import Faults

USUAL_CONFIDENCE: Final = "90"
"""That of the American Community Survey."""
CONFIDENCE: Final = re.compile(r"[5-9][0-9](\.[0-9]{1,2})?")
MEMBER_RULES: Final[Mapping[str, Callable[[str], object]]] = {
    "integer": values.WHOLE.fullmatch,
    "year": values.YEAR.fullmatch,
}
_EMPTY_MEMBER: Final = "write it, or delete the row"


class Column(Frozen):
    """One column of a table while it is looked through, and where its faults go."""

    table: Table
    field: FieldSpec
    faults: Faults

    @property
    def cells(self) -> Sequence[str]:
        """The texts, in file order."""
        return self.table.columns[self.field.name]

    @property
    def is_full(self) -> bool:
        """Return whether the column has so many problems that no more are looked for."""
        return self.faults.has_enough(self.table.file, self.field.name)

    def refuse(self, row: int, code: str, message: str, hint: str) -> None:
        """Add a problem at one cell, unless the cell was refused for a deeper reason."""
        if self.is_full:
            return
        where = Location(self.table.file, self.table.lines[row], self.field.column, self.field.name)
        if not self.faults.refused_otherwise(where, code):
            self.faults.add(Problem(code=code, message=message, where=where, hint=hint))


def make_table(resource: Resource, columns: Columns, faults: Faults) -> Table:
    """Return the table; faults of its cells go to `faults`."""
    table = _with_breaks(_table(resource, columns), resource)
    for field in resource.of_role(Role.DIMENSION):
        _check_members(Column(table, field, faults))
    for field in resource.of_role(Role.MEASURE):
        _check_numbers(Column(table, field, faults))
    _check_key(table, faults)
    return table


def _table(resource: Resource, columns: Columns) -> Table:
    dimensions = tuple(item.dimension for item in resource.fields if item.dimension)
    keys = _keys([columns.cells[item.name] for item in dimensions], len(columns.lines))
    attributes: dict[Attribute, str] = {
        item.attribute: item.name
        for item in resource.fields
        if item.attribute and item.attribute is not Attribute.MARGIN
    }
    return Table(
        name=resource.name,
        file=resource.file,
        titles=resource.titles,
        dimensions=dimensions,
        measures=tuple(item.measure for item in resource.fields if item.measure),
        attributes=attributes,
        margins=margin_columns(resource),
        columns=columns.cells,
        lines=columns.lines,
        rows={key: row for row, key in enumerate(keys)},
        period=resource.period,
        fiscal_year=resource.fiscal_year,
        missing=resource.missing,
        units=resource.node.own_units if Attribute.UNIT in attributes else {},
        said=words_of(resource.node, resource.titles),
        where=resource.node.where,
    )


def _with_breaks(table: Table, resource: Resource) -> Table:
    """Return a table whose rows of a period that is a break say so, unless they say otherwise."""
    periods = [table.columns[item.name] for item in table.dimensions if item.period_kind]
    for period in resource.breaks:
        if not any(period in cells for cells in periods):
            message = f"no row of this table is of {period!r}, which breaks names"
            resource.node.at("breaks").refuse(message, "write a period as it stands in the table")
    if not (resource.breaks and periods):
        return table
    column = table.attributes.get(Attribute.STATUS, "status of breaks")
    said = table.columns.get(column) or [""] * len(table.lines)
    pairs = zip(said, periods[0], strict=True)
    cells = tuple(status or "B" * (at in resource.breaks) for status, at in pairs)
    attributes = {**table.attributes, Attribute.STATUS: column}
    return replace(table, columns={**table.columns, column: cells}, attributes=attributes)


def _keys(columns: Sequence[Sequence[str]], count: int) -> Iterator[tuple[str, ...]]:
    """Yield the key of each row; a table without dimensions has the empty key."""
    return zip(*columns, strict=True) if columns else iter([()] * count)


def _check_members(column: Column) -> None:
    type_ = column.field.type
    rule = MEMBER_RULES.get(type_, values.MEMBER.fullmatch)
    bad = {cell for cell in dict.fromkeys(column.cells) if not rule(cell)}
    if not bad:
        return
    for row, cell in enumerate(column.cells):
        if cell in bad:
            column.refuse(row, *_member_fault(cell, type_))


def _member_fault(cell: str, type_: str) -> tuple[str, str, str]:
    """Return code, message and hint for a member that its rule refuses."""
    bare = cell.strip()
    code = "type-error" if type_ in WHOLE_TYPES else "unaddressable-member"
    if not bare:
        return code, "this cell is empty, and says what its row is about", _EMPTY_MEMBER
    if type_ in WHOLE_TYPES:
        what, hint = NAMES[type_]
        beside = bare != cell and bare.isdigit()
        hint = f"write {bare!r}, without the space" if beside else hint
        return code, f"{cell!r} is not {what}", hint
    if values.MEMBER.fullmatch(bare):
        message = f"{cell!r} {'ends' if cell.startswith(bare) else 'begins'} with a space"
        return code, message, f"write {bare!r}, without the space"
    hint = "a member has no comma, semicolon, bracket, =, * or + in it"
    return code, f"{cell!r} cannot stand in an address", hint


def _check_numbers(column: Column) -> None:
    match = (values.WHOLE if column.field.type == "integer" else values.NUMBER).fullmatch
    missing = column.table.missing
    cells = column.cells
    bad = [row for row, cell in enumerate(cells) if match(cell) is None and cell not in missing]
    for row in bad[: MANY + 1]:
        cell = cells[row]
        if values.NUMBER.fullmatch(cell):
            whole = values.without_points(cell)
            hint = f"write {whole} if its point stands between thousands; else " if whole else ""
            hint += "set the type of the field to number"
            column.refuse(row, "type-error", f"{cell!r} is not a whole number", hint)
        else:
            code, hint = values.why_not_a_number(cell)
            fault = "is out of range" if code == "number-out-of-range" else "is not a number"
            column.refuse(row, code, f"{shortened(cell)} {fault}", hint)


def _check_key(table: Table, faults: Faults) -> None:
    if len(table.rows) == len(table.lines):
        return
    first: dict[tuple[str, ...], int] = {}
    cells = [table.columns[item.name] for item in table.dimensions]
    for row, key in enumerate(_keys(cells, len(table.lines))):
        if key in first:
            shown = ", ".join(
                f"{item.name}={member}" for item, member in zip(table.dimensions, key, strict=True)
            )
            faults.refuse(
                "primary-key",
                f"the key {shown or '(none)'} appears here and in line {table.lines[first[key]]}",
                Location(table.file, table.lines[row]),
                "keep one of the rows, or add the dimension that tells them apart",
            )
        else:
            first[key] = row


def shortened(cell: str) -> str:
    """Return `cell` in quotes, cut to what fits a line of a terminal."""
    return repr(cell) if len(cell) <= 60 else f"{cell[:60]!r}..."  # noqa: PLR2004 - a line of a terminal.


def margin_columns(resource: Resource) -> Mapping[str, MarginColumn]:
    """Return the columns of margins, by the measure whose values they belong to."""
    found = {}
    for field in margin_fields(resource):
        measure, confidence = measure_of(field, resource), confidence_of(field)
        if measure and CONFIDENCE.fullmatch(confidence):
            found[measure] = MarginColumn(field.name, Decimal(confidence))
    return found


def margin_fields(resource: Resource) -> Iterator[FieldSpec]:
    """Yield the fields of margins, in file order."""
    return (field for field in resource.fields if field.attribute is Attribute.MARGIN)


def measure_of(field: FieldSpec, resource: Resource) -> str | None:
    """Return the measure a field of margins names; the only one where it names none."""
    measures = resource.of_role(Role.MEASURE)
    only = measures[0].name if len(measures) == 1 else ""
    return field.node.text("measure", only) or None


def confidence_of(field: FieldSpec) -> str:
    """Return the confidence of a field of margins, in percent, as it is written."""
    return field.node.text("confidence", USUAL_CONFIDENCE)
