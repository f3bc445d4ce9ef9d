"""Time single editions, whole processes, beside what a user would pick instead.

    python benchmarks/single.py [ROUNDS]

The rivals get words, tables and values ready made, check nothing, and attach nothing. One of them
does without room for labels, which saves matplotlib much of its time and cuts some of them off.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from timing import Program, print_ratio, print_runs, run_in_turn

ROUNDS: Final = 9
KIB: Final = 1024
RIVALS: Final = Path(__file__).parent / "rivals"
PYTHON: Final = sys.executable
SCRIPT: Final = (
    "import sys; sys.argv[0] = 'briefing-gen'; from briefing_gen.cli import main; main()"
)
OURS: Final = (PYTHON, "-P", "-c", SCRIPT)
"""What the installed script does."""
CHANGED: Final = "A report is a tip; it is"
"""Words of the shipped briefing that are given another word after them."""


def main() -> None:
    """Print the times and their ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        material = folder / "material.json"
        subprocess.run([PYTHON, RIVALS / "prepare.py", material], check=True)  # noqa: S603 - ours.
        time_help(rounds)
        time_pages(rounds, folder, material)
        time_slides(rounds, folder, material)


def time_help(rounds: int) -> None:
    """Time the start of the program, which comes before everything else."""
    programs = (
        Program("briefing-gen --help", (*OURS, "--help")),
        Program("empty Typer --help", (PYTHON, str(RIVALS / "empty_typer.py"), "--help")),
    )
    runs = run_in_turn(programs, rounds * 3)
    print_runs(runs)
    print_ratio(runs, "briefing-gen --help", "empty Typer --help", 1.2)
    print()


def time_pages(rounds: int, folder: Path, material: Path) -> None:
    """Time the pages."""
    cold = "briefing-gen pdf"
    floor = "only its libraries loaded"
    typst, weasy = "matplotlib + Typst", "matplotlib + WeasyPrint"
    fixed = "the same, labels cut off"
    programs = [
        Program(cold, (*OURS, "pdf", "--output", str(folder))),
        only_libraries(floor, "pdf", folder),
        _rival(typst, "typst_briefing.py", material, folder / "typst.pdf"),
        _rival(fixed, "typst_briefing.py", material, folder / "fixed.pdf", "--fixed-margins"),
        _rival(weasy, "weasyprint_briefing.py", material, folder / "weasyprint.pdf"),
    ]
    if shutil.which("pandoc"):
        name = "matplotlib + pandoc + Typst"
        programs.append(_rival(name, "pandoc_briefing.py", material, folder / "pandoc.pdf"))
    else:
        print("pandoc is not installed: left out")
    runs = run_in_turn(programs, rounds)
    print_runs(runs)
    print_ratio(runs, cold, typst, 1.1)
    print_ratio(runs, cold, fixed)
    print_ratio(runs, cold, weasy, 1.1)
    print_ratio(runs, floor, cold)
    print_sizes(folder, "*.pdf")
    print()


def time_slides(rounds: int, folder: Path, material: Path) -> None:
    """Time the deck."""
    ours, theirs = "briefing-gen slides", "python-pptx by hand"
    floor = "only its libraries loaded"
    programs = (
        Program(ours, (*OURS, "slides", "--output", str(folder))),
        _rival(theirs, "pptx_by_hand.py", material, folder / "by-hand.pptx"),
        only_libraries(floor, "slides", folder),
    )
    runs = run_in_turn(programs, rounds)
    print_runs(runs)
    print_ratio(runs, ours, theirs, 1.5)
    print_ratio(runs, floor, theirs)
    print_sizes(folder, "*.pptx")


def only_libraries(name: str, command: str, folder: Path) -> Program:
    """Return the loading of what a command needs, with nothing done."""
    script = str(RIVALS / "only_libraries.py")
    return Program(name, (PYTHON, script, command, "--output", str(folder)))


def print_sizes(folder: Path, pattern: str) -> None:
    """Print how large the files are that were made."""
    for file in sorted(folder.glob(pattern)):
        print(f"{file.name:36}{file.stat().st_size / KIB:9.0f} KiB")


def _rival(name: str, script: str, material: Path, target: Path, *flags: str) -> Program:
    return Program(name, (PYTHON, str(RIVALS / script), str(material), str(target), *flags))


if __name__ == "__main__":
    main()
