"""Commands that are loaded when they are asked for, so that listing them costs next to nothing.

Says of a word in a wrong place where it belongs, and prints the examples of --help.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple

import typer
from typer.core import TyperGroup

from briefing_gen.cli.option_values import unusable
from briefing_gen.cli.terminal import printable

_EXTRA: Final = r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)"
_NO_NUMBER: Final = r"is not a valid (?:int|float)(?:eger)?(?: range)?\b"
_USE_SET: Final = "what a briefing is about is chosen with --set, such as --set state=TX"
_USE_QUOTES: Final = "a text of several words goes into quotation marks"

_FORGOTTEN_OPTIONS: Final = (
    ("--set", "="),
    ("--where", "="),
    ("--from", ".csv"),
    ("--from", ".json"),
)
"""Options that are easily forgotten, and what then tells so in the word that stands alone."""

_WIDEST_LINE: Final = 66
"""What a terminal of 80 columns has room for beside the longest name."""
_PATHS: Final = ("path", "file", "directory")
"""How Typer calls what is to be a path."""
Command = Any
"""A command of whichever library is below Typer; versions of Typer differ in it."""


class LazyCommand(NamedTuple):
    """A command that stands in a module of its own."""

    target: str
    """Module below this package and function, such as "files:pdf"."""
    line: str
    """What it does, on one line of the list of commands."""
    examples: tuple[str, ...]
    """Command lines that its help ends with."""

    def load(self, name: str) -> Command:
        """Return the command under its `name`."""
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(name, epilog=examples(*self.examples))(_imported(self.target))
        command = typer.main.get_command(alone)
        for param in getattr(command, "params", ()):
            if param.param_type_name == "argument":  # Its name says what it is: no <list[Path]>.
                param.display_type_rich = lambda **_: None
            if param.type.name in _PATHS:
                param.type.convert = _checking_path(param.type.convert)
        return command


class _Group(TyperGroup):
    """A group whose commands are listed without being loaded."""

    lazy: ClassVar[Mapping[str, LazyCommand]]

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - handed on as it comes.
        super().__init__(**settings)
        self.commands: dict[str, Command] = {**self.lazy, **self.commands}

    def get_command(self, ctx: Command, name: str) -> Command:
        """Return a command, which is loaded now where it was not asked for before."""
        if isinstance(lazy := self.commands.get(name), LazyCommand):
            self.commands[name] = lazy.load(name)
        return super().get_command(ctx, name)

    def invoke(self, ctx: Command) -> Any:  # noqa: ANN401 - handed on as it comes.
        """Run the command that was asked for."""
        with with_ways_out():
            return super().invoke(ctx)

    def parse_args(self, ctx: Command, args: list[str]) -> list[str]:
        """Return the words after the options of the group itself."""
        with with_ways_out():
            return list(super().parse_args(ctx, args))

    def list_commands(self, _: Command) -> list[str]:
        """Return the names of the commands, in order."""
        return list(self.commands)

    def format_commands(self, _: Command, formatter: Command) -> None:
        """List the commands, each with its line."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._line(name)) for name in self.commands])

    def _line(self, name: str) -> str:
        if name in self.lazy:
            return self.lazy[name].line
        return str(self.commands[name].get_short_help_str(limit=_WIDEST_LINE))


def lazy_group(commands: Mapping[str, LazyCommand]) -> type[TyperGroup]:
    """Return the class of a group that loads each of `commands` when it is asked for."""
    return type("Group", (_Group,), {"lazy": commands})


def _checking_path(convert: Callable[..., Path]) -> Callable[..., Path]:
    """Return what converts a word to a path where something can have that path."""

    def converted(value: str | Path, param: Command, context: Command) -> Path:
        if wrong := unusable(str(value)):
            raise typer.BadParameter(printable(wrong), context, param)
        return convert(value, param, context)

    return converted


def _imported(target: str) -> Any:  # noqa: ANN401 - a function or a class.
    module, _, name = target.partition(":")
    return getattr(import_module(f"briefing_gen.cli.{module}"), name)


@contextlib.contextmanager
def with_ways_out() -> Iterator[None]:
    """Let a usage error that passes say where the word at fault belongs."""
    try:
        yield
    except typer.TyperException as error:
        command = getattr(getattr(error, "ctx", None), "command", None)
        options = [name for item in getattr(command, "params", ()) for name in item.opts]
        told = with_way_out(error.message, options)
        told = "\n".join(map(printable, told.split("\n")))  # A name may hold anything.
        if told != error.message:
            error.message = told
            vars(error).update(possibilities=())  # What Typer would add of its own.
        raise


def with_way_out(message: str, options: Collection[str]) -> str:
    """Return what is said of words too many after a command that has these `options`.

    What is no number is told without the name that programs have for one.
    """
    found = re.match(_EXTRA, message)
    if found is None:
        return re.sub(_NO_NUMBER, "is not a number", message)
    words = found[1]
    for option, of_it in _FORGOTTEN_OPTIONS:
        if option in options and of_it in words:
            return f"{words} stands alone; write {option} {words}"
    chosen = f"; {_USE_SET}" if "--set" in options else ""
    return f"too many words: {words}; {_USE_QUOTES}{chosen}"


def examples(*lines: str) -> str:
    """Return an epilogue of whole command lines; one that begins with a space goes on."""
    whole = (f"  {line}" if line.startswith(" ") else f"  briefing-gen {line}" for line in lines)
    # The backspace tells the help formatter to keep the lines of a paragraph apart.
    return "\n".join(["Examples:", "", "\b", *whole])
