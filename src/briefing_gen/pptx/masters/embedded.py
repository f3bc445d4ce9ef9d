"""What a workbook inside a presentation from elsewhere must not hold.

Who edits a chart opens its workbook in Excel, which fetches, computes and runs what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from briefing_gen.base.limits import MIB
from briefing_gen.reading import packed

LARGEST_EMBEDDED: Final = 100 * MIB
"""What all workbooks of a presentation together may expand to."""
MOST_EMBEDDED: Final = 20_000
"""So many parts they may have."""
LONGEST_TOLD: Final = 100
"""Formulas and addresses are told up to here."""
SAFE_LINK: Final = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_PROLOG: Final = 16 * 1024
"""So many bytes of a part are read for its document type, which stands before all else."""
_XML_START: Final = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0\s]*<")
_FORMULAS: Final = frozenset(
    {"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula"}
    | {"totalsRowFormula"}
)
"""The elements of a workbook whose text is a formula."""
_HAS_FORMULA: Final = re.compile(rb"<(?:\w+:)?(?:f|formula[12]?|definedName|\w+Formula)[\s>]")
_QUOTED: Final = re.compile(r'"[^"]*"|\'[^\']*\'')
_FETCHES: Final = re.compile(
    r"(?<![\w.])(?:_xlfn\.)?(?:_xlws\.)?"
    r"(?:WEBSERVICE|IMAGE|STOCKHISTORY|RTD|CALL|EXEC|REGISTER(?:\.ID)?|DDE\w*|SQL\.REQUEST|CUBE\w+"
    r"|HYPERLINK(?!\s*\(\s*\"(?:https?://|mailto:)))\s*\(",
    re.IGNORECASE,
)
"""Functions that read from elsewhere or start a program."""
_OF_PROGRAMS: Final = re.compile(
    r"vbaProject|activeX|macrosheets/|macroEnabled|webextension|/embeddings/", re.IGNORECASE
)
_FROM_ELSEWHERE: Final = re.compile(r"externalLinks/|connections\.xml|queryTables/", re.IGNORECASE)


class DoctypeError(Exception):
    """A part declares a document type: reading stops before anything in it is expanded."""


class _RootError(Exception):
    """The first element begins: what could stand before it has been read."""


def is_xml(part: bytes) -> bool:
    """Return whether libraries may take `part` for XML, whatever its name says."""
    return bool(_XML_START.match(part))


def declares_doctype(part: bytes) -> bool:
    """Return whether `part` begins with a document type; what is no XML has none."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _raise_doctype
    parser.StartElementHandler = _raise_root
    try:
        parser.Parse(part[:_PROLOG], False)  # noqa: FBT003 - the standard library's own signature.
    except (DoctypeError, LookupError):  # In an encoding that expat does not know, it may.
        return True
    except (_RootError, expat.ExpatError):
        return False
    return len(part) > _PROLOG  # A prolog that goes on and on hides something.


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
            if not data.startswith(packed.ZIP_SIGNATURE):
                raise _no_workbook()
            members = self._unpacked(data)
            if not any(name.casefold().endswith("workbook.xml") for name in members):
                raise _no_workbook()
            yield from _names(members)
            for name, part in members.items():
                yield from _part(name, part)
        except packed.RefusedError as refused:
            yield refused

    def _unpacked(self, data: bytes) -> packed.Members:
        try:
            members = packed.read_members(data, limit=self._bytes)
        except packed.RefusedError as refused:
            raise _too_large() if refused.code == "template-too-large" else refused from refused
        self._bytes -= sum(map(len, members.values()))
        self._count(members)
        return members

    def _count(self, members: packed.Members) -> None:
        self._members -= len(members)
        if self._members < 0:
            raise _too_large()


def _names(members: packed.Members) -> Iterator[packed.RefusedError]:
    types = members.get("[Content_Types].xml", b"").decode("latin-1")
    for name in (*members, *re.findall(r'"([^"]*macroEnabled[^"]*)"', types)):
        if _OF_PROGRAMS.search(name):
            yield packed.RefusedError(
                code="template-macros",
                message=f"the template carries a program or an object of one: {name!r}",
                hint="delete it in Excel, under Edit Data, or paste the chart as a picture",
            )
        if _FROM_ELSEWHERE.search(name):
            yield _fetched(f"data from elsewhere ({name})")


def _part(name: str, part: bytes) -> Iterator[packed.RefusedError]:
    if not is_xml(part):
        return
    if declares_doctype(part):
        yield _doctype(name)
        return
    wanted = name.endswith(".rels") or _HAS_FORMULA.search(part) or b"\0" in part[:8]
    for tag, attributes, text in _elements(name, part) if wanted else ():
        target = attributes.get("Target", "")
        outside = attributes.get("TargetMode", "").casefold() == "external"
        if outside and not SAFE_LINK.match(target):
            yield _fetched(repr(target[:LONGEST_TOLD]))
        if tag in _FORMULAS and (_FETCHES.search(text) or "|" in _QUOTED.sub("", text)):
            yield _fetched(f"what the formula {text[:LONGEST_TOLD]!r} asks for")


def _elements(name: str, part: bytes) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield the local name, the attributes and the text of each element of a part."""
    found: list[tuple[str, dict[str, str], list[str]]] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        found.append((tag.rpartition(":")[2], attributes, []))

    def add(text: str) -> None:
        found[-1][2].append(text)

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.CharacterDataHandler = add
    try:
        parser.Parse(part, True)  # noqa: FBT003 - the standard library's own signature.
    except expat.ExpatError as error:
        raise packed.damaged(f"{name} is no XML: {error}") from error
    for tag, attributes, texts in found:
        yield tag, attributes, "".join(texts)


def _no_workbook() -> packed.RefusedError:
    return packed.RefusedError(
        code="template-object",
        message="the template is no .xlsx file, and nobody can look into it",
        hint="edit the data of the chart in PowerPoint and save, or paste it as a picture",
    )


def _too_large() -> packed.RefusedError:
    return packed.RefusedError(
        code="template-too-large",
        message="the template, with the workbooks before it, is larger than "
        f"{LARGEST_EMBEDDED // MIB} MiB unpacked",
        hint="paste charts with large workbooks as pictures",
    )


def _doctype(name: str) -> packed.RefusedError:
    return packed.RefusedError(
        code="template-doctype",
        message=f"{name} of the template declares a document type",
        hint="Office writes none: make the chart anew, or take it out",
    )


def _fetched(what: str) -> packed.RefusedError:
    return packed.RefusedError(
        code="template-external",
        message=f"the template would fetch {what}",
        hint="put values in the place of it, under Edit Data in PowerPoint, and save anew",
    )


def _raise_doctype(*_: object) -> None:
    raise DoctypeError


def _raise_root(*_: object) -> None:
    raise _RootError
