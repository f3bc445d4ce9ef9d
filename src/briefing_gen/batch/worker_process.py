"""A worker as its supervisor sees it: a process at the other end of a pipe."""

from __future__ import annotations

import contextlib
import errno
import multiprocessing.connection
import os
import queue
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import IO, Any, Final, TypeAlias

from briefing_gen.batch.nursery import Nursery
from briefing_gen.batch.processes import Process, start_python, unnamed_file
from briefing_gen.batch.tasks import Job
from briefing_gen.batch.worker import Assignment, Message
from briefing_gen.frozen import Frozen

_MODULE: Final = "briefing_gen.batch.worker"
_LAST_WORDS: Final = 4_000


class Gone(Frozen):
    """The worker's pipe has ended, and so has the worker."""


Pipe: TypeAlias = "Connection[Any, Message]"
"""Our end: an assignment goes out first, then jobs."""


class WorkerProcess(Frozen, eq=False):
    """The process, our end of its pipe, who listens at it, and what it prints before it dies."""

    process: Process
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
        code = self.process.wait()
        if code is None:
            return "nobody can say how"
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


Inbox = queue.SimpleQueue[tuple[Pipe, Message | Gone]]
"""What workers say, each under its pipe."""


def start_worker(
    assignment: Assignment, inbox: Inbox, nursery: Nursery | None = None
) -> WorkerProcess:
    """Return a new worker, whose messages arrive in `inbox`; raises OSError.

    It comes from `nursery` where there is one that still lives.
    """
    process, pipe, stderr = _started(nursery)
    listener = threading.Thread(target=_listen, args=(pipe, assignment, inbox), daemon=True)
    try:
        listener.start()
    except RuntimeError as error:  # So Python says that the system has no thread left for us.
        process.kill()
        process.wait()
        pipe.close()
        stderr.close()
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error
    return WorkerProcess(process, pipe, listener, stderr)


def _started(nursery: Nursery | None) -> tuple[Process, Pipe, IO[bytes]]:
    """Return a process with our end of its pipe, and what it prints."""
    if nursery:
        with contextlib.suppress(OSError):
            return _at_a_pipe(lambda pipe, stderr: nursery.fork(pipe, stderr.fileno()))
    # At a pipe of its own: nobody knows what the nursery has done with the other.
    return _at_a_pipe(lambda pipe, stderr: start_python(_MODULE, pipe, stderr))


def _at_a_pipe(start: Callable[[int, IO[bytes]], Process]) -> tuple[Process, Pipe, IO[bytes]]:
    stderr = unnamed_file()
    ours, theirs = multiprocessing.connection.Pipe()
    with contextlib.ExitStack() as held:
        held.enter_context(stderr)
        held.enter_context(ours)
        with theirs:
            process = start(theirs.fileno(), stderr)
        held.pop_all()
    return process, ours, stderr


def _listen(pipe: Pipe, assignment: Assignment, inbox: Inbox) -> None:
    """Pass on what a worker says; waiting for it here keeps nobody from looking at the clock."""
    with contextlib.suppress(EOFError, OSError):
        pipe.send(assignment)
        while True:
            inbox.put((pipe, pipe.recv()))
    inbox.put((pipe, Gone()))
