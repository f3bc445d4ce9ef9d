"""Items are shared over slides that are about equally full."""

from __future__ import annotations

import pytest

from briefing_gen.slides.sharing import even_pages


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
    found = even_pages(heights, 18)
    assert found is not None
    assert tuple(tuple(page) for page in found) == pages


def test_what_is_higher_than_a_page_has_no_pages() -> None:
    assert even_pages((1, 19), 18) is None


def test_no_column_of_the_last_slide_is_empty() -> None:
    assert even_pages((6, 6, 6, 6, 6, 6, 6), 18, columns=2) == (
        range(2),
        range(2, 4),
        range(4, 6),
        range(6, 7),
    )
