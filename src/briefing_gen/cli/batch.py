"""The command that makes many editions of one briefing.

How far a batch is, for whoever waits: one line that changes at a terminal, else now and then.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import typer

from briefing_gen import shipped
from briefing_gen.base.paper import Profile
from briefing_gen.base.problems import BriefingError, has_errors
from briefing_gen.batch.run import Progress
from briefing_gen.batch.tasks import Stage
from briefing_gen.cli.batch_merge import (
    kept_from_earlier,
    report,
    tell_leftovers,
    telling_how_to_go_on,
)
from briefing_gen.cli.batch_options import (
    AudiencesOption,
    ChartsOption,
    DaskAddressOption,
    EachOption,
    EditionsOption,
    Formats,
    FormatsOption,
    JobsOption,
    LanguagesOption,
    NamesOption,
    PapersOption,
    ResumeOption,
    SchedulerName,
    SchedulerOption,
    ShardOption,
    TimeoutOption,
    Wish,
    cores,
    once,
    refuse_contradictions,
)
from briefing_gen.cli.files import house_of
from briefing_gen.cli.option_values import (
    briefing_folder,
    data_folder,
    parameters,
    stamp_words,
    theme_folder,
    web_address,
)
from briefing_gen.cli.options import (
    BriefingArgument,
    DataOption,
    GradeOption,
    KeepSlidesOption,
    OutputOption,
    ProfileOption,
    SetOption,
    StampOption,
    TemplateOption,
    TemplatesOption,
    ThemeOption,
    UrlOption,
)
from briefing_gen.cli.terminal import Exit, tell, tell_over, tell_problems, tell_step, tell_swept
from briefing_gen.dataset.vocabulary import Grade

if TYPE_CHECKING:
    from briefing_gen.batch.folder import OutputFolder
    from briefing_gen.batch.inputs import Form, Inputs
    from briefing_gen.batch.manifest import Shard
    from briefing_gen.batch.records import Record
    from briefing_gen.batch.supervisor import StartContext
    from briefing_gen.batch.tasks import Run, Task, Work

_AT_A_TERMINAL_S: Final = 0.1

_ELSEWHERE_S: Final = 10.0

_MINUTE_S: Final = 60

_WORDS: Final = {Stage.CHECK: "Checked", Stage.DRAW: "Made"}


class ProgressLine:
    """Tells of progress, but not more often than anybody reads."""

    def __init__(self) -> None:
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._pause_s = _AT_A_TERMINAL_S if self._terminal else _ELSEWHERE_S
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


NEEDED: Final = {
    Formats.PDF: (
        "briefing_gen.composing.evidence",
        "briefing_gen.pdf.writing",
        "briefing_gen.pdf.renderer",
    ),
    Formats.PPTX: ("briefing_gen.pptx.writing",),
}
"""The modules that a worker loads for a format; what they are made of takes it most of a second."""


class _Shop(NamedTuple):
    """Where a batch is made: its folder, and where its workers come from."""

    folder: OutputFolder
    context: StartContext | None


def batch(
    briefing: BriefingArgument = shipped.BRIEFING,
    *,
    each: EachOption = None,
    editions: EditionsOption = None,
    audience: AudiencesOption = None,
    lang: LanguagesOption = None,
    paper: PapersOption = None,
    assignments: SetOption = None,
    minimum_grade: GradeOption = Grade.REPORTED,
    fmt: FormatsOption = Formats.BOTH,
    names: NamesOption = "",
    stamp: StampOption = None,
    profile: ProfileOption = Profile.FULL,
    url: UrlOption = None,
    template: TemplateOption = None,
    keep_slides: KeepSlidesOption = False,
    cache: ChartsOption = None,
    data: DataOption = None,
    theme: ThemeOption = shipped.THEME,
    templates: TemplatesOption = None,
    output: OutputOption = Path("output"),
    resume: ResumeOption = False,
    jobs: JobsOption = None,
    shard: ShardOption = "1/1",
    timeout: TimeoutOption = 120.0,
    scheduler: SchedulerOption = SchedulerName.PROCESSES,
    dask_address: DaskAddressOption = None,
) -> None:
    """Make many editions of a briefing: for each state, for the rows of a table.

    Every edition is checked before the first is drawn. One that fails does not stop the others.
    Prints the path of the manifest, which lists every edition and its files.
    """
    wish = Wish(
        briefing=briefing_folder(briefing, templates),
        data=data_folder(data),
        theme=theme_folder(theme, templates),
        output=output,
        each=tuple(each or ()),
        editions=editions,
        audiences=once(audience),
        languages=once(lang),
        papers=once(paper),
        parameters=parameters(assignments),
        minimum_grade=minimum_grade,
        formats=fmt,
        names=names,
        stamp=stamp_words(stamp),
        profile=profile,
        url=web_address(url, profile),
        template=template,
        keep_slides=keep_slides,
        cache=cache,
        jobs=jobs or cores(),
        scheduler=scheduler,
        dask_address=dask_address,
        shard=shard,
        resume=resume,
        timeout_s=timeout,
    )
    refuse_contradictions(wish)
    with _preloading(wish) as context:  # First of all, for it takes most of a second.
        raise typer.Exit(_made(wish, context))


def _made(wish: Wish, context: StartContext | None) -> Exit:
    """Make the editions of a wish where nobody else does; return how the program ends."""
    from briefing_gen.batch.folder import FolderInUseError

    try:
        return _make(wish, context)
    except FolderInUseError as error:
        tell_problems(error.problems)
        return Exit.BUSY


def _make(wish: Wish, context: StartContext | None) -> Exit:
    from briefing_gen.batch.folder import own_folder, remove_leftovers
    from briefing_gen.batch.inputs import read_inputs
    from briefing_gen.batch.manifest import manifest, manifest_bytes, manifest_name
    from briefing_gen.batch.records import Outcome, ending_of
    from briefing_gen.build import file_date

    shard = _shard(wish.shard)
    with own_folder(wish.output, file_date(os.environ)) as folder:
        tell_swept(folder.path, folder.swept)
        tell_step("Reading data and briefing")
        inputs = read_inputs(wish.data, wish.briefing, wish.theme, _form(wish))
        _examine(inputs)
        tasks = _tasks(wish, inputs)
        records: dict[int, Record] = {}
        with telling_how_to_go_on():
            mine = tasks[shard.index - 1 :: shard.of]
            _make_all(wish, inputs, mine, _Shop(folder, context), records)
            unmade = [item.task for item in records.values() if item.outcome is not Outcome.MADE]
            tell_leftovers(remove_leftovers(folder, unmade, inputs.digest))
            name = manifest_name(shard)
            content = manifest(inputs, tasks, shard, records.values())
            folder.write({name: manifest_bytes(content)})
    endings = [ending_of(records[number]) for number in sorted(records)]
    return report(endings, wish.output / name)


def _make_all(
    wish: Wish,
    inputs: Inputs,
    tasks: Sequence[Task],
    shop: _Shop,
    records: dict[int, Record],
) -> None:
    """Fill `records`, by number of the edition."""
    from briefing_gen.batch.making import Making
    from briefing_gen.batch.run import make
    from briefing_gen.cli.batch import ProgressLine

    folder = shop.folder
    records |= kept_from_earlier(wish, tasks, folder, inputs.digest)
    rest = [task for task in tasks if task.number not in records]
    work = Making(inputs, folder.unpack(inputs), wish.cache and wish.cache.absolute())
    line = ProgressLine()
    with contextlib.closing(line), _scheduler(wish, work, len(rest), shop) as run:
        for record in make(rest, run, folder, inputs.digest, line.tell):
            records[record.task.number] = record


def _preloading(wish: Wish) -> contextlib.AbstractContextManager[StartContext | None]:
    """Return where workers come from; it loads what they need while this process reads."""
    if wish.scheduler is SchedulerName.DASK:
        return contextlib.nullcontext()
    from briefing_gen.batch.supervisor import preloading

    kinds = (Formats.PDF, Formats.PPTX) if wish.formats is Formats.BOTH else (wish.formats,)
    return preloading(
        ("briefing_gen.batch.making", *(module for kind in kinds for module in NEEDED[kind]))
    )


def _form(wish: Wish) -> Form:
    from briefing_gen.batch.inputs import Form

    house = house_of(wish.template, keep_slides=wish.keep_slides)
    return Form(stamp=wish.stamp, profile=wish.profile, url=wish.url, house=house)


def _shard(text: str) -> Shard:
    from briefing_gen.batch.manifest import read_shard

    try:
        return read_shard(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="'--shard'") from error


def _examine(inputs: Inputs) -> None:
    """Tell the warnings about data and master; raise BriefingError where one is an error."""
    from briefing_gen.examining import examine_dataset

    problems = examine_dataset(inputs.dataset)
    if has_errors(problems):
        raise BriefingError(problems)
    if inputs.form.house:
        from briefing_gen.pptx.writing import examine_house

        problems += examine_house(inputs.form.house, inputs.theme)
    tell_problems(problems)


def _tasks(wish: Wish, inputs: Inputs) -> tuple[Task, ...]:
    """Return the editions that were asked for, their files named."""
    from briefing_gen.batch.editions import Choice, every_member, plan, read_pattern
    from briefing_gen.batch.table import read_editions
    from briefing_gen.build import Format

    choice = Choice(
        audiences=wish.audiences,
        languages=wish.languages,
        papers=wish.papers,
        parameters=wish.parameters,
        minimum_grade=wish.minimum_grade,
    )
    dataset, briefing = inputs.dataset, inputs.briefing
    pattern = read_pattern(wish.names, briefing, wish.profile)
    if wish.editions:
        wanted = read_editions(wish.editions, dataset, briefing, choice)
    else:
        wanted = every_member(dataset, briefing, wish.each, choice)
    both = (Format.PDF, Format.PPTX)
    formats = both if wish.formats is Formats.BOTH else (Format(wish.formats),)
    return plan(wanted, formats, pattern)


def _scheduler(
    wish: Wish, work: Work, editions: int, shop: _Shop
) -> contextlib.AbstractContextManager[Run]:
    """Return what does jobs where the user wants them done."""
    workers = max(1, min(wish.jobs, editions))
    match wish.scheduler:
        case SchedulerName.PROCESSES:
            from briefing_gen.batch.supervisor import Limits, in_processes

            limits = Limits(
                workers=workers,
                timeout_s=wish.timeout_s,
                scratch=shop.folder.scratch.absolute(),
            )
            return in_processes(work, limits, shop.context)
        case SchedulerName.DASK:
            from briefing_gen.batch.dask_cluster import on_dask

            return on_dask(work, wish.dask_address, workers, wish.timeout_s)


def progress_words(progress: Progress, seconds: float) -> str:
    """Return a line such as: Made 12 of 50, 4.1 a second, 9 s left."""
    line = f"{_WORDS[progress.stage]} {progress.done} of {progress.total}"
    if not progress.done or not seconds:
        return line
    rate = progress.done / seconds
    left = round((progress.total - progress.done) / rate)
    minutes = f"{left // _MINUTE_S} min " if left >= _MINUTE_S else ""
    return f"{line}, {rate:.1f} a second, {minutes}{left % _MINUTE_S} s left"
