"""The line at the foot of an exhibit: which size it has where it names many publications."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.slides.deck import SourceLine
from briefing_gen.slides.fit import sized_foot
from tests.writers.decks import means, text


@pytest.mark.parametrize(
    ("count", "size_pt"),
    [
        pytest.param(8, None, id="one line in the usual size"),
        pytest.param(11, 10, id="a smaller size saves a line"),
        pytest.param(14, None, id="no size saves a line"),
        pytest.param(25, 10, id="three lines, not two in the least size"),
        pytest.param(35, 9, id="three lines in the least size, where the next has four"),
    ],
)
def test_the_foot_is_smaller_where_that_saves_a_line(count: int, size_pt: float | None) -> None:
    line = SourceLine(words=text("An office, 2021; " * count))
    assert sized_foot(line, means()).size_pt == size_pt


def test_a_line_that_is_small_anyway_stays_as_it_is() -> None:
    small = replace(means(), style=replace(means().style, source_size_pt=9))
    line = SourceLine(words=text("An office, 2021; " * 25))
    assert sized_foot(line, small) == line
