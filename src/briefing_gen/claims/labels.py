"""Reads the names of members and terms into the words that they are compared by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from briefing_gen.claims.lexicon import ANYWHERE, HOME, WORDS, Vocabulary, light, stem
from briefing_gen.claims.sentences import tokens
from briefing_gen.dataset.model import Dataset

_MOST_LABEL: Final = 8
"""Words of a member that are looked for."""


def names_of(label: str, phrases: Mapping[str, list[tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    """Yield the stems of a label, with and without what it has in brackets and behind a comma."""
    bare = re.sub(r"\s*\([^)]*\)|[“”«»]", "", label)
    for text in dict.fromkeys((bare, re.split(r",|—", bare)[0])):
        words = lights(text)
        if 0 < len(words) <= _MOST_LABEL and any(words):
            yield words
    for short in re.findall(r"\(([A-Z]{3,})\)", label):
        yield from ((light(short),), *phrases.get(short, ()))
    if len(known := WORDS.findall(bare)) > 1 and ANYWHERE.issuperset(map(stem, known)):
        yield ("".join(word[0] for word in known).casefold(),)
        yield from ((word,) for word in HOME)


def lights(text: str) -> tuple[str, ...]:
    """Return the words of a text as names are compared."""
    return tuple(light(word.text) for word in tokens(text))


def acronyms(dataset: Dataset) -> Mapping[str, list[tuple[str, ...]]]:
    """Return the words in whose place the package writes what an acronym stands for."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for term in dataset.terms:
        for short in re.findall(r"\(([A-Z]{3,})\)$", term.instead):
            found.setdefault(short, []).extend(map(lights, term.words))
    return found


def terms_of(
    dataset: Dataset, known: Collection[str], vocabulary: Vocabulary
) -> Mapping[str, tuple[str, ...]]:
    """Return what to read for a word in whose place the package writes a name: that of CSAM."""
    found: dict[str, tuple[str, ...]] = {}
    for term in dataset.terms:
        instead = tuple(sorted(vocabulary.words_of([term.instead])))
        if term.instead.endswith(")"):
            last = {vocabulary.common(WORDS.findall(words)[-1]) for words in term.words if words}
            found |= dict.fromkeys(sorted(last - {*known, *instead}), instead)
    return found
