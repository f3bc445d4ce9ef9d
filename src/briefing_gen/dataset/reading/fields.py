"""What datapackage.json says about one column."""

import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.quantities import SHIPPED, Kind, Scale, Unit
from briefing_gen.dataset import model
from briefing_gen.dataset.address_text import address_fault
from briefing_gen.dataset.reading.nodes import DEFAULT_TAG, Node, choose_from
from briefing_gen.dataset.values import NAME, NUMBER

NUMBER_TYPES: Final = ("integer", "number")
WHOLE_TYPES: Final = ("integer", "year")
NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "string": ("a text", ""),
    "integer": ("a whole number", "write digits only"),
    "number": ("a number", "write digits, and decimals after a point"),
    "year": ("a year", "write its four digits, such as 2024"),
    "date": ("a date", "write it as 2024-03-31"),
    "yearmonth": ("a month of a year", "write it as 2024-03"),
    **dict.fromkeys(("datetime", "time", "any", "boolean"), ("a text", "")),
}
"""What a cell of each type is, and how to write it."""
OURS: Final = (
    "role", "titles", "periodKind", "attribute", "unit", "statistic", "population", "rounding",
    "base", "scale", "source", "readIn", "locator", "caveats", "notAbove", "measure", "confidence",
    "totals", "overlap", "withhold", "period",
)  # fmt: skip
"""The properties of a field that the standard does not know."""
_OF_FIELDS: Final = frozenset({
    "name", "type", "format", "title", "description", "example", "rdfType", "constraints",
    "missingValues", "categories", "categoriesOrdered", "decimalChar", "groupChar", "bareNumber",
    "trueValues", "falseValues", *OURS,
})  # fmt: skip


class Role(enum.StrEnum):
    """What a column is for."""

    DIMENSION = "dimension"
    MEASURE = "measure"
    ATTRIBUTE = "attribute"
    LABEL = "label"


_USUAL: Final[Mapping[Kind, model.Statistic]] = {
    Kind.COUNT: model.Statistic.COUNT,
    Kind.AMOUNT: model.Statistic.AMOUNT,
    Kind.RATE: model.Statistic.RATE,
    Kind.INDEX: model.Statistic.AMOUNT,
    Kind.SHARE: model.Statistic.PERCENT,
    Kind.MEASURE: model.Statistic.AMOUNT,
}


class FieldSpec(Frozen, kw_only=True):
    """One entry of `fields`; what goes with its role is set, the rest is None."""

    name: str
    type: str
    column: int
    role: Role
    dimension: model.Dimension | None = None
    measure: model.Measure | None = None
    attribute: model.Attribute | None = None
    node: Node


def read_field(name: str, column: int, node: Node, *, special: bool) -> FieldSpec:
    """Return what an entry of `fields` says; columns of special tables need no role."""
    type_ = node.text("type", "string")
    if type_ not in NAMES:
        node.refuse(f"the type {type_!r} is not read", choose_from(NAMES))
    node.refuse_misspelt(*OURS, known=_OF_FIELDS)
    if special:
        return FieldSpec(name=name, type=type_, column=column, role=Role.LABEL, node=node)
    role = node.choice("role", Role)
    if role is None and node.child("role") is None:
        node.refuse(f"the field {name!r} has no role", choose_from(dict.fromkeys(Role)))
    is_shown = role in {Role.DIMENSION, Role.MEASURE}
    if is_shown:
        refuse_name(name, node)
    # Readers see the words of dimensions and values only.
    titles_of = node.needed_titles if is_shown else node.titles
    titles = titles_of("titles", node.text("title", name))
    return FieldSpec(
        name=name,
        type=type_,
        column=column,
        role=role or Role.LABEL,
        dimension=_dimension(name, column, titles, node) if role is Role.DIMENSION else None,
        measure=_measure(name, column, titles, node) if role is Role.MEASURE else None,
        attribute=_attribute(node) if role is Role.ATTRIBUTE else None,
        node=node,
    )


def refuse_name(name: str, node: Node) -> None:
    """Add a problem where a name of a table, dimension or measure cannot stand in an address."""
    if not NAME.fullmatch(name):
        hint = "write letters, digits, hyphens and underscores, a letter first"
        node.refuse(f"the name {name!r} cannot stand in an address", hint)


def _dimension(name: str, column: int, titles: model.Titles, node: Node) -> model.Dimension:
    return model.Dimension(
        name=name,
        titles=titles,
        period_kind=node.choice("periodKind", model.PeriodKind),
        totals=node.texts("totals") if node.child("totals") else None,
        overlap=node.text("overlap", "no") == "yes",
        column=column,
        where=node.where,
    )


def _measure(name: str, column: int, titles: model.Titles, node: Node) -> model.Measure:
    if node.text("type", "string") not in NUMBER_TYPES:
        node.refuse(f"the measure {name!r} is not of type integer or number", "set its type")
    if (own := node.child("missingValues")) is not None:
        message = f"the measure {name!r} has missingValues of its own, which are not read"
        own.refuse(message, "list them under missingValues of the schema")
    base = node.text("base", "")
    if base and (message := address_fault(base)):
        hint = "a dimension of this table may stand as *: totals[year=*].received"
        node.at("base").refuse(message, hint, code="address-syntax")
    return model.Measure(
        name=name,
        titles=titles,
        unit=unit_of(node),
        scale=scale_of(node),
        said=words_of(node, titles),
        statistic=node.choice("statistic", model.Statistic),
        population=node.text("population", "") or None,
        rounding=node.choice("rounding", model.Rounding) or model.Rounding.EXACT,
        base=base or None,
        source=node.text("source", "") or None,
        read_in=node.text("readIn", "") or None,
        locator=node.text("locator", ""),
        caveats=node.texts("caveats"),
        not_above=node.text("notAbove", ""),
        least=_limit(node, "minimum"),
        most=_limit(node, "maximum"),
        column=column,
        where=node.where,
        unit_where=unit.where if (unit := node.child("unit")) else None,
    )


def unit_of(node: Node) -> Unit | None:
    """Return the unit that a field, or a table for all its measures, names."""
    unit = node.child("unit")
    if unit is None:
        return None
    known = {**SHIPPED, **node.own_units}
    if isinstance(unit.value, str) and unit.value in known:
        return known[unit.value]
    unit.refuse_choice("unit", known, "; or declare it under units of the package")
    return None


def words_of(node: Node, titles: model.Titles) -> tuple[model.Words, ...]:
    """Return the titles and the description of a field or a table, each where it stands."""
    where = (node.child("titles") or node.at("title")).where
    words = [model.Words(text, language, where) for language, text in titles.items()]
    description = node.child("description")
    if description is not None and isinstance(description.value, str):
        words.append(model.Words(description.value, DEFAULT_TAG, description.where))
    return tuple(words)


def scale_of(node: Node) -> Scale | None:
    """Return the scale that a field, or a table for its counts and amounts, names."""
    return node.choice("scale", Scale) if node.text("scale", "") else None


def usual_statistic(unit: Unit) -> model.Statistic:
    """Return what values in a unit are where nothing says that they are means or medians."""
    return model.Statistic.COUNT if unit is Unit.RANK else _USUAL[unit.kind]


def _limit(node: Node, key: str) -> Decimal | None:
    """Return the limit that the constraints of a field declare; what is no number is told there."""
    declared = node.child("constraints")
    limit = declared.child(key) if declared else None
    is_number = limit and NUMBER.fullmatch(str(limit.value))
    return Decimal(str(limit.value)) if limit and is_number else None


def _attribute(node: Node) -> model.Attribute | None:
    if node.child("attribute") is None:
        hint = choose_from(dict.fromkeys(model.Attribute))
        node.refuse("this field does not say which attribute it holds", hint)
    return node.choice("attribute", model.Attribute)
