"""Reads what a publisher writes around a table: when its values were so, who says it, and since.

A note of one period is that of all rows. A year and the end of a period that are the same in all
rows say of no one period which it is: where no note does, it is asked.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.periods import looks_like_time, recognize, years_in
from briefing_gen.drafting.layout import MANY_OF, Layout
from briefing_gen.drafting.roles import Role, kinds_of

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
_SHARE: Final = re.compile(r"^(?:%|per ?cent(?:age)?)(?: of)? ", re.IGNORECASE)
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


def with_noun(layout: Layout) -> Layout:
    """Return a table whose groups of columns are called after what the title above it counts.

    Available and Occupied become available beds and occupied beds below a title that has
    "available and occupied beds"; % Occupied becomes the share of beds occupied.
    """
    heads = {head: _SHARE.sub("", head).casefold() for head in layout.above if head}
    any_of = "|".join(map(re.escape, heads.values()))
    listed = rf"\b(?:{any_of})(?:,? (?:and |or )?(?:{any_of}))+ ([a-z]{{3,}})"
    found = re.search(listed, layout.caption.casefold()) if any_of else None
    if not found or not all(head in found[0] for head in heads.values()):
        return layout
    noun = found[1]
    named = {
        head: f"{bare} {noun}" if bare == head.casefold() else f"share of {noun} {bare}"
        for head, bare in heads.items()
    }
    above = tuple(named.get(head, "").capitalize() for head in layout.above)
    step = f"called columns after {found[0]!r} in the title: {', '.join(named.values())}"
    return replace(layout, above=above, steps=(*layout.steps, step))


def _after(layout: Layout, label: re.Pattern[str]) -> Iterator[str]:
    return (found[1] for note in layout.notes if (found := label.fullmatch(note)))


def with_period_around(layout: Layout) -> Layout:
    """Return a table of one period with that which a note says, in a column of its own.

    Without such a note it has none where a year stands beside the end of a period.
    """
    kinds, found = kinds_of(layout.titles, layout.columns)
    alike = {n: cells[0] for n, cells in enumerate(layout.columns) if len({*cells}) == 1}
    parts = [
        n for n, cell in alike.items() if recognize([f"{cell} 2000"]) and not recognize([cell])
    ]
    times = [n for n in alike if n in parts or looks_like_time(layout.titles[n])]
    is_of_several = found and kinds.index(Role.PERIOD) not in times
    if layout.turned or is_of_several or any(map(years_in, layout.titles)):
        return layout
    read = next(filter(None, (recognize([text]) for text in _after(layout, _PERIOD))), None)
    years = [int(alike[n][:4]) for n in times if re.match(r"(?:19|20)[0-9]{2}", alike[n])]
    if read and any(abs(year - int(read.cells[0][:4])) > 1 for year in years):
        read = None
    kept = [n for n in range(len(layout.titles)) if n not in times]
    bare = replace(
        layout,
        titles=tuple(layout.titles[n] for n in kept),
        above=tuple(layout.above[n] for n in kept),
        columns=tuple(layout.columns[n] for n in kept),
    )
    named = ", ".join(f"{layout.titles[n]} {alike[n]}" for n in times)
    if read:
        step = f"took the period that a note says for all rows: {read.cells[0]}"
        step += f", in place of {named}" * bool(times)
        return replace(
            bare,
            titles=(str(read.kind or "year").replace("-", " ").capitalize(), *bare.titles),
            above=("", *bare.above),
            columns=(read.cells * len(layout.lines), *bare.columns),
            steps=(*layout.steps, step),
        )
    if years and parts:
        step = f"left out what is the same in all rows, and of which period that is: {named}"
        return replace(bare, notes=(*layout.notes, f"Period: {named}"), steps=(*layout.steps, step))
    return layout
