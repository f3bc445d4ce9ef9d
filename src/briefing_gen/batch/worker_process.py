"""A worker as its supervisor sees it: a process at the other end of a pipe."""

from __future__ import annotations

import contextlib
import errno
import multiprocessing.connection
import os
import queue
import resource
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from multiprocessing import forkserver, reduction
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import IO, Any, Final, TypeAlias

from briefing_gen.batch.tasks import Job
from briefing_gen.batch.worker import Assignment, Message, work_at
from briefing_gen.frozen import Frozen

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


@contextlib.contextmanager
def preloading(modules: tuple[str, ...]) -> Iterator[StartContext]:
    """Yield where workers come from: a process that loads `modules` meanwhile, and is forked.

    Where address space is limited, a worker that has all of it loaded from the first may get none
    for its threads; there each is started anew.
    """
    if resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY:
        yield multiprocessing.get_context("spawn")
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    with _environment(_OF_WORKERS):
        forkserver.ensure_running()
    yield context


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


class _Descriptor:
    """An open file of this process, which becomes one of the worker when it is sent there."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __reduce__(self) -> tuple[Callable[[Any], int], tuple[Any]]:
        return _received, (reduction.DupFd(self._number),)


def _received(copy: Any) -> int:  # noqa: ANN401 - it differs with how the worker was started.
    return int(copy.detach())


def _listen(pipe: Pipe, assignment: Assignment, inbox: Inbox) -> None:
    """Pass on what a worker says; waiting for it here keeps nobody from looking at the clock."""
    with contextlib.suppress(EOFError, OSError):
        pipe.send(assignment)
        while True:
            inbox.put((pipe, pipe.recv()))
    inbox.put((pipe, Gone()))
