"""Rules of a composed document: every caveat told, every source still standing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from briefing_gen.dataset.model import Observation, Source
from briefing_gen.document.blocks import Document, Finding
from briefing_gen.document.inline import Content, plain
from briefing_gen.problems import Location, Problem, Severity

STALE_AFTER_DAYS: Final = 2 * 366
"""A source that nobody looked at for two years before the briefing may have been revised."""


def check_sources(values: Iterable[Observation], document: Document) -> Iterator[Problem]:
    """Yield a warning for each publication behind `values` that is out of date."""
    for source in {value.source.id: value.source for value in values}.values():
        yield from _standing(source, document)


def check_caveats(
    finding: Finding, caveats: Iterable[Content], where: Location
) -> Iterator[Problem]:
    """Yield a problem, told against `where`, for each of `caveats` that `finding` leaves out."""
    told = {plain(note) for note in (*finding.beside, *finding.notes)}
    for caveat in caveats:
        if plain(caveat) not in told:
            yield Problem(
                code="caveat-missing",
                message=f"finding {finding.id!r} leaves out: {plain(caveat)}",
                where=where,
                hint="a caveat follows a number wherever it is shown",
            )


def _standing(source: Source, document: Document) -> Iterator[Problem]:
    if source.superseded_by:
        yield Problem(
            code="superseded-source",
            message=f"{source.id!r} was replaced by {source.superseded_by!r}",
            where=source.where,
            hint="take the values from the newer publication, or say why not in a note",
            severity=Severity.WARNING,
        )
    accessed, date = _day(source.accessed), _day(document.date.iso)
    if accessed and date and (date - accessed).days > STALE_AFTER_DAYS:
        yield Problem(
            code="stale-source",
            message=f"{source.id!r} was last read on {source.accessed}, long before the briefing "
            f"of {document.date.iso}",
            where=source.where,
            hint="read it again and put the day under accessed",
            severity=Severity.WARNING,
        )


def _day(iso: str) -> dt.date | None:
    parts = [int(part) for part in iso.split("-") if part]
    return dt.date(*[*parts, 1, 1][:3]) if parts else None
