"""Where the parts of a slide stand on a layout of a house master, measured from what it has.

What a layout has a placeholder for stands in it, moved where it must make room for other parts;
everything else stands in text boxes between the title and the foot, clear of logos and rules, on a
plain panel where there is a picture. A stamp stands where every layout is free. A master that was
drawn for a word or two on each slide, or for pictures, may have its title in the middle, or shapes
all over: its slides are divided anew.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, Problem, fault
from briefing_gen.pptx.masters.layouts import (
    FOOT_KINDS,
    LayoutFacts,
    MasterFacts,
    Spot,
    Spots,
    kinds_for,
)
from briefing_gen.pptx.masters.palette import LEAST_TITLE_PT, NO_FILL
from briefing_gen.pptx.masters.roles import Choice
from briefing_gen.slides import fit
from briefing_gen.slides.deck import PT_PER_INCH, Box, Layout, Place
from briefing_gen.themes import SlideStyle
from briefing_gen.themes.colours import MARK_CONTRAST, TEXT_CONTRAST

EDGE_PT: Final = 8
"""How far a panel reaches beyond what stands on it; below a title less, where it is nearer."""
_OF_THE_MASTER: Final = frozenset({Place.TITLE, Place.FOOTER, Place.NUMBER})
"""What stands where the master has it, in its colours: its owner saw to it that it can be read."""
LEAST_WIDTH_PT, LEAST_HEIGHT_PT = 24, 8
"""What is smaller holds not one word."""
GAP_PT: Final = 4
"""Between an exhibit and the lines above and below it."""
SPLITS: Final = {Layout.CHART_AND_TEXT: (0.671, 0.722), Layout.TABLE_AND_TEXT: (0.727, 0.764)}
"""The shares of a slide's width at which an exhibit ends and the words beside it begin."""
LEAST_COVER_PT: Final = 20
LEAST_TITLE_SHARE: Final = 0.55
"""The share of a slide's width below which a title has no room for a sentence."""
WIDEST_MARGIN: Final = 0.1
"""The share of a slide that stays free at the sides of a title that is made larger."""
LOGO: Final = 0.6
"""A picture or shape as wide as this share of a slide is no logo but a ground to stand on."""
MARGIN: Final = 0.05
"""The share of a slide that stays free at its edges where a master does not say."""
TEXT_GAP_PT: Final = 10
TITLE_LINE: Final = 1.25


class _Plan(Frozen):
    """What a layout is divided by."""

    layout: LayoutFacts
    master: MasterFacts
    style: SlideStyle
    line_height: float
    found: Spots

    @property
    def title(self) -> Box:
        return self.found[Place.TITLE].frame

    def lines(self, count: float, size_pt: float) -> float:
        """Return the height of so many lines, with a little to spare."""
        return count * size_pt * self.line_height + 2


def spots(
    role: Layout, choice: Choice, master: MasterFacts, style: SlideStyle, line_height: float
) -> Spots:
    """Return where each part of a slide of `role` stands; lines are `line_height` sizes high."""
    layout = master.layouts[choice.layout - 1]
    held = {p: layout.holder(n, kinds_for(role, p)) for p, n in choice.places.items()}
    found = {p: _within(Spot(h.inner, h), master.slide) for p, h in held.items() if h}
    # A second column stands beside the first, on whatever is there.
    if role is Layout.SOURCES and (text := held.get(Place.TEXT)) and text.fill != NO_FILL:
        found[Place.TEXT] = replace(found[Place.TEXT], holder=None)
    if Place.TITLE not in found:  # It stands where the master has its own.
        wide, high = master.slide.width * MARGIN, master.slide.height * MARGIN
        usual = master.slide.within(wide, high, wide, master.slide.height - 4 * high)
        borrowed = _within(Spot(master.title.inner if master.title else usual), master.slide)
        over_words = any(map(borrowed.box.overlaps, layout.written))
        found[Place.TITLE] = replace(borrowed, crowded=over_words)
    ample = _ample_title(found[Place.TITLE], role, master.slide, style)
    found[Place.TITLE] = _clear_title(ample, layout.pictures, master.slide)
    plan = _Plan(layout, master, style, line_height, found)
    if role is Layout.TITLE:
        return _first(plan)
    plan, area = _relieved(plan)
    found = dict(plan.found)
    for place, box in _content(role, area.box, plan):
        found[place] = replace(found.get(place, area), box=box, crowded=area.crowded)
    return found


def _relieved(plan: _Plan) -> tuple[_Plan, Spot]:
    """Return the room below a title; where a layout leaves too little, its title may move, too."""
    slide = plan.master.slide
    own, area = _content_areas(plan.layout, plan.master, plan.title)
    if plan.title.height <= 0.45 * slide.height and not area.overlaps(plan.title):
        if _is_enough(area, slide):
            return plan, Spot(area)
        if _is_enough(own, slide) and area.height and not own.overlaps(plan.title):
            return plan, Spot(own, crowded=True)
    high = plan.lines(fit.MOST_TITLE_LINES, plan.style.title_least_pt)
    foot = _foot_top(plan.layout, slide)
    (title, below), crowded = _divided(plan, foot, lambda _: (high,))
    moved = replace(plan.found[Place.TITLE], box=title, crowded=crowded)
    return replace(plan, found={**plan.found, Place.TITLE: moved}), Spot(below, crowded=crowded)


def _first(plan: _Plan) -> Spots:
    """Return the places of the first slide, divided anew where they have no room."""
    placed = {**plan.found, **_cover(plan)}
    slide, style = plan.master.slide, plan.style
    needed = {
        Place.TITLE: plan.lines(2, LEAST_COVER_PT),
        Place.SUBTITLE: plan.lines(1, style.body_least_pt),
        Place.DETAILS: plan.lines(2, style.source_size_pt),
    }
    boxes = {place: placed[place].box for place in needed}
    fits = all(
        slide.top <= box.top
        and box.bottom <= slide.bottom
        and box.width >= LEAST_TITLE_SHARE * slide.width
        and box.height >= needed[place]
        for place, box in boxes.items()
    )
    if fits and boxes[Place.SUBTITLE].top >= boxes[Place.TITLE].top and plan.layout.title:
        return placed
    foot = slide.height * (1 - MARGIN)
    parts, crowded = _divided(plan, foot, lambda height: (0.45 * height, 0.25 * height))
    for place, box in zip(needed, parts, strict=True):
        placed[place] = replace(placed[place], box=box, crowded=crowded)
    return placed


def require_room(
    placed: Mapping[Layout, Spots], chosen: Mapping[Layout, Choice], master: MasterFacts
) -> None:
    """Raise BriefingError for each part of a slide that a layout cuts off, or has no room for."""
    problems: list[Problem] = []
    for role, found in placed.items():
        problems += _faults(role, found, master.layouts[chosen[role].layout - 1], master)
    if problems:
        raise BriefingError(tuple(dict.fromkeys(problems)))


def _faults(
    role: Layout, found: Spots, layout: LayoutFacts, master: MasterFacts
) -> Iterator[Problem]:
    """Yield what is wrong; footers and numbers may stand past the edge, to be out of sight."""
    shown = [place for place in found if place not in {Place.FOOTER, Place.NUMBER}]
    holders = [holder for place in shown if (holder := found[place].holder)]
    slide = master.slide  # What reaches past an edge by less than a little is set within it.
    within = slide.within(*(-0.08 * side for side in (slide.width, slide.height) * 2))
    if past := [holder.name for holder in holders if not holder.inner.is_inside(within)]:
        cut = ", ".join(map(repr, past))
        message = f"the layout {layout.name!r} is larger than its slides, which cut off {cut}"
        hint = "in PowerPoint set the size anew under Design, Slide Size, with Ensure Fit"
        hint = f"{hint}, or move them onto the slide"
        yield fault("template-off-slide", message, master.file, hint)
        return
    for place in shown:
        box = found[place].box
        if box.width < LEAST_WIDTH_PT or box.height < LEAST_HEIGHT_PT:
            sides = (max(0.0, side) / PT_PER_INCH for side in (box.width, box.height))
            room = " by ".join(f"{side:.2f} in" for side in sides)
            message = f"{layout.name!r} leaves no room for the {place} of a {role}: {room}"
            hint = f"choose another layout for {role}: in the file of roles, or make room in it"
            yield fault("template-room", message, master.file, hint)


def _within(spot: Spot, slide: Box) -> Spot:
    """Return a place without what reaches past the edges of the slide."""
    box = spot.box
    left, top = max(0.0, box.left), max(0.0, box.top)
    width, height = min(slide.width, box.right) - left, min(slide.height, box.bottom) - top
    return replace(spot, box=Box(left=left, top=top, width=width, height=height))


def _content(role: Layout, area: Box, plan: _Plan) -> Iterator[tuple[Place, Box]]:
    """Yield where the parts below the title stand in `area`."""
    style = plan.style
    if role in {Layout.KEY_FINDINGS, Layout.LIST, Layout.SOURCES}:
        yield Place.TEXT, area
        return
    above = plan.lines(2, style.label_size_pt)
    below = plan.lines(2.6, style.source_size_pt)  # Two of the usual size, or three of the least.
    yield Place.SUBTITLE, replace(area, height=above)
    yield Place.SOURCE, replace(area, top=area.bottom - below, height=below)
    high = area.height - above - below - 2 * GAP_PT
    middle = replace(area, top=area.top + above + GAP_PT, height=high)
    if role in SPLITS:
        exhibit, words = _beside(role, middle, plan)
        yield Place.EXHIBIT, exhibit
        yield Place.TEXT, words
    elif role is Layout.CHART:
        high = 66 * style.body_size_pt * plan.line_height / 24  # 66 points of words in 24.
        yield Place.EXHIBIT, replace(middle, height=middle.height - high - TEXT_GAP_PT)
        yield Place.TEXT, replace(middle, top=middle.bottom - high, height=high)
    else:
        yield Place.EXHIBIT, middle


def _beside(role: Layout, middle: Box, plan: _Plan) -> tuple[Box, Box]:
    """Return an exhibit and the words beside it, as the layout has them where that is enough.

    One that halves the slide is divided anew.
    """
    exhibit, words = plan.found.get(Place.EXHIBIT), plan.found.get(Place.TEXT)
    if exhibit and words:
        one, other = exhibit.box, words.box
        whole = max(one.right, other.right) - min(one.left, other.left)
        if one.width >= 0.55 * whole:
            exhibit_box = replace(middle, left=one.left, width=one.width)
            return exhibit_box, replace(middle, left=other.left, width=other.width)
    end, start = (share * middle.width for share in SPLITS[role])
    return replace(middle, width=end), middle.within(start, 0, 0, 0)


def _content_areas(layout: LayoutFacts, master: MasterFacts, title: Box) -> tuple[Box, Box]:
    """Return the room below the title as the master has it, and clear of all that is drawn there.

    Its content is where the layout has such, where its master has it, or else below the title.
    """
    slide = master.slide
    body = master.body.inner if master.body else None
    contents = [holder.inner for holder in layout.large(slide)]
    contents = contents or [body or replace(title, top=title.bottom, height=slide.height / 2)]
    left, right = min(b.left for b in contents), max(b.right for b in contents)
    top, bottom = min(b.top for b in contents), max(b.bottom for b in contents)
    if title.bottom < slide.height / 2:
        top = max(top, title.bottom + GAP_PT)
    limit = _foot_top(layout, slide)
    low = min(max(bottom, limit), slide.bottom)
    own = Box(left=left, top=top, width=right - left, height=low - top)
    area = replace(own, height=min(low, limit) - top)
    while (clear := _clear(area, layout, bottom)) != area and clear.height > 0:
        area = clear  # What is drawn below the first of several shapes is now near its edge.
    return own, clear


def _foot_top(layout: LayoutFacts, slide: Box) -> float:
    """Return where the foot of a slide begins: footer and number mark it in its last quarter."""
    tops = [h.box.top for h in layout.holders if h.kind in FOOT_KINDS]
    low = [top for top in tops if top > 0.75 * slide.height]
    return min(low, default=slide.height * (1 - MARGIN)) - GAP_PT


def _clear(area: Box, layout: LayoutFacts, bottom: float) -> Box:
    """Return `area` without the strips in which something is drawn, such as a logo or a rule.

    What lies over the layout's own content, down to `bottom`, is meant to be there. Near the lower
    edge the strip above it is kept, or the one at its left where that leaves more room.
    """
    top, low, right = area.top, area.bottom, area.right
    for drawn in layout.obstacles:
        if drawn.is_beside(area):
            continue
        middle = (drawn.top + drawn.bottom) / 2
        if middle < area.top + area.height / 4:
            top = max(top, drawn.bottom + GAP_PT)
        elif drawn.top >= bottom - 1 or middle > area.bottom - area.height / 4:
            across, down = area.right - drawn.left + TEXT_GAP_PT, area.bottom - drawn.top + GAP_PT
            if across * area.height < down * area.width:
                right = min(right, area.right - across)
            else:
                low = min(low, area.bottom - down)
    return replace(area, top=top, height=low - top, width=right - area.left)


def _cover(plan: _Plan) -> Spots:
    """Return where standfirst and details stand on the first slide: below the title.

    Where the title stands on a band they stand below that.
    """
    slide, title, drawn = plan.master.slide, plan.found[Place.TITLE].box, plan.layout.obstacles
    subtitle = plan.found.get(Place.SUBTITLE)
    bands = [b.bottom for b in drawn if b.top <= title.top and b.right > title.left]
    edge = max([title.bottom, *(bottom for bottom in bands if bottom < slide.height / 2)])
    room = subtitle.box if subtitle else replace(title, top=edge + TEXT_GAP_PT)
    under = (b.top for b in drawn if not b.is_beside(room) and b.top >= room.bottom - 1)
    limit = min([slide.height * (1 - MARGIN), *(top - GAP_PT for top in under)])
    needed = plan.lines(5, plan.style.label_size_pt)
    if subtitle and limit - room.bottom >= needed + TEXT_GAP_PT:
        details = replace(room, top=room.bottom + TEXT_GAP_PT, height=needed)
        return {Place.DETAILS: Spot(details)}
    details = replace(room, top=limit - needed, height=needed)
    shorter = replace(room, height=details.top - TEXT_GAP_PT - room.top)
    lead = replace(subtitle or Spot(shorter), box=shorter)
    return {Place.SUBTITLE: lead, Place.DETAILS: Spot(details)}


def panel_over(found: Spots, reads: Callable[[Spot, float], bool]) -> Box | None:
    """Return the panel that a slide needs, None where all its parts can be read.

    It reaches under the title where that cannot be read as the master has it.
    """
    spots = [spot for place, spot in found.items() if place not in _OF_THE_MASTER]
    lead = found[Place.TITLE]
    title, boxes = lead.frame, [spot.frame for spot in spots]
    if lead.crowded or not reads(lead, MARK_CONTRAST):
        boxes.append(title)
    elif all(reads(spot, TEXT_CONTRAST) and not spot.crowded for spot in spots):
        return None
    least = [title.bottom] if title.bottom <= min(box.top for box in boxes) else []
    left, right = min(box.left for box in boxes) - EDGE_PT, max(b.right for b in boxes) + EDGE_PT
    top = max([min(box.top for box in boxes) - EDGE_PT, *least])
    bottom = max(box.bottom for box in boxes) + EDGE_PT / 2
    return Box(left=left, top=top, width=right - left, height=bottom - top)


def stamp_room(
    line_pt: float, slide: Box, layouts: Sequence[LayoutFacts], taken: Sequence[Box]
) -> Box:
    """Return where a line has room on all of `layouts`, clear of all that is `taken`.

    Where nothing is free it is the upper edge: a stamp must be seen, even beside a logo.
    """
    drawn = [b for layout in layouts for b in layout.obstacles if b.width < LOGO * slide.width]
    above, below = min(b.top for b in taken), max(b.bottom for b in taken)
    margin = slide.width * MARGIN
    candidates = [  # Along the upper and the lower edge, first at the right.
        Box(left=left, top=max(1.0, middle - line_pt / 2), width=width, height=line_pt)
        for middle, share in product((above / 2, (below + slide.height) / 2), (0.5, 0.4, 0.3))
        for width in [slide.width * share]
        for left in (slide.width - margin - width, (slide.width - width) / 2, margin)
    ]
    for box in candidates:
        is_on_slide = box.top >= 0 and box.bottom <= slide.height
        if is_on_slide and not any(map(box.overlaps, (*taken, *drawn))):
            return box
    return candidates[0]


def _ample_title(spot: Spot, role: Layout, slide: Box, style: SlideStyle) -> Spot:
    """Return the place of a title, made larger where a sentence could not stand in it.

    It keeps its left edge, and its upper one; on the first slide its lower one.
    """
    cover = role is Layout.TITLE
    usual = style.title_size_pt if cover else style.title_least_pt
    lines = fit.MOST_COVER_LINES if cover else fit.MOST_TITLE_LINES
    least = 2 * LEAST_COVER_PT if cover else lines * LEAST_TITLE_PT * TITLE_LINE
    box = spot.box
    if box.height >= least and box.width >= LEAST_TITLE_SHARE * slide.width:
        return spot
    width = max(box.width, slide.width - 2 * min(box.left, slide.width * WIDEST_MARGIN))
    height = max(box.height, lines * usual * TITLE_LINE)
    top = max(slide.height * WIDEST_MARGIN, box.bottom - height) if cover else box.top
    left = min(box.left, slide.width - width)
    return replace(spot, box=Box(left=left, top=top, width=width, height=height))


def _clear_title(spot: Spot, logos: Sequence[Box], slide: Box) -> Spot:
    """Return the place of a title without the side of it on which a logo stands.

    Where that leaves no room for a sentence it stays as it is.
    """
    box = spot.box
    left, right = box.left, box.right
    for logo in logos_under(spot, logos, slide):
        if logo.left + logo.right > box.left + box.right:
            right = min(right, logo.left - TEXT_GAP_PT)
        else:
            left = max(left, logo.right + TEXT_GAP_PT)
    narrow = right - left < LEAST_TITLE_SHARE * slide.width
    return spot if narrow else replace(spot, box=replace(box, left=left, width=right - left))


def logos_under(spot: Spot, pictures: Sequence[Box], slide: Box) -> list[Box]:
    """Return the pictures that a title would cover; a wide one is a ground to stand on."""
    small = (picture for picture in pictures if picture.width < LOGO * slide.width)
    return [picture for picture in small if picture.overlaps(spot.box)]


def _is_enough(area: Box, slide: Box) -> bool:
    """Return whether `area` has room for what stands below a title."""
    return area.height >= 0.42 * slide.height and area.width >= 0.55 * slide.width


def _divided(
    plan: _Plan, foot: float, heights: Callable[[float], Sequence[float]]
) -> tuple[list[Box], bool]:
    """Return a slide divided anew above `foot`, and whether something is drawn there.

    `heights` says of a whole how high its parts are; the last one has what the others leave.
    """
    slide = plan.master.slide
    side, top = slide.width * MARGIN, slide.height * MARGIN
    left = whole = slide.within(side, top, side, slide.height - foot)
    parts: list[Box] = []
    for height in heights(whole.height):
        parts.append(replace(left, height=height))
        left = left.within(0, height + TEXT_GAP_PT, 0, 0)
    return [*parts, left], any(map(whole.overlaps, plan.layout.obstacles))
