"""Picks the words of a language, and finds some in bare text.

These are words of comparison (what rose or fell, and what is the most or the least), words that ask
readers to act (what we want, what a lawmaker must do, an imperative), and what a sentence says
around its numbers: what it denies, what it counts.
"""

import functools
import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Unit
from briefing_gen.dataset.checks.words import in_small_letters
from briefing_gen.words.en_us import EN_US
from briefing_gen.words.es_us import ES_US
from briefing_gen.words.words import Labels, Words

_START = r"(?:^|(?<=[.!?:;] )|(?<=[¡¿]))"
"""Where a sentence begins: there a verb without a subject is an imperative."""
STOP: Final = re.compile(r"[.;:!?()\N{EM DASH}]+(?:\s|$)|,\s|\s[\N{EN DASH}-]\s")
WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NAMES: Final = ("Rose", "Over", "Highest", "After")
"""Stand for the words of each pair of opposites, whichever of both is meant."""
_LEAST_NOUN: Final = 4
_FURTHEST: Final = 60
"""So many characters behind a number are looked at for what it counts."""


class Compared(Frozen):
    """Words that compare values, as they stand in the text."""

    words: str
    ranks: bool
    """Whether they say which is the most, the least or the larger part; else what rose or fell."""


__all__ = ["Labels", "labels", "words_of"]


def words_of(language: Language) -> Words:
    """Return all that the program knows of `language`."""
    match language:
        case Language.EN_US:
            return EN_US
        case Language.ES_US:
            return ES_US


def unit_name(unit: Unit, language: Language, amount: str = "") -> str:
    """Return what a unit is called beside numbers, in the plural unless the `amount` is 1."""
    own = {tag: words for tag, *words in unit.meaning.words}
    words = labels(language)
    if unit in words.units:
        one, _, more = words.units[unit].partition("|")
    else:
        one, more = own.get(language) or next(iter(own.values()), (str(unit), str(unit)))
    return one if amount in {"1", "1.0"} else more or one


def labels(language: Language) -> Labels:
    """Return the program's words in `language`."""
    return words_of(language).labels


def comparisons(text: str, language: Language) -> Iterator[Compared]:
    """Yield the words of comparison in `text`, in reading order."""
    for match in _comparing_pattern(language).finditer(in_small_letters(text)):
        words = text[match.start() : match.end()]
        yield Compared(words, ranks=match.lastgroup == "ranks")


def claims(text: str, language: Language) -> Iterator[str]:
    """Yield the words of `text` that set values beside each other, and may have other work.

    Those are left out that `comparisons` is sure of.
    """
    sure = [match.span() for match in _comparing_pattern(language).finditer(in_small_letters(text))]
    for match in _claiming_pattern(language).finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in sure):
            yield match[0]


@functools.lru_cache(maxsize=len(Language))
def _claiming_pattern(language: Language) -> re.Pattern[str]:
    # A capital counts where one is asked for; elsewhere a sentence may begin with it.
    return re.compile(rf"\b(?:{'|'.join(words_of(language).patterns.claims)})")


@functools.lru_cache(maxsize=len(Language))
def _comparing_pattern(language: Language) -> re.Pattern[str]:
    """Return what finds words of comparison in small letters."""
    patterns = words_of(language).patterns
    moves = "|".join((*patterns.verbs.split(), *patterns.moves))
    return re.compile(rf"\b(?:(?P<ranks>{'|'.join(patterns.ranks)})|(?P<moves>{moves}))\b")


def asks(text: str, language: Language) -> Iterator[re.Match[str]]:
    """Yield the words of `text` that ask for something, in reading order."""
    return _asking_pattern(language).finditer(text)


@functools.lru_cache(maxsize=len(Language))
def _asking_pattern(language: Language) -> re.Pattern[str]:
    patterns = words_of(language).patterns
    asking, imperatives = "|".join(patterns.asking), "|".join(patterns.imperatives)
    return re.compile(rf"\b(?i:{asking})\b|{_START}(?:{imperatives})\b")


class Said(Frozen):
    """What a clause says beside its words: how often it denies them, and which of two opposites."""

    denials: int
    leans: tuple[int, ...]
    """For each pair of opposites 1, -1 or, of neither or both, 0."""


class Sense:
    """The patterns of a language."""

    def __init__(self, language: Language) -> None:
        senses = words_of(language).senses
        self.opposites = [tuple(map(whole_words, pair)) for pair in senses.opposites]
        self.contrasts = [[*map(whole_words, each.split(" / "))] for each in senses.contrasts]
        self.limits = whole_words(senses.limits)
        self.denials = whole_words(senses.denials)
        self.nor = senses.nor
        self.later = whole_words(senses.later)
        self.of = re.compile(rf" (?:{senses.of}) ", re.IGNORECASE)
        self.particles = frozenset(senses.particles.split("|"))
        self.plurals = frozenset(senses.plurals.split("|"))

    def heard(self, clause: str) -> Said:
        """Return what a clause says beside its words."""
        leans = (bool(a.search(clause)) - bool(b.search(clause)) for a, b in self.opposites)
        denials = [each.casefold() for each in self.denials.findall(clause)]
        own = sum(each != self.nor for each in denials)
        return Said(own or clause.casefold().startswith(f"{self.nor} "), tuple(leans))

    def content(self, clause: str) -> frozenset[str]:
        """Return the words of a clause that name something."""
        clause = self.denials.sub(" ", clause)
        for name, pair in zip(_NAMES, self.opposites, strict=False):
            for side in pair:
                clause = side.sub(name, clause)
        words = frozenset(WORD.findall(clause.casefold())) - self.particles
        return frozenset(word.removesuffix("s") for word in words)

    def noun(self, text: str, at: int) -> str:
        """Return what is counted by the number that ends at a place; empty where nobody says."""
        for word in text[at : at + _FURTHEST].split(" ", 4)[1:4]:
            if word[:1].isupper():
                continue
            bare = word.strip(",;:.)").casefold()
            if bare in self.plurals or (bare.endswith("s") and bare not in self.particles):
                return bare if WORD.fullmatch(bare) and len(bare) >= _LEAST_NOUN else ""
            if bare != word.casefold() or (bare in self.particles and bare != "de"):
                return ""
        return ""


@functools.cache
def sense_of(language: Language) -> Sense:
    """Return the patterns of a language."""
    return Sense(language)


@functools.cache
def whole_words(words: str) -> re.Pattern[str]:
    """Return the pattern of some alternatives where they are words, and no parts of others."""
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


@functools.cache
def money(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what says that amounts are in the money of each year, and in that of one."""
    said = words_of(language).statements
    found = (re.compile(rf"\b(?:{each})", re.IGNORECASE) for each in (said.current, said.constant))
    current, constant = found
    return current, constant
