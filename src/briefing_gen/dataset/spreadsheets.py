"""Cells of tables that people open in a spreadsheet, which takes some texts for formulas."""

from __future__ import annotations

from typing import Final

from briefing_gen.dataset.values import NUMBER

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection)."""


def as_text(cell: str) -> str:
    """Return `cell` so that no spreadsheet computes it; a number, also below zero, stays one."""
    if cell.startswith(FORMULA_SIGNS) and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
