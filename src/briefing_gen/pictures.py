"""Charts that stand for themselves in memos and on the web: title, plot, source in one picture.

A PNG has 300 dots an inch, an SVG its words in a named font; each says in words what it shows.
"""

import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import pypdfium2
from PIL.PngImagePlugin import PngInfo

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import BriefingError
from briefing_gen.document.blocks import Document
from briefing_gen.document.exhibits import ChartSpec
from briefing_gen.document.inline import Content, Text, joined, plain
from briefing_gen.document.walk import exhibits
from briefing_gen.pdf.canvas import PLAIN, Outline, Picture, Step, TaggedCanvas, Word, written
from briefing_gen.pdf.charts.drawing import draw_chart, plan_chart
from briefing_gen.pdf.fonts import ASCENT, Face, width
from briefing_gen.pdf.look import Look, look_of
from briefing_gen.pdf.text import Line, Style, break_lines
from briefing_gen.pdf.writing import font_problems, problems
from briefing_gen.themes import Paper, Theme

WIDTH_PT: Final = 468.0
"""The text of a US Letter page with margins of one inch."""
EXTRA_PT: Final = 36.0
_MARGIN: Final = 12.0
_SUBTITLE_GAP: Final = 2.0
_PLOT_GAP: Final = 9.0
_SOURCE_GAP: Final = 8.0
Lines = tuple[tuple[Style, Line], ...]
_FAMILY: Final = "Lato, 'Helvetica Neue', Arial, sans-serif"
_WEIGHTS: Final = {Face.REGULAR: "400", Face.BOLD: "700", Face.SERIF: "700"}
_JOINS: Final = ("miter", "round", "bevel")
DOTS_AN_INCH: Final = 300
_SCALE: Final = DOTS_AN_INCH / 72 - 1e-6
"""Dots for a point; PDFium rounds a whole number of them up that is a trifle too large."""


class Sheet(Frozen):
    """A picture with its title and what it shows in words."""

    id: str
    title: str
    alt: str
    language: str
    paper: str
    """The colour of the ground."""
    picture: Picture


def write_png(sheet: Sheet) -> bytes:
    """Return the picture as PNG; its title and description are texts of the file."""
    picture = sheet.picture
    size = (picture.width, picture.height)
    page = TaggedCanvas(size)
    with page.figure(PLAIN):
        page.panel(0, 0, size, sheet.paper)
        page.picture(0, 0, picture)
    page.next_page()
    with pypdfium2.PdfDocument(page.finish().content) as document:
        image = document[0].render(scale=_SCALE).to_pil()
    told = PngInfo()
    told.add_itxt("Title", sheet.title, lang=sheet.language)
    told.add_itxt("Description", sheet.alt, lang=sheet.language)
    stream = io.BytesIO()
    image.save(stream, "PNG", dpi=(DOTS_AN_INCH, DOTS_AN_INCH), pnginfo=told, compress_level=9)
    return stream.getvalue()


def write_svg(sheet: Sheet) -> bytes:
    """Return the picture as SVG 1.1; a viewer without the font keeps every word at its place."""
    items, height = sheet.picture.items, sheet.picture.height
    wide, high = written(sheet.picture.width), written(height)
    name = re.sub(r"[^A-Za-z0-9]+", "-", sheet.id)
    language = quoteattr(sheet.language)
    drawn = (_path(i, height) if isinstance(i, Outline) else _text(i, height) for i in items)
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" role="img"',
        f' width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"',
        f" lang={language} xml:lang={language}",
        f' aria-labelledby="{name}-title {name}-description">',
        f'<title id="{name}-title">{escape(sheet.title)}</title>',
        f'<desc id="{name}-description">{escape(sheet.alt)}</desc>',
        f'<rect width="{wide}" height="{high}" fill="#{sheet.paper}"/>',
        f'<g font-family="{_FAMILY}">',
        *drawn,
        "</g>",
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _path(outline: Outline, height: float) -> str:
    data = " ".join(_command(step, height) for step in outline.steps)
    parts = [f'fill="{f"#{outline.fill}" if outline.fill else "none"}"']
    if pen := outline.stroke:
        parts.append(f'stroke="#{pen.colour}" stroke-width="{written(pen.width_pt)}"')
        if pen.dash:
            parts.append(f'stroke-dasharray="{" ".join(map(written, pen.dash))}"')
        if pen.join:
            parts.append(f'stroke-linejoin="{_JOINS[pen.join]}"')
    return f'<path d="{data}" {" ".join(parts)}/>'


def _command(step: Step, height: float) -> str:
    if not step.coordinates:
        return "Z"
    places = enumerate(step.coordinates)
    points = (written(height - value if index % 2 else value) for index, value in places)
    letter = {2: "L", 6: "C"}[len(step.coordinates)] if step.pen_down else "M"
    return f"{letter}{' '.join(points)}"


def _text(word: Word, height: float) -> str:
    text = word.text.rstrip(" ")
    needed = written(width(text, word.face, word.size_pt))
    return (
        f'<text x="{written(word.x)}" y="{written(height - word.y)}"'
        f' font-size="{written(word.size_pt)}" font-weight="{_WEIGHTS[word.face]}"'
        f' fill="#{word.colour}" textLength="{needed}" lengthAdjust="spacingAndGlyphs"'
        f' xml:space="preserve">{escape(text)}</text>'
    )


def chart_sheets(document: Document, theme: Theme) -> Iterator[Sheet]:
    """Yield the charts of `document`; raises BriefingError where one cannot be shown."""
    if found := (*font_problems(theme), *problems(document)):
        raise BriefingError(found)
    look = look_of(document, theme, Paper.LETTER)
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
    plan = plan_chart(spec, look, width, extra_pt=EXTRA_PT)
    title = _lines(spec.title, styles.statement._replace(face=Face.BOLD), look, width)
    subtitle = _lines(spec.subtitle, styles.label, look, width)
    foot = _foot(spec, look)
    notes = tuple(chain.from_iterable(_lines(line, styles.source, look, width) for line in foot))
    above = _high(title) + _SUBTITLE_GAP + _high(subtitle) + _PLOT_GAP
    height = 2 * _MARGIN + above + plan.height + _SOURCE_GAP + _high(notes)
    top = height - _MARGIN
    items = [
        *_words(title, top),
        *_words(subtitle, top - _high(title) - _SUBTITLE_GAP),
        *draw_chart(plan, (_MARGIN, top - above - plan.height)).items,
        *_words(notes, _MARGIN + _high(notes)),
    ]
    picture = Picture(WIDTH_PT, round(height, 2), tuple(items))
    paper = look.colours.paper
    alt = " ".join(plain(content) for content in (plan.alt, *foot))
    return Sheet(spec.id, plain(spec.title), alt, language, paper, picture)


def _lines(content: Content, style: Style, look: Look, width: float) -> Lines:
    return tuple((style, line) for line in break_lines(look.words(content, style), width))


def _foot(spec: ChartSpec, look: Look) -> tuple[Content, ...]:
    """Return the source line and, run together after the word for them, notes and caveats.

    The line of the chart's own values: away from its finding it need not credit the rest.
    """
    told = dict.fromkeys((*spec.notes, *spec.caveats))
    if not told:
        return (spec.table.source,)
    return spec.table.source, joined(((Text(f"{look.furniture.notes}:"),), *told), " ")


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
