"""Texts of a draft that nobody has filled in yet, so that no file is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.dataset.reading.json_text import Json, JsonPath, texts_in
from briefing_gen.dataset.reading.nodes import Node
from briefing_gen.frozen import replace

MARK: Final = "FILL IN"
WAY_OUT: Final = f"write it between the quotation marks, in place of {MARK} and all after it"


def is_unfinished(text: str) -> bool:
    """Return whether a person has still to write this text."""
    return MARK in text


def what_is_asked(text: str) -> str:
    """Return the message about a text that is still to be written."""
    return f"this is still to be filled in: {text.partition(MARK)[2].strip(': ') or 'the text'}"


def refuse_unfinished(root: Node) -> None:
    """Add a problem for each text below `root` that is still to be written."""
    if not is_unfinished("\n".join(texts_in(root.value))):
        return  # Most are spared the walk that finds the places.
    for path, text in _unfinished(root.value, root.path):
        node = replace(root, value=text, path=path)
        node.refuse(what_is_asked(text), WAY_OUT, code="not-filled-in")


def _unfinished(value: Json, path: JsonPath) -> Iterator[tuple[JsonPath, str]]:
    match value:
        case str():
            if is_unfinished(value):
                yield path, value
        case list():
            for index, item in enumerate(value):
                yield from _unfinished(item, (*path, index))
        case dict():
            for key, item in value.items():
                yield from _unfinished(item, (*path, key))
        case _:
            pass
