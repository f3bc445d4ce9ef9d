from __future__ import annotations

import resource
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Severity
from briefing_gen.batch.editions import Finished, Perform, Task
from briefing_gen.batch.records import Outcome, Record, Watch, kept_from_earlier, make, own_folder
from briefing_gen.cache import OutputError
from tests.batch import fakes
from tests.batch.fakes import PROBLEM, in_this_process, task

WARNING = replace(PROBLEM, severity=Severity.WARNING)


def unseen(finished: Iterator[Finished], _total: int) -> Iterator[Finished]:
    return finished


def made(
    folder: Path,
    tasks: Sequence[Task],
    perform: Perform = fakes.perform,
    watch: Watch = unseen,
) -> list[Record]:
    with own_folder(folder) as opened, in_this_process(lambda: perform) as run:
        return list(make(tasks, run, opened, "digest", watch))


def kept(folder: Path, tasks: Sequence[Task], digest: str = "digest") -> list[int]:
    with own_folder(folder) as opened:
        return sorted(kept_from_earlier(tasks, opened, digest))


def test_an_edition_with_an_error_is_not_made_and_the_others_are(tmp_path: Path) -> None:
    def perform(task: Task) -> Finished:
        if task.number == 2:
            raise BriefingError((PROBLEM,))
        return replace(fakes.perform(task), problems=(WARNING,))

    records = made(tmp_path, [task(1), task(2), task(3)], perform)
    assert [(item.task.number, item.outcome, item.problems) for item in records] == [
        (1, Outcome.MADE, (WARNING,)),
        (2, Outcome.FAILED, (PROBLEM,)),
        (3, Outcome.MADE, (WARNING,)),
    ]
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["fake-1.pdf", "fake-3.pdf"]


def test_an_edition_on_which_the_program_breaks_is_told_with_its_traceback(tmp_path: Path) -> None:
    crash, fine = made(tmp_path, [task(1, "bug"), task(2)])
    assert (crash.outcome, crash.problems[0].code) == (Outcome.CRASHED, "edition-crashed")
    assert "KeyError" in crash.traceback
    assert (fine.outcome, fine.traceback) == (Outcome.MADE, "")


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def watch(finished: Iterator[Finished], total: int) -> Iterator[Finished]:
        for each in finished:
            told.append((each.task.number, total))
            yield each

    made(tmp_path, [task(1), task(2, "problem")], watch=watch)
    assert told == [(1, 2), (2, 2)]


def test_what_was_made_of_the_same_inputs_is_known_later(tmp_path: Path) -> None:
    tasks = [task(1), task(2, "problem"), task(3)]
    records = made(tmp_path, tasks)
    with own_folder(tmp_path) as folder:
        assert kept_from_earlier(tasks, folder, "digest") == {
            record.task.number: record for record in records if record.outcome is Outcome.MADE
        }
    assert kept(tmp_path, tasks) == [1, 3]
    assert kept(tmp_path, tasks, "other digest") == []
    assert kept(tmp_path, [replace(task(1), files=()), task(3)]) == [3]


@pytest.mark.parametrize("content", [b"", b"page of", b"page of 7", None])
def test_a_file_that_changed_since_is_not_kept(tmp_path: Path, content: bytes | None) -> None:
    tasks = [task(1), task(2)]
    made(tmp_path, tasks)
    (tmp_path / "fake-2.pdf").unlink()
    if content is not None:
        (tmp_path / "fake-2.pdf").write_bytes(content)
    assert kept(tmp_path, tasks) == [1]


def test_a_folder_in_the_place_of_a_file_is_told_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "fake-2.pdf").mkdir()

    def perform(task: Task) -> Finished:
        raise AssertionError(f"{task} is done")

    with pytest.raises(OutputError) as caught:
        made(tmp_path, [task(1), task(2)], perform)
    assert str(caught.value).startswith(f"{tmp_path}/fake-2.pdf: error[cannot-write]")


def test_a_full_disk_ends_the_batch_and_keeps_what_is_finished(tmp_path: Path) -> None:
    def perform(task: Task) -> Finished:
        return Finished(task=task, contents=(b"x" * (200_000 if task.number == 3 else 100),))

    tasks = [task(number) for number in range(1, 6)]
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(OutputError) as caught:
            made(tmp_path, tasks, perform)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(caught.value).startswith(f"{tmp_path}/fake-3.pdf: error[cannot-write]")
    assert caught.value.problems[0].hint == (
        "files may not be so large here: raise the limit, such as with ulimit -f"
    )
    assert kept(tmp_path, tasks) == [1, 2]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "batch-journal.jsonl",
        "fake-1.pdf",
        "fake-2.pdf",
    ]


def test_an_edition_is_written_only_when_it_has_all_its_files(tmp_path: Path) -> None:
    def perform(task: Task) -> Finished:
        return Finished(task=task, contents=())

    with pytest.raises(ValueError, match="zip"):
        made(tmp_path, [task(1)], perform)
