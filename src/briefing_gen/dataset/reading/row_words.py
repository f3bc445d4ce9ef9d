"""The words that rows bring along: what one language of the package has, each of them has."""

from __future__ import annotations

from typing import Final

from briefing_gen.dataset.attributes import LABELS, NOTES
from briefing_gen.dataset.model import Table
from briefing_gen.dataset.reading.faults import Faults
from briefing_gen.dataset.reading.fields import Role
from briefing_gen.dataset.reading.resources import Resource
from briefing_gen.dataset.reading.tables import Column

CODE: Final = "missing-translation"


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
