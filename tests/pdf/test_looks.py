"""How the shipped editions look: how much of them is as large as running text, and how long."""

from __future__ import annotations

import pytest

from briefing_gen.edition import Edition
from briefing_gen.themes import Paper
from tests.readback import kept
from tests.readback.editions import EDITIONS, NATIONAL, name
from tests.writers.painted import painted

pytestmark = pytest.mark.slow
RUNNING_PT = 9.75
LEAST, LEAST_OF_FINDINGS = 0.40, 0.45
MOST_PAGES, MOST_PAGES_OF_A_STATE = 9, 7


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_much_of_an_edition_is_as_large_as_running_text(edition: Edition) -> None:
    pages = list(painted(kept.pdf(edition, Paper.LETTER)))
    sizes = [
        [(item.size_pt >= RUNNING_PT, len(item.text.strip())) for item in page if item.text]
        for page in pages
    ]
    large = [sum(count for is_large, count in page if is_large) for page in sizes]
    every = [sum(count for _, count in page) for page in sizes]
    assert sum(large) >= LEAST * sum(every)
    assert sum(large[1:4]) >= LEAST_OF_FINDINGS * sum(every[1:4])
    most = MOST_PAGES if edition in NATIONAL else MOST_PAGES_OF_A_STATE
    assert len(pages) <= most
