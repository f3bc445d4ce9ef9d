"""A worker as its supervisor sees it: a process at the other end of a pipe.

It is started anew by the interpreter, not by forking, so that no thread, lock or open file of this
process lives on in it.
"""

from __future__ import annotations

import contextlib
import multiprocessing.connection
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from multiprocessing.connection import Connection
from typing import IO, Any, Final, TypeAlias

from briefing_gen.batch.tasks import Job
from briefing_gen.batch.worker import Ahead, Assignment, Message
from briefing_gen.frozen import Frozen

_LAST_WORDS: Final = 4_000
# Nothing but sys is imported before the search path is ours: the current folder is not searched.
_BOOT: Final = (
    "import sys; sys.path[:] = sys.argv[1:-1]; from briefing_gen.batch.worker import main; main()"
)
_ENVIRONMENT: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""One worker for each core is enough threads."""


class Gone(Frozen):
    """The worker's pipe has ended, and so has the worker."""


Pipe: TypeAlias = "Connection[Any, Message]"
"""Our end: an assignment goes out first, then jobs."""


class StartedProcess(Frozen, eq=False):
    """A process that has no assignment yet, our end of its pipe, and what it prints."""

    process: subprocess.Popen[bytes]
    pipe: Pipe
    stderr: IO[bytes]

    def load(self, ahead: Ahead) -> None:
        """Let the process load what it will need; where it has died, that is noticed later."""
        with contextlib.suppress(OSError):
            self.pipe.send(ahead)

    def end(self) -> None:
        """End a process that is not needed."""
        self.process.kill()
        self.process.wait()
        self.pipe.close()
        self.stderr.close()


class WorkerProcess(Frozen, eq=False):
    """The process, our end of its pipe, who listens at it, and what it prints before it dies."""

    process: subprocess.Popen[bytes]
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


def start_process() -> StartedProcess:
    """Return a new process that waits for its assignment; raises OSError."""
    ours, theirs = multiprocessing.connection.Pipe()
    stderr = _unnamed_file()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module.
            [sys.executable, "-P", "-c", _BOOT, *sys.path, str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            pass_fds=(theirs.fileno(),),
            env=os.environ | _ENVIRONMENT,
            process_group=0,  # What is typed at the terminal is for the supervisor to answer.
        )
    return StartedProcess(process, ours, stderr)


def assigned(started: StartedProcess, assignment: Assignment, inbox: Inbox) -> WorkerProcess:
    """Return `started` as a worker, whose messages arrive in `inbox`."""
    pipe = started.pipe
    listener = threading.Thread(target=_listen, args=(pipe, assignment, inbox), daemon=True)
    listener.start()
    return WorkerProcess(started.process, pipe, listener, started.stderr)


def _unnamed_file() -> IO[bytes]:
    """Return a file that nobody has to remove, if need be on a system without a place for it."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("last words"), "w+b")
    return tempfile.TemporaryFile()


def _listen(pipe: Pipe, assignment: Assignment, inbox: Inbox) -> None:
    """Pass on what a worker says; waiting for it here keeps nobody from looking at the clock."""
    with contextlib.suppress(EOFError, OSError):
        pipe.send(assignment)
        while True:
            inbox.put((pipe, pipe.recv()))
    inbox.put((pipe, Gone()))
