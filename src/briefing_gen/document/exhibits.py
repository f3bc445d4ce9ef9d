"""What charts and tables show, independent of who draws them: no colours, no sizes, no library."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.dataset.model import Grade
from briefing_gen.document.inline import Content, Number, Period, Text, Tick, words
from briefing_gen.metrics.derive import Metric, grade


class Column(Frozen, kw_only=True):
    """A column; numeric ones are set right-aligned in tabular figures."""

    header: Content
    numeric: bool


class RowKind(enum.StrEnum):
    """What a row is: a group row holds one cell, its label, and heads the rows after it.

    A marked one is about what the edition is about, among others.
    """

    BODY = "body"
    GROUP = "group"
    TOTAL = "total"
    MARKED = "marked"


class Row(Frozen, kw_only=True):
    """A row; its first cell is its header."""

    cells: tuple[Content, ...]
    kind: RowKind = RowKind.BODY
    id: str = ""
    """The name of what the row is about, where it has one, such as a correction."""


class TableSpec(Frozen, kw_only=True):
    """A table as data; no cell spans another."""

    id: str
    title: Content
    subtitle: Content
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: Content
    notes: tuple[Content, ...] = ()
    ranges: bool = False
    """Whether the last two cells of a row are the ends of a range, which is drawn beside them."""
    scale: tuple[Tick, ...] = ()
    """What stands over that: zero with its unit, the middle where it is whole, and the highest."""

    @property
    def highest(self) -> Number | None:
        """The highest end of a range, if it is above zero: where their scale ends."""
        cells = (cell for row in self.rows for cell in row.cells[-2:] if self.ranges)
        found = (number for cell in cells if (number := _number(cell)))
        most = max(found, key=lambda number: number.value, default=None)
        return most if most and most.value > 0 else None

    def about(self, title: Content) -> TableSpec | None:
        """Return it with the row marked that has the first number of `title` any row has."""
        for metric in _metrics(title):
            for at, row in enumerate(self.rows):
                if row.kind is RowKind.BODY and any(metric in _metrics(each) for each in row.cells):
                    marked = replace(row, kind=RowKind.MARKED)
                    return replace(self, rows=(*self.rows[:at], marked, *self.rows[at + 1 :]))
        return None

    @property
    def loud_rows(self) -> tuple[bool, ...]:
        """Whether each row is one that its table is about: those that are marked, or else all."""
        marked = [row.kind is RowKind.MARKED for row in self.rows]
        return tuple(marked) if any(marked) else (True,) * len(marked)

    @property
    def value_columns(self) -> frozenset[int]:
        """The indexes of the columns that hold values; those of years alone are none."""
        found = (
            at for row in self.rows for at, cell in enumerate(row.cells) if at and _number(cell)
        )
        return frozenset(found)

    @property
    def ends(self) -> tuple[tuple[float | None, float | None] | None, ...]:
        """The ends of the range of each row as parts of its own scale."""
        return self.ends_on(self.highest)

    def ends_on(self, most: Number | None) -> tuple[tuple[float | None, float | None] | None, ...]:
        """Return the ends of the range of each row as parts of a scale that ends at `most`.

        A group's label has None. An end that is no number is None, too.
        """
        return tuple(
            _ends(row, most.value) if most and row.kind is not RowKind.GROUP else None
            for row in self.rows
        )


def _ends(row: Row, most: Decimal) -> tuple[float | None, float | None]:
    numbers = (_number(cell) for cell in row.cells[-2:])
    start, end = (float(end.value / most) if end else None for end in numbers)
    return start, end


def _metrics(content: Content) -> list[Metric]:
    return [word.metric for word in words(content) if isinstance(word, Number)]


def _number(cell: Content) -> Number | None:
    found = [word for word in words(cell) if isinstance(word, Number)]
    return found[0] if len(found) == 1 else None


class ChartKind(enum.StrEnum):
    """The few charts a briefing needs.

    A `stacked-bar` shows parts of a whole: a bar for each category, a part for each series; a
    `stacked-column` shows them standing, over time. A `strip` shows where one category stands
    among all others: a dot for each, on one line. `small-multiples` have a plot of columns for each
    series, all on one scale.
    """

    BAR = "bar"
    COLUMN = "column"
    LINE = "line"
    STACKED_BAR = "stacked-bar"
    STACKED_COLUMN = "stacked-column"
    DOT = "dot"
    STRIP = "strip"
    TILE_MAP = "tile-map"
    SMALL_MULTIPLES = "small-multiples"


class Mark(enum.StrEnum):
    """How much a series or a point matters; the theme gives each a colour and a pattern."""

    ACCENT = "accent"
    SECOND = "second"
    CONTEXT = "context"
    MISSING = "missing"
    """A part that is not stated or not known: hatched, and labelled so."""


class Point(Frozen, kw_only=True):
    """One value of a series; `number` None is a gap, never a zero, and `reason` says why."""

    number: Number | None
    labelled: bool = True
    mark: Mark | None = None
    """None: the mark of its series."""
    reason: str | None = None
    margin: Number | None = None
    """How far the number may be off by chance, up and down; None where it is taken as exact."""
    part: Number | None = None
    """Of a stack that stands for its whole: what `number` is the share of."""

    @property
    def value(self) -> Decimal | None:
        """Its exact value; None for a gap."""
        return self.number.value if self.number else None

    @property
    def is_reported(self) -> bool:
        """Whether it was read in the press alone."""
        return self.number is not None and grade(self.number.metric) is Grade.REPORTED


class Series(Frozen, kw_only=True):
    """One named line, set of bars, or part of a stack."""

    id: str
    name: Content
    points: tuple[Point, ...]
    mark: Mark = Mark.ACCENT


class Category(Frozen, kw_only=True):
    """A place on the category axis; `short` is used where labels are many or narrow."""

    id: str
    label: Content
    short: Content | None = None

    @property
    def is_place(self) -> bool:
        """Whether this only keeps the place of years that are left out."""
        return not self.id

    @property
    def is_time(self) -> bool:
        """Whether this is a year: others around it tell which it is, where its name has no room."""
        return self.is_place or any(isinstance(word, Period) for word in words(self.label))

    @property
    def is_jump(self) -> bool:
        """Whether this stands for more years than there is place for, and says so."""
        return self.is_place and self.short == _ELLIPSIS


_ELLIPSIS: Final = (Text("…"),)


class Skip(Frozen, kw_only=True):
    """Years that an axis leaves out before a category, which is given by its index."""

    before: int
    places: int = 1
    """How many empty places are kept for them."""
    words: Content = ()
    """What is said in the one place of a jump; nothing where each year has a place."""
    breaks: int | None = None
    """Index of the place before which the series breaks; None where it does not within them."""
    named: tuple[tuple[int, Category], ...] = ()
    """The index of each place that has a name, and what stands there."""

    @property
    def categories(self) -> tuple[Category, ...]:
        """What stands in its places; an ellipsis where words have no room."""
        bare = Category(id="", label=self.words, short=_ELLIPSIS if self.words else None)
        return tuple(dict(self.named).get(at, bare) for at in range(self.places))


class Comparator(Point, kw_only=True):
    """A value that the points of a strip are seen beside, such as their median."""

    id: str
    label: Content


class Pointer(enum.StrEnum):
    """What an annotation does; each is a field of `annotations:` in a briefing."""

    SPAN = "span"
    """A bracket from one category to another, with what lies between them."""
    POINT = "point"
    """A leader to one category, with words."""
    BREAK = "break"
    """Words at the line before which a series breaks."""
    LINE = "line"
    """A line at a value that others are seen beside."""
    TOTALS = "totals"
    """The whole of each stack, at its end."""
    NOT_READ = "not-read"
    """Words in the places of years that are left out because nobody read them."""


class Annotation(Frozen, kw_only=True):
    """Words in a plot that point at what it shows."""

    pointer: Pointer
    at: tuple[int, ...] = ()
    """The indexes of what it is about: two of a span, one of a point or a break.

    They count the categories with the places that are kept for left-out years.
    """
    label: Content = ()
    number: Number | None = None
    """Where a line stands."""
    numbers: tuple[Number | None, ...] = ()
    """The total of each category."""

    @property
    def words(self) -> Content:
        """What stands in the plot; totals stand by themselves."""
        return (*self.label, Text(" "), self.number) if self.number else self.label


class Axis(Frozen, kw_only=True):
    """The value axis; `shown` is False where direct labels say it already."""

    minimum: Decimal
    maximum: Decimal
    ticks: tuple[Tick, ...]
    shown: bool
    shared: bool = False
    """Whether other panels of the chart are on this scale, so that its ends are not to be moved."""


class NumberFormat(Frozen, kw_only=True):
    """How the labels of a chart write a value: divided by `divisor`, to `decimals` places."""

    decimals: int
    divisor: Decimal = Decimal(1)
    suffix: str = ""


class Panel(Frozen, kw_only=True):
    """One plot; a chart of several panels sets different populations side by side."""

    title: Content | None
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    axis: Axis
    number_format: NumberFormat
    breaks: tuple[int, ...] = ()
    """Index of each category before which the series breaks, or in the years left out before it."""
    skips: tuple[Skip, ...] = ()
    """Where years are left out, in order."""
    comparators: tuple[Comparator, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    values: TableSpec | None = None
    """What each value is, for the workbook behind a chart that has one."""
    whole: bool = False
    """Whether each stack stands for its whole: numbers are its percentages, on one length."""
    scale: Content = ()
    """What follows its title where it is drawn with labels that leave out their scale."""

    @property
    def head(self) -> Content:
        """What stands above it where it is drawn."""
        return (*(self.title or ()), *self.scale)

    @property
    def every_category(self) -> tuple[Category, ...]:
        """Its categories, and the years left out that have a name."""
        return (*self.categories, *(item for skip in self.skips for _, item in skip.named))

    @property
    def every_point(self) -> tuple[Point, ...]:
        """The points of all its series, one series after the other."""
        return tuple(point for series in self.series for point in series.points)

    @property
    def is_over_time(self) -> bool:
        """Whether its categories are years, so that some of their names may be left out."""
        return all(category.is_time for category in self.categories)

    def outlines(self, point: Point) -> bool:
        """Return whether the bar of a point is an outline: others were not read in the press."""
        numbered = (each for each in self.every_point if each.number)
        return point.is_reported and not all(each.is_reported for each in numbered)

    def in_time(self) -> Panel:
        """Return the panel with an empty category in each place that is kept for left-out years."""
        if not self.skips:
            return self
        kept = {skip.before: skip for skip in self.skips}
        order: list[Category | int] = []
        breaks: dict[int, int] = {}
        for at in range(len(self.categories)):
            skip = kept.get(at)
            if at in self.breaks:
                places = skip.places if skip else 0
                within = skip.breaks if skip else None
                breaks[at] = len(order) + (places if within is None else within)
            order += skip.categories if skip else ()
            order.append(at)
        empty, series = Point(number=None, labelled=False), list[Series]()
        for each in self.series:
            points = (each.points[at] if isinstance(at, int) else empty for at in order)
            series.append(replace(each, points=tuple(points)))
        return replace(
            self,
            annotations=tuple(_spread(item, order) for item in self.annotations),
            categories=tuple(self.categories[at] if isinstance(at, int) else at for at in order),
            series=tuple(series),
            breaks=tuple(breaks.values()),
            skips=(),
        )


class SparkKind(enum.Enum):
    """What a spark is of."""

    COURSE = enum.auto()
    """Years, a bar each."""
    PARTS = enum.auto()
    """The parts of a whole, one after the other."""
    MEMBERS = enum.auto()
    """A line from the lowest member to the highest, and a dot at what matters."""


class Spark(Frozen):
    """A chart in as little room as a word takes: one mark for each category."""

    panel: Panel
    """Of one series."""
    alt: Content
    """Each year, part or end with its value; of members the ends and those that matter."""
    kind: SparkKind = SparkKind.COURSE

    @property
    def names(self) -> tuple[Content, ...]:
        """The names of its categories, short where they can be."""
        return tuple(category.short or category.label for category in self.panel.categories)


def _spread(item: Annotation, order: list[Category | int]) -> Annotation:
    """Return an annotation whose totals leave out the places of what is left out."""
    places = order if item.numbers else ()
    numbers = tuple(item.numbers[at] if isinstance(at, int) else None for at in places)
    return replace(item, numbers=numbers)


class ChartSpec(Frozen, kw_only=True):
    """A chart as data: what it says, what it shows, where that comes from."""

    id: str
    kind: ChartKind
    title: Content
    """The takeaway, as a sentence."""
    subtitle: Content
    """What is measured, where, when and in which unit."""
    panels: tuple[Panel, ...]
    source: Content
    notes: tuple[Content, ...]
    alt: Content
    """What the chart shows; its first word says the kind."""
    table: TableSpec
    """The same values, for the appendix and for readers who cannot see the chart."""
    caveats: tuple[Content, ...] = ()
    """Those of every value it shows: they go wherever it goes without its finding."""
    horizontal_word: Content = ()
    """The first word of `alt` once the chart is horizontal bars; empty where it never is."""

    def in_time(self) -> ChartSpec:
        """Return the chart as it is drawn, with places for years that are left out."""
        return replace(self, panels=tuple(panel.in_time() for panel in self.panels))
