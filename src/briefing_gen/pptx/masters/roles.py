"""Which layout of a house master stands for which role, proposed with the reason or chosen.

The file beside the master chooses; every name in it is read as text, and every one that is not
known is a problem with its place. YAML that could expand or run anything (anchors, aliases, tags)
is refused.

    fonts:
      Gotham: Montserrat
    roles:
      chart:
        layout: Title and Content
        title: 0
        text: 1
"""

import re
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen, field, replace
from briefing_gen.base.problems import BriefingError, Faults, Location, Problem, did_you_mean, fault
from briefing_gen.measuring.fit import TABLES, known_font
from briefing_gen.pptx.masters import layouts
from briefing_gen.pptx.xml import INDEXES, LAYOUT_NAMES
from briefing_gen.reading.files import FileRefusedError, read_plain
from briefing_gen.reading.tree import Fields, Node, Scalar, Unusable, scalar, stop
from briefing_gen.reading.yaml_nodes import tree_of
from briefing_gen.slides.deck import FINDINGS, Box, Layout, Place

SUFFIX: Final = ".roles.yaml"
LARGEST: Final = 100_000
CHOSEN: Final = tuple(place for place in Place if place not in {Place.STAMP, *FINDINGS})
"""The parts of a slide that a placeholder can take."""
T = TypeVar("T")
_INDEX: Final = re.compile(r"[0-9]{1,10}")
WIDE: Final = 0.5
"""The share of a slide's width that a title or an only placeholder takes up."""
ROOMY: Final = 0.6
"""The share of a slide's height that should be left below a title."""
HIGHEST: Final = 0.4
"""The share of a slide's height in which the title of a slide with content begins."""
_COVER: Final = re.compile(
    r"(?<![^\W_])(title slide|cover|front|titelfolie|portada|couverture|diapositiva de t)",
    re.IGNORECASE,
)
_ODD: Final = frozenset(
    {"secHead", "vertTx", "vertTitleAndTx", "picTx", "title", "blank", "fourObj"}
)
"""Types of layouts that are made for something else than the content of a briefing."""
_BESIDE: Final = frozenset({"chartAndTx", "txAndChart", "objTx", "txAndObj", "objAndTx", "twoObj"})
_ANY: Final = layouts.TITLE_KINDS | layouts.CONTENT_KINDS | layouts.FOOT_KINDS | {"subTitle"}
_EVERYWHERE: Final = {Place.TITLE, Place.FOOTER, Place.NUMBER}
_EXHIBITS: Final = {
    **dict.fromkeys((Layout.CHART, Layout.CHART_AND_TEXT), layouts.CHART_KINDS),
    **dict.fromkeys(layouts.TABLES, layouts.TABLE_KINDS),
}
_WHAT: Final = {layouts.CHART_KINDS: "charts", layouts.TABLE_KINDS: "tables"}


class RoleEntry(Frozen, kw_only=True):
    """What the file says of one role."""

    layout: Scalar
    places: Mapping[Place, Scalar]
    """The index of the placeholder for each part."""


class Roles(Frozen, kw_only=True):
    """What the file says: layouts by role, and fonts to measure others with."""

    entries: Mapping[Layout, RoleEntry] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)


def roles_path(template: Path) -> Path:
    """Return where the roles of `template` are kept: house.pptx has house.roles.yaml."""
    return template.with_name(template.stem + SUFFIX)


def read_roles(path: Path) -> Roles:
    """Return what stands in `path`, nothing where there is no such file; raises BriefingError."""
    try:
        data = read_plain(path, LARGEST)
    except FileRefusedError as error:
        if error.code == "missing-file":
            return Roles()
        message = f"the file cannot be read: {error.message}"
        hint = "write it anew with briefing-gen template inspect FILE.pptx --write"
        problem = fault("unreadable-yaml", message, Location(str(path)), hint)
        raise BriefingError((problem,)) from error
    faults = Faults()
    roles = _roles(tree_of(data, str(path)), faults)
    faults.raise_any()
    return roles


def _roles(node: Node, faults: Faults) -> Roles:
    """Return what the whole file says."""
    try:
        file = Fields(node, faults, "the file")
    except Unusable:
        return Roles()
    entries = file.optional_part("roles", lambda node: _named("roles", node, faults, _entry))
    fonts = file.optional_part("fonts", lambda node: _named("fonts", node, faults, _font))
    file.close()
    known = {role: entry for role in Layout if (entry := (entries or {}).get(role))}
    return Roles(entries=known, fonts=fonts or {})


def _named(
    what: str, node: Node, faults: Faults, read: Callable[[Node, Faults], T]
) -> Mapping[str, T]:
    """Return what stands below each name; of fonts that are measured as others, any name."""
    fields = Fields(node, faults, what)
    names = Layout if what == "roles" else tuple(fields.record.entries)
    found = {n: fields.optional_part(n, lambda node: read(node, faults)) for n in names}
    fields.close()
    return {name: value for name, value in found.items() if value}


def _entry(node: Node, faults: Faults) -> RoleEntry:
    fields = Fields(node, faults, "this role")
    layout = fields.scalar("layout")
    read = lambda node: _placeholder(node, faults)  # noqa: E731 - short.
    places = {at: index for at in CHOSEN if (index := fields.optional_part(at, read))}
    fields.close()
    return RoleEntry(layout=layout, places=places)


def _placeholder(node: Node, faults: Faults) -> Scalar:
    index = scalar(node, faults, "the number of a placeholder")
    if not _INDEX.fullmatch(index.text):
        message = f"{index.text!r} is not the number of a placeholder"
        hint = "briefing-gen template inspect lists them"
        raise stop(faults, "wrong-shape", message, index.where, hint)
    return index


def _font(node: Node, faults: Faults) -> str:
    name = scalar(node, faults, "the name of a font")
    known = known_font(name.text)
    if known is None:
        hint = did_you_mean(name.text, TABLES, f"one of: {', '.join(TABLES)}")
        raise stop(faults, "unknown-word", f"unknown font {name.text!r}", name.where, hint)
    return known


class Choice(Frozen):
    """The layout of a role, which of its placeholders take what, and why it was chosen."""

    layout: int
    """The number of the layout."""
    places: Mapping[Place, int]
    """The index of the placeholder for each part; parts without one stand in text boxes."""
    reason: str
    covered: bool = True
    """Whether the layout was made for this, or is only the nearest there is."""
    score: int = 0
    """How well it would do, as proposed."""


def choices(master: layouts.MasterFacts, roles: Roles) -> Mapping[Layout, Choice]:
    """Return the layout of each role; raises BriefingError where the file names others."""
    problems: list[Problem] = []
    chosen, named = dict(propose(master)), {layout.name: layout for layout in master.layouts}
    for role, entry in roles.entries.items():
        name, where = entry.layout.text, entry.layout.where
        if layout := named.get(name):
            kept = (p for p in entry.places.items() if _takes(role, *p, layout, problems))
            places = {place: int(word.text) for place, word in kept}
            chosen[role] = Choice(layout.number, places, f"{where.file} says so")
        else:
            message = f"{master.file} has no layout named {name!r}"
            hint = did_you_mean(name, named, f"there are: {', '.join(named)}")
            problems.append(fault("unknown-layout", message, where, hint))
    if problems:
        raise BriefingError(tuple(problems))
    return chosen


def _takes(
    role: Layout, place: Place, index: Scalar, layout: layouts.LayoutFacts, problems: list[Problem]
) -> bool:
    """Return whether a placeholder of `layout` can hold what stands at `place`."""
    kinds = layouts.kinds_for(role, place)
    if layout.holder(int(index.text), kinds):
        return True
    fitting = [str(h.index) for h in layout.of(kinds)]
    message = f"{layout.name!r} has no placeholder {index.text} for the {place} of a {role}"
    hint = f"fitting are: {', '.join(fitting)}" if fitting else f"leave {place}: out"
    problems.append(fault("unknown-placeholder", message, index.where, hint))
    return False


def propose(master: layouts.MasterFacts) -> Mapping[Layout, Choice]:
    """Return a layout for each role, the best there is; the first of equals.

    The layout of the first slide serves no other, unless none was made for it, or there is nothing
    else.
    """
    cover = _best(Layout.TITLE, master)
    own = cover.covered or not master.layouts[cover.layout - 1].title
    rest = tuple(each for each in master.layouts if not own or each.number != cover.layout)
    others = replace(master, layouts=rest or master.layouts)
    return {role: cover if role is Layout.TITLE else _best(role, others) for role in Layout}


def _best(role: Layout, master: layouts.MasterFacts) -> Choice:
    for layout in master.layouts:
        own = {p: n for p, n in INDEXES.items() if layout.holder(n, _ANY)}
        if layout.name == LAYOUT_NAMES[role] and set(own) - _EVERYWHERE:
            reason = "it has the name and places of this program's own layout"
            places = {p: n for p, n in own.items() if layout.holder(n, layouts.kinds_for(role, p))}
            return Choice(layout.number, places, reason)
    bids = ((_bid(role, layout, master.slide), layout) for layout in master.layouts)
    best, layout = max(bids, key=lambda pair: (pair[0].score, -pair[1].number))
    foot = ((Place.FOOTER, "ftr"), (Place.NUMBER, "sldNum"))
    found = {place: next(layout.of(frozenset({kind})), None) for place, kind in foot}
    places = {place: holder.index for place, holder in found.items() if holder}
    return replace(best, places={**best.places, **places})


# How the bids are made: the numbers only matter against each other, in this order.
#
#   50 to 100  made for it: its only wide placeholder takes the content, or its two take both;
#              20 or 30 more where its type says so ("obj", "tx", a placeholder for charts alone)
#   40, 45     it can be used: the words in its placeholder, the exhibit beside them
#   30, 35     an empty room under the title; what stands there will be in text boxes
#    0         content of another kind would stay empty
#   -60        its title is narrow or low, or its type is for something else: after all of those
#   -100       no title: last, because readers of outlines and screen readers go by titles
#
# For a chart, "Title and Content" bids 50 + 20, "Title Only" 30 + 5, "Comparison" 0, and "Picture
# with Caption" -60: so charts stand in the first, and in the second where a master has no first.
# Of equals the first in the master wins: designers put what they use at the top. Layouts for the
# first slide are ranked among themselves, in `_cover`.
def _bid(role: Layout, layout: layouts.LayoutFacts, slide: Box) -> Choice:
    """Return how well `layout` would do; without a title, or with one at an odd place, badly."""
    bid = (_cover if role is Layout.TITLE else _content)(role, layout, slide)
    title = layout.title
    if title is None:
        reason = f"{bid.reason}; it has no title: titles stand where the master has its own"
        cover = layout.kind == "title" or _COVER.search(layout.name)
        less = 40 if role is Layout.TITLE and cover else 100
        return replace(bid, score=bid.score - less, reason=reason, covered=False)
    places = {Place.TITLE: title.index, **bid.places}
    odd = title.box.width < WIDE * slide.width or title.box.top > HIGHEST * slide.height
    if role is not Layout.TITLE and slide.height - title.box.bottom < ROOMY * slide.height:
        bid = replace(bid, score=bid.score - 30)
    if role is not Layout.TITLE and (odd or layout.kind in _ODD):
        bid = replace(bid, score=bid.score - 60)
    return replace(bid, places=places)


def _cover(_role: Layout, layout: layouts.LayoutFacts, slide: Box) -> Choice:
    titled = layout.kind == "title"
    centred = layout.title is not None and layout.title.kind == "ctrTitle"
    named = bool(_COVER.search(layout.name))
    found = (layout.of(frozenset({kind})) for kind in ("subTitle", "body"))
    subtitle = next(chain(*found), None)
    places = {Place.SUBTITLE: subtitle.index} if subtitle else {}
    score = 60 * titled + 30 * centred + 40 * named + 10 * bool(subtitle)
    score -= 10 * sum(1 for h in layout.contents(slide) if h.kind == "obj")
    covered = titled or centred or named
    nearest = "no layout is made for the first slide; this is nearest"
    reason = "it is made for the first slide" if covered else nearest
    return Choice(layout.number, places, reason, covered, score)


def _content(role: Layout, layout: layouts.LayoutFacts, slide: Box) -> Choice:
    """Return a bid for what stands below a title: in two placeholders, in a wide one, or in none.

    Words in a placeholder are in Outline view; a chart in one is not.
    """
    contents, kinds = layout.contents(slide), _EXHIBITS.get(role, layouts.TEXT_KINDS)
    what, number = _WHAT.get(kinds, "text"), layout.number
    is_usual = layout.kind in {"obj", "tx"}
    is_beside = role in {Layout.CHART_AND_TEXT, Layout.TABLE_AND_TEXT}
    if is_beside and (pair := _pair(contents, kinds)):
        exhibit, words = pair
        places = {Place.EXHIBIT: exhibit.index, Place.TEXT: words.index}
        score = 60 + 20 * (layout.kind in _BESIDE) + 20 * (exhibit.kind in {"chart", "tbl"})
        reason = f"of its two placeholders one takes {what}, the other words"
        return Choice(number, places, reason, score=score)
    wide = [holder for holder in contents if holder.box.width >= WIDE * slide.width]
    only = wide[0] if len(contents) == len(wide) == 1 else None
    if only is None or only.kind not in layouts.TEXT_KINDS | (set() if is_beside else kinds):
        score = 30 if layout.title and not contents else 0
        score += 5 if layout.kind == "titleOnly" else 0
        reason = f"no layout takes {what}; here there is room for it"
        return Choice(number, {}, reason, covered=False, score=score)
    words_in_it = {Place.TEXT: only.index}
    if is_beside:
        reason = f"its one wide placeholder is shared: {what} stand beside the words in it"
        return Choice(number, words_in_it, reason, score=45 + 5 * is_usual)
    if only.kind not in kinds:
        reason = f"its one wide placeholder takes words alone, {what} stand in none"
        return Choice(number, words_in_it if role is Layout.CHART else {}, reason, score=40)
    in_it = role is Layout.TABLE or only.kind not in layouts.TEXT_KINDS
    score = 50 + (30 if only.kind in {"chart", "tbl"} else 20 * is_usual)
    places = {Place.EXHIBIT: only.index} if in_it else words_in_it
    return Choice(number, places, f"its one wide placeholder takes {what}", score=score)


def _pair(
    contents: tuple[layouts.Holder, ...], exhibits: frozenset[str]
) -> tuple[layouts.Holder, layouts.Holder] | None:
    """Return what takes an exhibit and what takes words, of two placeholders side by side."""
    if len(contents) != 2 or contents[0].box.right > contents[1].box.left + 1:  # noqa: PLR2004 - a pair.
        return None
    ranked = sorted(contents, key=lambda h: (h.kind == "body", h.kind == "obj", -h.box.width))
    for exhibit in ranked:
        words = next(h for h in contents if h is not exhibit)
        if exhibit.kind in exhibits and words.kind in layouts.TEXT_KINDS:
            return exhibit, words
    return None
