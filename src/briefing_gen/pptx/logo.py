"""The logo of a theme on the master and the first layout of a deck, as shapes or as a picture."""

from __future__ import annotations

from typing import Final

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Emu

from briefing_gen.base.frozen import replace
from briefing_gen.pptx.exhibits import group
from briefing_gen.pptx.shapes import named, place, rectangle
from briefing_gen.pptx.xml import NAMESPACES, NO_LINE, Xml, element, emu
from briefing_gen.slides.deck import Box
from briefing_gen.themes.looks import Logo, LogoShape, LogoStep

MOST_PT: Final = (150, 24)
"""How long and how high a logo is on slides, at the most."""
LARGER: Final = 2
"""How much larger it is on the first."""
FOOT_PT: Final = 36
"""Between it and the lower edge there."""
GAP_PT: Final = 16
"""Between a logo and a stamp beside it."""
_ID: Final = 90
"""No shape of a base deck has so high an id."""
_PICTURE: Final = PackURI("/ppt/media/logo.png")
_STEPS: Final = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo"}


def put_logo(deck: Deck, first: SlideLayout, logo: Logo, line: Box) -> Box:
    """Put `logo` at the end of `line` on the master, larger at the foot of the `first` layout.

    Returns what it leaves of the line.
    """
    scale = min(MOST_PT[0] / logo.width, MOST_PT[1] / logo.height)
    width, height = logo.width * scale, logo.height * scale
    middle = (line.top + line.bottom) / 2
    box = Box(left=line.right - width, top=middle - height / 2, width=width, height=height)
    wide, high = width * LARGER, height * LARGER
    foot = (deck.slide_height or Emu(0)).pt - FOOT_PT
    on_first = Box(left=line.right - wide, top=foot - high, width=wide, height=high)
    picture: Part | None = None
    if logo.image:
        picture = Part(_PICTURE, "image/png", deck.part.package, logo.image)
    for owner, own in ((deck.slide_master, box), (first, on_first)):
        link = owner.part.relate_to(picture, RELATIONSHIP_TYPE.IMAGE) if picture else ""
        drawn = _picture(logo, own, link) if link else _shapes(logo, own)
        (shape,) = parse_xml(element("p:spTree", drawn, **NAMESPACES))
        owner.element.find(f".//{qn('p:spTree')}").append(shape)
    return replace(line, width=line.width - width - GAP_PT)


def _picture(logo: Logo, box: Box, link: str) -> Xml:
    blip = element("a:blip", **{"r:embed": link})
    stretched = element("a:stretch", element("a:fillRect"))
    return element(
        "p:pic",
        named("Pic", (_ID, "logo"), descr=logo.alt),
        element("p:blipFill", blip, stretched),
        element("p:spPr", place(box), rectangle()),
    )


def _shapes(logo: Logo, box: Box) -> Xml:
    children = [
        element(
            "p:sp",
            named("Sp", (_ID + at, f"logo {at}")),
            element("p:spPr", place(box), _outline(shape, logo), _fill(shape), NO_LINE),
        )
        for at, shape in enumerate(logo.shapes, 1)
    ]
    return group((_ID, "logo", logo.alt), box, children)


def _fill(shape: LogoShape) -> Xml:
    return element("a:solidFill", element("a:srgbClr", val=shape.colour.upper()))


def _outline(shape: LogoShape, logo: Logo) -> Xml:
    """Return a freeform; of lines within lines PowerPoint fills every other, as the logo does."""
    steps = (_step(step, logo) for step in shape.steps)
    path = element("a:path", *steps, w=emu(logo.width), h=emu(logo.height))
    return element("a:custGeom", element("a:avLst"), element("a:pathLst", path))


def _step(step: LogoStep, logo: Logo) -> Xml:
    letter, values = step
    if letter == "Z":
        return element("a:close")
    points = zip(values[::2], values[1::2], strict=True)
    corners = (element("a:pt", x=emu(x), y=emu(logo.height - y)) for x, y in points)
    return element(_STEPS[letter], *corners)
