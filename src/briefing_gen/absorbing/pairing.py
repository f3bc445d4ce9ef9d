"""Which paragraph of an edited document became which: moved, new, or gone."""

import difflib
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.docx.held import Told, bookmark_of
from briefing_gen.docx.reading import Line

LIKE: Final = 0.6
"""How much of two paragraphs has to be alike for one to have become the other."""


class Pairs(Frozen):
    """Paragraphs as they were written, each with what became of it, and those that are new."""

    paired: tuple[tuple[Told, Line | None], ...]
    new: tuple[Line, ...]
    moved: tuple[tuple[Told, Line], ...]


def pair(told: Sequence[Told], lines: Sequence[Line]) -> Pairs:
    """Return what became of each paragraph: by its mark, its words, or where it stands."""
    own = [each for each in told if each.pieces or each.address or each.around[0]]
    shown = [line for line in lines if line.text.strip()]
    found = _marked(own, shown)
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
    order = [(at, found[at]) for at in sorted(found) if own[at].address]
    steady = _increasing([place for _, place in order])
    return Pairs(
        tuple((each, shown[found[at]] if at in found else None) for at, each in enumerate(own)),
        tuple(shown[at] for at in free if at not in taken),
        tuple((own[at], shown[place]) for at, place in order if place not in steady),
    )


def _marked(own: Sequence[Told], shown: Sequence[Line]) -> dict[int, int]:
    """Return the places of paragraphs by their marks: of one mark or place, the most alike."""
    marked = {bookmark_of(each.address): at for at, each in enumerate(own) if each.address}
    pairs = [
        (difflib.SequenceMatcher(None, text_of(own[marked[mark]]), line.text).ratio(), mark, place)
        for place, line in enumerate(shown)
        for mark in dict.fromkeys(line.marks)
        if mark in marked
    ]
    found: dict[int, int] = {}
    for _, mark, place in sorted(pairs, key=lambda pair: -pair[0]):
        if marked[mark] not in found and place not in found.values():
            found[marked[mark]] = place
    return found


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


def text_of(told: Told) -> str:
    """Return a paragraph as it was shown."""
    before, after = told.around
    words = "".join(p if isinstance(p, str) else p.text for p in told.pieces)
    return f"{before}{words}{after}"


def is_of_memo(told: Told) -> bool:
    """Return whether a paragraph is To or Date of a memo, which belong to whoever sends it."""
    return not told.address and told.around[0].rstrip().endswith(":")
