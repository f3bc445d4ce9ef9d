"""The shipped package with one word changed: its traps are real, so the checks meet them here."""

from __future__ import annotations

import shutil
from pathlib import Path

from briefing_gen.base.problems import Problem
from briefing_gen.dataset.checks.every_check import check
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.metrics.recheck import recheck

SHIPPED = Path(__file__).parents[2] / "data" / "child-protection"


def problems_after(folder: Path, file: str, old: str, new: str) -> list[Problem]:
    """Return what is wrong once `old`, which must be there, is `new`."""
    package = folder / "child-protection"
    shutil.copytree(SHIPPED, package)
    text = (package / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is no longer in {file}"
    (package / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    dataset = read_dataset(package)
    return [*check(dataset), *recheck(dataset)]


def told_after(folder: Path, file: str, old: str, new: str) -> list[tuple[str, str]]:
    """Return code and message of what is wrong then."""
    return [(item.code, item.message) for item in problems_after(folder, file, old, new)]
