"""One worker process: makes ready once, then does one job after another until its pipe closes.

The door at which whatever happens in a job becomes a reply, so that no edition stops others.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import os
import queue
import sys
import tempfile
import threading
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, TypeAlias

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.batch.tasks import Crashed, Failed, Finished, Job, Perform, Reply, Work

REPORT: Final = "this is a bug in the program: report it with the traceback in the manifest"
_GONE: Final = (EOFError, OSError)
_OBJECTS_BETWEEN_COLLECTIONS: Final = 50_000
"""To look for rubbish more often takes a while, and whoever makes editions does so himself."""


class Assignment(Frozen):
    """What a worker gets first.

    `scratch` is where its temporary files go, which somebody else removes; None is where those of
    the system are.
    """

    work: Work
    scratch: Path | None = None


class Ready(Frozen):
    """The worker waits for its first job."""


class Unready(Frozen):
    """The worker broke before its first job, as every other would; no problems mean a bug."""

    problems: tuple[Problem, ...]
    traceback: str


class OutOfMemory(Frozen):
    """More memory is needed than there is; the worker has ended."""


Message = Ready | Unready | OutOfMemory | Finished
Pipe: TypeAlias = "Connection[Message, Any]"
"""The worker's end; an assignment comes first, then jobs."""


def work_at(pipe: Pipe, last_words: int) -> None:
    """Serve the supervisor at the other end of `pipe`; print to the file `last_words`."""
    os.setpgid(0, 0)  # What is typed at the terminal is for the supervisor to answer.
    os.dup2(last_words, sys.stderr.fileno())
    os.close(last_words)
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - the name of a device.
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    faulthandler.enable()
    gc.freeze()  # What is loaded stays: nobody looks for rubbish in it, or copies it for that.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 50)
    with contextlib.suppress(*_GONE):
        serve(pipe)


def serve(pipe: Pipe) -> None:
    """Do the jobs that come through `pipe`."""
    assignment: Assignment = pipe.recv()
    jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, jobs), daemon=True).start()
    perform = _make_ready(assignment)
    if not isinstance(perform, Unready | OutOfMemory):
        pipe.send(Ready())
        with contextlib.suppress(MemoryError):
            while True:
                pipe.send(perform_safely(perform, jobs.get()))
        perform = OutOfMemory()
    pipe.send(perform)


def _make_ready(assignment: Assignment) -> Perform | Unready | OutOfMemory:
    if assignment.scratch is not None:  # A worker is killed, and cannot remove them itself.
        tempfile.tempdir = str(assignment.scratch)
    try:
        return assignment.work()
    except MemoryError:
        return OutOfMemory()
    except BriefingError as error:
        return Unready(error.problems, "")
    except Exception:  # noqa: BLE001 - the door: the supervisor raises it again, with its traceback.
        return Unready((), traceback.format_exc())


def _receive(pipe: Pipe, jobs: queue.SimpleQueue[Job]) -> None:
    """Pass jobs on; once the supervisor has gone, end at once, whatever is being done.

    A worker owns nothing: only the supervisor writes files. So it ends where a job does not fit
    into memory: one that heard of none would be waited for in vain.
    """
    try:
        while True:
            jobs.put(pipe.recv())
    except _GONE:
        pass
    except BaseException:  # noqa: BLE001 - the door: these are its last words.
        traceback.print_exc()
    finally:
        os._exit(1)


def perform_safely(perform: Perform, job: Job) -> Finished:
    """Return how `job` ended, whatever it raised; only a lack of memory is raised again."""
    begin = time.monotonic()
    reply = _reply(perform, job)
    return Finished(job, reply, seconds=time.monotonic() - begin)


def crashed(job: Job, code: str, message: str, hint: str, trace: str = "") -> Crashed:
    """Return the account of a job on which the program broke."""
    problem = Problem(code=code, message=message, where=job.task.where, hint=hint)
    return Crashed(problem, trace)


def _reply(perform: Perform, job: Job) -> Reply:
    try:
        return perform(job)
    except BriefingError as error:
        return Failed(error.problems)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the door: one edition's bug is told of it alone.
        message = f"the program failed on {job.task.edition.slug}: {type(error).__name__}: {error}"
        return crashed(job, "edition-crashed", message, REPORT, traceback.format_exc())
