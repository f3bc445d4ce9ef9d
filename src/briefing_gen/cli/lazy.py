"""Commands that are loaded when they are asked for, so that listing them costs next to nothing."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar, Final, NamedTuple

import typer
from typer.core import TyperGroup

_WIDEST_LINE: Final = 66
"""What a terminal of 80 columns has room for beside the longest name."""
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


def _imported(target: str) -> Any:  # noqa: ANN401 - a function or a class.
    module, _, name = target.partition(":")
    return getattr(import_module(f"briefing_gen.cli.{module}"), name)


def examples(*lines: str) -> str:
    """Return an epilogue of whole command lines; one that begins with a space goes on."""
    whole = (f"  {line}" if line.startswith(" ") else f"  briefing-gen {line}" for line in lines)
    # The backspace tells the help formatter to keep the lines of a paragraph apart.
    return "\n".join(["Examples:", "", "\b", *whole])
