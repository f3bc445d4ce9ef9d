"""Makes a batch: what is finished is kept, all else is checked, then drawn, written and noted."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import Problem
from briefing_gen.batch import editions
from briefing_gen.batch.records import Outcome, OutputFolder, Record, key_of, withdraw_manifests
from briefing_gen.cache import require_replaceable


class Progress(Frozen, kw_only=True):
    """How far one stage is: `done` of `total` editions."""

    stage: editions.Stage
    done: int
    total: int


Tell = Callable[[Progress], None]


def noted_before(
    tasks: Sequence[editions.Task], folder: OutputFolder, inputs_digest: str
) -> dict[int, Record]:
    """Return what earlier runs say they made of the same, by number of the edition."""
    entries = folder.entries()
    found = ((task, entries.get(key_of(task, inputs_digest))) for task in tasks)
    return {task.number: replace(record, task=task) for task, record in found if record}


def still_whole(records: dict[int, Record], folder: OutputFolder) -> dict[int, Record]:
    """Return the records whose files are all there as they were made."""
    return {
        number: record
        for number, record in records.items()
        if [file.name for file in record.task.files] == [file.name for file in record.files]
        and all(folder.still_holds(file) for file in record.files)
    }


def make(
    tasks: Sequence[editions.Task],
    run: editions.Run,
    folder: OutputFolder,
    inputs_digest: str,
    tell: Tell,
) -> Iterator[Record]:
    """Yield how each edition ended, as it ends; one that fails stops no other.

    Every edition is checked before the first is drawn. Raises OutputError where a file cannot be
    written, for then no other could be. Manifests that would no longer be true go before the first
    file is written.
    """
    for task in tasks:
        for file in task.files:
            require_replaceable(folder.path / file.name)
    warnings: dict[int, tuple[Problem, ...]] = {}
    same: dict[Problem, Problem] = {}
    for finished in _telling(editions.Stage.CHECK, tasks, run, tell):
        if isinstance(finished.reply, editions.Checked):
            # Most editions have the same warnings: each is kept once.
            each = tuple(same.setdefault(item, item) for item in finished.reply.warnings)
            warnings[finished.job.task.number] = each
        else:
            yield _record(finished, folder)
    sound = [task for task in tasks if task.number in warnings]
    is_as_before = True
    for finished in _telling(editions.Stage.DRAW, sound, run, tell):
        if isinstance(finished.reply, editions.Drawn):
            if is_as_before:
                withdraw_manifests(folder.path)
                is_as_before = False
            record = _record(finished, folder, warnings[finished.job.task.number])
            folder.note(key_of(record.task, inputs_digest), record)
            yield record
        else:
            yield _record(finished, folder)


def _telling(
    stage: editions.Stage, tasks: Sequence[editions.Task], run: editions.Run, tell: Tell
) -> Iterator[editions.Finished]:
    tell(Progress(stage=stage, done=0, total=len(tasks)))
    for done, finished in enumerate(run(editions.Job(stage, task) for task in tasks), start=1):
        yield finished
        tell(Progress(stage=stage, done=done, total=len(tasks)))


def _record(
    finished: editions.Finished, folder: OutputFolder, warnings: tuple[Problem, ...] = ()
) -> Record:
    """Return how an edition ended, its files written where it was drawn."""
    task = finished.job.task
    ended = partial(Record, task=task, tries=finished.tries, seconds=finished.seconds)
    match finished.reply:
        case editions.Failed(problems):
            return ended(outcome=Outcome.FAILED, problems=problems)
        case editions.Crashed(problem, trace):
            return ended(outcome=Outcome.CRASHED, problems=(problem,), traceback=trace)
        case editions.Drawn(contents) if finished.job.stage is editions.Stage.DRAW:
            names = (file.name for file in task.files)
            files = folder.write(dict(zip(names, contents, strict=True)))
            return ended(outcome=Outcome.MADE, files=files, problems=warnings)
        case editions.Checked() | editions.Drawn():
            raise TypeError(f"{finished.reply!r} is no answer to {finished.job.stage}")
