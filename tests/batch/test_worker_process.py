from __future__ import annotations

import resource
from multiprocessing import forkserver

import pytest

from briefing_gen.batch.editions import Finished, Task, Work
from briefing_gen.batch.supervisor import Limits, in_processes, preloading
from briefing_gen.cli.batch import WORKER_MODULES
from tests.batch import fakes
from tests.batch.fakes import task

TWO = Limits(workers=2, timeout_s=60.0)


def done(tasks: list[Task], modules: tuple[str, ...], work: Work = fakes.work) -> list[Finished]:
    with preloading(modules) as context, in_processes(work, TWO, context) as run:
        return sorted(run(tasks), key=lambda item: item.task.number)


def pages(finished: list[Finished]) -> list[bytes]:
    return [item.contents[0] for item in finished if item.contents]


def test_workers_are_forked_from_a_process_that_has_loaded_what_they_need() -> None:
    needed = tuple(module for modules in WORKER_MODULES.values() for module in modules)
    finished = done([task(n, "who") for n in range(1, 30)], needed)
    assert len({*map(int, pages(finished))}) == 2


@pytest.mark.slow
def test_where_address_space_is_limited_workers_are_started_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1 << 40, resource.RLIM_INFINITY))
    with preloading(("wave",)) as context:
        assert context.get_start_method() == "spawn"
    assert pages(done([task(1)], ("wave",), fakes.work_that_tells_of_wave)) == [b"missing"]


def test_where_the_server_cannot_be_reached_workers_are_started_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unreachable() -> None:
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr(forkserver, "ensure_running", unreachable)
    with preloading(("wave",)) as context:
        assert context.get_start_method() == "spawn"
