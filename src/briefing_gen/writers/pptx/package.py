"""The package around the slides: sections, properties, and the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
import uuid
import zipfile
from collections.abc import Sequence
from typing import Any, Final

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Page

from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import plain
from briefing_gen.writers.pptx.xml import NAMESPACES, Xml, clean, element

Read = Any
"""An element of lxml, which has no types."""

SECTIONS: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS_EXTENSION: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
LONGEST_PROPERTY: Final = 255
ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


def write_sections(deck: Deck, sections: Sequence[tuple[str, Sequence[Page]]]) -> None:
    """Group the slides as PowerPoint lists them, after the sections that there are."""
    listed = [
        element(
            "p14:section",
            element("p14:sldIdLst", *(element("p14:sldId", id=page.slide_id) for page in pages)),
            name=name,
            id=f"{{{uuid.uuid5(uuid.NAMESPACE_URL, f'section:{n}:{name}')}}}".upper(),
        )
        for n, (name, pages) in enumerate(sections)
    ]
    root = deck.part._element  # noqa: SLF001 - sections have no public API.
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
    root = deck.part._element  # noqa: SLF001 - sections have no public API.
    return next(root.iter(f"{{{SECTIONS}}}sectionLst"), None) is not None


def write_properties(deck: Deck, document: Document, stamp: str | None) -> None:
    """Set what file managers and screen readers show; dates are those of the document.

    A stamp is the status of the file, and stands before its subject.
    """
    properties = deck.core_properties
    properties.title = _property(plain(document.title))
    marked = f"{stamp}: " if stamp else ""
    properties.subject = _property(marked + plain(document.standfirst))
    properties.content_status = _property(stamp or "")
    properties.author = properties.last_modified_by = _property(plain(document.byline))
    properties.keywords = _property(", ".join(document.keywords))
    properties.version = _property(plain(document.version))
    properties.language = document.language
    properties.revision = 1
    properties.created = properties.modified = _date(document.date.iso)


def _property(words: str) -> str:
    return clean(words)[:LONGEST_PROPERTY]


def _date(iso: str) -> dt.datetime:
    year, month, day = (*(int(part) for part in iso.split("-")), 1, 1)[:3]
    return dt.datetime(year, month, day)  # noqa: DTZ001 - python-pptx writes a naive date as UTC.


def normalised(package: bytes) -> bytes:
    """Return `package` with fixed dates on its members, embedded workbooks included."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            content = source.read(member)
            entry = zipfile.ZipInfo(member.filename, ZIP_DATE)
            entry.create_system = 0
            workbook = member.filename.endswith(".xlsx")
            entry.compress_type = zipfile.ZIP_STORED if workbook else zipfile.ZIP_DEFLATED
            target.writestr(entry, normalised(content) if workbook else content)
    return stream.getvalue()
