"""Where the lines of a text on a slide break: by sense, evenly, and within nothing read as one."""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Date,
    Inline,
    Number,
    Period,
    Text,
    plain,
)
from briefing_gen.measuring.fit import SLACK, Ruler, Weight, Weights
from briefing_gen.slides.deck import Line
from briefing_gen.words.languages import words_of

NBSP: Final = "\N{NO-BREAK SPACE}"
CLOSE: Final = 1.02
"""How much wider than measured a line may be drawn that is to be filled."""
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
LEAST_TOGETHER, MOST_TOGETHER = 10, 20
"""How many letters the last words have at the least and at the most that are kept together."""
_TOGETHER: Final = re.compile(
    rf"\b(?:{'|'.join(each.before_number for each in _LINES)}) (?=\d)"
    r"|(?<![\w.,])(?!(?:19|20)\d\d )\d(?:[\d.,]*\d)? (?=[^\W\d_]{4,11}\b)"  # 50 states
    rf"|\b(?:{'|'.join(each.beside for each in _LINES)}) (?=[^\W\d_]{{1,12}}\b)"
    rf"|\b(?:{'|'.join(each.dates for each in _LINES)})"
    r"|\w (?== )|= (?=\w)|, (?=\d(?:[\d.,]*\d)?[†‡§]?[.;:](?!\d))"  # the median, 259.
    r"|(?<=\. )[A-Z][a-z]+ (?=[A-Z][a-z]+[,:])"  # Quick Facts, of a year
)
"""What ends with a space at which no line is broken."""
_ARE_TWO: Final = re.compile(rf"{NBSP}[^\W\d_]+\W?$")
_NAME: Final = re.compile(r"[^\W\d_]{2,9} [^\W\d_]{2,9}")
"""A short name of two words."""
HYPHENATED: Final = re.compile(r"(?<![\w./@-])[^\W_]+(?:-[^\W_]+)+(?![\w/@-]|\.\w)")
_SENTENCES: Final = re.compile(r"(?<=[.?!])(?<![A-Z]\.)\s+")
"""What stands before a sentence: after U.S. none begins."""


def balanced(
    content: Content, size_pt: float, room_pt: float, ruler: Ruler, weight: Weights = Weight.BOLD
) -> tuple[Content, float | None]:
    """Return a text whose lines, as few as they can be, end where its sense does, and its width.

    None stands for the whole width. Lines are broken by holding the first words of the next
    together, as many as do not follow on the same one. A wider font takes no line more.
    """
    told, close = unbroken(content), replace(ruler, slack=CLOSE)
    count, most = (r.lines(plain(told), size_pt, room_pt, weight) for r in (ruler, ruler.wider))
    if count <= 1:
        return content, None
    pieces = [f"{word} " for word in plain(told).split(" ")]
    starts = [close.width(said, size_pt, weight) for said in accumulate(pieces, initial="")]
    cuts = _cuts(pieces, starts, count, room_pt + close.width(" ", size_pt, weight))
    if not cuts:
        return content, None
    widest = max(starts[b] - starts[a] for a, b in pairwise(cuts))
    far = replace(ruler, slack=ruler.wide_slack * SLACK)
    width = min(room_pt, widest * far.slack / CLOSE)
    kept = plain(told := _held(told, pieces, starts, cuts, room_pt * CLOSE * SLACK))
    # What is wider than its room is broken anywhere, before its full stop too.
    fits = all(far.width(run, size_pt, weight) <= width for run in kept.split(" "))
    is_held = fits and ruler.wider.lines(kept, size_pt, width, weight) <= most
    return (told, width) if is_held else (content, None)


def _cuts(
    pieces: Sequence[str], starts: Sequence[float], count: int, room_pt: float
) -> tuple[int, ...]:
    """Return with which pieces so many lines begin, and the end of the last; none if none can.

    `starts` is where each piece would stand on one line. Of all ways to end a line with a piece
    the best goes on, so that the work does not grow with the number of all ways.
    """
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    even = starts[-1] / count
    for _ in range(count):
        ways, best = list(best.items()), {}
        for end in range(1, len(starts)):
            ill = _ill(pieces[end - 1].rstrip(), pieces[end]) if end < len(pieces) else 0.0
            found = (
                (cost + ill + abs(starts[end] - starts[at] - even) / room_pt, (*cuts, end))
                for at, (cost, cuts) in ways
                if at < end and starts[end] - starts[at] <= room_pt
            )
            if ill < _LEFT and (way := min(found, default=None)):
                best[end] = way
    return best.get(len(pieces), (0.0, ()))[1]


def _held(
    told: Content, pieces: Sequence[str], starts: Sequence[float], cuts: Sequence[int], far: float
) -> Content:
    """Return a text with the first words of each line held together, up to more than `far`."""
    held = set[int]()
    for begin, cut, end in zip(cuts, cuts[1:], cuts[2:], strict=False):
        more = (at for at in range(cut + 1, end) if starts[at] - starts[begin] > far)
        held.update(len("".join(pieces[:at])) - 1 for at in range(cut + 1, next(more, end)))
    return unbroken(told, held)


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


def sentences(content: Content) -> Sequence[tuple[Content, Weight]]:
    """Return what words beside an exhibit say first, in bold, and each sentence after that."""
    lead, (first, *others) = Line(content, bullet=True).parts
    if lead and isinstance(first, Text):
        first = replace(first, text=first.text.lstrip())
    every = (lead, *parted((first, *others), _SENTENCES))
    parts = [kept_together(part) for part in every if plain(part)]
    # A space ends each but the last, as in the text.
    spaced = (*((*part, Text(" ")) for part in parts[:-1]), *parts[-1:])
    rest = (Weight.REGULAR,) * len(spaced)
    return list(zip(spaced, (Weight.BOLD, *rest) if lead else rest, strict=False))


def parted(content: Content, ends: re.Pattern[str]) -> list[Content]:
    """Return `content` in parts, without what stands between two of them."""
    parts: list[Content] = [()]
    for inline in content:
        first, *others = ends.split(inline.text) if isinstance(inline, Text) else ("",)
        parts[-1] += (replace(inline, text=first) if isinstance(inline, Text) else inline,)
        parts += [(Text(other),) for other in others]
    return parts


def kept_together(content: Content, least: int = LEAST_TOGETHER) -> Content:
    """Return `content` unbroken, with its last words on one line if they are short enough.

    These are two, or as many as are no widow together: "not in it". Words that are held already
    are two, but a word with its number is one.
    """
    said, held = plain(content), set[int]()
    at = said.rfind(" ")
    are_two = bool(_ARE_TWO.search(said))
    while at > 0 and (not (held or are_two) or len(said) - at <= least):
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
        if isinstance(inline, Text | Citation | Comparison | Date | Number | Period):
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
