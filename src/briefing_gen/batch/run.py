"""Makes a batch: what is finished is kept, all else is made, written and noted."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem
from briefing_gen.batch.editions import Finished, Run, Task
from briefing_gen.batch.records import Outcome, OutputFolder, Record, key_of, withdraw_manifests
from briefing_gen.cache import require_replaceable

Watch = Callable[[Iterator[Finished], int], Iterable[Finished]]
"""Shows how far a batch is: yields what is finished of so many tasks as it comes."""


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

    Raises OutputError where a file cannot be written, for then no other could be. Manifests that
    would no longer be true go before the first file is written.
    """
    for task in tasks:
        for file in task.files:
            require_replaceable(folder.path / file.name)
    if tasks:
        withdraw_manifests(folder.path)
    same: dict[Problem, Problem] = {}
    for finished in watch(run(tasks), len(tasks)):
        # Most editions have the same warnings: each is kept once.
        problems = tuple(same.setdefault(each, each) for each in finished.problems)
        record, task = replace(_record(finished), problems=problems), finished.task
        if finished.contents is not None:
            names = (file.name for file in task.files)
            files = folder.write(dict(zip(names, finished.contents, strict=True)))
            record = replace(record, outcome=Outcome.MADE, files=files)
            folder.note(key_of(task, inputs_digest), record)
        yield record


def _record(finished: Finished) -> Record:
    """Return how an edition ended of which nothing is written."""
    return Record(
        task=finished.task,
        outcome=Outcome.FAILED if finished.traceback is None else Outcome.CRASHED,
        problems=finished.problems,
        traceback=finished.traceback or "",
        tries=finished.tries,
        seconds=finished.seconds,
    )
