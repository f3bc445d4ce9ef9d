"""Finds the quantities that a sentence states, and what each may stand for.

"16.9 million" is any value that rounds to it or is cut off to it, "nearly 30 million" one below,
"one in five" a share, "tripled" a ratio. Dates, citations, addresses, telephone numbers and pages
are numbers too, but no evidence.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import chain, starmap
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.quantities import Kind as UnitKind
from briefing_gen.base.quantities import Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.beside import NO_EVIDENCE
from briefing_gen.words import quantity_text
from briefing_gen.words.patterns import compiled

TIMES: Final = "times"
_IN_A_YEAR: Final[Mapping[str, int]] = {
    **{str(unit): many for unit, (many, _) in lexicon.A_YEAR.items()},
    str(Unit.YEARS): 1,
}
_WHOLE: Final = 100
_HALF: Final = Decimal("0.5")
_LOOSE: Final = Decimal("0.07")
"""How far "about" and "nearly" reach, as a part of the amount."""
_SHORT_OF: Final = Decimal("0.9999")
"""What is cut off of a number is less than one in its last digit."""
_FEW: Final = 2
"""A number with more digits may have been rounded to its first."""
_ABOUT_PART: Final = Decimal("0.12")
_TRUE: Final = Decimal("1.5")
"""How many times larger a value may be that is "more than" another."""
_REACHES: Final = 60
_SCALED: Final = 1_000
"""From so large a last digit on, an amount may have been cut off."""
_YEAR: Final = re.compile(r"(?:1[6-9]|20)\d\d")
HEDGES: Final = compiled(
    rf"\b(?:(?P<UP_TO>{lexicon.said('up_to')})|(?P<LESS>{lexicon.said('below')})|"
    rf"(?P<AT_LEAST>{lexicon.said('at_least')})|(?P<MORE>{lexicon.said('above')})|"
    rf"(?P<NEARLY>{lexicon.said('nearly')})|(?P<CLOSE>{lexicon.said('close')})|"
    rf"(?P<ABOUT>{lexicon.said('about')}))(?!\w)"
    rf"[ ]?(?:(?:{lexicon.said('before_number')}) )?$|[~≈][ ]?$"
)
_TO: Final = compiled(rf" ?(?:-to-|{lexicon.said('joins')}|[-–—]) ?\$?")
_TO_NEXT: Final = compiled(rf", |,? (?:{lexicon.AND}) ")
"""Between the numbers of a list."""
_FROM: Final = compiled(rf"\b(?:{lexicon.START}) $")
COMPARES: Final = compiled(
    rf"\b(?:(?P<above>{lexicon.said('above')})|{lexicon.said('below')}) (?:the|los|las|el) $"
)
_ONE_YEAR: Final = compiled(
    rf"\b(?:{lexicon.said('one_year')}) (?P<one>{lexicon.said('single')}) "
    rf"(?={lexicon.said('years')})"
)
"""A term of one year: "one" alone is no number."""
_MULTIPLES: Final = frozenset(lexicon.said("multiple").split("|"))
_BETWEEN: Final = compiled(rf"\b(?:{lexicon.said('between')})\b[^,;]{{0,20}}$")
_SMALL: Final = 10
"""Words for numbers up to here are quantities only with a unit or a scale."""
_RANK: Final = compiled(
    rf"\b(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th|º|ª|\.º)|(?P<word>{'|'.join(lexicon.ORDINALS)})"
    rf"|(?:{lexicon.said('ranking')}|#) ?(?:#|no\. |number )?(?P<plain>\d{{1,3}}))\b"
)
_RANKED: Final = compiled(
    rf"\b(?:{lexicon.said('placing')})\b"
    rf"|\b(?:{lexicon.said('came')}) (?:(?:{lexicon.said('at')}) )?$"
)
_RANKS: Final = compiled(
    rf"[ -]?(?:{lexicon.RANK.pattern}|(?:{lexicon.said('only_to', 'among')})\b|in (?!the |a |a?\d)"
    rf"|(?:{lexicon.OF}) {lexicon.THE}\d{{1,3}} [^\W\d])"
)
_ENDS_RANK: Final = re.compile(rf"$|[.,;:)]| (?:{lexicon.said('after_rank')})\b")
_NAMED: Final = re.compile(rf"[A-ZÁÉÍÓÚ][\w.’'-]+,? {lexicon.THE}$")
"""Before the place of another in a list: "Texas was first, Ohio third"."""
_A_PART: Final = compiled(rf"\b(?:{lexicon.said('by')}|up|down|an?) an? $")
"""Before a word that is a part and no place: "up by a third"."""
_NEAR_RANK: Final = 28
"""So many characters around an ordinal are looked at for a word that ranks."""


class Hedge(enum.StrEnum):
    """What the words before a number say of it."""

    NONE = ""
    ABOUT = "about"
    NEARLY = "nearly"
    CLOSE = "close"
    MORE = "more"
    AT_LEAST = "at-least"
    LESS = "less"
    UP_TO = "up-to"


class Kind(enum.StrEnum):
    """What a quantity may stand for."""

    VALUE = "value"
    TIMES = "times"
    RANK = "rank"
    COMPARED = "compared"
    """That a value is larger or smaller than another, in words alone."""
    TREND = "trend"
    """That one rose or fell every year."""
    NONE = "none"
    """No quantity of evidence: a date, a page, a citation."""


IN_WORDS: Final = frozenset({Kind.COMPARED, Kind.TREND})
"""What says nothing but which way a difference goes."""


class Placed(Frozen):
    """What stands somewhere in a sentence, and where."""

    start: int
    end: int


class Stated(Placed, kw_only=True, cache_hash=True):
    """A quantity in a sentence, and the values that it may stand for."""

    kind: Kind
    amount: Decimal
    low: Decimal
    high: Decimal
    """What the values that it stands for lie between."""
    unit: str = ""
    sign: str = ""
    hedge: Hedge = Hedge.NONE
    is_range: bool = False
    """Whether it is one end of a range."""
    is_bare: bool = False
    """Whether it is a word such as "highest", which says something only of values that are held."""
    step: Decimal = Decimal(1)
    """What one more in its last digit would be."""

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a whole in words: "half", "one in five"."""
        return self.unit == Unit.PERCENT and self.step.normalize().as_tuple().digits != (1,)

    def is_near(self, value: Decimal) -> bool:
        """Return whether somebody would write `value` so; its sign is left to the words."""
        if self.kind in IN_WORDS:
            return value > 0 if self.sign == "+" else value < 0
        size = abs(value)
        return self.low <= size <= self.high and size != self._beyond

    @property
    def _beyond(self) -> Decimal | None:
        """The bound that it may not be itself: "more than three times" is not three times."""
        if self.kind is Kind.TIMES and self.hedge is Hedge.MORE:
            return self.low
        return self.high if self.hedge is Hedge.LESS else None

    def restates(self, other: Stated) -> bool:
        """Return whether it says less exactly what another says, in its unit or one of time."""
        is_less = bool(self.unit or self.hedge)  # "More than three million: 3,278,260".
        if self.kind is not other.kind or self.kind is not Kind.VALUE or not is_less:
            return False
        times = times_of(other.unit, self.unit)
        return times is not None and self.is_near(other.amount * times)

    def is_roughly(self, value: Decimal) -> bool:
        """Return whether it differs little from a value, as "about" would allow."""
        return abs(abs(value) - self.amount) <= self.amount * _LOOSE

    def is_exact(self, value: Decimal) -> bool:
        """Return whether a value rounds or is cut to the digits, whatever stands before them."""
        low, high = self.exactly
        return low <= abs(value) <= high

    def is_of_size(self, value: Decimal, far: int) -> bool:
        """Return whether a value is at most so many times too large or small, or has its digits."""
        size = abs(value)
        is_near = bool(size) and size / far <= self.amount <= size * far
        return is_near or self.has_digits(value)

    def has_digits(self, value: Decimal) -> bool:
        """Return whether a value has the digits that are stated: all, or so many in their order."""
        count = max(len(self.amount.normalize().as_tuple().digits), 2)
        own, other = (f"{e:.{count - 1}E}".partition("E")[0] for e in (abs(value), self.amount))
        cut = "".join(map(str, value.as_tuple().digits))[:count]
        other = other.replace(".", "")
        return cut == other or sorted(other) in (sorted(own.replace(".", "")), sorted(cut))

    def is_bound_of(self, value: Decimal) -> bool:
        """Return whether a value lies, however far, on the side that is said: 400 of "over 30"."""
        if self.hedge in {Hedge.MORE, Hedge.AT_LEAST}:
            return abs(value) >= self.low and abs(value) != self._beyond
        return self.hedge in {Hedge.LESS, Hedge.UP_TO} and abs(value) < self.high

    @property
    def exactly(self) -> tuple[Decimal, Decimal]:
        """What its digits stand for, whatever stands before them."""
        return _reach(self.amount, self.step, Hedge.NONE)

    def holds(self, value: Decimal) -> bool:
        """Return whether what is said is true of `value`, loosely: "more than 30" is of 40."""
        size = abs(value)
        match self.hedge:
            case Hedge.MORE | Hedge.AT_LEAST:
                return self.low <= size <= self.amount * _TRUE and size != self._beyond
            case Hedge.UP_TO | Hedge.LESS:
                return size < self.high and size * _TRUE >= self.amount
            case _:
                return self.is_near(value)


def times_of(unit: str, other: str) -> Decimal | None:
    """Return how often a unit is in another: the same, or 12 of years that are told in months."""
    own, stated = _IN_A_YEAR.get(unit), _IN_A_YEAR.get(other)
    if unit == other:
        return Decimal(1)
    return Decimal(stated) / own if own and stated else None


def led_by(text: str, at: int) -> str:
    """Return the words before a place, as far as they may belong to what stands there."""
    return text[max(0, at - _REACHES) : at]


def unhedged(text: str) -> str:
    """Return a text without words such as "more than" at its end."""
    return text[: len(text) - _hedged(text[-_REACHES - 1 :])]


@lru_cache(maxsize=4_096)
def _hedged(end: str) -> int:
    """Return how many characters of such words are at the end of a text."""
    found = HEDGES.search(end, max(0, len(end) - _REACHES))
    return len(end) - found.start() if found else 0


@lru_cache(maxsize=1_024)
def stated_in(text: str, beside: tuple[tuple[int, int], ...] = ()) -> tuple[Stated, ...]:
    """Return the quantities in a sentence, in reading order; `text` has one kind of space.

    `beside` says from where to where something else stands, such as a year.
    """
    taken: list[Stated] = []
    others = starmap(_none, beside)
    words = list(_spelled(text))
    read: tuple[Iterable[Stated], ...] = (others,)
    if words or any(map(str.isdigit, text)):
        no_evidence = (_none(*found.span()) for found in NO_EVIDENCE.finditer(text))
        read = (no_evidence, others, words, _numbers(text))
    trends = (_way(found, Kind.TREND) for found in lexicon.TREND.finditer(text))
    for stated in chain(trends, _ranks(text), *read, _in_words(text)):
        within = (e for e in taken if stated.start < e.end and e.start < stated.end)
        # "More in 2023 than in 2022": a year stands within what it says.
        is_compared = stated.kind in {Kind.COMPARED, Kind.RANK}
        if all(is_compared and other.kind is Kind.NONE for other in within):
            taken.append(stated)
    listed = _in_lists(sorted(taken, key=lambda item: item.start), text)
    return tuple(_in_ranges(listed, text))


_THOUSANDS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,]*\d)")
_COMMA: Final = re.compile(r"(?<![\d.,])(\d+),(\d{1,2}|\d{4,})(?![\d.,]*\d)")
_SCALED_COMMA: Final = re.compile(
    rf"(?<![\d.,])(\d+),(\d{{1,2}})(?= ?(?:%|{lexicon.said('measured')}))"
)


def in_our_digits(text: str) -> str:
    """Return `text` with numbers as English writes them, where it is Spanish: 21.751.085; 1,5."""
    text = _SCALED_COMMA.sub(r"\1.\2", text)  # As others write, in any language: 16,9 million.
    if not lexicon.is_spanish(text):
        return text
    text = _COMMA.sub(r"\1.\2", text)
    return _THOUSANDS.sub(lambda found: found[0].replace(".", ","), text)


def _in_lists(found: list[Stated], text: str) -> list[Stated]:
    """Return the quantities; those of a list have the scale of its last: "8.9 and 2.7 million"."""
    for at in range(len(found) - 2, -1, -1):
        own, after = found[at], found[at + 1]
        between = text[after.start].isdigit() and _TO_NEXT.fullmatch(text, own.end, after.start)
        is_plain = text[own.start : own.end].replace(".", "").isdigit() and own.amount < _SCALED
        if between and own.kind is after.kind is Kind.VALUE and is_plain:
            found[at] = scaled(own, after, text)
    return found


def _in_ranges(found: list[Stated], text: str) -> Iterator[Stated]:
    """Yield the quantities; the first of a range takes scale and unit of the second."""
    ends = False
    for at, stated in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        joined = after if after and _is_joined(stated, after, text) else None
        moves = _FROM.search(led_by(text, stated.start)) and lexicon.CHANGE.search(text)
        if joined and not stated.unit:
            stated = scaled(stated, joined, text)  # noqa: PLW2901 - the same quantity.
        begins = joined is not None and not moves and stated.amount <= joined.amount
        yield replace(stated, is_range=begins or ends)
        ends = begins


def scaled(stated: Stated, after: Stated, text: str) -> Stated:
    """Return a quantity with the unit and the scale of the one behind it."""
    digits = quantity_text.NUMBER.search(text, after.start, after.end)
    own = Decimal(digits[0].replace(",", "")) if digits else after.amount
    by = after.amount / own if own and stated.amount < _SCALED else Decimal(1)
    return replace(
        stated,
        unit=after.unit,
        amount=stated.amount * by,
        low=stated.low * by,
        high=stated.high * by,
        step=stated.step * by,
    )


def _is_joined(first: Stated, second: Stated, text: str) -> bool:
    """Return whether two quantities are one range or change: "between 20 and 30 million"."""
    between = text[first.end : second.start]
    if not (first.kind is second.kind is Kind.VALUE and _TO.fullmatch(between)):
        return False
    if re.search(rf"\b(?:{lexicon.AND})\b", between):
        return bool(_BETWEEN.search(led_by(text, first.start)))
    return first.unit in {"", second.unit}


def _none(start: int, end: int) -> Stated:
    zero = Decimal(0)
    return Stated(start=start, end=end, kind=Kind.NONE, amount=zero, low=zero, high=zero)


def _numbers(text: str) -> Iterator[Stated]:
    for found in quantity_text.NUMBER.finditer(text):
        start, end = found.span()
        if text[start - 1 : start].isalpha():
            yield _none(start, end)
            continue
        digits = found[0]
        written = quantity_text.read_quantity(text, start, end)
        if written and lexicon.ANY_PER.match(text, end + 1):  # It is read as if behind its noun.
            written = replace(written, unit="", end=end)
        if written is None or (
            _YEAR.fullmatch(digits) and not (written.money or written.unit or written.end > end)
        ):
            yield _none(start, end)
        else:
            yield _stated(text, written, start)


def _spelled(text: str) -> Iterator[Stated]:
    """Yield the quantities in words, such as "thirty-eight percent", "one in five", "tripled"."""
    for written in quantity_text.spelled(text):
        said = _stated(text, written, written.start)
        is_more = lexicon.MORE_THAN.match(text, said.end + 1)
        if written.amount > _SMALL or written.unit or said.hedge or is_more:
            yield said
    for found in _ONE_YEAR.finditer(text):
        yield _stated(
            text,
            quantity_text.quantity_at(text, *found.span("one"), Decimal(1)),
            found.start("one"),
        )


def _stated(text: str, written: quantity_text.Written, digits_at: int) -> Stated:
    before = re.sub(r"(?:US)?[$€£]\s?$", "", text[max(0, digits_at - 40) : digits_at])
    hedge = _hedge(lexicon.ONE_FOR.sub("", before)) or Hedge(written.bound.value)
    if hedge is Hedge.UP_TO and lexicon.BECAME.match(before):
        hedge = Hedge.NONE  # "Subió hasta".
    behind = text[written.end : written.end + 6].strip(" -")
    is_part = written.unit == Unit.PERCENT and lexicon.AS_LARGE.match(text, written.end)
    if is_part:  # "Half as many".
        amount, step = written.amount / _WHOLE, written.step / _WHOLE
        written = replace(written, amount=amount, step=step, unit=TIMES)
    is_times = written.unit == TIMES or behind in _MULTIPLES
    if is_times and written.amount >= _SCALED:  # "It reported 590,376 times."
        is_times, written = False, replace(written, unit="")
    if (
        is_times and written.amount < 1 and not is_part
    ):  # What more than halved became less than a half.
        hedge = {Hedge.MORE: Hedge.LESS, Hedge.LESS: Hedge.MORE}.get(hedge, hedge)
    digits = str(int(written.amount)) if written.amount >= 1 else ""
    zeros = len(digits) - len(digits.rstrip("0"))
    step = Decimal(1).scaleb(zeros) if is_times and zeros else written.step
    low, high = _reach(written.amount, step, hedge)
    if is_times and hedge is Hedge.NONE:
        low = max(low, written.amount * (1 - _LOOSE))  # What grew 1.8 times has not doubled.
    return Stated(
        start=min(written.start, digits_at),
        end=written.end,
        kind=Kind.TIMES if is_times else Kind.VALUE,
        amount=written.amount,
        low=low,
        high=high,
        unit="" if is_times else written.unit,
        sign=written.sign,
        hedge=hedge,
        step=written.step,
    )


def _hedge(before: str) -> Hedge:
    found = HEDGES.search(before)
    if found is None or COMPARES.search(found[0]):
        return Hedge.NONE  # "More than the 2.6 million of 2022" compares.
    return Hedge[found.lastgroup or "ABOUT"]


@lru_cache(maxsize=4_096)
def _reach(amount: Decimal, step: Decimal, hedge: Hedge) -> tuple[Decimal, Decimal]:
    """Return the least and the largest value that somebody would write so."""
    digits = str(int(amount / step)) if step else "0"
    kept = len(digits.rstrip("0")) or 1
    coarse = step.scaleb(len(digits) - kept)
    unit = coarse if len(digits) - kept > 1 and kept > 1 else step
    match hedge:
        case Hedge.ABOUT:
            is_part = step.normalize().as_tuple().digits != (1,)
            off = max(unit * _HALF, min(coarse * _HALF, amount * _ABOUT_PART))
            off = max(off, amount * _ABOUT_PART) if is_part else off
            return amount - off, amount + off
        case Hedge.NEARLY | Hedge.CLOSE:
            low = amount - coarse if kept > 1 else amount * (1 - _LOOSE)
            high = amount + unit * _HALF if hedge is Hedge.CLOSE else amount
            return min(low, amount - unit * _HALF), high
        case Hedge.MORE:
            return amount, amount + max(coarse, amount * _LOOSE)
        case Hedge.LESS:
            return amount - max(min(coarse, amount * 3 * _LOOSE), amount * _LOOSE), amount
        case _:
            is_cut = (unit >= _SCALED and kept + len(digits) > _FEW) or step < 1
            cut = unit * _SHORT_OF if is_cut else unit * _HALF
            return amount - unit * _HALF, amount + cut


def _rank(found: re.Match[str], place: Decimal, *, is_bare: bool) -> Stated:
    return replace(
        _none(*found.span()), kind=Kind.RANK, amount=place, low=place, high=place, is_bare=is_bare
    )


def _in_words(text: str) -> Iterator[Stated]:
    """Yield what compares two values without a number: "more than Ohio", "more than any other"."""
    compared = list(lexicon.COMPARED.finditer(text))
    for found in lexicon.THAN_ANY.finditer(text) if compared else ():
        yield _rank(found, Decimal(1), is_bare=True)
    yield from (_way(found, Kind.COMPARED) for found in compared)


def _way(found: re.Match[str], kind: Kind) -> Stated:
    """Return which way words alone say that something differs, or goes."""
    told = found.groupdict()
    sign = "-" if told["down"] or told.get("behind") else "+"
    return replace(_none(*found.span()), kind=kind, sign=sign, is_bare=True)


def _ranks(text: str) -> Iterator[Stated]:
    """Yield places: "third highest", "ranked 12th"; other ordinals are no evidence."""
    for found in lexicon.BEST.finditer(text):
        yield _rank(found, Decimal(1), is_bare=True)
    ranked = False
    for found in _RANK.finditer(text):
        before = text[max(0, found.start() - _NEAR_RANK) : found.start()]
        plain, word = found["plain"], quantity_text.folded(found["word"] or "")
        place = int(found["digits"] or plain or 0) or lexicon.ORDINALS.get(word, 0)
        told = _RANKED.search(found[0] if plain else before)
        is_last = plain or not before.endswith(told[0]) if told else False
        is_next = ranked and _NAMED.search(before) and _ENDS_RANK.match(text, found.end())
        ranks = bool(told and (is_last or _ENDS_RANK.match(text, found.end()))) or (
            not plain and bool(is_next or _RANKS.match(text, found.end()))
        )
        ranked = ranked or ranks
        if ranks and place and not (word and _A_PART.search(before)):
            yield _rank(found, Decimal(place), is_bare=bool(word))
        elif found["digits"]:
            yield _none(*found.span())


@lru_cache(maxsize=4_096)
def has_unit(unit: Unit, stated: str) -> bool:
    """Return whether a value in a unit may be stated in another, or in none."""
    if unit in {Unit.PERCENT, Unit.USD, Unit.PERCENTAGE_POINT}:
        return stated == unit or (unit is Unit.PERCENTAGE_POINT and stated == Unit.PERCENT)
    if not stated or stated == unit:
        return True
    if stated == "other money":  # £55.6 billion, in pounds that a package declares.
        return unit.kind is UnitKind.AMOUNT and unit is not Unit.EUR
    named = (f"{word} {more}" for _, word, more in unit.meaning.words)
    return unit.kind is UnitKind.MEASURE and stated in quantity_text.units_in(
        " ".join((unit, *named))
    )
