"""How words are set whose author typed what a keyboard has: apostrophes, and ranges of numbers.

Titles, names and what others said are quoted as they are; texts of ours are not. A sentence begins
with a capital also where what begins it is bound: a name, a period.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.document import inline as inlines
from briefing_gen.document.inline import Content, Inline, Link, Number, Text, plain
from briefing_gen.words.languages import words_of
from briefing_gen.words.units import NBSP, kept_end
from briefing_gen.words.words import Labels

_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_START: Final = re.compile(r"""(?:^|(?<!\.)[.!?]["'”’»)\]]*\s+)[¿¡"'“‘«(\[]*$""")
"""Where a sentence begins: at the start of a text or after the end of one, and what may open it."""
_UP_TO_A_STOP: Final = re.compile(r"""[^.!?]*[.!?]+["'”’»)\]]*\s+|.+""", re.DOTALL)
_ALL: Final = tuple(words_of(language) for language in Language)

_SHORTENED: Final = re.compile(
    rf"""\b(?:{"|".join(way for words in _ALL for way in words.patterns.shortened)})"""
    r"""\.\s+["'“‘«(\[]*$""",
    re.IGNORECASE,
)
"""A full stop that ends no sentence."""
_APOSTROPHE: Final = re.compile(r"(?<=[^\W_])'|^'(?=s\b)|'(?=\d\ds?\b)")
"""At the start of a text 's belongs to a number or name in braces before it."""
_QUOTATION: Final = re.compile(r"(?<!\w)'(?!\d\ds?\b|(?<=^')s\b)\w")
"""A straight mark that opens: then those after letters may close, and nothing is known of them."""
_BEFORE_A_NUMBER: Final = re.compile(r" (?=(= )?\d)")
_LETTERS: Final = str.maketrans({own: by for words in _ALL for own, by in words.letters.items()})
_SHORT: Final = 8
"""So many characters both ends of a range have at most, to stand on one line whatever it takes."""


_LINE: Final = 16
"""So many characters a citation has at most, to stand on one line whatever it takes."""


def apostrophes(text: str) -> str:
    """Return `text` with typographic apostrophes, as its quotation marks are."""
    if "'" not in text or _QUOTATION.search(text):
        return text
    return _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", text)


def unbroken(citation: str) -> str:
    """Return a short citation that ends with a number without a place to break before that.

    One that is a name, with a capital in it, has none at all.
    """
    if not citation[-1:].isdigit() or len(citation) > _LINE:
        return citation
    return kept_end(citation) if citation.islower() else citation.replace(" ", NBSP)


def with_numbers(place: str) -> str:
    """Return a place in a publication in which no number parts from the word before it."""
    return _BEFORE_A_NUMBER.sub(NBSP, place)


def unparted(content: Sequence[Inline], words: Labels) -> Content:
    """Return `content` with no-break spaces within short ranges, such as "5 to 20".

    A unit that ends with a stop, such as "m w.e.", ends a sentence by itself.
    """
    found = list(content)
    for at, (first, second) in enumerate(pairwise(content), 1):
        is_twice = isinstance(first, Number) and first.text.endswith(".")
        if is_twice and isinstance(second, Text) and second.text.startswith("."):
            found[at] = replace(second, text=second.text[1:])
    for at, (first, second) in enumerate(pairwise(content)):
        last = content[at + 2] if at + 2 < len(content) else None
        if isinstance(first, Number) and isinstance(last, Number) and isinstance(second, Text):
            is_range = second.text == words.to_value
            if is_range and len(first.text) + len(last.text) <= _SHORT:
                found[at + 1] = Text(second.text.replace(" ", NBSP), second.language)
    return tuple(found)


def collated(name: str) -> tuple[str, str]:
    """Return what a name is put in order by, in every language: accents count last, ñ after n.

    No locale of the computer has a say in it.
    """
    folded = name.casefold()
    kept = folded.translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFD", kept) if not unicodedata.combining(c))
    return bare, folded


def capitalized(inline: Inline, before: Sequence[Inline]) -> Inline:
    """Return what stands after `before`, with a capital where it begins a sentence.

    A word that has a capital within, such as eBay, is written so wherever it stands.
    """
    if isinstance(inline, Link | inlines.NoteMark) or not inline.text[:1].islower():
        return inline
    word = _FIRST_WORD.match(inline.text)
    if word is None or not word[0].islower() or not _begins_after(plain(tuple(before))):
        return inline
    return replace(inline, text=inline.text[0].upper() + inline.text[1:])


def _begins_after(text: str) -> bool:
    return bool(_START.search(text)) and not _SHORTENED.search(text)


def sentences(content: Content) -> Iterator[Content]:
    """Yield the sentences of `content`, each with the space after it; none begins in small letters.

    A name may end with a full stop: "Wichita, Kan. with".
    """
    current, said = list[Inline](), ""
    for inline in content:
        if not isinstance(inline, Text):
            current.append(inline)
            said += plain((inline,))
            continue
        parts = _UP_TO_A_STOP.findall(inline.text)
        for part, after in zip_longest(parts, parts[1:], fillvalue=""):
            current.append(Text(part))
            said += part
            if not after[:1].islower() and _begins_after(said):
                yield tuple(current)
                current, said = [], ""
    if current:
        yield tuple(current)


def contracted(before: Inline, inline: Inline, words: Labels) -> tuple[Inline, Inline]:
    """Return two neighbors, with a word and the article of the name after it made one."""
    if isinstance(before, Text) and isinstance(inline, Text | inlines.Period):
        for word, article, both in words.contractions:
            start = before.text.removesuffix(f"{word} ")
            is_word = start != before.text and not start[-1:].isalpha()
            if is_word and inline.text.startswith(f"{article} "):
                return Text(start + both), replace(inline, text=inline.text.removeprefix(article))
    return before, inline
