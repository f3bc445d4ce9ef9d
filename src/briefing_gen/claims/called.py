"""Finds what members are called in a text: their names, in short too, and their people."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.claims import lexicon
from briefing_gen.claims.sentences import Token, tokens
from briefing_gen.claims.vocabulary import (
    ANYWHERE,
    EMPTY,
    HOME,
    WORDS,
    Vocabulary,
    light,
    stem,
    territories,
)
from briefing_gen.dataset.model import Dataset, Titles
from briefing_gen.words.languages import words_of
from briefing_gen.words.patterns import compiled

_PEOPLE: Final = re.compile(
    r"(?:[ei]?an|n|e?r|ese|ish|i|(?P<es>[ei]?an[oa]|en[oa]|i?ense|(?<=in)o|(?<=iz)o))$"
)
"""Ends a word for those who live in a place, in whose stead its name ends with `_VOWELS`."""
_VOWELS: Final = re.compile("[aeiouy]+$")
_MORE_NAMED: Final = re.compile(rf",|—| (?:{lexicon.AND}) (?:{lexicon.said('others')})\b")
"""In a label, before what else it names: "Apartment and other unit type"."""
_SHORTEST: Final = 3
_KINDS: Final = "|".join(words_of(each).contraries.place_names for each in Language)
_KIND_OF_PLACE: Final = compiled(
    rf"(?P<before>.+) (?:{_KINDS})|(?:{_KINDS}) (?:{lexicon.OF}) (?P<behind>.+)"
)
"""Letters of what a member and its people have in common."""
_CODE: Final = 2
"""Letters of a code, such as TX, which is looked for in capitals."""
_OF_MEMBERS: Final = compiled(rf"(?:{lexicon.said('of_members', 'few', 'all_of', 'others')})")
_NUMBERS: Final = re.compile(
    r"(?:(?P<name>[^\W\d_][^\d]*) )?(?P<low>[0-9]+)(?: ?(?:-|–|to) ?(?P<high>[0-9]+)|(?P<on> ?\+))?"
)
"""A member that is a number, or goes from one to another, with or without its name: age 22-23."""
_MOST_NUMBERED: Final = 1_000
"""Of more they are codes, which no sentence goes through."""
_AGES: Final = compiled(rf"\b(?:{lexicon.said('ages')})\b")
Label = tuple[tuple[str, ...], str, str]
"""The stems of a name, the dimension and the member."""


def names_of(label: str, phrases: Mapping[str, list[tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    """Yield the stems of a label, with and without what it has in brackets and behind a comma."""
    bare = re.sub(r"\s*\([^)]*\)|[“”«»]", "", label)
    if (named := re.sub(r"^[0-9]+[.:]? (?=\w)", "", bare)) != bare:  # "10 Aviation".
        yield lights(named)
    for text in dict.fromkeys((bare, _MORE_NAMED.split(bare)[0])):
        words = lights(text)
        if 0 < len(words) <= 8 and any(words):  # noqa: PLR2004 - longer names nobody writes out.
            yield words
    for short in re.findall(r"\(([A-Z]{3,})\)", label):
        yield from ((light(short),), *phrases.get(short, ()))
    if len(known := WORDS.findall(bare)) > 1 and ANYWHERE.issuperset(map(stem, known)):
        yield ("".join(word[0] for word in known).casefold(),)
        yield from ((word,) for word in HOME)


def labels(dataset: Dataset) -> Mapping[str, list[Label]]:
    """Return the members of a dataset by the first word of each of their names."""
    found: dict[str, list[Label]] = {}
    short: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    phrases = acronyms(dataset)
    held = (
        (each.name, member)
        for table in dataset.tables.values()
        for each in table.dimensions
        if table.measures and each.period_kind is None
        for member in dict.fromkeys(table.columns[each.name])
    )
    numbered = names_of_numbers(dataset)
    for name, member in dict.fromkeys(held):
        titles = dataset.members.get(name, {}).get(member) or {"": member}
        own_name = titles.get("") or titles.get(Language.EN_US, "")
        called = [*titles.values(), *territories().get(own_name, ())]
        called += numbered.get((name, member), ())
        for words in sorted({words for label in called for words in names_of(label, phrases)}):
            found.setdefault(words[0], []).append((words, name, member))
        for words in {*filter(None, map(_short, called))}:
            short.setdefault(words, []).append((name, member))
    for words, name, member in _shorter(short, found):
        found.setdefault(words[0], []).append((words, name, member))
    for key, others in dataset.synonyms.items():
        dimension, is_member, member = key.partition("=")
        for words in (lights(other) for other in others if is_member):
            found.setdefault(words[0], []).append((words, dimension, member))
    for named in found.values():
        named.sort(key=lambda entry: -len(entry[0]))
    return found


def names_of_numbers(dataset: Dataset) -> Mapping[tuple[str, str], Sequence[str]]:
    """Return what members that are numbers are called, by their dimension and as its file has them.

    "Age 12", "12-year-olds" and "aged 22 to 23"; alone such a number may count anything.
    """
    found: dict[tuple[str, str], Sequence[str]] = {}
    for table in dataset.tables.values():
        for dimension in (e for e in table.dimensions if table.measures and not e.period_kind):
            members = dict.fromkeys(table.columns[dimension.name])
            for member in members if len(members) <= _MOST_NUMBERED else ():
                titles = dataset.members.get(dimension.name, {}).get(member) or {"": member}
                if read := _NUMBERS.fullmatch(next(iter(titles.values()))):
                    key = dimension.name, member
                    found[key] = (*found.get(key, ()), *_numbered(read, dimension.titles))
    return found


def _numbered(read: re.Match[str], titles: Titles) -> Iterator[str]:
    for language in Language:
        title = titles.get(language, "").casefold()
        title = title if title and not read["name"] else (read["name"] or "").casefold()
        words = words_of(language).statements
        forms = ("{}",) if read["on"] is None else words.numbers_from
        forms = words.number_ranges if read["high"] else forms
        called = [*words.numbered_as, *(words.aged_as if _AGES.search(title) else ())]
        for number in (form.format(read["low"], read["high"]) for form in forms) if title else ():
            for each in called:
                text = each.format(name=title, number=number)
                yield from (text, text[:1].upper() + text[1:])


def _shorter(
    short: Mapping[tuple[str, ...], Sequence[tuple[str, str]]], found: Mapping[str, Sequence[Label]]
) -> Iterator[Label]:
    """Yield the short names of places that are of one alone, and the whole name of none.

    Cork City and Cork County are both Cork.
    """
    for words, own in short.items():
        if len(own) == 1 and all(each[0] != words for each in found.get(words[0], ())):
            yield words, *own[0]


def _short(label: str) -> tuple[str, ...]:
    """Return the words of a name without what kind of place it is: Auckland; nothing for none."""
    found = _KIND_OF_PLACE.fullmatch(re.sub(r"\s*\([^)]*\)", "", label))
    name = (found["before"] or found["behind"]) if found else ""
    return lights(name) if name[:1].isupper() and len(name) >= _SHORTEST else ()


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
    if not (ending and ending.start() >= _SHORTEST and (word[0].isupper() or ending["es"])):
        return ()
    found = known.get(_VOWELS.sub("", light(name[: ending.start()])))
    return [((name,), *found[1:])] if found else ()


def is_named(
    words: Sequence[Token],
    at: int,
    names: tuple[str, ...],
    title: Collection[str],
    common: Callable[[str], str],
) -> bool:
    """Return whether words are a name: codes have capitals, numbers stand by their noun."""
    text, after = words[at].text, words[at + len(names) : at + len(names) + 2]
    if "." in text:  # It may begin another name: "U.S. Congress".
        return not (after and after[0].text[0].isupper())
    if EMPTY.issuperset(names) and text.casefold() != "men":  # As "menos" begins.
        return not {*title}.isdisjoint(common(each.text) for each in after)
    return len(names) > 1 or len(text) > _CODE or text.isupper()


def is_of_members(
    words: Sequence[Token],
    at: int,
    names: tuple[str, ...],
    title: Collection[str],
    common: Callable[[str], str],
) -> bool:
    """Return whether the name of a total is but the noun of its members: "by state"."""
    before = words[at - 1].text if at else ""
    is_noun = {*title}.issuperset(map(common, names))
    return is_noun and bool(before[:1].isdigit() or _OF_MEMBERS.fullmatch(before))
