from __future__ import annotations

import functools
import io
import re
from decimal import Decimal
from xml.sax.saxutils import quoteattr

import openpyxl
import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Location, Problem
from briefing_gen.document.blocks import Chart, Document
from briefing_gen.document.exhibits import ChartKind, ChartSpec
from briefing_gen.document.inline import plain
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.report import Drawn
from briefing_gen.verify.values import Values
from tests.readback.editions import theme
from tests.verify.test_deck import part, rewritten
from tests.writers import decks
from tests.writers.chart_specs import CHARTS

WHERE = "slide 2, chart"
FIRST = "'2014 | A category of offense whose name in the publication is as long as this'"
"""The place of the first value of the deck's first chart, which is 100."""
HAS = "the edition has 100"
QUOTES = {'"': "&quot;"}
PUT_BACK = "make the deck again, or put the value back in the workbook of the chart"
AXIS = '#,##0;"−"#,##0;"0"'
CHART, BOOK = "ppt/charts/chart1.xml", "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"

BEHIND_BARS = '"\N{NO-BREAK SPACE}"#,##0'
"""The format of labels behind horizontal bars."""


def values(*specs: ChartSpec) -> Values:
    blocks = (decks.named(Chart(spec), spec.id) for spec in specs)
    return Values(decks.with_blocks(*blocks) if specs else decks.every_kind_document())


def drawn(value: int, *names: str, about: str = "bar", panel: str = "") -> Drawn:
    return Drawn(where=WHERE, about=about, value=Decimal(value), panel=panel, names=names)


def test_a_value_has_to_be_the_one_of_its_series_and_category() -> None:
    known = values()
    assert known.knows(drawn(220, "2014", "Short"))
    assert known.knows(drawn(220, "Short", "2014"))
    assert not known.knows(drawn(350, "2014", "Short"))
    assert not known.knows(drawn(350, "2014", "None (2014: not collected)"))


def test_a_value_at_another_place_is_told_with_the_one_of_the_edition() -> None:
    moved = drawn(350, "2014", "Short")
    unlabelled = drawn(100, "2014", "None (2014: not collected)")
    assert [problem.message for problem in values().problems("a.pptx", (moved, unlabelled))] == [
        "350 stands elsewhere in the chart 'bar': the edition has 220 at '2014 | Short'",
        (
            "100 stands elsewhere in the chart 'bar': "
            "the edition has no value at '2014 | None (2014: not collected)'"
        ),
    ]


def test_a_value_is_told_without_what_programs_add_to_it() -> None:
    noisy = Drawn(where=WHERE, about="bar", value=Decimal("0.7776999999999999"))
    (problem,) = values().problems("a.pptx", (noisy,))
    assert problem.message == "0.7777 is not a value of the chart 'bar'"


@pytest.mark.parametrize("names", [(), ("2014", "Brief"), ("Before", "Short"), ("", "Short")])
def test_a_value_under_names_that_were_changed_has_to_be_one_of_the_chart(
    names: tuple[str, ...],
) -> None:
    assert values().knows(drawn(350, *names))
    assert not values().knows(drawn(351, *names))


def test_a_value_belongs_to_its_panel() -> None:
    one = CHARTS[ChartKind.COLUMN].panels[0]
    first, second = one.series
    turned = replace(second, points=second.points[::-1])
    panels = (one, replace(one, series=(first, turned)))
    known = values(replace(CHARTS[ChartKind.COLUMN], id="two", panels=panels))
    label = plain(one.categories[0].label)
    there = [known.knows(drawn(300, "2023", label, about="two", panel=n)) for n in ("1", "2", "")]
    assert there == [True, False, True]


@pytest.mark.slow
def test_the_pole_of_a_strip_stands_at_its_value() -> None:
    found = [d for d in read_deck(decks.every_kind(), "a.pptx").drawn if d.about == "strip"]
    poles = {d.names[0]: d for d in found if d.names[0].startswith("TX ")}
    (pole,) = poles.values()
    assert values().knows(pole)
    assert not values().knows(replace(pole, value=Decimal(100)))


def bars() -> Document:
    """Return a document with the first chart of `decks.every_kind` only."""
    return decks.with_blocks(decks.named(Chart(replace(CHARTS[ChartKind.BAR], id="bar")), "bar"))


@functools.cache
def deck() -> bytes:
    return write_pptx(bars(), theme())


def problems(changed: bytes) -> list[Problem]:
    found = match("a.pptx", "", read_deck(changed, "a.pptx"), Shown(bars()))
    return list(found.problems)


def moved(message: str, where: str) -> Problem:
    place = Location("a.pptx", field=where)
    return Problem(code="strange-number", message=message, where=place, hint=PUT_BACK)


def test_two_values_of_a_chart_that_changed_places_are_told() -> None:
    chart = part(deck(), CHART)
    swap = {b"<c:v>220</c:v>": b"<c:v>350</c:v>", b"<c:v>350</c:v>": b"<c:v>220</c:v>"}
    changed = re.sub(b"|".join(swap), lambda found: swap[found[0]], chart)
    assert problems(rewritten(deck(), CHART, changed)) == [
        moved(
            "350 stands elsewhere in the chart 'bar': the edition has 220 at '2014 | Short'",
            "slide 2, chart",
        ),
        moved(
            "220 stands elsewhere in the chart 'bar': the edition has 350 at '2023 | Short'",
            "slide 2, chart",
        ),
    ]


def reformatted(old: str, new: str) -> bytes:
    """Return the deck whose first chart has another number format for its labels or its axis."""
    chart = part(deck(), CHART).decode()
    before, after = (f"formatCode={quoteattr(code, QUOTES)}" for code in (old, new))
    changed = chart.replace(before, after)
    assert changed != chart
    return rewritten(deck(), CHART, changed.encode())


@pytest.mark.parametrize(
    ("code", "reads"),
    [
        ('0"5"', "'1005'"),
        ('"4,711"', "'4,711'"),
        ("0%", "'10000%'"),
        ("$#,##0", "'$100'"),
        ("-#,##0", "'-100'"),
        ('#,##0"K"', "'100K'"),
        ('#,##0" millones"', "'100 millones'"),
        ('#,##0" months"', "'100 months'"),
        ("#,##0,", "'0'"),
    ],
)
def test_a_number_format_under_which_a_value_reads_otherwise_is_told(code: str, reads: str) -> None:
    (problem,) = problems(reformatted(BEHIND_BARS, code))
    message = f"the label at {FIRST} reads {reads}: {HAS}"
    assert (problem.message, str(problem.where)) == (message, "a.pptx (slide 2, chart, label)")


def test_a_number_format_that_is_none_of_numbers_is_told() -> None:
    assert [problem.message for problem in problems(reformatted(BEHIND_BARS, "d/m/yyyy"))] == [
        f"the label at {FIRST} cannot be read under the number format 'd/m/yyyy': {HAS}"
    ]


@pytest.mark.parametrize(
    "code",
    ["General", "0", "0.0", '#,##0" trips"', "[Red]#,##0", "[$-409]#,##0", "_-#,##0_-", ";;;"],
)
def test_a_number_format_under_which_a_value_reads_the_same_is_not_told(code: str) -> None:
    assert problems(reformatted(BEHIND_BARS, code)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "reads"),
    [("#,##0,", "'0'"), ("#,##0%", "'10,000%'"), ('#,##0"5"', "'1005'"), ("yyyy", None)],
)
def test_an_axis_under_whose_format_its_marks_read_otherwise_is_told(
    code: str, reads: str | None
) -> None:
    (problem,) = problems(reformatted(AXIS, code))
    says = f"reads {reads}" if reads else "cannot be read"
    assert str(problem.where) == "a.pptx (slide 2, chart, axis)"
    assert problem.message == (
        f"at 100 the axis of the chart 'bar' {says} under the number format {code!r}"
    )


@pytest.mark.parametrize("code", ["General", "0.0", "#,##0"])
def test_an_axis_that_reads_the_same_is_not_told(code: str) -> None:
    assert problems(reformatted(AXIS, code)) == []


def divided(label: str) -> bytes:
    """Return the deck whose first axis divides by a hundred, with a label of that or without."""
    units = f'<c:dispUnits><c:builtInUnit val="hundreds"/>{label}</c:dispUnits></c:valAx>'
    chart = part(deck(), CHART).replace(b"</c:valAx>", units.encode())
    return rewritten(deck(), CHART, chart)


def test_an_axis_that_divides_its_values_has_to_say_so() -> None:
    messages = [problem.message for problem in problems(divided(""))]
    assert f"the label at {FIRST} reads '1': {HAS}" in messages
    assert [p for p in problems(divided("<c:dispUnitsLbl/>")) if "axis" in str(p.where)] == []


def test_a_value_that_a_chart_lacks_is_told() -> None:
    chart = part(deck(), CHART)
    point = re.search(rb'<c:pt idx="\d+"><c:v>220</c:v></c:pt>', chart)
    assert point is not None
    assert problems(rewritten(deck(), CHART, chart.replace(point[0], b""))) == [
        moved(
            "the chart 'bar' has no value at '2014 | Short': the edition has 220",
            "slide 2, chart",
        )
    ]


def test_noise_of_binary_fractions_is_not_told() -> None:
    chart = part(deck(), CHART).replace(b"<c:v>220<", b"<c:v>0.7776999999999999<")
    found = problems(rewritten(deck(), CHART, chart))
    assert [problem.message for problem in found] == ["0.7777 is not a value of the chart 'bar'"]


@pytest.mark.slow
def test_values_that_a_writer_swaps_or_drops_are_found() -> None:
    (spec,) = (spec for spec in CHARTS.values() if spec.kind is ChartKind.COLUMN)
    panel = spec.panels[0]
    first, *others = panel.series
    for points in (first.points[::-1], (replace(first.points[0], number=None), *first.points[1:])):
        written = replace(panel, series=(replace(first, points=points), *others))
        made = write_pptx(
            decks.with_blocks(decks.named(Chart(replace(spec, panels=(written,))), "column")),
            theme(),
        )
        shown = Shown(decks.with_blocks(decks.named(Chart(spec), "column")))
        found = match("a.pptx", "", read_deck(made, "a.pptx"), shown).problems
        assert "slide 2, chart" in {problem.where.field for problem in found}


def edited_book(*, move: bool) -> bytes:
    """Return the deck with the rows of a workbook in another order, and one value moved."""
    book = openpyxl.load_workbook(io.BytesIO(part(deck(), BOOK)))
    sheet = book["Sheet1"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for at, row in enumerate(reversed(rows), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value
    if move:
        sheet["B2"], sheet["B3"] = sheet["B3"].value, None
    stream = io.BytesIO()
    book.save(stream)
    return rewritten(deck(), BOOK, stream.getvalue())


def test_a_value_of_a_workbook_that_was_moved_is_told_and_rows_may_be_sorted() -> None:
    assert problems(edited_book(move=False)) == []
    assert problems(edited_book(move=True)) == [
        moved(
            "220 stands elsewhere in the chart 'bar': "
            "the edition has no value at '2014 | None (2014: not collected)'",
            "slide 2, workbook of the chart",
        )
    ]
