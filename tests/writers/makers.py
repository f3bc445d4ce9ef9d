"""Masters as other people draw them, one for each kind of difficulty, from one plain master.

All are made here; none is a file of somebody else's.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterator

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from briefing_gen.pptx.masters.opening import House
from briefing_gen.pptx.xml import NAMESPACES
from briefing_gen.slides.deck import Box
from tests.writers import decks, houses

Read = decks.Read
Change = Callable[[Read], None]

GERMAN = (
    "Titelfolie",
    "Titel und Inhalt",
    "Abschnittsüberschrift",
    "Zwei Inhalte",
    "Vergleich",
    "Nur Titel",
    "Leer",
    "Inhalt mit Überschrift",
    "Bild mit Überschrift",
    "Titel und vertikaler Text",
    "Vertikaler Titel und Text",
)
SPACE = f'xmlns:a="{NAMESPACES["xmlns:a"]}"'
PLACED = f"<a:xfrm {SPACE}><a:off x='{{}}' y='{{}}'/><a:ext cx='{{}}' cy='{{}}'/></a:xfrm>"
POINTS = f"<a:lnSpc {SPACE}><a:spcPts val='2000'/></a:lnSpc>"
GOOGLE = (("TITLE", "title"), ("TITLE_AND_BODY", "tx"), ("ONE_COLUMN_TEXT", ""))


def master(*changes: Change, width: float = 13.333, height: float = 7.5) -> House:
    """Return a plain master of a size in inches after `changes`."""
    deck = decks.opened(houses.default(width, height).content)
    for change in changes:
        change(deck)
    stream = io.BytesIO()
    deck.save(stream)
    return House(file="house.pptx", content=stream.getvalue())


def later(*changes: Change, width: float = 13.333, height: float = 7.5) -> Callable[[], House]:
    """Return what makes that master once, when a test asks for it."""
    return functools.cache(functools.partial(master, *changes, width=width, height=height))


def holders(sheet: Read, *kinds: str) -> Iterator[Read]:
    """Yield the placeholders of a sheet that are of `kinds`."""
    for shape in list(sheet.placeholders):
        if shape.element.ph.get("type", "obj") in kinds:
            yield shape


def sheets(deck: Read) -> tuple[Read, ...]:
    """Return the master and its layouts."""
    return (deck.slide_master, *deck.slide_layouts)


def without(*kinds: str, of: str = "") -> Change:
    """Return what takes placeholders out of the layouts, or of the one that `of` names."""

    def change(deck: Read) -> None:
        for layout in deck.slide_layouts:
            for shape in holders(layout, *kinds) if of in layout.name else ():
                shape._element.getparent().remove(shape._element)

    return change


def only(*names: str) -> Change:
    """Return what takes out all layouts but those of `names`."""

    def change(deck: Read) -> None:
        for layout in list(deck.slide_layouts):
            if layout.name not in names:
                deck.slide_layouts.remove(layout)

    return change


def called(*names: str) -> Change:
    """Return what gives the layouts `names`, and no types."""

    def change(deck: Read) -> None:
        for layout, name in zip(deck.slide_layouts, names, strict=False):
            layout.element.find(qn("p:cSld")).set("name", name)
            layout.element.attrib.pop("type", None)

    return change


def painted(colour: str) -> Change:
    """Return what gives the master a background of one colour."""

    def change(deck: Read) -> None:
        fill = deck.slide_master.background.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(colour)

    return change


def titled(colour: str) -> Change:
    """Return what fills the title of the master."""

    def change(deck: Read) -> None:
        for shape in holders(deck.slide_master, "title"):
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor.from_string(colour)

    return change


def placed(*kinds: str, box: Box, turned: float = 0) -> Change:
    """Return what puts the placeholders of `kinds` of all layouts at `box`, in inches."""

    def change(deck: Read) -> None:
        for sheet in sheets(deck):
            for shape in holders(sheet, *kinds):
                shape.left, shape.top = Inches(box.left), Inches(box.top)
                shape.width, shape.height = Inches(box.width), Inches(box.height)
                shape.rotation = turned

    return change


def drawn(*boxes: Box, colour: str = "1F7FC4") -> Change:
    """Return what draws shapes on the master, in inches."""

    def change(deck: Read) -> None:
        tree = deck.slide_master.shapes._spTree
        for number, box in enumerate(boxes, 700):
            fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
            spaces = " ".join(f'{name}="{url}"' for name, url in NAMESPACES.items())
            lengths = [int(Inches(n)) for n in (box.left, box.top, box.width, box.height)]
            shape = parse_xml(
                f'<p:sp {spaces}><p:nvSpPr><p:cNvPr id="{number}" name="Shape"/><p:cNvSpPr/>'
                f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{lengths[0]}" '
                f'y="{lengths[1]}"/><a:ext cx="{lengths[2]}" cy="{lengths[3]}"/></a:xfrm>'
                f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr></p:sp>'
            )
            tree.insert(2, shape)

    return change


def pictured(deck: Read) -> None:
    """Lay a photo behind all slides."""
    _, key = deck.slide_master.part.get_or_add_image_part(io.BytesIO(houses.photo()))
    spaces = " ".join(f'{name}="{url}"' for name, url in NAMESPACES.items())
    back = parse_xml(
        f'<p:bg {spaces}><p:bgPr><a:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/>'
        "</a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
    )
    data = deck.slide_master.element.find(qn("p:cSld"))
    for old in data.findall(qn("p:bg")):
        data.remove(old)
    data.insert(0, back)


def styleless(deck: Read) -> None:
    """Take out how text looks, as LibreOffice does when it saves a master."""
    for style in deck.slide_master.element.findall(qn("p:txStyles")):
        for child in list(style):
            for level in list(child):
                child.remove(level)


def one_index(deck: Read) -> None:
    """Give all placeholders of a layout one index, as LibreOffice does."""
    for layout in deck.slide_layouts:
        for shape in holders(layout, "obj", "body", "title", "ctrTitle", "subTitle"):
            shape.element.ph.attrib.pop("idx", None)


def in_points(deck: Read) -> None:
    """Set the lines of titles so many points apart."""
    for level in deck.slide_master.element.iter(qn("p:titleStyle")):
        level[0].insert(0, parse_xml(POINTS))


def raised(deck: Read) -> None:
    """Set text boxes in capitals, raised and far apart, as Keynote does when it saves a deck."""
    level = deck.part._element.find(qn("p:defaultTextStyle")).find(qn("a:lvl1pPr"))
    level.insert(0, parse_xml(f"<a:lnSpc {SPACE}><a:spcPct val='110000'/></a:lnSpc>"))
    for name, value in (("cap", "all"), ("baseline", "3999")):
        level.find(qn("a:defRPr")).set(name, value)


def filled(deck: Read) -> None:
    """Fill all places for titles and text."""
    for sheet in sheets(deck):
        for shape in holders(sheet, "title", "ctrTitle", "subTitle", "obj", "body"):
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor.from_string("D0D0D0")


def worded(deck: Read) -> None:
    """Write on all layouts what stands for a title, in no placeholder."""
    without("title", "ctrTitle")(deck)
    for layout in deck.slide_layouts:
        drawing = next(holders(layout, "dt", "ftr", "sldNum"))._element
        place = drawing.find(f".//{qn('p:ph')}")
        place.getparent().remove(place)
        frame = next(holders(deck.slide_master, "title"))
        properties = drawing.find(qn("p:spPr"))
        for child in list(properties):
            properties.remove(child)
        properties.append(parse_xml(PLACED.format(*map(int, _corner(frame)))))
        body = drawing.find(qn("p:txBody"))
        for paragraph in body.findall(qn("a:p")):
            body.remove(paragraph)
        body.append(parse_xml(f"<a:p {SPACE}><a:r><a:t>Slide Title</a:t></a:r></a:p>"))


def _corner(shape: Read) -> tuple[int, int, int, int]:
    return shape.left, shape.top, shape.width // 3, shape.height // 2


def box(left: float, top: float, width: float, height: float) -> Box:
    return Box(left=left, top=top, width=width, height=height)


def _google(deck: Read) -> None:
    only("Title Slide", "Title and Content", "Title Only")(deck)
    for layout, (name, kind) in zip(deck.slide_layouts, GOOGLE, strict=True):
        layout.element.find(qn("p:cSld")).set("name", name)
        layout.element.set("type", kind) if kind else layout.element.attrib.pop("type", None)
    without("dt", "ftr")(deck)


BANDS = [box(x, y, 1.4, 1.4) for y in (-0.5, 0.5) for x in range(-1, 14)]
SCATTERED = [box(1 + x, 0.6 + y, 1.6, 0.5) for x in (0, 3, 6, 9) for y in (0.3, 2, 3.6, 5.3)]
SMALL = {"width": 10.0, "height": 5.625}

MASTERS: dict[str, Callable[[], House]] = {
    "4:3": later(width=10),
    "16:9": later(),
    "portrait": later(width=7.5, height=10),
    "small": later(**SMALL),
    "large": later(width=26.667, height=15),
    "dark": later(painted("101820")),
    "mid-tone": later(painted("7A7A7A")),
    "title with a fill": later(titled("404040")),
    "first slide without a title": later(without("ctrTitle", "title", of="Title Slide")),
    "no layout with a body": later(without("body", "obj", "chart", "tbl", "pic")),
    "one layout": later(only("Title and Content")),
    "only a first slide": later(only("Title Slide")),
    "only blank": later(only("Blank")),
    "in German": later(called(*GERMAN)),
    "no styles": later(styleless, one_index),
    "like Google Slides": later(_google, **SMALL),
    "on a photo": later(pictured),
    "band under the title": later(drawn(box(0, 0, 13.333, 1.6))),
    "side bar": later(drawn(box(0, 0, 3.2, 7.5))),
    "shapes at the upper edge": later(
        drawn(*BANDS), placed("title", "ctrTitle", box=box(0.7, 2.6, 12, 1.6))
    ),
    "shapes all over": later(drawn(*SCATTERED)),
    "title in the middle": later(placed("title", box=box(0.7, 3, 12, 1.3))),
    "title of one line": later(placed("title", box=box(0.5, 0.4, 9, 0.35)), **SMALL),
    "narrow title": later(placed("title", "ctrTitle", box=box(4, 0.4, 5, 0.9))),
    "title over the whole slide": later(placed("title", box=box(0, 0, 13.333, 7.5))),
    "title on the slant": later(placed("ctrTitle", box=box(0.7, 2, 12, 2), turned=-8)),
    "title past the edge": later(placed("title", box=box(0.4, -0.2, 12, 1.3))),
    "body of one line": later(placed("obj", "body", box=box(0.7, 1.6, 12, 0.4))),
    "title in lines of so many points": later(in_points),
    "like Keynote": later(raised, width=26.667, height=15),
    "filled places on a photo": later(pictured, filled),
    "a bare first slide and one layout": later(
        only("Title Slide", "Title and Content"), without("ctrTitle", "subTitle", of="Title Slide")
    ),
    "words that stand for a title": later(worded),
    "logo at the lower right": later(drawn(box(11.5, 5, 1.5, 2))),
}
