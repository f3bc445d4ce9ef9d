"""What fits on a slide: sizes to choose from, and where a list goes on to the next one.

At the foot of an exhibit stands where its values are from, and their caveats. Those that do not
fit stand once on a slide of their own, and the foot names their letters.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, islice, pairwise
from typing import Final

from briefing_gen.base.frozen import Frozen, field, replace
from briefing_gen.base.problems import Location, Problem
from briefing_gen.dataset.cell_text import plainly_spaced
from briefing_gen.document import blocks
from briefing_gen.document.exhibits import ChartSpec, TableSpec
from briefing_gen.document.grades import grade_names, legend
from briefing_gen.document.inline import Content, NoteMark, Text, joined, names, plain, words
from briefing_gen.document.walk import Numbering, Part, numbering, parts_of
from briefing_gen.measuring.fit import Ruler, Weight, shorter
from briefing_gen.slides.deck import Box, Layout, Line, Message, Place, Slide, SourceLine
from briefing_gen.themes import SlideStyle

BULLET_INDENT_PT: Final = 18
PARAGRAPH_GAP_PT: Final = 8
TITLE_STEP_PT: Final = 2
ROOMY: Final = 1.2
"""How much larger a list is set that leaves much of its slide empty."""
LARGEST, LARGER = 1.4, 1.3
"""The same of a list of a few words."""
FULLER: Final = 1.1
"""The same of one that leaves less of it."""
SMALLER_LABELS_PT: Final = (14, 12, 10.5)
LEAST_CHART_PT: Final = 14
"""The size down to which labels of charts go where one would be lost."""
MOST_TITLE_LINES: Final = 2
COVER_LINES, MOST_COVER_LINES = 3, 5
"""The same of a cover in a theme of ours, and in somebody else's master."""
COLUMN_GAP_PT: Final = 28
"""Between two columns of text."""
_NONE: Final[tuple[float, tuple[int, ...]]] = (math.inf, (0,))
"""The cost of sharing items over pages, and where these begin and end."""
SPACE: Final = Text(" ")
TALLEST: Final = 1.8
"""The part of its place that a line at the foot which names many publications may take up."""
EXHIBITS: Final = (Layout.CHART, Layout.CHART_AND_TEXT, Layout.TABLE, Layout.TABLE_AND_TEXT)
"""The layouts of slides with an exhibit."""
Letters = Mapping[Content, str]
"""The letter of each caveat that stands on a slide of its own, in order of first use."""
_LONGEST_LINK: Final = 60
FEW_NAMED: Final = 3
"""So many publications in all are named at the feet, where numbers would be a detour."""
FOOT_GAP_PT, TAKEAWAY_GAP_PT = 14, 16
"""Between the words below an exhibit and the line at the foot, and above those words."""
MOST_LINES_BELOW: Final = 3
"""How many they take at the most where they are as large as a room can read."""
SUBTITLE_GAP_PT: Final = 14
"""Between a subtitle and the exhibit below it."""
SENTENCE_GAP_PT: Final = 9
"""Between two sentences beside an exhibit: each begins a line."""
Laid = Iterator[Slide | Problem]
"""The slides of a part of a document, and what fits on none."""


def enlarged(size_pt: float, style: SlideStyle) -> float:
    """Return a size or length in proportion to the labels of a slide larger than usual."""
    return size_pt * max(1.0, style.label_least_pt / 18)


class TitleLook(Frozen, kw_only=True):
    """How the titles of a layout look, and the sizes they may have, the largest first."""

    own_pt: float
    """The size that the layout gives them, 0 where it gives them none."""
    sizes_pt: tuple[float, ...]
    ruler: Ruler
    weight: Weight = Weight.BOLD
    upper: bool = False
    """Whether they are set in capitals."""
    most_lines: int = MOST_TITLE_LINES
    """How many lines a title should have; more only where no size makes it shorter."""


def near(style: SlideStyle) -> SlideStyle:
    """Return the sizes of slides with less room, or for who stands nearer than the last row."""
    most = {"label_size_pt": 18, "chart_size_pt": 16, "source_size_pt": 12}
    return replace(style, **{name: min(getattr(style, name), pt) for name, pt in most.items()})


class Means(Frozen):
    """What a deck is laid out with: sizes, places and a ruler."""

    style: SlideStyle
    boxes: Mapping[tuple[Layout, Place], Box]
    """Where the places of each layout are."""
    ruler: Ruler
    titles: Mapping[Layout, TitleLook] = field(default_factory=dict)
    """How titles look where a template has its own ideas."""
    risers: frozenset[Layout] = frozenset()
    """Layouts whose titles begin at the top of their places: what follows moves up under them."""
    has_panels: bool = False
    """Whether words may stand on panels, whose colours are known to suit text on them."""
    cover: Box | None = None
    """Where the number that answers first may stand on the cover."""

    @property
    def backup(self) -> Means:
        """The same for slides for questions, which nobody reads from the last row."""
        return replace(self, style=near(self.style))

    @property
    def wider(self) -> Means:
        """The same where another font, which is wider, takes the place of this one."""
        return replace(self, ruler=self.ruler.wider)

    @property
    def takeaway_pt(self) -> float:
        """The size of the words beside or below an exhibit, the same on all slides with room."""
        return self.style.body_size_pt * FULLER

    @property
    def chart_least_pt(self) -> float:
        """The size of labels of a chart that has no room for the usual least."""
        return min(self.style.chart_size_pt, enlarged(LEAST_CHART_PT, self.style))

    @property
    def label_sizes_pt(self) -> tuple[float, ...]:
        """The sizes of subtitles and tables, the largest first.

        The last, more of them in somebody else's layout, only where no slide would be made else.
        """
        style = self.style
        smaller = SMALLER_LABELS_PT if self.titles else SMALLER_LABELS_PT[:1]
        least = (enlarged(size, style) for size in smaller)
        return (style.label_size_pt, style.label_least_pt, *least)

    def box(self, layout: Layout, place: Place) -> Box:
        """Return where `place` is; raises KeyError where `layout` has none."""
        return self.boxes[layout, place]

    def title(self, layout: Layout) -> TitleLook:
        """Return how titles of `layout` look.

        In a theme they come down in steps.
        """
        if layout in self.titles:
            return self.titles[layout]
        style = self.style
        first, least = style.title_size_pt, style.title_least_pt
        if cover := layout is Layout.TITLE:
            first, least = style.cover_size_pt, first
        steps = range(int((first - least) // TITLE_STEP_PT) + 1)
        sizes = tuple(first - TITLE_STEP_PT * n for n in steps)
        most = COVER_LINES if cover else MOST_TITLE_LINES
        return TitleLook(own_pt=first, sizes_pt=sizes, ruler=self.ruler, most_lines=most)

    def height(self, content: Content, size_pt: float, width_pt: float) -> float:
        """Return the height of `content` in a column."""
        return self.ruler.height(plain(content), size_pt, width_pt)


def text_size(
    paragraphs: Sequence[Content],
    box: Box,
    means: Means,
    sizes_pt: Sequence[float] = (),
    gap_pt: float = PARAGRAPH_GAP_PT,
) -> float | None:
    """Return the largest of `sizes_pt`, or of those of text, at which all fit; None if none is."""
    style = means.style
    for size in sizes_pt or (style.body_size_pt, style.body_least_pt, style.label_size_pt):
        heights = [means.height(each, size, box.width) + gap_pt for each in paragraphs]
        if sum(heights) - gap_pt <= box.height:
            return size
    return None


def line_height(line: Line, size_pt: float, width_pt: float, means: Means) -> float:
    """Return the height of a line of a list with the gap after it."""
    indent = enlarged(BULLET_INDENT_PT, means.style) if line.bullet else 0
    weight = Weight.BOLD if line.parts[0] else Weight.REGULAR
    width = width_pt - indent
    return means.ruler.height(plain(line.content), size_pt, width, weight) + PARAGRAPH_GAP_PT


def even_pages(
    heights: Sequence[float], room_pt: float, columns: int = 1, heads: Sequence[float] = ()
) -> tuple[range, ...]:
    """Return as few pages as hold `heights`, about equally full; none if one item is too high.

    Each is the range of its items. Where slides have `columns`, all of them are filled as far as
    there are items. Of all ways to share them it is the one whose squares add up to the least: no
    page is full beside an empty one. `heads` is how much more each item needs as the first of one.
    """
    heads = heads or [0.0] * len(heights)
    above = [0.0, *accumulate(heights)]
    shared = [(0.0, (0,)), *[_NONE] * len(heights)]
    for count in range(len(above) if max(heights, default=0.0) <= room_pt else 0):
        cost, cuts = shared[-1]
        if cost < math.inf and (count % columns == 0 or count == len(heights)):
            return tuple(range(a, b) for a, b in pairwise(cuts))
        ways = [_NONE]
        for end in range(1, len(above)):  # The last page before it, and all ways to what is left.
            tall = ((above[end] - above[b] + heads[b], -b) for b in range(end))
            costs = ((shared[-b][0] + t**2, b) for t, b in tall if t <= room_pt + 0.001)
            cost, at = min(costs, default=(math.inf, 0))  # As sums are rounded.
            ways.append((cost, (*shared[-at][1], end)))
        shared = ways
    return ()


def texts_in(spec: ChartSpec | TableSpec) -> Iterator[Content]:
    """Yield what a slide shows of an exhibit between its title and its source line."""
    exhibit = blocks.Chart(spec) if isinstance(spec, ChartSpec) else blocks.Table(spec)
    between = {Part.TEXT, Part.CHART, Part.TABLE}
    yield from (content for part, content in parts_of(exhibit) if part in between)


def foot_source(source: Content, numbers: Numbering, told: Content) -> Content:
    """Return the source of an exhibit, then what its marks mean, as it is `told`.

    Where a document has many publications, it names them by their numbers in the list of sources.
    Long names of few lead nowhere, as programs break a long link within words.
    """
    marked = (*source, SPACE, *told, Text(".")) if told else source
    if len(numbers.numbers) > FEW_NAMED:
        return numbers.text(marked)
    named = ((e,) if len(plain((e,))) <= _LONGEST_LINK else words((e,)) for e in marked)
    return tuple(chain.from_iterable(named))


class Foot(Frozen, kw_only=True):
    """What belongs at the foot of an exhibit."""

    source: Content
    beside: tuple[Content, ...]
    """What is told in words where there is room."""
    caveats: tuple[Content, ...]
    """What is told by letters."""

    def line(self, letters: Letters, words: blocks.Furniture, *, in_words: bool) -> SourceLine:
        """Return all of it; what is told beside an exhibit in words, or by letters."""
        said = (self.source, *self.beside) if in_words else (self.source,)
        lettered = self.caveats if in_words else (*self.beside, *self.caveats)
        named = {letters[caveat] for caveat in lettered if caveat in letters}
        in_order = tuple(sorted(named, key=lambda letter: (len(letter), letter)))
        notes = words.note.capitalize() if len(in_order) == 1 else words.notes
        return SourceLine(words=joined(filter(None, said), " "), notes=notes, letters=in_order)


def foot_of(
    spec: ChartSpec | TableSpec,
    finding: blocks.Finding | None,
    document: blocks.Document,
    means: Means,
) -> Foot:
    """Return what belongs under `spec`, each caveat once; notes of the document in short.

    In a theme of the program's own what marks mean stands over the title.
    """
    known = letters_in(document)
    source = (finding.slide_source if finding else ()) or spec.source
    grades = {} if means.has_panels else grade_names(document)
    said = (finding.statement, finding.slide_text) if finding else ()
    notes = finding.slide_notes if finding else (*spec.notes, *_marked_in(spec, known))
    own = (note for note in (*notes, *spec.notes) if note not in known)
    once = {plain(note): note for note in (*(finding.beside if finding else ()), *own)}
    return Foot(
        source=foot_source(source, numbering(document), legend(grades, (*said, *texts_in(spec)))),
        beside=tuple(once.values()),
        caveats=tuple(note for note in notes if note in known),
    )


def _marked_in(spec: ChartSpec | TableSpec, known: Letters) -> Iterator[Content]:
    """Yield the notes that the rows of a table of its own lead to."""
    notes = {letter: note for note, letter in known.items()}
    for row in spec.rows if isinstance(spec, TableSpec) else ():
        for mark in chain.from_iterable(row.cells):
            if isinstance(mark, NoteMark) and mark.note:
                yield notes.get(mark.letter, mark.note)


def fits_foot(line: SourceLine, means: Means, share: float = 1.0) -> bool:
    """Return whether `line` fits at the foot of every slide with an exhibit.

    `share` is the part of its place that it may take up.
    """
    boxes = [means.box(layout, Place.SOURCE) for layout in EXHIBITS]
    return all(foot_height(line, box.width, means) <= box.height * share for box in boxes)


def foot_box(line: SourceLine, box: Box, means: Means) -> Box:
    """Return where `line` stands at the foot: in a theme of ours no higher than it need be."""
    high = foot_height(line, box.width, means.wider)
    return box.within(0, box.height - high, 0, 0) if means.has_panels else box


def takeaway_box(message: Message, means: Means) -> Box:
    """Return where words below an exhibit stand in a theme of ours."""
    box, line = means.box(Layout.CHART, Place.SOURCE), means.ruler.line_height
    usual = box.bottom - means.style.source_size_pt * line - FOOT_GAP_PT
    usual -= 2 * means.takeaway_pt * line  # So they begin at one height on all slides.
    # A line of sources more, in a wider font, takes that gap.
    bottom = box.bottom - foot_height(message.source, box.width, means) - FOOT_GAP_PT
    high = _takeaway_lines(message.text, message.text_size_pt, means)
    top = min(usual, bottom - high * message.text_size_pt * line)
    return replace(box, top=top, height=bottom - top)


def under_subtitle(
    place: Box, spec: ChartSpec | TableSpec, message: Message, means: Means
) -> float:
    """Return where an exhibit begins under its subtitle at `place`."""
    high = means.wider.height(spec.subtitle, message.subtitle_size_pt, place.width)
    return place.top + high + SUBTITLE_GAP_PT


def takeaway_size(words: Content, means: Means) -> float | None:
    """Return the size of words below an exhibit, None where they take too many lines."""
    size = means.takeaway_pt
    return size if _takeaway_lines(words, size, means) <= MOST_LINES_BELOW else None


def _takeaway_lines(words: Content, size_pt: float, means: Means) -> int:
    """Return how many lines words below an exhibit take."""
    width = means.box(Layout.CHART, Place.SOURCE).width
    return lines_led(words, size_pt, width, means.ruler.wider)


def lines_led(words: Content, size_pt: float, width_pt: float, ruler: Ruler) -> int:
    """Return how many lines words take; what they say first is bold."""
    bold = len(plain(Line(words, bullet=True).parts[0]))
    return ruler.lines(plain(words), size_pt, width_pt, bold)


def foot_height(line: SourceLine, width_pt: float, means: Means) -> float:
    """Return the height of `line` in a column."""
    return means.height(line.content, means.style.source_size_pt, width_pt)


def letters_in(document: blocks.Document) -> dict[Content, str]:
    """Return the letter of each note of the document."""
    notes = (block for block in document.blocks if isinstance(block, blocks.Notes))
    return {entry.content: entry.letter for block in notes for entry in block.entries}


def letters_of(document: blocks.Document, means: Means) -> Letters:
    """Return the letters of the notes of the document, and of what has no room in the feet."""
    letters = letters_in(document)
    more = islice(names(), len(letters), None)
    for foot in [foot_of(*exhibit, document, means) for exhibit in _exhibits(document)]:
        if not fits_foot(foot.line(letters, document.furniture, in_words=True), means):
            for caveat in foot.beside:
                if caveat not in letters:
                    letters[caveat] = next(more)
    return letters


def _exhibits(
    document: blocks.Document,
) -> Iterator[tuple[ChartSpec | TableSpec, blocks.Finding | None]]:
    """Yield the exhibits that have slides, those of a finding with it."""
    shown = (each.blocks for each in document.sections if each.role is not blocks.Role.DATA)
    for block in chain.from_iterable(shown):
        if isinstance(block, blocks.Finding):
            yield block.exhibit.spec, block
        elif isinstance(block, blocks.Chart | blocks.Table):
            yield block.spec, None


def longest(contents: Iterable[Content]) -> Content:
    """Return the one of `contents` with the most characters."""
    return max(contents, key=lambda content: len(plain(content)))


def too_long(
    told: str, said: str, where: Location, hint: str, fits: Callable[[Content], object]
) -> Problem:
    """Return that words that are `said` have no room, which is `told` of them, and how much has."""
    return Problem(
        code="does-not-fit",
        message=told.format(repr(plainly_spaced(said))),
        where=where,
        hint=shorter(hint, said, lambda words: bool(fits((Text(words),)))),
        about=said,
    )


class Setting(Frozen):
    """A section on its way to slides."""

    means: Means
    document: blocks.Document
    section: blocks.Section
    letters: Letters
    numbers: Numbering
    cited: Mapping[str, Content] = field(default_factory=dict)
    """On which slides each letter and number is named, in words."""

    def problem(
        self, block: str, content: Content, hint: str, fits: Callable[[Content], object]
    ) -> Problem:
        """Return that `content` fits on no slide, with its place and how much of it would."""
        told = "{} does not fit on a slide"
        return too_long(told, plain(content), self.place(block), hint, fits)

    def place(self, block: str) -> Location:
        """Return where `block` stands in the document."""
        return Location(self.document.slug, field=f"{self.section.id}/{block}")
