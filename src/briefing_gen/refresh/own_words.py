"""What people wrote about numbers in a deck: nobody but them can bring it up to date.

And what has to be put into a sentence of an older edition to make it one of today's. A sentence is
taken for one of today's where all of it is the same but for what is displayed: its numbers, with
their units, periods, dates and words of comparison. What people wrote themselves is never taken for
it, not even where it is a word beside a number ("nearly 36.2 million").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from babel import Locale

from briefing_gen.base.frozen import Frozen, kept
from briefing_gen.base.language import Language
from briefing_gen.document.grades import EVERY_MARK
from briefing_gen.reading.passages import BESIDE
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import is_strange
from briefing_gen.verify.report import Kind, ReadFile, Said, normal
from briefing_gen.words.languages import Labels, comparisons, labels

_WORD: Final = re.compile(r"[^\W\d_]+")
_ONE_SPACE: Final = re.compile(r"\s")
_HYPHEN: Final = "\N{NON-BREAKING HYPHEN}"
_BAR: Final = "|"
"""Takes the place of what is displayed, see `Displays.take`."""
_LONGEST: Final = 80
"""No display has more characters."""
_WORD_OR_DIGITS: Final = re.compile(r"\w+")
_BREAK: Final = re.compile(r"[\t\v\n]")


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


class Wording:
    """What tells the words of an edition from what it displays among them."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._language = Language(shown.document.language)
        self._units = frozenset(_units(shown, self._language))
        self._worded = _worded(labels(self._language))
        words = labels(self._language)
        self._ends = f"; {words.in_steps}", words.not_from_zero

    def edits(self, text: str, own: str, about: str) -> tuple[Edit, ...] | None:
        """Return what makes `text` the same as `own`, a text about this; None if it is another."""
        # `own` is cut where it displays something, and `text` must hold the same words between:
        #
        #     own    "Reports rose to |21.8 million| in |2024|."     words, display, words, ...
        #     text   "Reports rose to  21.2 million  in  2023 ."     two edits
        #     text   "Reports fell to  21.2 million  in  2023 ."     "rose" is displayed where it
        #                                          is bound, and then it is a third edit; typed,
        #                                          it makes this a sentence of somebody else
        #     text   "Reports rose to nearly 21.2 million in 2023."  None: "nearly" is a person's
        pieces = self._split(own, about)
        kept, whole = self._kept(text), text.rstrip()
        old = flat(kept)
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
        if (tail := own.rstrip()[len(self._kept(own)) :]) != whole[len(kept) :]:
            edits.append(Edit(len(kept), len(whole), tail))
        return tuple(edits)

    def near(self, text: str, others: Iterable[str], about: str) -> list[str]:
        """Return those of `others` that begin and end as the flat `text` does.

        Only they can be the same as `text` but for what they display, and few texts are.
        """
        kept = self._kept(text)
        return [
            other
            for other in others
            for pieces in [self._split(other, about)]
            if kept.startswith(pieces[0]) and kept.endswith(pieces[-1])
        ]

    @kept
    def letters(self, own: str, about: str) -> int:
        """Return how many letters of `own` are words of its briefing, not of what it displays."""
        return sum(len(word) for text in self._split(own, about)[::2] for word in _words(text))

    @kept
    def _split(self, own: str, about: str) -> tuple[str, ...]:
        """Return the words of `own` and what it displays, by turns, words first and last."""
        words = flat(self._kept(own))
        return tuple(_cut(words, self._displays(words, about)))

    def _kept(self, text: str) -> str:
        """Return `text` without its end where that says of a chart how its dots and axis are."""
        steps, cut = self._ends
        return text.rstrip().removesuffix(steps).removesuffix(cut)

    def _displays(self, text: str, about: str) -> Iterator[tuple[int, int]]:
        """Yield from where to where in `text` something is displayed."""
        shown = self._shown.of(about) or self._shown.everything
        left = shown.without(text)
        for claim in shown.claims(left):
            left = left[: claim.at] + _BAR * len(claim.words) + left[claim.at + len(claim.words) :]
        for found in (found for kind in self._worded for found in kind.finditer(text)):
            left = left[: found.start()] + _BAR * len(found[0]) + left[found.end() :]
        for found in re.finditer(rf"\{_BAR}+[{EVERY_MARK}]?", left):
            if _BAR not in text[found.start() : found.end()]:
                yield found.span()

    def _may_become(self, old: str, new: str) -> bool:
        """Return whether `old` may be what was displayed where `new` is now."""
        compared = (found.words for found in comparisons(old, self._language))
        known = {*self._units, *_words(new), *_words(" ".join(compared))}
        if any(kind.fullmatch(new) and kind.fullmatch(old) for kind in self._worded):
            return True
        return len(old) <= _LONGEST and known.issuperset(_words(old))


def own_words(
    read: ReadFile, new: ReadFile, shown: Shown, stamp: str | None = None
) -> Iterator[Said]:
    """Yield what the deck `read` says of numbers, and `new`, the deck made anew, does not.

    The words may be true: no number in them is a strange one, which `match` would tell.
    """
    language = Language(shown.document.language)
    told = [  # Other masters set parts apart.
        (said.where, part) for said in new.said for part in (said.text, *_BREAK.split(said.text))
    ]
    known = {_key(*one) for one in (*told, ("", stamp or ""))}
    rows = {frozenset(text.split(BESIDE)) for _, text in known if BESIDE in text}
    for said in read.said:
        text = normal(said.text)
        # However its cells stand, or only some of them.
        is_row = BESIDE in text and any(row.issuperset(text.split(BESIDE)) for row in rows)
        if _key(said.where, said.text) in known or said.counted or is_row:
            continue
        if _is_of_numbers(text, language) and not is_strange(said, shown):
            yield said


def _key(where: str, text: str) -> tuple[str, str]:
    """Return what a text is known by; a number alone is so only in its own kind of shape."""
    return "" if _WORD.search(text) else where.partition(", ")[2], normal(text)


def _is_of_numbers(text: str, language: Language) -> bool:
    """Return whether a text holds a number, in digits or in words, or a word of comparison."""
    if any(comparisons(text, language)):
        return True
    words = labels(language).number_words
    found = _WORD_OR_DIGITS.findall(text.casefold())
    return any(word[0].isdigit() or word in words for word in found)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the words of `edits` in it."""
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text


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


def _worded(words: Labels) -> tuple[re.Pattern[str], ...]:
    """Return what finds ranks, and what finds multiples, told in words: "second lowest", "twice".

    Each is a display of its own: one kind never becomes the other.
    """
    places = (*words.places, *words.last_places)
    ranks = (*places, *(place + words.tied for place in places))
    beside = ("{times}", words.about_times, words.nearly, words.more_than_times)
    multiples = (one.replace("{times}", times) for one in beside for times in words.times)
    endings = [end + tied for end in words.ordinals or ("",) for tied in ("", words.tied)]
    of_many = [words.place_of.format(place="{number}" + e, count="{number}") for e in endings]
    numbers = ["{number}" + end for end in words.ordinals or ("",)]
    of_many += [
        words.between_places.format(low=low, high=high, count="{number}")
        for low in numbers
        for high in numbers
    ]
    found = []
    for kind in (ranks, multiples, of_many, words.fourths):
        longest_first = map(re.escape, sorted(map(flat, kind), key=len, reverse=True))
        either = "|".join(longest_first).replace(re.escape("{number}"), r"[\d.,]*\d")
        found.append(re.compile(rf"(?<!\w)(?:{either})(?!\w)"))
    return tuple(found)


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
