"""What lies under a place of a layout: its background, the shapes over it, colours of pictures.

A picture comes from whoever drew the master: its size is known before it is decoded.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from PIL import Image
from pptx.oxml.ns import qn
from pptx.slide import SlideLayout

from briefing_gen.pptx.masters import palette
from briefing_gen.pptx.privates import Read
from briefing_gen.pptx.template import slide_of
from briefing_gen.pptx.xml import EMU_PER_PT
from briefing_gen.slides.deck import Box
from briefing_gen.themes.colours import contrast

UNDER: Final = 0.2
"""The share of a place from which on a shape counts as the ground of what stands there."""
FULL: Final = 0.6
"""The part of its frame from which on a freeform counts as all of it."""
EVEN: Final = 2.0
"""A picture whose light and dark parts differ by more is no ground for text."""
PANEL: Final = 0.5
"""The share of a slide from which on a shape is a ground to write on, not one to keep clear of."""
_WHOLE: Final = 100_000
_SHAPES: Final = ("sp", "pic", "cxnSp", "graphicFrame")


def ground(layout: SlideLayout, scheme: palette.Scheme, box: Box) -> palette.Fill:
    """Return what text in `box` stands on: every colour under it, and whether that is all."""
    found = _background(layout, scheme, box)
    for element, place in drawn(layout):
        inked = _inked(element)
        if _shared(place, box) * inked >= UNDER:
            fill = _shape_fill(element, scheme)
            if fill is palette.UNKNOWN_FILL:
                fill = _picture_fill(element, layout, _within(box, place), found)
            whole = palette.over(fill, found)
            found = whole if inked >= FULL else _beside(found, whole)
    return found


def _beside(one: palette.Fill, other: palette.Fill) -> palette.Fill:
    """Return what is seen where both stand, each in a part of the place."""
    colours = tuple(dict.fromkeys((*one.colours, *other.colours)))
    return palette.Fill(colours, plain=one.plain and other.plain)


def _inked(element: Read) -> float:
    """Return about which part of its frame a shape fills: a freeform may be a thin curve."""
    filled = 0.0
    paths = element.findall(f"./{qn('p:spPr')}/{qn('a:custGeom')}/{qn('a:pathLst')}/{qn('a:path')}")
    for path in paths:
        whole = int(path.get("w", 0)) * int(path.get("h", 0))
        edges = (zip(line, [*line[1:], *line[:1]], strict=True) for line in _outlines(path))
        areas = (abs(sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in e)) / 2 for e in edges)
        filled += sum(areas) / whole if whole else 1.0
    return min(1.0, filled) if paths else 1.0


def _outlines(path: Read) -> Iterator[list[tuple[int, int]]]:
    """Yield the corners of each closed line of a freeform, its curves taken as straight."""
    corners: list[tuple[int, int]] = []
    for step in path:
        if step.tag == qn("a:moveTo") and corners:
            yield corners
            corners = []
        points = step.findall(qn("a:pt"))
        corners += [(int(p.get("x", 0)), int(p.get("y", 0))) for p in points[-1:]]
    yield corners


def obstacles(layout: SlideLayout, slide: Box, *, pictures: bool = False) -> Iterator[Box]:
    """Yield where pictures and shapes stand that text should keep clear of, such as a logo.

    Or only the pictures among them.
    """
    for element, place in drawn(layout):
        if _shared(place, slide) < PANEL and (not pictures or str(element.tag).endswith("}pic")):
            yield place


def drawn(layout: SlideLayout) -> Iterator[tuple[Read, Box]]:
    """Yield what is drawn on a layout besides its placeholders, the master's shapes first."""
    own = layout.element
    if own.get("showMasterSp", "1") not in {"0", "false"}:
        yield from _in_tree(layout.slide_master.element.find(f".//{qn('p:spTree')}"))
    yield from _in_tree(own.find(f".//{qn('p:spTree')}"))


def _in_tree(tree: Read) -> Iterator[tuple[Read, Box]]:
    for element in tree:
        name = str(element.tag).rpartition("}")[2]
        if name == "grpSp":
            yield from _in_group(element)
        elif name in _SHAPES and element.find(f"./*/{qn('p:nvPr')}/{qn('p:ph')}") is None:
            place = _placed(element)
            if place:
                yield element, place


def _in_group(group: Read) -> Iterator[tuple[Read, Box]]:
    """Yield the shapes of a group where they are seen: its own space is moved and scaled."""
    frame = group.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
    if frame is None:
        return
    outer = _box(frame, "a:off", "a:ext")
    inner = _box(frame, "a:chOff", "a:chExt")
    across = outer.width / inner.width if inner.width else 1.0
    down = outer.height / inner.height if inner.height else 1.0
    for element, place in _in_tree(group):
        left = outer.left + (place.left - inner.left) * across
        top = outer.top + (place.top - inner.top) * down
        wide, high = place.width * across, place.height * down
        yield element, Box(left=left, top=top, width=wide, height=high)


def _placed(element: Read) -> Box | None:
    found = [*element.iterfind(f".//{qn('a:xfrm')}"), *element.iterfind(qn("p:xfrm"))]
    if not found or None in [found[0].find(qn(tag)) for tag in ("a:off", "a:ext")]:
        return None
    return _box(found[0], "a:off", "a:ext")


def _box(frame: Read, offset: str, extent: str) -> Box:
    off, ext = frame.find(qn(offset)), frame.find(qn(extent))
    left, top = (int(off.get(name, 0)) / EMU_PER_PT for name in "xy")
    width, height = (int(ext.get(name, 0)) / EMU_PER_PT for name in ("cx", "cy"))
    return Box(left=left, top=top, width=width, height=height)


def _background(layout: SlideLayout, scheme: palette.Scheme, box: Box) -> palette.Fill:
    for owner in (layout.element, layout.slide_master.element):
        back = owner.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if back is None:
            continue
        properties, reference = back.find(qn("p:bgPr")), back.find(qn("p:bgRef"))
        if properties is not None:
            fill = palette.fill_of(properties, scheme) or palette.UNKNOWN_FILL
            if fill is not palette.UNKNOWN_FILL:
                return palette.over(fill, palette.NO_FILL)
            slide = slide_of(layout.part.package.presentation_part.presentation)
            return _picture_fill(properties, layout, _within(box, slide), palette.NO_FILL)
        colour = palette.colour_in(reference, scheme)
        plain = scheme.styled_grounds.get(int(reference.get("idx", 0)), False)
        return palette.Fill((colour,), plain=plain) if colour else palette.UNKNOWN_FILL
    return palette.Fill((scheme.colours.get("bg1", "FFFFFF"),))


def _picture_fill(
    element: Read, layout: SlideLayout, share: Box, ground: palette.Fill
) -> palette.Fill:
    """Return the colours of the picture that fills `element` in the `share` of it."""
    blip = next(element.iter(qn("a:blip")), None)
    owners = {layout.element: layout, layout.slide_master.element: layout.slide_master}
    owner = owners.get(element.getroottree().getroot())
    if blip is None or owner is None:
        return palette.UNKNOWN_FILL
    relation = owner.part.rels.get(blip.get(qn("r:embed")))
    if relation is None or relation.is_external:
        return palette.UNKNOWN_FILL
    cut: Read = next(element.iter(qn("a:srcRect")), {})
    left, top, right, bottom = (int(cut.get(side, 0)) / _WHOLE for side in "ltrb")
    within = Box(
        left=left + share.left * (1 - left - right),
        top=top + share.top * (1 - top - bottom),
        width=share.width * (1 - left - right),
        height=share.height * (1 - top - bottom),
    )
    colours = colours_in(relation.target_part.blob, within, (ground.colours or ("FFFFFF",))[0])
    if not colours:
        return palette.UNKNOWN_FILL
    return palette.Fill(colours, plain=contrast(colours[0], colours[-1]) <= EVEN)


def _within(box: Box, place: Box) -> Box:
    """Return the part of `place` that `box` takes up, in shares of it."""
    left, top = max(box.left, place.left), max(box.top, place.top)
    width, height = place.width or 1.0, place.height or 1.0
    return Box(
        left=(left - place.left) / width,
        top=(top - place.top) / height,
        width=max(0.0, min(box.right, place.right) - left) / width,
        height=max(0.0, min(box.bottom, place.bottom) - top) / height,
    )


def _shape_fill(element: Read, scheme: palette.Scheme) -> palette.Fill:
    if str(element.tag).endswith("}pic"):
        return palette.UNKNOWN_FILL
    properties = element.find(qn("p:spPr"))
    said = None if properties is None else palette.fill_of(properties, scheme)
    if said is not None:
        return said
    reference = element.find(f"{qn('p:style')}/{qn('a:fillRef')}")
    if reference is None or reference.get("idx", "0") == "0":
        return palette.NO_FILL
    colour = palette.colour_in(reference, scheme)
    return palette.Fill((colour,)) if colour else palette.UNKNOWN_FILL


def _shared(one: Box, other: Box) -> float:
    """Return the share of `other` that `one` covers."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    whole = other.width * other.height
    return max(0.0, width) * max(0.0, height) / whole if whole else 0.0


MOST_PIXELS: Final = 25_000_000
SIDE: Final = 160
"""A picture is looked at in so many points across and down."""
_KEPT: Final = 32
_FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP")
_SHADES: Final = (0.01, 0.5, 0.99)
"""Which of the points, in order of their light, stand for all: a few odd ones are passed over."""


def colours_in(picture: bytes, share: Box, ground: str) -> tuple[str, ...]:
    """Return the colours that stand for the `share` of a picture over `ground`, none if unknown.

    The share is given in parts of its width and height.
    """
    small = _small(picture)
    if small is None:
        return ()
    left, top = int(share.left * SIDE), int(share.top * SIDE)
    right, bottom = int(share.right * SIDE), int(share.bottom * SIDE)
    first = [max(0, min(at, SIDE - 1)) for at in (left, top)]
    last = [min(SIDE, max(at)) for at in ((right, left + 1), (bottom, top + 1))]
    part = small.crop((first[0], first[1], last[0], last[1]))
    under = Image.new("RGBA", part.size, f"#{ground}")
    data = Image.alpha_composite(under, part).convert("RGB").tobytes()
    seen = {data[n : n + 3].hex().upper() for n in range(0, len(data), 3)}
    ordered = sorted(seen, key=lambda colour: contrast(colour, "000000"))
    picked = (ordered[round(at * (len(ordered) - 1))] for at in _SHADES)
    return tuple(dict.fromkeys(picked))


@lru_cache(maxsize=_KEPT)  # Every part of every layout asks for the same few.
def _small(picture: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(picture), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            opened.draft("RGB", (2 * SIDE, 2 * SIDE))
            whole = opened.convert("RGBA")
            return whole.resize((SIDE, SIDE), Image.Resampling.BOX)
    except Exception:  # noqa: BLE001 - a picture may be broken in any way; then it is not known.
        return None
