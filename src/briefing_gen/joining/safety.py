"""Look through a whole file for what must not travel: scripts, programs, content from elsewhere.

What a click may set off: a way to a place of the file or to an address of the web, no more.

What it takes to draw the pages of a PDF, found without drawing them.

A form (a drawing that pages share) may draw other forms. One that draws itself, or thirty that
each draw the next twice, would keep a program busy without end, so a file with such a page is
refused. The limits are far above any page that people make.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import Final

from pikepdf import Array, Dictionary, Object, Pdf, Stream, String

from briefing_gen.base.frozen import Frozen
from briefing_gen.joining import objects
from briefing_gen.joining.objects import dictionary, entry, is_known, name, text, unpacked

MOST_DRAWN: Final = 1_000_000
"""So many drawings of forms may be on one page."""
MOST_USES: Final = 5_000_000
"""So many times may all pages together use a form, font, graphics state or the like."""
DEEPEST: Final = 50
"""So many forms may draw one another, each within the one before."""
MOST_STATES: Final = 10_000
"""So many graphics states may be nested."""
FEWEST_STATES: Final = 28
"""The same in PDF/A (ISO 19005-2, 6.1.13)."""
LARGEST_PAGE: Final = 64_000_000
"""Bytes of what draws one page."""
LARGEST_PAGES: Final = 300_000_000
"""Bytes of what draws all pages."""
TIMES_ITS_SIZE: Final = 20
"""So many bytes may all pages unpack to for each of the file, where that is more.

Reports of 300 pages full of charts have 120 MB and unpack to three times as much."""
BYTES_OF_A_USE: Final = 5
"""So many bytes of the file give reason for another use."""
LONGEST_SIDE_PT: Final = 14_400
"""No program draws larger pages, and PDF/A allows none."""
SHORTEST_SIDE_PT: Final = 3
"""PDF/A allows no smaller pages."""
_REGULAR: Final = rb"[^\0\s/()<>\[\]{}%]"
_SPACE: Final = rb"(?:[\0\s]|%[^\r\n]*[\r\n])+"
_END: Final = rb"(?!" + _REGULAR + rb")"
_USES: Final = re.compile(
    rb"(/" + _REGULAR + rb"+)(?:" + _SPACE + rb"[-+.\d]+)?" + _SPACE + rb"(Do|scn|SCN|gs|Tf)" + _END
)
"""A resource that is drawn, painted with, or written in."""
_SAVE: Final = re.compile(rb"q(?<!" + _REGULAR + rb"q)" + _END)
_RESTORE: Final = re.compile(rb"Q(?<!" + _REGULAR + rb"Q)" + _END)
"""Patterns are found ten times faster where they begin with a letter."""
_FONT: Final = "/Font"
"""Its glyphs are drawn once and kept, however often they are written."""
_WHERE: Final = {
    b"Do": "/XObject",
    b"scn": "/Pattern",
    b"SCN": "/Pattern",
    b"gs": "/ExtGState",
    b"Tf": _FONT,
}
"""Where a page or form has what such an operator uses."""
_Key = tuple[tuple[int, int], tuple[int, int]]
"""A drawing, and what has the resources that it uses."""


class UndrawableError(Exception):
    """A page cannot be drawn: why, and once that is known, which."""


class Drawn(Frozen):
    """What was found in all that draws the pages of a file."""

    states: int = 0
    """So many graphics states are nested, or fewer where PDF/A allows them anyhow."""
    is_usual: bool = True
    """Whether all of it could be unpacked and looked through."""
    shortest_pt: float = LONGEST_SIDE_PT
    """The shortest side of a page."""


def look_at_pages(pdf: Pdf, size: int) -> Drawn:
    """Return what draws the pages of `pdf`; raises UndrawableError where one cannot be drawn.

    `size` is that of the file, in bytes.
    """
    most = max(LARGEST_PAGES, size * TIMES_ITS_SIZE)
    look = _Look(most=most, left=most, left_uses=MOST_USES + size // BYTES_OF_A_USE)
    shortest = float(LONGEST_SIDE_PT)
    for number, page in enumerate(pdf.pages, 1):
        try:
            shortest = min([shortest, *_sides(page.obj)])
            look.draw(page.obj)
        except UndrawableError as error:
            raise UndrawableError(*error.args, f"page {number}") from error
    return Drawn(look.states, look.is_usual, shortest)


def _sides(page: Object) -> list[float]:
    """Return how wide and high a page is; raises UndrawableError where no program shows it."""
    box = _inherited(page, "/MediaBox")
    try:
        ends = [float(end) for end in box] if isinstance(box, Array) else []
    except (TypeError, ValueError):
        ends = []
    sides = [abs(two - one) for one, two in zip(ends, ends[2:], strict=False)]
    longest = max(sides, default=0)
    if longest > LONGEST_SIDE_PT:
        most = f"{LONGEST_SIDE_PT:,} (200 inches) are the most"
        raise UndrawableError(f"this page is {longest:,.0f} points long; {most}")
    return sides


def _inherited(page: Object, key: str) -> object:
    """Return what a page has itself, or from the nodes of the tree above it."""
    node: object = page
    for _ in range(DEEPEST):
        if not isinstance(node, Dictionary) or key in node:
            break
        node = node.get("/Parent")
    return objects.entry(node, key)


@dataclass(slots=True)
class _Look:
    """Looks through what draws pages, each form once."""

    most: int
    left: int
    left_uses: int
    states: int = 0
    is_usual: bool = True
    drawn: dict[_Key, int] = field(default_factory=dict)
    """How many forms each form draws, itself among them."""
    above: list[_Key] = field(default_factory=list)
    """The forms in which the one is that is looked at."""

    def draw(self, page: Object) -> None:
        """Raise UndrawableError where a page takes more to draw than there is room for."""
        self.above.clear()
        resources = _inherited(page, "/Resources")
        drawings = self._used(page.objgen, resources, objects.one_or_more(page.get("/Contents")))
        for note in objects.one_or_more(page.get("/Annots")):
            for look in _streams(objects.entry(note, "/AP")):
                drawings += self._drawing(look, page.objgen, resources)
        if drawings > MOST_DRAWN:
            message = f"this page is drawn from more than {MOST_DRAWN:,} forms within each other"
            raise UndrawableError(message)

    def _drawing(self, form: Stream, owner: tuple[int, int], resources: object) -> int:
        """Return how many forms `form` draws; without resources it uses those around it."""
        own = objects.entry(form, "/Resources")
        owner, resources = (owner, resources) if own is None else (form.objgen, own)
        key = (form.objgen, owner)
        if key in self.above:
            raise UndrawableError("this page has a form that draws itself, without end")
        self._spend(1)
        if key not in self.drawn:
            if len(self.above) == DEEPEST:
                raise UndrawableError(f"this page has forms within each other, {DEEPEST} deep")
            self.above.append(key)
            self.drawn[key] = 1 + self._used(owner, resources, [form])
            self.above.pop()
        return self.drawn[key]

    def _used(self, owner: tuple[int, int], resources: object, streams: Sequence[object]) -> int:
        """Return how many forms the content of `streams` draws."""
        pieces = [self._unpacked(stream) for stream in streams]
        content = b"\n".join(piece or b"" for piece in pieces)
        if len(content) > LARGEST_PAGE:
            raise _too_large("this page", LARGEST_PAGE)
        self._spend(content.count(b"q") + content.count(b"Q"))
        self.states = max(self.states, _states(content))
        if self.states > MOST_STATES:
            message = f"this page nests more than {MOST_STATES:,} graphics states"
            raise UndrawableError(message)
        uses = Counter(use.groups() for use in islice(_USES.finditer(content), self.left_uses + 1))
        self._spend(uses.total())
        found = Counter[tuple[str, str]]()
        for (key, used), times in uses.items():
            found[_WHERE[used], objects.key_of(key)] += times
        if None in pieces:  # Nobody knows what is in one of them: it may use all there is.
            self.is_usual = False
            for kind in _WHERE.values():
                all_of = objects.dictionary(resources, kind)
                found.update((kind, key) for key in (() if all_of is None else all_of.keys()))
        return sum(
            (1 if kind == _FONT else times) * self._drawing(form, owner, resources)
            for (kind, key), times in found.items()
            for form in _drawings(objects.entry(resources, kind, key))
        )

    def _spend(self, uses: int) -> None:
        self.left_uses -= uses
        if self.left_uses < 0:
            raise UndrawableError(
                "up to this page fonts, forms and states are used more times than the size of the "
                "file gives reason for"
            )

    def _unpacked(self, stream: object) -> bytes | None:
        content = objects.unpacked_if_usual(stream, min(LARGEST_PAGE, self.left) + 1)
        self.left -= len(content or b"")
        if self.left < 0:
            raise _too_large("the pages up to this one", self.most)
        return content


def _too_large(pages: str, limit: int) -> UndrawableError:
    message = f"what draws {pages} unpacks to more than {limit // 1_000_000:,} MB"
    return UndrawableError(message)


def _states(content: bytes) -> int:
    """Return how many graphics states are nested: saved (q) and not yet restored (Q); 0 of few."""
    if content.count(b"q") <= FEWEST_STATES:
        return 0
    saved = ((found.start(), 1) for found in _SAVE.finditer(content))
    restored = ((found.start(), -1) for found in _RESTORE.finditer(content))
    return max(accumulate(step for _, step in heapq.merge(saved, restored)), default=0)


def _drawings(used: object) -> Iterator[Stream]:
    """Yield what is drawn by a resource: a form, the tile of a pattern, a mask, glyphs."""
    if isinstance(used, Stream):
        if objects.name(used, "/Subtype") != "/Image":
            yield used
        return
    yield from _streams(objects.entry(used, "/SMask", "/G"))
    yield from _streams(objects.entry(used, "/CharProcs"))


def _streams(found: object) -> Iterator[Stream]:
    """Yield a stream, or those in a dictionary and in the dictionaries there."""
    if isinstance(found, Stream):
        yield found
    elif isinstance(found, Dictionary):
        for value in found.values():
            if isinstance(value, Stream):
                yield value
            elif isinstance(value, Dictionary):
                yield from (inner for inner in value.values() if isinstance(inner, Stream))


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
