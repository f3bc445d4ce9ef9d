"""Labels of a chart leave out the scale they share; the subtitle or a panel's title says it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.composing.axes import unit_once
from briefing_gen.document.exhibits import ChartKind, Mark, NumberFormat, Panel
from briefing_gen.document.inline import Text, Tick, plain
from briefing_gen.words.languages import labels
from tests.editions.ferries import NBSP
from tests.writers.chart_specs import YEARS, panel, series

EN = labels(Language.EN_US)


def in_words(*texts: str, suffix: str = f"{NBSP}million") -> Panel:
    """Return a panel of years whose labels are `texts`."""
    made = panel(YEARS[: len(texts)], series("x", Mark.ACCENT, range(len(texts))), maximum=9)
    (drawn,) = made.series
    points = tuple(
        replace(point, number=replace(point.number, text=text))
        for point, text in zip(drawn.points, texts, strict=True)
        if point.number
    )
    ticks = (Tick("0", Decimal(0)), Tick(f"5{suffix}", Decimal(5)))
    return replace(
        made,
        series=(replace(drawn, points=points),),
        axis=replace(made.axis, ticks=ticks),
        number_format=NumberFormat(decimals=1, divisor=Decimal(1_000_000), suffix=suffix),
    )


def texts(panels: tuple[Panel, ...]) -> list[str]:
    return [p.number.text for each in panels for p in each.series[0].points if p.number]


def test_one_plot_says_its_scale_in_the_subtitle() -> None:
    panels, said = unit_once(
        ChartKind.COLUMN, (in_words(f"21.8{NBSP}million", f"29.4{NBSP}million"),), EN
    )
    assert (texts(panels), plain(said)) == (["21.8", "29.4"], "; in millions")
    assert [tick.text for tick in panels[0].axis.ticks] == ["0", "5"]
    assert panels[0].number_format.suffix == ""


def test_several_plots_say_it_in_their_titles() -> None:
    both = in_words(f"$34.6{NBSP}million", f"$40.8{NBSP}million"), in_words("816,361", "9")
    titled = tuple(replace(each, title=(Text("Funding"),)) for each in both)
    panels, said = unit_once(ChartKind.COLUMN, titled, EN)
    assert [plain(each.head) for each in panels] == ["Funding, in millions", "Funding"]
    assert (texts(panels), said) == (["$34.6", "$40.8", "816,361", "9"], ())


def test_values_that_stand_alone_are_told_in_full() -> None:
    years = in_words(*(f"{value}{NBSP}million" for value in ("21.8", "29.4", "32.1")))
    both = years, in_words(f"20.5{NBSP}million", f"21.4{NBSP}million")
    panels, _ = unit_once(
        ChartKind.COLUMN, tuple(replace(each, title=(Text("x"),)) for each in both), EN
    )
    assert texts(panels) == ["21.8", "29.4", "32.1", f"20.5{NBSP}million", f"21.4{NBSP}million"]


@pytest.mark.parametrize("values", [("887,252", f"1.9{NBSP}million"), (f"1.9{NBSP}million",)])
def test_where_not_all_share_it_every_label_is_told_in_full(values: tuple[str, ...]) -> None:
    shown = (in_words(*values),)
    assert unit_once(ChartKind.COLUMN, shown, EN) == (shown, ())


def test_spanish_has_words_of_its_own() -> None:
    found = in_words(f"8.3{NBSP}millones", f"10.2{NBSP}millones", suffix=f"{NBSP}millones")
    _, said = unit_once(ChartKind.COLUMN, (found,), labels(Language.ES_US))
    assert plain(said) == "; en millones"
