"""Words and numbers inside a block: everything numeric has a type, and knows what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain, count, product
from string import ascii_lowercase
from typing import Final
from urllib.parse import urlsplit

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.dataset.model import Period as Span
from briefing_gen.dataset.model import Source
from briefing_gen.metrics.derive import Metric


class Text(Frozen):
    """Words; they hold no number. `language` is set where it is not the document's."""

    text: str
    language: str | None = None


class Number(Frozen):
    """A number as this edition words it, and the metric behind it."""

    text: str
    metric: Metric

    @property
    def value(self) -> Decimal:
        """Its exact value."""
        return self.metric.quantity.value


class Comparison(Frozen):
    """A comparison word, such as "rose", computed from the metric as it is displayed."""

    text: str
    metric: Metric


class Period(Frozen):
    """The time a number is about, such as "fiscal year 2019"."""

    text: str
    span: Span
    metric: Metric | None = None
    """The value that an author names the period of."""


class Origin(Frozen):
    """The publication that quoted words are from, and the place in it in words."""

    source: Source
    locator: str


class Citation(Frozen):
    """A statute, title, locator or telephone number, quoted as it is published."""

    text: str
    language: str | None = None
    origin: Origin | None = None
    """Set where this is a number of somebody's statement, which is quoted and not borne out."""


class Date(Frozen):
    """A day or month; `iso` is 2024-04 or 2024-04-30."""

    text: str
    iso: str


class Tick(Frozen):
    """A label of an axis; its value is of our choosing, not a published one."""

    text: str
    value: Decimal


Words = Text | Number | Comparison | Period | Citation | Date


class Link(Frozen):
    """Words that lead to `url`, which is http, https or mailto and was checked."""

    content: tuple[Words, ...]
    url: str
    source: str = ""
    """The publication that the words are the name of, as the list of sources knows it."""


_PRINTABLE: Final = re.compile(r"[!#-;=?-\[\]_a-z~%]{1,2000}")
"""ASCII without spaces, quotes, angle brackets, backslashes and controls."""


_BARE: Final = re.compile(
    r"(?<![\w@./-])((?:[a-z0-9-]+\.)+(?:org|gov|com|net|edu|us|info|int)(?:/[\w/-]+)?)(?![\w@/-])",
    re.IGNORECASE,
)
"""An address without a scheme, as texts print it."""


def with_links(content: Content) -> Content:
    """Return `content` with each bare web address in its words as a link to it."""
    return tuple(chain.from_iterable(map(_with_links, content)))


def _with_links(inline: Inline) -> Iterator[Inline]:
    if not isinstance(inline, Text | Citation):
        yield inline
        return
    for at, part in enumerate(_BARE.split(inline.text)):
        if part:
            word = replace(inline, text=part)
            yield Link((word,), f"https://{part}") if at % 2 else word


def safe_address(url: str) -> str | None:
    """Return `url` where a reader may be led there: http, https or mailto; None otherwise."""
    if not _PRINTABLE.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    match parts.scheme:
        case "http" | "https":
            return url if parts.hostname else None
        case "mailto":
            return url if "@" in parts.path else None
        case _:
            return None


class NoteMark(Frozen):
    """The letter that leads to a note; what is before it is told there."""

    note: Content
    letter: str = ""
    """Empty until the notes of the whole document are known."""


Inline = Words | Link | NoteMark
Content = tuple[Inline, ...]


def words(content: Content) -> Iterator[Words]:
    """Yield the words of `content` in reading order, out of their links."""
    for inline in content:
        if isinstance(inline, Link):
            yield from inline.content
        elif not isinstance(inline, NoteMark):
            yield inline


def joined(contents: Iterable[Iterable[Inline]], joint: str) -> Content:
    """Return `contents` one after the other, with `joint` between two of them."""
    return tuple(chain.from_iterable((Text(joint), *content) for content in contents))[1:]


def plain(content: Content) -> str:
    """Return `content` without markup and letters of notes."""
    return "".join([word.text for word in words(content)])


def unmarked(content: Content) -> Content:
    """Return `content` without the letters of notes."""
    if any(isinstance(inline, NoteMark) for inline in content):
        return tuple(inline for inline in content if not isinstance(inline, NoteMark))
    return content


def with_marks_told(content: Content) -> Content:
    """Return `content` with marks of grades as text, so that they count where it must fit."""
    return tuple(
        Text(inline.letter) if isinstance(inline, NoteMark) and not inline.note else inline
        for inline in content
    )


def names() -> Iterator[str]:
    """Yield a, b, ... z, aa, ab, ... without l and o, which look like digits behind a number."""
    letters = [letter for letter in ascii_lowercase if letter not in "lo"]
    for length in count(1):
        yield from map("".join, product(letters, repeat=length))


class ForeignWords(Frozen):
    """Words that stand as they are in texts of other languages, each with its own language."""

    words: tuple[tuple[str, str], ...] = ()

    def marked(self, content: Content) -> Content:
        """Return `content` with these words parted from the rest, in their language."""
        if self.words and _pattern(self.words).search(plain(content)):
            return tuple(self._marked(content))
        return content

    def _marked(self, content: Content) -> Iterator[Inline]:
        for inline in content:
            if isinstance(inline, Link):
                inner = (part for word in inline.content for part in self._parts(word))
                yield replace(inline, content=tuple(inner))
            elif isinstance(inline, NoteMark):
                yield inline
            else:
                yield from self._parts(inline)

    def _parts(self, word: Words) -> Iterator[Words]:
        if not isinstance(word, Text | Citation) or word.language is not None:
            yield word
            return
        languages = dict(self.words)
        for piece in _pattern(self.words).split(word.text):
            if piece:
                yield replace(word, text=piece, language=languages.get(piece))


NO_FOREIGN_WORDS: Final = ForeignWords()


@lru_cache(maxsize=16)
def _pattern(words: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Return what finds whole words; of two that begin alike the longer one."""
    longest_first = sorted((re.escape(word) for word, _ in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(longest_first)})(?!\w)")
