"""What somebody meets who has just cloned or installed the program."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MADE = ["national-legislator-en-us.pdf", "national-legislator-en-us.pptx"]

FROM_MAKE = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}

pytestmark = pytest.mark.slow


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a copy of the files under version control, or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - the git of the developer.
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (tmp_path / "clone" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / "clone" / name)
    return tmp_path / "clone"


def environment(folder: Path) -> None:
    """Make an environment that sees the packages of ours, with pip: no network is needed."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    seed = folder / "lib" / version / "site-packages" / "seed.pth"
    seed.write_text("\n".join(site.getsitepackages()), encoding="utf-8")


def test_make_alone_gives_the_shipped_briefing(clone: Path) -> None:
    environment(clone / ".venv")
    done = subprocess.run(
        ["make"],  # noqa: S607 - the make of the developer.
        cwd=clone,
        check=False,
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if name not in FROM_MAKE},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-2:] == [f"output/{name}" for name in MADE]
    assert sorted(path.name for path in (clone / "output").iterdir()) == MADE


def test_the_wheel_holds_all_it_needs_to_make_the_shipped_briefing(
    clone: Path, tmp_path: Path
) -> None:
    wheels, unpacked, empty = tmp_path / "wheels", tmp_path / "unpacked", tmp_path / "empty"
    empty.mkdir()
    build = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([sys.executable, "-m", "pip", *build, "--wheel-dir", wheels, clone], check=True)
    (wheel,) = wheels.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    shutil.rmtree(clone)
    done = subprocess.run(
        [sys.executable, "-m", "briefing_gen", "all"],
        cwd=empty,
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"output/{name}" for name in MADE]
    assert (unpacked / "briefing_gen" / "_starter" / "templates").is_dir()
    assert (unpacked / "briefing_gen" / "_starter" / "example" / "README.md").is_file()
