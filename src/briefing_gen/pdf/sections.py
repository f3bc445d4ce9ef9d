"""Document to parts of pages: how each block is set on the grid, and what heads it.

Page one has title block, key findings or an ask, and at its foot the questions where it has room,
or in a long document the contents, or below an ask key findings or limits.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, groupby, product, starmap
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity, replace
from briefing_gen.document import blocks as doc
from briefing_gen.document.inline import Text
from briefing_gen.pdf import boxes, exhibits
from briefing_gen.pdf.canvas import Stroke, Tag
from briefing_gen.pdf.contents import contents_box
from briefing_gen.pdf.look import COLUMNS, Look, set_lines
from briefing_gen.pdf.summary import KEY_GAP, key_findings, title_block
from briefing_gen.pdf.tables import natural_table_width, table_box
from briefing_gen.pdf.text import Style, led

_SIDE: Final = 4
"""How many columns of the grid the heading of a passage takes, at its left."""
_SECTION_GAP: Final = 24.0
_BLOCK_GAP: Final = 16.0
_PARAGRAPH_GAP: Final = 7.0
_FINDING_GAP: Final = 17.0
_HEADING_GAP, _LEAST_GAP, _MOST_GAP = 11.0, 7.0, 15.0
_RULE_GAP: Final = 8.0
"""Between a rule and the heading below it, however close the rest stands."""
_TAB: Final = 36.0
_TAB_PT: Final = 2.6
"""How long and how thick the piece is that a rule begins with."""
_MOST_OF_PAGE: Final = 0.4
_WHOLE: Final = {
    doc.Role.METHODS: _MOST_OF_PAGE,
    doc.Role.NOTES: _MOST_OF_PAGE,
    doc.Role.SOURCES: 1.0,
}
"""What is never parted, up to that part of a page."""
_NAMES: Final = 0.4
"""The part of a column that names of rows take before they wrap."""
_LONG_ROWS: Final = 24
_MANY_TEXTS: Final = 3
"""So many paragraphs of methods stand in columns, as notes and sources do."""
SQUEEZE_PT: Final = 44.0
"""How much lower a plot is made when its page is planned; it gets back what is to spare."""
_LESS, _LARGER = 0.4, 0.16
"""What part of that items and paragraphs ask for, and how much larger key findings are then."""


_MOVING: Final = frozenset(
    {
        doc.Role.LIMITS,
        doc.Role.QUESTIONS,
        doc.Role.CORRECTIONS,
        doc.Role.METHODS,
        doc.Role.HELP,
    }
)
"""What may stand before another section, where a page has room for it alone."""
_FOLLOWING: Final = frozenset({doc.Role.CORRECTIONS, doc.Role.METHODS})
_LOOKED_UP: Final = frozenset({doc.Role.METHODS, doc.Role.NOTES, doc.Role.DATA, doc.Role.SOURCES})
"""What is not read through: its heading is no larger than that of a finding."""
_KEYS: Final = ("number", "key_label", "lead")
"""The styles of key findings."""
CONTENTS: Final = "contents"
_PADDING: Final = 12.0
"""Space around the words of an ask, and around those at the foot of the first page."""
_OPEN: Final = (1.0, 0.9, 0.8, 0.7, 0.6)
"""How wide the spaces of a first page with a foot are, as a part of the usual: as it has room."""


class Part(Frozen):
    """A box of the flow of pages, the gap above it, and the block it shows."""

    gap: float
    box: boxes.Box
    name: str
    section: str = ""
    ways: tuple[boxes.Stretch, ...] = ()
    """What makes its plot higher, with each share of the width for a text beside it: the usual
    first; none where it has no plot."""
    loosen: boxes.Stretch | None = None
    """What sets its rows and items so many points further apart than usual; None for a finding."""
    again: boxes.Box | None = None
    """What heads the rest of it on another page, for the eye alone."""
    moves: bool = False
    """Whether it may stand before another section, where a page has room for it alone."""
    follows: bool = False
    """Whether it belongs behind the findings, and never stands before them."""


def lay_out(document: doc.Document, look: Look, *, is_long: bool) -> tuple[Part, ...]:
    """Return the document as parts that follow each other down the pages.

    The first page of a document that `is_long` has contents at its foot, that of another questions.
    """
    quiet = look.looked_up
    opening = _opening(document, look, is_long=is_long)
    begun = {part.section for part in opening}
    others = (section for section in document.sections[1:] if section.id not in begun)
    looks = ((each, quiet if each.role in _LOOKED_UP else look) for each in others)
    return (*opening, *chain.from_iterable(starmap(_parts, looks)))


@by_identity(32, of=2)  # A document is laid out again and again, with sections in other orders.
def _parts(section: doc.Section, look: Look) -> tuple[Part, ...]:
    return tuple(section_parts(section, look))


def _opening(document: doc.Document, look: Look, *, is_long: bool) -> Sequence[Part]:
    """Return title, summary and what stands at the foot of the first page.

    Below an ask these are key findings, whole, or else what the numbers do not show; otherwise
    contents or questions. All stand closer together where the foot needs that; where it has no room
    even so, the page has none.
    """
    first, *others = document.sections
    asked = first.role is doc.Role.ASK
    usual = None if is_long else doc.Role.QUESTIONS
    roles = (doc.Role.SUMMARY, doc.Role.LIMITS) if asked else (usual,)
    for role, spacing in product(roles, _OPEN):
        own = replace(look, spacing=spacing)
        foot = _foot(others, role, own)
        parts = (*_summary(document, own), *foot)
        if foot and sum(part.gap + part.box.height for part in parts) <= look.text_height:
            return parts
    return _summary(document, look)


def _foot(others: Sequence[doc.Section], role: doc.Role | None, look: Look) -> tuple[Part, ...]:
    """Return the foot of the first page: contents for None, or a section; questions on a ground."""
    gap = _SECTION_GAP * look.spacing
    if role is None:
        return (Part(gap, ruled_contents(others, look, {}), CONTENTS),)
    section = next((section for section in others if section.role is role), None)
    if section is None or role is not doc.Role.QUESTIONS:
        return tuple(section_parts(section, look)) if section else ()
    grounds = look.colours.panel, look.colours.accent
    heading = exhibits.section_heading(section, look.styles.statement, look, look.width)
    width, gap_within = look.width - 2 * _PADDING, _HEADING_GAP * look.spacing
    parts = [(gap_within, listed(block, look, width)) for block in section.blocks]
    panel = boxes.Panel(boxes.Stack(((0, heading), *parts)), look.width, _PADDING, *grounds)
    return (in_section(Part(gap, panel, section.id), section.id, object()),)


def ruled_contents(
    sections: Sequence[doc.Section], look: Look, starts: Mapping[object, int]
) -> boxes.Box:
    """Return the contents below their rule, in the order of `sections`, with their pages."""
    return _ruled(contents_box(sections, look, starts), look.section_rule, look)


def _summary(document: doc.Document, look: Look) -> Sequence[Part]:
    """Return the title, and below it what stands first."""
    title = Part(0, title_block(document, look), document.slug)
    return title, *section_parts(document.sections[0], look, first=True)


def section_parts(section: doc.Section, look: Look, *, first: bool = False) -> Iterator[Part]:
    """Yield the parts of a section; they are one element wherever the pages part them.

    What is `first` follows the rule of the title block.
    """
    key = object()
    heading: boxes.Box | None = _heading(section, look, first=first)
    runs = groupby(section.blocks, key=lambda block: _arrangement(block, section, look))
    groups = [tuple(group) for _, group in runs]
    moves = section.role in _MOVING and len(groups) == 1
    follows = section.role in _FOLLOWING
    for group in groups:
        for part in _group(section, heading, group, look):
            loosen = None if part.ways else _looser(section, heading, group, look)
            able = in_section(replace(part, loosen=loosen), section.id, key)
            yield replace(able, moves=moves, follows=follows)
        heading = None


def _looser(
    section: doc.Section, heading: boxes.Box | None, blocks: tuple[doc.Block, ...], look: Look
) -> boxes.Stretch:
    """Return what sets blocks further apart, which are a part of their own.

    Rows between rules have most; key findings become larger as well.
    """
    rows = any(isinstance(block, doc.Table | doc.Bullets) for block in blocks)
    keys = any(isinstance(block, doc.KeyFindings) for block in blocks)

    def made(extra: float) -> boxes.Box:
        share = extra / 50  # With so much to spare, rows stand twice as far apart.
        wider = look.spacing * (1 + share * (1 if rows else _LESS))
        own = look.resized(_KEYS if keys else (), lambda pt: round(pt * (1 + share * _LARGER), 1))
        return next(_group(section, heading, blocks, replace(own, spacing=wider))).box

    return cache(made)


def in_section(part: Part, section: str, key: object) -> Part:
    """Return a part inside the element of its section, which has this key."""

    def inside(able: boxes.Stretch) -> boxes.Stretch:
        return lambda extra: boxes.Tagged(able(extra), Tag.SECT, key=key)

    box, ways = boxes.Tagged(part.box, Tag.SECT, key=key), tuple(map(inside, part.ways))
    loosen = part.loosen and inside(part.loosen)
    return replace(part, box=box, section=section, ways=ways, loosen=loosen)


def _arrangement(block: doc.Block, section: doc.Section, look: Look) -> str:
    """Return how `block` is set: beside the heading, in columns, or over the whole width."""
    match block:
        case doc.Paragraph() if (
            section.role is doc.Role.METHODS and len(section.blocks) >= _MANY_TEXTS
        ):
            return "columns"
        case doc.Bullets() if exhibits.has_leads(block, look):
            return "rows"
        case doc.Paragraph() | doc.Bullets() | doc.Callout():
            return "beside"
        case doc.Chart() | doc.Table() | doc.Notes() | doc.Sources():
            return "columns"
        case doc.KeyFindings() | doc.Finding():
            return "whole"


def _group(
    section: doc.Section,
    heading: boxes.Box | None,
    blocks: tuple[doc.Block, ...],
    look: Look,
) -> Iterator[Part]:
    """Yield the parts of blocks that are set alike."""
    gap = _SECTION_GAP * look.spacing
    match _arrangement(blocks[0], section, look):
        case "beside" if section.role is doc.Role.ASK:
            yield Part(gap, _ask(section, blocks, look), section.id)
        case "beside":
            yield _beside(section, heading or boxes.EMPTY, blocks, look, gap)
        case "columns" | "rows" as arrangement:
            inner = _in_columns if arrangement == "columns" else _in_rows
            box = _with_heading(heading, inner(blocks, look), look)
            box = replace(box, whole=box.height <= look.text_height * _WHOLE.get(section.role, 0))
            yield Part(gap, box, section.id, again=_again(section, look))
        case _:
            for block in blocks:
                if isinstance(block, doc.KeyFindings):
                    rows = key_findings(block, look, KEY_GAP * look.spacing)
                    box = _with_heading(heading, rows, look)
                    box = replace(box, whole=box.height <= look.text_height)
                    yield Part(gap, box, section.id, again=_again(section, look))
            findings = [block for block in blocks if isinstance(block, doc.Finding)]
            yield from _findings(findings, heading, look)


def _findings(
    findings: Sequence[doc.Finding], heading: boxes.Box | None, look: Look
) -> Iterator[Part]:
    """Yield findings, first with the share for texts with which all are lowest together."""
    heads = [heading, *[None] * len(findings)]
    every = [
        [_finding(*each, look, share) for each in zip(findings, heads, strict=False)]
        for share in exhibits.TEXT_SHARES
    ]
    every.sort(key=lambda made: sum(way(-SQUEEZE_PT).height for way in made))
    for block, *ways in zip(findings, *every, strict=True):
        gap = (_FINDING_GAP if block is not findings[0] else _SECTION_GAP) * look.spacing
        yield Part(gap, ways[0](-SQUEEZE_PT), block.id, ways=tuple(ways))


def _in_rows(blocks: Sequence[doc.Block], look: Look) -> boxes.Box:
    return boxes.Stack(
        boxes.apart((listed(block, look, look.width) for block in blocks), _BLOCK_GAP)
    )


def listed(block: doc.Block, look: Look, width: float) -> boxes.Box:
    """Return a block of running text; a list whose items have leads as rows."""
    if isinstance(block, doc.Bullets) and exhibits.has_leads(block, look):
        return exhibits.lead_rows(block, look, _SIDE, width)
    return exhibits.passage(block, look, width)


def _beside(
    section: doc.Section, heading: boxes.Box, blocks: Sequence[doc.Block], look: Look, gap: float
) -> Part:
    """Return blocks beside the heading of their section; long ones stand below it."""
    passages = (exhibits.passage(block, look, look.span(COLUMNS - _SIDE)) for block in blocks)
    texts = boxes.Stack(boxes.apart(passages, _PARAGRAPH_GAP * look.spacing))
    row = boxes.Row(((0, heading), (look.left(_SIDE), texts)))
    if row.height <= look.text_height * _MOST_OF_PAGE:
        return Part(gap, _ruled(row, look.section_rule, look), section.id)
    box = _with_heading(_ruled(heading, look.section_rule, look), texts, look)
    return Part(gap, box, section.id, again=_again(section, look))


def _ask(section: doc.Section, blocks: Sequence[doc.Block], look: Look) -> boxes.Box:
    """Return what is asked for on a ground of its own over the whole width."""
    styles, air = look.styles, look.spacing
    width = look.width - 2 * _PADDING
    heading = exhibits.section_heading(section, styles.kicker, look, width)
    parts: list[tuple[float, boxes.Box]] = [(0, heading)]
    for block in blocks:
        if not isinstance(block, doc.Callout):
            parts.append((_HEADING_GAP * air, exhibits.passage(block, look, width)))
            continue
        first, *others = block.content
        title = look.heading(block.title, styles.heading, width, Tag.H3)
        parts.append((_RULE_GAP / 2 * air, title))
        first_style = styles.standfirst._replace(colour=look.colours.ink)
        parts.append((_RULE_GAP * air, look.text(first, first_style, width)))
        told = (led(look.words(content, styles.lead)) for content in others)
        texts = (set_lines(words, styles.lead, width, Tag.P) for words in told)
        parts += ((_PARAGRAPH_GAP * air, text) for text in texts)
    grounds = look.colours.panel, look.colours.accent
    return boxes.Panel(boxes.Stack(tuple(parts)), look.width, _PADDING, *grounds)


def _again(section: doc.Section, look: Look) -> boxes.Box:
    said = (*section.heading, Text(f" {look.furniture.continued}"))
    style, rule = _weight(section, look)
    heading = look.heading(said, style, look.width, Tag.H2)
    ruled = _ruled(heading, rule, look)
    return boxes.Untagged(boxes.Stack(((0, ruled), (_HEADING_GAP * look.spacing, boxes.EMPTY))))


def _finding(
    block: doc.Finding, heading: boxes.Box | None, look: Look, share: int
) -> boxes.Stretch:
    """Return what makes a finding over the whole width; a rule parts it from the last."""
    made = exhibits.finding_box(block, look, share)
    if heading:
        return lambda extra: _with_heading(heading, made(extra), look)
    return lambda extra: _ruled(made(extra), look.hairline, look)


def _with_heading(heading: boxes.Box | None, box: boxes.Box, look: Look) -> boxes.Stack:
    if heading is None:
        return boxes.Stack(((0, box),))
    gap = min(max(_LEAST_GAP, _HEADING_GAP * look.spacing), _MOST_GAP)
    return boxes.Stack(((0, heading), (gap, box)), lead=1)


def _ruled(box: boxes.Box, stroke: Stroke, look: Look) -> boxes.Box:
    """Return a box below a rule that begins with a short thick piece."""
    begins = boxes.Rule(_TAB, Stroke(look.colours.accent, _TAB_PT))
    rules = ((0, boxes.Rule(look.width, stroke)), (_TAB_PT / 2, begins))
    return boxes.Stack((*rules, (_RULE_GAP, box)), lead=2)


def _heading(section: doc.Section, look: Look, *, first: bool) -> boxes.Box:
    """Return the heading of a section for the left of its text, or for above its blocks.

    A heading above its blocks has a rule of its own where it is not the first.
    """
    blocks = section.blocks
    beside = bool(blocks) and _arrangement(blocks[0], section, look) == "beside"
    width = look.span(_SIDE) if beside else look.width
    style, rule = _weight(section, look)
    heading = exhibits.section_heading(section, style, look, width)
    return heading if beside or first else _ruled(heading, rule, look)


def _weight(section: doc.Section, look: Look) -> tuple[Style, Stroke]:
    """Return the style of the heading of a section, and its rule: what is looked up is quiet."""
    if section.role in _LOOKED_UP:
        return look.styles.statement, look.hairline
    return look.styles.heading, look.section_rule


def _in_columns(blocks: Sequence[doc.Block], look: Look) -> boxes.Box:
    """Return the blocks in columns, those that need it over the whole width between them."""
    fitting = [_columns_for(block, look) for block in blocks]
    short = [count for block, count in zip(blocks, fitting, strict=True) if not _is_long(block)]
    alike = min((count for count in short if count > 1), default=1)
    counts = (
        count if count == 1 or _is_long(block) else alike
        for block, count in zip(blocks, fitting, strict=True)
    )
    pairs = zip(counts, blocks, strict=True)
    runs = groupby(pairs, key=lambda pair: (pair[0], pair[1] if _is_long(pair[1]) else None))
    laid = [_run(tuple(block for _, block in run), look, count) for (count, _), run in runs]
    return boxes.Stack(boxes.apart(laid, _BLOCK_GAP * look.spacing)) if len(laid) > 1 else laid[0]


def _columns_for(block: doc.Block, look: Look) -> int:
    """Return in how many columns there is room for a block: tables in three where they can be.

    A narrow one keeps its column where it stands alone: its rows are read across without a gap.
    """
    if not isinstance(block, doc.Table):
        return 2
    widths = {count: look.span(COLUMNS // count) for count in (3, 2)}
    fits = (
        count
        for count, width in widths.items()
        if natural_table_width(block.spec, look, width * _NAMES) <= width
    )
    return next(fits, 1)


def _is_long(block: doc.Block) -> bool:
    """Return whether a block fills columns alone; the others of a section stand in as many."""
    return isinstance(block, doc.Table) and len(block.spec.rows) > _LONG_ROWS


def _run(blocks: Sequence[doc.Block], look: Look, count: int) -> boxes.Box:
    """Return blocks that follow each other in so many columns."""
    match blocks[0]:
        case doc.Table(spec) if _is_long(blocks[0]):
            return boxes.Named(exhibits.standing(spec, look, look.width, columns=count), spec.id)
    columns = COLUMNS // count
    width = look.span(columns)
    heads = (
        exhibits.caption_box(b.spec, look, width).height
        + table_box(b.spec, look, width).header.height
        for b in blocks
        if isinstance(b, doc.Table) and count > 1
    )
    head = max(heads, default=0.0)  # First rows of tables beside each other are on one line.
    first, *others = (part for block in blocks for part in _items(block, look, width, head))
    laid = boxes.Stack(((0, first[1]), *others))
    least = 60 * look.spacing  # Two columns do not begin at the foot of a page.
    if count > 1 and (others or laid.height > least):
        return boxes.balanced(laid, look.left(columns), least, count)
    return laid


def _items(
    block: doc.Block, look: Look, width: float, head_pt: float
) -> Iterator[tuple[float, boxes.Box]]:
    match block:
        case doc.Chart() | doc.Table():
            exhibit = exhibits.standing(block.spec, look, width, head_pt)
            yield _BLOCK_GAP * look.spacing, boxes.Named(exhibit, block.spec.id)
        case doc.Notes(notes):
            yield from exhibits.note_items(notes, look, width)
        case doc.Sources(entries):
            yield from exhibits.source_items(entries, look, width)
        case doc.Paragraph():
            yield (
                min(_PARAGRAPH_GAP * look.spacing, _MOST_GAP),
                exhibits.passage(block, look, width),
            )
        case doc.Bullets() | doc.Callout() | doc.KeyFindings() | doc.Finding():
            return
