"""Shares of a counted base: some whole count must give the published percentage."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Problem, fault
from briefing_gen.base.quantities import Quantity, Unit
from briefing_gen.dataset.address_text import ALL, parse_address, substitute
from briefing_gen.dataset.attributes import NOTES, words_in
from briefing_gen.dataset.lookup import Group, UnknownAddress, look_up
from briefing_gen.dataset.model import CellRef, Dataset, Missing, Observation, Rounding, Status


def check_shares(group: Group, dataset: Dataset) -> Iterator[Problem]:
    """Yield bases that are unknown, and percentages that no whole count of the base can give."""
    if not group.profile.base:
        return
    bases = _Bases(group, dataset)
    for row, cell in group.values():
        base = bases.at(row)
        if isinstance(base, str):
            hint = "a base is the address of a count, such as reports[year=*].received"
            yield fault("unknown-base", base, group.where(row), hint)
        elif base is not None and group.profile.unit is Unit.PERCENT:
            share = Share(cell, int(base.quantity.value), group.profile.rounding)
            is_doubted = group.profile.status is Status.UNVALIDATED
            is_explained = is_doubted and words_in(group.table, row, NOTES) is not None
            if not (share.attainable or is_explained):
                yield _unattainable(group, row, share)


class Share(Frozen):
    """A published percentage of a counted base, and how the publisher shortened it."""

    text: str
    base: int
    rounding: Rounding

    @property
    def attainable(self) -> bool:
        """Whether some whole count of the base gives the percentage as published."""
        match self.rounding:
            case Rounding.LOWER_BOUND:
                return True
            case Rounding.TRUNCATED:
                return self.count_cut_off() is not None
            case Rounding.EXACT | Rounding.ROUNDED:
                return any(self._rounds_to(count) for count in self.neighbours())

    def neighbours(self) -> tuple[int, int]:
        """Return the whole counts just below and above the percentage."""
        below = self._units * self.base // (100 * self._scale)
        return below, below + 1

    def count_cut_off(self) -> int | None:
        """Return the whole count that gives the percentage when digits are cut off, if one does."""
        cut = (n * 100 * self._scale // self.base for n in self.neighbours())
        pairs = zip(self.neighbours(), cut, strict=True)
        return next((count for count, units in pairs if units == self._units), None)

    def given_by(self, count: int) -> Decimal:
        """Return the percentage that `count` gives, rounded as the published one is."""
        exact = Quantity(Decimal(count) / Decimal(self.base) * 100, Unit.PERCENT)
        return exact.rounded(len(self.text.partition(".")[2])).value

    def _rounds_to(self, count: int) -> bool:
        # A half may be rounded either way, so both ends count.
        distance = abs(count * 100 * self._scale - self._units * self.base)
        return 2 * distance <= self.base and count <= self.base

    @property
    def _scale(self) -> int:
        return int(10 ** len(self.text.partition(".")[2]))

    @property
    def _units(self) -> int:
        return int(self.text.replace(".", ""))


class _Bases:
    """The bases of a group's rows, each looked up once."""

    def __init__(self, group: Group, dataset: Dataset) -> None:
        self._group = group
        self._dataset = dataset
        self._pattern = parse_address(group.profile.base)
        known = {item.name for item in group.table.dimensions}
        shared = (name for name, member in self._pattern.key if member == ALL and name in known)
        self._shared = [group.table.columns[name] for name in shared]
        self._found: dict[tuple[str, ...], Observation | str | None] = {}

    def at(self, row: int) -> Observation | str | None:
        """Return the base of a row, why it is unknown, or None where it cannot be tested."""
        members = tuple(column[row] for column in self._shared)
        if members not in self._found:
            self._found[members] = self._base(substitute(self._pattern, self._group.ref(row).key))
        return self._found[members]

    def _base(self, ref: CellRef) -> Observation | str | None:
        try:
            base = look_up(self._dataset, ref)
        except UnknownAddress as error:
            return f"the base {ref} is unknown: {error}"
        if isinstance(base, Missing):
            return None
        if base.quantity.unit is not Unit.COUNT:
            return f"the base {ref} is in {base.quantity.unit}, not a count"
        testable = base.rounding is Rounding.EXACT and base.decimals == 0
        return base if testable and base.quantity.value > 0 else None


def _unattainable(group: Group, row: int, share: Share) -> Problem:
    below, above = share.neighbours()
    hint = (
        "check the value and its base; if the publisher stands by it, give it status V and a note"
    )
    if (cut_off := share.count_cut_off()) is not None:
        way = (
            f"; cut off instead of rounded, {cut_off} would give {share.text}: then write truncated"
        )
        hint += way
    message = (
        f"no whole count of {share.base} gives {share.text} percent: {below} gives "
        f"{share.given_by(below)} and {above} gives {share.given_by(above)}"
    )
    return fault("unattainable-percentage", message, group.where(row), hint)
