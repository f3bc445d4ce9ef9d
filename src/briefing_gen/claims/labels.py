"""Reads the names of members and terms into the words that they are compared by."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from briefing_gen.claims.lexicon import ANYWHERE, HOME, WORDS, Vocabulary, light, stem
from briefing_gen.claims.sentences import tokens
from briefing_gen.claims.stated import Placed
from briefing_gen.dataset.model import Dataset

_PEOPLE: Final = re.compile(
    r"(?:[ei]?an|n|e?r|ese|ish|i|(?P<es>[ei]?an[oa]|en[oa]|i?ense|(?<=in)o|(?<=iz)o))$"
)
"""Ends a word for those who live in a place, in whose stead its name ends with `_VOWELS`."""
_VOWELS: Final = re.compile("[aeiouy]+$")
_MOST_LABEL: Final = 8
"""Words of a member that are looked for."""
_SHORTEST: Final = 3
"""Letters of what a member and its people have in common."""

Label = tuple[tuple[str, ...], str, str]
"""The stems of a name, the dimension and the member."""


class Mention(Placed, kw_only=True):
    """A member that a sentence names."""

    dimension: str
    member: str


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


def roots(labels: Iterable[Label]) -> Mapping[str, Label | None]:
    """Return the members named by one word, by what that has in common with its people."""
    found: dict[str, Label | None] = {}
    for label in labels:
        root = _VOWELS.sub("", label[0][0]) if len(label[0]) == 1 else ""
        other = found.get(root, label)
        found[root] = label if other and other[1:] == label[1:] else None
    return found


def of_people(word: str, name: str, known: Mapping[str, Label | None]) -> Sequence[Label]:
    """Return the member whose people or things a word names: Canadian, brasileño."""
    ending = _PEOPLE.search(name)
    if ending is None or not (word[0].isupper() or ending["es"]):
        return ()
    root = _VOWELS.sub("", light(name[: ending.start()]))
    found = known.get(root) if len(root) >= _SHORTEST else None
    return [((name,), *found[1:])] if found else ()
