from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.batch import dask_cluster
from briefing_gen.batch.dask_cluster import on_dask
from briefing_gen.batch.editions import CutShortError, Finished, Task, Work
from tests.batch import fakes
from tests.batch.fakes import task
from tests.batch.test_many_machines import ADDRESS, found

dask: Any = pytest.importorskip("dask")
distributed: Any = pytest.importorskip("distributed")
Cluster: TypeAlias = Any  # What the library says of its types depends on its version.

QUIET = "127.0.0.1:0"
PATH = os.pathsep.join(sys.path)
SCHEDULER = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=QUIET, silence_logs=50
        ) as made,
    ):
        yield made


def done(
    cluster: Cluster, tasks: list[Task], work: Work = fakes.work, timeout_s: float = 60.0
) -> dict[int, Finished]:
    with on_dask(work, cluster.scheduler_address, timeout_s) as run:
        finished = list(run(tasks))
    assert len(finished) == len(tasks)
    return {item.task.number: item for item in finished}


def drawn(number: int) -> tuple[bytes, ...]:
    return (f"page of {number}".encode(),)


def test_every_task_is_done_and_its_bytes_come_back(cluster: Cluster) -> None:
    finished = done(cluster, [task(n) for n in range(1, 30)])
    assert {n: item.contents for n, item in finished.items()} == {n: drawn(n) for n in range(1, 30)}


def test_problems_and_bugs_come_back_and_stop_nothing(cluster: Cluster) -> None:
    finished = done(cluster, [task(1, "problem"), task(2, "bug"), task(3)])
    assert finished[1].problems == (fakes.PROBLEM,)
    assert [finished[n].traceback is None for n in (1, 2, 3)] == [True, False, True]
    assert finished[3].contents == drawn(3)


def test_a_worker_killed_midway_costs_no_edition(cluster: Cluster) -> None:
    tasks = [task(n, "slow", "0.05") for n in range(1, 41)]
    finished: list[Finished] = []
    with on_dask(fakes.work, cluster.scheduler_address, 60.0) as run:
        for item in run(tasks):
            finished.append(item)
            if len(finished) == 10:
                kill_one(cluster)
    assert sorted(item.task.number for item in finished) == list(range(1, 41))
    assert all(item.contents for item in finished)


def kill_one(cluster: Cluster) -> None:
    with distributed.Client(cluster) as client:
        pids = client.run(os.getpid)
    os.kill(next(iter(pids.values())), signal.SIGKILL)


def given_up(act: str, timeout_s: float) -> str:
    return (
        f"the worker that made fake-legislator-en-us-{act}-1- died, or took more than "
        f"{timeout_s:g} s"
    )


def test_an_edition_that_ruins_every_worker_is_given_up(cluster: Cluster) -> None:
    finished = done(cluster, [task(1, "die"), *map(task, range(2, 6))])
    assert finished[1].traceback is not None
    assert finished[1].problems[0].message == given_up("die", 60.0)
    assert [finished[n].contents for n in range(2, 6)] == [drawn(n) for n in range(2, 6)]


def test_an_edition_that_never_ends_is_given_up(cluster: Cluster) -> None:
    """None but this one has so little time: on a busy machine every other might need more."""
    finished = done(cluster, [task(1, "hang")], timeout_s=0.5)
    assert finished[1].traceback is not None
    assert finished[1].problems[0].message == given_up("hang", 0.5)
    assert done(cluster, [task(2)])[2].contents == drawn(2)


def test_problems_in_making_ready_are_raised(cluster: Cluster) -> None:
    with pytest.raises(BriefingError) as caught:
        done(cluster, [task(1)], work=fakes.work_with_a_problem)
    assert caught.value.problems == (fakes.PROBLEM,)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_cluster, "_CONNECT_S", 2)


@contextmanager
def of_its_own(
    folder: Path, path: str = PATH
) -> Iterator[tuple[str, dict[str, subprocess.Popen[bytes]]]]:
    """Yield the address and the two processes of a cluster that nobody starts again."""
    log = folder / "scheduler.log"
    with contextlib.ExitStack() as stack:
        scheduler = stack.enter_context(begun(log, *SCHEDULER, path=path))
        address = found(ADDRESS, log, scheduler)
        alone = ("worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard")
        worker = stack.enter_context(begun(folder / "worker.log", *alone, path=path))
        found(r"(Starting worker compute stream)", log, scheduler)
        yield address, {"scheduler": scheduler, "worker": worker}


@contextmanager
def begun(log: Path, *words: str, path: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words],
            stdout=stream,
            stderr=stream,
            cwd=log.parent,
            env=os.environ | {"PYTHONPATH": path},
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("victim", "number", "why"),
    [
        ("scheduler", signal.SIGKILL, "the connection to it is lost"),
        ("scheduler", signal.SIGSTOP, "the connection to it is lost"),
        ("worker", signal.SIGKILL, "no worker was there for 1 s"),
    ],
)
def test_a_cluster_that_goes_away_ends_the_batch(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    victim: str,
    number: signal.Signals,
    why: str,
) -> None:
    finished: list[Finished] = []
    with of_its_own(tmp_path) as (address, processes):
        with pytest.raises(CutShortError) as caught:
            strike_at_the_fifth(address, processes[victim], number, finished)
        (problem,) = caught.value.problems
        assert problem.code == "dask-cluster-lost"
        assert problem.message == f"the Dask cluster at {address} is gone: {why}"
        assert str(problem.hint).endswith("go on with --resume")
    assert sorted(item.task.number for item in finished) == [1, 2, 3, 4, 5]
    assert capfd.readouterr() == ("", "")


def strike_at_the_fifth(
    address: str,
    victim: subprocess.Popen[bytes],
    number: signal.Signals,
    finished: list[Finished],
) -> None:
    with on_dask(fakes.work, address, 60.0, patience_s=1.0) as run:
        # None of the others is done, and waits to be fetched, when the victim goes.
        for item in run(task(n, "draw" if n <= 5 else "hang") for n in range(1, 200)):
            finished.append(item)
            if len(finished) == 5:
                victim.send_signal(number)


def test_a_client_that_was_closed_meanwhile_is_told(cluster: Cluster) -> None:
    with on_dask(fakes.work, cluster.scheduler_address, 60.0) as run:
        assert len(list(run([task(1)]))) == 1
        distributed.default_client().close()
        with pytest.raises(CutShortError):
            next(run([task(2)]))


def test_a_cluster_without_the_program_is_told(tmp_path: Path) -> None:
    with (
        of_its_own(tmp_path, path="") as (address, _),
        pytest.raises(BriefingError) as caught,
        on_dask(fakes.work, address, 60.0) as run,
    ):
        list(run([task(1)]))
    (problem,) = caught.value.problems
    assert problem.code == "other-version"
    assert problem.message.startswith(f"the Dask cluster at {address} cannot read what it is given")


@pytest.mark.usefixtures("impatient")
def test_nobody_at_the_address_is_told() -> None:
    with pytest.raises(BriefingError) as caught, on_dask(fakes.work, "tcp://127.0.0.1:9", 1.0):
        pass
    (problem,) = caught.value.problems
    assert problem.code == "no-dask-scheduler"
    assert problem.message.startswith("no Dask scheduler answers at tcp://127.0.0.1:9: ")


WITHOUT = """
import sys
sys.modules["distributed"] = None
from briefing_gen.batch.dask_cluster import on_dask
from briefing_gen.base.problems import BriefingError
try:
    with on_dask(None, "tcp://127.0.0.1:9", 1.0):
        pass
except BriefingError as error:
    print(error)
"""


def test_without_dask_it_is_told_how_to_get_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout == (
        "--dask-address: error[no-dask]: Dask is not installed\n"
        "    hint: pip install 'briefing-gen[dask]', or leave out --dask-address\n"
    )
