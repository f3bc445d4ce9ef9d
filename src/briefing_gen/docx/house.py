"""A Word template of somebody's: its styles by role, its paper, heads and feet of pages.

Its text goes, and so does all that would be fetched or run, and what tells who made it. Styles that
it does not have are added, based on its own.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final

from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.package import Package

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError, Location, Problem, fault, warning
from briefing_gen.docx import markup
from briefing_gen.docx import styles as looks
from briefing_gen.docx.held import digest
from briefing_gen.docx.markup import MAIN, NAMESPACES, TWENTIETHS, Read, W, parsed, written_part
from briefing_gen.pptx.colours import ROLES, theme_palette
from briefing_gen.pptx.masters.palette import colours_of, house_palette
from briefing_gen.pptx.privates import relations_of_package, retype
from briefing_gen.pptx.xml import Xml, element, part_of
from briefing_gen.reading.files import read_named
from briefing_gen.reading.packed import LARGEST_FILE, Members, Office, is_package, read_members
from briefing_gen.themes import Theme

_TEMPLATE: Final = Office(
    called="the template", program="Word", suffix=".docx", hint="save it in Word as .docx or .dotx"
)
_DOCUMENT: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
_STAYS: Final = ("/styles", "/numbering", "/theme", "/fontTable", "/header", "/footer")
"""What the relations of the main part end in that stay: all else belongs to the text."""
_LETTER_TEXT: Final = 468.0
"""The width of text where the template says nothing of its paper."""
_KEPT: Final = frozenset(
    {"mirrorMargins", "gutterAtTop", "defaultTabStop", "autoHyphenation", "evenAndOddHeaders"}
)
"""Settings of its pages, which stand before all of ours."""


class House(Frozen, kw_only=True):
    """A Word document whose styles, paper and page furniture a briefing takes over."""

    file: str
    content: bytes


def read_house(path: Path) -> House:
    """Return the template at `path`; raises BriefingError where it is not opened."""
    file = str(path)
    content = read_named(path, LARGEST_FILE)
    if not is_package(content, MAIN):
        message = "the template is no Word document, or is damaged or encrypted"
        hint = "name a .docx or .dotx file; decks are made with `briefing-gen slides --template`"
        raise BriefingError.of("not-a-document", message, file, hint)
    with _TEMPLATE.reading(file):
        content = markup.transitional(content)
        if problems := tuple(_refused(read_members(content), file)):
            raise BriefingError(problems)
    return House(file=file, content=content)


def _refused(members: Members, file: str) -> Iterator[Problem]:
    """Yield why a template is not taken: what it runs or fetches."""
    where = Location(file)
    if any("vbaProject" in name or "activeX" in name for name in members):
        message = "the template carries macros or controls"
        hint = "save it in Word as .docx or .dotx, without macros"
        yield fault("template-macros", message, where, hint)
    for name, content in members.items():
        if name.endswith((".xml", ".rels")):
            root = parsed(content)
            stays = re.fullmatch(r"word/_rels/(?:header|footer)\d*\.xml\.rels", name)
            for relation in root if stays else ():
                kind = str(relation.get("Type"))
                if relation.get("TargetMode") == "External" and not kind.endswith("/hyperlink"):
                    message = f"the template would fetch {relation.get('Target')!r}"
                    hint = "embed the picture in the head or the foot of the page"
                    yield fault("template-external", message, where, hint)


def base_of(
    house: House | None, theme: Theme, paper: Paper, language: str, furniture: looks.Furniture
) -> looks.Base:
    """Return a template without its text, or a new package, ready to be written into.

    Raises BriefingError.
    """
    with _TEMPLATE.reading(house.file, PythonPptxError) if house else nullcontext():
        if house:
            package = Package.open(io.BytesIO(house.content))
        else:
            package = looks.bare_package(theme, paper, language)
        main: Part = package.main_document_part
        section, settings = _last_section(parsed(main.blob)), _part(main, "/settings")
        kept = [  # Others belong to its text or to other files.
            markup.w(name, **{etree.QName(k).localname: v for k, v in each.attrib.items()})
            for each in (() if settings is None else parsed(settings.blob))
            if (name := etree.QName(each).localname) in _KEPT
        ]
        _drop(relations_of_package(package), ("/officeDocument",))
        _drop(main.rels, _STAYS)
        retype(main, _DOCUMENT)  # A .dotx differs in nothing else.
        styles = _with_every_role(main, theme, language)
        looks.add_settings(main, language, kept)
        part, palette = _part(main, "/theme"), theme_palette(theme.colours)
        if house and part and (named := colours_of(parsed(part.blob))):
            named |= {role: named[own] for role, own in ROLES.items() if own in named}
            palette = house_palette(named, (), theme.colours, {})
        width = _width(section)
        own, has_own_head = _section(section, main, furniture)
    return looks.Base(package, main, styles, Xml(own), width, palette, has_own_head)


def house_warnings(house: House) -> tuple[Problem, ...]:
    """Return which roles the template has no style for, as a warning."""
    roles = roles_of(house)
    missing = [style.value for style in looks.Style if style not in roles]
    names = f"{len(missing)} of {len(looks.Style)} roles: {', '.join(missing)}"
    hint = "they are added in its fonts and colors; add styles of these names to change them"
    message = f"the template has no style for {names}"
    return (warning("template-without-styles", message, house.file, hint),) if missing else ()


def roles_of(house: House) -> Mapping[looks.Style, str]:
    """Return the ids of the template's own styles by role."""
    members = read_members(house.content)
    name = next((n for n in members if re.fullmatch(r"word/styles\d*\.xml", n)), None)
    return {} if name is None else _found(parsed(members[name]))


def _drop(relations: Any, kept: Sequence[str]) -> None:  # noqa: ANN401 - python-pptx's own.
    for key, relation in list(relations.items()):
        if relation.is_external or not relation.reltype.endswith(tuple(kept)):
            relations.pop(key)


def _found(root: Read) -> dict[looks.Style, str]:
    named = {
        (style.get(f"{W}type"), name.get(f"{W}val", "").casefold()): style.get(f"{W}styleId", "")
        for style in root.iter(f"{W}style")
        for name in style.findall(f"{W}name")
    }
    kinds = dict.fromkeys(looks.CHARACTERS, "character") | {looks.Style.TABLE: "table"}
    wanted = {s: (kinds.get(s, "paragraph"), s.value.casefold()) for s in looks.Style}
    return {style: named[key] for style, key in wanted.items() if key in named}


def _part(main: Part, ending: str) -> Part | None:
    return next((r.target_part for r in main.rels.values() if r.reltype.endswith(ending)), None)


def _with_every_role(main: Part, theme: Theme, language: str) -> dict[looks.Style, str]:
    """Add the roles that the template has no style for, based on its own; return all ids by role.

    All styles are then in the language of the briefing.
    """
    part = _part(main, "/styles")
    if part is None:
        raise KeyError("it has no styles")
    root = parsed(part.blob)
    for tag in root.iter(f"{W}lang"):
        tag.set(f"{W}val", language)
    styles = _found(root)
    missing = [style for style in looks.Style if style not in styles]
    taken = {style.get(f"{W}styleId") for style in root.iter(f"{W}style")}
    number = _bullets(main) if looks.Style.BULLET in missing else 0
    own = {style: looks.style_id(style) for style in missing}
    styles |= {s: f"{name}{digest(name)[:4]}" if name in taken else name for s, name in own.items()}
    ids = {looks.style_id(style): name for style, name in styles.items()}
    for xml in looks.definitions(theme, missing):
        (definition,) = parsed(element("w:styles", xml, **NAMESPACES).encode())
        definition.set(f"{W}styleId", ids[definition.get(f"{W}styleId")])
        for name in ("basedOn", "next"):
            for other in definition.iter(f"{W}{name}"):
                other.set(f"{W}val", ids[other.get(f"{W}val")])
        for of in definition.iter(f"{W}numId"):
            of.set(f"{W}val", str(number))
        if looks.Style.BODY not in missing:
            definition.attrib.pop(f"{W}default", None)
        root.append(definition)
    part.blob = written_part(root)
    return styles


def _bullets(main: Part) -> int:
    """Add a list of bullets to the numbering of the template, and return its number."""
    part = _part(main, "/numbering")
    if part is None:
        part = looks.new_part(main.package, "/word/numbering.xml", "numbering")
        main.relate_to(part, RT.NUMBERING)
        root = parsed(element("w:numbering", **NAMESPACES).encode())
    else:
        root = parsed(part.blob)
    uses = root.findall(f"{W}num")
    numbers = [int(each.get(f"{W}numId")) for each in uses]
    numbers += [int(each.get(f"{W}abstractNumId")) for each in root.iter(f"{W}abstractNum")]
    number = max(numbers, default=0) + 1
    made = parsed(element("w:numbering", *looks.bullets(number), **NAMESPACES).encode())
    abstract, use = made
    root.insert(root.index(uses[0]) if uses else len(root), abstract)
    [abstract, *uses][-1].addnext(use)
    part.blob = written_part(root)
    return number


def _last_section(root: Read) -> Read | None:
    """Return the last section, with heads and feet that it has from sections before it."""
    sections = list(root.iter(f"{W}sectPr"))
    if not sections:
        return None
    own = sections[-1]
    for kind in ("footer", "header"):
        every = (found for section in sections for found in section.findall(f"{W}{kind}Reference"))
        inherited = {reference.get(f"{W}type", ""): reference for reference in every}
        for reference in inherited.values():
            if reference.getparent() is not own:
                own.insert(0, reference)
    return own


def _section(section: Read | None, main: Part, furniture: looks.Furniture) -> tuple[str, bool]:
    """Return the paper with the template's heads and feet; ours where it has none of a kind.

    And whether the head is ours.
    """
    if section is None:
        section = parsed(element("w:sectPr", **NAMESPACES).encode())
    for name in ("footnotePr", "endnotePr", "sectPrChange", "printerSettings", "type"):
        for child in section.findall(f"{{*}}{name}"):
            section.remove(child)
    held = {etree.QName(child).localname for child in section}
    pages = {"default", "first"} if "titlePg" in held else {"default"}
    own = [f for f in furniture if f[1] in pages and f"{f[0]}Reference" not in held]
    for at, (kind, page, root) in enumerate(own):
        name = main.package.next_partname(f"/word/{kind}%d.xml")
        part = looks.new_part(main.package, name, kind, part_of(root))
        key = main.relate_to(part, f"{markup.RELATION}/{kind}")
        names = {f"{W}type": page, f"{{{markup.RELATION}}}id": key}
        section.insert(at, etree.Element(f"{W}{kind}Reference", names))
    return str(etree.tostring(section, encoding="unicode")), "headerReference" not in held


def _width(section: Read | None) -> float:
    """Return how wide text is on the paper of a section."""
    names = (f"{W}{name}" for name in ("pgSz", "pgMar", "cols"))
    paper, edges, columns = (None if section is None else section.find(name) for name in names)
    if paper is None or edges is None:
        return _LETTER_TEXT
    whole = float(paper.get(f"{W}w", 0)) / TWENTIETHS
    sides = sum(float(edges.get(f"{W}{side}", 0)) for side in ("left", "right")) / TWENTIETHS
    count = int(columns.get(f"{W}num", 1)) if columns is not None else 1
    return max(144.0, (whole - sides) / max(1, count))
