"""What still has to be read at the publisher: one publication at a time, with all to look for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefing_gen.dataset.addressing.cells import every_cell
from briefing_gen.dataset.model import CellRef, Claim, Dataset, Grade, Observation, Source
from briefing_gen.frozen import Frozen


class Expected(Frozen):
    """One value that is not verified, and the published changes that it is."""

    observation: Observation
    text: str
    """The value as the package writes it."""
    claims: tuple[Claim, ...]


class Reading(Frozen):
    """One publication to open, and the values to look for in it, in file order."""

    source: Source
    values: tuple[Expected, ...]


def todo(dataset: Dataset) -> tuple[Reading, ...]:
    """Return every value that is not primary, by publication, in the order of the sources."""
    by_source: defaultdict[str, list[Expected]] = defaultdict(list)
    for expected in _expected(dataset):
        by_source[expected.observation.source.id].append(expected)
    return tuple(
        Reading(source, tuple(by_source[name]))
        for name, source in dataset.sources.items()
        if name in by_source
    )


def _expected(dataset: Dataset) -> Iterator[Expected]:
    claims: defaultdict[CellRef, list[Claim]] = defaultdict(list)
    for claim in dataset.claims:
        claims[claim.published].append(claim)
    for cell in every_cell(dataset):
        found = cell.content
        if isinstance(found, Observation) and found.grade is not Grade.PRIMARY:
            yield Expected(found, cell.text, tuple(claims.get(found.ref, ())))
