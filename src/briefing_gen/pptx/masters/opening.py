"""A house master: the presentation that a deck is written into, read and judged but not opened."""

from __future__ import annotations

import errno
import io
import os
import stat
import zipfile
from pathlib import Path
from typing import Any, Final

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml

from briefing_gen.base.frozen import Frozen, field
from briefing_gen.base.problems import BriefingError, Problem, fault
from briefing_gen.pptx.masters.check import CONTENT_TYPES, Use, check_template
from briefing_gen.pptx.masters.roles_file import Roles, read_roles, roles_path
from briefing_gen.reading.packed import CHUNK, LARGEST_FILE

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
_PROPERTIES: Final = "/metadata/core-properties"
"""What the type of the relation to title, author and dates ends in, whoever wrote it."""


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
    use = Use.MASTER_AND_SLIDES if keep_slides else Use.MASTER
    problems = check_template(data, file, use)
    if problems:
        raise BriefingError(problems)
    return House(
        file=file,
        content=as_presentation(data),
        roles=read_roles(roles_path(path)) if with_roles else Roles(),
        keep_slides=keep_slides,
    )


def as_presentation(data: bytes) -> bytes:
    """Return `data` as .pptx whose properties python-pptx finds.

    A template or a slide show differs in one content type only; LibreOffice leads to properties
    by a relation type of its own.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        held = {name: source.read(name) for name in _READ_BY_ALL if name in source.namelist()}
        own = {name: _READ_BY_ALL[name](content) for name, content in held.items()}
        if own == held:
            return data
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as target:
            for member in source.infolist():
                content = own.get(member.filename)
                target.writestr(member, source.read(member) if content is None else content)
    return stream.getvalue()


def _of_a_presentation(types: bytes) -> bytes:
    for sister in _SISTERS:
        types = types.replace(sister, _PRESENTATION)
    return types


def _with_usual_properties(relations: bytes) -> bytes:
    """Return what the package refers to, with one relation to properties, of the usual type.

    python-pptx would write properties of its own beside those it does not find.
    """
    root: Any = parse_xml(relations)
    found = [relation for relation in root if relation.get("Type", "").endswith(_PROPERTIES)]
    if [relation.get("Type") for relation in found] in ([], [RELATIONSHIP_TYPE.CORE_PROPERTIES]):
        return relations
    found[0].set("Type", RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for other in found[1:]:
        root.remove(other)
    return bytes(serialize_part_xml(root))


_READ_BY_ALL: Final = {CONTENT_TYPES: _of_a_presentation, "_rels/.rels": _with_usual_properties}
"""What is not the same from every program, and what it becomes."""


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
        message = "there is no such template"
        return fault("missing-file", message, path, "check the spelling, capitals included")
    message = f"the template cannot be read: {error}"
    return fault("unreadable-file", message, path, "check that you may read the file")


def _no_file(path: Path) -> Problem:
    message = "the template is a link, a folder or a device"
    return fault("not-a-file", message, path, "name the presentation itself")
