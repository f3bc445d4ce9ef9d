"""The colours and fonts of a theme part, and what the fills of a master come out as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import SlideLayout

from briefing_gen.base.frozen import Frozen
from briefing_gen.themes.colours import changed, mixed

Read = Any
"""An element of lxml, which has no types."""
_WHOLE: Final = 100_000
_FILLS: Final = ("a:solidFill", "a:gradFill", "a:noFill", "a:blipFill", "a:pattFill", "a:grpFill")
_PRESETS: Final = {"black": "000000", "white": "FFFFFF"}


class Scheme(Frozen, kw_only=True):
    """The colours a layout sees, RRGGBB by every name that a fill may use, and its fonts."""

    colours: Mapping[str, str]
    heading_font: str
    body_font: str
    names: Mapping[str, str]
    """Which colour each name means, where the layout says otherwise than its master."""
    styled_grounds: Mapping[int, bool]
    """Whether a background of the theme's own styles, from 1001, is one plain colour."""


class Fill(Frozen):
    """What an area is filled with: every colour in it, and whether that is all there is to see."""

    colours: tuple[str, ...]
    plain: bool = True
    alphas: tuple[float, ...] = ()
    """How far each colour covers what is under it; none where all of them do so wholly."""


NO_FILL: Final = Fill(())
UNKNOWN_FILL: Final = Fill((), plain=False)


def scheme_of(layout: SlideLayout) -> Scheme:
    """Return the colours that `layout` sees, through its own map of names or its master's."""
    master = layout.slide_master
    theme = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    named = dict(_named_colours(theme.find(f".//{qn('a:clrScheme')}")))
    roles: dict[str, str] = {}
    own = layout.element.find(f".//{qn('a:overrideClrMapping')}")
    shared = master.element.find(qn("p:clrMap"))
    for name, target in (own if own is not None else shared).attrib.items():
        roles[name] = named.get(target, "000000")
    fonts = theme.find(f".//{qn('a:fontScheme')}")
    grounds = theme.find(f".//{qn('a:bgFillStyleLst')}")
    return Scheme(
        colours={**named, **roles},
        heading_font=_face(fonts, "a:majorFont"),
        body_font=_face(fonts, "a:minorFont"),
        names=dict(own.attrib) if own is not None else {},
        styled_grounds={
            1001 + n: style.tag == qn("a:solidFill") for n, style in enumerate(grounds)
        },
    )


def colour_in(holder: Read, scheme: Scheme) -> str | None:
    """Return the colour that `holder` holds, None where it is none we can work out."""
    for element in holder:
        base = _base(element, scheme)
        if base is not None:
            changes = [(_name(child), int(child.get("val", 0))) for child in element]
            return changed(base, changes)
    return None


def fill_of(properties: Read, scheme: Scheme) -> Fill | None:
    """Return how `properties` fill their shape, None where they do not say."""
    element = next((e for name in _FILLS if (e := properties.find(qn(name))) is not None), None)
    if element is None:
        return None
    match _name(element):
        case "noFill":
            return NO_FILL
        case "solidFill":
            colour = colour_in(element, scheme)
            return Fill((colour,), alphas=(_alpha(element),)) if colour else UNKNOWN_FILL
        case "gradFill":
            stops = [(colour_in(stop, scheme), _alpha(stop)) for stop in element.iter(qn("a:gs"))]
            known = tuple((colour, alpha) for colour, alpha in stops if colour)
            colours, alphas = zip(*known, strict=True) if known else ((), ())
            return Fill(colours, plain=len(known) == len(stops), alphas=alphas)
        case _:
            return UNKNOWN_FILL


def over(fill: Fill, ground: Fill) -> Fill:
    """Return what is seen where `fill` lies over `ground`."""
    if not fill.colours and fill.plain:
        return ground
    if min(fill.alphas, default=1.0) >= 1 or not ground.colours:
        return Fill(fill.colours, fill.plain)
    pairs = zip(fill.colours, fill.alphas, strict=True)
    colours = [mixed(c, g, alpha) for c, alpha in pairs for g in ground.colours]
    return Fill(tuple(dict.fromkeys(colours)), plain=fill.plain and ground.plain)


def _named_colours(scheme: Read) -> Mapping[str, str]:
    found = {}
    for element in scheme:
        value = element[0].get("lastClr") or element[0].get("val", "000000")
        found[_name(element)] = value.upper() if _is_hex(value) else "000000"
    return found


def _base(element: Read, scheme: Scheme) -> str | None:
    value = element.get("val", "")
    match _name(element):
        case "srgbClr":
            return value.upper() if _is_hex(value) else None
        case "schemeClr":
            return scheme.colours.get(value)
        case "sysClr":
            last = element.get("lastClr", "")
            return last.upper() if _is_hex(last) else None
        case "prstClr":
            return _PRESETS.get(value)
        case _:
            return None


def _alpha(fill: Read) -> float:
    alpha = fill.find(f".//{qn('a:alpha')}")
    return 1.0 if alpha is None else int(alpha.get("val", _WHOLE)) / _WHOLE


def _face(fonts: Read, name: str) -> str:
    latin = fonts.find(f"{qn(name)}/{qn('a:latin')}")
    return "" if latin is None else latin.get("typeface", "")


def _is_hex(value: str) -> bool:
    return len(value) == 6 and all(c in "0123456789abcdefABCDEF" for c in value)  # noqa: PLR2004 - RRGGBB.


def _name(element: Read) -> str:
    return str(element.tag).rpartition("}")[2]
