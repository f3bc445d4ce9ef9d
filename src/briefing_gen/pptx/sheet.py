"""A slide while shapes are put on it, and the parts that most slides share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.blocks import Document
from briefing_gen.document.exhibits import ChartSpec, TableSpec
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.measuring.fit import Weight
from briefing_gen.pptx import shapes
from briefing_gen.pptx.charts.frames import ChartSetting
from briefing_gen.pptx.colours import Paint
from briefing_gen.pptx.template import FOOTER_PT, TAG_PT, Template
from briefing_gen.pptx.text import LINE_BREAK, PLAIN, Look, Pen, Spacing
from briefing_gen.pptx.xml import NOTHING, Xml, joined
from briefing_gen.slides import deck as decks
from briefing_gen.slides.breaks import balanced, sentences
from briefing_gen.slides.fit import SENTENCE_GAP_PT, Means, foot_box
from briefing_gen.slides.shape_names import shape_name
from briefing_gen.slides.titles import RULE_GAP_PT, under_rule

RULE_PT: Final = 1
JUMP: Final = "ppaction://hlinksldjump"
"""What a link does that leads to another slide."""
BAR_PT = 9
"""How far the field of the word over slides for questions stands higher than it does elsewhere."""
GRADE_GAP_PT, SLACK_PT = 14, 1
"""Between what marks mean and a stamp, and what a line of those has besides its words."""


class Page(Frozen):
    """A new slide: its part, which is filled when all slides are there, and its id in the deck."""

    part: Part
    id: int


class SlideSetting(Frozen, kw_only=True):
    """What slides are written with besides their own words."""

    template: Template
    document: Document
    deck: decks.Deck
    targets: Mapping[str, tuple[Page, str]]
    """The slide on which a letter or a number stands in words, and its title."""


@dataclass(slots=True)
class Sheet:
    """A page while shapes are put on it; ids count from 2, as 1 is the page itself."""

    page: Page
    layout: decks.Layout
    pen: Pen
    setting: SlideSetting
    rise_pt: float = 0
    """How much higher words begin than their place."""
    backup: bool = False
    """Whether it is for questions, in sizes for who stands near."""
    next_id: int = 2

    def take_id(self) -> int:
        """Return an id that no other shape of the page has."""
        self.next_id += 1
        return self.next_id - 1

    @property
    def means(self) -> Means:
        """What the deck is laid out with."""
        means = self.setting.template.means
        return means.backup if self.backup else means

    @property
    def charts(self) -> ChartSetting:
        """What charts on it are drawn with."""
        return ChartSetting(
            style=self.means.style,
            ruler=self.means.ruler,
            language=self.pen.language,
            furniture=self.setting.document.furniture,
            palette=self.pen.palette,
        )

    def area(
        self, name: str, box: decks.Box, paint: Paint = Paint.RULE, edge: shapes.Edge = shapes.PLAIN
    ) -> Xml:
        """Return an area of one colour, which a screen reader passes over."""
        fill = self.pen.palette.fill(paint)
        return shapes.decoration(self.take_id(), name, box, fill, edge)

    def text(
        self, name: str, box: decks.Box, *paragraphs: Xml, ground: shapes.Ground | None = None
    ) -> Xml:
        """Return a text box, which no layout places, without margins but on a ground."""
        seat = shapes.Seat(None, box, shapes.OURS if self.means.has_panels else shapes.THEIRS)
        seat = seat.on(ground) if ground else seat
        return shapes.seated(self.take_id(), name, seat, *paragraphs)

    @property
    def seats(self) -> Mapping[decks.Place, shapes.Seat]:
        """How parts of the slide take their places in its layout."""
        return self.setting.template.dress[self.layout].seats

    def box(self, place: decks.Place) -> decks.Box:
        """Return where `place` is."""
        return self.means.box(self.layout, place)

    def risen(self, place: decks.Place) -> decks.Box:
        """Return where words at `place` stand under a short title."""
        box = self.box(place)
        return replace(box, top=box.top - self.rise_pt, height=box.height + self.rise_pt)

    def under_rule(self, place: decks.Place) -> tuple[decks.Box, Xml]:
        """Return where a list at `place` stands under a short title, and the rule over it."""
        box = under_rule(self.box(place), self.layout, self.rise_pt, self.means)
        if not self.means.has_panels:
            return box, NOTHING
        line = replace(box, top=box.top - RULE_GAP_PT, height=RULE_PT)
        return box, self.area("rule: title", line)

    def put(
        self,
        place: decks.Place,
        name: str,
        *paragraphs: Xml,
        box: decks.Box | None = None,
        ground: shapes.Ground | None = None,
    ) -> Xml:
        """Return what stands at `place`, or in `box`."""
        seat, own = self.seats[place], self.means.boxes.get((self.layout, place))
        if ground:
            seat = seat.on(ground).moved(box or self.box(place))
        elif box is not None and box != own:
            seat = seat.moved(box)
        return shapes.seated(self.take_id(), name, seat, *paragraphs)

    def pen_for(self, seat: shapes.Seat) -> Pen:
        """Return what text at `seat` is written with."""
        return replace(self.pen, palette=seat.palette) if seat.palette else self.pen

    def jump(self, key: str) -> Xml:
        """Return a link to the slide on which a letter or number stands in words, if one does."""
        if key not in self.setting.targets:
            return NOTHING
        target, title = self.setting.targets[key]
        link = self.page.part.relate_to(target.part, RELATIONSHIP_TYPE.SLIDE)
        return self.pen.palette.click(link, action=JUMP, tooltip=title)


def foot(slide: decks.Slide, sheet: Sheet, number: int) -> Iterator[Xml]:
    """Yield stamp, footer and number, which stand last; the first slide bears no footer.

    A field of colour goes on under both, to the lower edge.
    """
    seat, stamp = sheet.seats[decks.Place.STAMP], sheet.setting.deck.stamp
    if stamp is not None:
        look = Look(size_pt=sheet.setting.deck.stamp_size_pt, bold=True, paint=Paint.INK)
        paragraph = sheet.pen_for(seat).paragraph((Text(stamp),), look, Spacing(align="r"))
        yield sheet.put(decks.Place.STAMP, "stamp", paragraph)
    if sheet.layout is decks.Layout.TITLE:
        return
    fill = sheet.pen.palette.fill(Paint.ACCENT)
    is_on_field = isinstance(slide, decks.CalloutSlide) and slide.parts
    ground = shapes.Ground(fill, (0, 0, 0, 0), "b") if is_on_field else None
    yield _footer(sheet, ground)
    if own := sheet.seats.get(decks.Place.NUMBER):
        own = own.on(ground) if ground else own
        paint = Paint.PAPER if ground else Paint.MUTED
        ink = (own.palette or sheet.pen.palette).ink(paint) if own.palette or ground else NOTHING
        field = shapes.number_field(number, sheet.pen.language, ink)
        yield shapes.seated(sheet.take_id(), "slide number", own, field)


def _footer(sheet: Sheet, ground: shapes.Ground | None) -> Xml:
    """Return the footer, smaller where a template has little room for it, or not at all."""
    seat, footer = sheet.seats.get(decks.Place.FOOTER), sheet.setting.deck.footer
    if seat is None:
        return NOTHING
    box, means = sheet.box(decks.Place.FOOTER), sheet.means
    own = seat.size_pt or FOOTER_PT
    for size in (own, means.style.source_size_pt):
        if size <= own and means.height(footer, size, box.width) <= box.height:
            paint = Paint.PAPER if ground else Paint.MUTED if seat.palette else None
            look = Look(size_pt=None if size == seat.size_pt else size, paint=paint)
            paragraph = sheet.pen_for(seat).paragraph(footer, look)
            return sheet.put(decks.Place.FOOTER, "footer", paragraph, ground=ground)
    return NOTHING


def title(
    slide: decks.Slide,
    thing: str,
    sheet: Sheet,
    field: tuple[decks.Box, shapes.Ground, Paint, decks.Box | None] | None = None,
) -> Xml:
    """Return the title and the section over it; it says size and colour only where they differ.

    In a `field` of colour it stands there, with that ground and colour; what is above it has that
    colour, too, where the field says so.
    """
    seat = sheet.seats.get(decks.Place.TAG) if slide.tag else None
    over = field[3] if field else None
    on_field = Paint.PAPER if slide.backup or over else Paint.ACCENT
    look = Look(size_pt=TAG_PT, bold=True, paint=on_field, face=shapes.BODY_FONT)
    tag = sheet.pen.paragraph(slide.tag, look, Spacing(align="ctr" if slide.backup else None))
    if seat and slide.backup:
        seat = _chip(slide, seat, sheet)
    above = shapes.seated(sheet.take_id(), "section", seat, tag) if seat else NOTHING
    above = joined(sheet.area("ground: title", over, Paint.ACCENT), above) if over else above
    above = joined(above, _grade(slide, sheet)) if seat and slide.marks else above
    seat = sheet.seats[decks.Place.TITLE]
    box, paint = sheet.box(decks.Place.TITLE), Paint.INK if seat.palette else None
    look = Look(size_pt=slide.title_size_pt, bold=seat.bold, paint=paint)
    pen = sheet.pen_for(seat)  # What a title of somebody else's stands on is not known.
    pen = pen if sheet.means.has_panels or seat.palette else replace(pen, marks=None)
    if field:
        box, ground, paint, _ = field
        seat, pen, look = seat.on(ground), replace(pen, marks=None), replace(look, paint=paint)
    paragraph = pen.paragraph(slide.title, look)
    narrowed = box.width - slide.title_width_pt if slide.title_width_pt else 0.0
    seat = replace(seat, narrowed_pt=narrowed)
    if sheet.layout is decks.Layout.TITLE and slide.rise_pt:
        seat = seat.moved(replace(box, top=box.top - slide.rise_pt))
    elif slide.rise_pt or field:
        seat = seat.moved(replace(box, height=box.height - slide.rise_pt))
    name = shape_name("title", thing, slide.title)
    return joined(shapes.seated(sheet.take_id(), name, seat, paragraph), above)


def _chip(slide: decks.Slide, seat: shapes.Seat, sheet: Sheet) -> shapes.Seat:
    """Return the place of the word over the slides for questions, in a dark field of its own."""
    ruler, box = sheet.means.ruler.wider, sheet.box(decks.Place.TAG)
    wide = ruler.width(plain(slide.tag), TAG_PT, Weight.BOLD) + SLACK_PT
    side, above = 10, 2  # How far the word stands in from the edges of its field.
    ground = shapes.Ground(sheet.pen.palette.fill(Paint.INK), (side, above, side, above), "ctr")
    over = replace(box, left=box.left + side, top=box.top - BAR_PT, width=wide)
    return seat.on(ground).moved(over)


def _grade(slide: decks.Slide, sheet: Sheet) -> Xml:
    """Return what the marks of a slide mean, at the end of the topic's line.

    There it is out of reach of a long topic and of a wider font. It is left of the stamp, and as
    clear of a logo as that is.
    """
    place, ruler, deck = sheet.box(decks.Place.TAG), sheet.means.ruler.wider, sheet.setting.deck
    stamp = ruler.width(deck.stamp, deck.stamp_size_pt, Weight.BOLD) if deck.stamp else 0.0
    right = sheet.box(decks.Place.STAMP).right - (stamp + GRADE_GAP_PT if deck.stamp else 0)
    size, least = sheet.means.style.label_least_pt, sheet.means.chart_least_pt
    wide = ruler.width(plain(slide.marks), size) + SLACK_PT
    if slide.backup or wide > right - place.right:
        size, wide = least, wide * least / size
    high = size * ruler.line_height
    top = (place.top + place.bottom - high - (BAR_PT if slide.backup else 0)) / 2
    box = decks.Box(left=right - wide, top=top, width=wide, height=high)
    look = Look(size_pt=size, paint=Paint.SECOND)
    told = sheet.pen.paragraph(slide.marks, look, Spacing(align="r"))
    return sheet.text("section: grade", box, told)


def subtitle(
    slide: decks.ChartSlide | decks.TableSlide, spec: ChartSpec | TableSpec, sheet: Sheet
) -> Xml:
    """Return the line under the title: what is measured, where, when and in which unit."""
    place, size = decks.Place.SUBTITLE, slide.subtitle_size_pt
    room = (slide.boxes.get(place) or sheet.box(place)).width
    words, _ = balanced(spec.subtitle, size, room, sheet.means.ruler, Weight.REGULAR)
    name, paragraph = shape_name("subtitle", spec.id, spec.subtitle), sheet.pen.paragraph
    return sheet.put(place, name, paragraph(words, Look(size_pt=size)), box=slide.boxes.get(place))


def other_size(size_pt: float, usual_pt: float) -> Look:
    """Return a look that says its size only where that is not the usual one."""
    return PLAIN if size_pt == usual_pt else Look(size_pt=size_pt)


def source(slide: decks.ChartSlide | decks.TableSlide, sheet: Sheet) -> Xml:
    """Return the line at the foot; the letters of caveats lead to where they stand in words."""
    means = sheet.means
    small = Look(size_pt=means.style.source_size_pt) if means.has_panels else PLAIN
    told = (slide.source.words, small), *_references(slide.source, small, sheet)
    paragraph = sheet.pen.mixed(told)
    box = slide.boxes.get(decks.Place.SOURCE) or sheet.box(decks.Place.SOURCE)
    box = foot_box(slide.source, box, sheet.means)
    return sheet.put(decks.Place.SOURCE, f"source: {slide.id}", paragraph, box=box)


def _references(line: decks.SourceLine, look: Look, sheet: Sheet) -> Iterator[tuple[Content, Look]]:
    """Yield the letters of a line, with a link to each slide on which some of them stand."""
    before = f"{line.notes}: "
    for _, group in groupby(line.letters, key=lambda letter: sheet.setting.targets[letter][1]):
        letters = tuple(group)
        apart = ", " if not before else " " if line.words else ""
        yield (Text(apart),) if apart else (), look
        reference = (Text(before + ", ".join(letters)),)
        yield reference, replace(look, click=sheet.jump(letters[0]))
        before = ""
    if line.letters:
        yield (Text("."),), look


def beside(slide: decks.ChartSlide | decks.TableSlide, sheet: Sheet) -> Iterator[Xml]:
    """Yield the words beside or below an exhibit.

    Beside it they stand behind a line.
    """
    if not slide.text:
        return
    box = slide.boxes.get(decks.Place.TEXT)
    own = box or sheet.box(decks.Place.TEXT)
    exhibit = slide.boxes.get(decks.Place.EXHIBIT) or sheet.box(decks.Place.EXHIBIT)
    name, look = shape_name("text", slide.id, slide.text), body_look(slide.text_size_pt, sheet)
    if exhibit.is_beside(own) and not sheet.means.has_panels:
        is_right = exhibit.right <= own.left
        left = (exhibit.right + own.left if is_right else own.right + exhibit.left) / 2
        line = decks.Box(left=left, top=own.top, width=RULE_PT, height=own.height)
        yield sheet.area(f"line: {slide.id}", line)
    text, is_ours, loud = slide.text, sheet.means.has_panels, replace(look, bold=True)
    if box and is_ours and exhibit.is_beside(own):
        # One paragraph, as it is one text to whoever reads it back: a low empty line between.
        parts: list[tuple[Content, Look]] = []
        gap = Look(size_pt=SENTENCE_GAP_PT / sheet.means.ruler.line_height)
        for each, weight in sentences(text):
            parts += [(LINE_BREAK, look), (LINE_BREAK, gap)] if parts else []
            parts.append((each, loud if weight is Weight.BOLD else look))
        yield sheet.put(decks.Place.TEXT, name, sheet.pen.mixed(tuple(parts)), box=box)
        return
    lead, rest = decks.Line(text, bullet=is_ours).parts
    yield sheet.put(decks.Place.TEXT, name, sheet.pen.mixed(((lead, loud), (rest, look))), box=box)


def body_look(size_pt: float, sheet: Sheet) -> Look:
    """Return the look of running text of a size."""
    return other_size(size_pt, sheet.means.style.body_size_pt)
