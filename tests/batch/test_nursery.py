from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Never

import pytest

from briefing_gen.batch import nursery as nurseries
from briefing_gen.batch.nursery import Nursery, nursery
from briefing_gen.batch.supervisor import Limits, in_processes
from briefing_gen.batch.tasks import Crashed, Drawn, Finished, Job, Work
from briefing_gen.cli.batch import NEEDED
from tests.batch import fakes
from tests.batch.fakes import drawing
from tests.cli.program import ended

TWO = Limits(workers=2, timeout_s=60.0)


@contextmanager
def one(*modules: str) -> Iterator[Nursery]:
    with nursery(modules) as found:
        assert found is not None
        yield found


def done(
    jobs: list[Job], home: Nursery, limits: Limits = TWO, work: Work = fakes.work
) -> list[Finished]:
    with in_processes(work, limits, home) as run:
        return sorted(run(jobs), key=lambda item: item.job.task.number)


def pages(finished: list[Finished]) -> list[bytes]:
    replies = [item.reply for item in finished]
    assert all(isinstance(reply, Drawn) for reply in replies)
    return [reply.contents[0] for reply in replies if isinstance(reply, Drawn)]


def children(pid: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_workers_are_its_children_and_end_with_their_supervisor() -> None:
    before = children(os.getpid())
    with one("tests.batch.fakes") as home:
        (own,) = set(children(os.getpid())) - set(before)
        finished = done([drawing(n, "who") for n in range(1, 30)], home)
        assert children(own) == []
    assert len({*map(int, pages(finished))}) == 2
    assert own not in map(int, pages(finished))
    assert children(os.getpid()) == before


def test_what_it_has_loaded_is_there_when_a_worker_begins() -> None:
    jobs = [drawing(1)]
    with one("wave") as home:
        assert pages(done(jobs, home, work=fakes.work_that_tells_of_wave)) == [b"loaded"]
    with one() as home:
        assert pages(done(jobs, home, work=fakes.work_that_tells_of_wave)) == [b"missing"]


def test_with_all_that_workers_need_it_still_has_one_thread() -> None:
    """To fork one of several is to copy their locks as they are; Python 3.12 warns of it."""
    before = children(os.getpid())
    with one(*(module for modules in NEEDED.values() for module in modules)) as home:
        (own,) = set(children(os.getpid())) - set(before)
        assert pages(done([drawing(1)], home)) == [b"page of 1"]
        assert [task.name for task in Path(f"/proc/{own}/task").iterdir()] == [str(own)]


def test_a_module_that_cannot_be_loaded_keeps_nobody_from_working() -> None:
    with one("briefing_gen.no_such_module", "wave") as home:
        finished = done([drawing(1)], home, work=fakes.work_that_tells_of_wave)
    assert pages(finished) == [b"loaded"]


@pytest.mark.parametrize(
    ("act", "message", "last"),
    [
        ("die", "died, 2 times: SIGKILL", ""),
        ("abort", "died, 2 times: SIGABRT", "Fatal Python error: Aborted"),
    ],
)
def test_how_a_worker_ended_and_its_last_words_are_known(act: str, message: str, last: str) -> None:
    with one("tests.batch.fakes") as home:
        first, second = done([drawing(1, act), drawing(2)], home)
    assert isinstance(first.reply, Crashed)
    assert (
        first.reply.problem.message
        == f"the worker that made fake-legislator-en-us-{act}-1- {message}"
    )
    assert last in first.reply.traceback
    assert pages([second]) == [b"page of 2"]


@pytest.mark.slow
def test_one_that_hangs_is_ended() -> None:
    limits = Limits(workers=2, timeout_s=2.0)
    with one("tests.batch.fakes") as home:
        first, second = done([drawing(1, "hang"), drawing(2)], home, limits)
    assert isinstance(first.reply, Crashed)
    assert first.reply.problem.code == "edition-timeout"
    assert pages([second]) == [b"page of 2"]


def test_without_it_workers_are_started_anew() -> None:
    before = children(os.getpid())
    with one() as home:
        (own,) = set(children(os.getpid())) - set(before)
        os.kill(own, signal.SIGKILL)
        finished = done([drawing(n) for n in range(1, 10)], home)
    assert pages(finished) == [b"page of %d" % n for n in range(1, 10)]
    assert children(os.getpid()) == before


def test_a_worker_outlives_it() -> None:
    before = children(os.getpid())
    with one() as home:
        (own,) = set(children(os.getpid())) - set(before)
        with in_processes(fakes.work, Limits(workers=1), home) as run:
            (first,) = run([drawing(1, "who")])
            os.kill(own, signal.SIGKILL)
            (second,) = run([drawing(2, "who")])
        worker = int(pages([first])[0])
        assert pages([second]) == pages([first])
        assert not is_alive(worker)


def test_while_it_is_stopped_work_goes_on_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nurseries, "_PATIENCE_S", 0.2)
    monkeypatch.setattr(nurseries, "_LOADING_S", 1e6)  # Who waited so long again would not end.
    jobs = [drawing(1, "die-once", str(tmp_path / "mark")), drawing(2)]
    before = children(os.getpid())
    with one() as home, in_processes(fakes.work, Limits(workers=1), home) as run:
        assert len([*run([drawing(3)])]) == 1
        (own,) = set(children(os.getpid())) - set(before)
        os.kill(own, signal.SIGSTOP)
        finished = sorted(run(jobs), key=lambda item: item.job.task.number)
    assert pages(finished) == [b"page of 1", b"page of 2"]
    assert not is_alive(own)


def test_an_answer_that_comes_too_late_is_taken_for_no_other() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(0.05)
    silent = [sys.executable, "-c", "import time; time.sleep(60)"]
    with theirs, ended(subprocess.Popen(silent)) as process:
        home = Nursery(process, ours)
        with pytest.raises(TimeoutError):
            home.fork(theirs.fileno(), theirs.fileno())
        with contextlib.suppress(BrokenPipeError):
            theirs.send(b"7")
        assert home.wait(1) is None
        home.close()
    assert process.returncode == -signal.SIGKILL


def forbidden(*_: object) -> Never:
    raise PermissionError


@pytest.mark.parametrize(
    ("place", "name", "instead"),
    [
        (os, "pidfd_open", forbidden),
        (signal, "pidfd_send_signal", forbidden),
        (resource, "getrlimit", lambda _: (1 << 40, resource.RLIM_INFINITY)),
    ],
)
def test_there_is_none_where_workers_could_not_be_ended_or_would_not_fit(
    monkeypatch: pytest.MonkeyPatch, place: object, name: str, instead: Callable[..., object]
) -> None:
    monkeypatch.setattr(place, name, instead)
    with nursery(()) as found:
        assert found is None


def test_there_is_none_on_other_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "pidfd_open")
    with nursery(()) as found:
        assert found is None


def test_what_a_library_has_made_to_the_end_is_tidied_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "mark"
    (tmp_path / "marking.py").write_text(MARKING.format(mark=str(mark)), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with one("marking") as home:
        assert pages(done([drawing(1)], home)) == [b"page of 1"]
        assert mark.exists()
    assert not mark.exists()


def test_it_may_end_while_it_loads(tmp_path: Path) -> None:
    """What a library leaves for the time being is tidied up."""
    os.mkfifo(tmp_path / "loading")
    texts = {"mark": str(tmp_path / "mark"), "loading": str(tmp_path / "loading")}
    (tmp_path / "slow_to_load.py").write_text(SLOW.format(**texts), "utf-8")
    before = children(os.getpid())
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(tmp_path)
        with one("slow_to_load"), (tmp_path / "loading").open("rb") as loading:
            assert loading.read() == b"marked"
    assert not (tmp_path / "mark").exists()
    assert children(os.getpid()) == before


MARKING = """
import atexit, pathlib
mark = pathlib.Path({mark!r})
mark.touch()
atexit.register(mark.unlink)
"""
SLOW = """
import pathlib, time
mark = pathlib.Path({mark!r})
try:
    mark.touch()
    pathlib.Path({loading!r}).write_bytes(b"marked")
    time.sleep(3600)
finally:
    mark.unlink()
"""
