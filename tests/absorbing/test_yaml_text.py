"""Texts of a YAML file are changed where they stand; all else stays byte for byte."""

from __future__ import annotations

import pytest

from briefing_gen.absorbing.yaml_text import Edit, with_edits, with_entries
from briefing_gen.reading.tree import scalars
from briefing_gen.reading.yaml_nodes import tree_of


def edited(text: str, old: str, new: str) -> str:
    data = text.encode()
    (scalar,) = (s for s in scalars(tree_of(data, "a.yaml")) if s.flowing == old)
    return with_edits(data, "a.yaml", [Edit(scalar, new)]).decode()


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ("a: one two # note\n", "one two", "one and two", "a: one and two # note\n"),
        ("a: one two\n", "one two", "one: two", 'a: "one: two"\n'),
        ("a: {b: one, c: x}\n", "one", "one, two", 'a: {b: "one, two", c: x}\n'),
        ('a: "one  two"\n', "one two", 'one "two"', 'a: "one  \\"two\\""\n'),
        ("a: 'one two'\n", "one two", "one's two", "a: 'one''s two'\n"),
        ('a: "one \\u0041 two"\n', "one A two", "one A three", 'a: "one \\u0041 three"\n'),
        (
            "a: >-\n  one two\n  three four\n",
            "one two three four",
            "one two four",
            "a: >-\n  one two\n  four\n",
        ),
        (
            "a: >-\n  one\n  three\n",
            "one three",
            "one three: four",
            "a: >-\n  one\n  three: four\n",
        ),
        ("a: >-\n  one\n  two\n", "one two", "zero one", "a: >-\n  zero one\n"),
        ("a: one\r\nb: two\r\n", "one", "three", "a: three\r\nb: two\r\n"),
        ("\ufeffa: one\n", "one", "two", "\ufeffa: two\n"),
    ],
)
def test_a_text_is_changed_in_the_way_it_is_written(
    before: str, old: str, new: str, after: str
) -> None:
    assert edited(before, old, new) == after


def test_without_edits_nothing_changes() -> None:
    assert with_edits(b"a:  'x'\n", "a.yaml", []) == b"a:  'x'\n"


def test_several_texts_of_one_line_are_changed() -> None:
    data = b"a: {b: one two, c: three four}\n"
    one, two = scalars(tree_of(data, "a.yaml"))
    edits = [Edit(one, "one and two"), Edit(two, "four")]
    assert with_edits(data, "a.yaml", edits) == b"a: {b: one and two, c: four}\n"


def test_bytes_that_are_another_file_s_are_refused() -> None:
    (scalar,) = scalars(tree_of(b"a: one two\n", "a.yaml"))
    with pytest.raises(ValueError, match="cannot be found"):
        with_edits(b"b:\n- c\n", "a.yaml", [Edit(scalar, "two")])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("metrics:\n  a: x\nb: y\n", 'metrics:\n  c: "z"\n  a: x\nb: y\n'),
        ("metrics:\r\n    a: x\r\n", 'metrics:\r\n    c: "z"\r\n    a: x\r\n'),
    ],
)
def test_entries_are_added_before_those_of_a_key(before: str, after: str) -> None:
    assert with_entries(before.encode(), "a.yaml", "metrics", {"c": '"z"'}).decode() == after


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("b: y\n", "a.yaml has no entries under metrics:"),
        ("metrics: {a: x}\n", "the entries under metrics: do not stand below each other"),
    ],
)
def test_entries_are_added_only_where_those_of_a_key_stand_below_each_other(
    before: str, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        with_entries(before.encode(), "a.yaml", "metrics", {"c": '"z"'})
