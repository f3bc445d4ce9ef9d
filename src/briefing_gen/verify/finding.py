"""Finds the numbers of an edition in a text, by all of what they display."""

import functools
import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Final

from briefing_gen.base.frozen import Frozen, grouped, kept, replace
from briefing_gen.base.language import Language
from briefing_gen.claims.sentences import tokens
from briefing_gen.reading.passages import BESIDE
from briefing_gen.verify.report import Display, has_unit, is_rounded, may_say
from briefing_gen.words import quantity_text
from briefing_gen.words.languages import comparisons, labels

ADDRESS: Final = re.compile(r"\w\[[^\]]*=[^\]]*\]")
"""An address of values names a cell and says nothing, though it may hold numbers."""
_CLAIMED: Final = re.compile(rf"(?:\d[\d.,:/-]*\d|\d)(?: (?:{quantity_text.SCALE_WORDS})\b)?")
_NUMBER: Final = re.compile(r"\d[\d.,]*\d|\d")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_GOES_ON: Final = re.compile(r"[.,]?\d")
_DIGIT: Final = re.compile(r"\d")
_FEWEST_ZEROS: Final = 2
"""So many at the end of a number say that it was rounded."""
_MANY: Final = 50
_RAREST: Final = 3
"""So many of the rarest words of a text lead to what it may have been."""


class Claim(Frozen):
    """A number or a word, and where in its text it stands."""

    words: str
    at: int
    instead: str = ""
    """What the edition displays, where that is known."""
    wrong: str = ""
    """What is wrong with it, where it is not merely another word or number."""
    is_sure: bool = True
    """Whether it is wrong, and not only borne out by nothing."""


class Met(Frozen):
    """A display in a text, and where it stands there."""

    start: int
    end: int
    likes: tuple[Display, ...]
    """What is displayed in these words."""


class Displays:
    """What finds displays in a text, by all of what they say."""

    def __init__(
        self,
        language: Language,
        displays: Iterable[Display],
        texts: Iterable[str] = (),
        heading: str = "",
    ) -> None:
        self.heading = heading
        """What stands above them; empty for all of an edition."""
        self.texts = tuple(dict.fromkeys(texts))
        """What holds them."""
        self.language = language
        self._folded = frozenset(map(str.casefold, self.texts))
        self._molds: dict[str, set[str]] = {}
        self.by_text: dict[str, Display] = {}
        self._like: dict[str, list[Display]] = {}
        self._by_amount: dict[Decimal, list[Display]] = {}
        self._by_token: dict[str, list[tuple[int, str]]] = {}
        """The displays by the first number in each, with how far on it stands."""
        once = {(each.text, each.kind, each.metric): each for each in displays}
        for display in once.values():
            if display.text not in self.by_text and (token := _NUMBER.search(display.text)):
                offset = token.start()
                self._by_token.setdefault(token[0], []).append((offset, display.text))
            self.by_text.setdefault(display.text, display)
            self._like.setdefault(display.text, []).append(display)
            if display.behind and (own := next(quantity_text.quantities(display.text), None)):
                self._by_amount.setdefault(own.amount, []).append(display)
        for text in (*self.texts, *self.by_text):
            self._molds.setdefault(self._mold(text), set()).add(text)

    @functools.cached_property
    def years(self) -> frozenset[str]:
        """The years that stand in the texts."""
        return frozenset(year for text in self.texts for year in _YEAR.findall(text))

    def is_own(self, text: str) -> bool:
        """Return whether the edition says just this, in whichever letters."""
        return text.casefold() in self._folded

    def claims(self, text: str) -> list[Claim]:
        """Return the numbers and words of comparison in `text`, in reading order."""
        return [Claim(found[0], found.start()) for found in self._claiming(text).finditer(text)]

    def alike(self, text: str) -> set[str]:
        """Return the texts that are `text` but for its claims; it is one of them, or altered.

        Of very many, such as the rows of a long table, those that begin as it does.
        """
        found = self._molds.get(self._mold(text), set())
        if len(found) <= _MANY:
            return found
        if text in found:
            return {text}
        begun = text.partition(BESIDE)[0]
        return {one for one in found if one.startswith(begun)}

    def nearest(self, text: str, least: float) -> str:
        """Return the text that shares most words with `text`, and at least so many; else empty."""
        words = words_in(text)
        rarest = sorted(words & self._with.keys(), key=lambda word: len(self._with[word]))
        near = {own for word in rarest[:_RAREST] for own in self._with[word]}
        best = max(((_share(words, words_in(own)), own) for own in near), default=(0, ""))
        return best[1] if best[0] >= least else ""

    @functools.cached_property
    def _with(self) -> Mapping[str, Sequence[str]]:
        """The texts by each of their words."""
        return grouped((word, text) for text in self.texts for word in words_in(text))

    def _mold(self, text: str) -> str:
        """Return `text` with a mark in place of each number and word of comparison."""
        return self._claiming(text).sub("#", text)

    def _claiming(self, text: str) -> re.Pattern[str]:
        said = {found.words for found in comparisons(text, self.language)}
        if not said:
            return _CLAIMED
        ranks = labels(self.language)
        said.update(place for place in (*ranks.places[:-1], *ranks.last_places) if place in text)
        either = "|".join(map(re.escape, sorted(said, reverse=True)))
        return re.compile(rf"{_CLAIMED.pattern}|\b(?:{either})\b")

    def met(self, text: str) -> Iterator[Met]:
        """Yield the displays in `text`, of those that begin at one place the longest."""
        reached = 0
        for token in _NUMBER.finditer(text):
            found = [
                (at, -len(display), display)
                for offset, display in self._by_token.get(token[0], ())
                for at in [token.start() - offset]
                if at >= reached and text.startswith(display, at) and _is_whole(text, at, display)
            ]
            if found:
                at, _, display = min(found)
                reached = at + len(display)
                yield Met(at, reached, tuple(self._like[display]))

    def without(self, text: str) -> str:
        """Return `text` with bars in place of each display, as long as it is."""
        for met in list(self.met(text)):
            text = barred(text, met.start, met.end)
        return text

    def misstated(self, text: str) -> list[Claim]:
        """Return the displays in `text` to which it puts another unit, sign or scale."""
        if self.is_own(text):
            return []
        return [claim for found in self.met(text) for claim in self._put(text, found)]

    def _put(self, text: str, found: Met) -> Iterator[Claim]:
        """Yield a display with what a text puts to it, unless the edition may say the same."""
        display = found.likes[0].text
        for number in quantity_text.NUMBER.finditer(display):
            start, end = number.span()
            alone = quantity_text.read_quantity(display, start, end)
            written = quantity_text.read_quantity(text, found.start + start, found.start + end)
            if written is None or alone is None or written.meaning == alone.meaning:
                continue
            known = self._own_words(display)
            if written.meaning in known or any(may_say(like, written) for like in found.likes):
                continue
            after = text[found.end :].lstrip()  # "32.7 Months of 2014 34.4" names no months.
            texts = (own for own in self.texts if _DIGIT.search(own))
            if self.agreeing(written) or any(map(after.startswith, texts)):
                continue
            instead = next(iter(known.values()), display)
            yield Claim(text[written.start : written.end], written.start, instead)
            return

    @functools.cached_property
    def _texts_with(self) -> Mapping[str, Sequence[str]]:
        """The texts by each number in them."""
        numbers = ((text, {found[0] for found in _NUMBER.finditer(text)}) for text in self.texts)
        return grouped((number, text) for text, each in numbers for number in each)

    @kept
    def _own_words(self, display: str) -> Mapping[object, str]:
        """Return what the edition itself puts to a display, by its meaning."""
        pattern = re.compile(rf"(?<![\d.,]){re.escape(display)}(?![.,]?\d)")
        known: dict[object, str] = {}
        token = _NUMBER.search(display)
        for text in self._texts_with.get(token[0] if token else "", ()):
            numbers = quantity_text.NUMBER.finditer(display)
            for found, number in product(pattern.finditer(text), numbers):
                start, end = (found.start() + at for at in number.span())
                if written := quantity_text.read_quantity(text, start, end):
                    known.setdefault(written.meaning, text[written.start : written.end])
        return known

    def agreeing(self, written: quantity_text.Written) -> tuple[Display, ...]:
        """Return what displays the same quantity in other words: "28 percent" for "28.0%"."""
        likes = self._by_amount.get(written.amount, ())
        return tuple(like for like in likes if may_say(like, written))

    def rounded(
        self, written: quantity_text.Written, *, is_hedged: bool = False
    ) -> tuple[Display, ...]:
        """Return the displays of which a quantity is the value, rounded: "about 360" for 359."""
        values, displays = self._by_value
        digits = str(written.amount)
        zeros = len(digits) - len(digits.rstrip("0"))
        fewest = 1 if is_hedged else _FEWEST_ZEROS
        if written.step == 1 and fewest <= zeros <= len(digits) - 2:
            written = replace(written, step=Decimal(10) ** zeros)  # "203,000" for 203,467.
        places = (bisect(values, written.amount + sign * written.step) for sign in (-1, 1))
        return tuple(
            like
            for like in displays[slice(*places)]
            if like.behind
            and is_rounded(like.behind, written)
            and (own := next(quantity_text.quantities(like.text), None))
            and has_unit(like.behind, written.unit, own.unit)
        )

    @functools.cached_property
    def _by_value(self) -> tuple[Sequence[Decimal], Sequence[Display]]:
        """The displays in the order of their values, without signs."""
        every = (like for likes in self._like.values() for like in likes)
        pairs = [(abs(like.behind.quantity.value), like) for like in every if like.behind]
        pairs.sort(key=lambda pair: pair[0])
        return [value for value, _ in pairs], [like for _, like in pairs]


@functools.lru_cache(maxsize=4_096)  # A text of the edition is held against many of the file.
def words_in(text: str) -> frozenset[str]:
    """Return the words of a text, or the cells of a row each in its column."""
    if BESIDE in text:
        return frozenset(f"{at}{BESIDE}{cell}" for at, cell in enumerate(text.split(BESIDE)))
    return frozenset(each.text.casefold() for each in tokens(text))


def _share(words: frozenset[str], own: frozenset[str]) -> float:
    return 2 * len(words & own) / (len(words) + len(own)) if own else 0


def barred(text: str, start: int, end: int) -> str:
    """Return a text with bars in place of a part of it, so that all else stays where it is."""
    return f"{text[:start]}{'|' * (end - start)}{text[end:]}"


def _is_whole(text: str, at: int, display: str) -> bool:
    """Return whether the numbers at both ends of a display do not go on in a text."""
    is_begun = at and text[at - 1] in "0123456789.,"
    return not (is_begun or _GOES_ON.match(text, at + len(display)))
