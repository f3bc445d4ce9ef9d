"""The shapes of a slide: placeholders, text boxes, rules, and frames for charts and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.pptx import xml
from briefing_gen.pptx.colours import Paint, Palette
from briefing_gen.slides.deck import Box

DECORATIVE: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE_EXTENSION: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_MARK: Final = xml.element("adec:decorative", **{"xmlns:adec": DECORATIVE}, val=1)
_DECORATIVE: Final = xml.element("a:extLst", xml.element("a:ext", _MARK, uri=DECORATIVE_EXTENSION))
_SIDES: Final = ("lIns", "tIns", "rIns", "bIns")
_WRAPPED: Final[dict[str, str | int]] = {"wrap": "square"}
_BARE: Final = {**_WRAPPED, **dict.fromkeys(_SIDES, 0)}
BODY_FONT: Final = xml.element("a:latin", typeface="+mn-lt")
"""What is in no placeholder does not inherit the theme's font in every program."""
LOCKED: Final = xml.element("p:cNvSpPr", xml.element("a:spLocks", noGrp=1))
"""What a placeholder has: it goes into no group."""
Edge = tuple[str, xml.Xml]
"""The outline of a shape by its name in the standard, and the line along it."""
PLAIN: Final[Edge] = ("rect", xml.NO_LINE)
PlaceholderKey = dict[str, str | int]
"""The attributes by which a placeholder finds its like in the layout: type, idx."""
SINGLE: Final = xml.element("a:lnSpc", xml.element("a:spcPct", val=100_000))
CLOSE: Final = xml.joined(
    SINGLE,
    xml.element("a:spcBef", xml.element("a:spcPts", val=0)),
    xml.element("a:spcAft", xml.element("a:spcPts", val=0)),
)
UPRIGHT: Final[Mapping[str, str | int]] = {"b": 0, "i": 0, "cap": "none", "baseline": 0}
"""What text boxes say of their letters where somebody else's defaults may say otherwise."""
OURS: Final = xml.element("a:lvl1pPr", xml.element("a:defRPr", BODY_FONT))
THEIRS: Final = xml.element("a:lvl1pPr", CLOSE, xml.element("a:defRPr", BODY_FONT, **UPRIGHT))
"""The style of a text box in a deck of the program's own, and in somebody else's master."""


class Ground(Frozen):
    """What text stands on: a fill, how far it stands in from each edge, and where."""

    fill: xml.Xml
    insets: tuple[float, float, float, float]
    anchor: str | None = None


class Seat(Frozen):
    """How a part of a slide takes its place in a layout."""

    key: PlaceholderKey | None
    """How it finds its placeholder; None for a text box."""
    frame: Box | None = None
    """Where it stands; None leaves that to the layout."""
    style: xml.Xml = xml.NOTHING
    """How its text looks other than the layout says."""
    anchor: str | None = None
    """Where text stands in a text box that it does not fill: `b` is at the foot."""
    size_pt: float | None = None
    """The size of its text, where that is the layout's own to say."""
    palette: Palette | None = None
    """The colours of its text, where the layout's own does not stand out."""
    bold: bool = False
    """Whether its text is bold though the layout does not say so."""
    bare: bool = False
    """Whether its text fills its frame, as no layout says what is left free around it."""
    insets: tuple[float, float, float, float] = (0, 0, 0, 0)
    """What the layout leaves free around the text: left, top, right, bottom."""
    ground: xml.Xml = xml.NOTHING
    """What fills its frame; its insets then keep the text clear of the edges."""
    narrowed_pt: float = 0
    """How much narrower its text is set than its frame has room for."""

    @property
    def body(self) -> xml.Xml:
        """How text stands in its frame: it shrinks where a font on somebody's machine is wider.

        A slide says so itself, as LibreOffice does not take it over from the layout.
        """
        said = dict(_BARE if self.key is None or self.bare else _WRAPPED)
        if self.ground:
            said |= zip(_SIDES, map(xml.emu, self.insets), strict=True)
        if self.narrowed_pt:
            said["rIns"] = xml.emu(self.insets[2] + self.narrowed_pt)
        if self.anchor:
            said["anchor"] = self.anchor
        return xml.element("a:bodyPr", xml.element("a:normAutofit"), **said)

    def on(self, ground: Ground) -> Seat:
        """Return this place filled with a ground."""
        anchor = ground.anchor or self.anchor
        return replace(self, ground=ground.fill, insets=ground.insets, anchor=anchor)

    def moved(self, box: Box) -> Seat:
        """Return this place with its text in `box`."""
        left, top, right, bottom = self.insets
        return replace(self, frame=box.within(-left, -top, -right, -bottom))


def slide_root(shapes: Iterable[xml.Xml], palette: Palette, ground: Paint | None = None) -> xml.Xml:
    """Return a slide of `shapes`; it means by the names of colours what its layout does.

    `ground` is its own colour, where it is not that of its layout.
    """
    mapping = "a:overrideClrMapping" if palette.names else "a:masterClrMapping"
    own, behind = xml.element(mapping, **palette.names), xml.NOTHING
    if ground:
        fill = xml.element("p:bgPr", palette.fill(ground), xml.element("a:effectLst"))
        behind = xml.element("p:bg", fill)
    return xml.element(
        "p:sld",
        shape_tree(xml.element("p:grpSpPr"), *shapes, behind=behind),
        xml.element("p:clrMapOvr", own),
        **{name: url for name, url in xml.NAMESPACES.items() if name != "xmlns:c"},
    )


def shape_tree(frame: xml.Xml, *shapes: xml.Xml, behind: xml.Xml = xml.NOTHING) -> xml.Xml:
    """Return the shapes of a slide, or of its notes; `frame` is how their group stands."""
    tree = xml.element("p:spTree", named("GrpSp", (1, "")), frame, *shapes)
    return xml.element("p:cSld", behind, tree)


def named(
    kind: str,
    names: tuple[int, str],
    *,
    own: xml.Xml | None = None,
    key: PlaceholderKey | None = None,
    **said: str,
) -> xml.Xml:
    """Return the id and name of a shape of a `kind` such as Sp, and what else is `said` of it.

    `own` is what only its kind has, `key` finds its placeholder. A screen reader passes over a
    shape whose `descr`, its description, is empty.
    """
    shape_id, name = names
    extension = _DECORATIVE if said.get("descr") == "" else xml.NOTHING
    return xml.element(
        f"p:nv{kind}Pr",
        xml.element("p:cNvPr", extension, id=shape_id, name=name, **said),
        own or xml.element(f"p:cNv{kind}Pr"),
        xml.element("p:nvPr", xml.NOTHING if key is None else xml.element("p:ph", **key)),
    )


def seated(shape_id: int, name: str, seat: Seat, *paragraphs: xml.Xml) -> xml.Xml:
    """Return a part of a slide with text: a placeholder, or a text box where there is none."""
    look, own = [place(seat.frame) if seat.frame else xml.NOTHING, seat.ground], LOCKED
    if seat.key is None:
        own = xml.element("p:cNvSpPr", txBox=1)
        look[1:] = [outline(), seat.ground or xml.NO_FILL]
    return xml.element(
        "p:sp",
        named("Sp", (shape_id, name), own=own, key=seat.key),
        xml.element("p:spPr", *look),
        xml.element("p:txBody", seat.body, xml.element("a:lstStyle", seat.style), *paragraphs),
    )


def decoration(shape_id: int, name: str, box: Box, fill: xml.Xml, edge: Edge = PLAIN) -> xml.Xml:
    """Return an area of one colour or pattern, which a screen reader passes over."""
    shape, line = edge
    look = xml.element("p:spPr", place(box), outline(shape), fill, line)
    return xml.element("p:sp", named("Sp", (shape_id, name), descr=""), look)


def edge(palette: Palette) -> xml.Xml:
    """Return the thin outline of a column that stands for its whole."""
    return xml.element("a:ln", palette.fill(Paint.CONTEXT), w=xml.emu(0.75))


def stroke(names: tuple[int, str], box: Box, fill: xml.Xml, *, dashed: bool = False) -> xml.Xml:
    """Return a line between two corners of `box`, which a screen reader passes over."""
    dash = xml.element("a:prstDash", val="dash") if dashed else xml.NOTHING
    pen = xml.element("a:ln", fill, dash, w=xml.emu(1 if dashed else 1.75))
    look = xml.element("p:spPr", place(box), outline("line"), pen)
    return xml.element("p:cxnSp", named("CxnSp", names, descr=""), look)


def frame(
    names: tuple[int, str, str], box: Box, key: PlaceholderKey | None, uri: str, graphic: xml.Xml
) -> xml.Xml:
    """Return a frame around a chart or table; `names` are its id, name and alternative text."""
    shape_id, name, description = names
    locked = xml.element("p:cNvGraphicFramePr", xml.element("a:graphicFrameLocks", noGrp=1))
    return xml.element(
        "p:graphicFrame",
        named("GraphicFrame", (shape_id, name), own=locked, key=key, descr=description),
        place(box, "p:xfrm"),
        xml.element("a:graphic", xml.element("a:graphicData", graphic, uri=uri)),
    )


def number_field(number: int, language: str, ink: xml.Xml) -> xml.Xml:
    """Return a paragraph with the slide's number, which follows when slides are moved."""
    own = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
    words = xml.element("a:t", xml.text(str(number)))
    return xml.element(
        "a:p", xml.element("a:fld", xml.element("a:rPr", ink, lang=language), words, **own)
    )


def place(box: Box, tag: str = "a:xfrm", *, grouped: bool = False) -> xml.Xml:
    """Return where a shape stands, or a group, whose children are placed on the slide itself."""
    offset = {"x": xml.emu(box.left), "y": xml.emu(box.top)}
    extent = {"cx": xml.emu(box.width), "cy": xml.emu(box.height)}
    parts = [xml.element("a:off", **offset), xml.element("a:ext", **extent)]
    if grouped:
        parts += [xml.element("a:chOff", **offset), xml.element("a:chExt", **extent)]
    return xml.element(tag, *parts)


def outline(shape: str = "rect") -> xml.Xml:
    """Return an outline by its name in the standard; that of a plain shape is a rectangle."""
    return xml.element("a:prstGeom", xml.element("a:avLst"), prst=shape)


def group(names: tuple[int, str, str], box: Box, children: list[xml.Xml]) -> xml.Xml:
    """Return `children` as one shape; `names` are its id, name and alternative text."""
    shape_id, name, description = names
    own = named("GrpSp", (shape_id, name), descr=description)
    return xml.element(
        "p:grpSp", own, xml.element("p:grpSpPr", place(box, grouped=True)), *children
    )
