"""Reads what a publisher writes around a table: when its values were so, who says it, and since."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.periods import looks_like_time, recognize
from briefing_gen.drafting.layout import MANY_OF, Layout

_SOURCE: Final = re.compile(r"(?:source|fuente)s?\s*:\s*(\S.*)", re.IGNORECASE)
_OF_PUBLISHER: Final = re.compile(r"([^:]+): ([^:]+)")
"""A source that names its publisher first: NHS England: KH03."""
_PUBLISHED: Final = re.compile(
    r"(?:date (?:of )?)?(?:first )?(?:published|publication|released?)(?: date| on)?\s*:\s*(\S.*)",
    re.IGNORECASE,
)
_ORDINAL: Final = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b")
_PERIOD: Final = re.compile(
    r"(?:(?:reporting|reference|time|data) )?(?:period|quarter|per[i\u00ed]odo|trimestre)"
    r"(?: covered)?\s*:\s*(\S.*)",
    re.IGNORECASE,
)
_WORDS_OF_A_TITLE: Final = 3
_PART_OF_BOOK: Final = re.compile(r"sheet|table|hoja|tabla|cuadro", re.IGNORECASE)
"""How the name of a sheet begins that says by itself what it is."""


def said_around(layout: Layout) -> Iterator[tuple[str, object]]:
    """Yield what stands around the table and answers what nobody can see in it."""
    if len(layout.caption.split()) >= _WORDS_OF_A_TITLE:
        yield from (("title", layout.caption), ("caption", layout.caption))
    if name := layout.sheet:
        yield "locator", name if _PART_OF_BOOK.match(name) else f"sheet {name}"
    for source in islice(_after(layout, _SOURCE), 1):
        yield "proposed", source
        if found := _OF_PUBLISHER.fullmatch(source):
            yield from zip(("publisher", "source"), found.groups(), strict=True)
    for day in _after(layout, _PUBLISHED):
        if read := recognize([_ORDINAL.sub("", day)]):
            yield "published", read.cells[0]
    yield from (("of-period", period) for period in _after(layout, _PERIOD))
    yield from (("given", note) for note in islice(filter(MANY_OF.fullmatch, layout.notes), 1))


def _after(layout: Layout, label: re.Pattern[str]) -> Iterator[str]:
    return (found[1] for note in layout.notes if (found := label.fullmatch(note)))


def without_one_period(layout: Layout) -> Layout:
    """Return a table without a year and the end of a period that are the same in all rows.

    Nobody can see of which period they are, 2020-21 and September: it is asked.
    """
    alike = {n: cells[0] for n, cells in enumerate(layout.columns) if len({*cells}) == 1}
    ends = [n for n, cell in alike.items() if recognize([f"{cell} 2000"]) and not recognize([cell])]
    years = [
        n for n, cell in alike.items() if looks_like_time(layout.titles[n]) and recognize([cell])
    ]
    if layout.turned or not ends or not years:
        return layout
    kept = [n for n in range(len(layout.titles)) if n not in (*years, *ends)]
    named = ", ".join(f"{layout.titles[n]} {alike[n]}" for n in (*years, *ends))
    step = f"left out what is the same in all rows, and of which period that is: {named}"
    return replace(
        layout,
        titles=tuple(layout.titles[n] for n in kept),
        above=tuple(layout.above[n] for n in kept),
        columns=tuple(layout.columns[n] for n in kept),
        notes=(f"Period: {named}", *layout.notes),
        steps=(*layout.steps, step),
    )
