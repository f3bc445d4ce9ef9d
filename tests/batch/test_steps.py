"""At whatever system call a batch ends, no file is in part, and the next one ends the same."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FILES = ("open", "write", "fsync", "utime", "replace")
FOLDERS = ("mkdir", "flock", "unlink", "rmdir", "close")

pytestmark = pytest.mark.slow


def steps(kind: str, folder: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.batch.steps", kind, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("kind", "endings"),
    [
        ("kill", {"SIGKILL"}),
        ("torn", {"SIGKILL"}),
        # What cannot be written is told; what cannot be tidied up is left to the next batch.
        (str(errno.ENOSPC), {"told", "by itself"}),
    ],
)
def test_every_call_is_stopped_at_and_none_costs_a_file(
    tmp_path: Path, kind: str, endings: set[str]
) -> None:
    found = steps(kind, tmp_path)
    wanted = {"write"} if kind == "torn" else {*FILES, *FOLDERS}
    assert len(found) > (10 if kind == "torn" else 100)
    assert {step["call"] for step in found} == wanted
    assert [step for step in found if step["partial"] or not step["made"]] == []
    assert [step for step in found if step["kept"] != step["noted"]] == []
    assert {step["ended"] for step in found} == endings
    unwritten = {step["ended"] for step in found if step["call"] in FILES[1:]}
    assert unwritten == endings - {"by itself"}
