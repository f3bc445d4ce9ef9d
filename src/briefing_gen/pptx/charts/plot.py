"""Where the parts of a native chart stand: room for its labels, measured before it is drawn."""

from decimal import Decimal
from itertools import chain, product
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts import annotations as pointing
from briefing_gen.charts.geometry import highest, kept_names, key_lines
from briefing_gen.charts.kinds import KINDS, Kind, NamesAt, Shape
from briefing_gen.document.exhibits import ChartKind, Mark, Panel, Point
from briefing_gen.document.inline import Number
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.pptx.charts.workbook import Grid, GridColumn
from briefing_gen.pptx.colours import Palette
from briefing_gen.slides.chart_fit import LABEL_GAP_PT, LOUD, NAMES_BESIDE, SWATCH_PT
from briefing_gen.slides.deck import Box

GAP_PT: Final = 8
LOUDER: Final = (7 / 5, 4 / 3, 5 / 4, 7 / 6, 9 / 8)
"""How much larger they are to try, where columns leave them little room."""
MOST_LOUD: Final = 2
"""So many values of a chart are larger than others at the most."""
PARTS_PT: Final = 24
"""The size of the names that parts of a bar carry."""
STACK_GAP: Final = 0.6
"""The room between stacks, as a share of one: labels of thin parts stand above their bar."""
MOST_GAP: Final = 2.5
"""The same at the most: few bars stand together at the left, not spread over the slide."""


class Plot(Frozen, kw_only=True):
    """One panel on its way to a native chart, with its room in points."""

    kind: ChartKind
    panel: Panel
    grid: Grid
    language: str
    width: float
    height: float
    size_pt: float
    ruler: Ruler
    palette: Palette
    label_lines: float = 1
    """How many lines the labels under the plot get at least: those of the plots beside it."""
    is_alone: bool = False
    """Whether no other plot stands beside it, whose columns are as high for the same values."""
    head_pt: float = 0.0
    """The room that words above the plot get at least: that of the plots beside it."""
    is_bare: bool = False
    """Whether it is a small chart beside a key finding, without axes, labels and key."""

    @property
    def is_of(self) -> Kind:
        """What its kind of chart is."""
        return KINDS[self.kind]

    @property
    def about(self) -> tuple[Number, ...]:
        """The values that a chart of bars is about, if they are few."""
        kind = self.is_of
        own = tuple(
            point.number
            for column in self.grid.columns
            for row, point in enumerate(column.points)
            if point.number and point.labelled and column.mark_of(row) is Mark.ACCENT
        )
        lies = kind.is_horizontal and kind.stacked and not self.names_parts
        is_bar = kind.shape is Shape.BAR and not lies
        is_few = 0 < len(own) <= MOST_LOUD
        return own if is_bar and is_few and (self.is_alone or kind.stacked) else ()

    @property
    def loud_part(self) -> float:
        """How much larger than others their labels are, as far as they have room."""
        kind, slot = self.is_of, self.width / len(self.grid.rows)
        if kind.is_horizontal:
            return LOUD if LOUD * self.line_pt <= self.height / len(self.grid.rows) else 1
        ways = (self.ruler, GAP_PT), (self.ruler.wider, GAP_PT / 4)
        parts = [self._widest_part(slot, *way) for way in ways]
        return next((part for part in LOUDER if part <= min(parts)), 1)

    def _widest_part(self, slot: float, ruler: Ruler, gap_pt: float) -> float:
        """Return how many times as wide labels may be as they are, so far from what is beside."""
        room = slot / (self.bars_a_row + self.gap_share) + gap_pt
        if not self.is_of.stacked:  # Over bars they keep clear of those beside them.
            points = chain.from_iterable(column.points for column in self.grid.columns)
            told = [p.number.text for p in points if p.number and p.labelled]
            others = ruler.widest(told, self.size_pt)
            room = max(room, min(slot, 2 * (slot - gap_pt) - others))
        return room / ruler.widest([n.text for n in self.about], self.size_pt, Weight.BOLD)

    def label_pt(self, mark: Mark) -> float:
        """Return the size of the label of a value of such a mark."""
        return self.size_pt * (self.loud_part if mark is Mark.ACCENT and self.about else 1)

    @property
    def has_points(self) -> bool:
        """Whether values are points, joined or not, rather than bars."""
        return self.is_of.shape in {Shape.LINE, Shape.DOT}

    @property
    def box(self) -> Box:
        """All of the chart, counted from its upper left corner."""
        return Box(left=0.0, top=0.0, width=self.width, height=self.height)

    @property
    def line_pt(self) -> float:
        """The height of a line of labels."""
        return self.size_pt * self.ruler.line_height

    @property
    def has_key(self) -> bool:
        """Whether colours need a key; ends of lines, or wide parts, carry their names instead."""
        has_any = len(self.grid.columns) > 1 and self.is_of.has_key and not self.is_bare
        return has_any and not self.names_parts

    @property
    def names_parts(self) -> bool:
        """Whether each part of the only bar carries its name over its value: all have room."""
        kind, count = self.is_of, len(self.grid.rows)
        if not (kind.stacked and kind.is_horizontal and count == 1 < len(self.grid.columns)):
            return False
        points = ((column.name, column.points[0]) for column in self.grid.columns)
        return all(
            point.labelled
            and max(
                self.ruler.widest([name, counted(point)], self.size_pt, Weight.BOLD),
                self.ruler.width(number.text, self.size_pt * LOUD, Weight.BOLD),
            )
            <= self.width * float(number.value) / self.highest - GAP_PT
            for name, point in points
            if (number := point.number)
        )

    @property
    def names_inside(self) -> bool:
        """Whether values within parts, or columns beside their rests, stand under their names.

        The part of each such column has room for its name over its value.
        """
        if not self.has_rests:
            return self.names_parts
        column = self.grid.columns[0]
        needed, high = (1 + LOUD) * self.line_pt, self.height * 3 / 4
        parts = (point.number for point in column.points if point.number)
        wide = self.ruler.width(column.name, self.size_pt, Weight.BOLD)
        column_pt = self.width / len(self.grid.rows) / (1 + STACK_GAP)
        highs = (float(number.value) / self.highest * high for number in parts)
        return wide <= column_pt and all(each >= needed for each in highs)

    @property
    def names_ends(self) -> bool:
        """Whether the end of each line carries its name."""
        lines = self.is_of.shape is Shape.LINE
        return lines and len({column.name for column in self.grid.columns}) > 1

    @property
    def names_all(self) -> bool:
        """Whether each category below the plot needs its name: only years may be left out."""
        return self.is_of.names is NamesAt.BELOW and not self.panel.is_over_time

    @property
    def thins_names(self) -> bool:
        """Whether not all years have room for their names, so that some stand as text boxes.

        No program shows those of an axis that matter: PowerPoint every so many, LibreOffice breaks
        them or sets them beside their columns.
        """
        if self.is_of.names is not NamesAt.BELOW or self.names_all:
            return False
        words = [word for row in self.grid.rows for word in row.split(" ")]
        return self.ruler.widest(words, self.size_pt) + LABEL_GAP_PT > slot_pt(self)

    @property
    def key_widths(self) -> list[float]:
        """The widths of the names in the key, each with its sample of colour."""
        return [self.ruler.width(c.name, self.size_pt) + SWATCH_PT for c in self.grid.columns]

    @property
    def key_lines(self) -> int:
        """How many lines the key takes."""
        return key_lines(self.key_widths, self.width)

    @property
    def key_pt(self) -> float:
        """The height of the key with the gap under it."""
        return self.key_lines * self.line_pt + GAP_PT if self.has_key else 0.0

    @property
    def gap_share(self) -> float:
        """The room between bars, as a share of one: more where a few would become blocks."""
        stacked = self.is_of.stacked
        if self.is_bare:
            return 0.0 if stacked else 0.4
        if self.is_of.is_horizontal:
            return 0.3 if self.names_parts else STACK_GAP if stacked else 0.45
        least = STACK_GAP if stacked else 0.5 * self.bars_a_row
        slot = self.width / len(self.grid.rows)
        return min(MOST_GAP, max(least, slot / self.widest_pt - self.bars_a_row))

    @property
    def has_rests(self) -> bool:
        """Whether columns show one part of a whole, so that the rest is to be seen as well."""
        lone = self.panel.whole and len(self.grid.columns) == 1 and not self.grid.full_length
        return lone and self.is_of.stacked and not self.is_of.is_horizontal

    @property
    def widest_pt(self) -> float:
        """How wide a bar is at the most: more with names in its parts, or beside its whole."""
        if self.names_parts:
            return 176
        if self.has_rests:
            return 135
        return 66 if self.is_of.is_horizontal else 96

    @property
    def bars_a_row(self) -> int:
        """How many bars stand side by side in a category."""
        return 1 if self.is_of.stacked else len(self.grid.columns)

    def whisker_pt(self, point: Point, inner_pt: float) -> float:
        """Return how far a whisker goes beyond its point on an axis of `inner_pt`."""
        if point.margin is None or point.number is None or not self.is_of.whiskers:
            return 0.0
        return float(point.margin.value) / self.span * inner_pt

    @property
    def span(self) -> float:
        """How much the value axis spans, in the unit of its values."""
        return self.highest - float(self.lowest)

    @property
    def highest(self) -> float:
        """The upper end of the value axis; a hidden one of its own ends with the highest bar."""
        return highest(self.kind, self.panel)

    @property
    def lowest(self) -> Decimal:
        """The lower end of the value axis; a hidden one leaves values of bars below zero room.

        They stand at the ends of their bars, where the names of the categories would be. It is
        the same part of every axis, so that panels of one scale keep it; one that is alone has as
        much as its longest label needs.
        """
        axis = self.panel.axis
        is_of_bars = self.is_of.shape is Shape.BAR and not self.is_bare
        if axis.minimum >= 0 or axis.shown or not is_of_bars:
            return axis.minimum
        share = Decimal("0.2" if self.is_of.is_horizontal else "0.1")
        least = axis.minimum - (Decimal(self.highest) - axis.minimum) * share
        return min(least, self._room_below()) if self.is_alone else least

    def _room_below(self) -> Decimal:
        """Return where the axis of bars that lie begins, so that labels below zero have room.

        Of its width w a label that is l wide, beside a value v, takes v - low of highest - low.
        """
        if not self.is_of.is_horizontal or self.is_of.stacked:
            return self.panel.axis.minimum
        names = min(self.ruler.widest(self.grid.rows, self.size_pt), self.width * NAMES_BESIDE)
        size = self.label_pt(Mark.ACCENT)
        labels = self.ruler.widest(self.value_labels(), size, Weight.BOLD) + GAP_PT
        wide = self.width - names - GAP_PT - labels
        lows = [float(self.panel.axis.minimum)]
        for number in (point.number for column in self.grid.columns for point in column.points):
            if number and number.value < 0:
                own = self.ruler.width(number.text, size, Weight.BOLD) + GAP_PT
                value = float(number.value)
                lows.append((value * wide - self.highest * own) / max(wide - own, wide / 4))
        return Decimal(min(lows))

    def is_end(self, column: GridColumn, row: int) -> bool:
        """Return whether a line has its last value in `row`, and its name beside that."""
        if not self.names_ends or row != column.end:
            return False
        return row == max(each.end for each in self.grid.columns if each.name == column.name)

    def labelled(self, column: GridColumn) -> dict[int, Number]:
        """Return the numbers of a column that have labels, by row: those at ends of lines, too."""
        numbers = ((at, point.number, point.labelled) for at, point in enumerate(column.points))
        return {at: n for at, n, own in numbers if n and (own or self.is_end(column, at))}

    def is_named(self, column: GridColumn, row: int) -> bool:
        """Return whether the label of a point carries the name of its line."""
        return self.names_inside or self.is_end(column, row)

    def value_labels(self, index: int | None = None) -> list[str]:
        """Return the labels of all points, or of those in row `index`, as they are shown.

        Those of the last row are the ends of all lines, which may stand a little before.
        """
        rows = range(len(self.grid.rows)) if index is None else (index,)
        last = len(self.grid.rows) - 1 if self.names_ends else None
        cells = ((c, c.end if row == last else row) for row, c in product(rows, self.grid.columns))
        return [
            f"{column.name * self.is_end(column, row)} {point.number.text * point.labelled}".strip()
            for column, row in cells
            if (point := column.points[row]).number and (point.labelled or self.is_end(column, row))
        ]


def counted(point: Point) -> str:
    """Return what a share is a share of the whole of, in words; empty where it is not known."""
    return point.part.text if point.part else ""


class Margins(Frozen):
    """The room around the plot itself, in points."""

    left: float
    top: float
    right: float
    bottom: float

    def inside(self, box: Box) -> Box:
        """Return what is left of `box` between them."""
        return box.within(self.left, self.top, self.right, self.bottom)


NO_MARGINS: Final = Margins(0, 0, 0, 0)


def area(plot: Plot) -> Box:
    """Return where the plot itself stands in its chart, without its labels."""
    return margins(plot).inside(plot.box)


def margins(plot: Plot) -> Margins:
    """Return the room that key, labels and annotations of `plot` need."""
    room, text, notes = _margins(plot), text_size(plot), plot.panel.annotations
    if plot.is_of.shape is Shape.BAR and not plot.is_of.is_horizontal:
        # Columns are not further apart than a few of their widths.
        most = plot.widest_pt * (plot.bars_a_row + MOST_GAP) * len(plot.grid.rows)
        room = replace(room, right=max(room.right, plot.width - room.left - most))
    if not notes:
        return replace(room, top=room.top + plot.head_pt)
    if plot.is_of.is_horizontal:
        right = room.right + pointing.totals_pt(plot.panel, text)
        return replace(room, top=room.top + pointing.across_pt(notes, text), right=right)
    room = replace(room, right=max(room.right, pointing.end_pt(notes, text, plot.width)))
    above = pointing.head_pt(pointing.heads(notes, slots(plot, room.inside(plot.box)), text), text)
    above += plot.line_pt if pointing.totals(plot.panel) else 0.0
    return replace(room, top=room.top + max(above, plot.head_pt))


def text_size(plot: Plot) -> pointing.TextSize:
    """Return how large the words of annotations are."""
    ruler, size = plot.ruler, plot.size_pt
    return pointing.TextSize(
        lambda text: ruler.width(text, size, Weight.BOLD),
        lambda text, limit: ruler.lines(text, size, limit, Weight.BOLD),
        plot.line_pt,
    )


def slots(plot: Plot, where: Box) -> pointing.Slots:
    """Return where categories stand that are side by side."""
    return pointing.Slots(where.left, where.width / len(plot.grid.rows), (0.0, plot.width))


def _margins(plot: Plot) -> Margins:
    top = plot.key_pt
    if plot.is_of.is_horizontal:
        return _horizontal_margins(plot, top)
    if plot.is_of.shape is Shape.LINE:
        (first, year), (value, last) = (_ends(plot, index) for index in (0, -1))
        half_slot = plot.width * 0.6 / len(plot.grid.rows) / 2  # The least left between labels.
        left = _axis_width(plot) or max(0.0, max(first, year) / 2 - half_slot)
        right = max(0.0, value + GAP_PT - half_slot, last / 2 - half_slot)
        return Margins(left, top + plot.line_pt + GAP_PT, right, _foot(plot))
    if plot.is_of.stacked:
        return Margins(_axis_width(plot), top + plot.line_pt / 2, _beside(plot), _foot(plot))
    top += plot.line_pt
    if plot.about:  # Its label may stand higher than the others.
        most = max(float(number.value) for number in plot.about)
        below = (plot.highest - most) / plot.span * plot.height / 2
        top += max(0.0, plot.label_pt(Mark.ACCENT) - plot.size_pt - below)
    return Margins(_axis_width(plot), top, 0.0, _foot(plot))


def kept(plot: Plot) -> dict[int, float]:
    """Return which years have room for their names, with the middle of each in the plot."""
    widths = [plot.ruler.width(row, plot.size_pt) for row in plot.grid.rows]
    return kept_names(plot.panel, widths, slot_pt(plot), LABEL_GAP_PT / 2)


def slot_pt(plot: Plot) -> float:
    """Return how far apart categories stand that are side by side."""
    return area(plot).width / len(plot.grid.rows)


def _horizontal_margins(plot: Plot, top: float) -> Margins:
    """Return the margins of bars; few of them stay thin, in the middle."""
    widest = plot.ruler.widest(plot.grid.rows, plot.size_pt)
    stacked = plot.is_of.stacked
    labels = _thin_ends(plot) if stacked else plot.value_labels()
    values = plot.ruler.widest(labels, plot.label_pt(Mark.ACCENT), Weight.BOLD)
    foot = plot.line_pt + GAP_PT if plot.panel.axis.shown else 0.0
    top += plot.line_pt / 2 if stacked and plot.has_key else 0.0  # Labels stand above thin parts.
    bars = 1 if stacked else max(1, len(plot.grid.columns) - 1)
    thickest = plot.widest_pt * (1 + plot.gap_share) * bars
    spare = plot.height - top - foot - thickest * len(plot.grid.rows)
    # No program without the font breaks a name inside a word.
    words = [word for row in plot.grid.rows for word in row.split(" ")]
    least = plot.ruler.wider.widest(words, plot.size_pt)
    left, spare = max(least, min(widest, plot.width * NAMES_BESIDE)) + GAP_PT, max(0.0, spare)
    if plot.names_parts:  # From one edge to the other, in the middle.
        return Margins(0.0, top + spare / 2, 0.0, foot + spare / 2)
    return Margins(left, top + spare / 2, values + GAP_PT, foot + spare / 2)


def _thin_ends(plot: Plot) -> list[str]:
    """Return the labels of last parts that are too thin to hold them."""
    numbers = [point.number for point in plot.grid.columns[-1].points if point.number]
    room = plot.width * (1 - NAMES_BESIDE)
    rooms = [room * float(number.value) / plot.highest for number in numbers]
    wide = [plot.ruler.width(number.text, plot.size_pt, Weight.BOLD) for number in numbers]
    return [n.text for n, w, r in zip(numbers, wide, rooms, strict=True) if w > r]


def _beside(plot: Plot) -> float:
    """Return the room that a value beside the last column needs beyond the slot of it."""
    last = plot.ruler.widest(plot.value_labels(len(plot.grid.rows) - 1), plot.size_pt, Weight.BOLD)
    gap = (plot.width / len(plot.grid.rows)) * plot.gap_share / (1 + plot.gap_share)
    return max(0.0, last + GAP_PT - gap / 2)


def _axis_width(plot: Plot) -> float:
    ticks = [tick.text for tick in plot.panel.axis.ticks] if plot.panel.axis.shown else []
    return plot.ruler.widest(ticks, plot.size_pt) + GAP_PT if ticks else 0.0


def _ends(plot: Plot, index: int) -> tuple[float, float]:
    """Return the widths of the values in a row, and of its name."""
    row = index % len(plot.grid.rows)
    values = plot.ruler.widest(plot.value_labels(row), plot.size_pt, Weight.BOLD)
    return values, plot.ruler.width(plot.grid.rows[row], plot.size_pt)


def lines_below(plot: Plot) -> float:
    """Return how many lines the labels under the plot take: years that are thinned, one."""
    slot = plot.width / len(plot.grid.rows)
    words = [word for row in plot.grid.rows for word in row.split(" ")]
    skipped = plot.ruler.widest(words, plot.size_pt) + LABEL_GAP_PT > slot
    if skipped and plot.is_of.names is NamesAt.BELOW and plot.panel.is_over_time:
        return 1.5  # In less, LibreOffice cuts them off.
    return max(plot.ruler.lines(row, plot.size_pt, slot) for row in plot.grid.rows)


def _foot(plot: Plot) -> float:
    """Return the height of the labels under the plot."""
    return max(plot.label_lines, lines_below(plot)) * plot.line_pt + GAP_PT
