"""Read the workbook of an edition back, and match its cells to the charts and tables behind them.

A number has to be the one that its heading and the words of its row lead to. What is expected is
read off the document, not off what the writer makes of it, so that a fault of the writer is found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain
from posixpath import join, normpath
from typing import Final

from pptx.oxml import parse_xml

from briefing_gen.base.frozen import Frozen, grouped
from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Location, Problem, fault
from briefing_gen.base.quantities import SHIPPED
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document.blocks import Document
from briefing_gen.document.exhibits import ChartSpec, Panel, Point, RowKind, TableSpec
from briefing_gen.document.inline import Content, Number, plain
from briefing_gen.metrics.derive import grade
from briefing_gen.pptx.masters.check import Workbooks
from briefing_gen.pptx.privates import Read
from briefing_gen.reading.packed import Office, is_package, read_members
from briefing_gen.verify import books
from briefing_gen.verify.number_formats import shown_under
from briefing_gen.verify.report import (
    TAKE_OUT,
    Held,
    ReadFile,
    Said,
    has_unit,
    normal,
    of_properties,
)
from briefing_gen.verify.values import digits, is_one_of
from briefing_gen.words.languages import labels, unit_name, whole_words
from briefing_gen.words.quantity_text import SCALE_WORDS, quantities
from briefing_gen.workbook import MARGIN_SIGN, PROPERTIES, alone, sheet_names, shown

MOST_CELLS: Final = 100_000
"""Cells of a workbook: so many are matched in some seconds."""
_WORKBOOK: Final = Office(
    called="the workbook",
    program="Excel",
    suffix=".xlsx",
    hint="make the workbook again, or save it in Excel without what is named",
)
_BOOK: Final = "xl/workbook.xml"
_LEADS: Final = "xl/_rels/workbook.xml.rels"
_SCALE: Final = whole_words(SCALE_WORDS)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UNIT: Final = re.compile(r" \(([^()]+)\)$")
"""In which unit the numbers of a column are, at the end of its heading."""
_DRAWN: Final = ("xl/drawings/", "xl/charts/", "xl/diagrams/")
_PUT_BACK: Final = "make the workbook again, or put the value back"
_STYLES: Final = "xl/styles.xml"
_OWN_FORMATS: Final = {
    "0": "General",
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
}
"""Number formats that a workbook names without saying them."""
_UNREAD: Final = "yyyy"
"""Stands for the others, which are of dates, fractions and powers."""


def is_workbook(data: bytes) -> bool:
    """Return whether `data` is a workbook, by the parts that it names."""
    return is_package(data, _BOOK)


def read_workbook(data: bytes, file: str) -> ReadFile:
    """Return what a workbook says; raises BriefingError where it cannot be read safely."""
    with _WORKBOOK.reading(file):
        is_part = lambda name: name.endswith((".xml", ".rels"))  # noqa: E731 - short.
        parts = read_members(data, is_part, limit=books.LARGEST_SHEETS)
        if unsafe := [_WORKBOOK.told(refused.at(file)) for refused in Workbooks().refused(data)]:
            raise BriefingError(tuple(dict.fromkeys(unsafe)))
        said, held = list(_around(parts)), list[Held]()
        shared, formats = books.shared_texts(parts), _formats(parts)
        for name, sheet in _sheets(parts):
            said.append(Said(where="name of a sheet", about="", text=name))
            cells = books.cells_of(sheet, shared, formats)
            said += (
                Said(where=f"sheet {name!r}, {cell.place}", about=name, text=cell.text)
                for cell in cells
                if cell.text
            )
            held += _held(name, cells)
            if len(said) + len(held) > MOST_CELLS:
                message = f"the workbook holds more than {MOST_CELLS:,} texts and numbers"
                hint = "take out sheets that do not belong to it, or make it again"
                raise BriefingError.of("template-too-large", message, file, hint)
        return ReadFile(edition=_property(parts, "identifier"), said=tuple(said), held=tuple(held))


def _sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Read]]:
    """Yield the name and the content of each sheet."""
    leads = {
        lead.get("Id"): normpath(join("/xl", lead.get("Target", ""))).lstrip("/")
        for lead in parse_xml(parts[_LEADS])
    }
    for sheet in parse_xml(parts[_BOOK]).iter(f"{books.SPREADSHEET}sheet"):
        key = next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
        if leads[key] in parts:  # Sheets of charts and dialogs have no cells.
            yield sheet.get("name", ""), parse_xml(parts[leads[key]])


def _formats(parts: Mapping[str, bytes]) -> list[str]:
    """Return the number format of each style that cells refer to by its number."""
    if _STYLES not in parts:
        return []
    styles = parse_xml(parts[_STYLES])
    own = styles.iter(f"{books.SPREADSHEET}numFmt")
    codes = _OWN_FORMATS | {e.get("numFmtId", ""): e.get("formatCode", "") for e in own}
    used = styles.iterfind(f"{books.SPREADSHEET}cellXfs/{books.SPREADSHEET}xf")
    return [codes.get(each.get("numFmtId", "0"), _UNREAD) for each in used]


def _held(name: str, cells: list[books.Cell]) -> Iterator[Held]:
    """Yield the cells below the headings; the first column has the lines above them, too."""
    headings: dict[str, books.Cell] = {}
    rows: dict[int, set[str]] = {}
    for cell in cells:
        if cell.text:
            headings.setdefault(cell.column, cell)
            rows.setdefault(cell.row, set()).add(normal(cell.text))
    for cell in cells:
        heading = headings.get(cell.column)
        is_written = cell.value is not None or cell.formula is not None
        if cell is heading or (cell.column == "A" and not is_written):
            continue
        yield Held(
            where=f"sheet {name!r}, {cell.place}",
            sheet=name,
            heading=normal(heading.text) if heading and heading.row < cell.row else "",
            row=frozenset(rows.get(cell.row, ())),
            value=cell.value,
            text=cell.text,
            shown=cell.shown,
            computed=cell.formula is not None,
        )


def _around(parts: Mapping[str, bytes]) -> Iterator[Said]:
    """Yield what a workbook says beside its cells."""
    yield from of_properties(partial(_property, parts))
    for name, part in parts.items():
        if books.COMMENTS.fullmatch(name):
            yield from books.comments("workbook", "", parse_xml(part))
        elif name.startswith(_DRAWN) and name.endswith(".xml"):
            for text in parse_xml(part).iter("{*}t", "{*}v"):
                yield Said(where="drawing", about="", text=text.text or "")
        elif books.SHEETS.fullmatch(name):
            for foot in parse_xml(part).iter(f"{books.SPREADSHEET}headerFooter"):
                yield from (Said(where="header", about="", text=each.text or "") for each in foot)


def _property(parts: Mapping[str, bytes], name: str) -> str:
    found = parse_xml(parts[PROPERTIES]).iter(f"{{*}}{name}") if PROPERTIES in parts else ()
    return next((element.text or "" for element in found), "")


class _Entry(Frozen):
    """A number, and the words of the row in which it stands."""

    names: frozenset[str]
    number: Number


class SheetValues:
    """The numbers that the sheets of an edition hold, by sheet and heading."""

    def __init__(self, document: Document) -> None:
        self._of: dict[str, dict[str, list[_Entry]]] = {}
        self._language = Language(document.language)
        self._unit_names = frozenset(unit_name(unit, self._language) for unit in SHIPPED.values())
        names = sheet_names(document)
        self._sources = {names[spec.id]: normal(plain(spec.source)) for spec in shown(document)}
        for spec in shown(document):
            entries = _of_chart(spec, document) if isinstance(spec, ChartSpec) else _of_table(spec)
            own = self._of.setdefault(names[spec.id], {})
            for heading, entry in entries:
                own.setdefault(heading, []).append(entry)
        self._all = frozenset[Decimal]().union(*map(_values, self._of.values()))

    def problem(self, file: str, cell: Held) -> Problem | None:
        """Return what is wrong with a cell; None where nothing is."""
        if message := self._misgraded(cell) or self._wrong(cell):
            hint = _PUT_BACK if cell.sheet in self._of else TAKE_OUT
            return fault("strange-number", message, Location(file, field=cell.where), hint)
        return None

    def left_out(self, file: str, read: ReadFile) -> Iterator[Problem]:
        """Yield the lines of sources that sheets no longer have."""
        said = grouped((each.about, normal(each.text)) for each in read.said)
        for sheet in filter(said.__contains__, self._sources):
            if (line := self._sources[sheet]) and line not in said[sheet]:
                message = f"the source line of {sheet!r} is missing: {line}"
                where = Location(file, field=f"sheet {sheet!r}")
                yield fault("left-out", message, where, _PUT_BACK)

    def _wrong(self, cell: Held) -> str:
        expected = self._expected(cell)
        values = sorted({each.value for each in expected})
        has = f"the edition has {' or '.join(map(digits, values))} here"
        if cell.computed:
            return f"a formula stands in this cell{f': {has}' if expected else ''}"
        if cell.value is None:  # A number that a workbook would shorten stands as text.
            written = books.number(cell.text)
            is_right = not expected or (written is not None and is_one_of(values, written))
            return "" if is_right else f"this cell has no number: {has}"
        value = digits(cell.value)
        if expected and not is_one_of(values, cell.value):
            return f"{value} is wrong: {has}"
        if expected:
            return self._misheaded(cell, expected) or _misshown(cell, cell.value, expected)
        if away := self._at_another_year(cell):
            return f"{value} stands in a row of another year: the edition has it at {away}"
        own = self._of.get(cell.sheet)
        of = "this edition" if own is None else f"the sheet {cell.sheet!r}"
        known = is_one_of(self._all if own is None else _values(own), cell.value)
        return "" if known else f"{value} is not a number of {of}"

    def _misgraded(self, cell: Held) -> str:
        """Return that a row names another grade than its numbers have."""
        names = package_words(self._language).grade_names
        every = chain.from_iterable(self._of.get(cell.sheet, {}).values())
        own = {names[grade(e.number.metric)] for e in every if e.names <= cell.row}
        if not own or cell.text in own or cell.text not in names.values():
            return ""
        return f"{cell.text!r} is not the grade of this row: the edition has {min(own)!r} here"

    def _at_another_year(self, cell: Held) -> str:
        """Return the year under which a column has a value that stands at another; else empty."""
        said = _years(cell.row)
        found = [_years(e.names) for e in self._under(cell) if e.number.value == cell.value]
        return min(min(found)) if said and all(found) and found and said not in found else ""

    def _expected(self, cell: Held) -> list[Number]:
        """Return what may stand in a cell, by its heading and the words of its row."""
        fitting = [entry for entry in self._under(cell) if entry.names <= cell.row]
        most = max((len(entry.names) for entry in fitting), default=0)
        return [entry.number for entry in fitting if len(entry.names) == most]

    def _under(self, cell: Held) -> Sequence[_Entry]:
        """Return what stands under the heading of a cell."""
        own = self._of.get(cell.sheet, {})
        said = cell.heading  # With its unit or without.
        begun = (e for e in own if said == e or said.startswith((f"{e} (", f"{e} *")))
        return own.get(max(begun, key=len, default=""), ())

    def _misheaded(self, cell: Held, numbers: Sequence[Number]) -> str:
        """Return that the heading of a column names another unit than its numbers have."""
        said = _UNIT.search(cell.heading)
        units = {unit_name(each.metric.quantity.unit, self._language) for each in numbers}
        if said is None or said[1] in units:
            return ""
        if said[1] not in self._unit_names and not _SCALE.search(said[1]):
            return ""
        return f"{digits(numbers[0].value)} stands under the unit {said[1]!r}: it is {min(units)}"


def _years(names: Iterable[str]) -> list[str]:
    """Return the years in the names of a row, each once."""
    return sorted({year for name in names for year in _YEAR.findall(name)})


def _values(sheet: Mapping[str, list[_Entry]]) -> frozenset[Decimal]:
    return frozenset(entry.number.value for entries in sheet.values() for entry in entries)


def _misshown(cell: Held, value: Decimal, numbers: Iterable[Number]) -> str:
    """Return what is wrong with the number format of a value; nothing where it is hidden."""
    text = shown_under(cell.shown, value)
    said = list(quantities(normal(text or "")))
    if text is not None and not any(character.isdigit() for character in text):
        return ""
    if len(said) == 1 and abs(said[0].value - value) * 2 <= said[0].step:
        unit = said[0].unit
        if not unit or any(has_unit(each.metric, unit) for each in numbers):
            return ""
    reads = "cannot be read" if text is None else f"reads {normal(text)!r}"
    return f"{digits(value)} {reads} under the number format {cell.shown!r}"


def _of_chart(spec: ChartSpec, document: Document) -> Iterator[tuple[str, _Entry]]:
    said = labels(Language(document.language))
    series = {plain(series.name) for panel in spec.panels for series in panel.series}
    several = any(len(panel.series) > 1 for panel in spec.panels)
    heading = normal(next(iter(series)) if len(series) == 1 else said.value)
    for panel in spec.panels:
        for names, point in _points(panel, several=several):
            row = _row((panel.title or (), *names))
            numbers = {
                heading: point.part or point.number,
                f"{heading}{MARGIN_SIGN}": point.margin,
                normal(said.share): point.number if point.part else None,
            }
            yield from ((at, _Entry(row, each)) for at, each in numbers.items() if each)


def _points(panel: Panel, *, several: bool) -> Iterator[tuple[tuple[Content, ...], Point]]:
    for series in panel.series:
        for category, point in zip(panel.categories, series.points, strict=True):
            yield (category.label, *((series.name,) if several else ())), point
    yield from (((item.label,), item) for item in panel.comparators)


def _of_table(spec: TableSpec) -> Iterator[tuple[str, _Entry]]:
    group: Content = ()
    for row in spec.rows:
        if row.kind is RowKind.GROUP:
            group = row.cells[0]
            continue
        names = _row((group, *(cell for cell in row.cells if alone(cell) is None)))
        for column, cell in zip(spec.columns, row.cells, strict=False):
            if held := alone(cell):
                yield normal(plain(column.header)), _Entry(names, held)


def _row(names: Iterable[Content]) -> frozenset[str]:
    return frozenset(filter(None, (normal(plain(name)) for name in names)))
