"""A house master: the presentation that a deck is written into, without what belongs to it alone.

Its slides go, and so does who made it, when, and with what: a picture of its first slide,
comments, tags, signatures, printer settings, the last view of it.
"""

import re
from pathlib import Path
from typing import Any, Final

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.slide import BaseSlidePart
from pptx.presentation import Presentation as Deck

from briefing_gen.base.frozen import Frozen, field
from briefing_gen.base.problems import BriefingError
from briefing_gen.pptx.masters import check
from briefing_gen.pptx.masters.roles import Roles, read_roles, roles_path
from briefing_gen.pptx.privates import Read, relations_of_package, root_of, slide_list
from briefing_gen.pptx.xml import NAMESPACES, element
from briefing_gen.reading.files import FileRefusedError, read_beginning
from briefing_gen.reading.packed import LARGEST_FILE, read_members, with_members

_MAIN: Final = b"application/vnd.openxmlformats-officedocument.presentationml.%s.main+xml"
_PRESENTATION: Final = _MAIN % b"presentation"
_SISTERS: Final = re.compile(re.escape(_MAIN).replace(b"%s", b"(?:template|slideshow)"))
"""The content types of .potx and .ppsx, which differ from .pptx in nothing else."""
_PROPERTIES: Final = "/metadata/core-properties"
"""What the type of the relation to title, author and dates ends in, whoever wrote it."""
_PERSONAL: Final = ("custShowLst", "modifyVerifier", "photoAlbum", "custDataLst", "smartTags")
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml"
_NEEDED: Final = (("presProps", "presentationPr"), ("viewProps", "viewPr"))
"""Parts that every presentation has, and the root of each."""
_ALTERNATIVES: Final = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
)
"""What stands around a shape of which older programs are given another."""


class House(Frozen, kw_only=True):
    """A presentation whose master, layouts, colours and fonts a deck takes over."""

    file: str
    """As problems name it."""
    content: bytes
    roles: Roles = field(default_factory=Roles)
    """What stands in the file beside it."""


def read_house(path: Path, *, with_roles: bool = True) -> House:
    """Return the house master at `path`, and what the file beside it says of its layouts.

    Raises BriefingError where either is refused; `with_roles` leaves out the second.
    """
    file = str(path)
    try:
        data = read_beginning(path, LARGEST_FILE + 1)
    except FileRefusedError as error:
        raise BriefingError((error.at(file),)) from error
    if problems := check.check_template(data, file, check.Use.MASTER):
        raise BriefingError(problems)
    roles = read_roles(roles_path(path)) if with_roles else Roles()
    return House(file=file, content=as_presentation(data), roles=roles)


def as_presentation(data: bytes) -> bytes:
    """Return `data` as .pptx whose properties python-pptx finds.

    A template or a slide show differs in one content type only; LibreOffice leads to properties
    by a relation type of its own.
    """
    held = read_members(data, _READ_BY_ALL.__contains__)
    own = {name: _READ_BY_ALL[name](content) for name, content in held.items()}
    return data if own == held else with_members(data, own)


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


_READ_BY_ALL: Final = {
    check.CONTENT_TYPES: lambda types: re.sub(_SISTERS, _PRESENTATION, types),
    "_rels/.rels": _with_usual_properties,
}
"""What is not the same from every program, and what it becomes."""


def strip(deck: Deck) -> None:
    """Take out of `deck` what does not belong to its master."""
    slides = list(slide_list(deck))  # While their relations are there.
    _drop_relations(deck.part.package, keep=check.OF_PACKAGE)
    _drop_relations(deck.part, keep=check.OF_PRESENTATION)
    root = root_of(deck.part)
    sections = [e for e in root.iter(qn("p:ext")) if any("sectionLst" in str(c.tag) for c in e)]
    own = (found for name in _PERSONAL for found in root.findall(qn(f"p:{name}")))
    for found in [*slides, *sections, *own]:
        found.getparent().remove(found)
    # Text boxes are all ours, and LibreOffice keeps the size of raised text where it no longer is.
    for usual in root.iterfind(f"{qn('p:defaultTextStyle')}//{qn('a:defRPr')}"):
        usual.attrib.pop("baseline", None)
    # Who and when: python-pptx brings properties with its own name, as those of the file are gone.
    core = root_of(deck.core_properties)
    for child in list(core):
        core.remove(child)
    # Parts without which PowerPoint calls a file unreadable, with nothing in them.
    for kind, name in _NEEDED:
        blank, uri = element(f"p:{name}", **NAMESPACES).encode(), PackURI(f"/ppt/{kind}.xml")
        part = Part(uri, f"{_TYPE}.{kind}+xml", deck.part.package, blank)
        deck.part.relate_to(part, f"{_OFFICE}/{kind}")
    _mend_notes(deck)
    for each in list(deck.part.package.iter_parts()):
        if isinstance(each, BaseSlidePart):
            _drop_objects(each)


def _drop_relations(owner: Read, *, keep: tuple[str, ...]) -> None:
    relations: Read = relations_of_package(owner) if not isinstance(owner, Part) else owner.rels
    for key, relation in list(relations.items()):
        if not relation.reltype.endswith(keep):
            relations.pop(key)


def _drop_objects(part: Read) -> None:
    """Leave the picture of each object of another program: nobody can look into the object."""
    root = root_of(part)
    for frame in [held.xpath("ancestor::p:graphicFrame") for held in root.iter(qn("p:oleObj"))]:
        around = [*frame[-1].iterancestors(_ALTERNATIVES), frame[-1]][0] if frame else None
        if around is None or around.getparent() is None:
            continue
        picture = next(around.iter(qn("p:pic")), None)
        if picture is not None:
            around.addprevious(picture)
        around.getparent().remove(around)
    for key, relation in list(part.rels.items()):  # A link would keep a slide in the file.
        if relation.reltype.endswith(check.DROPPED):
            for found in [e for e in root.iter("*") if e.get(qn("r:id")) == key]:
                found.getparent().remove(found)
            part.rels.pop(key)


def _mend_notes(deck: Deck) -> None:
    """See to a notes master with a place for notes; python-pptx brings one where there is none."""
    part: Read = deck.part
    root = root_of(part)
    held = [r for r in part.rels.values() if r.reltype == RELATIONSHIP_TYPE.NOTES_MASTER]
    if held and not root_of(held[0].target_part).xpath(".//p:ph[@type='body']"):
        _drop_relations(part, keep=tuple(k for k in check.OF_PRESENTATION if k != "/notesMaster"))
        for found in root.findall(qn("p:notesMasterIdLst")):
            root.remove(found)
    if root.find(qn("p:notesMasterIdLst")) is None:
        key = part.relate_to(part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        entry = element("p:notesMasterId", **{"r:id": key})
        listed = parse_xml(element("p:notesMasterIdLst", entry, **NAMESPACES))
        root.find(qn("p:sldMasterIdLst")).addnext(listed)
