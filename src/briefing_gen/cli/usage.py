"""Says in plain words what Typer says of a wrong option in a programmer's."""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Collection, Iterator
from typing import Any, Final, cast

import typer

from briefing_gen.cli.terminal import printable

_USAGE_ERROR: Final = cast("type[Any]", typer.BadParameter.__bases__[0])
"""What is raised for all that is typed wrong; Typer gives it no name of its own."""
_EXTRA: Final = r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)"
_NO_OPTION: Final = r"No such option: (-[\w-]*)$"
_NO_COMMAND: Final = r"No such command '(.*)'\..*"
_CHOSEN: Final = "what a briefing is about is chosen with --set, such as --set state=TX"
_QUOTED: Final = "a text of several words goes into quotation marks"
_ALONE: Final = (("--set", "="), ("--where", "="), ("--from", ".csv"), ("--from", ".json"))
"""Options that are easily forgotten, and what then tells so in the word that stands alone."""
_MEANT: Final = {
    "compare": "diff",
    "confirm": "data confirm",
    "deck": "slides",
    "explain": "data explain",
    "export": "data export",
    "inspect": "template inspect",
    "list": "data list",
    "new": "init",
    "one-page": "pdf --profile one-page",
    "powerpoint": "slides",
    "pptx": "slides",
    "show": "data show",
    "todo": "data todo",
    "update": "refresh",
    "validate": "check",
}
"""Commands by names that somebody looks for them under."""

# Texts, which are compiled where an option is wrong.
_PLAINER: Final = (
    (r"Value error, ", ""),
    (r"Input should be a valid integer.*", "this is not a whole number"),
    (r"Input should be a valid number.*", "this is not a number"),
    (r"'.*' is not a valid int(?:eger)?(?: range)?\.", "this is not a whole number"),
    (r"'.*' is not a valid float(?: range)?\.", "this is not a number"),
    (r"(\S+) is not in the range x>=([^<>]+?)\.?$", r"\1 is less than \2"),
    (r"Input should be ", "this should be "),
    (r"(?i:directory|dir) ('.*') does not exist\.?", r"there is no folder \1"),
    (r"(?i:file|path) ('.*') does not exist\.?", r"there is no file \1"),
    (r"(?i:directory|dir) ('.*') is a file\.?", r"\1 is a file, not a folder"),
    (r"(?i:file) ('.*') is a (?:directory|dir)\.?", r"\1 is a folder, not a file"),
    (r"(?i:file|path|directory|dir) ('.*') is not readable\.?", r"you may not read \1"),
)


@contextlib.contextmanager
def in_plain_words() -> Iterator[None]:
    """Let a usage error that passes say what it says in plain words."""
    try:
        yield
    except _USAGE_ERROR as error:
        command = error.ctx and error.ctx.command
        options = [name for item in getattr(command, "params", ()) for name in item.opts]
        told = with_way_out(plain(error.message), options, tuple(getattr(command, "commands", ())))
        told = "\n".join(map(printable, told.split("\n")))  # A name may hold anything.
        if told != error.message:
            error.message, error.possibilities = told, ()
        raise


def plain(message: str) -> str:
    """Return `message`, whichever version of Typer words it, in plain words."""
    for pattern, words in _PLAINER:
        found = re.match(pattern, message)
        if found:
            return found.expand(words) + message[found.end() :]
    return message


def with_way_out(message: str, options: Collection[str], commands: Collection[str]) -> str:
    """Return what is said of a word that stands in a wrong place, with where it belongs.

    It was typed after a command with these `options`, or a group of these `commands`.
    """
    if found := re.match(_EXTRA, message):
        return _too_many(found[1], options)
    if found := re.match(_NO_OPTION, message):
        return message + _instead_of(found[1], options, commands)
    if found := re.match(_NO_COMMAND, message):
        name = found[1].casefold()
        meant = name if name in commands else _MEANT.get(name, "")
        if meant.partition(" ")[0] in commands:
            return f"No such command {found[1]!r}. Did you mean {meant!r}?"
    return message


def _too_many(words: str, options: Collection[str]) -> str:
    for option, of_it in _ALONE:
        if option in options and of_it in words:
            return f"{words} stands alone; write {option} {words}"
    chosen = f"; {_CHOSEN}" if "--set" in options else ""
    return f"too many words: {words}; {_QUOTED}{chosen}"


def _instead_of(option: str, options: Collection[str], commands: Collection[str]) -> str:
    """Return what to write in place of an option that there is not, where that can be said."""
    if not option.startswith("--"):
        near = [name for name in options if name.startswith(f"-{option}")]
        return f"; did you mean {' or '.join(near)}?" if near else ""
    if commands:
        return "; the options of a command stand behind it"
    return f"; {_CHOSEN}" if "--set" in difflib.get_close_matches(option, options) else ""
