"""A briefing is drafted of a package that is there already, whatever its tables look like."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen import shipped
from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Unit
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import check_edition
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.drafting.foreign import sheet_of
from briefing_gen.drafting.outline import draft_briefing
from briefing_gen.drafting.roles import Role
from briefing_gen.edition import Audience, Edition
from tests.drafting.sheets import filled

SHIPPED = read_dataset(shipped.shipped() / "data" / shipped.DATA)
EDITION = Edition(briefing="mine", audience=Audience.LEGISLATOR, language=Language.EN_US)
ONLY_A_PERSON_KNOWS = {
    "derived-from-bound",
    "impossible-metric",
    "key-findings",
    "mixed-periods",
    "mixed-units",
    "populations-differ",
    "reported-without-mark",
}
"""What a draft may get wrong, since no table shows it; the check tells it with its place."""


def test_the_first_table_is_taken_with_what_the_package_says_of_it() -> None:
    sheet = sheet_of(read_dataset(shipped.example() / "data"))
    assert sheet
    assert (sheet.name, sheet.rows) == ("ferries", 2)
    assert [(c.name, c.title, c.role, c.unit, c.cells) for c in sheet.columns] == [
        ("year", "Year", Role.PERIOD, None, ("2023", "2024")),
        ("trips", "Trips made", Role.MEASURE, Unit.COUNT, ("4388", "4102")),
        ("late", "Late trips", Role.MEASURE, Unit.COUNT, ("351", "492")),
        ("canceled", "Canceled trips", Role.MEASURE, Unit.COUNT, ("", "143")),
    ]


def test_a_package_without_values_has_none() -> None:
    assert sheet_of(replace(SHIPPED, tables={})) is None


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED.tables)
def test_a_draft_of_any_shipped_table_names_what_is_there(name: str, tmp_path: Path) -> None:
    sheet = sheet_of(replace(SHIPPED, tables={name: SHIPPED.tables[name]}))
    assert sheet
    text = filled(draft_briefing(sheet, "mine", "2026-02-01"))
    (tmp_path / "briefing.yaml").write_text(text, encoding="utf-8")
    report = check_edition(SHIPPED, read_briefing(tmp_path), EDITION)
    assert {problem.code for problem in report.problems} <= ONLY_A_PERSON_KNOWS
    assert report.total >= 10
