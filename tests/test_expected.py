"""Expected messages are compared as a diff, and rewritten with --accept."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.expected import differences

ROOT = Path(__file__).parents[1]


def test_the_same_messages_do_not_differ(tmp_path: Path) -> None:
    file = tmp_path / "expected.txt"
    file.write_text("a.csv:1: error[x]: y\n", encoding="utf-8")

    assert differences(file, "a.csv:1: error[x]: y\n") == ""


def test_other_messages_are_shown_as_a_diff(tmp_path: Path) -> None:
    file = tmp_path / "expected.txt"
    file.write_text("one\ntwo\n", encoding="utf-8")

    name = f"{tmp_path.name}/expected.txt"
    assert differences(file, "one\nthree\n") == (
        f"--- {name}\n+++ {name}\n@@ -1,2 +1,2 @@\n one\n-two\n+three\n"
    )


def test_without_accept_a_difference_fails_and_writes_nothing(
    tmp_path: Path,
    pytestconfig: pytest.Config,
    monkeypatch: pytest.MonkeyPatch,
    assert_expected: Callable[[Path, str], None],
) -> None:
    monkeypatch.setattr(pytestconfig.option, "accept", False)
    file = tmp_path / "expected.txt"

    with pytest.raises(AssertionError, match="run again with --accept"):
        assert_expected(file, "new\n")
    assert not file.exists()


@pytest.mark.slow
def test_accept_rewrites_the_file_and_shows_the_diff(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n", encoding="utf-8")
    test = "def test_a(tmp_path, assert_expected):\n"
    test += (
        f"    assert_expected(__import__('pathlib').Path({str(tmp_path)!r}) / 'e.txt', 'new\\n')\n"
    )
    (tmp_path / "test_a.py").write_text(test, encoding="utf-8")

    run = [sys.executable, "-m", "pytest", "--accept", "-p", "no:cacheprovider", str(tmp_path)]
    run += ["--basetemp", str(tmp_path / "own")]  # Else it removes what earlier runs have left.
    done = subprocess.run(run, capture_output=True, text=True, cwd=ROOT, check=True)

    assert (tmp_path / "e.txt").read_text(encoding="utf-8") == "new\n"
    assert "+new" in done.stdout
