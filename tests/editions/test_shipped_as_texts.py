"""What the data say of the shipped editions, read as a text of anybody."""

from __future__ import annotations

from functools import cache

import pytest

from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import judge
from briefing_gen.claims.rules import ALARMS
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import contents
from briefing_gen.edition import Edition
from briefing_gen.reading.passages import Passage
from tests.readback.editions import EDITIONS, dataset, document

pytestmark = pytest.mark.slow


@cache
def index() -> Index:
    return Index(dataset())


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.slug)
def test_no_sentence_of_an_edition_raises_an_alarm(edition: Edition) -> None:
    texts = [plain(content) for content in contents(document(edition))]
    told = judge((Passage(text, "") for text in texts), index())
    assert [(each.sentence, each.text) for each in told if each.verdict in ALARMS] == []
