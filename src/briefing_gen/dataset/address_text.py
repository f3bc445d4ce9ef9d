"""Addresses of cells, `table[dimension=member, ...].measure`, and what a package says by them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.values import MEMBER, NAME
from briefing_gen.dataset.vocabulary import Titles

ADDRESS: Final = re.compile(
    r"(?P<table>[^\[\].]+)(?:\[(?P<key>[^\[\]]*)\])?\.(?P<measure>[^\[\].]+)"
)
ALL: Final = "*"
"""Stands for every member, and for the same one wherever the dimension is named again."""
SUM: Final = "+"
"""Stands for members that are added up."""
_CURLY: Final = frozenset("“”„‟‘’‚")
EXAMPLE: Final = "write it like reports[year=2020].received"


class CellRef(Frozen):
    """The address of one value: table, key and measure; key pairs are sorted by dimension."""

    table: str
    key: tuple[tuple[str, str], ...]
    measure: str

    def __str__(self) -> str:
        key = ", ".join(f"{dimension}={member}" for dimension, member in self.key)
        return f"{self.table}[{key}].{self.measure}"


WHOLE: Final = "100"
"""The total of percentages that are a complete split."""


class Claim(Frozen, kw_only=True):
    """A derived figure that a source itself published; we recompute it."""

    id: str
    published: CellRef
    operation: Operation
    inputs: tuple[CellRef, ...]
    accepted: Titles | None
    """Why a known difference is kept, for the reader; the check fails once it has gone."""
    where: Location


class Total(Frozen, kw_only=True):
    """Parts that must add up to a published total, with an explicit remainder.

    Addresses may hold `*` for a member that all share and `+` for the members to add up.
    """

    id: str
    total: str
    """An address, or `WHOLE` where the parts are the percentages of all there is."""
    parts: tuple[str, ...]
    remainder: Titles | None
    """What the parts leave out, for the reader; None when they must add up exactly."""
    left: Decimal | None = None
    """How much that is; None where the package does not say."""
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two publications that give different values for one fact: which we took, and why.

    So do two definitions of what sounds like one fact; then the package may hold both.
    """

    id: str
    chosen: CellRef
    other_value: Decimal
    other_source: str
    """Name of the source that says otherwise."""
    other_locator: str
    other_address: CellRef | None = None
    """Where the other value stands in the package; None where it does not."""
    reason: Titles
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)
    """Where each cell stands, by its column."""
    where: Location

    def place(self, column: str) -> Location:
        """Return where a cell of the row stands."""
        return self.places.get(column, self.where)


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


def address_fault(text: str) -> str:
    """Return why `text` is no address; empty where it is one."""
    try:
        parse_address(text)
    except ValueError as error:
        return str(error)
    return ""


def is_pattern(text: str) -> bool:
    """Return whether `text` stands for several cells."""
    return any(part.strip() in {ALL, SUM} for part in re.findall(r"=([^,\]]*)", text))


def substitute(pattern: CellRef, key: tuple[tuple[str, str], ...]) -> CellRef:
    """Return `pattern` with each `*` replaced by the member that `key` gives that dimension."""
    given = dict(key)
    filled = ((name, given.get(name, to) if to == ALL else to) for name, to in pattern.key)
    return CellRef(pattern.table, tuple(filled), pattern.measure)


def _pair(part: str, text: str) -> tuple[str, str]:
    name, equals, member = (piece.strip() for piece in part.partition("="))
    if not (equals and NAME.fullmatch(name)):
        raise ValueError(f"{part.strip()!r} in {text!r} is not of the form dimension=member")
    if member not in {ALL, SUM} and not MEMBER.fullmatch(member):
        raise ValueError(f"{member!r} in {text!r} cannot be a member: {EXAMPLE}")
    return name, member
