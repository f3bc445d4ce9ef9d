from __future__ import annotations

import csv
import io

import msgspec
import pytest

from briefing_gen.base.frozen import field_names, replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation, Quantity, Unit
from briefing_gen.composing.ledger import LedgerRow, ledger, write_ledger
from briefing_gen.document.blocks import Document, Finding
from briefing_gen.document.inline import Number, words
from briefing_gen.document.walk import of_notes
from briefing_gen.edition import Edition
from briefing_gen.metrics.derive import Derived
from tests.editions.ferries import observed
from tests.readback.editions import EDITIONS, STATES, dataset, document, name, numbers, quotations

ROW = LedgerRow(**{name: name for name in field_names(LedgerRow)})


def spoken(made: Document) -> list[str]:
    findings = (b for section in made.sections for b in section.blocks if isinstance(b, Finding))
    lines = (line for f in findings for line in (f.slide_text, *of_notes(f.speaker_notes)))
    return [word.text for line in lines for word in words(line) if isinstance(word, Number)]


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_every_number_is_listed_in_reading_order_and_follows_from_published_values(
    edition: Edition,
) -> None:
    made = document(edition)
    every = ledger(made, dataset())
    assert [row.order for row in every] == [str(n) for n in range(1, len(every) + 1)]
    quoted = [row.number for row in every if row.check == "quoted"]
    assert quoted == [citation.text for citation in quotations(made)]
    rows = [row for row in every if row.check != "quoted"]
    assert [row.number for row in rows] == [n.text for n in numbers(made)] + spoken(made)
    derived = {row.check for row in rows if "(" in row.metric}
    assert derived == {"recomputed"}
    assert all(".csv:" in row.check for row in rows if "(" not in row.metric)


def test_a_row_says_where_a_number_stands_and_what_is_behind_it() -> None:
    rows = ledger(
        document(STATES[0]), dataset(), {"findings": 2, "state-reports": 3}, {"summary": 2}
    )
    row = next(row for row in rows if row.block == "state-reports" and row.number == "110,385")
    assert (row.section, row.page, row.slide) == ("findings", "3", "")
    assert row.context.startswith("NCMEC linked 110,385 reports of 2023 to Texas; ")
    assert (row.number, row.value, row.unit) == ("110,385", "110385", "count")
    assert row.metric == "cybertipline-by-state[state=TX].reports"
    assert row.inputs == "cybertipline-by-state[state=TX].reports = 110385"
    assert row.sources.startswith("National Center for Missing & Exploited Children, ")
    assert row.check == "as in cybertipline-by-state.csv:45:2 (reports)"
    assert {row.slide for row in rows if row.section == "summary"} == {"2"}


@pytest.mark.slow
def test_sources_and_places_are_told_in_the_language_of_the_edition() -> None:
    spanish = next(item for item in EDITIONS if item.language is Language.ES_US)
    cases = "csam-sentences[fiscal_year=2020].cases"
    row = next(row for row in ledger(document(spanish), dataset()) if row.metric == cases)
    assert row.sources == (
        "United States Sentencing Commission, Quick Facts, año fiscal 2020, https://www.ussc.gov/ "
        "(dato leído en Itemp Project, Imprisonment for Producing Child Pornography Reaches "
        "All-Time High, https://www.itempnews.org/2021/11/16/child-pornography/)"
    )
    assert row.locators == "párrafos sobre el año fiscal 2020"


def test_of_many_values_alike_the_pattern_and_their_number_are_listed() -> None:
    rows = ledger(document(STATES[0]), dataset())
    inputs = {row.inputs for row in rows if row.metric.startswith("median(")}
    reports = "cybertipline-by-state[state=*].reports"
    residents = "state-residents[year=2023, state=*].residents"
    rate = f"rate({reports}; {residents})"
    assert inputs == {f"{rate}: 50 values", f"{rate} of the neighbors of TX: 4 values"}


@pytest.mark.slow
def test_a_value_that_does_not_follow_is_told_with_the_one_that_does() -> None:
    made = document(STATES[0])
    wrong = Derived(
        Operation.DIFFERENCE,
        (observed("2"), observed("5")),
        Quantity(observed("4").quantity.value, Unit.COUNT),
    )
    rows = ledger(replace(made, title=(Number("4", wrong),)), dataset())
    assert rows[0].check == "differs: 3"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("-12.5", "-12.5"),
        ('a "quoted", text', 'a "quoted", text'),
    ],
)
def test_no_cell_is_taken_for_a_formula(cell: str, written: str) -> None:
    text = write_ledger((replace(ROW, context=cell),)).decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(text, newline=""))
    assert header == [*field_names(LedgerRow)]
    assert row == list(msgspec.structs.astuple(replace(ROW, context=written)))
