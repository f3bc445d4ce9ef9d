"""Every value must say what it is: unit, statistic, what it counts, when, and who says so.

Where this module finds nothing, looking up any cell of the table cannot fail. Margins of error must
be sizes; words that a row has in one language of the package it must have in each.
"""

import enum
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from briefing_gen.base.problems import Faults, meant
from briefing_gen.base.quantities import SHIPPED
from briefing_gen.dataset import model
from briefing_gen.dataset.attributes import NOTES, period_text
from briefing_gen.dataset.cell_text import NUMBER, address_fault, split_list, why_not_a_number
from briefing_gen.dataset.periods import parse_period, recognize
from briefing_gen.dataset.reading import tables
from briefing_gen.dataset.reading.named_metrics import read_metrics, refuse_bare_numbers
from briefing_gen.dataset.reading.nodes import Node, nearest
from briefing_gen.dataset.reading.resources import FieldSpec, Resource, Role

CODE: Final = "missing-translation"
CHOICES: Final[Mapping[model.Attribute, type[enum.StrEnum]]] = {
    model.Attribute.STATISTIC: model.Statistic,
    model.Attribute.PERIOD_KIND: model.PeriodKind,
    model.Attribute.ROUNDING: model.Rounding,
    model.Attribute.STATUS: model.Status,
    model.Attribute.GRADE: model.Grade,
}
NEEDED: Final[Mapping[model.Attribute, Callable[[model.Measure], str | None]]] = {
    model.Attribute.UNIT: lambda measure: measure.unit,
    model.Attribute.STATISTIC: lambda measure: measure.statistic,
    model.Attribute.POPULATION: lambda measure: measure.population,
    model.Attribute.SOURCE: lambda measure: measure.source,
}
"""What no value may be without, and where a measure says it for all its rows."""
PERIOD_HINT: Final = "write 2019, 2005/2019, 2016-04 or 2016-04-01"
_HOW_WRITTEN: Final = dict.fromkeys(model.PeriodKind, PERIOD_HINT) | {
    model.PeriodKind.SCHOOL_YEAR: "write 2019-20",
    model.PeriodKind.FISCAL_YEAR: "write 2019, 2019-20 or 2005/2019",
    model.PeriodKind.QUARTER: "write 2019-Q1",
    model.PeriodKind.MONTH: "write 2019-04",
    model.PeriodKind.WEEK: "write the day that it is named by: 2019-04-30",
    model.PeriodKind.DAY: "write 2019-04-30",
}


def check_meanings(
    resource: Resource, table: model.Table, dataset: model.Dataset, faults: Faults
) -> None:
    """Add a problem for everything that a value leaves open, and for every unknown name."""
    for field in resource.of_role(Role.MEASURE):
        if (measure := field.measure) is None:
            continue
        _check_names(field.node, measure, dataset)
        bound = measure.not_above
        others = {item.name: item for item in table.measures if item.name != field.name}
        if bound and bound not in others:
            node = field.node.at("notAbove")
            node.refuse(f"there is no other measure {bound!r}", nearest(bound, others))
        _check_needed(tables.column_of(table, field, faults), measure, table)
    for field in resource.of_role(Role.ATTRIBUTE):
        is_margin = field.attribute is model.Attribute.MARGIN
        judge = _margin_fault if is_margin else partial(_fault, field, dataset)
        tables.column_of(table, field, faults).refuse_each(judge)
    _check_periods(resource, table, faults)


def _check_names(node: Node, measure: model.Measure, dataset: model.Dataset) -> None:
    said = (
        ("population", model.Attribute.POPULATION, [measure.population]),
        ("source", model.Attribute.SOURCE, [measure.source]),
        ("readIn", model.Attribute.READ_IN, [measure.read_in]),
        ("caveats", model.Attribute.CAVEATS, measure.caveats),
    )
    for key, attribute, names in said:
        noun, known = _known(attribute, dataset)
        for name in names:
            if name is not None and name not in known:
                message = f"there is no {noun} {name!r}"
                node.at(key).refuse(message, nearest(name, known), code=f"unknown-{noun}")


def _known(attribute: model.Attribute, dataset: model.Dataset) -> tuple[str, Mapping[str, object]]:
    """Return what an attribute names, and all that there is of it."""
    match attribute:
        case model.Attribute.POPULATION:
            return "population", dataset.populations
        case model.Attribute.SOURCE | model.Attribute.READ_IN:
            return "source", dataset.sources
        case model.Attribute.CAVEATS:
            return "caveat", dataset.caveats
        case _:
            return "", {}


def _check_needed(column: tables.Column, measure: model.Measure, table: model.Table) -> None:
    field = column.field
    for attribute, said_by in NEEDED.items():
        if said_by(measure):
            continue
        code, name = "missing-attribute", table.attributes.get(attribute)
        if name is None:
            hint = f"add {str(attribute)!r}, or a column whose attribute is {attribute}"
            field.node.refuse(f"the measure {field.name!r} has no {attribute}", hint, code=code)
        for row, cell in enumerate(table.said_by(attribute)):
            if not cell and column.cells[row] not in table.missing:
                column.refuse(row, code, f"this value has no {attribute}", f"fill in {name!r}")


def _fault(field: FieldSpec, dataset: model.Dataset, cell: str) -> tables.Fault | None:
    attribute = field.attribute
    if not cell or attribute is None:
        return None
    known: Mapping[str, object] = {}
    if attribute is model.Attribute.UNIT:
        known = {**SHIPPED, **field.node.own_units}
    elif choices := CHOICES.get(attribute):
        known = {member.value: member for member in choices}
    if known:
        if cell in known:
            return None
        return "unknown-word", f"unknown {attribute} {cell!r}", meant(cell, known)
    if attribute is model.Attribute.BASE:
        message, hint = address_fault(cell), "copy the address from `briefing-gen data list`"
        return ("address-syntax", message, hint) if message else None
    if attribute in {model.Attribute.NOTE_METRICS, model.Attribute.NOTE_CITATIONS}:
        return _note_fault(attribute, cell)
    return _name_fault(attribute, cell, dataset)


def _note_fault(attribute: model.Attribute, cell: str) -> tables.Fault | None:
    found: list[tables.Fault] = []
    refuse = lambda *fault: found.append(fault)  # noqa: E731 - short.
    if attribute is model.Attribute.NOTE_METRICS:
        list(read_metrics(cell, refuse))
    else:
        refuse_bare_numbers(split_list(cell), refuse)
    return found[0] if found else None


def _name_fault(
    attribute: model.Attribute, cell: str, dataset: model.Dataset
) -> tables.Fault | None:
    noun, known = _known(attribute, dataset)
    names = cell.split() if attribute is model.Attribute.CAVEATS else [cell]
    for name in names if noun else ():
        if name not in known:
            return f"unknown-{noun}", f"there is no {noun} {name!r}", nearest(name, known)
    return None


def _check_periods(resource: Resource, table: model.Table, faults: Faults) -> None:
    said = {model.Attribute.PERIOD, model.Attribute.PERIOD_KIND}
    periods = {item.name for item in table.dimensions if item.period_kind}
    fields = [f for f in resource.fields if f.attribute in said or f.name in periods]
    if fields:
        for field in resource.of_role(Role.MEASURE):
            if field.measure and field.measure.period:
                message = "this column has a period, and each row of its table has one"
                field.node.at("period").refuse(message, "keep one of the two")
    else:
        of_table = table.period and table.period.start
        if not (of_table or all(measure.period for measure in table.measures)):
            hint = (
                "add a period to the resource or to each measure, a periodKind to a dimension, or "
                "a period column"
            )
            message = "nothing says when these values were true"
            resource.node.refuse(message, hint, code="period-missing")
        return
    combinations = list(zip(*(table.columns[field.name] for field in fields), strict=True))
    first = {cells: row for row, cells in reversed(list(enumerate(combinations)))}
    bad = {cells: words for cells, row in first.items() if (words := _period_fault(table, row))}
    if bad:
        column = tables.column_of(table, fields[0], faults)
        for row, cells in enumerate(combinations):
            if cells in bad:
                column.refuse(row, *bad[cells])


def _period_fault(table: model.Table, row: int) -> tables.Fault | None:
    text, kind = period_text(table, row)
    if not text:
        if table.period and table.period.start:
            return None
        return "period-missing", "nothing says when this value was true", PERIOD_HINT
    if not kind:
        message = f"nothing says what kind of period {text!r} is"
        return "period-missing", message, PERIOD_HINT
    if kind not in set(model.PeriodKind) or parse_period(text, model.PeriodKind(kind)):
        return None
    known = recognize([text])
    usual = known.cells[0] if known and known.cells[0] != text else ""
    if usual and parse_period(usual, model.PeriodKind(kind)):
        message = f"{text!r} is not a period as packages write it"
        return "period-malformed", message, f"write {usual!r}"
    return "period-malformed", f"{text!r} is not a period", _HOW_WRITTEN[model.PeriodKind(kind)]


def _margin_fault(cell: str) -> tables.Fault | None:
    if cell and not NUMBER.fullmatch(cell):
        code, hint = why_not_a_number(cell)
        return code, f"the margin {tables.shortened(cell)} is not a number", hint
    message = f"a margin of error has no sign, but this is {cell}"
    hint = "write how far the value may be off"
    return ("negative-margin", message, hint) if cell.startswith("-") else None


def check_row_words(resource: Resource, table: model.Table, faults: Faults) -> None:
    """Add a problem for each note that a language of the package has no words for."""
    fields = {field.attribute: field for field in resource.of_role(Role.ATTRIBUTE)}
    held = ((language, fields[name]) for name, language in NOTES if name in fields)
    columns = {language: tables.column_of(table, field, faults) for language, field in held}
    for language in sorted(resource.node.languages) if columns else ():
        for other in (column for tag, column in columns.items() if tag != language):
            _check(columns.get(language), other, language)


def _check(column: tables.Column | None, other: tables.Column, language: str) -> None:
    """Add a problem for each row in which `other` says something and `column` nothing."""
    if column is None:
        if any(other.cells):
            message = f"these words have no column for {language}, a language of this package"
            hint = f"add a column whose attribute is the same with {language}"
            other.field.node.refuse(message, hint, code=CODE)
        return
    for row, (cell, words) in enumerate(zip(column.cells, other.cells, strict=True)):
        if words.strip() and not cell.strip():
            message = f"these words are there in another language, and not in {language}"
            column.refuse(row, CODE, message, "fill in the cell")
