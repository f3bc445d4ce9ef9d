"""Small multiples: a plot of each series on one scale, one table of them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose
from briefing_gen.composing.ledger import charts
from briefing_gen.document.exhibits import ChartSpec
from briefing_gen.document.inline import plain
from tests.editions.ferries import TESTS, dataset, edition

SERIES = """{{id: {name}, name: {{en-US: {label}}}, values: "trips[year=*, line={name}].trips"}}"""


def multiples(folder: Path, *names: str) -> ChartSpec:
    """Return a chart of the trips of so many lines."""
    faulty = TESTS / "faults_briefing" / "parts-above-whole" / "briefing.yaml"
    asked = faulty.read_text("utf-8").replace("kind: stacked-column", "kind: small-multiples")
    start = asked.index("      series:")
    end = asked.index('      whole: "trips')
    lines = "".join(f"        - {SERIES.format(name=name, label=name.title())}\n" for name in names)
    asked = asked[:start] + "      series:\n" + lines + asked[asked.index("\n", end) + 1 :]
    (folder / "briefing.yaml").write_text(asked, "utf-8")
    return next(charts(compose(dataset(), read_briefing(folder), edition())))


def test_each_series_has_a_panel_named_after_it_on_one_scale(tmp_path: Path) -> None:
    spec = multiples(tmp_path, "north", "south")
    assert [plain(panel.title or ()) for panel in spec.panels] == ["North", "South"]
    assert {panel.axis.maximum for panel in spec.panels} == {spec.panels[0].axis.maximum}
    assert all(panel.axis.shared for panel in spec.panels)


def test_one_table_has_a_column_for_each(tmp_path: Path) -> None:
    spec = multiples(tmp_path, "north", "south")
    assert [plain(column.header) for column in spec.table.columns][1:] == ["North", "South"]


def test_the_words_for_those_who_do_not_see_it_tell_each_panel(tmp_path: Path) -> None:
    told = plain(multiples(tmp_path, "north", "south").alt)
    assert told.startswith("Small column charts on one scale: ")
    assert "North. 2023: " in told
    assert "South. 2024: 250,000. 2023: not counted." in told


def test_a_single_series_has_nothing_to_compare(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as caught:
        multiples(tmp_path, "north")
    assert [item.message for item in caught.value.problems] == [
        "small multiples show several series"
    ]
