"""Number format codes under which a chart shows a value exactly as the edition words it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from briefing_gen.document.charts import NumberFormat
from briefing_gen.document.inline import Number, Tick
from briefing_gen.frozen import replace

NBSP: Final = "\N{NO-BREAK SPACE}"
GENERAL: Final = "General"
_SCALES: Final = {
    Decimal(1): "",
    Decimal(1000): ",",
    Decimal(1_000_000): ",,",
    Decimal(1_000_000_000): ",,,",
}
"""What a format code says to show a value in thousands, millions or billions."""
_PLAIN: Final = tuple(NumberFormat(decimals=n) for n in range(4))
"""How a value is worded that the chart's own wording does not fit, such as one below a million."""
_MINUS_SIGNS: Final = "-−"


def number_code(number: Number, wording: NumberFormat) -> str:
    """Return the code that shows the value of `number` as its text.

    A text that is no plain rendering of the value, such as "about half", becomes the code itself.
    """
    return _code(number.text, number.value, (wording, *_PLAIN))


def tick_code(ticks: Sequence[Tick], wording: NumberFormat) -> str:
    """Return the code that shows most ticks of an axis as they are worded."""
    fewer = tuple(replace(wording, decimals=n) for n in range(wording.decimals + 1))
    codes = [_code(tick.text, tick.value, (*fewer, *_PLAIN)) for tick in ticks if tick.value]
    usual = Counter(codes).most_common(1)[0][0] if codes else GENERAL
    zero = next((tick.text for tick in ticks if not tick.value), None)
    if zero is None or ";" in usual:
        return usual
    return f"{usual};{quoted('−')}{usual};{quoted(zero)}"


def share_code(ticks: Sequence[Tick]) -> str:
    """Return the code that shows a share of 1 as ticks word percentages."""
    return f"0{quoted(NBSP)}%" if any(NBSP in tick.text for tick in ticks) else "0%"


def quoted(text: str) -> str:
    """Return `text` as a literal of a format code; a quotation mark is escaped outside quotes."""
    return '\\"'.join(f'"{piece}"' if piece else "" for piece in text.split('"'))


def _code(text: str, value: Decimal, wordings: Sequence[NumberFormat]) -> str:
    for wording in wordings:
        step = Decimal(1).scaleb(-wording.decimals)
        shown = abs(value / wording.divisor).quantize(step, rounding=ROUND_HALF_UP)
        places = "." + "0" * wording.decimals if wording.decimals else ""
        for digits, pattern in ((f"{shown:,}", "#,##0"), (f"{shown}", "0")):
            before, found, after = text.partition(digits)
            if found and wording.divisor in _SCALES and not _has_digit(before + after):
                code = pattern + places + _SCALES[wording.divisor]
                return _signed(before, code, after, negative=value < 0)
    return quoted(text)


def _signed(before: str, pattern: str, after: str, *, negative: bool) -> str:
    if not negative:
        return quoted(before) + pattern + quoted(after)
    unsigned = before.rstrip(_MINUS_SIGNS) if before.endswith(tuple(_MINUS_SIGNS)) else before
    positive = quoted(unsigned) + pattern + quoted(after)
    return f"{positive};{quoted(before)}{pattern}{quoted(after)}"


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
