"""Every value must say what it is: unit, statistic, what it counts, when, and who says so.

Where this module finds nothing, looking up any cell of the table cannot fail.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final

from briefing_gen.dataset.address_text import parse_address
from briefing_gen.dataset.attributes import period_text
from briefing_gen.dataset.model import (
    Attribute,
    Grade,
    Measure,
    PeriodKind,
    Rounding,
    Statistic,
    Status,
    Table,
)
from briefing_gen.dataset.reading.descriptor import Package
from briefing_gen.dataset.reading.faults import Faults
from briefing_gen.dataset.reading.fields import FieldSpec, Role
from briefing_gen.dataset.reading.meant_words import meant
from briefing_gen.dataset.reading.named_metrics import read_metrics, refuse_bare_numbers
from briefing_gen.dataset.reading.nodes import nearest
from briefing_gen.dataset.reading.resources import Resource
from briefing_gen.dataset.reading.tables import Column
from briefing_gen.dataset.values import parse_period, split_list
from briefing_gen.problems import MANY
from briefing_gen.quantities import Unit

CHOICES: Final[Mapping[Attribute, type[enum.StrEnum]]] = {
    Attribute.UNIT: Unit,
    Attribute.STATISTIC: Statistic,
    Attribute.PERIOD_KIND: PeriodKind,
    Attribute.ROUNDING: Rounding,
    Attribute.STATUS: Status,
    Attribute.GRADE: Grade,
}
NEEDED: Final[Mapping[Attribute, Callable[[Measure], str | None]]] = {
    Attribute.UNIT: lambda measure: measure.unit,
    Attribute.STATISTIC: lambda measure: measure.statistic,
    Attribute.POPULATION: lambda measure: measure.population,
    Attribute.SOURCE: lambda measure: measure.source,
}
"""What no value may be without, and where a measure says it for all its rows."""
_OF_NOTES: Final = (Attribute.NOTE_METRICS, Attribute.NOTE_CITATIONS)
PERIOD_HINT: Final = "write 2019, 2005/2019, 2016-04 or 2016-04-01"


def check_meanings(resource: Resource, table: Table, package: Package, faults: Faults) -> None:
    """Add a problem for everything that a value leaves open, and for every unknown name."""
    for field in resource.of_role(Role.MEASURE):
        _check_names(field, package)
        _check_bound(field, table)
        _check_needed(Column(table, field, faults))
    for field in resource.of_role(Role.ATTRIBUTE):
        _check_attribute(Column(table, field, faults), package)
    _check_periods(resource, table, faults)


def _check_names(field: FieldSpec, package: Package) -> None:
    measure = field.measure
    if measure is None:
        return
    said = (
        ("population", "population", [measure.population], package.populations),
        ("source", "source", [measure.source], package.sources),
        ("readIn", "source", [measure.read_in], package.sources),
        ("caveats", "caveat", measure.caveats, package.caveats),
    )
    for key, noun, names, known in said:
        for name in names:
            if name is not None and name not in known:
                node = field.node.at(key)
                message = f"there is no {noun} {name!r}"
                node.refuse(message, nearest(name, known), code=f"unknown-{noun}")


def _check_bound(field: FieldSpec, table: Table) -> None:
    bound = field.measure.not_above if field.measure else ""
    others = {item.name: item for item in table.measures if item.name != field.name}
    if bound and bound not in others:
        node = field.node.at("notAbove")
        node.refuse(f"there is no other measure {bound!r}", nearest(bound, others))


def _check_needed(column: Column) -> None:
    field, table = column.field, column.table
    if field.measure is None:
        return
    for attribute, said_by in NEEDED.items():
        if said_by(field.measure):
            continue
        name = table.attributes.get(attribute)
        if name is None:
            field.node.refuse(
                f"the measure {field.name!r} has no {attribute}",
                f"add {str(attribute)!r}, or a column whose attribute is {attribute}",
                code="missing-attribute",
            )
        elif "" in table.columns[name]:
            _refuse_silent_rows(column, attribute, name)


def _refuse_silent_rows(column: Column, attribute: Attribute, name: str) -> None:
    for row, cell in enumerate(column.table.columns[name]):
        if not cell and column.cells[row] not in column.table.missing:
            column.refuse(
                row, "missing-attribute", f"this value has no {attribute}", f"fill in {name!r}"
            )


def _check_attribute(column: Column, package: Package) -> None:
    field = column.field
    if field.attribute is None:
        return
    found = ((cell, _fault(field, cell, package)) for cell in dict.fromkeys(column.cells))
    bad = dict(islice(((cell, fault) for cell, fault in found if fault), MANY + 1))
    if not bad:
        return
    for row, cell in enumerate(column.cells):
        if cell in bad:
            column.refuse(row, *bad[cell])


def _fault(field: FieldSpec, cell: str, package: Package) -> tuple[str, str, str] | None:
    attribute = field.attribute
    if not cell or attribute is None:
        return None
    if choices := CHOICES.get(attribute):
        known = {member.value: member for member in choices}
        if cell in known:
            return None
        return "unknown-word", f"{cell!r} is no {attribute} we know", meant(cell, known)
    if attribute is Attribute.BASE:
        return _address_fault(cell)
    if attribute in _OF_NOTES:
        return next(_note_faults(attribute, cell), None)
    return _name_fault(attribute, cell, package)


def _address_fault(cell: str) -> tuple[str, str, str] | None:
    try:
        parse_address(cell)
    except ValueError as error:
        return "address-syntax", str(error), "copy the address from `briefing-gen data list`"
    return None


def _note_faults(attribute: Attribute, cell: str) -> Iterator[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    refuse = lambda *fault: found.append(fault)  # noqa: E731 - short.
    if attribute is Attribute.NOTE_METRICS:
        list(read_metrics(cell, refuse))
    else:
        refuse_bare_numbers(split_list(cell), refuse)
    yield from found


def _name_fault(attribute: Attribute, cell: str, package: Package) -> tuple[str, str, str] | None:
    references: dict[Attribute, tuple[str, Mapping[str, object]]] = {
        Attribute.POPULATION: ("population", package.populations),
        Attribute.SOURCE: ("source", package.sources),
        Attribute.READ_IN: ("source", package.sources),
        Attribute.CAVEATS: ("caveat", package.caveats),
    }
    if attribute not in references:
        return None
    noun, known = references[attribute]
    names = cell.split() if attribute is Attribute.CAVEATS else [cell]
    for name in names:
        if name not in known:
            return f"unknown-{noun}", f"there is no {noun} {name!r}", nearest(name, known)
    return None


def _check_periods(resource: Resource, table: Table, faults: Faults) -> None:
    fields = [
        field
        for field in resource.fields
        if field.attribute in {Attribute.PERIOD, Attribute.PERIOD_KIND}
        or (field.dimension and field.dimension.period_kind)
    ]
    if not fields:
        if table.period is None or not table.period.start:
            resource.node.refuse(
                "nothing says when these values were true",
                "add a period to the resource, a periodKind to a dimension, or a period column",
                code="period-missing",
            )
        return
    combinations = list(zip(*(table.columns[field.name] for field in fields), strict=True))
    first = {cells: row for row, cells in reversed(list(enumerate(combinations)))}
    bad = {cells: words for cells, row in first.items() if (words := _period_fault(table, row))}
    if bad:
        column = Column(table, fields[0], faults)
        for row, cells in enumerate(combinations):
            if cells in bad:
                column.refuse(row, *bad[cells], PERIOD_HINT)


def _period_fault(table: Table, row: int) -> tuple[str, str] | None:
    text, kind = period_text(table, row)
    if not text:
        if table.period and table.period.start:
            return None
        return "period-missing", "nothing says when this value was true"
    if not kind:
        return "period-missing", f"nothing says what kind of period {text!r} is"
    if kind not in set(PeriodKind):
        return None
    if parse_period(text, PeriodKind(kind)) is None:
        return "period-malformed", f"{text!r} is not a period"
    return None
