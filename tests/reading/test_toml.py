"""TOML is read as a tree in which keys and values have their places."""

from __future__ import annotations

import pytest

from briefing_gen.base.problems import Location
from briefing_gen.reading.json_toml import tree_of_toml
from briefing_gen.reading.tree import Record, Scalar, Sequence, UnreadableError

TEXT = """\
name = "plain"
[page]
  leading = 1.4
list = ["a"]
"""


def test_each_value_has_the_place_of_its_key_and_its_dotted_name() -> None:
    tree = tree_of_toml(TEXT, "theme.toml")
    assert isinstance(tree, Record)
    assert tree.entries["name"] == Scalar("plain", Location("theme.toml", 1, 1, "name"))
    page = tree.entries["page"]
    assert isinstance(page, Record)
    assert page.where == Location("theme.toml", 2, 1, "page")
    assert page.keys["leading"] == Location("theme.toml", 3, 3, "page.leading")
    where = Location("theme.toml", 3, 3, "page.leading")
    assert page.entries["leading"] == Scalar("1.4", where, other=(1.4,))
    where = Location("theme.toml", 4, 1, "page.list")
    assert page.entries["list"] == Sequence((Scalar("a", where),), where)


def test_a_number_is_its_value_and_a_text_its_words() -> None:
    tree = tree_of_toml("a = 12\nb = '12'", "theme.toml")
    assert isinstance(tree, Record)
    assert [node.value for node in tree.entries.values() if isinstance(node, Scalar)] == [12, "12"]


def test_what_is_not_toml_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableError) as caught:
        tree_of_toml('name = "plain\n', "theme.toml")
    assert caught.value.message == "Illegal character '\\n'"
    assert caught.value.where == Location("theme.toml", 1, 14)
