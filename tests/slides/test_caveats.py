"""The line at the foot of an exhibit: how it names publications."""

from __future__ import annotations

import pytest

from briefing_gen.document.inline import Citation, Link, Text, plain
from briefing_gen.document.walk import Numbering
from briefing_gen.slides.fit import foot_source


@pytest.mark.parametrize(("count", "said"), [(3, "Source: An office."), (4, "Source: [1].")])
def test_a_foot_names_publications_by_their_numbers_unless_they_are_few(
    count: int, said: str
) -> None:
    name = Link((Citation("An office"),), "https://example.org", source="0")
    numbers = Numbering({str(at): f"[{at + 1}]" for at in range(count)})
    source = (Text("Source: "), name, Text("."))
    assert plain(foot_source(source, numbers, {})) == said
