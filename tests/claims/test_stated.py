"""The quantities that sentences state, and what each may stand for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.quantities import Kind as UnitKind
from briefing_gen.base.quantities import Meaning, Unit
from briefing_gen.claims.stated import Kind, has_unit, stated_in


def test_money_that_no_package_ships_is_in_the_unit_that_one_declares() -> None:
    (stated,) = stated_in("Businesses spent £55.6 billion.")
    pounds = Unit("pounds", Meaning(kind=UnitKind.AMOUNT))
    units = (pounds, Unit.EUR, Unit.USD, Unit.COUNT)
    assert [has_unit(unit, stated.unit) for unit in units] == [True, False, False, False]


def test_a_unit_of_a_package_is_stated_by_its_words() -> None:
    words = (("en-US", "metric ton", "metric tons"),)
    of_package = Unit("t", Meaning(kind=UnitKind.MEASURE, words=words))
    said = ("tonnes", "pounds", "")
    assert [has_unit(of_package, stated) for stated in said] == [True, False, True]
    (stated,) = stated_in("It was 57.23 million tonnes.")
    assert has_unit(Unit("tonnes", Meaning(kind=UnitKind.MEASURE)), stated.unit)


def found(text: str) -> list[tuple[str, str]]:
    return [
        (text[each.start : each.end], each.unit)
        for each in stated_in(text)
        if each.kind is not Kind.NONE
    ]


@pytest.mark.parametrize(
    ("text", "value", "is_near"),
    [
        ("16.9 million reports", "16987361", True),
        ("16.9 million reports", "16840000", False),
        ("29,000 reports", "29157", True),
        ("512 offenders", "513", False),
        ("nearly 30 million reports", "29157083", True),
        ("nearly 30 million reports", "30400000", False),
        ("more than 32 million reports", "32059029", True),
        ("more than 32 million reports", "31900000", False),
        ("fewer than 300 servings", "300", False),
        ("up to 20 years", "20", True),
        ("about 28 percent", "28.04", True),
        ("one in five", "19.6", True),
        ("more than half", "52.2", True),
        ("less than a third", "30.3", True),
        ("tripled", "3.1", True),
        ("thirty-eight percent", "38.4", True),
    ],
)
def test_a_quantity_stands_for_what_is_written_so(text: str, value: str, is_near: bool) -> None:  # noqa: FBT001 - a row of a table.
    (stated,) = stated_in(text)
    assert stated.is_near(Decimal(value)) is is_near


def test_both_ends_of_a_range_have_its_scale_and_unit() -> None:
    ends = [(each.amount, each.unit) for each in stated_in("between 20 and 30 million dollars")]
    assert ends == [(Decimal(20_000_000), "usd"), (Decimal(30_000_000), "usd")]
    assert [each.amount for each in stated_in("a 15-to-30-year term")] == [15, 30]


@pytest.mark.parametrize(
    "text",
    [
        "on March 3, 2021, at 10:00 a.m. in Room 2141",
        "under 18 U.S.C. 2251(a) and § 2258A",
        "H.R. 1234, S. 1207 and Public Law 115-299",
        "call 202-555-0134 or 1-800-843-5678",
        "1200 Pennsylvania Ave NW, Washington, DC 20530",
        "see page 12, Table 3 and footnotes 4 and 5",
        "children aged 12 or younger, a 15-year-old, girls under 12",
        "the 117th Congress and COVID-19",
        "over the last five years, two years ago",
    ],
)
def test_what_is_no_evidence_is_none(text: str) -> None:
    assert found(text) == []


def test_a_place_is_one_where_words_rank() -> None:
    text = "Texas was second highest in the first quarter and ranked 3rd later"
    assert found(text) == [("second", ""), ("3rd", "")]
