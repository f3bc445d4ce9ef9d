from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing_gen.batch.making import OwnTheme
from tests.batch.ferries import THEME, inputs
from tests.cli.program import ended

HOLD = """
import sys
from briefing_gen.batch.making import OwnTheme
from tests.batch.ferries import inputs
own = OwnTheme(inputs())
print(own.theme.folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@contextmanager
def held_by_another() -> Iterator[tuple[subprocess.Popen[str], Path]]:
    with ended(
        subprocess.Popen(
            [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
    ) as process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().strip())
        process.kill()


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


def test_the_theme_is_there_as_it_was_read_and_goes_with_its_owner(home: Path) -> None:
    own = OwnTheme(inputs())
    assert own.theme.folder.parent == home
    assert names(own.theme.folder) == names(THEME)
    del own
    assert names(home) == []


def test_it_can_be_removed_before_that(home: Path) -> None:
    own = OwnTheme(inputs())
    own.close()
    own.close()
    assert names(home) == []


@pytest.mark.slow
def test_it_goes_when_the_process_ends(home: Path) -> None:
    with held_by_another() as (process, folder):
        assert names(home) == [folder.name]
        process.communicate("")
    assert process.returncode == 0
    assert names(home) == []


@pytest.mark.slow
def test_two_workers_have_a_folder_each(home: Path) -> None:
    with held_by_another() as (_, folder):
        own = OwnTheme(inputs())
        assert names(home) == sorted([folder.name, own.theme.folder.name])
        own.close()
        assert names(folder) == names(THEME)
