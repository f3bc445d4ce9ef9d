"""A process that loads what workers need, and forks them: loading is done once for all of them.

It has one thread and does nothing else, so that no lock and nothing half done lives on in a worker.
Workers are started anew where the system has no descriptors of processes, as Linux has.

One packet asks for one thing: what to load, `fork` with the two descriptors of a worker, `wait`
with the number of one. The last two are answered by a number; a negative one is an error's.
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import gc
import importlib
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Never

from briefing_gen.batch.processes import Process, start_python
from briefing_gen.stopping import once_loaded

_MODULE: Final = "briefing_gen.batch.nursery"
_LONGEST: Final = 4096
"""Bytes of a packet."""
_DESCRIPTORS: Final = 2
"""Those of a worker: its pipe, and the file for its last words."""
_LOADING_S: Final = 120.0
"""So long it may take until everything is loaded and the first worker can be there."""
_PATIENCE_S: Final = 10.0
"""So long it may take to answer after that, or to end."""


class Nursery:
    """The process as its owner sees it."""

    def __init__(self, process: subprocess.Popen[bytes], control: socket.socket) -> None:
        self._process = process
        self._control = control

    def fork(self, pipe: int, stderr: int) -> Process:
        """Return a new worker at two descriptors; raises OSError where there will be none."""
        socket.send_fds(self._control, [b"fork"], [pipe, stderr])
        pid = self._answer()
        if pid < 0:
            raise OSError(-pid, os.strerror(-pid))
        return _Forked(pid, os.pidfd_open(pid), self)

    def wait(self, pid: int) -> int | None:
        """Return how a worker ended; None where the nursery has ended before."""
        with contextlib.suppress(OSError):
            self._control.send(b"wait %d" % pid)
            return self._answer()
        return None

    def _answer(self) -> int:
        """Return what the nursery answers; where it does not in time, it never will."""
        try:
            answer = self._control.recv(_LONGEST)
        except OSError:
            self._control.close()  # A late answer would be taken for that to the next question.
            self._process.kill()
            raise
        self._control.settimeout(_PATIENCE_S)
        if not answer:
            raise OSError(errno.EPIPE, os.strerror(errno.EPIPE))
        return int(answer)

    def close(self) -> None:
        """End the process. Workers are ended by who asked for them."""
        self._control.close()
        self._process.terminate()
        try:
            self._process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class _Forked:
    """A worker that the nursery has forked, and that only the nursery can wait for."""

    def __init__(self, pid: int, handle: int, nursery: Nursery) -> None:
        self.pid = pid
        self._handle: int | None = handle
        self._nursery = nursery
        self._code: int | None = None

    def kill(self) -> None:
        if self._handle is not None:
            with contextlib.suppress(ProcessLookupError):
                # A number may be that of another process by now, a descriptor never is.
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def wait(self) -> int | None:
        if self._handle is not None:
            ending = select.poll()
            ending.register(self._handle, select.POLLIN)
            ending.poll()  # However long that takes, the nursery has patience left to answer.
            self._code = self._nursery.wait(self.pid)
            os.close(self._handle)
            self._handle = None
        return self._code


@contextlib.contextmanager
def nursery(modules: tuple[str, ...]) -> Iterator[Nursery | None]:
    """Yield a nursery that loads `modules` meanwhile; None where there can be none."""
    found = _started(modules) if _can_be() else None
    try:
        yield found
    finally:
        if found:
            found.close()


def _can_be() -> bool:
    """Return whether the system has what a nursery needs; a container may forbid it.

    Where address space is limited, a worker that has all of it loaded from the first may get none
    for its threads.
    """
    if resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY:
        return False
    try:
        handle = os.pidfd_open(os.getpid())
        try:
            signal.pidfd_send_signal(handle, 0)
        finally:
            os.close(handle)
    except (AttributeError, OSError):
        return False
    return True


def _started(modules: tuple[str, ...]) -> Nursery | None:
    try:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, Path(os.devnull).open("wb") as nowhere:
            process = start_python(_MODULE, theirs.fileno(), nowhere)
    except OSError:  # Workers are started without it then, or tell why they cannot be.
        return None
    ours.settimeout(_LOADING_S)
    with contextlib.suppress(OSError):  # It has ended already, which the first `fork` will find.
        ours.send(" ".join(modules).encode())
    return Nursery(process, ours)


def main() -> None:
    """Serve the owner at the other end of the descriptor that the last argument names."""
    control = socket.socket(fileno=int(sys.argv[-1]))
    signal.signal(signal.SIGTERM, once_loaded(lambda _: sys.exit()))
    try:
        _load(control.recv(_LONGEST).decode().split())
        _serve(control)
    finally:
        atexit._run_exitfuncs()  # noqa: SLF001 - what libraries have made for the time being goes.
        os._exit(0)  # To take down all that was loaded takes a while.


def _load(modules: list[str]) -> None:
    for module in modules:
        with contextlib.suppress(Exception):  # Where it is needed it is loaded again, and told.
            importlib.import_module(module)
    gc.freeze()  # What is loaded stays: no worker looks for rubbish in it, or copies it for that.


def _serve(control: socket.socket) -> None:
    while True:
        asked, descriptors, _, _ = socket.recv_fds(control, _LONGEST, _DESCRIPTORS)
        match asked.split():
            case [b"fork"]:
                control.send(b"%d" % _fork(control, *descriptors))
            case [b"wait", pid]:
                control.send(b"%d" % os.waitstatus_to_exitcode(os.waitpid(int(pid), 0)[1]))
            case _:  # The owner has gone.
                return


def _fork(control: socket.socket, pipe: int, stderr: int) -> int:
    """Return the number of a new worker, or a negative one of what was in the way."""
    try:
        pid = os.fork()
    except OSError as error:
        pid = -(error.errno or errno.EAGAIN)
    if pid == 0:
        _work(control, pipe, stderr)
    os.close(pipe)
    os.close(stderr)
    return pid


def _work(control: socket.socket, pipe: int, stderr: int) -> Never:
    """Be a worker, and nothing else any more."""
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.setpgid(0, 0)  # What is typed at the terminal is for the supervisor to answer.
        os.dup2(stderr, sys.stderr.fileno())
        os.close(stderr)
        control.close()
        from briefing_gen.batch.worker import work_at

        work_at(pipe)
        code = 0
    except BaseException:  # noqa: BLE001 - the door: these are its last words.
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)
