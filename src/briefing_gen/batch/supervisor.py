"""Keeps worker processes busy, one job in flight in each; whatever a worker does, work goes on.

A worker that dies is noticed by the end of its pipe, one that hangs by its deadline. Either way
its job is tried once more, first thing in a fresh worker, and then accounted for.

A worker as its supervisor sees it: a process at the other end of a pipe.
"""

from __future__ import annotations

import contextlib
import errno
import multiprocessing
import multiprocessing.connection
import os
import queue
import resource
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing import forkserver, reduction
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.batch.tasks import Crashed, Finished, Job, Run, Work
from briefing_gen.batch.worker import (
    Assignment,
    Message,
    OutOfMemory,
    Ready,
    Unready,
    crashed,
    work_at,
)

_OF_WORKERS: Final = {
    "OMP_NUM_THREADS": "1",  # One worker for each core is enough threads.
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONSAFEPATH": "1",  # The current folder, where a stranger's files may be, is not searched.
}

_LAST_WORDS: Final = 4_000


class Gone(Frozen):
    """The worker's pipe has ended, and so has the worker."""


Pipe: TypeAlias = "Connection[Any, Message]"
"""Our end: an assignment goes out first, then jobs."""


class WorkerProcess(Frozen, eq=False):
    """The process, our end of its pipe, who listens at it, and what it prints before it dies."""

    process: BaseProcess
    pipe: Pipe
    listener: threading.Thread
    stderr: IO[bytes]

    def send(self, job: Job) -> None:
        """Give the worker a job; where it has died, its listener is about to say so."""
        with contextlib.suppress(OSError):
            self.pipe.send(job)

    def end(self) -> str:
        """End the process at once; return how it ended by itself, where it did."""
        self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"

    def last_words(self) -> str:
        """Return the end of what the process printed."""
        size = self.stderr.seek(0, os.SEEK_END)
        self.stderr.seek(max(0, size - _LAST_WORDS))
        return self.stderr.read().decode(errors="backslashreplace")

    def close(self) -> None:
        """Give back what a process that has ended still holds here."""
        self.listener.join()  # Nobody may wait at a descriptor whose number is used again.
        self.pipe.close()
        self.stderr.close()


StartContext: TypeAlias = ForkServerContext | SpawnContext
"""How processes are started."""
Inbox = queue.SimpleQueue[tuple[Pipe, Message | Gone]]
"""What workers say, each under its pipe."""


class _Descriptor:
    """An open file of this process, which becomes one of the worker when it is sent there."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __reduce__(self) -> tuple[Callable[[Any], int], tuple[Any]]:
        return _received, (reduction.DupFd(self._number),)


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


def _no_worker(message: str) -> BriefingError:
    where = Location("batch")
    return BriefingError.of("no-worker", message, where, _MEMORY)


@contextlib.contextmanager
def preloading(modules: tuple[str, ...]) -> Iterator[StartContext]:
    """Yield where workers come from: a process that loads `modules` meanwhile, and is forked.

    Where address space is limited, a worker that has all of it loaded from the first may get none
    for its threads; there each is started anew. So it is where the server cannot be reached, as
    below a folder for temporary files whose path is too long for a socket.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    limited = resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY
    yield multiprocessing.get_context("spawn") if limited or not _is_running() else context


def _is_running() -> bool:
    """Start the server that forks workers; return whether it is there."""
    try:
        with _environment(_OF_WORKERS):
            forkserver.ensure_running()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set variables of the environment for processes that are started meanwhile."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def start_worker(assignment: Assignment, inbox: Inbox, context: StartContext) -> WorkerProcess:
    """Return a new worker, whose messages arrive in `inbox`; raises OSError."""
    process, pipe, stderr = _started(context)
    listener = threading.Thread(target=_listen, args=(pipe, assignment, inbox), daemon=True)
    try:
        listener.start()
    except RuntimeError as error:  # So Python says that the system has no thread left for us.
        process.kill()
        process.join()
        pipe.close()
        stderr.close()
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error
    return WorkerProcess(process, pipe, listener, stderr)


def _started(context: StartContext) -> tuple[BaseProcess, Pipe, IO[bytes]]:
    """Return a process with our end of its pipe, and what it prints."""
    ours, theirs = multiprocessing.connection.Pipe()
    with contextlib.ExitStack() as held:
        stderr = held.enter_context(tempfile.TemporaryFile())
        held.enter_context(ours)
        with theirs, _environment(_OF_WORKERS):
            last_words = _Descriptor(stderr.fileno())
            process = context.Process(target=work_at, args=(theirs, last_words), daemon=True)
            try:
                process.start()
            except EOFError as error:  # What forks workers had no memory for one more, and ended.
                raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error
        held.pop_all()
    return process, ours, stderr


def _received(copy: Any) -> int:  # noqa: ANN401 - it differs with how the worker was started.
    return int(copy.detach())


def _listen(pipe: Pipe, assignment: Assignment, inbox: Inbox) -> None:
    """Pass on what a worker says; waiting for it here keeps nobody from looking at the clock."""
    with contextlib.suppress(EOFError, OSError):
        pipe.send(assignment)
        while True:
            inbox.put((pipe, pipe.recv()))
    inbox.put((pipe, Gone()))
