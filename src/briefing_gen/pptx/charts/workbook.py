"""The rows and columns of a native chart, and the workbook that holds them.

Exact values stand on a sheet, where they are from on the next. Nothing computes: a text that begins
with "=" or holds an address stays what it is. Format codes show a value as the edition words it.
"""

import datetime as dt
import enum
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts import geometry
from briefing_gen.charts.geometry import as_drawn
from briefing_gen.charts.kinds import KINDS, Shape
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Mark, NumberFormat, Panel, Point
from briefing_gen.document.inline import Number, Tick, plain
from briefing_gen.pptx.xml import Xml, cell_text, clean, element, text, values
from briefing_gen.slides.chart_fit import row_names
from briefing_gen.slides.shape_names import series_identities

WHOLE: Final = Decimal(100)
"""In percent."""
ROUNDING: Final = Decimal("1e-9")
"""How much shares without an end may miss it by."""
Cell = str | int | float | None
"""None is an empty cell."""
VALUES_SHEET: Final = "Sheet1"
"""The name PowerPoint itself gives the sheet of a chart."""
LABEL_WIDTH, TEXT_WIDTH = 32, 100
NBSP: Final = "\N{NO-BREAK SPACE}"
_SCALES: Final = {Decimal(1000) ** n: "," * n for n in range(5)}
"""What a format code says to show a value in thousands, millions, billions or trillions."""
_PLAIN: Final = tuple(NumberFormat(decimals=n) for n in range(4))
"""How a value is worded that the chart's own wording does not fit, such as one below a million."""


class Way(enum.StrEnum):
    """Which way from its point an error bar goes."""

    PLUS = "plus"
    MINUS = "minus"


class GridColumn(Frozen):
    """A native series: its name, a point for each row, and how much it matters."""

    name: str
    points: tuple[Point, ...]
    mark: Mark

    @property
    def end(self) -> int:
        """Where its last value stands; where it has none, its last point."""
        known = (at for at, point in enumerate(self.points) if point.number)
        return max(known, default=len(self.points) - 1)

    def mark_of(self, index: int) -> Mark:
        """Return the mark of a point: its own, or that of the column."""
        return self.points[index].mark or self.mark


class Lengths(Frozen):
    """A column of the workbook that says how long the error bars of a native series are."""

    name: str
    of: int
    """Which of the series they belong to."""
    ways: frozenset[Way]
    values: tuple[Decimal | None, ...]


class Grid(Frozen):
    """A panel as a native chart holds it."""

    rows: tuple[str, ...]
    columns: tuple[GridColumn, ...]
    lengths: tuple[Lengths, ...] = ()
    """Beside the columns, in the workbook after them."""
    full_length: bool = False
    """Whether each row stands for its whole, so that PowerPoint draws it as long as the others."""

    def held(self, point: Point) -> Decimal | None:
        """Return what the workbook holds of `point`: of a row at full length the part itself."""
        number = point.part if self.full_length and point.part else point.number
        return number.value if number else None


def grid_of(kind: ChartKind, panel: Panel, *, short: bool = False) -> Grid:
    """Return the grid of `panel`; `short` takes the short labels of its categories."""
    panel = as_drawn(kind, panel)
    rows = tuple(row_names(kind, panel, short=short))
    runs = ((series, run) for series in panel.series for run in _runs(kind, panel, series.points))
    columns = tuple(GridColumn(plain(of.name), points, of.mark) for of, points in runs)
    # Where a row falls short of its whole, PowerPoint would draw it as if it did not.
    parts = zip(*map(_values_of, columns), strict=True)
    totals = [sum(filter(None, row), Decimal(0)) for row in parts if any(row)]
    adds_up = all(abs(total - WHOLE) < ROUNDING for total in totals)
    lengths = tuple(_lengths(kind, columns))
    return Grid(rows, columns, lengths, full_length=panel.whole and adds_up)


def _lengths(kind: ChartKind, columns: tuple[GridColumn, ...]) -> Iterator[Lengths]:
    """Yield how far values may be off; of a range of exact values, from its first to its ends."""
    if not KINDS[kind].whiskers:
        return
    margins = [[p.margin for p in column.points] for column in columns]
    for at, column in enumerate(columns):
        if any(margins[at]):
            offs = tuple(off.value if off else None for off in margins[at])
            yield Lengths(f"{column.name} (±)", at, frozenset(Way), offs)
    if KINDS[kind].shape is Shape.DOT and len(columns) > 1 and not any(map(any, margins)):
        yield from _stems(columns)


def _stems(columns: tuple[GridColumn, ...]) -> Iterator[Lengths]:
    """Yield how far it is from the dot of the first column to the highest and the lowest."""
    rows = list(zip(*map(_values_of, columns), strict=True))
    for way, sign in ((Way.PLUS, 1), (Way.MINUS, -1)):
        offs = ([(v - row[0]) * sign for v in row[1:] if None not in {v, row[0]}] for row in rows)
        found = tuple(max(Decimal(0), *off) if off else None for off in offs)
        name = f"{columns[0].name} ({'+' if sign > 0 else '−'})"
        if any(found):
            yield Lengths(name, 0, frozenset({way}), found)


def _values_of(column: GridColumn) -> list[Decimal | None]:
    return [point.value for point in column.points]


def spans_places(kind: ChartKind, panel: Panel) -> bool:
    """Return whether lines go on over empty cells, which keep the places of left-out years."""
    return _is_run(kind) and geometry.spans_places(panel)


def _is_run(kind: ChartKind) -> bool:
    return KINDS[kind].shape is Shape.LINE and KINDS[kind].over_time


def _runs(kind: ChartKind, panel: Panel, points: tuple[Point, ...]) -> Iterator[tuple[Point, ...]]:
    """Yield the stretches of a line that may be connected, each with gaps where others stand.

    A line of its own for each is the only way no program draws across a break.
    """
    if not _is_run(kind):
        yield points
        return
    ends = set(panel.breaks)
    if spans_places(kind, panel):
        pairs = enumerate(zip(panel.categories, points, strict=True))
        ends |= {at for at, (c, p) in pairs if c.is_jump or (p.number is None and not c.is_place)}
    gaps = (Point(number=None),) * len(points)
    spans = pairwise((0, *sorted(ends - {0}), len(points)))
    runs = [(*gaps[:start], *points[start:end], *gaps[end:]) for start, end in spans]
    yield from [run for run in runs if any(point.number for point in run)] or [points]


class BookSheet(Frozen):
    """One sheet: its cells row by row, and the widths of its first columns in characters."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


def names(cells: str, texts: Sequence[str]) -> Xml:
    """Return the reference to `cells` with their texts; an empty one is an empty cell."""
    return _reference("str", cells, [cell_text(words) if words else None for words in texts])


def numbers(cells: str, values: Sequence[float | None]) -> Xml:
    """Return the reference to `cells` with their values; None is an empty cell."""
    held = [None if value is None else text(repr(value)) for value in values]
    return _reference("num", cells, held, element("c:formatCode", text("General")))


def _reference(kind: str, cells: str, held: Sequence[Xml | None], *head: Xml) -> Xml:
    filled = ((at, value) for at, value in enumerate(held) if value is not None)
    points = (element("c:pt", element("c:v", value), idx=at) for at, value in filled)
    cache = element(f"c:{kind}Cache", *head, values(ptCount=len(held)), *points)
    return element(f"c:{kind}Ref", element("c:f", text(f"{VALUES_SHEET}!{cells}")), cache)


def heading(column: int) -> str:
    """Return the uppermost cell of a column, the first column being 0."""
    return f"${xl_col_to_name(column)}$1"


def span(column: int, count: int, first: int = 2) -> str:
    """Return so many cells of a column from row `first` on, by default below its heading."""
    letters = xl_col_to_name(column)
    return f"${letters}${first}:${letters}${first + count - 1}"


def chart_workbook(values: BookSheet, panel: Panel, spec: ChartSpec, about: str) -> bytes:
    """Return the workbook of a panel: its values, and a sheet about them that is called `about`."""
    return written_book((values, _notes(spec, panel, about)))


def held(value: Decimal | None) -> int | float | None:
    """Return `value` as workbooks and charts hold it; None is an empty cell."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def header_of_categories(spec: ChartSpec) -> str:
    """Return what stands over the names of categories."""
    return plain(spec.table.columns[0].header) if spec.table.columns else ""


def grid_values(grid: Grid, spec: ChartSpec) -> BookSheet:
    """Return the sheet that a chart is drawn from."""
    names = (*(column.name for column in grid.columns), *(item.name for item in grid.lengths))
    columns = [[grid.held(point) for point in column.points] for column in grid.columns]
    columns += [list(item.values) for item in grid.lengths]
    cells = ([held(value) for value in column] for column in columns)
    rows = zip((label or None for label in grid.rows), *cells, strict=True)
    header = (header_of_categories(spec), *names)
    return BookSheet(VALUES_SHEET, (header, *rows), (LABEL_WIDTH,))


def _notes(spec: ChartSpec, panel: Panel, about: str) -> BookSheet:
    """Return what the chart says of itself, what each value is, and its name in the data.

    The lines of text stand in the first column and run over the others, which are empty there.
    """
    told = dict.fromkeys(map(plain, (*spec.notes, *spec.caveats)))
    texts = (*map(plain, (spec.title, panel.title or (), spec.subtitle, spec.source)), *told)
    before, after = zip(filter(None, texts)), zip(series_identities((panel,)))
    listed: list[tuple[str, ...]] = []
    if panel.values:  # A row for each, between empty ones.
        header = tuple(plain(column.header) for column in panel.values.columns)
        listed = [(), header, *(tuple(map(plain, row.cells)) for row in panel.values.rows), ()]
    widths = (LABEL_WIDTH, 24, 24, 20, 20, 40, 48, 60) if panel.values else (TEXT_WIDTH,)
    return BookSheet(about, (*before, *listed, *after), widths)


@lru_cache(maxsize=16)  # Decks of a batch have charts in common.
def written_book(sheets: tuple[BookSheet, ...]) -> bytes:
    """Return the workbook of `sheets`; equal sheets give equal members of the package."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet)
    book.close()
    return stream.getvalue()


def _write(target: Worksheet, sheet: BookSheet) -> None:
    for column, width in enumerate(sheet.widths):
        target.set_column(column, column, width)
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):  # Anything but write_string looks for formulas and links.
                target.write_string(row, column, clean(cell))
            elif cell is not None:
                target.write_number(row, column, cell)


def number_code(number: Number, wording: NumberFormat) -> str:
    """Return the code that shows the value of `number` as its text.

    A text that is no plain rendering of the value, such as "about half", becomes the code itself.
    """
    return _format_code(number.text, number.value, (wording, *_PLAIN))


def tick_code(ticks: Sequence[Tick], wording: NumberFormat) -> str:
    """Return the code that shows most ticks of an axis as they are worded."""
    most = max((len(tick.text) for tick in ticks), default=0)  # 2.25 million among 2.3 million.
    shorter = tuple(replace(wording, decimals=n) for n in range(most))
    codes = [_format_code(t.text, t.value, (*shorter, *_PLAIN)) for t in ticks if t.value]
    usual = Counter(codes).most_common(1)[0][0] if codes else "General"
    zero = next((tick.text for tick in ticks if not tick.value), None)
    return usual if zero is None or ";" in usual else f"{usual};{quoted('−')}{usual};{quoted(zero)}"


def quoted(text: str) -> str:
    """Return `text` as a literal of a format code; a quotation mark is escaped outside quotes."""
    return '\\"'.join(f'"{piece}"' if piece else "" for piece in text.split('"'))


def _format_code(text: str, value: Decimal, wordings: Sequence[NumberFormat]) -> str:
    for wording in wordings:
        step = Decimal(1).scaleb(-wording.decimals)
        shown = abs(value / wording.divisor).quantize(step, rounding=ROUND_HALF_UP)
        places = "." + "0" * wording.decimals if wording.decimals else ""
        for digits, pattern in ((f"{shown:,}", "#,##0"), (f"{shown}", "0")):
            before, found, after = text.partition(digits)
            if found and wording.divisor in _SCALES and not any(map(str.isdigit, before + after)):
                code = pattern + places + _SCALES[wording.divisor] + quoted(after)
                unsigned = quoted(before.rstrip("-−")) + code
                return quoted(before) + code if value >= 0 else f"{unsigned};{quoted(before)}{code}"
    return quoted(text)
