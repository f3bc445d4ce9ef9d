"""One worker process: makes ready once, then does one job after another.

The door at which whatever happens in a job becomes a reply, so that no edition stops others.
"""

import faulthandler
import gc
import multiprocessing
import multiprocessing.connection
import os
import sys
import tempfile
import threading
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from briefing_gen.base.problems import BriefingError, fault
from briefing_gen.batch.tasks import Crashed, Failed, Finished, Job, Perform, Reply, Work

REPORT: Final = "this is a bug in the program: report it with the traceback in the manifest"
_OBJECTS_BETWEEN_COLLECTIONS: Final = 50_000
"""To look for rubbish more often takes a while, and whoever makes editions does so himself."""


def serve(connection: Connection, work: Work, last_words: Path, scratch: Path | None) -> None:
    """Make ready, and answer each job that comes; what `work` raises is the first answer."""
    begin(last_words, scratch)
    try:
        perform = work()
    except Exception as error:  # noqa: BLE001 - the door: raised again where the batch is made.
        error.add_note(traceback.format_exc())
        connection.send(error)
        return
    connection.send(None)
    while True:
        job = connection.recv()
        try:
            connection.send(perform_safely(perform, job))
        except MemoryError as error:
            connection.send(error)


def begin(last_words: Path, scratch: Path | None) -> None:
    """Make this process a worker, which prints to the file `last_words`.

    `scratch` is where its temporary files go, which somebody else removes, as a worker is killed;
    None is where those of the system are.
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


def _end_with_parent() -> None:
    """End once the supervisor has gone, whatever is being done: only that one writes files."""
    if parent := multiprocessing.parent_process():
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def perform_safely(perform: Perform, job: Job) -> Finished:
    """Return how `job` ended, whatever it raised; only a lack of memory is raised again."""
    begin = time.monotonic()
    reply: Reply
    try:
        reply = perform(job)
    except BriefingError as error:
        reply = Failed(error.problems)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the door: one edition's bug is told of it alone.
        message = f"the program failed on {job.task.edition.slug}: {type(error).__name__}: {error}"
        reply = crashed(job, "edition-crashed", message, REPORT, traceback.format_exc())
    return Finished(job, reply, seconds=time.monotonic() - begin)


def crashed(job: Job, code: str, message: str, hint: str, trace: str = "") -> Crashed:
    """Return the account of a job on which the program broke."""
    return Crashed(fault(code, message, job.task.where, hint), trace)
