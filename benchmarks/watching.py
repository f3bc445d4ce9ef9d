"""Time what a writer waits for after a change of words, where the program watches the folder.

    python benchmarks/watching.py [CHANGES [COMMAND]]

Each change is one word of the shipped briefing. Beside it stands a new process,
one after each change, and its ratio is that of processor time.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Final

from single import CHANGED, OURS
from timing import Program, compiled_environment, run_once

from briefing_gen import shipped

CHANGES: Final = 9
COMMANDS: Final = ("pdf", "slides", "all")
BUDGET: Final = 0.4
TICKS_A_SECOND: Final = 100
"""What Linux counts processor time by, wherever Python runs."""


def main() -> None:
    """Print processor seconds and their ratio for pages, slides and both, or for one of them."""
    changes = int(sys.argv[1]) if len(sys.argv) > 1 else CHANGES
    for command in sys.argv[2:] or COMMANDS:
        with tempfile.TemporaryDirectory() as name:
            print_times(command, Path(name), changes)


def print_times(command: str, folder: Path, changes: int) -> None:
    """Print what `command` takes after a change, watching and in a new process."""
    shutil.copytree(shipped.shipped() / "templates" / "briefings" / "national", folder / "words")
    words = (command, str(folder / "words"), "--output", str(folder / "output"))
    new = Program("new", (*OURS, *words))
    watched, alone = [], []
    with watching(words) as program:
        for change in range(changes + 1):
            before = spent_s(program.pid)
            change_words(folder / "words" / "briefing.yaml", change)
            wait_for_files(program)
            watched.append(spent_s(program.pid) - before)
            alone.append(run_once(new).cpu_s)
    ratios = [one / other for one, other in zip(watched, alone, strict=True)][1:]
    verdict = "within" if median(ratios) <= BUDGET else "OVER"
    print(
        f"{command} --watch after a change of words: {median(watched[1:]):.2f} s of processor; "
        f"new process: {median(alone[1:]):.2f} s; ratio {median(ratios):.2f}, "
        f"{min(ratios):.2f} to {max(ratios):.2f}, budget {BUDGET}: {verdict}",
        flush=True,
    )


@contextmanager
def watching(words: tuple[str, ...]) -> Iterator[subprocess.Popen[str]]:
    """Yield the program once it has made its files and waits for a change."""
    with subprocess.Popen(  # noqa: S603 - ours.
        (*OURS, *words, "--watch"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=compiled_environment(),
    ) as program:
        try:
            wait_for_files(program)
            yield program
        finally:
            program.terminate()


def wait_for_files(program: subprocess.Popen[str]) -> None:
    """Return when the program says that it waits; raises RuntimeError where it tells a problem."""
    told = program.stderr.readline() if program.stderr else ""
    if not told.startswith("Waiting for a change"):
        raise RuntimeError(told)


def change_words(path: Path, change: int) -> None:
    """Give `path` another word at one place; raises ValueError where the place is not there."""
    word, other = (" indeed", " often") if change % 2 else (" often", " indeed")
    text = path.read_text(encoding="utf-8")
    after = text.index(CHANGED) + len(CHANGED)
    path.write_text(text[:after] + word + text[after:].removeprefix(other), encoding="utf-8")


def spent_s(process: int) -> float:
    """Return the processor time that a process has taken, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


if __name__ == "__main__":
    main()
