"""Years that an axis leaves out: which of them are kept a place, and which are jumped over."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.composing.axes import places, pointed_at, skips_in
from briefing_gen.dataset.model import Period as Span
from briefing_gen.dataset.model import PeriodKind
from briefing_gen.document.exhibits import Category, ChartKind, Skip
from briefing_gen.document.inline import Period, Text
from briefing_gen.words.languages import labels
from tests.editions.ferries import EN, ES

JUMP = (Text("(years left out)"),)


def year(start: str, kind: PeriodKind = PeriodKind.FISCAL_YEAR) -> Category:
    return Category(id=start, label=(Period(f"FY{start}", Span(kind, start, start)),))


def skips(*starts: str, kind: ChartKind = ChartKind.COLUMN) -> list[Skip]:
    return list(skips_in(kind, tuple(map(year, starts)), labels(EN)))


def test_each_of_a_few_years_keeps_its_place() -> None:
    assert skips("2016", "2017", "2020", "2022") == [
        Skip(before=2, places=2),
        Skip(before=3, places=1),
    ]


def test_over_more_years_the_axis_jumps_and_says_so() -> None:
    assert skips("2005", "2019", "2020") == [Skip(before=1, words=JUMP)]
    assert skips("2005", "2010") == [Skip(before=1, words=JUMP)]


def test_years_evenly_apart_are_not_left_out() -> None:
    assert skips("2000", "2010", "2020") == []
    assert skips("2019", "2020", "2021") == []


SHOWN = tuple(map(year, ("2016", "2017", "2020", "2022")))
LEFT_OUT = tuple(skips("2016", "2017", "2020", "2022"))


def named(start: str) -> Category:
    short = (Period(start, Span(PeriodKind.FISCAL_YEAR, start, start)),)
    return replace(year(start), id="", short=short)


def test_a_series_may_break_in_a_year_that_is_left_out() -> None:
    found = pointed_at(LEFT_OUT, SHOWN, (("2019",), ()), EN)
    assert found == (Skip(before=2, places=2, breaks=1), Skip(before=3, places=1))


def test_a_year_that_is_left_out_has_a_name_where_something_points_at_it() -> None:
    found = pointed_at(LEFT_OUT, SHOWN, ((), ("2018",)), EN)
    assert found == (Skip(before=2, places=2, named=((0, named("2018")),)), LEFT_OUT[1])
    assert found[0].categories == (named("2018"), Category(id="", label=()))


def test_every_year_that_nobody_read_has_a_name() -> None:
    found = pointed_at(LEFT_OUT, SHOWN, ((), None), EN)
    assert [skip.named for skip in found] == [
        ((0, named("2018")), (1, named("2019"))),
        ((0, named("2021")),),
    ]


def test_left_out_years_stand_between_those_that_are_shown() -> None:
    assert list(places(SHOWN, LEFT_OUT)) == [str(start) for start in range(2016, 2023)]


def test_over_a_jump_nobody_can_see_where_a_series_breaks() -> None:
    shown = (year("2005"), year("2019"))
    found = pointed_at(tuple(skips("2005", "2019")), shown, (("2018",), ()), EN)
    assert found == (Skip(before=1, words=JUMP),)


def test_two_years_are_never_evenly_apart() -> None:
    assert skips("2018", "2020") == [Skip(before=1, places=1)]


def test_years_of_two_kinds_are_told_apart_by_their_number() -> None:
    mixed = (year("2005", PeriodKind.CALENDAR_YEAR), year("2019"))
    (found,) = skips_in(ChartKind.COLUMN, mixed, labels(ES))
    assert found == Skip(before=1, words=(Text("(años omitidos)"),))


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.DOT])
def test_only_an_axis_along_time_has_places_for_years(kind: ChartKind) -> None:
    assert skips("2005", "2019", kind=kind) == []


def test_years_in_another_order_and_names_have_no_places() -> None:
    assert skips("2020", "2016", "2018") == []
    named = (year("2005"), Category(id="later", label=(Text("later"),)))
    assert list(skips_in(ChartKind.COLUMN, named, labels(EN))) == []
