"""Two charts of the same values share one table of them."""

from __future__ import annotations

from briefing_gen.base.frozen import replace
from briefing_gen.composing.compose import each_once
from briefing_gen.document.exhibits import Column, Row, TableSpec
from tests.writers.pdf_files import words

YEARS = TableSpec(
    id="years",
    title=words("Trips by year"),
    subtitle=words("All lines"),
    columns=(
        Column(header=words("Year"), numeric=False),
        Column(header=words("Trips"), numeric=True),
    ),
    rows=tuple(
        Row(cells=(words(str(year)), words(f"{year - 2000}"))) for year in range(2018, 2024)
    ),
    source=words("Source: Office."),
)
FEW = replace(
    YEARS,
    id="few",
    title=words("Trips rose"),
    rows=YEARS.rows[2:4],
    source=words("Source: Gazette."),
    notes=(words("A strike."),),
)


def test_a_table_that_is_part_of_an_earlier_one_is_not_printed_beside_it() -> None:
    assert each_once((YEARS, FEW)) == (replace(YEARS, notes=FEW.notes),)


def test_a_longer_one_that_comes_later_gives_its_rows_and_source_to_the_first() -> None:
    assert each_once((FEW, YEARS)) == (replace(FEW, rows=YEARS.rows, source=YEARS.source),)


def test_tables_of_other_values_or_under_other_headers_stay_apart() -> None:
    other = replace(FEW, rows=(*FEW.rows, Row(cells=(words("2030"), words("0")))))
    headed = replace(FEW, columns=YEARS.columns[::-1])
    assert each_once((YEARS, other, headed)) == (YEARS, other, headed)
