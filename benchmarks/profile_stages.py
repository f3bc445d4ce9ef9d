"""Show where the time of a single edition goes: processor time by stage, sampled.

    python benchmarks/profile_stages.py [pdf slides ...] [--runs N]

A signal each millisecond looks which stage's function is on the stack, which disturbs the program
far less than a profiler that counts calls. Each run is a process of its own, as a user's is.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import mean
from types import FrameType
from typing import Final

RUNS: Final = 7
COMMANDS: Final = ("pdf", "slides")
INTERVAL_S: Final = 0.001
IMPORT: Final = "_find_and_load"
STAGES: Final = {
    "read_dataset": "read the data",
    "read_briefing": "read the briefing",
    "read_theme": "read the theme",
    "examine_dataset": "check the data",
    "checked": "check the edition",
    "check_edition": "check the edition",
    "compose": "compose",
    "in_languages": "compose",
    "draw_chart": "pdf: draw charts",
    "font_problems": "pdf: check characters",
    "problems": "pdf: check characters",
    "fewest_pages": "pdf: lay out",
    "draw_pdf": "pdf: lay out",
    "draw_pages": "pdf: draw pages",
    "evidence": "pdf: what is attached",
    "finish": "pdf: finish tags, metadata and file",
    "open_template": "pptx: open the base deck",
    "read_ruler": "pptx: lay out",
    "write_pptx": "pptx: save",
    "_write_slide": "pptx: slides",
    "write_whole": "write the file",
}
"""Functions of ours by name; where several are on the stack the innermost counts."""
WRITERS: Final = {"lay_out": {"pdf": "pdf: lay out", "slides": "pptx: lay out"}}


class Sampler:
    """Adds up processor time by what the stack shows."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._last = time.process_time()

    def start(self) -> None:
        """Begin to look."""
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL_S, INTERVAL_S)

    def stop(self) -> None:
        """Look no more."""
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _look(self, _number: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self.spent[_stage(frame)] += now - self._last  # type: ignore[assignment] # seconds.
        self._last = now


def main() -> None:
    """Profile each command named, or both formats."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--one"]:
        profile(arguments[1:])
        return
    runs = int(arguments.pop()) if "--runs" in arguments else RUNS
    named = [name for name in arguments if name != "--runs"]
    for command in named or COMMANDS:
        with tempfile.TemporaryDirectory() as folder:
            print_profile(command, [_one(command, folder) for _ in range(runs + 1)][1:])


def print_profile(command: str, profiles: list[dict[str, float]]) -> None:
    """Print the mean seconds of each stage, the longest first."""
    stages = {stage for profile in profiles for stage in profile}
    spent = {stage: mean(profile.get(stage, 0) for profile in profiles) for stage in stages}
    total = sum(spent.values())
    print(f"briefing-gen {command}: {total:.3f} s of processor time, mean of {len(profiles)}")
    for stage, seconds in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"{seconds:8.3f} s {seconds / total:5.0%}  {stage}")
    print()


def profile(command: list[str]) -> None:
    """Run `command` in this process and print its stages as JSON."""
    sampler = Sampler()
    sampler.spent["start Python"] = time.process_time()  # type: ignore[assignment] # seconds.
    sampler.start()
    from briefing_gen.cli.app import main as run  # noqa: PLC0415 - its import is measured.

    sys.argv = ["briefing-gen", *command]
    try:
        run()
    except SystemExit as stop:
        if stop.code:
            raise
    sampler.stop()
    print(json.dumps(sampler.spent))


def _one(command: str, folder: str) -> dict[str, float]:
    asked = [sys.executable, __file__, "--one", *command.split(), "--output", folder]
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(  # noqa: S603 - our own program.
        asked, check=True, capture_output=True, text=True, env=environment
    )
    spent: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return spent


def _stage(frame: FrameType | None) -> str:
    """Return the stage of a stack: what is imported, or the innermost of our functions."""
    found = ""
    importing: list[str] = []
    while frame:
        code = frame.f_code
        if code.co_name == IMPORT:
            importing.append(str(frame.f_locals.get("name", "")))
        elif not found and "briefing_gen" in code.co_filename:
            found = _named(code.co_name, code.co_filename)
        frame = frame.f_back
    if importing:
        return f"import {_library(importing)}"
    return found or "command line"


def _named(function: str, file: str) -> str:
    if function in WRITERS:
        return WRITERS[function].get(Path(file).parent.name, "")
    return STAGES.get(function, "")


def _library(importing: list[str]) -> str:
    """Return the outermost library being imported; ours count where no other is below them."""
    names = [module.partition(".")[0] for module in reversed(importing)]
    return next((name for name in names if name != "briefing_gen"), "briefing_gen")


if __name__ == "__main__":
    main()
