"""Feet of slides that name publications, and what goes on to the next slide."""

from __future__ import annotations

import pytest

from briefing_gen.document.inline import Citation, Link, Text, plain
from briefing_gen.document.walk import Numbering
from briefing_gen.slides.fit import even_pages, foot_source


@pytest.mark.parametrize(("count", "said"), [(3, "Source: An office."), (4, "Source: [1].")])
def test_a_foot_names_publications_by_their_numbers_unless_they_are_few(
    count: int, said: str
) -> None:
    name = Link((Citation("An office"),), "https://example.org", source="0")
    numbers = Numbering({str(at): f"[{at + 1}]" for at in range(count)})
    source = (Text("Source: "), name, Text("."))
    assert plain(foot_source(source, numbers, ())) == said


@pytest.mark.parametrize(("name", "leads"), [("An office", True), ("An office of " * 5, False)])
def test_a_long_name_of_a_publication_is_no_link_at_the_foot(name: str, *, leads: bool) -> None:
    source = (Text("Source: "), Link((Citation(name),), "https://example.org", source="0"))
    foot = foot_source(source, Numbering({"0": "[1]"}), ())
    assert plain(foot) == f"Source: {name}"
    assert any(isinstance(piece, Link) for piece in foot) is leads


@pytest.mark.parametrize(
    ("heights", "pages"),
    [
        ((), ()),
        ((5, 5, 5), ((0, 1, 2),)),
        ((6, 6, 6, 6, 6), ((0, 1, 2), (3, 4))),
        ((4, 4, 4, 4, 14, 4, 4), ((0, 1, 2, 3), (4,), (5, 6))),
        ((9, 1, 1, 1, 9, 9), ((0, 1, 2, 3), (4, 5))),
        ((6, 6, 6, 6, 6, 6, 6), ((0, 1, 2), (3, 4), (5, 6))),
    ],
)
def test_what_goes_on_does_so_on_pages_about_equally_full(
    heights: tuple[float, ...], pages: tuple[tuple[int, ...], ...]
) -> None:
    assert tuple(map(tuple, even_pages(heights, 18))) == pages


def test_what_is_higher_than_a_page_has_no_pages() -> None:
    assert even_pages((1, 19), 18) == ()


def test_no_column_of_the_last_slide_is_empty() -> None:
    assert even_pages((6, 6, 6, 6, 6, 6, 6), 18, columns=2) == (
        range(2),
        range(2, 4),
        range(4, 6),
        range(6, 7),
    )


def test_what_an_item_needs_at_the_head_of_a_page_counts_there_alone() -> None:
    assert even_pages((6, 6, 6, 6), 18, heads=(0, 0, 0, 7)) == (range(2), range(2, 4))
    assert even_pages((6, 6, 6), 18, heads=(3, 0, 0)) == (range(1), range(1, 3))
    assert even_pages((6, 6), 8, heads=(0, 3)) == ()
