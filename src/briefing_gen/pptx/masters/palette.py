"""The colours, fonts and sizes of a house master for text and marks.

The master's own colours are taken where they stand out enough; where they do not, they are made
darker or lighter, and where even that does not help, the program's theme has one.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import SlideLayout

from briefing_gen.base.frozen import Frozen, field_names, replace
from briefing_gen.pptx.colours import Mended, Paint, Palette, Tone
from briefing_gen.pptx.privates import Read
from briefing_gen.slides.deck import Box
from briefing_gen.slides.fit import near
from briefing_gen.themes import Colours, SlideStyle
from briefing_gen.themes.colours import (
    MARK_CONTRAST,
    TEXT_CONTRAST,
    changed,
    contrast,
    distance,
    least_contrast,
    mixed,
)

_WHOLE: Final = 100_000
_FILLS: Final = ("a:solidFill", "a:gradFill", "a:noFill", "a:blipFill", "a:pattFill", "a:grpFill")
_PRESETS: Final = {"black": "000000", "white": "FFFFFF"}
_HEX: Final = re.compile("[0-9a-fA-F]{6}")
NEARLY: Final = 0.04
"""The part of its height by which a slide may differ and still be of the usual size."""
LEAST_TITLE_PT: Final = 16
_LEAST_PT: Final = {
    **dict.fromkeys(("cover_size_pt", "title_size_pt", "title_least_pt"), LEAST_TITLE_PT),
    "source_size_pt": 9,
}
"""No text is smaller, however small the slide: it is read from afar, the foot in print."""
NEAR: Final = 0.25
"""How far two colours are apart that nobody tells apart at a glance."""
APART: Final = 0.35
"""How far two colours are apart, at least, that stand for different things."""


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
    named = colours_of(theme)
    own = layout.element.find(f".//{qn('a:overrideClrMapping')}")
    mapped = (master.element.find(qn("p:clrMap")) if own is None else own).attrib.items()
    roles = {name: named.get(target, "000000") for name, target in mapped}
    fonts = theme.find(f".//{qn('a:fontScheme')}")
    grounds = theme.find(f".//{qn('a:bgFillStyleLst')}")
    return Scheme(
        colours={**named, **roles},
        heading_font=_face(fonts, "a:majorFont"),
        body_font=_face(fonts, "a:minorFont"),
        names=dict(own.attrib) if own is not None else {},
        styled_grounds={n: s.tag == qn("a:solidFill") for n, s in enumerate(grounds, 1001)},
    )


def colours_of(theme: Read) -> dict[str, str]:
    """Return the colours of a theme part, RRGGBB by name."""
    held = theme.iterfind(f".//{qn('a:clrScheme')}/*")
    values = {_name(e): e[0].get("lastClr") or e[0].get("val", "000000") for e in held}
    return {name: v.upper() if _HEX.fullmatch(v) else "000000" for name, v in values.items()}


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


def _base(element: Read, scheme: Scheme) -> str | None:
    value = element.get("val", "")
    match _name(element):
        case "schemeClr":
            return scheme.colours.get(value)
        case "prstClr":
            return _PRESETS.get(value)
        case "srgbClr" | "sysClr" as kind:
            said = value if kind == "srgbClr" else element.get("lastClr", "")
            return said.upper() if _HEX.fullmatch(said) else None
        case _:
            return None


def _alpha(fill: Read) -> float:
    alpha = fill.find(f".//{qn('a:alpha')}")
    return 1.0 if alpha is None else int(alpha.get("val", _WHOLE)) / _WHOLE


def _face(fonts: Read, name: str) -> str:
    latin = fonts.find(f"{qn(name)}/{qn('a:latin')}")
    return "" if latin is None else latin.get("typeface", "")


def _name(element: Read) -> str:
    return str(element.tag).rpartition("}")[2]


class _Chooser(Frozen):
    scheme: Mapping[str, str]
    grounds: tuple[str, ...]
    ours: Colours

    def named(self, name: str) -> Tone:
        return Tone(name, self.scheme.get(name, "000000"))

    def reach(self, tone: Tone) -> float:
        """Return by how much a colour stands out from every ground."""
        return least_contrast(tone.rgb, self.grounds)

    @property
    def is_dark(self) -> bool:
        """Whether white stands out from the ground more than black."""
        return least_contrast("FFFFFF", self.grounds) > least_contrast("000000", self.grounds)

    def first(self, tones: Iterable[Tone], least: float, otherwise: Tone) -> Tone:
        """Return the first of `tones` that stands out by `least`."""
        return next((tone for tone in tones if self.reach(tone) >= least), otherwise)

    def ink(self) -> Tone:
        """Return the colour of text: the master's, its opposite, or black or white."""
        plain = "FFFFFF" if self.is_dark else "000000"
        named = map(self.named, ("tx1", "bg1", "tx2", "bg2"))
        return self.first(named, TEXT_CONTRAST, Tone(plain, plain))

    def paper(self) -> Tone:
        """Return the colour nearest to the ground itself."""
        own, ground = map(self.named, ("bg1", "tx1", "bg2", "tx2")), self.grounds[0]
        nearest = min(own, key=lambda tone: distance(tone.rgb, ground))
        near = contrast(nearest.rgb, ground) < 1.3  # noqa: PLR2004 - hardly to be told apart.
        return nearest if near else Tone(ground, ground)

    def muted(self, ink: Tone) -> Tone:
        """Return a quieter colour of text."""
        second, faded = self.named("tx2"), (self.faded(ink, part) for part in (65, 75, 85))
        own = () if second.rgb == ink.rgb else (second,)
        return self.first((*own, *faded), TEXT_CONTRAST, ink)

    def accent(self, least: float, rest: Tone) -> Tone:
        """Return the master's accent, changed until it stands out by `least`, or else ours.

        It is ink in a master whose accent is as gray as the `rest` of a chart.
        """
        ink, ours = self.ink(), self.ours.accent.upper()
        found = self.first((*self.stronger(self.named("accent1")), Tone(ours, ours)), least, ink)
        return found if distance(found.rgb, rest.rgb) >= NEAR else ink

    def stronger(self, tone: Tone) -> tuple[Tone, ...]:
        """Return `tone`, and shades of it that stand out more and more."""
        shades = (_shade(tone, part, lighter=self.is_dark) for part in range(95, 25, -5))
        return (tone, *shades)

    def second(self, *others: Tone) -> Tone:
        """Return a colour for a second mark that nobody takes for one of `others`."""
        ink, ours = self.ink(), self.ours.second.upper()
        tones = (*(self.named(f"accent{at}") for at in range(2, 7)), Tone(ours, ours))
        strong = (self.first(self.stronger(tone), MARK_CONTRAST, tone) for tone in tones)
        apart = (t for t in strong if all(distance(t.rgb, o.rgb) >= APART for o in others))
        return self.first(apart, MARK_CONTRAST, ink)

    def faded(self, tone: Tone, part: int) -> Tone:
        """Return `part` per cent of `tone`, the rest that of the ground, about."""
        return _shade(tone, part, lighter=not self.is_dark)


def house_palette(
    scheme: Mapping[str, str], grounds: tuple[str, ...], ours: Colours, names: Mapping[str, str]
) -> Palette:
    """Return the colours of `scheme`, RRGGBB by name, for marks and text on all of `grounds`.

    `names` says which colour each name means, where a layout says otherwise than its master.
    """
    chooser = _Chooser(scheme, grounds or (scheme.get("bg1", "FFFFFF"),), ours)
    ink = chooser.ink()
    shades = (chooser.faded(ink, part) for part in range(30, 100, 5))
    context = chooser.first(shades, 3.2, ink)  # As quiet as it may be.
    accent, accent_text = (chooser.accent(n, context) for n in (MARK_CONTRAST, TEXT_CONTRAST))
    second = chooser.second(accent, context)
    marks = {
        Paint.INK: ink,
        Paint.PAPER: chooser.paper(),
        Paint.MUTED: chooser.muted(ink),
        Paint.PANEL: chooser.named("bg2"),
        Paint.ACCENT: accent,
        Paint.SECOND: second,
        Paint.CONTEXT: context,
        Paint.RULE: chooser.faded(ink, 25),
    }
    texts = {
        **marks,
        Paint.ACCENT: accent_text,
        Paint.SECOND: chooser.first(chooser.stronger(second), TEXT_CONTRAST, ink),
    }
    own = chooser.named("accent1")
    mended = None if accent == own else Mended(own, chooser.reach(own), accent)
    plain_links = chooser.reach(chooser.named("hlink")) < TEXT_CONTRAST
    return Palette(marks, texts, plain_links, names, mended)


def _shade(tone: Tone, part: int, *, lighter: bool) -> Tone:
    """Return `part` per cent of a colour, the rest white, or black."""
    rest = (("lumOff", (100 - part) * 1000),) if lighter else ()
    return tone.changed(("lumMod", part * 1000), *rest)


def scaled(style: SlideStyle, slide: Box) -> SlideStyle:
    """Return `style` in proportion to `slide`; no text gets too small to read.

    That is to its height, or to its width where a slide is higher than it is wide.
    """
    style = near(style)
    factor = min(slide.height / 540, slide.width / 720)  # Sizes are given for 10 by 7.5 inches.
    if abs(factor - 1) < NEARLY:
        return style
    held = {
        name: max(_LEAST_PT.get(name, 14), round(getattr(style, name) * factor * 2) / 2)
        for name in field_names(SlideStyle)
        if name.endswith("_pt")
    }
    return replace(style, **held)
