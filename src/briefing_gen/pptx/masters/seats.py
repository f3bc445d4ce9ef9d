"""How each part of a slide is written into a layout of a house master.

What stands in a placeholder looks as the layout has it, but for its size, and for its colour where
that would not stand out. What stands in a text box gets its looks from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.pptx.colours import Paint, Palette
from briefing_gen.pptx.exhibits import key_style
from briefing_gen.pptx.masters.layouts import Holder, TextLook
from briefing_gen.pptx.masters.spots import Spot
from briefing_gen.pptx.shapes import BODY_FONT, PlaceholderKey, Seat
from briefing_gen.pptx.xml import NOTHING, Xml, element, emu, hundredths, joined
from briefing_gen.slides.deck import FINDINGS, Layout, Place
from briefing_gen.slides.fit import BULLET_INDENT_PT
from briefing_gen.themes import SlideStyle
from briefing_gen.themes.colours import MARK_CONTRAST, TEXT_CONTRAST, least_contrast

HEADING_FONT: Final = element("a:latin", typeface="+mj-lt")
LARGE_PT: Final = 18
"""Text of this size needs no more contrast than a mark."""
_QUIET: Final = frozenset({Place.SUBTITLE, Place.SOURCE, Place.DETAILS, Place.KICKER})
_LISTS: Final = frozenset({Layout.LIST, Layout.SOURCES})


class Part(Frozen, kw_only=True):
    """A part of a slide: what it is, where it stands, on what, and in which colours."""

    role: Layout
    place: Place
    spot: Spot
    style: SlideStyle
    grounds: Sequence[str]
    palette: Palette
    align: str = "l"
    """How text in a box of ours is aligned: on the first slide as its title is."""
    like: TextLook | None = None
    """Whose colour text in a box of ours has, where it stands on a picture."""


def seat_of(part: Part) -> Seat:
    """Return how a part of a slide is written."""
    role, place, spot, style = part.role, part.place, part.spot, part.style
    if spot.holder is None:
        key: PlaceholderKey | None = {"type": "title"} if place is Place.TITLE else None
        anchor = "b" if place is Place.SOURCE else None
        style_xml = _own_style(part)
        return Seat(key, spot.frame, style_xml, anchor, bare=key is not None, align=part.align)
    look = spot.holder.look
    paint = None if _stands_out(look, part) else _paint(part)
    frame = spot.frame if spot.moved else None
    seat = Seat(_key(spot.holder), frame, insets=look.insets, align=look.align)
    if place in FINDINGS:
        font = NOTHING if look.face else BODY_FONT
        return replace(seat, style=key_style(style, part.palette.ink, font))
    if place in {Place.TITLE, Place.FOOTER, Place.NUMBER}:
        palette = part.palette if paint else None
        unstyled = not look.size_pt and place is Place.TITLE
        faced = (
            NOTHING if look.face else _faced(HEADING_FONT if place is Place.TITLE else BODY_FONT)
        )
        return replace(seat, size_pt=look.size_pt, palette=palette, bold=unstyled, style=faced)
    fill = joined(
        part.palette.ink(paint) if paint else NOTHING, NOTHING if look.face else BODY_FONT
    )
    bullet = role in _LISTS and place is Place.TEXT
    aligned = None if role is Layout.TITLE else "l"
    level = _level(usual_size(role, place, style), fill, aligned, _bullet(look, bullet=bullet))
    return replace(seat, style=level)


def _faced(font: Xml) -> Xml:
    """Return the first level of text in the theme's font, which a master forgot to say."""
    return element("a:lvl1pPr", element("a:defRPr", font))


def usual_size(role: Layout, place: Place, style: SlideStyle) -> float:
    """Return the size of text at `place` where a slide says no other."""
    match place:
        case Place.TITLE:
            return style.cover_size_pt if role is Layout.TITLE else style.title_size_pt
        case Place.KICKER | Place.TAG:
            return style.body_least_pt
        case Place.SUBTITLE:
            return style.body_size_pt if role is Layout.TITLE else style.label_size_pt
        case Place.TEXT:
            return style.label_least_pt if role is Layout.SOURCES else style.body_size_pt
        case (
            (Place.DETAILS | Place.EXHIBIT)
            | (Place.FINDING_1 | Place.FINDING_2 | Place.FINDING_3)
            | (Place.FINDING_4 | Place.FINDING_5)
        ):
            return style.label_size_pt
        case Place.SOURCE | Place.FOOTER | Place.NUMBER | Place.STAMP:
            return style.source_size_pt


def _own_style(part: Part) -> Xml:
    """Return how text looks where a layout says nothing about it."""
    role, place, palette = part.role, part.place, part.palette
    size = usual_size(role, place, part.style)
    if place is Place.TITLE:
        ink = palette.ink(Paint.INK)
        properties = element("a:defRPr", ink, HEADING_FONT, sz=hundredths(size), b=1)
        return element("a:lvl1pPr", properties, algn=part.align)
    bullet = role in _LISTS and place is Place.TEXT
    ink = palette.ink(_paint(part))
    if part.like and part.like.colour:
        ink = element("a:solidFill", element("a:srgbClr", val=part.like.colour))
    bullets = _BULLETED if bullet else _PLAIN
    return _level(size, joined(ink, BODY_FONT), part.align, bullets)


class _Bullet(Frozen):
    attributes: dict[str, str | int]
    mark: Xml


_INDENT: Final = emu(BULLET_INDENT_PT)
_PLAIN: Final = _Bullet({"marL": 0, "indent": 0}, element("a:buNone"))
_BULLETED: Final = _Bullet({"marL": _INDENT, "indent": -_INDENT}, element("a:buChar", char="•"))


def _bullet(look: TextLook, *, bullet: bool) -> _Bullet:
    if not bullet:
        return _PLAIN
    return replace(_BULLETED, mark=NOTHING) if look.bullet else _BULLETED


def _level(size_pt: float, fill: Xml, aligned: str | None, bullet: _Bullet) -> Xml:
    side = {"algn": aligned} if aligned else {}
    spacing = joined(
        element("a:lnSpc", element("a:spcPct", val=100_000)),
        element("a:spcBef", element("a:spcPts", val=0)),
        element("a:spcAft", element("a:spcPts", val=0)),
    )
    properties = element("a:defRPr", fill, sz=hundredths(size_pt))
    return element("a:lvl1pPr", spacing, bullet.mark, properties, **bullet.attributes, **side)


def _stands_out(look: TextLook, part: Part) -> bool:
    if look.colour is None:
        return False
    foot = part.place in {Place.FOOTER, Place.NUMBER}
    usual = usual_size(part.role, part.place, part.style)
    size = (look.size_pt or usual) if foot else usual
    least = MARK_CONTRAST if size >= LARGE_PT else TEXT_CONTRAST
    return not part.grounds or least_contrast(look.colour, part.grounds) >= least


def _paint(part: Part) -> Paint:
    lead = part.role is Layout.TITLE and part.place is Place.SUBTITLE
    quiet = part.place in _QUIET or part.place in {Place.FOOTER, Place.NUMBER}
    return Paint.MUTED if quiet and not lead else Paint.INK


def _key(holder: Holder) -> PlaceholderKey:
    kind: PlaceholderKey = {} if holder.kind == "obj" else {"type": holder.kind}
    return {**kind, "idx": holder.index} if holder.index else kind
