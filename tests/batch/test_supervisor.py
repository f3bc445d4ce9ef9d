from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.batch.editions import Finished, Task, Work
from briefing_gen.batch.supervisor import REPORT, Limits, in_processes
from tests.batch import fakes
from tests.batch.fakes import task

TWO = Limits(workers=2, timeout_s=60.0)


def done(tasks: list[Task], limits: Limits = TWO, work: Work = fakes.work) -> dict[int, Finished]:
    with in_processes(work, limits) as run:
        finished = list(run(tasks))
    assert len(finished) == len(tasks)
    return {item.task.number: item for item in finished}


def contents(finished: dict[int, Finished]) -> dict[int, object]:
    return {number: item.contents for number, item in sorted(finished.items())}


def drawn(number: int) -> tuple[bytes, ...]:
    return (f"page of {number}".encode(),)


@pytest.mark.slow
def test_every_task_is_done_once() -> None:
    finished = done([task(n) for n in range(1, 30)])
    assert contents(finished) == {n: drawn(n) for n in range(1, 30)}
    assert {item.tries for item in finished.values()} == {1}


def test_a_task_that_does_not_fit_into_memory_is_not_waited_for() -> None:
    huge = task(1, value=fakes.Huge())
    finished = done([huge, task(2)])
    crash = finished[1]
    assert crash.problems[0].code == "worker-died"
    assert str(crash.traceback).endswith("MemoryError\n")
    assert finished[2].contents == drawn(2)


def test_the_workers_are_kept_between_two_runs() -> None:
    with in_processes(fakes.work, TWO) as run:
        first = list(run([task(1)]))
        second = list(run([task(2), task(3)]))
    assert len(first + second) == 3


def test_a_worker_is_replaced_when_it_has_done_its_share() -> None:
    limits = Limits(workers=1, tasks_per_worker=2)
    assert contents(done([task(n) for n in range(1, 8)], limits)) == {
        n: drawn(n) for n in range(1, 8)
    }


def test_problems_of_an_edition_and_bugs_come_back_and_stop_nothing() -> None:
    finished = done([task(1, "problem"), task(2, "bug"), task(3)])
    assert (finished[1].problems, finished[1].traceback) == ((fakes.PROBLEM,), None)
    assert finished[3].contents == drawn(3)
    crash = finished[2]
    slug = "fake-legislator-en-us-bug-2-"
    problem = Problem(
        code="edition-crashed",
        message=f"the program failed on {slug}: KeyError: 'no such thing'",
        where=Location("editions.csv", 2),
        hint=REPORT,
    )
    assert crash.problems == (problem,)
    assert 'raise KeyError("no such thing")' in str(crash.traceback)


def test_an_edition_that_kills_its_worker_once_is_made_by_the_next(tmp_path: Path) -> None:
    tasks = [task(1, "die-once", str(tmp_path / "mark")), *map(task, range(2, 9))]
    finished = done(tasks)
    assert contents(finished) == {n: drawn(n) for n in range(1, 9)}
    assert {number: item.tries for number, item in finished.items() if item.tries > 1} == {1: 2}


@pytest.mark.parametrize(
    ("act", "code", "message"),
    [
        ("die", "worker-died", "the worker that made {} died, 2 times: SIGKILL"),
        (
            "die-while-it-answers",
            "worker-died",
            "the worker that made {} died, 2 times: SIGKILL",
        ),
        ("abort", "worker-died", "the worker that made {} died, 2 times: SIGABRT"),
        pytest.param(
            "hang",
            "edition-timeout",
            "{} took more than 2 seconds, 2 times",
            marks=pytest.mark.slow,
        ),
        ("hoard", "worker-died", "the worker that made {} died, 2 times: exit code 1"),
    ],
)
def test_an_edition_that_ruins_every_worker_is_given_up_and_the_others_are_made(
    act: str, code: str, message: str
) -> None:
    timeout_s = 2.0 if act == "hang" else 60.0
    limits = Limits(workers=2, timeout_s=timeout_s)
    finished = done([task(1, act), *map(task, range(2, 6))], limits)
    assert {n: finished[n].contents for n in range(2, 6)} == {n: drawn(n) for n in range(2, 6)}
    crash = finished[1]
    assert crash.traceback is not None
    assert crash.problems[0].code == code
    assert crash.problems[0].message == message.format(f"fake-legislator-en-us-{act}-1-")


@pytest.mark.slow
def test_what_a_dying_worker_prints_is_kept() -> None:
    crash = done([task(1, "abort")])[1]
    assert "Fatal Python error: Aborted" in str(crash.traceback)


def test_workers_killed_from_outside_cost_nothing_but_time() -> None:
    tasks = [task(n, "who") for n in range(1, 61)]
    finished: list[Finished] = []
    killed: set[int] = set()
    with in_processes(fakes.work, TWO) as run:
        for item in run(tasks):
            finished.append(item)
            worker = int(answer(item))  # One that was killed may have answered before that.
            if len(finished) >= 10 * (len(killed) + 1) <= 30 and worker not in killed:
                # Whoever has just answered has gone on to a job that nobody has tried before.
                os.kill(worker, signal.SIGKILL)
                killed.add(worker)
    assert sorted(item.task.number for item in finished) == list(range(1, 61))
    assert sorted(item.tries for item in finished) == [1] * 57 + [2] * 3


def answer(item: Finished) -> bytes:
    assert item.contents
    return item.contents[0]


def test_no_process_is_left_when_the_caller_breaks_off() -> None:
    before = children()
    with in_processes(fakes.work, TWO) as run:
        next(run([task(n, "slow", "0.1") for n in range(1, 50)]))
        assert len(children()) == len(before) + 2
    assert children() == before


def test_a_bug_in_making_ready_is_raised_with_its_traceback() -> None:
    with pytest.raises(KeyError, match="no such thing") as caught:
        done([task(1)], work=fakes.work_with_a_bug)
    assert "in work_with_a_bug" in "".join(caught.value.__notes__)


def test_problems_in_making_ready_are_raised() -> None:
    with pytest.raises(BriefingError) as caught:
        done([task(1)], work=fakes.work_with_a_problem)
    assert caught.value.problems == (fakes.PROBLEM,)


def test_workers_that_never_live_are_not_started_for_ever() -> None:
    with pytest.raises(BriefingError) as caught:
        done([task(n) for n in range(1, 100)], work=fakes.work_that_dies)
    assert str(caught.value) == (
        "batch: error[no-worker]: 3 workers ended before their first edition: exit code 3\n"
        "    hint: use fewer --jobs, or a computer with more memory"
    )


def test_that_no_process_can_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: BaseProcess) -> None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    before = children()
    monkeypatch.setattr(BaseProcess, "start", start)
    with pytest.raises(BriefingError) as caught:
        done([task(1)])
    assert caught.value.problems[0].message == (
        "no worker can be started: Resource temporarily unavailable"
    )
    assert children() == before


def test_that_no_worker_has_enough_memory_is_told() -> None:
    with pytest.raises(BriefingError) as caught:
        done([task(1)], work=fakes.work_without_memory)
    assert str(caught.value) == (
        "batch: error[no-worker]: 3 workers ended before their first edition: MemoryError\n"
        "    hint: use fewer --jobs, or a computer with more memory"
    )


def children() -> set[int | None]:
    return {child.pid for child in multiprocessing.active_children()}


@pytest.mark.slow
def test_a_worker_that_is_forked_too_late_says_nothing_at_the_terminal() -> None:
    program = (
        "import os\n"
        "from briefing_gen.batch.supervisor import preloading\n"
        "with preloading(()) as context:\n"
        "    process = context.Process(target=os.write, args=(2, b'late'))\n"
        "    process.start()\n"
        "    process.join()\n"
        "os.write(2, b'heard')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stderr == b"heard"
