"""What a presentation from elsewhere must not hold before any library opens it.

python-pptx keeps macros, external relationships and other document types silently, and reads
every member into memory; see docs/reference/problems.md for what is refused, and why.
Who edits a chart opens its workbook in Excel, which fetches, computes and runs what stands there.
"""

from __future__ import annotations

import enum
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from posixpath import join, normpath, split
from typing import Final
from xml.parsers import expat

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import Location, Problem
from briefing_gen.reading import packed

CONTENT_TYPES: Final = "[Content_Types].xml"
PRESENTATION: Final = "ppt/presentation.xml"
EMU_PER_INCH: Final = 914_400
SMALLEST_IN, LARGEST_IN = 1, 56
"""The sizes of slides that PowerPoint itself allows, in inches."""
OF_PACKAGE: Final = ("/officeDocument",)
OF_PRESENTATION: Final = (
    "/slideMaster",
    "/notesMaster",
    "/handoutMaster",
    "/theme",
    "/tableStyles",
    "/font",
)
DROPPED: Final = ("/slide", "/oleObject", "/package", "/control", "/vmlDrawing")
"""What the relationships of parts that stay, or do not stay, end in."""
_MACROS: Final = re.compile(r"vbaProject|activeX|macroEnabled|\bvba", re.IGNORECASE)
_WITH_SHAPES: Final = ("slideLayout+xml", "slideMaster+xml", "notesMaster+xml")
"""The types of parts that links to slides and objects of other programs are taken out of."""
_SVG: Final = ".svg"
"""Pictures with a document type, as some drawing programs write them."""
_LISTS: Final = {"sldId": "slide", "sldMasterId": "master", "sldLayoutId": "layout"}
"""The entries of lists, and what each leads to."""
_MOST_TIMES: Final = 10
"""So often may one stand in its list, which should be once."""
_FOR_NO_READER: Final = frozenset({"template-external", "template-macros", "template-object"})
"""Why a workbook is not handed on that may be read: who does so follows no link, runs nothing."""
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
_XML_START: Final = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0\s]*<")
_OF_PROGRAMS: Final = re.compile(
    r"vbaProject|activeX|macrosheets/|macroEnabled|webextension|/embeddings/", re.IGNORECASE
)
_FROM_ELSEWHERE: Final = re.compile(r"externalLinks/|connections\.xml|queryTables/", re.IGNORECASE)
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


class Use(enum.Enum):
    """What becomes of a presentation from elsewhere."""

    READ = enum.auto()
    """It is read, and handed on to nobody but who gave it."""
    ALL = enum.auto()
    """All of it goes into decks."""
    MASTER = enum.auto()
    """Its master and layouts go into a deck; what belongs to its slides only does not."""


def check_template(data: bytes, file: str, use: Use = Use.ALL) -> tuple[Problem, ...]:
    """Return why the presentation `data`, called `file` in messages, is not opened."""
    try:
        members, parts = packed.read_members(data), dict[str, Elements]()
        for name, part in members.items():
            plain = name.casefold()
            if is_xml(part) or plain.endswith(OUR_XML):
                of_package = name in {CONTENT_TYPES, PRESENTATION} or plain.endswith(".rels")
                is_asked = of_package or "slidemaster" in plain  # By a rule.
                parts[name] = read_elements(name, part, kept=is_asked)
    except packed.RefusedError as refused:
        return (refused.at(file),)
    is_deck = CONTENT_TYPES in parts and PRESENTATION in parts
    relations = list(_relations(parts, use)) if is_deck else []
    stays = {relation.target for relation in relations}
    # A picture of a slide that is dropped goes nowhere, and no library parses it.
    kept = {n: part for n, part in parts.items() if n in stays or not n.casefold().endswith(_SVG)}
    problems = [refused.at(file) for refused in _refused(members, kept)]
    problems += _handed_on(members, relations, use, file)
    return tuple(dict.fromkeys(problems))


def _refused(members: packed.Members, parts: dict[str, Elements]) -> Iterator[packed.RefusedError]:
    if CONTENT_TYPES not in parts or PRESENTATION not in parts:
        hint = "open a presentation in PowerPoint or LibreOffice, and save it as .pptx or .potx"
        yield packed.RefusedError("not-a-presentation", "the template is no .pptx file", hint)
        return
    declared = (value for _, own in parts[CONTENT_TYPES].found for value in own.values())
    for found in islice(filter(_MACROS.search, (*members, *declared)), 1):
        message = f"the template carries a program: {found!r}"
        hint = "save it in PowerPoint as .pptx or .potx, without macros and controls"
        yield packed.RefusedError("template-macros", message, hint)
    yield from (_doctype(name) for name, elements in parts.items() if elements.doctype)
    yield from _slide_size(parts[PRESENTATION])
    yield from _layouts(members, parts[CONTENT_TYPES])
    # One slide or layout that stands in its list again and again, as if it were many.
    for name, (kind, what) in product(parts, _LISTS.items()):
        listed = (each.items() for each in parts[name].named(kind))
        keys = (next((value for key, value in each if key.endswith(":id")), "") for each in listed)
        most = max(Counter(filter(None, keys)).values(), default=0)
        if most > _MOST_TIMES:
            yield packed.damaged(f"{name} lists one {what} {most:,} times")


def _slide_size(presentation: Elements) -> Iterator[packed.RefusedError]:
    if presentation.doctype:
        return  # It was not read any further.
    size = next(presentation.named("sldSz"), {})
    sides = [size.get("cx", ""), size.get("cy", "")]
    least, most = SMALLEST_IN * EMU_PER_INCH, LARGEST_IN * EMU_PER_INCH
    read = [int(side) for side in sides if re.fullmatch(r"[0-9]{1,10}", side)]
    if len(read) < len(sides) or not all(least <= side <= most for side in read):
        message = "the slides of the template are of no size that PowerPoint allows"
        hint = f"choose a size from {SMALLEST_IN} to {LARGEST_IN} inches under Design, Slide Size"
        yield packed.RefusedError("template-slide-size", message, hint)


def _layouts(members: packed.Members, types: Elements) -> Iterator[packed.RefusedError]:
    kinds = [kind for name, kind in _types_of(types).items() if name in members]
    needed = ("slideMaster+xml", "slideLayout+xml")
    if not all(any(kind.endswith(end) for kind in kinds) for end in needed):
        message = "the template has no master with layouts"
        hint = "choose a presentation in which View, Slide Master shows layouts"
        yield packed.RefusedError("template-without-layouts", message, hint)


def _types_of(types: Elements) -> Mapping[str, str]:
    """Return the type of each part that has one of its own."""
    own = types.named("Override")
    return {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in own}


class _Relation(Frozen):
    """What one part says of another, or of something outside."""

    kind: str
    target: str
    """The name of a part, or an address."""
    is_outside: bool
    place: str
    """Where who looks at the presentation finds it: a slide, or a part."""


def _handed_on(
    members: packed.Members, relations: Iterable[_Relation], use: Use, file: str
) -> Iterator[Problem]:
    """Yield what must not go on to readers of a deck, with its place."""
    books, seen = Workbooks(), set[str]()
    for relation in relations:
        where = Location(file, field=relation.place)
        if relation.is_outside:
            yield from (replace(found.at(file), where=where) for found in _outside(relation))
        elif relation.target not in seen:
            seen.add(relation.target)
            name = split(relation.target)[1]
            for found in _inside(members.get(relation.target, b""), relation, use, books):
                told = found.message.replace("the template", f"{name} of the template")
                yield replace(found.at(file), message=told, where=where)


def _inside(
    part: bytes, relation: _Relation, use: Use, books: Workbooks
) -> Iterator[packed.RefusedError]:
    """Yield why a part must not go on that is a file of another program."""
    is_package = relation.kind.endswith("/package") or part.startswith(packed.ZIP_SIGNATURE)
    if is_package or (use is not Use.READ and part.startswith(packed.OLE_SIGNATURE)):
        found = books.refused(part)
        yield from (f for f in found if use is not Use.READ or f.code not in _FOR_NO_READER)


def _outside(relation: _Relation) -> Iterator[packed.RefusedError]:
    target, kind = relation.target[:LONGEST_TOLD], relation.kind.rpartition("/")[2]
    if kind != "hyperlink":
        message = f"the template would fetch {target!r} ({kind})"
        hint = "embed the picture, film or object, or delete it, and save anew"
        yield packed.RefusedError("template-external", message, hint)
    elif not SAFE_LINK.match(target):
        message = f"a link of the template leads to {target!r}"
        hint = "let it lead to the web or an e-mail address, or delete it, and save anew"
        yield packed.RefusedError("template-external", message, hint)


def _relations(parts: Mapping[str, Elements], use: Use) -> Iterator[_Relation]:
    """Yield the relations of all parts that stay in a deck, in the order in which parts are met."""
    types, main = _types_of(parts[CONTENT_TYPES]), ""
    waiting, met = deque([("", "")]), {""}
    while waiting:
        name, place = waiting.popleft()
        folder, own = split(name)
        entries = enumerate(parts.get(main, Elements()).named("sldId"), 1)
        slides = {
            value: f"slide {number}"
            for number, entry in entries
            for key, value in entry.items()
            if key.endswith(":id") and name == main
        }
        listed = parts.get(join(folder, "_rels", f"{own}.rels"), Elements())
        for attributes in listed.named("Relationship"):
            kind, target = attributes.get("Type", ""), attributes.get("Target", "")
            if use is Use.MASTER and not _is_of_master(kind, name, main, types.get(name, "")):
                continue
            if attributes.get("TargetMode", "").casefold() == "external":
                yield _Relation(kind, target, is_outside=True, place=place or name)
                continue
            part = normpath(join("/", folder, target)).lstrip("/")
            if not name and kind.endswith("/officeDocument"):
                main = part  # The part that lists the slides.
            at = slides.get(attributes.get("Id", ""), "") if name == main else place
            yield _Relation(kind, part, is_outside=False, place=at or part)
            if part not in met:
                met.add(part)
                waiting.append((part, at))


def _is_of_master(kind: str, name: str, main: str, content_type: str) -> bool:
    """Return whether what the part `name` relates to so stays: see `strip` in `opening`."""
    if not name or name == main:
        return kind.endswith(OF_PRESENTATION if name else OF_PACKAGE)
    return not (content_type.endswith(_WITH_SHAPES) and kind.endswith(DROPPED))


class _DoctypeError(Exception):
    """A part declares a document type: nothing in it must be expanded."""


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


def read_elements(name: str, part: bytes, *, kept: bool) -> Elements:
    """Return what a part holds, its elements where they are `kept`; raises RefusedError.

    Reading stops at a document type, before anything in it is expanded.
    """
    elements, parser = Elements(), expat.ParserCreate()

    def stop(*_: object) -> None:
        raise _DoctypeError

    def judge_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.casefold() not in _ENCODINGS:
            raise packed.damaged(f"{name} is written in {encoding}")

    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = stop, judge_encoding
    if kept:
        parser.StartElementHandler = lambda tag, held: elements.found.append((tag, held))
    try:
        parser.Parse(part, True)  # noqa: FBT003 - the standard library's own signature.
    except _DoctypeError:
        elements.doctype = True
    except expat.ExpatError as error:
        if name.casefold().endswith(OUR_XML):
            raise packed.damaged(f"{name} is no XML: {error}") from error
    return elements


class Workbooks:
    """Judges the packages inside one presentation, which share one limit."""

    def __init__(self) -> None:
        self._bytes = LARGEST_EMBEDDED
        self._members = MOST_EMBEDDED

    def refused(self, data: bytes) -> Iterator[packed.RefusedError]:
        """Yield why the workbook `data` must not be handed on."""
        try:
            is_zip = data.startswith(packed.ZIP_SIGNATURE)
            members = self._unpacked(data) if is_zip else {}
            if not any(name.casefold().endswith("workbook.xml") for name in members):
                yield packed.RefusedError(*_NO_WORKBOOK)
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
        self._members -= len(members)
        if self._members < 0:
            raise packed.RefusedError(*_TOO_LARGE)
        return members


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


def _doctype(name: str) -> packed.RefusedError:
    message = f"{name} of the template declares a document type"
    hint = "Office writes none: open the file there and save it anew, or make the chart anew"
    return packed.RefusedError("template-doctype", message, hint)


def _fetched(what: str) -> packed.RefusedError:
    message = f"the template would fetch {what}"
    hint = "put values in the place of it, under Edit Data in PowerPoint, and save anew"
    return packed.RefusedError("template-external", message, hint)
