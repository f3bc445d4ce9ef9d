from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.reading.tree import Node, Record, Scalar, Sequence, scalars
from briefing_gen.reading.yaml_nodes import (
    MAX_BYTES,
    Edit,
    read_yaml,
    tree_of,
    with_edits,
    with_entries,
)

HINT = (
    "put texts that hold : # { } [ ] & * ! or quotes between straight double quotes, not curly ones"
)
COPY = "write its fields into it, or put an earlier copy there"
DELETE = "delete it; an editor may show it when it shows spaces and signs"
CLOSE = (
    "look for the closing sign; a text with a comma, a colon or quotation marks stands in quotes"
)
COLUMN = (
    "let the lines of one part begin in the same column, without tabs, and let nothing follow a "
    "closing quotation mark"
)
COLON = f"{HINT}; if a line above is a name without a colon, add it"
TWICE = "delete one of the two; the other is in line 1"
LINE = "this line does not fit the lines above it"
NAME = "write name: and its words"
TABS = f"put spaces for tabs; {HINT}"


def read(folder: Path, text: str | bytes) -> Node:
    path = folder / "briefing.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path, "ferries/briefing.yaml")


def entry(node: Node, name: str) -> Node:
    assert isinstance(node, Record)
    return node.entries[name]


def scalar(node: Node, name: str) -> Scalar:
    found = entry(node, name)
    assert isinstance(found, Scalar)
    return found


def place(folder: Path, text: str, word: str) -> tuple[int | None, int | None]:
    """Return line and column of `word` in the field `words` of a file."""
    words = scalar(read(folder, text), "words")
    where = words.place_at(words.flowing.index(word))
    return where.line, where.column


def fault(folder: Path, text: str | bytes) -> Problem:
    with pytest.raises(BriefingError) as raised:
        read(folder, text)
    (problem,) = raised.value.problems
    return problem


def unreadable(
    message: str,
    line: int | None = None,
    column: int | None = None,
    hint: str = HINT,
    field: str | None = None,
) -> Problem:
    return Problem(
        code="unreadable-yaml",
        message=f"the file cannot be read: {message}",
        where=Location("ferries/briefing.yaml", line, column, field),
        hint=hint,
    )


@pytest.mark.parametrize(
    "text", ["no", "yes", "null", "~", "0123", "12:30:45", "2024-13-45", "1e3", "0x10", "=", ""]
)
def test_nothing_is_guessed(tmp_path: Path, text: str) -> None:
    assert scalar(read(tmp_path, f"words: {text}"), "words").text == text


def test_records_lists_and_texts_keep_their_place(tmp_path: Path) -> None:
    node = read(tmp_path, "one:\n  - two\n  - three: four\n")
    assert isinstance(node, Record)
    assert node.keys == {"one": Location("ferries/briefing.yaml", 1, 1, "one")}
    items = entry(node, "one")
    assert isinstance(items, Sequence)
    assert items.where == Location("ferries/briefing.yaml", 2, 3, "one")
    assert [item.where.line for item in items.items] == [2, 3]
    assert [item.where.column for item in items.items] == [5, 5]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("words: alpha beta 5 gamma\n", 1, 19),
        ("words: 'alpha beta 5 gamma'\n", 1, 20),
        ('words: "alpha beta 5 gamma"\n', 1, 20),
        ("words:\n    alpha beta\n    5 gamma\n", 3, 5),
        ("words: >-\n  alpha beta\n  gamma\n  delta 5\nother: 5\n", 4, 9),
        ("words: |\n  alpha beta\n\n  5\n", 4, 3),
        ('words: "alpha\n  beta\n  5"\n', 3, 3),
        ("words: 'alpha\n\n  beta 5'\n", 3, 8),
        ("{other: 5, words: alpha 5}\n", 1, 25),
        ('{other: "5", words: "5"}\n', 1, 22),
        ("words: ñandú 5\n", 1, 14),
        ("words: >-   # 5 of them\n  alpha 5\n", 2, 9),
        ("words: alpha 5 # and 5\n", 1, 14),
        ('words: "say \\"alpha\\" 5"\n', 1, 23),
        ("words: 'it''s 5'\n", 1, 15),
    ],
)
def test_a_word_is_found_where_it_stands(tmp_path: Path, text: str, line: int, column: int) -> None:
    assert place(tmp_path, text, "5") == (line, column)


def test_a_word_is_found_in_a_file_with_windows_line_ends(tmp_path: Path) -> None:
    assert place(tmp_path, "words: >-\r\n  alpha\r\n  beta 5\r\n", "5") == (3, 8)


def test_a_word_is_not_found_inside_another_one(tmp_path: Path) -> None:
    words = scalar(read(tmp_path, "words: network two\n"), "words")
    assert words.place_at(len("network ")) == Location("ferries/briefing.yaml", 1, 16, "words")


def test_each_of_two_equal_words_has_its_own_place(tmp_path: Path) -> None:
    words = scalar(read(tmp_path, "words: >-\n  five of\n  five\n"), "words")
    places = [words.place_at(at) for at in (0, len("five of "))]
    assert [(where.line, where.column) for where in places] == [(2, 3), (3, 3)]


def test_where_an_escape_hides_a_word_the_text_is_its_place(tmp_path: Path) -> None:
    assert place(tmp_path, 'words: "alpha\\nbeta 5"\n', "5") == (1, 8)
    assert place(tmp_path, 'words: "alpha \\u0665"\n', "٥") == (1, 15)


def test_text_flows_on_one_line_but_keeps_spaces_that_do_not_break(tmp_path: Path) -> None:
    text = 'words: "  alpha \\n  beta\N{NO-BREAK SPACE}5 "\n'
    assert scalar(read(tmp_path, text), "words").flowing == "alpha beta\N{NO-BREAK SPACE}5"


def test_letters_are_composed_so_that_words_compare_equal(tmp_path: Path) -> None:
    assert scalar(read(tmp_path, "words: diecise\u0301is\n"), "words").text == "dieciséis"


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    assert scalar(read(tmp_path, b"\xef\xbb\xbfwords: alpha\n"), "words").text == "alpha"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", unreadable("it is empty", hint=COPY)),
        ("# nothing\n", unreadable("it is empty", hint=COPY)),
        ("a: &x 1\n", unreadable("anchors and aliases (& and *) are not read", 1, 4)),
        ("a: !!python/name:os.system\n", unreadable("tags (!) are not read", 1, 4)),
        ("a: !!str 5\n", unreadable("tags (!) are not read", 1, 4)),
        ("a: ! 5\n", unreadable("tags (!) are not read", 1, 4)),
        ("a: *x\n", unreadable("anchors and aliases (& and *) are not read", 1, 4)),
        ("a: 1\nb: 2\na: 3\n", unreadable("'a' is given twice", 3, 1, TWICE)),
        ("[a]: 1\n", unreadable("a key must be a word", 1, 1)),
        (
            "a: [" + "[" * 30 + "]" * 30 + "]\n",
            unreadable(
                "it is nested more than 20 deep", 1, 23, "take some lists or parts out of others"
            ),
        ),
        ("a: 1\nb\x07: 2\n", unreadable("it holds the invisible character U+0007", 2, 2, DELETE)),
        ("a: \x0c1\n", unreadable("it holds the invisible character U+000C", 1, 4, DELETE)),
        ("a: b\x00\n", unreadable("it holds the invisible character U+0000", 1, 5, DELETE)),
        ("a:\n\u202e: 1\n", unreadable("it holds the invisible character U+202E", 2, 1, DELETE)),
        ("a: \u20281\n", unreadable("it holds the invisible character U+2028", 1, 4, DELETE)),
        (
            "a: 1\n---\nb: 2\n",
            unreadable("a second document begins with ---", 2, 1, "leave one document"),
        ),
        (
            "b: 1\na: {b\nc: d\n",
            unreadable("the { here has no closing }, or a comma is missing", 2, 4, CLOSE),
        ),
        (
            "a: [b\nc: d\n",
            unreadable("the [ here has no closing ], or a comma is missing", 1, 4, CLOSE),
        ),
        (
            "a: 'it\nb: c\n",
            unreadable("the quotation mark here has no closing one", 1, 4, CLOSE),
        ),
        ("a:\n  b: 1\n c: 2\n", unreadable(LINE, 3, 2, COLUMN)),
        ("a: 1\n # c\n b: 2\n", unreadable(LINE, 3, 2, COLUMN)),
        ("a: “b: c”\n", unreadable("a colon is not allowed here", 1, 6, COLON)),
        ("- a\nb: c\n", unreadable("this line does not fit the list above it", 2, 1, COLUMN)),
        ("a: b: c\n", unreadable("a colon is not allowed here", 1, 5, COLON)),
        ("a b\nc: d\n", unreadable("a colon is not allowed here", 2, 2, COLON)),
        ("a: 1\nb\nc: 2\n", unreadable("a name has no colon after it", 2, 1, NAME)),
        ("a:\n\t- b\n", unreadable("no text begins with this sign", 2, 1, TABS)),
        ("a: - b\n", unreadable("a - is not allowed here", 1, 4, COLUMN)),
    ],
)
def test_what_is_not_read_is_named_with_its_place(
    tmp_path: Path, text: str, expected: Problem
) -> None:
    assert fault(tmp_path, text) == expected


def test_deep_nesting_does_not_exhaust_the_stack(tmp_path: Path) -> None:
    assert fault(tmp_path, "[" * 100_000).code == "unreadable-yaml"


@pytest.mark.parametrize(
    ("content", "column"),
    [(b"a: \xff\n", 4), ("a: b\n".encode("utf-16"), 1), (b"a: caf\xe9\n", 7)],
)
def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path, content: bytes, column: int) -> None:
    assert fault(tmp_path, content) == unreadable(
        "it is not UTF-8 text", 1, column, "save it again as UTF-8"
    )


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert fault(tmp_path, "a: " + "x" * MAX_BYTES) == Problem(
        code="file-too-large",
        message="'briefing.yaml' is larger than 2,000,000 bytes",
        where=Location("ferries/briefing.yaml"),
        hint="leave out what is not needed, or split it",
    )


def test_what_is_no_file_is_a_problem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "briefing.yaml")
    with pytest.raises(BriefingError) as raised:
        read_yaml(tmp_path / "briefing.yaml", "ferries/briefing.yaml")
    assert raised.value.problems == (
        Problem(
            code="not-a-file",
            message="'briefing.yaml' is not an ordinary file",
            where=Location("ferries/briefing.yaml"),
            hint="put a file of that name there, saved on the disk",
        ),
    )


@pytest.mark.parametrize(
    ("text", "character", "column"),
    [
        (r'words: "a\0b"', "U+0000", 8),
        (r'words: "a\u202Eb"', "U+202E", 8),
        (r'words: "a\u200Bb"', "U+200B", 8),
        (r'words: "a\U0001FFFFb"', "U+1FFFF", 8),
        (r'"wo\0rds": a', "U+0000", 1),
    ],
)
def test_an_escape_brings_no_invisible_character_in(
    tmp_path: Path, text: str, character: str, column: int
) -> None:
    message = f"it holds the invisible character {character}"
    hint = "delete its escape, which begins with \\"
    field = "words" if column > 1 else None
    assert fault(tmp_path, text) == unreadable(message, 1, column, hint, field)


def test_texts_on_one_line_share_it(tmp_path: Path) -> None:
    words = entry(read(tmp_path, f"words: [{', '.join(['alpha 5'] * 100)}]\n"), "words")
    assert isinstance(words, Sequence)
    extents = [item.extent for item in words.items if isinstance(item, Scalar) and item.extent]
    assert len(extents) == 100
    assert len({id(extent.lines) for extent in extents}) == 1


def test_a_place_names_its_keys_and_the_id_or_number_of_an_item(tmp_path: Path) -> None:
    tree = read(tmp_path, "a:\n  - id: north\n    body: [x, {b: y}]\n  - name: z\n")

    def fields(node: Node) -> Iterator[str | None]:
        yield node.where.field
        below = node.entries.values() if isinstance(node, Record) else ()
        for item in node.items if isinstance(node, Sequence) else below:
            yield from fields(item)

    assert list(fields(tree)) == [
        None, "a", "a.north", "a.north.id", "a.north.body", "a.north.body[1]", "a.north.body[2]",
        "a.north.body[2].b", "a[2]", "a[2].name",
    ]  # fmt: skip


def test_of_very_long_keys_the_end_is_told(tmp_path: Path) -> None:
    tree = read(tmp_path, f"{'k' * 900}: {{last: x}}\n")

    assert isinstance(tree, Record)
    (node,) = tree.entries.values()
    assert isinstance(node, Record)
    assert node.entries["last"].where.field == f"…{'k' * 155}.last"


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
        ("# n\nb: y\n", '# n\nmetrics:\n  c: "z"\n\nb: y\n'),
        ("b: y\r\n", 'metrics:\r\n  c: "z"\r\n\r\nb: y\r\n'),
    ],
)
def test_entries_are_added_before_those_of_a_key(before: str, after: str) -> None:
    assert with_entries(before.encode(), "a.yaml", "metrics", {"c": '"z"'}).decode() == after


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("metrics:\nb: y\n", "a.yaml has no entries under metrics:"),
        ("metrics: {a: x}\n", "the entries under metrics: do not stand below each other"),
    ],
)
def test_entries_are_added_only_where_those_of_a_key_stand_below_each_other(
    before: str, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        with_entries(before.encode(), "a.yaml", "metrics", {"c": '"z"'})
