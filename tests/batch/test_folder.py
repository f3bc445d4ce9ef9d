from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing_gen.batch.records import (
    JOURNAL,
    MadeFile,
    Outcome,
    Record,
    made,
    own_folder,
)
from briefing_gen.cache import OutputError
from tests.batch.fakes import task
from tests.cli.program import ended

HOLD = """
import sys
from pathlib import Path
from briefing_gen.batch.records import own_folder
with own_folder(Path(sys.argv[1])) as folder:
    (folder.path / ".briefing-gen-0123456789abcdef.part").write_bytes(b"half")
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_by_another(path: Path) -> Iterator[subprocess.Popen[str]]:
    with ended(
        subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


def test_a_made_file_is_written_noted_and_found_again(tmp_path: Path) -> None:
    with own_folder(tmp_path / "new" / "out", 1_700_000_000) as folder:
        (file,) = folder.write({"a.pdf": b"page"})
        folder.note("key", Record(task=task(1), outcome=Outcome.MADE, files=(file,)))
    assert file == MadeFile("a.pdf", 4, hashlib.sha256(b"page").hexdigest())
    assert (tmp_path / "new" / "out" / "a.pdf").stat().st_mtime == 1_700_000_000
    assert names(tmp_path / "new" / "out") == ["a.pdf", JOURNAL]
    with own_folder(tmp_path / "new" / "out") as folder:
        assert [entry.files for entry in made(folder.descriptor).values()] == [(file,)]
        assert folder.still_holds(file)


@pytest.mark.parametrize("content", [b"", b"pag", b"pagE", b"page\n", None])
def test_a_file_that_is_not_as_it_was_made_is_found_out(
    tmp_path: Path, content: bytes | None
) -> None:
    with own_folder(tmp_path) as folder:
        (file,) = folder.write({"a.pdf": b"page"})
        if content is None:
            (tmp_path / "a.pdf").unlink()
        else:
            (tmp_path / "a.pdf").write_bytes(content)
        assert not folder.still_holds(file)
        assert not folder.still_holds(MadeFile("../a.pdf", 4, file.sha256))


def test_files_of_an_edition_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"older")
    (tmp_path / "a.pptx").mkdir()
    with own_folder(tmp_path) as folder:
        with pytest.raises(OutputError, match="Is a directory"):
            folder.write({"a.pdf": b"page", "a.pptx": b"slide"})
        assert (tmp_path / "a.pdf").read_bytes() == b"older"
        made = folder.write({"a.pdf": b"page", "b.pptx": b"slide"})
    assert [(file.name, file.size) for file in made] == [("a.pdf", 4), ("b.pptx", 5)]
    assert (tmp_path / "a.pdf").read_bytes() == b"page"


def test_a_pipe_in_the_place_of_a_made_file_is_not_waited_for(tmp_path: Path) -> None:
    with own_folder(tmp_path) as folder:
        (file,) = folder.write({"a.pdf": b"page"})
        (tmp_path / "a.pdf").unlink()
        os.mkfifo(tmp_path / "a.pdf")
        assert not folder.still_holds(file)


def test_nothing_but_the_journal_is_left_where_nothing_was_made(tmp_path: Path) -> None:
    with own_folder(tmp_path / "out") as folder:
        folder.scratch.joinpath("x").write_bytes(b"")
    assert names(tmp_path / "out") == [JOURNAL]


@pytest.mark.slow
def test_a_folder_in_use_is_told(tmp_path: Path) -> None:
    with held_by_another(tmp_path):
        with pytest.raises(OutputError) as caught, own_folder(tmp_path):
            raise AssertionError("two have it")
        assert str(caught.value) == (
            f"{tmp_path}: error[folder-in-use]: another process is making a batch in this "
            "folder\n"
            "    hint: wait until it has finished, or choose another folder with --output"
        )


@pytest.mark.slow
def test_the_death_of_a_batch_frees_the_folder_and_what_it_left_is_removed(tmp_path: Path) -> None:
    with held_by_another(tmp_path) as other:
        pass
    left = {f".briefing-gen-{other.pid}", ".briefing-gen-0123456789abcdef.part", JOURNAL}
    assert set(names(tmp_path)) == left
    with own_folder(tmp_path):
        pass
    assert names(tmp_path) == [JOURNAL]


def test_a_link_among_the_leftovers_is_removed_and_its_target_kept(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".briefing-gen-1").symlink_to(tmp_path / "mine")
    with own_folder(tmp_path / "out"):
        pass
    assert names(tmp_path) == ["mine", "out"]


@pytest.mark.parametrize("there", ["file", "journal-folder", "journal-pipe", "journal-link"])
def test_what_cannot_be_an_output_folder_is_told(tmp_path: Path, there: str) -> None:
    out = tmp_path / "out"
    if there == "file":
        out.write_bytes(b"mine")
    else:
        out.mkdir()
    if there == "journal-folder":
        (out / JOURNAL).mkdir()
    if there == "journal-pipe":
        os.mkfifo(out / JOURNAL)
    if there == "journal-link":
        (out / JOURNAL).symlink_to(tmp_path / "victim")
    with pytest.raises(OutputError) as caught, own_folder(out):
        pass
    assert [problem.code for problem in caught.value.problems] == ["cannot-write"]
    assert not (tmp_path / "victim").exists()


def test_a_disk_without_room_for_the_journal_is_told(tmp_path: Path) -> None:
    record = Record(task=task(1), outcome=Outcome.MADE)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with own_folder(tmp_path) as folder:
        folder.note("first", record)
        size = os.fstat(folder.descriptor).st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20, limits[1]))
        try:
            with pytest.raises(OutputError) as caught:
                folder.note("second", record)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        folder.note("third", record)
        assert set(made(folder.descriptor)) == {"first", "third"}
    assert str(caught.value).startswith(
        f"{tmp_path}/{JOURNAL}: error[cannot-write]: this cannot be written: File too large"
    )


def test_a_link_in_the_place_of_a_made_file_is_not_followed(tmp_path: Path) -> None:
    with own_folder(tmp_path / "out") as folder:
        (file,) = folder.write({"a.pdf": b"content"})
        (tmp_path / "out" / "a.pdf").rename(tmp_path / "a.pdf")
        (tmp_path / "out" / "a.pdf").symlink_to(tmp_path / "a.pdf")
        assert not folder.still_holds(file)
