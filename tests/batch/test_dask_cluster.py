from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from briefing_gen.batch.dask_cluster import on_dask
from briefing_gen.batch.tasks import Crashed, Drawn, Failed, Finished, Job, Work
from briefing_gen.problems import BriefingError
from tests.batch import fakes
from tests.batch.fakes import drawing

dask: Any = pytest.importorskip("dask")
distributed: Any = pytest.importorskip("distributed")
Cluster: TypeAlias = Any  # What the library says of its types depends on its version.

QUIET = "127.0.0.1:0"

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
    cluster: Cluster, jobs: list[Job], work: Work = fakes.work, timeout_s: float = 60.0
) -> dict[int, Finished]:
    with on_dask(work, cluster.scheduler_address, 2, timeout_s) as run:
        finished = list(run(jobs))
    assert len(finished) == len(jobs)
    return {item.job.task.number: item for item in finished}


def drawn(number: int) -> Drawn:
    return Drawn((f"page of {number}".encode(),))


def test_every_job_is_done_and_its_bytes_come_back(cluster: Cluster) -> None:
    finished = done(cluster, [drawing(n) for n in range(1, 30)])
    assert {n: item.reply for n, item in finished.items()} == {n: drawn(n) for n in range(1, 30)}


def test_problems_and_bugs_come_back_and_stop_nothing(cluster: Cluster) -> None:
    finished = done(cluster, [drawing(1, "problem"), drawing(2, "bug"), drawing(3)])
    assert finished[1].reply == Failed((fakes.PROBLEM,))
    assert isinstance(finished[2].reply, Crashed)
    assert finished[3].reply == drawn(3)


def test_a_worker_killed_midway_costs_no_edition(cluster: Cluster) -> None:
    jobs = [drawing(n, "slow", "0.05") for n in range(1, 41)]
    finished: list[Finished] = []
    with on_dask(fakes.work, cluster.scheduler_address, 2, 60.0) as run:
        for item in run(jobs):
            finished.append(item)
            if len(finished) == 10:
                kill_one(cluster)
    assert sorted(item.job.task.number for item in finished) == list(range(1, 41))
    assert {type(item.reply) for item in finished} == {Drawn}


def kill_one(cluster: Cluster) -> None:
    with distributed.Client(cluster) as client:
        pids = client.run(os.getpid)
    os.kill(next(iter(pids.values())), signal.SIGKILL)


@pytest.mark.parametrize(("act", "timeout_s"), [("die", 60.0), ("hang", 1.0)])
def test_an_edition_that_ruins_every_worker_is_given_up(
    cluster: Cluster, act: str, timeout_s: float
) -> None:
    finished = done(cluster, [drawing(1, act), *map(drawing, range(2, 6))], timeout_s=timeout_s)
    reply = finished[1].reply
    assert isinstance(reply, Crashed)
    assert reply.problem.message == (
        f"the worker that made fake-legislator-en-us-{act}-1- died, or took more than "
        f"{timeout_s:g} s"
    )
    assert [finished[n].reply for n in range(2, 6)] == [drawn(n) for n in range(2, 6)]


def test_problems_in_making_ready_are_raised(cluster: Cluster) -> None:
    with pytest.raises(BriefingError) as caught:
        done(cluster, [drawing(1)], work=fakes.work_with_a_problem)
    assert caught.value.problems == (fakes.PROBLEM,)


def test_workers_of_our_own_are_started_and_ended() -> None:
    with on_dask(fakes.work, None, 2, 60.0) as run:
        assert [item.reply for item in run([drawing(1)])] == [drawn(1)]


def test_nobody_at_the_address_is_told() -> None:
    with pytest.raises(BriefingError) as caught, on_dask(fakes.work, "tcp://127.0.0.1:9", 1, 1.0):
        pass
    (problem,) = caught.value.problems
    assert problem.code == "no-dask-scheduler"
    assert problem.message.startswith("no Dask scheduler answers at tcp://127.0.0.1:9: ")


WITHOUT = """
import sys
sys.modules["distributed"] = None
from briefing_gen.batch.dask_cluster import on_dask
from briefing_gen.problems import BriefingError
try:
    with on_dask(None, None, 1, 1.0):
        pass
except BriefingError as error:
    print(error)
"""


def test_without_dask_it_is_told_how_to_get_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout == (
        "--scheduler dask: error[no-dask]: Dask is not installed\n"
        "    hint: pip install 'briefing-gen[dask]', or leave out --scheduler dask\n"
    )
