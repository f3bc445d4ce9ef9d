"""Reads what stands around a table: its title, publisher and date, and groups above its columns.

Members, and groups or parts of them, are set into one column where each has a name of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate, islice
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.periods import looks_like_time, recognize
from briefing_gen.dataset.totals import NAMED
from briefing_gen.dataset.unit_words import unit_in
from briefing_gen.dataset.vocabulary import PeriodKind
from briefing_gen.drafting.cleaning import or_above, with_rows
from briefing_gen.drafting.grid import Row, is_number, some
from briefing_gen.drafting.heads import MANY_OF, is_unit, said_of
from briefing_gen.drafting.layout import OFFICE, Layout
from briefing_gen.drafting.names import UNNAMED, lowered
from briefing_gen.drafting.sheet import PLACES

WITH_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_SOURCE: Final = re.compile(r"(?:source|fuente|fonte)s?(?: of data)?\s*:\s*(\S.*)", re.IGNORECASE)
_SECOND_NOTE: Final = re.compile(r"(\([Bb]\)).*")
_PUBLISHER: Final = (
    re.compile(r"\([Cc]\)\s*(?:[0-9]{4},? )?([^\d,;]{2,}?)[, ]*(?:[0-9]{4})?"),
    re.compile(r"\u00a9\s*(?:[0-9]{4},? )?([^\d,;]{2,}?)[, ]*(?:[0-9]{4})?"),
    re.compile(r"(?i:publisher|published by|information)\s*:\s*([A-Z][^,;]+).*"),
    re.compile(r"(?i:how to cite)\s*:\s*([A-Z][^,;.]+)\. .*"),
)
"""Who says that the numbers are theirs, in a line below them: (c) Statistics Office 2020."""
_PUBLICATION: Final = re.compile(
    r"(?=.*(?<![0-9])(?:19|20)[0-9]{2}(?![0-9]))(?:[0-9]{3,}\.[0-9]\S* [A-Z].*|[A-Z].*\b(?:survey"
    r"|census|statistics|report|yearbook|bulletin|abstract|accounts|review)\b.*)",
    re.IGNORECASE,
)
"""The title of what a table is from, with its year: 1800.0 Postal Survey, 2017."""
_OF_SHEET: Final = re.compile(
    r"(?:this )?(?:work)?(?:sheet|table|tab) (?:contains|displaying|displays|shows)\b|[\W\d]+$",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(
    r"(?:(?:reporting|reference|time|data) )?(?:period|quarter|per[i\u00ed]odo|trimestre)"
    r"(?: covered)?\s*:\s*(\S.*)",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"(?:(?:publication|release) date|(?:date )?(?:released?|published))(?: on)?\s*:?\s*(\S.*)",
    re.IGNORECASE,
)
_CITED: Final = re.compile(r"how to cite\b.*(https://[^\s,;]+)", re.IGNORECASE)
"""Where what is to be cited is found, at the end of the line that says how."""
_LINK: Final = re.compile(r"https?://[^\s,;()<>\"']+")
_PLACE: Final = re.compile(rf"geograph|{PLACES.pattern}", re.IGNORECASE)
_WORDS_OF_A_TITLE: Final = 3
_LINES_OF_A_HEADING: Final = 3
_LONGEST_HEADING: Final = 25
"""Words of a line that may be a title; longer ones explain the table."""
_IN_BRACKETS: Final = re.compile(r"\(([^\W\d_][^()]+)\)")
"""A part of the row above it, where there are several: (On-budget)."""
OF_THESE: Final = re.compile(
    r"(?:of|including) (?:whom|which|these|those)(?: (?:are|were|is|was))?:? +(\S.*)", re.IGNORECASE
)
"""A part of the column before it: of whom were: Female."""
_OF_COUNTS: Final = frozenset({"no.", "no", "#", "n"})
"""What stands below the name of values to say that they are counts, beside their percentages."""
_SMALL: Final = re.compile(r"(?:Rate|Number|Per ?cent|Percentage|Share|Count|Mean|Median) \w")
_TOTAL: Final = re.compile(r"^(?:grand |overall )?(?:total|all) ", re.IGNORECASE)
_YEAR_FIRST: Final = re.compile(r"(?:19|20)[0-9]{2} [^\W\d]")
_FEWEST: Final = 2


def said_around(layout: Layout) -> Iterator[tuple[str, object]]:
    """Yield what stands around the table and answers what nobody can see in it."""
    if len(layout.caption.split()) >= _WORDS_OF_A_TITLE and layout.caption[0] != "(":
        yield from ((name, layout.caption.rstrip(" *")) for name in ("title", "caption"))
    is_lettered = any(_after(layout, _SECOND_NOTE))
    for words in _PUBLISHER[1:] if is_lettered else _PUBLISHER:  # Then (c) begins the third note.
        yield from (("publisher", said.strip()) for said in islice(_after(layout, words), 1))
    offices = filter(OFFICE.fullmatch, layout.heading)
    yield from (("publisher", text) for text in islice(offices, 1))
    books = (text for text in layout.heading if not _PUBLISHED.match(text))
    yield from (("source", text) for text in islice(filter(_PUBLICATION.fullmatch, books), 1))
    yield from (("address", text) for text in islice(_after(layout, _CITED), 1))
    if layout.alike:
        yield "alike", said_of(layout.alike)
        yield "place", ", ".join(v for name, v in layout.alike.items() if _PLACE.search(name))
    if layout.groups:
        yield "groups", "\n".join(layout.groups)
    if layout.sheet:
        yield "locator", f"sheet {layout.sheet}"
    heads = (text for text in layout.heading if len(text.split()) <= _LONGEST_HEADING)
    texts = (text for text in heads if not _OF_SHEET.match(text) and not is_unit(Row(0, (text,))))
    told = [text for text in texts if not unit_in(text)[2]]  # Area planted (hectares).
    heading = "; ".join(told[:_LINES_OF_A_HEADING])
    dated = (t for t in layout.heading if WITH_YEAR.search(t) and not _PUBLISHED.match(t))
    yield from (("of-period", text) for text in dated)
    yield from (
        ("proposed", text) for text in [heading, *islice(_after(layout, _SOURCE), 1)] if text
    )
    links = (
        found[0] for text in (*layout.heading, *layout.notes) for found in _LINK.finditer(text)
    )
    yield from (("link", link.rstrip(".,;")) for link in islice(links, 1))
    days = (recognize([said]) for said in _after(layout, _PUBLISHED))
    yield from (("published", day.cells[0]) for day in days if day and day.kind is PeriodKind.DAY)
    yield from (("of-period", period) for period in _after(layout, _PERIOD))
    yield from (("given", note) for note in islice(filter(MANY_OF.fullmatch, layout.notes), 1))


def told_of_source(said: Mapping[str, object]) -> Iterator[str]:
    """Yield what is taken for title and publisher of the source, and where it stands."""
    if title := said.get("source") or said.get("caption"):
        yield f"title of the source, from above the table: {title}"
    if publisher := said.get("publisher"):
        where = "above" if str(said.get("proposed")).startswith(str(publisher)) else "below"
        yield f"publisher, from {where} the table: {publisher}"
    if address := said.get("address"):
        yield f"address of the source, from below the table: {address}"


def _after(layout: Layout, label: re.Pattern[str]) -> Iterator[str]:
    return (found[1] for note in layout.notes if (found := label.fullmatch(note)))


def with_groups(layout: Layout) -> tuple[str, ...]:
    """Return the titles of columns with what stands above them, unless that is a period.

    A part such as "of whom were: Female" has the words of the values before it, and one beside
    their Total stands behind what both have above them: Beds, maternity beside Beds.
    """
    titles: list[str] = []
    whole = ""
    pairs = zip(layout.above, layout.titles, strict=True)
    totals = {a for a, t in pairs if a and NAMED.fullmatch(t) and not recognize([a])}
    for above, header, cells in zip(layout.above, layout.titles, layout.columns, strict=True):
        is_part = above in totals
        is_bare = above and (
            header.casefold() in _OF_COUNTS or (is_part and NAMED.fullmatch(header))
        )
        title = "" if is_bare else lowered(header) if is_part else header
        if above and _SMALL.match(title):
            title = lowered(title)
        is_time = looks_like_time(above)
        between = ", " if is_part or _YEAR_FIRST.match(title) else " "
        words = (title or above) if is_time else between.join(filter(None, (above, title)))
        if (part := OF_THESE.fullmatch(words)) and whole:
            words = f"{_TOTAL.sub('', whole)}, {lowered(part[1])}"
        elif any(map(is_number, cells)):
            whole = words
        titles.append(words)
    return tuple(titles)


def with_parts_named(layout: Layout) -> Layout:
    """Return a table whose members that are parts of the one above say of which they are.

    As groups are, they are left out of ranks, and of what adds up.
    """
    whole, names, parts = "", list[str](), dict[str, str]()
    every = layout.columns[0] if layout.columns else ()
    several = 1 < sum(map(bool, map(_IN_BRACKETS.fullmatch, every))) <= len(every) // 2
    for cell in every:
        of_any = _IN_BRACKETS.fullmatch(cell) if several else None
        part = (of_any or OF_THESE.fullmatch(cell)) if whole else None
        whole = whole if part else cell
        names.append(f"{whole}, {lowered(part[1]) if of_any else part[1]}" if part else cell)
        parts.update({names[-1]: cell} if part else {})
    if not parts:
        return layout
    of = some([f"{cell!r} as {name!r}" for name, cell in parts.items()])
    return replace(
        layout,
        columns=(tuple(names), *layout.columns[1:]),
        groups=(*layout.groups, *parts),
        steps=(*layout.steps, f"took for parts of the member above: {of}"),
    )


def with_groups_among(layout: Layout) -> Layout:
    """Return a table whose groups, each in a row of its own, stand among their members.

    A row of a group has no member, or calls it Total: Northeast above Maine. Each member is of one
    group only, so that nobody has to name that beside it. Rows of groups without a value are left
    out.
    """
    if len(layout.columns) <= _FEWEST or not layout.lines:
        return layout
    own, members = layout.columns[:_FEWEST]
    members = tuple(
        "" if g and NAMED.fullmatch(m) else m for g, m in zip(own, members, strict=True)
    )
    groups = tuple(accumulate(own, or_above))
    alone = [row for row, member in enumerate(members) if own[row] and not member]
    of = {(g, m) for g, m in zip(groups, members, strict=True) if m}
    if not (alone and of) or not all(map(any, zip(own, members, strict=True))):
        return layout
    names = tuple(m or g for g, m in zip(own, members, strict=True))
    sizes = Counter(group for group, _ in of)
    several = [group for group, size in sizes.items() if size >= _FEWEST]
    is_sparse = not any(g and m for g, m in zip(own, members, strict=True))
    counts = Counter(zip(groups, members, strict=True))
    is_even = len(several) >= _FEWEST and len({*counts.values()}) == 1
    are_apart = len({m for _, m in of}) == len(of) and not {m for _, m in of} & {*groups}
    are_names = not any(map(is_number, names)) and not recognize(names)
    if not (are_names and are_apart and several and (is_sparse or is_even)):
        return layout
    values = layout.columns[_FEWEST:]
    bare = {row for row in alone if not any(is_number(cells[row]) for cells in values)}
    kept = [row for row in range(len(names)) if row not in bare]
    told = some([repr(own[row]) for row in alone if row not in bare])
    left = some([repr(own[row]) for row in sorted(bare)])
    steps = [f"set groups into one column with their members: {told}"] * (len(bare) < len(alone))
    steps += [f"left out rows that name something and have no value: {left}"] * bool(bare)
    own_titles = [t for t in layout.titles[_FEWEST - 1 :: -1] if t not in {"", UNNAMED}]
    bare_title = "Place" if any(map(PLACES.search, own)) else UNNAMED
    title = next(iter(own_titles), bare_title)
    found = replace(
        layout,
        titles=(title, *layout.titles[_FEWEST:]),
        above=layout.above[1:],
        columns=(names, *values),
        groups=tuple(dict.fromkeys(own[row] for row in alone if sizes[own[row]])),
    )
    return with_rows(found, kept, *steps)
