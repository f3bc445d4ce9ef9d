"""Texts of a draft that nobody has filled in yet, so that no file is made of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from briefing_gen.dataset.reading.nodes import Node

MARK: Final = "FILL IN"
WAY_OUT: Final = f"write it between the quotation marks, in place of {MARK} and all after it"


def is_unfinished(text: str) -> bool:
    """Return whether a person has still to write this text."""
    return MARK in text


def what_is_asked(text: str) -> str:
    """Return the message about a text that is still to be written."""
    return f"this is still to be filled in: {text.partition(MARK)[2].strip(': ') or 'the text'}"


def refuse_unfinished(node: Node) -> None:
    """Add a problem for each text below `node` that is still to be written."""
    match node.value:
        case str(text):
            if is_unfinished(text):
                node.refuse(what_is_asked(text), WAY_OUT, code="not-filled-in")
        case list(items):
            for index, item in enumerate(items):
                refuse_unfinished(replace(node, value=item, path=(*node.path, index)))
        case dict(pairs):
            for key, item in pairs.items():
                refuse_unfinished(replace(node, value=item, path=(*node.path, key)))
        case None | bool() | int() | Decimal():
            pass
