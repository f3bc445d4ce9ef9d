"""Charts that stand for themselves in memos and on the web: title, plot, source in one picture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from briefing_gen.document.blocks import Document
from briefing_gen.document.charts import ChartSpec
from briefing_gen.document.inline import Content, Inline, Text, plain
from briefing_gen.document.walk import exhibits
from briefing_gen.frozen import Frozen, replace
from briefing_gen.problems import BriefingError
from briefing_gen.themes import Paper, Theme
from briefing_gen.writers.pdf.charts.drawing import draw_chart, plan_chart
from briefing_gen.writers.pdf.checks import font_problems, problems
from briefing_gen.writers.pdf.fonts import ASCENT
from briefing_gen.writers.pdf.kept import Store
from briefing_gen.writers.pdf.look import Look, look_of
from briefing_gen.writers.pdf.picture import Outline, Picture, Step, Word
from briefing_gen.writers.pdf.text import Line, Style, break_lines

WIDTH_PT: Final = 468.0
"""The text of a US Letter page with margins of one inch."""
PLOT_HEIGHT_PT: Final = 150.0
_MARGIN: Final = 12.0
_SUBTITLE_GAP: Final = 2.0
_PLOT_GAP: Final = 9.0
_SOURCE_GAP: Final = 8.0


class Sheet(Frozen):
    """A picture with its title and what it shows in words."""

    id: str
    title: str
    alt: str
    language: str
    paper: str
    """The colour of the ground."""
    picture: Picture


def chart_sheets(document: Document, theme: Theme, store: Store | None) -> Iterator[Sheet]:
    """Yield the charts of `document`; raises BriefingError where one cannot be shown."""
    if found := (*font_problems(theme), *problems(document)):
        raise BriefingError(found)
    look = replace(look_of(document, theme, Paper.LETTER), store=store)
    for spec in exhibits(document):
        if isinstance(spec, ChartSpec):
            yield chart_sheet(spec, look, document.language)


def chart_sheet(spec: ChartSpec, look: Look, language: str) -> Sheet:
    """Return `spec` with its title and subtitle above, and below its source, notes and caveats.

    A picture goes where its finding does not, so all that its values need goes with it; whoever
    hears it is told the same.
    """
    styles = look.styles
    width = WIDTH_PT - 2 * _MARGIN
    plan = plan_chart(spec, look, width, plot_height_pt=PLOT_HEIGHT_PT)
    title = _lines(spec.title, styles.statement, look, width)
    subtitle = _lines(spec.subtitle, styles.label, look, width)
    foot = _foot(spec, look)
    notes = tuple(chain.from_iterable(_lines(line, styles.source, look, width) for line in foot))
    above = _high(title) + _SUBTITLE_GAP + _high(subtitle) + _PLOT_GAP
    height = 2 * _MARGIN + above + plan.height + _SOURCE_GAP + _high(notes)
    top = height - _MARGIN
    items = [
        *_words(title, top),
        *_words(subtitle, top - _high(title) - _SUBTITLE_GAP),
        *_moved(draw_chart(plan, look.store), _MARGIN, top - above - plan.height),
        *_words(notes, _MARGIN + _high(notes)),
    ]
    picture = Picture(WIDTH_PT, round(height, 2), tuple(items))
    paper = look.colours.paper
    alt = " ".join(plain(content) for content in (plan.alt, *foot))
    return Sheet(spec.id, plain(spec.title), alt, language, paper, picture)


Lines = tuple[tuple[Style, Line], ...]


def _lines(content: Content, style: Style, look: Look, width: float) -> Lines:
    lines = break_lines(look.words(content, style), width)
    return tuple((style, line) for line in lines)


def _foot(spec: ChartSpec, look: Look) -> tuple[Content, ...]:
    """Return the source line and, run together after the word for them, notes and caveats.

    The line of the chart's own values: away from its finding it need not credit the rest.
    """
    told = dict.fromkeys((*spec.notes, *spec.caveats))
    if not told:
        return (spec.table.source,)
    notes: list[Inline] = [Text(f"{look.furniture.notes}:")]
    for note in told:
        notes += [Text(" "), *note]
    return spec.table.source, tuple(notes)


def _high(lines: Lines) -> float:
    return sum(style.leading_pt for style, _ in lines)


def _words(lines: Lines, top: float) -> Iterator[Word]:
    """Yield the words of lines below each other; links are words like any other here."""
    for style, line in lines:
        baseline = top - (style.leading_pt - style.size_pt) / 2 - ASCENT * style.size_pt
        for piece in line.pieces:
            x, y = round(_MARGIN + piece.x, 2), round(baseline, 2)
            yield Word(x, y, piece.run.text, style.face, style.size_pt, style.colour)
        top -= style.leading_pt


def _moved(picture: Picture, x: float, y: float) -> Iterator[Outline | Word]:
    for item in picture.items:
        match item:
            case Word():
                at = round(item.x + x, 2), round(item.y + y, 2)
                yield Word(*at, item.text, item.face, item.size_pt, item.colour)
            case Outline(steps, stroke, fill):
                yield Outline(tuple(_step(step, x, y) for step in steps), stroke, fill)


def _step(step: Step, x: float, y: float) -> Step:
    moved = (
        round(value + (y if index % 2 else x), 2) for index, value in enumerate(step.coordinates)
    )
    return Step(tuple(moved), pen_down=step.pen_down)
