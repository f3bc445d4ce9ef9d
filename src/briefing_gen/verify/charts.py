"""Read the native charts of a deck: their words, the values that they draw, and how they show them.

Most labels of a chart are no text in its file, but a value and a number format: the formats of
Excel are read too. So are words that python-pptx has no way to: comments, diagrams, and what stands
on or in charts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from briefing_gen.base.frozen import Frozen
from briefing_gen.pptx.privates import Read, root_of
from briefing_gen.reading.passages import BESIDE
from briefing_gen.verify.books import Book, number
from briefing_gen.verify.report import (
    Drawn,
    Gap,
    Label,
    Plotted,
    Said,
    Scale,
    Start,
    Wording,
)
from briefing_gen.words.quantity_text import scale_in

_COMMENTS: Final = "/relationships/comments"
_EITHER: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""Holds what only some programs can show, and what the others show in its place."""
_NEW_CHART: Final = "/relationships/chartEx"
"""Leads to a chart of the kinds that PowerPoint 2016 brought: maps, waterfalls and others."""
_CHART: Final = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VALUES: Final = tuple(map(qn, ("c:val", "c:xVal", "c:bubbleSize", "c:plus", "c:minus")))
_HEIGHTS: Final = qn("c:yVal")
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
_OFF: Final = frozenset({"0", "false"})
_COLUMN: Final = re.compile(r"\$([A-Z]+)\$\d")


def read_chart(
    part: Read, place: str, about: str, panel: str = ""
) -> Iterator[Said | Plotted | Book]:
    """Yield what a chart says and draws, and the workbook behind it.

    `panel` is its number, where it is one of several panels.
    """
    root: Read = root_of(part)
    where = f"{place}, chart"
    texts = [text.text or "" for text in root.iter(qn("a:t"))]
    named = root.iter(qn("c:tx"), _CELLS)
    texts += [text.text or "" for held in named for text in held.iter(qn("c:v"))]
    # Each series has the names along the axis again.
    axes = [
        BESIDE.join(text.text or "" for text in held.iter(qn("c:v")))
        for held in root.iter(qn("c:cat"))
    ]
    for text in (*texts, *dict.fromkeys(axes), *written_on(part)):
        yield Said(where=where, about=about, text=text)
    for held in root.iter(*_VALUES, *(() if about else (_HEIGHTS,))):
        for _, names, text in _drawn(held):
            if (value := number(text)) is not None:
                yield Drawn(where=where, about=about, value=value, panel=panel, names=names)
    yield from _shown(root, where, about, panel)
    book = book_of(part)
    if book is not None:
        heights = _heights(root) if about else frozenset()
        where = f"{place}, workbook of the chart"
        yield Book(where=where, about=about, panel=panel, data=book.blob, heights=heights)


def book_of(part: Read) -> Read | None:
    """Return the workbook inside a deck behind a chart; None where it stands elsewhere, or none."""
    root: Read = root_of(part)
    held = root.find(qn("c:externalData"))
    relation = None if held is None else part.rels.get(held.get(qn("r:id")))
    return None if relation is None or relation.is_external else relation.target_part


def _heights(root: Read) -> frozenset[str]:
    """Return the columns of the workbook that only say how high dots stand."""
    formulas = (of.text or "" for held in root.iter(_HEIGHTS) for of in held.iter(qn("c:f")))
    return frozenset(found[1] for of in formulas if (found := _COLUMN.search(of)))


def _drawn(held: Read) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield each point that a series draws: its place, the names of series and category, its value.

    How far values may be off stands under neither.
    """
    name, categories = _names(held.getparent())
    for numbers in held.iter(*_NUMBERS):
        for at, text in points(numbers):
            yield at, (name, categories.get(at, "")), text


def _names(series: Read) -> tuple[str, dict[str, str]]:
    """Return the name of a series, and those of its categories by their places."""
    named, along = series.find(qn("c:tx")), series.find(qn("c:cat"))
    name = "" if named is None else " ".join(text.text or "" for text in named.iter(qn("c:v")))
    return name, {} if along is None else dict(points(along))


def points(held: Read) -> Iterator[tuple[str, str]]:
    """Yield the place of each point in a list of names or values, and what stands there."""
    for point in held.iter(qn("c:pt")):
        yield point.get("idx", ""), point.findtext(qn("c:v"), "")


def _shown(root: Read, where: str, about: str, panel: str) -> Iterator[Gap | Label | Scale | Start]:
    """Yield where series have no value, and how labels and axes write those that they have."""
    axes = [axis for axis in root.iter(qn("c:valAx")) if not _is_on(axis, "c:delete")]
    divisor, named = next(filter(None, map(_units, axes)), (Decimal(1), True))
    for held in root.iter(qn("c:val")):
        drawn = {at: (names, number(text)) for at, names, text in _drawn(held)}
        name, categories = _names(held.getparent())
        for at in categories.keys() - drawn.keys():
            yield Gap(where=where, about=about, panel=panel, names=(name, categories[at]))
        for at, code in _codes(held, drawn):
            names, value = drawn[at]
            if value is not None:
                of = Drawn(where=where, about=about, value=value, panel=panel, names=names)
                yield Label(of=of, wording=Wording(code=code, divisor=divisor, named=named))
    yield from _along(root, where, about, panel)


def _along(root: Read, where: str, about: str, panel: str) -> Iterator[Scale | Start]:
    """Yield where the axes of values begin, and how those that are shown write theirs."""
    whole = any(held.get("val") == "percentStacked" for held in root.iter(qn("c:grouping")))
    for axis in root.iter(qn("c:valAx")):
        least = next((number(held.get("val")) for held in axis.iter(qn("c:min"))), None)
        if least is not None:
            yield Start(where=where, about=about, panel=panel, least=least, of_whole=whole)
        places, own = axis.find(qn("c:tickLblPos")), axis.find(qn("c:numFmt"))
        is_shown = places is None or places.get("val") != "none"
        if own is not None and is_shown and not _is_on(axis, "c:delete"):
            by, said = _units(axis) or (Decimal(1), True)
            wording = Wording(code=own.get("formatCode", ""), divisor=by, named=said)
            yield Scale(where=where, about=about, panel=panel, wording=wording, of_whole=whole)


def _units(axis: Read) -> tuple[Decimal, bool] | None:
    """Return what an axis divides by, and whether it says so; None where it does not."""
    held = axis.find(qn("c:dispUnits"))
    if held is None:
        return None
    custom, usual = held.find(qn("c:custUnit")), held.find(qn("c:builtInUnit"))
    divisor = number(None if custom is None else custom.get("val"))
    if divisor is None or not 0 < divisor < Decimal("Infinity"):
        divisor = Decimal(1).scaleb(_UNITS.get("" if usual is None else usual.get("val", ""), 0))
    label = held.find(qn("c:dispUnitsLbl"))
    own = "" if label is None else " ".join(text.text or "" for text in label.iter(qn("a:t")))
    return divisor, label is not None and (not own or scale_in(own) == divisor)


def _codes(held: Read, places: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the places of values whose labels show them, with the number formats of these."""
    all_of = held.getparent().find(qn("c:dLbls"))
    if all_of is None:
        all_of = held.getparent().getparent().find(qn("c:dLbls"))
    if all_of is None:
        return
    labels = {_value(label, "c:idx"): label for label in all_of.findall(qn("c:dLbl"))}
    points = {point.get("idx"): point.get("formatCode") for point in held.iter(qn("c:pt"))}
    source = next((of.text or "" for of in held.iter(qn("c:formatCode"))), _GENERAL)
    for at in places:
        label = labels.get(at, all_of)
        typed = label is not all_of and label.find(qn("c:tx")) is not None
        if typed or _is_on(label, "c:delete") or not _is_on(label, "c:showVal"):
            continue  # What is typed is read with other texts.
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


def comments_on(slide: Read) -> Iterator[str]:
    """Yield the comments on a slide part and their answers, as PowerPoint holds them or did."""
    for root in _led_to(slide, _COMMENTS):
        yield from (comment.text or "" for comment in root.iter(qn("p:text")))
        yield from paragraphs_in(root)


def diagrams_on(slide: Read) -> Iterator[str]:
    """Yield the words of SmartArt, ink and the like on a slide part."""
    for root in _led_to(slide, RT.DIAGRAM_DATA):
        yield from paragraphs_in(root)
    for root in root_of(slide).iter(_EITHER):
        yield from paragraphs_in(root)


def equations_on(slide: Read) -> Iterator[str]:
    """Yield what each equation on a slide part says, with a space between its parts."""
    for equation in root_of(slide).iter(f"{_MATHS}oMath"):
        parts: dict[Read, list[str]] = {}
        for text in equation.iter(f"{_MATHS}t"):
            parts.setdefault(text.getparent().getparent(), []).append(text.text or "")
        yield " ".join(map("".join, parts.values()))


def written_on(chart: Read) -> Iterator[str]:
    """Yield what somebody wrote on a chart part, in boxes that go along with it."""
    for root in _led_to(chart, RT.CHART_USER_SHAPES):
        yield from paragraphs_in(root)


def new_charts_on(slide: Read, where: str) -> Iterator[Said | Drawn]:
    """Yield what the charts of newer kinds on a slide part say and draw; none is of a briefing."""
    for root in _led_to(slide, _NEW_CHART):
        yield from (Said(where=where, about="", text=text) for text in paragraphs_in(root))
        for names in root.iter(f"{_CHART}strDim"):
            text = BESIDE.join(point.text or "" for point in names.iter(f"{_CHART}pt"))
            yield Said(where=where, about="", text=text)
        for values in root.iter(f"{_CHART}numDim"):
            found = (number(point.text) for point in values.iter(f"{_CHART}pt"))
            yield from (Drawn(where=where, about="", value=v) for v in found if v is not None)


def paragraphs_in(root: Read) -> Iterator[str]:
    """Yield what each paragraph below `root` says."""
    for paragraph in root.iter(qn("a:p")):
        yield "".join(run.text or "" for run in paragraph.iter(qn("a:t")))


def _led_to(part: Read, kind: str) -> Iterator[Read]:
    """Yield the root of each part that `part` leads to by a relation whose kind ends so."""
    for relation in part.rels.values():
        if relation.reltype.endswith(kind) and not relation.is_external:
            yield parse_xml(relation.target_part.blob)


_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<room>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|'
    r"(?P<general>General|Standard)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|"
    r"(?P<power>E[+-])|(?P<section>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_CURRENCY: Final = re.compile(r"\$([^-]*)")
_UNREAD: Final = re.compile(r"[a-z/@]", re.IGNORECASE)
_GENERAL_DIGITS: Final = 10
_LONGEST: Final = 255
"""Office programs take no longer code."""
_MOST_DIGITS: Final = 2000
_MOST_SECTIONS: Final = 4
Token = tuple[str, str]
"""The kind of a part of a code, and what it says."""


class _Section(Frozen):
    """One of the forms in a code, and which values it is for."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None


def shown_under(code: str, value: Decimal) -> str | None:
    """Return what `value` reads under a format code; None where the code is not of numbers."""
    sections = _sections(code)
    if sections is None or not value.is_finite():
        return None
    section, shown = _chosen(sections, value)
    with localcontext(prec=_MOST_DIGITS):  # A percent sign after the other makes long numbers.
        text = _written(section.tokens, abs(shown))
    return f"-{text}" if text is not None and shown < 0 else text


def _sections(code: str) -> list[_Section] | None:
    """Return the sections of a code; None of one that no program takes, or that is not read."""
    held: list[list[Token]] = [[]]
    for found in _TOKEN.finditer(code[: _LONGEST + 1]):
        kind = found.lastgroup or ""
        if kind == "section":
            held.append([])
        elif kind == "other" and _UNREAD.match(found[0]):
            return None
        else:
            held[-1].append((kind, found[kind]))
    if len(code) > _LONGEST or len(held) > _MOST_SECTIONS:
        return None
    return [_Section(tuple(tokens), _condition(tokens)) for tokens in held]


def _condition(tokens: Sequence[Token]) -> tuple[str, Decimal] | None:
    for kind, text in tokens:
        if kind == "bracket" and (found := _CONDITION.fullmatch(text)):
            return found[1], Decimal(found[2])
    return None


def _chosen(sections: Sequence[_Section], value: Decimal) -> tuple[_Section, Decimal]:
    """Return the section for a value, and the value as it stands there: some take its sign."""
    for section in sections:
        if section.condition and _holds(*section.condition, value):
            return section, value
    plain = [section for section in sections if not section.condition]
    if not plain:
        return sections[-1], value
    if value < 0 and len(plain) > 1:
        return plain[1], -value
    return plain[2 if value == 0 and len(plain) > 2 else 0], value  # noqa: PLR2004 - the third.


def _holds(sign: str, than: Decimal, value: Decimal) -> bool:
    return {
        "<": value < than,
        "<=": value <= than,
        ">": value > than,
        ">=": value >= than,
        "=": value == than,
        "<>": value != than,
    }[sign]


def _written(tokens: Sequence[Token], size: Decimal) -> str | None:
    """Return what a section says of a size, which is not below zero."""
    kinds = [kind for kind, _ in tokens]
    if "power" in kinds:
        return f"{size:.2E}"
    size *= Decimal(100) ** kinds.count("percent")
    places = [at for at, kind in enumerate(kinds) if kind == "digit"]
    if not places:
        return "".join(_literal(kind, text) or _general(kind, size) for kind, text in tokens)
    point = next((at for at, kind in enumerate(kinds) if kind == "point"), len(kinds))
    whole = [at for at in places if at < point]
    commas = [at for at, kind in enumerate(kinds) if kind == "comma"]
    scaling = [at for at in commas if at > places[-1] or (whole and whole[-1] < at < point)]
    size = size.scaleb(-3 * len(scaling))
    parts = [at for at in places if at > point]
    rounded = size.quantize(Decimal(1).scaleb(-len(parts)), rounding=ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    set_in = {**_before(tokens, whole, digits, grouped=len(commas) > len(scaling))}
    set_in |= _after(tokens, parts, decimals)
    pieces = (set_in.get(at, _literal(kind, text)) for at, (kind, text) in enumerate(tokens))
    return "".join(pieces)


def _before(
    tokens: Sequence[Token], places: Sequence[int], digits: str, *, grouped: bool
) -> dict[int, str]:
    """Return what stands in each place before the point; the first takes all that is left."""
    digits = "" if digits == "0" else digits
    least = sum(tokens[at][1] == "0" for at in places)
    digits = digits.rjust(least, "0")
    found: dict[int, str] = {}
    for index, at in enumerate(reversed(places)):
        end = len(digits) - index
        start = 0 if at == places[0] else end - 1
        found[at] = "".join(
            f",{digits[i]}" if grouped and i and not (len(digits) - i) % 3 else digits[i]
            for i in range(max(0, start), max(0, end))
        )
    return found


def _after(tokens: Sequence[Token], places: Sequence[int], decimals: str) -> dict[int, str]:
    """Return what stands in each place after the point: no noughts in those of `#`."""
    kept = dict(zip(places, decimals, strict=True))
    for at in reversed(places):
        if tokens[at][1] == "0" or kept[at] != "0":
            break
        kept[at] = ""
    return kept


def _literal(kind: str, text: str) -> str:
    """Return what a part of a code shows by itself."""
    match kind:
        case "quoted" | "escaped" | "other" | "percent" | "point":
            return "%" if kind == "percent" else text
        case "room":
            return " "
        case "bracket":
            currency = _CURRENCY.match(text)
            return currency[1] if currency else ""
        case _:
            return ""


def _general(kind: str, size: Decimal) -> str:
    if kind != "general":
        return ""
    return f"{Decimal(f'{size:.{_GENERAL_DIGITS}g}').normalize():f}"
