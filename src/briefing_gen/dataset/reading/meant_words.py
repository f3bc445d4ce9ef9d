"""What somebody meant who wrote another word than those of a closed list."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from typing import Final

_MEANT: Final[Mapping[str, tuple[str, ...]]] = {
    "#": ("count",),
    "$": ("usd", "amount"),
    "%": ("percent",),
    "average": ("mean", "median"),
    "avg": ("mean",),
    "calendar": ("calendar-year",),
    "date": ("as-of",),
    "day": ("as-of",),
    "dollar": ("usd", "amount"),
    "dollars": ("usd", "amount"),
    "estimated": ("rounded",),
    "fiscal": ("fiscal-year",),
    "fy": ("fiscal-year",),
    "integer": ("count",),
    "month": ("as-of", "months"),
    "money": ("usd", "amount"),
    "news": ("reported",),
    "number": ("count",),
    "official": ("primary",),
    "pct": ("percent",),
    "per-100k": ("per-100000",),
    "per-capita": ("per-100000", "rate"),
    "percentage": ("percent",),
    "percentage-points": ("percentage-point",),
    "pp": ("percentage-point",),
    "press": ("reported",),
    "proportion": ("percent", "ratio"),
    "quoted": ("secondary",),
    "rate": ("per-100000", "rate"),
    "share": ("percent",),
    "sum": ("count",),
    "total": ("count",),
    "value": ("count", "amount"),
    "year": ("calendar-year", "years"),
}
"""Words that people try, and those that stand for them; which of them depends on the list."""


def meant(word: str, known: Collection[str]) -> str:
    """Return the hint for `word`: what it stands for in the list `known`, and all of the list."""
    every = f"one of: {', '.join(known)}"
    plain = "-".join(word.casefold().split())
    same = next((str(item) for item in known if item.casefold() == plain), None)
    if same:
        return f"write {same!r}, exactly so"
    near = [item for item in _MEANT.get(plain, ()) if item in known]
    near = near or difflib.get_close_matches(plain, [str(item) for item in known], 1, 0.8)
    if not near:
        return f"write {every}"
    return f"did you mean {' or '.join(map(repr, near))}? it is {every}"
