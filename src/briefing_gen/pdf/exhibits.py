"""Blocks as boxes: charts and tables, findings, and running text.

A chart or table keeps its title, subtitle, source and notes: they are never parted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts.kinds import KINDS
from briefing_gen.document import blocks
from briefing_gen.document.blocks import Chart, Finding, Table
from briefing_gen.document.charts import ChartSpec, Panel
from briefing_gen.document.grades import split_mark
from briefing_gen.document.inline import Citation, Content, Link, NoteMark, Text, plain
from briefing_gen.document.tables import TableSpec
from briefing_gen.pdf import boxes
from briefing_gen.pdf.canvas import Attributes, Tag, TaggedCanvas
from briefing_gen.pdf.charts.drawing import draw_chart, fits_narrow, parted, plan_chart
from briefing_gen.pdf.fonts import Face
from briefing_gen.pdf.look import Look, set_lines
from briefing_gen.pdf.picture import Outline, Picture, Step, Stroke
from briefing_gen.pdf.tables import natural_table_width, table_box
from briefing_gen.pdf.text import Run, lead_end, led, natural_width, note_place, source_place
from briefing_gen.themes import Logo

_NOTES_GAP: Final = 7.0
_LONG: Final = 0.8
"""From which part of the width on lines of notes are long."""
_MOST_LONG_LINES: Final = 2
"""How many lines of notes may run over the whole width of a page."""


class Notes(Frozen):
    """What is told in notes; in the file, what they explain leads to them by `key`."""

    told: tuple[Content, ...]
    key: object


def chart_box(spec: ChartSpec, look: Look, width: float, extra: float = 0) -> boxes.Stack:
    """Return a chart as wide as `width`, between its title and its source line.

    `extra` makes its plot so much higher, where the kind of chart has a height to choose.
    """
    caption = boxes.Tagged(Tag.CAPTION, _caption(spec.title, spec.subtitle, look, width))
    plan = plan_chart(spec, look, width, extra_pt=extra)
    figure = boxes.Figure(width, plan.height, plain(plan.alt), lambda: draw_chart(plan, look.store))
    return boxes.Stack(((0, caption), (7, figure), *_source_line(spec, look, width)), whole=True)


def _source_line(spec: ChartSpec | TableSpec, look: Look, width: float) -> boxes.Parts:
    return ((6, look.text(spec.source, look.styles.source, width)),) if spec.source else ()


def numbers_box(panel: Panel, look: Look, width: float) -> boxes.Box:
    """Return a panel of one or two numbers as a line of them, as large as it has room for."""
    lines = [list(chain.from_iterable(_digits(panel, look, size))) for size in _DIGITS]
    line = next((words for words in lines if natural_width(words) <= width), lines[-1])
    return _numbers(panel, look, width, [line])


def numbers_below_each_other(panel: Panel, look: Look, width: float) -> boxes.Box:
    """Return a panel of a few numbers, each on a line of its own, large."""
    return _numbers(panel, look, width, list(_digits(panel, look, _LARGE)))


def _numbers(panel: Panel, look: Look, width: float, lines: Sequence[list[Run]]) -> boxes.Box:
    head = look.text(panel.head, look.styles.small_strong, width)
    shown = ((2.0, set_lines(_ended(line), line[0].style, width, Tag.P)) for line in lines)
    rule = boxes.Rule(width, look.hairline)
    return boxes.Stack(((0.0, rule), (_NUMBERS_GAP / 2, head), *shown))


def _digits(panel: Panel, look: Look, size_pt: float) -> Iterator[list[Run]]:
    """Yield each value of a panel in digits of a size, with its name behind it."""
    digits = look.styles.number._replace(size_pt=size_pt, leading_pt=round(size_pt * 1.3, 1))
    for category, point in zip(panel.categories, panel.series[0].points, strict=True):
        said, mark = split_mark(point.number.text if point.number else point.reason or "")
        marked = look.words((NoteMark((), mark),), digits) if mark else ()
        name = Run(f"  {plain(category.label)}      ", look.styles.label)
        yield [Run(said, digits), *marked, name]


def _ended(line: list[Run]) -> list[Run]:
    """Return a line without the space behind its last name."""
    return [*line[:-1], line[-1]._replace(text=line[-1].text.rstrip())]


def table_exhibit(
    spec: TableSpec, look: Look, width: float, each: float = 0, caption_pt: float = 0
) -> boxes.Stack:
    """Return a table as wide as `width`; one that stands for itself may go on to other pages.

    There is so much more space above and below the words of `each` row. Its header stands below a
    caption of at least `caption_pt`.
    """
    caption = _caption(spec.title, spec.subtitle, look, width)
    gap = 6 + max(0.0, caption_pt - caption.height)
    rows = table_box(spec, look, width, each)
    if width < look.width:  # Its later parts stand in columns beside it.
        rows = replace(rows, caption_pt=caption.height + gap)
    table = boxes.Stack(((0, boxes.Tagged(Tag.CAPTION, caption)), (gap, rows)), lead=1)
    source = _source_line(spec, look, width)
    return boxes.Stack(((0, boxes.Tagged(Tag.TABLE, table)), *source), tail=len(source))


def caption_height(spec: TableSpec, look: Look, width: float) -> float:
    """Return how high the title and the subtitle of a table are together."""
    return _caption(spec.title, spec.subtitle, look, width).height


def standing(
    spec: ChartSpec | TableSpec, look: Look, width: float, caption_pt: float = 0
) -> boxes.Stack:
    """Return an exhibit that stands for itself, with its notes.

    The header of a table stands below a caption of at least `caption_pt`.
    """
    key = notes_key(spec.id)
    notes = notes_box(Notes(spec.notes, key), look, width)
    match spec:
        case ChartSpec():
            exhibit = boxes.Explained(chart_box(spec, look, width), key)
            return boxes.Stack(((0, exhibit), *notes), whole=True)
        case TableSpec():
            shown = table_exhibit(spec, look, width, caption_pt=caption_pt).parts
            parts = (*((gap, boxes.Explained(box, key)) for gap, box in shown), *notes)
            return boxes.Stack(parts, tail=len(parts) - 1)


def notes_key(name: str) -> object:
    """Return by what the notes of the finding or exhibit with this name are found."""
    return "notes", name


def notes_box(notes: Notes, look: Look, width: float) -> tuple[tuple[float, boxes.Box], ...]:
    """Return the notes with the space above them; none give nothing."""
    if not notes.told:
        return ()
    return ((_NOTES_GAP * look.spacing, boxes.Named(run_notes(notes, look, width), notes.key)),)


def run_notes(notes: Notes, look: Look, width: float) -> boxes.Box:
    """Return the notes, each once, run together after the word for them.

    More than a few lines over the whole width stand in two columns: lines so long are hard to
    follow. So do those over most of it where they take no more height then.
    """
    box = _run(notes, look, width)
    if width < look.width * _LONG or len(box.lines) <= _MOST_LONG_LINES:
        return box
    half = (width - look.page.gutter_pt) / 2
    lines = boxes.Stack(((0, _run(notes, look, half)),))
    columns = boxes.balanced(lines, half + look.page.gutter_pt)
    return columns if width >= look.width or columns.height <= box.height else box


def _run(notes: Notes, look: Look, width: float) -> boxes.TextBox:
    style = look.styles.source
    words = [Run(f"{look.furniture.notes}  ", look.styles.note_word)]
    for note in dict.fromkeys(notes.told):
        words += [*look.words(note, style), Run(" ", style)]
    return replace(set_lines(words[:-1], style, width, Tag.NOTE), key=notes.key)


def _caption(title: Content, subtitle: Content, look: Look, width: float) -> boxes.Stack:
    lines: list[tuple[float, boxes.Box]] = []
    if title:
        lines.append((0, look.heading(title, look.styles.caption, width, Tag.P)))
    if subtitle:
        lines.append((1.5, look.text(subtitle, look.styles.label, width)))
    return boxes.Stack(tuple(lines))


_TEXT: Final = (6, 5)
"""How many columns of the grid the paragraph takes beside the exhibit; less where that needs it.

A map or a strip of many members has the wider share of the page.
"""
_NUMBERS_GAP: Final = 14.0
_DIGITS: Final = (20.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
_MOST_ROW: Final = 2.6
"""How much more space the rows of a table have at most, above and below their words."""
_LARGE: Final = 24.0
_FEW_ROWS: Final = 8
"""In a table of so many rows beside a text, what they are may take two lines."""
_HEADING_GAP: Final = 8.0
_TAG_GAP: Final = 9.0
_TAG_PADDING: Final = 4.0


def finding_box(finding: Finding, look: Look, extra: float = 0) -> boxes.Box:
    """Return a finding, whose parts stay together unless its table is higher than a page.

    Its plot is higher than usual by `extra`.
    """
    key = notes_key(finding.id)
    shares = _TEXT[::-1] if _is_of_members(finding) else _TEXT
    columns = next((text for text in shares if _fits_beside(finding, look, text)), 0)
    head = headed(finding, look, look.width, (Tag.H3, 1))
    parts: list[tuple[float, boxes.Box]] = [(0, head)]
    notes = Notes(finding.beside, key)
    if columns:
        box = _beside(finding, notes, look, (columns, extra))
    else:
        box = _above(finding, notes, look, extra)
    parts.append((_HEADING_GAP * look.spacing, box))
    whole = boxes.Stack(tuple(parts), whole=True)
    room = look.text_height - 2 * look.styles.heading.leading_pt  # Below a heading and its rule.
    if whole.height > room and isinstance(finding.exhibit, Table):
        parts[-1] = (_HEADING_GAP * look.spacing, _above(finding, notes, look, extra))
        return boxes.Explained(boxes.Stack(tuple(parts), lead=1), key)
    return boxes.Explained(whole, key)


def _is_of_members(finding: Finding) -> bool:
    """Tell whether the exhibit has a mark for each of many members, which needs room."""
    exhibit = finding.exhibit
    return isinstance(exhibit, Chart) and KINDS[exhibit.spec.kind].is_of_members


def headed(finding: Finding, look: Look, width: float, level: tuple[Tag, int]) -> boxes.Box:
    """Return the heading of a finding, and at its right the grade of all its numbers in a frame.

    `level` is its tag, and its depth in the outline.
    """
    style, (tag, depth) = look.styles.statement, level
    framed = Framed(finding.grade_words, look) if finding.grade_words else None
    measure = width - (framed.width + _TAG_GAP if framed else 0)
    statement = look.heading(finding.statement, style, measure, tag)
    head = boxes.Anchored(statement, finding.id, plain(finding.statement), depth)
    if framed is None:
        return head
    down = (style.leading_pt - framed.height) / 2
    return boxes.Row(((0, head), (width - framed.width, boxes.Stack(((down, framed),)))))


class LogoBox(boxes.Indivisible):
    """The logo of a theme at the right end of a width, above `top`; it takes no height."""

    __slots__ = ("_logo", "_size", "_width")
    height = 0.0

    def __init__(self, logo: Logo, width: float, most: tuple[float, float]) -> None:
        scale = min(most[0] / logo.width, most[1] / logo.height)
        self._logo, self._width = logo, width
        self._size = logo.width * scale, logo.height * scale

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it as a figure."""
        left, right = x + self._width - self._size[0], x + self._width
        box = (left, top, right, top + self._size[1])
        with canvas.figure(Attributes(alt=self._logo.alt, box=box)):
            self.draw_bare(canvas, left, top)

    def draw_bare(self, canvas: TaggedCanvas, left: float, bottom: float) -> float:
        """Draw it inside what is open, and return its width."""
        if self._logo.image:
            canvas.image(left, bottom, self._size, self._logo.image)
        else:
            canvas.picture(left, bottom, _vector(self._logo, self._size))
        return self._size[0]


def _vector(logo: Logo, size: tuple[float, float]) -> Picture:
    scale = size[0] / logo.width
    shapes: list[Outline] = []
    for shape in logo.shapes:
        scaled = ((tuple(value * scale for value in at), letter) for letter, at in shape.steps)
        steps = tuple(Step(at, pen_down=letter != "M") for at, letter in scaled)
        shapes.append(Outline(steps, None, shape.colour))
    return Picture(*size, tuple(shapes))


class Framed(boxes.Indivisible):
    """Words on one line within a thin edge, in their own colour."""

    __slots__ = ("_text", "height", "width")

    def __init__(self, content: Content, look: Look) -> None:
        self._text = look.text(content, look.styles.grade, math.inf)
        self.width = self._text.lines[0].width + 2 * _TAG_PADDING
        self.height = self._text.height + 2

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw edge and words."""
        right, bottom = x + self.width, top - self.height
        corners = ((x, top), (right, top), (right, bottom), (x, bottom), (x, top))
        for start, end in pairwise(corners):
            canvas.rule(start, end, Stroke(self._text.style.colour, 0.6))
        self._text.draw(canvas, x + _TAG_PADDING, top - 1)


def _fits_beside(finding: Finding, look: Look, text: int) -> bool:
    width = look.span(look.page.columns - text)
    match finding.exhibit:
        case Chart(spec):
            return fits_narrow(spec, look, width)
        case Table(spec):
            most = width / 2 if len(spec.rows) <= _FEW_ROWS else width
            return natural_table_width(spec, look, most) <= width


def _beside(finding: Finding, notes: Notes, look: Look, measures: tuple[int, float]) -> boxes.Box:
    """Return the text with the notes below it, left of the exhibit.

    `measures` are how many columns the text takes, and how much higher than usual the plot is.
    """
    text, extra = measures
    narrow, wide = look.span(text), look.span(look.page.columns - text)
    told = (*_body(finding, look, narrow), *notes_box(notes, look, narrow))
    exhibit = _exhibit(finding, look, wide, extra)
    rows: list[boxes.Parts] = [((0, boxes.Stack(told)), (look.left(text), exhibit))]
    if isinstance(finding.exhibit, Chart):
        plotted, alone = parted(finding.exhibit.spec)
        chart = chart_box(plotted, look, wide, extra)
        left = _down_to(_foot_of_figure(chart), told, alone, (look, narrow))
        rows.append(((0, left), (look.left(text), chart)))
    return min(map(boxes.Row, rows), key=lambda row: row.height)


def _foot_of_figure(chart: boxes.Stack) -> float:
    """Return how far the lower edge of the plot is below the title: after caption and gap."""
    return sum(gap + box.height for gap, box in chart.parts[:2])


def _down_to(
    foot: float, told: boxes.Parts, alone: Sequence[Panel], measures: tuple[Look, float]
) -> boxes.Box:
    """Return the text and the numbers below it: large, on the foot of the plot, if they can be."""
    look, width = measures
    stacks = [
        boxes.Stack((*told, *((_NUMBERS_GAP, box(panel, look, width)) for panel in alone)))
        for box in (numbers_below_each_other, numbers_box)
    ]
    stack = next((one for one in stacks if one.height <= foot), stacks[-1])
    (gap, first), *others = stack.parts[len(told) :] or ((0, boxes.Space(0)),)
    return boxes.Stack((*told, (gap + max(0.0, foot - stack.height), first), *others))


def _above(finding: Finding, notes: Notes, look: Look, extra: float) -> boxes.Box:
    """Return the text in two columns, with the notes behind it, over the exhibit."""
    half = look.page.columns // 2
    width = look.span(half)
    told = boxes.Stack((*_body(finding, look, width), *notes_box(notes, look, width)))
    text = boxes.balanced(told, look.left(half))
    return boxes.Stack(((0, text), (12, _exhibit(finding, look, look.width, extra))))


def _body(finding: Finding, look: Look, width: float) -> boxes.Parts:
    texts = [look.text(content, look.styles.body, width) for content in finding.body]
    return tuple((6 if index else 0, text) for index, text in enumerate(texts))


def _exhibit(finding: Finding, look: Look, width: float, extra: float) -> boxes.Box:
    match finding.exhibit:
        case Chart(spec):
            return chart_box(spec, look, width, extra)
        case Table(spec):
            each = min(extra / max(1, 2 * len(spec.rows)), _MOST_ROW)
            return table_exhibit(spec, look, width, each)


_INDENT: Final = 12.0
_PADDING: Final = 12.0
_SOURCE_GAP: Final = 2.5
_ITEM_GAP: Final = 4.0
_NUMBER, _NUMBER_GAP = 20.0, 2.5
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
            told = _with_leads([look.words(item, style) for item in items])
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


def _with_leads(items: list[tuple[Run, ...]]) -> list[tuple[Run, ...]]:
    """Return the words of a list with what each item begins with in bold, if all begin so.

    That is a short sentence that others follow, or whom a question is for.
    """
    led = [_with_lead(words) for words in items]
    return [words for words in led if words] if all(led) else items


def _with_lead(words: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return an item with its lead in bold; nothing where it has none."""
    end = lead_end(words)
    return led(words) if 0 < end <= _LONGEST_LEAD else ()


def _list(bodies: Sequence[boxes.Box], look: Look) -> boxes.Box:
    style = look.styles.body
    items: list[tuple[float, boxes.Box]] = []
    for index, body in enumerate(bodies):
        bullet = look.text((Text("•"),), style, _INDENT, Tag.LBL)
        item = boxes.Tagged(Tag.LI, boxes.Row(((0, bullet), (_INDENT, body))))
        items.append((_ITEM_GAP if index else 0, item))
    listed = boxes.Stack(tuple(items))
    is_short = len(items) <= _SHORT_LIST and listed.height <= look.text_height / 3
    return boxes.Tagged(Tag.L, replace(listed, whole=is_short))


def note_items(
    entries: Sequence[blocks.NoteEntry], look: Look, width: float
) -> Iterator[tuple[float, boxes.Box]]:
    """Yield the notes with their letters, for columns of this width."""
    style = look.styles.note
    for entry in entries:
        letter = look.text((Text(entry.letter),), look.styles.note_letter, _INDENT, Tag.LBL)
        words = look.text(entry.content, style, width - _INDENT, Tag.P)
        note = boxes.Tagged(Tag.NOTE, boxes.Row(((0, letter), (_INDENT, words))))
        yield _ITEM_GAP * look.spacing, boxes.Named(note, note_place(entry.letter))


def source_items(
    entries: Sequence[blocks.SourceEntry], look: Look, width: float
) -> Iterator[tuple[float, boxes.Box]]:
    """Yield the entries of the list of sources beside their numbers, for columns of this width."""
    key, style = object(), look.styles.source_entry
    bold = style._replace(face=Face.BOLD)
    numbers = [look.words((e.content[0], *(e.grade_words or ())), bold) for e in entries]
    room = max((_NUMBER, *(natural_width(words) + _NUMBER_GAP for words in numbers)))
    for entry, words in zip(entries, numbers, strict=True):
        label = boxes.Tagged(Tag.LBL, set_lines(words, style, room, None))
        text = set_lines(_title_first(entry.content[2:], look), style, width - room, Tag.P)
        row = boxes.Row(((0, label), (room, boxes.Tagged(Tag.LBODY, text))))
        item = boxes.Tagged(Tag.LI, boxes.Named(row, source_place(entry.id)))
        yield _SOURCE_GAP * look.spacing, boxes.Tagged(Tag.L, item, key=key)


def _title_first(content: Content, look: Look) -> tuple[Run, ...]:
    """Return the title of a publication, and in grey who published it, when, and where it is."""
    titles = [at for at, item in enumerate(content) if isinstance(item, Link)]
    titles = titles or [at for at, item in enumerate(content) if isinstance(item, Citation)]
    at = titles[0] if titles else 0
    publisher = content[at - 1 : at] + content[: max(0, at - 1)]  # The stop after it comes first.
    others = (*publisher, *content[at + 1 :])
    return (
        *look.words(content[at : at + 1], look.styles.source_entry),
        *look.words(others, look.styles.source),
    )


def _callout(callout: blocks.Callout, look: Look, width: float) -> boxes.Box:
    measure = width - 2 * _PADDING
    parts: list[tuple[float, boxes.Box]] = [
        (0, look.heading(callout.title, look.styles.caption, measure, Tag.H3))
    ]
    parts += [(4, look.text(content, look.styles.body, measure)) for content in callout.content]
    told = boxes.Stack(tuple(parts))
    return boxes.Panel(told, width, _PADDING, look.colours.panel, look.colours.accent)
