from __future__ import annotations

import pytest

from briefing_gen.words.quantity_text import spelled


def read(text: str) -> list[tuple[str, str, str, str]]:
    """Return each quantity in a text: its words, amount, what that may be off by, and unit."""
    return [
        (text[w.start : w.end], f"{float(w.amount):.4g}", f"{float(w.step):g}", w.unit)
        for w in spelled(text)
    ]


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Thirty-eight percent of all", ("Thirty-eight percent", "38", "1", "percent")),
        ("thirty million reports", ("thirty million", "3e+07", "1e+06", "")),
        ("nine hundred cases", ("nine hundred", "900", "1", "")),
        ("one hundred and twenty-three", ("one hundred and twenty-three", "123", "1", "")),
        ("three hundred thousand", ("three hundred thousand", "3e+05", "1000", "")),
        ("Zero reports", ("Zero", "0", "1", "")),
        ("One in three reports", ("One in three", "33.33", "6", "percent")),
        ("1 in 5 reports", ("1 in 5", "20", "5", "percent")),
        ("one out of every five", ("one out of every five", "20", "5", "percent")),
        ("more than half of them", ("more than half", "50", "6", "percent")),
        ("by a third.", ("a third", "33.33", "6", "percent")),
        ("three quarters of it", ("three quarters", "75", "6", "percent")),
        ("Reports tripled.", ("tripled", "3", "0.75", "times")),
        ("nearly five times those", ("five times", "5", "1.25", "times")),
        ("a tenfold rise", ("tenfold", "10", "2.5", "times")),
        ("treinta y ocho por ciento", ("treinta y ocho por ciento", "38", "1", "percent")),
        ("half a million reports", ("half a million", "5e+05", "100000", "")),
        ("one and a half million", ("one and a half million", "1.5e+06", "100000", "")),
        ("a million reports", ("a million", "1e+06", "1e+06", "")),
        ("medio millón de reportes", ("medio millón", "5e+05", "100000", "")),
        ("doscientos veinte casos", ("doscientos veinte", "220", "1", "")),
        ("la mitad de todos", ("la mitad", "50", "6", "percent")),
        ("uno de cada tres", ("uno de cada tres", "33.33", "6", "percent")),
        ("una quinta parte de", ("una quinta parte", "20", "5", "percent")),
        ("el triple de", ("triple", "3", "0.75", "times")),
        ("FIFTY-FİVE MİLLİON", ("FIFTY-FİVE MİLLİON", "5.5e+07", "1e+06", "")),
        ("a thırd of", ("a thırd", "33.33", "6", "percent")),
        ("casi cinco veces los", ("cinco veces", "5", "1.25", "times")),
    ],
)
def test_a_quantity_that_is_spelled_out_is_read(
    text: str, quantity: tuple[str, str, str, str]
) -> None:
    assert read(text) == [quantity]


@pytest.mark.parametrize(
    "text",
    [
        "one of them",
        "the first half of 2023",
        "the third quarter of 2023",
        "from the fourth quarter of the year before",
        "the worst quarter.",
        "a third report",
        "half a day",
        "twice a year",
        "two three",
        "738 in 2022",
        "Page 2 of 10",
        "por ciento",
    ],
)
def test_what_is_no_quantity_is_left(text: str) -> None:
    assert read(text) == []
