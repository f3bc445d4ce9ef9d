"""Read a deck back: slides with their charts, notes and comments, and what all of them show."""

import io
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from itertools import islice
from typing import Final

from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Problem, Severity
from briefing_gen.pptx.masters.check import PRESENTATION, Use, check_template
from briefing_gen.pptx.masters.opening import as_presentation
from briefing_gen.pptx.package import every_shape, own_shapes, read_master_words
from briefing_gen.pptx.privates import Read, paragraph_element, table_element
from briefing_gen.reading.packed import Office, is_package
from briefing_gen.reading.passages import BESIDE
from briefing_gen.slides.shape_names import KEY
from briefing_gen.verify import charts, report
from briefing_gen.verify.books import Book, opened

MOST_PIECES: Final = 100_000
"""Texts and numbers of a deck: so many are matched in some seconds."""
_DECK: Final = Office(called="the deck", program="PowerPoint", suffix=".pptx")
_IN_DECK: Final = Office(
    called="a workbook of the deck",
    program="Excel",
    suffix=".xlsx",
    hint="make the deck again, or take that chart out",
)
_KIND: Final = re.compile(r"(?P<kind>[\w ]+): (?P<about>[^=]*?)(?:/(?P<part>\d+))?(?: = .*)?")
"""The name of a shape: see `slides/shape_names`."""
_NUMBER: Final = re.compile(r"number: ((?:(?! = ).)+)(?: = .*)?")
"""The name of a shape that shows the number of this metric, and then what it counts."""
_LONGEST_KIND: Final = 40
"""Names that people give are told up to here."""
_LONGEST_NUMBER: Final = 20
"""So long is a number that is set large, over the words that belong to it."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_LARGE: Final = frozenset({"number", "text"})
"""Kinds of shapes whose first line may be a number of the next one; so may one without a name."""
_OF_FINDINGS: Final = frozenset(
    {"title", "subtitle", "text", "chart", "table", "panel", "mark", "key", "source"}
)
_OF_MANY: Final = frozenset({"", "key-findings"})
"""What words are about that belong to no finding, or to several of them."""
_LINE: Final = re.compile("(?<!\v)\v(?!\v)")
"""Between two lines; an empty one stands within the words beside a chart."""
_HARMLESS: Final = frozenset(
    {"template-external", "template-macros", "template-slide-size", "template-without-layouts"}
)
"""What makes a master unfit for decks; who only reads one follows no link and runs nothing."""
_CARRIED: Final = frozenset({"template-external", "template-macros", "template-object"})
EXHIBITS: Final = ("chart: ", "table: ")
_TITLE_OF: Final = "title: "


def is_deck(data: bytes) -> bool:
    """Return whether `data` is a presentation, by the parts that it names."""
    return is_package(data, PRESENTATION)


def open_deck(data: bytes, file: str) -> Read:
    """Return the deck `data`, a slide show and a template too.

    Raises BriefingError where it cannot be read safely.
    """
    found = check_template(data, file, Use.READ)
    if problems := [problem for problem in found if problem.code not in _HARMLESS]:
        told = map(_DECK.told, problems)
        hint = "take out films and large pictures"
        large = "template-too-large"
        raise BriefingError(tuple(replace(p, hint=hint) if p.code == large else p for p in told))
    with reading(file):
        return Presentation(io.BytesIO(as_presentation(data)))


def carried(data: bytes, file: str) -> tuple[Problem, ...]:
    """Return what the deck `data` would fetch or run at whoever opens it, as warnings."""
    hint = "it stays in the deck: take it out if you do not know where it comes from"
    found = (problem for problem in check_template(data, file) if problem.code in _CARRIED)
    return tuple(replace(_DECK.told(each), severity=Severity.WARNING, hint=hint) for each in found)


def reading(file: str) -> AbstractContextManager[None]:
    """Raise BriefingError where parts of the deck `file` are not what they should be."""
    return _DECK.reading(file, PythonPptxError, inside=_IN_DECK)


def read_deck(data: bytes, file: str) -> report.ReadFile:
    """Return what the deck `data` says; raises BriefingError where it cannot be read safely."""
    deck = open_deck(data, file)
    with reading(file):
        pieces = list(islice(opened(_pieces(deck)), MOST_PIECES + 1))
        edition = deck.core_properties.identifier
    if len(pieces) > MOST_PIECES:
        message = f"the deck holds more than {MOST_PIECES:,} texts and numbers"
        hint = "take out charts and tables that do not belong to it, or make it again"
        raise BriefingError.of("template-too-large", message, file, hint)
    return report.of_pieces(pieces, edition)


def _pieces(deck: Read) -> Iterator[report.Said | report.Plotted | Book]:
    yield from report.of_properties(partial(getattr, deck.core_properties))
    for number, slide in enumerate(deck.slides, 1):
        yield from _slide(slide, f"slide {number}")
    layouts = {slide.slide_layout.part: slide.slide_layout for slide in deck.slides}.values()
    masters = {layout.slide_master.part: layout.slide_master for layout in layouts}.values()
    own = read_master_words(deck)
    # Names that people give are cut.
    named = ((f"layout {layout.name[:_LONGEST_KIND]!r}", layout) for layout in layouts)
    for place, held in (*named, *(("master", master) for master in masters)):
        for shape in own_shapes(held):
            yield from (said for said in _words(shape, place, "") if said.text not in own)


def _slide(slide: Read, place: str) -> Iterator[report.Said | report.Plotted | Book]:
    shapes = list(every_shape(slide.shapes))
    for shape in shapes:
        yield from _shape(shape, place, about_of(shape))
    yield from charts.beside_on(slide.part, place)
    if slide.has_notes_slide:
        # The finding that a slide is about, unless it has none, or one more was pasted in.
        shown = [about_of(shape) for shape in shapes if shape.name.startswith(EXHIBITS)]
        titles = [about_of(shape) for shape in shapes if shape.name.startswith(_TITLE_OF)]
        # One that no title names may be a small chart of the summary.
        is_one = len({*shown, *titles}) == 1 and bool(titles or not shown[0].startswith(KEY))
        topic = shown[0] if shown and is_one else ""
        yield from _notes(slide.notes_slide, place, topic)


def _notes(page: Read, place: str, about: str) -> Iterator[report.Said | report.Plotted | Book]:
    """Yield the speaker notes about a finding, and what else somebody put on their page."""
    notes = page.notes_placeholder
    for shape in every_shape(page.shapes):
        if notes is not None and shape.shape_id == notes.shape_id:
            where, texts = f"{place}, speaker notes", (p.text for p in shape.text_frame.paragraphs)
            yield from (report.Said(where=where, about=about, text=text) for text in texts)
        else:
            yield from _shape(shape, f"{place}, page of notes", "")


def about_of(shape: Read) -> str:
    """Return the finding, chart or table whose part a shape is, as its name tells."""
    named = _KIND.fullmatch(shape.name)
    return named["about"] if named and named["kind"] in _OF_FINDINGS else ""


def _shape(shape: Read, place: str, about: str) -> Iterator[report.Said | report.Plotted | Book]:
    yield from _words(shape, place, about)
    texts = shape.element.xpath("./*[1]/p:cNvPr/@*[name()='title' or name()='descr']")
    for text in texts:
        yield report.Said(where=f"{place}, alternative text", about=about, text=str(text))
    if shape.name.startswith(EXHIBITS) and not any(text.strip() for text in texts):
        yield report.Unsaid(where=place, about=about)
    if getattr(shape, "has_chart", False):
        named = _KIND.fullmatch(shape.name)
        panel = named["part"] if named else None
        yield from charts.read_chart(shape.chart.part, place, about, panel or "")


def _words(shape: Read, place: str, about: str) -> Iterator[report.Said]:
    kind = shape.name.partition(":")[0][:_LONGEST_KIND] or "shape"
    number = _NUMBER.fullmatch(shape.name)
    first = ""
    if shape.has_text_frame:
        for at, paragraph in enumerate(shape.text_frame.paragraphs):
            fields = paragraph_element(paragraph).iter(qn("a:fld"))
            counting = (field for field in fields if field.get("type") == "slidenum")
            counted = (text.text or "" for field in counting for text in field.iter(qn("a:t")))
            where, text = f"{place}, {kind}", paragraph.text
            is_number = number and (at == 0 or not _LETTER.search(text))
            own = str(number[1]) if number and is_number else about
            is_large = len(first) <= _LONGEST_NUMBER and (kind in _LARGE or ":" not in shape.name)
            after = first if is_large and at == 1 and not is_number else ""
            first = text if at == 0 else first
            numbers = frozenset(counted)
            # A line that no finding names may be a sentence without a full stop.
            for line in _LINE.split(text) if about in _OF_MANY else [text]:
                yield report.Said(where=where, about=own, text=line, counted=numbers, after=after)
    if getattr(shape, "has_table", False):
        cells = shape.table.iter_cells()  # Rows of python-pptx count all rows, each time.
        for row in table_element(shape.table).tr_lst:
            held = islice(cells, len(row.tc_lst))
            text = BESIDE.join(cell.text_frame.text for cell in held)
            yield report.Said(where=f"{place}, table", about=about, text=text)
