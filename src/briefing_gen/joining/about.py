"""What a PDF says of itself: title, author, language, dates, and the standards it claims.

And the words that joining adds, in the language of the memo: those of bookmarks.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from pikepdf import Pdf

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import DEFAULT_LANGUAGE, Language, spoken_in
from briefing_gen.joining.objects import text, unpacked
from briefing_gen.words.languages import labels

_MONTH: Final = 7
_DAY: Final = 10
"""How many characters a date has up to its month and its day."""
_LONGEST_PACKET: Final = 1_000_000
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SPACES: Final = {
    "dc": "{http://purl.org/dc/elements/1.1/}",
    "xmp": "{http://ns.adobe.com/xap/1.0/}",
    "pdfaid": "{http://www.aiim.org/pdfa/ns/id/}",
    "pdfuaid": "{http://www.aiim.org/pdfua/ns/id/}",
}
_TITLE: Final = "dc:title"
_DATES: Final = ("xmp:ModifyDate", "xmp:CreateDate")
_ISO: Final = re.compile(
    r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?)?)?"
)
_STAMP: Final = re.compile(
    r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)|([+-]\d{2})'?(\d{2}))?"
)
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
LEVELS: Final = "BUA"
"""Of PDF/A, each asking for more than the one before."""


class Claims(Frozen):
    """The standards a file claims: parts of PDF/UA and PDF/A, None where it claims none."""

    accessible: int | None = None
    archival: int | None = None
    level: str = ""
    """Of PDF/A: B, U or A."""


class About(Frozen, kw_only=True):
    """What a file says of itself; a text it does not give is empty."""

    file: str
    title: str
    """The name of the file where it gives no title."""
    titled: bool
    author: str
    subject: str
    keywords: str
    creator: str
    language: str
    date: str
    """The last change, as ISO 8601."""
    claims: Claims


def read_about(pdf: Pdf, file_name: str) -> About:
    """Return what `pdf` says of itself, in its packet or in the older dictionary."""
    said = dict(_packet(pdf.Root.get("/Metadata")))
    old = pdf.trailer.get("/Info")

    def words(key: str, older: str) -> str:
        return clean(said.get(key, "")) or clean(text(old, older))

    title = words(_TITLE, "/Title")
    level = said.get("pdfaid:conformance", "").strip().upper()
    return About(
        file=file_name,
        title=title or PurePath(file_name).stem,
        titled=bool(title),
        author=words("dc:creator", "/Author"),
        subject=words("dc:description", "/Subject"),
        keywords=words("dc:subject", "/Keywords"),
        creator=words("xmp:CreatorTool", "/Creator"),
        language=tag if _TAG.fullmatch(tag := text(pdf.Root, "/Lang")) else "",
        date=_date(said, text(old, "/ModDate") or text(old, "/CreationDate")),
        claims=Claims(
            accessible=_part(said.get("pdfuaid:part", "")),
            archival=_part(said.get("pdfaid:part", "")),
            level=level if level and level in LEVELS else "",
        ),
    )


def _packet(stream: object) -> Iterator[tuple[str, str]]:
    """Yield the properties of an XMP packet that we know; one that is odd has none."""
    content = unpacked(stream, _LONGEST_PACKET)
    if not content or b"<!" in content or b"<\0!" in content:  # No declarations of entities.
        return
    try:
        root = ET.fromstring(content)  # noqa: S314 - declarations were refused above.
    except (ET.ParseError, ValueError, LookupError):
        return
    for description in root.iter(f"{_RDF}Description"):
        for key, space in _SPACES.items():
            yield from _properties(description, key, space)


def _properties(description: ET.Element, key: str, space: str) -> Iterator[tuple[str, str]]:
    for written, value in description.attrib.items():
        if written.startswith(space):
            yield f"{key}:{written.removeprefix(space)}", value
    for child in description:
        if not child.tag.startswith(space):
            continue
        local = f"{key}:{child.tag.removeprefix(space)}"
        items = [item.text or "" for item in child.iter(f"{_RDF}li")]
        several = items[:1] if local in {_TITLE, "dc:description"} else items
        yield local, ", ".join(several) if items else child.text or ""


def _part(words: str) -> int | None:
    return int(words) if re.fullmatch(r"[1-9]", words.strip(), re.ASCII) else None


def _date(said: dict[str, str], stamp: str) -> str:
    for key in _DATES:
        if _ISO.fullmatch(written := said.get(key, "").strip()) and written[:4] != "0000":
            return _real(written)
    match = _STAMP.match(stamp)
    if match is None:
        return ""
    year, month, day, hour, minute, second, utc, hours, minutes = match.groups()
    date = "-".join(part for part in (year, month, day) if part)
    if not (day and hour and minute and (utc or hours)):
        return _real(date)
    zone = "Z" if utc else f"{hours}:{minutes}"
    return _real(f"{date}T{hour}:{minute}:{second or '00'}{zone}")


def _real(date: str) -> str:
    """Return `date` where it is in the calendar, else nothing."""
    try:
        dt.datetime.fromisoformat(date if len(date) > _MONTH else f"{date}-01-01"[:_DAY])
    except ValueError:
        return ""
    return date


def clean(words: str) -> str:
    """Return `words` on one line, without what nobody sees."""
    return " ".join(_UNSEEN.sub(" ", words).split())


def bookmark_title(letter: str, about: About, memo: About) -> str:
    """Return the bookmark of an attachment: its letter and its title."""
    words = labels(_language_of(memo))
    return f"{words.attachment.replace('{letter}', letter)}: {about.title}"


def _language_of(memo: About) -> Language:
    return spoken_in(memo.language) or DEFAULT_LANGUAGE
