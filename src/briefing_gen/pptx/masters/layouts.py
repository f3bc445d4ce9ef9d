"""The layouts of a house master as plain values: their places, the look of text, and its ground.

They are read with what they inherit. A spot is where a part of a slide stands on such a layout, and
in which placeholder. Of a picture nothing is known: no library decodes what somebody else drew.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout, SlideMaster

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.limits import REFUSED_CHARACTERS
from briefing_gen.pptx.masters import palette
from briefing_gen.pptx.masters.palette import NO_FILL, Fill, Scheme, colour_in, fill_of, scheme_of
from briefing_gen.pptx.privates import Read, root_of
from briefing_gen.pptx.template import slide_of
from briefing_gen.pptx.xml import EMU_PER_PT
from briefing_gen.slides.deck import FINDINGS, Box, Layout, Place

TITLE_KINDS: Final = frozenset({"title", "ctrTitle"})
FOOT_KINDS: Final = frozenset({"ftr", "sldNum", "dt"})
TEXT_KINDS: Final = frozenset({"body", "obj"})
"""The kinds of placeholder that hold running text."""
CHART_KINDS: Final = frozenset({"obj", "chart"})
TABLE_KINDS: Final = frozenset({"obj", "tbl"})
TABLES: Final = frozenset({Layout.TABLE, Layout.TABLE_AND_TEXT})
CONTENT_KINDS: Final = TEXT_KINDS | CHART_KINDS | TABLE_KINDS
_KINDS: Final = {
    **dict.fromkeys(Place, TEXT_KINDS | {"subTitle"}),
    **dict.fromkeys((Place.STAMP, *FINDINGS), frozenset[str]()),
    Place.TITLE: TITLE_KINDS,
    Place.FOOTER: frozenset({"ftr"}),
    Place.NUMBER: frozenset({"sldNum"}),
    Place.EXHIBIT: CHART_KINDS,
}
"""What can hold each part; none is for single findings, and a stamp has a text box."""
_INSETS: Final = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
_BULLETS: Final = ("a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip")
UNDER: Final = 0.2
"""The share of a place from which on a shape counts as the ground of what stands there."""
PANEL: Final = 0.5
"""The share of a slide from which on a shape is a ground to write on, not one to keep clear of."""
_SHAPES: Final = ("sp", "pic", "cxnSp", "graphicFrame")


class TextLook(Frozen, kw_only=True):
    """How the first level of text looks in a placeholder, master and theme included."""

    size_pt: float | None
    """None where neither layout nor master says it."""
    bold: bool = False
    upper: bool = False
    face: str = "+mn-lt"
    """A font's name, or the theme's own: `+mj-lt` of headings, `+mn-lt` of text.

    Empty where nothing says it: programs then differ in what they take.
    """
    align: str = "l"
    exact: bool = False
    """Whether its lines are so many points apart, whatever their size."""
    bullet: bool = False
    colour: str | None = None
    """RRGGBB; None where nothing says it, or it cannot be told."""
    insets: tuple[float, float, float, float] = (7.2, 3.6, 7.2, 3.6)
    """Left, top, right, bottom."""
    upright: bool = True
    """Whether it runs as text on a page does, not turned by 90 degrees."""


class Holder(Frozen, kw_only=True):
    """A placeholder of a layout."""

    index: int
    """Its `idx`, by which a placeholder on a slide finds its like; that of a title is 0."""
    kind: str
    """Its `type` as the standard names it; `obj` takes text, charts and tables."""
    name: str
    box: Box
    look: TextLook
    turned: bool = False
    """Whether it is rotated; a slide sets it straight."""
    fill: Fill = NO_FILL
    """What it is filled with itself, by its layout or its master."""

    @property
    def inner(self) -> Box:
        """The room for its text, without the margins of its frame."""
        return self.box.within(*self.look.insets)


class LayoutFacts(Frozen, kw_only=True):
    """A layout: its placeholders, and the rest of what is drawn on it."""

    number: int
    """Its position among all layouts, from 1."""
    name: str
    """Its name, with "(2)" after the second of that name."""
    kind: str
    """Its `type` as the standard names it; empty where it has none."""
    holders: tuple[Holder, ...]
    obstacles: tuple[Box, ...] = ()
    """Pictures and shapes, such as a logo, that text must not cover."""
    pictures: tuple[Box, ...] = ()
    """The pictures among them: titles may stand on a shape, such as a band, but on no picture."""
    written: tuple[Box, ...] = ()
    """Where it has words of its own, such as one that stands for a title."""

    def of(self, kinds: frozenset[str]) -> Iterator[Holder]:
        """Yield the placeholders of `kinds` in which text runs upright."""
        return (h for h in self.holders if h.kind in kinds and h.look.upright)

    def holder(self, index: int, kinds: frozenset[str]) -> Holder | None:
        """Return the upright placeholder of `kinds` with `index`, which others may have, too."""
        return next((holder for holder in self.of(kinds) if holder.index == index), None)

    @property
    def title(self) -> Holder | None:
        """The placeholder of the title."""
        return next(self.of(TITLE_KINDS), None)

    def large(self, slide: Box) -> list[Holder]:
        """Return the placeholders that are large enough for content, those of one index, too.

        Smaller ones are for captions or dates.
        """
        least = 0.06 * slide.width * slide.height
        return [h for h in self.of(CONTENT_KINDS) if h.box.width * h.box.height >= least]

    def contents(self, slide: Box) -> tuple[Holder, ...]:
        """Return the same from the left.

        Of several with one index, which some programs write, a slide can only name the first.
        """
        first = {h.index: h for h in reversed(list(self.of(CONTENT_KINDS)))}
        own = [h for h in self.large(slide) if first[h.index] is h]
        return tuple(sorted(own, key=lambda h: (h.box.left, h.box.top)))


def kinds_for(role: Layout, place: Place) -> frozenset[str]:
    """Return the kinds of placeholder that can hold what stands at `place` of a slide."""
    return TABLE_KINDS if place is Place.EXHIBIT and role in TABLES else _KINDS[place]


class MasterFacts(Frozen, kw_only=True):
    """All layouts of a house master, and what they have in common."""

    file: str
    slide: Box
    layouts: tuple[LayoutFacts, ...]
    title: Holder | None
    """The master's own title; layouts without one borrow its place."""
    body: Holder | None
    heading_font: str
    body_font: str


class Spot(Frozen):
    """Where a part of a slide stands, and the placeholder it stands in, if any."""

    box: Box
    """The room for its text, without the margins of its frame."""
    holder: Holder | None = None
    crowded: bool = False
    """Whether something of the master's may lie under it that text cannot stand on."""

    @property
    def frame(self) -> Box:
        """The frame around the text."""
        if self.holder is None:
            return self.box
        left, top, right, bottom = self.holder.look.insets
        return self.box.within(-left, -top, -right, -bottom)

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere than the layout has it."""
        if self.holder is None:
            return False
        if self.holder.turned:
            return True
        own, frame, sides = self.holder.box, self.frame, ("left", "top", "width", "height")
        return any(abs(getattr(own, side) - getattr(frame, side)) > 1 for side in sides)


Spots = Mapping[Place, Spot]


class _Inherited(Frozen):
    """What the layouts of a master inherit; `usual` is the presentation's own style of text."""

    placeholders: tuple[Read, ...]
    styles: Read | None
    usual: Read | None


def read_master(deck: Deck, file: str) -> tuple[MasterFacts, tuple[SlideLayout, ...]]:
    """Return what the masters of `deck` offer, and their layouts in the same order."""
    slide = slide_of(deck)
    usual = root_of(deck.part).find(qn("p:defaultTextStyle"))
    held: list[tuple[SlideLayout, _Inherited]] = []
    for master in deck.slide_masters:
        own = _Inherited(_placeholders(master), master.element.find(qn("p:txStyles")), usual)
        held += ((layout, own) for layout in master.slide_layouts)
    layouts = tuple(layout for layout, _ in held)
    first, scheme = held[0][1], scheme_of(layouts[0])
    holders = [_holder([each], first, scheme) for each in first.placeholders]
    facts = MasterFacts(
        file=file,
        slide=slide,
        layouts=tuple(_facts(held, slide)),
        title=next((h for h in holders if h and h.kind in TITLE_KINDS), None),
        body=next((h for h in holders if h and h.kind == "body"), None),
        heading_font=scheme.heading_font,
        body_font=scheme.body_font,
    )
    return facts, layouts


def _facts(layouts: list[tuple[SlideLayout, _Inherited]], slide: Box) -> Iterator[LayoutFacts]:
    seen: Counter[str] = Counter()
    for number, (layout, inherited) in enumerate(layouts, 1):
        # A roles file, which names layouts, holds no sign that nobody sees.
        name = REFUSED_CHARACTERS.sub("", unicodedata.normalize("NFC", layout.name))
        seen[name] += 1
        again = f" ({seen[name]})" if seen[name] > 1 else ""
        scheme, around = scheme_of(layout), list(obstacles(layout, slide))
        chains = (_chain(each, inherited) for each in _placeholders(layout))
        held = (_holder(chain, inherited, scheme) for chain in chains)
        said = ((box, "".join(e.itertext(qn("a:t"))).strip()) for e, box in drawn(layout))
        yield LayoutFacts(
            number=number,
            name=name + again,
            kind=layout.element.get("type", ""),
            holders=tuple(filter(None, held)),
            obstacles=tuple(box for _, box in around),
            pictures=tuple(box for e, box in around if _is_picture(e)),
            written=tuple(box for box, words in said if words),
        )


def _placeholders(sheet: SlideLayout | SlideMaster) -> tuple[Read, ...]:
    shapes: Read = sheet.placeholders
    return tuple(shape.element for shape in shapes)


def _kind(placeholder: Read) -> str:
    return str(placeholder.ph.get("type", "obj"))


def _chain(placeholder: Read, inherited: _Inherited) -> list[Read]:
    """Return a placeholder, and the one of the master that it inherits from."""
    kind = _kind(placeholder)
    like = "title" if kind in TITLE_KINDS else kind if kind in FOOT_KINDS else "body"
    return [placeholder, *[each for each in inherited.placeholders if _kind(each) == like][:1]]


def _holder(chain: list[Read], inherited: _Inherited, scheme: Scheme) -> Holder | None:
    """Return a placeholder before what it inherits from; None where nothing says its place."""
    # python-pptx would look through the whole master for each side of each placeholder.
    left, top, width, height = (
        next((value.pt for e in chain if (value := getattr(e, side)) is not None), None)
        for side in ("x", "y", "cx", "cy")
    )
    if left is None or top is None or not width or height is None:
        return None
    fills = (fill_of(own, scheme) for e in chain if (own := e.find(qn("p:spPr"))) is not None)
    return Holder(
        index=int(chain[0].ph.get("idx", 0)),
        kind=_kind(chain[0]),
        name=chain[0].shape_name,
        box=Box(left=left, top=top, width=width, height=height),
        look=_look(chain, inherited, scheme),
        turned=bool(chain[0].rot),
        fill=next(filter(None, fills), NO_FILL),
    )


def _look(chain: list[Read], inherited: _Inherited, scheme: Scheme) -> TextLook:
    bodies, levels = _texts(_kind(chain[0]), chain, inherited)
    runs = [run for level in levels if (run := level.find(qn("a:defRPr"))) is not None]
    size, latin = _said(runs, "sz"), _child(runs, "a:latin")
    spacing = _child(levels, "a:lnSpc")
    colour = _child(runs, "a:solidFill")
    insets = [int(_said(bodies, side) or usual) / EMU_PER_PT for side, usual in _INSETS.items()]
    marks = (next((n for n in _BULLETS if of.find(qn(n)) is not None), "") for of in levels)
    turned = _said(bodies, "vert") not in {None, "horz"}
    vertical = chain[0].ph.get("orient") == "vert" or turned
    return TextLook(
        size_pt=int(size) / 100 if size else None,
        bold=_said(runs, "b") in {"1", "true"},
        upper=_said(runs, "cap") == "all",
        face=latin.get("typeface", "") if latin is not None else "",
        align=_said(levels, "algn") or "l",
        exact=spacing is not None and spacing.find(qn("a:spcPts")) is not None,
        bullet=next(filter(None, marks), "a:buNone") != "a:buNone",
        colour=None if colour is None else colour_in(colour, scheme),
        insets=(insets[0], insets[1], insets[2], insets[3]),
        upright=not vertical,
    )


def _texts(kind: str, chain: list[Read], inherited: _Inherited) -> tuple[list[Read], list[Read]]:
    """Return the properties of a text's body, and of its first level, the nearest first."""
    bodies = [b for e in chain if (b := e.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")) is not None]
    lists = [e.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}") for e in chain]
    style = "title" if kind in TITLE_KINDS else "other" if kind in FOOT_KINDS else "body"
    said = inherited.styles
    lists += [None if said is None else said.find(qn(f"p:{style}Style")), inherited.usual]
    levels = [found.find(qn("a:lvl1pPr")) for found in lists if found is not None]
    return bodies, [level for level in levels if level is not None]


def _said(elements: list[Read], name: str) -> str | None:
    return next((value for e in elements if (value := e.get(name)) is not None), None)


def _child(elements: list[Read], name: str) -> Read | None:
    return next((found for e in elements if (found := e.find(qn(name))) is not None), None)


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


def obstacles(layout: SlideLayout, slide: Box) -> Iterator[tuple[Read, Box]]:
    """Yield pictures and shapes that text should keep clear of, such as a logo, and where."""
    return ((e, place) for e, place in drawn(layout) if _shared(place, slide) < PANEL)


def _is_picture(element: Read) -> bool:
    return str(element.tag).endswith("}pic")


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
    if _is_picture(element):
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
