"""The package around the slides: sections, properties, and the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from pptx.opc.constants import CONTENT_TYPE, NAMESPACE
from pptx.opc.package import OpcPackage, Part
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from pptx.opc.spec import default_content_types
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import plain
from briefing_gen.pptx.privates import relations_of_package, root_of
from briefing_gen.pptx.wholeness import Origin, require_whole
from briefing_gen.pptx.xml import NAMESPACES, Xml, clean, element, part_of

Read = Any
"""An element of lxml, which has no types."""
SECTIONS: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS_EXTENSION: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
LONGEST_PROPERTY: Final = 255
ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
"""The system a member says it was packed on, whatever this one is. XlsxWriter says so too, so that
its workbooks need not be packed again."""


def write_sections(deck: Deck, sections: Sequence[tuple[str, Sequence[int]]]) -> None:
    """Group slides, given by their ids, as PowerPoint lists them, after the sections there are."""
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
    _append_sections(root, element("p14:sectionLst", *listed, **{"xmlns:p14": SECTIONS}))
    for default in root.iter(qn("a:defRPr")):
        default.attrib.pop("lang", None)


def _append_sections(root: Read, listed: Xml) -> None:
    held = next(root.iter(f"{{{SECTIONS}}}sectionLst"), None)
    if held is not None:
        held.extend(list(parse_xml(listed)))
        return
    extension = element("p:ext", listed, uri=SECTIONS_EXTENSION)
    extensions = root.find(qn("p:extLst"))
    if extensions is None:
        root.append(parse_xml(element("p:extLst", extension, **NAMESPACES)))
    else:
        extensions.insert(0, parse_xml(element("p:root", extension, **NAMESPACES))[0])


def has_sections(deck: Deck) -> bool:
    """Return whether the slides of `deck` are grouped."""
    root = root_of(deck.part)
    return next(root.iter(f"{{{SECTIONS}}}sectionLst"), None) is not None


def write_properties(deck: Deck, document: Document, stamp: str | None) -> None:
    """Set what file managers and screen readers show; dates are those of the document.

    A stamp is the status of the file, and stands before its subject.
    """
    properties = deck.core_properties
    properties.title = _property(plain(document.title))
    marked = f"{stamp}: " if stamp else ""
    properties.subject = _property(marked + plain(document.standfirst))
    properties.identifier = _property(document.edition)
    properties.content_status = _property(stamp or "")
    properties.author = properties.last_modified_by = _property(
        plain(document.organization or document.byline)
    )
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


def saved(deck: Deck, origin: Origin | None = None) -> bytes:
    """Return `deck`, made from the file `origin`, as a file, the same bytes each time.

    Raises BriefingError where it would be broken. `Presentation.save` would compress every part,
    to be taken apart and compressed again here.
    """
    members = tuple(_members(deck.part.package))
    require_whole(members, origin)
    return zipped(members)


def _members(package: OpcPackage) -> Iterator[tuple[str, bytes]]:
    """Yield what a package holds in the order in which python-pptx writes it."""
    parts: Sequence[Part] = tuple(package.iter_parts())
    yield CONTENT_TYPES_URI.membername, _content_types(parts)
    yield PACKAGE_URI.rels_uri.membername, _relationships(relations_of_package(package))
    for part in parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, _relationships(part.rels)


def _content_types(parts: Sequence[Part]) -> bytes:
    """Return what each part is: by the ending of its name, or by the name where that is needed."""
    usual = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    named: dict[str, str] = {}
    for part in parts:
        ending = part.partname.ext
        if (ending.lower(), part.content_type) in default_content_types:
            usual[ending.lower()] = part.content_type
        else:
            named[part.partname] = part.content_type
    listed = (
        *(element("Default", Extension=end, ContentType=usual[end]) for end in sorted(usual)),
        *(element("Override", PartName=name, ContentType=named[name]) for name in sorted(named)),
    )
    return part_of(element("Types", *listed, xmlns=NAMESPACE.OPC_CONTENT_TYPES))


def _relationships(relations: Mapping[str, Any]) -> bytes:
    """Return what a part, or the package, refers to."""
    listed = (
        element(
            "Relationship",
            Id=key,
            Type=relation.reltype,
            Target=relation.target_ref,
            **({"TargetMode": "External"} if relation.is_external else {}),
        )
        for key, relation in sorted(relations.items(), key=lambda pair: _place(pair[0]))
    )
    return part_of(element("Relationships", *listed, xmlns=NAMESPACE.OPC_RELATIONSHIPS))


def _place(key: str) -> tuple[int, str]:
    """Return where the relationship called `key` stands; they are numbered from rId1."""
    number = key.removeprefix("rId")
    return (int(number) if number != key and number.isdigit() else 0), key


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
