"""Whatever happens to a package, it is read or refused with problems: no other error gets out."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.dataset.reading.reader import read_dataset
from tests.dataset.changed_packages import DESCRIPTOR, make, some_change
from tests.dataset.shipped import SHIPPED
from tests.faults.test_faults import problems_of

pytestmark = pytest.mark.slow

FAULTS = Path(__file__).parents[1] / "faults"
SEEDS = ("claim-differs", "claim-across-break", "total-mismatch", "unattainable-percentage",
         "number-not-in-words", "conflict-without-difference", "unknown-member")  # fmt: skip
CELLS = ("", "*", "+", "-1", "0", "x", "1e9", "1000000000000000", "-0", "0.0", "Q", "B", "percent",
         "trips[year=*].trips", "trips[year=+].trips", "sum", "ratio", '"', "99.95", "truncated",
         "fiscal-year", "office", "2019/2020", "\u202e", "é")  # fmt: skip


def change_a_cell(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    cells = lines[number].split(",")
    cells[chance.randrange(len(cells))] = chance.choice(CELLS)
    lines[number] = ",".join(cells)
    return "\n".join(lines)


def cut_or_overwrite(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + chance.choice(CELLS) + text[start + chance.randrange(20) :]


@pytest.mark.parametrize("seed", range(300))
def test_a_changed_package_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same changes in every run.
    package = tmp_path / "package"
    shutil.copytree(FAULTS / chance.choice(SEEDS), package)
    for _ in range(chance.randrange(1, 4)):
        file = chance.choice(sorted(package.iterdir()))
        change = chance.choice([change_a_cell, cut_or_overwrite])
        text = change(file.read_text(encoding="utf-8"), chance)
        file.write_text(text, encoding="utf-8", newline="")

    assert all(str(problem) for problem in problems_of(package))


def first_fault(package: Path) -> Problem | None:
    try:
        read_dataset(package)
    except BriefingError as error:
        return error.problems[0]
    return None


def test_of_forty_refusals_thirty_eight_name_the_column_or_key(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - the same changes in every run.
    package = tmp_path / "package"
    shutil.copytree(SHIPPED, package)
    unnamed: list[str] = []
    refused = 0
    while refused < 40:
        change = some_change(chance)
        make(change, package)
        fault = first_fault(package)
        shutil.copyfile(SHIPPED / change.file, package / change.file)
        refused += fault is not None
        keys = [str(step) for step in change.place] if change.file == DESCRIPTOR else []
        if fault and not fault.where.field and not any(key in fault.message for key in keys):
            unnamed.append(f"{change}: {fault}")

    assert len(unnamed) <= 2, unnamed
