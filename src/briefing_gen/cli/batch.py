"""The command that makes many editions of one briefing: batch.

It tells how far a batch is, what is kept, how to go on, and how everything ended.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import typer

from briefing_gen.base.paper import Format, Profile
from briefing_gen.base.problems import BriefingError, Severity, has_errors
from briefing_gen.batch.editions import (
    CutShortError,
    Finished,
    Run,
    Task,
    Work,
    every_member,
    plan,
    read_editions,
)
from briefing_gen.batch.making import Inputs, read_inputs
from briefing_gen.batch.records import (
    Outcome,
    OutputFolder,
    Record,
    manifest,
    manifest_bytes,
    manifest_name,
    own_folder,
    read_shard,
)
from briefing_gen.batch.run import kept_from_earlier, make
from briefing_gen.build import examine_dataset
from briefing_gen.cache import OutputError, require_writable
from briefing_gen.cli import options, terminal
from briefing_gen.cli.option_values import unknown
from briefing_gen.cli.request import Request, with_options

_MOST_SHOWN: Final = 100
"""Whoever has more problems than this reads them in the manifest."""


def with_progress(finished: Iterator[Finished], total: int) -> Iterator[Finished]:
    """Yield what is finished; whoever waits at a terminal sees how much of the total that is."""
    if not total or sys.stderr is None or not sys.stderr.isatty():
        yield from finished
        return
    with typer.progressbar(finished, total, label="Made", file=sys.stderr, show_pos=True) as shown:
        yield from shown


WORKER_MODULES: Final = {
    Format.PDF: ("briefing_gen.composing.ledger", "briefing_gen.pdf.writing"),
    Format.PPTX: ("briefing_gen.pptx.writing",),
    Format.DOCX: ("briefing_gen.docx.writing",),
    Format.XLSX: ("briefing_gen.workbook",),
}
"""The modules that a worker loads for a format; what they are made of takes it most of a second."""


@with_options(
    options.EDITION,
    options.BATCH,
    options.THEME,
    options.PAGES,
    options.WORDS,
    options.MASTER,
    options.OUTPUT,
)
def batch(request: Request) -> None:
    """Make many editions of a briefing: for each state, for the rows of a table.

    Every edition is checked before it is drawn. One that fails does not stop the others.
    Prints the path of the manifest, which lists every edition and its files.
    """
    refuse_contradictions(request)
    with _workers(request) as start:  # First of all, for it takes most of a second.
        raise typer.Exit(_make_editions(request, start))


Start = Callable[[Work, int, OutputFolder], contextlib.AbstractContextManager[Run]]
"""Makes ready to do work on so many editions of a folder, where the user wants it done."""


@contextlib.contextmanager
def _workers(request: Request) -> Iterator[Start]:
    """Yield what starts workers; it loads what they need while this process reads."""
    timeout_s = request.timeout_s
    if address := request.dask_address:
        from briefing_gen.batch.dask_cluster import on_dask

        yield lambda work, _, __: on_dask(work, address, timeout_s)
        return
    from briefing_gen.batch.supervisor import Limits, in_processes, preloading

    modules = (module for kind in request.formats for module in WORKER_MODULES[kind])
    with preloading(("briefing_gen.batch.making", *modules)) as context:

        def start(
            work: Work, editions: int, folder: OutputFolder
        ) -> contextlib.AbstractContextManager[Run]:
            scratch = folder.scratch.absolute()
            workers = max(1, min(request.jobs or usable_cores(), editions))
            limits = Limits(workers=workers, timeout_s=timeout_s, scratch=scratch)
            return in_processes(work, limits, context)

        yield start


def _make_editions(request: Request, start: Start) -> terminal.Exit:
    try:
        shard = read_shard(request.shard)
    except ValueError as error:
        raise unknown("--shard", str(error)) from error
    output = request.files()
    require_writable(output.folder)
    terminal.tell_step("Reading data and briefing")
    signature = request.organization, request.contact
    inputs = read_inputs(request.data, request.briefings[0], output, signature)
    _check_inputs(inputs)
    choice = request.choice()
    dataset, briefing = inputs.dataset, inputs.briefing
    if request.editions:
        wanted = read_editions(request.editions, dataset, briefing, choice)
    else:
        wanted = every_member(dataset, briefing, request.each, choice)
    tasks = plan(wanted, request.formats, request.profile)
    with own_folder(output.folder, output.modified) as folder, resume_command_on_failure():
        mine = tasks[shard.index - 1 :: shard.of]
        records = _finished(request, inputs, mine, folder, start)
        name = manifest_name(shard)
        content = manifest(inputs, len(tasks), shard, records.values())
        folder.write({name: manifest_bytes(content)})
    return report([records[number] for number in sorted(records)], request.output / name)


def _finished(
    request: Request, inputs: Inputs, tasks: Sequence[Task], folder: OutputFolder, start: Start
) -> dict[int, Record]:
    """Make what is not made yet; return how each edition ended, by its number."""
    from briefing_gen.batch.making import Making

    records: dict[int, Record] = {}
    if request.resume:
        records = kept_from_earlier(tasks, folder, inputs.digest)
        terminal.tell(f"{len(records)} of {len(tasks)} editions are there from earlier and kept")
    rest = [task for task in tasks if task.number not in records]
    with start(Making(inputs), len(rest), folder) as run:
        made = make(rest, run, folder, inputs.digest, with_progress)
        return records | {record.task.number: record for record in made}


def _check_inputs(inputs: Inputs) -> None:
    """Tell the warnings about data and master; raise BriefingError where one is an error."""
    problems = examine_dataset(inputs.dataset)
    if has_errors(problems):
        raise BriefingError(problems)
    if inputs.output.house:
        from briefing_gen.pptx.writing import examine_house

        problems += examine_house(inputs.output.house, inputs.output.theme)
    terminal.tell_problems(problems)


def refuse_contradictions(request: Request) -> None:
    """Raise BadParameter where two options do not go together."""
    if request.each and request.editions:
        raise unknown("--each", "a table of editions says it all: leave out --each or --editions")
    for name in request.each:
        if name in dict(request.parameters):
            raise unknown("--each", f"{name!r} has one value already, by --set")
    made = f"is made with --format {' and '.join(request.formats)}"
    if Format.PPTX not in request.formats and request.template:
        raise unknown("--template", f"no deck {made}")
    if Format.PDF not in request.formats and request.profile is Profile.ONE_PAGE:
        raise unknown("--profile", f"no page {made}")


def usable_cores() -> int:
    """Return how many processor cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Only some systems know.
        return os.cpu_count() or 1


@contextlib.contextmanager
def resume_command_on_failure() -> Iterator[None]:
    """Say how to go on when something else than an edition ends the batch."""
    try:
        yield
    except (SystemExit, OutputError, CutShortError):
        terminal.tell("finished editions are kept; continue with the same command and --resume")
        raise


def report(records: Sequence[Record], path: Path) -> terminal.Exit:
    """Tell every problem once, and which editions are not made; print the path of the manifest."""
    problems = tuple(dict.fromkeys(each for record in records for each in record.problems))
    terminal.tell_problems(problems[:_MOST_SHOWN])
    unmade = [record for record in records if record.outcome is not Outcome.MADE]
    for record in unmade[:_MOST_SHOWN]:
        errors = (item for item in record.problems if item.severity is Severity.ERROR)
        codes = ", ".join(dict.fromkeys(item.code for item in errors))
        older = [file.name for file in record.task.files if (path.parent / file.name).exists()]
        stays = f"; from an earlier batch there is still {', '.join(older)}" if older else ""
        terminal.tell(f"not made: {record.task.edition.slug} ({codes}){stays}")
    if max(len(problems), len(unmade)) > _MOST_SHOWN:
        terminal.tell(f"all of them are listed in {path}")
    editions = terminal.counted(len(records), "edition", "editions")
    terminal.tell(f"{len(records) - len(unmade)} of {editions} made")
    terminal.say(str(path))
    return terminal.Exit.PROBLEMS if unmade else terminal.Exit.DONE
