"""What a click may set off: a way to a place of the file or to an address of the web, no more."""

from __future__ import annotations

import re
from typing import Final

from pikepdf import Array, Dictionary, Stream, String

from briefing_gen.writers.attach.objects import entry, name

_SCHEME: Final = re.compile(
    rb"(?:https?://[^/]|mailto:|tel:[+0-9(])[^\x00-\x20\x7f]*", re.IGNORECASE
)
_TURNS: Final = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
LONGEST_ADDRESS: Final = 2000


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


def is_forbidden(action: object) -> bool:
    """Return whether a file with `action` in it is not taken at all."""
    return name(action, "/S") in {"/JavaScript", "/Launch"} or entry(action, "/JS") is not None


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
