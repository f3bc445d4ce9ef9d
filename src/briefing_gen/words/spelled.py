"""Reads quantities that are spelled out: "thirty-eight percent", "one in three", "tripled".

A part of a whole is read as a percentage, and a multiple as so many times; both stand for what is
near them, as people say them. The words of all languages are read in every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Unit
from briefing_gen.words.languages import words_of
from briefing_gen.words.quantity_text import Written, quantity_at

_WORDS: Final = tuple(words_of(language).quantities for language in Language)
_HUNDRED: Final = 100
_HALF: Final = Decimal("0.5")
_WHOLE: Final = Decimal(100)
_LONGEST_PART: Final = 6
_NEAR: Final = Decimal("0.25")
"""How far apart the ends are of what a part or a multiple may stand for, in its own size."""


def _values(of: str) -> Mapping[str, int]:
    named = (item for words in _WORDS for item in getattr(words, of).items())
    return {word: value for value, words in named for word in words.split("|")}


_CARDINALS: Final = _values("cardinals")
_PARTS: Final = _values("parts")
_MULTIPLES: Final = tuple(
    (value, re.compile(pattern, re.IGNORECASE))
    for words in _WORDS
    for value, pattern in words.multiples.items()
)


def _either(words: Mapping[str, int]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_JOINT: Final = "|".join(words.joint for words in _WORDS)
_COUNT: Final = (
    rf"(?:{_either(_CARDINALS)})(?:(?:[ -]|[ ](?:{_JOINT})[ ])(?:{_either(_CARDINALS)}))*"
)
_ONE: Final = "|".join(words.one for words in _WORDS)
_IN_ALL: Final = "|".join(words.in_all for words in _WORDS)
_TIMES: Final = "|".join(words.times for words in _WORDS)
_NO_PART: Final = "".join(f"(?<!{word} )" for words in _WORDS for word in words.before_no_part)
_OF_WHOLE: Final = "|".join(words.of_whole for words in _WORDS)
_AND_HALF: Final = "|".join(words.and_half for words in _WORDS)
_HALF_A: Final = "|".join(words.half_a for words in _WORDS)
_SCALED: Final = "|".join(names for words in _WORDS for p, names in words.scales.items() if p > 2)  # noqa: PLR2004
_SPELLED: Final = re.compile(
    rf"(?<![\w-])(?=\w)(?:(?P<scaled>(?:(?P<and_half>{_COUNT}) (?:{_AND_HALF})|(?:{_HALF_A}))"
    rf"(?= (?:{_SCALED})))|(?P<of>{_COUNT}|\d{{1,3}})(?P<noun> [^\W\d]+)? (?:{_IN_ALL}) "
    rf"(?:an? )?(?P<all>{_COUNT}|\d{{1,3}}(?![,.]?\d))(?(noun)(?! [^\W\d]+s\b))|"
    rf"{_NO_PART}(?:(?P<few>{_COUNT}|{_ONE})[ -])?(?P<part>{_either(_PARTS)})(?:{_OF_WHOLE})|"
    rf"(?P<multiple>{'|'.join(pattern.pattern for _, pattern in _MULTIPLES)})|"
    rf"(?P<single>(?:{_ONE})(?= (?:{_SCALED})))|"
    rf"(?<!por )(?P<count>{_COUNT})(?P<half> (?:{_AND_HALF}))?(?P<times>{_TIMES})?)(?!\w)",
    re.IGNORECASE,
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
        of = count_of(found["few"] or "") or 1
        return _part(text, start, end, Decimal(of) / _PARTS[found["part"].casefold()])
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


def _part(text: str, start: int, end: int, share: Decimal) -> Written:
    amount = share * _WHOLE
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
    for word in re.split(rf"[ -](?:(?:{_JOINT})[ ])?", words.casefold()):
        value = _CARDINALS.get(word, 1)
        if value == _HUNDRED and 0 < total < 10:  # noqa: PLR2004 - "three hundred".
            total, least = total * _HUNDRED, _HUNDRED
        elif len(str(value)) < len(str(least)) or (total >= _HUNDRED > value and least == _HUNDRED):
            total, least = total + value, value
        else:
            return None
    return total
