"""Cells of tables that people open in a spreadsheet, which takes some texts for formulas."""

from __future__ import annotations

import re
from typing import Final

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection)."""
_PLAIN: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
"""A number of any length, in which nothing is left to compute."""


def as_text(cell: str) -> str:
    """Return `cell` so that no spreadsheet computes it; a number, also below zero, stays one."""
    if cell.startswith(FORMULA_SIGNS) and not _PLAIN.fullmatch(cell):
        return f"'{cell}"
    return cell


def from_text(cell: str) -> str:
    """Return what `as_text` was given for `cell`."""
    return cell[1:] if cell.startswith("'") and as_text(cell[1:]) == cell else cell
