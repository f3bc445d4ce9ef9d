"""Number format codes that show a value exactly as the edition words it."""

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document.exhibits import NumberFormat
from briefing_gen.document.inline import Number, Tick

NBSP: Final = "\N{NO-BREAK SPACE}"

_SCALES: Final = {Decimal(1000) ** n: "," * n for n in range(5)}
"""What a format code says to show a value in thousands, millions, billions or trillions."""
_PLAIN: Final = tuple(NumberFormat(decimals=n) for n in range(4))
"""How a value is worded that the chart's own wording does not fit, such as one below a million."""


def number_code(number: Number, wording: NumberFormat) -> str:
    """Return the code that shows the value of `number` as its text.

    A text that is no plain rendering of the value, such as "about half", becomes the code itself.
    """
    return _format_code(number.text, number.value, (wording, *_PLAIN))


def tick_code(ticks: Sequence[Tick], wording: NumberFormat) -> str:
    """Return the code that shows most ticks of an axis as they are worded."""
    most = max((len(tick.text) for tick in ticks), default=0)  # 2.25 million among 2.3 million.
    shorter = tuple(replace(wording, decimals=n) for n in range(most))
    codes = [_format_code(t.text, t.value, (*shorter, *_PLAIN)) for t in ticks if t.value]
    usual = Counter(codes).most_common(1)[0][0] if codes else "General"
    zero = next((tick.text for tick in ticks if not tick.value), None)
    return usual if zero is None or ";" in usual else f"{usual};{quoted('−')}{usual};{quoted(zero)}"


def quoted(text: str) -> str:
    """Return `text` as a literal of a format code; a quotation mark is escaped outside quotes."""
    return '\\"'.join(f'"{piece}"' if piece else "" for piece in text.split('"'))


def _format_code(text: str, value: Decimal, wordings: Sequence[NumberFormat]) -> str:
    for wording in wordings:
        step = Decimal(1).scaleb(-wording.decimals)
        shown = abs(value / wording.divisor).quantize(step, rounding=ROUND_HALF_UP)
        places = "." + "0" * wording.decimals if wording.decimals else ""
        for digits, pattern in ((f"{shown:,}", "#,##0"), (f"{shown}", "0")):
            before, found, after = text.partition(digits)
            if found and wording.divisor in _SCALES and not any(map(str.isdigit, before + after)):
                code = pattern + places + _SCALES[wording.divisor] + quoted(after)
                unsigned = quoted(before.rstrip("-−")) + code
                return quoted(before) + code if value >= 0 else f"{unsigned};{quoted(before)}{code}"
    return quoted(text)
