"""The words that joining adds to a file, in the language of the memo: bookmarks and covers."""

from __future__ import annotations

import datetime as dt
from typing import Final

from babel.dates import format_date, format_skeleton

from briefing_gen.base.frozen import Frozen
from briefing_gen.joining.about import About

_DAY: Final = 10
"""How many characters a date has up to its day."""
_MONTH: Final = 7


class _Words(Frozen, kw_only=True):
    language: str
    attachment: str
    attached_to: str


_ENGLISH: Final = _Words(
    language="en-US",
    attachment="Attachment {letter}",
    attached_to="Attached to: {title}",
)
_SPANISH: Final = _Words(
    language="es-US",
    attachment="Anexo {letter}",
    attached_to="Anexo de: {title}",
)


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
    words = _words_of(memo)
    return f"{words.attachment.replace('{letter}', letter)}: {about.title}"


def cover_text(letter: str, about: About, memo: About) -> CoverText:
    """Return what stands on the cover of an attachment."""
    words = _words_of(memo)
    lines = (
        _date(about.date, words.language),
        words.attached_to.replace("{title}", memo.title) if memo.titled else "",
    )
    language = about.language or words.language
    same = language.partition("-")[0].lower() == words.language.partition("-")[0]
    return CoverText(
        file=about.file,
        language=words.language,
        heading=words.attachment.replace("{letter}", letter),
        title=about.title,
        author=about.author,
        own_language=None if same else language,
        lines=tuple(line for line in lines if line),
        size_pt=about.size_pt,
    )


def _words_of(memo: About) -> _Words:
    return _SPANISH if memo.language.lower().startswith("es") else _ENGLISH


def _date(iso: str, language: str) -> str:
    """Return a date in words, as exact as it is given."""
    locale = language.replace("-", "_")
    if len(iso) >= _DAY:
        return str(format_date(dt.date.fromisoformat(iso[:_DAY]), "long", locale=locale))
    if len(iso) == _MONTH:
        return str(format_skeleton("yMMMM", dt.date.fromisoformat(f"{iso}-01"), locale=locale))
    return iso
