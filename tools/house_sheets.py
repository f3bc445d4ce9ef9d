"""Masters and layouts as values, and how they are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from briefing_gen.pptx.xml import NOTHING, Xml, element, emu, hundredths, joined, text
from briefing_gen.slides.deck import Box

SAME: Final = {name: name for name in (*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")}
LIGHT: Final = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", **SAME}
DARK: Final = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2", **SAME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ph:
    """A placeholder: its identity, its place in points, how its text looks."""

    kind: str
    index: int
    name: str
    box: Box
    size_pt: float = 18
    colour: str = "tx1"
    bold: bool = False
    align: str = "l"
    anchor: str = "t"
    upright: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A master or a layout: its placeholders, and what is drawn under them."""

    name: str = ""
    kind: str = ""
    holders: tuple[Ph, ...]
    drawn: tuple[Xml, ...] = ()
    background: Xml = NOTHING
    names: Mapping[str, str] | None = None
    """What the names of colours mean, where that is not what the master says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A whole master."""

    size: tuple[float, float]
    colours: Mapping[str, str]
    fonts: tuple[str, str]
    master: Sheet
    layouts: tuple[Sheet, ...]
    slides: tuple[str, ...] = ()
    """Titles of slides, on the last of the layouts."""
    author: str = "A. Person"
    picture: bool = False


def box(left: float, top: float, width: float, height: float) -> Box:
    """Return a place in points."""
    return Box(left=left, top=top, width=width, height=height)


def band(number: int, at: Box, colour: str) -> Xml:
    """Return a rectangle in a colour of the theme."""
    return element(
        "p:sp",
        element(
            "p:nvSpPr",
            element("p:cNvPr", id=100 + number, name=f"Band {number}"),
            element("p:cNvSpPr"),
            element("p:nvPr", userDrawn=1),
        ),
        element(
            "p:spPr",
            _frame(at),
            element("a:prstGeom", element("a:avLst"), prst="rect"),
            element("a:solidFill", element("a:schemeClr", val=colour)),
            element("a:ln", element("a:noFill")),
        ),
    )


def logo(at: Box) -> Xml:
    """Return the picture of a logo."""
    return element(
        "p:pic",
        element(
            "p:nvPicPr",
            element("p:cNvPr", id=150, name="Logo", descr="The house's logo"),
            element("p:cNvPicPr"),
            element("p:nvPr", userDrawn=1),
        ),
        element(
            "p:blipFill",
            element("a:blip", **{"r:embed": "rIdLogo"}),
            element("a:stretch", element("a:fillRect")),
        ),
        element("p:spPr", _frame(at), element("a:prstGeom", element("a:avLst"), prst="rect")),
    )


def solid(colour: str) -> Xml:
    """Return a background in a colour of the theme."""
    fill = element("a:solidFill", element("a:schemeClr", val=colour))
    return element("p:bg", element("p:bgPr", fill, element("a:effectLst")))


def styled(number: int, colour: str) -> Xml:
    """Return a background in one of the theme's own styles, from 1001."""
    return element("p:bg", element("p:bgRef", element("a:schemeClr", val=colour), idx=number))


GROUP: Final = joined(
    element(
        "p:nvGrpSpPr",
        element("p:cNvPr", id=1, name=""),
        element("p:cNvGrpSpPr"),
        element("p:nvPr"),
    ),
    element("p:grpSpPr"),
)


def tree(sheet: Sheet) -> Xml:
    """Return what is drawn on a master or layout, and its placeholders."""
    named = {"name": sheet.name} if sheet.name else {}
    shapes = (holder_shape(n, holder, holder.name) for n, holder in enumerate(sheet.holders, 2))
    return element(
        "p:cSld",
        sheet.background,
        element("p:spTree", GROUP, *sheet.drawn, *shapes),
        **named,
    )


def holder_shape(number: int, holder: Ph, words: str, *, placed: bool = True) -> Xml:
    """Return a placeholder; `placed` leaves its place and looks to the layout where it is not."""
    kind = {} if holder.kind == "obj" else {"type": holder.kind}
    turned: dict[str, str | int] = {} if holder.upright else {"orient": "vert"}
    index: dict[str, str | int] = {"idx": holder.index} if holder.index else {}
    vertical: dict[str, str | int] = {} if holder.upright else {"vert": "vert"}
    style = element("a:lstStyle", level(holder, _face(holder)) if placed else NOTHING)
    return element(
        "p:sp",
        element(
            "p:nvSpPr",
            element("p:cNvPr", id=number, name=holder.name),
            element("p:cNvSpPr", element("a:spLocks", noGrp=1)),
            element("p:nvPr", element("p:ph", **kind, **turned, **index)),
        ),
        element("p:spPr", _frame(holder.box) if placed else NOTHING),
        element(
            "p:txBody",
            element("a:bodyPr", anchor=holder.anchor, **vertical)
            if placed
            else element("a:bodyPr"),
            style,
            element("a:p", _words(holder, words)),
        ),
    )


def _face(holder: Ph) -> str:
    return "+mn-lt" if holder.kind in {"ftr", "sldNum", "dt"} else ""


def _words(holder: Ph, words: str) -> Xml:
    language = element("a:rPr", lang="en-US")
    if holder.kind == "sldNum":
        field = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
        return element("a:fld", language, element("a:t", text("‹#›")), **field)
    return element("a:r", language, element("a:t", text(words)))


def level(holder: Ph, face: str = "", bullet: Xml = NOTHING) -> Xml:
    """Return how the first level of text looks."""
    fill = element("a:solidFill", element("a:schemeClr", val=holder.colour))
    latin = element("a:latin", typeface=face) if face else NOTHING
    properties = element("a:defRPr", fill, latin, sz=hundredths(holder.size_pt), b=int(holder.bold))
    return element("a:lvl1pPr", bullet, properties, algn=holder.align)


def _frame(at: Box) -> Xml:
    return element(
        "a:xfrm",
        element("a:off", x=emu(at.left), y=emu(at.top)),
        element("a:ext", cx=emu(at.width), cy=emu(at.height)),
    )
