"""Which paragraph of an edited document became which: moved, joined, parted, new, or gone."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.docx.held import Told, bookmark_of
from briefing_gen.docx.reading import Line, Piece

LIKE: Final = 0.6
"""How much of two paragraphs has to be alike for one to have become the other."""


class Pairs(Frozen):
    """Paragraphs as they were written, each with what became of it, and those that are new."""

    paired: tuple[tuple[Told, Line | None], ...]
    new: tuple[Line, ...]
    moved: tuple[tuple[Told, Line], ...]
    joined: tuple[Line, ...]
    parted: tuple[Line, ...]


def pair(told: Sequence[Told], lines: Sequence[Line]) -> Pairs:
    """Return what became of each paragraph: by its mark, its words, or where it stands."""
    own = [each for each in told if each.pieces or each.address or each.around[0]]
    shown = [line for line in lines if line.text.strip()]
    marked = [(mark, at) for at, line in enumerate(shown) for mark in line.marks]
    places = dict(reversed(marked))  # Where two halves have the same mark, that of the first.
    found: dict[int, int] = {}
    for at, each in enumerate(own):
        if each.address and bookmark_of(each.address) in places:
            found[at] = places[bookmark_of(each.address)]
    split = dict(_split(own, found, shown))
    for at in [at for at, half in split.items() if not half.text.strip()]:
        del found[at], split[at]  # Its words are gone, or stand elsewhere without its mark.
    free = [at for at in range(len(shown)) if at not in set(found.values())]
    placed = accumulate(range(len(own)), lambda last, at: found.get(at, last), initial=0)
    follows = list(placed)[1:]
    rest = [at for at in range(len(own)) if at not in found]
    rest.sort(key=follows.__getitem__)  # They went along with what was moved.
    for a, b in _alike([text_of(own[at]) for at in rest], [shown[at].text for at in free]):
        found[rest[a]] = free[b]
    for at in rest:  # One that was written anew has lost its mark, but stands where it stood.
        before = found.get(at - 1, -1 if at == 0 else None)
        place = None if at in found or before is None else before + 1
        if place in set(free) - set(found.values()) and found.get(at + 1, place + 1) == place + 1:
            found[at] = place
    taken = set(found.values())
    new = [at for at in free if at not in taken]
    parts = {at: shown[at] for at in range(len(shown))}
    owners = {place: own[at] for at, place in found.items()}
    parted = {at: parts[at] for at in _rejoined(owners, parts, new)}
    order = [(at, found[at]) for at in sorted(found) if own[at].address]
    steady = _increasing([place for _, place in order])
    moved = [(own[at], shown[place]) for at, place in order if place not in steady]
    became = (
        split.get(at) or (parts[found[at]] if at in found else None) for at in range(len(own))
    )
    return Pairs(
        tuple(zip(own, became, strict=True)),
        tuple(shown[at] for at in new),
        tuple(moved),
        tuple(line for at, line in enumerate(shown) if _are_joined(at, found, split)),
        tuple(parted.values()),
    )


def _alike(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield which of some paragraphs became which; those in between by how much they are alike."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
            continue
        free = list(range(j1, j2))
        for at in range(i1, i2):
            ratios = [(difflib.SequenceMatcher(None, old[at], new[b]).ratio(), b) for b in free]
            best = max(ratios, default=(0.0, 0))
            if best[0] >= LIKE:
                free.remove(best[1])
                yield at, best[1]


def _increasing(places: Sequence[int]) -> set[int]:
    """Return the places of a longest run that is in order: the others were moved."""
    runs: list[tuple[int, ...]] = [()]
    for place in places:
        fitting = [run for run in runs if not run or run[-1] <= place]
        runs.append((*max(fitting, key=len), place))
    longest: tuple[int, ...] = max(runs, key=len)
    return set(longest)


def _rejoined(owners: Mapping[int, Told], parts: dict[int, Line], new: list[int]) -> set[int]:
    """Join what was parted from a paragraph to it again; return the places of such paragraphs.

    Either half may have kept its mark. What is joined is taken out of `new`.
    """
    homes, parted = {place: place for place in owners}, set[int]()
    while True:
        pairs = ((at, near) for at in new for near in (at - 1, at + 1) if near in homes)
        for at, near in pairs:
            home = homes[near]
            halves = sorted(((near, parts[home]), (at, parts[at])), key=lambda half: half[0])
            joined = _joined(halves[0][1], halves[1][1])
            if _is_rest(owners[home], parts[home].text, parts[at].text, joined.text):
                break
        else:
            return parted
        parts[home] = joined
        homes[at] = home
        parted.add(home)
        new.remove(at)


def _is_rest(told: Told, own: str, rest: str, joined: str) -> bool:
    """Return whether most words of a paragraph beside another are those that this one lacks."""
    whole = text_of(told).split()

    def alike(text: str) -> tuple[float, int]:
        matcher = difflib.SequenceMatcher(None, whole, text.split(), autojunk=False)
        return matcher.ratio(), sum(block.size for block in matcher.get_matching_blocks())

    (alone, kept), (both, found) = alike(own), alike(joined)
    return both > max(alone, LIKE) and 2 * (found - kept) > len(rest.split())


def _split(
    told: Sequence[Told], found: Mapping[int, int], parts: Sequence[Line]
) -> Iterator[tuple[int, Line]]:
    """Yield what is left of each paragraph that was joined to another, by its place."""
    groups: dict[int, list[int]] = {}
    for at, place in found.items():
        if len(parts[place].marks) > 1 and told[at].address:
            groups.setdefault(place, []).append(at)
    for place, joined in groups.items():
        line, start = parts[place], 0
        whole = "".join(text_of(told[at]) for at in sorted(joined))
        matcher = difflib.SequenceMatcher(None, whole, line.text, autojunk=False)
        blocks, end_of = matcher.get_matching_blocks(), 0
        for at in sorted(joined):
            end_of += len(text_of(told[at]))
            ends = [b.b + min(b.size, end_of - b.a) for b in blocks if b.size and b.a < end_of]
            end = len(line.text) if at == max(joined) else max(ends, default=start)
            yield at, replace(line, pieces=_cut(line.pieces, start, end), marks=())
            start = end


def _are_joined(place: int, found: Mapping[int, int], split: Mapping[int, Line]) -> bool:
    """Return whether words of two paragraphs stand in one: of one that was deleted none do."""
    halves = [split[at] for at, line in found.items() if line == place and at in split]
    return sum(bool(half.text.strip()) for half in halves) > 1


def _cut(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """Return the pieces from one character to another, without spaces at the ends."""
    kept, at = list[Piece](), 0
    for piece in pieces:
        length = len(piece if isinstance(piece, str) else piece.text)
        if isinstance(piece, str):
            kept.append(piece[max(0, start - at) : max(0, end - at)])
        elif start <= at < end:
            kept.append(piece)
        at += length
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
    return tuple(piece for piece in kept if piece)


def _joined(line: Line, after: Line) -> Line:
    between = () if line.text[-1:].isspace() or after.text[:1].isspace() else (" ",)
    return replace(
        line,
        pieces=(*line.pieces, *between, *after.pieces),
        marks=tuple(dict.fromkeys((*line.marks, *after.marks))),
        comments=(*line.comments, *after.comments),
    )


def text_of(told: Told) -> str:
    """Return a paragraph as it was shown."""
    before, after = told.around
    words = "".join(p if isinstance(p, str) else p.text for p in told.pieces)
    return f"{before}{words}{after}"


def is_of_memo(told: Told) -> bool:
    """Return whether a paragraph is To or Date of a memo, which belong to whoever sends it."""
    return not told.address and told.around[0].rstrip().endswith(":")
