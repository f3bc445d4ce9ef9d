"""The parts of the base deck: presentation, master, layouts, notes master, theme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.pptx.colours import Paint, scheme
from briefing_gen.pptx.shapes import BODY_FONT
from briefing_gen.pptx.template import FIELD, FOOTER_PT
from briefing_gen.pptx.xml import (
    INDEXES,
    LAYOUT_NAMES,
    NAMESPACES,
    NOTHING,
    Xml,
    element,
    emu,
    hundredths,
    joined,
    text,
)
from briefing_gen.slides.deck import FINDINGS, Box, Layout, Place
from briefing_gen.themes import SlideStyle, Theme
from tools.base_deck_layouts import HEIGHT, LEFT, TYPES, WIDTH, Placeholder, cover_of, placeholders

LANGUAGE: Final = "en-US"
KEY_HINTS: Final = ("What it is, when", "The sentence", "Its grade")
"""What stands below the number of a key finding."""
MASTER_PLACES: Final = (Place.TITLE, Place.TEXT, Place.FOOTER, Place.NUMBER)
NOTES_WIDTH, NOTES_HEIGHT = 540, 720
RULE: Final = Box(left=LEFT, top=18, width=56, height=4)
RULES: Final = {
    "committee": Box(left=LEFT, top=24, width=864, height=1.5),
    "campaign": Box(left=0, top=0, width=WIDTH, height=14),
}
"""What marks the head of slides in other shipped themes: a long thin rule, a band."""
_GROUND_ID: Final = 2
FIRST_LAYOUT_ID: Final = 2_147_483_649
_COLOUR_MAP: Final = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
    "hlink": "hlink",
    "folHlink": "folHlink",
}


def presentation() -> Xml:
    """Return the presentation part: the size of slides and notes, and the one master."""
    return element(
        "p:presentation",
        element("p:sldMasterIdLst", element("p:sldMasterId", **{"r:id": "rId1"})),
        element("p:notesMasterIdLst", element("p:notesMasterId", **{"r:id": "rId2"})),
        element("p:sldSz", cx=emu(WIDTH), cy=emu(HEIGHT)),
        element("p:notesSz", cx=emu(NOTES_WIDTH), cy=emu(NOTES_HEIGHT)),
        element("p:defaultTextStyle", element("a:defPPr", element("a:defRPr", lang=LANGUAGE))),
        **NAMESPACES,
        saveSubsetFonts=1,
    )


def master(theme: Theme) -> Xml:
    """Return the slide master: its accent, and the four places every layout takes up."""
    found = {p.place: p for p in placeholders(Layout.LIST, theme)}
    shapes = [_placeholder(n, found[place], 0) for n, place in enumerate(MASTER_PLACES, 3)]
    layouts = (
        element("p:sldLayoutId", id=FIRST_LAYOUT_ID + n, **{"r:id": f"rId{n + 1}"})
        for n in range(len(Layout))
    )
    return element(
        "p:sldMaster",
        _slide_data(
            _ground("Accent rule", RULES.get(theme.name, RULE)), *shapes, background=_background()
        ),
        element("p:clrMap", **_COLOUR_MAP),
        element("p:sldLayoutIdLst", *layouts),
        element(
            "p:txStyles",
            element("p:titleStyle", _level(found[Place.TITLE])),
            element("p:bodyStyle", _level(found[Place.TEXT])),
            element("p:otherStyle", element("a:defPPr", element("a:defRPr", lang=LANGUAGE))),
        ),
        **NAMESPACES,
    )


def _key_levels(style: SlideStyle) -> Iterator[Xml]:
    """Yield how number, label, sentence and grade of a key finding look, a level of text each."""
    looks = (
        (style.number_least_pt, Paint.ACCENT, 0),
        (style.label_size_pt, Paint.MUTED, 0),
        (style.label_size_pt, Paint.INK, 10),
        (style.label_least_pt, Paint.MUTED, 8),
    )
    for number, (size, paint, before_pt) in enumerate(looks, 1):
        close = element("a:lnSpc", element("a:spcPct", val=100_000))
        before = element("a:spcBef", element("a:spcPts", val=hundredths(before_pt)))
        bold = int(number == 1)
        look = element("a:defRPr", _solid(paint), BODY_FONT, sz=hundredths(size), b=bold)
        of = (close, before, element("a:buNone"), look)
        yield element(f"a:lvl{number}pPr", *of, marL=0, indent=0, algn="l")


def layout(role: Layout, theme: Theme) -> Xml:
    """Return the layout for `role`."""
    places = placeholders(role, theme)
    levels = joined(*_key_levels(theme.slide))
    shapes = (
        _placeholder(n, p, INDEXES[p.place], levels if p.place in FINDINGS else NOTHING)
        for n, p in enumerate(places, _GROUND_ID + 1)
    )
    kind = {"type": TYPES[role]} if role in TYPES else {"userDrawn": "1"}
    cover = cover_of(theme)
    grounds = ((FIELD, cover.field), *(("Accent rule", box) for box in cover.rules))
    is_cover = role is Layout.TITLE
    field = [
        _ground(name, box, _GROUND_ID + len(places) + n)
        for n, (name, box) in enumerate(grounds, 1)
        if is_cover
    ]
    alone = {"showMasterSp": 0} if field else {}
    return element(
        "p:sldLayout",
        _slide_data(*field, *shapes, name=LAYOUT_NAMES[role]),
        element("p:clrMapOvr", element("a:masterClrMapping")),
        **NAMESPACES,
        **kind,
        **alone,
        preserve=1,
    )


def notes_master() -> Xml:
    """Return the notes master: the slide's picture over the words of who speaks."""
    picture = element(
        "p:sp",
        element(
            "p:nvSpPr",
            element("p:cNvPr", id=2, name="Slide Image Placeholder 1"),
            element("p:cNvSpPr", element("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)),
            element("p:nvPr", element("p:ph", type="sldImg", idx=2)),
        ),
        _properties(Box(left=54, top=48, width=432, height=243)),
    )
    words = Placeholder(
        place=Place.TEXT,
        box=Box(left=54, top=312, width=432, height=372),
        size_pt=FOOTER_PT,
        hint="Notes",
    )
    return element(
        "p:notesMaster",
        _slide_data(picture, _placeholder(3, words, 3), background=_background()),
        element("p:clrMap", **_COLOUR_MAP),
        element("p:notesStyle", _level(words)),
        **NAMESPACES,
    )


def theme_part(theme: Theme) -> Xml:
    """Return the theme part: colours, one font, and formats without effects."""
    colours = (
        element(f"a:{name}", element("a:srgbClr", val=value.upper()))
        for name, value in scheme(theme.colours).items()
    )
    font = joined(
        element("a:latin", typeface=theme.slide.font),
        element("a:ea", typeface=""),
        element("a:cs", typeface=""),
    )
    fill = element("a:solidFill", element("a:schemeClr", val="phClr"))
    lines = (element("a:ln", fill, w=width) for width in (9525, 12700, 19050))
    effect = element("a:effectStyle", element("a:effectLst"))
    return element(
        "a:theme",
        element(
            "a:themeElements",
            element("a:clrScheme", *colours, name=theme.name),
            element(
                "a:fontScheme",
                element("a:majorFont", font),
                element("a:minorFont", font),
                name=theme.name,
            ),
            element(
                "a:fmtScheme",
                element("a:fillStyleLst", fill, fill, fill),
                element("a:lnStyleLst", *lines),
                element("a:effectStyleLst", effect, effect, effect),
                element("a:bgFillStyleLst", fill, fill, fill),
                name=theme.name,
            ),
        ),
        **NAMESPACES,
        name=theme.name,
    )


def _slide_data(*shapes: Xml, name: str = "", background: Xml = NOTHING) -> Xml:
    group = joined(
        element(
            "p:nvGrpSpPr",
            element("p:cNvPr", id=1, name=""),
            element("p:cNvGrpSpPr"),
            element("p:nvPr"),
        ),
        element("p:grpSpPr"),
    )
    named = {"name": name} if name else {}
    return element("p:cSld", background, element("p:spTree", group, *shapes), **named)


def _background() -> Xml:
    return element("p:bg", element("p:bgPr", _solid(Paint.PAPER), element("a:effectLst")))


def _ground(name: str, box: Box, shape_id: int = _GROUND_ID) -> Xml:
    """Return an area in the accent colour, below everything else."""
    return element(
        "p:sp",
        element(
            "p:nvSpPr",
            element("p:cNvPr", id=shape_id, name=name),
            element("p:cNvSpPr"),
            element("p:nvPr", userDrawn=1),
        ),
        _properties(box, _solid(Paint.ACCENT)),
    )


def _properties(box: Box, fill: Xml = NOTHING) -> Xml:
    return element(
        "p:spPr",
        element(
            "a:xfrm",
            element("a:off", x=emu(box.left), y=emu(box.top)),
            element("a:ext", cx=emu(box.width), cy=emu(box.height)),
        ),
        element("a:prstGeom", element("a:avLst"), prst="rect"),
        fill,
    )


def _placeholder(shape_id: int, holder: Placeholder, index: int, levels: Xml = NOTHING) -> Xml:
    """Return a placeholder; `levels` are how its text looks, where that is not one level only."""
    identity: dict[str, str | int] = {"type": holder.kind}
    if index:
        identity["idx"] = index
    elif holder.kind == "body":
        identity["idx"] = 1
    return element(
        "p:sp",
        element(
            "p:nvSpPr",
            element("p:cNvPr", id=shape_id, name=f"{holder.place.title()} Placeholder"),
            element("p:cNvSpPr", element("a:spLocks", noGrp=1)),
            element("p:nvPr", element("p:ph", **identity)),
        ),
        _properties(holder.box),
        element(
            "p:txBody",
            element(
                "a:bodyPr",
                element("a:normAutofit"),
                anchor=holder.anchor,
                **dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0),
            ),
            element("a:lstStyle", levels or _level(holder)),
            *_prompt(holder),
        ),
    )


def _prompt(holder: Placeholder) -> Iterator[Xml]:
    """Yield what a layout says in a placeholder, a paragraph for each level of a key finding."""
    yield element("a:p", _words(holder.hint, holder.place))
    for level, hint in enumerate(KEY_HINTS if holder.place in FINDINGS else (), 1):
        yield element("a:p", element("a:pPr", lvl=level), _words(hint, holder.place))


def _words(hint: str, place: Place) -> Xml:
    language = element("a:rPr", lang=LANGUAGE)
    if place is Place.NUMBER:
        number = element("a:t", text("‹#›"))
        identity = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
        return element("a:fld", language, number, id=identity, type="slidenum")
    return element("a:r", language, element("a:t", text(hint)))


def _level(holder: Placeholder) -> Xml:
    indent = emu(18) if holder.bullet else 0
    bullet = element("a:buChar", char="•") if holder.bullet else element("a:buNone")
    return element(
        "a:lvl1pPr",
        element("a:lnSpc", element("a:spcPct", val=100_000)),
        element("a:spcBef", element("a:spcPts", val=0)),
        bullet,
        element(
            "a:defRPr",
            _solid(holder.paint),
            element("a:latin", typeface="+mj-lt" if "itle" in holder.kind else "+mn-lt"),
            sz=hundredths(holder.size_pt),
            b=int(holder.bold),
            lang=LANGUAGE,
        ),
        marL=indent,
        indent=-indent,
        algn=holder.align,
    )


def _solid(paint: Paint) -> Xml:
    """Return a fill of one colour by its name in the theme."""
    return element("a:solidFill", element("a:schemeClr", val=paint))
