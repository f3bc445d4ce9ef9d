"""Rows of the special tables, cell by cell: words by language, addresses, names."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language, columns_of
from briefing_gen.base.problems import Location, Problem
from briefing_gen.dataset.address_text import parse_address
from briefing_gen.dataset.model import CellRef, Titles
from briefing_gen.dataset.reading.nodes import choose_from
from briefing_gen.dataset.reading.resources import Resource
from briefing_gen.dataset.reading.tables import shortened
from briefing_gen.dataset.values import NUMBER, split_list, why_not_a_number
from briefing_gen.reading.faults import Faults

E = TypeVar("E", bound=enum.StrEnum)
NOWHERE: Final = CellRef("", (), "")
"""Stands in for an address that cannot be read, so that the rest of the row is read too."""


class Record(Frozen):
    """One row of a special table; asking for what a cell does not hold adds a problem."""

    cells: Mapping[str, str]
    line: int
    resource: Resource
    faults: Faults

    def where(self, name: str) -> Location:
        """Return the place of one cell."""
        columns = {field.name: field.column for field in self.resource.fields}
        return Location(self.resource.file, self.line, columns[name], name)

    def refuse(self, name: str, code: str, message: str, hint: str) -> None:
        """Add a problem at one cell."""
        self.faults.add(Problem(code=code, message=message, where=self.where(name), hint=hint))

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
        if NUMBER.fullmatch(cell):
            return Decimal(cell)
        code, hint = why_not_a_number(cell)
        self.refuse(name, code, f"{shortened(cell)} is not a number", hint)
        return None

    def choice(self, name: str, known: Iterable[E]) -> E | None:
        """Return which of `known` a cell names; None, and a problem, where it is none."""
        cell, words = self.cells[name], {str(item): item for item in known}
        if cell not in words:
            self.refuse(name, "unknown-word", f"unknown {name} {cell!r}", choose_from(words))
        return words.get(cell)

    def address(self, name: str, text: str | None = None) -> CellRef:
        """Return the address in a cell, or in `text` where the cell holds several."""
        try:
            return parse_address(self.cells[name] if text is None else text)
        except ValueError as error:
            self.refuse(name, "address-syntax", str(error), "`briefing-gen data list` shows all")
            return NOWHERE

    def patterns(self, name: str) -> tuple[str, ...]:
        """Return the addresses in a cell as they are written, each of them readable."""
        texts = split_list(self.cells[name])
        for text in texts:
            self.address(name, text)
        return texts
