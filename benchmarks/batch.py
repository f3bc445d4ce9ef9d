"""Time batches of editions, PDF and deck each, beside one process per edition.

    python benchmarks/batch.py                          51 and 204 editions of the state briefing
    python benchmarks/batch.py --synthetic 10000 1 2    as many of a generated package, with one
                                                        process and with two

Prints pairs a second for each core, the peak memory of parent and workers, and by tenths of the
batch how fast it goes on and how much memory it takes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, cycle, product
from pathlib import Path
from typing import Final

from single import OURS
from synthetic import write_briefing, write_data
from timing import MIB, Program, Run, compiled_environment, run_once

LOOK_S: Final = 0.5
POLL_S: Final = 0.02
ALONE: Final = 12
"""How many editions are made in a process each, for comparison."""
AUDIENCES: Final = ("legislator", "advocacy")
LANGUAGES: Final = ("en-US", "es-US")
PARTS: Final = 10
"""The batch is shown in so many parts of as many pairs."""
STATES: Final = ("AL", "AK", "AZ", "CA", "FL", "GA", "IL", "NY", "OH", "PA", "TX", "VT")


@dataclass(frozen=True, slots=True, order=True)
class Memory:
    """What a process has in memory, and the most it ever had, in MiB."""

    now_mib: float = 0.0
    most_mib: float = 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """A look at a running batch: seconds from its start, pairs made, memory of its processes."""

    at_s: float
    pairs: int
    parent: Memory
    worker: Memory
    """That of the largest worker."""
    cpu_s: float = 0
    """Processor time of all processes, known at the end, that of workers as it was last seen."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch to time; `alone` are the arguments that make single editions of it."""

    name: str
    arguments: tuple[str, ...]
    alone: Sequence[tuple[str, ...]]


def main() -> None:
    """Time the batches that are asked for with one process and with two."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if sys.argv[1:2] == ["--synthetic"]:
            batches = [synthetic(int(sys.argv[2]), folder)]
            jobs: tuple[int, ...] = tuple(map(int, sys.argv[3:])) or (1, 2)
        else:
            batches, jobs = [*states()], (1, 2)
        for batch in batches:
            for number in jobs:
                compare(batch, number, folder)


def states() -> Iterator[Batch]:
    """Yield the state briefing for every state, in one edition and in four."""
    alone = [("state", "--set", f"state={state}") for state in STATES]
    each = ("state", "--each", "state")
    yield Batch("51 editions of the state briefing", each, alone)
    four = [("--audience", who, "--lang", where) for who, where in product(AUDIENCES, LANGUAGES)]
    mixed = [(*edition, *kind) for edition, kind in zip(alone, cycle(four), strict=False)]
    yield Batch("204 editions", (*each, *chain(*four)), mixed)


def synthetic(editions: int, folder: Path) -> Batch:
    """Return a batch over a generated package."""
    members = write_data(folder / "data", editions)
    write_briefing(folder / "places")
    asked = (str(folder / "places"), "--data", str(folder / "data"))
    some = members[:: max(1, len(members) // ALONE)][:ALONE]
    alone = [
        (*asked, "--set", f"place={place}", "--set", f"other={other}") for place, other in some
    ]
    each = ("--each", "place", "--each", "other")
    return Batch(f"{len(members):,} synthetic editions", (*asked, *each), alone)


def compare(batch: Batch, jobs: int, folder: Path) -> None:
    """Time a batch, and single editions on as many cores before and after it, and print both."""
    output = folder / "batch"
    before_s, before = one_by_one(batch, jobs, folder / "alone")
    looks = [*watch(batch, jobs, output)]
    shutil.rmtree(output)  # Ten thousand pairs take gigabytes.
    after_s, after = one_by_one(batch, jobs, folder / "alone")
    end, runs = looks[-1], (*before, *after)
    alone_s = (before_s + after_s) / len(runs)
    alone_cpu = sum(run.cpu_s for run in runs) / len(runs)
    pair_s, pair_cpu = end.at_s / end.pairs, end.cpu_s / end.pairs
    print(f"{batch.name}, {jobs} at a time: {end.pairs} pairs in {end.at_s:.1f} s")
    print(f"  {1 / pair_s / jobs:.2f} pairs a second and core, {pair_cpu:.3f} s of processor each")
    print(f"  one process each: {alone_s * jobs:.2f} s and core, {alone_cpu:.2f} s of processor")
    print(f"  throughput {alone_s / pair_s:.1f} x (processor time {alone_cpu / pair_cpu:.1f} x)")
    print_growth(looks)
    print(flush=True)


def watch(batch: Batch, jobs: int, output: Path) -> Iterator[Look]:
    """Run a batch and look at it now and then; the last look counts all pairs and their time."""
    command = (*OURS, "batch", *batch.arguments, "--jobs", str(jobs), "--output", str(output))
    journal = Journal(output)
    seen_s: dict[int, float] = {}
    with tempfile.TemporaryFile() as words:
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - ours.
            command, stdout=words, stderr=words, env=compiled_environment()
        )
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        while not ended:
            forked = workers(process.pid)
            worker = max(map(memory, forked), default=Memory())
            # The batch waits for none of them, so that the system never adds theirs to its time.
            for each in (*children(process.pid), *forked):
                seen_s[each] = max(seen_s.get(each, 0.0), cpu_s(each))
            at_s, pairs = time.perf_counter() - started, journal.pairs()
            yield Look(at_s, pairs, memory(process.pid), worker)
            until = time.perf_counter() + LOOK_S
            while not ended and time.perf_counter() < until:  # A short batch is over in between.
                time.sleep(POLL_S)
                ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        at_s = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words.seek(0)
            raise RuntimeError(words.read().decode(errors="replace"))
    spent = usage.ru_utime + usage.ru_stime + sum(seen_s.values())
    yield Look(at_s, journal.pairs(), Memory(), Memory(), spent)


def one_by_one(batch: Batch, jobs: int, output: Path) -> tuple[float, Sequence[Run]]:
    """Return the seconds for single editions, a process each, as many at a time as `jobs`."""
    programs = [
        Program("alone", (*OURS, "all", *arguments, "--output", str(output)))
        for arguments in batch.alone
    ]
    run_once(programs[0])
    started = time.perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        runs = list(pool.map(run_once, programs))
    return time.perf_counter() - started, runs


def print_growth(looks: Sequence[Look]) -> None:
    """Print speed and memory by parts of as many pairs: even ones mean linear time, flat memory."""
    most = max(look.parent.most_mib for look in looks), max(x.worker.most_mib for x in looks)
    print(f"  peak memory: batch {most[0]:.0f} MiB, largest worker {most[1]:.0f} MiB")
    print(f"  {'pairs':>8}{'s':>9}{'a second':>10}{'batch MiB':>11}{'worker MiB':>12}")
    last = looks[-1].pairs
    before = max((look for look in looks if look.pairs == 0), key=lambda look: look.at_s)
    for part in range(1, PARTS + 1):
        look = next(look for look in looks if look.pairs >= last * part / PARTS)
        if look.pairs == before.pairs:
            continue
        rate = (look.pairs - before.pairs) / (look.at_s - before.at_s)
        # The most of the part, for workers are replaced now and then, and begin small.
        seen = [x for x in looks if before.at_s <= x.at_s <= look.at_s]
        parent = max(x.parent.now_mib for x in seen)
        worker = max(x.worker.now_mib for x in seen)
        memories = f"{parent:11.0f}{worker:12.0f}"
        print(f"  {look.pairs:8}{look.at_s:9.1f}{rate:10.2f}{memories}")
        before = look


class Journal:
    """The journal of a batch as it grows: each line is read once."""

    def __init__(self, output: Path) -> None:
        self._path = output / "batch-journal.jsonl"
        self._read = 0
        self._pairs = 0

    def pairs(self) -> int:
        """Return how many pairs it says are made."""
        try:
            with self._path.open("rb") as stream:
                stream.seek(self._read)
                new = stream.read().rpartition(b"\n")
        except FileNotFoundError:
            return self._pairs
        self._read += len(new[0]) + len(new[1])
        self._pairs += (new[0] + new[1]).count(b'{"made":')
        return self._pairs


def workers(batch: int) -> list[int]:
    """Return the workers of a batch: its child has loaded what they need, and forks them."""
    return [worker for child in children(batch) for worker in children(child)]


def children(process: int) -> list[int]:
    """Return the processes that `process` has started."""
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:  # It has ended.
        return []
    return [int(child) for child in listed.split()]


def memory(process: int) -> Memory:
    """Return what a process has in memory; nothing where it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return Memory()
    sizes = dict(line.split()[:2] for line in status.splitlines() if line.startswith("Vm"))
    now, most = (int(sizes.get(name, 0)) / MIB for name in ("VmRSS:", "VmHWM:"))
    return Memory(now, most)


def cpu_s(process: int) -> float:
    """Return the seconds of processor time that a process has used; 0 where it has ended."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    user, system = status.rpartition(")")[2].split()[11:13]  # Fields 14 and 15 of proc(5).
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
