"""Processes that are started anew by the interpreter, with one of our modules to run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import IO, Final, Protocol

_ENVIRONMENT: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""One worker for each core is enough threads."""


class Process(Protocol):
    """Another process."""

    @property
    def pid(self) -> int:
        """Its number."""

    def kill(self) -> None:
        """End it at once; nothing happens where it has ended."""

    def wait(self) -> int | None:
        """Return how it ended, as `subprocess` has it; None where nobody can say."""


def start_python(module: str, descriptor: int, stderr: IO[bytes]) -> subprocess.Popen[bytes]:
    """Return a process that runs `main` of `module`, which finds `descriptor` as last argument.

    It is started anew, so that no thread, lock or open file of this process lives on in it.
    Raises OSError.
    """
    # Nothing but sys is loaded before the search path is ours: the current folder is not searched.
    boot = f"import sys; sys.path[:] = sys.argv[1:-1]; from {module} import main; main()"
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module.
        [sys.executable, "-P", "-c", boot, *sys.path, str(descriptor)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        pass_fds=(descriptor,),
        env=os.environ | _ENVIRONMENT,
        process_group=0,  # What is typed at the terminal is for the supervisor to answer.
    )


def unnamed_file() -> IO[bytes]:
    """Return a file that nobody has to remove, if need be on a system without a place for it."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("last words"), "w+b")
    return tempfile.TemporaryFile()
