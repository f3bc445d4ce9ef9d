"""What fits on a slide: sizes to choose from, and where a list goes on to the next one.

At the foot of an exhibit stands where its values are from, and their caveats. Those that do not
fit stand once on a slide of their own, and the foot names their letters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, combinations, islice, pairwise, takewhile
from typing import Final

from briefing_gen.base.frozen import Frozen, field, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem
from briefing_gen.dataset.cell_text import plainly_spaced
from briefing_gen.document import blocks
from briefing_gen.document.exhibits import ChartSpec, TableSpec
from briefing_gen.document.grades import grade_names, legend
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Date,
    Inline,
    NoteMark,
    Period,
    Text,
    names,
    plain,
    words,
)
from briefing_gen.document.walk import Numbering, numbering
from briefing_gen.measuring.fit import SLACK, Ruler, Weight, Weights, shorter
from briefing_gen.slides.deck import Box, Layout, Line, Message, Place, Slide, SourceLine
from briefing_gen.themes import SlideStyle
from briefing_gen.words.languages import words_of

BULLET_INDENT_PT: Final = 18
PARAGRAPH_GAP_PT: Final = 8
NBSP: Final = "\N{NO-BREAK SPACE}"
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
USUAL_LABEL_PT: Final = 18
"""The least size of labels on a slide of the usual size, for which these sizes are."""
MOST_TITLE_LINES: Final = 2
COVER_LINES, MOST_COVER_LINES = 3, 5
"""The same of a cover in a theme of ours, and in somebody else's master."""
EVEN_STEPS: Final = 48
"""Into how many parts a width is divided to find one in which lines are even."""
_LINES: Final = tuple(words_of(language).lines for language in Language)
"""Of all languages: what is quoted is in another."""
_LEADS_ON: Final = re.compile(
    rf"(?:\b[^\W\d_A-Z]{{1,3}}|\b(?:{'|'.join(each.leads_on for each in _LINES)})|\.[A-Z]\.) ?$"
)
"""A line that ends in a preposition or article, or before what U.S. belongs to."""
_ENDS: Final = ((re.compile(r"[.;:?!]$"), 0.0), (re.compile(r",$"), 0.15))
"""How ill lines of a title end there, where others are at 0.5; they may differ in length by that,
as a part of their room."""
_OTHER_END, _BETTER = 0.5, 0.15
"""The same elsewhere, and how much better before a preposition, or worse before a number."""
_JOINED, _LEFT = 0.25, 0.75
"""The same before a conjunction, and after a word that leads on, which is taken as it comes."""
_JOINS: Final = re.compile("|".join(each.joins for each in _LINES))
LEAST_LAST_LINE: Final = 0.36
"""The share of its width that the last line of a text should take up."""
LEAST_TOGETHER, MOST_TOGETHER = 10, 20
"""How many letters the last words have at the least and at the most that are kept together."""
_TOGETHER: Final = re.compile(
    rf"\b(?:{'|'.join(each.before_number for each in _LINES)}) (?=\d)"
    rf"|\b(?:19|20)\d\d (?=(?:{'|'.join(each.between_years for each in _LINES)}) (?:19|20)\d\d\b)"
    r"|(?<![\w.,])(?!(?:19|20)\d\d )\d(?:[\d.,]*\d)? (?=[^\W\d_]{4,11}\b)"  # 50 states
    rf"|\b(?:{'|'.join(each.beside for each in _LINES)}) (?=[^\W\d_]{{1,12}}\b)"
    rf"|\b(?:{'|'.join(each.dates for each in _LINES)})"
    r"|\w (?== )|= (?=\w)|, (?=\d(?:[\d.,]*\d)?[†‡§]?[.;:](?!\d))"  # the median, 259.
    r"|(?<=\. )[A-Z][a-z]+ (?=[A-Z][a-z]+[,:])"  # Quick Facts, of a year
)
"""What ends with a space at which no line is broken."""
_NAME: Final = re.compile(r"[^\W\d_]{2,9} [^\W\d_]{2,9}")
"""A short name of two words."""
HYPHENATED: Final = re.compile(r"(?<![\w./@-])[^\W_]+(?:-[^\W_]+)+(?![\w/@-]|\.\w)")


def enlarged(size_pt: float, style: SlideStyle) -> float:
    """Return a size or length in proportion to the labels of a slide larger than usual."""
    return size_pt * max(1.0, style.label_least_pt / USUAL_LABEL_PT)


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


def even_width(
    words: str, size_pt: float, room_pt: float, ruler: Ruler, weight: Weights = Weight.REGULAR
) -> float | None:
    """Return the largest width in which the last line of `words` is no short rest of the others.

    Of such widths one is taken in which the fewest lines end in a short word that leads on.
    Where there is none, the lines are as long as each other as they can be. None stands for the
    whole width. A wider font takes no line more in it than it would take without.
    """

    def lines(width_pt: float) -> list[int]:
        return [each.lines(words, size_pt, width_pt, weight) for each in (ruler, ruler.wider)]

    def faults(width_pt: float) -> float:
        *others, (_, last) = ruler.exact.broken(words, size_pt, width_pt, weight)
        is_between = all(line.endswith(" ") for line, _ in others)  # Not at a hyphen.
        is_between = is_between and len(others) + 1 == most[0]
        is_even = is_between and last >= width_pt * LEAST_LAST_LINE
        return sum(bool(_LEADS_ON.search(line)) for line, _ in others) if is_even else math.inf

    most = lines(room_pt)
    if most[0] <= 1:
        return None
    widths = (room_pt * (1 - step / EVEN_STEPS) for step in range(EVEN_STEPS))
    held = list(takewhile(lambda width: lines(width) == most, widths))
    least = min(map(faults, held))
    found = held[-1:] if least == math.inf else [w for w in held if faults(w) == least]
    # One step narrower, as a word with a raised mark takes less than is counted on.
    return None if found[0] == room_pt else found[min(1, len(found) - 1)]


def evened(box: Box, words: str, size_pt: float, ruler: Ruler, weight: Weight) -> Box:
    """Return `box` no wider than the lines of `words` are even in it."""
    return replace(box, width=even_width(words, size_pt, box.width, ruler, weight) or box.width)


def balanced(
    content: Content, size_pt: float, room_pt: float, ruler: Ruler, weight: Weights = Weight.BOLD
) -> tuple[Content, float | None]:
    """Return a title whose lines, as few as they can be, end where its sense does, and its width.

    None stands for the whole width. Lines are broken by holding the first words of the next
    together, as many as do not follow on the same one. A wider font takes no line more.
    """
    told = unbroken(content)
    usual = content, even_width(plain(content), size_pt, room_pt, ruler, weight)
    count, most = (r.lines(plain(told), size_pt, room_pt, weight) for r in (ruler, ruler.wider))
    if not 1 < count <= MOST_COVER_LINES:
        return usual
    ruler = ruler.wider if most == count else ruler
    pieces = [f"{word} " for word in plain(told).split(" ")]
    starts = [ruler.width(told, size_pt, weight) for told in accumulate(pieces, initial="")]
    space = ruler.width(" ", size_pt, weight)

    def cost(cuts: Sequence[int], most_pt: float = math.inf) -> float:
        widths = [starts[b] - starts[a] for a, b in pairwise(cuts)]
        ills = [_ill(pieces[at - 1].rstrip(), pieces[at]) for at in cuts[1:-1]]
        fits = max(widths) - space <= most_pt and (most_pt == math.inf or max(ills) < _LEFT)
        return sum(ills) + (max(widths) - min(widths)) / room_pt if fits else math.inf

    lines = ruler.exact.broken(plain(told), size_pt, usual[1] or room_pt, weight)
    as_usual = accumulate((line.count(" ") for line, _ in lines[:-1]), initial=0)
    inner = combinations(range(1, len(pieces)), count - 1)
    every = ((0, *cuts, len(pieces)) for cuts in inner)
    best = min(every, key=lambda cuts: cost(cuts, room_pt), default=())
    if not best or cost(best, room_pt) > cost((*as_usual, len(pieces))):
        return usual
    width = min(room_pt, max(starts[b] - starts[a] for a, b in pairwise(best)))
    far, held = width * ruler.slack * SLACK, set[int]()
    for begin, cut, end in zip(best, best[1:], best[2:], strict=False):
        more = (at for at in range(cut + 1, end) if starts[at] - starts[begin] > far)
        held.update(len("".join(pieces[:at])) - 1 for at in range(cut + 1, next(more, end)))
    return unbroken(told, held), width


def _ill(end: str, first: str) -> float:
    """Return how ill a line of a title ends with a word before another."""
    if _LEADS_ON.search(end):
        return _LEFT
    for ends, cost in _ENDS:
        if ends.search(end):
            return cost
    word = first.replace(NBSP, " ").partition(" ")[0]
    if _JOINS.fullmatch(word):
        return _JOINED
    return _OTHER_END - _BETTER * bool(_LEADS_ON.search(word)) + _BETTER * first[:1].isdigit()


def kept_together(content: Content) -> Content:
    """Return `content` unbroken, with its last words on one line if they are short enough.

    These are two, or as many as are no widow together: "not in it".
    """
    said, held = plain(content), set[int]()
    at = said.rfind(" ")
    while at > 0 and (not held or len(said) - at <= LEAST_TOGETHER):
        before = said.rfind(" ", 0, at)
        if len(said) - before - len("  ") > MOST_TOGETHER:
            break
        held.add(at)
        at = before
    return unbroken(content, held)


def unbroken(content: Content, more: Iterable[int] = ()) -> Content:
    """Return `content` with no line break within what is read as one, or at `more` spaces.

    That is a number with its noun or preposition, a date, a hyphenated word, a short name.
    """
    held = {*more, *(found.end() - 1 for found in _TOGETHER.finditer(plain(content)))}
    made, start = list[Inline](), 0
    for inline in content:
        text = plain((inline,))
        if isinstance(inline, Text | Citation | Comparison | Date | Period):
            is_name = isinstance(inline, Citation) and bool(_NAME.fullmatch(text))
            letters = (
                NBSP if letter == " " and (is_name or at in held) else letter
                for at, letter in enumerate(text, start)
            )
            joined = "".join(letters)
            if isinstance(inline, Text):
                joined = HYPHENATED.sub(unparted, joined)
            made.append(replace(inline, text=joined) if joined != text else inline)
        else:
            made.append(inline)
        start += len(text)
    return tuple(made)


def unparted(word: re.Match[str]) -> str:
    """Return a word with hyphens at which no line is broken."""
    return word[0].replace("-", "\N{NON-BREAKING HYPHEN}")


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


COLUMN_GAP_PT: Final = 28
"""Between two columns of text."""


def line_height(line: Line, size_pt: float, width_pt: float, means: Means) -> float:
    """Return the height of a line of a list with the gap after it."""
    indent = enlarged(BULLET_INDENT_PT, means.style) if line.bullet else 0
    weight = Weight.BOLD if line.parts[0] else Weight.REGULAR
    width = width_pt - indent
    return means.ruler.height(plain(line.content), size_pt, width, weight) + PARAGRAPH_GAP_PT


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


def foot_source(source: Content, numbers: Numbering, grades: Mapping[str, str]) -> Content:
    """Return the source of an exhibit, then what its marks of `grades` mean.

    Where a document has many publications, it names them by their numbers in the list of sources.
    Long names of few lead nowhere, as programs break a long link within words.
    """
    told = legend(grades, (source,))
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
        told = (self.source, *self.beside) if in_words else (self.source,)
        said = tuple(chain.from_iterable((SPACE, *piece) for piece in told if piece))[1:]
        lettered = self.caveats if in_words else (*self.beside, *self.caveats)
        named = {letters[caveat] for caveat in lettered if caveat in letters}
        in_order = tuple(sorted(named, key=lambda letter: (len(letter), letter)))
        notes = words.note.capitalize() if len(in_order) == 1 else words.notes
        return SourceLine(words=said, notes=notes, letters=in_order)


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
    notes = finding.slide_notes if finding else (*spec.notes, *_marked_in(spec, known))
    own = (note for note in (*notes, *spec.notes) if note not in known)
    once = {plain(note): note for note in (*(finding.beside if finding else ()), *own)}
    return Foot(
        source=foot_source(source, numbering(document), grades),
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


FOOT_GAP_PT, TAKEAWAY_GAP_PT = 18, 16
"""Between the words below an exhibit and the line at the foot, and above those words."""
TAKEAWAY_LINES: Final = 2
"""How many lines those words take at the least, so that they begin at one height on all slides."""
MOST_LINES_BELOW: Final = 3
"""How many they take at the most where they are as large as a room can read."""


def foot_box(line: SourceLine, box: Box, means: Means) -> Box:
    """Return where `line` stands at the foot: in a theme of ours no higher than it need be."""
    high = foot_height(line, box.width, means.wider)
    return box.within(0, box.height - high, 0, 0) if means.has_panels else box


def takeaway_box(message: Message, means: Means) -> Box:
    """Return where words below an exhibit stand in a theme of ours."""
    box, line = means.box(Layout.CHART, Place.SOURCE), means.ruler.line_height
    usual = box.bottom - means.style.source_size_pt * line - FOOT_GAP_PT
    usual -= TAKEAWAY_LINES * means.takeaway_pt * line
    # A line of sources more, in a wider font, takes that gap.
    bottom = box.bottom - foot_height(message.source, box.width, means) - FOOT_GAP_PT
    high = _takeaway_lines(message.text, message.text_size_pt, means)
    top = min(usual, bottom - high * message.text_size_pt * line)
    return replace(box, top=top, height=bottom - top)


SUBTITLE_GAP_PT: Final = 16
"""Between a subtitle and the exhibit below it."""


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


Laid = Iterator[Slide | Problem]
"""The slides of a part of a document, and what fits on none."""


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


GUTTER_PT: Final = 24
"""Between a chart or table and what stands beside it."""
