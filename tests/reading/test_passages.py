"""The passages of plain text and Markdown."""

from __future__ import annotations

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.reading.passages import Passage, read_text

MEMO = """\
# Reports

In **2022**, the CyberTipline received
32 million [reports](https://example.org/2022).

- First, 1 of 3.
- Second
  item.

| Year | Reports |
|---|--:|
| 2021 | 29.4 million |
The end.
"""


def test_paragraphs_items_and_cells_are_passages_under_what_stands_above_them() -> None:
    assert read_text(MEMO.encode(), "memo.md") == (
        Passage("Reports", "line 1"),
        Passage("In 2022, the CyberTipline received 32 million reports.", "line 3", "Reports"),
        Passage("First, 1 of 3.", "line 6", "Reports"),
        Passage("Second item.", "line 7", "Reports"),
        Passage("Year", "line 10", "Reports"),
        Passage("Reports", "line 10", "Reports"),
        Passage("2021", "line 12", "Reports | Year"),
        Passage("29.4 million", "line 12", "Reports | 2021 | Reports"),
        Passage("The end.", "line 13", "Reports"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encodings_that_programs_save(encoding: str) -> None:
    assert read_text("21 millones, año 2020".encode(encoding), "nota.txt") == (
        Passage("21 millones, año 2020", "line 1"),
    )


def test_what_is_not_a_text_is_told() -> None:
    with pytest.raises(BriefingError, match="not a text"):
        read_text(b"PK\x00\x00", "memo.txt")


def test_a_sentence_that_goes_on_with_a_number_is_no_list() -> None:
    assert read_text(b"It rose to\n36. In 2022", "memo.txt") == (
        Passage("It rose to 36. In 2022", "line 1"),
    )
