"""How each language writes periods and dates; the forms are CLDR's."""

import datetime as dt
import functools
from typing import Final

from babel.dates import format_date, format_skeleton

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.dataset.model import Period, PeriodKind
from briefing_gen.dataset.periods import is_of_two_years
from briefing_gen.words.languages import labels
from briefing_gen.words.units import NBSP, kept_end

_YEAR_MONTH: Final = 2
_YEAR: Final = 4
_OF_CALENDAR: Final = frozenset({PeriodKind.CALENDAR_YEAR, PeriodKind.UNSTATED_YEAR})
_AS_TEXT: Final = _OF_CALENDAR | {PeriodKind.AS_OF}
"""Periods that an axis writes as a text does."""


def word_period(period: Period, language: Language) -> str:
    """Return `period` in running text: "2020", "fiscal year 2019", "April 2023"."""
    words = labels(language)
    if period.kind is PeriodKind.AS_OF:
        return word_date(period.end, language)
    if period.start == period.end:
        return _one_period(period, language)
    start, end = (bare(text, period.kind, language) for text in (period.start, period.end))
    match period.kind:
        case PeriodKind.FISCAL_YEAR if fiscal_name(period, language) is not None:
            ends = (replace(period, start=text, end=text) for text in (period.start, period.end))
            start, end = (_one_period(one, language) for one in ends)
            return words.span.format(start=start, end=end)
        case PeriodKind.FISCAL_YEAR:
            return words.fiscal_years.format(start=start, end=end)
        case PeriodKind.SCHOOL_YEAR:
            return words.school_years.format(start=start, end=end)
        case _:
            return words.span.format(start=start, end=end)


def _one_period(period: Period, language: Language) -> str:
    words, year = labels(language), bare(period.start, period.kind, language)
    match period.kind:
        case PeriodKind.FISCAL_YEAR:
            name = fiscal_name(period, language)
            said = words.fiscal_year.format(year=year) if name is None else f"{name} {year}".strip()
            return kept_end(said)
        case PeriodKind.SCHOOL_YEAR:
            return kept_end(words.school_year.format(year=year))
        case PeriodKind.WEEK:
            return words.week.format(day=year)
        case _:
            return year


def bare(text: str, kind: PeriodKind, language: Language) -> str:
    """Return an end of a period in words, without the kind of its year: 2019–20, April 2023."""
    if kind is PeriodKind.QUARTER:
        year, _, quarter = text.partition("-Q")
        return labels(language).quarters[int(quarter) - 1].format(year=year)
    if is_of_two_years(text, kind):
        first, _, second = text.partition("-")
        return f"{first}\N{EN DASH}{int(first) + 1 if second == '00' else second}"
    return word_date(text, language)


def fiscal_name(period: Period, language: Language) -> str | None:
    """Return what stands before fiscal years of a table; None where it does not say."""
    return dict(period.fiscal.names).get(language) if period.fiscal else None


def word_period_short(period: Period, language: Language) -> str:
    """Return `period` for an axis or a table: "2020", "FY2019", "Q1 2023", "2015–2019"."""
    words, text = labels(language), period.start
    if text != period.end and len(text) == len(period.end) == _YEAR and period.kind in _OF_CALENDAR:
        return f"{text}\N{EN DASH}{period.end}"
    if text != period.end or period.kind in _AS_TEXT:
        return word_period(period, language)
    if period.kind in {PeriodKind.MONTH, PeriodKind.WEEK, PeriodKind.DAY}:
        return _short_date(text, language)
    if period.kind is PeriodKind.QUARTER:
        year, _, quarter = text.partition("-Q")
        return words.quarter_short.format(year=year, quarter=quarter).replace(" ", NBSP)
    year = bare(text, period.kind, language)
    if period.kind is PeriodKind.SCHOOL_YEAR:
        return year
    own = f"{period.fiscal.short} {year}" if period.fiscal and period.fiscal.short else ""
    own = own or year * (fiscal_name(period, language) == "")
    return (own or words.fiscal_year_short.format(year=year)).replace(" ", NBSP)


@functools.lru_cache(maxsize=4096)
def _short_date(iso: str, language: Language) -> str:
    """Return a month or a day as an axis has room for: Apr 2023, Apr 30, 2023."""
    words, parts = labels(language), [int(part) for part in iso.split("-")]
    pattern = words.day_short if len(parts) > _YEAR_MONTH else words.month_short
    day = dt.date(*parts, *(() if len(parts) > _YEAR_MONTH else (1,)))
    return str(format_date(day, format=pattern, locale=language.replace("-", "_")))


def word_month(month: int, language: Language) -> str:
    """Return the name of a month in running text."""
    day = dt.date(2000, month, 1)
    return str(format_date(day, format="MMMM", locale=language.replace("-", "_")))


@functools.lru_cache(maxsize=1024)
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
