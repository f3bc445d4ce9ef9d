"""The program: its commands, and the one place where faults become words and exit codes.

Commands are loaded when they are asked for, so that listing them costs next to nothing.
"""

import contextlib
import errno
import gc
import signal
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import FrameType
from typing import Annotated, Any, ClassVar, Final, NamedTuple

import typer
from typer.core import TyperGroup

from briefing_gen import __version__
from briefing_gen.base.problems import BriefingError
from briefing_gen.cache import OutputError
from briefing_gen.cli import end_early, terminal

_WIDEST_LINE: Final = 66
"""What a terminal of 80 columns has room for beside the longest name."""
Command = Any
"""A command of whichever library is below Typer; versions of Typer differ in it."""
_STOPPING: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
_UNTOUCHED: Final = (signal.SIG_DFL, signal.default_int_handler, end_early)
_OBJECTS_BETWEEN_COLLECTIONS: Final = 500_000
_OF_THE_SYSTEM: Final = {
    errno.ENAMETOOLONG: terminal.Exit.USAGE,
    **dict.fromkeys(
        (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO), terminal.Exit.NOT_WRITTEN
    ),
}
"""How the program ends where a name is no file's, or standard output takes no more."""
_LETTERS_SHOWN: Final = 20
"""So many of a name that is too long are told."""


class LazyCommand(NamedTuple):
    """A command that stands in a module of its own."""

    target: str
    """Module below this package and function, such as "files:pdf"."""
    line: str
    """What it does, on one line of the list of commands."""
    examples: list[str]
    """Command lines that its help ends with."""

    def load(self, name: str) -> Command:
        """Return the command under its `name`."""
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        module, _, function = self.target.partition(":")
        imported = getattr(import_module(f"briefing_gen.cli.{module}"), function)
        alone.command(name, epilog=examples(*self.examples))(imported)
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


def examples(*lines: str) -> str:
    """Return an epilogue of whole command lines; one that begins with a space goes on."""
    whole = (f"  {line}" if line.startswith(" ") else f"  briefing-gen {line}" for line in lines)
    # The backspace tells the help formatter to keep the lines of a paragraph apart.
    return "\n".join(["Examples:", "", "\b", *whole])


def listed(table: str) -> dict[str, LazyCommand]:
    """Return the commands of a table: a line for each, below it those that its help ends with."""
    commands, name = dict[str, LazyCommand](), ""
    for line in filter(None, table.splitlines()):
        if line.startswith(" "):
            commands[name].examples.append(line[4:])
        else:
            name, target, told = line.split(maxsplit=2)
            commands[name] = LazyCommand(target, told, [])
    return commands


COMMANDS: Final = listed("""
pdf       files:pdf             Make a PDF briefing.
    pdf
    pdf state --set state=TX
slides    files:slides          Make a PowerPoint deck.
    slides
    slides state --set state=TX
all       files:pdf_and_slides  Make the PDF briefing and the PowerPoint deck of one edition.
    all
    all ./ferries
word      files:word            Make a Word document to be edited.
    word
    word state --set state=TX
workbook  files:workbook        Make a workbook of the charts and tables of one edition.
    workbook
    workbook state --set state=TX
init      init:make_start       Make a folder with data and a briefing to begin with.
    init ferries
    init my-topic --from table.csv
schema    schema:print_schema   Print the JSON Schema of a file, for editors.
    schema briefing
check     checks:check          Check data and briefings without making a file.
    check
    check ./ferries
charts    files:write_charts    Write each chart of an edition as SVG and as PNG.
    charts
    charts --output memo-files
ledger    files:write_ledger    List every number of an edition in a CSV.
    ledger
    ledger state --set state=TX
verify    finished:verify       Read files back, and check every number in them.
    verify output/national-*.pdf output/national-*.pptx
refresh   edited:refresh        Bring an edited deck or Word document up to date.
    refresh edited.pptx
bind      edited:bind           Bind the numbers that were typed in a briefing.
    bind ./ferries --write
absorb    edited:absorb         Take over what colleagues changed in a Word document.
    absorb edited.docx
    absorb edited.docx --write
diff      finished:diff         Say which numbers changed from one edition to another.
    diff march.pdf output/national-legislator-en-us.pdf
attach    files:attach_to_memo  Join a memo and what is attached to it into one PDF.
    attach memo.pdf briefing.pdf tables.pdf
batch     batch:batch           Make many editions of a briefing.
    batch state --each state
    batch state --editions editions.csv
""")
DATA: Final = listed("""
list     data:list_tables             List tables, measures and sources.
    data list
    data list --data ferries
show     data:show_values             Show the values of a table, and how far each was verified.
    data show cybertipline-total
    data show cybertipline-by-category --where year=2023
explain  data_explain:explain_number  Tell a number's whole story.
    data explain 35.8%
    data explain 'cybertipline-total[year=2023].reports'
export   data:export                  Write every value with its source, grade and caveats.
    data export
    data export --to shared
todo     data:list_todo               List every value that was not read at its publisher.
    data todo
    data todo --data ferries
confirm  data:confirm_values          Record that somebody opened the publication of a value.
    data confirm 'ferries[year=2024].canceled' \\
        --file report.pdf --reader archivist --date 2026-11-20 \\
        --data ferries
""")
TEMPLATE: Final = listed("""
inspect  looks:inspect_template  Explain which layouts of a PowerPoint file slides are set in.
    template inspect house.pptx
    template inspect house.potx --write
""")
THEME: Final = listed("""
new     looks:new_theme     Make a folder with a theme of your own to begin with.
    theme new looks/house
check   looks:check_theme   Check a theme: contrast, print in gray, characters of its font.
    theme check --theme looks/house
show    looks:show_theme    Show the colors of a theme with their contrast and their gray.
    theme show --theme campaign
widths  looks:measure_font  Make the table of widths that slides in a font are measured with.
    theme widths Gotham Gotham-Book.ttf --theme looks/house
""")
app = typer.Typer(
    cls=lazy_group(COMMANDS),
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # A bug keeps its plain traceback.
    rich_markup_mode=None,  # Text from data is no markup, and Rich costs start-up time.
    context_settings={"help_option_names": ["-h", "--help"]},
)

for _name, _commands, _help in (
    ("data", DATA, "Show, explain, export and confirm values."),
    ("template", TEMPLATE, "Explain a PowerPoint template of yours."),
    ("theme", THEME, "Make, check and show the looks of your own."),
):
    _group = typer.Typer(cls=lazy_group(_commands), no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(_group, name=_name, help=_help)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so.
    if wanted:
        terminal.say(__version__)
        raise typer.Exit


@app.callback()
def _program(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Make PDF briefings and PowerPoint decks from published statistics.

    Every number in them is bound to a published value and traceable to its source.
    """


def main() -> None:
    """Run the command line."""
    # What a command makes it mostly needs to its end: to look for rubbish among it, as often as
    # Python does, takes an eighth of the time.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 50)
    terminal.begin()
    try:
        with stoppable():
            app()
    except BriefingError as error:
        terminal.tell_problems(error.problems)
        is_ours = isinstance(error, OutputError)
        sys.exit(terminal.Exit.NOT_WRITTEN if is_ours else terminal.Exit.PROBLEMS)
    except OSError as error:
        if error.errno not in _OF_THE_SYSTEM:
            raise  # A bug keeps its traceback.
        terminal.discard(sys.stdout)
        place = str(error.filename or "standard output")[:_LETTERS_SHOWN]
        terminal.tell(f"Error: {error.strerror}: {place}")
        sys.exit(_OF_THE_SYSTEM[error.errno])
    finally:
        gc.freeze()  # Nor at the end, when the system takes all of it back anyway.


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """End by an exception when told to stop, so that unfinished files are removed on the way out.

    A signal that whoever started us wants ignored stays ignored.
    """
    told: list[terminal.Exit] = []

    def stop(number: int, _: FrameType | None) -> None:
        told.append(terminal.Exit(128 + number))
        sys.exit(told[0])

    for number in _STOPPING:
        if signal.getsignal(number) in _UNTOUCHED:
            signal.signal(number, stop)
    try:
        yield
    finally:
        # reportlab turns whatever happens while it opens a font into an error of its own.
        if told:
            sys.exit(told[0])
