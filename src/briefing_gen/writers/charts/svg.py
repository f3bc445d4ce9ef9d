"""Write a chart as SVG: words as words in a named font, and what it shows for screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from briefing_gen.writers.charts.sheets import Sheet
from briefing_gen.writers.pdf.fonts import Face, width
from briefing_gen.writers.pdf.picture import Outline, Picture, Step, Stroke, Word
from briefing_gen.writers.pdf.showing import written

_FAMILY: Final = "Lato, 'Helvetica Neue', Arial, sans-serif"
_WEIGHTS: Final = {Face.REGULAR: "400", Face.BOLD: "700"}
_CAPS: Final = ("butt", "round", "square")
_JOINS: Final = ("miter", "round", "bevel")
_LETTERS: Final = {2: "L", 6: "C"}


def write_svg(sheet: Sheet) -> bytes:
    """Return the picture as SVG 1.1; a viewer without the font keeps every word at its place."""
    picture = sheet.picture
    wide, high = written(picture.width), written(picture.height)
    name = re.sub(r"[^A-Za-z0-9]+", "-", sheet.id)
    language = quoteattr(sheet.language)
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" role="img"',
        f' width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"',
        f" lang={language} xml:lang={language}",
        f' aria-labelledby="{name}-title {name}-description">',
        f'<title id="{name}-title">{escape(sheet.title)}</title>',
        f'<desc id="{name}-description">{escape(sheet.alt)}</desc>',
        f'<rect width="{wide}" height="{high}" fill="#{sheet.paper}"/>',
        f'<g font-family="{_FAMILY}">',
        *_items(picture),
        "</g>",
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _items(picture: Picture) -> Iterator[str]:
    for item in picture.items:
        match item:
            case Outline():
                yield _path(item, picture.height)
            case Word():
                yield _text(item, picture.height)


def _path(outline: Outline, height: float) -> str:
    data = " ".join(_command(step, height) for step in outline.steps)
    fill = f"#{outline.fill}" if outline.fill else "none"
    pen = _pen(outline.stroke) if outline.stroke else ""
    return f'<path d="{data}" fill="{fill}"{pen}/>'


def _command(step: Step, height: float) -> str:
    if not step.coordinates:
        return "Z"
    points = (
        written(height - value if index % 2 else value)
        for index, value in enumerate(step.coordinates)
    )
    letter = _LETTERS[len(step.coordinates)] if step.pen_down else "M"
    return f"{letter}{' '.join(points)}"


def _pen(stroke: Stroke) -> str:
    parts = [f' stroke="#{stroke.colour}" stroke-width="{written(stroke.width_pt)}"']
    if stroke.dash:
        parts.append(f'stroke-dasharray="{" ".join(map(written, stroke.dash))}"')
    if stroke.cap:
        parts.append(f'stroke-linecap="{_CAPS[stroke.cap]}"')
    if stroke.join:
        parts.append(f'stroke-linejoin="{_JOINS[stroke.join]}"')
    return " ".join(parts)


def _text(word: Word, height: float) -> str:
    text = word.text.rstrip(" ")
    needed = written(width(text, word.face, word.size_pt))
    return (
        f'<text x="{written(word.x)}" y="{written(height - word.y)}"'
        f' font-size="{written(word.size_pt)}" font-weight="{_WEIGHTS[word.face]}"'
        f' fill="#{word.colour}" textLength="{needed}" lengthAdjust="spacingAndGlyphs"'
        f' xml:space="preserve">{escape(text)}</text>'
    )
