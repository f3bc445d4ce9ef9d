"""Whether a package is whole: what Office would have to mend, looked for before anybody opens it.

What a regular expression cannot rule out, which is rare, is looked for in the parsed part.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname, join, normpath
from typing import Any, Final
from urllib.parse import unquote
from xml.parsers import expat

from pptx.opc.packuri import CONTENT_TYPES_URI
from pptx.oxml import parse_xml

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import BriefingError, Location, Problem

Members = Sequence[tuple[str, bytes]]
"""The names of parts, without the first slash, with what they hold."""
Read = Any
"""An element of lxml, which has no types."""
_TYPES: Final = CONTENT_TYPES_URI.membername
_RELATIONS: Final = ".rels"
_NAMESPACES: Final = (
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
)
"""Attributes in these name a relation of the part that they stand in."""
_ID: Final = re.compile(rb"""\sr:\w+\s*=\s*["']([^"']+)""")
_OTHER_PREFIX: Final = re.compile(
    rb"""xmlns:(?!r\s*=)\w+\s*=\s*["'](?:%s)["']""" % b"|".join(map(re.escape, _NAMESPACES))
)
_ODD_SIZE: Final = re.compile(rb"""[xywh]\s*=\s*["'](?:-|\d{14})""")
_ELSEWHERE: Final = "ancestor::*[local-name()='extLst' or local-name()='AlternateContent']"
"""What stands in there is for some programs only; others pass over it, and what it leads to."""
_NAMED_RELATIONS: Final = "//@*[{}][not(parent::*/{})]".format(
    " or ".join(f"namespace-uri()='{uri.decode()}'" for uri in _NAMESPACES), _ELSEWHERE
)
_LENGTHS: Final = {
    "//*[local-name()='ext' or local-name()='chExt']/@*[name()='cx' or name()='cy']": True,
    "//*[local-name()='gridCol']/@w": True,
    "//*[local-name()='tr']/@h": True,
    "//*[local-name()='off' or local-name()='chOff']/@*[name()='x' or name()='y']": False,
}
"""Where extents and places stand, and whether they may not be negative."""
_LARGEST: Final = 27_273_042_316_900
"""The most that a length or a place may be, in EMU (ISO/IEC 29500-1, 20.1.10.42)."""
_DIGITS: Final = 20
"""Of longer numbers the first digits say enough."""
_NUMBER: Final = re.compile(r"-?\d+")


class Fault(Frozen):
    """What is wrong with a part."""

    part: str
    message: str


class Origin(Frozen):
    """The file of somebody that a package was made from."""

    file: str
    content: bytes
    called: str
    """Such as "template"."""


def require_whole(members: Members, origin: Origin | None = None) -> None:
    """Raise BriefingError where `members` are no whole package, before they take any place.

    What is as wrong in the file they were made from is its owner's to mend, and told as such.
    """
    found = tuple(faults(members))
    if not found:
        return
    theirs = {fault.message: fault for fault in _faults_of(origin)} if origin else {}
    if origin and all(fault.message in theirs for fault in found):
        told = tuple(dict.fromkeys(theirs[fault.message] for fault in found))
        raise BriefingError(tuple(_damaged(fault, origin) for fault in told))
    raise BriefingError(tuple(_of_ours(f) for f in found if f.message not in theirs))


def faults(members: Members) -> Iterator[Fault]:
    """Yield what is wrong with a package: its names, types, relations, XML, and lengths."""
    counted = Counter(name.casefold() for name, _ in members)
    twice = (name for name, count in counted.items() if count > 1)
    yield from (Fault(name, "is there twice") for name in twice)
    broken = tuple(_not_xml(members))
    yield from broken
    if broken:
        return
    held = {name.casefold(): content for name, content in members}
    yield from _types(held)
    relations = {name: _relations(held[name]) for name in held if name.endswith(_RELATIONS)}
    for name, listed in relations.items():
        yield from _lost(name, listed, held)
    for name, content in members:
        if name.endswith(".xml") and name != _TYPES:
            ids = {relation.get("Id") for relation in relations.get(_rels_of(name.casefold()), ())}
            yield from _in_part(name, content, {str(key).encode() for key in ids})


def _not_xml(members: Members) -> Iterator[Fault]:
    for name, content in members:
        if name.endswith((".xml", _RELATIONS)):
            try:
                expat.ParserCreate().Parse(content, True)  # noqa: FBT003 - its own signature.
            except expat.ExpatError as error:
                yield Fault(name, f"is no XML: {error}")


def _types(held: Mapping[str, bytes]) -> Iterator[Fault]:
    """Yield what has no type, and types of what is not there."""
    if _TYPES.casefold() not in held:
        yield Fault(_TYPES, "is missing")
        return
    listed = list(parse_xml(held[_TYPES.casefold()]))
    endings = {str(item.get("Extension")).casefold() for item in listed}
    named = [str(item.get("PartName")) for item in listed if item.get("PartName")]
    twice = [name for name, count in Counter(map(str.casefold, named)).items() if count > 1]
    yield from (Fault(_TYPES, f"gives {name} two types") for name in twice)
    parts = {name.casefold().lstrip("/") for name in named}
    for name in held.keys() - parts - {_TYPES.casefold()}:
        if name.rpartition(".")[2] not in endings:
            yield Fault(name, "is of no type")
    yield from (Fault(_TYPES, f"gives {name} a type, which is missing") for name in parts - {*held})


def _relations(content: bytes) -> Sequence[Read]:
    return list(parse_xml(content))


def _rels_of(name: str) -> str:
    folder, _, own = name.rpartition("/")
    return join(folder, "_rels", f"{own}{_RELATIONS}")


def _lost(name: str, listed: Sequence[Read], held: Mapping[str, bytes]) -> Iterator[Fault]:
    """Yield relations of which there are two, or that lead to what is missing."""
    folder = dirname(dirname(name))
    for key, count in Counter(relation.get("Id") for relation in listed).items():
        if count > 1:
            yield Fault(name, f"has {count} relations {key!r}")
    for relation in listed:
        target = unquote(relation.get("Target", "")).partition("#")[0]
        if relation.get("TargetMode") == "External" or not target:
            continue
        path = normpath(join("/", folder, target)).lstrip("/")
        if path.casefold() not in held:
            yield Fault(name, f"leads to {path}, which is missing")


def _in_part(name: str, content: bytes, ids: set[bytes]) -> Iterator[Fault]:
    """Yield relations that a part names and has not, and lengths that no program can draw."""
    named = set(_ID.findall(content)) - ids or _OTHER_PREFIX.search(content)
    if not named and not _ODD_SIZE.search(content):
        return
    try:
        root = parse_xml(content)
    except SyntaxError:  # Its texts are longer than lxml reads, and none is of slides then.
        return
    for key in dict.fromkeys(root.xpath(_NAMED_RELATIONS)):
        if key and str(key).encode() not in ids:
            yield Fault(name, f"names the relation {str(key)!r}, which it does not have")
    for path, positive in _LENGTHS.items():
        for length in filter(_NUMBER.fullmatch, root.xpath(path)):
            if abs(int(length[:_DIGITS])) > _LARGEST or (positive and length.startswith("-")):
                yield Fault(name, f"holds something whose place or size is {length} EMU")


def _faults_of(origin: Origin) -> tuple[Fault, ...]:
    """Return what is wrong with a file that was opened, and so is of bearable size."""
    with zipfile.ZipFile(io.BytesIO(origin.content)) as source:
        names = [name for name in source.namelist() if not name.endswith("/")]
        return tuple(faults([(name, source.read(name)) for name in names]))


def _damaged(fault: Fault, origin: Origin) -> Problem:
    return Problem(
        code="template-damaged",
        message=f"the {origin.called} is damaged: {fault.part} {fault.message}",
        where=Location(origin.file),
        hint="open it in PowerPoint, which may mend it, and save it anew as .pptx",
    )


def _of_ours(fault: Fault) -> Problem:
    return Problem(
        code="internal-error",
        message=f"the file would have been broken, and was not written: it {fault.message}",
        where=Location(fault.part),
        hint="this is a fault of briefing-gen: report it with the command and this message",
    )
