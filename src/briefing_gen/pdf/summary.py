"""Title block and summary: what a page begins with, and the key findings with large numbers."""

from collections.abc import Sequence
from itertools import chain
from operator import itemgetter
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts.geometry import LINE, Place, clear_names, mark_of, named_places, placed
from briefing_gen.document.blocks import Document, KeyFinding, KeyFindings
from briefing_gen.document.exhibits import Spark, SparkKind
from briefing_gen.document.grades import split_mark
from briefing_gen.document.inline import Content, Number, Text, plain
from briefing_gen.pdf import boxes, text
from briefing_gen.pdf.canvas import Attributes, Picture, Stroke, Tag, TaggedCanvas
from briefing_gen.pdf.drawing import chart_style, dot, plate
from briefing_gen.pdf.exhibits import LogoBox
from briefing_gen.pdf.look import COLUMNS, Look

_NUMBER_COLUMNS: Final = 3
"""How many columns of the grid the large numbers take."""
_LOGO_COLUMNS, _LOGO_HEIGHT = 4, 30.0
"""How many columns of the grid a logo takes at most, and how high it is."""
_LEAST_NUMBER_PT: Final = 18.0
_SPARK_COLUMNS: Final = 2
KEY_GAP: Final = 10.0
"""Space above and below the rule between two findings."""
_TOGETHER: Final = 3
"""Where they go on on another page, two findings with the rule between them stay together."""
_DOT: Content = (Text(" · "),)


def title_block(document: Document, look: Look, *, short: bool = False) -> boxes.Box:
    """Return kicker, title, standfirst, and who made it when; its ground is drawn with the page.

    One that is `short`, for where every line counts, has no standfirst.
    """
    look = look.on_title_ground
    styles = look.styles
    heading = look.heading(document.title, styles.title, look.width, Tag.H1)
    said = (*document.makers, document.dated)
    line = tuple(chain.from_iterable((*_DOT, *part) for part in said))[len(_DOT) :]
    kicker: boxes.Box = look.text(document.kicker, styles.kicker, look.width)
    if look.logo:
        logo = LogoBox(look.logo, look.width, (look.span(_LOGO_COLUMNS), _LOGO_HEIGHT))
        kicker = boxes.Row(((0, kicker), (0, boxes.Stack(((kicker.height, logo),)))))
    title = boxes.Named(heading, document.slug, plain(document.title), 0)
    made = look.text(line, styles.label, look.width)
    if short:
        return boxes.Stack(((0, kicker), (4, title), (5, made), (7, boxes.EMPTY)))
    standfirst = look.text(document.standfirst, styles.standfirst, look.width)
    return boxes.Stack(((0, kicker), (7, title), (8, standfirst), (9, made), (12, boxes.EMPTY)))


def key_findings(block: KeyFindings, look: Look, gap: float = KEY_GAP) -> boxes.Box:
    """Return the summary: for each finding the number, what it is, and the sentence.

    Around the rules in it is a `gap`.
    """
    size = _number_size(block, look, look.span(_NUMBER_COLUMNS))
    rows = [_key_finding(item, look, size) for item in block.items]
    rule = boxes.Rule(look.width, look.hairline)
    return boxes.Stack(boxes.ruled_apart(rows, gap, rule), lead=_TOGETHER)


def _key_finding(item: KeyFinding, look: Look, size_pt: float) -> boxes.Row:
    """Return the row of a key finding: its number, and what that is over the sentence."""
    styles, first = look.styles, _NUMBER_COLUMNS
    end = COLUMNS - _SPARK_COLUMNS * (item.spark is not None)
    wide = look.span(end - first)
    words = _number_runs(item.number, look, size_pt)
    left = boxes.TextBox(lines=text.break_lines(words, look.span(first)), style=words[0].style)
    label, sentence = (
        look.text(said, style, wide)
        for said, style in ((item.label, styles.key_label), (item.sentence, styles.lead))
    )
    right = boxes.Stack(((3, label), (1, sentence)))
    cells = ((0, left), (look.left(first), right))
    if item.spark is None:
        return boxes.Row(cells)
    picture = spark_box(item.spark, look, look.span(COLUMNS - end))
    return boxes.Row((*cells, (look.left(end), picture)))


def _number_runs(number: Number, look: Look, size_pt: float) -> list[text.Run]:
    """Return digits set large, and the unit word beside them smaller."""
    style = look.styles.number
    large = style._replace(size_pt=size_pt, leading_pt=round(size_pt * look.page.tight_leading, 1))
    marks = dict(look.links.marks)
    said, mark = split_mark(number.text)
    found = list(text.large_number(said, large, round(size_pt * 0.5, 1)))
    if mark:
        beside = large._replace(size_pt=round(size_pt * 0.8, 1), colour=look.colours.second)
        run = text.grade_mark(mark, marks[mark], beside)
        up = run.style.raised_pt if len(found) > 1 else round(size_pt * 0.36, 1)
        found.append(run._replace(style=run.style._replace(raised_pt=up)))
    return found


def _number_size(block: KeyFindings, look: Look, measure: float) -> float:
    """Return the one size at which every number fits its column."""
    size = look.styles.number.size_pt
    while size > _LEAST_NUMBER_PT and any(
        text.natural_width(_number_runs(item.number, look, size)) > measure for item in block.items
    ):
        size -= 1
    return size


class Bars(boxes.Indivisible, Frozen, kw_only=True):
    """Bars on one line without an axis, what stands below it, and what they show in words."""

    width: float
    plot_height: float
    heights: tuple[float, ...]
    """Of each, as a part of the highest; below zero hangs from the line. Zero leaves its place."""
    places: tuple[tuple[float, float], ...]
    """The left edge and the width of each."""
    colours: tuple[str, ...]
    rule: Stroke
    below: boxes.Box
    alt: str

    @property
    def height(self) -> float:
        """The height of the plot and of the names."""
        return self.plot_height + self.below.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it as one figure."""
        box = (x, top - self.height, x + self.width, top)
        with canvas.figure(Attributes(alt=self.alt, box=box)):
            self._plot(canvas, x, top)
            self.below.draw(canvas, x, top - self.plot_height)

    def _plot(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        lowest = min(0.0, *self.heights)
        unit = self.plot_height / (max(0.0, *self.heights) - lowest or 1.0)  # All may be zero.
        line = top - self.plot_height - lowest * unit
        every = zip(self.heights, self.places, self.colours, strict=True)
        for height, (left, wide), colour in sorted(every, key=itemgetter(0)):
            tall = abs(height) * unit
            canvas.panel(x + left, line - (tall if height < 0 else 0), (wide, tall), colour)
        canvas.rule((x, line), (x + self.width, line), self.rule)


class Line(Bars):
    """A line through all places, and dots on it at its ends and where one is wider."""

    def _plot(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        every = sorted(zip(self.places, self.colours, strict=True), key=itemgetter(0))
        across = [(left + wide / 2, wide, colour) for (left, wide), colour in every]
        (start, _, colour), (end, *_) = across[0], across[-1]
        high, least = self.width * LINE, min(wide for _, wide, _ in across)
        items = [plate((start, -high / 2), (end - start, high), colour)]
        for middle, wide, fill in across:
            if middle in {start, end} or wide > least:
                items.append(dot((middle, 0.0), wide, fill, fill))
        line = top - self.plot_height / 2
        canvas.picture(x, line, Picture(self.width, self.plot_height, tuple(items)))


def spark_box(spark: Spark, look: Look, width: float) -> boxes.Box:
    """Return the bars of `spark` over their names."""
    series = spark.panel.series[0]
    marks = [mark_of(point, series) for point in series.points]
    high = (27.0 if spark.kind is SparkKind.COURSE else 15.0) * max(1.0, look.spacing)
    heights, places = zip(*placed(spark, width, 2.4), strict=True)
    bars = (Line if spark.kind is SparkKind.MEMBERS else Bars)(
        width=width,
        plot_height=high,
        heights=heights,
        places=places,
        colours=tuple(map(chart_style(look).fill, marks[-len(places) :])),
        rule=look.hairline,
        below=boxes.Stack(((1, boxes.Row(_names(spark, places, look, width))),)),
        alt=plain(spark.alt),
    )
    return boxes.Stack(((5, bars),))


def _names(
    spark: Spark, places: Sequence[Place], look: Look, width: float
) -> tuple[tuple[float, boxes.Box], ...]:
    """Return the names that clear each other, from left to right."""
    found, style = named_places(spark, places), look.styles.label
    named = [(middle, look.heading(name, style, width, Tag.P)) for middle, name in found]
    wide = [(middle, max(line.width for line in box.lines)) for middle, box in named]

    def centred(box: boxes.TextBox, widest: float) -> boxes.Box:
        one = (replace(box, lines=(line,), tag=None) for line in box.lines)
        cells = (((widest - line.lines[0].width) / 2, line) for line in one)
        return boxes.Stack(tuple((0, boxes.Row((cell,))) for cell in cells))

    kept = clear_names(wide, width, 8.0)  # Closer names read as one.
    return tuple((left, centred(named[at][1], wide[at][1])) for at, left in kept)
