"""Words of another language within a text, so that a screen reader speaks them as what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.inline import (
    Citation,
    Content,
    Inline,
    Link,
    NoteMark,
    Text,
    Words,
    plain,
)


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
