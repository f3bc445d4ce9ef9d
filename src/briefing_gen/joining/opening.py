"""Open the PDFs of others, or say what is wrong with them and where.

Each is looked through for what must not travel: scripts, programs, content from elsewhere. A click
may lead to a place of the file or to an address of the web, no more.
"""

import contextlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from pikepdf import Array, Dictionary, Object, PasswordError, Pdf, PdfError, Stream, String

from briefing_gen.base.apart import Means, Tell, TooMuchError, apart
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import BriefingError, Location, Problem, fault, warning
from briefing_gen.joining.objects import array, entry, is_known, name, text

MOST_PAGES: Final = 5_000
"""Of a file, and of all that are joined together."""
_SECONDS: Final = 8
_SECONDS_OF_EACH_MIB: Final = 10
"""Of a processor. Pages full of words take 2 seconds a MiB, pages full of charts 0.7."""
_MIB_OF_MEMORY: Final = 640
_TIMES_ITS_SIZE: Final = 8
"""A page with a chart of 100,000 marks takes 250 MiB, whatever the size of its file."""
T = TypeVar("T")
_MARK: Final = b"%PDF-"
_MARK_WITHIN: Final = 1024
"""Some programs write a few bytes before the mark; readers look as far as this."""
_SUBJECT: Final = re.compile(r"^stream <[^>]*>(?:[ ,(]+(?P<place>[^:)]+)\)?)?: ")
_HARMLESS: Final = re.compile(
    r"stream keyword (?:not )?followed by"
    r"|attempting to recover stream length|recovered stream length"
    r"|expected endstream"
    r"|object has offset 0"
    r"|kid \d+ \(from 0\) appears more than once in the pages tree"
    r"|dictionary has duplicated key"
    r"|name with stray #"
)
"""What is told of a file although everything of it is there."""
_UNPROTECTED: Final = (
    "open it, print it to PDF, and name that file; or ask its author for a copy without"
)
_AGAIN: Final = "print it to PDF again, or have its author send it again"
_SCHEME: Final = re.compile(
    rb"(?:https?://[^/]|mailto:|tel:[+0-9(])[^\x00-\x20\x7f]*", re.IGNORECASE
)
_TURNS: Final = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
LONGEST_ADDRESS: Final = 2000
_KEPT: Final = frozenset({"/GoTo", "/URI", "/Named"})
_WORDED: Final = {
    "/GoToR": "a link to another file",
    "/GoToE": "a link to another file",
    "/JavaScript": "a script",
    "/Launch": "an action that starts a program",
    "/URI": "a link to an address that is not of the web",
}
_REMOVED: Final = frozenset({
    "/GoToR", "/GoToE", "/Launch", "/Thread", "/Sound", "/Movie", "/Hide", "/SubmitForm",
    "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState", "/Rendition", "/Trans",
    "/GoTo3DView", "/RichMediaExecute",
})  # fmt: skip
"""Actions that do not stay."""
_PROGRAMS: Final = re.compile(
    r"\.(?:exe|com|scr|pif|cpl|dll|bat|cmd|psm?1|ms[ip]|msix|vb[se]|jse?|ws[fh]|hta|lnk|reg|scf|url"
    r"|jar|app|dmg|pkg|sh|command|desktop|do[ct]m|xl[st]m|xlam|p[op]tm|ppam)[. ]*$",
    re.IGNORECASE,
)
"""What the names of programs end in, and of documents that hold programs."""
FILE_NAMES: Final = ("/F", "/UF", "/DOS", "/Unix", "/Mac")
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


class Source(Frozen):
    """A PDF as it came: its name, for what is said of it, and its bytes."""

    name: str
    content: bytes


class Opened(Frozen):
    """A PDF that can be joined with others, and what was found in it."""

    name: str
    pdf: Pdf
    findings: Findings


def is_pdf(content: bytes) -> bool:
    """Return whether readers would take `content` for a PDF."""
    return _MARK in content[:_MARK_WITHIN]


@contextlib.contextmanager
def opened(source: Source) -> Iterator[Opened]:
    """Open `source`; raises BriefingError with everything that keeps it from being joined."""
    if not is_pdf(source.content):
        hint = "name a file that was saved, exported or printed as PDF"
        raise BriefingError.of("not-a-pdf", "this is not a PDF", source.name, hint)
    with _open(source) as pdf:
        if pdf.is_encrypted:
            message = "this PDF is encrypted, although it opens without a password"
            raise BriefingError.of("encrypted-pdf", message, source.name, _UNPROTECTED)
        if not len(pdf.pages):
            raise BriefingError.of("no-pages", "this PDF has no pages", source.name, _AGAIN)
        if len(pdf.pages) > MOST_PAGES:  # A small file can name one page a million times.
            message = f"this has {len(pdf.pages):,} pages; the limit is {MOST_PAGES:,}"
            hint = "save the pages that matter as a file of their own, and name that"
            raise BriefingError.of("too-many-pages", message, source.name, hint)
        try:
            findings = look_through(pdf)
        except PdfError as error:
            raise _damaged(source, str(error)) from error
        told = next((each for each in pdf.get_warnings() if not _HARMLESS.search(each)), None)
        problems = _damaged(source, told).problems if told else ()
        hint = "print it to PDF again: what comes out is the pages alone"
        active = (
            fault("active-content", f"this contains {what}", Location(source.name, field=at), hint)
            for what, at in findings.forbidden
        )
        if problems := (*problems, *active):
            raise BriefingError(problems)
        yield Opened(source.name, pdf, findings)


def within_means(read: Callable[[Tell], T], size: int, where: Callable[[str], Location]) -> T:
    """Return what is read of PDFs of `size` bytes; raises BriefingError where that takes too much.

    `where` makes a location of the place that `read` told last.
    """
    mib = size // MIB
    seconds, memory = _SECONDS + _SECONDS_OF_EACH_MIB * mib, _MIB_OF_MEMORY + _TIMES_ITS_SIZE * mib
    try:
        return apart(read, Means(seconds=seconds, mib=memory))
    except TooMuchError as error:
        message = f"reading this takes more than {error.means}"
        hint = "print it to PDF again, or have its author make it again without what is there"
        raise BriefingError.of("takes-too-much", message, where(error.place), hint) from error


def _open(source: Source) -> Pdf:
    try:
        pdf = Pdf.open(io.BytesIO(source.content), suppress_warnings=True)
        len(pdf.pages)  # Only now its tree of pages is read.
    except PasswordError as error:
        message = "this PDF needs a password"
        raise BriefingError.of("encrypted-pdf", message, source.name, _UNPROTECTED) from error
    except PdfError as error:
        raise _damaged(source, str(error)) from error
    return pdf


def not_flat(file: Opened) -> Iterator[Problem]:
    """Yield why a file cannot be joined with others: what it does on a screen would be lost."""
    root = file.pdf.Root
    if file.findings.signed:
        message = "this is signed digitally, and changing the file would break the signature"
        hint = (
            "send the signed file separately, or print it to PDF: the pages stay, without the "
            "signature"
        )
        yield fault("signed-pdf", message, file.name, hint)
    elif file.findings.field_at or entry(root, "/AcroForm", "/XFA") is not None:
        message = "this has form fields"
        hint = "print it to PDF: the page keeps what was filled in, without the fields"
        where = Location(file.name, field=file.findings.field_at or "form")
        yield fault("not-flat", message, where, hint)
    if array(root, "/OCProperties", "/OCGs"):
        hint = "show the layers that matter and print it to PDF: the others are left out"
        yield fault("not-flat", "this has layers, which can be shown and hidden", file.name, hint)


def removed_actions(opened_file: Opened) -> Iterator[Problem]:
    """Yield a warning for each action that is left out, with its place."""
    for what, place in opened_file.findings.removed:
        message = f"{what} was left out"
        hint = "link to a web address, or to a place in the memo"
        yield warning("action-removed", message, Location(opened_file.name, field=place), hint)


def _damaged(source: Source, warning: str) -> BriefingError:
    if "bad_alloc" in warning:  # The file may be whole: it is the memory that ended.
        raise MemoryError
    match = _SUBJECT.match(warning)
    where = Location(source.name, field=match["place"] if match else None)
    said = warning[match.end() :] if match else warning
    return BriefingError.of("damaged-pdf", f"this is damaged: {said}", where, _AGAIN)


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


def within(root: object, seen: set[tuple[int, int]], upwards: str = "/Parent") -> Iterator[Object]:
    """Yield the dictionaries and streams below `root` that were not seen yet.

    What leads `upwards` is not followed: from one page to all others, for example.
    """
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
            waiting += [value for key, value in stored.items() if key != upwards]


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
    if "/EF" in found and any(_PROGRAMS.search(text(found, key)) for key in FILE_NAMES):
        return "a program as a file inside"
    return ""


def is_allowed(action: object) -> bool:
    """Return whether `action` stays; what is no action stays too."""
    match name(action, "/S"):
        case "/GoTo":
            return entry(action, "/D") is not None
        case "/URI":  # http, https, mailto or tel, and no trick in it.
            found = entry(action, "/URI")
            address = bytes(found) if isinstance(found, String) else b""
            return len(address) <= LONGEST_ADDRESS and bool(_SCHEME.fullmatch(address))
        case "/Named":
            return name(action, "/N") in _TURNS
        case kind:
            return kind not in _REMOVED


def is_event_actions(value: object) -> bool:
    """Return whether `value` says what happens on an event, and is no resource named AA."""
    if not isinstance(value, Dictionary):
        return False
    return any(name(action, "/S") in _REMOVED | _KEPT for action in value.values())


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
    return [action for action in found if name(action, "/S") in _REMOVED | _KEPT]


def describe(action: object) -> str:
    """Return what a removed action would have done."""
    kind = name(action, "/S")
    return _WORDED.get(kind, f"an action of the kind {kind[1:]}")
