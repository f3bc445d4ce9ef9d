"""Where the lines of a text on a slide break: by sense, evenly, and within nothing read as one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations, pairwise, takewhile
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Date,
    Inline,
    Period,
    Text,
    plain,
)
from briefing_gen.measuring.fit import SLACK, Ruler, Weight, Weights
from briefing_gen.slides.deck import Box
from briefing_gen.words.languages import words_of

NBSP: Final = "\N{NO-BREAK SPACE}"
MOST_LINES: Final = 5
"""A title of more is broken where it happens to be."""
EVEN_STEPS: Final = 48
"""Into how many parts a width is divided to find one in which lines are even."""
_LINES: Final = tuple(words_of(language).lines for language in Language)
"""Of all languages: what is quoted is in another."""
_LEADS_ON: Final = re.compile(
    rf"(?:\b[^\W\d_A-Z]{{1,3}}|\b(?:{'|'.join(each.leads_on for each in _LINES)})|\.[A-Z]\.) ?$"
)
"""A line that ends in a preposition or article, or before what U.S. belongs to."""
_ENDS: Final = ((re.compile(r"[.;:?!]$"), 0.0), (re.compile(r",$"), 0.15))
"""How ill lines of a title end there, where others are at 0.5; they may differ in length by that,
as a part of their room."""
_OTHER_END, _BETTER = 0.5, 0.15
"""The same elsewhere, and how much better before a preposition, or worse before a number."""
_JOINED, _LEFT = 0.25, 0.75
"""The same before a conjunction, and after a word that leads on, which is taken as it comes."""
_JOINS: Final = re.compile("|".join(each.joins for each in _LINES))
LEAST_LAST_LINE: Final = 0.36
"""The share of its width that the last line of a text should take up."""
LEAST_TOGETHER, MOST_TOGETHER = 10, 20
"""How many letters the last words have at the least and at the most that are kept together."""
_TOGETHER: Final = re.compile(
    rf"\b(?:{'|'.join(each.before_number for each in _LINES)}) (?=\d)"
    rf"|\b(?:19|20)\d\d (?=(?:{'|'.join(each.between_years for each in _LINES)}) (?:19|20)\d\d\b)"
    r"|(?<![\w.,])(?!(?:19|20)\d\d )\d(?:[\d.,]*\d)? (?=[^\W\d_]{4,11}\b)"  # 50 states
    rf"|\b(?:{'|'.join(each.beside for each in _LINES)}) (?=[^\W\d_]{{1,12}}\b)"
    rf"|\b(?:{'|'.join(each.dates for each in _LINES)})"
    r"|\w (?== )|= (?=\w)|, (?=\d(?:[\d.,]*\d)?[†‡§]?[.;:](?!\d))"  # the median, 259.
    r"|(?<=\. )[A-Z][a-z]+ (?=[A-Z][a-z]+[,:])"  # Quick Facts, of a year
)
"""What ends with a space at which no line is broken."""
_NAME: Final = re.compile(r"[^\W\d_]{2,9} [^\W\d_]{2,9}")
"""A short name of two words."""
HYPHENATED: Final = re.compile(r"(?<![\w./@-])[^\W_]+(?:-[^\W_]+)+(?![\w/@-]|\.\w)")


def even_width(
    words: str, size_pt: float, room_pt: float, ruler: Ruler, weight: Weights = Weight.REGULAR
) -> float | None:
    """Return the largest width in which the last line of `words` is no short rest of the others.

    Of such widths one is taken in which the fewest lines end in a short word that leads on.
    Where there is none, the lines are as long as each other as they can be. None stands for the
    whole width. A wider font takes no line more in it than it would take without.
    """

    def lines(width_pt: float) -> list[int]:
        return [each.lines(words, size_pt, width_pt, weight) for each in (ruler, ruler.wider)]

    def faults(width_pt: float) -> float:
        *others, (_, last) = ruler.exact.broken(words, size_pt, width_pt, weight)
        is_between = all(line.endswith(" ") for line, _ in others)  # Not at a hyphen.
        is_between = is_between and len(others) + 1 == most[0]
        is_even = is_between and last >= width_pt * LEAST_LAST_LINE
        return sum(bool(_LEADS_ON.search(line)) for line, _ in others) if is_even else math.inf

    most = lines(room_pt)
    if most[0] <= 1:
        return None
    widths = (room_pt * (1 - step / EVEN_STEPS) for step in range(EVEN_STEPS))
    held = list(takewhile(lambda width: lines(width) == most, widths))
    least = min(map(faults, held))
    found = held[-1:] if least == math.inf else [w for w in held if faults(w) == least]
    # One step narrower, as a word with a raised mark takes less than is counted on.
    return None if found[0] == room_pt else found[min(1, len(found) - 1)]


def evened(box: Box, words: str, size_pt: float, ruler: Ruler, weight: Weight) -> Box:
    """Return `box` no wider than the lines of `words` are even in it."""
    return replace(box, width=even_width(words, size_pt, box.width, ruler, weight) or box.width)


def balanced(
    content: Content, size_pt: float, room_pt: float, ruler: Ruler, weight: Weights = Weight.BOLD
) -> tuple[Content, float | None]:
    """Return a title whose lines, as few as they can be, end where its sense does, and its width.

    None stands for the whole width. Lines are broken by holding the first words of the next
    together, as many as do not follow on the same one. A wider font takes no line more.
    """
    told = unbroken(content)
    usual = content, even_width(plain(content), size_pt, room_pt, ruler, weight)
    count, most = (r.lines(plain(told), size_pt, room_pt, weight) for r in (ruler, ruler.wider))
    if not 1 < count <= MOST_LINES:
        return usual
    ruler = ruler.wider if most == count else ruler
    pieces = [f"{word} " for word in plain(told).split(" ")]
    starts = [ruler.width(told, size_pt, weight) for told in accumulate(pieces, initial="")]
    space = ruler.width(" ", size_pt, weight)

    def cost(cuts: Sequence[int], most_pt: float = math.inf) -> float:
        widths = [starts[b] - starts[a] for a, b in pairwise(cuts)]
        ills = [_ill(pieces[at - 1].rstrip(), pieces[at]) for at in cuts[1:-1]]
        fits = max(widths) - space <= most_pt and (most_pt == math.inf or max(ills) < _LEFT)
        return sum(ills) + (max(widths) - min(widths)) / room_pt if fits else math.inf

    lines = ruler.exact.broken(plain(told), size_pt, usual[1] or room_pt, weight)
    as_usual = accumulate((line.count(" ") for line, _ in lines[:-1]), initial=0)
    inner = combinations(range(1, len(pieces)), count - 1)
    every = ((0, *cuts, len(pieces)) for cuts in inner)
    best = min(every, key=lambda cuts: cost(cuts, room_pt), default=())
    if not best or cost(best, room_pt) > cost((*as_usual, len(pieces))):
        return usual
    width = min(room_pt, max(starts[b] - starts[a] for a, b in pairwise(best)))
    far, held = width * ruler.slack * SLACK, set[int]()
    for begin, cut, end in zip(best, best[1:], best[2:], strict=False):
        more = (at for at in range(cut + 1, end) if starts[at] - starts[begin] > far)
        held.update(len("".join(pieces[:at])) - 1 for at in range(cut + 1, next(more, end)))
    return unbroken(told, held), width


def _ill(end: str, first: str) -> float:
    """Return how ill a line of a title ends with a word before another."""
    if _LEADS_ON.search(end):
        return _LEFT
    for ends, cost in _ENDS:
        if ends.search(end):
            return cost
    word = first.replace(NBSP, " ").partition(" ")[0]
    if _JOINS.fullmatch(word):
        return _JOINED
    return _OTHER_END - _BETTER * bool(_LEADS_ON.search(word)) + _BETTER * first[:1].isdigit()


def kept_together(content: Content) -> Content:
    """Return `content` unbroken, with its last words on one line if they are short enough.

    These are two, or as many as are no widow together: "not in it".
    """
    said, held = plain(content), set[int]()
    at = said.rfind(" ")
    while at > 0 and (not held or len(said) - at <= LEAST_TOGETHER):
        before = said.rfind(" ", 0, at)
        if len(said) - before - len("  ") > MOST_TOGETHER:
            break
        held.add(at)
        at = before
    return unbroken(content, held)


def unbroken(content: Content, more: Iterable[int] = ()) -> Content:
    """Return `content` with no line break within what is read as one, or at `more` spaces.

    That is a number with its noun or preposition, a date, a hyphenated word, a short name.
    """
    held = {*more, *(found.end() - 1 for found in _TOGETHER.finditer(plain(content)))}
    made, start = list[Inline](), 0
    for inline in content:
        text = plain((inline,))
        if isinstance(inline, Text | Citation | Comparison | Date | Period):
            is_name = isinstance(inline, Citation) and bool(_NAME.fullmatch(text))
            letters = (
                NBSP if letter == " " and (is_name or at in held) else letter
                for at, letter in enumerate(text, start)
            )
            joined = "".join(letters)
            if isinstance(inline, Text):
                joined = HYPHENATED.sub(unparted, joined)
            made.append(replace(inline, text=joined) if joined != text else inline)
        else:
            made.append(inline)
        start += len(text)
    return tuple(made)


def unparted(word: re.Match[str]) -> str:
    """Return a word with hyphens at which no line is broken."""
    return word[0].replace("-", "\N{NON-BREAKING HYPHEN}")
