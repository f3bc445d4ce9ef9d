"""Keeps worker processes busy, one task in flight in each; whatever a worker does, work goes on.

Each worker is a process with a connection of its own, so that one which dies takes no other task
with it. One that hangs is noticed by its deadline. Either way its task is tried once more, first
thing in a fresh worker, and then accounted for.

What a worker itself does stands here as well (`serve`): it makes ready once, then does one task
after another, and is the door at which whatever happens in a task becomes a reply.
"""

import contextlib
import errno
import faulthandler
import gc
import multiprocessing
import multiprocessing.connection
import os
import resource
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final, TypeAlias

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, fault
from briefing_gen.batch.editions import Finished, Perform, Run, Task, Work

_OF_WORKERS: Final = {
    "OMP_NUM_THREADS": "1",  # One worker for each core is enough threads.
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONSAFEPATH": "1",  # The current folder, where a stranger's files may be, is not searched.
}
_LAST_WORDS: Final = 4_000
TRIES: Final = 2
START_TIMEOUT_S: Final = 120.0
STARTS_IN_VAIN: Final = 3
"""So many workers in a row that end before their first task mean that none will live."""
_MEMORY: Final = "use fewer --jobs, or a computer with more memory"
StartContext: TypeAlias = ForkServerContext | SpawnContext
"""How processes are started."""
REPORT: Final = "this is a bug in the program: report it with the traceback in the manifest"
_OBJECTS_BETWEEN_COLLECTIONS: Final = 50_000
"""To look for rubbish more often takes a while, and whoever makes editions does so himself."""


class Limits(Frozen, kw_only=True):
    """How many workers, and how long a task may take."""

    workers: int
    timeout_s: float = 120.0
    tasks_per_worker: int = 200
    """A worker is replaced after so many: whatever piles up in it goes with it."""
    scratch: Path | None = None
    """Where temporary files of workers go, so that none is left; None is that of the system."""


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, and the task it has, or gets when it is ready."""

    process: BaseProcess
    connection: Connection
    """It answers when the process is ready, and then with each task."""
    last_words: Path
    task: Task | None
    tries: int
    deadline: float
    is_ready: bool = False
    done: int = 0

    def end(self) -> tuple[str, str]:
        """End the process at once; return how it ended by itself, where it did, and its words."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        code = self.process.exitcode or 0
        words = self.last_words.read_bytes() if self.last_words.exists() else b""
        said = words[-_LAST_WORDS:].decode(errors="backslashreplace")
        return signal.Signals(-code).name if code < 0 else f"exit code {code}", said


@dataclass(slots=True)
class _Supervisor:
    work: Work
    limits: Limits
    context: StartContext
    folder: Path
    """Where workers print to files."""
    workers: list[_Worker] = field(default_factory=list)
    started: int = 0
    starts_in_vain: int = 0

    def run(self, tasks: Iterable[Task]) -> Iterator[Finished]:
        """Yield how each task ended; raises BriefingError where no worker can be started."""
        waiting = iter(tasks)
        self._hand_out(waiting)
        while busy := {item.connection: item for item in self.workers if item.task}:
            nearest = min(item.deadline for item in busy.values())
            ended = wait(busy, max(0.0, nearest - time.monotonic()))
            late = [] if ended else [each for each in busy if busy[each].deadline == nearest]
            heard = [item for each, item in busy.items() if each in (*ended, *late)]
            finished = [each for item in heard for each in self._hear(item)]
            self._hand_out(waiting)  # First, for the caller may take its time with what was done.
            yield from finished

    def stop(self) -> None:
        """End every worker."""
        for item in self.workers:
            item.end()
        self.workers.clear()

    def _hand_out(self, waiting: Iterator[Task]) -> None:
        """Give a task to every idle worker, and to new ones while there is room."""
        idle = [item for item in self.workers if item.task is None]
        room = self.limits.workers - len(self.workers)
        for item in [*idle, *[None] * room]:
            task = next(waiting, None)
            if task is None:
                return
            if item and item.done < self.limits.tasks_per_worker:
                item.task, item.tries = task, 1
                self._send(item, task)
                continue
            if item:
                self._remove(item)
            self._start(task, tries=1)

    def _start(self, task: Task, tries: int) -> None:
        self.started += 1
        words = self.folder / str(self.started)
        ours, theirs = self.context.Pipe()
        # Its end is closed here once it has its own: nobody else would hear that it died.
        with contextlib.closing(theirs):
            args = theirs, self.work, words, self.limits.scratch
            process = self.context.Process(target=serve, args=args)
            try:
                with _environment():
                    process.start()
            except (OSError, EOFError) as error:
                # So Python says that the system has no process left, or no memory to fork one.
                ours.close()
                reason = error.strerror if isinstance(error, OSError) else os.strerror(errno.EAGAIN)
                raise _no_worker(f"no worker can be started: {reason}") from error
        deadline = time.monotonic() + START_TIMEOUT_S
        self.workers.append(_Worker(process, ours, words, task, tries, deadline))

    def _send(self, item: _Worker, task: Task) -> None:
        item.deadline = time.monotonic() + self.limits.timeout_s
        with contextlib.suppress(OSError):  # It died while it had nothing to do: that is heard.
            item.connection.send(task)

    def _hear(self, item: _Worker) -> Iterator[Finished]:
        """Yield how the task of a worker ended, where it did; a late worker has not."""
        if item.task is None:
            return
        if not item.connection.poll():
            yield from self._lose(item, item.task, is_late=True)
            return
        try:
            said = item.connection.recv()
        except (EOFError, OSError):
            yield from self._lose(item, item.task)
            return
        if isinstance(said, Exception):
            raise said
        elif item.is_ready:
            # The task that came back is a copy; many editions would fill memory with them.
            yield replace(said, task=item.task, tries=item.tries)
            item.task, item.done = None, item.done + 1
        else:
            item.is_ready, self.starts_in_vain = True, 0
            self._send(item, item.task)

    def _lose(self, item: _Worker, task: Task, *, is_late: bool = False) -> Iterator[Finished]:
        """Replace a worker that died or is late, and give its task to the new one or give it up."""
        ending, words = self._remove(item)
        slug = task.edition.slug
        if not item.is_ready:
            self.starts_in_vain += 1
            if self.starts_in_vain >= STARTS_IN_VAIN:
                last = words.strip().rpartition("\n")[2] or ending
                vain = f"{STARTS_IN_VAIN} workers ended before their first edition: {last}"
                raise _no_worker(vain)
            self._start(task, item.tries)
        elif item.tries < TRIES:
            self._start(task, item.tries + 1)
        elif is_late:
            message = f"{slug} took more than {self.limits.timeout_s:g} seconds, {TRIES} times"
            hint = "give it more with --timeout"
            yield replace(crashed(task, "edition-timeout", message, hint, words), tries=TRIES)
        else:
            message = f"the worker that made {slug} died, {TRIES} times: {ending}"
            hint = f"if memory ran out, {_MEMORY}"
            yield replace(crashed(task, "worker-died", message, hint, words), tries=TRIES)

    def _remove(self, item: _Worker) -> tuple[str, str]:
        self.workers.remove(item)
        return item.end()


@contextlib.contextmanager
def in_processes(work: Work, limits: Limits, context: StartContext | None = None) -> Iterator[Run]:
    """Yield a function that does tasks in worker processes; all have ended when the block ends.

    They come from `context`: see `preloading`. None is one that has nothing loaded.
    """
    context = context or multiprocessing.get_context("forkserver")
    with tempfile.TemporaryDirectory(dir=limits.scratch) as folder:
        supervisor = _Supervisor(work, limits, context, Path(folder))
        try:
            yield supervisor.run
        finally:
            supervisor.stop()


def _no_worker(message: str) -> BriefingError:
    return BriefingError.of("no-worker", message, "batch", _MEMORY)


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
    """Start the server that forks workers; return whether it is there.

    What it forks prints nothing until it chooses a file for that: one that is forked after the
    batch has ended fails at once, and would print a traceback.
    """
    kept = os.dup(2)
    try:
        with _environment(), open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device.
            os.dup2(nowhere.fileno(), 2)
            forkserver.ensure_running()
    except OSError:
        return False
    finally:
        os.dup2(kept, 2)
        os.close(kept)
    return True


@contextlib.contextmanager
def _environment() -> Iterator[None]:
    """Set the environment of workers for processes that are started meanwhile."""
    before = dict(os.environ)
    os.environ.update(_OF_WORKERS)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def serve(connection: Connection, work: Work, last_words: Path, scratch: Path | None) -> None:
    """Make ready, and answer each task that comes; what `work` raises is the first answer.

    The process prints to the file `last_words`. Its temporary files go to `scratch`, which somebody
    else removes, as a worker is killed; None is where those of the system are.
    """
    os.setpgid(0, 0)  # What is typed at the terminal is for the supervisor to answer.
    for path, stream in ((str(last_words), sys.stderr), (os.devnull, sys.stdout)):
        with open(path, "wb") as file:  # noqa: PTH123 - one is the name of a device.
            os.dup2(file.fileno(), stream.fileno())
    faulthandler.enable()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # What is loaded stays: nobody looks for rubbish in it, or copies it for that.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 50)
    if scratch is not None:
        tempfile.tempdir = str(scratch)
    try:
        perform = work()
    except MemoryError:
        raise  # It ends the process, as any lack of memory does.
    except Exception as error:  # noqa: BLE001 - the door: raised again where the batch is made.
        error.add_note(traceback.format_exc())
        connection.send(error)
        return
    connection.send(None)
    while True:
        connection.send(perform_safely(perform, connection.recv()))


def _end_with_parent() -> None:
    """End once the supervisor has gone, whatever is being done: only that one writes files."""
    if parent := multiprocessing.parent_process():
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def perform_safely(perform: Perform, task: Task) -> Finished:
    """Return how `task` ended, whatever it raised; only a lack of memory is raised again."""
    begin = time.monotonic()
    try:
        finished = perform(task)
    except BriefingError as error:
        finished = Finished(task=task, problems=error.problems)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the door: one edition's bug is told of it alone.
        message = f"the program failed on {task.edition.slug}: {type(error).__name__}: {error}"
        finished = crashed(task, "edition-crashed", message, REPORT, traceback.format_exc())
    return replace(finished, seconds=time.monotonic() - begin)


def crashed(task: Task, code: str, message: str, hint: str, trace: str = "") -> Finished:
    """Return the account of a task on which the program broke."""
    problem = fault(code, message, task.where, hint)
    return Finished(task=task, problems=(problem,), traceback=trace)
