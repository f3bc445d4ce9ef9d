"""From columns of text to a table whose every cell can be looked up, without small counts.

A cell that is withheld by the rule of its measure holds the text that the rule names, which is one
of the missingValues. Where one part alone is withheld, its total would give it away, and is
withheld with it. Rows of tables that hold no values are records of cells.
"""

import enum
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen, grouped, replace
from briefing_gen.base.language import Language, columns_of
from briefing_gen.base.problems import MANY, Faults, Location
from briefing_gen.dataset import cell_text
from briefing_gen.dataset.model import Attribute, Dimension, MarginColumn, Table, Titles
from briefing_gen.dataset.reading import resources
from briefing_gen.dataset.reading.nodes import choose_from, nearest
from briefing_gen.reading.csv_text import Columns

_CONFIDENCE: Final = "90"
"""That of the American Community Survey."""
_PERCENTAGE: Final = re.compile(r"[5-9][0-9](\.[0-9]{1,2})?")
MEMBER_RULES: Final[Mapping[str, Callable[[str], object]]] = {
    "integer": cell_text.WHOLE_NUMBER.fullmatch,
    "year": cell_text.YEAR.fullmatch,
}
_EMPTY_MEMBER: Final = "write it, or delete the row"
_HINT: Final = 'write "withhold": {"below": "10", "as": "<10"}, and "<10" under missingValues'
E = TypeVar("E", bound=enum.StrEnum)
NOWHERE: Final = cell_text.CellRef("", (), "")
"""Stands in for an address that cannot be read, so that the rest of the row is read too."""
Fault = tuple[str, str, str]
"""Code, message and hint."""


class Column(Frozen):
    """One column of a file while it is looked through, and where its faults go."""

    field: resources.FieldSpec
    cells: Sequence[str]
    """The texts, in file order."""
    lines: Sequence[int]
    file: str
    faults: Faults

    def refuse(self, row: int, code: str, message: str, hint: str) -> None:
        """Add a problem at one cell, unless the cell was refused for a deeper reason.

        Of a column that has very many no more are looked for.
        """
        if self.faults.has_enough(self.file, self.field.name):
            return
        where = Location(self.file, self.lines[row], self.field.column, self.field.name)
        if not self.faults.refused_otherwise(where, code):
            self.faults.refuse(code, message, where, hint)

    def refuse_each(self, fault_of: Callable[[str], Fault | None]) -> None:
        """Add a problem at each cell whose text has a fault; each text is judged once."""
        judged = ((cell, fault_of(cell)) for cell in dict.fromkeys(self.cells))
        bad = dict(islice(((cell, found) for cell, found in judged if found), MANY + 1))
        for row, cell in enumerate(self.cells if bad else ()):
            if cell in bad:
                self.refuse(row, *bad[cell])


def column_of(table: Table, field: resources.FieldSpec, faults: Faults) -> Column:
    """Return the column of a field."""
    return Column(field, table.columns[field.name], table.lines, table.file, faults)


def make_table(resource: resources.Resource, columns: Columns, faults: Faults) -> Table:
    """Return the table; faults of its cells go to `faults`."""
    table = _with_breaks(_table(resource, columns), resource)
    for field in resource.of_role(resources.Role.DIMENSION):
        rule = MEMBER_RULES.get(field.type, cell_text.MEMBER.fullmatch)
        judge = partial(_member_fault, rule, field.type)
        column_of(table, field, faults).refuse_each(judge)
    for field in resource.of_role(resources.Role.MEASURE):
        _check_numbers(column_of(table, field, faults), table.missing)
    _check_key(table, faults)
    return table


def _table(resource: resources.Resource, columns: Columns) -> Table:
    dimensions = tuple(item.dimension for item in resource.fields if item.dimension)
    keys = _keys([columns.cells[item.name] for item in dimensions], len(columns.lines))
    attributes = {item.attribute: item.name for item in resource.fields if item.attribute}
    attributes.pop(Attribute.MARGIN, None)
    return Table(
        name=resource.name,
        file=resource.file,
        titles=resource.titles,
        dimensions=dimensions,
        measures=tuple(item.measure for item in resource.fields if item.measure),
        attributes=attributes,
        margins=_margins(resource),
        columns=columns.cells,
        lines=columns.lines,
        rows={key: row for row, key in enumerate(keys)},
        period=resource.period,
        fiscal_year=resource.fiscal_year,
        missing=resource.missing,
        units=resource.node.own_units if Attribute.UNIT in attributes else {},
        said=resources.words_of(resource.node, resource.titles),
        definition=resource.node.text("definition", ""),
        where=resource.node.where,
    )


def _with_breaks(table: Table, resource: resources.Resource) -> Table:
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


def _member_fault(rule: Callable[[str], object], type_: str, cell: str) -> Fault | None:
    """Return what is wrong with a member that its rule refuses."""
    if rule(cell):
        return None
    bare = cell.strip()
    code = "type-error" if type_ in resources.WHOLE_TYPES else "unaddressable-member"
    if not bare:
        return code, "this cell is empty, and says what its row is about", _EMPTY_MEMBER
    if type_ in resources.WHOLE_TYPES:
        what, hint = resources.NAMES[type_]
        beside = bare != cell and bare.isdigit()
        hint = f"write {bare!r}, without the space" if beside else hint
        return code, f"{cell!r} is not {what}", hint
    if cell_text.MEMBER.fullmatch(bare):
        message = f"{cell!r} {'ends' if cell.startswith(bare) else 'begins'} with a space"
        return code, message, f"write {bare!r}, without the space"
    hint = "a member has no comma, semicolon, bracket, =, * or + in it"
    return code, f"{cell!r} cannot stand in an address", hint


def _check_numbers(column: Column, missing: Container[str]) -> None:
    is_whole = column.field.type == "integer"
    match = (cell_text.WHOLE_NUMBER if is_whole else cell_text.NUMBER).fullmatch
    cells = column.cells
    bad = [row for row, cell in enumerate(cells) if match(cell) is None and cell not in missing]
    for row in bad[: MANY + 1]:
        cell = cells[row]
        if cell_text.NUMBER.fullmatch(cell):
            whole = cell_text.without_points(cell)
            hint = f"write {whole} if its point stands between thousands; else " if whole else ""
            hint += "set the type of the field to number"
            column.refuse(row, "type-error", f"{cell!r} is not a whole number", hint)
        else:
            code, hint = cell_text.why_not_a_number(cell)
            fault = "is out of range" if code == "number-out-of-range" else "is not a number"
            column.refuse(row, code, f"{shortened(cell)} {fault}", hint)


def _check_key(table: Table, faults: Faults) -> None:
    if len(table.rows) == len(table.lines):
        return
    first: dict[tuple[str, ...], int] = {}
    cells = [table.columns[item.name] for item in table.dimensions]
    for row, key in enumerate(_keys(cells, len(table.lines))):
        if key in first:
            pairs = zip(table.dimensions, key, strict=True)
            shown = ", ".join(f"{item.name}={member}" for item, member in pairs) or "(none)"
            message = f"the key {shown} appears here and in line {table.lines[first[key]]}"
            hint = "keep one of the rows, or add the dimension that tells them apart"
            faults.refuse("primary-key", message, Location(table.file, table.lines[row]), hint)
        first.setdefault(key, row)


def shortened(cell: str) -> str:
    """Return `cell` in quotes, cut to what fits a line of a terminal."""
    return repr(cell) if len(cell) <= 60 else f"{cell[:60]!r}..."  # noqa: PLR2004 - a line of a terminal.


def _margins(resource: resources.Resource) -> Mapping[str, MarginColumn]:
    """Return the columns of margins, by the measure whose values they belong to.

    That is the only one where a field names none; a field that belongs to no measure is refused.
    """
    measures = [field.name for field in resource.of_role(resources.Role.MEASURE)]
    found: dict[str, MarginColumn] = {}
    for field in (f for f in resource.fields if f.attribute is Attribute.MARGIN):
        node, only = field.node, measures[0] if len(measures) == 1 else ""
        measure, confidence = node.text("measure", only), node.text("confidence", _CONFIDENCE)
        if node.child("measure") is None and not only:
            message = "this column does not say whose margins of error it holds"
            node.refuse(message, f'add "measure": {" or ".join(measures)}')
        elif measure not in measures:
            hint = nearest(measure, dict.fromkeys(measures))
            node.at("measure").refuse(f"there is no measure {measure!r}", hint)
        elif measure in found:
            message = f"{measure!r} has margins in {found[measure].name!r} already"
            node.refuse(message, "keep one of the columns")
        if not _PERCENTAGE.fullmatch(confidence):
            message = f"the confidence {confidence!r} is not a percentage"
            hint = 'write it as the publisher does: "90", "95", "99"'
            node.at("confidence").refuse(message, hint)
            confidence = _CONFIDENCE
        found[measure] = MarginColumn(field.name, Decimal(confidence))
    return found


class Rule(Frozen):
    """Which values of a measure are withheld: those above zero and below a number."""

    measure: str
    below: Decimal
    text: str
    """What stands in their place, one of the missingValues of the table."""
    beside: tuple[str, ...]
    """Measures that are withheld in the same rows, such as rates made of the counts."""


def withheld(resource: resources.Resource, table: Table) -> Table:
    """Return the table without the values that its rules withhold."""
    columns = dict(table.columns)
    for field in resource.of_role(resources.Role.MEASURE):
        rule = _rule(field, resource)
        if rule is None:
            continue
        rows = _rows(table, rule)
        for name in (rule.measure, *rule.beside):
            cells = table.columns[name]
            columns[name] = [
                rule.text if row in rows and cell not in table.missing else cell
                for row, cell in enumerate(cells)
            ]
    return replace(table, columns=columns) if columns != table.columns else table


def _rule(field: resources.FieldSpec, resource: resources.Resource) -> Rule | None:
    node = field.node.child("withhold")
    if node is None:
        return None
    below, text, beside = node.text("below", ""), node.text("as", ""), node.texts("with")
    measures = {other.name for other in resource.of_role(resources.Role.MEASURE)}
    if not cell_text.WHOLE_NUMBER.fullmatch(below) or text not in resource.missing or not text:
        node.refuse("this rule does not say what is withheld, and what stands in its place", _HINT)
        return None
    if unknown := [name for name in beside if name not in measures]:
        node.refuse(f"there is no measure {unknown[0]!r} to withhold with it", "name measures")
        return None
    return Rule(field.name, Decimal(below), text, beside)


def _rows(table: Table, rule: Rule) -> frozenset[int]:
    """Return the rows to withhold: small counts, and what would give one of them away."""
    cells = table.columns[rule.measure]
    held = ((row, cell) for row, cell in enumerate(cells) if cell not in table.missing)
    counts = {row: Decimal(cell) for row, cell in held if cell_text.NUMBER.fullmatch(cell)}
    rows = {row for row, value in counts.items() if 0 < value < rule.below}
    sums = [group for d in table.dimensions if d.totals for group in _sums(table, d, counts)]
    while True:
        more = {  # With the only one of a sum goes its total, or its smallest part.
            min(parts, key=lambda row: (counts[row], row)) if total in hidden else total
            for total, parts in sums
            if len(hidden := rows & {total, *parts}) == 1
        }
        if not more - rows:
            return frozenset(rows)
        rows |= more


def _sums(
    table: Table, dimension: Dimension, counts: Mapping[int, Decimal]
) -> Sequence[tuple[int, set[int]]]:
    """Return the row of each total of a dimension, with the rows of its parts."""
    totals, members = dimension.totals or (), table.columns[dimension.name]
    others = [table.columns[d.name] for d in table.dimensions if d is not dimension]
    groups = grouped((tuple(cells[row] for cells in others), row) for row in counts)
    return [
        (total, parts)
        for rows in groups.values()
        for total in rows
        if members[total] in totals and (parts := {r for r in rows if members[r] not in totals})
    ]


class Record(Frozen):
    """One row of a special table; asking for what a cell does not hold adds a problem."""

    cells: Mapping[str, str]
    line: int
    resource: resources.Resource
    faults: Faults

    def where(self, name: str) -> Location:
        """Return the place of one cell."""
        columns = {field.name: field.column for field in self.resource.fields}
        return Location(self.resource.file, self.line, columns[name], name)

    def refuse(self, name: str, code: str, message: str, hint: str) -> None:
        """Add a problem at one cell."""
        self.faults.refuse(code, message, self.where(name), hint)

    def words(self, stem: str) -> Titles | None:
        """Return the words under `stem` by language; None where every language is empty.

        A problem where one is, though it is a language of the package.
        """
        words = self.own_words(stem)
        for language, name in zip(Language, columns_of(stem), strict=True) if words else ():
            if language not in (words or {}) and language in self.resource.node.languages:
                message = f"this text has no words in {language}"
                self.refuse(name, "missing-translation", message, "fill in the cell")
        return words

    def own_words(self, stem: str) -> Titles | None:
        """Return words that a language may do without, as one needs no phrase beside its label."""
        cells = (self.cells.get(name, "") for name in columns_of(stem))
        said = zip(Language, cells, strict=True)
        return {str(tag): text for tag, text in said if text.strip()} or None

    def needed_words(self, stem: str) -> Titles:
        """Return the words under `stem`; a problem where every language is empty."""
        words = self.words(stem)
        if words is None:
            name = next(name for name in columns_of(stem) if name in self.cells)
            self.refuse(name, "missing-words", "this cell must say something", "fill it in")
        return words or {}

    def text(self, name: str) -> str:
        """Return a cell that must not be empty."""
        cell = self.cells[name].strip()
        if not cell:
            self.refuse(name, "missing-words", "this cell must say something", "fill it in")
        return cell

    def number(self, name: str) -> Decimal | None:
        """Return the number in a cell; None, and a problem, where it is none."""
        cell = self.cells[name]
        if cell_text.NUMBER.fullmatch(cell):
            return Decimal(cell)
        code, hint = cell_text.why_not_a_number(cell)
        self.refuse(name, code, f"{shortened(cell)} is not a number", hint)
        return None

    def choice(self, name: str, known: Iterable[E]) -> E | None:
        """Return which of `known` a cell names; None, and a problem, where it is none."""
        cell, words = self.cells[name], {str(item): item for item in known}
        if cell not in words:
            self.refuse(name, "unknown-word", f"unknown {name} {cell!r}", choose_from(words))
        return words.get(cell)

    def address(self, name: str, text: str | None = None) -> cell_text.CellRef:
        """Return the address in a cell, or in `text` where the cell holds several."""
        try:
            return cell_text.parse_address(self.cells[name] if text is None else text)
        except ValueError as error:
            self.refuse(name, "address-syntax", str(error), "`briefing-gen data list` shows all")
            return NOWHERE

    def patterns(self, name: str) -> tuple[str, ...]:
        """Return the addresses in a cell as they are written, each of them readable."""
        texts = cell_text.split_list(self.cells[name])
        for text in texts:
            self.address(name, text)
        return texts
