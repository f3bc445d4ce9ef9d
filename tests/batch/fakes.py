"""Tasks and work of the test's own: what an edition is to do stands in its parameter."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from briefing_gen.base.language import Language
from briefing_gen.base.paper import Format
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.batch.editions import File, Finished, Perform, Run, Task, Work
from briefing_gen.batch.supervisor import perform_safely
from briefing_gen.edition import Audience, Edition
from briefing_gen.themes import Paper

PROBLEM = Problem(code="unknown-member", message="there is no Atlantis", where=Location("b.yaml"))


def task(number: int, act: str = "draw", value: str = "") -> Task:
    edition = Edition(
        briefing="fake",
        audience=Audience.LEGISLATOR,
        language=Language.EN_US,
        parameters=(("act", act), ("number", str(number)), ("value", value)),
    )
    file = File(f"fake-{number}.pdf", Format.PDF, Paper.LETTER)
    return Task(
        number=number, edition=edition, files=(file,), where=Location("editions.csv", number)
    )


class Huge(str):
    """What a task holds that does not fit into the memory of a worker."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type[Unfit], tuple[()]]:
        return Unfit, ()


class Unfit:
    def __init__(self) -> None:
        raise MemoryError


def work() -> Perform:
    return perform


def work_that_tells_of_wave() -> Perform:
    told = b"loaded" if "wave" in sys.modules else b"missing"
    return partial(reply_with, told)


def reply_with(content: bytes, task: Task) -> Finished:
    return Finished(task=task, contents=(content,))


def perform(task: Task) -> Finished:
    told = dict(task.edition.parameters)
    act(told["act"], told["value"])
    page = str(os.getpid()) if told["act"] == "who" else f"page of {told['number']}"
    return Finished(task=task, contents=(page.encode(),))


def act(what: str, value: str) -> None:
    match what:
        case "problem":
            raise BriefingError((PROBLEM,))
        case "bug":
            raise KeyError("no such thing")
        case "slow":
            time.sleep(float(value))
        case "hoard":
            bytearray(1 << 62)
        case "draw" | "who":
            pass
        case _:
            ruin(what, value)


def ruin(what: str, value: str) -> None:
    if what == "die" or (what == "die-once" and marked(Path(value))):
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "die-while-it-answers":
        Connection._send = half_sent  # type: ignore[attr-defined]
    if what == "abort":
        os.abort()
    if what == "hang":
        time.sleep(600)


def half_sent(pipe: Connection[bytes, bytes], content: bytes, *_: object) -> None:
    """Write a part of a message, and die."""
    os.write(pipe.fileno(), content[: len(content) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


def marked(path: Path) -> bool:
    """Return whether nobody was here before."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def work_with_a_bug() -> Perform:
    raise KeyError("no such thing")


def work_with_a_problem() -> Perform:
    raise BriefingError((PROBLEM,))


def work_without_memory() -> Perform:
    raise MemoryError


def work_that_dies() -> Perform:
    os._exit(3)


@contextlib.contextmanager
def in_this_process(work: Work) -> Iterator[Run]:
    """Yield a function that does one task after another, here; one that hangs or kills, does."""
    perform = work()

    def run(tasks: Iterable[Task]) -> Iterator[Finished]:
        return (perform_safely(perform, each) for each in tasks)

    yield run
