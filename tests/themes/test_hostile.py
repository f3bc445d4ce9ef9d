"""Themes that would take for ever, or bring the parser down, are problems like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.themes import read_theme
from tests.themes.files import PLAIN, told

READING = ": error[unreadable-theme]: the theme cannot be read: "


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (f"x = {'[' * 5000}", "maximum recursion depth exceeded"),
        (f"x = {'{a=' * 3000}", "maximum recursion depth exceeded"),
        (f"x = {'9' * 5000}", "Exceeds the limit"),
        (f"{'.'.join('a' * 10_001)} = 1", "'theme.toml' is larger than 20,000 bytes"),
    ],
    ids=["lists", "tables", "digits", "a name of many parts"],
)
def test_a_file_that_the_parser_cannot_bear_is_told(
    tmp_path: Path, words: str, message: str
) -> None:
    file = tmp_path / "theme.toml"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(BriefingError) as caught:
        read_theme(tmp_path)
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"{file}{READING}{message}")


def test_a_number_that_nobody_can_write_out_is_out_of_range(tmp_path: Path) -> None:
    found = told(tmp_path, ("number_size_pt = 29", f"number_size_pt = 0x{'f' * 5000}"))
    what = "number_size_pt cannot be a number of thousands of digits"
    place = ":23:1 (page.number_size_pt): error[out-of-range]"
    assert found == [f"{place}: {what}\n    hint: choose a value from 18 to 72"]


def test_a_mark_of_bytes_at_the_start_of_the_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "theme.toml").write_bytes(b"\xef\xbb\xbf" + PLAIN.read_bytes())
    assert read_theme(tmp_path).name == "plain"


def test_a_link_is_not_followed_and_nothing_is_told_of_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password = 1", encoding="utf-8")
    (tmp_path / "theme.toml").symlink_to("secret")
    with pytest.raises(BriefingError) as caught:
        read_theme(tmp_path)
    assert str(caught.value).partition(READING)[2] == (
        "'theme.toml' is a link, or goes through a link or a file\n"
        "    hint: put a copy of the file there: links are not followed"
    )
