"""Read the native charts of a deck: their words, the values that they draw, and how they show them.

Read as well are words that python-pptx has no way to: comments, diagrams, and what stands on or in
charts.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from briefing_gen.base.frozen import grouped, replace
from briefing_gen.charts.strips import STEPS
from briefing_gen.pptx.privates import Read, root_of
from briefing_gen.reading.passages import BESIDE
from briefing_gen.verify import report
from briefing_gen.verify.books import Book, number
from briefing_gen.words.quantity_text import quantities, scale_in

_RELATED: Final = {
    RT.DIAGRAM_DATA: "diagram",
    "/relationships/chartEx": "chart",
    "/relationships/comments": "comment",
}
"""How relations to words beside a slide end: SmartArt, charts of the kinds of 2016, comments."""
_EITHER: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""Holds what only some programs can show, and what the others show in its place."""
_CHART: Final = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VALUES: Final = tuple(map(qn, ("c:val", "c:xVal", "c:bubbleSize", "c:plus", "c:minus")))
_ALONG, _HEIGHTS = qn("c:xVal"), qn("c:yVal")
"""Says only how high dots stand in a chart of this program; one that was pasted shows it."""
_CELLS: Final = "{http://schemas.microsoft.com/office/drawing/2012/chart}dlblRangeCache"
"""Labels that show what cells of the workbook say, not their values."""
_GENERAL: Final = "General"
_NUMBERS: Final = (qn("c:numCache"), qn("c:numLit"))
_UNITS: Final = {
    "hundreds": 2,
    "thousands": 3,
    "tenThousands": 4,
    "hundredThousands": 5,
    "millions": 6,
    "tenMillions": 7,
    "hundredMillions": 8,
    "billions": 9,
    "trillions": 12,
}
"""The powers of ten that an axis may divide by."""
_OF_ONE: Final = report.Wording(code="")
"""The wording of an axis that has no units of its own."""
_OFF: Final = frozenset({"0", "false"})
_COLUMN: Final = re.compile(r"\$([A-Z]+)\$\d")
_OF_VALUES, _OF_POLE = "B", 2
"""The column of the values of a strip, and how many points each of its poles has."""


def read_chart(
    part: Read, place: str, about: str, panel: str = ""
) -> Iterator[report.Said | report.Plotted | Book]:
    """Yield what a chart says and draws, and the workbook behind it.

    `panel` is its number, where it is one of several panels.
    """
    root: Read = root_of(part)
    where = f"{place}, chart"
    texts = [text.text or "" for text in root.iter(qn("a:t"))]
    named = root.iter(qn("c:tx"), _CELLS)
    texts += [text.text or "" for held in named for text in held.iter(qn("c:v"))]
    # Each series has the names along the axis again.
    cats = root.iter(qn("c:cat"))
    axes = [BESIDE.join(text.text or "" for text in held.iter(qn("c:v"))) for held in cats]
    # What somebody wrote on it, in boxes that go along with it.
    beside = (text for over in _led_to(part, RT.CHART_USER_SHAPES) for text in paragraphs_in(over))
    for text in (*texts, *dict.fromkeys(axes), *beside):
        yield report.Said(where=where, about=about, text=text)
    shown = (axis for axis in root.iter(qn("c:valAx")) if not _is_on(axis, "c:delete"))
    unit = next(filter(None, map(_units, shown)), _OF_ONE)
    steps = _half_steps(root) if about else {}
    for held in root.iter(*_VALUES, *(() if about else (_HEIGHTS,))):
        codes = dict(_codes(held)) if held.tag == qn("c:val") else {}
        for at, names, text in _drawn(held):
            code = codes.get(at)
            if (value := number(text)) is not None:
                yield report.Drawn(
                    where=where,
                    about=about,
                    value=value,
                    panel=panel,
                    names=names,
                    label=replace(unit, code=code) if code else None,
                    within=steps.get(held, Decimal(0)),
                )
    yield from _along(root, where, about, panel)
    book = book_of(part)
    if book is not None:
        stacks = (held for held in steps if len(list(points(held))) > _OF_POLE)
        along = frozenset(place for held in stacks for place in _heights(held)) - {_OF_VALUES}
        ys = root.iter(_HEIGHTS) if about else ()
        heights = along.union(height for held in ys for height in _heights(held))
        where = f"{place}, workbook of the chart"
        yield Book(where=where, about=about, panel=panel, data=book.blob, heights=heights)


def _half_steps(root: Read) -> dict[Read, Decimal]:
    """Return how far the dots of each series may be from their values: as far as a step reaches.

    The stacks that are nearest to each other are at least that far apart.
    """
    unit = next((number(held.get("val")) for held in root.iter(qn("c:majorUnit"))), None)
    found: dict[Read, Decimal] = {}
    for held in root.iter(_ALONG):
        places = sorted({v for _, text in points(held) if (v := number(text)) is not None})
        gap = min((b - a for a, b in pairwise(places)), default=Decimal(0))
        found[held] = max((unit or Decimal(0)) / STEPS, gap) / 2
    return found


def book_of(part: Read) -> Read | None:
    """Return the workbook inside a deck behind a chart; None where it stands elsewhere, or none."""
    root: Read = root_of(part)
    held = root.find(qn("c:externalData"))
    relation = None if held is None else part.rels.get(held.get(qn("r:id")))
    return None if relation is None or relation.is_external else relation.target_part


def _heights(held: Read) -> Iterator[str | float]:
    """Yield the columns in the workbook of how high dots stand.

    Yields the heights themselves where a chart does not say: LibreOffice no longer names cells.
    """
    if columns := _COLUMN.findall(" ".join(of.text or "" for of in held.iter(qn("c:f")))):
        yield from columns
        return
    values = (number(text) for _, text in points(held))
    yield from (round(float(value), 2) for value in values if value is not None)


def _drawn(held: Read) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield each point that a series draws: its place, the names of series and category, its value.

    How far values may be off stands under neither.
    """
    name, categories = _names(held.getparent())
    for numbers in held.iter(*_NUMBERS):
        yield from ((at, (name, categories.get(at, "")), text) for at, text in points(numbers))


def _names(series: Read) -> tuple[str, dict[str, str]]:
    """Return the name of a series, and those of its categories by their places."""
    named, along = series.find(qn("c:tx")), series.find(qn("c:cat"))
    name = "" if named is None else " ".join(text.text or "" for text in named.iter(qn("c:v")))
    return name, {} if along is None else dict(points(along))


def points(held: Read) -> Iterator[tuple[str, str]]:
    """Yield the place of each point in a list of names or values, and what stands there."""
    for point in held.iter(qn("c:pt")):
        yield point.get("idx", ""), point.findtext(qn("c:v"), "")


def _along(root: Read, where: str, about: str, panel: str) -> Iterator[report.Axis]:
    """Yield where the axes of values begin, and how those that are shown write theirs."""
    whole = any(held.get("val") == "percentStacked" for held in root.iter(qn("c:grouping")))
    # Of dots along an axis the second only says how high they stand.
    dots = root.iter(qn("c:scatterChart")) if about else ()
    heights = {axis.get("val") for held in dots for axis in held.findall(qn("c:axId"))[1:]}
    for axis in root.iter(qn("c:valAx")):
        if _value(axis, "c:axId") in heights:
            continue
        least = next((number(held.get("val")) for held in axis.iter(qn("c:min"))), None)
        places, own = axis.find(qn("c:tickLblPos")), axis.find(qn("c:numFmt"))
        is_shown = places is None or places.get("val") != "none"
        wording = None
        if own is not None and is_shown and not _is_on(axis, "c:delete"):
            wording = replace(_units(axis) or _OF_ONE, code=own.get("formatCode", ""))
        yield report.Axis(
            where=where, about=about, panel=panel, least=least, wording=wording, of_whole=whole
        )


def _units(axis: Read) -> report.Wording | None:
    """Return what an axis divides by, and whether it says so; None where it does not divide."""
    held = axis.find(qn("c:dispUnits"))
    if held is None:
        return None
    custom, usual = held.find(qn("c:custUnit")), held.find(qn("c:builtInUnit"))
    divisor = number(None if custom is None else custom.get("val"))
    if divisor is None or not 0 < divisor < Decimal("Infinity"):
        divisor = Decimal(1).scaleb(_UNITS.get("" if usual is None else usual.get("val", ""), 0))
    label = held.find(qn("c:dispUnitsLbl"))
    own = "" if label is None else " ".join(text.text or "" for text in label.iter(qn("a:t")))
    is_named = label is not None and (not own or scale_in(own) == divisor)
    return replace(_OF_ONE, divisor=divisor, named=is_named)


def _codes(held: Read) -> Iterator[tuple[str, str]]:
    """Yield the places of values whose labels show them, with the number formats of these."""
    all_of = held.getparent().find(qn("c:dLbls"))
    if all_of is None:
        all_of = held.getparent().getparent().find(qn("c:dLbls"))
    if all_of is None:
        return
    labels = {_value(label, "c:idx"): label for label in all_of.findall(qn("c:dLbl"))}
    points = {point.get("idx"): point.get("formatCode") for point in held.iter(qn("c:pt"))}
    source = next((of.text or "" for of in held.iter(qn("c:formatCode"))), _GENERAL)
    for at in points:
        label = labels.get(at, all_of)
        typed = None if label is all_of else label.find(qn("c:tx"))
        fields = () if typed is None else (field.get("type") for field in typed.iter(qn("a:fld")))
        if _is_on(label, "c:delete") or not _is_on(label, "c:showVal"):
            continue
        if typed is not None and "VALUE" not in fields:
            words = report.normal(" ".join(paragraphs_in(typed))).strip()
            if [(each.start, each.end) for each in quantities(words)] == [(0, len(words))]:
                yield at, f'"{words}"'  # Any more that is typed is read with other texts.
            continue
        formats = (one.find(qn("c:numFmt")) for one in (label, all_of))
        used = next((one for one in formats if one is not None), None)
        if used is not None and used.get("sourceLinked", "0") in _OFF:
            yield at, used.get("formatCode", "")
        else:
            yield at, points.get(at) or source


def _value(held: Read, tag: str) -> str:
    found = held.find(qn(tag))
    return "" if found is None else str(found.get("val", "1"))


def _is_on(held: Read, tag: str) -> bool:
    return held.find(qn(tag)) is not None and _value(held, tag) not in _OFF


def beside_on(slide: Read, place: str) -> Iterator[report.Said | report.Drawn]:
    """Yield what a slide part shows that python-pptx has no way to, whatever it belongs to.

    An equation has a space between its parts.
    """
    held = [(name, root) for kind, name in _RELATED.items() for root in _led_to(slide, kind)]
    held += [("diagram", root) for root in root_of(slide).iter(_EITHER)]
    for name, root in held:
        along = (
            BESIDE.join(point.text or "" for point in names.iter(f"{_CHART}pt"))
            for names in root.iter(f"{_CHART}strDim")
        )
        old = (comment.text or "" for comment in root.iter(qn("p:text")))
        for text in (*paragraphs_in(root), *old, *along):
            yield report.Said(where=f"{place}, {name}", about="", text=text)
        for point in root.iterfind(f".//{_CHART}numDim//{_CHART}pt"):
            if (value := number(point.text)) is not None:
                yield report.Drawn(where=f"{place}, {name}", about="", value=value)
    for equation in root_of(slide).iter(f"{_MATHS}oMath"):
        texts = equation.iter(f"{_MATHS}t")
        parts = grouped((text.getparent().getparent(), text.text or "") for text in texts)
        words = " ".join(map("".join, parts.values()))
        yield report.Said(where=f"{place}, equation", about="", text=words)


def paragraphs_in(root: Read) -> Iterator[str]:
    """Yield what each paragraph below `root` says."""
    for paragraph in root.iter(qn("a:p")):
        yield "".join(run.text or "" for run in paragraph.iter(qn("a:t")))


def _led_to(part: Read, kind: str) -> Iterator[Read]:
    """Yield the root of each part that `part` leads to by a relation whose kind ends so."""
    for relation in part.rels.values():
        if relation.reltype.endswith(kind) and not relation.is_external:
            yield parse_xml(relation.target_part.blob)
