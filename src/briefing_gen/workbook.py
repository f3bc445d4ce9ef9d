"""One edition as an accessible workbook: a cover, notes, a sheet for each exhibit, sources.

After "Releasing statistics in spreadsheets" of the Government Analysis Function: one marked-up
table on a sheet, no merged and no empty cells in it, units in headings, notes told once.

Every text is written as text and nothing computes: a cell that begins with "=" stays what it is.
"""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final
from xml.sax.saxutils import escape

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Unit
from briefing_gen.dataset.cell_text import FORMULA_SIGNS
from briefing_gen.dataset.vocabulary import Grade, package_words, weakest
from briefing_gen.document.blocks import Document, Finding, Notes, Sources
from briefing_gen.document.exhibits import ChartSpec, Panel, Point, RowKind, TableSpec
from briefing_gen.document.inline import Content, Link, NoteMark, Number, plain, words
from briefing_gen.document.walk import exhibits, findings
from briefing_gen.metrics.derive import Observed, grade
from briefing_gen.reading.packed import read_members, with_members
from briefing_gen.words.languages import labels, unit_name
from briefing_gen.words.quantity_text import quantities

MISSING: Final = "[x]"
"""Stands for a value that there is not."""
NOTHING: Final = "[z]"
"""Stands where nothing applies, for no cell of a table is empty."""
MARGIN_SIGN: Final = " (±)"
_MOST_DIGITS: Final = 15
"""Digits of a number that a workbook keeps."""
_LONGEST_PROPERTY: Final = 255
_LONGEST_LINK: Final = 2000
_WIDEST, _NARROWEST, _WIDTH_OF_LINES = 60, 10, 90
PROPERTIES: Final = "docProps/core.xml"
LONGEST_NAME: Final = 31
"""Letters that the name of a sheet may have."""
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")


class Amount(Frozen):
    """A number, and with how many decimals it is shown."""

    value: Decimal
    decimals: int


class Leading(Frozen):
    """Words that lead to an address, or to a sheet of the workbook."""

    words: str
    to: str


Cell = str | Amount | Leading


class Sheet(Frozen, kw_only=True):
    """One sheet: lines of text, and the table below them."""

    name: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    prose: bool = False
    """Whether its first column is as wide as the lines above, which are broken there."""


def write_workbook(document: Document, stamp: str | None = None) -> bytes:
    """Return the workbook of an edition, the same bytes each time."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties(_properties(document, stamp))
    looks = _Looks(book)
    for number, sheet in enumerate(sheets(document, stamp), 1):
        page = book.add_worksheet(sheet.name)
        for at, line in enumerate(sheet.lines):
            own = looks.text if sheet.prose else None
            page.write_string(at, 0, line, own if at else looks.title)
        page.set_landscape()
        if sheet.prose:  # Others print at their size: long lines above a table would make it tiny.
            page.fit_to_pages(1, 0)
        if sheet.rows:
            _write_table(page, sheet, f"table_{number}", looks)
    book.close()
    data = stream.getvalue()
    edition, language = (escape(text) for text in (document.edition, document.language))
    said = f"<dc:identifier>{edition}</dc:identifier><dc:language>{language}</dc:language>"
    end = "</cp:coreProperties>"
    part = read_members(data, PROPERTIES.__eq__)[PROPERTIES].decode()
    # XlsxWriter writes neither language nor edition, and gave each member a fixed date.
    return with_members(data, {PROPERTIES: part.replace(end, said + end).encode()})


def sheets(document: Document, stamp: str | None = None) -> tuple[Sheet, ...]:
    """Return the sheets in order: cover, notes, each chart and table, sources."""
    language = Language(document.language)
    names = sheet_names(document)
    own = {finding.exhibit.spec.id: finding for finding in findings(document)}
    notes = (block for block in document.blocks if isinstance(block, Notes))
    letters = {entry.content: entry.letter for block in notes for entry in block.entries}
    said, told = labels(language), ((plain(note), letter) for note, letter in letters.items())
    about = (said.publication, said.about_values[3])
    inner = (
        *_list(said.notes, (said.text, said.letter), told),
        *(_exhibit(spec, names[spec.id], own, letters, language) for spec in shown(document)),
        *_list(said.sources, about, _sources(document, language)),
    )
    return (_cover(document, inner, language, stamp), *inner)


def _cover(
    document: Document, inner: Sequence[Sheet], language: Language, stamp: str | None
) -> Sheet:
    said = labels(language)
    lines = (
        plain(document.title),
        stamp or "",
        plain(document.standfirst),
        plain(document.kicker),
        document.date.text,
        plain(document.version),
        *map(plain, document.makers),
        *said.symbols,
    )
    rows = tuple((Leading(s.lines[0], f"internal:'{s.name}'!A1"), s.name) for s in inner)
    return Sheet(
        name=said.cover,
        lines=tuple(filter(None, lines)),
        headings=(said.contents, said.sheet),
        rows=rows,
        prose=True,
    )


def _list(
    name: str, headings: tuple[str, str], rows: Iterable[tuple[Cell, str]]
) -> Iterator[Sheet]:
    """Yield the sheet of a list, called by its name; none where nothing is listed."""
    if found := tuple(rows):
        yield Sheet(name=name, lines=(name,), headings=headings, rows=found, prose=True)


def _sources(document: Document, language: Language) -> Iterator[tuple[Cell, str]]:
    """Yield each publication, leading to where it is published, and how far it was verified."""
    names = package_words(language).grade_names
    for block in document.blocks:
        for entry in block.entries if isinstance(block, Sources) else ():
            said = plain(entry.content)
            link = next((part.url for part in entry.content if isinstance(part, Link)), "")
            yield Leading(said, link) if link else said, names[entry.grade]


def _exhibit(
    spec: ChartSpec | TableSpec,
    name: str,
    own: Mapping[str, Finding],
    letters: Mapping[Content, str],
    language: Language,
) -> Sheet:
    """Return the sheet of a chart or table, with the letters of the notes to read it by."""
    table = _of_chart(spec, language) if isinstance(spec, ChartSpec) else _of_table(spec, language)
    notes = own[spec.id].notes if spec.id in own else ()
    marked = {letters[note] for note in notes if note in letters} | set(_marks(spec.title))
    told = sorted(marked, key=_order)
    others = dict.fromkeys(plain(n) for n in (*notes, *spec.notes) if n not in letters)
    lines = (
        plain(spec.title),
        plain(spec.subtitle),
        plain(spec.source),
        f"{labels(language).notes}: {', '.join(told)}" if told else "",
        *others,
    )
    return replace(table, name=name, lines=tuple(filter(None, lines)))


def _marks(content: Content) -> Iterator[str]:
    return (inline.letter for inline in content if isinstance(inline, NoteMark) and inline.letter)


def _of_chart(spec: ChartSpec, language: Language) -> Sheet:
    """Return a row for each value of a chart, in reading order."""
    said = labels(language)
    values = [value for panel in spec.panels for value in _values(panel)]
    points = [point for *_, point in values]
    numbers = [point.part or point.number for point in points]
    shares = [point.number if point.part else None for point in points]
    several = any(len(panel.series) > 1 for panel in spec.panels)
    names = dict.fromkeys(plain(series.name) for panel in spec.panels for series in panel.series)
    name = next(iter(names)) if len(names) == 1 else said.value
    units = _units(numbers)
    missing = said.not_available
    columns: list[tuple[str, list[Cell]]] = [
        (said.row_group, _told([part for part, *_ in values])),
        (plain(spec.table.columns[0].header), [category or NOTHING for _, category, *_ in values]),
        (said.series, _told([each for *_, each, _ in values]) if several else []),
        (_with_unit(name, units, language), [_amount(number) or MISSING for number in numbers]),
        (f"{name}{MARGIN_SIGN}", _told(_amount(point.margin) for point in points)),
        (said.share, _told(map(_amount, shares))),
        (
            said.about_values[0],
            [_unit(number, language) for number in numbers] if len(units) > 1 else [],
        ),
        (said.about_values[3], _grades([[number] for number in numbers], language)),
        (said.notes, _told(["" if p.number else p.reason or missing for p in points])),
    ]
    return _sheet(columns)


def _values(panel: Panel) -> Iterator[tuple[str, str, str, Point]]:
    """Yield each value of a panel after what names it: its part, its category and its series."""
    part = plain(panel.title or ())
    for at, category in enumerate(panel.categories):
        for series in panel.series:
            yield part, plain(category.label), plain(series.name), series.points[at]
    for item in panel.comparators:
        yield part, plain(item.label), "", item


def _of_table(spec: TableSpec, language: Language) -> Sheet:
    """Return the rows of a table; what heads a group of them stands in a column of its own."""
    said, group = labels(language), ""
    groups, rows = list[str](), list[tuple[Content, ...]]()
    for row in spec.rows:
        if row.kind is RowKind.GROUP:
            group = plain(row.cells[0])
        else:
            groups.append(group)
            rows.append(row.cells)
    columns: list[tuple[str, list[Cell]]] = [(said.row_group, _told(groups))]
    for at, column in enumerate(spec.columns):
        cells = [held[at] if at < len(held) else () for held in rows]
        numbers = [alone(cell) for cell in cells]
        units, heading = _units(numbers), plain(column.header)
        pairs = zip(numbers, cells, strict=True)
        shown_in = [_amount(number) or plain(cell).strip() or NOTHING for number, cell in pairs]
        columns.append((_with_unit(heading, units, language), shown_in))
        if len(units) > 1:
            each = [_unit(number, language) for number in numbers]
            columns.append((f"{said.about_values[0]}: {heading}", each))
    marks = [", ".join(sorted({m for c in held for m in _marks(c)}, key=_order)) for held in rows]
    numbers_of = [[alone(cell) for cell in held] for held in rows]
    columns.append((said.about_values[3], _grades(numbers_of, language)))
    columns.append((said.notes, _told(marks)))
    return _sheet(columns)


def _sheet(columns: Iterable[tuple[str, list[Cell]]]) -> Sheet:
    """Return the columns that have cells, under headings that are all different."""
    kept = [(heading, cells) for heading, cells in columns if cells]
    headings: list[str] = []
    for heading, _ in kept:
        same = sum(each.rstrip(" *").casefold() == heading.casefold() for each in headings)
        headings.append(f"{heading or '–'}{' *' if same else ''}{'*' * (same - 1)}")
    rows = tuple(zip(*(cells for _, cells in kept), strict=True))
    return Sheet(name="", lines=(), headings=tuple(headings), rows=rows)


def _order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def alone(cell: Content) -> Number | None:
    """Return the number that a cell holds and nothing else; None of words with numbers in them."""
    held = list(words(cell))
    only = held[0] if len(held) == 1 else None
    return only if isinstance(only, Number) else None


def _amount(number: Number | None) -> Cell | None:
    """Return a number as a workbook holds it: one that it would shorten is text."""
    if number is None:
        return None
    value = number.value
    exact = isinstance(number.metric, Observed) or value == value.to_integral_value()
    if exact and len(value.normalize().as_tuple().digits) > _MOST_DIGITS:
        return f"{value:f}"
    return Amount(value, _decimals(number))


def _decimals(number: Number) -> int:
    """Return the decimals as published; of a computed value those that the edition shows."""
    if isinstance(number.metric, Observed):
        return max(0, number.metric.observation.decimals)
    written = next(quantities(number.text), None)
    return max(0, -int(written.step.normalize().as_tuple().exponent)) if written else 1


def _told(cells: Iterable[Cell | None]) -> list[Cell]:
    """Return a column of what some rows have; none where no row has it."""
    found = list(cells)
    return [cell or NOTHING for cell in found] if any(found) else []


def _units(numbers: Iterable[Number | None]) -> tuple[Unit, ...]:
    """Return the units of some numbers, each once."""
    return tuple(dict.fromkeys(number.metric.quantity.unit for number in numbers if number))


def _with_unit(heading: str, units: tuple[Unit, ...], language: Language) -> str:
    """Return a heading with the unit of its numbers, unless it says it already or has several."""
    named = [unit_name(unit, language) for unit in units]
    if len(named) != 1 or named[0].casefold() in heading.casefold():
        return heading
    return f"{heading} ({named[0]})"


def _unit(number: Number | None, language: Language) -> Cell:
    return unit_name(number.metric.quantity.unit, language) if number else NOTHING


def _grades(numbers: Sequence[Sequence[Number | None]], language: Language) -> list[Cell]:
    """Return the weakest grade of each row; no column where all are primary."""
    found = [[grade(number.metric) for number in row if number] for row in numbers]
    if all(each is Grade.PRIMARY for row in found for each in row):
        return []
    name = package_words(language).grade_names
    return [name[weakest(row)] if row else NOTHING for row in found]


def _properties(document: Document, stamp: str | None) -> dict[str, object]:
    year, month, day = (*map(int, document.date.iso.split("-")), 1, 1)[:3]
    return {
        "title": plain(document.title)[:_LONGEST_PROPERTY],
        "subject": ": ".join(filter(None, (stamp, plain(document.standfirst))))[:_LONGEST_PROPERTY],
        "author": plain(document.organization or document.byline)[:_LONGEST_PROPERTY],
        "keywords": ", ".join(document.keywords)[:_LONGEST_PROPERTY],
        "status": (stamp or "")[:_LONGEST_PROPERTY],
        "created": dt.datetime(year, month, day, tzinfo=dt.UTC),
    }


class _Looks:
    """The formats of the workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._numbers: dict[int, Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 14})
        top = {"valign": "top", "align": "left", "text_wrap": True}
        self.heading = book.add_format({**top, "bold": True, "bottom": 1})
        self.text = book.add_format(top)
        self.link = book.add_format({**top, "font_color": "#0563C1", "underline": 1})
        self.armed = book.add_format({**top, "quote_prefix": True})
        """For text that would become a formula as soon as somebody edits the cell."""

    def number(self, decimals: int) -> Format:
        """Return the format that shows so many decimals."""
        if decimals not in self._numbers:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            look = {"valign": "top", "align": "right", "indent": 1, "num_format": pattern}
            self._numbers[decimals] = self._book.add_format(look)
        return self._numbers[decimals]


def _write_table(page: Worksheet, sheet: Sheet, name: str, looks: _Looks) -> None:
    """Write the table, which tells what it is to those who hear it, and keep its headings."""
    top, last = len(sheet.lines), len(sheet.headings) - 1
    for at, row in enumerate(sheet.rows, top + 1):
        for column, cell in enumerate(row):
            _write_cell(page, (at, column), cell, looks)
    columns = [{"header": text, "header_format": looks.heading} for text in sheet.headings]
    look = {
        "name": name,
        "title": sheet.lines[0],
        "style": "Table Style Light 1",
        "columns": columns,
        "autofilter": False,
    }
    page.add_table(top, 0, top + len(sheet.rows), last, look)
    for column, heading in enumerate(sheet.headings):
        lengths = (len(heading), *(_length(row[column]) for row in sheet.rows))
        width = min(max(_NARROWEST, max(lengths) + 2), _WIDEST)
        page.set_column(column, column, _WIDTH_OF_LINES if sheet.prose and not column else width)
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)


def _write_cell(page: Worksheet, at: tuple[int, int], cell: Cell, looks: _Looks) -> None:
    """Write a cell; anything but these methods would look for formulas and links in a text."""
    match cell:
        case Amount(value, decimals):
            page.write_number(*at, float(value), looks.number(decimals))
        case Leading(said, to) if len(to) <= _LONGEST_LINK:
            page.write_url(*at, to, looks.link, said)
        case Leading(said):
            page.write_string(*at, said, looks.text)
        case str():
            armed = cell.startswith(FORMULA_SIGNS)
            page.write_string(*at, cell, looks.armed if armed else looks.text)


def _length(cell: Cell) -> int:
    if isinstance(cell, Amount):
        return len(f"{cell.value:,.{cell.decimals}f}")
    return len(cell.words if isinstance(cell, Leading) else cell)


def shown(document: Document) -> tuple[ChartSpec | TableSpec, ...]:
    """Return the charts and tables that have a sheet; a chart and its table share one."""
    found = tuple(exhibits(document))
    of_charts = {spec.table.id for spec in found if isinstance(spec, ChartSpec)}
    return tuple(spec for spec in found if spec.id not in of_charts)


def sheet_names(document: Document) -> Mapping[str, str]:
    """Return a name that Excel accepts for the sheet of each chart and table, by its id."""
    said = labels(Language(document.language))
    used = {"history", *(own.casefold() for own in (said.cover, said.notes, said.sources))}
    names: dict[str, str] = {}
    for spec in shown(document):
        wished = _NOT_IN_NAMES.sub("-", spec.id)[:LONGEST_NAME] or "-"
        free, number = wished, 2
        while free.casefold() in used:
            ending = f"-{number}"
            free, number = wished[: LONGEST_NAME - len(ending)] + ending, number + 1
        used.add(free.casefold())
        names[spec.id] = free
    return names
