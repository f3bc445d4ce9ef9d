from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Location, Problem, warning
from briefing_gen.composing.style import MOST_IN_NOTES, hard_to_read
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Observation
from briefing_gen.document.blocks import (
    Bullets,
    Document,
    NoteEntry,
    Notes,
    Paragraph,
    Role,
    Section,
)
from briefing_gen.document.inline import Content, Number, Period, Text
from briefing_gen.edition import Edition
from briefing_gen.metrics.derive import Observed
from tests.readback.editions import EDITIONS, dataset, document
from tests.samples import document as sample

MOST_LONG: Final[Mapping[str, int]] = {
    "national-legislator-en-us": 16,
    "national-legislator-es-us": 22,
    "national-advocacy-en-us": 12,
    "national-advocacy-es-us": 11,
    "state-legislator-en-us-tx": 4,
    "state-advocacy-es-us-dc": 8,
}
"""So many sentences of each shipped edition may be long. Lower a number when one was split."""


def hard(*paragraphs: Content, notes: tuple[Content, ...] = ()) -> tuple[Problem, ...]:
    """Return what is hard in a document whose only section has these paragraphs."""
    entries = tuple(NoteEntry(letter="a", content=note) for note in notes)
    blocks = (*map(Paragraph, paragraphs), *((Notes(entries),) if entries else ()))
    section = Section(id="limits", role=Role.LIMITS, heading=(Text("Limits"),), blocks=blocks)
    return tuple(hard_to_read(made_of(section), dataset(), "ferries.yaml"))


def made_of(section: Section) -> Document:
    return replace(sample(), title=(Text("Ferries"),), sections=(section,))


def reports(year: str) -> tuple[Number, Period]:
    value = look_up(dataset(), parse_address(f"cybertipline-total[year={year}].reports"))
    assert isinstance(value, Observation)
    return Number("29.4 million", Observed(value)), Period(year, value.period)


def test_a_sentence_of_more_than_25_words_is_told_with_its_place() -> None:
    long = "Boats " * 25 + "sail."
    assert hard((Text(f"{'Boats ' * 24}sail. {long}"),)) == (
        warning(
            "long-sentence",
            f"26 words, more than 25: {long}",
            Location("ferries.yaml", field="en-US, limits, text, sentence 2"),
            "split it in two",
        ),
    )


def test_a_sentence_that_stands_twice_is_told_once_and_a_short_one_is_not() -> None:
    again = (Text("Nobody has counted the boats of the other lines. Nobody knows."),)
    found = hard(again, again)
    assert [(each.code, each.message) for each in found] == [
        ("repeated-sentence", f"stands 2 times: {again[0].text.partition(' Nobody knows')[0]}")
    ]


def test_a_text_that_stands_in_its_notes_is_told() -> None:
    found = hard((Text("Boats sail."),), notes=((Text("Only those that were counted. " * 20),),))
    assert [each.code for each in found] == ["many-notes"]
    assert found[-1].message.endswith(f"in notes, more than {MOST_IN_NOTES}%")


def test_a_value_of_an_older_year_is_told_where_nothing_says_why() -> None:
    number, year = reports("2021")
    found = hard((Text("There were "), number, Text(" reports in "), year, Text(".")))
    why = "the data hold a value of 2023, and nothing says why it is left out"
    told = "There were 29.4 million reports in 2021."
    assert [(each.code, each.message) for each in found] == [("older-value", f"{why}: {told}")]


@pytest.mark.parametrize(
    "others",
    [
        (Text(" Later counts cannot be set beside it."),),
        (Text(" In "), reports("2023")[1], Text(" there were more.")),
    ],
)
def test_a_value_of_an_older_year_may_stand_beside_a_later_one_or_a_reason(others: Content) -> None:
    number, year = reports("2021")
    text = (Text("There were "), number, Text(" reports in "), year, Text("."), *others)
    assert hard(text) == ()


def test_a_value_after_which_the_series_breaks_is_the_last() -> None:
    number, year = reports("2023")
    assert hard((Text("There were "), number, Text(" reports in "), year, Text("."))) == ()


def test_items_of_a_list_are_sentences_of_their_own() -> None:
    items = Bullets(tuple((Text("Boats " * 20),) for _ in range(2)))
    section = Section(id="limits", role=Role.LIMITS, heading=(Text("Limits"),), blocks=(items,))
    assert [*hard_to_read(made_of(section), dataset(), "ferries.yaml")] == []


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.slug)
def test_the_shipped_editions_get_no_harder_to_read(edition: Edition) -> None:
    counts = Counter(each.code for each in hard_to_read(document(edition), dataset(), ""))
    assert counts.pop("long-sentence", 0) <= MOST_LONG[edition.slug]
    assert counts == {}
