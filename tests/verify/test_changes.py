from __future__ import annotations

import re

from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Paper
from briefing_gen.docx.writing import write_docx
from briefing_gen.verify.changes import Change, Changes, Entry, compare, read_ledger
from briefing_gen.words.citing import grade_named
from tests import samples
from tests.docx.edits import rewritten
from tests.writers import decks

PRIMARY = "Primary"
REPORTED = "Press report"
TRIPS = Entry(
    section="findings",
    block="trips",
    page="2",
    number="1.2 million",
    metric="ferries[year=2024].trips",
    value="1200000",
    unit="count",
    grade=PRIMARY,
)


def test_a_value_that_is_another_is_told_with_both() -> None:
    now = replace(TRIPS, number="1.3 million", value="1300000")
    changes = Changes(changed=(Change(TRIPS, now),), gone=(), new=(), same=0)
    assert compare([TRIPS], [now]) == changes
    assert changes.changed[0].is_of_value


def test_the_wording_the_place_and_the_language_do_not_matter() -> None:
    moved = replace(TRIPS, number="1,2 millones", page="3", block="other", section="summary")
    assert compare([TRIPS], [moved]) == Changes(changed=(), gone=(), new=(), same=1)


def test_what_is_new_and_what_is_gone_is_told_in_reading_order() -> None:
    years = [replace(TRIPS, metric=f"ferries[year={year}].trips") for year in range(2020, 2026)]
    assert compare(years[:4], years[2:]) == Changes(
        changed=(), gone=tuple(years[:2]), new=tuple(years[4:]), same=2
    )


def test_each_metric_counts_once_and_quoted_numbers_do_not() -> None:
    quoted = replace(TRIPS, metric="")
    assert compare([TRIPS, TRIPS, quoted], [TRIPS]) == Changes(changed=(), gone=(), new=(), same=1)


def test_a_unit_that_is_another_is_a_change() -> None:
    now = replace(TRIPS, unit="percent")
    assert [change.is_of_value for change in compare([TRIPS], [now]).changed] == [True]


def test_the_numbers_of_two_word_documents_are_compared() -> None:
    old = write_docx(samples.document(), decks.THEME, Paper.LETTER)
    first = read_ledger(old, "old.docx")
    assert first.entries
    assert None not in {grade_named(entry.grade) for entry in first.entries}
    same = compare(first.entries, first.entries)
    assert (same.changed, same.gone, same.new) == ((), (), ())
    edit = lambda text: re.sub(r'value="\d+"', 'value="7"', text)  # noqa: E731 - short.
    other = rewritten(old, edit, "customXml/item1.xml")
    found = compare(first.entries, read_ledger(other, "new.docx").entries)
    assert found.changed
    assert all(change.is_of_value for change in found.changed)
