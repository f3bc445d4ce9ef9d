"""Feet of slides that name publications."""

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


@pytest.mark.parametrize(("name", "leads"), [("An office", True), ("An office of " * 5, False)])
def test_a_long_name_of_a_publication_is_no_link_at_the_foot(name: str, *, leads: bool) -> None:
    source = (Text("Source: "), Link((Citation(name),), "https://example.org", source="0"))
    foot = foot_source(source, Numbering({"0": "[1]"}), {})
    assert plain(foot) == f"Source: {name}"
    assert any(isinstance(piece, Link) for piece in foot) is leads
