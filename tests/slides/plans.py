"""Decks of a few blocks for the tests of what stands on which slide."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.document.blocks import Block, Role
from briefing_gen.document.exhibits import Column, Row, RowKind, TableSpec
from briefing_gen.document.inline import Content
from briefing_gen.slides.deck import Deck
from briefing_gen.slides.planning import lay_out
from tests import samples
from tests.writers.decks import means, text, with_blocks


def deck(*blocks: Block, role: Role = Role.FINDINGS) -> Deck:
    return lay_out(with_blocks(*blocks, role=role), means())


def problems(*blocks: Block) -> tuple[Problem, ...]:
    with pytest.raises(BriefingError) as caught:
        deck(*blocks)
    return caught.value.problems


def table(count: int, *, grouped: bool = False, cell: str = "1") -> TableSpec:
    rows = [Row(cells=(text(f"Row {n}"), text(cell))) for n in range(count)]
    group = [Row(cells=(text("A group"),), kind=RowKind.GROUP)] if grouped else []
    columns = (
        Column(header=text("Name"), numeric=False),
        Column(header=text("Value"), numeric=True),
    )
    return replace(samples.data_table(), columns=columns, rows=(*group, *rows))


NAME = Column(header=text("What was counted"), numeric=False)
YEAR = Column(header=text("Year"), numeric=True)
COUNT = Column(header=text("Count"), numeric=True)
NUMBER = samples.key("2022").number


def counts(*digits: str, name: str = "Ferries that left") -> TableSpec:
    """Return a table with a name, a year and a value in each row."""
    rows = tuple(
        Row(cells=(text(name), text("2022"), (replace(NUMBER, text=number),))) for number in digits
    )
    return replace(samples.data_table(), columns=(NAME, YEAR, COUNT), rows=rows)


def grouped(*names: str, last: Content = (NUMBER,)) -> TableSpec:
    """Return ranges in two groups, whose rows have these names; `last` ends each."""
    spec = counts("15", "30")
    low, _ = (row.cells[-1] for row in spec.rows)
    body = tuple(Row(cells=(text(name), low, last)) for name in names)
    heads = [Row(cells=(text(name),), kind=RowKind.GROUP) for name in ("Ferries", "Bridges")]
    rows = tuple(row for head in heads for row in (head, *body))
    return replace(spec, columns=(NAME, COUNT, COUNT), rows=rows, ranges=True)
