"""Open the PDFs of others, or say what is wrong with them and where."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from pikepdf import PasswordError, Pdf, PdfError

from briefing_gen.base.apart import Means, Tell, TooMuchError, apart
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import BriefingError, Location, Problem, fault, warning
from briefing_gen.joining.objects import array, entry
from briefing_gen.joining.safety import Findings, look_through

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
        if found := (*_damages(source, pdf), *_active(source, findings)):
            raise BriefingError(tuple(found))
        yield Opened(source.name, pdf, findings)


def within_means(read: Callable[[Tell], T], size: int, where: Callable[[str], Location]) -> T:
    """Return what is read of PDFs of `size` bytes; raises BriefingError where that takes too much.

    `where` makes a location of the place that `read` told last.
    """
    mib = size // MIB
    means = Means(
        seconds=_SECONDS + _SECONDS_OF_EACH_MIB * mib, mib=_MIB_OF_MEMORY + _TIMES_ITS_SIZE * mib
    )
    try:
        return apart(read, means)
    except TooMuchError as error:
        message = f"reading this takes more than {error.means}"
        hint = "print it to PDF again, or have its author make it again without what is there"
        raise BriefingError.of("takes-too-much", message, where(error.place), hint) from error


def _open(source: Source) -> Pdf:
    try:
        pdf = Pdf.open(io.BytesIO(source.content), suppress_warnings=True)
    except PasswordError as error:
        message = "this PDF needs a password"
        raise BriefingError.of("encrypted-pdf", message, source.name, _UNPROTECTED) from error
    except PdfError as error:
        raise _damaged(source, str(error)) from error
    try:
        len(pdf.pages)  # Only now its tree of pages is read.
    except PdfError as error:
        pdf.close()
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
        yield fault(
            "not-flat", message, Location(file.name, field=file.findings.field_at or "form"), hint
        )
    if array(root, "/OCProperties", "/OCGs"):
        hint = "show the layers that matter and print it to PDF: the others are left out"
        yield fault("not-flat", "this has layers, which can be shown and hidden", file.name, hint)


def removed_actions(opened_file: Opened) -> Iterator[Problem]:
    """Yield a warning for each action that is left out, with its place."""
    for what, place in opened_file.findings.removed:
        message = f"{what} was left out"
        hint = "link to a web address, or to a place in the memo"
        yield warning("action-removed", message, Location(opened_file.name, field=place), hint)


def _damages(source: Source, pdf: Pdf) -> Iterator[Problem]:
    for told in dict.fromkeys(pdf.get_warnings()):
        if not _HARMLESS.search(told):
            yield from _damaged(source, told).problems
            return


def _active(source: Source, findings: Findings) -> Iterator[Problem]:
    for what, place in findings.forbidden:
        message = f"this contains {what}"
        hint = "print it to PDF again: what comes out is the pages alone"
        yield fault("active-content", message, Location(source.name, field=place), hint)


def _damaged(source: Source, warning: str) -> BriefingError:
    if "bad_alloc" in warning:  # The file may be whole: it is the memory that ended.
        raise MemoryError
    match = _SUBJECT.match(warning)
    place = match["place"] if match else None
    said = warning[match.end() :] if match else warning
    message = f"this is damaged: {said}"
    return BriefingError.of("damaged-pdf", message, Location(source.name, field=place), _AGAIN)
