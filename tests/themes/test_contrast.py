"""Contrast of colours, and the nearest colour that has enough of it."""

from __future__ import annotations

import pytest

from briefing_gen.themes.colours import TEXT_CONTRAST, contrast, nearest


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
