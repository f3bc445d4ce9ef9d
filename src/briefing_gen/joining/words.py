"""The words that joining adds to a file, in the language of the memo: bookmarks and covers."""

from __future__ import annotations

from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import DEFAULT_LANGUAGE, Language, spoken_in
from briefing_gen.joining.about import About
from briefing_gen.words.languages import labels
from briefing_gen.words.wording import word_date

_DAY: Final = 10
"""How many characters a date has up to its day."""


class CoverText(Frozen, kw_only=True):
    """What stands on the cover of an attachment."""

    file: str
    """The name of the attachment's file."""
    language: str
    heading: str
    title: str
    author: str
    """Empty where none is named."""
    own_language: str | None
    """The language of title and author, None where it is that of the cover."""
    lines: tuple[str, ...]
    """Its date and to what it is attached, as far as that is known."""
    size_pt: tuple[float, float]
    """Width and height of the attachment's first page."""


def bookmark_title(letter: str, about: About, memo: About) -> str:
    """Return the bookmark of an attachment: its letter and its title."""
    words = labels(_language_of(memo))
    return f"{words.attachment.replace('{letter}', letter)}: {about.title}"


def cover_text(letter: str, about: About, memo: About) -> CoverText:
    """Return what stands on the cover of an attachment."""
    own = _language_of(memo)
    words = labels(own)
    lines = (
        word_date(about.date[:_DAY], own) if about.date else "",
        words.attached_to.replace("{title}", memo.title) if memo.titled else "",
    )
    language = about.language or own
    return CoverText(
        file=about.file,
        language=own,
        heading=words.attachment.replace("{letter}", letter),
        title=about.title,
        author=about.author,
        own_language=None if spoken_in(language) is own else language,
        lines=tuple(line for line in lines if line),
        size_pt=about.size_pt,
    )


def _language_of(memo: About) -> Language:
    return spoken_in(memo.language) or DEFAULT_LANGUAGE
