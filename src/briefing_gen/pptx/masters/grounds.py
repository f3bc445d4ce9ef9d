"""What lies under a place of a layout: its background and the shapes over it.

Of a picture nothing is known: no library decodes what somebody else drew.
"""

from collections.abc import Iterator
from typing import Final

from pptx.oxml.ns import qn
from pptx.slide import SlideLayout

from briefing_gen.pptx.masters import palette
from briefing_gen.pptx.privates import Read
from briefing_gen.pptx.xml import EMU_PER_PT
from briefing_gen.slides.deck import Box

UNDER: Final = 0.2
"""The share of a place from which on a shape counts as the ground of what stands there."""
PANEL: Final = 0.5
"""The share of a slide from which on a shape is a ground to write on, not one to keep clear of."""
_SHAPES: Final = ("sp", "pic", "cxnSp", "graphicFrame")


def ground(layout: SlideLayout, scheme: palette.Scheme, box: Box) -> palette.Fill:
    """Return what text in `box` stands on: every colour under it, and whether that is all.

    A freeform fills its frame in part: what is under it counts as well.
    """
    found = _background(layout, scheme)
    for element, place in drawn(layout):
        if _shared(place, box) >= UNDER:
            whole = palette.over(_shape_fill(element, scheme), found)
            if next(element.iter(qn("a:custGeom")), None) is not None:
                colours = dict.fromkeys((*found.colours, *whole.colours))
                whole = palette.Fill(tuple(colours), plain=found.plain and whole.plain)
            found = whole
    return found


def obstacles(layout: SlideLayout, slide: Box, *, pictures: bool = False) -> Iterator[Box]:
    """Yield where pictures and shapes stand that text should keep clear of, such as a logo.

    Or only the pictures among them.
    """
    for element, place in drawn(layout):
        if _shared(place, slide) < PANEL and (not pictures or str(element.tag).endswith("}pic")):
            yield place


def written(layout: SlideLayout) -> Iterator[Box]:
    """Yield where words are drawn on a layout that are in no placeholder."""
    for element, place in drawn(layout):
        if any(run.text and run.text.strip() for run in element.iter(qn("a:t"))):
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


def _background(layout: SlideLayout, scheme: palette.Scheme) -> palette.Fill:
    for owner in (layout.element, layout.slide_master.element):
        back = owner.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if back is None:
            continue
        properties, reference = back.find(qn("p:bgPr")), back.find(qn("p:bgRef"))
        if properties is not None:
            fill = palette.fill_of(properties, scheme) or palette.UNKNOWN_FILL
            return palette.over(fill, palette.NO_FILL)
        colour = palette.colour_in(reference, scheme)
        plain = scheme.styled_grounds.get(int(reference.get("idx", 0)), False)
        return palette.Fill((colour,), plain=plain) if colour else palette.UNKNOWN_FILL
    return palette.Fill((scheme.colours.get("bg1", "FFFFFF"),))


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
