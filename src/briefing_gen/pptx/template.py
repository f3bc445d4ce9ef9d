"""The base deck of a theme: its layouts by role, the room they give, its colours, font and logo.

A logo stands on the master and on the first layout, as shapes or as a picture.
"""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Emu

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, Problem, fault
from briefing_gen.measuring.fit import LINE_HEIGHT, theme_ruler
from briefing_gen.pptx import xml
from briefing_gen.pptx.colours import Paint, Palette, scheme, theme_palette
from briefing_gen.pptx.package import require_whole
from briefing_gen.pptx.privates import Read
from briefing_gen.pptx.shapes import Seat, group, named, outline, place
from briefing_gen.reading.files import FileRefusedError, read_plain
from briefing_gen.reading.packed import LARGEST_FILE, ODD_PARTS
from briefing_gen.slides.deck import Box, Layout, Place
from briefing_gen.slides.fit import Means
from briefing_gen.slides.planning import stamp_box
from briefing_gen.themes import Theme
from briefing_gen.themes.looks import Logo, LogoStep

MOST_PT: Final = (150, 24)
"""How long and how high a logo is on slides, at the most."""
LARGER: Final = 2
"""How much larger it is on the first."""
GAP_PT: Final = 16
"""Between a logo and a stamp beside it."""
_ID: Final = 90
"""No shape of a base deck has so high an id."""
_STEPS: Final = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo"}
BASE_FILE: Final = "base.pptx"
FIELD: Final = "Accent field"
"""What a layout calls its area in the accent colour."""
TAG_PT, FOOTER_PT = 18, 12
"""The sizes of the name of a section, and of the line under everything, which print needs."""
Judge = Callable[[bytes, str], tuple[Problem, ...]]
"""What tells why the bytes of a deck, called by a name, are not opened."""
_PLACES: Final = {index: place for place, index in xml.INDEXES.items()}
_TOP_TITLES: Final = ".//p:sp[.//p:ph[@type='title' or @type='ctrTitle']]//a:bodyPr[@anchor='t']"
"""Titles that begin at the top of their place, so that what follows may move up."""


def put_logo(deck: Deck, first: SlideLayout, logo: Logo, line: Box) -> Box:
    """Put `logo` at the end of `line` on the master, larger at the foot of the `first` layout.

    Returns what it leaves of the line.
    """
    scale = min(MOST_PT[0] / logo.width, MOST_PT[1] / logo.height)
    width, height = logo.width * scale, logo.height * scale
    middle = (line.top + line.bottom) / 2
    box = Box(left=line.right - width, top=middle - height / 2, width=width, height=height)
    wide, high = width * LARGER, height * LARGER
    foot = slide_of(deck).height - 36  # So much is free under it there.
    on_first = Box(left=line.right - wide, top=foot - high, width=wide, height=high)
    picture = Part(PackURI("/ppt/media/logo.png"), "image/png", deck.part.package, logo.image)
    for owner, own in ((deck.slide_master, box), (first, on_first)):
        link = owner.part.relate_to(picture, RELATIONSHIP_TYPE.IMAGE) if logo.image else ""
        drawn = _picture(logo, own, link) if link else _shapes(logo, own)
        (shape,) = parse_xml(xml.element("p:spTree", drawn, **xml.NAMESPACES))
        owner.element.find(f".//{qn('p:spTree')}").append(shape)
    return replace(line, width=line.width - width - GAP_PT)


def _picture(logo: Logo, box: Box, link: str) -> xml.Xml:
    blip = xml.element("a:blip", **{"r:embed": link})
    stretched = xml.element("a:stretch", xml.element("a:fillRect"))
    return xml.element(
        "p:pic",
        named("Pic", (_ID, "logo"), descr=logo.alt),
        xml.element("p:blipFill", blip, stretched),
        xml.element("p:spPr", place(box), outline()),
    )


def _shapes(logo: Logo, box: Box) -> xml.Xml:
    """Return freeforms; of lines within lines PowerPoint fills every other, as the logo does."""
    size = {"w": xml.emu(logo.width), "h": xml.emu(logo.height)}
    children = []
    for at, shape in enumerate(logo.shapes, 1):
        path = xml.element("a:path", *(_step(step, logo) for step in shape.steps), **size)
        line = xml.element("a:custGeom", xml.element("a:avLst"), xml.element("a:pathLst", path))
        fill = xml.element("a:solidFill", xml.element("a:srgbClr", val=shape.colour.upper()))
        look = xml.element("p:spPr", place(box), line, fill, xml.NO_LINE)
        children.append(xml.element("p:sp", named("Sp", (_ID + at, f"logo {at}")), look))
    return group((_ID, "logo", logo.alt), box, children)


def _step(step: LogoStep, logo: Logo) -> xml.Xml:
    letter, values = step
    if letter == "Z":
        return xml.element("a:close")
    points = zip(values[::2], values[1::2], strict=True)
    corners = (xml.element("a:pt", x=xml.emu(x), y=xml.emu(logo.height - y)) for x, y in points)
    return xml.element(_STEPS[letter], *corners)


class Dress(Frozen, kw_only=True):
    """A layout in its role: how the parts of a slide are written on it, and in which colours."""

    layout: SlideLayout
    seats: Mapping[Place, Seat]
    palette: Palette
    panel: Box | None = None
    """Where a plain panel lies under the parts of a slide, over a picture of the master's."""


class Template(Frozen, kw_only=True):
    """An open presentation to write a deck into: its layouts by role, and the room they give."""

    deck: Deck
    dress: Mapping[Layout, Dress]
    means: Means


def open_template(theme: Theme, judge: Judge = lambda _data, _file: ()) -> Template:
    """Return the base deck of `theme` in its colours.

    Raises BriefingError if it cannot be read, lacks a layout, or holds what `judge` refuses.
    """
    file = theme.folder / BASE_FILE
    deck = _opened(file, judge)
    require_whole(deck.part.package, str(file), "base deck")
    layouts = _layouts(deck, file)
    _paint(deck, theme)
    boxes: dict[tuple[Layout, Place], Box] = {}
    seats: dict[Layout, dict[Place, Seat]] = {role: {} for role in layouts}
    for role, layout in layouts.items():
        shapes: Read = layout.placeholders
        for shape in shapes:
            mark = shape.element.ph
            if at := _PLACES.get(int(mark.get("idx", 0))):
                boxes[role, at] = box_of(shape)
                seats[role][at] = Seat({k: mark.get(k) for k in ("type", "idx") if mark.get(k)})
        if (role, Place.TEXT_2) in boxes:  # What needs no second column takes its room.
            first, second = boxes[role, Place.TEXT], boxes.pop((role, Place.TEXT_2))
            both = replace(first, width=second.right - first.left)
            boxes[role, Place.TEXT] = both
            seats[role][Place.TEXT] = replace(seats[role][Place.TEXT], frame=both)
    risers = frozenset(r for r, layout in layouts.items() if layout.element.xpath(_TOP_TITLES))
    stamp = stamp_box(FOOTER_PT, slide_of(deck), boxes.values())
    for role in risers - {Layout.TITLE}:
        title = boxes[role, Place.TITLE]
        tag = replace(title, top=title.top - TAG_PT * (4 / 3), height=TAG_PT * LINE_HEIGHT)
        tag = replace(tag, width=title.width * 0.45)  # The rest of its line is for a stamp.
        boxes[role, Place.TAG] = tag
        seats[role][Place.TAG] = Seat(None, tag)
        stamp = replace(tag, left=tag.right, width=title.right - tag.right)
    if theme.logo:
        stamp = put_logo(deck, layouts[Layout.TITLE], theme.logo, stamp)
    palette = theme_palette(theme.colours)
    in_paper = {**palette.texts, Paint.INK: palette.texts[Paint.PAPER]}
    for role, layout in layouts.items():
        boxes[role, Place.STAMP] = stamp
        fields = (box_of(shape) for shape in iter(layout.shapes) if shape.name == FIELD)
        own = replace(palette, texts=in_paper) if any(map(stamp.is_inside, fields)) else palette
        seats[role][Place.STAMP] = Seat(None, stamp, palette=own)
    # It stands on a field in the accent colour, which is that of links.
    on_field = replace(palette, plain_links=True)
    details = seats[Layout.TITLE][Place.DETAILS]
    seats[Layout.TITLE][Place.DETAILS] = replace(details, palette=on_field)
    dress = {r: Dress(layout=of, seats=seats[r], palette=palette) for r, of in layouts.items()}
    ruler, cover = theme_ruler(theme.slide.font, theme.folder), _key_room(boxes, theme)
    means = Means(theme.slide, boxes, ruler, risers=risers, has_panels=True, cover=cover)
    return Template(deck=deck, dress=dress, means=means)


def _key_room(boxes: Mapping[tuple[Layout, Place], Box], theme: Theme) -> Box | None:
    """Return where a number may stand on the cover, under its words where details are beside them.

    A logo at its foot keeps its room.
    """
    words, details = (boxes[Layout.TITLE, place] for place in (Place.SUBTITLE, Place.DETAILS))
    logo = MOST_PT[1] * LARGER + GAP_PT if theme.logo else 0
    room = replace(words, height=details.bottom - logo - words.top)
    return room if details.is_beside(words) else None


def _layouts(deck: Deck, file: Path) -> Mapping[Layout, SlideLayout]:
    """Return the layouts by role; raises BriefingError where one is missing."""
    named: dict[str, SlideLayout] = {layout.name: layout for layout in deck.slide_layouts}
    missing = [name for name in xml.LAYOUT_NAMES.values() if name not in named]
    if missing:
        hint = "make it with tools/make_base_deck.py, or name a layout of your own so"
        lacking = (f"the base deck has no layout named {name!r}" for name in missing)
        problems = (fault("unreadable-theme", each, str(file), hint) for each in lacking)
        raise BriefingError(tuple(problems))
    return {role: named[name] for role, name in xml.LAYOUT_NAMES.items()}


def _opened(file: Path, judge: Judge) -> Deck:
    """Return the base deck in `file`; python-pptx would read it in little pieces."""
    try:
        data = read_plain(file, LARGEST_FILE)
        if problems := judge(data, str(file)):
            raise BriefingError(problems)
        return Presentation(io.BytesIO(data))
    except (FileRefusedError, PackageNotFoundError, *ODD_PARTS) as error:
        why = error.message if isinstance(error, FileRefusedError) else error
        message = f"the base deck cannot be read: {why}"
        hint = "make it with tools/make_base_deck.py"
        raise BriefingError.of("unreadable-theme", message, file, hint) from error


def box_of(shape: Read) -> Box:
    """Return where a shape stands, on its master where it does not say."""
    left, top = shape.left.pt, shape.top.pt
    return Box(left=left, top=top, width=shape.width.pt, height=shape.height.pt)


def slide_of(deck: Deck) -> Box:
    """Return a whole slide of `deck`."""
    width, height = deck.slide_width or Emu(0), deck.slide_height or Emu(0)
    return Box(left=0, top=0, width=width.pt, height=height.pt)


def _paint(deck: Deck, theme: Theme) -> None:
    """Set colours and font of every theme part, of the master and of the notes."""
    colours = scheme(theme.colours)
    for part in deck.part.package.iter_parts():
        if part.content_type != CONTENT_TYPE.OFC_THEME:
            continue
        root = parse_xml(part.blob)
        for name, value in colours.items():
            for colour in root.iter(qn(f"a:{name}")):
                colour[0].set("val", value.upper())
        for latin in root.iter(qn("a:latin")):
            latin.set("typeface", theme.slide.font)
        part.blob = serialize_part_xml(root)
