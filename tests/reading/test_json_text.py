from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.reading.json_text import JsonFaultError, Place, parse_json

TEXT = """{
  "name": "ferries",
  "empty": {}, "none": [],
  "resources": [
    {"name": "a \\"b\\" [", "path": null},
    [1, 2.50]
  ]
}
"""

VALUE = "a value must stand here: words in double quotes, a number or a list"


def test_every_key_and_item_has_its_place() -> None:
    document = parse_json("datapackage.json", TEXT)

    assert document.value == {
        "name": "ferries",
        "empty": {},
        "none": [],
        "resources": [{"name": 'a "b" [', "path": None}, [1, Decimal("2.50")]],
    }
    assert document.places == {
        ("name",): Place(2, 3),
        ("empty",): Place(3, 3),
        ("none",): Place(3, 16),
        ("resources",): Place(4, 3),
        ("resources", 0): Place(5, 5),
        ("resources", 0, "name"): Place(5, 6),
        ("resources", 0, "path"): Place(5, 27),
        ("resources", 1): Place(6, 5),
        ("resources", 1, 0): Place(6, 6),
        ("resources", 1, 1): Place(6, 9),
    }


@pytest.mark.parametrize(
    ("text", "code", "message", "place"),
    [
        ("", "invalid-json", f"not valid JSON: {VALUE}", Place(1, 1)),
        ("[1,\n,]", "invalid-json", f"not valid JSON: {VALUE}", Place(2, 1)),
        (
            '{"a": 1\n "b": 2}',
            "invalid-json",
            "not valid JSON: a comma, or a closing bracket, is missing before this",
            Place(2, 2),
        ),
        (
            '{"a": “b”}',
            "invalid-json",
            "not valid JSON: curly quotes stand here, and must be straight",
            Place(1, 7),
        ),
        (
            '{"a" 1}',
            "invalid-json",
            "not valid JSON: a colon is missing before this",
            Place(1, 6),
        ),
        (
            '{"a": 1,}',
            "invalid-json",
            "not valid JSON: this comma stands before a closing bracket: take it away",
            Place(1, 8),
        ),
        (
            '{"a": [1,\n]}',
            "invalid-json",
            "not valid JSON: this comma stands before a closing bracket: take it away",
            Place(1, 9),
        ),
        (
            '{"a": 1, b}',
            "invalid-json",
            "not valid JSON: a name in double quotes must stand here",
            Place(1, 10),
        ),
        (
            '{"a": "b}',
            "invalid-json",
            "not valid JSON: the quotation mark here has no closing one",
            Place(1, 7),
        ),
        (
            '{"a": "b\nc"}',
            "invalid-json",
            "not valid JSON: a line ends within quotation marks",
            Place(1, 9),
        ),
        (
            '{"a": "b”,\n "c": 1}',
            "invalid-json",
            "not valid JSON: a curly quote stands here, and must be straight",
            Place(1, 9),
        ),
        (
            '{"a": "\\q"}',
            "invalid-json",
            "not valid JSON: a backslash stands within quotation marks: write it twice",
            Place(1, 8),
        ),
        (
            "{} x",
            "invalid-json",
            "not valid JSON: the file goes on after its closing bracket",
            Place(1, 4),
        ),
        ('{"a": NaN}', "invalid-json", "NaN is not a number", None),
        ('{"a": -Infinity}', "invalid-json", "-Infinity is not a number", None),
        (
            '{"a": 1,\n "a": 2}',
            "repeated-key",
            "the key 'a' stands here and in line 1",
            Place(2, 2),
        ),
        (
            f'{{"a": {"1" * 5000}}}',
            "invalid-json",
            "the number 111111111111111111... has too many digits",
            None,
        ),
        (
            '{"a": -1.5e99999999999999999999}',
            "invalid-json",
            "the exponent of the number -1.5e9999999999999 is too large",
            None,
        ),
        (
            '{"a": 1e301}',
            "invalid-json",
            "the exponent of the number 1e301 is too large",
            None,
        ),
        (
            "[" * 100_000,
            "invalid-json",
            "lists and objects are nested more than 32 deep",
            Place(1, 33),
        ),
    ],
)
def test_what_json_readers_differ_on_is_refused(
    text: str, code: str, message: str, place: Place | None
) -> None:
    with pytest.raises(JsonFaultError) as caught:
        parse_json("datapackage.json", text)

    assert (caught.value.code, caught.value.message, caught.value.place) == (code, message, place)
