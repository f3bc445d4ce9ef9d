"""Makes one of a word and the article of the name after it, as Spanish does: de, el, del."""

from __future__ import annotations

from briefing_gen.document.inline import Inline, Text
from briefing_gen.editions.language.words import Labels


def contracted(before: Inline, inline: Inline, words: Labels) -> tuple[Inline, Inline]:
    """Return two neighbors, with a word and the article of the name after it made one."""
    if isinstance(before, Text) and isinstance(inline, Text):
        for word, article, both in words.contractions:
            if inline.text.startswith(f"{article} ") and _ends_with(before.text, f"{word} "):
                start = before.text[: -len(word) - 1]
                return Text(start + both), Text(inline.text.removeprefix(article))
    return before, inline


def _ends_with(text: str, word: str) -> bool:
    return text.endswith(word) and not text.removesuffix(word)[-1:].isalpha()
