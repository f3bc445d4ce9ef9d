"""The command that explains a file as a template of decks or documents: template inspect."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen.base.problems import BriefingError, Problem, has_errors
from briefing_gen.cache.whole import OutputError, write_whole
from briefing_gen.cli import terminal
from briefing_gen.cli.option_values import option
from briefing_gen.cli.options import JSON, THEME
from briefing_gen.cli.request import Request, with_options
from briefing_gen.themes import Theme, read_theme

if TYPE_CHECKING:
    from briefing_gen.pptx.masters.master import OpenHouse
_WORD: Final = frozenset({".docx", ".dotx"})
FileArgument = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="PowerPoint file, .pptx or .potx; or Word file, .docx or .dotx."
    ),
]
WriteOption = Annotated[
    bool, option("--write", "Write what is in force into FILE.roles.yaml, to be changed.")
]


@with_options(THEME, JSON)
def inspect_template(request: Request, file: FileArgument, *, write: WriteOption = False) -> None:
    """Explain which layouts of a PowerPoint file the slides of a briefing are set in, and why.

    Lists every layout with its placeholders, then for each kind of slide the layout it gets, what
    stands in placeholders and what in text boxes. Of a Word file it lists the styles that parts of
    a document are set in. Nothing is drawn.
    """
    if file.suffix.casefold() in _WORD:
        raise typer.Exit(_explain_word(file, request, write=write))
    from briefing_gen.pptx.masters.report import report_json, report_lines, roles_yaml
    from briefing_gen.pptx.masters.roles import roles_path

    path = roles_path(file)
    with terminal.answering_in_json(request.json):
        house, problems = _opened(file, read_theme(request.theme))
    if request.json:
        terminal.say_json(
            {**report_json(house), "problems": [terminal.problem_json(p) for p in problems]}
        )
    else:
        terminal.say(*report_lines(house))
        terminal.say(_kept_to(path, problems))
        terminal.tell_problems(problems)
    if write:
        if path.exists():  # It may hold somebody's choices.
            hint = "change it by hand, or delete it and write it anew"
            raise OutputError.of("cannot-write", "this file is there already", path, hint)
        terminal.make_ready(path.parent)
        write_whole(path, roles_yaml(house, file.name).encode())
        terminal.tell(str(path))
    raise typer.Exit(terminal.exit_code(problems))


def _explain_word(file: Path, request: Request, *, write: bool) -> terminal.Exit:
    """List what parts of a document are set in: a style of the template, or one that is added."""
    from briefing_gen.docx.house import house_warnings, read_house, roles_of
    from briefing_gen.docx.styles import Style

    if write:
        raise typer.BadParameter("styles of a Word file are chosen by their names, in Word")
    with terminal.answering_in_json(request.json):
        house = read_house(file)
        roles, problems = roles_of(house), house_warnings(house)
    if request.json:
        terminal.say_json(
            {
                "file": str(file),
                "styles": {style.value: roles.get(style) for style in Style},
                "problems": [terminal.problem_json(problem) for problem in problems],
            }
        )
    else:
        for style in Style:
            own = f"the template's own ({roles[style]})" if style in roles else "added"
            terminal.say(f"{style.value}: {own}")
        terminal.tell_problems(problems)
    return terminal.exit_code(problems)


def _kept_to(path: Path, problems: tuple[Problem, ...]) -> str:
    """Return whether the file of roles at `path` decides over what is proposed."""
    if has_errors(problems):
        return f"as proposed: {path} has faults"
    if path.exists():
        return f"as {path} says"
    return f"as proposed: --write puts this into {path}, to be changed"


def _opened(file: Path, theme: Theme) -> tuple[OpenHouse, tuple[Problem, ...]]:
    """Return the template and what is to be known of it; faults in its roles do not hide it."""
    from briefing_gen.pptx.masters.master import open_house
    from briefing_gen.pptx.masters.opening import read_house
    from briefing_gen.pptx.masters.report import house_warnings

    faults: tuple[Problem, ...] = ()
    try:
        house = open_house(read_house(file), theme)
    except BriefingError as error:
        house = open_house(read_house(file, with_roles=False), theme)
        faults = error.problems
    return house, (*faults, *house_warnings(house))
