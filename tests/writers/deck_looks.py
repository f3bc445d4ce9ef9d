"""How the text of a finished deck looks: what each run says, inherits and stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn

from briefing_gen.pptx.masters.layouts import ground
from briefing_gen.pptx.masters.palette import Scheme, colour_in, scheme_of
from briefing_gen.slides.deck import Box
from briefing_gen.themes.colours import least_contrast

Read = Any
"""Something python-pptx or lxml made; they have no types."""

USUAL_PT = 18
LINK_LIKE_TEXT = "{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr"
KINDS = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "chart": "body", "tbl": "body"}
STYLES = {"title": "p:titleStyle", "body": "p:bodyStyle"}


@dataclass(frozen=True)
class Run:
    """One run of text as it is seen."""

    text: str
    size_pt: float
    bold: bool
    colour: str
    grounds: tuple[str, ...]
    language: str | None
    is_link: bool

    @property
    def contrast(self) -> float:
        return least_contrast(self.colour, self.grounds)

    @property
    def needed(self) -> float:
        """Return the contrast it needs: large text and bold text of 14 points is easier to read."""
        return 3 if self.size_pt >= 18 or (self.bold and self.size_pt >= 14) else 4.5


def runs(slide: Read) -> Iterator[tuple[Read, Run]]:
    """Yield every run of `slide` with its shape; cells of tables and parts of groups are theirs."""
    scheme = scheme_of(slide.slide_layout)
    for shape, element in texts(slide.shapes):
        under = own_ground(element, scheme) or grounds(slide, scheme, shape)
        for run in (*element.iter(qn("a:r")), *element.iter(qn("a:fld"))):
            paragraph = run.getparent().find(qn("a:pPr"))
            level = int(paragraph.get("lvl", 0)) if paragraph is not None else 0
            yield shape, read_run(run, inherited(slide, element, level), under, scheme)


def texts(shapes: Read) -> Iterator[tuple[Read, Read]]:
    """Yield each shape with the elements in it that hold text."""
    for shape in shapes:
        if shape.shape_type == 6:
            yield from texts(shape.shapes)
        elif shape.has_table:
            yield from ((shape, cell) for cell in shape._element.iter(qn("a:tc")))
        elif shape.has_text_frame:
            yield shape, shape._element


def own_ground(element: Read, scheme: Scheme) -> tuple[str, ...]:
    """Return the colours a shape fills itself with; a pattern has two."""
    properties = element.find(qn("p:spPr"))
    found = properties if properties is not None else element.find(qn("a:tcPr"))
    for name in ("a:solidFill", "a:pattFill"):
        fill = None if found is None else found.find(qn(name))
        if fill is not None:
            held = [fill] if name == "a:solidFill" else list(fill)
            return tuple(c for c in (colour_in(e, scheme) for e in held) if c)
    return ()


def grounds(slide: Read, scheme: Scheme, shape: Read) -> tuple[str, ...]:
    box = Box(left=shape.left.pt, top=shape.top.pt, width=shape.width.pt, height=shape.height.pt)
    found = ground(slide.slide_layout, scheme, box)
    assert found.plain
    return found.colours


def inherited(slide: Read, element: Read, level: int) -> list[Read]:
    """Return the properties that shape, layout and master give a level, the nearest first."""
    mark = element.find(f"./*/{qn('p:nvPr')}/{qn('p:ph')}")
    lists = [element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")]
    layout = slide.slide_layout
    if mark is not None:
        index = mark.get("idx", "0")
        kind = KINDS.get(mark.get("type", "obj"), mark.get("type", "obj"))
        own = like(layout, lambda p: p.get("idx", "0") == index and family(p) == kind)
        master = like(layout.slide_master, lambda p: family(p) == kind)
        style = layout.slide_master._element.find(
            f"{qn('p:txStyles')}/{qn(STYLES.get(kind, 'p:otherStyle'))}"
        )
        lists += [*own, *master, style]
    default = slide.part.package.presentation_part._element.find(qn("p:defaultTextStyle"))
    paths = [
        found.find(f"{qn(f'a:lvl{level + 1}pPr')}/{qn('a:defRPr')}")
        for found in (*lists, default)
        if found is not None
    ]
    return [properties for properties in paths if properties is not None]


def family(mark: Read) -> str:
    kind: str = mark.get("type", "obj")
    return KINDS.get(kind, kind)


def like(sheet: Read, matches: Read) -> list[Read]:
    """Return the style of the first placeholder of a layout or master that matches."""
    for mark in sheet._element.iter(qn("p:ph")):
        if matches(mark):
            shape = mark.getparent().getparent().getparent()
            return [shape.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")]
    return []


def read_run(run: Read, levels: list[Read], under: tuple[str, ...], scheme: Scheme) -> Run:
    own = run.find(qn("a:rPr"))
    chain = [own, *levels] if own is not None else levels
    size = next((e.get("sz") for e in chain if e.get("sz")), USUAL_PT * 100)
    bold = next((e.get("b") for e in chain if e.get("b") is not None), "0")
    fills = (fill for e in chain if (fill := e.find(qn("a:solidFill"))) is not None)
    colour = next((c for fill in fills if (c := colour_in(fill, scheme))), scheme.colours["tx1"])
    click = None if own is None else own.find(qn("a:hlinkClick"))
    if click is not None and not any(e.get("val") == "tx" for e in click.iter(LINK_LIKE_TEXT)):
        colour = scheme.colours["hlink"]
    return Run(
        text=run.findtext(qn("a:t")),
        size_pt=int(size) / 100,
        bold=bold in {"1", "true"},
        colour=colour,
        grounds=under,
        language=None if own is None else own.get("lang"),
        is_link=click is not None,
    )


def chart_colours(frame: Read, slide: Read) -> tuple[Scheme, tuple[str, ...]]:
    """Return the colours a chart sees, and those it stands on."""
    scheme = scheme_of(slide.slide_layout)
    return scheme, grounds(slide, scheme, frame)


def resolved(fill: Read, scheme: Scheme) -> str:
    """Return the colour of a fill."""
    colour = colour_in(fill, scheme)
    assert colour
    return colour
