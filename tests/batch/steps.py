"""Stops a batch before each of its system calls in turn, and goes on with it.

    python -m tests.batch.steps KIND FOLDER

KIND is `kill` (the process is gone before the call), `torn` (half of what was to be written still
is, so that only calls that write are looked at) or the number of an error that the call ends with.
Prints a line of JSON for each call.

Every batch is a process of its own, forked from this one, which has no threads. Its own calls are
counted, by what the interpreter is about to call; nothing is put in their place.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Format, Paper
from briefing_gen.batch.editions import File, Finished, Perform, Task
from briefing_gen.batch.records import JOURNAL, kept_from_earlier, make, own_folder
from briefing_gen.cache import OutputError
from tests.batch import fakes
from tests.batch.fakes import in_this_process

CALLS: Final = frozenset(
    ["open", "write", "fsync", "replace", "mkdir", "rmdir", "unlink", "utime", "close", "flock"]
)
DATE: Final = 1_700_000_000
UNTOLD, TOLD, BROKEN = 0, 3, 1
"""How a batch ends: made, not written and told so, anything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was found after a batch was stopped before one call, and after the next batch."""

    number: int
    """Of the call among those of the batch."""
    call: str
    ended: str
    """By itself, told, or by a signal."""
    partial: list[str]
    """Files under their own names that were not whole."""
    kept: int
    noted: int
    """Editions that the next batch kept, and those that the journal had when it began."""
    made: bool
    """Whether the next batch ended with the files of an undisturbed one, and nothing beside."""


def main() -> None:
    """Go through the calls of a batch, and then of one that goes on where another was killed."""
    kind, home = sys.argv[1], Path(sys.argv[2])
    whole = home / "whole"
    forked(lambda: run_batch(whole))
    told = files(whole)
    middle = home / "middle"
    last = max(report(step) for step in swept(kind, home, told, lambda _: None))
    forked(lambda: stopped_at(last // 2, "torn", middle))
    assert journal_lines(middle), "the batch to go on with was killed before it made anything"
    for step in swept(kind, home, told, lambda folder: copied(middle, folder)):
        report(step)


def report(step: Step) -> int:
    """Print what was found; return the number of the call."""
    sys.stdout.write(f"{json.dumps(asdict(step))}\n")
    sys.stdout.flush()  # No child may have it as well.
    return step.number


def swept(kind: str, home: Path, whole: dict[str, bytes], prepare: Callable[[Path], object]) -> Any:  # noqa: ANN401 - an iterator of steps.
    """Yield what a stop before each call leaves, until a batch ends undisturbed."""
    folder, named = home / "stopped", home / "call"
    number = 0
    while True:
        number += 1
        shutil.rmtree(folder, ignore_errors=True)
        named.unlink(missing_ok=True)
        prepare(folder)
        status = forked(lambda: stopped_at(number, kind, folder, named))  # noqa: B023 - done now.
        if not named.exists():
            return
        if kind == "torn" and named.read_text("ascii") != "write":
            continue  # As `kill` leaves it.
        there, noted = files(folder), journal_lines(folder)
        forked(lambda: (home / "kept").write_text(str(run_batch(folder)), "ascii"))
        yield Step(
            number=number,
            call=named.read_text("ascii"),
            ended=ending(status),
            partial=[name for name, content in there.items() if whole.get(name) != content],
            noted=noted,
            kept=int((home / "kept").read_text("ascii")),
            made=files(folder) == whole and names(folder) == {*whole, JOURNAL},
        )


def run_batch(folder: Path) -> int:
    """Make or finish the batch as the command does; return how many editions were kept."""
    tasks = [task(number) for number in range(1, 4)]
    with own_folder(folder, DATE) as own, in_this_process(work) as run:
        kept = kept_from_earlier(tasks, own, "inputs")
        rest = [item for item in tasks if item.number not in kept]
        records = [
            *kept.values(),
            *make(rest, run, own, "inputs", lambda finished, _total: finished),
        ]
        names = sorted(file.name for record in records for file in record.files)
        own.write({"manifest.json": json.dumps(names).encode()})
    return len(kept)


def work() -> Perform:
    return perform


def perform(task: Task) -> Finished:
    contents = tuple(f"{file.name} is whole".encode() for file in task.files)
    return Finished(task=task, contents=contents)


def task(number: int) -> Task:
    both = (Format.PDF, Format.PPTX)
    files_of_it = tuple(File(f"fake-{number}.{fmt}", fmt, Paper.LETTER) for fmt in both)
    return replace(fakes.task(number), files=files_of_it)


def stopped_at(number: int, kind: str, folder: Path, named: Path | None = None) -> None:
    """Run a batch that is stopped before its call of that number."""
    left = number

    def look(frame: FrameType, event: str, called: Any) -> None:  # noqa: ANN401 - of any kind.
        nonlocal left
        if event != "c_call" or not is_system_call(called):
            return
        left -= 1
        if left == 0:
            sys.setprofile(None)
            if named:
                named.write_text(called.__name__, "ascii")
            stop(kind, frame, called)

    sys.setprofile(look)
    try:
        run_batch(folder)
    finally:
        sys.setprofile(None)


def is_system_call(called: Any) -> bool:  # noqa: ANN401 - of any kind.
    if getattr(called, "__name__", "") not in CALLS:
        return False
    owner = getattr(called, "__self__", None)
    return isinstance(owner, io.FileIO) or called.__module__ in {"posix", "fcntl"}


def stop(kind: str, frame: FrameType, called: Any) -> None:  # noqa: ANN401 - of any kind.
    """End this process, or the call that it is about to make."""
    if kind not in {"kill", "torn"}:
        raise OSError(int(kind), os.strerror(int(kind)))
    if kind == "torn" and called.__name__ == "write":
        rest = frame.f_locals["rest"]
        owner = getattr(called, "__self__", None)
        descriptor = (
            owner.fileno() if isinstance(owner, io.FileIO) else frame.f_locals["descriptor"]
        )
        os.write(descriptor, rest[: len(rest) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


def forked(done: Callable[[], object]) -> int:
    """Do something in a process of its own; return how that ended."""
    child = os.fork()
    if child == 0:
        code = BROKEN
        try:
            done()
            code = UNTOLD
        except OutputError:
            code = TOLD
        except Exception:  # noqa: BLE001 - whatever it is, the test is told of it.
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def ending(status: int) -> str:
    words = {UNTOLD: "by itself", TOLD: "told", BROKEN: "with a bug"}
    return words.get(status) or signal.Signals(-status).name


def files(folder: Path) -> dict[str, bytes]:
    """Return what stands under names of its own; the journal is for the batch alone."""
    if not folder.is_dir():
        return {}
    named = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in named if path.name != JOURNAL}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def journal_lines(folder: Path) -> int:
    """Return how many editions the journal says, in whole lines, are made.

    One that could not be read again when the batch went on is made, and noted, once more.
    """
    try:
        whole = (folder / JOURNAL).read_bytes().rpartition(b"\n")[0]
    except FileNotFoundError:
        return 0
    return len({json.loads(line).get("made") for line in whole.splitlines()} - {None})


def copied(source: Path, folder: Path) -> None:
    shutil.copytree(source, folder)


if __name__ == "__main__":
    main()
