"""Which numbers of slides bear the marks of grades, and where those are read.

On a slide each weaker number has its mark, in the title as well, and a line over the title says
what the marks mean. What is spoken has words instead.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document import blocks as doc
from briefing_gen.document.grades import over_labels, with_marks
from briefing_gen.document.inline import Content, with_marks_told
from briefing_gen.document.walk import Part, parts_of
from briefing_gen.slides import deck
from briefing_gen.slides.breaks import kept_together, unbroken


def marked(document: doc.Document) -> doc.Document:
    """Return `document` with marks for grades on its slides, and words in what is spoken.

    No title breaks within what is read as one.
    """
    pairs = zip(document.sections, with_marks(document).sections, strict=True)
    return replace(
        document,
        sections=tuple(
            replace(
                marked,
                statement=unbroken(marked.statement),
                speaker_notes=section.speaker_notes,
                blocks=tuple(map(_unspoken, section.blocks, marked.blocks)),
            )
            for section, marked in pairs
        ),
    )


def _unspoken(said: doc.Block, marked: doc.Block) -> doc.Block:
    """Return a block with marks, but for what stands in the notes of its slides."""
    match said, marked:
        case doc.Finding(), doc.Finding():
            exhibit = marked.exhibit
            if isinstance(exhibit, doc.Chart):
                exhibit = doc.Chart(over_labels(exhibit.spec, is_titled=False))
            said_once = (marked.statement, marked.short, marked.slide_text)
            statement, short, text = map(with_marks_told, said_once)
            return replace(
                marked,
                exhibit=exhibit,
                body=said.body,
                statement=unbroken(statement),
                short=unbroken(short),
                slide_text=kept_together(text),
                speaker_notes=said.speaker_notes,
            )
        case doc.Callout(), doc.Callout():
            return replace(marked, title=unbroken(marked.title))
        case doc.Sources(), doc.Sources():
            pairs = zip(said.entries, marked.entries, strict=True)
            return doc.Sources(tuple(replace(b, content=a.content) for a, b in pairs))
        case _:
            return marked


_SHOWN: Final = frozenset({Part.TEXT, Part.CHART, Part.TABLE})
"""The parts of an exhibit that its slide shows between title and source line."""


def texts_of(slide: deck.Slide) -> Iterator[Content]:
    """Yield the texts of `slide` that may bear marks: of numbers, and of what was read."""
    match slide:
        case deck.KeyRowsSlide():
            for item in slide.items:
                yield from ((item.number,), item.label, item.slide_text)
        case deck.ChartSlide() | deck.TableSlide():
            yield from (slide.title, slide.text, slide.source.words)
            if isinstance(slide, deck.ChartSlide):
                shown = parts_of(doc.Chart(slide.chart))
            else:
                parts = (parts_of(doc.Table(block.table)) for block in slide.blocks)
                shown = chain.from_iterable(parts)
            yield from (content for part, content in shown if part in _SHOWN)
        case deck.EntriesSlide():
            yield from (entry.content for entry in slide.entries)
        case _:
            pass
