"""Reads what makes a quantity of a number in a text: its sign, scale, unit and bound.

Numbers are read that are spelled out too: "thirty-eight percent", "one in three", "tripled". A part
of a whole is read as a percentage, and a multiple as so many times; both stand for what is near
them, as people say them.

It is the inverse of `wording`, for texts of anybody: "$36.2 million", "28.0 percent", "−1,340",
"120K", "15-month", "menos de 120". The words of all languages are read in every text: a sentence
may be quoted or translated, and no word means two things in them.
"""

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Unit
from briefing_gen.words.languages import words_of
from briefing_gen.words.patterns import compiled

NUMBER: Final = re.compile(r"\d(?:[\d.,]*\d)?")
"""What may be an amount in a text."""
_AMOUNT: Final = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_MOST_DIGITS: Final = 40
_MOST_SCALES: Final = 3
"""Such as two of "mil millones"."""
_DOTLESS: Final = str.maketrans("İı", "ii")
_FURTHEST: Final = 48
"""So many characters before and after a number may belong to it."""


class Bound(enum.StrEnum):
    """What a text says of the value beside its number."""

    NONE = ""
    MORE = "more"
    LESS = "less"


class Written(Frozen, kw_only=True):
    """A quantity as a text states it."""

    start: int
    end: int
    """From where to where in its text it stands, with its sign and unit."""
    amount: Decimal
    """Scale included, sign not: 36,200,000 of "−36.2 million"."""
    step: Decimal
    """What one more in its last digit would be: 100,000 of "36.2 million"."""
    sign: str
    """A plus, a minus or nothing."""
    unit: str
    """That of `Unit` where it has one, another's name such as "days", or nothing."""
    bound: Bound
    money: bool = False
    """Whether a sign of money stands before it, as in "$512"."""

    @property
    def value(self) -> Decimal:
        """The amount with its sign."""
        return -self.amount if self.sign == _MINUS else self.amount

    @property
    def meaning(self) -> tuple[Decimal, str, str, Bound]:
        """All that it says, wherever it stands."""
        return self.amount, self.sign, self.unit, self.bound


_MINUS: Final = "-"
_WORDS: Final = tuple(words_of(language).quantities for language in Language)
_LETTERS: Final = {"k": 3, "m": 6, "mm": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "tn": 12}
"""The powers of ten that letters right after a number stand for, in all languages."""
_SCALES: Final = _LETTERS | {
    word: power for ws in _WORDS for power, names in ws.scales.items() for word in names.split("|")
}
"""Those of words, too. "Miles" are thousands, in English texts as well: a distance and a thousand
contradict a count alike."""
_APART: Final = r"mm|[Mm]n|[Mm]ln|[Bb]n|[Tt]n|[MK](?!\.)"
"""Those that may stand a space after it: not MN and TN, which are states in a list."""
_UNITS: Final[Mapping[str, str]] = {
    Unit.PERCENTAGE_POINT: "pp|p.p.",
    Unit.PERCENT: "%|\N{FULLWIDTH PERCENT SIGN}",
    "per mille": "‰",
    "basis points": "bps",
    Unit.USD: "usd",
    "cents": "¢",
    Unit.EUR: "euro|euros|eur|€",
    "other money": "£|yen",
    Unit.PPM: "ppm",
    Unit.FAHRENHEIT: "°f|\N{DEGREE FAHRENHEIT}",
    "bytes": "bytes|kb|mb|gb|tb|pb|kilobytes|megabytes|gigabytes|terabytes|petabytes",
    "kilometers": "km",
    "kilograms": "kg",
    "times": "x|×",
}
"""The words for each unit that are the same in all languages."""
_UNIT_OF: Final = {
    word.casefold(): str(unit)
    for units in (_UNITS, *(words.units for words in _WORDS))
    for unit, names in units.items()
    for word in names.split("|")
}
_MONEY: Final = {"$": Unit.USD, "us$": Unit.USD, "usd": Unit.USD, "€": Unit.EUR}


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_MORE: Final = _either(word for words in _WORDS for word in words.more)
_LESS: Final = _either(word for words in _WORDS for word in words.less)
_UNDONE: Final = "".join(f"(?<!{word} )" for word in {w: w for ws in _WORDS for w in ws.not_more})
_SIGN_WORDS: Final = "|".join(pattern for words in _WORDS for pattern in words.minus)
_BEFORE: Final = compiled(
    rf"(?:{_UNDONE}\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})) )?"
    rf"(?:(?<![^\s(\[|“«'\"~])(?P<sign>[-+–]|\N{{MINUS SIGN}} ?|{_SIGN_WORDS}))?"
    r"(?P<money>(?<!\w)(?:us\$|usd ?|[$€£])\s?)?(?P<inner>[-+\N{MINUS SIGN}])?$"
)
_THOUSAND: Final = 3
_REST: Final = re.compile(r" (\d{3})(?![\w.,]*\d|[ -]?(?:%|mil))")
"""Behind thousands in words, what is more: "717 mil 468"."""
SCALE_WORDS: Final = _either(_SCALES.keys() - _LETTERS.keys())
LARGE: Final = re.compile(
    rf"(?:{_either(w for w, power in _SCALES.items() if power > _THOUSAND and w not in _LETTERS)})"
    r"|\d ?[MB]n?\b"
)
"""Finds what makes millions of a number or more."""
PERCENT: Final = re.compile(
    rf"\s?(?:(?:{_either(w for ws in _WORDS for w in ws.units[Unit.PERCENT].split('|'))})(?!\w)|%)"
)
CHANGED_BY: Final = re.compile(
    " (?:(?:{by}) )?(?:(?:{a}) )?".format(
        by="|".join(words_of(each).statements.by.partition("|")[0] for each in Language),
        a="|".join(words_of(each).statements.articles for each in Language),
    )
)
"""Stands between a word such as fell and how much that was."""
UNIT: Final = re.compile(rf"[$€£-]?[\d.,]+(?: (?:{LARGE.pattern}))?([^\d]*)")
"""A number as it is worded, and the unit behind it."""
_TO_SCALE: Final = _either({f"{word} " for words in _WORDS for word in words.before_scale})
_TO_UNIT: Final = _either({f"{word} " for words in _WORDS for word in words.before_unit})
_SCALE: Final = compiled(
    rf"(?:(?:(?P<letter>{_either(_LETTERS)})| (?P<apart>(?-i:{_APART})))(?!\w)|"
    rf"[ -](?:{_TO_SCALE})?(?P<word>{SCALE_WORDS})s?(?!\w))"
)
_UNIT: Final = compiled(
    rf"[ -]?(?:{_TO_UNIT})?(?P<unit>{_either(_UNIT_OF)})(?!\w)|[ -]?(?P<sign>[%‰¢€£])"
)
_UNIT_WORD: Final = compiled(rf"(?<!\w)(?:{_either(_UNIT_OF)})(?!\w)")


def read_quantity(text: str, start: int, end: int) -> Written | None:
    """Return the quantity of the number between `start` and `end`; None where it is no amount.

    `text` has one kind of space, see `normal`.
    """
    digits = text[start:end]
    if len(digits) > _MOST_DIGITS or not _AMOUNT.fullmatch(digits):
        return None
    return quantity_at(text, start, end, Decimal(digits.replace(",", "")))


def quantity_at(text: str, start: int, end: int, amount: Decimal) -> Written:
    """Return the quantity that `amount` is part of, which stands between `start` and `end`."""
    before = _BEFORE.search(text[max(0, start - _FURTHEST) : start])
    scale, at = _scale(text, end)
    if (rest := _REST.match(text, at)) and scale == _THOUSAND and amount < 10**_THOUSAND:
        amount, scale, at = amount.scaleb(scale) + Decimal(rest[1]), 0, rest.end()
    found = _UNIT.match(text[at : at + _FURTHEST])
    unit = _UNIT_OF[folded(found["unit"] or found["sign"])] if found else ""
    money = before["money"] if before else None
    sign = (before["sign"] or before["inner"] or "").strip() if before else ""
    return Written(
        start=start - len(before[0]) if before else start,
        end=at + found.end() if found else at,
        amount=amount.scaleb(scale),
        step=Decimal(1).scaleb(int(amount.as_tuple().exponent) + scale),
        sign=(sign if sign in {"", "+"} else _MINUS),
        unit=str(_MONEY.get(money.strip().casefold(), "other money")) if money else unit,
        bound=_bound(before),
        money=bool(money),
    )


def folded(word: str) -> str:
    """Return in small letters what a pattern found that ignores case: it takes İ and ı for i."""
    return word.translate(_DOTLESS).casefold()


def quantities(text: str) -> Iterator[Written]:
    """Yield the quantities in `text`, which has one kind of space."""
    reached = 0
    for found in NUMBER.finditer(text):
        written = read_quantity(text, *found.span()) if found.start() >= reached else None
        if written is not None:
            reached = written.end
            yield written


def units_in(text: str) -> frozenset[str]:
    """Return the units that `text` names, beside a number or not: "days" of "Days in custody"."""
    return frozenset(_UNIT_OF[folded(found[0])] for found in _UNIT_WORD.finditer(text))


def scale_in(text: str) -> Decimal:
    """Return what `text` says that numbers are in, such as a million; 1 where it says nothing."""
    words = (_SCALES.get(word) for word in re.findall(r"\w+", text.casefold()))
    return Decimal(1).scaleb(sum([power for power in words if power][:_MOST_SCALES]))


def _scale(text: str, at: int) -> tuple[int, int]:
    """Return the power of ten that the words at a place stand for, and where they end."""
    power = 0
    for _ in range(_MOST_SCALES):
        found = _SCALE.match(text, at)
        if found is None:
            break
        power += _SCALES[folded(found["letter"] or found["apart"] or found["word"])]
        at = found.end()
    return power, at


def _bound(before: re.Match[str] | None) -> Bound:
    if before and before["more"]:
        return Bound.MORE
    return Bound.LESS if before and before["less"] else Bound.NONE


_HUNDRED: Final = 100
_HALF: Final = Decimal("0.5")
_LONGEST_PART: Final = 6
_NEAR: Final = Decimal("0.25")
"""How far apart the ends are of what a part or a multiple may stand for, in its own size."""


def _values(of: str) -> Mapping[str, int]:
    named = (item for words in _WORDS for item in getattr(words, of).items())
    return {word: value for value, words in named for word in words.split("|")}


_CARDINALS: Final = _values("cardinals")
_PARTS: Final = _values("parts")
_MULTIPLES: Final = tuple(
    (value, compiled(pattern)) for words in _WORDS for value, pattern in words.multiples.items()
)


_JOINT: Final = "|".join(words.joint for words in _WORDS)
COUNT: Final = (
    rf"(?:{_either(_CARDINALS)})(?:(?:[ -]|[ ](?:{_JOINT})[ ])(?:{_either(_CARDINALS)}))*"
)
_ONE: Final = "|".join(words.one for words in _WORDS)
_IN_ALL: Final = "|".join(words.in_all for words in _WORDS)
_TIMES: Final = "|".join(words.times for words in _WORDS)
_OF_TIME: Final = compiled("|".join(words_of(each).statements.spans for each in Language))
"""What is a part only where it is said how many: a quarter, but not the worst quarter."""
_OF: Final = "|".join(words_of(each).senses.of for each in Language)
_AGO: Final = "|".join(words_of(each).statements.ago for each in Language)
_LED: Final = re.compile(r"(?:\d|[^\W\d_]{3}s) $")
"""Before how often something is: "1,216 a quarter", "starts a quarter"."""
_FOLLOWED: Final = compiled(rf" (?:(?:{_OF}) (?:19|20)\d\d(?!['’])|{_AGO})\b")
_QUARTERS: Final = (1, 3)
"""So many quarters are a part; of others nobody says so."""
_NO_PART: Final = "".join(f"(?<!{word} )" for words in _WORDS for word in words.before_no_part)
_OF_WHOLE: Final = "|".join(words.of_whole for words in _WORDS)
_OF_PERCENT: Final = compiled(
    rf" (?:(?:{_OF}) )?"
    rf"(?:{_ONE}){PERCENT.pattern}"
)
_AND_HALF: Final = "|".join(words.and_half for words in _WORDS)
_HALF_A: Final = "|".join(words.half_a for words in _WORDS)
_SCALED: Final = "|".join(names for words in _WORDS for p, names in words.scales.items() if p > 2)  # noqa: PLR2004
_SPELLED: Final = compiled(
    r"(?<![\w-])(?<!\d[.,])(?=\w)(?:(?P<scaled>"
    rf"(?:(?P<and_half>{COUNT}) (?:{_AND_HALF})|(?:{_HALF_A}))(?= (?:{_SCALED})))|"
    rf"(?P<of>{COUNT}|\d{{1,3}})(?P<noun> [^\W\d]+)? (?:{_IN_ALL}) "
    rf"(?:an? )?(?P<all>{COUNT}|\d{{1,3}}(?![,.]?\d)(?!(?<=\d\d) (?:{_OF}) (?:[^\W\d]+ )?\d))"
    r"(?(noun)(?! [^\W\d]+s\b))|"
    rf"{_NO_PART}(?:(?P<few>{COUNT}|{_ONE})[ -])?(?P<part>{_either(_PARTS)})(?:{_OF_WHOLE})|"
    rf"(?P<multiple>{'|'.join(pattern.pattern for _, pattern in _MULTIPLES)})|"
    rf"(?P<single>(?:{_ONE})(?= (?:{_SCALED})))|"
    rf"(?<!por )(?P<count>{COUNT})(?P<half> (?:{_AND_HALF}))?(?P<times>{_TIMES})?)(?!\w)"
)


def spelled(text: str) -> Iterator[Written]:
    """Yield the quantities that are spelled out in `text`, which has one kind of space.

    "One" alone is none, and neither are parts of nothing, such as "the first half".
    """
    reached = 0
    for found in _SPELLED.finditer(text):
        written = _read(text, found)
        if written and found.start() >= reached:
            reached = written.end
            yield written


def _read(text: str, found: re.Match[str]) -> Written | None:
    start, end = found.span()
    if found["all"]:
        of, whole = count_of(found["of"]) or 0, count_of(found["all"]) or 0
        return _part(text, start, end, Decimal(of) / whole) if 0 < of < whole else None
    if found["part"]:
        is_name = start > 0 and found["part"][0].isupper()  # "More than the Ninth, in the West".
        is_time = _OF_TIME.fullmatch(found["part"])
        is_part = found["few"] or not (is_name or is_time)
        many = count_of(found["few"] or "") or 1
        is_part = is_part and not (is_time and _is_of_time(text, start, end, many))
        share = Decimal(many) / _PARTS[folded(found["part"])]
        return _part(text, start, end, share) if is_part else None
    if found["multiple"]:
        times = next(value for value, pattern in _MULTIPLES if pattern.match(text, start))
        return _multiple(text, start, end, Decimal(times))
    if found["scaled"]:
        more = count_of(found["and_half"]) if found["and_half"] else 0
        return quantity_at(text, start, end, (more or 0) + _HALF)
    size = 1 if found["single"] else count_of(found["count"])
    if size is None:
        return None
    amount = Decimal(size) + (_HALF if found["half"] else 0)
    written = (_multiple if found["times"] else quantity_at)(text, start, end, amount)
    written = replace(written, step=_HALF) if found["half"] and not found["times"] else written
    told = written.amount > size or written.unit == Unit.PERCENT
    return written if size != 1 or told else None


def _is_of_time(text: str, start: int, end: int, many: int) -> bool:
    """Return whether words such as "two quarters" are of time: so long, so often, so long ago."""
    is_rate = _LED.search(text, 0, start) and not re.match(rf" (?:{_OF})\b", text[end:])
    return many not in _QUARTERS or bool(is_rate or _FOLLOWED.match(text, end))


def _part(text: str, start: int, end: int, share: Decimal) -> Written:
    small = _OF_PERCENT.match(text, end)  # "Half a percent".
    amount, end = (share, small.end()) if small else (share * _HUNDRED, end)
    step = min(amount * _NEAR, Decimal(_LONGEST_PART))
    return replace(
        quantity_at(text, start, end, amount), end=end, unit=str(Unit.PERCENT), step=step
    )


def _multiple(text: str, start: int, end: int, times: Decimal) -> Written:
    step = times * (_NEAR if times >= 1 else _NEAR / 2)  # Nobody says halved of a fall by a third.
    return replace(quantity_at(text, start, end, times), end=end, unit="times", step=step)


def count_of(words: str) -> int | None:
    """Return what words or digits count; None of words that are no one number: "two three"."""
    if words.isdecimal():
        return int(words)
    total, least = 0, 10 * _HUNDRED
    for word in re.split(rf"[ -](?:(?:{_JOINT})[ ])?", folded(words)):
        value = _CARDINALS.get(word, 1)
        if value == _HUNDRED and 0 < total < 10:  # noqa: PLR2004 - "three hundred".
            total, least = total * _HUNDRED, _HUNDRED
        elif len(str(value)) < len(str(least)) or (total >= _HUNDRED > value and least == _HUNDRED):
            total, least = total + value, value
        else:
            return None
    return total
