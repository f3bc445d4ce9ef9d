from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.words.quantity_text import Bound, Written, quantities, scale_in, units_in


def read(text: str) -> list[tuple[str, str, str]]:
    """Return the words of each quantity in a text, its value and its unit."""
    return [(text[w.start : w.end], f"{w.value:f}", w.unit) for w in quantities(text)]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("It cost $36.2 million.", "$36.2 million", "36200000", "usd"),
        ("28.0 percent of all", "28.0 percent", "28.0", "percent"),
        ("un 28.0 por ciento", "28.0 por ciento", "28.0", "percent"),
        ("fell by −1,340 there", "−1,340", "-1340", ""),
        ("a change of -1,340", "-1,340", "-1340", ""),
        ("about 120K of them", "120K", "120000", ""),
        ("a 15-month term", "15-month", "15", "months"),
        ("15 meses de prisión", "15 meses", "15", "months"),
        ("1,340 mil millones de dólares", "1,340 mil millones de dólares", "1340000000000", "usd"),
        ("3.2 percentage points", "3.2 percentage points", "3.2", "percentage-point"),
        ("3.2 puntos porcentuales", "3.2 puntos porcentuales", "3.2", "percentage-point"),
        ("12 per 100,000 residents", "12 per 100,000", "12", "per-100000"),
        ("a 15x rise", "15x", "15", "times"),
        ("US$ 512 each", "US$ 512", "512", "usd"),
        ("minus 5 points", "minus 5", "-5", ""),
        ("110,385 bn of them", "110,385 bn", "110385000000000", ""),
        ("36.2 M de reportes", "36.2 M", "36200000", ""),
        ("717 mil 468 denuncias", "717 mil 468", "717468", ""),
        ("14.4 gallons of it", "14.4 gallons", "14.4", "gallons"),
        ("981 million files", "981 million", "981000000", ""),
    ],
)
def test_a_quantity_is_read_with_its_sign_scale_and_unit(
    text: str, words: str, value: str, unit: str
) -> None:
    assert read(text)[0] == (words, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "2019–2023",
        "Texas – 110,385",
        "- 110,385",
        "al menos 120",
        "120 Milestones",
        "2,019 M. Smith",
        "MI 302 MN 181 SD 160 TN 246",
        "18 U.S.C. 2251",
    ],
)
def test_dashes_and_letters_that_are_none_of_a_number_are_not_read(text: str) -> None:
    assert all(words.replace(",", "").isdecimal() for words, _, _ in read(text))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("fewer than 120", Bound.LESS),
        ("menos de 120", Bound.LESS),
        ("more than 120", Bound.MORE),
        ("no more than 120", Bound.NONE),
        ("no menos de 120", Bound.NONE),
        ("about 120", Bound.NONE),
    ],
)
def test_a_bound_is_read(text: str, bound: Bound) -> None:
    assert [written.bound for written in quantities(text)] == [bound]


@pytest.mark.parametrize("text", ["1.340.000", "28,0", "12,34", "007", "9" * 41])
def test_what_is_no_amount_in_these_languages_is_not_read(text: str) -> None:
    assert read(text) == []


def test_scales_without_end_are_not_read() -> None:
    (written,) = quantities("1" + " million" * 100_000)
    assert written.amount == Decimal(10) ** 18


def test_the_step_of_a_quantity_is_one_in_its_last_digit() -> None:
    (written,) = quantities("36.2 million")
    assert written == Written(
        start=0,
        end=12,
        amount=Decimal(36_200_000),
        step=Decimal(100_000),
        sign="",
        unit="",
        bound=Bound.NONE,
    )


def test_units_and_scales_are_found_without_a_number() -> None:
    assert units_in("Days in custody, per cent") == {"days", "percent"}
    assert scale_in("Reports (mil millones)") == Decimal(1_000_000_000)
    assert scale_in("Reports") == 1


def test_miles_are_thousands_in_spanish_alone() -> None:
    found = quantities("A car covered 945 million miles; hubo 3 miles de millones de viajes")
    assert [written.amount for written in found] == [Decimal(945_000_000), Decimal(3_000_000_000)]
