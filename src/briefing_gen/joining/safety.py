"""Look through a whole file for what must not travel: scripts, programs, content from elsewhere.

What a click may set off: a way to a place of the file or to an address of the web, no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pikepdf import Array, Dictionary, Object, Pdf, Stream, String

from briefing_gen.joining.objects import dictionary, entry, is_known, name, text, unpacked

_SCHEME: Final = re.compile(
    rb"(?:https?://[^/]|mailto:|tel:[+0-9(])[^\x00-\x20\x7f]*", re.IGNORECASE
)
_TURNS: Final = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
LONGEST_ADDRESS: Final = 2000
_KEPT: Final = frozenset({"/GoTo", "/URI", "/Named"})

_KINDS: Final = {
    "/GoToR": "a link to another file",
    "/GoToE": "a link to a file inside a file",
    "/Launch": "an action that starts a program",
    "/Thread": "a link to an article",
    "/Sound": "an action that plays a sound",
    "/Movie": "an action that plays a film",
    "/Hide": "an action that hides something",
    "/SubmitForm": "a button that sends the form",
    "/ResetForm": "a button that empties the form",
    "/ImportData": "an action that fetches data",
    "/JavaScript": "a script",
    "/SetOCGState": "an action that switches layers",
    "/Rendition": "an action that plays media",
    "/Trans": "an action that changes how pages turn",
    "/GoTo3DView": "an action that turns a model",
    "/RichMediaExecute": "an action that plays media",
}
"""Actions that do not stay."""

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
    signed: bool = False
    bare_links: int = 0
    """How many links say nothing of where they lead."""
    field_at: str = ""
    """Where the first field of a form is; empty where there is none."""


def look_through(pdf: Pdf) -> Findings:
    """Return what `pdf` holds that must not travel, page by page and then the rest."""
    findings = Findings()
    seen = {page.obj.objgen for page in pdf.pages}
    for number, page in enumerate(pdf.pages, 1):
        for found in within(page.obj, seen):
            _judge(found, f"page {number}", findings)
    _judge(pdf.Root, _PLACES["/OpenAction"], findings)
    for key, value in pdf.Root.items():
        if key not in _NOT_LOOKED_AT:
            for found in within(value, seen):
                _judge(found, _PLACES.get(key, "document"), findings)
    return findings


def within(root: object, seen: set[tuple[int, int]]) -> Iterator[Object]:
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
        runs = name(action, "/S") in {"/JavaScript", "/Launch"}
        if runs or entry(action, "/JS") is not None:
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


def is_allowed(action: object) -> bool:
    """Return whether `action` stays; what is no action stays too."""
    match name(action, "/S"):
        case "/GoTo":
            return entry(action, "/D") is not None
        case "/URI":
            return is_web_address(entry(action, "/URI"))
        case "/Named":
            return name(action, "/N") in _TURNS
        case kind:
            return kind not in _KINDS


def is_web_address(address: object) -> bool:
    """Return whether a link may lead there: http, https, mailto or tel, and no trick in it."""
    if not isinstance(address, String):
        return False
    written = bytes(address)
    return len(written) <= LONGEST_ADDRESS and bool(_SCHEME.fullmatch(written))


def is_event_actions(value: object) -> bool:
    """Return whether `value` says what happens on an event, and is no resource named AA."""
    if not isinstance(value, Dictionary):
        return False
    return any(name(action, "/S") in {*_KINDS, *_KEPT} for action in value.values())


def actions_of(container: object) -> list[object]:
    """Return every action that `container` itself sets off."""
    if not isinstance(container, Dictionary | Stream):
        return []
    found = [container.get(key) for key in ("/A", "/PA", "/OpenAction")]
    following = container.get("/Next")
    found += list(following) if isinstance(following, Array) else [following]
    events = container.get("/AA")
    if isinstance(events, Dictionary) and is_event_actions(events):
        found += list(events.values())
    return [action for action in found if name(action, "/S") in {*_KINDS, *_KEPT}]


def describe(action: object) -> str:
    """Return what a removed action would have done."""
    return _KINDS.get(name(action, "/S"), "a link to an address that is not of the web")
