"""Contrast is that of WCAG 2.2, changes of a colour are those that PowerPoint makes."""

from __future__ import annotations

import pytest

from briefing_gen.themes.colours import (
    TEXT_CONTRAST,
    Change,
    changed,
    contrast,
    least_contrast,
    mixed,
    nearest,
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("000000", "FFFFFF", 21), ("FFFFFF", "FFFFFF", 1), ("767676", "FFFFFF", 4.54)],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, expected: float) -> None:
    assert round(contrast(one, other), 2) == expected
    assert contrast(one, other) == contrast(other, one)


def test_the_least_contrast_counts() -> None:
    assert least_contrast("000000", ("FFFFFF", "000000")) == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("lumMod", 50_000)], "1D446B"),
        ([("lumMod", 50_000), ("lumOff", 50_000)], "A1C3E6"),
        ([("satMod", 0)], "888888"),
        ([("shade", 100_000)], "4488CC"),
        ([("tint", 0)], "FFFFFF"),
        ([("shade", 0)], "000000"),
        ([("hueOff", 100)], "4488CC"),
    ],
)
def test_changes_are_those_of_the_standard(changes: list[Change], expected: str) -> None:
    assert changed("4488CC", changes) == expected


def test_darker_shades_are_those_that_powerpoint_offers() -> None:
    assert changed("4472C4", [("lumMod", 75_000)]) == "2F5597"
    assert changed("4472C4", [("lumMod", 50_000)]) == "203864"


def test_tints_mix_light_not_numbers() -> None:
    assert changed("000000", [("tint", 75_000)]) == "898989"


def test_what_is_translucent_shows_its_ground() -> None:
    assert mixed("000000", "FFFFFF", 0.5) == "808080"


def test_contrast_goes_from_one_to_twenty_one() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("55626f", "55626f") == 1


@pytest.mark.parametrize("ground", ["ffffff", "000000", "777777", "c0392b"])
@pytest.mark.parametrize("colour", ["777777", "ff0000", "ffff00", "0b5c8a"])
def test_the_nearest_colour_has_what_is_needed(colour: str, ground: str) -> None:
    found = nearest(colour, ground, TEXT_CONTRAST)
    assert found is not None
    assert contrast(found, ground) >= TEXT_CONTRAST


def test_a_colour_that_stands_out_is_its_own_nearest() -> None:
    assert nearest("0b5c8a", "ffffff", TEXT_CONTRAST) == "0b5c8a"


def test_from_a_middle_grey_nothing_stands_out_that_much() -> None:
    assert nearest("000000", "777777", 7) is None
