"""Commands that are loaded when they are asked for, so that listing them costs next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from briefing_gen.cli.examples import examples
from briefing_gen.cli.nearby import unusable
from briefing_gen.cli.terminal import printable
from briefing_gen.cli.usage import in_plain_words

_WIDEST_LINE: Final = 66
"""What a terminal of 80 columns has room for beside the longest name."""
_PATHS: Final = ("path", "file", "directory")
"""How Typer calls what is to be a path."""
Command = Any
"""A command of whichever library is below Typer; versions of Typer differ in it."""


class Late(NamedTuple):
    """A command that stands in a module of its own."""

    target: str
    """Module below this package and function, such as "files:pdf"."""
    line: str
    """What it does, on one line of the list of commands."""
    examples: tuple[str, ...]
    """Command lines that its help ends with."""
    cls: str = ""
    """Module and class of the command, where it is no plain one."""

    def load(self, name: str) -> Command:
        """Return the command under its `name`."""
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        cls = _found(self.cls) if self.cls else TyperCommand
        alone.command(name, cls=cls, epilog=examples(*self.examples))(_found(self.target))
        command = typer.main.get_command(alone)
        for param in getattr(command, "params", ()):
            if param.param_type_name == "argument":  # Its name says what it is: no <list[Path]>.
                param.display_type_rich = _no_type
            if param.type.name in _PATHS:
                param.type.convert = _usable(param.type.convert)
        return command


def late_group(commands: Mapping[str, Late]) -> type[TyperGroup]:
    """Return the class of a group that loads each of `commands` when it is asked for."""

    class Group(TyperGroup):
        """A group whose commands are listed without being loaded."""

        def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - handed on as it comes.
            super().__init__(**settings)
            self.commands: MutableMapping[str, Command] = _Commands(commands, self.commands)

        def invoke(self, ctx: Command) -> Any:  # noqa: ANN401 - handed on as it comes.
            """Run the command that was asked for."""
            with in_plain_words():
                return super().invoke(ctx)

        def parse_args(self, ctx: Command, args: list[str]) -> list[str]:
            """Return the words after the options of the group itself."""
            with in_plain_words():
                return list(super().parse_args(ctx, args))

        def list_commands(self, _: Command) -> list[str]:
            """Return the names of the commands, in order."""
            return list(self.commands)

        def format_commands(self, _: Command, formatter: Command) -> None:
            """List the commands, each with its line."""
            with formatter.section("Commands"):
                formatter.write_dl([(name, self._line(name)) for name in self.commands])

        def _line(self, name: str) -> str:
            if name in commands:
                return commands[name].line
            return str(self.commands[name].get_short_help_str(limit=_WIDEST_LINE))

    return Group


class _Commands(MutableMapping[str, Command]):
    """Commands by name, those that come late before those that are here already."""

    def __init__(self, late: Mapping[str, Late], here: Mapping[str, Command]) -> None:
        self._late = late
        self._here = dict(here)

    def __getitem__(self, name: str) -> Command:
        if name not in self._here and name in self._late:
            self._here[name] = self._late[name].load(name)
        return self._here[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._late, *self._here)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return name in self._late or name in self._here

    def __setitem__(self, name: str, command: Command) -> None:
        self._here[name] = command

    def __delitem__(self, name: str) -> None:
        raise TypeError(f"the command {name} cannot be taken away")


def _usable(convert: Callable[..., Path]) -> Callable[..., Path]:
    """Return what converts a word to a path where something can have that path."""

    def converted(value: str | Path, param: Command, context: Command) -> Path:
        if wrong := unusable(str(value)):
            raise typer.BadParameter(printable(wrong), context, param)
        return convert(value, param, context)

    return converted


def _no_type(**_: object) -> None:
    """Return what help adds to the name of an argument: nothing."""


def _found(target: str) -> Any:  # noqa: ANN401 - a function or a class.
    module, _, name = target.partition(":")
    return getattr(import_module(f"briefing_gen.cli.{module}"), name)
