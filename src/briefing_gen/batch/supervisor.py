"""Keeps worker processes busy, one job in flight in each; whatever a worker does, work goes on.

A worker that dies is noticed by the end of its pipe, one that hangs by its deadline. Either way
its job is tried once more, first thing in a fresh worker, and then accounted for.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from briefing_gen.batch.performing import crashed
from briefing_gen.batch.tasks import Crashed, Finished, Job, Run, Work
from briefing_gen.batch.worker import Assignment, Message, OutOfMemory, Ready, Unready
from briefing_gen.batch.worker_process import Gone, Inbox, StartContext, WorkerProcess, start_worker
from briefing_gen.frozen import Frozen, replace
from briefing_gen.problems import BriefingError, Location, Problem

TRIES: Final = 2
START_TIMEOUT_S: Final = 120.0
STARTS_IN_VAIN: Final = 3
"""So many workers in a row that end before their first job mean that none will live."""
_MEMORY: Final = "use fewer --jobs, or a computer with more memory"


class Limits(Frozen, kw_only=True):
    """How many workers, and how long a job may take."""

    workers: int
    timeout_s: float = 120.0
    jobs_per_worker: int = 200
    """A worker is replaced after so many: whatever piles up in it goes with it."""
    scratch: Path | None = None
    """Where temporary files of workers go, so that none is left; None is that of the system."""


@dataclass(slots=True, eq=False)
class _Worker:
    """A process and the job it has, or gets when it is ready."""

    process: WorkerProcess
    job: Job | None
    tries: int
    deadline: float
    ready: bool = False
    done: int = 0


@contextlib.contextmanager
def in_processes(work: Work, limits: Limits, context: StartContext | None = None) -> Iterator[Run]:
    """Yield a function that does jobs in worker processes; all have ended when the block ends.

    They come from `context`: see `preloading`. None is one that has nothing loaded.
    """
    supervisor = _Supervisor(work, limits, context or multiprocessing.get_context("forkserver"))
    try:
        yield supervisor.run
    finally:
        supervisor.stop()


@dataclass(slots=True)
class _Supervisor:
    work: Work
    limits: Limits
    context: StartContext
    workers: list[_Worker] = field(default_factory=list)
    inbox: Inbox = field(default_factory=queue.SimpleQueue)
    starts_in_vain: int = 0

    def run(self, jobs: Iterable[Job]) -> Iterator[Finished]:
        """Yield how each job ended; raises BriefingError where no worker can be started."""
        waiting = iter(jobs)
        self._hand_out(waiting)
        while any(worker.job for worker in self.workers):
            finished = list(self._next())
            self._hand_out(waiting)  # First, for the caller may take its time with what was done.
            yield from finished

    def stop(self) -> None:
        """End every worker."""
        for worker in self.workers:
            worker.process.end()
            worker.process.close()
        self.workers.clear()

    def _hand_out(self, waiting: Iterator[Job]) -> None:
        """Give a job to every idle worker, and to new ones while there is room."""
        idle = [worker for worker in self.workers if worker.job is None]
        room = self.limits.workers - len(self.workers)
        for worker in [*idle, *[None] * room]:
            job = next(waiting, None)
            if job is None:
                return
            self._give(job, worker)

    def _give(self, job: Job, worker: _Worker | None) -> None:
        if worker and worker.done < self.limits.jobs_per_worker:
            worker.job, worker.tries = job, 1
            self._send(worker)
            return
        if worker:
            self._remove(worker)
        self._start(job, tries=1)

    def _start(self, job: Job, tries: int) -> None:
        try:
            limits = self.limits
            assignment = Assignment(self.work, limits.scratch)
            process = start_worker(assignment, self.inbox, self.context)
        except OSError as error:
            raise _no_worker(f"no worker can be started: {error.strerror}") from error
        self.workers.append(_Worker(process, job, tries, time.monotonic() + START_TIMEOUT_S))

    def _send(self, worker: _Worker) -> None:
        if worker.job:
            worker.deadline = time.monotonic() + self.limits.timeout_s
            worker.process.send(worker.job)

    def _next(self) -> Iterator[Finished]:
        """Wait for what a worker says or a deadline, and yield what came to an end by it."""
        nearest = min(worker.deadline for worker in self.workers if worker.job)
        try:
            pipe, message = self.inbox.get(timeout=max(0.0, nearest - time.monotonic()))
        except queue.Empty:
            now = time.monotonic()
            for worker in [item for item in self.workers if item.job and item.deadline <= now]:
                yield from self._lose(worker, None)
            return
        for worker in [item for item in self.workers if item.process.pipe is pipe]:
            yield from self._hear(worker, message)

    def _hear(self, worker: _Worker, message: Message | Gone) -> Iterator[Finished]:
        match message:
            case Ready():
                worker.ready, self.starts_in_vain = True, 0
                self._send(worker)
            case Finished():
                # The job that came back is a copy; many editions would fill memory with them.
                job, worker.job, worker.done = worker.job, None, worker.done + 1
                yield replace(message, job=job or message.job, tries=worker.tries)
            case OutOfMemory() | Gone():
                yield from self._lose(worker, message)
            case Unready(problems, traceback):
                if problems:
                    raise BriefingError(problems)
                raise RuntimeError(f"a worker could not make ready\n{traceback}")

    def _lose(self, worker: _Worker, why: OutOfMemory | Gone | None) -> Iterator[Finished]:
        """Replace a worker, and give its job to the new one or give it up; None: it was late."""
        ending = worker.process.end()
        if isinstance(why, OutOfMemory):  # It was about to end, and says so by itself.
            ending = "out of memory"
        words = worker.process.last_words()
        self._remove(worker)
        if worker.job is None:
            return
        if not worker.ready:
            self._count_start_in_vain(ending, words)
            self._start(worker.job, worker.tries)
        elif worker.tries < TRIES:
            self._start(worker.job, worker.tries + 1)
        else:
            reply = self._account(worker.job, why, ending, words)
            yield Finished(worker.job, reply, worker.tries)

    def _remove(self, worker: _Worker) -> None:
        worker.process.end()
        worker.process.close()
        self.workers.remove(worker)

    def _count_start_in_vain(self, ending: str, words: str) -> None:
        self.starts_in_vain += 1
        if self.starts_in_vain < STARTS_IN_VAIN:
            return
        last = words.strip().rpartition("\n")[2] or ending
        raise _no_worker(f"{STARTS_IN_VAIN} workers ended before their first edition: {last}")

    def _account(
        self, job: Job, why: OutOfMemory | Gone | None, ending: str, words: str
    ) -> Crashed:
        slug = job.task.edition.slug
        match why:
            case None:
                message = f"{slug} took more than {self.limits.timeout_s:g} seconds, {TRIES} times"
                hint = "give it more with --timeout"
                return crashed(job, "edition-timeout", message, hint, words)
            case OutOfMemory():
                message = f"{slug} needs more memory than there is"
                return crashed(job, "out-of-memory", message, _MEMORY, words)
            case Gone():
                message = f"the worker that made {slug} died, {TRIES} times: {ending}"
                return crashed(job, "worker-died", message, f"if memory ran out, {_MEMORY}", words)


def _no_worker(message: str) -> BriefingError:
    where = Location("batch")
    return BriefingError((Problem(code="no-worker", message=message, where=where, hint=_MEMORY),))
