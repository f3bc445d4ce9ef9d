from __future__ import annotations

import re
from decimal import Decimal

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import SHIPPED, Kind, Meaning, Operation, Quantity, Unit
from briefing_gen.dataset.model import FiscalYear, Margin, Period, PeriodKind, Rounding
from briefing_gen.metrics.derive import Derived, Observed, derive
from briefing_gen.words.periods import word_date, word_month, word_period, word_period_short
from briefing_gen.words.units import unit_over, without_unit
from briefing_gen.words.wording import (
    PLAIN,
    Display,
    Style,
    as_published,
    displayed,
    is_rounded_up,
    parse_display,
    word,
    word_metric,
    word_place,
    word_place_of,
    word_quarter,
    word_times,
)
from tests.editions.ferries import EN, ES, MINUS, NBSP, cut_off, more_than, observed

COMPACT = Display(Style.COMPACT)
MAGNITUDE = Display(Style.MAGNITUDE)


def shortened(value: str, unit: Unit, rounding: Rounding) -> Observed:
    return Observed(replace(observed(value, unit).observation, rounding=rounding))


def say(value: str, unit: Unit, language: Language, decimals: int | None = None) -> str:
    return word(Quantity(Decimal(value), unit), language, Display(decimals=decimals))


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, f"{MINUS}1"),
        ("-2.5", 0, f"{MINUS}3"),
        ("0.05", 1, "0.1"),
        ("0.15", 1, "0.2"),
        ("0.25", 1, "0.3"),
        ("-0.25", 1, f"{MINUS}0.3"),
        ("2.675", 2, "2.68"),
        ("1.005", 2, "1.01"),
        ("0.4999", 0, "0"),
        ("999.5", 0, "1,000"),
        ("1234567.885", 2, "1,234,567.89"),
    ],
)
def test_halves_go_away_from_zero(value: str, decimals: int, expected: str) -> None:
    assert say(value, Unit.RATIO, EN, decimals) == expected


@pytest.mark.parametrize("unit", SHIPPED.values())
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("value", ["-0.04", "-0.0", "0", "-0.4"])
def test_zero_has_no_sign(value: str, language: Language, unit: Unit) -> None:
    decimals = 0 if value == "-0.4" else 1
    assert MINUS not in say(value, unit, language, decimals)
    assert "-" not in say(value, unit, language, decimals)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "english", "spanish"),
    [
        ("12.34", Unit.PERCENT, 1, "12.3%", f"12.3{NBSP}%"),
        ("-12.34", Unit.PERCENT, 1, f"{MINUS}12.3%", f"{MINUS}12.3{NBSP}%"),
        ("1751085", Unit.COUNT, None, "1,751,085", "1,751,085"),
        ("-1751085", Unit.COUNT, None, f"{MINUS}1,751,085", f"{MINUS}1,751,085"),
        ("1234", Unit.COUNT, None, "1,234", "1,234"),
        ("34700000", Unit.USD, None, "$34,700,000", "$34,700,000"),
        ("-5", Unit.USD, 2, f"{MINUS}$5.00", f"{MINUS}$5.00"),
        ("4.25", Unit.RATIO, 1, "4.3", "4.3"),
        ("4.25", Unit.RATE, 2, "4.25", "4.25"),
        ("15", Unit.YEARS, None, "15", "15"),
        ("136.5", Unit.MONTHS, 1, "136.5", "136.5"),
        ("3", Unit.RANK, None, "3", "3"),
    ],
)
def test_each_unit_has_its_form(
    value: str, unit: Unit, decimals: int | None, english: str, spanish: str
) -> None:
    assert say(value, unit, EN, decimals) == english
    assert say(value, unit, ES, decimals) == spanish


@pytest.mark.parametrize(
    ("value", "decimals", "english", "spanish"),
    [
        ("1", 0, f"1{NBSP}percentage point", f"1{NBSP}punto porcentual"),
        ("0.95", 1, f"1.0{NBSP}percentage point", f"1.0{NBSP}punto porcentual"),
        ("-1", 0, f"{MINUS}1{NBSP}percentage point", f"{MINUS}1{NBSP}punto porcentual"),
        ("1.1", 1, f"1.1{NBSP}percentage points", f"1.1{NBSP}puntos porcentuales"),
        ("0", 0, f"0{NBSP}percentage points", f"0{NBSP}puntos porcentuales"),
        ("11", 0, f"11{NBSP}percentage points", f"11{NBSP}puntos porcentuales"),
        ("2.34", 1, f"2.3{NBSP}percentage points", f"2.3{NBSP}puntos porcentuales"),
    ],
)
def test_one_percentage_point_is_singular(
    value: str, decimals: int, english: str, spanish: str
) -> None:
    assert say(value, Unit.PERCENTAGE_POINT, EN, decimals) == english
    assert say(value, Unit.PERCENTAGE_POINT, ES, decimals) == spanish


@pytest.mark.parametrize(
    ("value", "display", "english", "spanish"),
    [
        ("21751085", "compact", f"21.8{NBSP}million", f"21.8{NBSP}millones"),
        ("999999", "compact", "999,999", "999,999"),
        ("1000000", "compact", f"1.0{NBSP}million", f"1.0{NBSP}millones"),
        ("1000000", "compact.0", f"1{NBSP}million", f"1{NBSP}millón"),
        ("2000000", "compact.0", f"2{NBSP}million", f"2{NBSP}millones"),
        ("1049999", "compact", f"1.0{NBSP}million", f"1.0{NBSP}millones"),
        ("1050000", "compact", f"1.1{NBSP}million", f"1.1{NBSP}millones"),
        ("999949999", "compact", f"999.9{NBSP}million", f"999.9{NBSP}millones"),
        ("999950000", "compact", f"1.0{NBSP}billion", f"1.0{NBSP}mil{NBSP}millones"),
        ("999499999", "compact.0", f"999{NBSP}million", f"999{NBSP}millones"),
        ("999500000", "compact.0", f"1{NBSP}billion", f"1{NBSP}mil{NBSP}millones"),
        ("12345678901", "compact.2", f"12.35{NBSP}billion", f"12.35{NBSP}mil{NBSP}millones"),
        ("1234567890123", "compact", f"1.2{NBSP}trillion", f"1.2{NBSP}billones"),
        ("-21751085", "compact", f"{MINUS}21.8{NBSP}million", f"{MINUS}21.8{NBSP}millones"),
        ("-999999", "compact", f"{MINUS}999,999", f"{MINUS}999,999"),
        ("12", "compact.2", "12", "12"),
    ],
)
def test_compact_numbers_change_scale_where_they_round_to_it(
    value: str, display: str, english: str, spanish: str
) -> None:
    style, _, places = display.partition(".")
    shown = Display(Style(style), int(places) if places else None)
    assert word_metric(observed(value), EN, shown) == english
    assert word_metric(observed(value), ES, shown) == spanish


def test_a_value_that_rounds_to_a_million_is_written_as_one() -> None:
    ratio = derive(Operation.SUM, observed("999999.95"))
    assert word_metric(ratio, EN, COMPACT) == f"1.0{NBSP}million"
    assert word_metric(observed("999999.4"), EN, COMPACT) == "999,999.4"


def test_a_column_in_millions_is_told_in_billions_where_an_author_says_so() -> None:
    pounds = observed("2194190000", Unit.USD)
    of_few = Observed(replace(pounds.observation, spoken=6))
    assert word_metric(of_few, EN, COMPACT) == f"$2,194.2{NBSP}million"
    assert word_metric(of_few, EN, Display(Style.BILLIONS)) == f"$2.2{NBSP}billion"
    assert word_metric(of_few, ES, Display(Style.BILLIONS, 2)) == f"$2.19{NBSP}mil{NBSP}millones"


def test_dollars_keep_their_sign_when_they_are_compact() -> None:
    assert word_metric(observed("34700000", Unit.USD), EN, COMPACT) == f"$34.7{NBSP}million"
    assert word_metric(observed("-34700000", Unit.USD), ES, COMPACT) == (
        f"{MINUS}$34.7{NBSP}millones"
    )


def test_only_counts_and_dollars_are_compact() -> None:
    assert word_metric(observed("1500000", Unit.PERCENT), EN, COMPACT) == "1,500,000%"


def test_a_published_value_keeps_the_decimals_it_was_published_with() -> None:
    assert word_metric(observed("12.50", Unit.PERCENT), EN, PLAIN) == "12.50%"
    assert word_metric(observed("12", Unit.PERCENT), EN, PLAIN) == "12%"
    assert word_metric(observed("12.50", Unit.PERCENT), EN, Display(decimals=1)) == "12.5%"


def test_the_highest_of_some_values_keeps_the_decimals_it_was_published_with() -> None:
    values = observed("80187.327", Unit.MILES), observed("9.1", Unit.MILES)
    assert displayed(derive(Operation.HIGHEST, *values), PLAIN) == Decimal("80187.327")
    assert displayed(derive(Operation.LOWEST, *values), PLAIN) == Decimal("9.1")


def test_a_derived_percentage_has_one_decimal_and_a_derived_count_none() -> None:
    first, second = observed("300"), observed("400")
    assert word_metric(derive(Operation.PERCENT_CHANGE, first, second), EN, PLAIN) == "33.3%"
    assert word_metric(derive(Operation.SHARE, first, second), EN, PLAIN) == "75.0%"
    assert word_metric(derive(Operation.RATIO, first, second), EN, PLAIN) == "0.8"
    assert word_metric(derive(Operation.DIFFERENCE, second, first), EN, PLAIN) == f"{MINUS}100"
    assert word_metric(derive(Operation.SUM, first, second), EN, PLAIN) == "700"


def test_a_median_between_two_counts_has_its_decimal() -> None:
    shown = [
        word_metric(derive(Operation.MEDIAN, *map(observed, values)), EN, PLAIN)
        for values in (("72", "73"), ("72", "74"))
    ]
    assert shown == ["72.5", "73"]


@pytest.mark.parametrize(
    ("values", "total", "less"),
    [
        (("35361", "5437"), "40,798", f"{MINUS}29,924"),
        (("2.5", "4"), "6.5", "1.5"),
        (("2.25", "4.25"), "6.50", "2.00"),
    ],
)
def test_a_sum_has_the_decimals_of_its_parts(
    values: tuple[str, str], total: str, less: str
) -> None:
    first, second = (observed(value, Unit.ACRES) for value in values)
    said = [
        word_metric(derive(operation, first, second), EN, PLAIN)
        for operation in (Operation.SUM, Operation.DIFFERENCE)
    ]
    assert said == [total, less]


def test_a_magnitude_has_no_sign() -> None:
    change = derive(Operation.PERCENT_CHANGE, observed("400"), observed("300"))
    assert word_metric(change, EN, MAGNITUDE) == "25.0%"
    assert word_metric(change, EN, PLAIN) == f"{MINUS}25.0%"


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        ("-8693000", EN, f"8.7{NBSP}million"),
        ("-8693000", ES, f"8.7{NBSP}millones"),
        ("-159000", EN, "159,000"),
    ],
)
def test_a_loss_of_millions_is_told_in_short_and_without_its_sign(
    value: str, language: Language, written: str
) -> None:
    assert word_metric(observed(value), language, Display(Style.COMPACT_MAGNITUDE)) == written


def test_a_lower_bound_says_so_in_every_form() -> None:
    assert word_metric(more_than("8500"), EN, PLAIN) == f"more{NBSP}than{NBSP}8,500"
    assert word_metric(more_than("8500"), ES, PLAIN) == f"más{NBSP}de{NBSP}8,500"
    assert word_metric(more_than("137000000"), EN, COMPACT) == (
        f"more{NBSP}than{NBSP}137.0{NBSP}million"
    )


def test_a_number_that_was_cut_off_is_at_least_what_is_left() -> None:
    assert word_metric(cut_off("21700000"), EN, COMPACT) == f"at{NBSP}least{NBSP}21.7{NBSP}million"
    assert word_metric(cut_off("60.3"), ES, PLAIN) == f"al{NBSP}menos{NBSP}60.3"
    assert word_metric(cut_off("-35.8"), EN, PLAIN) == f"{MINUS}35.8"
    assert word_metric(cut_off("-35.8"), EN, MAGNITUDE) == f"at{NBSP}least{NBSP}35.8"


@pytest.mark.parametrize(
    ("value", "display"),
    [
        ("21750000", COMPACT),
        ("21700000", Display(Style.COMPACT, 0)),
        ("60.7", Display(Style.PLAIN, 0)),
    ],
)
def test_a_bound_that_would_be_shown_as_more_is_told(value: str, display: Display) -> None:
    assert is_rounded_up(cut_off(value), display)
    assert is_rounded_up(more_than(value), display)
    assert not is_rounded_up(observed(value), display)


@pytest.mark.parametrize(
    ("value", "display"),
    [
        ("21700000", COMPACT),
        ("21400000", Display(Style.COMPACT, 0)),
        ("60.3", PLAIN),
        ("8500", COMPACT),
    ],
)
def test_a_bound_that_is_shown_as_it_is_or_less_is_let_through(
    value: str, display: Display
) -> None:
    assert not is_rounded_up(cut_off(value), display)


def test_what_is_compared_is_what_is_displayed() -> None:
    change = derive(Operation.PERCENT_CHANGE, observed("10000"), observed("10004"))
    assert displayed(change, PLAIN) == Decimal("0.0")
    assert displayed(change, Display(decimals=2)) == Decimal("0.04")
    assert displayed(observed("92.95", Unit.PERCENT), Display(decimals=1)) == Decimal("93.0")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("unit", SHIPPED.values())
@pytest.mark.parametrize("style", [Style.PLAIN, Style.COMPACT, Style.MAGNITUDE])
def test_no_line_breaks_between_a_number_and_its_scale_or_sign(
    language: Language, unit: Unit, style: Style
) -> None:
    for value in ("0", "1", "-1.25", "999999.95", "21751085", "-999950000"):
        text = word(Quantity(Decimal(value), unit), language, Display(style, 1))
        assert not re.search(r"\d (\D|$)", text)
        assert not re.search(r"[ \t\n\u202f]\d", text)


def test_periods_read_as_words() -> None:
    calendar, fiscal = PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR
    said = [
        (Period(calendar, "2020", "2020"), "2020", "2020"),
        (Period(calendar, "2019", "2020"), "2019 to 2020", "2019 a 2020"),
        (Period(calendar, "2016-04", "2016-04"), "April 2016", "abril de 2016"),
        (
            Period(fiscal, "2019", "2019"),
            f"fiscal year{NBSP}2019",
            f"año fiscal{NBSP}2019",
        ),
        (
            Period(fiscal, "2019", "2021"),
            "fiscal years 2019 to 2021",
            "años fiscales 2019 a 2021",
        ),
        (Period(PeriodKind.UNSTATED_YEAR, "2019", "2019"), "2019", "2019"),
        (Period(PeriodKind.AS_OF, "2023-04", "2023-04"), "April 2023", "abril de 2023"),
        (
            Period(PeriodKind.AS_OF, "2023-04-01", "2023-04-01"),
            "April 1, 2023",
            "1 de abril de 2023",
        ),
    ]
    for period, english, spanish in said:
        assert word_period(period, EN) == english
        assert word_period(period, ES) == spanish


def test_a_fiscal_year_is_short_on_an_axis() -> None:
    fiscal = Period(PeriodKind.FISCAL_YEAR, "2019", "2019")
    assert word_period_short(fiscal, EN) == "FY2019"
    assert word_period_short(fiscal, ES) == f"año{NBSP}fiscal{NBSP}2019"
    assert word_period_short(Period(PeriodKind.CALENDAR_YEAR, "2019", "2019"), EN) == "2019"
    week = Period(PeriodKind.WEEK, "2020-05-08", "2020-05-08")
    assert word_period(week, EN) == "the week of May 8, 2020"
    assert word_period(week, ES) == "la semana del 8 de mayo de 2020"
    assert word_period_short(week, EN) == "May 8, 2020"
    span = Period(PeriodKind.CALENDAR_YEAR, "2015", "2019")
    assert (word_period(span, EN), word_period_short(span, EN)) == ("2015 to 2019", "2015–2019")


def test_dates_read_as_words() -> None:
    said = [word_date(iso, EN) for iso in ("2023", "2023-04", "2023-04-30")]
    assert said == ["2023", "April 2023", "April 30, 2023"]
    said = [word_date(iso, ES) for iso in ("2023", "2023-04", "2023-04-30")]
    assert said == ["2023", "abril de 2023", "30 de abril de 2023"]


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "english", "spanish"),
    [
        ("28.04", Unit.PERCENT, None, "about 28%", "alrededor del 28 %"),
        ("-7.99", Unit.PERCENT, None, f"about {MINUS}8%", f"alrededor del {MINUS}8 %"),
        ("28", Unit.PERCENT, None, "28%", "28 %"),
        ("3.0098", Unit.RATIO, None, "about 3", "alrededor de 3"),
        ("2.549", Unit.PERCENT, 1, "about 2.5%", "alrededor del 2.5 %"),
        ("887252", Unit.COUNT, None, "about 890,000", "alrededor de 890,000"),
        ("98", Unit.COUNT, None, "98", "98"),
        ("36210368", Unit.COUNT, None, "about 36 million", "alrededor de 36 millones"),
        ("36210368", Unit.COUNT, 1, "about 36.2 million", "alrededor de 36.2 millones"),
        ("34700000", Unit.USD, 1, "about $34.7 million", "alrededor de $34.7 millones"),
    ],
)
def test_a_rounded_number_says_so(
    value: str, unit: Unit, decimals: int | None, english: str, spanish: str
) -> None:
    metric = observed(value, unit)
    told = [word_metric(metric, tongue, Display(Style.ABOUT, decimals)) for tongue in (EN, ES)]
    assert [text.replace(NBSP, " ") for text in told] == [english, spanish]


@pytest.mark.parametrize(
    ("display", "value", "unit", "english", "spanish"),
    [
        ("about.3", "32862", Unit.COUNT, "about 32,900", "alrededor de 32,900"),
        ("nearly", "32862", Unit.COUNT, "nearly 33,000", "casi 33,000"),
        ("nearly.3", "32862", Unit.COUNT, "nearly 32,900", "casi 32,900"),
        ("nearly", "32100", Unit.COUNT, "about 32,000", "alrededor de 32,000"),
        ("nearly", "44.7", Unit.PERCENT, "nearly 45%", "casi 45 %"),
        ("nearly", "36910368", Unit.COUNT, "nearly 37 million", "casi 37 millones"),
        ("more-than", "32862", Unit.COUNT, "more than 32,000", "más de 32,000"),
        ("more-than.1", "32862", Unit.COUNT, "more than 30,000", "más de 30,000"),
        ("more-than", "32000", Unit.COUNT, "32,000", "32,000"),
        ("more-than", "44.7", Unit.PERCENT, "more than 44%", "más de 44 %"),
        ("more-than.1", "36290368", Unit.USD, "more than $36.2 million", "más de $36.2 millones"),
        ("more-than", "87", Unit.COUNT, "87", "87"),
    ],
)
def test_a_number_that_is_rounded_one_way_says_which(
    display: str, value: str, unit: Unit, english: str, spanish: str
) -> None:
    own = parse_display(display)
    assert own
    told = [word_metric(observed(value, unit), tongue, own) for tongue in (EN, ES)]
    assert [text.replace(NBSP, " ") for text in told] == [english, spanish]


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        ("4.933", "nearly five times", "casi cinco veces"),
        ("4.75", "nearly five times", "casi cinco veces"),
        ("4.74", "more than four times", "más de cuatro veces"),
        ("5.04", "about five times", "cerca de cinco veces"),
        ("4.96", "about five times", "cerca de cinco veces"),
        ("5", "five times", "cinco veces"),
        ("2.2", "more than twice", "más de dos veces"),
        ("1.8", "nearly twice", "casi dos veces"),
        ("25.3", "more than 25 times", "más de 25 veces"),
        ("1.3", None, None),
        ("0.4", None, None),
        ("-3", None, None),
    ],
)
def test_a_ratio_is_told_in_times(value: str, english: str | None, spanish: str | None) -> None:
    told = [word_times(observed(value, Unit.RATIO), language) for language in (EN, ES)]
    assert [text and text.replace(NBSP, " ") for text in told] == [english, spanish]


@pytest.mark.parametrize(
    ("own", "english", "spanish"),
    [
        ("90", "highest", "primer lugar"),
        ("80", "second highest (tied)", "segundo lugar (compartido)"),
        ("70", "fourth highest", "cuarto lugar"),
        ("30", "fourth lowest", "lugar 8"),
        ("20", "second lowest", "penúltimo lugar"),
        ("10", "lowest", "último lugar"),
    ],
)
def test_a_rank_is_told_from_the_nearer_end(own: str, english: str, spanish: str) -> None:
    values = ["90", "80", "80", "70", "60", "50", "40", "30", "25", "20", "10"]
    every = [observed(value, year=str(2000 + at)) for at, value in enumerate(values)]
    rank = derive(Operation.RANK, every[values.index(own)], *every)
    assert isinstance(rank, Derived)
    told = [word_place(rank, language).replace(NBSP, " ") for language in (EN, ES)]
    assert told == [english, spanish]


@pytest.mark.parametrize(
    ("own", "english", "spanish", "quarter"),
    [
        ("90", "1st of 11", "lugar 1 de 11", "highest quarter"),
        ("80", "2nd (tied) of 11", "lugar 2 (compartido) de 11", "highest quarter"),
        ("60", "5th of 11", "lugar 5 de 11", "second highest quarter"),
        ("10", "11th of 11", "lugar 11 de 11", "lowest quarter"),
    ],
)
def test_a_rank_is_told_with_how_many_there_are(
    own: str, english: str, spanish: str, quarter: str
) -> None:
    values = ["90", "80", "80", "70", "60", "50", "40", "30", "25", "20", "10"]
    every = [observed(value, year=str(2000 + at)) for at, value in enumerate(values)]
    rank = derive(Operation.RANK, every[values.index(own)], *every)
    assert isinstance(rank, Derived)
    told = [word_place_of(rank, language).replace(NBSP, " ") for language in (EN, ES)]
    assert (*told, word_quarter(rank, EN)) == (english, spanish, quarter)


@pytest.mark.parametrize(
    ("own", "english", "spanish"),
    [
        ("90", "1st of 11", "lugar 1 de 11"),
        ("60", "between 4th and 6th of 11", "entre los lugares 4 y 6 de 11"),
        ("25", "between 8th and 10th of 11", "entre los lugares 8 y 10 de 11"),
    ],
)
def test_a_rank_that_margins_leave_open_is_told_as_a_range(
    own: str, english: str, spanish: str
) -> None:
    values = ["90", "80", "80", "70", "60", "50", "40", "30", "25", "20", "12"]
    every = [
        Observed(replace(item.observation, margin=Margin(Decimal(margin), Decimal(90))))
        for at, value in enumerate(values)
        for item in (observed(value, year=str(2000 + at)),)
        for margin in ("9.5" if value in {"60", "25"} else "5",)
    ]
    rank = derive(Operation.RANK, every[values.index(own)], *every)
    assert isinstance(rank, Derived)
    told = [word_place_of(rank, language).replace(NBSP, " ") for language in (EN, ES)]
    assert told == [english, spanish]


STATE = FiscalYear(7, (("en-US", "state fiscal year"), ("es-US", "año fiscal estatal")), "SFY")
BARE = FiscalYear(10, (("en-US", ""), ("es-US", "")), "")


@pytest.mark.parametrize(
    ("period", "english", "spanish", "short"),
    [
        (
            Period(PeriodKind.SCHOOL_YEAR, "2019-20", "2019-20"),
            f"school year{NBSP}2019–20",
            f"año escolar{NBSP}2019–20",
            "2019–20",
        ),
        (
            Period(PeriodKind.SCHOOL_YEAR, "2015-16", "2019-20"),
            "school years 2015–16 to 2019–20",
            "años escolares 2015–16 a 2019–20",
            "school years 2015–16 to 2019–20",
        ),
        (
            Period(PeriodKind.FISCAL_YEAR, "2004-05", "2004-05"),
            f"fiscal year{NBSP}2004–05",
            f"año fiscal{NBSP}2004–05",
            "FY2004–05",
        ),
        (
            Period(PeriodKind.FISCAL_YEAR, "2019", "2019", STATE),
            f"state fiscal year{NBSP}2019",
            f"año fiscal estatal{NBSP}2019",
            f"SFY{NBSP}2019",
        ),
        (
            Period(PeriodKind.FISCAL_YEAR, "2019-20", "2019-20", BARE),
            "2019–20",
            "2019–20",
            "2019–20",
        ),
        (
            Period(PeriodKind.FISCAL_YEAR, "2019", "2021", STATE),
            f"state fiscal year{NBSP}2019 to state fiscal year{NBSP}2021",
            f"año fiscal estatal{NBSP}2019 a año fiscal estatal{NBSP}2021",
            f"state fiscal year{NBSP}2019 to state fiscal year{NBSP}2021",
        ),
        (
            Period(PeriodKind.QUARTER, "2023-Q1", "2023-Q1"),
            "the first quarter of 2023",
            "el primer trimestre de 2023",
            f"Q1{NBSP}2023",
        ),
        (
            Period(PeriodKind.MONTH, "1958-03", "1958-03"),
            "March 1958",
            "marzo de 1958",
            "Mar 1958",
        ),
        (
            Period(PeriodKind.DAY, "2020-01-31", "2020-01-31"),
            "January 31, 2020",
            "31 de enero de 2020",
            "Jan 31, 2020",
        ),
    ],
)
def test_each_kind_of_period_has_its_words(
    period: Period, english: str, spanish: str, short: str
) -> None:
    assert word_period(period, EN) == english
    assert word_period(period, ES) == spanish
    assert word_period_short(period, EN) == short


def test_a_month_has_a_name_in_each_language() -> None:
    assert (word_month(7, EN), word_month(7, ES)) == ("July", "julio")


@pytest.mark.parametrize(
    ("value", "unit", "rounding", "shown"),
    [
        ("1400000", Unit.COUNT, Rounding.ROUNDED, f"1.4{NBSP}million"),
        ("34600000", Unit.USD, Rounding.ROUNDED, f"$34.6{NBSP}million"),
        ("21350000", Unit.COUNT, Rounding.ROUNDED, f"21.35{NBSP}million"),
        ("21700000", Unit.COUNT, Rounding.TRUNCATED, f"at{NBSP}least{NBSP}21.7{NBSP}million"),
        ("1250000000", Unit.USD, Rounding.ROUNDED, f"$1.25{NBSP}billion"),
        ("1400000", Unit.COUNT, Rounding.EXACT, "1,400,000"),
        ("1751085", Unit.COUNT, Rounding.ROUNDED, "1,751,085"),
        ("203467", Unit.COUNT, Rounding.ROUNDED, "203,467"),
        ("0", Unit.COUNT, Rounding.ROUNDED, "0"),
    ],
)
def test_what_was_published_in_millions_stands_in_millions(
    value: str, unit: Unit, rounding: Rounding, shown: str
) -> None:
    metric = shortened(value, unit, rounding)
    assert word_metric(metric, EN, as_published(metric)) == shown


def test_a_computed_value_has_no_published_form() -> None:
    rounded = shortened("1400000", Unit.COUNT, Rounding.ROUNDED)
    assert as_published(derive(Operation.SUM, rounded, observed("600000"))) == PLAIN


@pytest.mark.parametrize(
    ("values", "published", "computed"),
    [
        (("9.5", "10.75", "9.83"), "$9.50", "$9.83"),
        (("10.00", "10.33", "12"), "$10.00", "$10.33"),
        (("3.459", "3.5", "3.6"), "$3.459", "$3.50"),
        (("40", "51", "45"), "$40", "$45"),
    ],
)
def test_money_in_cents_has_two_decimals(
    values: tuple[str, ...], published: str, computed: str
) -> None:
    metrics = [observed(value, Unit.USD) for value in values]
    median = derive(Operation.MEDIAN, *metrics)
    assert isinstance(median, Derived)
    assert word_metric(metrics[0], EN, PLAIN) == published
    assert word_metric(median, EN, PLAIN) == computed


def test_how_far_something_fell_is_rounded_without_its_sign() -> None:
    made = derive(Operation.DIFFERENCE, observed("3193354"), observed("3061422"))
    own = parse_display("nearly.3")
    assert own
    assert word_metric(made, EN, own) == f"nearly{NBSP}132,000"


def own_unit(symbol: str, one: str, more: str, kind: Kind = Kind.MEASURE) -> Unit:
    """Return a unit of a package whose numbers are written so."""
    signs = (("en-US", symbol),) if symbol else ()
    return Unit(more, Meaning(kind=kind, symbol=signs, words=(("en-US", one, more),)))


TONNES = own_unit("{number} tonnes", "tonne", "tonnes")
KRONER = own_unit("DKK {number}", "DKK", "DKK", kind=Kind.AMOUNT)
CELSIUS = own_unit(f"{{number}}{NBSP}\N{DEGREE SIGN}C", "degree", "degrees")
POINTS = Unit.PERCENTAGE_POINT


@pytest.mark.parametrize(
    ("number", "unit", "over", "bare"),
    [
        (f"519.5{NBSP}million tonnes", TONNES, "tonnes", f"519.5{NBSP}million"),
        (f"DKK 23.0{NBSP}million", KRONER, "DKK", f"23.0{NBSP}million"),
        (f"{MINUS}DKK 12", KRONER, "DKK", f"{MINUS}12"),
        (f"1{NBSP}day", Unit.DAYS, "days", "1"),
        (f"{MINUS}8.2{NBSP}percentage points", POINTS, "percentage points", f"{MINUS}8.2"),
        (f"428.6{NBSP}ppm", Unit.PPM, "parts per million", "428.6"),
        (f"12{NBSP}\N{DEGREE SIGN}C", CELSIUS, "", f"12{NBSP}\N{DEGREE SIGN}C"),
        ("4.7%", Unit.PERCENT, "", "4.7%"),
        (f"$1.8{NBSP}million", Unit.USD, "", f"$1.8{NBSP}million"),
        ("21,751,085", Unit.COUNT, "", "21,751,085"),
    ],
)
def test_a_word_for_a_unit_can_stand_over_numbers_and_a_sign_stays(
    number: str, unit: Unit, over: str, bare: str
) -> None:
    assert (unit_over(unit, EN), without_unit(number, unit, EN)) == (over, bare)


def test_a_unit_behind_millions_in_spanish_takes_its_preposition_along() -> None:
    assert without_unit(f"1.8{NBSP}millones{NBSP}de{NBSP}litros", Unit.LITERS, ES) == (
        f"1.8{NBSP}millones"
    )


def test_what_texts_beside_say_is_not_said_again_but_a_period_is_no_unit() -> None:
    assert unit_over(TONNES, EN, "Port freight in tonnes") == ""
    assert unit_over(Unit.MONTHS, EN, "Time to a decision, by month") == "months"
