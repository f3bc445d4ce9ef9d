"""The door at which whatever happens in a job becomes a reply, so that no edition stops others."""

from __future__ import annotations

import time
import traceback
from typing import Final

from briefing_gen.batch.tasks import Crashed, Failed, Finished, Job, Perform, Reply
from briefing_gen.problems import BriefingError, Problem

REPORT: Final = "this is a fault of the program: report it with the traceback in the manifest"


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
