"""What a sentence says around its numbers: what rose or fell, what it denies, what it counts."""

from __future__ import annotations

import functools
import re
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.words.languages import words_of

STOP: Final = re.compile(r"[.;:!?()\N{EM DASH}]+(?:\s|$)|,\s|\s[\N{EN DASH}-]\s")
WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NAMES: Final = ("Rose", "Over", "Highest", "After")
"""Stand for the words of each pair of opposites, whichever of both is meant."""
_LEAST_NOUN: Final = 4
_FURTHEST: Final = 60
"""So many characters behind a number are looked at for what it counts."""


class Said(Frozen):
    """What a clause says beside its words: how often it denies them, and which of two opposites."""

    denials: int
    leans: tuple[int, ...]
    """For each pair of opposites 1, -1 or, of neither or both, 0."""


class Sense:
    """The patterns of a language."""

    def __init__(self, language: Language) -> None:
        senses = words_of(language).senses
        self.opposites = [tuple(map(_whole, pair)) for pair in senses.opposites]
        self.denials = _whole(senses.denials)
        self.nor = senses.nor
        self.later = _whole(senses.later)
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


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
