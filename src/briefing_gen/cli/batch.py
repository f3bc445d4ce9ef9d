"""The command that makes many editions of one briefing: batch.

It tells how far a batch is, what is kept, how to go on, and how everything ended.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import typer

from briefing_gen.base.paper import Format, Profile
from briefing_gen.base.problems import BriefingError, Severity, has_errors
from briefing_gen.batch import editions, records
from briefing_gen.batch.making import Inputs, Making, read_inputs
from briefing_gen.batch.records import OutputFolder, Record
from briefing_gen.build import examine_dataset
from briefing_gen.cache import OutputError, require_writable
from briefing_gen.cli import options, terminal
from briefing_gen.cli.options import unknown
from briefing_gen.cli.request import Request, with_options

_MOST_SHOWN: Final = 100
"""Whoever has more problems than this reads them in the manifest."""
WORKER_MODULES: Final = {
    Format.PDF: ("briefing_gen.composing.ledger", "briefing_gen.pdf.writing"),
    Format.PPTX: ("briefing_gen.pptx.writing",),
    Format.DOCX: ("briefing_gen.docx.writing",),
    Format.XLSX: ("briefing_gen.workbook",),
}
"""The modules that a worker loads for a format; what they are made of takes it most of a second."""
Start = Callable[[Making, int, OutputFolder], AbstractContextManager[editions.Run]]
"""Makes ready to do work on so many editions of a folder, where the user wants it done."""


def with_progress(finished: Iterator[editions.Finished], total: int) -> Iterator[editions.Finished]:
    """Yield what is finished; whoever waits at a terminal sees how much of the total that is."""
    if not total or sys.stderr is None or not sys.stderr.isatty():
        yield from finished
        return
    with typer.progressbar(finished, total, label="Made", file=sys.stderr, show_pos=True) as shown:
        yield from shown


@with_options(
    options.EDITION,
    options.BATCH,
    options.THEME,
    options.PAGES,
    options.WORDS,
    options.MASTER,
    options.OUTPUT,
)
def batch(request: Request) -> terminal.Exit:
    """Make many editions of a briefing: for each state, for the rows of a table.

    Every edition is checked before it is drawn. One that fails does not stop the others.
    Prints the path of the manifest, which lists every edition and its files.
    """
    refuse_contradictions(request)
    with _workers(request) as start:  # First of all, for it takes most of a second.
        return _make_editions(request, start)


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
            work: Making, count: int, folder: OutputFolder
        ) -> AbstractContextManager[editions.Run]:
            scratch = folder.scratch.absolute()
            workers = max(1, min(request.jobs or usable_cores(), count))
            limits = Limits(workers=workers, timeout_s=timeout_s, scratch=scratch)
            return in_processes(work, limits, context)

        yield start


def _make_editions(request: Request, start: Start) -> terminal.Exit:
    try:
        shard = records.read_shard(request.shard)
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
        wanted = editions.read_editions(request.editions, dataset, briefing, choice)
    else:
        wanted = editions.every_member(dataset, briefing, request.each, choice)
    tasks = editions.plan(wanted, request.formats, request.profile)
    mine, ended = tasks[shard.index - 1 :: shard.of], dict[int, Record]()
    with records.own_folder(output.folder, output.modified) as folder, resume_command_on_failure():
        if request.resume:
            ended = records.kept_from_earlier(mine, folder, inputs.digest)
            terminal.tell(f"{len(ended)} of {len(mine)} editions are there from earlier and kept")
        rest = [task for task in mine if task.number not in ended]
        with start(Making(inputs), len(rest), folder) as run:
            made = records.make(rest, run, folder, inputs.digest, with_progress)
            ended |= {record.task.number: record for record in made}
        in_order = [ended[number] for number in sorted(ended)]
        name = records.manifest_name(shard)
        folder.write({name: records.manifest(inputs, len(tasks), shard, in_order)})
    return report(in_order, request.output / name)


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
    except (SystemExit, OutputError, editions.CutShortError):
        terminal.tell("finished editions are kept; continue with the same command and --resume")
        raise


def report(ended: Sequence[Record], path: Path) -> terminal.Exit:
    """Tell every problem once, and which editions are not made; print the path of the manifest."""
    problems = tuple(dict.fromkeys(each for record in ended for each in record.problems))
    terminal.tell_problems(problems[:_MOST_SHOWN])
    unmade = [record for record in ended if record.outcome is not records.Outcome.MADE]
    for record in unmade[:_MOST_SHOWN]:
        errors = (item for item in record.problems if item.severity is Severity.ERROR)
        codes = ", ".join(dict.fromkeys(item.code for item in errors))
        older = [file.name for file in record.task.files if (path.parent / file.name).exists()]
        stays = f"; from an earlier batch there is still {', '.join(older)}" if older else ""
        terminal.tell(f"not made: {record.task.edition.slug} ({codes}){stays}")
    if max(len(problems), len(unmade)) > _MOST_SHOWN:
        terminal.tell(f"all of them are listed in {path}")
    every = terminal.counted(len(ended), "edition", "editions")
    terminal.tell(f"{len(ended) - len(unmade)} of {every} made")
    terminal.say(str(path))
    return terminal.Exit.PROBLEMS if unmade else terminal.Exit.DONE
