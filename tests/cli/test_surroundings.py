"""The files are the same wherever and however the program is started, and nothing else is left."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.program import COMMAND

pytestmark = pytest.mark.slow

FOUND = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
"""Where Python was told to find this program."""
EDITION = ("state", "--set", "state=TX", "--audience", "advocacy", "--lang", "es-US")
BARE_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def made(output: Path, cwd: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """Return the files that `all` makes about Texas in Spanish; it tells only their paths."""
    done = subprocess.run(
        [*COMMAND, "all", *EDITION, "--output", str(output)],
        cwd=cwd,
        env=FOUND | environment,
        check=False,
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return {path.name: path.read_bytes() for path in output.iterdir()}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("usual")
    return made(folder / "output", folder, dict(os.environ))


@pytest.mark.parametrize(
    "environment",
    [
        BARE_LOCALE,
        {"HOME": "absent", "TMPDIR": "absent", "LC_ALL": "xx_YY.nowhere"},
        {"HOME": "/dev/null", "XDG_CACHE_HOME": "/proc"},
        {"HOME": "/proc", "TZ": "Asia/Kathmandu"},
        {"HOME": "relative", "PYTHONHASHSEED": "7"},
    ],
    ids=["bare", "absent", "a file", "unwritable", "relative"],
)
def test_the_files_are_the_same_bytes_wherever_the_program_runs(
    tmp_path: Path, environment: dict[str, str], usual: dict[str, bytes]
) -> None:
    absent = tmp_path / "absent"
    variables = {
        name: str(absent) if value == "absent" else value for name, value in environment.items()
    }
    assert made(tmp_path / "output", Path("/"), variables) == usual
    assert [path.name for path in tmp_path.iterdir()] == ["output"]
    assert not Path("/relative").exists()
