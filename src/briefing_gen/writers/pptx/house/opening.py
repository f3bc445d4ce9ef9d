"""A house master: the presentation that a deck is written into, read and judged but not opened."""

from __future__ import annotations

import errno
import io
import os
import stat
import zipfile
from pathlib import Path
from typing import Final

from briefing_gen.frozen import Frozen, field
from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.writers.pptx.house.check import CONTENT_TYPES, check_template
from briefing_gen.writers.pptx.house.roles_file import Roles, read_roles, roles_path
from briefing_gen.writers.pptx.house.zip import CHUNK, LARGEST_FILE

_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)  # Windows has neither these flags
    | getattr(os, "O_NONBLOCK", 0)  # nor the pipes
    | getattr(os, "O_BINARY", 0)  # and others do not have this one.
)
_MAIN: Final = b"application/vnd.openxmlformats-officedocument.presentationml.%s.main+xml"
_PRESENTATION: Final = _MAIN % b"presentation"
_SISTERS: Final = (_MAIN % b"template", _MAIN % b"slideshow")
"""The content types of .potx and .ppsx, which differ from .pptx in nothing else."""


class House(Frozen, kw_only=True):
    """A presentation whose master, layouts, colours and fonts a deck takes over."""

    file: str
    """As problems name it."""
    content: bytes
    roles: Roles = field(default_factory=Roles)
    """What stands in the file beside it."""
    keep_slides: bool = False
    """Whether its own slides stay, in front of those of the briefing."""


def read_house(path: Path, *, keep_slides: bool = False, with_roles: bool = True) -> House:
    """Return the house master at `path`, and what the file beside it says of its layouts.

    Raises BriefingError where either is refused; `with_roles` leaves out the second.
    """
    data, file = _read_plain_file(path), str(path)
    problems = check_template(data, file)
    if problems:
        raise BriefingError(problems)
    return House(
        file=file,
        content=as_presentation(data),
        roles=read_roles(roles_path(path)) if with_roles else Roles(),
        keep_slides=keep_slides,
    )


def as_presentation(data: bytes) -> bytes:
    """Return `data` as .pptx; a template or a slide show differs in one content type only."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        types = source.read(CONTENT_TYPES)
        if not any(sister in types for sister in _SISTERS):
            return data
        for sister in _SISTERS:
            types = types.replace(sister, _PRESENTATION)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as target:
            for member in source.infolist():
                own = types if member.filename == CONTENT_TYPES else source.read(member)
                target.writestr(member, own)
    return stream.getvalue()


def _read_plain_file(path: Path) -> bytes:
    """Return the bytes of `path`, at most one more than are allowed; raises BriefingError.

    A link is not followed and a pipe not waited for: what is opened is what was named.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise BriefingError((_not_opened(path, error),)) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise BriefingError((_no_file(path),))
        chunks: list[bytes] = []
        size = 0
        while size <= LARGEST_FILE and (chunk := os.read(descriptor, CHUNK)):
            size += len(chunk)
            chunks.append(chunk)
    finally:
        os.close(descriptor)
    return b"".join(chunks)


def _not_opened(path: Path, error: OSError | ValueError) -> Problem:
    number = error.errno if isinstance(error, OSError) else None
    if number in {errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EISDIR}:
        return _no_file(path)
    if isinstance(error, FileNotFoundError):
        return Problem(
            code="missing-file",
            message="there is no such template",
            where=Location(str(path)),
            hint="check the spelling, capitals included",
        )
    return Problem(
        code="unreadable-file",
        message=f"the template cannot be read: {error}",
        where=Location(str(path)),
        hint="check that you may read the file",
    )


def _no_file(path: Path) -> Problem:
    return Problem(
        code="not-a-file",
        message="the template is a link, a folder or a device",
        where=Location(str(path)),
        hint="name the presentation itself",
    )
