"""Read a deck back: the words of each slide, its charts with their workbooks, and its notes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from briefing_gen.frozen import replace
from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.verify.said import BESIDE, Drawn, ReadFile, Said
from briefing_gen.writers.pptx.house.check import check_template
from briefing_gen.writers.pptx.house.zip import RefusedError, read_members

_READ_ERRORS: Final = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    RecursionError,
    PythonPptxError,
)
"""What python-pptx and lxml raise over parts that are not what they should be."""
_KIND: Final = re.compile(r"(?P<kind>[\w ]+): (?P<about>[^=]*?)(?:/\d+)?(?: = .*)?")
"""The name of a shape: see `writers.shape_names`."""
_NUMBER: Final = re.compile(r"number: ((?:(?! = ).)+)(?: = .*)?")
"""The name of a shape that shows the number of this metric, and then what it counts."""
_LONGEST_KIND: Final = 40
"""Names that people give are told up to here."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_OF_FINDINGS: Final = frozenset({"title", "subtitle", "text", "chart", "table", "panel", "source"})
_HARMLESS: Final = frozenset(
    {"template-external", "template-macros", "template-slide-size", "template-without-layouts"}
)
"""What makes a master unfit for decks; who only reads one follows no link and runs nothing."""
_DIAGRAM: Final = RT.DIAGRAM_DATA
"""Leads to the words of SmartArt."""
_EITHER: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""Holds what only some programs can show, and what the others show in its place."""
_EXHIBITS: Final = ("chart: ", "table: ")
_TITLE: Final = "title: "
_VALUES: Final = tuple(map(qn, ("c:val", "c:xVal", "c:bubbleSize", "c:plus", "c:minus")))
_HEIGHTS: Final = qn("c:yVal")
"""Says only how high dots stand in a chart of this program; one that was pasted shows it."""
_MOST_PLACES: Final = 310
"""The greatest exponent of ten in the numbers of office programs, and a little."""
_COLUMN: Final = re.compile(r"\$([A-Z]+)\$\d")
_LETTERS: Final = re.compile(r"[^A-Z]")
_TEXTS: Final = "xl/sharedStrings.xml"
_SHEETS: Final = "xl/worksheets/sheet"
_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Read = Any
"""A shape of python-pptx or an element of lxml, which have no types."""


def read_deck(data: bytes, file: str) -> ReadFile:
    """Return what the deck `data` says; raises BriefingError where it cannot be read safely."""
    if problems := [item for item in check_template(data, file) if item.code not in _HARMLESS]:
        raise BriefingError(tuple(map(_of_a_deck, problems)))
    try:
        deck: Read = Presentation(io.BytesIO(data))
        slides = list(deck.slides)
        pieces = [
            piece
            for number, slide in enumerate(slides, 1)
            for piece in _slide(slide, f"slide {number}")
        ]
        edition = deck.core_properties.identifier
    except RefusedError as refused:
        raise BriefingError((_of_a_workbook(refused.at(file)),)) from refused
    except _READ_ERRORS as error:
        raise _damaged(file, error) from error
    return ReadFile(
        edition=edition,
        said=tuple(piece for piece in pieces if isinstance(piece, Said)),
        drawn=tuple(piece for piece in pieces if isinstance(piece, Drawn)),
    )


def _of_a_deck(problem: Problem) -> Problem:
    """Return what is told of a template, told of a deck."""
    message = problem.message.replace("the template", "the deck")
    if problem.code == "template-too-large":
        return replace(problem, message=message, hint="take out films and large pictures")
    return replace(problem, message=message)


def _of_a_workbook(problem: Problem) -> Problem:
    """Return what is told of a template, told of a workbook in a deck."""
    message = problem.message.replace("the template", "a workbook of the deck")
    message = message.replace("no .pptx file", "no .xlsx file")
    return replace(problem, message=message, hint="make the deck again, or take that chart out")


def _damaged(file: str, error: Exception) -> BriefingError:
    problem = Problem(
        code="unreadable-file",
        message=f"this deck cannot be read: {error}",
        where=Location(file),
        hint="open it in PowerPoint, which may mend it, and save it anew as .pptx",
    )
    return BriefingError((problem,))


def _slide(slide: Read, place: str) -> Iterator[Said | Drawn]:
    shapes = list(_shapes(slide.shapes))
    for shape in shapes:
        yield from _shape(shape, place, _about(shape))
    for root in _unknown(slide):
        for paragraph in root.iter(qn("a:p")):
            text = "".join(run.text or "" for run in paragraph.iter(qn("a:t")))
            yield Said(where=f"{place}, diagram", about="", text=text)
    if slide.has_notes_slide:
        text = slide.notes_slide.notes_text_frame
        if text is not None:
            about = _topic(shapes)
            where = f"{place}, speaker notes"
            yield from (Said(where=where, about=about, text=p.text) for p in text.paragraphs)


def _topic(shapes: list[Read]) -> str:
    """Return the finding that a slide is about; empty of none, or where one was pasted in."""
    named = {_about(shape) for shape in shapes if shape.name.startswith((_TITLE, *_EXHIBITS))}
    exhibits = any(shape.name.startswith(_EXHIBITS) for shape in shapes)
    return named.pop() if exhibits and len(named) == 1 else ""


def _unknown(slide: Read) -> Iterator[Read]:
    """Yield the roots of what python-pptx does not know: SmartArt, equations and the like."""
    for relation in slide.part.rels.values():
        if relation.reltype == _DIAGRAM and not relation.is_external:
            yield parse_xml(relation.target_part.blob)
    yield from slide._element.iter(_EITHER)  # noqa: SLF001 - no public way.


def _shapes(shapes: Read) -> Iterator[Read]:
    for shape in shapes:
        yield shape
        yield from _shapes(getattr(shape, "shapes", ()))


def _about(shape: Read) -> str:
    """Return the finding, chart or table whose part a shape is, as its name tells."""
    named = _KIND.fullmatch(shape.name)
    return named["about"] if named and named["kind"] in _OF_FINDINGS else ""


def _shape(shape: Read, place: str, about: str) -> Iterator[Said | Drawn]:
    kind = shape.name.partition(":")[0][:_LONGEST_KIND] or "shape"
    number = _NUMBER.fullmatch(shape.name)
    if shape.has_text_frame:
        for at, paragraph in enumerate(shape.text_frame.paragraphs):
            numbers = frozenset(_slide_numbers(paragraph))
            where, text = f"{place}, {kind}", paragraph.text
            is_number = number and (at == 0 or not _LETTER.search(text))
            own = str(number[1]) if number and is_number else about
            yield Said(where=where, about=own, text=text, counted=numbers)
    if getattr(shape, "has_table", False):
        for row in shape.table.rows:
            text = BESIDE.join(cell.text_frame.text for cell in row.cells)
            yield Said(where=f"{place}, table", about=about, text=text)
    described = shape._element.xpath("./*[1]/p:cNvPr")  # noqa: SLF001 - no public way.
    if described and described[0].get("descr"):
        text = described[0].get("descr")
        yield Said(where=f"{place}, alternative text", about=about, text=text)
    if getattr(shape, "has_chart", False):
        yield from _chart(shape.chart.part, place, about)


def _slide_numbers(paragraph: Read) -> Iterator[str]:
    """Yield what fields show that count slides."""
    for field in paragraph._p.iter(qn("a:fld")):  # noqa: SLF001 - fields have no public API.
        if field.get("type") == "slidenum":
            yield from (text.text or "" for text in field.iter(qn("a:t")))


def _chart(part: Read, place: str, about: str) -> Iterator[Said | Drawn]:
    root: Read = part._element  # noqa: SLF001 - what is drawn has no public way for all kinds.
    where = f"{place}, chart"
    texts = [text.text or "" for text in root.iter(qn("a:t"))]
    names = [text.text or "" for held in root.iter(qn("c:tx")) for text in held.iter(qn("c:v"))]
    # Each series has the names along the axis again.
    axes = [
        BESIDE.join(text.text or "" for text in held.iter(qn("c:v")))
        for held in root.iter(qn("c:cat"))
    ]
    for text in (*texts, *names, *dict.fromkeys(axes)):
        yield Said(where=where, about=about, text=text)
    for series in root.iter(*_VALUES, *(() if about else (_HEIGHTS,))):
        for value in (*_points(series, "c:numCache"), *_points(series, "c:numLit")):
            if (number := _number(value.text)) is not None:
                yield Drawn(where=where, about=about, value=number)
    book = part.chart_workbook.xlsx_part
    if book is not None:
        heights = _heights(root) if about else frozenset()
        yield from _workbook(book.blob, f"{place}, workbook of the chart", about, heights)


def _heights(root: Read) -> frozenset[str]:
    """Return the columns of the workbook that only say how high dots stand."""
    formulas = (of.text or "" for held in root.iter(_HEIGHTS) for of in held.iter(qn("c:f")))
    return frozenset(found[1] for of in formulas if (found := _COLUMN.search(of)))


def _points(root: Read, cache: str) -> Iterator[Read]:
    for held in root.iter(qn(cache)):
        yield from held.iter(qn("c:v"))


def _number(text: str | None) -> Decimal | None:
    try:
        value = Decimal(text or "")
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    # What no office program can hold would fill the memory as soon as it is written out.
    return +value if abs(value.adjusted()) < _MOST_PLACES else Decimal("Infinity")


def _workbook(
    data: bytes, place: str, about: str, heights: frozenset[str]
) -> Iterator[Said | Drawn]:
    """Yield the texts and numbers of all sheets of a workbook, but for columns of `heights`."""
    for name, part in read_members(data).items():
        if name == _TEXTS:
            for item in parse_xml(part).iter(f"{_SHEET}si"):
                words = "".join(text.text or "" for text in item.iter(f"{_SHEET}t"))
                yield Said(where=place, about=about, text=words)
        elif name.startswith(_SHEETS):
            for value in _values(parse_xml(part), heights):
                yield Drawn(where=place, about=about, value=value)


def _values(sheet: Read, heights: frozenset[str]) -> Iterator[Decimal]:
    """Yield the numbers of a sheet."""
    for cell in sheet.iter(f"{_SHEET}c"):
        held = cell.find(f"{_SHEET}v")
        column = _LETTERS.sub("", cell.get("r", ""))
        if held is None or cell.get("t", "n") != "n" or column in heights:
            continue
        if (number := _number(held.text)) is not None:
            yield number
