"""Decides what each column of a table is for, from what its cells hold.

And takes periods out of the headers of columns: pop_2019, Fall 2019.
"""

import enum
import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.cell_text import NUMBER, OF_CHANGE
from briefing_gen.dataset.periods import Recognized, looks_like_time, recognize
from briefing_gen.drafting.grid import is_number
from briefing_gen.drafting.layout import Layout

_CODE: Final = re.compile("0[0-9]+")
"""Digits that are no number: 01 is the code of a place."""
NAMED_CODE: Final = re.compile(r"(?:.*[ _-])?(?:fips|code|id|geoid|zip)", re.IGNORECASE)
_RANGE: Final = re.compile(r"[0-9]+ ?(?:-|\u2013|to) ?[0-9]+|[0-9]+ ?\+")
"""Groups of ages and the like, among which some may be single numbers."""
_OF_AGE: Final = re.compile(
    r"(?:single )?(?:year of )?age(?: \(?(?:in )?years\)?)?|edad", re.IGNORECASE
)
"""The title of a column of single ages, which are no measure."""
_ASIDE: Final = re.compile(
    r"lat(?:itude)?|lo?ng?(?:itude)?|(?:.* )?rank(?:ing)?|(?:foot)?notes?|days in period"
    r"|(?:[lu]c[il]|(?:lower|upper)[ _-](?:ci|bound|limit|confidence.*))(?:[ _-]?9[059])?",
    re.IGNORECASE,
)
"""Where a place is on a map, or the number of a note, says nothing that a briefing tells; places in
a list it works out, and how far a value may be off is told by its publisher."""
NUMBERED: Final = re.compile(r"(.+)[ _-](?:number|num|no|nr)\.?", re.IGNORECASE)
"""Numbers that may be those of things, such as of lines of a metro."""
_ENDS_AS_CODE: Final = re.compile(r".+(?:id|code|key|nr|no)", re.IGNORECASE)
_YEARLY: Final = re.compile(r"(?:.*[ _-])?(?:year|yr|a\u00f1o)", re.IGNORECASE)
_APART: Final = 10
"""So many years lie between two periods at most, on average; else they are values."""
_OF_A_YEAR: Final = re.compile(
    r"month|quarter|week|day|(?:reporting )?period|mes|trimestre", re.IGNORECASE
)
_PART_OF_A_YEAR: Final = re.compile(r"(?=.*[1-9])[0-9]{1,3}")
_NO_VALUE: Final = re.compile(
    r"[^\w\s]{1,3}|n/?[ad]|n\.a\.|[xz]|\[(?:[a-z]{1,2}|low)\]|\([a-z]\)", re.IGNORECASE
)
"""What stands in place of a number, which most cells of a column of numbers may hold: .., :, z."""


class Role(enum.Enum):
    """What a column is for."""

    PERIOD = enum.auto()
    DIMENSION = enum.auto()
    MEASURE = enum.auto()
    LABEL = enum.auto()


def kinds_of(
    titles: Sequence[str], columns: Sequence[Sequence[str]]
) -> tuple[list[Role], Recognized | None]:
    """Return what each column is for, and the periods of the one that holds them.

    Where no column holds mostly numbers, one that has some may.
    """
    every = _periods(titles, columns)
    at, found = every[0] if every else (None, None)
    coarser = [n for n, _ in every[1:] if _follows(columns[n], columns[every[0][0]])]
    kinds = [
        Role.PERIOD if n == at else Role.LABEL if n in coarser else _kind_of(title, cells)
        for n, (title, cells) in enumerate(zip(titles, columns, strict=True))
    ]
    measured = (cells for cells, kind in zip(columns, kinds, strict=True) if kind is Role.MEASURE)
    marks = {cell for cells in measured for cell in set(cells) if not is_number(cell)}
    for n, title in enumerate(titles):  # Most cells of a column may hold such a mark.
        if kinds[n] is Role.DIMENSION and not marks.isdisjoint(columns[n]):
            kinds[n] = _kind_of(title, [cell for cell in columns[n] if cell not in marks])
    words = [cells for cells, kind in zip(columns, kinds, strict=True) if kind is Role.DIMENSION]
    called = list(filter(NUMBERED.fullmatch, titles))  # Several are counts: Yes no., No no.
    names = [t.casefold() for t, kind in zip(titles, kinds, strict=True) if kind is Role.DIMENSION]
    for n, title in enumerate(titles):
        is_named = [title] == called or (title not in called and _ENDS_AS_CODE.fullmatch(title))
        is_named = is_named or NUMBERED.sub(r"\1", title).casefold() in names
        if kinds[n] is Role.MEASURE and is_named and _numbers(columns[n], words):
            kinds[n] = Role.DIMENSION
    for n, title in enumerate(titles if Role.MEASURE not in kinds else ()):
        is_code = NAMED_CODE.fullmatch(title) or any(map(_CODE.fullmatch, columns[n]))
        if kinds[n] is Role.DIMENSION and any(map(is_number, columns[n])) and not is_code:
            kinds[n] = Role.MEASURE
    return kinds, found


def _periods(
    titles: Sequence[str], columns: Sequence[Sequence[str]]
) -> list[tuple[int, Recognized]]:
    """Return the columns of periods, the one that counts first.

    That is the first whose header says so, or else the first there is, unless another says more
    exactly when: a day beside its year.
    """
    found = [
        (n, read)
        for n, cells in enumerate(columns)
        if (read := recognize(cells)) and (looks_like_time(titles[n]) or _goes_on(cells))
    ]
    found.sort(key=lambda pair: not looks_like_time(titles[pair[0]]))
    if not found:
        return []
    first = columns[found[0][0]]
    more = (pair for pair in found if len(set(columns[pair[0]])) > len(set(first)))
    chosen = next((pair for pair in more if _follows(first, columns[pair[0]])), found[0])
    at, read = chosen
    if _YEARLY.fullmatch(titles[at]) and all(cell.endswith("-01-01") for cell in read.cells):
        years = tuple(cell[:4] for cell in read.cells)
        chosen = at, Recognized(years, None, read_as="the first day of each year")
    return [chosen, *(pair for pair in found if pair[0] != at)]


def _goes_on(cells: Sequence[str]) -> bool:
    """Return whether periods are no numbers, or years in a row: 1890.7 may be a price."""
    numbers = {Decimal(cell) for cell in cells if NUMBER.fullmatch(cell)}
    if len(numbers) < len(set(cells)):
        return True
    whole = all(number == int(number) for number in numbers)
    return whole and max(numbers) - min(numbers) <= len(numbers) * _APART


def _follows(cells: Sequence[str], of: Sequence[str]) -> bool:
    """Return whether a column says nothing that another does not: one cell for each of its."""
    return len(set(zip(cells, of, strict=True))) == len(set(of))


def _numbers(cells: Sequence[str], words: Sequence[Sequence[str]]) -> bool:
    """Return whether a column only numbers what another names, and counts nothing of it."""
    rows = [row for row, cell in enumerate(cells) if cell]
    filled = [cells[row] for row in rows]
    named = ([names[row] for row in rows] for names in words)
    whole = all(cell.isdecimal() for cell in filled)
    numbers = list(map(int, filled)) if whole else []
    is_long = max(numbers, default=0) > _APART * len(filled) and len(set(map(len, filled))) > 1
    whole = whole and not (is_long and numbers != sorted(numbers))
    return whole and any(_follows(filled, names) and _follows(names, filled) for names in named)


def _is_a_run(cells: Sequence[str]) -> bool:
    """Return whether cells are some whole numbers and all between them: ages, and no mean age."""
    numbers = {int(cell) for cell in cells if cell.isdecimal()}
    whole = sum(cell.isdecimal() for cell in cells) * 2 > len(cells)
    return whole and len(numbers) > _FEWEST and max(numbers) - min(numbers) < len(numbers)


def _kind_of(title: str, cells: Sequence[str]) -> Role:
    filled = [cell for cell in cells if cell]
    if _ASIDE.fullmatch(title.strip()) and all(map(NUMBER.fullmatch, filled)):
        return Role.LABEL
    numbers = [cell for cell in filled if not _NO_VALUE.fullmatch(cell)]
    filled = numbers if numbers and all(map(is_number, numbers)) else filled
    if any(map(_CODE.fullmatch, filled)) or NAMED_CODE.fullmatch(title.strip()):
        return Role.DIMENSION
    if _OF_A_YEAR.fullmatch(title.strip()) and all(map(_PART_OF_A_YEAR.fullmatch, filled)):
        return Role.DIMENSION
    ranges = list(filter(_RANGE.fullmatch, filled))
    are_many = len(set(ranges)) >= _FEWEST and len(ranges) * 2 >= len(filled)
    if ranges and (are_many or len(set(filled)) == len(cells)):
        return Role.DIMENSION
    if _OF_AGE.fullmatch(title.strip()) and _is_a_run(filled):
        return Role.DIMENSION
    counts = Counter(filled).items()
    count = sum(count for cell, count in counts if is_number(cell))
    return Role.MEASURE if count * 2 > len(filled) else Role.DIMENSION


_FEWEST: Final = 2
_YEAR_CHARS: Final = 4
_PARTS: Final = re.compile(r"[^\W\d_]+|[0-9]+|[\W_]+")
_LONGEST_PERIOD: Final = 5
"""So many words, numbers and signs make a period at most: 1/31/2020."""
_YEAR_BEFORE: Final = re.compile(r"[0-9]{4} ?[-/\u2013] ?$")
_YEAR_AFTER: Final = re.compile(r" ?[-/\u2013] ?[0-9]{4}")
"""What stands beside a year that is one end of a span."""
_SAID_TWICE: Final = re.compile(r"((?:19|20)[0-9]{2}) \[YR\1\]")
"""A year as the World Bank writes it."""
_OF_YEARS: Final = frozenset({"", "year", "yr", "y", "x", "a\u00f1o"})
"""What stands beside a period without naming its values; X is what R writes."""


def with_periods_apart(layout: Layout) -> Layout:
    """Return a table whose headers such as pop_2019 or Rate2020Q1 are periods below their words.

    They are as many as the other columns of numbers at least, and more where each is of several
    years: else a table is of those. Years that stand above columns of the same names, as 2017 above
    Men and Women, stand below these instead.
    """
    layout = _below_names(layout)
    found = _cuts(layout.titles)
    periods = [period for _, period in found.values()]
    numbers = [n for n, cells in enumerate(layout.columns) if n not in found and any(cells)]
    numbers = [n for n in numbers if all(is_number(c) for c in layout.columns[n] if c)]
    is_of_change = any(OF_CHANGE.search(words) for words, _ in found.values())
    is_of_pairs = is_of_change and any(len(cell) > _YEAR_CHARS for cell in periods)
    bare = any(recognize([t]) for n, t in enumerate(layout.titles) if n not in found)
    most = len(found) - any(map(_is_span, periods))
    if not recognize(periods) or len(numbers) > most or is_of_pairs or bare:
        return layout
    above, titles = list(layout.above), list(layout.titles)
    for n, (words, period) in found.items():
        above[n], titles[n] = " ".join(filter(None, (above[n], words))), period
    if len(set(zip(above, titles, strict=True))) < len(titles):
        return layout
    return replace(layout, above=tuple(above), titles=tuple(titles))


def _cuts(titles: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Return the words and the period of each header that has both, by the number of its column.

    Of single years and several the single ones; a header of words that no other has is left out.
    """
    found = {n: cut for n, title in enumerate(titles) if (cut := _cut(title))}
    counts = Counter(words for words, _ in found.values())
    found = {n: cut for n, cut in found.items() if counts[cut[0]] >= _FEWEST}
    single = {n: cut for n, cut in found.items() if not _is_span(cut[1])}
    return single or found


def _is_span(period: str) -> bool:
    read = recognize([period])
    return read is not None and "/" in read.cells[0]


def _below_names(layout: Layout) -> Layout:
    """Return a table whose periods above groups of columns, all alike, stand below their names."""
    pairs = list(zip(layout.above, layout.titles, strict=True))
    apart = (n for n, pair in enumerate(pairs) if all(pair) and not recognize([" ".join(pair)]))
    cuts = {n: ("", over) if recognize([over := pairs[n][0]]) else _cut(over) for n in apart}
    found = {n: cut for n, cut in cuts.items() if cut and not OF_CHANGE.search(cut[0])}
    groups: dict[str, list[tuple[str, str]]] = {}
    for n, (words, period) in found.items():
        groups.setdefault(period, []).append((words, layout.titles[n]))
    first = next(iter(groups.values()), [])
    is_mixed = any(all(pair) and recognize([" ".join(pair)]) for pair in pairs)  # Years, quarters.
    is_alike = len(groups) > 1 and not is_mixed and all(group == first for group in groups.values())
    if not is_alike or not recognize(tuple(groups)) or any(recognize([t]) for _, t in first):
        return layout
    above, titles = list(layout.above), list(layout.titles)
    for n, (words, period) in found.items():
        above[n], titles[n] = " ".join(filter(None, (words, titles[n]))), period
    return replace(layout, above=tuple(above), titles=tuple(titles))


def _cut(title: str) -> tuple[str, str] | None:
    """Return the words around the longest period in a header, and that; None of a bare one."""
    title = _SAID_TWICE.sub(r"y\1", title)
    if recognize([title]):
        return None
    parts = _PARTS.findall(title)
    spans = ((b, e) for b in range(len(parts)) for e in range(b + 1, b + 1 + _LONGEST_PERIOD))
    for begin, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        period = "".join(parts[begin:end])
        if end > len(parts) or period != period.strip() or not recognize([period]):
            continue
        around = ("".join(parts[:begin]), "".join(parts[end:]))
        if _YEAR_BEFORE.search(around[0]) or _YEAR_AFTER.match(around[1]):
            continue  # 2004-2014 is neither of its years.
        words = " ".join(filter(None, (text.strip(" _-.,:;/") for text in around)))
        bare = re.sub(r" ?\((?:in)? ?\)$| (?:in|of|for|at|on)$", "", words)
        return ("" if bare.casefold() in _OF_YEARS else bare), period
    return None
