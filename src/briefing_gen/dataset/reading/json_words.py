"""The words inside a descriptor: none may hold a character that nobody sees."""

from __future__ import annotations

from decimal import Decimal

from briefing_gen.dataset.limits import MAX_CELL_CHARS, describe_character, first_refused
from briefing_gen.dataset.reading.json_text import texts_in
from briefing_gen.dataset.reading.nodes import Node
from briefing_gen.frozen import replace


def refuse_characters(node: Node) -> None:
    """Add a problem for each text below `node` that is too long or holds a refused character."""
    texts = texts_in(node.value)
    # One search for all of them: what parts them is not refused.
    if first_refused("\n".join(texts)) or max(map(len, texts)) > MAX_CELL_CHARS:
        _refuse(node)


def _refuse(node: Node) -> None:
    """Find the places of the texts; most descriptors are spared that walk."""
    match node.value:
        case str(text):
            _judge(text, node)
        case list(items):
            for index, item in enumerate(items):
                _refuse(replace(node, value=item, path=(*node.path, index)))
        case dict(pairs):
            for key, item in pairs.items():
                below = replace(node, value=item, path=(*node.path, key))
                _judge(key, below)
                _refuse(below)
        case None | bool() | int() | Decimal():
            pass


def _judge(text: str, node: Node) -> None:
    if match := first_refused(text):
        node.refuse(
            f"this text holds the invisible character {describe_character(match[0])}",
            "delete it; copied text often brings such characters along",
            code="invisible-character",
        )
    if len(text) > MAX_CELL_CHARS:
        node.refuse(f"this text has more than {MAX_CELL_CHARS} characters", "shorten it")
