"""Takes periods out of the headers of columns: pop_2019, Fall 2019, 2019 estimate."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.periods import recognize
from briefing_gen.dataset.values import OF_CHANGE
from briefing_gen.drafting.layout import Layout, is_number

_FEWEST: Final = 2
_YEAR_CHARS: Final = 4
_PARTS: Final = re.compile(r"[^\W\d_]+|[0-9]+|[\W_]+")
_LONGEST_PERIOD: Final = 5
"""So many words, numbers and signs make a period at most: 1/31/2020."""
_SAID_TWICE: Final = re.compile(r"((?:19|20)[0-9]{2}) \[YR\1\]")
"""A year as the World Bank writes it."""
_SAID_OF: Final = re.compile(
    r"((?:FY ?|SFY ?)?(?:19|20)[0-9]{2}(?:[-/](?:[0-9]{2}){1,2})?)[ _]?"
    r"\(?(e|p|f|est\.?|estimated?|proj\.?|projected|projection|forecast|prelim\.?|preliminary"
    r"|provisional|revised|budgeted|planned)\)?",
    re.IGNORECASE,
)
"""The year of a header, and what it says of the values below."""
_OF_YEARS: Final = frozenset({"", "year", "yr", "y", "x", "a\u00f1o"})
"""What stands beside a period without naming its values; X is what R writes."""
_SEASON: Final = re.compile(
    r"(?:^|,? )\(?(?:fall|autumn|winter|spring|summer|oto\u00f1o|primavera)$", re.IGNORECASE
)
"""The time of a year before it: Enrollment, fall 2019."""


def with_periods_apart(layout: Layout) -> Layout:
    """Return a table whose headers such as pop_2019 or Rate2020Q1 are periods below their words.

    They are as many as the other columns of numbers at least: else a table is of those.
    """
    layout = _marked(layout)
    found = {n: cut for n, title in enumerate(layout.titles) if (cut := _cut(title))}
    seasons = dict.fromkeys(
        m[0].strip(" ,(") for w, _ in found.values() if (m := _SEASON.search(w))
    )
    if len({season.casefold() for season in seasons}) == 1:  # Of several each names its values.
        found = {n: (_SEASON.sub("", words), period) for n, (words, period) in found.items()}
    counts = Counter(words for words, _ in found.values())
    found = {n: cut for n, cut in found.items() if counts[cut[0]] >= _FEWEST}
    periods = [period for _, period in found.values()]
    numbers = [n for n, cells in enumerate(layout.columns) if n not in found and _is_numeric(cells)]
    is_of_change = any(OF_CHANGE.search(words) for words, _ in found.values())
    is_of_pairs = is_of_change and any(len(cell) > _YEAR_CHARS for cell in periods)
    bare = any(recognize([t]) for n, t in enumerate(layout.titles) if n not in found)
    if not recognize(periods) or len(numbers) > len(found) or is_of_pairs or bare:
        return layout
    above, titles = list(layout.above), list(layout.titles)
    for n, (words, period) in found.items():
        above[n], titles[n] = " ".join(filter(None, (above[n], words))), period
    if len(set(zip(above, titles, strict=True))) < len(titles):
        return layout
    steps = [f"left out {season!r} before years in headers" for season in seasons]
    steps = [*layout.steps, *steps[: len(steps) == 1]]
    return replace(layout, above=tuple(above), titles=tuple(titles), steps=tuple(steps))


def _marked(layout: Layout) -> Layout:
    """Return a table whose headers are bare periods; what one says of its values marks each."""
    found = {at: match for at, t in enumerate(layout.titles) if (match := _SAID_OF.fullmatch(t))}
    bare = [title for at, title in enumerate(layout.titles) if at not in found]
    if sum(recognize([title]) is not None for title in bare) < _FEWEST:
        return layout
    titles, columns = list(layout.titles), list(layout.columns)
    for at, match in found.items():
        mark = match[2][0].lower()
        titles[at] = match[1]
        columns[at] = tuple(f"{cell} ({mark})" if cell else cell for cell in columns[at])
    named = ", ".join(f"{layout.titles[at]!r} ({m[2][0].lower()})" for at, m in found.items())
    steps = [*layout.steps, *([f"marked the values of {named}"] if found else [])]
    if len(set(zip(layout.above, titles, strict=True))) < len(titles):
        return layout  # 2019 and 2019 estimate are two values of one year.
    return replace(layout, titles=tuple(titles), columns=tuple(columns), steps=tuple(steps))


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
        words = " ".join(filter(None, (text.strip(" _-.,:;/") for text in around)))
        bare = re.sub(r" ?\((?:in)? ?\)$| (?:in|of|for|at|on)$", "", words)
        return ("" if bare.casefold() in _OF_YEARS else bare), period
    return None


def _is_numeric(cells: Sequence[str]) -> bool:
    return any(cells) and all(map(is_number, filter(None, cells)))
