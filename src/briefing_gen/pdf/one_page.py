"""The leave-behind: one side of one sheet, composed as a whole; what does not fit is told.

From top to bottom: title, key findings, one finding beside the limits, the ask, and at the foot
where to get help, the sources, and a code that leads a telephone to the whole briefing.

Web addresses as squares that a telephone reads, drawn as shapes.
"""

import math
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, Problem, fault
from briefing_gen.document import blocks as doc
from briefing_gen.document.exhibits import ChartSpec, TableSpec
from briefing_gen.document.inline import Content, Inline, Text
from briefing_gen.document.walk import of_block
from briefing_gen.pdf import boxes, exhibits
from briefing_gen.pdf.canvas import Outline, Picture, Step, Tag
from briefing_gen.pdf.fonts import qr_encoder
from briefing_gen.pdf.look import COLUMNS, Look
from briefing_gen.pdf.summary import key_findings, title_block
from briefing_gen.pdf.tables import table_box
from briefing_gen.pdf.text import note_place

_QUIET: Final = 4
"""How many modules around the code stay empty (ISO/IEC 18004, 5.3.8)."""
_SHARE: Final = 6
"""How many columns of the grid the finding takes; the limits have the rest."""
_LIMITS: Final = 3
"""How many limits stand beside the finding."""
_SIDE: Final = 3
"""How many columns a heading at the left of its text takes."""
_GAP: Final = 6.0
"""The least space between the bands of the page."""
_KEY_GAP: Final = 3.0
_HEADING_GAP: Final = 4.0
_PARAGRAPH_GAP: Final = 4.0
_NOTES_GAP: Final = 2.0
_PADDING: Final = 7.0
_QR_PT: Final = 72.0
_LOWEST, _HIGHEST = -44.0, 80.0
"""How much lower and higher than usual the plot may be."""
_AIR, _MOST_GAP = 9.0, 30.0
"""How much wider gaps are before the plot grows, and at most."""
_MOST_KEY_GAP: Final = 6.0


class _Sheet(Frozen):
    """The page before it is known what it has to spare."""

    document: doc.Document
    look: Look
    url: str | None

    def stacked(self, plot: float = _LOWEST, gap: float = 0) -> boxes.Stack:
        """Return the page with a higher plot, and wider gaps between its bands."""
        look, sections = self.look, {section.role: section for section in self.document.sections}
        left = _shown(sections.get(doc.Role.FINDINGS), look, plot)
        right = _limits(sections.get(doc.Role.LIMITS), look)
        middle: boxes.Box = boxes.Row(((0, left), (look.left(_SHARE), right)))
        if gap:  # Where the page is full, no room is left for a rule.
            middle = boxes.Stack(((0, boxes.Rule(look.width, look.section_rule)), (_GAP, middle)))
        bands = [title_block(self.document, look, short=True)]
        if section := sections.get(doc.Role.SUMMARY):
            key_gap = _KEY_GAP + min(gap / 3, _MOST_KEY_GAP)
            found = (block for block in section.blocks if isinstance(block, doc.KeyFindings))
            keys = [key_findings(block, look, key_gap) for block in found]
            bands += [boxes.Named(boxes.Tagged(row, Tag.SECT), section.id) for row in keys]
        bands.append(middle)
        if section := sections.get(doc.Role.ASK):
            text = _beside_heading(section, look, look.width - 2 * _PADDING)
            grounds = look.colours.panel, look.colours.accent
            bands.append(boxes.Tagged(boxes.Panel(text, look.width, _PADDING, *grounds), Tag.SECT))
        bands.append(_foot(sections, look, self.url))
        return boxes.Stack(boxes.apart(bands, _GAP + gap))

    def fits(self, plot: float = _LOWEST, gap: float = 0) -> bool:
        """Tell whether the page holds it then."""
        return self.stacked(plot, gap).height <= self.look.text_height


def one_sheet(
    document: doc.Document, look: Look, url: str | None, larger: Look | None = None
) -> boxes.Stack:
    """Return the whole page of a one-page document, as high as the space between the margins.

    `url` is where the full briefing is published, `larger` the look of a page that has room for
    it, with a plot that is not its lowest; one that is full has small labels. Raises BriefingError
    where there is too much.
    """
    roomy = _Sheet(document, larger or look, url)
    sheet = roomy if roomy.fits(plot=_LOWEST / 2) else _Sheet(document, look, url)
    if not sheet.fits():
        small = replace(look.styles, key_label=look.styles.small_strong)
        sheet = _Sheet(document, replace(look, styles=small), url)
    if not sheet.fits():
        raise BriefingError((_too_much(document, look, sheet.stacked().height),))
    # Some air, a higher plot, then wider gaps until nothing is left.
    air = boxes.most(0, _AIR, lambda gap: sheet.fits(gap=gap))
    plot = boxes.most(_LOWEST, _HIGHEST, lambda plot: sheet.fits(plot, air))
    return sheet.stacked(plot, boxes.most(air, _MOST_GAP, lambda gap: sheet.fits(plot, gap)))


def _too_much(document: doc.Document, look: Look, height: float) -> Problem:
    lines = math.ceil((height - look.text_height) / look.styles.body.leading_pt)
    message = f"the one page has about {lines} {'line' if lines == 1 else 'lines'} too many"
    hint = (
        "shorten key findings, limits or the ask, or name a finding with a smaller chart "
        "or fewer notes under one-page"
    )
    return fault("does-not-fit", message, f"{document.slug}.pdf", hint)


def _shown(section: doc.Section | None, look: Look, extra: float) -> boxes.Box:
    blocks = section.blocks if section else ()
    finding = next((block for block in blocks if isinstance(block, doc.Finding)), None)
    if finding is None:
        return boxes.EMPTY
    width = look.span(_SHARE)
    parts: list[tuple[float, boxes.Box]] = [(0, exhibits.headed(finding, look, width, (Tag.H2, 0)))]
    parts += ((_HEADING_GAP, look.text(body, look.styles.body, width)) for body in finding.body)
    parts.append((3, _exhibit(finding, look, width, extra)))
    return boxes.Tagged(boxes.Stack(tuple(parts)), Tag.SECT)


def _exhibit(finding: doc.Finding, look: Look, width: float, extra: float) -> boxes.Box:
    """Return the exhibit; the heading above it and the sources at the foot are not said again."""
    spec = exhibits.untitled(finding).exhibit.spec
    match replace(spec, source=()):
        case ChartSpec() as spec:
            return exhibits.chart_box(spec, look, width)(extra)
        case TableSpec() as spec:
            return exhibits.table_exhibit(spec, table_box(spec, look, width), look, width)


def _limits(section: doc.Section | None, look: Look) -> boxes.Box:
    """Return the first limits."""
    if section is None:
        return boxes.EMPTY
    width = look.span(COLUMNS - _SHARE)
    heading = exhibits.section_heading(section, look.styles.heading, look, width)
    blocks = (
        replace(block, items=block.items[:_LIMITS]) if isinstance(block, doc.Bullets) else block
        for block in section.blocks
    )
    told = (exhibits.passage(block, look, width) for block in blocks)
    return boxes.Tagged(boxes.Stack(boxes.apart((heading, *told), _HEADING_GAP)), Tag.SECT)


def _foot(sections: Mapping[doc.Role, doc.Section], look: Look, url: str | None) -> boxes.Box:
    """Return help and sources, beside the code where there is an address for it."""
    width = look.width - (_QR_PT + look.page.gutter_pt if url else 0)
    parts: list[tuple[float, boxes.Box]] = []
    if told := sections.get(doc.Role.HELP):
        parts.append((0, boxes.Tagged(_beside_heading(told, look, width), Tag.SECT)))
    if told := sections.get(doc.Role.SOURCES):
        parts.append((6, boxes.Named(boxes.Tagged(_sources(told, look, width), Tag.SECT), told.id)))
    beside: boxes.Box = boxes.Stack(tuple(parts))
    if url:
        alt = look.links.link_to.replace("{target}", url)
        code = boxes.Figure(_QR_PT, _QR_PT, alt, lambda: qr_picture(url, _QR_PT, look.colours.ink))
        beside = boxes.Row(((0, beside), (look.width - _QR_PT, code)))
    return boxes.Stack(((0, boxes.Rule(look.width, look.section_rule)), (6, beside)))


def _sources(section: doc.Section, look: Look, width: float) -> boxes.Box:
    """Return the notes, run together, and below them the line of sources."""
    style = look.styles.source
    parts: list[tuple[float, boxes.Box]] = []
    told: list[Content] = []
    places: list[object] = []
    line: list[Inline] = []
    for block in section.blocks:
        match block:
            case doc.Bullets(items):
                told += items
            case doc.Notes(entries):
                told += ((Text(f"{e.letter}\N{NO-BREAK SPACE}"), *e.content) for e in entries)
                places += (note_place(entry.letter) for entry in entries)
            case _:
                line += (word for text in of_block(block) for word in (*text, Text(" ")))
    if look.links.marks:
        parts.append(
            (0, boxes.Untagged(look.text(look.meanings(dict(look.links.marks)), style, width)))
        )
    if told:
        box = exhibits.run_notes(told, look, width)
        for place in places:
            box = boxes.Named(box, place)
        parts.append((_NOTES_GAP, box))
    if line:
        parts.append((_NOTES_GAP, look.text(tuple(line[:-1]), style, width)))
    return boxes.Stack(tuple(parts))


def _beside_heading(section: doc.Section, look: Look, width: float) -> boxes.Box:
    """Return callouts with the heading of their section at the left."""
    left = look.left(_SIDE)
    texts: list[boxes.Box] = []
    for block in section.blocks:
        if isinstance(block, doc.Callout):
            measure = width - left
            texts.append(look.heading(block.title, look.styles.caption, measure, Tag.H3))
            texts += [look.text(text, look.styles.body, measure) for text in block.content]
    body = boxes.Stack(boxes.apart(texts, _PARAGRAPH_GAP))
    heading = exhibits.section_heading(section, look.styles.heading, look, look.span(_SIDE))
    return boxes.Row(((0, heading), (left, body)))


def qr_picture(address: str, side: float, colour: str) -> Picture:
    """Return the code of `address`, `side` points wide with the empty space around it."""
    encoder = qr_encoder()
    code = encoder.QRCode(None, encoder.QRErrorCorrectLevel.M)
    code.addData(encoder.QR8bitByte(address.encode("ascii")))
    code.make()
    step = side / (len(code.modules) + 2 * _QUIET)
    steps: list[Step] = []
    for row, line in enumerate(code.modules):
        for dark, run in groupby(enumerate(line), key=lambda pair: bool(pair[1])):
            columns = [column for column, _ in run]
            if dark:
                steps += _corners((row, columns[0], len(columns)), step, side)
    return Picture(side, side, (Outline(tuple(steps), None, colour),))


def _corners(bar: tuple[int, int, int], step: float, side: float) -> Iterator[Step]:
    row, column, length = bar
    left, right = (column + _QUIET) * step, (column + _QUIET + length) * step
    top, bottom = side - (row + _QUIET) * step, side - (row + _QUIET + 1) * step
    for index, point in enumerate(((left, top), (right, top), (right, bottom), (left, bottom))):
        yield Step(tuple(round(value, 3) for value in point), pen_down=index > 0)
    yield Step(())
