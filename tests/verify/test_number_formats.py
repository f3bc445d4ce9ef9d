from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.verify.number_formats import shown_under


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", "1340", "1340"),
        ("General", "0.7776999999999999", "0.7777"),
        ("0", "28.5", "29"),
        ("#,##0", "1340", "1,340"),
        ("#,##0", "0", "0"),
        ("#,###", "0", ""),
        ("#,##0.0", "-1234567.25", "-1,234,567.3"),
        ('#,##0.0,,"\u00a0million"', "36210368", "36.2\u00a0million"),
        ('#,##0.0,,"\u00a0billion"', "36210368", "36.2\u00a0billion"),
        ("#,##0,", "1340", "1"),
        ("0.##", "1.5", "1.5"),
        ("0%", "28", "2800%"),
        ('0"\u00a0"%', "0.2", "20\u00a0%"),
        ('0"5"', "120", "1205"),
        ('"4,711"', "120", "4,711"),
        ('"95.7%"', "4117", "95.7%"),
        ('#,##0;"−"#,##0;"0"', "-5", "−5"),
        ('#,##0;"−"#,##0;"none"', "0", "none"),
        ("#,##0;(#,##0)", "-5", "(5)"),
        ('[>=1000000]0.0,,"M";[>=1000]0,"K";0', "36210368", "36.2M"),
        ('[>=1000000]0.0,,"M";[>=1000]0,"K";0', "1340", "1K"),
        ('[>=1000000]0.0,,"M";[>=1000]0,"K";0', "12", "12"),
        ("[$$-409]#,##0", "512", "$512"),
        ("[Red]0\\ %", "1", "100 %"),
        ('_-#,##0_-\\ "reports"', "12", " 12  reports"),
        ("000", "7", "007"),
        ("0.00E+00", "1340", "1.34E+3"),
    ],
)
def test_a_value_reads_as_its_code_says(code: str, value: str, text: str) -> None:
    assert shown_under(code, Decimal(value)) == text


def test_values_of_very_many_digits_are_no_burden() -> None:
    assert len(shown_under("0" + "%" * 200, Decimal("1e300")) or "") == 300 + 1 + 2 * 200 + 200


@pytest.mark.parametrize("code", ["d/m/yyyy", "# ?/?", "@", "0\\-00", "0" * 256, "0;0;0;0;0"])
def test_a_code_that_is_not_of_numbers_is_not_read(code: str) -> None:
    assert shown_under(code, Decimal(12)) is None
