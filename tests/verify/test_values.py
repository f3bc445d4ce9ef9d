from __future__ import annotations

import io
import re
from decimal import Decimal

import openpyxl
import pytest

from briefing_gen.document.blocks import Chart
from briefing_gen.document.charts import ChartKind, ChartSpec
from briefing_gen.document.inline import plain
from briefing_gen.frozen import replace
from briefing_gen.problems import Location, Problem
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.said import Drawn
from briefing_gen.verify.values import Values
from tests.verify.test_deck import part, rewritten
from tests.writers import decks
from tests.writers.chart_specs import CHARTS

WHERE = "slide 2, chart"
PUT_BACK = "make the deck again, or put the value back in the workbook of the chart"
CHART, BOOK = "ppt/charts/chart1.xml", "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"


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


def test_the_pole_of_a_strip_stands_at_its_value() -> None:
    found = [d for d in read_deck(decks.every_kind(), "a.pptx").drawn if d.about == "strip"]
    poles = {d.names[0]: d for d in found if d.names[0].startswith("TX ")}
    (pole,) = poles.values()
    assert values().knows(pole)
    assert not values().knows(replace(pole, value=Decimal(100)))


def problems(deck: bytes) -> list[Problem]:
    found = match("a.pptx", "", read_deck(deck, "a.pptx"), Shown(decks.every_kind_document()))
    return list(found.problems)


def moved(message: str, where: str) -> Problem:
    place = Location("a.pptx", field=where)
    return Problem(code="strange-number", message=message, where=place, hint=PUT_BACK)


def test_two_values_of_a_chart_that_changed_places_are_told() -> None:
    chart = part(decks.every_kind(), CHART)
    swap = {b"<c:v>220</c:v>": b"<c:v>350</c:v>", b"<c:v>350</c:v>": b"<c:v>220</c:v>"}
    changed = re.sub(b"|".join(swap), lambda found: swap[found[0]], chart)
    assert problems(rewritten(decks.every_kind(), CHART, changed)) == [
        moved(
            "350 stands elsewhere in the chart 'bar': the edition has 220 at '2014 | Short'",
            "slide 2, chart",
        ),
        moved(
            "220 stands elsewhere in the chart 'bar': the edition has 350 at '2023 | Short'",
            "slide 2, chart",
        ),
    ]


def edited_book(*, move: bool) -> bytes:
    """Return the deck with the rows of a workbook in another order, and one value moved."""
    book = openpyxl.load_workbook(io.BytesIO(part(decks.every_kind(), BOOK)))
    sheet = book["Sheet1"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for at, row in enumerate(reversed(rows), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value
    if move:
        sheet["B2"], sheet["B3"] = sheet["B3"].value, None
    stream = io.BytesIO()
    book.save(stream)
    return rewritten(decks.every_kind(), BOOK, stream.getvalue())


def test_a_value_of_a_workbook_that_was_moved_is_told_and_rows_may_be_sorted() -> None:
    assert problems(edited_book(move=False)) == []
    assert problems(edited_book(move=True)) == [
        moved(
            "220 stands elsewhere in the chart 'bar': "
            "the edition has no value at '2014 | None (2014: not collected)'",
            "slide 2, workbook of the chart",
        )
    ]
