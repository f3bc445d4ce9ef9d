"""Completes headers from the words around them, and takes the numbers of notes out of them."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.periods import looks_like_time
from briefing_gen.drafting.layout import Layout, is_number
from briefing_gen.drafting.sheet import lowered

_ABBREVIATED: Final = re.compile(r"([A-Z]{2,5})(?:\s{2,}|\s*[,:=]\s+)(\w[\w -]{2,40})")
"""A note that says what letters in headers stand for: SA   Seasonally adjusted."""
_NUMBERED: Final = re.compile(r"\(?([0-9]{1,2})\)?[.:]? [^\W\d]")
"""How a note begins that numbers refer to."""
_OF_THESE: Final = re.compile(
    r"(?:of|including) (?:whom|which|these|those)(?: (?:are|were|is|was))?:? +(\S.*)", re.IGNORECASE
)
"""A part of the column before it: of whom were: Female."""
_TOTAL: Final = re.compile(r"^(?:grand |overall )?(?:total|all) ", re.IGNORECASE)


def without_note_marks(layout: Layout) -> Layout:
    """Return a table without the numbers of its notes behind words: Ash2 where there is a note 2.

    Names that only such a number tells apart keep it, as Zone1 and Zone2 do.
    """
    found, first = list[tuple[str, ...]](), ""
    for written in (layout.titles, *layout.columns):
        bare = without_marks(written, layout.notes)
        if bare != written:
            stems = {text: re.sub(r"[0-9,]+", "", text) for text in written}
            alike = Counter(stems.values())
            pairs = zip(written, bare, strict=True)
            bare = tuple(b if alike[stems[a]] == 1 else a for a, b in pairs)
            first = first or next((a for a, b in zip(written, bare, strict=True) if a != b), "")
        found.append(bare)
    (caption,), (titles, *columns) = without_marks([layout.caption], layout.notes), found
    step = f"left out the numbers of notes behind words, as in {first!r}"
    steps = (*layout.steps, *[step] * bool(first))
    return replace(layout, caption=caption, titles=titles, columns=tuple(columns), steps=steps)


def without_marks(texts: Sequence[str], notes: Sequence[str]) -> tuple[str, ...]:
    """Return texts without the numbers of these notes that stand right behind words in them."""
    marks = "|".join(found[1] for note in notes if (found := _NUMBERED.match(note)))
    if not marks:
        return tuple(texts)
    # Behind two letters alone a number is part of a sign, as in km2.
    behind = r"(?:(?<=[^\W\d_][^\W\dA-Z_]{2})|(?<=[ ]of)|(?<=\)))"
    mark = re.compile(rf"{behind}(?:{marks})(?:,(?:{marks}))*(?![\w.])")
    return tuple(mark.sub("", text) for text in texts)


def with_groups(layout: Layout) -> tuple[str, ...]:
    """Return the titles of columns with what stands above them, unless that is a period.

    A part such as "of whom were: Female" has the words of the values before it.
    """
    titles: list[str] = []
    whole = ""
    for above, title, cells in zip(layout.above, layout.titles, layout.columns, strict=True):
        is_time = looks_like_time(above)
        words = (title or above) if is_time else " ".join(filter(None, (above, title)))
        if (part := _OF_THESE.fullmatch(words)) and whole:
            words = f"{_TOTAL.sub('', whole)}, {lowered(part[1])}"
        elif any(map(is_number, cells)):
            whole = words
        titles.append(words)
    return tuple(titles)


def spelled_out(layout: Layout) -> Layout:
    """Return a table whose headers hold the words that a note gives for their abbreviations."""
    notes = filter(None, map(_ABBREVIATED.fullmatch, layout.notes))
    words = {note[1]: lowered(note[2]) for note in notes}
    titles = tuple(
        re.sub(r"\b[A-Z]{2,5}\b", lambda found: words.get(found[0], found[0]), title)
        for title in layout.titles
    )
    if titles == layout.titles:
        return layout
    step = "wrote abbreviations in headers out, as notes do"
    return replace(layout, titles=titles, steps=(*layout.steps, step))
