"""Make the base deck of a theme: one 16:9 master, its layouts and a notes master, no slide.

    python -m tools.make_base_deck templates/themes/plain

The layouts may be edited in PowerPoint afterwards: the writer reads from them where things go.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from briefing_gen.pptx.xml import NAMESPACES, Xml, element
from briefing_gen.slides.deck import Layout
from briefing_gen.themes import Theme, read_theme
from tools import base_deck_parts as parts

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
PRESENTATION_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml"
TYPES: Final = {
    "ppt/presentation.xml": f"{PRESENTATION_TYPE}.presentation.main+xml",
    "ppt/slideMasters/": f"{PRESENTATION_TYPE}.slideMaster+xml",
    "ppt/slideLayouts/": f"{PRESENTATION_TYPE}.slideLayout+xml",
    "ppt/notesMasters/": f"{PRESENTATION_TYPE}.notesMaster+xml",
    "ppt/presProps.xml": f"{PRESENTATION_TYPE}.presProps+xml",
    "ppt/viewProps.xml": f"{PRESENTATION_TYPE}.viewProps+xml",
    "ppt/tableStyles.xml": f"{PRESENTATION_TYPE}.tableStyles+xml",
    "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
NO_TABLE_STYLE: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""The identity of "No Style, Table Grid", which every version of PowerPoint knows."""


def base_deck(theme: Theme) -> bytes:
    """Return the base deck of `theme`; equal themes give equal bytes."""
    members = {**_parts(theme), **_relations()}
    members = {"[Content_Types].xml": _content_types(members), **members}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in members.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + xml)
    return stream.getvalue()


def _parts(theme: Theme) -> dict[str, Xml]:
    layouts = {
        f"ppt/slideLayouts/slideLayout{n}.xml": parts.layout(role, theme)
        for n, role in enumerate(Layout, 1)
    }
    return {
        "ppt/presentation.xml": parts.presentation(),
        "ppt/slideMasters/slideMaster1.xml": parts.master(theme),
        **layouts,
        "ppt/notesMasters/notesMaster1.xml": parts.notes_master(),
        "ppt/theme/theme1.xml": parts.theme_part(theme),
        "ppt/theme/theme2.xml": parts.theme_part(theme),
        "ppt/presProps.xml": element("p:presentationPr", **NAMESPACES),
        "ppt/viewProps.xml": element("p:viewPr", **NAMESPACES),
        "ppt/tableStyles.xml": element("a:tblStyleLst", **NAMESPACES, **{"def": NO_TABLE_STYLE}),
        "docProps/core.xml": element(
            "cp:coreProperties",
            **{
                "xmlns:cp": f"{PACKAGE}/metadata/core-properties",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/",
                "xmlns:dcterms": "http://purl.org/dc/terms/",
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            },
        ),
        "docProps/app.xml": element(
            "Properties",
            xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        ),
    }


def _relations() -> dict[str, Xml]:
    layouts = [f"slideLayout{n}.xml" for n in range(1, len(Layout) + 1)]
    masters = "../slideMasters/slideMaster1.xml"
    to_layouts = [("slideLayout", f"../slideLayouts/{name}") for name in layouts]
    return {
        "_rels/.rels": _rels(
            [
                ("officeDocument", "ppt/presentation.xml"),
                ("core-properties", "docProps/core.xml"),
                ("extended-properties", "docProps/app.xml"),
            ]
        ),
        "ppt/_rels/presentation.xml.rels": _rels(
            [
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                ("notesMaster", "notesMasters/notesMaster1.xml"),
                ("presProps", "presProps.xml"),
                ("viewProps", "viewProps.xml"),
                ("theme", "theme/theme1.xml"),
                ("tableStyles", "tableStyles.xml"),
            ]
        ),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _rels(
            [*to_layouts, ("theme", "../theme/theme1.xml")]
        ),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _rels([("theme", "../theme/theme2.xml")]),
        **{
            f"ppt/slideLayouts/_rels/{name}.rels": _rels([("slideMaster", masters)])
            for name in layouts
        },
    }


def _rels(targets: list[tuple[str, str]]) -> Xml:
    links = (
        element("Relationship", Id=f"rId{n}", Type=_relation_type(kind), Target=target)
        for n, (kind, target) in enumerate(targets, 1)
    )
    return element("Relationships", *links, xmlns=f"{PACKAGE}/relationships")


def _relation_type(kind: str) -> str:
    if kind == "core-properties":
        return f"{PACKAGE}/relationships/metadata/{kind}"
    return f"{RELATIONSHIPS}/{kind}"


def _content_types(members: Mapping[str, Xml]) -> Xml:
    def overrides() -> Iterator[Xml]:
        for name in members:
            for start, kind in TYPES.items():
                if name.startswith(start) and name.endswith(".xml"):
                    yield element("Override", PartName=f"/{name}", ContentType=kind)

    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return element(
        "Types",
        element("Default", Extension="rels", ContentType=rels),
        element("Default", Extension="xml", ContentType="application/xml"),
        *overrides(),
        xmlns=f"{PACKAGE}/content-types",
    )


def main() -> None:
    """Write the base deck into the folder of the theme that the command names."""
    folder = Path(sys.argv[1])
    (folder / "base.pptx").write_bytes(base_deck(read_theme(folder)))


if __name__ == "__main__":
    main()
