from __future__ import annotations

import json

import pytest

from briefing_gen.dataset.reading.confirmations import with_resource


def test_the_new_table_comes_last_and_nothing_else_changes() -> None:
    text = '{\n  "a": {"resources": [1]},\n  "resources": [\n    {"x": "]}"}\n  ],\n  "b": "é"\n}\n'
    assert with_resource(text, {"name": "ñ"}) == (
        '{\n  "a": {"resources": [1]},\n  "resources": [\n    {"x": "]}"},\n'
        '    {\n      "name": "ñ"\n    }\n  ],\n  "b": "é"\n}\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"resources":[]}',
        '{"resources":[{"a":[[],{}]}],"z":1}',
        '\ufeff{"resources": [ {"a": "\\"]"} ] }',
        '{"res\\u006furces":[{"a":1}]}',
    ],
)
def test_however_it_is_written_one_table_is_added(text: str) -> None:
    before = json.loads(text.removeprefix("\ufeff"))
    after = json.loads(with_resource(text, {"name": "new"}).removeprefix("\ufeff"))
    assert after == {**before, "resources": [*before["resources"], {"name": "new"}]}


def test_line_ends_are_those_of_the_file() -> None:
    text = with_resource('{\r\n"resources": []\r\n}\r\n', {"name": "new"})
    assert text.count("\n") == text.count("\r\n") == 7


def test_a_text_without_tables_is_no_descriptor() -> None:
    with pytest.raises(ValueError, match="a readable descriptor has a list of resources"):
        with_resource('{"name": "resources"}', {})
