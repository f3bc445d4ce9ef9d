from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.batch.folder import (
    JOURNAL,
    Leftovers,
    own_folder,
    remove_leftovers,
    withdraw_manifests,
)
from briefing_gen.batch.run import make
from briefing_gen.batch.tasks import Checked, Drawn, Job
from tests.batch import fakes
from tests.batch.fakes import in_this_process, task

TASKS = (task(1), task(2), task(3))


def made(folder: Path, digest: str = "first inputs") -> None:
    with own_folder(folder) as own, in_this_process(fakes.work) as run:
        list(make(TASKS, run, own, digest, lambda _: None))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != JOURNAL)


def removed(folder: Path, digest: str = "other inputs") -> Leftovers:
    with own_folder(folder) as own:
        return remove_leftovers(own, TASKS[:1], digest)


def test_a_manifest_goes_before_the_first_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(b"{}")
    there: list[bool] = []

    def perform(job: Job) -> Checked | Drawn:
        there.append((tmp_path / "manifest.json").exists())
        reply = fakes.perform(job)
        assert isinstance(reply, Checked | Drawn)
        return reply

    with own_folder(tmp_path) as own, in_this_process(lambda: perform) as run:
        for _ in make(TASKS, run, own, "inputs", lambda _: None):
            assert names(tmp_path)[1:] == ["fake-1.pdf"]
            break
    assert there == [True] * 4


def test_only_manifests_go(tmp_path: Path) -> None:
    for name in ("manifest.json", "manifest-1-of-2.json", "my-manifest.json"):
        (tmp_path / name).write_bytes(b"{}")
    withdraw_manifests(tmp_path)
    assert names(tmp_path) == ["my-manifest.json"]


def test_what_other_inputs_gave_for_an_edition_that_now_fails_goes(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "manifest.json").write_bytes(b"{}")
    assert removed(tmp_path) == Leftovers(removed=("fake-1.pdf",))
    assert names(tmp_path) == ["fake-2.pdf", "fake-3.pdf"]
    assert removed(tmp_path) == Leftovers()


def test_what_the_same_inputs_gave_stays(tmp_path: Path) -> None:
    made(tmp_path)
    assert removed(tmp_path, "first inputs") == Leftovers()
    assert names(tmp_path) == ["fake-1.pdf", "fake-2.pdf", "fake-3.pdf"]


@pytest.mark.parametrize("change", ["content", "journal"])
def test_what_no_batch_has_made_so_stays_and_is_told(tmp_path: Path, change: str) -> None:
    made(tmp_path)
    if change == "content":
        (tmp_path / "fake-1.pdf").write_bytes(b"page of mine")
    else:
        (tmp_path / JOURNAL).unlink()
    assert removed(tmp_path) == Leftovers(left=("fake-1.pdf",))
    assert names(tmp_path) == ["fake-1.pdf", "fake-2.pdf", "fake-3.pdf"]
