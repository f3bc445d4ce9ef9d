"""Whatever one value of the shipped package says, `check` has problems to tell and no traceback."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.dataset.changed_packages import Change, make, problems_of, some_change
from tests.dataset.shipped import SHIPPED


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30))
def test_a_package_with_one_value_changed_is_checked(seed: int, tmp_path: Path) -> None:
    change = some_change(random.Random(seed))  # noqa: S311 - the same changes in every run.
    package = shutil.copytree(SHIPPED, tmp_path / "package")
    make(change, package)

    assert all(problem.message and problem.where.file for problem in problems_of(package)), change


def test_a_changed_value_stands_in_its_place_and_nothing_else_is_changed(tmp_path: Path) -> None:
    package = shutil.copytree(SHIPPED, tmp_path / "package")
    make(Change("totals.csv", (0, 0), "x"), package)
    make(Change("datapackage.json", ("resources", 0, "schema"), None), package)

    before = (SHIPPED / "totals.csv").read_text(encoding="utf-8")
    after = (package / "totals.csv").read_text(encoding="utf-8")
    assert after.replace("x", "id", 1) == before
    assert {problem.code for problem in problems_of(package)} >= {"schema-error", "incorrect-label"}
