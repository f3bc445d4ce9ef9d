"""The program: its commands, and the one place where faults become words and exit codes."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from briefing_gen import __version__
from briefing_gen.cache import OutputError
from briefing_gen.cli import (
    batch,
    checks,
    data,
    data_confirm,
    data_explain,
    data_export,
    data_todo,
    files,
    ledger,
)
from briefing_gen.cli.batch_merge import BatchCommand
from briefing_gen.cli.examples import examples
from briefing_gen.cli.signals import stoppable
from briefing_gen.cli.terminal import Exit, prepare_streams, say, tell_problems
from briefing_gen.problems import BriefingError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # A bug keeps its plain traceback.
    rich_markup_mode=None,  # Text from data is no markup, and Rich costs start-up time.
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so.
    if wanted:
        say(__version__)
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


app.command(
    epilog=examples("pdf", "pdf --audience advocacy --lang es-US", "pdf national --paper a4")
)(files.pdf)
app.command(epilog=examples("slides", "slides national --lang es-US --output decks"))(files.slides)
app.command("all", epilog=examples("all", "all my-briefing/ --data my-data/ --output memos"))(
    files.pdf_and_slides
)
app.command("ledger", epilog=examples("ledger", "ledger state --set state=TX --lang es-US"))(
    ledger.write_ledger
)
app.command(epilog=examples("check", "check national --lang es-US", "check --json"))(checks.check)
app.command(
    cls=BatchCommand,
    epilog=examples(
        "batch state --each state",
        "batch state --editions editions.csv --names {state}-{lang} --output states",
        "batch merge part-1/manifest-1-of-2.json part-2/manifest-2-of-2.json --to all.json",
    ),
)(batch.batch)
data.app.command(
    "explain",
    epilog=examples(
        "data explain 35.8%",
        "data explain rise-of-2020",
        "data explain 'cybertipline-total[year=2023].reports' --lang es-US",
        "data explain my-number ./my-briefing --data my-data/ --json",
    ),
)(data_explain.explain_number)
data.app.command(
    "export", epilog=examples("data export", "data export --to shared --format xlsx --lang es-US")
)(data_export.export)
data.app.command("todo", epilog=examples("data todo", "data todo --data my-data/ --json"))(
    data_todo.list_todo
)
data.app.command(
    "confirm",
    epilog=examples(
        "data confirm 'reports[year=2020].received' --reader archivist --date 2026-11-30 "
        "--file report.pdf --locator 'page 3'"
    ),
)(data_confirm.confirm_values)
app.add_typer(data.app, name="data")


def main() -> None:
    """Run the command line."""
    prepare_streams()
    try:
        with stoppable():
            app()
    except BriefingError as error:
        tell_problems(error.problems)
        sys.exit(Exit.NOT_WRITTEN if isinstance(error, OutputError) else Exit.PROBLEMS)
