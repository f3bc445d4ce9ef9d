from __future__ import annotations

from decimal import Decimal

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.composing.chart_words import alt_text, kind_word
from briefing_gen.document.exhibits import (
    Axis,
    Category,
    ChartKind,
    Mark,
    NumberFormat,
    Panel,
    Point,
    Series,
)
from briefing_gen.document.inline import Content, Number, Text, plain, words
from briefing_gen.words.wording import PLAIN, Display, word_metric
from tests.editions.ferries import EN, ES, observed

TITLE: Content = (Text("Trips went up"),)
SUBTITLE: Content = (Text("Trips by year"),)
AXIS = Axis(minimum=Decimal(0), maximum=Decimal(1), ticks=(), shown=False)


def point(value: str | None) -> Point:
    if value is None:
        return Point(number=None, reason="not counted")
    metric = observed(value)
    return Point(number=Number(word_metric(metric, EN, PLAIN), metric))


def series(name: str, *values: str | None) -> Series:
    return Series(id=name.lower(), name=(Text(name),), points=tuple(map(point, values)))


def whole(number: Number) -> Number:
    return Number(word_metric(number.metric, EN, Display(decimals=0)), number.metric)


def panel(*all_series: Series, title: str | None = None) -> Panel:
    count = len(all_series[0].points)
    return Panel(
        title=(Text(title),) if title else None,
        categories=tuple(Category(id=f"c{n}", label=(Text(f"line {n}"),)) for n in range(count)),
        series=all_series,
        axis=AXIS,
        number_format=NumberFormat(decimals=0),
    )


def alt(*panels: Panel, language: Language = EN, kind: ChartKind = ChartKind.COLUMN) -> Content:
    return alt_text(kind, TITLE, SUBTITLE, panels, language)


def test_up_to_six_values_are_all_told() -> None:
    told = plain(alt(panel(series("Trips", "1", "2", "3", "4", "5", "6"))))
    assert told == (
        "Column chart: Trips went up. Trips by year. "
        "line 0: 1; line 1: 2; line 2: 3; line 3: 4; line 4: 5; line 5: 6."
    )


def test_of_more_values_the_ends_and_extremes_are_told() -> None:
    told = plain(alt(panel(series("Trips", "3", "5", "9", "4", "2", "6", "7"))))
    assert told == (
        "Column chart: Trips went up. Trips by year. "
        "line 0: 3. line 6: 7. Lowest: line 4: 2. Highest: line 2: 9."
    )


def test_extremes_of_negative_values_are_by_value() -> None:
    told = plain(alt(panel(series("Change", "0", "-5", "-9", "4", "-2", "-6", "-7"))))
    assert told.endswith("Lowest: line 2: −9. Highest: line 3: 4.")


def test_all_that_show_the_lowest_or_the_highest_value_are_told() -> None:
    told = plain(alt(panel(series("Trips", "2", "9", "9", "9", "2", "6", "7"))))
    assert told.endswith("Lowest: line 0: 2; line 4: 2. Highest: line 1: 9; line 2: 9; line 3: 9.")


def test_values_that_look_the_same_are_tied() -> None:
    values = series("Trips", "3", "5", "9", "4", "2.4", "6", "2.3")
    points = [replace(p, number=whole(p.number)) for p in values.points if p.number]
    told = plain(alt(panel(replace(values, points=tuple(points)))))
    assert told.endswith("Lowest: line 4: 2; line 6: 2. Highest: line 2: 9.")


def test_of_many_that_show_the_lowest_value_their_number_is_told() -> None:
    told = plain(alt(panel(series("Trips", "2", "2", "9", "2", "2", "6", "7"))))
    assert told.endswith("Lowest: 2, shown by 4 of them. Highest: line 2: 9.")


def test_values_that_are_all_the_same_have_no_lowest() -> None:
    told = plain(alt(panel(series("Trips", *["2"] * 7))))
    assert told.endswith("line 0: 2. line 6: 2. All values are 2.")


def test_a_map_tells_what_stands_out_and_no_order() -> None:
    values = series("Trips", "3", "5", "9", None, "4", "2", "6", "7")
    marked = tuple(
        replace(p, mark=Mark.ACCENT) if at == 1 else p for at, p in enumerate(values.points)
    )
    told = plain(alt(panel(replace(values, points=marked)), kind=ChartKind.TILE_MAP))
    assert told == (
        "Map of states as equal tiles: Trips went up. Trips by year. Values from 2 to 9. "
        "line 1: 5. line 3: not counted."
    )


def test_values_that_are_missing_are_told_with_their_reason() -> None:
    told = plain(alt(panel(series("Trips", "1", None, "3"))))
    assert told.endswith("line 0: 1; line 2: 3. line 1: not counted.")


def test_seven_places_with_six_values_are_all_told() -> None:
    told = plain(alt(panel(series("Trips", "1", "2", "3", None, "4", "5", "6"))))
    assert told.endswith(
        "line 0: 1; line 1: 2; line 2: 3; line 4: 4; line 5: 5; line 6: 6. line 3: not counted."
    )


def test_several_series_and_panels_are_named() -> None:
    told = plain(
        alt(
            panel(series("North", "1", "2"), series("South", "3", None), title="By day"),
            panel(series("Both", "4", "5"), title="By night"),
        )
    )
    assert told == (
        "Column chart: Trips went up. Trips by year. "
        "By day. North: line 0: 1; line 1: 2. South: line 0: 3. line 1: not counted. "
        "By night. line 0: 4; line 1: 5."
    )


def test_a_series_without_values_says_why() -> None:
    told = plain(alt(panel(series("North", "1", "2"), series("South", None, None))))
    assert told.endswith(
        "North: line 0: 1; line 1: 2. South: line 0: not counted. line 1: not counted."
    )


def test_the_words_are_those_of_the_language_and_kind() -> None:
    values = series("Viajes", "3", "5", "9", "4", "2", "6", "7")
    told = plain(alt(panel(values), language=ES, kind=ChartKind.LINE))
    assert told.startswith("Gráfico de líneas: Trips went up.")
    assert told.endswith("Valor más bajo: line 4: 2. Valor más alto: line 2: 9.")


def test_every_number_in_an_alternative_text_is_typed() -> None:
    told = alt(panel(series("Trips", *map(str, range(10, 20)))))
    texts = [word.text for word in words(told) if isinstance(word, Text)]
    numbers = [word for word in words(told) if isinstance(word, Number)]
    assert not any(number.text in text for number in numbers for text in texts)
    assert [number.text for number in numbers] == ["10", "19", "10", "19"]


def test_the_word_for_a_kind_stands_first_so_that_a_chart_that_lies_has_its_own() -> None:
    word = kind_word(ChartKind.BAR, EN)
    assert plain(word) == "Bar chart: "
    assert kind_word(None, EN) == ()
