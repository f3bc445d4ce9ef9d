from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.problems import Location
from briefing_gen.reading.json_toml import tree_of_json
from briefing_gen.reading.tree import Record, Sequence, UnreadableError, plain, scalars


def at(line: int, column: int, field: str | None = None) -> Location:
    return Location("datapackage.json", line, column, field)


TEXT = """{
  "name": "ferries",
  "empty": {}, "none": [],
  "resources": [
    {"name": "a \\"b\\" [", "path": null},
    [1, 2.50]
  ]
}
"""

VALUE = "a value is expected here: words in double quotes, a number or a list"


def test_every_key_and_item_has_its_place() -> None:
    tree = tree_of_json(TEXT, "datapackage.json")

    assert plain(tree) == {
        "name": "ferries",
        "empty": {},
        "none": [],
        "resources": [{"name": 'a "b" [', "path": None}, [1, Decimal("2.50")]],
    }
    assert [(found.text, found.where) for found in scalars(tree, keys=True)] == [
        ("name", at(2, 3, "name")),
        ("ferries", at(2, 3, "name")),
        ("empty", at(3, 3, "empty")),
        ("none", at(3, 16, "none")),
        ("resources", at(4, 3, "resources")),
        ("name", at(5, 6, "name")),
        ('a "b" [', at(5, 6, "name")),
        ("path", at(5, 27, "path")),
        ("None", at(5, 27, "path")),
        ("1", at(6, 6, "resources")),
        ("2.50", at(6, 9, "resources")),
    ]


def test_an_object_in_a_list_is_named_by_its_name() -> None:
    tree = tree_of_json(TEXT, "datapackage.json")
    assert isinstance(tree, Record)
    resources = tree.entries["resources"]
    assert isinstance(resources, Sequence)
    assert [item.where for item in resources.items] == [at(5, 5, 'a "b" ['), at(6, 5, "resources")]


@pytest.mark.parametrize(
    ("text", "code", "message", "where"),
    [
        ("", "invalid-json", f"not valid JSON: {VALUE}", at(1, 1)),
        ("[1,\n,]", "invalid-json", f"not valid JSON: {VALUE}", at(2, 1)),
        (
            '{"a": 1\n "b": 2}',
            "invalid-json",
            "not valid JSON: a comma, or a closing bracket, is missing before this",
            at(2, 2),
        ),
        (
            '{"a": “b”}',
            "invalid-json",
            "not valid JSON: these quotes are curly: write straight ones",
            at(1, 7),
        ),
        (
            '{"a" 1}',
            "invalid-json",
            "not valid JSON: a colon is missing before this",
            at(1, 6),
        ),
        (
            '{"a": 1,}',
            "invalid-json",
            "not valid JSON: remove this comma: a closing bracket follows it",
            at(1, 8),
        ),
        (
            '{"a": [1,\n]}',
            "invalid-json",
            "not valid JSON: remove this comma: a closing bracket follows it",
            at(1, 9),
        ),
        (
            '{"a": 1, b}',
            "invalid-json",
            "not valid JSON: a name in double quotes is expected here",
            at(1, 10),
        ),
        (
            '{"a": "b}',
            "invalid-json",
            "not valid JSON: the quotation mark here has no closing one",
            at(1, 7),
        ),
        (
            '{"a": "b\nc"}',
            "invalid-json",
            "not valid JSON: a line ends within quotation marks",
            at(1, 9),
        ),
        (
            '{"a": "\\q"}',
            "invalid-json",
            "not valid JSON: there is a backslash within quotation marks: write it twice",
            at(1, 8),
        ),
        (
            "{} x",
            "invalid-json",
            "not valid JSON: the file goes on after its closing bracket",
            at(1, 4),
        ),
        ('{"a": NaN}', "invalid-json", "NaN is not a number", at(1, 1)),
        ('{"a": -Infinity}', "invalid-json", "-Infinity is not a number", at(1, 1)),
        (
            '{"a": 1,\n "a": 2}',
            "repeated-key",
            "the key 'a' appears here and in line 1",
            at(2, 2),
        ),
        (
            f'{{"a": {"1" * 5000}}}',
            "invalid-json",
            "the number 111111111111111111... has too many digits",
            at(1, 1),
        ),
        (
            '{"a": -1.5e99999999999999999999}',
            "invalid-json",
            "the exponent of the number -1.5e9999999999999 is too large",
            at(1, 1),
        ),
        (
            '{"a": 1e301}',
            "invalid-json",
            "the exponent of the number 1e301 is too large",
            at(1, 1),
        ),
        (
            "[" * 100_000,
            "invalid-json",
            "lists and objects are nested more than 32 deep",
            at(1, 33),
        ),
    ],
)
def test_what_json_readers_differ_on_is_refused(
    text: str, code: str, message: str, where: Location
) -> None:
    with pytest.raises(UnreadableError) as caught:
        tree_of_json(text, "datapackage.json")

    assert (caught.value.code, caught.value.message, caught.value.where) == (code, message, where)
