"""Margins of error must be sizes, and belong to one measure each."""

from __future__ import annotations

from briefing_gen.dataset.model import Table
from briefing_gen.dataset.reading.faults import Faults
from briefing_gen.dataset.reading.fields import FieldSpec, Role
from briefing_gen.dataset.reading.margin_columns import (
    CONFIDENCE,
    confidence_of,
    margin_fields,
    measure_of,
)
from briefing_gen.dataset.reading.nodes import nearest
from briefing_gen.dataset.reading.resources import Resource
from briefing_gen.dataset.reading.tables import Column, shortened
from briefing_gen.dataset.values import NUMBER, why_not_a_number


def check_margins(resource: Resource, table: Table, faults: Faults) -> None:
    """Add a problem for each margin that belongs to no measure or is no size."""
    measures = [field.name for field in resource.of_role(Role.MEASURE)]
    taken: dict[str | None, str] = {}
    for field in margin_fields(resource):
        measure = measure_of(field, resource)
        if measure not in measures:
            _refuse_measure(field, measures)
        elif measure in taken:
            message = f"{measure!r} has margins in {taken[measure]!r} already"
            field.node.refuse(message, "keep one of the columns")
        taken[measure] = field.name
        _check_confidence(field)
        _check_cells(Column(table, field, faults))


def _refuse_measure(field: FieldSpec, measures: list[str]) -> None:
    said = field.node.child("measure")
    if said is None:
        message = "this column does not say whose margins of error it holds"
        field.node.refuse(message, f'add "measure": {" or ".join(measures)}')
    else:
        name = field.node.text("measure", "")
        said.refuse(f"there is no measure {name!r}", nearest(name, dict.fromkeys(measures)))


def _check_confidence(field: FieldSpec) -> None:
    confidence = confidence_of(field)
    if not CONFIDENCE.fullmatch(confidence):
        message = f"the confidence {confidence!r} is not a percentage"
        hint = 'write it as the publisher does: "90", "95", "99"'
        field.node.at("confidence").refuse(message, hint)


def _check_cells(column: Column) -> None:
    for row, cell in enumerate(column.cells):
        if cell and not NUMBER.fullmatch(cell):
            code, hint = why_not_a_number(cell)
            column.refuse(row, code, f"the margin {shortened(cell)} is not a number", hint)
        elif cell.startswith("-"):
            message = f"a margin of error has no sign, but this is {cell}"
            column.refuse(row, "negative-margin", message, "write how far the value may be off")
