"""Where an axis of years leaves some out: a place for each of a few, a mark for more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from briefing_gen.document.charts import Category, ChartKind, Skip
from briefing_gen.document.inline import Period, Text, words
from briefing_gen.editions.language.words import Labels
from briefing_gen.frozen import replace

_ALONG_TIME: Final = frozenset({ChartKind.COLUMN, ChartKind.STACKED_COLUMN, ChartKind.LINE})
_MOST_PLACES: Final = 3
"""A jump over more years than this is marked instead of being drawn to scale."""
_YEAR: Final = 4
"""How many digits the start of a period has that is a year."""


def skips_in(kind: ChartKind, categories: tuple[Category, ...], labels: Labels) -> Iterator[Skip]:
    """Yield where years are left out, on an axis of ascending years that are not evenly apart.

    Every second or every tenth year is as even as every year, unless there are only two.
    """
    years = [_year(category) for category in categories]
    known = [year for year in years if year is not None]
    steps = [later - earlier for earlier, later in pairwise(known)]
    if kind not in _ALONG_TIME or len(known) < len(years) or min(steps, default=0) < 1:
        return
    if len(steps) > 1 and len(set(steps)) == 1:
        return
    for at, step in enumerate(steps, 1):
        if step > _MOST_PLACES + 1:
            yield Skip(before=at, words=(Text(labels.years_left_out),))
        elif step > 1:
            yield Skip(before=at, places=step - 1)


def broken(
    skips: tuple[Skip, ...], categories: tuple[Category, ...], names: Iterable[str]
) -> tuple[Skip, ...]:
    """Return `skips`; one that leaves out a year of `names`, where a series breaks, says so."""
    return tuple(
        replace(skip, breaks=next((years.index(name) for name in names if name in years), None))
        for skip in skips
        for years in [years_of(skip, categories)]
    )


def years_of(skip: Skip, categories: tuple[Category, ...]) -> list[str]:
    """Return the years that each have a place in `skip`; none where the axis jumps."""
    after = _year(categories[skip.before])
    return (
        []
        if after is None or skip.words
        else [str(year) for year in range(after - skip.places, after)]
    )


def _year(category: Category) -> int | None:
    spans = [word.span for word in words(category.label) if isinstance(word, Period)]
    if len(spans) != 1 or spans[0].start != spans[0].end or len(spans[0].start) != _YEAR:
        return None
    return int(spans[0].start)
