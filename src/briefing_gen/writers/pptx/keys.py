"""Key findings as text: the number set large, what it is, the sentence, the grade.

Each has a level of text of its own, so that a layout says how it looks and Outline view shows it
below its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from briefing_gen.document.blocks import KeyFinding
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.frozen import Frozen
from briefing_gen.themes import SlideStyle
from briefing_gen.writers.pptx.colours import Paint
from briefing_gen.writers.pptx.text import LINE_BREAK, Look, Pen, Spacing
from briefing_gen.writers.pptx.xml import Xml, element, hundredths, joined
from briefing_gen.writers.slides.deck import KeyFindingsSlide, KeyListSlide
from briefing_gen.writers.slides.fit import Set
from briefing_gen.writers.slides.keys import SENTENCE_GAP_PT

_TAB: Final = (Text("\t"),)


class KeyLevel(Frozen):
    """How a level of text looks where a slide says nothing else."""

    size_pt: float
    paint: Paint
    bold: bool = False
    before_pt: float = 0


def key_levels(style: SlideStyle) -> tuple[KeyLevel, ...]:
    """Return the looks of number, label, sentence and grade."""
    return (
        KeyLevel(style.number_least_pt, Paint.ACCENT, bold=True),
        KeyLevel(style.label_size_pt, Paint.MUTED),
        KeyLevel(style.label_size_pt, Paint.INK, before_pt=SENTENCE_GAP_PT),
        KeyLevel(style.label_least_pt, Paint.MUTED),
    )


def key_style(style: SlideStyle, ink: Callable[[Paint], Xml], font: Xml) -> Xml:
    """Return the levels as a layout or a shape says them; no `font` leaves that to the layout."""
    return joined(
        *(
            element(
                f"a:lvl{number}pPr",
                element("a:lnSpc", element("a:spcPct", val=100_000)),
                element("a:spcBef", element("a:spcPts", val=hundredths(level.before_pt))),
                element("a:buNone"),
                element(
                    "a:defRPr",
                    ink(level.paint),
                    font,
                    sz=hundredths(level.size_pt),
                    b=int(level.bold),
                ),
                marL=0,
                indent=0,
                algn="l",
            )
            for number, level in enumerate(key_levels(style), 1)
        )
    )


def key_card(item: KeyFinding, slide: KeyFindingsSlide, style: SlideStyle, pen: Pen) -> list[Xml]:
    """Return a key finding in a place of its own, a paragraph for each level."""
    parts = zip(_parts(item, slide, style), key_levels(style), strict=True)
    return [
        pen.paragraph(
            text, Look(size_pt=None if size == level.size_pt else size), Spacing(level=at)
        )
        for at, ((text, size), level) in enumerate(parts)
        if text
    ]


def key_texts(item: KeyFinding, slide: KeyFindingsSlide, style: SlideStyle) -> list[Set]:
    """Return the words of a key finding as they are set in a place of its own."""
    parts = zip(_parts(item, slide, style), key_levels(style), strict=True)
    return [
        Set(plain(text), size, before_pt=level.before_pt) for (text, size), level in parts if text
    ]


def _parts(
    item: KeyFinding, slide: KeyFindingsSlide, style: SlideStyle
) -> tuple[tuple[Content, float], ...]:
    """Return number, label, sentence and grade, each with its size."""
    return (
        ((item.number,), slide.number_size_pt),
        (item.label, slide.label_size_pt),
        (item.sentence, slide.sentence_size_pt),
        (item.grade or (), style.label_least_pt),
    )


def key_lines(slide: KeyListSlide, style: SlideStyle, pen: Pen) -> Iterator[Xml]:
    """Yield each key finding as a paragraph: its number, and beside it the words in lines."""
    number = Look(size_pt=slide.number_size_pt, bold=True, paint=Paint.ACCENT)
    label = Look(size_pt=slide.label_size_pt, paint=Paint.MUTED)
    sentence = Look(size_pt=slide.sentence_size_pt)
    grade = Look(size_pt=style.label_least_pt, paint=Paint.MUTED)
    for index, item in enumerate(slide.items):
        graded = ((LINE_BREAK, grade), (item.grade, grade)) if item.grade else ()
        yield pen.mixed(
            (
                ((item.number,), number),
                (_TAB, label),
                (item.label, label),
                (LINE_BREAK, sentence),
                (item.sentence, sentence),
                *graded,
            ),
            Spacing(
                before_pt=slide.gap_pt if index else 0, bullet=False, hanging_pt=slide.hanging_pt
            ),
        )
