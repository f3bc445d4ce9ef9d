"""Read the layouts of an open presentation into plain values, with what they inherit."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout

from briefing_gen.base.limits import REFUSED_CHARACTERS
from briefing_gen.pptx.masters.grounds import obstacles, pictures
from briefing_gen.pptx.masters.layouts import (
    FOOT_KINDS,
    TITLE_KINDS,
    Holder,
    LayoutFacts,
    MasterFacts,
    TextLook,
)
from briefing_gen.pptx.masters.palette import NO_FILL, Fill, Scheme, colour_in, fill_of, scheme_of
from briefing_gen.pptx.privates import root_of
from briefing_gen.pptx.template import box_of, slide_of
from briefing_gen.pptx.xml import EMU_PER_PT
from briefing_gen.slides.deck import Box

Read = Any
"""An element of lxml or a shape of python-pptx; they have no types."""
_INSETS: Final = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
_BULLETS: Final = ("a:buChar", "a:buAutoNum", "a:buBlip")


def read_master(deck: Deck, file: str) -> tuple[MasterFacts, tuple[SlideLayout, ...]]:
    """Return what the masters of `deck` offer, and their layouts in the same order."""
    slide = slide_of(deck)
    layouts = tuple(layout for master in deck.slide_masters for layout in master.slide_layouts)
    defaults = root_of(deck.part).find(qn("p:defaultTextStyle"))
    scheme = scheme_of(layouts[0])
    own = [_holder(shape, defaults, scheme) for shape in layouts[0].slide_master.placeholders]
    facts = MasterFacts(
        file=file,
        slide=slide,
        layouts=tuple(_facts(layouts, slide, defaults)),
        title=next((h for h in own if h and h.kind in TITLE_KINDS), None),
        body=next((h for h in own if h and h.kind == "body"), None),
        heading_font=scheme.heading_font,
        body_font=scheme.body_font,
    )
    return facts, layouts


def _facts(
    layouts: tuple[SlideLayout, ...], slide: Box, defaults: Read | None
) -> Iterator[LayoutFacts]:
    seen: Counter[str] = Counter()
    for number, layout in enumerate(layouts, 1):
        # A roles file, which names layouts, holds no sign that nobody sees.
        name = REFUSED_CHARACTERS.sub("", unicodedata.normalize("NFC", layout.name))
        seen[name] += 1
        again = f" ({seen[name]})" if seen[name] > 1 else ""
        scheme = scheme_of(layout)
        shapes: Read = layout.placeholders
        held = (_holder(shape, defaults, scheme) for shape in shapes)
        yield LayoutFacts(
            number=number,
            name=name + again,
            kind=layout.element.get("type", ""),
            holders=tuple(holder for holder in held if holder),
            obstacles=tuple(obstacles(layout, slide)),
            pictures=tuple(pictures(layout, slide)),
        )


def _holder(shape: Read, defaults: Read | None, scheme: Scheme) -> Holder | None:
    """Return a placeholder of a layout or master; None where nothing says where it stands."""
    if shape.left is None or shape.width is None or not shape.width:
        return None
    mark = shape.element.ph
    kind = mark.get("type", "obj")
    return Holder(
        index=int(mark.get("idx", 0)),
        kind=kind,
        name=shape.name,
        box=box_of(shape),
        look=_look(shape, kind, defaults, scheme),
        turned=bool(shape.rotation),
        fill=_fill(_chain(shape, kind), scheme),
    )


def _fill(chain: list[Read], scheme: Scheme) -> Fill:
    """Return what the nearest of a placeholder and what it inherits from is filled with."""
    properties = (found for e in chain if (found := e.find(qn("p:spPr"))) is not None)
    fills = (fill_of(found, scheme) for found in properties)
    return next((fill for fill in fills if fill), NO_FILL)


def _chain(shape: Read, kind: str) -> list[Read]:
    """Return a placeholder, and the one of the master that it inherits from."""
    if not hasattr(shape.part, "slide_master"):  # It is the master's own.
        return [shape.element]
    placeholders = shape.part.slide_master.placeholders
    return [shape.element, *[s.element for s in placeholders if _takes_after(kind, s)][:1]]


def _look(shape: Read, kind: str, defaults: Read | None, scheme: Scheme) -> TextLook:
    bodies, levels = _inherited(shape, kind, defaults)
    runs = [run for level in levels if (run := level.find(qn("a:defRPr"))) is not None]
    size, latin = _said(runs, "sz"), _child(runs, "a:latin")
    colour = _child(runs, "a:solidFill")
    insets = [int(_said(bodies, side) or usual) / EMU_PER_PT for side, usual in _INSETS.items()]
    vertical = shape.element.ph.get("orient") == "vert" or _said(bodies, "vert") not in {
        None,
        "horz",
    }
    return TextLook(
        size_pt=int(size) / 100 if size else None,
        bold=_said(runs, "b") in {"1", "true"},
        upper=_said(runs, "cap") == "all",
        face=latin.get("typeface", "") if latin is not None else "",
        align=_said(levels, "algn") or "l",
        bullet=_has_bullet(levels),
        colour=None if colour is None else colour_in(colour, scheme),
        insets=(insets[0], insets[1], insets[2], insets[3]),
        upright=not vertical,
    )


def _inherited(shape: Read, kind: str, defaults: Read | None) -> tuple[list[Read], list[Read]]:
    """Return the properties of a text's body, and of its first level, the nearest first."""
    owner = root_of(shape.part)
    chain = _chain(shape, kind)
    if hasattr(shape.part, "slide_master"):
        owner = shape.part.slide_master.element
    bodies = [b for e in chain if (b := e.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")) is not None]
    lists = [e.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}") for e in chain]
    lists += [owner.find(f"{qn('p:txStyles')}/{qn(_style(kind))}"), defaults]
    levels = [found.find(qn("a:lvl1pPr")) for found in lists if found is not None]
    return bodies, [level for level in levels if level is not None]


def _takes_after(kind: str, master_shape: Read) -> bool:
    """Return whether a layout's placeholder of `kind` inherits from one of the master."""
    own = master_shape.element.ph.get("type", "obj")
    if kind in TITLE_KINDS or kind in FOOT_KINDS:
        return bool(own == ("title" if kind in TITLE_KINDS else kind))
    return bool(own == "body")


def _style(kind: str) -> str:
    if kind in TITLE_KINDS:
        return "p:titleStyle"
    return "p:otherStyle" if kind in FOOT_KINDS else "p:bodyStyle"


def _said(elements: list[Read], name: str) -> str | None:
    return next((value for e in elements if (value := e.get(name)) is not None), None)


def _child(elements: list[Read], name: str) -> Read | None:
    return next((found for e in elements if (found := e.find(qn(name))) is not None), None)


def _has_bullet(levels: list[Read]) -> bool:
    for level in levels:
        if level.find(qn("a:buNone")) is not None:
            return False
        if any(level.find(qn(name)) is not None for name in _BULLETS):
            return True
    return False
