"""A chart or table with its title, subtitle, source and notes: never parted from each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.charts import ChartSpec
from briefing_gen.document.inline import Content, plain
from briefing_gen.document.tables import TableSpec
from briefing_gen.pdf.boxes import Box, Row, Stack, TextBox
from briefing_gen.pdf.charts.drawing import PLOT_HEIGHT_PT, draw_chart, plan_chart
from briefing_gen.pdf.frames import Explained, Figure, Named, Tagged
from briefing_gen.pdf.look import Look, set_lines
from briefing_gen.pdf.tables import table_box
from briefing_gen.pdf.tags import Tag
from briefing_gen.pdf.text import Run

_NOTES_GAP: Final = 7.0
_LONG: Final = 0.8
"""From which part of the width on lines of notes are long."""
_MOST_LONG_LINES: Final = 2
"""How many lines of notes may run over the whole width of a page."""


class Notes(Frozen):
    """What is told in notes; in the file, what they explain leads to them by `key`."""

    told: tuple[Content, ...]
    key: object


def chart_box(spec: ChartSpec, look: Look, width: float, extra: float = 0) -> Stack:
    """Return a chart as wide as `width`, between its title and its source line.

    `extra` makes its plot so much higher, where the kind of chart has a height to choose.
    """
    return chart_stretch(spec, look, width)(extra)


def chart_stretch(spec: ChartSpec, look: Look, width: float) -> Callable[[float], Stack]:
    """Return what makes a chart as high as its page allows; its words are set once."""
    caption = Tagged(Tag.CAPTION, _caption(spec.title, spec.subtitle, look, width))
    source = look.text(spec.source, look.styles.source, width)

    def stretch(extra: float) -> Stack:
        plan = plan_chart(spec, look, width, plot_height_pt=PLOT_HEIGHT_PT + extra)
        figure = Figure(width, plan.height, plain(plan.alt), lambda: draw_chart(plan, look.store))
        return Stack(((0, caption), (7, figure), (6, source)), whole=True)

    return stretch


def table_exhibit(spec: TableSpec, look: Look, width: float) -> Stack:
    """Return a table as wide as `width`; one that stands for itself may go on to other pages."""
    table = Stack(
        (
            (0, Tagged(Tag.CAPTION, _caption(spec.title, spec.subtitle, look, width))),
            (6, table_box(spec, look, width)),
        ),
        lead=1,
    )
    return Stack(
        (
            (0, Tagged(Tag.TABLE, table)),
            (5, look.text(spec.source, look.styles.source, width)),
        ),
        tail=1,
    )


def standing(spec: ChartSpec | TableSpec, look: Look, width: float) -> Stack:
    """Return an exhibit that stands for itself, with its notes."""
    key = notes_key(spec.id)
    notes = notes_box(Notes(spec.notes, key), look, width)
    match spec:
        case ChartSpec():
            exhibit = Explained(chart_box(spec, look, width), key)
            return Stack(((0, exhibit), *notes), whole=True)
        case TableSpec():
            shown = table_exhibit(spec, look, width).parts
            parts = (*((gap, Explained(box, key)) for gap, box in shown), *notes)
            return Stack(parts, tail=len(parts) - 1)


def notes_key(name: str) -> object:
    """Return by what the notes of the finding or exhibit with this name are found."""
    return "notes", name


def notes_box(notes: Notes, look: Look, width: float) -> tuple[tuple[float, Box], ...]:
    """Return the notes with the space above them; none give nothing."""
    if not notes.told:
        return ()
    return ((_NOTES_GAP * look.spacing, Named(run_notes(notes, look, width), notes.key)),)


def run_notes(notes: Notes, look: Look, width: float) -> Box:
    """Return the notes, each once, run together after the word for them.

    More than a few lines over the whole width stand in two columns: lines so long are hard to
    follow. So do those over most of it where they take no more height then.
    """
    box = _run(notes, look, width)
    if width < look.width * _LONG or len(box.lines) <= _MOST_LONG_LINES:
        return box
    half = (width - look.page.gutter_pt) / 2
    columns = _in_columns(_run(notes, look, half), half + look.page.gutter_pt)
    return columns if width >= look.width or columns.height <= box.height else box


def _run(notes: Notes, look: Look, width: float) -> TextBox:
    style = look.styles.source
    words = [Run(f"{look.furniture.notes}  ", look.styles.note_word)]
    for note in dict.fromkeys(notes.told):
        words += [*look.words(note, style), Run(" ", style)]
    return replace(set_lines(words[:-1], style, width, Tag.NOTE), key=notes.key)


def _in_columns(box: TextBox, offset: float) -> Box:
    """Return the lines of `box` in two columns, so far apart; they stay one element."""
    half = (len(box.lines) + 1) // 2
    left, right = replace(box, lines=box.lines[:half]), replace(box, lines=box.lines[half:])
    return Row(((0, left), (offset, right)))


def _caption(title: Content, subtitle: Content, look: Look, width: float) -> Stack:
    lines: list[tuple[float, Box]] = []
    if title:
        lines.append((0, look.heading(title, look.styles.caption, width, Tag.P)))
    if subtitle:
        lines.append((1.5, look.heading(subtitle, look.styles.label, width, Tag.P)))
    return Stack(tuple(lines))
