"""Annotations of a chart, as a briefing gives them: bound to values, told in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose
from briefing_gen.composing.ledger import charts
from briefing_gen.document.exhibits import ChartSpec, Pointer
from briefing_gen.document.inline import plain
from briefing_gen.edition import Edition
from tests.editions.ferries import TESTS, dataset, edition
from tests.readback import editions
from tests.readback.editions import STATES


def drawn(folder: Path, *entries: str, kind: str = "column", series: int = 1) -> ChartSpec:
    """Return a chart of the trips of the north line with `entries` as annotations."""
    faulty = TESTS / "faults_briefing" / "parts-above-whole" / "briefing.yaml"
    asked = faulty.read_text("utf-8").replace("kind: stacked-column", f"kind: {kind}")
    whole = next(line for line in asked.splitlines() if line.startswith("      whole: "))
    lines = "\n".join(f"        - {entry}" for entry in entries)
    asked = asked.replace(whole, f"      annotations:\n{lines}")
    again = next(line for line in asked.splitlines() if "id: again" in line)
    asked = asked if series > 1 else asked.replace(again + "\n", "")
    (folder / "briefing.yaml").write_text(asked, "utf-8")
    return next(charts(compose(dataset(), read_briefing(folder), edition())))


def problems(folder: Path, *entries: str, kind: str = "column") -> list[str]:
    with pytest.raises(BriefingError) as caught:
        drawn(folder, *entries, kind=kind)
    return [f"{item.code}: {item.message}" for item in caught.value.problems]


def test_a_bracket_says_the_change_that_it_spans(tmp_path: Path) -> None:
    spec = drawn(tmp_path, '{span: ["2023", "2024"], label: "{change:change-plural}"}')
    (item,) = spec.panels[0].annotations
    assert (item.pointer, item.at, plain(item.label)) == (Pointer.SPAN, (0, 1), "fell 11.9%")
    assert "From 2023 to 2024: fell 11.9%." in plain(spec.alt)


@pytest.mark.parametrize(
    ("edition", "rise", "fall"),
    [
        (STATES[0], "From 2019 to 2023: rose 117%", "From 2022 to 2023: fell 28%"),
        (
            STATES[1],
            "De 2019 a 2023: aumentaron un 117 %",
            "De 2022 a 2023: disminuyeron un 28 %",
        ),
    ],
)
def test_each_of_several_changes_has_a_bracket(edition: Edition, rise: str, fall: str) -> None:
    made = editions.document(edition)
    (spec,) = (s for s in charts(made) if len(s.panels[0].annotations) > 1)
    found = [item for item in spec.panels[0].annotations if item.pointer is Pointer.SPAN]
    assert [item.at for item in found] == [(0, 4), (3, 4)]
    told = plain(spec.alt).replace("\N{NO-BREAK SPACE}", " ")
    assert told.endswith(f" {rise}. {fall}.")


def test_a_break_with_words_is_a_break(tmp_path: Path) -> None:
    spec = drawn(tmp_path, '{break: "2024", label: {en-US: New method}}')
    assert spec.panels[0].breaks == (1,)
    assert "Break before 2024: New method." in plain(spec.alt)


def test_a_line_stands_at_a_value_and_the_axis_reaches_it(tmp_path: Path) -> None:
    spec = drawn(tmp_path, "{line: before, label: {en-US: Before}}")
    (panel,) = spec.panels
    assert plain(panel.annotations[0].words) == "Before 1,987,361"
    assert panel.axis.maximum >= 1987361
    assert "Before 1,987,361." in plain(spec.alt)


@pytest.mark.slow
def test_totals_are_values_of_each_category(tmp_path: Path) -> None:
    entry = '{totals: "trips[year=*, line=north].trips"}'
    spec = drawn(tmp_path, entry, kind="stacked-column", series=2)
    (item,) = spec.panels[0].annotations
    assert [number.text for number in item.numbers if number] == ["1,987,361", "1,751,085"]
    assert "Total, 2024: 1,751,085." in plain(spec.alt)


def test_a_label_is_held_to_the_rules_of_texts(tmp_path: Path) -> None:
    found = problems(tmp_path, '{point: "2024", label: {en-US: "up 12%"}}')
    assert [item.partition(": ")[0] for item in found] == ["unbound-number"]


def test_a_category_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = problems(tmp_path, '{point: "1999", label: {en-US: Here}}')
    assert found == ["unknown-name: chart 'north' has no category '1999'"]


@pytest.mark.parametrize(
    ("kind", "entry", "message"),
    [
        ("dot", '{point: "2024", label: {en-US: Here}}', "a dot chart cannot have point:"),
        (
            "column",
            '{totals: "trips[year=*, line=north].trips"}',
            "a column chart cannot have totals:",
        ),
        ("column", "{label: {en-US: Here}}", "an annotation does one thing"),
        (
            "column",
            '{span: ["2024", "2024"], label: {en-US: Here}}',
            "a span goes from one category to another",
        ),
    ],
)
def test_what_a_chart_cannot_draw_is_told(
    tmp_path: Path, kind: str, entry: str, message: str
) -> None:
    assert f"wrong-shape: {message}" in problems(tmp_path, entry, kind=kind)
