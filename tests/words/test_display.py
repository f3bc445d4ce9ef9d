from __future__ import annotations

import pytest

from briefing_gen.words.wording import Display, Style, parse_display


@pytest.mark.parametrize("style", Style)
def test_every_style_can_be_named_with_and_without_decimals(style: Style) -> None:
    assert parse_display(style.value) == Display(style, None)
    assert parse_display(f"{style}.0") == Display(style, 0)
    assert parse_display(f"{style}.3") == Display(style, 3)


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_alone_is_a_number_of_decimals(digit: int) -> None:
    assert parse_display(str(digit)) == Display(Style.PLAIN, digit)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "10", "-1", "+1", "1.5", ".", ".1", "compact.", "compact.10", "compact.-1"),
        *("Compact", "compact.x", "compact.1.1", "rounded", "٢", "²", "compact.٢", "0.0"),
        *("compact.999999999", "__class__", "plain!r", "compact compact"),
    ],
)
def test_anything_else_is_no_display(text: str) -> None:
    assert parse_display(text) is None
