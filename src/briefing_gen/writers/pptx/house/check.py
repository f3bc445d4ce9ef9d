"""What a presentation from elsewhere must not hold before any library opens it.

python-pptx keeps macros, external relationships and other document types silently, and reads
every member into memory; see docs/reference/problems.md for what is refused, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from briefing_gen.problems import Problem
from briefing_gen.writers.pptx.house.zip import Members, RefusedError, damaged, read_members

CONTENT_TYPES: Final = "[Content_Types].xml"
PRESENTATION: Final = "ppt/presentation.xml"
EMU_PER_INCH: Final = 914_400
SMALLEST_IN, LARGEST_IN = 1, 56
"""The sizes of slides that PowerPoint itself allows, in inches."""
_MACROS: Final = re.compile(r"vbaProject|activeX|macroEnabled|\bvba", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_XML_START: Final = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0\s]*<")
_OUR_XML: Final = (".xml", ".rels", ".vml")
"""What the names of parts that a presentation is made of end in; drawings are others."""
_OTHERS: Final = {
    "word/document.xml": "a Word document",
    "xl/workbook.xml": "an Excel workbook",
    "mimetype": "an OpenDocument file",
    "Index/Document.iwa": "a Keynote presentation",
}
"""What a zip file is that holds one of these."""
_ENCODINGS: Final = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})


def check_template(data: bytes, file: str) -> tuple[Problem, ...]:
    """Return why the presentation `data`, called `file` in messages, is not opened."""
    try:
        members = read_members(data)
        parts = {name: _read_xml(name, part) for name, part in members.items() if _is_xml(part)}
    except RefusedError as refused:
        return (refused.at(file),)
    return tuple(dict.fromkeys(refused.at(file) for refused in _refused(members, parts)))


class _DoctypeError(Exception):
    """A part declares a document type: reading stops before anything in it is expanded."""


@dataclass(slots=True)
class _Elements:
    """The elements of one part with their attributes, in order."""

    found: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    doctype: bool = False

    def named(self, name: str) -> Iterator[dict[str, str]]:
        """Yield the attributes of each element called `name`, whatever its prefix."""
        for tag, attributes in self.found:
            if tag.rpartition(":")[2] == name:
                yield attributes


def _is_xml(part: bytes) -> bool:
    """Return whether libraries may take `part` for XML, whatever its name says."""
    return bool(_XML_START.match(part))


def _read_xml(name: str, part: bytes) -> _Elements:
    """Return the elements of a part that a rule asks for; raises RefusedError."""
    elements = _Elements()
    wanted = name in {CONTENT_TYPES, PRESENTATION} or name.casefold().endswith(".rels")
    parser = expat.ParserCreate()

    def open_doctype(*_: object) -> None:
        elements.doctype = True
        raise _DoctypeError

    def judge_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.casefold() not in _ENCODINGS:
            raise damaged(f"{name} is written in {encoding}")

    parser.StartDoctypeDeclHandler = open_doctype
    parser.XmlDeclHandler = judge_encoding
    if wanted:
        parser.StartElementHandler = lambda tag, attributes: elements.found.append(
            (tag, attributes)
        )
    with suppress(_DoctypeError):
        try:
            parser.Parse(part, True)  # noqa: FBT003 - the standard library's own signature.
        except expat.ExpatError as error:
            if name.casefold().endswith(_OUR_XML):
                raise damaged(f"{name} is no XML: {error}") from error
    return elements


def _refused(members: Members, parts: dict[str, _Elements]) -> Iterator[RefusedError]:
    if CONTENT_TYPES not in parts or PRESENTATION not in parts:
        kind = next((what for name, what in _OTHERS.items() if name in members), "a zip file")
        yield RefusedError(
            code="not-a-presentation",
            message=f"the template is {kind}, no .pptx file",
            hint="open a presentation in PowerPoint or LibreOffice, and save it as .pptx or .potx",
        )
        return
    yield from _macros(members, parts[CONTENT_TYPES])
    yield from _external(parts)
    yield from _doctypes(parts)
    yield from _slide_size(parts[PRESENTATION])
    yield from _layouts(members, parts[CONTENT_TYPES])


def _macros(members: Members, types: _Elements) -> Iterator[RefusedError]:
    declared = (value for _, attributes in types.found for value in attributes.values())
    found = next((text for text in (*members, *declared) if _MACROS.search(text)), None)
    if found is not None:
        yield RefusedError(
            code="template-macros",
            message=f"the template carries a program: {found!r}",
            hint="save it in PowerPoint as .pptx or .potx, without macros and controls",
        )


def _external(parts: dict[str, _Elements]) -> Iterator[RefusedError]:
    for name, elements in parts.items():
        if not name.casefold().endswith(".rels"):
            continue
        for relation in elements.named("Relationship"):
            target, kind = relation.get("Target", ""), relation.get("Type", "")
            outside = relation.get("TargetMode", "").casefold() == "external"
            if outside and not (kind.endswith("/hyperlink") and _WEB.match(target)):
                yield RefusedError(
                    code="template-external",
                    message=f"the template would fetch {target!r} ({kind.rpartition('/')[2]})",
                    hint="embed the picture, film or object, or delete it, and save anew",
                )


def _doctypes(parts: dict[str, _Elements]) -> Iterator[RefusedError]:
    for name, elements in parts.items():
        if elements.doctype:
            yield RefusedError(
                code="template-doctype",
                message=f"{name} of the template declares a document type",
                hint="PowerPoint writes none: open the file there and save it anew",
            )


def _slide_size(presentation: _Elements) -> Iterator[RefusedError]:
    if presentation.doctype:
        return  # It was not read any further.
    size = next(presentation.named("sldSz"), {})
    sides = [size.get("cx", ""), size.get("cy", "")]
    fits = all(
        re.fullmatch(r"[0-9]{1,10}", side)
        and SMALLEST_IN * EMU_PER_INCH <= int(side) <= LARGEST_IN * EMU_PER_INCH
        for side in sides
    )
    if not fits:
        yield RefusedError(
            "template-slide-size",
            "the slides of the template are of no size that PowerPoint allows",
            f"choose a size from {SMALLEST_IN} to {LARGEST_IN} inches under Design, Slide Size",
        )


def _layouts(members: Members, types: _Elements) -> Iterator[RefusedError]:
    kinds = {
        attributes.get("PartName", "").lstrip("/"): attributes.get("ContentType", "")
        for attributes in types.named("Override")
    }
    for kind in ("slideMaster+xml", "slideLayout+xml"):
        if not any(name in members and found.endswith(kind) for name, found in kinds.items()):
            yield RefusedError(
                code="template-without-layouts",
                message="the template has no master with layouts",
                hint="choose a presentation in which View, Slide Master shows layouts",
            )
            return
