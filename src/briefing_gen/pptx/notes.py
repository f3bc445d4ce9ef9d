"""Speaker notes: what to say, how the numbers were worked out, where they are from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.parts.slide import NotesMasterPart

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import NotesPart
from briefing_gen.document.inline import Text
from briefing_gen.pptx.privates import root_of
from briefing_gen.pptx.shapes import PlaceholderKey, shape_tree
from briefing_gen.pptx.text import CLOSE, PLAIN, Look, Pen, Spacing, linker
from briefing_gen.pptx.xml import NAMESPACES, NOTHING, Xml, element, part_of

PART_GAP_PT = 6
BULLET_INDENT_PT = 10
PART_NAME: Final = "/ppt/notesSlides/notesSlide%d.xml"
_FILLED: Final = {"sldImg": "Slide Image Placeholder", "body": "Notes Placeholder"}
"""The placeholders of a page of notes by type, as PowerPoint calls them; nobody fills others."""
_KEY: Final = ("type", "orient", "sz", "idx")


def write_notes(slide: Part, parts: tuple[NotesPart, ...], pen: Pen) -> None:
    """Write `parts` into the notes of `slide`; a slide without any gets no notes page.

    python-pptx would first copy every placeholder of the notes master, those that stay empty too.
    """
    if not parts:
        return
    package = slide.package
    master = package.presentation_part.notes_master_part
    notes = Part(package.next_partname(PART_NAME), CONTENT_TYPE.PML_NOTES_SLIDE, package)
    notes.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    notes.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
    slide.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)
    words = tuple(_paragraphs(parts, replace(pen, link=linker(notes))))
    keys = enumerate(_keys(master).items(), 2)
    shapes = (_shape(at, kind, key, words) for at, (kind, key) in keys)
    notes.blob = part_of(element("p:notes", *_page(shapes), **NAMESPACES))


def _page(shapes: Iterator[Xml]) -> Iterator[Xml]:
    nothing = {"x": 0, "y": 0}
    frame = element(
        "a:xfrm",
        element("a:off", **nothing),
        element("a:ext", cx=0, cy=0),
        element("a:chOff", **nothing),
        element("a:chExt", cx=0, cy=0),
    )
    yield shape_tree(element("p:grpSpPr", frame), *shapes)
    yield element("p:clrMapOvr", element("a:masterClrMapping"))


def _keys(master: NotesMasterPart) -> Mapping[str, PlaceholderKey]:
    """Return how the picture of the slide and the words find their like on the master."""
    root: Any = root_of(master)
    keys: dict[str, PlaceholderKey] = {}
    for mark in root.iter(qn("p:ph")):
        kind = mark.get("type")
        if kind in _FILLED:
            keys.setdefault(kind, {name: mark.get(name) for name in _KEY if mark.get(name)})
    keys.setdefault("body", {"type": "body"})
    return keys


def _shape(shape_id: int, kind: str, key: PlaceholderKey, words: tuple[Xml, ...]) -> Xml:
    body = element("p:txBody", element("a:bodyPr"), element("a:lstStyle"), *words)
    return element(
        "p:sp",
        element(
            "p:nvSpPr",
            element("p:cNvPr", id=shape_id, name=f"{_FILLED[kind]} {shape_id - 1}"),
            element("p:cNvSpPr", element("a:spLocks", noGrp=1)),
            element("p:nvPr", element("p:ph", **key)),
        ),
        element("p:spPr"),
        body if kind == "body" else NOTHING,
    )


def _paragraphs(parts: tuple[NotesPart, ...], pen: Pen) -> Iterator[Xml]:
    for index, part in enumerate(parts):
        gap = Spacing(before_pt=PART_GAP_PT if index else 0)
        yield pen.paragraph((Text(part.heading),), Look(bold=True), gap)
        several = len(part.lines) > 1
        listed = Spacing(bullet=True, hanging_pt=BULLET_INDENT_PT) if several else CLOSE
        for line in part.lines:
            yield pen.paragraph(line, PLAIN, listed)
