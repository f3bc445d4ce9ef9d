"""A master with its layouts and slides as a .pptx; equal masters give equal bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from briefing_gen.pptx.xml import NAMESPACES, NOTHING, Xml, element, emu, text
from tools.house_sheets import GROUP, LIGHT, House, Sheet, holder_shape, level, tree

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
MAIN: Final = "application/vnd.openxmlformats-officedocument.presentationml"
KINDS: Final = {
    "presentation": f"{MAIN}.presentation.main+xml",
    "slideMaster": f"{MAIN}.slideMaster+xml",
    "slideLayout": f"{MAIN}.slideLayout+xml",
    "slide": f"{MAIN}.slide+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "comments": f"{MAIN}.comments+xml",
    "commentAuthors": f"{MAIN}.commentAuthors+xml",
}


def package(house: House) -> bytes:
    """Return `house` as .pptx; equal masters give equal bytes."""
    parts = _Parts()
    parts.add("ppt/theme/theme1.xml", "theme", _theme(house))
    for n, layout in enumerate(house.layouts, 1):
        links = {"rId1": ("slideMaster", "../slideMasters/slideMaster1.xml")}
        parts.add(
            f"ppt/slideLayouts/slideLayout{n}.xml",
            "slideLayout",
            _layout(layout),
            {**links, **_logo_link(house)},
        )
    links = {
        f"rId{n}": ("slideLayout", f"../slideLayouts/slideLayout{n}.xml")
        for n in range(1, len(house.layouts) + 1)
    }
    links = {**links, "rIdTheme": ("theme", "../theme/theme1.xml"), **_logo_link(house)}
    parts.add("ppt/slideMasters/slideMaster1.xml", "slideMaster", _master(house), links)
    _add_slides(house, parts)
    if house.picture:
        parts.members["ppt/media/image1.png"] = png()
        parts.members["docProps/thumbnail.png"] = png()
    parts.add("docProps/core.xml", "core", _core(house))
    links = {
        "rId1": ("officeDocument", "ppt/presentation.xml"),
        "rId2": ("metadata/core-properties", "docProps/core.xml"),
    }
    if house.picture:
        links["rId3"] = ("metadata/thumbnail", "docProps/thumbnail.png")
    parts.members["_rels/.rels"] = _rels(links).encode()
    return parts.zipped()


class _Parts:
    """The parts of a package with their types and relationships."""

    def __init__(self) -> None:
        self.members: dict[str, bytes] = {}
        self._types: dict[str, str] = {}

    def add(
        self, name: str, kind: str, xml: Xml, links: Mapping[str, tuple[str, str]] | None = None
    ) -> None:
        """Add a part of `kind`; `links` are its relationships by id."""
        self.members[name] = (_HEAD + xml).encode()
        self._types[name] = KINDS[kind]
        if links:
            folder, _, file = name.rpartition("/")
            self.members[f"{folder}/_rels/{file}.rels"] = _rels(links).encode()

    def zipped(self) -> bytes:
        """Return the package."""
        kinds = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
            "png": "image/png",
        }
        types = element(
            "Types",
            *(element("Default", Extension=e, ContentType=k) for e, k in kinds.items()),
            *(element("Override", PartName=f"/{n}", ContentType=k) for n, k in self._types.items()),
            xmlns=f"{PACKAGE}/content-types",
        )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            members = {"[Content_Types].xml": (_HEAD + types).encode(), **self.members}
            for name, content in members.items():
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return stream.getvalue()


_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def _rels(links: Mapping[str, tuple[str, str]]) -> Xml:
    base = {True: f"{PACKAGE}/relationships", False: OFFICE}
    found = (
        element("Relationship", Id=key, Type=f"{base['/' in kind]}/{kind}", Target=target)
        for key, (kind, target) in links.items()
    )
    return Xml(_HEAD + element("Relationships", *found, xmlns=f"{PACKAGE}/relationships"))


def _logo_link(house: House) -> dict[str, tuple[str, str]]:
    return {"rIdLogo": ("image", "../media/image1.png")} if house.picture else {}


def _add_slides(house: House, parts: _Parts) -> None:
    links = {
        "rIdMaster": ("slideMaster", "slideMasters/slideMaster1.xml"),
        "rIdTheme": ("theme", "theme/theme1.xml"),
    }
    for n, title in enumerate(house.slides, 1):
        own = {"rId1": ("slideLayout", "../slideLayouts/slideLayout2.xml")}
        if n == 1:
            own["rId2"] = ("comments", "../comments/comment1.xml")
            parts.add("ppt/comments/comment1.xml", "comments", _comment())
            parts.add("ppt/commentAuthors.xml", "commentAuthors", _authors(house))
            links["rIdAuthors"] = ("commentAuthors", "commentAuthors.xml")
        parts.add(f"ppt/slides/slide{n}.xml", "slide", _slide(title, house.layouts[1]), own)
        links[f"rId{n}"] = ("slide", f"slides/slide{n}.xml")
    parts.add("ppt/presentation.xml", "presentation", _presentation(house), links)


def _presentation(house: House) -> Xml:
    slides = (
        element("p:sldId", id=255 + n, **{"r:id": f"rId{n}"})
        for n in range(1, len(house.slides) + 1)
    )
    width, height = house.size
    return element(
        "p:presentation",
        element("p:sldMasterIdLst", element("p:sldMasterId", **{"r:id": "rIdMaster"})),
        element("p:sldIdLst", *slides) if house.slides else NOTHING,
        element("p:sldSz", cx=emu(width), cy=emu(height)),
        element("p:notesSz", cx=emu(540), cy=emu(720)),
        **NAMESPACES,
    )


def _master(house: House) -> Xml:
    sheet = house.master
    layouts = (
        element("p:sldLayoutId", id=2_147_483_649 + n, **{"r:id": f"rId{n}"})
        for n in range(1, len(house.layouts) + 1)
    )
    title, body = (next(h for h in sheet.holders if h.kind == k) for k in ("title", "body"))
    bullet = element("a:buChar", char="•")
    return element(
        "p:sldMaster",
        tree(sheet),
        element("p:clrMap", **(sheet.names or LIGHT)),
        element("p:sldLayoutIdLst", *layouts),
        element(
            "p:txStyles",
            element("p:titleStyle", level(title, "+mj-lt")),
            element("p:bodyStyle", level(body, "+mn-lt", bullet)),
            element("p:otherStyle"),
        ),
        **NAMESPACES,
    )


def _layout(sheet: Sheet) -> Xml:
    own = element("a:overrideClrMapping", **sheet.names) if sheet.names else NOTHING
    kind = {"type": sheet.kind} if sheet.kind else {"userDrawn": "1"}
    return element(
        "p:sldLayout",
        tree(sheet),
        element("p:clrMapOvr", own or element("a:masterClrMapping")),
        **NAMESPACES,
        **kind,
    )


def _slide(title: str, layout: Sheet) -> Xml:
    holders = [h for h in layout.holders if h.kind in {"title", "ctrTitle"}]
    shapes = (holder_shape(n, holder, title, placed=False) for n, holder in enumerate(holders, 2))
    return element(
        "p:sld",
        element("p:cSld", element("p:spTree", GROUP, *shapes)),
        element("p:clrMapOvr", element("a:masterClrMapping")),
        **NAMESPACES,
    )


def _theme(house: House) -> Xml:
    colours = (
        element(f"a:{name}", element("a:srgbClr", val=value))
        for name, value in house.colours.items()
    )
    fonts = (
        element(
            f"a:{which}Font",
            element("a:latin", typeface=face),
            element("a:ea", typeface=""),
            element("a:cs", typeface=""),
        )
        for which, face in zip(("major", "minor"), house.fonts, strict=True)
    )
    fill = element("a:solidFill", element("a:schemeClr", val="phClr"))
    stops = element(
        "a:gradFill",
        element(
            "a:gsLst",
            element("a:gs", element("a:schemeClr", val="phClr"), pos=0),
            element("a:gs", element("a:schemeClr", val="phClr"), pos=100_000),
        ),
        element("a:lin", ang=5_400_000, scaled=0),
    )
    line = element("a:ln", fill, w=9525)
    effect = element("a:effectStyle", element("a:effectLst"))
    return element(
        "a:theme",
        element(
            "a:themeElements",
            element("a:clrScheme", *colours, name="House"),
            element("a:fontScheme", *fonts, name="House"),
            element(
                "a:fmtScheme",
                element("a:fillStyleLst", fill, fill, fill),
                element("a:lnStyleLst", line, line, line),
                element("a:effectStyleLst", effect, effect, effect),
                element("a:bgFillStyleLst", fill, stops, fill),
                name="House",
            ),
        ),
        **NAMESPACES,
        name="House",
    )


def _core(house: House) -> Xml:
    return element(
        "cp:coreProperties",
        element("dc:creator", text(house.author)),
        element("cp:lastModifiedBy", text(house.author)),
        element("cp:category", text("internal")),
        **{
            "xmlns:cp": f"{PACKAGE}/metadata/core-properties",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        },
    )


def _comment() -> Xml:
    return element(
        "p:cmLst",
        element(
            "p:cm",
            element("p:pos", x=10, y=10),
            element("p:text", text("An internal remark")),
            authorId=0,
            idx=1,
        ),
        **NAMESPACES,
    )


def _authors(house: House) -> Xml:
    author = element("p:cmAuthor", id=0, name=house.author, initials="AP", lastIdx=1, clrIdx=0)
    return element("p:cmAuthorLst", author, **NAMESPACES)


def png() -> bytes:
    """Return a picture of one pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    pixel = chunk(b"IDAT", zlib.compress(b"\0\xc8\x10\x2e"))
    return b"\x89PNG\r\n\x1a\n" + header + pixel + chunk(b"IEND", b"")
