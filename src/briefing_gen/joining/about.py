"""What a PDF says of itself: title, author, language, dates, and the standards it claims.

And the words that joining adds, in the language of the memo: those of bookmarks.
"""

import contextlib
import datetime as dt
import re
from pathlib import PurePath
from typing import Final

from pikepdf import Pdf, PdfError
from pikepdf.models.metadata import decode_pdf_date

from briefing_gen.base.language import DEFAULT_LANGUAGE, spoken_in
from briefing_gen.joining.objects import text, unpacked
from briefing_gen.pdf.metadata import Claims, Said
from briefing_gen.words.languages import labels

_DAY: Final = 10
"""How many characters a date has up to its day."""
_LONGEST_PACKET: Final = 1_000_000
_DATES: Final = ("xmp:ModifyDate", "xmp:CreateDate")
_READ: Final = (
    *("dc:title", "dc:creator", "dc:description", "dc:subject", "xmp:CreatorTool", *_DATES),
    *("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"),
)
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
LEVELS: Final = "BUA"
"""Of PDF/A, each asking for more than the one before."""


class About(Said, kw_only=True):
    """What a file of others says of itself; its title is its name where it gives none."""

    titled: bool


def read_about(pdf: Pdf, file_name: str) -> About:
    """Return what `pdf` says of itself, in its packet or in the older dictionary."""
    said = _packet(pdf)
    old = pdf.trailer.get("/Info")

    def words(key: str, older: str) -> str:
        return clean(said.get(key, "")) or clean(text(old, older))

    title = words("dc:title", "/Title")
    level = said.get("pdfaid:conformance", "").strip().upper()
    return About(
        title=title or PurePath(file_name).stem,
        titled=bool(title),
        author=words("dc:creator", "/Author"),
        subject=words("dc:description", "/Subject"),
        keywords=tuple(filter(None, [words("dc:subject", "/Keywords")])),
        creator=words("xmp:CreatorTool", "/Creator"),
        language=tag if _TAG.fullmatch(tag := text(pdf.Root, "/Lang")) else "",
        date=_date(said, text(old, "/ModDate") or text(old, "/CreationDate")),
        claims=Claims(
            accessible=_part(said.get("pdfuaid:part", "")),
            archival=_part(said.get("pdfaid:part", "")),
            level=level if level and level in LEVELS else "",
        ),
    )


def _packet(pdf: Pdf) -> dict[str, str]:
    """Return the properties of an XMP packet; one that is odd has none."""
    content = unpacked(pdf.Root.get("/Metadata"), _LONGEST_PACKET)
    if not content or b"<!" in content or b"<\0!" in content:  # No declarations of entities.
        return {}
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
            return {key: _said(found[key]) for key in _READ if key in found}
    except (PdfError, ValueError, KeyError, TypeError):
        return {}


def _said(value: str | list[str] | set[str]) -> str:
    if isinstance(value, set):  # Keywords, which have no order.
        value = sorted(value)
    return value if isinstance(value, str) else ", ".join(value)


def _part(words: str) -> int | None:
    return int(words) if re.fullmatch(r"[1-9]", words.strip(), re.ASCII) else None


def _date(said: dict[str, str], stamp: str) -> str:
    """Return the first date that is in the calendar; a stamp without a zone is a day."""
    for written in (said.get(key, "").strip() for key in _DATES):
        with contextlib.suppress(ValueError):
            found = dt.datetime.fromisoformat(written)
            return found.isoformat() if len(written) > _DAY else found.date().isoformat()
    with contextlib.suppress(ValueError):
        found = decode_pdf_date(stamp.rstrip("'"))
        return found.isoformat() if found.tzinfo else found.date().isoformat()
    return ""


def clean(words: str) -> str:
    """Return `words` on one line, without what nobody sees."""
    return " ".join(_UNSEEN.sub(" ", words).split())


def bookmark_title(letter: str, about: About, memo: About) -> str:
    """Return the bookmark of an attachment: its letter and its title."""
    words = labels(spoken_in(memo.language) or DEFAULT_LANGUAGE)
    return f"{words.attachment.replace('{letter}', letter)}: {about.title}"
