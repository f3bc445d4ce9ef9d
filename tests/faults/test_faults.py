"""Each folder here is a data package with one kind of fault, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.build import examine_dataset
from briefing_gen.dataset.reading.reader import read_dataset

FAULTS = Path(__file__).parent
PACKAGES = sorted(
    path.parent
    for path in FAULTS.glob("*/expected.txt")
    if not (path.parent / "briefing.yaml").exists()
)


def problems_of(folder: Path) -> tuple[Problem, ...]:
    try:
        dataset = read_dataset(folder)
    except BriefingError as error:
        return error.problems
    return examine_dataset(dataset)


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.name)
def test_a_faulty_package_is_told_what_is_wrong_and_where(
    folder: Path, assert_expected: Callable[[Path, str], None]
) -> None:
    found = problems_of(folder)

    assert_expected(folder / "expected.txt", "".join(f"{problem}\n" for problem in found))
    assert folder.name in {problem.code for problem in found}
    assert all(problem.hint for problem in found)
