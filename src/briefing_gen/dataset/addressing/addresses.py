"""Addresses of cells in a dataset: one, or a pattern that stands for several."""

from __future__ import annotations

from briefing_gen.dataset.address_text import ALL, SUM, is_pattern, parse_address
from briefing_gen.dataset.addressing.lookup import cell_of, rows_where, table_of
from briefing_gen.dataset.model import CellRef, Dataset

__all__ = ["expand", "is_pattern", "matches", "parse_address"]


def expand(dataset: Dataset, text: str) -> tuple[CellRef, ...]:
    """Return the cells that `text` stands for, in file order.

    Raises ValueError where `text` is no address, and UnknownAddress where it leads nowhere.
    """
    return tuple(ref for ref, _ in matches(dataset, parse_address(text)))


def matches(dataset: Dataset, pattern: CellRef) -> tuple[tuple[CellRef, int], ...]:
    """Return the cells that `pattern` stands for, each with its row; raises UnknownAddress."""
    table = table_of(dataset, pattern)
    wanted = tuple(pair for pair in pattern.key if pair[1] not in {ALL, SUM})
    return tuple((cell_of(table, row, pattern.measure), row) for row in rows_where(table, wanted))
