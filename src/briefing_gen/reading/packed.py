"""Open the container of an office file from elsewhere without trusting what it says of itself.

Sizes are counted while reading, as a header may lie; a file of one megabyte can expand to
thousands. The limits are far above any master that people draw.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import BriefingError, Problem, RefusalError

LARGEST_FILE: Final = 50 * MIB
MOST_MEMBERS: Final = 5000
LARGEST_CONTENT: Final = 300 * MIB
CHUNK: Final = 1 * MIB
OLE_SIGNATURE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""What a file that is encrypted, or older than the zipped formats, begins with."""
ZIP_SIGNATURE: Final = b"PK\x03\x04"
ENTRY_SIGNATURE: Final = b"PK\x01\x02"
LOCKED: Final = 0x1
"""The bit of a member that says that it is encrypted."""
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
)
"""What the standard library raises over members that were cut, altered or packed in odd ways."""
ODD_PARTS: Final = (
    zipfile.BadZipFile,
    LookupError,  # Of an encoding that nobody knows, too.
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    RecursionError,
)
"""What python-pptx and lxml raise over parts that are not what they should be."""
Members = Mapping[str, bytes]
"""The content of each member by its name."""
_HINTS: Final = {
    "template-damaged": "open it in PowerPoint, which may mend it, and save it anew as .pptx",
    "template-encrypted": (
        "open it in PowerPoint, take off the password, and save it as .pptx or .potx"
    ),
    "template-too-large": (
        "keep the master and its layouts, and delete slides, films and large pictures"
    ),
    "template-names": "PowerPoint makes no such file: ask where it comes from",
    "not-a-presentation": "save it in PowerPoint as .pptx or .potx",
}
_AGAIN: Final = "name a .pptx file; a PDF is not edited but made again, with `briefing-gen pdf`"
_ENCRYPTED: Final = "the template is encrypted, or in the format of PowerPoint 2003 and before"
_TOO_MANY: Final = f"the template holds more than {MOST_MEMBERS} parts"


class RefusedError(RefusalError):
    """A template that is not opened."""


class Office(Frozen, kw_only=True):
    """A kind of file that is no template, and how to tell that one is not opened."""

    called: str
    """Such as "the deck", or "a workbook of the deck"."""
    program: str
    suffix: str
    hint: str = ""
    """What to do about one that is refused; empty for what is told of a template."""

    def told(self, problem: Problem) -> Problem:
        """Return what is told of a template, told of such a file."""
        message = problem.message.replace("the template", self.called)
        message = message.replace(".pptx", self.suffix).replace("PowerPoint", self.program)
        return replace(problem, message=message, hint=self.hint or problem.hint)

    @contextmanager
    def reading(
        self, file: str, *odd: type[Exception], inside: Office | None = None
    ) -> Iterator[None]:
        """Raise BriefingError where parts of a file are not what they should be.

        `odd` is what else is raised over those, and `inside` what is refused in place of the file.
        """
        wrong: tuple[type[Exception], ...] = (*ODD_PARTS, *odd)
        try:
            yield
        except RefusedError as refused:
            raise BriefingError(((inside or self).told(refused.at(file)),)) from refused
        except wrong as error:
            noun = self.called.removeprefix("the ")
            hint = (
                f"open it in {self.program}, which may mend it, and save it anew as {self.suffix}"
            )
            message = f"this {noun} cannot be read: {error}"
            raise BriefingError.of("unreadable-file", message, file, hint) from error


def read_members(
    data: bytes, wanted: Callable[[str], bool] = bool, *, limit: int = LARGEST_CONTENT
) -> Members:
    """Return the members of a zipped presentation whose names are `wanted`; raises RefusedError.

    Others are not unpacked. All together may have `limit` bytes.
    """
    _judge_signature(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if not _begins_here(archive):
                raise damaged("its end is gone")
            _judge_names([entry.filename for entry in entries])
            if any(entry.flag_bits & LOCKED for entry in entries):
                raise _refused("template-encrypted", _ENCRYPTED)
            entries = [e for e in entries if wanted(e.filename) and not e.is_dir()]
            return _contents(archive, entries, limit)
    except _BROKEN as error:
        raise damaged(str(error) or type(error).__name__) from error


def is_package(data: bytes, main: str) -> bool:
    """Return whether `data` is a zip file with the member `main`; what is broken is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return main in archive.namelist() and _begins_here(archive)
    except _BROKEN:
        return False


def _begins_here(archive: zipfile.ZipFile) -> bool:
    """Return whether the first part stands where the file begins.

    In a file that was cut, a package inside would be taken for the whole.
    """
    return min((entry.header_offset for entry in archive.infolist()), default=0) == 0


def with_members(data: bytes, changed: Members) -> bytes:
    """Return the package `data` with some members changed, and those that are new at its end."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for entry in source.infolist():
            content = changed.get(entry.filename)
            target.writestr(entry, source.read(entry) if content is None else content)
        for name in (name for name in changed if name not in source.namelist()):
            target.writestr(zipfile.ZipInfo(name), changed[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def damaged(reason: str) -> RefusedError:
    """Return that the file was cut short or altered."""
    return _refused("template-damaged", f"the template is damaged: {reason}")


def _refused(code: str, message: str) -> RefusedError:
    return RefusedError(code, message, _HINTS[code])


def _judge_signature(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        message = f"the template has more than {LARGEST_FILE // MIB} MiB"
        raise _refused("template-too-large", message)
    if data.startswith(OLE_SIGNATURE):
        raise _refused("template-encrypted", _ENCRYPTED)
    if not data.startswith(ZIP_SIGNATURE):
        if data.startswith(b"%PDF-"):
            raise RefusedError("not-a-presentation", "the template is a PDF, no .pptx file", _AGAIN)
        raise _refused("not-a-presentation", "the template is no .pptx file")
    if data.count(ENTRY_SIGNATURE) > 2 * MOST_MEMBERS:  # Workbooks inside have entries, too.
        raise _refused("template-too-large", _TOO_MANY)


def _judge_names(names: list[str]) -> None:
    if len(names) > MOST_MEMBERS:
        raise _refused("template-too-large", _TOO_MANY)
    counted = Counter(name.casefold() for name in names)
    twice = next((name for name in names if counted[name.casefold()] > 1), None)
    if twice is not None:
        raise _refused("template-names", f"two parts of the template have the name {twice!r}")
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise _refused("template-names", f"the name {name!r} leads out of the template")


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limit: int) -> Members:
    members: dict[str, bytes] = {}
    left = limit
    for entry in entries:
        chunks: list[bytes] = []
        with archive.open(entry) as stream:
            while chunk := stream.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    message = f"the template expands to more than {limit // MIB} MiB"
                    raise _refused("template-too-large", message)
                chunks.append(chunk)
        members[entry.filename] = b"".join(chunks)
    return members
