"""Words to lines: content is measured and broken by us, and no markup parser ever sees it.

An address that is not plainly safe is shown as text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, groupby, pairwise
from typing import Final, NamedTuple

from briefing_gen.base.frozen import Frozen
from briefing_gen.document.grades import EVERY_MARK
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Date,
    Link,
    NoteMark,
    Number,
    Period,
    Text,
    Words,
    plain,
    safe_address,
)
from briefing_gen.pdf.fonts import Face, width

_KEPT: Final = "\N{NO-BREAK SPACE}"
_PIECES: Final = re.compile(r"[^ ]+ *| +")
_STROKE: Final = re.compile(r"(?<=/)(?!/)")
_IN_ADDRESSES: Final = re.compile(rf"{_STROKE.pattern}|(?<=[^./?=&#%~_-])(?=[.?=&#%~_-])")
"""After a stroke and before a mark, so that no mark at the end of a line looks like a hyphen."""
_MARK_SIZE: Final = 0.66
"""The part of the size of the words that a letter stands beside."""
_LEAST_MARK_PT: Final = 7.0
_MOST_MARKED_PT: Final = 11.5
"""Letters beside larger words are as large as beside these: they lead elsewhere."""
_LEAST_GRADE_PT: Final = 7.5
_GRADE_PT, _GRADE_GROWTH, _GRADE_RAISED = 4.4, 0.3, 0.8
"""The size of the mark of a grade grows with that of its words by this part; it is raised by a part
of how much smaller it is than these, as a letter behind it is."""
_ADDRESS, _WIDE = 20, 0.45
"""A word of so many characters, and wider than that part of the measure, may break as addresses do:
names of files leave holes in narrow columns."""
_NAME: Final = 16
"""Quoted names up to so long, such as Pub. L. 118-59, are not parted."""
_FULL: Final = 1.1
"""How much worse one hole in a line of running text is than two half as large."""
_LINE_COST: Final = 1.0
"""Keeps a paragraph from growing by a line for the sake of an even edge."""
_LONELY_COST, _SHORT, _SHORT_PT = 0.45, 0.2, 40.0
"""What a last line costs that is one word, or a shorter part of the measure than this."""
_SITE: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}[.)]?")
"""A website, which may stand alone on a last line: it is no rest of a sentence."""
_BARE_NUMBER: Final = re.compile(
    rf"(\d[\d.,]*\N{{NO-BREAK SPACE}}\w+\N{{NO-BREAK SPACE}})?\d([\d.,]*\d)?[{EVERY_MARK}]* *"
)
_WEAK_COST: Final = 0.07
"""Keeps a number, or a short word such as a preposition, from the end of a line of a heading, and a
number from its beginning."""
_TURN: Final = 0.012
"""What speaks for a short word at the beginning of such a line."""
_WEAK: Final = re.compile(r"[^\W\d_]{1,3} *")
_PAUSE_GAIN: Final = {"?": 0.2, ".": 0.2, ";": 0.16, ":": 0.1, ",": 0.05}
"""What speaks for the end of a line of a heading where its sentence pauses or ends."""
_HALF_EMPTY: Final = 0.6
_LEAD: Final = re.compile(r"(?:(?<=[^\W_A-Z]\.)|(?<=:)) (?=\S)")
"""The space after a sentence or a colon, and not after a letter that stands for a word."""
_UNIT: Final = re.compile(r"[\N{NO-BREAK SPACE} ](?![%\d]).*")
"""The word behind a number, which is set smaller; a percent sign is part of the number."""
_PARTED_COST: Final = 0.09
"""Keeps a number with what it is a number of, or the other end of its range, on the next line, and
a short word such as a preposition with the number behind it."""


# What there is one of for each word is a tuple, which is made and compared many times faster.
class Style(NamedTuple):
    """How words are set."""

    face: Face
    size_pt: float
    leading_pt: float
    colour: str
    raised_pt: float = 0.0
    """How far above the line the words stand."""


def sized(style: Style, size_pt: float) -> Style:
    """Return `style` at another size, with leading in proportion."""
    leading = round(size_pt * style.leading_pt / style.size_pt, 1)
    return style._replace(size_pt=size_pt, leading_pt=leading)


class Target(Frozen):
    """Where a link leads: an address, or a place in this document."""

    contents: str
    """How a screen reader describes it."""
    url: str | None = None
    place: object | None = None
    is_reference: bool = False
    """Whether it is tagged as a reference, as one to a note is."""
    at: int = 0
    """Tells it from others to the same place in its text, which all are links of their own."""
    is_listed: bool = False
    """Whether it is one of a list of titles that are all links: then its colour says so alone."""


class Run(NamedTuple):
    """Words of one style, language and link."""

    text: str
    style: Style
    language: str | None = None
    target: Target | None = None
    meaning: str = ""
    """What a screen reader says in place of a sign."""


class Piece(NamedTuple):
    """A part of a line: `x` counts from the left edge of the text."""

    x: float
    run: Run
    width: float


class Line(NamedTuple):
    """Pieces on one baseline."""

    pieces: tuple[Piece, ...]
    width: float


@dataclass(slots=True)
class _Token:
    """What is not broken: a word of one or more runs, and the space after it."""

    runs: list[Run] = field(default_factory=list)
    width: float = 0
    space: float = 0

    @property
    def text(self) -> str:
        """Its characters, the space among them."""
        return "".join(run.text for run in self.runs)

    def add(self, run: Run) -> None:
        """Take in `run`; its spaces at the end hang over the end of a line."""
        text, face, size_pt = run.text, run.style.face, run.style.size_pt
        word = text.rstrip(" ")
        self.width += width(word, face, size_pt)
        self.space = 0.0 if word is text else width(text[len(word) :], face, size_pt)
        self.runs.append(run)


class Links(Frozen):
    """How links look and are described: `link_to` with {target}."""

    link_to: str
    colour: str
    note: str = ""
    """What a note is called."""
    note_colour: str = ""
    """Of the letters that lead to notes; empty for that of their words."""
    marks: tuple[tuple[str, str], ...] = ()
    """What each mark of a grade means."""
    mark_colour: str = ""


def runs(content: Content, style: Style, links: Links) -> Iterator[Run]:
    """Yield `content` set in `style`; an address that is not safe is text like any other."""
    for at, inline in enumerate(content):
        match inline:
            case Link(inner, "", source) if source:
                contents = links.link_to.replace("{target}", plain(inner))
                entry = Target(contents, place=source_place(source), at=at)
                yield from (Run(word.text, style, None, entry) for word in inner)
            case Link(inner, url):
                safe = safe_address(url)
                contents = links.link_to.replace("{target}", plain(inner))
                target = Target(contents, url=safe, at=at) if safe else None
                linked = style._replace(colour=links.colour) if safe else style
                yield from (Run(word.text, linked, _language(word), target) for word in inner)
            case NoteMark(_, letter):
                yield _mark(letter, style, links, at)
            case Citation(text) | Date(text) if isinstance(inline, Date) or (
                len(text) <= _NAME and not text.islower()
            ):
                yield Run(text.replace(" ", _KEPT), style, _language(inline))
            case Text() | Number() | Comparison() | Period() | Citation() | Date():
                yield Run(inline.text, style, _language(inline))


def _mark(letter: str, style: Style, links: Links, at: int) -> Run:
    """Return the letter of a note, small and raised, with the space that parts it from digits.

    `at` is its place in the text.
    """
    if meaning := dict(links.marks).get(letter):
        return grade_mark(letter, meaning, style._replace(colour=links.mark_colour))
    contents = links.link_to.replace("{target}", f"{links.note} {letter}")
    size = max(_LEAST_MARK_PT, round(min(style.size_pt, _MOST_MARKED_PT) * _MARK_SIZE, 1))
    raised = style._replace(
        size_pt=size,
        raised_pt=round((style.size_pt - size) * _GRADE_RAISED, 1),
        face=Face.REGULAR,
        colour=links.note_colour or style.colour,
    )
    target = Target(contents, place=note_place(letter), is_reference=True, at=at)
    return Run(f"\N{NO-BREAK SPACE}{letter}", raised, None, target)


def grade_mark(mark: str, meaning: str, style: Style) -> Run:
    """Return the mark of a grade in `style` but raised, which is read out as what it means."""
    size = max(_GRADE_PT + style.size_pt * _GRADE_GROWTH, min(style.size_pt, _LEAST_GRADE_PT))
    raised = style._replace(
        size_pt=round(size, 1),
        raised_pt=round((style.size_pt - size) * _GRADE_RAISED, 1),
        face=Face.REGULAR,
    )
    return Run(mark, raised, meaning=meaning)


def note_place(letter: str) -> object:
    """Return by what the note of `letter` is found."""
    return "note", letter


def source_place(name: str) -> object:
    """Return by what the entry of a publication in the list of sources is found."""
    return "source", name


def _language(word: Words) -> str | None:
    match word:
        case Text() | Citation():
            return word.language
        case Number() | Comparison() | Period() | Date():
            return None


def lead_end(words: Sequence[Run]) -> int:
    """Return how long the first sentence of `words` is, or whom a question is for; 0 for none."""
    end = _LEAD.search("".join(run.text for run in words))
    return end.end() if end else 0


def led(words: Sequence[Run]) -> tuple[Run, ...]:
    """Return `words` with what they begin with in bold."""
    lead, said = parted(words)
    return (*lead, *said)


def parted(words: Sequence[Run]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return what `words` begin with, in bold, and the others."""
    before: list[Run] = []
    after: list[Run] = []
    left = lead_end(words)
    for run in words:
        lead, said = run.text[:left], run.text[left:]
        bold = run.style._replace(face=Face.BOLD)
        before += [run._replace(text=lead, style=bold)] if lead else []
        after += [run._replace(text=said)] if said else []
        left -= len(lead)
    return tuple(before), tuple(after)


def large_number(said: str, style: Style, unit_pt: float) -> tuple[Run, ...]:
    """Return a number in `style`, and the unit word behind it in letters so large."""
    unit = _UNIT.search(said)
    if unit is None:
        return (Run(said, style),)
    return Run(said[: unit.start()], style), Run(unit.group(), style._replace(size_pt=unit_pt))


def natural_width(words: Sequence[Run]) -> float:
    """Return the width of `words` on one line."""
    return sum(width(run.text, run.style.face, run.style.size_pt) for run in words)


def widest_word(words: Sequence[Run]) -> float:
    """Return the narrowest measure that breaks no word."""
    return max((token.width for token in _tokens(words)), default=0)


def break_lines(words: Sequence[Run], measure: float, *, even: bool = False) -> tuple[Line, ...]:
    """Return `words` in lines of at most `measure` points, filled but for the last.

    `even` makes all of them alike, which is right for headings. A word that is wider than the
    measure is broken where an address may be, or else wherever it must be.
    """
    return _broken(tuple(words), measure + 0.001, even)  # As sums of widths are rounded.


@lru_cache(maxsize=8192)
def _broken(words: tuple[Run, ...], measure: float, even: bool) -> tuple[Line, ...]:  # noqa: FBT001 - a key.
    """Break lines, once for words that are set again: pages are planned more than one way."""
    tokens = [part for token in _tokens(words) for part in _cut(token, measure)]
    if not tokens:
        return ()
    if sum(token.width + token.space for token in tokens) - tokens[-1].space <= measure:
        return (_line(tokens),)
    starts = _best_breaks(tokens, measure, even=even)
    return tuple(_line(tokens[a:b]) for a, b in pairwise([*starts, len(tokens)]))


def _tokens(words: Sequence[Run]) -> Iterator[_Token]:
    token = _Token()
    for run in words:
        for piece in _PIECES.findall(run.text):
            token.add(run._replace(text=piece))
            if piece[-1] == " ":
                yield token
                token = _Token()
    if token.runs:
        yield token


def _cut(token: _Token, measure: float) -> Iterator[_Token]:
    """Yield `token`, in parts where it is too wide for a line of its own, or a long address."""
    is_long = len(token.text) >= _ADDRESS and token.width > measure * _WIDE
    if token.width <= measure and not (is_long and _KEPT not in token.text):
        yield token
        return
    part = _Token()
    for run in token.runs:
        for at, text in enumerate(_breakable(run, measure, is_wide=token.width > measure)):
            step = width(text.rstrip(" "), run.style.face, run.style.size_pt)
            if part.runs and (at or part.width + step > measure):
                yield part
                part = _Token()
            part.add(run._replace(text=text))
    yield part


def _breakable(run: Run, measure: float, *, is_wide: bool) -> Iterator[str]:
    """Yield the parts of a word between which it may be broken: those of an address, or letters.

    One that has room on a line of its own is broken after a stroke alone.
    """
    for part in filter(None, (_IN_ADDRESSES if is_wide else _STROKE).split(run.text)):
        if width(part.rstrip(" "), run.style.face, run.style.size_pt) <= measure:
            yield part
        else:
            yield from re.findall(r"[^ ] *| +", part)


def _best_breaks(tokens: Sequence[_Token], measure: float, *, even: bool) -> list[int]:
    """Return the index of the first token of each line, with the least slack in all."""
    # Running text is filled: a line costs hardly more than the part of it that stays empty. Lines
    # of a heading (`even`) are alike: each costs the square, so that two with a tenth empty (0.01 +
    # 0.01) are better than one full and one with a fifth empty (0 + 0.04). A line more costs 1,
    # which no slack can. The other costs say how much emptier a line may be for the sake of what
    # the reader should not meet:
    #
    #     ... rose to about 12 | percent    0.09 + a line 97 % full (0.021) = 0.111
    #     ... rose to about | 12 percent           a line 95 % full (0.037) = 0.037, so this one
    #
    # The last line may be as short as it likes, unless it is a word or a few, which costs as much
    # as a line that is half empty. A heading counts the slack of its last line too,
    # breaks where sentences pause, and keeps short words such as prepositions from ends of lines.
    # Costs are summed from the end, so that each start is looked at once.
    sizes = [(token.width, token.space) for token in tokens]
    parted = [_parting_cost(one.text, other.text, even) for one, other in pairwise(tokens)]
    count, power = len(sizes), 2 if even else _FULL
    cost = [0.0] * (count + 1)
    following = [count] * (count + 1)
    for start in range(count - 1, -1, -1):
        least, best = float("inf"), count
        taken = 0.0
        for end in range(start + 1, count + 1):
            width_pt, space_pt = sizes[end - 1]
            taken += width_pt
            if taken > measure and end > start + 1:
                break
            slack = max(0.0, measure - taken) / measure
            if end == count and not even:
                lonely = end == start + 1 or taken < min(_SHORT * measure, _SHORT_PT)
                lonely = lonely and not _SITE.fullmatch(tokens[-1].text)
                slack = _LONELY_COST if start and lonely else 0.0
            total = slack**power + _LINE_COST + cost[end]
            if end < count:  # No pause speaks for a first word alone on its line.
                total += parted[end - 1] if slack < _HALF_EMPTY else max(0.0, parted[end - 1])
            if total <= least:
                least, best = total, end
            taken += space_pt
        cost[start], following[start] = least, best
    starts = [0]
    while following[starts[-1]] < count:
        starts.append(following[starts[-1]])
    return starts


def _parting_cost(word: str, following: str, even: bool) -> float:  # noqa: FBT001 - as above.
    """Return what keeps a line from ending between two words; below zero, what speaks for it."""
    leads_on = bool(_BARE_NUMBER.fullmatch(word)) and following[0] not in "(["
    is_weak, to_number = bool(_WEAK.fullmatch(word)), following[0].isdigit()
    if not even:
        return _PARTED_COST * (leads_on or (is_weak and to_number))
    turns = bool(_WEAK.fullmatch(following))
    leads_on = leads_on or is_weak or to_number
    return _WEAK_COST * leads_on - _TURN * turns - _PAUSE_GAIN.get(word.rstrip(" ")[-1:], 0.0)


def _line(tokens: Sequence[_Token]) -> Line:
    """Join the runs of `tokens` that are set alike; spaces at the end stay, for extraction."""
    every = chain.from_iterable(token.runs for token in tokens)
    # Runs that differ in their words alone are one piece.
    alike = [list(group) for _, group in groupby(every, key=lambda run: run[1:])]
    if len(alike) > 1 and not any(run.text.strip() for run in alike[-1]):
        last = alike.pop()  # Readers drop what is a space alone.
        alike[-1] += last
    pieces: list[Piece] = []
    x = 0.0
    for group in alike:
        run = group[0]._replace(text="".join(run.text for run in group))
        advance = width(run.text, run.style.face, run.style.size_pt)
        pieces.append(Piece(x, run, advance))
        x += advance
    return Line(tuple(pieces), x - tokens[-1].space)
