"""Open a house master to write a deck into, and say how each part of a slide looks in its layouts.

What stands in a placeholder looks as the layout has it, but for its size, and for its colour where
that would not stand out. What stands in a text box gets its looks from here. What stands where, and
what its owner should know before a deck is made, is told.
"""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, Problem, warning
from briefing_gen.measuring.fit import Ruler, Weight, house_ruler
from briefing_gen.pptx.colours import Paint, Palette
from briefing_gen.pptx.masters import palette as colouring
from briefing_gen.pptx.masters.layouts import (
    LayoutFacts,
    MasterFacts,
    Spot,
    Spots,
    TextLook,
    ground,
    read_master,
)
from briefing_gen.pptx.masters.opening import House, strip
from briefing_gen.pptx.masters.roles import Choice, choices
from briefing_gen.pptx.masters.room import (
    LEAST_COVER_PT,
    logos_under,
    panel_over,
    require_room,
    spots,
    stamp_room,
)
from briefing_gen.pptx.package import require_whole
from briefing_gen.pptx.shapes import BODY_FONT, CLOSE, SINGLE, UPRIGHT, PlaceholderKey, Seat
from briefing_gen.pptx.template import Dress, Template
from briefing_gen.pptx.xml import NOTHING, Xml, element, emu, hundredths, joined
from briefing_gen.reading.packed import damaged
from briefing_gen.slides import fit
from briefing_gen.slides.deck import PT_PER_INCH, Box, Layout, Place
from briefing_gen.themes import SlideStyle, Theme
from briefing_gen.themes.colours import MARK_CONTRAST, TEXT_CONTRAST, least_contrast

HEADING_FONT: Final = element("a:latin", typeface="+mj-lt")
LARGE_PT: Final = 18
"""Text of this size needs no more contrast than a mark."""
_FOOT: Final = frozenset({Place.FOOTER, Place.NUMBER})
_QUIET: Final = _FOOT | {Place.SUBTITLE, Place.SOURCE, Place.DETAILS, Place.KICKER}
_LISTS: Final = frozenset({Layout.LIST, Layout.SOURCES})
_PLAIN: Final = (0, element("a:buNone"))
_MAIN: Final = {
    Layout.TITLE: Place.DETAILS,
    Layout.KEY_FINDINGS: Place.TEXT,
    Layout.LIST: Place.TEXT,
    Layout.SOURCES: Place.TEXT,
}
"""Where most of what a slide shows stands; elsewhere it is the exhibit."""
_UNTOLD: Final = frozenset({Place.STAMP, Place.EXHIBIT})
"""What has no placeholder as a rule."""
_LIKE: Final = {
    **dict.fromkeys(Layout, "Title and Content"),
    Layout.TITLE: "Title Slide",
    Layout.CHART_AND_TEXT: "Two Content",
    Layout.TABLE_AND_TEXT: "Two Content",
}
"""The layout of PowerPoint that is made for each kind of slide."""


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
    key: PlaceholderKey = {"type": "title"} if place is Place.TITLE else {}
    if spot.holder is None:
        anchor = "b" if place is Place.SOURCE else None
        own = _own_style(part)
        return Seat(key or None, spot.frame, own, anchor, bare=bool(key))
    look = spot.holder.look
    paint = None if _stands_out(look, part) else _paint(part)
    frame = spot.frame if spot.moved else None
    index, kind = spot.holder.index, spot.holder.kind
    key = {} if kind == "obj" else {"type": kind}
    key |= {"idx": index} if index else {}
    seat = Seat(key, frame, insets=look.insets)
    if place is Place.TITLE or place in _FOOT:
        palette = part.palette if paint else None
        unstyled = not look.size_pt and place is Place.TITLE
        font = HEADING_FONT if place is Place.TITLE else BODY_FONT  # A master may forget to say it.
        faced = NOTHING if look.face else element("a:defRPr", font)
        spaced = SINGLE if look.exact else NOTHING  # It is for the size that the layout has.
        own = element("a:lvl1pPr", spaced, faced) if spaced or faced else NOTHING
        return replace(seat, size_pt=look.size_pt, palette=palette, bold=unstyled, style=own)
    is_column = role is Layout.SOURCES  # A second one stands beside it in a text box.
    font = NOTHING if look.face and not is_column else BODY_FONT
    fill = joined(part.palette.ink(paint) if paint else NOTHING, font)
    mark = (_bullet(style)[0], NOTHING) if look.bullet else _bullet(style)
    marked = mark if role in _LISTS and place is Place.TEXT else _PLAIN
    size, aligned = usual_size(role, place, style), None if role is Layout.TITLE else "l"
    own = _level(size, fill, aligned, marked, UPRIGHT if is_column else {})
    return replace(seat, style=own, anchor="t" if is_column else None)


def usual_size(role: Layout, place: Place, style: SlideStyle) -> float:
    """Return the size of text at `place` where a slide says no other."""
    match place:
        case Place.TITLE:
            return style.cover_size_pt if role is Layout.TITLE else style.title_size_pt
        case Place.KICKER | Place.TAG:
            return style.body_least_pt
        case Place.SUBTITLE:
            return style.body_size_pt if role is Layout.TITLE else style.label_size_pt
        case Place.TEXT | Place.TEXT_2:
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
        return element("a:lvl1pPr", SINGLE, properties, algn=part.align)
    ink = palette.ink(_paint(part))
    if part.like and part.like.colour:
        ink = element("a:solidFill", element("a:srgbClr", val=part.like.colour))
    bullets = _bullet(part.style) if role in _LISTS and place is Place.TEXT else _PLAIN
    return _level(size, joined(ink, BODY_FONT), part.align, bullets, UPRIGHT)


def _bullet(style: SlideStyle) -> tuple[int, Xml]:
    """Return how far a list is indented, and the mark before each of its lines."""
    return emu(fit.enlarged(fit.BULLET_INDENT_PT, style)), element("a:buChar", char="•")


def _level(
    size_pt: float,
    fill: Xml,
    aligned: str | None,
    bullet: tuple[int, Xml],
    letters: Mapping[str, str | int],
) -> Xml:
    (indent, mark), side = bullet, {"algn": aligned} if aligned else {}
    properties = element("a:defRPr", fill, sz=hundredths(size_pt), **letters)
    return element("a:lvl1pPr", CLOSE, mark, properties, marL=indent, indent=-indent, **side)


def _stands_out(look: TextLook, part: Part) -> bool:
    if look.colour is None:
        return False
    usual = usual_size(part.role, part.place, part.style)
    size = (look.size_pt or usual) if part.place in _FOOT else usual
    least = MARK_CONTRAST if size >= LARGE_PT else TEXT_CONTRAST
    return not part.grounds or least_contrast(look.colour, part.grounds) >= least


def _paint(part: Part) -> Paint:
    lead = part.role is Layout.TITLE and part.place is Place.SUBTITLE
    return Paint.MUTED if part.place in _QUIET and not lead else Paint.INK


class Painter(Frozen):
    """Finds the colours for what stands at a place of a layout."""

    layout: SlideLayout
    scheme: colouring.Scheme
    theme: Theme
    lead: str | None = None
    """The colour of the title on the first slide, which all of it has on a picture."""
    panel: Box | None = None

    def reads(self, spot: Spot, least: float) -> bool:
        """Return whether some colour of text stands out at `spot` by `least`.

        On a picture that is the one the master has for it: on the first slide, and in titles.
        """
        fill = self._ground(spot)
        if not fill.plain:
            own = (spot.holder.look.colour if spot.holder else None) or self.lead
            if own is None or (least > MARK_CONTRAST and self.lead is None):
                return False
            return not fill.colours or least_contrast(own, fill.colours) >= MARK_CONTRAST
        ink = self.at(spot)[0].texts[Paint.INK]
        return least_contrast(ink.rgb, fill.colours) >= least

    def _ground(self, spot: Spot) -> colouring.Fill:
        under, box = ground(self.layout, self.scheme, spot.frame), spot.box
        if self.panel and box.top >= self.panel.top and box.bottom <= self.panel.bottom:
            under = colouring.Fill((self.scheme.colours.get("bg1", "FFFFFF"),))
        return colouring.over(spot.holder.fill, under) if spot.holder else under

    def at(self, spot: Spot) -> tuple[Palette, colouring.Fill]:
        """Return the colours for `spot`, and what it stands on."""
        fill = self._ground(spot)
        own, ours = self.scheme, self.theme.colours
        return colouring.house_palette(own.colours, fill.colours, ours, own.names), fill


class Dressed(Dress, kw_only=True):
    """A layout of a house master in its role: also where its parts stand, and on what."""

    spots: Spots
    plain: bool
    """Whether all that the slide's text stands on is of plain colours."""
    painter: Painter
    """Finds the colours for further places."""


class OpenHouse(Frozen, kw_only=True):
    """An open house master, and what was made of it."""

    template: Template
    master: MasterFacts
    choices: Mapping[Layout, Choice]
    dressed: Mapping[Layout, Dressed]
    measured_instead: Mapping[str, str]
    """The font that each one whose widths are not known is measured with."""


def open_house(house: House, theme: Theme) -> OpenHouse:
    """Return `house` ready to be written into; raises BriefingError where it cannot be."""
    try:
        return _open(Presentation(io.BytesIO(house.content)), house, theme)
    except BriefingError:
        raise
    except Exception as error:  # The door to a foreign file, which may be odd in any way.
        reason = str(error) or type(error).__name__
        raise BriefingError((damaged(reason).at(house.file),)) from error


def _open(deck: Deck, house: House, theme: Theme) -> OpenHouse:
    master, layouts = read_master(deck, house.file)
    chosen, fonts = choices(master, house.roles), house.roles.fonts
    heading, body = (house_ruler(f, fonts) for f in (master.heading_font, master.body_font))
    style = colouring.scaled(theme.slide, master.slide)
    high = body.ruler.line_height
    placed = {role: spots(role, choice, master, style, high) for role, choice in chosen.items()}
    used = [master.layouts[choice.layout - 1] for choice in chosen.values()]
    taken = [spot.frame for found in placed.values() for spot in found.values()]
    stamp = stamp_room(style.source_size_pt * high, master.slide, used, taken)
    boxes = {(role, at): spot.box for role, found in placed.items() for at, spot in found.items()}
    boxes |= {(role, Place.STAMP): stamp for role in placed}
    require_room(placed, chosen, master)
    dressed = {
        role: _dress(role, layouts[choice.layout - 1], placed[role], stamp, (theme, style))
        for role, choice in chosen.items()
    }

    def ruler_of(face: str) -> Ruler:
        if face.startswith("+") or not face:
            return body.ruler if face == "+mn-lt" else heading.ruler
        return house_ruler(face, fonts).ruler

    strip(deck)
    require_whole(deck.part.package, house.file, "template")
    tuple(deck.slide_masters)  # One that was led to as something else is gone, and asked for here.
    titles = {role: title_look(role, placed[role], style, ruler_of) for role in chosen}
    means = fit.Means(style, boxes, body.ruler, titles)
    measured = {master.heading_font: heading.instead, master.body_font: body.instead}
    return OpenHouse(
        template=Template(deck=deck, dress=dressed, means=means),
        master=master,
        choices=chosen,
        dressed=dressed,
        measured_instead={font: instead for font, instead in measured.items() if instead},
    )


def _dress(
    role: Layout, layout: SlideLayout, found: Spots, stamp: Box, looks: tuple[Theme, SlideStyle]
) -> Dressed:
    theme, style = looks
    title = found[Place.TITLE].holder
    lead = title.look if role is Layout.TITLE and title else None
    # The colour of a title that has a fill of its own is for that, not for the picture around it.
    bare = lead if title and title.fill == colouring.NO_FILL else None
    scheme, own = colouring.scheme_of(layout), bare.colour if bare else None
    painter = Painter(layout, scheme, theme, own)
    painter = replace(painter, panel=panel_over(found, painter.reads))
    seats = {}
    for place, spot in found.items():
        palette, fill = painter.at(spot)
        part = Part(
            role=role,
            place=place,
            spot=spot,
            style=style,
            grounds=fill.colours,
            palette=palette,
            align=lead.align if lead else "l",
            like=None if fill.plain else bare,
        )
        seats[place] = seat_of(part)
    seats[Place.STAMP] = Seat(None, stamp, palette=painter.at(Spot(stamp))[0])
    main, fill = painter.at(found[_MAIN.get(role, Place.EXHIBIT)])
    return Dressed(
        layout=layout,
        spots=found,
        seats=seats,
        palette=main,
        plain=fill.plain,
        painter=painter,
        panel=painter.panel,
    )


def title_look(
    role: Layout, found: Spots, style: SlideStyle, ruler_of: Callable[[str], Ruler]
) -> fit.TitleLook:
    """Return how the titles of `role` look; `ruler_of` measures a font, or one of the theme's.

    A master's titles are often set for a word or two; whole sentences start no larger than in
    the program's own theme.
    """
    holder = found[Place.TITLE].holder
    cover = role is Layout.TITLE
    usual = style.cover_size_pt if cover else style.title_size_pt
    said = holder.look.size_pt if holder else usual
    own = said or usual
    least, step = LEAST_COVER_PT if cover else colouring.LEAST_TITLE_PT, fit.TITLE_STEP_PT
    first = own if cover else min(own, usual)
    if first < least:  # It was not made for sentences.
        first = style.title_size_pt if cover else style.title_least_pt
    sizes = [first - step * n for n in range(max(0, int((first - least) // step)) + 1)]
    sizes += [size for size in (colouring.LEAST_TITLE_PT, 14, 12) if size < sizes[-1]]
    return fit.TitleLook(
        own_pt=said or 0,
        sizes_pt=tuple(sizes),
        ruler=ruler_of(holder.look.face if holder else ""),
        weight=Weight.BOLD if not said or holder is None or holder.look.bold else Weight.REGULAR,
        upper=holder is not None and holder.look.upper,
        most_lines=fit.MOST_COVER_LINES if cover else fit.MOST_TITLE_LINES,
    )


def roles_lines(house: OpenHouse) -> Iterator[str]:
    """Yield the file of roles that says what is in force.

    Comments list the layouts with the numbers of their placeholders, and say why and what is not
    in a placeholder.
    """
    master = house.master
    width, height = (side / PT_PER_INCH for side in (master.slide.width, master.slide.height))
    count = len(master.layouts)
    yield (
        f"# {_comment(Path(master.file).name)}: {count} layout{'' if count == 1 else 's'}, "
        f"{width:.4g} x {height:.4g} inches, fonts {master.heading_font} and {master.body_font}"
    )
    for layout in master.layouts:
        kind = f" ({layout.kind})" if layout.kind else ""
        yield "#"
        yield f"# layout {layout.number}: {_comment(layout.name)}{kind}"
        yield from (f"#     {_comment(line)}" for line in _holder_lines(layout))
    yield "#"
    yield "# A part that is left out stands in a text box; a role that is left out gets the layout"
    yield "# that fits best."
    if house.measured_instead:  # As comments: a font that is named is measured otherwise.
        yield "# The widths of these fonts are not known. Name for each one as wide, or wider, and"
        yield "# take away the signs # before the lines:"
        yield "# fonts:"
    for font, instead in house.measured_instead.items():  # Every JSON string is one of YAML.
        yield f"#   {json.dumps(font)}: {json.dumps(instead)}"
    yield "roles:"
    for role, choice in house.choices.items():
        yield f"  {role}:  # {_comment(choice.reason)}"
        yield f"    layout: {json.dumps(master.layouts[choice.layout - 1].name)}"
        yield from (f"    {place}: {index}" for place, index in choice.places.items())
        seats = house.dressed[role].seats.items()
        free = [place for place, seat in seats if seat.key is None and place not in _UNTOLD]
        if free:
            yield f"    # in text boxes: {', '.join(free)}"
        if not choice.covered:
            yield f"    # to do: draw a layout such as {_LIKE[role]}, or look at these slides"


def _holder_lines(layout: LayoutFacts) -> Iterator[str]:
    if not layout.holders:
        yield "no placeholders"
    for holder in layout.holders:
        size = f", text {holder.look.size_pt:g} pt" if holder.look.size_pt else ""
        turned = "" if holder.look.upright else ", turned by 90 degrees"
        room = f"{holder.box.width:.0f} x {holder.box.height:.0f} pt"
        yield f"{holder.index:>3}  {holder.kind:<9} {room} {holder.name!r}{size}{turned}"


def _comment(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def house_warnings(house: OpenHouse) -> tuple[Problem, ...]:
    """Return a warning for each thing that is not as the master would have it."""
    dressed, chosen, told = house.dressed, house.choices, list[tuple[str, str, str]]()

    def tell(code: str, message: str, roles: Iterable[Layout], hint: str) -> None:
        if named := ", ".join(roles):
            told.append((code, f"{message}: {named}", hint))

    uncovered = (role for role, choice in chosen.items() if not choice.covered)
    hint = "briefing-gen template inspect explains what stands where; --write lets you choose"
    tell("template-roles", "the template has no layout of its own for", uncovered, hint)
    pictures = {r: house.master.layouts[choice.layout - 1].pictures for r, choice in chosen.items()}
    titles, slide = ((r, own.spots[Place.TITLE]) for r, own in dressed.items()), house.master.slide
    covering = (role for role, title in titles if logos_under(title, pictures[role], slide))
    hint = "move the picture, or the title of these layouts, so that half the width is free"
    said = "titles may cover a picture of the template on slides of"
    tell("template-logo", said, covering, hint)
    for font, instead in house.measured_instead.items():
        message = f"the widths of {font!r} are not known: its text is measured as {instead}"
        hint = "name a font with the same widths, or wider ones, under fonts: in the file of roles"
        told.append(("template-font", message, hint))
    accented = (Layout.KEY_FINDINGS, Layout.CHART, Layout.CHART_AND_TEXT)
    for mended in filter(None, (dressed[role].palette.mended for role in accented)):
        stands = f"stands out from its slides by {mended.contrast:.1f} to 1"
        fault = stands if mended.contrast < MARK_CONTRAST else "is as gray as all other marks"
        message = (
            f"accent 1 of the template, {mended.own.rgb}, {fault}: "
            f"{mended.used.rgb} is used in its place"
        )
        hint = "marks need 3 to 1 to be seen by everyone; choose another accent in the master"
        told.append(("template-contrast", message, hint))
    laid, plain = (
        (r for r, own in dressed.items() if own.panel),
        "choose layouts with a plain ground",
    )
    said = "a plain panel is laid over the picture under the text of"
    tell("template-contrast", said, laid, f"{plain} to do without it")
    vague = (role for role, own in dressed.items() if not own.plain)
    said = "text stands on a picture, its contrast is not known"
    tell("template-contrast", said, vague, f"{plain}, or look at these slides")
    file = house.master.file
    return tuple(dict.fromkeys(warning(code, said, file, hint) for code, said, hint in told))
