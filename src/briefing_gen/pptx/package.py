"""The package around the slides: sections, properties, and the same bytes every time.

What Office would have to mend in a file of somebody else is told. The properties of a deck hold
the numbers that the master shows by itself, such as a telephone number under every slide: they are
none of the edition, and nobody takes one that was added later for its own.
"""

import datetime as dt
import io
import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import OpcPackage, Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.package import Package
from pptx.presentation import Presentation as Deck

from briefing_gen.base.problems import BriefingError, fault
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import plain
from briefing_gen.pptx.privates import Read, root_of
from briefing_gen.pptx.xml import NAMESPACES, clean, element, part_of, text

SECTIONS: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS_EXTENSION: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
LONGEST: Final = 255
"""So many characters a property may have."""
_NAMED_RELATIONS: Final = (
    "//@*[namespace-uri()='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    " or namespace-uri()='http://purl.oclc.org/ooxml/officeDocument/relationships']"
    "[not(ancestor::*[local-name()='extLst' or local-name()='AlternateContent'])]"
)
"""What names a relation of its part, but in what some programs only read, and others pass over."""
_SIZES: Final = (
    "//*[local-name()='ext' or local-name()='chExt']/@*[name()='cx' or name()='cy']"
    " | //*[local-name()='gridCol']/@w | //*[local-name()='tr']/@h"
)
_PLACES: Final = "//*[local-name()='off' or local-name()='chOff']/@*[name()='x' or name()='y']"
_WRONG_LENGTHS: Final = {_SIZES: re.compile(r"-\d+|\d{15,}"), _PLACES: re.compile(r"-?\d{15,}")}
"""Sizes are not negative, and neither they nor places are longer than Office reads."""
_PROPERTY: Final = "Text of the master"
_PART: Final = PackURI("/docProps/custom.xml")
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUE_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_ANY: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that properties of one's own belong to."""
_DIGIT: Final = re.compile(r"\d")


def write_sections(deck: Deck, sections: Sequence[tuple[str, Sequence[int]]]) -> None:
    """Group slides, given by their ids, as PowerPoint lists them."""
    listed = []
    for at, (name, slides) in enumerate(sections):
        own = uuid.uuid5(uuid.NAMESPACE_URL, f"section:{at}:{name}")
        ids = element("p14:sldIdLst", *(element("p14:sldId", id=slide) for slide in slides))
        listed.append(element("p14:section", ids, name=name, id=f"{{{own}}}".upper()))
    root = root_of(deck.part)
    section_list = element("p14:sectionLst", *listed, **{"xmlns:p14": SECTIONS})
    extension = element("p:ext", section_list, uri=SECTIONS_EXTENSION)
    held, extensions = element("p:extLst", extension, **NAMESPACES), root.find(qn("p:extLst"))
    if extensions is None:
        root.append(parse_xml(held))
    else:
        extensions.insert(0, parse_xml(held)[0])
    for default in root.iter(qn("a:defRPr")):
        default.attrib.pop("lang", None)


def write_properties(deck: Deck | Package, document: Document, stamp: str | None) -> None:
    """Set what file managers and screen readers show; dates are those of the document.

    A stamp is the status of the file, and stands before its subject.
    """
    properties = deck.core_properties
    properties.title = _property(plain(document.title))
    marked = f"{stamp}: " if stamp else ""
    properties.subject = _property(marked + plain(document.standfirst))
    properties.identifier = _property(document.edition)
    properties.content_status = _property(stamp or "")
    author = _property(plain(document.organization or document.byline))
    properties.author = properties.last_modified_by = author
    properties.keywords = _property(", ".join(document.keywords))
    properties.version = _property(plain(document.version))
    properties.language = document.language
    properties.revision = 1
    year, month, day = (*(int(part) for part in document.date.iso.split("-")), 1, 1)[:3]
    date = dt.datetime(year, month, day)  # noqa: DTZ001 - python-pptx writes it as UTC.
    properties.created = properties.modified = date


def _property(words: str) -> str:
    """Return `words` as a property holds them; those that are too many end with an ellipsis."""
    held = clean(words)
    if len(held) <= LONGEST:
        return held
    cut = held[:LONGEST]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut[:-1]}…"


def saved(package: OpcPackage) -> bytes:
    """Return a package as a file, the same bytes each time."""
    stream = io.BytesIO()
    package.save(stream)
    with zipfile.ZipFile(stream) as held:
        return zipped((name, held.read(name)) for name in held.namelist())


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return `members` as a zip file with fixed dates.

    Workbooks inside stay as they are packed: ours have fixed dates, others are not unpacked.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3  # Unix, whatever this system is: so do workbooks of XlsxWriter.
            workbook = name.endswith(".xlsx")
            kind = zipfile.ZIP_STORED if workbook else zipfile.ZIP_DEFLATED
            target.writestr(entry, content, kind)
    return stream.getvalue()


def require_whole(package: OpcPackage, file: str, called: str) -> None:
    """Raise BriefingError where Office would have to mend a package that was made from `file`.

    It is `called` the template, for example.
    """
    is_word = re.search(r"\.do[ct][xm]$", file, re.IGNORECASE)
    program, suffix = ("Word", ".docx") if is_word else ("PowerPoint", ".pptx")
    hint = f"open it in {program}, which may mend it, and save it anew as {suffix}"
    told = dict.fromkeys(f"the {called} is damaged: {' '.join(each)}" for each in faults(package))
    if told:
        raise BriefingError(tuple(fault("template-damaged", said, file, hint) for said in told))


def faults(package: OpcPackage) -> Iterator[tuple[str, str]]:
    """Yield parts with what is wrong in them: relations and lengths.

    Types and relations themselves are right as python-pptx writes them, and names are judged before
    a file is opened.
    """
    for part in package.iter_parts():
        if part.partname.ext == "xml":
            yield from ((part.partname.membername, wrong) for wrong in _in_part(part))


def _in_part(part: Part) -> Iterator[str]:
    """Yield relations that a part names and has not, and lengths that no program can draw."""
    try:
        root = parse_xml(part.blob)
    except SyntaxError:  # Its texts are longer than lxml reads, and none is of slides then.
        return
    for key in dict.fromkeys(root.xpath(_NAMED_RELATIONS)):
        if key and key not in part.rels:
            yield f"names the relation {str(key)!r}, which it does not have"
    for path, wrong in _WRONG_LENGTHS.items():
        for length in filter(wrong.fullmatch, root.xpath(path)):
            yield f"holds something whose place or size is {length} EMU"


def own_shapes(master: Read) -> Iterator[Read]:
    """Yield the shapes of a master or layout that slides show, those in groups too.

    What stands in its placeholders only prompts whoever fills them.
    """
    yield from every_shape(shape for shape in master.shapes if not shape.is_placeholder)


def every_shape(shapes: Iterable[Read]) -> Iterator[Read]:
    """Yield shapes, and those in groups after their group."""
    for shape in shapes:
        yield shape
        yield from every_shape(getattr(shape, "shapes", ()))


def write_master_words(deck: Deck) -> None:
    """Let the properties of `deck` hold the texts with digits that its masters show."""
    held = (of for master in deck.slide_masters for of in (master, *master.slide_layouts))
    shapes = (each for of in held for each in own_shapes(of) if each.has_text_frame)
    lines = (line.text for each in shapes for line in each.text_frame.paragraphs)
    short = (line for line in lines if _DIGIT.search(line) and len(line) <= LONGEST)
    texts = list(dict.fromkeys(short))
    if not texts:
        return
    words = (element("vt:lpwstr", text(line)) for line in texts)
    listed = (
        element("property", each, fmtid=_ANY, pid=at + 1, name=f"{_PROPERTY} {at}")
        for at, each in enumerate(words, 1)  # Their numbers begin at 2.
    )
    root = element("Properties", *listed, **{"xmlns": _CUSTOM, "xmlns:vt": _VALUE_TYPES})
    package = deck.part.package
    part = Part(_PART, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, package, part_of(root))
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def read_master_words(deck: Deck) -> frozenset[str]:
    """Return the texts with digits that the masters of `deck` showed when it was made."""
    try:
        part = deck.part.package.part_related_by(RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    except KeyError:
        return frozenset()
    root: Read = parse_xml(part.blob)
    every = root.iter(f"{{{_CUSTOM}}}property")
    own = (each for each in every if str(each.get("name", "")).startswith(_PROPERTY))
    return frozenset("".join(each.itertext()) for each in own)
