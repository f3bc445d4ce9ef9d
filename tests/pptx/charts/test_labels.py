"""Labels of charts keep clear of each other, and show their values as these are worded."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from pptx.oxml.ns import qn

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Quantity, Unit
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Mark, NumberFormat
from briefing_gen.document.inline import Number, Tick
from briefing_gen.measuring.fit import shipped_ruler
from briefing_gen.metrics.derive import Observed
from briefing_gen.pptx.charts.workbook import number_code, tick_code
from briefing_gen.slides.chart_fit import tile_size
from briefing_gen.slides.deck import Box
from tests import samples
from tests.writers import decks
from tests.writers.chart_specs import CHARTS, chart, panel, series


def test_labels_get_smaller_before_one_is_left_out() -> None:
    def sizes(value: int) -> set[str]:
        drawn = series("Reports", Mark.CONTEXT, [value + n for n in (4, 5, 8, 7, 9, 6)])
        frame = decks.chart_of(
            chart(ChartKind.COLUMN, panel(tuple("abcdef"), drawn, maximum=value * 2))
        )
        return {e.get("sz") for e in frame.chart._chartSpace.iter(qn("a:defRPr"))}

    assert sizes(100) == {"2000"}
    assert sizes(10_000_000_000_000) == {"1400"}


def test_the_column_that_a_chart_is_about_has_the_largest_label_clear_of_those_beside_it() -> None:
    def sizes(value: int, years: int) -> list[str]:
        drawn = series("Reports", Mark.CONTEXT, [value] * years)
        points = (*drawn.points[:-1], replace(drawn.points[-1], mark=Mark.ACCENT))
        drawn = replace(drawn, points=points)
        names = tuple(str(2010 + n) for n in range(years))
        spec = chart(ChartKind.COLUMN, panel(names, drawn, maximum=value))
        labels = decks.chart_of(spec).chart._chartSpace.iter(qn("c:dLbl"))
        return [e.get("sz") for label in labels for e in label.iter(qn("a:defRPr"))]

    assert [sizes(n, 4) for n in (1_186_819, 111_186_819)] == [["2667"], ["2000"]]
    assert [sizes(186_819, years) for years in (9, 14)] == [["2250"], ["1400"]]


def test_values_below_zero_alone_are_drawn_with_what_the_chart_is_about() -> None:
    drawn = series("Change", Mark.CONTEXT, [-3, -6])
    points = (drawn.points[0], replace(drawn.points[1], mark=Mark.ACCENT))
    below = panel(("2020", "2021"), replace(drawn, points=points), maximum=0)
    axis = replace(below.axis, minimum=Decimal(-6))
    frame = decks.chart_of(chart(ChartKind.COLUMN, replace(below, axis=axis)))
    assert [v.text for v in frame.chart._chartSpace.iter(qn("c:v"))][-2:] == ["-3", "-6"]


def line_labels(*starts: int) -> dict[int, bool]:
    """Return whether the first label of each line stands below its point."""
    lines = [series(f"Line {n}", Mark.CONTEXT, [start, 100]) for n, start in enumerate(starts)]
    frame = decks.chart_of(chart(ChartKind.LINE, panel(("2019", "2022"), *lines, maximum=400)))
    found = {}
    for n, drawn in enumerate(frame.chart._chartSpace.iter(qn("c:ser"))):
        labels = {e.find(qn("c:idx")).get("val"): e for e in drawn.iter(qn("c:dLbl"))}
        down = labels["0"].find(f".//{qn('c:y')}") if "0" in labels else None
        found[n] = down is not None and float(down.get("val")) > 0
    return found


def test_labels_at_the_start_of_close_lines_stand_above_and_below() -> None:
    assert line_labels(300, 290) == {0: False, 1: True}
    assert line_labels(300, 100) == {0: False, 1: False}


@pytest.mark.parametrize(("low", "positions"), [(240, ["t", "b"]), (9, ["t", "t"])])
def test_the_label_of_the_lowest_line_stands_below_it_where_it_has_room(
    low: int, positions: list[str]
) -> None:
    lines = [series(f"Line {n}", Mark.CONTEXT, [n, 290, 300]) for n in (310, low)]
    spec = chart(ChartKind.LINE, panel(("2019", "2020", "2021"), *lines, maximum=400))
    found = []
    for drawn in decks.chart_of(spec).chart._chartSpace.iter(qn("c:ser")):
        own = [e for e in drawn.iter(qn("c:dLbl")) if e.find(qn("c:idx")).get("val") == "0"]
        label = (own or [*drawn.iter(qn("c:dLbls"))])[0]
        found.append(label.find(qn("c:dLblPos")).get("val"))
    assert found == positions


def test_labels_within_a_line_stand_above_their_points() -> None:
    months = tuple(f"2019-{month:02}" for month in range(1, 13))
    fall = [300, 290, 290, 290, 290, 280, 260, 100, 260, 270, 280, 290]
    line = series("Trips", Mark.ACCENT, fall, labelled=(1, 7, 11))
    spec = chart(ChartKind.LINE, panel(months, line, maximum=400, shown=True))
    labels = decks.chart_of(spec).chart._chartSpace.iter(qn("c:dLbl"))
    moved = {e.find(qn("c:idx")).get("val"): e.find(f".//{qn('c:y')}") for e in labels}
    low = {at: down is not None and float(down.get("val")) > 0 for at, down in moved.items()}
    assert not any(low.values())


def test_no_label_of_a_low_stands_over_the_names_below_the_plot() -> None:
    years = tuple(map(str, range(2015, 2022)))
    for low, *others in ((3, 300, 290, 280, 4, 290), (0, 4, 90, 180, 190, 290)):
        line = series("Trips", Mark.ACCENT, [*others, 300, 310], labelled=(low, 6))
        spec = chart(ChartKind.LINE, panel(years, line, maximum=400))
        labels = list(decks.chart_of(spec).chart._chartSpace.iter(qn("c:dLbl")))
        downs = [down for label in labels for down in label.iter(qn("c:y"))]
        assert labels
        assert all(float(down.get("val")) <= 0 for down in downs)


def below_zero(*values: int) -> ChartSpec:
    """Return columns that hang from the line of zero, or stand on it."""
    shown = panel(tuple("abcd"[: len(values)]), series("x", Mark.ACCENT, values), maximum=100)
    highest = Decimal(max(0, *values))
    axis = replace(shown.axis, minimum=Decimal(min(values)), maximum=highest, ticks=())
    return chart(ChartKind.COLUMN, replace(shown, axis=axis))


@pytest.mark.parametrize("values", [(-30, -10, -20), (-30, 10, 20)])
def test_labels_of_columns_below_zero_are_all_there(values: tuple[int, ...]) -> None:
    labels = decks.chart_of(below_zero(*values)).chart._chartSpace.iter(qn("c:dLbl"))
    assert [label for label in labels if label.find(qn("c:delete")) is not None] == []


def test_values_of_bars_below_zero_have_room_before_the_names_of_their_bars() -> None:
    def begins(kind: ChartKind) -> float:
        spec = replace(below_zero(-30, -10, 20), kind=kind)
        axis = next(decks.chart_of(spec).chart._chartSpace.iter(qn("c:valAx")))
        return float(axis.find(f".//{qn('c:min')}").get("val"))

    assert begins(ChartKind.COLUMN) == pytest.approx(-30 - 50 * 0.1)
    assert begins(ChartKind.BAR) == pytest.approx(-30 - 50 * 0.2)


def test_labels_of_two_dots_that_are_close_are_a_line_apart() -> None:
    def moves(first: int, second: int) -> list[float]:
        dots = [series("x", Mark.ACCENT, [first]), series("y", Mark.CONTEXT, [second])]
        spec = chart(ChartKind.DOT, panel(("2019",), *dots, maximum=400))
        labels = decks.chart_of(spec).chart._chartSpace.iter(qn("c:dLbl"))
        return [float(y.get("val")) for label in labels for y in label.iter(qn("c:y"))]

    (down,) = moves(302, 300)
    assert down > 0
    assert moves(302, 100) == []


def starts(values: Sequence[int], *, shown: bool) -> dict[str, object]:
    """Return what is said of the label of a first point: its place, and how far it moved."""
    line = series("Trips", Mark.CONTEXT, values, labelled=(0, len(values) - 1))
    years = tuple(str(1960 + at) for at in range(len(values)))
    spec = chart(ChartKind.LINE, panel(years, line, maximum=400, shown=shown))
    labels = decks.chart_of(spec).chart._chartSpace.iter(qn("c:dLbl"))
    first = [label for label in labels if label.find(qn("c:idx")).get("val") == "0"]
    found: dict[str, object] = {}
    for element in (e for label in first for e in label.iter()):
        name = element.tag.partition("}")[2]
        if name in {"x", "y"}:
            found[name] = float(element.get("val"))
        elif name in {"dLblPos", "delete"}:
            found[name] = element.get("val")
    return found


def test_the_label_at_the_start_of_a_line_stands_right_of_the_ticks_of_an_axis() -> None:
    level = [300] * 60
    assert "x" not in starts(level, shown=False)
    found = starts(level, shown=True)
    assert (found["dLblPos"], found["y"]) == ("t", 0)
    assert isinstance(found["x"], float)
    assert found["x"] > 0


def test_a_label_that_a_line_rises_into_stands_below_it_and_nowhere_after_a_dip() -> None:
    risen = [200, *[390] * 59]
    assert starts(risen, shown=True)["dLblPos"] == "b"
    dipped = [200, 120, *[390] * 58]
    assert starts(dipped, shown=True) == {"delete": "1"}


def test_the_last_label_of_a_line_stands_beside_its_point() -> None:
    line = series("Trips", Mark.CONTEXT, [300, 310, 320])
    spec = chart(ChartKind.LINE, panel(("2019", "2020", "2021"), line, maximum=400, shown=True))
    space = decks.chart_of(spec).chart._chartSpace
    places = {
        e.find(qn("c:idx")).get("val"): e.find(qn("c:dLblPos")).get("val")
        for e in space.iter(qn("c:dLbl"))
    }
    assert places["2"] == "r"


@pytest.mark.slow
def test_a_line_of_many_years_has_no_dots_that_would_hide_it() -> None:
    def symbols(values: list[int | None]) -> set[str]:
        years = tuple(map(str, range(1960, 1960 + len(values))))
        spec = chart(ChartKind.LINE, panel(years, series("x", Mark.CONTEXT, values), maximum=400))
        found = decks.chart_of(spec).chart._chartSpace.iter(qn("c:symbol"))
        return {symbol.get("val") for symbol in found}

    assert symbols([9] * 8) == {"circle"}
    assert symbols([9] * 42) == symbols([9] * 80) == {"none"}
    assert symbols([*[9] * 80, None, 9]) == {"circle"}


def test_tiles_too_low_for_two_lines_show_no_value() -> None:
    box = Box(left=0, top=0, width=400, height=8 * 20)
    spec = CHARTS[ChartKind.TILE_MAP]
    assert tile_size(spec, box, decks.means())[1] == 0
    assert tile_size(spec, replace(box, height=8 * 40), decks.means())[1] == 2
    assert tile_size(spec, replace(box, width=864), decks.means()) == (18, 1)


MILLIONS = NumberFormat(decimals=1, divisor=Decimal(1_000_000), suffix="\xa0million")


def number(text: str, value: str) -> Number:
    metric = samples.trips("2019")
    assert isinstance(metric, Observed)
    quantity = Quantity(Decimal(value), Unit.COUNT)
    return Number(text, Observed(replace(metric.observation, quantity=quantity)))


@pytest.mark.parametrize(
    ("text", "value", "wording", "code"),
    [
        ("21.8\xa0million", "21751085", MILLIONS, '#,##0.0,,"\xa0million"'),
        ("887,252", "887252", MILLIONS, "#,##0"),
        ("4.1%", "4.0791712", NumberFormat(decimals=1), '#,##0.0"%"'),
        ("−8.0%", "-7.99", NumberFormat(decimals=1), '#,##0.0"%";"−"#,##0.0"%"'),
        ("12", "-12", NumberFormat(decimals=0), "#,##0;#,##0"),
        ("1234", "1234", NumberFormat(decimals=0), "0"),
        ("more than 137,000", "137000", NumberFormat(decimals=0), '"more than "#,##0'),
        ("about half", "50.2", NumberFormat(decimals=0), '"about half"'),
        ('a "third"', "33", NumberFormat(decimals=0), '"a "\\""third"\\"'),
        ("1 in 5", "5", NumberFormat(decimals=0), '"1 in 5"'),
    ],
)
def test_a_code_shows_the_value_as_its_text(
    text: str, value: str, wording: NumberFormat, code: str
) -> None:
    assert number_code(number(text, value), wording) == code


def test_ticks_are_shown_as_they_are_worded() -> None:
    ticks = (
        Tick("0", Decimal(0)),
        Tick("10\xa0million", Decimal(10_000_000)),
        Tick("20\xa0million", Decimal(20_000_000)),
    )
    code = '#,##0,,"\xa0million"'
    assert tick_code(ticks, MILLIONS) == f'{code};"−"{code};"0"'


def test_ticks_are_shown_with_more_decimals_than_the_values_beside_them_have() -> None:
    ticks = (Tick("2.00", Decimal(2_000_000)), Tick("2.25", Decimal(2_250_000)))
    assert tick_code(ticks, replace(MILLIONS, suffix="")) == "#,##0.00,,"


def test_an_axis_without_ticks_is_shown_as_it_comes() -> None:
    assert tick_code((), MILLIONS) == "General"


def test_the_names_of_bars_have_room_for_their_widest_word_in_a_wider_font() -> None:
    names = ("California", "Massachusetts")
    drawn = series("Reports", Mark.CONTEXT, [71, 82])
    frame = decks.chart_of(chart(ChartKind.BAR, panel(names, drawn, maximum=82)))
    places = frame.chart._chartSpace.iter(qn("c:x"))
    left = max(float(place.get("val")) for place in places)
    (size,) = {int(e.get("sz")) / 100 for e in frame.chart._chartSpace.iter(qn("a:defRPr"))}
    widest = shipped_ruler("Arial").wider.widest(names, size)
    assert left * frame.width.pt >= widest
