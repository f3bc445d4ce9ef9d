"""Look through a whole file for what must not travel: scripts, programs, content from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from briefing_gen.writers.attach.actions import (
    actions_of,
    describe,
    is_allowed,
    is_forbidden,
)
from briefing_gen.writers.attach.drawing import Drawn, look_at_pages
from briefing_gen.writers.attach.objects import dictionary, is_known, name, text, unpacked

_PROGRAMS: Final = re.compile(
    r"\.(?:exe|com|scr|pif|cpl|dll|bat|cmd|psm?1|ms[ip]|msix|vb[se]|jse?|ws[fh]|hta|lnk|reg|scf|url"
    r"|jar|app|dmg|pkg|sh|command|desktop|do[ct]m|xl[st]m|xlam|p[op]tm|ppam)[. ]*$",
    re.IGNORECASE,
)
"""What the names of programs end in, and of documents that hold programs."""
_BEGINNINGS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe")
"""What programs of Windows, Linux, scripts and programs of macOS begin with."""
_MEDIA: Final = frozenset({"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
_PLACES: Final = {
    "/Outlines": "bookmarks",
    "/AcroForm": "form",
    "/OpenAction": "what happens on opening",
    "/AA": "what happens on opening and closing",
    "/Names": "names",
    "/AF": "files inside",
}
_NOT_LOOKED_AT: Final = frozenset({"/Pages", "/Perms", "/DSS", "/Type"})


@dataclass(slots=True)
class Findings:
    """What a file holds besides pages; each with the place where it is."""

    forbidden: dict[tuple[str, str], None] = field(default_factory=dict)
    removed: dict[tuple[str, str], None] = field(default_factory=dict)
    drawn: Drawn = field(default_factory=Drawn)
    signed: bool = False
    bare_links: int = 0
    """How many links say nothing of where they lead."""
    field_at: str = ""
    """Where the first field of a form is; empty where there is none."""


def look_through(pdf: Pdf, size: int) -> Findings:
    """Return what `pdf` holds that must not travel, page by page and then the rest.

    `size` is that of the file, in bytes. Raises UndrawableError where a page cannot be drawn.
    """
    findings = Findings(drawn=look_at_pages(pdf, size))
    seen = {page.obj.objgen for page in pdf.pages}
    for number, page in enumerate(pdf.pages, 1):
        for found in _within(page.obj, seen):
            _judge(found, f"page {number}", findings)
    _judge(pdf.Root, _PLACES["/OpenAction"], findings)
    for key, value in pdf.Root.items():
        if key not in _NOT_LOOKED_AT:
            for found in _within(value, seen):
                _judge(found, _PLACES.get(key, "document"), findings)
    return findings


def _within(root: object, seen: set[tuple[int, int]]) -> Iterator[Object]:
    """Yield the dictionaries and streams below `root` that were not seen yet."""
    waiting = [root]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Array):
            waiting += [] if is_known(found, seen) else list(found)
        elif isinstance(found, Dictionary | Stream):
            if found is not root and is_known(found, seen):
                continue
            yield found
            stored = found.stream_dict if isinstance(found, Stream) else found
            waiting += [value for key, value in stored.items() if key != "/Parent"]


def _judge(found: Object, place: str, findings: Findings) -> None:
    for action in actions_of(found):
        if is_forbidden(action):
            findings.forbidden[describe(action), place] = None
        elif not is_allowed(action):
            findings.removed[describe(action), place] = None
    if what := _forbidden(found):
        findings.forbidden[what, place] = None
    if "/ByteRange" in found and "/Contents" in found:
        findings.signed = True
    if name(found, "/Subtype") == "/Link" and "/Rect" in found and not text(found, "/Contents"):
        findings.bare_links += 1
    if name(found, "/Subtype") == "/Widget" or ("/FT" in found and "/T" in found):
        findings.field_at = findings.field_at or place


def _forbidden(found: Object) -> str:
    """Return what `found` is where no file with it is taken, else an empty text."""
    if "/JS" in found:
        return "a script"
    if isinstance(found, Stream) and "/F" in found:
        return "content that is kept in another file"
    if "/Rect" in found and name(found, "/Subtype") in _MEDIA:
        return "a film, sound or model"
    if "/EF" in found and _is_program(found):
        return "a program as a file inside"
    return ""


def _is_program(specification: Object) -> bool:
    names = [text(specification, key) for key in ("/UF", "/F", "/DOS", "/Unix", "/Mac")]
    if any(_PROGRAMS.search(word) for word in names):
        return True
    files = dictionary(specification, "/EF")
    streams = list(files.values()) if files is not None else []
    return any(unpacked(content, 8).startswith(_BEGINNINGS) for content in streams)
