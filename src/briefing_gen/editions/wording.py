"""How each language writes numbers, periods and dates; the rounding is ours, the forms are CLDR's.

Babel rounds halves to even and writes an ASCII minus, so it is handed the rounded value and the
sign is set here. Spaces inside a number never break.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from briefing_gen.dataset.model import Period, PeriodKind
from briefing_gen.editions.display import Display, Style
from briefing_gen.editions.edition import Language
from briefing_gen.editions.labels import labels
from briefing_gen.metrics.derive import Metric, Observed
from briefing_gen.quantities import Quantity, Unit

NBSP: Final = "\N{NO-BREAK SPACE}"
MILLION: Final = Decimal(1_000_000)
BILLION: Final = Decimal(1_000_000_000)
_YEAR_MONTH: Final = 2


def word(quantity: Quantity, language: Language, display: Display) -> str:
    """Return `quantity` as `language` writes it; `display.decimals` None means whole numbers."""
    value = abs(quantity.value) if display.style is Style.MAGNITUDE else quantity.value
    decimals = display.decimals or 0
    if display.style is Style.COMPACT and abs(value) >= MILLION:
        return _compact(value, language, display.decimals)
    digits = _digits(Quantity(value, quantity.unit).rounded(decimals).value, language, decimals)
    match quantity.unit:
        case Unit.PERCENT:
            return f"{digits}%" if language is Language.EN_US else f"{digits}{NBSP}%"
        case Unit.PERCENTAGE_POINT:
            words = labels(language)
            one = digits in {"1", "1.0"}
            form = words.percentage_point if one else words.percentage_points
            return form.format(number=digits).replace(" ", NBSP, 1)
        case Unit.USD:
            return f"${digits}"
        case Unit.COUNT | Unit.RATIO | Unit.RATE | Unit.RANK | Unit.YEARS | Unit.MONTHS:
            return digits


def displayed(metric: Metric, display: Display) -> Decimal:
    """Return the value of `metric` as it is displayed: what comparisons are made on."""
    return metric.quantity.rounded(decimals_of(metric, display)).value


def decimals_of(metric: Metric, display: Display) -> int:
    """Return how many decimal places `metric` is shown with.

    A published value keeps the places it was published with; a derived percentage, ratio or rate
    has one, a derived count none.
    """
    if display.decimals is not None:
        return display.decimals
    if isinstance(metric, Observed):
        return metric.observation.decimals
    whole = metric.quantity.unit in {Unit.COUNT, Unit.USD, Unit.YEARS, Unit.MONTHS, Unit.RANK}
    return 0 if whole else 1


def word_metric(metric: Metric, language: Language, display: Display) -> str:
    """Return the number that `metric` is, as `language` writes it."""
    if display.style is Style.COMPACT and abs(metric.quantity.value) >= MILLION:
        return word(metric.quantity, language, display)
    shown = Display(display.style, decimals_of(metric, display))
    return word(metric.quantity, language, shown)


def word_period(period: Period, language: Language) -> str:
    """Return `period` in running text: "2020", "fiscal year 2019", "April 2023"."""
    words = labels(language)
    if period.kind is PeriodKind.AS_OF:
        return word_date(period.end, language)
    if period.start == period.end:
        if period.kind is not PeriodKind.FISCAL_YEAR:
            return period.start
        return words.fiscal_year.format(year=period.start).replace(" ", NBSP)
    form = words.fiscal_years if period.kind is PeriodKind.FISCAL_YEAR else words.span
    return form.format(start=period.start, end=period.end)


def word_period_short(period: Period, language: Language) -> str:
    """Return `period` for an axis or a table: "2020", "FY2019"."""
    if period.kind is PeriodKind.FISCAL_YEAR and period.start == period.end:
        form = labels(language).fiscal_year_short
        return form.format(year=period.start).replace(" ", NBSP)
    return word_period(period, language)


def word_date(iso: str, language: Language) -> str:
    """Return a date of year, month or day precision in words: "2023", "April 2023"."""
    locale = language.replace("-", "_")
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return iso
    day = dt.date(*parts, *(() if len(parts) > _YEAR_MONTH else (1,)))
    if len(parts) == _YEAR_MONTH:
        return str(format_skeleton("yMMMM", day, locale=locale))
    return str(format_date(day, format="long", locale=locale))


def _compact(value: Decimal, language: Language, decimals: int | None) -> str:
    words = labels(language)
    scale, form = (BILLION, words.billion) if abs(value) >= BILLION else (MILLION, words.million)
    places = 1 if decimals is None else decimals
    scaled = Quantity(value / scale, Unit.COUNT).rounded(places).value
    return form.format(number=_digits(scaled, language, places)).replace(" ", NBSP)


def _digits(rounded: Decimal, language: Language, decimals: int) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(abs(rounded), format=pattern, locale=language.replace("-", "_"))
    return f"\N{MINUS SIGN}{text}" if rounded < 0 else str(text)
