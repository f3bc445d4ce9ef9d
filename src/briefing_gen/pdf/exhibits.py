"""Blocks as boxes: charts and tables, findings, and running text.

A chart or table keeps its title, subtitle, source and notes: they are never parted.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, groupby
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.charts.kinds import KINDS, Shape
from briefing_gen.document import blocks
from briefing_gen.document.blocks import Chart, Finding, Section, Table
from briefing_gen.document.exhibits import ChartSpec, TableSpec
from briefing_gen.document.inline import Content, Text, plain, unmarked
from briefing_gen.pdf import boxes
from briefing_gen.pdf.canvas import Attributes, Outline, Picture, Step, Tag, TaggedCanvas
from briefing_gen.pdf.charts.drawing import draw_chart, fits_narrow, plan_chart
from briefing_gen.pdf.look import COLUMNS, Look, set_lines
from briefing_gen.pdf.tables import natural_table_width, table_box
from briefing_gen.pdf.text import (
    Run,
    Style,
    lead_end,
    led,
    natural_width,
    note_place,
    parted,
    source_place,
)
from briefing_gen.themes import Logo

Runs = tuple[Run, ...]
_NOTES_GAP: Final = 7.0
_FIGURE_GAP: Final = 7.0


def chart_box(spec: ChartSpec, look: Look, width: float) -> boxes.Stretch:
    """Return what makes a chart as wide as `width`, between its title and its source line.

    Its plot is higher where its kind has a height to choose. Words are set once.
    """
    kind = KINDS[spec.kind]
    if kind.is_of_members and kind.shape is Shape.DOT:
        spec = replace(spec, subtitle=(*spec.subtitle, Text(f"; {look.furniture.in_steps}")))
    caption = boxes.Tagged(caption_box(spec, look, width), Tag.CAPTION)
    source = _source_line(spec, look, width)

    def stretch(extra: float) -> boxes.Box:
        plan = plan_chart(spec, look, width, extra_pt=extra)
        figure = boxes.Figure(plan.width, plan.height, plain(plan.alt), lambda: draw_chart(plan))
        return boxes.Stack(((0, caption), (_FIGURE_GAP, figure), *source), whole=True)

    return stretch


def _source_line(spec: ChartSpec | TableSpec, look: Look, width: float) -> boxes.Parts:
    """Return where values are from, and the letters of the notes on the heading and the title."""
    if not spec.source:
        return ()
    style = look.styles.source
    told = look.words(spec.source, style)
    letters = [run for run in told if run.target and run.target.is_reference]
    if letters:
        *others, last = {run.text: run._replace(style=style) for run in letters}.values()
        named = (*(run._replace(text=f"{run.text},") for run in others), last)
        word = look.furniture.notes if others else look.furniture.note.capitalize()
        rest = (run for run in told if run not in letters)
        told = (*rest, Run(f" {word}:", style), *named, Run(".", style))
    return ((6, set_lines(told, style, width, Tag.P)),)


def table_exhibit(
    spec: TableSpec, rows: boxes.Box, look: Look, width: float, caption_pt: float = 0
) -> boxes.Stack:
    """Return `rows` between title and source; one that stands for itself may go on to other pages.

    They stand below a caption, which ends at least `caption_pt` below the top.
    """
    caption = caption_box(spec, look, width)
    above = max(0.0, caption_pt - caption.height)
    table = boxes.Stack(((above, boxes.Tagged(caption, Tag.CAPTION)), (6, rows)), lead=1)
    source = _source_line(spec, look, width)
    return boxes.Stack(((0, boxes.Tagged(table, Tag.TABLE)), *source), tail=len(source))


def standing(
    spec: ChartSpec | TableSpec, look: Look, width: float, head_pt: float = 0, columns: int = 1
) -> boxes.Stack:
    """Return an exhibit that stands for itself, with its notes.

    The rows of a table begin at least `head_pt` below its top; it may be parted into `columns`.
    """
    notes = notes_box(spec.notes, look, width)
    match spec:
        case ChartSpec():
            return boxes.Stack(((0, chart_box(spec, look, width)(0)), *notes), whole=True)
        case TableSpec():
            offset = (width + look.page.gutter_pt) / columns
            close = replace(look, spacing=_CLOSE * look.spacing) if columns > 1 else look
            table = table_box(spec, close, offset - look.page.gutter_pt)
            rows: boxes.Box = table
            if columns > 1:
                rows = boxes.balanced(boxes.Stack(((0, rows),)), offset, count=columns)
                rows = boxes.Stack(((0, rows),), whole=rows.height < _WHOLE * look.text_height)
            caption_pt = head_pt - table.header.height
            parts = (*table_exhibit(spec, rows, look, width, caption_pt).parts, *notes)
            return boxes.Stack(parts, tail=len(parts) - 1)


def notes_box(told: Sequence[Content], look: Look, width: float) -> boxes.Parts:
    """Return the notes with the space above them; none give nothing."""
    if not told:
        return ()
    return ((_NOTES_GAP * look.spacing, run_notes(told, look, width)),)


def run_notes(told: Sequence[Content], look: Look, width: float) -> boxes.Box:
    """Return the notes, each once, run together after the word for them."""
    style = look.styles.source
    word = Run(f"{look.furniture.notes}  ", look.styles.note_word)
    notes = chain.from_iterable((Text(" "), *note) for note in dict.fromkeys(told))
    words = look.words(tuple(notes)[1:], style)
    return set_lines((word, *words), style, width, Tag.NOTE)


def caption_box(spec: ChartSpec | TableSpec, look: Look, width: float) -> boxes.Stack:
    """Return title and subtitle."""
    lines: list[tuple[float, boxes.Box]] = []
    if spec.title:
        lines.append((0, look.heading(spec.title, look.styles.caption, width, Tag.P)))
    if spec.subtitle:
        style = look.styles.label
        lines.append((1.5, look.heading(spec.subtitle, style, width, Tag.P)))
    return boxes.Stack(tuple(lines))


_VOID: Final = 60.0
"""So much higher than the exhibit a text beside it may be, in points."""
TEXT_SHARES, _LEAST_SHARE = (5, 6), 4
"""How many columns texts beside exhibits take, as many in all findings, and for a wide exhibit."""
_LEVEL, _MORE = 60.0, 24.0
"""How much higher than usual an exhibit becomes beside a high text, and on a page with room."""
_HEADING_GAP: Final = 8.0
_CLOSEST, _WIDEST, _ROOMY = 0.6, 1.4, 100.0
"""How close rows of a table stand on a full page, and how far apart on one with so much room."""
_CLOSE: Final = 0.6
"""How close the many rows of a table parted into columns stand, as a part of the usual."""
_WHOLE: Final = 0.5
"""A table parted into columns goes on on another page only where it takes more of one."""


def untitled(finding: Finding) -> Finding:
    """Return a finding whose exhibit has no title that its heading is already."""
    spec = finding.exhibit.spec
    if plain(unmarked(spec.title)) != plain(unmarked(finding.statement)):
        return finding
    bare = replace(spec, title=())
    return replace(finding, exhibit=Chart(bare) if isinstance(bare, ChartSpec) else Table(bare))


def finding_box(finding: Finding, look: Look, share: int = TEXT_SHARES[0]) -> boxes.Stretch:
    """Return what makes a finding with its plot higher than usual by so much.

    Its text takes a `share` of the columns. Its parts stay together unless its table is higher than
    a page. However high it is, its words are the same: they are set once.
    """
    finding, look = untitled(finding), look.in_findings
    head = headed(finding, look, look.width, (Tag.H3, 1))
    gap = _HEADING_GAP * look.spacing
    body = _beside(finding, look, share) or _above(finding, look)
    room = look.text_height - 2 * look.styles.heading.leading_pt  # Below a heading and its rule.

    def stretch(extra: float) -> boxes.Box:
        box: boxes.Box = boxes.Stack(((0, head), (gap, body(extra))), whole=True)
        if box.height > room and isinstance(finding.exhibit, Table):
            box = boxes.Stack(((0, head), (gap, _above(finding, look)(extra))), lead=1)
        return box

    return stretch


def headed(finding: Finding, look: Look, width: float, level: tuple[Tag, int]) -> boxes.Box:
    """Return the heading of a finding; `level` is its tag, and its depth in the outline."""
    tag, depth = level
    statement = look.heading(finding.statement, look.styles.statement, width, tag)
    return boxes.Named(statement, finding.id, plain(finding.statement), depth)


def section_heading(section: Section, style: Style, look: Look, width: float) -> boxes.Box:
    """Return the heading of a section, which the outline and links lead to."""
    heading = look.heading(section.heading, style, width, Tag.H2)
    return boxes.Named(heading, section.id, plain(section.heading), 0)


class LogoBox(boxes.Indivisible):
    """The logo of a theme at the right end of a width, above `top`; it takes no height."""

    __slots__ = ("_logo", "_width", "size")
    height = 0.0

    def __init__(self, logo: Logo, width: float, most: tuple[float, float]) -> None:
        scale = min(most[0] / logo.width, most[1] / logo.height)
        self._logo, self._width = logo, width
        self.size = logo.width * scale, logo.height * scale

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it as a figure."""
        left, right = x + self._width - self.size[0], x + self._width
        box = (left, top, right, top + self.size[1])
        with canvas.figure(Attributes(alt=self._logo.alt, box=box)):
            self.draw_bare(canvas, left, top)

    def draw_bare(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        """Draw it inside what is open."""
        if self._logo.image:
            canvas.image(left, bottom, self.size, self._logo.image)
            return
        scale = self.size[0] / self._logo.width
        shapes: list[Outline] = []
        for shape in self._logo.shapes:
            scaled = ((letter, tuple(value * scale for value in at)) for letter, at in shape.steps)
            steps = tuple(Step(at, pen_down=letter != "M") for letter, at in scaled)
            shapes.append(Outline(steps, None, shape.colour))
        canvas.picture(left, bottom, Picture(*self.size, tuple(shapes)))


def _pair(finding: Finding, look: Look, columns: int) -> tuple[boxes.Box, boxes.Stretch] | None:
    """Return a text in so many columns, and what makes its exhibit; None if that needs more."""
    wide, half = look.width - look.left(columns), look.span(COLUMNS // 2)
    match finding.exhibit:
        case Chart(spec) if not fits_narrow(spec, look, wide):
            return None
        case Table(spec) if natural_table_width(spec, look, half / 2) > half:
            return None
    return _told(finding, look, look.span(columns)), _exhibit(finding, look, wide)


def _beside(finding: Finding, look: Look, share: int) -> boxes.Stretch | None:
    """Return what makes the text with the notes below it, left of the exhibit.

    It takes the `share` of all, or less where a chart needs that; beside a table, which is not made
    wider for nothing, also more. None stands for a text over its exhibit.
    """
    is_table = isinstance(finding.exhibit, Table)
    others = (other for other in TEXT_SHARES if is_table or other < share)
    for columns in (share, *others, _LEAST_SHARE):
        pair = _pair(finding, look, columns)
        if pair and pair[0].height - pair[1](_LEVEL).height <= _VOID:
            return _level(look.left(columns), *pair)
    return None


def _level(left: float, told: boxes.Box, exhibit: boxes.Stretch) -> boxes.Stretch:
    """Return what makes a text beside its exhibit, whose plot is about as high as the text."""
    spare = exhibit(0.0).height - told.height
    low, high = min(-spare, _LEVEL), max(min(-spare, _LEVEL), _MORE)

    def stretch(extra: float) -> boxes.Box:
        return boxes.Row(((0, told), (left, exhibit(max(low, min(extra, high))))))

    return stretch


def _above(finding: Finding, look: Look) -> boxes.Stretch:
    """Return what makes the text in two columns over the exhibit, with the notes behind it."""
    half = COLUMNS // 2
    text = boxes.balanced(_told(finding, look, look.span(half)), look.left(half))
    exhibit = _exhibit(finding, look, look.width)
    gap = 1.5 * _HEADING_GAP * look.spacing
    return lambda extra: boxes.Stack(((0, text), (gap, exhibit(extra))))


def _told(finding: Finding, look: Look, width: float) -> boxes.Stack:
    texts = (look.text(each, look.styles.body, width) for each in finding.body)
    return boxes.Stack((*boxes.apart(texts, 6), *notes_box(finding.beside, look, width)))


def _exhibit(finding: Finding, look: Look, width: float) -> boxes.Stretch:
    """Return what makes an exhibit; pages are filled by trial, and ask for the same heights."""
    match finding.exhibit:
        case Chart(spec):
            return cache(chart_box(spec, look, width))
        case Table(spec):
            marked = (spec.about(finding.statement) if spec.ranges else None) or spec

            @cache
            def made(closer: float) -> boxes.Box:
                close = replace(look, spacing=look.spacing * closer)
                return table_exhibit(marked, table_box(marked, close, width), look, width)

            return lambda extra: made(round(max(_CLOSEST, min(1 + extra / _ROOMY, _WIDEST)), 1))


_INDENT: Final = 12.0
_PADDING, _LEAST_PADDING = 12.0, 7.0
"""Space around the words of a callout, and how little is above and below where all stand close."""
_SOURCE_GAP, _GROUP_GAP = 3.0, 8.0
"""Between two sources, and above those of another publisher."""
_LEAST_GAP: Final = 2.0
_ITEM_GAP: Final = 4.0
_ROW_PAD: Final = 4.5
"""Space above and below the line between two rows of a list."""
_NUMBER, _NUMBER_GAP = 20.0, 6.0
"""The least room for the number of a source and the mark of its grade, and the space behind."""
_LONGEST_LEAD: Final = 110
_SHORT_LIST: Final = 6
"""So many items stay on one page together, where they do not take much of it."""


def passage(block: blocks.Block, look: Look, width: float) -> boxes.Box:
    """Return a block of running text of this width; other blocks are none and give nothing."""
    match block:
        case blocks.Paragraph(content):
            return look.text(content, look.styles.body, width)
        case blocks.Bullets(items):
            style, measure = look.styles.body, width - _INDENT
            told = [look.words(item, style) for item in items]
            if has_leads(block, look):
                told = list(map(led, told))
            return _list([set_lines(words, style, measure, Tag.LBODY) for words in told], look)
        case blocks.Callout():
            return _callout(block, look, width)
        case (
            blocks.KeyFindings()
            | blocks.Finding()
            | blocks.Chart()
            | blocks.Table()
            | blocks.Notes()
            | blocks.Sources()
        ):
            return boxes.Stack(())


def has_leads(block: blocks.Bullets, look: Look) -> bool:
    """Tell whether each item of a list begins with a short sentence or whom it is for."""
    ends = (lead_end(look.words(item, look.styles.body)) for item in block.items)
    return all(0 < end <= _LONGEST_LEAD for end in ends)


def lead_rows(block: blocks.Bullets, look: Look, columns: int, width: float) -> boxes.Box:
    """Return a list as rows: in the first columns what each item is about, then what it says."""
    style, left = look.styles.body, look.left(columns)
    rows: list[boxes.Box] = []
    for item in block.items:
        lead, said = _as_cells(*parted(look.words(item, style)))
        cells = (0, look.span(columns), lead), (left, width - left, said)
        texts = ((x, set_lines(said, style, wide, None)) for x, wide, said in cells)
        body = boxes.Row(tuple(texts))
        rows.append(boxes.Tagged(boxes.Tagged(body, Tag.LBODY), Tag.LI))
    rule = boxes.Rule(width, look.hairline)
    items = boxes.ruled_apart(rows, _ROW_PAD * look.spacing, rule)
    return _short_whole(items, len(rows), look)


def _as_cells(lead: Runs, said: Runs) -> tuple[Runs, Runs]:
    """Return what an item is about without its stop, and what it says with a capital."""
    *before, last = lead
    lead = (*before, last._replace(text=last.text.rstrip(" .:")))
    if not said:
        return lead, said
    text = said[0].text.lstrip()
    at = next((at for at, letter in enumerate(text) if letter.isalnum()), 0)
    first = said[0]._replace(text=text[:at] + text[at : at + 1].upper() + text[at + 1 :])
    return lead, (first, *said[1:])


def _list(bodies: Sequence[boxes.Box], look: Look) -> boxes.Box:
    bullet = look.text((Text("•"),), look.styles.body, _INDENT, Tag.LBL)
    rows = (boxes.Row(((0, replace(bullet, key=object())), (_INDENT, body))) for body in bodies)
    items = boxes.apart((boxes.Tagged(row, Tag.LI) for row in rows), _ITEM_GAP)
    return _short_whole(items, len(bodies), look)


def _short_whole(items: boxes.Parts, count: int, look: Look) -> boxes.Box:
    """Return a list of so many items, which is never parted where it is short."""
    listed = boxes.Stack(items)
    is_short = count <= _SHORT_LIST and listed.height <= look.text_height / 3
    return boxes.Tagged(replace(listed, whole=is_short), Tag.L)


def note_items(
    entries: Sequence[blocks.NoteEntry], look: Look, width: float
) -> Iterator[tuple[float, boxes.Box]]:
    """Yield the notes with their letters, for columns of this width."""
    style = look.styles.small
    for entry in entries:
        letter = look.text((Text(entry.letter),), look.styles.note_letter, _INDENT, Tag.LBL)
        said = look.words(entry.content, style)
        words = set_lines(said, style, width - _INDENT, Tag.P)
        note = boxes.Tagged(boxes.Row(((0, letter), (_INDENT, words))), Tag.NOTE)
        yield _ITEM_GAP * look.spacing, boxes.Named(note, note_place(entry.letter))


def source_items(
    entries: Sequence[blocks.SourceEntry], look: Look, width: float
) -> Iterator[tuple[float, boxes.Box]]:
    """Yield the entries of the list of sources beside their numbers, for columns of this width.

    Those of one publisher stand below its name, which stands over them in another column again.
    """
    style = look.styles.small
    numbers = [look.words((e.content[0], *(e.grade_words or ())), style) for e in entries]
    room = max((_NUMBER, *(natural_width(words) + _NUMBER_GAP for words in numbers)))
    items = []
    for entry, words in zip(entries, numbers, strict=True):
        label = boxes.Tagged(set_lines(words, style, room, None), Tag.LBL)
        below = replace(entry, content=entry.content[2:]).titled
        told = [
            run._replace(target=replace(run.target, is_listed=True)) if run.target else run
            for run in look.words(below, style)
        ]
        text = set_lines(told, style, width - room, Tag.P)
        row = boxes.Row(((0, label), (room, boxes.Tagged(text, Tag.LBODY))))
        items.append(boxes.Tagged(boxes.Named(row, source_place(entry.id)), Tag.LI))
    gap = max(_LEAST_GAP, _SOURCE_GAP * look.spacing)
    for publisher, group in groupby(zip(entries, items, strict=True), lambda e: e[0].publisher):
        key, head = object(), look.text(publisher, look.styles.small_strong, width)
        first, *others = (boxes.Tagged(item, Tag.L, key=key) for _, item in group)
        under = boxes.Stack(((1, first), *((gap, other) for other in others)))
        goes_on = (*publisher, Text(f" {look.furniture.continued}"))
        again = replace(look.text(goes_on, look.styles.small_strong, width), tag=None)
        yield _GROUP_GAP * look.spacing, boxes.Headed(under, head, boxes.Untagged(again))


def _callout(callout: blocks.Callout, look: Look, width: float) -> boxes.Box:
    measure, air = width - 2 * _PADDING, min(look.spacing, 1.0)
    padding = max(_LEAST_PADDING, _PADDING * air)
    title = look.heading(callout.title, look.styles.caption, measure, Tag.H3)
    style = look.styles.body
    said = (look.words(content, style) for content in callout.content)
    texts = (set_lines(words, style, measure, Tag.P) for words in said)
    told = boxes.Stack(boxes.apart((title, *texts), 4 * air))
    inner = boxes.Row(((_PADDING - padding, told),))  # At its left the space stays.
    return boxes.Panel(inner, width, padding, look.colours.panel, look.colours.accent)
