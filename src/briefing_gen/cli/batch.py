"""The command that makes many editions of one briefing.

How far a batch is, for whoever waits: one line that changes at a terminal, else now and then.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import typer

from briefing_gen.base.paper import Profile
from briefing_gen.base.problems import BriefingError, has_errors
from briefing_gen.batch.editions import every_member, plan, read_editions, read_pattern
from briefing_gen.batch.folder import FolderInUseError, OutputFolder, own_folder, remove_leftovers
from briefing_gen.batch.inputs import Form, Inputs, read_inputs
from briefing_gen.batch.manifest import (
    manifest,
    manifest_bytes,
    manifest_name,
    read_shard,
    told_in,
)
from briefing_gen.batch.records import Outcome, Record
from briefing_gen.batch.run import Progress, make
from briefing_gen.batch.tasks import Run, Stage, Task, Work
from briefing_gen.build import Format, file_date
from briefing_gen.cli import batch_merge
from briefing_gen.cli.option_values import named_file, unknown
from briefing_gen.cli.options import (
    BATCH,
    DECK,
    EDITION,
    OUTPUT,
    PAGES,
    THEME,
    WORDS,
    SchedulerName,
)
from briefing_gen.cli.request import Request, with_options
from briefing_gen.cli.terminal import Exit, tell, tell_over, tell_problems, tell_removed, tell_step
from briefing_gen.examining import examine_dataset

if TYPE_CHECKING:
    from briefing_gen.batch.supervisor import StartContext

_PAUSE_AT_A_TERMINAL_S: Final = 0.1
_PAUSE_ELSEWHERE_S: Final = 10.0
_MINUTE_S: Final = 60
_WORDS: Final = {Stage.CHECK: "Checked", Stage.DRAW: "Made"}


class ProgressLine:
    """Tells of progress, but not more often than anybody reads."""

    def __init__(self) -> None:
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._pause_s = _PAUSE_AT_A_TERMINAL_S if self._terminal else _PAUSE_ELSEWHERE_S
        self._begin = self._told = time.monotonic()

    def tell(self, progress: Progress) -> None:
        """Tell how many editions are done, how fast, and how long the rest will take."""
        now = time.monotonic()
        if progress.done == 0:
            self._begin = self._told = now
        if now - self._told < self._pause_s:
            return
        self._told = now
        words = progress_words(progress, now - self._begin)
        if self._terminal:
            tell_over(words)
        else:
            tell(words)

    def close(self) -> None:
        """Leave an empty line for what is told next."""
        if self._terminal:
            tell_over("")


WORKER_MODULES: Final = {
    "pdf": (
        "briefing_gen.composing.ledger",
        "briefing_gen.pdf.writing",
        "briefing_gen.pdf.renderer",
    ),
    "pptx": ("briefing_gen.pptx.writing",),
    "docx": ("briefing_gen.docx.writing",),
}
"""The modules that a worker loads for a format; what they are made of takes it most of a second."""


@with_options(EDITION, BATCH, THEME, PAGES, WORDS, DECK, OUTPUT)
def batch(request: Request) -> None:
    """Make many editions of a briefing: for each state, for the rows of a table.

    Every edition is checked before the first is drawn. One that fails does not stop the others.
    Prints the path of the manifest, which lists every edition and its files.
    """
    refuse_contradictions(request)
    with _preloading(request) as context:  # First of all, for it takes most of a second.
        try:
            ended = _make_editions(request, context)
        except FolderInUseError as error:
            tell_problems(error.problems)
            ended = Exit.BUSY
        raise typer.Exit(ended)


def _make_editions(request: Request, context: StartContext | None) -> Exit:
    try:
        shard = read_shard(request.shard)
    except ValueError as error:
        raise unknown("--shard", str(error)) from error
    named_file(request.output)
    with own_folder(request.output, file_date(os.environ)) as folder:
        tell_removed(folder.path, folder.swept)
        tell_step("Reading data and briefing")
        inputs = read_inputs(request.data, request.briefings[0], request.theme, _form(request))
        _check_inputs(inputs)
        tasks = _tasks(request, inputs)
        with batch_merge.resume_command_on_failure():
            mine = tasks[shard.index - 1 :: shard.of]
            records = _finished(request, inputs, mine, folder, context)
            unmade = [item.task for item in records.values() if item.outcome is not Outcome.MADE]
            batch_merge.tell_leftovers(remove_leftovers(folder, unmade, inputs.digest))
            name = manifest_name(shard)
            content = manifest(inputs, tasks, shard, records.values())
            folder.write({name: manifest_bytes(content)})
    return batch_merge.report(told_in(content), request.output / name)


def _finished(
    request: Request,
    inputs: Inputs,
    tasks: Sequence[Task],
    folder: OutputFolder,
    context: StartContext | None,
) -> dict[int, Record]:
    """Make what is not made yet; return how each edition ended, by its number."""
    from briefing_gen.batch.making import Making

    records = batch_merge.finished_earlier(request, tasks, folder, inputs.digest)
    rest = [task for task in tasks if task.number not in records]
    work = Making(inputs, folder.unpack(inputs), request.charts and request.charts.absolute())
    line = ProgressLine()
    scheduler = _scheduler(request, work, len(rest), folder, context)
    with contextlib.closing(line), scheduler as run:
        made = make(rest, run, folder, inputs.digest, line.tell)
        return records | {record.task.number: record for record in made}


def _preloading(request: Request) -> contextlib.AbstractContextManager[StartContext | None]:
    """Return where workers come from; it loads what they need while this process reads."""
    if request.scheduler is SchedulerName.DASK:
        return contextlib.nullcontext()
    from briefing_gen.batch.supervisor import preloading

    modules = (module for kind in request.formats.suffixes for module in WORKER_MODULES[kind])
    return preloading(("briefing_gen.batch.making", *modules))


def _form(request: Request) -> Form:
    return Form(
        stamp=request.stamp,
        organization=request.organization,
        contact=request.contact,
        profile=request.profile,
        url=request.url,
        house=request.master(),
    )


def _check_inputs(inputs: Inputs) -> None:
    """Tell the warnings about data and master; raise BriefingError where one is an error."""
    problems = examine_dataset(inputs.dataset)
    if has_errors(problems):
        raise BriefingError(problems)
    if inputs.form.house:
        from briefing_gen.pptx.writing import examine_house

        problems += examine_house(inputs.form.house, inputs.theme)
    tell_problems(problems)


def _tasks(request: Request, inputs: Inputs) -> tuple[Task, ...]:
    """Return the editions that were asked for, their files named."""
    choice = request.choice()
    dataset, briefing = inputs.dataset, inputs.briefing
    pattern = read_pattern(request.names, briefing, request.profile)
    if request.editions:
        wanted = read_editions(request.editions, dataset, briefing, choice)
    else:
        wanted = every_member(dataset, briefing, request.each, choice)
    return plan(wanted, tuple(map(Format, request.formats.suffixes)), pattern)


def _scheduler(
    request: Request,
    work: Work,
    editions: int,
    folder: OutputFolder,
    context: StartContext | None,
) -> contextlib.AbstractContextManager[Run]:
    """Return what does jobs where the user wants them done."""
    workers = max(1, min(request.jobs or usable_cores(), editions))
    match request.scheduler:
        case SchedulerName.PROCESSES:
            from briefing_gen.batch.supervisor import Limits, in_processes

            scratch = folder.scratch.absolute()
            limits = Limits(workers=workers, timeout_s=request.timeout_s, scratch=scratch)
            return in_processes(work, limits, context)
        case SchedulerName.DASK:
            from briefing_gen.batch.dask_cluster import on_dask

            return on_dask(work, request.dask_address, workers, request.timeout_s)


def progress_words(progress: Progress, seconds: float) -> str:
    """Return a line such as: Made 12 of 50, 4.1 a second, 9 s left."""
    line = f"{_WORDS[progress.stage]} {progress.done} of {progress.total}"
    if not progress.done or not seconds:
        return line
    rate = progress.done / seconds
    left = round((progress.total - progress.done) / rate)
    minutes = f"{left // _MINUTE_S} min " if left >= _MINUTE_S else ""
    return f"{line}, {rate:.1f} a second, {minutes}{left % _MINUTE_S} s left"


def refuse_contradictions(request: Request) -> None:
    """Raise BadParameter where two options do not go together."""
    if request.each and request.editions:
        raise unknown("--each", "a table of editions says it all: leave out --each or --editions")
    for name in request.each:
        if request.each.count(name) > 1:
            raise unknown("--each", f"{name!r} is given twice")
        if name in dict(request.parameters):
            raise unknown("--each", f"{name!r} has one value already, by --set")
    made = request.formats.suffixes
    if "pptx" not in made and request.template:
        raise unknown("--template", f"no deck is made with --format {request.formats}")
    if "pdf" not in made and request.profile is Profile.ONE_PAGE:
        raise unknown("--profile", f"no page is made with --format {request.formats}")
    if request.dask_address and request.scheduler is not SchedulerName.DASK:
        raise unknown("--dask-address", "this goes with --scheduler dask")


def usable_cores() -> int:
    """Return how many processor cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Only some systems know.
        return os.cpu_count() or 1
