"""Where jobs are done; each scheduler yields one function that does them, for as long as its block.

`in_processes` stands in `supervisor`, `on_dask` in `dask_cluster`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

from briefing_gen.batch.performing import perform_safely
from briefing_gen.batch.tasks import Finished, Job, Run, Work


@contextlib.contextmanager
def in_this_process(work: Work) -> Iterator[Run]:
    """Yield a function that does one job after another, here; a job that hangs or kills, does."""
    perform = work()

    def run(jobs: Iterable[Job]) -> Iterator[Finished]:
        return (perform_safely(perform, job) for job in jobs)

    yield run
