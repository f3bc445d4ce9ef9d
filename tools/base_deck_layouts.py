"""Where everything stands on the slides of the base deck; lengths are in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefing_gen.pptx.colours import Paint
from briefing_gen.pptx.template import FOOTER_PT
from briefing_gen.slides.deck import FINDINGS, Box, Layout, Place
from briefing_gen.slides.fit import COLUMN_GAP_PT
from briefing_gen.slides.keys import RULE_GAP_PT
from briefing_gen.themes import SlideStyle, Theme

WIDTH, HEIGHT = 960, 540
LEFT, FULL = 48, 864


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Where things stand on the first slide, and which of them are white on the accent colour."""

    field: Box
    """In the accent colour."""
    title: Box
    subtitle: Box
    kicker: Box
    details: Box
    rules: tuple[Box, ...] = ()
    """Thin lines in that colour."""
    anchors: tuple[str, str] = ("b", "t")
    """Where title and standfirst stand in their places."""
    light: frozenset[Place] = frozenset()


COVERS: Final = {
    "plain": Cover(
        field=Box(left=0, top=0, width=296, height=HEIGHT),
        title=Box(left=336, top=74, width=576, height=190),
        subtitle=Box(left=336, top=288, width=576, height=208),
        kicker=Box(left=LEFT, top=84, width=218, height=140),
        details=Box(left=LEFT, top=284, width=218, height=208),
        light=frozenset({Place.KICKER, Place.DETAILS}),
    ),
    "committee": Cover(
        field=Box(left=0, top=0, width=WIDTH, height=20),
        title=Box(left=LEFT, top=96, width=FULL, height=138),
        subtitle=Box(left=LEFT, top=260, width=600, height=236),
        kicker=Box(left=LEFT, top=56, width=FULL, height=32),
        details=Box(left=696, top=260, width=216, height=236),
        rules=(Box(left=LEFT, top=246, width=FULL, height=1.5),),
    ),
    "campaign": Cover(
        field=Box(left=0, top=0, width=WIDTH, height=396),
        title=Box(left=LEFT, top=96, width=FULL, height=176),
        subtitle=Box(left=LEFT, top=284, width=FULL, height=92),
        kicker=Box(left=LEFT, top=48, width=FULL, height=32),
        details=Box(left=LEFT, top=416, width=FULL, height=88),
        light=frozenset({Place.TITLE, Place.KICKER, Place.SUBTITLE}),
    ),
}
"""The covers of the shipped themes; other themes have that of the first."""
KEYS_TOP, KEYS_HEIGHTS, KEYS_GAP = 146, (152, 176), 14
"""Where the rules over key findings begin, and the room below those of each row."""

TYPES: Final = {
    Layout.TITLE: "title",
    Layout.LIST: "obj",
    Layout.TABLE: "tbl",
    Layout.CHART: "chart",
    Layout.CHART_AND_TEXT: "chartAndTx",
}
"""The standard's name of a layout, where it has one."""


EXHIBITS: Final = {
    Layout.CHART: (
        "chart",
        Box(left=LEFT, top=180, width=FULL, height=214),
        Box(left=LEFT, top=404, width=FULL, height=66),
    ),
    Layout.CHART_AND_TEXT: (
        "chart",
        Box(left=LEFT, top=180, width=560, height=288),
        Box(left=640, top=180, width=272, height=288),
    ),
    Layout.TABLE_AND_TEXT: (
        "tbl",
        Box(left=LEFT, top=180, width=628, height=290),
        Box(left=708, top=182, width=204, height=286),
    ),
}
"""What an exhibit is, where it stands, and where its words do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """A place of a layout and how its text looks."""

    place: Place
    box: Box
    size_pt: float
    kind: str = "body"
    paint: Paint = Paint.INK
    bold: bool = False
    anchor: str = "t"
    align: str = "l"
    bullet: bool = False
    hint: str = "Text"


def cover_of(theme: Theme) -> Cover:
    """Return the cover of `theme`."""
    return COVERS.get(theme.name, COVERS["plain"])


def placeholders(layout: Layout, theme: Theme) -> tuple[Placeholder, ...]:
    """Return the places of `layout` in reading order."""
    return (*_own(layout, theme), *_foot(cover=layout is Layout.TITLE))


def _own(layout: Layout, theme: Theme) -> Iterator[Placeholder]:
    style = theme.slide
    match layout:
        case Layout.TITLE:
            yield from _cover(style, cover_of(theme))
        case Layout.KEY_FINDINGS:
            yield _title(style)
            yield from _findings(style)
        case Layout.CHART | Layout.CHART_AND_TEXT | Layout.TABLE_AND_TEXT:
            yield from _exhibit_and_words(layout, style)
        case Layout.TABLE:
            yield _title(style)
            yield _subtitle(style)
            yield _exhibit(Box(left=LEFT, top=180, width=FULL, height=290), style, kind="tbl")
            yield _source(style)
        case Layout.LIST:
            yield _title(style)
            yield from _columns(152, 348, style.body_size_pt)
        case Layout.SOURCES:
            yield _title(style)
            yield from _columns(140, 366, style.label_least_pt)


def _findings(style: SlideStyle) -> Iterator[Placeholder]:
    """Yield the places of key findings: three in a row, with room for a rule over each."""
    width = (FULL - 2 * COLUMN_GAP_PT) / 3
    for index, place in enumerate(FINDINGS):
        row, column = divmod(index, 3)
        yield Placeholder(
            place=place,
            box=Box(
                left=LEFT + column * (width + COLUMN_GAP_PT),
                top=KEYS_TOP + RULE_GAP_PT + row * (KEYS_HEIGHTS[0] + KEYS_GAP + RULE_GAP_PT),
                width=width,
                height=KEYS_HEIGHTS[row],
            ),
            size_pt=style.number_least_pt,
            hint="Number",
        )


def _cover(style: SlideStyle, cover: Cover) -> Iterator[Placeholder]:
    paints = dict.fromkeys(cover.light, Paint.PAPER)
    yield Placeholder(
        place=Place.TITLE,
        kind="ctrTitle",
        box=cover.title,
        size_pt=style.cover_size_pt,
        paint=paints.get(Place.TITLE, Paint.INK),
        bold=True,
        anchor=cover.anchors[0],
        hint="Title",
    )
    yield Placeholder(
        place=Place.KICKER,
        box=cover.kicker,
        size_pt=style.body_size_pt,
        paint=paints.get(Place.KICKER, Paint.ACCENT),
        hint="Kicker",
    )
    yield Placeholder(
        place=Place.SUBTITLE,
        kind="subTitle",
        box=cover.subtitle,
        size_pt=style.body_size_pt,
        paint=paints.get(Place.SUBTITLE, Paint.INK),
        anchor=cover.anchors[1],
        hint="Standfirst",
    )
    yield Placeholder(
        place=Place.DETAILS,
        box=cover.details,
        size_pt=style.label_size_pt,
        paint=paints.get(Place.DETAILS, Paint.MUTED),
        anchor="b",
        hint="From whom, when",
    )


def _exhibit_and_words(layout: Layout, style: SlideStyle) -> Iterator[Placeholder]:
    kind, exhibit, words = EXHIBITS[layout]
    yield _title(style)
    yield _subtitle(style)
    yield _exhibit(exhibit, style, kind=kind)
    yield Placeholder(place=Place.TEXT, box=words, size_pt=style.body_size_pt)
    yield _source(style)


def _title(style: SlideStyle) -> Placeholder:
    return Placeholder(
        place=Place.TITLE,
        kind="title",
        box=Box(left=LEFT, top=52, width=FULL, height=78),
        size_pt=style.title_size_pt,
        bold=True,
        hint="Title: the message in one sentence",
    )


def _subtitle(style: SlideStyle) -> Placeholder:
    return Placeholder(
        place=Place.SUBTITLE,
        box=Box(left=LEFT, top=132, width=FULL, height=44),
        size_pt=style.label_size_pt,
        paint=Paint.MUTED,
        hint="What is measured, where, when and in which unit",
    )


def _exhibit(box: Box, style: SlideStyle, *, kind: str) -> Placeholder:
    return Placeholder(
        place=Place.EXHIBIT, kind=kind, box=box, size_pt=style.label_size_pt, hint="Exhibit"
    )


def _columns(top: float, height: float, size_pt: float) -> Iterator[Placeholder]:
    width = (FULL - COLUMN_GAP_PT) / 2
    for index, place in enumerate((Place.TEXT, Place.TEXT_2)):
        left = LEFT + index * (width + COLUMN_GAP_PT)
        box = Box(left=left, top=top, width=width, height=height)
        yield Placeholder(place=place, box=box, size_pt=size_pt, bullet=True)


def _source(style: SlideStyle) -> Placeholder:
    return Placeholder(
        place=Place.SOURCE,
        box=Box(left=LEFT, top=476, width=FULL, height=34),
        size_pt=style.source_size_pt,
        paint=Paint.MUTED,
        anchor="b",
        hint="Source",
    )


def _foot(*, cover: bool) -> Iterator[Placeholder]:
    if cover:
        return
    yield Placeholder(
        place=Place.FOOTER,
        kind="ftr",
        box=Box(left=LEFT, top=512, width=720, height=18),
        size_pt=FOOTER_PT,
        paint=Paint.MUTED,
        anchor="b",
        hint="Footer",
    )
    yield Placeholder(
        place=Place.NUMBER,
        kind="sldNum",
        box=Box(left=832, top=512, width=80, height=18),
        size_pt=FOOTER_PT,
        paint=Paint.MUTED,
        anchor="b",
        align="r",
        hint="",
    )
