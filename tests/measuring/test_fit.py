from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.measuring.fit import Ruler, Weight, read_ruler, shipped_ruler, shorter

RULER = Ruler({weight: {"a": 500, " ": 250, "-": 250} for weight in Weight})
"""Letters half as wide as they are high: 10.5 points each at 20 points, with slack."""


def test_a_width_is_that_of_the_characters_with_slack() -> None:
    assert RULER.width("aaaa", 20) == 42


def test_an_unknown_character_counts_as_wide() -> None:
    assert RULER.width("☃", 20) == 21


def test_no_text_takes_no_line() -> None:
    assert RULER.lines("", 20, 100) == 0


def test_words_go_on_to_the_next_line_where_they_do_not_fit() -> None:
    assert RULER.lines("aaa aaa aaa", 20, 70) == 2


def test_a_space_at_the_end_of_a_line_needs_no_room() -> None:
    assert RULER.lines("aaa aaa", 20, 31.5) == 2


def test_a_line_may_break_after_a_dash() -> None:
    assert RULER.lines("aaa-aaa", 20, 40) == 2


def test_a_line_is_not_broken_within_a_telephone_number() -> None:
    ruler = Ruler({weight: dict.fromkeys("a-0 ", 500) for weight in Weight}, slack=1)
    assert ruler.lines("aaa aaa-aaa aa", 10, 40) == 2
    assert ruler.lines("aaa 000-000 aa", 10, 40) == 3


def test_a_line_does_not_break_at_a_no_break_space() -> None:
    ruler = Ruler({weight: {"a": 500, "\xa0": 250} for weight in Weight})
    assert ruler.lines("aa aa\xa0aa", 20, 60) == 2


def test_a_word_wider_than_the_column_is_broken() -> None:
    assert RULER.lines("a" * 10, 20, 50) == 3


def test_the_height_is_that_of_the_lines() -> None:
    assert RULER.height("aaa aaa aaa", 20, 70) == 48


def test_the_widest_of_no_texts_has_no_width() -> None:
    assert RULER.widest([], 20) == 0


def test_bold_is_wider_than_regular() -> None:
    ruler = shipped_ruler("Arial")
    assert ruler.width("briefing", 20) < ruler.width("briefing", 20, Weight.BOLD)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"regular": {}}',
        '{"regular": [1], "bold": {}}',
        '{"regular": {"a": "1"}, "bold": {}}',
        '{"regular": {"a": -1}, "bold": {}}',
        '{"regular": {"a": 1e999}, "bold": {}}',
        '{"regular": {}, "bold": {}, "line_height": NaN}',
        "[" * 100_000,
    ],
)
def test_a_table_that_cannot_be_read_is_a_problem(content: str, tmp_path: Path) -> None:
    file = tmp_path / "widths.json"
    file.write_text(content, encoding="ascii")
    with pytest.raises(BriefingError) as caught:
        read_ruler(file)
    problem = caught.value.problems[0]
    assert (problem.code, problem.hint) == (
        "unreadable-theme",
        "make it with briefing-gen theme widths",
    )


def test_a_pipe_in_the_place_of_a_table_is_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "widths.json"
    os.mkfifo(file)
    with pytest.raises(BriefingError, match=r"'widths\.json' is not an ordinary file"):
        read_ruler(file)


def test_words_too_long_are_measured_in_characters_rounded_up_to_five() -> None:
    hint = shorter("shorten it", "a" * 30, lambda words: len(words) <= 18)
    assert hint == "shorten it by about 15 characters"


def test_no_measure_is_given_where_fewer_words_do_not_help() -> None:
    assert shorter("shorten it", "a" * 30, lambda _: False) == "shorten it"
