"""What a sentence says of one value against another is held against both."""

from __future__ import annotations

import pytest

from tests.claims.test_judging import judged


def verdicts(text: str, package: str) -> list[str]:
    return [str(each.verdict) for each in judged(text, package)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Canada people drink more wine than beer.", ["contradicts"]),
        ("Los franceses beben menos cerveza que vino.", ["agrees"]),
        ("Canadians drink three times as much beer as wine.", ["contradicts"]),
        ("Germans drink twice as much beer as wine.", ["agrees"]),
        ("In France people drink half as much beer as wine.", ["contradicts"]),
        ("Germany drinks half as much beer as France.", ["contradicts"]),
        ("France drinks about a third as much beer as Germany.", ["agrees"]),
        ("Los canadienses beben el triple de cerveza que de vino.", ["contradicts"]),
        ("Germans drink 98 percent more beer than wine.", ["agrees"]),
        ("Germans drink 171 servings more of beer than of wine.", ["agrees"]),
        ("Germans drink 150 more servings of beer than of wine.", ["contradicts"]),
    ],
)
def test_two_columns_of_one_row_are_held_against_each_other(text: str, expected: list[str]) -> None:
    assert verdicts(text, "drinks") == expected


@pytest.mark.parametrize(
    ("package", "text", "expected"),
    [
        ("drivers", "Nowhere is car insurance dearer than in Louisiana.", ["contradicts"]),
        ("drivers", "En ningún otro estado cuesta más la prima que en Luisiana.", ["contradicts"]),
        ("drivers", "No state has higher car insurance premiums than New Jersey.", ["agrees"]),
        ("drivers", "Idaho drivers pay the least for car insurance.", ["agrees"]),
        ("drinks", "No country drinks less beer than Germany.", ["contradicts"]),
        ("drinks", "Germany tops the beer table.", ["contradicts"]),
        ("drinks", "Belarus leads in pure alcohol.", ["agrees"]),
        ("child-protection", "Texas leads the nation in CyberTipline reports.", ["contradicts"]),
        ("child-protection", "No company sent more reports than Facebook in 2023.", ["agrees"]),
        ("child-protection", "No company sent more reports than Google in 2023.", ["contradicts"]),
    ],
)
def test_the_first_of_all_is_told_in_any_words(
    package: str, text: str, expected: list[str]
) -> None:
    assert verdicts(text, package) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Texas had 116 non-production offenders in fiscal 2019, 17 percent of the total.",
            ["agrees", "contradicts"],
        ),
        (
            "In fiscal 2019 of 1,340 non-production offenders 116, or 12 percent, were in Texas.",
            ["agrees", "agrees", "contradicts"],
        ),
        (
            "OJJDP awarded $86.2 million in FY 2024; two thirds of it, $42.8 million, to NCMEC.",
            ["agrees", "contradicts", "agrees"],
        ),
        (
            "Public reports were 265,542 in 2023, under 1 percent of the total.",
            ["agrees", "agrees"],
        ),
    ],
)
def test_a_part_that_is_stated_beside_its_value_is_that_of_its_whole(
    text: str, expected: list[str]
) -> None:
    assert verdicts(text, "child-protection") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More people live in Texas than in Florida.", ["agrees"]),
        ("Más gente vive en Texas que en California.", ["contradicts"]),
        ("Google sends more reports than Facebook.", ["contradicts"]),
    ],
)
def test_what_is_so_in_all_years_needs_none(text: str, expected: list[str]) -> None:
    assert verdicts(text, "child-protection") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After years of growth, CyberTipline reports fell in 2019.", []),
        ("Tras años de caída, los reportes a la CyberTipline subieron en 2023.", []),
        ("In 2023, CyberTipline reports rose for the third straight year.", ["agrees"]),
    ],
)
def test_what_ended_before_is_told_of_nothing(text: str, expected: list[str]) -> None:
    assert verdicts(text, "child-protection") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carbon dioxide rose 0.64 percent.", ["unknown"]),
        ("Carbon dioxide rose 12.8 percent.", ["unknown"]),
    ],
)
def test_a_change_without_a_period_is_unknown(text: str, expected: list[str]) -> None:
    assert verdicts(text, "carbon-dioxide") == expected


def test_words_before_the_next_number_are_of_the_one_before_it() -> None:
    text = "In North Dakota, {}% of drivers were impaired by alcohol and {}% were speeding."
    found = [verdicts(text.format(*pair), "drivers") for pair in (("42", "23"), ("23", "42"))]
    assert found == [["agrees"] * 2, ["agrees-with-another"] * 2]


@pytest.mark.parametrize(
    ("package", "text", "expected"),
    [
        (
            "child-protection",
            "Instagram overtook Facebook in 2025, with 4.9 million reports to Facebook's 3.7.",
            ["contradicts", "agrees-with-another", "unknown"],
        ),
        (
            "child-protection",
            "Ohio's 26,339 reports in 2023 put it ahead of Pennsylvania and in tenth place.",
            ["agrees", "contradicts", "contradicts"],
        ),
        (
            "drivers",
            "Insurers in Maryland lost $194.78 per insured driver, second only to Louisiana.",
            ["agrees-with-another", "agrees"],
        ),
        (
            "drinks",
            "Lithuanians drink twice as much as Norwegians do, 12.9 litres against 6.7.",
            ["agrees", "agrees", "agrees"],
        ),
        (
            "drinks",
            "Con 238 raciones de cerveza, cada mexicano bebe 7 más que cada brasileño.",
            ["agrees", "contradicts"],
        ),
        (
            "drinks",
            "Brasil consume 245 porciones de cerveza por habitante, 105 más que Chile.",
            ["agrees", "contradicts"],
        ),
    ],
)
def test_what_another_is_compared_with_has_no_number_that_is_told_of_the_first(
    package: str, text: str, expected: list[str]
) -> None:
    assert verdicts(text, package) == expected


def test_a_part_without_a_noun_goes_through_the_columns_of_the_part_before() -> None:
    text = "En España se consumen 284 porciones de cerveza y 112 de vino; en Portugal, 194 y 339."
    assert verdicts(text, "drinks") == ["agrees"] * 4


def test_a_member_behind_a_semicolon_is_none_of_the_number_before_it() -> None:
    text = "First offenders who produce CSAM face 15 to 30 years; those with one prior, 25 to 40."
    assert verdicts(text, "child-protection") == ["agrees"] * 3 + ["contradicts"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carbon dioxide rose two thirds of a percent in 2025.", ["agrees"]),
        ("Carbon dioxide rose half of one percent in 2025.", ["contradicts"]),
        (
            "In 2023 it fell 2.55 ppm con respecto a 2022, y quedó en 421.08 ppm.",
            ["contradicts", "agrees"],
        ),
    ],
)
def test_a_part_of_one_percent_and_what_follows_a_base_are_read(
    text: str, expected: list[str]
) -> None:
    assert verdicts(text, "carbon-dioxide") == expected


@pytest.mark.parametrize(
    ("package", "text", "expected"),
    [
        (
            "carbon-dioxide",
            "The rise of 3.53 ppm in 2024 was the largest on record.",
            ["agrees", "agrees"],
        ),
        (
            "carbon-dioxide",
            "El aumento de 3.53 ppm en 2024 fue el segundo mayor.",
            ["agrees", "contradicts"],
        ),
        (
            "child-protection",
            "Mexico's drop of 12 percent in 2023 was the second largest of all countries.",
            ["agrees", "contradicts"],
        ),
    ],
)
def test_a_change_that_is_said_to_be_the_largest_has_its_place_among_changes(
    package: str, text: str, expected: list[str]
) -> None:
    assert verdicts(text, package) == expected
