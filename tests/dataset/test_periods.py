"""Periods in the forms of packages, and in those that people use."""

from __future__ import annotations

import pytest

from briefing_gen.dataset.model import Period, PeriodKind
from briefing_gen.dataset.periods import (
    at_position,
    is_after,
    looks_like_time,
    months,
    parse_period,
    position,
    recognize,
    years_in,
)

FISCAL, SCHOOL = PeriodKind.FISCAL_YEAR, PeriodKind.SCHOOL_YEAR
QUARTER, MONTH, DAY = PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.DAY


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019", "2019", "2019"),
        ("2005/2019", "2005", "2019"),
        ("2016-04", "2016-04", "2016-04"),
        ("2016-04-01", "2016-04-01", "2016-04-01"),
        ("2016-04/2017", "2016-04", "2017"),
    ],
)
def test_a_period_is_a_year_a_date_or_two_of_them(text: str, start: str, end: str) -> None:
    assert parse_period(text, PeriodKind.AS_OF) == Period(PeriodKind.AS_OF, start, end)


@pytest.mark.parametrize(
    "text", ["", "19", "2019/", "/2019", "2019-13", "2019-00", "2019-01-32", "2019/2018",
             "2016-04/2016-03", "2023-02-30", "0000-01", "FY2019", "２０１９", "2019-20"],
)  # fmt: skip
def test_other_words_are_no_period(text: str) -> None:
    assert parse_period(text, PeriodKind.CALENDAR_YEAR) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2019-20", FISCAL), ("1999-00", SCHOOL), ("2009-10", SCHOOL), ("2019", SCHOOL),
        ("2015-16/2019-20", SCHOOL), ("2023-Q4", QUARTER), ("2023-Q1/2023-Q4", QUARTER),
        ("1958-03", MONTH), ("2020-01-31", DAY),
    ],
)  # fmt: skip
def test_each_kind_has_its_own_form(text: str, kind: PeriodKind) -> None:
    start, _, end = text.partition("/")
    assert parse_period(text, kind) == Period(kind, start, end or start)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2019-21", SCHOOL), ("2019-05", SCHOOL), ("2023", QUARTER), ("2023-Q5", QUARTER),
        ("2023", MONTH), ("1958-13", MONTH), ("2020-01", DAY), ("2023-Q2/2023-Q1", QUARTER),
    ],
)  # fmt: skip
def test_the_form_of_another_kind_is_no_period(text: str, kind: PeriodKind) -> None:
    assert parse_period(text, kind) is None


@pytest.mark.parametrize(
    ("cell", "found", "kind"),
    [
        ("2022-01-01/P1Y", "2022", None),
        ("2022-04-01T00:00:00/P1Y", "2022-23", None),
        ("2018-01-01/P3Y", "2018/2020", None),
        ("2022-04-01/P1M", "2022-04", MONTH),
    ],
)
def test_a_period_is_read_by_its_first_day_and_how_long_it_lasts(
    cell: str, found: str, kind: PeriodKind | None
) -> None:
    read = recognize([cell])
    assert read
    assert (read.cells, read.kind) == ((found,), kind)


def test_several_years_that_begin_in_a_month_are_named_after_their_first_and_last() -> None:
    read = recognize(["2018-04-01/P3Y"])
    assert read
    assert (read.cells, read.read_as) == (("2018/2021",), "2018-04-01/P3Y read as 2018 to 2021")


@pytest.mark.parametrize(
    ("cells", "found", "kind"),
    [
        (["2019", "2020"], ("2019", "2020"), None),
        (["FY2019", "FY 2020"], ("2019", "2020"), FISCAL),
        (["FY19", "FY20"], ("2019", "2020"), FISCAL),
        (["FY98", "FY02"], ("1998", "2002"), FISCAL),
        (["2019-20", "2020-21"], ("2019-20", "2020-21"), None),
        (["201920", "202021"], ("2019-20", "2020-21"), None),
        (["2010 - 12", "2011 - 13"], ("2010/2012", "2011/2013"), None),
        (
            ["2015-2019", "2016\N{EN DASH}2020", "2017 to 21"],
            ("2015/2019", "2016/2020", "2017/2021"),
            None,
        ),
        (["17/18", "18/19"], ("2017-18", "2018-19"), None),
        (["2009-2010", "2010-2011"], ("2009-10", "2010-11"), None),
        (["2009/10", "2010/11"], ("2009-10", "2010-11"), None),
        (["SY 2019\N{EN DASH}20", "SY 2020\N{EN DASH}21"], ("2019-20", "2020-21"), SCHOOL),
        (["2023 Q1", "2023 Q2"], ("2023-Q1", "2023-Q2"), QUARTER),
        (["Q1 2023", "Q2-2023"], ("2023-Q1", "2023-Q2"), QUARTER),
        (["January to March 2023", "April to June 2023"], ("2023-Q1", "2023-Q2"), QUARTER),
        (["2023 July to September", "2023: October - December"], ("2023-Q3", "2023-Q4"), QUARTER),
        (["Jan.-Mar. 2023", "Oct\N{EN DASH}Dec 2023"], ("2023-Q1", "2023-Q4"), QUARTER),
        (["enero a marzo de 2023", "de abril a junio de 2023"], ("2023-Q1", "2023-Q2"), QUARTER),
        (["ene-mar 2023", "jul-sept 2023"], ("2023-Q1", "2023-Q3"), QUARTER),
        (["1958-03", "1958-04"], ("1958-03", "1958-04"), MONTH),
        (["03/1958", "4/1958"], ("1958-03", "1958-04"), MONTH),
        (["1958M03", "1958M04"], ("1958-03", "1958-04"), MONTH),
        (["March 1958", "Apr. 1958"], ("1958-03", "1958-04"), MONTH),
        (["Dec15", "Sept-98"], ("2015-12", "1998-09"), MONTH),
        (["enero de 2020", "agosto de 2020"], ("2020-01", "2020-08"), MONTH),
        (["1/31/2020", "2/1/2020"], ("2020-01-31", "2020-02-01"), DAY),
        (["31/1/2020", "1/2/2020"], ("2020-01-31", "2020-02-01"), DAY),
        (["31.1.2020", "1.2.2020"], ("2020-01-31", "2020-02-01"), DAY),
        (["Jan 31, 2020", "February 1, 2020"], ("2020-01-31", "2020-02-01"), DAY),
        (["2020-01-31T00:00:00", "2020-02-01 00:00:00"], ("2020-01-31", "2020-02-01"), DAY),
    ],
)
def test_the_forms_that_people_use_are_read(
    cells: list[str], found: tuple[str, ...], kind: PeriodKind | None
) -> None:
    read = recognize(cells)
    assert read is not None
    assert (read.cells, read.kind, read.state) == (found, kind, False)


def test_state_fiscal_years_are_told_from_others() -> None:
    read = recognize(["SFY 2004-2005", "SFY 2005-2006"])
    assert read is not None
    assert (read.cells, read.kind, read.state) == (("2004-05", "2005-06"), FISCAL, True)


@pytest.mark.parametrize(
    ("cells", "found", "kind", "why"),
    [
        (
            ["1987-01-01", "1987-02-01", "1987-04-01"],
            ("1987-01", "1987-02", "1987-04"),
            MONTH,
            "the first day of each month",
        ),
        (
            ["1987-01-31", "1987-02-28", "1987-04-30"],
            ("1987-01", "1987-02", "1987-04"),
            MONTH,
            "the same day of each month",
        ),
        (
            ["1987-01-01", "1987-04-01", "1987-10-01"],
            ("1987-Q1", "1987-Q2", "1987-Q4"),
            QUARTER,
            "the first day of each quarter",
        ),
        (
            ["1987-06-30", "1988-06-30", "1989-06-30"],
            ("1987-06-30", "1988-06-30", "1989-06-30"),
            DAY,
            "",
        ),
        (
            ["01/02/2020", "02/02/2020", "03/02/2020"],
            ("2020-01", "2020-02", "2020-03"),
            MONTH,
            "month before day, the same day of each month",
        ),
        (["1/2/2020", "1/9/2020"], ("2020-01-02", "2020-01-09"), DAY, "month before day"),
        (
            ["3/1/2020", "1/2/2020", "5/2/2020"],
            ("2020-01-03", "2020-02-01", "2020-02-05"),
            DAY,
            "day before month",
        ),
        (
            ["01/12/1957", "01/01/1958", "01/02/1958"],
            ("1957-12", "1958-01", "1958-02"),
            MONTH,
            "day before month, the first day of each month",
        ),
    ],
)
def test_what_had_to_be_concluded_is_said(
    cells: list[str], found: tuple[str, ...], kind: PeriodKind, why: str
) -> None:
    read = recognize(cells)
    assert read is not None
    assert (read.cells, read.kind, read.read_as) == (found, kind, why)


@pytest.mark.parametrize(
    "cells",
    [[], ["2019", ""], ["2019", "north"], ["FY2019", "2020"], ["2019-31"], ["18 to 24"],
     ["13/2020"],
     ["1234", "9999"], ["2/30/2020"], ["Total"], ["22-23"], ["2023 Q5"],
     ["February to April 2023"], ["January to February 2023"], ["November to January 2023"],
     ["Marriages 2019", "Decline 2020"]],
)  # fmt: skip
def test_other_columns_are_none(cells: list[str]) -> None:
    assert recognize(cells) is None


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("2019", FISCAL, ("year", 2019)),
        ("2019-20", SCHOOL, ("year", 2019)),
        ("2023-Q2", QUARTER, ("quarter", 8093)),
        ("2023-02", MONTH, ("month", 24277)),
        ("2020-01-31", DAY, ("day", 737455)),
        ("2020-05-08", PeriodKind.WEEK, ("week", 105364)),
    ],
)
def test_periods_of_a_kind_are_counted(text: str, kind: PeriodKind, place: tuple[str, int]) -> None:
    period = Period(kind, text, text)
    assert position(period) == place
    assert at_position(place[1], period) == text


def test_a_span_has_no_place_of_its_own() -> None:
    assert position(Period(FISCAL, "2019", "2021")) is None


@pytest.mark.parametrize("header", ["Year", "time_period", "SFY", "Report date", "Año", "Month"])
def test_headers_of_time_are_known(header: str) -> None:
    assert looks_like_time(header)


@pytest.mark.parametrize(
    "header", ["Yearly trips", "Dates per year (n)", "State", "Median days late"]
)
def test_other_headers_are_not(header: str) -> None:
    assert not looks_like_time(header)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("High-school degree, 2009 (%)", (2009, 2009)),
        ("Mean annual hate crimes (FBI), 2010-2015", (2010, 2015)),
        ("Spending, FY 2015-16 ($)", (2015, 2016)),
        ("Unemployed, September 2016 (%)", (2016, 2016)),
        ("2016 median income", (2016, 2016)),
        ("Pobreza en 2015", (2015, 2015)),
        ("GDP (constant 2010 US$), 2015", (2015, 2015)),
        ("employed-percent-2020", (2020, 2020)),
        ("pop_2010-2015", (2010, 2015)),
    ],
)
def test_a_title_gives_its_values_years(title: str, years: tuple[int, int]) -> None:
    assert years_in(title) == years


@pytest.mark.parametrize(
    "title", ["Income (constant 2015 dollars)", "GDP, 2011 prices", "Index (2010 = 100)",
              "Index (1982-84=100)", "Population, Vintage 2024", "Population (2020 census)",
              "GDP (2015 US$)", "constant-2015-dollars", "PIB (precios de 2015)",
              "Change from 2010 to 2020", "Change since 2010 (%)", "Fewer than in 2019",
              "Houses built 1990 to 1999", "Per 2000 residents", "1990 or earlier", "2010s growth"],
)  # fmt: skip
def test_the_year_of_a_base_or_of_something_else_is_not_that_of_the_values(title: str) -> None:
    assert years_in(title) is None


@pytest.mark.parametrize(
    ("text", "kind", "day", "after"),
    [
        ("2026-Q1", QUARTER, "2026-11-30", False),
        ("2026-Q4", QUARTER, "2026-11-30", False),
        ("2026-Q4", QUARTER, "2026-09-30", True),
        ("2027-Q1", QUARTER, "2026-11-30", True),
        ("2026-Q4", QUARTER, "2026", False),
        ("2026-11", MONTH, "2026-11-30", False),
        ("2026-12", MONTH, "2026-11-30", True),
        ("2026-11-30", DAY, "2026-11-30", False),
        ("2026-12-07", DAY, "2026-11-30", True),
        ("2026-27", SCHOOL, "2026-11-30", False),
        ("2027-28", SCHOOL, "2026-11-30", True),
        ("2026-27", FISCAL, "2026-11", False),
        ("2027", FISCAL, "2026-11-30", False),
        ("2028", FISCAL, "2026-11-30", True),
        ("2026", PeriodKind.CALENDAR_YEAR, "2026-01-01", False),
        ("2027", PeriodKind.CALENDAR_YEAR, "2026-12-31", True),
    ],
)
def test_a_period_is_after_a_day_that_is_before_its_first(
    text: str, kind: PeriodKind, day: str, *, after: bool
) -> None:
    assert is_after(Period(kind, text, text), day) is after


def test_days_may_have_two_digits_of_their_year() -> None:
    found = recognize(["01-Apr-10", "02-May-10", "30-May-10"])

    assert found is not None
    assert found.cells == ("2010-04-01", "2010-05-02", "2010-05-30")
    assert found.read_as == "two digits read as a year"


@pytest.mark.parametrize(
    ("text", "first", "many"),
    [
        ("2020", 2020 * 12, 12),
        ("2020-Q3", 2020 * 12 + 6, 3),
        ("2020-12", 2020 * 12 + 11, 1),
    ],
)
def test_calendar_periods_have_months(text: str, first: int, many: int) -> None:
    assert months(text) == range(first, first + many)


@pytest.mark.parametrize("text", ["2019-20", "2020-13", "2020-04-01", "1985/1999", "Ohio", ""])
def test_other_texts_have_no_months(text: str) -> None:
    assert not months(text)
