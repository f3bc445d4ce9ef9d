"""Makes a batch: what is finished is kept, all else is checked, then drawn, written and noted."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem, has_errors
from briefing_gen.batch.editions import Finished, Job, Run, Stage, Task
from briefing_gen.batch.records import Outcome, OutputFolder, Record, key_of, withdraw_manifests
from briefing_gen.cache import require_replaceable

Watch = Callable[[Stage, Iterator[Finished], int], Iterable[Finished]]
"""Shows how far a stage is: yields what is finished of so many jobs as it comes."""


def kept_from_earlier(
    tasks: Sequence[Task], folder: OutputFolder, inputs_digest: str
) -> dict[int, Record]:
    """Return what earlier runs made of the same, by number; its files are there as they were."""
    entries = folder.entries()
    found = ((task, entries.get(key_of(task, inputs_digest))) for task in tasks)
    return {
        task.number: replace(record, task=task)
        for task, record in found
        if record
        and [file.name for file in task.files] == [file.name for file in record.files]
        and all(folder.still_holds(file) for file in record.files)
    }


def make(
    tasks: Sequence[Task], run: Run, folder: OutputFolder, inputs_digest: str, watch: Watch
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
    checks = run(Job(Stage.CHECK, task) for task in tasks)
    for finished in watch(Stage.CHECK, checks, len(tasks)):
        if has_errors(finished.problems):
            yield _record(finished)
        else:
            # Most editions have the same warnings: each is kept once.
            each = tuple(same.setdefault(item, item) for item in finished.problems)
            warnings[finished.job.task.number] = each
    sound = [task for task in tasks if task.number in warnings]
    if sound:
        withdraw_manifests(folder.path)
    drawings = run(Job(Stage.DRAW, task) for task in sound)
    for finished in watch(Stage.DRAW, drawings, len(sound)):
        if finished.contents is None:
            yield _record(finished)
            continue
        task = finished.job.task
        names = (file.name for file in task.files)
        files = folder.write(dict(zip(names, finished.contents, strict=True)))
        told = replace(finished, problems=warnings[task.number])
        record = replace(_record(told), outcome=Outcome.MADE, files=files)
        folder.note(key_of(task, inputs_digest), record)
        yield record


def _record(finished: Finished) -> Record:
    """Return how an edition ended of which nothing is written."""
    return Record(
        task=finished.job.task,
        outcome=Outcome.FAILED if finished.traceback is None else Outcome.CRASHED,
        problems=finished.problems,
        traceback=finished.traceback or "",
        tries=finished.tries,
        seconds=finished.seconds,
    )
