"""The package around the slides: sections, properties, and the same bytes every time.

What Office would have to mend is looked for before anybody opens it. Its properties hold
the numbers that the master shows by itself, such as a telephone number under every slide: they are
none of the edition, and nobody takes one that was added later for its own.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import uuid
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import OpcPackage, Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.package import Package
from pptx.presentation import Presentation as Deck

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import BriefingError, fault
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import plain
from briefing_gen.pptx.privates import Read, members_of, root_of
from briefing_gen.pptx.xml import NAMESPACES, clean, element, part_of
from briefing_gen.pptx.xml import text as held_text

SECTIONS: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS_EXTENSION: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
LONGEST_PROPERTY: Final = 255
ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
"""The system a member says it was packed on, whatever this one is. XlsxWriter says so too, so that
its workbooks need not be packed again."""


def write_sections(deck: Deck, sections: Sequence[tuple[str, Sequence[int]]]) -> None:
    """Group slides, given by their ids, as PowerPoint lists them."""
    listed = [
        element(
            "p14:section",
            element("p14:sldIdLst", *(element("p14:sldId", id=slide) for slide in slides)),
            name=name,
            id=f"{{{uuid.uuid5(uuid.NAMESPACE_URL, f'section:{n}:{name}')}}}".upper(),
        )
        for n, (name, slides) in enumerate(sections)
    ]
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
    properties.created = properties.modified = _date(document.date.iso)


def _property(words: str) -> str:
    """Return `words` as a property holds them; those that are too many end with an ellipsis."""
    held = clean(words)
    if len(held) <= LONGEST_PROPERTY:
        return held
    cut = held[:LONGEST_PROPERTY]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut[:-1]}…"


def _date(iso: str) -> dt.datetime:
    year, month, day = (*(int(part) for part in iso.split("-")), 1, 1)[:3]
    return dt.datetime(year, month, day)  # noqa: DTZ001 - python-pptx writes a naive date as UTC.


def saved(package: OpcPackage, origin: Origin | None = None) -> bytes:
    """Return a package, made from the file `origin`, as a file, the same bytes each time.

    Raises BriefingError where it would be broken. `Presentation.save` would compress every part,
    to be taken apart and compressed again here.
    """
    members = tuple(members_of(package))
    require_whole(package, origin)
    return zipped(members)


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return `members` as a zip file with fixed dates.

    Workbooks inside stay as they are packed: ours have fixed dates, others are not unpacked.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system = _UNIX
            workbook = name.endswith(".xlsx")
            entry.compress_type = zipfile.ZIP_STORED if workbook else zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return stream.getvalue()


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


class Origin(Frozen):
    """The file of somebody that a package was made from."""

    file: str
    content: bytes
    called: str
    """Such as "template"."""


Fault = tuple[str, str]
"""A part, and what is wrong with it."""


def require_whole(package: OpcPackage, origin: Origin | None = None) -> None:
    """Raise BriefingError where Office would have to mend a package.

    What is as wrong in the file it was made from is its owner's to mend, and told as such.
    """
    found = tuple(faults(package))
    if not found:
        return
    before = faults(OpcPackage.open(io.BytesIO(origin.content))) if origin else ()
    theirs = {message: part for part, message in before}
    if origin and all(message in theirs for _, message in found):
        told = dict.fromkeys(message for _, message in found)
        hint = "open it in PowerPoint, which may mend it, and save it anew as .pptx"
        said = (f"the {origin.called} is damaged: {theirs[each]} {each}" for each in told)
        raise BriefingError(tuple(fault("template-damaged", s, origin.file, hint) for s in said))
    message = "the file would have been broken, and was not written: it "
    hint = "this is a fault of briefing-gen: report it with the command and this message"
    ours = ((message + wrong, part) for part, wrong in found if wrong not in theirs)
    raise BriefingError(tuple(fault("internal-error", *each, hint) for each in ours))


def faults(package: OpcPackage) -> Iterator[Fault]:
    """Yield names of parts that are there twice, and relations and lengths that are wrong in one.

    Types and relations themselves are right as python-pptx writes them.
    """
    parts: Sequence[Part] = tuple(package.iter_parts())
    counted = Counter(part.partname.membername.casefold() for part in parts)
    yield from ((name, "is there twice") for name, count in counted.items() if count > 1)
    for part in parts:
        if part.partname.ext == "xml":
            ids = {key.encode() for key in part.rels}
            yield from _in_part(part.partname.membername, part.blob, ids)


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
            yield name, f"names the relation {str(key)!r}, which it does not have"
    for path, positive in _LENGTHS.items():
        for length in filter(_NUMBER.fullmatch, root.xpath(path)):
            if abs(int(length[:_DIGITS])) > _LARGEST or (positive and length.startswith("-")):
                yield name, f"holds something whose place or size is {length} EMU"


LONGEST: Final = 255
"""So many characters a property may have; texts that are longer are left out."""
_PROPERTY: Final = "Text of the master"
_PART: Final = PackURI("/docProps/custom.xml")
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUE_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_ANY: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that properties of one's own belong to."""
_FIRST: Final = 2
"""The numbers of properties begin here."""
_DIGIT: Final = re.compile(r"\d")


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
    texts = list(dict.fromkeys(_numbered(deck)))
    if not texts:
        return
    words = (element("vt:lpwstr", held_text(text)) for text in texts)
    listed = (
        element("property", each, fmtid=_ANY, pid=at, name=f"{_PROPERTY} {at - _FIRST + 1}")
        for at, each in enumerate(words, _FIRST)
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


def _numbered(deck: Deck) -> Iterator[str]:
    held = (of for master in deck.slide_masters for of in (master, *master.slide_layouts))
    for shape in (shape for each in held for shape in own_shapes(each) if shape.has_text_frame):
        texts = (paragraph.text for paragraph in shape.text_frame.paragraphs)
        yield from (text for text in texts if _DIGIT.search(text) and len(text) <= LONGEST)
