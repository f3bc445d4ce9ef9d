"""The commands on looks, one's own or others': theme new, check, show, widths; template inspect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen.base.frozen import field_names
from briefing_gen.base.problems import BriefingError, Location, Problem, has_errors, warning
from briefing_gen.cache import OutputError, require_writable, write_whole
from briefing_gen.cli import terminal
from briefing_gen.cli.options import THEME, option
from briefing_gen.cli.request import Request, with_options
from briefing_gen.themes import THEME_FILE, Colours, Theme, read_theme
from briefing_gen.themes.colours import contrast, gray

if TYPE_CHECKING:
    from briefing_gen.pptx.masters.master import OpenHouse
_APART_IN_GRAY: Final = 1.25
"""What two marks need to be told apart where a page is printed in gray, besides their edges."""
_LETTERS: Final = "AZaz09.,%$−–“”áéíóúüñÁÉÍÓÚÜÑ¿¡"
"""What the texts of both languages are written with."""
_NAME: Final = re.compile(r'^name = ".*"$', re.MULTILINE)
FolderArgument = Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder to make.")]
FontArgument = Annotated[str, typer.Argument(metavar="FONT", help="Name of the font.")]
FilesArgument = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Its regular and its bold file, or a variable one."),
]
FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="PowerPoint file, .pptx or .potx.")
]
WriteOption = Annotated[
    bool, option("--write", "Write what is in force into FILE.roles.yaml, to be changed.")
]


@with_options(THEME)
def new_theme(request: Request, folder: FolderArgument) -> None:
    """Make a folder with a theme of your own, which begins as a copy of another.

    Change what stands in its theme.toml, then name the folder with --theme.
    """
    read_theme(request.theme)
    if folder.exists():
        hint = "name another one; what is there stays as it is"
        raise OutputError.of("cannot-write", "this folder is there already", folder, hint)
    folder.mkdir(parents=True)
    for file in sorted(request.theme.iterdir()):
        content = file.read_bytes()
        if file.name == THEME_FILE:
            name = re.sub(r"[^\w .-]", "-", folder.name)
            content = _NAME.sub(f'name = "{name}"', content.decode(), count=1).encode()
        write_whole(folder / file.name, content)
        terminal.say(str(folder / file.name))


@with_options(THEME)
def check_theme(request: Request) -> terminal.Exit:
    """Check all of a theme before anything is made with it.

    Its file, its contrasts, its base deck, whether its marks are told apart in gray, and whether
    its font has the characters of both languages.
    """
    theme = read_theme(request.theme)
    problems = tuple(_found(theme))
    terminal.tell_problems(problems)
    terminal.say(f"{theme.folder}: {'see above' if problems else 'nothing wrong'}")
    return terminal.exit_code(problems)


@with_options(THEME)
def show_theme(request: Request) -> None:
    """Show each color of a theme: its contrast with paper and panel, and what it is in gray."""
    theme = read_theme(request.theme)
    terminal.say(f"{theme.name}: pages in {theme.page.font}, slides in {theme.slide.font}")
    terminal.say(f"{'':8} {'color':8} {'on paper':>8} {'on panel':>8}  in gray")
    colours = theme.colours
    for role in field_names(Colours):
        colour = getattr(colours, role)
        paper, panel = contrast(colour, colours.paper), contrast(colour, colours.panel)
        terminal.say(f"{role:8} {colour:8} {paper:8.2f} {panel:8.2f}  {gray(colour)}")


@with_options(THEME)
def measure_font(request: Request, font: FontArgument, files: FilesArgument) -> None:
    """Make the table of widths that slides in a font are measured with, in a theme's folder.

    Only the widths of its characters are kept, nothing of how they look.
    """
    from briefing_gen.measuring.tables import as_text, width_table

    try:
        table = width_table(files)
    except Exception as error:  # A font file may be broken in any way.
        message = f"the widths of characters cannot be read: {error}"
        hint = "name the .ttf or .otf files of the font, the regular one first, then the bold one"
        raise BriefingError.of("unreadable-theme", message, files[0], hint) from error
    path = request.theme / f"widths-{font.lower()}.json"
    write_whole(path, as_text(table).encode())
    terminal.say(str(path))


def _found(theme: Theme) -> Iterator[Problem]:
    from briefing_gen.pptx.template import open_template

    file = str(theme.folder / THEME_FILE)
    for other in ("second", "context"):
        apart = contrast(theme.colours.accent, getattr(theme.colours, other))
        if apart < _APART_IN_GRAY:
            message = f"in gray accent and {other} differ by {apart:.2f} to 1"
            hint = f"make one of them lighter: {_APART_IN_GRAY} to 1 are told apart in print"
            yield warning("low-contrast", message, Location(file, field="colors"), hint)
    ruler = open_template(theme).means.ruler
    missing = [c for c in _LETTERS if any(c not in widths for widths in ruler.widths.values())]
    if missing:
        message = f"the font of slides has no width for {''.join(missing)}"
        hint = "choose a font with the characters of English and Spanish"
        yield warning("unknown-font", message, Location(file, field="slide.font"), hint)


@with_options(THEME)
def inspect_template(
    request: Request, file: FileArgument, *, write: WriteOption = False
) -> terminal.Exit:
    """Explain which layouts of a PowerPoint file the slides of a briefing are set in, and why.

    Lists every layout with its placeholders, then for each kind of slide the layout it gets, what
    stands in placeholders and what in text boxes, as a file of roles says it. Nothing is drawn.
    """
    from briefing_gen.pptx.masters.master import roles_lines
    from briefing_gen.pptx.masters.roles import roles_path

    path = roles_path(file)
    house, problems = _opened(file, read_theme(request.theme))
    lines = tuple(roles_lines(house))
    terminal.say(*lines)
    terminal.tell(_kept_to(path, problems))
    terminal.tell_problems(problems)
    if write:
        if path.exists():  # It may hold somebody's choices.
            hint = "change it by hand, or delete it and write it anew"
            raise OutputError.of("cannot-write", "this file is there already", path, hint)
        require_writable(path.parent)
        write_whole(path, "\n".join([*lines, ""]).encode())
        terminal.tell(str(path))
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
    from briefing_gen.pptx.masters.master import house_warnings, open_house
    from briefing_gen.pptx.masters.opening import read_house

    faults: tuple[Problem, ...] = ()
    try:
        house = open_house(read_house(file), theme)
    except BriefingError as error:
        house = open_house(read_house(file, with_roles=False), theme)
        faults = error.problems
    return house, (*faults, *house_warnings(house))
