"""Decks of a few blocks for the tests of what stands on which slide."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.document.blocks import (
    Block,
    Role,
)
from briefing_gen.document.tables import Column, Row, RowKind, TableSpec
from briefing_gen.slides.deck import (
    Deck,
)
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
