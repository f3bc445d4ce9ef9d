"""What has to be put into a sentence of an older edition to make it one of today's.

A sentence is taken for one of today's where all of it is the same but for what is displayed: its
numbers, with their units, periods, dates and words of comparison. What people wrote themselves is
never taken for it, not even where it is a word beside a number ("nearly 36.2 million").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from babel import Locale

from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.comparisons import comparisons
from briefing_gen.frozen import Frozen
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.report import Kind

_WORD: Final = re.compile(r"[^\W\d_]+")
_ONE_SPACE: Final = re.compile(r"\s")
_HYPHEN: Final = "\N{NON-BREAKING HYPHEN}"
_BAR: Final = "|"
"""Takes the place of what is displayed, see `Displays.take`."""
_LONGEST: Final = 80
"""No display has more characters."""


class Edit(Frozen):
    """Words that take the place of those from `start` to before `end` of a text."""

    start: int
    end: int
    words: str

    def on(self, text: str) -> Edit:
        """Return this edit of `text` without what stays the same at its ends."""
        old, new = text[self.start : self.end], self.words
        least = min(len(old), len(new))
        left = next((n for n in range(least) if old[n] != new[n]), least)
        right = next((n for n in range(least - left) if old[-1 - n] != new[-1 - n]), least - left)
        return Edit(self.start + left, self.end - right, new[left : len(new) - right])


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the words of `edits` in it."""
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text


class Wording:
    """What tells the words of an edition from what it displays among them."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._language = Language(shown.document.language)
        self._units = frozenset(_units(shown, self._language))
        self._pieces: dict[tuple[str, str], tuple[str, ...]] = {}
        self._letters: dict[tuple[str, str], int] = {}
        self._first_and_last: dict[tuple[str, str], tuple[str, str]] = {}

    def edits(self, text: str, own: str, about: str) -> tuple[Edit, ...] | None:
        """Return what makes `text` the same as `own`, a text about this; None if it is another."""
        pieces = self._split(own.rstrip(), about)
        old = flat(text)
        gaps = _gaps(old, pieces)
        if gaps is None:
            return None
        edits: list[Edit] = []
        at = 0
        for number, (start, end) in enumerate(gaps):
            at += len(pieces[2 * number])
            new = pieces[2 * number + 1]
            if old[start:end] != new:
                if not self._may_become(old[start:end], new):
                    return None
                edits.append(Edit(start, end, own[at : at + len(new)]))
            at += len(new)
        return tuple(edits)

    def near(self, text: str, others: Iterable[str], about: str) -> list[str]:
        """Return those of `others` that begin and end as the flat `text` does.

        Only they can be the same as `text` but for what they display, and few texts are.
        """
        return [
            other
            for other in others
            for first, last in [self._ends(other, about)]
            if text.startswith(first) and text.endswith(last)
        ]

    def _ends(self, own: str, about: str) -> tuple[str, str]:
        if (own, about) not in self._first_and_last:
            pieces = self._split(own.rstrip(), about)
            self._first_and_last[own, about] = pieces[0], pieces[-1]
        return self._first_and_last[own, about]

    def letters(self, own: str, about: str) -> int:
        """Return how many letters of `own` are words of its briefing, not of what it displays."""
        if (own, about) not in self._letters:
            kept = self._split(own, about)[::2]
            self._letters[own, about] = sum(len(word) for text in kept for word in _words(text))
        return self._letters[own, about]

    def _split(self, own: str, about: str) -> tuple[str, ...]:
        """Return the words of `own` and what it displays, by turns, words first and last."""
        if (own, about) not in self._pieces:
            self._pieces[own, about] = tuple(_cut(flat(own), self._displays(flat(own), about)))
        return self._pieces[own, about]

    def _displays(self, text: str, about: str) -> Iterator[tuple[int, int]]:
        """Yield from where to where in `text` something is displayed."""
        shown = self._shown.of(about) or self._shown.everything
        left, _ = shown.take(text)
        for claim in shown.claims(left):
            left = left[: claim.at] + _BAR * len(claim.words) + left[claim.at + len(claim.words) :]
        for found in re.finditer(rf"\{_BAR}+", left):
            if _BAR not in text[found.start() : found.end()]:
                yield found.span()

    def _may_become(self, old: str, new: str) -> bool:
        """Return whether `old` may be what was displayed where `new` is now."""
        compared = (found.words for found in comparisons(old, self._language))
        known = {*self._units, *_words(new), *_words(" ".join(compared))}
        return len(old) <= _LONGEST and known.issuperset(_words(old))


def flat(text: str) -> str:
    """Return `text` with one kind of space and of hyphen, and none at its end."""
    return _ONE_SPACE.sub(" ", text.rstrip().replace(_HYPHEN, "-"))


def _units(shown: Shown, language: Language) -> Iterator[str]:
    """Yield the words that may stand in displays, in small letters: units, months and the like."""
    locale = Locale.parse(language, sep="-")
    for width in ("wide", "abbreviated"):
        for name in locale.months["format"][width].values():
            yield from _words(name)
    for patterns in locale.compact_decimal_formats["long"].values():
        for pattern in patterns.values():
            yield from _words(pattern.pattern)
    for display in shown.everything.by_text.values():
        if display.kind in {Kind.METRIC, Kind.PERIOD}:
            yield from _words(display.text)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield what stands before the first of `spans`, in it, and so on to what stands after all."""
    at = 0
    for start, end in spans:
        yield text[at:start]
        yield text[start:end]
        at = end
    yield text[at:]


def _gaps(text: str, pieces: Sequence[str]) -> list[tuple[int, int]] | None:
    """Return where `text` has what is displayed now; None if its words are not those of `pieces`.

    Each place has at least a character, and what is displayed now where it is there already.
    """
    if not text.startswith(pieces[0]):
        return None
    gaps: list[tuple[int, int]] = []
    at = len(pieces[0])
    for new, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        last = len(gaps) == len(pieces) // 2 - 1
        if last:
            found = len(text) - len(piece) if text.endswith(piece) else -1
        elif text.startswith(new + piece, at):
            found = at + len(new)
        else:
            found = text.find(piece, at + 1)
        if found <= at:
            return None
        gaps.append((at, found))
        at = found + len(piece)
    return gaps if at == len(text) else None
