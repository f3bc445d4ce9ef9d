"""What the schema declares of a column holds in each of its cells, whatever the column is for."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any, Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.dataset.model import Attribute
from briefing_gen.dataset.reading import field_types
from briefing_gen.dataset.reading.fields import NUMBER_TYPES, WHOLE_TYPES, FieldSpec, Role
from briefing_gen.dataset.reading.nodes import Node, nearest
from briefing_gen.dataset.reading.resources import Resource
from briefing_gen.dataset.reading.tables import Column, Fault, shortened
from briefing_gen.reading.csv_text import Columns
from briefing_gen.reading.faults import Faults

CODE: Final = "constraint-error"
_CORRECT: Final = "correct the cell, or the constraint in datapackage.json"
_LIMITS: Final[Mapping[str, tuple[Callable[[Any, Any], bool], str]]] = {
    "minimum": (ge, "is below {}, the minimum of this field"),
    "maximum": (le, "is above {}, the maximum of this field"),
    "exclusiveMinimum": (gt, "is not above {}, which this field must be above"),
    "exclusiveMaximum": (lt, "is not below {}, which this field must be below"),
}
_LENGTHS: Final[Mapping[str, tuple[Callable[[int, int], bool], str]]] = {
    "minLength": (ge, "is shorter than {} characters, the least length of this field"),
    "maxLength": (le, "is longer than {} characters, the greatest length of this field"),
}
CONSTRAINTS: Final = (
    "required", "unique", "enum", "pattern", "jsonSchema", *_LIMITS, *_LENGTHS,
)  # fmt: skip
MAX_PATTERN_CHARS: Final = 1_000
_PATTERN_BYTES: Final = 1 << 18
MAX_PATTERN_WORK: Final = 5_000_000_000
"""Steps that matching a column may take at the very worst: characters by the size of a pattern."""


class _Rule(Frozen):
    """One constraint: which cells keep it, and what is said of one that does not."""

    keeps: Callable[[str, field_types.Value], bool]
    said: str
    hint: str = _CORRECT


def plain_columns(resource: Resource, columns: Columns) -> Columns:
    """Return the columns with numbers in digits and a point, however the fields declare them."""
    changed: dict[str, Sequence[str]] = {}
    for field in resource.fields:
        plain = field_types.plain_number(field.node) if field.type in NUMBER_TYPES else None
        if plain is not None:
            changed[field.name] = [
                (plain(cell) or cell) if cell not in resource.missing else cell
                for cell in columns.cells[field.name]
            ]
    return Columns({**columns.cells, **changed}, columns.lines) if changed else columns


def check_constraints(resource: Resource, columns: Columns, faults: Faults) -> None:
    """Add a problem for each cell that is not of the type, or breaks a constraint, of its field."""
    for field in resource.fields:
        cells = columns.cells[field.name]
        column = Column(field, cells, columns.lines, resource.file, faults)
        _check_column(column, missing_of(field, resource))


def missing_of(field: FieldSpec, resource: Resource) -> frozenset[str]:
    """Return the texts that stand for no value in a column."""
    own = field.node.child("missingValues")
    return frozenset(field.node.texts("missingValues")) if own else frozenset(resource.missing)


def _check_column(column: Column, missing: Container[str]) -> None:
    field = column.field
    declared = _declared(field.node.child("constraints"))
    parse = field_types.parser_of(field.type, field.node)
    checked = _is_checked_already(field)
    for row, cell in enumerate(column.cells if _says_true(declared.get("required")) else ()):
        if cell in missing:
            message = f"{shortened(cell)} stands for no value" if cell else "this cell is empty"
            hint = "fill it in, or take the constraint from datapackage.json"
            column.refuse(row, CODE, f"{message}, and the field is required", hint)
    rules = list(_rules(declared, field, parse, column))
    what, hint = field_types.shown_type(field.type, field.node)

    def judge(cell: str) -> Fault | None:
        value = None if cell in missing else parse(cell)
        if value is None:
            said = f"{shortened(cell)} is not {what}"
            return None if checked or cell in missing else ("type-error", said, hint)
        rule = next((rule for rule in rules if not rule.keeps(cell, value)), None)
        return (CODE, f"{shortened(cell)} {rule.said}", rule.hint) if rule else None

    if rules or not (checked or parse is str):
        column.refuse_each(judge)
    if _says_true(declared.get("unique")):
        _check_unique(column, missing, parse)


def _is_checked_already(field: FieldSpec) -> bool:
    """Return whether a table of values was refused where a cell is not of this type."""
    if field.attribute is Attribute.MARGIN or field.role is Role.MEASURE:
        return field_types.plain_number(field.node) is None
    return field.role is Role.DIMENSION and field.type in WHOLE_TYPES


def _check_unique(column: Column, missing: Container[str], parse: field_types.Parse) -> None:
    first: dict[field_types.Value, int] = {}
    for row, cell in enumerate(column.cells):
        if cell not in missing and first.setdefault(parse(cell), row) != row:
            line = column.lines[first[parse(cell)]]
            message = f"{shortened(cell)} appears here and in line {line}, and the field is unique"
            column.refuse(row, "unique-error", message, _CORRECT)


def _declared(node: Node | None) -> Mapping[str, Node]:
    """Return the constraints of a field by name; a problem for each that nobody knows."""
    if node is None:
        return {}
    if not node.is_object:
        node.refuse("constraints is not an object", 'write "constraints": {"required": true}')
        return {}
    for name in node.entries:
        if name not in CONSTRAINTS:
            hint = nearest(name, dict.fromkeys(CONSTRAINTS))
            node.at(name).refuse(f"there is no constraint {name!r}", hint, code="unknown-property")
    return {name: child for name in CONSTRAINTS if (child := node.child(name))}


def _says_true(node: Node | None) -> bool:
    if node is None:
        return False
    if not isinstance(node.value, bool):
        node.refuse(f"{node.where.field} is neither true nor false", "write true or false")
    return node.value is True


def _rules(
    declared: Mapping[str, Node], field: FieldSpec, parse: field_types.Parse, column: Column
) -> Iterator[_Rule]:
    is_ordered = field.type in field_types.ORDERED
    is_ordered = is_ordered and field.node.text("format", "default") != "any"
    for name, node in declared.items():
        if name == "jsonSchema" or (name in _LIMITS and not is_ordered):
            message = f"the constraint {name} does not go with the type {field.type}"
            node.refuse(message, "take it away, or correct the type")
        elif name in _LIMITS:
            yield from _limit(name, node, parse)
        elif name in _LENGTHS:
            yield from _length(name, node)
        elif name == "pattern":
            yield from _pattern(node, column)
        elif name == "enum":
            yield from _enum(node, node.value, parse)
    categories = field.node.child("categories")
    if categories is not None:
        items = categories.value if isinstance(categories.value, list) else []
        labelled = [item.get("value") if isinstance(item, dict) else item for item in items]
        yield from _enum(categories, labelled, parse)


def _limit(name: str, node: Node, parse: field_types.Parse) -> Iterator[_Rule]:
    keeps, said = _LIMITS[name]
    limit = _value(node.value, parse)
    shown = _as_text(node.value)
    if limit is None or limit != limit:  # noqa: PLR0124 - NaN is not itself.
        node.refuse(f"{name} is {shown!r}, which is not a value of this field", _CORRECT)
        return
    is_kept = lambda _, value: value == value and keeps(value, limit)  # noqa: E731, PLR0124 - as above.
    yield _Rule(is_kept, said.format(shown))


def _length(name: str, node: Node) -> Iterator[_Rule]:
    keeps, said = _LENGTHS[name]
    length = node.value
    if not isinstance(length, int) or isinstance(length, bool) or length < 0:
        node.refuse(f"{name} is not a number of characters", "write it as 5")
        return
    yield _Rule(lambda cell, _: keeps(len(cell), length), said.format(length))


def _enum(node: Node, items: object, parse: field_types.Parse) -> Iterator[_Rule]:
    if not isinstance(items, list) or not items:
        node.refuse(f"{node.where.field} is not a list of values", "write [..., ...]")
        return
    values = {_value(item, parse) for item in items}
    if None in values:
        message = f"{node.where.field} lists something that is not a value of this field"
        node.refuse(message, _CORRECT)
        return
    shown = ", ".join(_as_text(item) for item in items[:20])
    hint = f"write one of: {shown}{', ...' if len(items) > 20 else ''}"  # noqa: PLR2004 - what fits a few lines.
    said = f"is not among the values that {node.where.field} lists for this field"
    yield _Rule(lambda _, value: value in values, said, hint)


def _value(item: object, parse: field_types.Parse) -> field_types.Value | None:
    """Return the value of a limit or choice, which JSON may write as a number."""
    if isinstance(item, bool):
        return None if isinstance(parse("0"), Decimal) else item
    if isinstance(item, int | Decimal):
        return Decimal(item) if isinstance(parse("0"), Decimal) else parse(str(item))
    return parse(item) if isinstance(item, str) else None


def _as_text(item: object) -> str:
    return str(item).lower() if isinstance(item, bool) else str(item)


def _pattern(node: Node, column: Column) -> Iterator[_Rule]:
    text = node.value
    if not isinstance(text, str) or len(text) > MAX_PATTERN_CHARS:
        message = f"the pattern is not a text of up to {MAX_PATTERN_CHARS:,} characters"
        node.refuse(message, 'write it as "[A-Z]{2}"')
        return
    try:
        matches = _matcher(text, sum(map(len, dict.fromkeys(column.cells))))
    except ValueError as error:
        hint = "write a short one, without look-around, back references and large counts"
        node.refuse(f"the pattern {shortened(text)} {error}", hint)
        return
    yield _Rule(lambda cell, _: matches(cell), f"does not match the pattern {text!r}")


def _matcher(text: str, characters: int) -> Callable[[str], bool]:
    """Return what matches cells in a time that grows with their characters, never faster.

    The standard library may take a year for a cell of forty. Raises ValueError for what is no
    pattern, or too large a one.
    """
    import re2  # noqa: PLC0415 - few packages have patterns.

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _PATTERN_BYTES
    try:
        pattern = re2.compile(text, options)
    except re2.error as error:
        why = error.args[0].decode() if isinstance(error.args[0], bytes) else error.args[0]
        raise ValueError(f"is not read: {why}") from error
    if characters * pattern.programsize > MAX_PATTERN_WORK:
        raise ValueError("is too large for so long a column")
    return lambda cell: pattern.fullmatch(cell) is not None
