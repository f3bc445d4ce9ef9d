"""Stage 1: a data package on disk becomes a dataset, or all that is wrong with it.

What the schema declares of a column holds in each of its cells, whatever the column is for: its
type, what is required, unique or one of a list, and its limits. Patterns and the like are left to
validators of data packages.
"""

import hashlib
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.limits import MAX_DESCRIPTOR_BYTES, MAX_TABLE_BYTES
from briefing_gen.base.problems import BriefingError, Faults, Location, Problem, has_errors
from briefing_gen.dataset.model import Attribute, Dataset, Table
from briefing_gen.dataset.periods import is_date
from briefing_gen.dataset.reading import meanings, resources
from briefing_gen.dataset.reading.descriptor import DESCRIPTOR, read_descriptor
from briefing_gen.dataset.reading.named_metrics import as_one
from briefing_gen.dataset.reading.nodes import Node, nearest
from briefing_gen.dataset.reading.resources import Kind, Resource, Role
from briefing_gen.dataset.reading.special import with_special
from briefing_gen.dataset.reading.tables import Column, Fault, make_table, shortened, withheld
from briefing_gen.reading.csv_text import Columns, read_columns
from briefing_gen.reading.files import FileRefusedError, open_folder, read_file

NO_PACKAGE: Final = "a data package is a folder with datapackage.json and its CSV files"
CODE: Final = "constraint-error"
_CORRECT: Final = "correct the cell, or the constraint in datapackage.json"
_HELD: Final = ("required", "unique", "enum", "minimum", "maximum")
_LEFT: Final = ("pattern", "minLength", "maxLength", "exclusiveMinimum", "exclusiveMaximum")
_ORDERED: Final = frozenset({*resources.NUMBER_TYPES, "year", "yearmonth", "date"})
"""The types whose values have a least and a greatest."""
_AS_TEXTS: Final = frozenset({"boolean", "date", "datetime", "time"})
"""The types that may be read as texts: limits and choices of theirs are not those of texts."""
_NUMBER: Final = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?"
_MOST_SHOWN: Final = 20
Value = str | Decimal
"""What two cells of one column are compared by; days and months are texts that sort by time."""
Parse = Callable[[str], Value | None]
"""Return the value that a cell writes; None where it writes none of its type."""
Rule = tuple[Callable[[Value], bool], str, str]
"""Which values keep a constraint, what is said of one that does not, and a hint."""


def read_dataset(folder: Path) -> Dataset:
    """Return the dataset in `folder`; raise BriefingError with every fault found, in file order."""
    dataset, gaps = read_draft(folder)
    if gaps:
        raise BriefingError((*dataset.warnings, *as_one(gaps)))
    return dataset


def read_draft(folder: Path) -> tuple[Dataset, tuple[Problem, ...]]:
    """Return a dataset to be examined alone, and what is still to be filled in, text by text.

    Raises BriefingError for what else is wrong.
    """
    faults = Faults()
    dataset, gaps = None, list[Problem]()
    try:
        with open_folder(folder) as opened:
            dataset = _dataset(opened, faults, gaps)
    except FileRefusedError as error:
        faults.add(_problem(error, Location(str(folder))))
    problems = but_at(gaps, faults.problems)
    if dataset is None or has_errors(problems):
        raise BriefingError((*problems, *as_one(gaps)))
    return replace(dataset, warnings=problems), tuple(gaps)


def but_at(gaps: Iterable[Problem], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that are not about a text that is still to be filled in.

    Nor about words that name another unit, while one is still to be said.
    """
    places = {gap.where for gap in gaps}
    is_open = any(place.field in {"unit", "scale"} for place in places)
    open_too = {"unit-not-as-titled"} if is_open else set[str]()
    return tuple(p for p in problems if p.where not in places and p.code not in open_too)


def _dataset(folder: int, faults: Faults, gaps: list[Problem]) -> Dataset | None:
    digest = hashlib.sha256()  # Of all that is read, in the order of reading.

    def read(path: str, limit: int, named_at: Location) -> bytes | None:
        """Return the bytes of a file; None, and a problem where it was named, if it is refused."""
        try:
            data = read_file(folder, path, limit)
        except FileRefusedError as error:
            faults.add(_problem(error, named_at))
            return None
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
        return data

    text = read(DESCRIPTOR, MAX_DESCRIPTOR_BYTES, Location(DESCRIPTOR))
    package = None if text is None else read_descriptor(text, faults)
    if package is None:
        return None
    gaps += package.gaps
    found = list[tuple[Resource, Columns]]()
    for item in package.resources:
        data = read(item.file, MAX_TABLE_BYTES, item.node.at("path").where)
        columns = _columns(item, data, faults) if data is not None else None
        found += [(item, columns)] if columns else []
    dataset = with_special(package.dataset, found, faults)
    of_values = [(item, columns) for item, columns in found if item.kind is Kind.OBSERVATIONS]
    tables = {item.name: _table(item, cells, dataset, faults) for item, cells in of_values}
    for item, columns in found:
        check_constraints(item, columns, faults)
    faults.sort([DESCRIPTOR, *(item.file for item in package.resources)])
    return replace(dataset, digest=digest.hexdigest(), tables=tables, warnings=faults.problems)


def _columns(resource: Resource, data: bytes, faults: Faults) -> Columns | None:
    names = [item.name for item in resource.fields]
    shared = frozenset(item.name for item in resource.fields if item.role is not Role.MEASURE)
    return read_columns(resource.file, data, names, shared, faults)


def _table(resource: Resource, columns: Columns, dataset: Dataset, faults: Faults) -> Table:
    table = withheld(resource, make_table(resource, columns, faults))
    meanings.check_meanings(resource, table, dataset, faults)
    meanings.check_row_words(resource, table, faults)
    return table


def _problem(error: FileRefusedError, where: Location) -> Problem:
    no_package = error.code == "missing-file" and where.file == DESCRIPTOR and where.line is None
    hint = NO_PACKAGE if no_package else error.hint
    return Problem(code=error.code, message=error.message, where=where, hint=hint)


def parser_of(type_: str, node: Node) -> Parse:
    """Return how cells of a field are read; those of a type that is not held as texts."""
    if type_ in resources.NUMBER_TYPES:
        form = "[-+]?[0-9]+" if type_ == "integer" else _NUMBER
        return lambda cell: Decimal(cell) if re.fullmatch(form, cell) else None
    length = {"year": 4, "yearmonth": 7, "date": 10}.get(type_)
    if length is None or node.text("format", "default") != "default":
        return str
    return lambda cell: cell if len(cell) == length and is_date(cell) else None


def check_constraints(resource: resources.Resource, columns: Columns, faults: Faults) -> None:
    """Add a problem for each cell that is not of the type, or breaks a constraint, of its field."""
    for field in resource.fields:
        cells = columns.cells[field.name]
        own = field.node.child("missingValues")
        missing = field.node.texts("missingValues") if own else tuple(resource.missing)
        _check_column(Column(field, cells, columns.lines, resource.file, faults), missing)


def _check_column(column: Column, missing: Container[str]) -> None:
    field = column.field
    declared = _declared(field.node.child("constraints"))
    parse = parser_of(field.type, field.node)
    for row, cell in enumerate(column.cells if _says_true(declared.get("required")) else ()):
        if cell in missing:
            message = f"{shortened(cell)} stands for no value" if cell else "this cell is empty"
            hint = "fill it in, or take the constraint from datapackage.json"
            column.refuse(row, CODE, f"{message}, and the field is required", hint)
    rules = list(_rules(declared, field, parse))
    # A table of values was refused where a cell is not of one of these types.
    is_number = field.attribute is Attribute.MARGIN or field.role is resources.Role.MEASURE
    is_dimension = field.role is resources.Role.DIMENSION
    checked = is_number or (is_dimension and field.type in resources.WHOLE_TYPES)

    def judge(cell: str) -> Fault | None:
        value = None if cell in missing else parse(cell)
        if value is None:
            what, hint = resources.NAMES[field.type]
            said = f"{shortened(cell)} is not {what}"
            return None if checked or cell in missing else ("type-error", said, hint)
        broken = ((said, hint) for keeps, said, hint in rules if not keeps(value))
        return next(((CODE, f"{shortened(cell)} {said}", hint) for said, hint in broken), None)

    if rules or not (checked or parse is str):
        column.refuse_each(judge)
    if _says_true(declared.get("unique")):
        _check_unique(column, missing, parse)


def _check_unique(column: Column, missing: Container[str], parse: Parse) -> None:
    first: dict[Value | None, int] = {}
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
        if name in _LEFT:
            _leave(f"the constraint {name}", node.at(name))
        elif name not in _HELD:
            hint = nearest(name, dict.fromkeys((*_HELD, *_LEFT)))
            node.at(name).refuse(f"there is no constraint {name!r}", hint, code="unknown-property")
    return {name: child for name in _HELD if (child := node.child(name))}


def _leave(what: str, node: Node) -> None:
    node.warn(f"{what} is not examined", "let a validator of data packages check it")


def _says_true(node: Node | None) -> bool:
    if node is None:
        return False
    if not isinstance(node.value, bool):
        node.refuse(f"{node.where.field} is neither true nor false", "write true or false")
    return node.value is True


def _rules(
    declared: Mapping[str, Node], field: resources.FieldSpec, parse: Parse
) -> Iterator[Rule]:
    is_text = parse is str and field.type in _AS_TEXTS
    for name, node in declared.items():
        if name in {"required", "unique"}:
            continue
        if is_text:
            _leave(f"the constraint {name}", node)
        elif name == "enum":
            yield from _enum(node, parse)
        else:
            yield from _limit(name, node, field.type, parse)
    if categories := field.node.child("categories"):
        _leave("the list of categories", categories)


def _limit(name: str, node: Node, type_: str, parse: Parse) -> Iterator[Rule]:
    limit = _value(node.value, parse) if type_ in _ORDERED else None
    if limit is None:
        message = f"{name} is {str(node.value)!r}, which is not a value of this field"
        node.refuse(message, "correct it, or the type of the field")
    elif name == "minimum":
        said = f"is below {node.value}, the minimum of this field"
        yield lambda value: value >= limit, said, _CORRECT  # type: ignore[operator] # of one type.
    else:
        said = f"is above {node.value}, the maximum of this field"
        yield lambda value: value <= limit, said, _CORRECT  # type: ignore[operator] # of one type.


def _enum(node: Node, parse: Parse) -> Iterator[Rule]:
    items = node.value
    if not isinstance(items, list) or not items:
        node.refuse("enum is not a list of values", "write [..., ...]")
        return
    values = {_value(item, parse) for item in items}
    shown = ", ".join(map(str, items[:_MOST_SHOWN]))
    hint = f"write one of: {shown}{', ...' * (len(items) > _MOST_SHOWN)}"
    said = "is not among the values that enum lists for this field"
    yield lambda value: value in values, said, hint


def _value(item: object, parse: Parse) -> Value | None:
    """Return the value of a limit or choice, which may be a number of JSON."""
    if isinstance(item, int | Decimal) and isinstance(parse("0"), Decimal):
        return Decimal(item)
    return parse(str(item))
