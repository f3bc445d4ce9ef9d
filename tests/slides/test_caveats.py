"""The line at the foot of an exhibit: which size it has where it names many publications."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Chart
from briefing_gen.slides.deck import SourceLine
from briefing_gen.slides.fit import foot_look, sized_foot
from tests import samples
from tests.writers.decks import means, named, text, with_blocks


@pytest.mark.parametrize(
    ("count", "size_pt"),
    [
        pytest.param(8, None, id="one line in the usual size"),
        pytest.param(14, None, id="two lines in the usual size"),
        pytest.param(35, 9, id="three lines in the least size"),
    ],
)
def test_the_foot_is_smaller_where_it_does_not_fit(count: int, size_pt: float | None) -> None:
    line = SourceLine(words=text("An office, 2021; " * count))
    assert sized_foot(line, means()).size_pt == size_pt


def test_a_line_that_is_small_anyway_stays_as_it_is() -> None:
    small = replace(means(), style=replace(means().style, source_size_pt=9))
    line = SourceLine(words=text("An office, 2021; " * 25))
    assert sized_foot(line, small) == line


def test_all_feet_of_a_deck_name_publications_by_number_where_one_has_no_room_for_names() -> None:
    short, long = text("Source: An office."), text("Source: " + "An office with a name. " * 9)
    charts = [
        named(Chart(replace(samples.chart(), id=name, source=source)), name)
        for name, source in (("one", short), ("two", long))
    ]
    alone, both = (with_blocks(*blocks) for blocks in (charts[:1], charts))
    assert not foot_look(alone, means()).by_number
    assert foot_look(both, means()).by_number
