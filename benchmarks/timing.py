"""Whole processes timed side by side: in turn, so that a busy moment strikes all of them."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

MIB: Final = 1024


@dataclass(frozen=True, slots=True)
class Program:
    """A command to time; `prepare` is called before each run, outside of the time."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[], object] = lambda: None
    environment: tuple[tuple[str, str], ...] = ()
    """Added to the environment."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the clock, seconds of processors, peak memory of the largest process."""

    wall_s: float
    cpu_s: float
    peak_mib: float


Runs = Mapping[str, Sequence[Run]]


class FailedError(RuntimeError):
    """A program that was to be timed did not do its work."""


def compiled_environment() -> dict[str, str]:
    """Return the environment, in which Python keeps what it compiles.

    Installed programs find their modules compiled; so shall those of a checkout.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run_once(program: Program) -> Run:
    """Run `program` and return what it took; raises FailedError with its words where it fails."""
    program.prepare()
    environment = {**compiled_environment(), **dict(program.environment)}
    with tempfile.TemporaryFile() as words:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own commands.
            program.command, stdout=words, stderr=words, env=environment
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words.seek(0)
            told = words.read().decode(errors="replace")
            raise FailedError(f"{program.name}: exit code {process.returncode}\n{told}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MIB)


def run_in_turn(programs: Sequence[Program], rounds: int) -> Runs:
    """Return the runs of every program, one in each round, after one that does not count.

    The first of a round is another each time, so that nobody always follows the same one.
    """
    for program in programs:
        run_once(program)
    runs: dict[str, list[Run]] = {program.name: [] for program in programs}
    for at in range(rounds):
        shift = at % len(programs)
        for program in (*programs[shift:], *programs[:shift]):
            runs[program.name].append(run_once(program))
    return runs


def ratio(
    runs: Runs, ours: str, theirs: str, take: Callable[[Run], float] = lambda run: run.wall_s
) -> float:
    """Return the median over the rounds of ours divided by theirs."""
    pairs = zip(runs[ours], runs[theirs], strict=True)
    return median(take(one) / take(other) for one, other in pairs)


def cpu(run: Run) -> float:
    """Return the processor time of `run`, which a busy machine disturbs less than the clock."""
    return run.cpu_s


def print_runs(runs: Runs, *, memory: bool = True) -> None:
    """Print median, fastest and slowest time, processor time and memory of each program."""
    print(f"{'':36}{'median s':>9}{'min':>7}{'max':>7}{'cpu s':>7}{'MiB' if memory else '':>6}")
    for name, each in runs.items():
        walls = [run.wall_s for run in each]
        used = median(run.cpu_s for run in each)
        peak = max(run.peak_mib for run in each)
        times = f"{median(walls):9.2f}{min(walls):7.2f}{max(walls):7.2f}{used:7.2f}"
        print(f"{name:36}{times}{f'{peak:6.0f}' if memory else ''}")


def print_ratio(runs: Runs, ours: str, theirs: str, budget: float | None = None) -> None:
    """Print how long ours takes beside theirs, and whether that is within `budget`."""
    clock, processor = ratio(runs, ours, theirs), ratio(runs, ours, theirs, cpu)
    line = f"{ours} / {theirs}: {clock:.2f} (processor time {processor:.2f})"
    if budget is not None:
        verdict = "within" if min(clock, processor) <= budget else "OVER"
        line += f", budget {budget}: {verdict}"
    print(line)
