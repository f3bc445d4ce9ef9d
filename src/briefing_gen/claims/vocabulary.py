"""What words have in common: those of one stem, of one meaning in a package, of one country."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from babel import Locale
from babel.core import get_global

from briefing_gen.base.frozen import kept
from briefing_gen.base.language import Language
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Dataset
from briefing_gen.words.languages import words_of

_ENDINGS: Final = ("ing", "ed", "s")
_LAST: Final = "aeo"
_LEAST: Final = 3
"""So many letters are left of a word at least."""
_INITIALS: Final = 3
"""Letters of the acronym of a publisher, at least."""
_OWNED: Final = re.compile("['’]s$")
_ALL: Final = tuple(words_of(language) for language in Language)


def _bare(word: str) -> str:
    plain = unicodedata.normalize("NFKD", _OWNED.sub("", word.casefold()))
    return "".join(char for char in plain if char.isalnum())


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return what the forms of a word have in common, roughly: "report" of "reports", "reportes".

    It is only ever compared with other stems.
    """
    bare = _bare(word)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _LEAST and not bare.endswith("ss"):
            bare = bare.removesuffix(ending)
            break
    if len(bare) > _LEAST and bare[-1] in _LAST:
        bare = bare[:-1]
    return f"{bare[:-1]}i" if len(bare) > _LEAST and bare[-1] == "y" else bare


@lru_cache(maxsize=65_536)
def light(word: str) -> str:
    """Return a word without its accents and the ending of its plural, as names are compared."""
    bare = _bare(word)
    return bare[:-1] if len(bare) > _LEAST and bare[-1] == "s" and bare[-2] != "s" else bare


def stems_of(name: str) -> frozenset[str]:
    """Return the stems of the words in a field of `Statements`, of all languages."""
    return frozenset(stem(word) for ws in _ALL for word in getattr(ws.statements, name).split())


EMPTY: Final = stems_of("empty") - {stem("men")}
"""Spanish "menos" has the stem of men, who are often counted."""
SAID: Final = stems_of("telling")
_SAY_NOTHING: Final = EMPTY | SAID
WORDS: Final = re.compile(r"\b(?:[A-Z]\.){2,}|[^\W_]+")
ANYWHERE: Final = stems_of("everywhere")
HOME: Final = ("american", "estadounidense")
"""What is of the United States."""


@lru_cache
def territories() -> Mapping[str, Sequence[str]]:
    """Return names of countries, of what is theirs, and of both sexes, by each of those alike.

    A country has the language that is most likely its own, such as French, if it begins like it.
    """
    locales = [Locale.parse(str(language), sep="-") for language in Language]
    codes = [code for code in map(str, locales[0].territories) if code.isalpha()]
    alike = {code: [str(each.territories.get(code, "")) for each in locales] for code in codes}
    for words in _ALL:
        for code, names in (e.split("=") for e in words.statements.peoples.split("; ")):
            alike.setdefault(code, [code]).extend(names.split("|"))
    found = {name: names for names in alike.values() for name in names}
    likely = get_global("likely_subtags")
    for code, name in locales[0].languages.items():
        for home, least in ((str(likely.get(code, "")).rpartition("_")[2], 1), (code.upper(), 4)):
            is_alike = home in alike and name[:least] == alike[home][0][:least]
            if is_alike and name.isalpha() and stem(name) not in ANYWHERE:
                called = [str(each.languages.get(code, "")) for each in locales]
                alike[home] += [each for each in called if each != "finés"]  # It reads as a fine.
    others = {code: homes[0] for code, homes in get_global("territory_aliases").items()}
    found |= {
        f"{us}{end}": alike["US"] for us in ("US", "U.S.") for end in ("", " total", " Total")
    }
    return found | {code: alike[home] for code, home in others.items() if home in alike}


_ALIKE: Final = {
    stem(word): stem(lead)
    for words in _ALL
    for lead, others in (each.split("=") for each in words.statements.alike.split("; "))
    for word in others.split("|")
}


class Vocabulary:
    """What words say the same in a package."""

    def __init__(self, synonyms: Mapping[str, Sequence[str]], titles: Iterable[str] = ()) -> None:
        called = map(WORDS.findall, titles)
        words = chain.from_iterable(each[len(each) > 1 :] for each in called)
        names = {e for e in words if e[0].isupper() and stem(e) in _SAY_NOTHING}
        self.names = names | {e.translate(APART) for e in names}
        """The words that name a column, though they say nothing elsewhere: Yes and No."""
        self._same = _ALIKE | {
            stem(word): _ALIKE.get(stem(lead), stem(lead))
            for lead, words in synonyms.items()
            for word in words
            if lead.isalpha() and word.isalpha()
        }

    def told_apart(self, text: str, is_column: Callable[[str, str, int], bool]) -> str:
        """Return a text in which words that name a column do not read as those that deny."""
        words = [*WORDS.finditer(text), None] if self.names else []
        for word, behind in pairwise(words):
            if word and is_column(word[0], behind[0] if behind else "", word.start()):
                named = word[0].translate(APART)
                text = f"{text[: word.start()]}{named}{text[word.end() :]}"
        return text

    def common(self, word: str) -> str:
        """Return the stem of a word, or of the word that says the same."""
        found = stem(word)
        return self._same.get(found, found)

    def words_of(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the stems of the words in some texts that name something."""
        return frozenset[str]().union(*map(self._words_in, texts))

    @kept
    def _words_in(self, text: str) -> frozenset[str]:
        found = (word for word in WORDS.findall(text) if not word.isdigit())
        is_said = self.names.__contains__
        words = (word for word in found if is_said(word) or stem(word) not in _SAY_NOTHING)
        return frozenset(map(self.common, words))


APART: Final = str.maketrans("aeiou", "āēīōū")
"""How the letters of a word are written that names a column and is no denial: No."""
_Alias = tuple[tuple[str, ...], list[str]]
"""The stems of a name, and what to read for it."""


def aliases(dataset: Dataset) -> Mapping[str, list[_Alias]]:
    """Return what to read for names, by the first of their words.

    Those are the names of publishers, which have acronyms, the synonyms of the package, and words
    for the nation whose parts a dataset holds.
    """
    found: dict[str, list[_Alias]] = {}
    named = (*_publishers(dataset), *_synonyms(dataset), *_nation(dataset))
    people = ((tuple(map(stem, name.split())), ["residents"]) for name in _said("residents"))
    for alias in (*named, *people):
        found.setdefault(alias[0][0], []).append(alias)
    for names in found.values():
        names.sort(key=lambda entry: -len(entry[0]))
    return found


def _publishers(dataset: Dataset) -> Iterator[_Alias]:
    for publisher in dict.fromkeys(source.publisher for source in dataset.sources.values()):
        words = WORDS.findall(publisher)
        initials = "".join(word[0] for word in words if word[0].isupper())
        known = (source.short for source in dataset.sources.values())
        if len(initials) >= _INITIALS and any(initials in short for short in known):
            forms = (tuple(map(stem, words)), tuple(stem(w) for w in words if w != "and"))
            # "&" is no word: it may stand anywhere.
            joined = ([*words[:at], "and", *words[at:]] for at in range(1, len(words)))
            names = {*forms, *(tuple(map(stem, name)) for name in joined)}
            yield from ((name, [initials]) for name in names)


def _synonyms(dataset: Dataset) -> Iterator[_Alias]:
    for lead, others in dataset.synonyms.items():
        for words in map(WORDS.findall, others if "=" not in lead else ()):
            if len(words) > 1 or len(lead.split()) > 1:
                yield tuple(map(stem, words)), lead.split()


def _nation(dataset: Dataset) -> Iterator[_Alias]:
    """Yield words for the one country that is a total in a dataset."""
    held = (each for table in dataset.tables.values() for each in table.dimensions)
    every = {(each.name, member) for each in held for member in each.totals or ()}
    called = {member_label(dataset, *total, Language.EN_US) for total in every}
    nations = [each for each in called if each in territories()]
    if len(nations) == 1:
        yield from (((stem(word),), nations[0].split()) for word in _said("nation"))


def _said(name: str) -> list[str]:
    """Return the words of a field of `Statements` that has bars between them."""
    return "|".join(getattr(words.statements, name) for words in _ALL).split("|")
