"""Says in plain words what Typer says of a wrong option in a programmer's."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Final

import typer

# Texts, which are compiled where an option is wrong.
_PLAINER: Final = (
    (r"Value error, ", ""),
    (r"Input should be a valid integer.*", "this is not a whole number"),
    (r"Input should be a valid number.*", "this is not a number"),
    (r"'.*' is not a valid int(?:eger)?(?: range)?\.", "this is not a whole number"),
    (r"'.*' is not a valid float(?: range)?\.", "this is not a number"),
    (r"Input should be ", "this should be "),
    (r"(?i:directory|dir) ('.*') does not exist\.?", r"there is no folder \1"),
    (r"(?i:file|path) ('.*') does not exist\.?", r"there is no file \1"),
    (r"(?i:directory|dir) ('.*') is a file\.?", r"\1 is a file, not a folder"),
    (r"(?i:file) ('.*') is a (?:directory|dir)\.?", r"\1 is a folder, not a file"),
)


@contextlib.contextmanager
def in_plain_words() -> Iterator[None]:
    """Let a usage error that passes say what it says in plain words."""
    try:
        yield
    except typer.BadParameter as error:
        error.message = plain(error.message)
        raise


def plain(message: str) -> str:
    """Return `message`, whichever version of Typer words it, in plain words."""
    for pattern, words in _PLAINER:
        found = re.match(pattern, message)
        if found:
            return found.expand(words) + message[found.end() :]
    return message
