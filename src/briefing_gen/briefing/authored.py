"""Cuts an authored text into words, quoted citations and bindings, and finds unbound numbers.

A binding is {name}, {name:display} or {table[dimension=member].measure:display}. There is no
template language, no arithmetic and no attribute access: what stands in braces is looked up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, fault
from briefing_gen.dataset.cell_text import plainly_spaced
from briefing_gen.dataset.checks.words import in_small_letters
from briefing_gen.reading.tree import Scalar
from briefing_gen.words.languages import labels, money, words_of
from briefing_gen.words.wording import PLAIN, Display, Style, parse_display

MAX_CHARACTERS: Final = 5_000
DISPLAYS: Final = f"use a digit for decimals, or one of: {', '.join(Style)}; or a verb such as grew"
BRACES: Final = re.compile(r"\{([^{}]*(?:=\s*\{[^{}]*\}[^{}]*)*)\}")
"""What is bound; in an address a parameter may stand for a member: [town={town}, year=*]."""
_UNSAID: Final = ", say it without a number, or"
_YEAR: Final = re.compile(r"(?:1[6-9]|20)[0-9]{2}")
_ROUNDS: Final = frozenset(map(str, words_of(Language.EN_US).statements.rounds))
_LASTS: Final = re.compile(
    rf"\b(?:[^\W_]+(?:-[^\W_]+)?)\s(?:{'|'.join(words_of(e).statements.spans for e in Language)})\b"
    rf"(?:\s(?:{'|'.join(words_of(e).senses.of for e in Language)})\s(?:19|20)[0-9]{{2}}\b)?",
    re.IGNORECASE,
)
"""How many years, quarters or the like there are, and of which year."""
_REACH: Final = 40
_BRACE: Final = re.compile(r"[{}]")
_WORD: Final = re.compile(r"[^\W_]+(?:(?<=\d)[.,\u00a0\u202f](?=\d)[^\W_]+)*")
"""The digits of one number belong together, whatever groups them: 4,120 or 4.5."""
_WORDS: Final = re.compile(r"[^\W\d_]+(?:[- ][^\W\d_]+)*")


class Quoted(Frozen):
    """A declared citation, as it stands in the text."""

    text: str


class Binding(Frozen):
    """A name or address in braces, and how it is to be written."""

    expression: str
    display: Display
    where: Location


Piece = str | Quoted | Binding


def cut(
    scalar: Scalar, citations: tuple[str, ...], language: Language
) -> tuple[tuple[Piece, ...], tuple[Problem, ...]]:
    """Return the pieces of `scalar` in order, and a problem for each number nothing binds."""
    text = scalar.flowing
    if len(text) > MAX_CHARACTERS:
        message = f"this text has {len(text):,} characters; the limit is {MAX_CHARACTERS:,}"
        return (), (fault("text-too-long", message, scalar.where, "split it into paragraphs"),)
    pieces: list[Piece] = []
    problems: list[Problem] = []
    places = scalar.places_at(match.start() for match in BRACES.finditer(text))
    for offset, part in parted(text, citations):
        match part:
            case str():
                pieces.append(part)
                problems += _unbound(part, offset, scalar, language)
            case Quoted():
                pieces.append(part)
            case re.Match():
                (expression, display), where = parse_binding(part[1]), next(places)
                if display is None:
                    problems.append(unknown_display(part[1], where))
                else:
                    pieces.append(Binding(expression, display, where))
    return tuple(pieces), tuple(problems)


def unbound_numbers(text: str, citations: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Return the numbers in `text`, in digits or words, that no name and no citation binds."""
    words = (part for _, part in parted(text, citations) if isinstance(part, str))
    return tuple(number for part in words for _, number in typed_numbers(part, language))


def parted(
    text: str, citations: tuple[str, ...]
) -> Iterator[tuple[int, str | Quoted | re.Match[str]]]:
    """Yield the bare words, citations and braces (a match of `BRACES`) of `text`, and where.

    Of two citations that begin at one place the longer counts; none is a part of a longer word.
    """
    spaced, at = plainly_spaced(text), 0
    cited = tuple(item for item in _all_spaced(citations) if item in spaced)
    for match in _bound_or(cited).finditer(spaced):
        start, end = match.span()
        if start > at:
            yield at, text[at:start]
        yield start, BRACES.match(text, start) or Quoted(text[start:end])
        at = end
    if at < len(text):
        yield at, text[at:]


@lru_cache
def _all_spaced(citations: tuple[str, ...]) -> tuple[str, ...]:
    """Return the citations with plain spaces, longest first."""
    return tuple(sorted((plainly_spaced(e) for e in citations if e), key=len, reverse=True))


@lru_cache
def _bound_or(cited: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds braces, and each of these citations where it is a word of its own."""
    words = (rf"(?<!\w){re.escape(item)}(?!\w)" for item in cited)
    return re.compile("|".join((BRACES.pattern, *words)))


def parse_binding(text: str) -> tuple[str, Display | None]:
    """Return the expression and the display of the inside of braces; None: no such display."""
    head, bracket, tail = text.rpartition("]")
    name, colon, word = tail.partition(":")
    display = parse_display(word.strip()) if colon else PLAIN
    return (head + bracket + name).strip(), display


def unknown_display(inside: str, where: Location) -> Problem:
    """Return the problem for the inside of braces whose display there is not."""
    word = inside.rpartition("]")[2].partition(":")[2].strip()
    message = f"unknown display word {word!r} in {{{inside}}}"
    return fault("unknown-word", message, where, DISPLAYS)


def _unbound(text: str, offset: int, scalar: Scalar, language: Language) -> Iterator[Problem]:
    for match in _BRACE.finditer(text):
        hint = "write {name} or {name:display}"
        place = scalar.place_at(offset + match.start())
        yield fault("unbound-number", "this text has an unmatched brace", place, hint)
    listed = (
        "write {name} in its place (briefing-gen bind finds it), or list the name or law it "
        "belongs to under citations:"
    )
    for at, number in typed_numbers(text, language):
        message = f"the number {number!r} is not bound to a value in the dataset"
        is_digits = any(map(str.isnumeric, number))
        hint = listed if is_digits else listed.replace(", or", _UNSAID)
        if _YEAR.fullmatch(number):
            hint = hint.replace("{name}", "{name:period}, the period of a value,")
        told = fault("unbound-number", message, scalar.place_at(offset + at), hint)
        around = slice(max(0, at - _REACH), at + len(number) + _REACH)
        found = (e.search(text, around.start, around.stop) for e in (_LASTS, money(language)[1]))
        phrase = next((e[0] for e in found if e and e.start() <= at < e.end()), "")
        if _YEAR.fullmatch(number) and _months(language).search(scalar.flowing):
            phrase = phrase or number  # "In 2016, 3 in May and 5 in June".
        yield replace(told, about=phrase or ("" if is_digits else number))


@lru_cache(maxsize=len(Language))
def _months(language: Language) -> re.Pattern[str]:
    """Return the names of months without a year behind them."""
    names = "|".join(words_of(language).statements.months.split())
    return re.compile(rf"\b(?:{names})[a-z]*\b(?! (?:de )?(?:19|20)[0-9]{{2}})", re.IGNORECASE)


def typed_numbers(text: str, language: Language) -> Iterator[tuple[int, str]]:
    """Yield each number that stands in bare words, and where."""
    for at, words in _joined(text, sorted(_numbers_in_words(text, language))):
        yield at, " ".join(words.split())


def _numbers_in_words(text: str, language: Language) -> Iterator[tuple[int, str]]:
    known = labels(language)
    uncounted, phrases = _patterns(language)
    silent = {at for found in uncounted.finditer(text) for at in range(*found.span())}
    for match in _WORD.finditer(text):
        word = match[0]
        if match.start() in silent:
            continue
        is_round = word.replace(",", "") in _ROUNDS or word.casefold() in _scales(language)
        if is_round and for_each(language).search(text, 0, match.start()):
            continue  # What a rate is for: "per 1,000 residents", "parts per million".
        if any(map(str.isnumeric, word)) or word.casefold() in known.number_words:
            yield match.start(), word
    for match in phrases.finditer(in_small_letters(text)):
        yield match.start(), text[match.start() : match.end()]


@lru_cache(maxsize=len(Language))
def _scales(language: Language) -> frozenset[str]:
    """Return the words for powers of ten: thousand, million."""
    return frozenset("|".join(words_of(language).quantities.scales.values()).split("|"))


@lru_cache(maxsize=len(Language))
def for_each(language: Language) -> re.Pattern[str]:
    """Return what finds "per" before the number of which a rate counts for each so many."""
    return re.compile(rf"\b(?:{words_of(language).statements.for_each}) $", re.IGNORECASE)


@lru_cache(maxsize=len(Language))
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds words that count nothing, and numbers of several words."""
    known = labels(language)
    uncounted = re.compile(rf"\b(?:{known.uncounted})", re.IGNORECASE)
    return uncounted, re.compile(rf"\b(?:{'|'.join(known.number_phrases)})\b")


def _joined(text: str, found: Iterable[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """Return the numbers, with those that only a space or hyphen parts as one: twenty-five."""
    joined: list[tuple[int, str]] = []
    for at, words in found:
        start, before = joined[-1] if joined else (0, "")
        between = text[start + len(before) : at]
        if _WORDS.fullmatch(before) and words.isalpha() and between in {"-", " "}:
            joined[-1] = (start, text[start : at + len(words)])
        else:
            joined.append((at, words))
    return joined
