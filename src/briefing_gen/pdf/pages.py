"""Parts to pages: plan which part stands where, then draw each page with its furniture.

Header, footer, and the stamp of a draft or an embargo run along on the pages.

How many pages a document takes: none left half empty, the last not almost, if possible.
"""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, Location, Problem, fault
from briefing_gen.document.blocks import Document, Role
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.document.walk import with_numbered_sources
from briefing_gen.pdf.boxes import Box, Stack, TextBox, empty, most
from briefing_gen.pdf.canvas import Artifact, Drawn, TaggedCanvas
from briefing_gen.pdf.exhibits import TEXT_SHARES, LogoBox
from briefing_gen.pdf.look import Look
from briefing_gen.pdf.sections import CONTENTS, SQUEEZE_PT, Part, lay_out, ruled_contents
from briefing_gen.pdf.text import Run, break_lines, natural_width

_ROOM: Final = 0.01
_MOST_EXTRA: Final = 100.0
"""How much a page asks of what can be higher, at most; each gives what it has."""
_LOOSE: Final = 50.0
"""How much of that rows and items ask for, at most: half, as wide gaps look torn."""
_GAPS, _MOST_GAP = 0.25, 14.0
"""How much of that the gap above each block takes, and how many points at most."""
_FOOTER: Final = 34.0
"""How far the top of the running footer is above the edge of the paper."""
_FOOT_LOGO: Final = 12.0
_STAMP_PADDING: Final = 7.0
_STAMP_FIELD: Final = "stamp"


class Placed(Frozen):
    """A box on a page, and the gap above it; a page begins with none."""

    box: Box
    part: Part
    gap: float


Page = tuple[Placed, ...]
_LONG: Final = 8
"""From so many pages on a document has contents on the first; the outline is there for others."""
_LITTLE: Final = 0.5
"""What part of its height the last page should use at least."""
_ENOUGH: Final = 0.87
"""What part of its height every other page should use at least."""
_WORSE: Final = 3
"""How much worse a gap is within the document than at its end."""
_SPACINGS: Final = (0.9, 0.8, 0.7, 0.6, 0.5, 1.2)
"""How much closer blocks and rows may stand for the sake of it, or how much further apart."""
_CLOSE: Final = 0.3
"""What it costs, in pages, to set them as close as that part of the usual is short of it."""
_STAYING: Final = ({Role.HELP}, {Role.METHODS}, {Role.HELP, Role.METHODS})
"""What may stay behind, for a last page that is less empty."""
_HOLE: Final = 0.1
"""What part of a page may stay empty before a section that begins on the next."""


class _Plan(Frozen):
    """The pages that a document takes with the spaces of a look."""

    pages: tuple[Page, ...]
    """With charts as low as they may be."""
    look: Look
    missing: float
    """What the emptiest page and the last lack of what they should use; 0 for one page."""

    @property
    def cost(self) -> float:
        """How many pages it takes, and how many more it may take for looking better."""
        return len(self.pages) + self.missing + _CLOSE * max(0.0, 1.0 - self.look.spacing)


def _missing(pages: Sequence[Page], look: Look) -> float:
    *before, last = (_used(page, look) for page in pages)
    if not before:
        return 0
    return _WORSE * max(0, _ENOUGH - min(before)) + max(0, _LITTLE - last)


def fewest_pages(document: Document, look: Look) -> tuple[Page, ...]:
    """Return the pages of `document`; raises BriefingError where a block fits none.

    Publications stand there by their numbers in the list of sources, as there is no room for names.
    """
    document = with_numbered_sources(document)
    plans = [_planned(document, look, is_long=False)]
    if is_long := len(plans[0].pages) >= _LONG:
        plans = [_planned(document, look, is_long=is_long)]
    looks = [replace(look, spacing=spacing) for spacing in _SPACINGS]
    for own in looks:
        if not plans[-1].missing:
            break  # Planning takes time; another that is as full is hardly any better.
        plans.append(_planned(document, own, is_long=is_long))
    best = _evenest(min(plans, key=lambda plan: plan.cost), document, is_long=is_long)
    full = (_fewest_holes(page, look) for page in _with_contents(best.pages, document, look))
    return tuple(_fullest(page, look, _loosened, 0.0) for page in full)


def _with_contents(pages: Sequence[Page], document: Document, look: Look) -> Iterator[Page]:
    """Yield the pages; contents name the sections in the order in which they stand there."""
    backwards = reversed([(at, placed.part) for at, page in enumerate(pages) for placed in page])
    starts: Mapping[object, int] = {part.section: at for at, part in backwards}
    ordered = sorted(document.sections[1:], key=lambda section: starts[section.id])
    box = ruled_contents(ordered, look, starts)
    for page in pages:
        yield tuple(replace(e, box=box) if e.part.name == CONTENTS else e for e in page)


def _planned(
    document: Document, look: Look, *, is_long: bool, staying: Collection[Role] = ()
) -> _Plan:
    """Return the pages of a document, where sections of some roles stay in their place."""
    stay = {section.id for section in document.sections if section.role in staying}
    parts = lay_out(document, look, is_long=is_long)
    kept = [replace(part, moves=part.moves and part.section not in stay) for part in parts]
    pages = flow(kept, look, document.slug)
    return _Plan(pages, look, _missing(pages, look))


def _evenest(plan: _Plan, document: Document, *, is_long: bool) -> _Plan:
    """Return a plan whose last page is less empty, as parts that would move before stay for it."""
    *_, last = plan.pages
    if len(plan.pages) == 1 or _used(last, plan.look) >= _ENOUGH:
        return plan
    ways = [_planned(document, plan.look, is_long=is_long, staying=staying) for staying in _STAYING]
    return min((each for each in (plan, *ways) if len(each.pages) <= len(plan.pages)), key=_uneven)


def _uneven(plan: _Plan) -> float:
    """Return how far pages are from what they should use: one that is far is worse than two."""
    return sum(max(0.0, _ENOUGH - _used(page, plan.look)) ** 2 for page in plan.pages)


def _used(page: Page, look: Look) -> float:
    """Return what part of its height a page uses; its charts grow where that is little."""
    height = height_of(page)
    if height < _ENOUGH * look.text_height:
        height = height_of(filled(page, look))
    return height / look.text_height


def height_of(page: Sequence[Placed]) -> float:
    """Return how much of its height a page uses, in points."""
    return sum(placed.gap + placed.box.height for placed in page)


def flow(parts: Sequence[Part], look: Look, slug: str) -> tuple[Page, ...]:
    """Return the parts on pages, with charts as low as they may be.

    From the second on a section that may move stands before one that would leave a part of its
    page empty. Raises BriefingError where a part fits no page.
    """
    pages: list[list[Placed]] = [[]]
    left = list(parts)
    while left:
        _place(left.pop(_next(left, pages[-1], look) if pages[1:] else 0), pages, look, slug)
    return tuple(map(tuple, pages))


def _next(left: Sequence[Part], page: Sequence[Placed], look: Look) -> int:
    """Return which part of those `left` follows on a page: the first, or what fills it best."""
    first, room = left[0], look.text_height - height_of(page)
    begins = page and page[-1].part.section != first.section
    if not begins or room <= _HOLE * look.text_height or _fit(first.box, room - first.gap)[0]:
        return 0
    high = [other.gap + other.box.height for other in left]
    begun = all(part.section != Role.FINDINGS for part in left)
    may = [at for at, other in enumerate(left) if other.moves and (begun or not other.follows)]
    fits = [at for at in may if high[at] <= room]
    return max(fits, key=lambda at: high[at], default=0)


def _place(part: Part, pages: list[list[Placed]], look: Look, slug: str) -> None:
    """Put a part on the last of the pages, and what has no room there on more of them."""
    rest: Box | None = part.box
    while rest is not None:
        gap = part.gap if pages[-1] else 0
        first, rest = _fit(rest, look.text_height - height_of(pages[-1]) - gap)
        if first is not None:
            pages[-1].append(Placed(first, part, gap))
        elif not pages[-1]:
            over = rest.height - look.text_height if rest else 0
            raise BriefingError((_too_tall(part, over, look, slug),))
        if rest is not None:
            pages.append([])
            if first is not None and part.again:
                room = look.text_height - part.again.height
                if _fit(rest, room)[0]:
                    rest = Stack(((0, part.again), (0, rest)), lead=1)


def _fit(box: Box, room: float) -> tuple[Box | None, Box | None]:
    """Return what of `box` fits into `room`, and what is left."""
    if box.height <= room + _ROOM:
        return box, None
    halves = box.split(room) if room > 0 else None
    return halves or (None, box)


def _too_tall(part: Part, over_pt: float, look: Look, slug: str) -> Problem:
    lines = math.ceil(over_pt / look.styles.body.leading_pt)
    message = (
        f"the block {part.name!r} is taller than a page by about {lines} "
        f"{'line' if lines == 1 else 'lines'}"
    )
    hint = "shorten its text, or give its table or chart fewer rows"
    return fault("does-not-fit", message, Location(f"{slug}.pdf", field=part.name), hint)


def _fewest_holes(page: Page, look: Look) -> Page:
    """Return `page` filled, its texts beside exhibits as wide, all alike, as leaves least empty."""

    def holes(made: Page) -> float:
        beside = sum(empty(placed.box, look.width) for placed in made)
        return beside + (look.text_height - height_of(made)) * look.width

    every = (filled(page, look, way) for way in range(len(TEXT_SHARES)))
    return min((made for made in every if height_of(made) <= look.text_height + _ROOM), key=holes)


def filled(page: Page, look: Look, way: int = 0) -> Page:
    """Return `page` with its charts made higher by what it has to spare, and its gaps as well."""
    return _fullest(page, look, partial(_stretched, way), -SQUEEZE_PT)


def _fullest(page: Page, look: Look, made: Callable[[Page, float], Page], least: float) -> Page:
    """Return what is `made` of a page with the most points that it has room for."""
    room = look.text_height + _ROOM
    return made(page, most(least, _MOST_EXTRA, lambda extra: height_of(made(page, extra)) <= room))


def _stretched(way: int, page: Sequence[Placed], extra: float) -> Page:
    stretched: list[Placed] = []
    for placed in page:
        ways = placed.part.ways if placed.box is placed.part.box else ()  # It is whole.
        box = ways[way](extra) if ways else placed.box
        gap = placed.gap and placed.gap + min(max(0.0, extra * _GAPS), _MOST_GAP)
        stretched.append(Placed(box, placed.part, gap))
    return tuple(stretched)


def _loosened(page: Page, extra: float) -> Page:
    """Return `page` with its rows and items a little further apart, where they are all on it."""
    return tuple(
        replace(placed, box=placed.part.loosen(min(extra, _LOOSE)))
        if placed.part.loosen and placed.box is placed.part.box
        else placed
        for placed in page
    )


def draw_pages(
    pages: Sequence[Page], document: Document, look: Look, stamp: str | None = None
) -> Drawn:
    """Draw every page with its header and footer, and `stamp` above them on each."""
    size = (look.paper.width_pt, look.paper.height_pt)
    canvas = TaggedCanvas(size)
    left = look.page.margin_pt
    top = look.paper.height_pt - look.page.margin_pt
    _draw_masthead(canvas, look, pages[0][0].box.height)
    for index, page in enumerate(pages):
        Stack(tuple((placed.gap, placed.box) for placed in page)).draw(canvas, left, top)
        meanings = look.meanings(canvas.written)
        for kind, y, box in furniture((index, len(pages)), document, look, meanings):
            with canvas.artifact(kind):
                box.draw(canvas, left, y)
        if look.logo and index:
            with canvas.artifact(Artifact.FOOTER):  # In the middle, where no words stand.
                logo = LogoBox(look.logo, look.width, (look.span(3), _FOOT_LOGO))
                middle = (look.paper.width_pt - logo.size[0]) / 2
                logo.draw_bare(canvas, middle, _FOOTER - _FOOT_LOGO)
        if stamp:
            draw_stamp(canvas, stamp, look)
        canvas.next_page()
    return canvas.finish()


def _draw_masthead(canvas: TaggedCanvas, look: Look, height: float) -> None:
    """Draw the ground of a title block so high, from edge to edge of the paper."""
    paper, colours = look.paper, look.colours
    high = look.page.margin_pt + height
    with canvas.artifact(Artifact.LAYOUT):
        if look.title_ground:
            canvas.panel(0, paper.height_pt - high, (paper.width_pt, high), look.title_ground)
        canvas.panel(0, paper.height_pt - high, (paper.width_pt, 2.2), colours.accent)


def draw_sheet(box: Stack, look: Look, stamp: str | None) -> Drawn:
    """Draw a single page that is all one box, the title block first, without header and footer."""
    canvas = TaggedCanvas((look.paper.width_pt, look.paper.height_pt))
    _draw_masthead(canvas, look, box.parts[0][1].height)
    box.draw(canvas, look.page.margin_pt, look.paper.height_pt - look.page.margin_pt)
    if stamp:
        draw_stamp(canvas, stamp, look)
    canvas.next_page()
    return canvas.finish()


def furniture(
    place: tuple[int, int], document: Document, look: Look, meanings: Content
) -> Iterator[tuple[Artifact, float, TextBox]]:
    """Yield what runs along on a page, the first of which needs no header.

    `place` is its index and how many there are; `meanings` says what the marks on it mean.
    """
    index, pages = place
    count = look.furniture.page_of.replace("{page}", str(index + 1)).replace("{pages}", str(pages))
    if index or document.organization:  # The title block of the first page names who made it.
        who = document.organization or document.byline
        yield Artifact.FOOTER, _FOOTER, _left(plain(who), look)
    page = _right((Text(count),), look)
    yield Artifact.FOOTER, _FOOTER, page
    taken = max(line.width for line in page.lines) + 8  # A gap before the number.
    yield Artifact.FOOTER, _FOOTER, _right(meanings, look, taken)
    if index:
        y = look.paper.height_pt - 32
        yield Artifact.HEADER, y, _left(plain(document.kicker), look)
        yield Artifact.HEADER, y, _right((document.date,), look)


def stamp_problems(document: Document, look: Look, stamp: str | None) -> Iterator[Problem]:
    """Yield a problem with a stamp that is too wide for one line; its characters have glyphs."""
    where = Location(f"{document.slug}.pdf", field=_STAMP_FIELD)
    if stamp and natural_width(_words(stamp, look)) > look.width - 2 * _STAMP_PADDING:
        message = f"the stamp {stamp!r} is wider than the page"
        yield fault("does-not-fit", message, where, "shorten it")


def draw_stamp(canvas: TaggedCanvas, stamp: str, look: Look) -> None:
    """Draw `stamp` on a ground of its own in the middle of the upper margin."""
    style = look.styles.stamp
    (line,) = break_lines(_words(stamp, look), look.width)
    width, height = line.width + 2 * _STAMP_PADDING, style.leading_pt
    left = (look.paper.width_pt - width) / 2
    top = look.paper.height_pt - 14  # What most printers can still reach.
    with canvas.artifact(Artifact.HEADER):
        canvas.panel(left, top - height, (width, height), look.colours.second)
        box = TextBox(lines=(line,), style=style, tag=None)
        box.draw(canvas, left + _STAMP_PADDING, top)


def _words(stamp: str, look: Look) -> tuple[Run, ...]:
    return look.words((Text(stamp),), look.styles.stamp)


def _left(text: str, look: Look) -> TextBox:
    """Return one line at the left, or none where the words would run into those at the right."""
    lines = break_lines(look.words((Text(text),), look.styles.source), look.span(9))
    return TextBox(lines=lines if len(lines) == 1 else (), style=look.styles.source)


def _right(content: Content, look: Look, taken: float = 0) -> TextBox:
    """Return one line that ends so far from the right margin."""
    style = look.styles.source
    lines = break_lines(look.words(content, style), look.width)
    return TextBox(lines=lines, style=style, right=look.width - taken)
