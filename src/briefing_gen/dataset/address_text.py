"""How an address of a cell is written: `table[dimension=member, ...].measure`."""

from __future__ import annotations

import re
from typing import Final

from briefing_gen.dataset.model import CellRef
from briefing_gen.dataset.values import MEMBER, NAME

ADDRESS: Final = re.compile(
    r"(?P<table>[^\[\].]+)(?:\[(?P<key>[^\[\]]*)\])?\.(?P<measure>[^\[\].]+)"
)
ALL: Final = "*"
"""Stands for every member, and for the same one wherever the dimension is named again."""
SUM: Final = "+"
"""Stands for members that are added up."""
_CURLY: Final = frozenset("“”„‟‘’‚")
EXAMPLE: Final = "write it like reports[year=2020].received"


def parse_address(text: str) -> CellRef:
    """Return the address that `text` writes; `*` and `+` may stand for a member.

    Raises ValueError with a message for people who do not program.
    """
    if text.strip()[:1] in _CURLY or text.strip()[-1:] in _CURLY:
        raise ValueError(f'{text!r} has curly quotes: write straight ones around it, as "')
    match = ADDRESS.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not an address: {EXAMPLE}")
    table, measure = match["table"].strip(), match["measure"].strip()
    for name in (table, measure):
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} in {text!r} is not a name of a table or measure: {EXAMPLE}")
    pairs = [_pair(part, text) for part in (match["key"] or "").split(",") if part.strip()]
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{text!r} names {name!r} twice: give one member for each dimension")
    return CellRef(table, tuple(sorted(pairs)), measure)


def is_pattern(text: str) -> bool:
    """Return whether `text` stands for several cells."""
    return any(part.strip() in {ALL, SUM} for part in re.findall(r"=([^,\]]*)", text))


def substitute(pattern: CellRef, key: tuple[tuple[str, str], ...]) -> CellRef:
    """Return `pattern` with each `*` replaced by the member that `key` gives that dimension."""
    members = dict(key)
    filled = (
        (name, members.get(name, member) if member == ALL else member)
        for name, member in pattern.key
    )
    return CellRef(pattern.table, tuple(filled), pattern.measure)


def _pair(part: str, text: str) -> tuple[str, str]:
    name, equals, member = (piece.strip() for piece in part.partition("="))
    if not (equals and NAME.fullmatch(name)):
        raise ValueError(f"{part.strip()!r} in {text!r} is not of the form dimension=member")
    if member not in {ALL, SUM} and not MEMBER.fullmatch(member):
        raise ValueError(f"{member!r} in {text!r} cannot be a member: {EXAMPLE}")
    return name, member
