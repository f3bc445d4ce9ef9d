"""The address of one value, as the program holds it."""

from __future__ import annotations

from briefing_gen.frozen import Frozen


class CellRef(Frozen):
    """The address of one value: table, key and measure; key pairs are sorted by dimension."""

    table: str
    key: tuple[tuple[str, str], ...]
    measure: str

    def __str__(self) -> str:
        key = ", ".join(f"{dimension}={member}" for dimension, member in self.key)
        return f"{self.table}[{key}].{self.measure}"
