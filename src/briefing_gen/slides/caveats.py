"""The line at the foot of an exhibit: where its values are from, and their caveats.

Caveats that do not fit stand once on a slide of their own, and the foot names their letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.blocks import Chart, Document, Finding, Notes, Table
from briefing_gen.document.charts import ChartSpec
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.document.letters import names
from briefing_gen.document.tables import TableSpec
from briefing_gen.slides.area import Layout, Place
from briefing_gen.slides.deck import SourceLine
from briefing_gen.slides.fit import Means

SPACE: Final = Text(" ")
SMALLER_PT: Final = (10, 9)
"""The sizes of a line at the foot that names many publications; it is read in print."""
MOST_LINES: Final = 3
"""In how many lines it is set before it gets the smallest size."""
TALLEST: Final = 1.8
"""The part of its place that such a line may take up, where it is still too long."""
EXHIBITS: Final = (Layout.CHART, Layout.CHART_AND_TEXT, Layout.TABLE, Layout.TABLE_AND_TEXT)
"""The layouts of slides with an exhibit."""
Letters = Mapping[Content, str]
"""The letter of each caveat that stands on a slide of its own, in order of first use."""


class Foot(Frozen, kw_only=True):
    """What belongs at the foot of an exhibit."""

    source: Content
    beside: tuple[Content, ...]
    """What is told in words where there is room."""
    caveats: tuple[Content, ...]
    """What is told by letters."""

    def in_words(self, letters: Letters, notes: str) -> SourceLine:
        """Return all of it, what is told beside an exhibit in words."""
        words = _sentences((self.source, *self.beside))
        return SourceLine(words=words, notes=notes, letters=_in_order(self.caveats, letters))

    def lettered(self, letters: Letters, notes: str) -> SourceLine:
        """Return the sources, and the letters of the caveats after the word for them."""
        named = _in_order((*self.beside, *self.caveats), letters)
        return SourceLine(words=self.source, notes=notes, letters=named)


def _in_order(caveats: Iterable[Content], letters: Letters) -> tuple[str, ...]:
    named = {letters[caveat] for caveat in caveats if caveat in letters}
    return tuple(sorted(named, key=lambda letter: (len(letter), letter)))


def foot_of(spec: ChartSpec | TableSpec, finding: Finding | None, known: Letters) -> Foot:
    """Return what belongs under `spec`, each caveat once; those `known` by letters in short."""
    notes = finding.notes if finding else ()
    bare = (note for note in notes if note not in known)
    own = (note for note in spec.notes if note not in known)
    beside = (*(finding.beside if finding else ()), *bare, *own)
    once = {plain(note): note for note in beside}
    source = (finding.slide_source if finding else ()) or spec.source
    return Foot(
        source=source,
        beside=tuple(once.values()),
        caveats=tuple(note for note in notes if note in known),
    )


def fits_foot(line: SourceLine, means: Means, share: float = 1.0) -> bool:
    """Return whether `line` fits at the foot of every slide with an exhibit.

    `share` is the part of its place that it may take up.
    """
    boxes = [means.room.box(layout, Place.SOURCE) for layout in EXHIBITS]
    return all(foot_height(line, box.width, means) <= box.height * share for box in boxes)


def sized_foot(line: SourceLine, means: Means) -> SourceLine:
    """Return `line` in the size that suits it; None stands for the usual one.

    A smaller one is taken where it saves a line, so that none holds two words alone. Before it
    gets the smallest, the line grows into the room of its exhibit.
    """
    smaller = (size for size in SMALLER_PT if size < means.style.source_size_pt)
    sizes = [replace(line, size_pt=size) for size in (None, *smaller)]
    fitting = [sized for sized in sizes[:-1] if fits_foot(sized, means)]
    if fitting:
        return min(fitting, key=lambda sized: _foot_lines(sized, means))
    taller = [sized for sized in sizes[-2:-1] if _foot_lines(sized, means) <= MOST_LINES]
    return next((sized for sized in taller if fits_foot(sized, means, TALLEST)), sizes[-1])


def _foot_lines(line: SourceLine, means: Means) -> int:
    """Return in how many lines the narrowest foot of an exhibit holds `line`."""
    width = min(means.room.box(layout, Place.SOURCE).width for layout in EXHIBITS)
    return means.ruler.lines(plain(line.content), line.size_pt or means.style.source_size_pt, width)


def foot_height(line: SourceLine, width_pt: float, means: Means) -> float:
    """Return the height of `line` in a column."""
    return means.height(line.content, line.size_pt or means.style.source_size_pt, width_pt)


def letters_in(document: Document) -> dict[Content, str]:
    """Return the letter of each note of the document."""
    blocks = (block for section in document.sections for block in section.blocks)
    notes = (block for block in blocks if isinstance(block, Notes))
    return {entry.content: entry.letter for block in notes for entry in block.entries}


def letters_of(document: Document, means: Means) -> Letters:
    """Return the letters of the document, and of what a foot is too full for."""
    letters = letters_in(document)
    more = islice(names(), len(letters), None)
    for foot in _feet(document, letters_in(document)):
        if not fits_foot(foot.in_words(letters, document.furniture.notes), means):
            for caveat in foot.beside:
                if caveat not in letters:
                    letters[caveat] = next(more)
    return letters


def _feet(document: Document, known: Letters) -> Iterator[Foot]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Finding):
                yield foot_of(block.exhibit.spec, block, known)
            elif isinstance(block, Chart | Table):
                yield foot_of(block.spec, None, known)


def _sentences(pieces: Iterable[Content]) -> Content:
    return tuple(chain.from_iterable((SPACE, *piece) for piece in pieces if piece))[1:]
