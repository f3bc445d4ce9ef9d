"""What a workbook inside a presentation from elsewhere must not hold.

Who edits a chart opens its workbook in Excel, which fetches, computes and runs what stands there.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from briefing_gen.base.limits import MIB
from briefing_gen.reading import packed

LARGEST_EMBEDDED: Final = 100 * MIB
"""What all workbooks of a presentation together may expand to."""
MOST_EMBEDDED: Final = 20_000
"""So many parts they may have."""
LONGEST_TOLD: Final = 100
"""Addresses are told up to here."""
SAFE_LINK: Final = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
OUR_XML: Final = (".xml", ".rels", ".vml")
"""What the names of parts that a package is made of end in; drawings are others."""
_ENCODINGS: Final = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})
_PROLOG: Final = 16 * 1024
"""So many bytes of a part are read for its document type, which stands before all else."""
_XML_START: Final = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0\s]*<")
_OF_PROGRAMS: Final = re.compile(
    r"vbaProject|activeX|macrosheets/|macroEnabled|webextension|/embeddings/", re.IGNORECASE
)
_FROM_ELSEWHERE: Final = re.compile(r"externalLinks/|connections\.xml|queryTables/", re.IGNORECASE)


class _StopError(Exception):
    """Reading stops: nothing further is asked for, or must be expanded."""


@dataclass(slots=True)
class Elements:
    """The elements of one part with their attributes, in order."""

    found: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    doctype: bool = False

    def named(self, name: str) -> Iterator[dict[str, str]]:
        """Yield the attributes of each element called `name`, whatever its prefix."""
        return (held for tag, held in self.found if tag.rpartition(":")[2] == name)


def is_xml(part: bytes) -> bool:
    """Return whether libraries may take `part` for XML, whatever its name says."""
    return bool(_XML_START.match(part))


def declares_doctype(part: bytes) -> bool:
    """Return whether `part` begins with a document type; what is no XML has none."""
    found: list[bool] = []

    def stop(*_: object) -> None:
        found.append(True)
        raise _StopError

    def begin(*_: object) -> None:  # What could stand before it has been read.
        raise _StopError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = stop, begin
    try:
        parser.Parse(part[:_PROLOG], False)  # noqa: FBT003 - the standard library's own signature.
    except LookupError:  # In an encoding that expat does not know, it may.
        return True
    except (_StopError, expat.ExpatError):
        return bool(found)
    return len(part) > _PROLOG  # A prolog that goes on and on hides something.


def read_elements(name: str, part: bytes, *, kept: bool) -> Elements:
    """Return what a part holds, its elements where they are `kept`; raises RefusedError.

    Reading stops at a document type, before anything in it is expanded.
    """
    elements, parser = Elements(), expat.ParserCreate()

    def open_doctype(*_: object) -> None:
        elements.doctype = True
        raise _StopError

    def judge_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.casefold() not in _ENCODINGS:
            raise packed.damaged(f"{name} is written in {encoding}")

    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = open_doctype, judge_encoding
    if kept:
        parser.StartElementHandler = lambda tag, held: elements.found.append((tag, held))
    with suppress(_StopError):
        try:
            parser.Parse(part, True)  # noqa: FBT003 - the standard library's own signature.
        except expat.ExpatError as error:
            if name.casefold().endswith(OUR_XML):
                raise packed.damaged(f"{name} is no XML: {error}") from error
    return elements


class Workbooks:
    """Judges the packages inside one presentation, which share one limit."""

    def __init__(self) -> None:
        self._bytes = LARGEST_EMBEDDED
        self._members = MOST_EMBEDDED

    def doctypes(self, data: bytes) -> Iterator[packed.RefusedError]:
        """Yield the document types in the package `data`, whose parts are not read any further."""
        try:
            members = packed.read_members(data, head=_PROLOG + 1)
        except packed.RefusedError:
            return  # What is damaged is told by whoever reads more of it.
        self._count(members)
        for name, part in members.items():
            if is_xml(part) and declares_doctype(part):
                yield _doctype(name)

    def refused(self, data: bytes) -> Iterator[packed.RefusedError]:
        """Yield why the workbook `data` must not be handed on."""
        try:
            is_zip = data.startswith(packed.ZIP_SIGNATURE)
            members = self._unpacked(data) if is_zip else {}
            if not any(name.casefold().endswith("workbook.xml") for name in members):
                yield packed.RefusedError(*_NO_WORKBOOK)
                return
            yield from _names(members)
            for name, part in members.items():
                yield from _part(name, part)
        except packed.RefusedError as refused:
            yield refused

    def _unpacked(self, data: bytes) -> packed.Members:
        try:
            members = packed.read_members(data, limit=self._bytes)
        except packed.RefusedError as refused:
            if refused.code == "template-too-large":
                raise packed.RefusedError(*_TOO_LARGE) from refused
            raise
        self._bytes -= sum(map(len, members.values()))
        self._count(members)
        return members

    def _count(self, members: packed.Members) -> None:
        self._members -= len(members)
        if self._members < 0:
            raise packed.RefusedError(*_TOO_LARGE)


def _names(members: packed.Members) -> Iterator[packed.RefusedError]:
    types = members.get("[Content_Types].xml", b"").decode("latin-1")
    for name in (*members, *re.findall(r'"([^"]*macroEnabled[^"]*)"', types)):
        if _OF_PROGRAMS.search(name):
            message = f"the template carries a program or an object of one: {name!r}"
            hint = "delete it in Excel, under Edit Data, or paste the chart as a picture"
            yield packed.RefusedError("template-macros", message, hint)
        if _FROM_ELSEWHERE.search(name):
            yield _fetched(f"data from elsewhere ({name})")


def _part(name: str, part: bytes) -> Iterator[packed.RefusedError]:
    if not is_xml(part):
        return
    elements = read_elements(name, part, kept=name.endswith(".rels"))
    if elements.doctype:
        yield _doctype(name)
        return
    for _, attributes in elements.found:
        target = attributes.get("Target", "")
        outside = attributes.get("TargetMode", "").casefold() == "external"
        if outside and not SAFE_LINK.match(target):
            yield _fetched(repr(target[:LONGEST_TOLD]))


_NO_WORKBOOK: Final = (
    "template-object",
    "the template is no .xlsx file, and nobody can look into it",
    "edit the data of the chart in PowerPoint and save, or paste it as a picture",
)
_MOST: Final = f"{LARGEST_EMBEDDED // MIB} MiB unpacked"
_TOO_LARGE: Final = (
    "template-too-large",
    f"the template, with the workbooks before it, is larger than {_MOST}",
    "paste charts with large workbooks as pictures",
)


def _doctype(name: str) -> packed.RefusedError:
    message = f"{name} of the template declares a document type"
    hint = "Office writes none: make the chart anew, or take it out"
    return packed.RefusedError("template-doctype", message, hint)


def _fetched(what: str) -> packed.RefusedError:
    message = f"the template would fetch {what}"
    hint = "put values in the place of it, under Edit Data in PowerPoint, and save anew"
    return packed.RefusedError("template-external", message, hint)
