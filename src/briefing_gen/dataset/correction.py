"""A statement in circulation beside what its source shows, and the names its texts bind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from briefing_gen.dataset.cell_ref import CellRef
from briefing_gen.dataset.vocabulary import Titles
from briefing_gen.frozen import Frozen, field
from briefing_gen.problems import Location
from briefing_gen.quantities import Operation

_BRACES: Final = re.compile(r"\{([^{}]*)\}")


class NamedMetric(Frozen):
    """A name that the texts of a correction bind, as under `metrics` of a briefing."""

    name: str
    operation: Operation | None
    """None where the name stands for the value at one address."""
    inputs: tuple[str, ...]
    """Addresses, or names of the same correction."""


class Correction(Frozen, kw_only=True):
    """What a text in circulation says, and what the published values show."""

    id: str
    said: Titles
    said_in: str
    """Name of the source that says it."""
    said_locator: str
    shows: Titles
    """Authored text: its numbers stand as names or addresses in braces."""
    address: CellRef | None
    """The value that shows it; None where a law or a definition does."""
    source: str
    """Name of the source that shows it; empty where the address says."""
    values: tuple[str, ...]
    """Numbers that `said` is quoted with, as its words write them: 21.7 million, dozens."""
    citations: tuple[str, ...] = ()
    """Texts with digits in `shows` that are quoted as they stand: laws, names."""
    metrics: tuple[NamedMetric, ...] = ()
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where each cell stands, by its column."""
    where: Location

    def place(self, column: str) -> Location:
        """Return where a cell of the row stands."""
        return self.places.get(column, self.where)

    def addresses(self) -> Iterator[str]:
        """Yield every address that the row, its metrics and its texts lead to."""
        if self.address:
            yield str(self.address)
        yield from addresses_in((*self.said.values(), *self.shows.values()), self.metrics)


def addresses_in(texts: Iterable[str], metrics: Iterable[NamedMetric]) -> Iterator[str]:
    """Yield every address that `texts` bind, or that the names they bind stand for."""
    written = [text for metric in metrics for text in metric.inputs]
    written += [inside for text in texts for inside in _BRACES.findall(text)]
    for text in written:
        head, bracket, tail = text.rpartition("]")
        if bracket:  # What follows a colon is how the number is to be written.
            yield f"{head}{bracket}{tail.partition(':')[0]}".strip()
