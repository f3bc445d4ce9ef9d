"""The words that rows bring along: what one language of the package has, each of them has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Final

from briefing_gen.dataset.attributes import LABELS, NOTES
from briefing_gen.dataset.model import Table, Titles
from briefing_gen.dataset.reading.faults import Faults
from briefing_gen.dataset.reading.fields import Role
from briefing_gen.dataset.reading.resources import Resource
from briefing_gen.dataset.reading.tables import Column

CODE: Final = "missing-translation"
Members = Mapping[str, Mapping[str, Titles]]
"""Words by dimension and member."""


def check_row_words(resource: Resource, table: Table, faults: Faults) -> None:
    """Add a problem for each note or label that a language of the package has no words for."""
    fields = {field.attribute: field for field in resource.of_role(Role.ATTRIBUTE)}
    for pair in (NOTES, LABELS):
        columns = {
            language: Column(table, fields[attribute], faults)
            for attribute, language in pair
            if attribute in fields
        }
        for language in sorted(resource.node.languages) if columns else ():
            others = [column for tag, column in columns.items() if tag != language]
            for other in others:
                _check(columns.get(language), other, language)


def _check(column: Column | None, other: Column, language: str) -> None:
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


def with_row_labels(
    members: Members, tables: Sequence[tuple[Resource, Table]], faults: Faults
) -> Members:
    """Return the words for members, and those that rows of tables bring along."""
    found = {dimension: dict(words) for dimension, words in members.items()}
    for resource, table in tables:
        fields = [
            field
            for field in resource.of_role(Role.ATTRIBUTE)
            if field.attribute in dict(LABELS) and any(table.columns[field.name])
        ]
        dimension = next((item for item in table.dimensions[::-1] if not item.period_kind), None)
        if fields and dimension is None:
            fields[0].node.warn(
                "these words are shown nowhere: they are for members, and the table has years only",
                "give the rows a dimension, or put the words into a table of members",
            )
        elif fields and dimension:
            _label(Column(table, fields[0], faults), dimension.name, found)
    return found


def _label(column: Column, dimension: str, found: dict[str, dict[str, Titles]]) -> None:
    """Add the words of a table's members to `found`; a problem where one has two labels."""
    table = column.table
    names = [table.attributes.get(attribute) for attribute, _ in LABELS]
    cells = [table.columns[name] if name else repeat("") for name in names]
    known = found.setdefault(dimension, {})
    rows = zip(table.columns[dimension], *cells, strict=False)
    seen: set[tuple[str, ...]] = set()
    for row, said in enumerate(rows):
        if said in seen:
            continue
        seen.add(said)
        words = {tag: text for (_, tag), text in zip(LABELS, said[1:], strict=True) if text.strip()}
        if words and known.setdefault(said[0], words) != words:
            message = f"{dimension}={said[0]} has other words here than in another row"
            hint = f"give each member of {dimension!r} one label, in one place"
            column.refuse(row, "label-differs", message, hint)
    if not known:
        del found[dimension]
