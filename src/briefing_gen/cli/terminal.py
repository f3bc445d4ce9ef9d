"""What is printed, where, and with which exit code the program ends.

A problem names a file as its package or briefing does, so that it reads the same on every computer;
what is printed says where that is found from the current folder.
"""

import contextlib
import enum
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from pathlib import Path
from typing import Final, TextIO

import typer

from briefing_gen import shipped
from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Location, Problem, Severity, has_errors
from briefing_gen.cache import OutputError

_ROOTS: Final[ContextVar[dict[str, Path]]] = ContextVar("roots")
"""The folders that this run reads from: of its data, and around its briefings."""
_HINTS: Final[ContextVar[set[str]]] = ContextVar("hints")
"""What was already said in this run of how to mend a problem."""
_COLOURS: Final = {Severity.ERROR: typer.colors.RED, Severity.WARNING: typer.colors.YELLOW}
_OTHER_SPACES: Final = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


class Exit(enum.IntEnum):
    """How the program ends; docs/reference/command-line.md says it to users."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    NOT_WRITTEN = 3
    HUNG_UP = 129
    INTERRUPTED = 130
    TERMINATED = 143


def begin() -> None:
    """Begin a run: nothing is read yet, and every character can be printed on any terminal."""
    _ROOTS.set({})
    forget()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def forget() -> None:
    """Let each way out be told again: what follows is another look at the same files."""
    _HINTS.set(set())


def say(*lines: object) -> None:
    """Print answers, each on a line."""
    try:
        typer.echo("".join(f"{printable(str(line))}\n" for line in lines), nl=False)
    except BrokenPipeError:
        discard(sys.stdout)


def say_labelled(before: str, label: str, color: str | None) -> None:
    """Print one answer that ends with a label, which has a color on a terminal."""
    colored = color and sys.stdout is not None and sys.stdout.isatty()
    if not colored or os.environ.get("NO_COLOR"):
        say(before + label)
    else:
        typer.echo(printable(before) + typer.style(printable(label), fg=color, bold=True))


def say_json(answer: Mapping[str, object]) -> None:
    """Print `answer` as JSON in plain ASCII, which survives every encoding."""
    import json

    say(*json.dumps(answer, indent=2).splitlines())


def tell(text: str) -> None:
    """Print something that is not the answer."""
    _tell(printable(text))


def tell_step(step: str) -> None:
    """Print what is being done, for somebody who waits at a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        tell(f"{step}…")


def tell_problems(problems: Iterable[Problem]) -> None:
    """Print problems, each with its place, and a way out where that was not said already."""
    said = _HINTS.get(set())
    for problem in problems:
        label = printable(f"{problem.severity}[{problem.code}]:")
        if sys.stderr is not None and sys.stderr.isatty() and not os.environ.get("NO_COLOR"):
            label = typer.style(label, fg=_COLOURS[problem.severity], bold=True)
        _tell(f"{printable(str(openable(problem.where)))}: {label} {printable(problem.message)}")
        if problem.hint and problem.hint not in said:
            _tell(f"    hint: {printable(problem.hint)}")
            said.add(problem.hint)


def exit_code(problems: Iterable[Problem]) -> Exit:
    """Return PROBLEMS where one of `problems` is an error."""
    return Exit.PROBLEMS if has_errors(problems) else Exit.DONE


@contextlib.contextmanager
def answering_in_json(wanted: bool) -> Iterator[None]:  # noqa: FBT001 - the user's --json.
    """Print the problems that stop a command as JSON, where that is wanted."""
    try:
        yield
    except OutputError:
        raise
    except BriefingError as error:
        if not wanted:
            raise
        say_json({"problems": [problem_json(problem) for problem in error.problems]})
        raise typer.Exit(Exit.PROBLEMS) from None


def problem_json(problem: Problem) -> dict[str, object]:
    """Return a problem for machines; lines and columns count from 1, null is unknown.

    `file` is as the package or briefing names it, `path` leads there from the current folder.
    """
    return {
        **fields_of(problem, "code", "severity", "message"),
        "file": problem.where.file,
        "path": path_of(problem.where.file),
        **fields_of(problem.where, "line", "column", "field"),
        "hint": problem.hint,
    }


def fields_of(value: object, *names: str) -> dict[str, object]:
    """Return fields of `value` for machines, in the order of `names`; tuples become lists."""
    found = {name: getattr(value, name) for name in names}
    return {name: [*held] if isinstance(held, tuple) else held for name, held in found.items()}


def counted(number: int, one: str, many: str) -> str:
    """Return `number` with its noun: "1 problem", "2 problems"."""
    return f"{number} {one if number == 1 else many}"


def printable(text: str) -> str:
    """Return `text` with control and direction characters spelled out, as repr does.

    Text from data may hold sequences that would move the cursor or rename the window.
    """
    if text.isprintable():
        return text
    return "".join(
        letter
        if letter.isprintable() or letter in _OTHER_SPACES
        else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )


def _tell(text: str) -> None:
    try:
        typer.echo(text, err=True)
    except OSError:  # Nobody is left to be told.
        discard(sys.stderr)


def discard(stream: TextIO) -> None:
    """Send what is still printed to `stream` nowhere, so that the work can go on."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def read_from(what: str, folder: Path) -> Path:
    """Remember `folder` as the place of `what` in this run, and return it."""
    _ROOTS.get({})[what] = folder
    return folder


def openable(where: Location) -> Location:
    """Return `where` with the path by which its file is opened from the current folder."""
    return replace(where, file=path_of(where.file) or where.file)


def path_of(file: str) -> str | None:
    """Return the path of a file that a problem names; None where it is not among what was read.

    It begins in the current folder where the file lies below that, and is as the user gave it
    elsewhere. Of files that came with the program the short name is left.
    """
    places = (root / file for root in (*_ROOTS.get({}).values(), Path()))
    # A name that is too long for a file is none, and no error: `Path.is_file` raises one.
    path = next((place for place in places if os.path.isfile(place)), None)  # noqa: PTH113
    if path is None:
        return None
    absolute, here = Path(os.path.abspath(path)), Path.cwd()  # noqa: PTH100 - links stay as named.
    if absolute.is_relative_to(here):
        return str(absolute.relative_to(here))
    return None if absolute.is_relative_to(shipped.shipped()) else str(path)
