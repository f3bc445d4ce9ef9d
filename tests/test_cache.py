from __future__ import annotations

import errno
import os
import pickle  # noqa: TID251 - what multiprocessing carries errors with.
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_gen.cache import (
    OutputError,
    require_replaceable,
    require_writable,
    write_all,
    write_whole,
)


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "x.pdf", b"new")
    assert (tmp_path / "a" / "b" / "x.pdf").read_bytes() == b"new"


def test_an_older_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"old")
    write_whole(tmp_path / "x.pdf", b"new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"x.pdf": b"new"}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_disk_that_fails_leaves_the_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "x.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError):
        write_whole(tmp_path / "x.pdf", b"new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"x.pdf": b"old"}


def test_of_several_files_none_is_written_while_there_is_no_room_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_up(_: int) -> None:
        if len(list(tmp_path.iterdir())) > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "x.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fill_up)
    with pytest.raises(OutputError, match=r"x\.pptx: error\[cannot-write\]"):
        write_all({tmp_path / "x.pdf": b"new", tmp_path / "x.pptx": b"new"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"x.pdf": b"old"}


def test_several_files_are_written_each_into_its_folder(tmp_path: Path) -> None:
    files = {tmp_path / "a" / "x.pdf": b"1", tmp_path / "b" / "x.pptx": b"2"}
    write_all(files)
    assert {p: p.read_bytes() for p in tmp_path.glob("*/*")} == files


def test_a_full_disk_is_told_with_its_place_and_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError) as caught:
        write_whole(tmp_path / "x.pdf", b"new")
    assert str(caught.value) == (
        f"{tmp_path}/x.pdf: error[cannot-write]: this cannot be written: No space left on device\n"
        "    hint: the disk is full: free some space, or choose another folder"
    )


def test_a_file_too_large_for_the_system_leaves_the_older_file(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OutputError, match="File too large"):
            write_whole(tmp_path / "x.pdf", b"new" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"x.pdf": b"old"}


def test_a_link_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    victim, link = tmp_path / "victim", tmp_path / "x.pdf"
    victim.write_bytes(b"mine")
    link.symlink_to(victim)
    write_whole(link, b"new")
    assert (victim.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"mine", b"new", False)


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_rights_are_those_the_user_gives_files(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "x.pdf", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "x.pdf").stat().st_mode & 0o777 == mode


def test_the_date_is_the_one_asked_for(tmp_path: Path) -> None:
    write_whole(tmp_path / "x.pdf", b"new", modified=86_400)
    assert (tmp_path / "x.pdf").stat().st_mtime == 86_400


def test_a_file_is_seen_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda fd: seen.append(os.fstat(fd).st_size))
    write_whole(tmp_path / "x.pdf", b"new")
    assert seen == [3]


def test_a_folder_that_does_not_exist_yet_is_writable_and_not_made(tmp_path: Path) -> None:
    require_writable(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "reason", "hint"),
    [
        (
            "file",
            "Not a directory",
            "a file stands where a folder is needed: choose another folder",
        ),
        (
            "file/below",
            "Not a directory",
            "a file stands where a folder is needed: choose another folder",
        ),
        ("dangling", "No such file or directory", "choose another folder"),
    ],
)
def test_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, folder: str, reason: str, hint: str
) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OutputError) as caught:
        require_writable(tmp_path / folder)
    assert str(caught.value) == (
        f"{tmp_path}/{folder}: error[cannot-write]: this cannot be written: {reason}\n"
        f"    hint: {hint}"
    )


@pytest.mark.parametrize("folder", ["/proc/briefings", "/dev/null", "/dev/null/x"])
def test_a_place_that_takes_no_files_is_told(folder: str) -> None:
    with pytest.raises(OutputError, match=f"^{folder}: "):
        require_writable(Path(folder))


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(OutputError) as caught:
        require_replaceable(tmp_path / "x.pdf")
    assert str(caught.value) == (
        f"{tmp_path}/x.pdf: error[cannot-write]: this cannot be written: Is a directory\n"
        "    hint: a folder stands where the file should go: move it, or choose another folder"
    )


def test_a_pipe_or_device_in_place_of_the_file_is_told_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    os.mkfifo(path)
    with pytest.raises(OutputError) as caught:
        require_replaceable(path)
    assert str(caught.value) == (
        f"{path}: error[cannot-write]: this cannot be written: Invalid argument\n"
        "    hint: choose another folder"
    )
    assert path.is_fifo()


def test_the_error_survives_a_worker_process(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(OutputError) as caught:
        require_replaceable(tmp_path / "x.pdf")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes.
    assert (type(again), again.problems) == (OutputError, caught.value.problems)


STOPPED = """
import os, signal, sys
from pathlib import Path
from briefing_gen.cache import write_whole
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGTERM)
write_whole(Path(sys.argv[1]), b"new")
"""


def test_a_process_told_to_stop_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"old")
    command = [sys.executable, "-c", STOPPED, str(tmp_path / "x.pdf")]
    assert subprocess.run(command, check=False).returncode == 128 + signal.SIGTERM
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"x.pdf": b"old"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("turn", [1, 2, 3])
@pytest.mark.parametrize("error", [OSError(errno.EPERM, "Not permitted"), KeyboardInterrupt()])
def test_where_one_of_several_cannot_take_its_place_all_older_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int, error: BaseException
) -> None:
    replace, turns = Path.replace, iter((1, 2, 3))

    def move(part: Path, path: Path) -> Path:
        if next(turns, None) == turn:
            raise error
        return replace(part, path)

    monkeypatch.setattr(Path, "replace", move)
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "x.pdf").symlink_to(tmp_path / "mine")
    (tmp_path / "x.csv").write_bytes(b"old")
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_all({tmp_path / name: b"new" for name in ("x.pdf", "x.pptx", "x.csv")})
    assert held(tmp_path) == {"mine": b"mine", "x.pdf": b"mine", "x.csv": b"old"}
    assert (tmp_path / "x.pdf").is_symlink()


@pytest.mark.parametrize("judge", [require_writable, require_replaceable])
def test_a_name_that_is_too_long_is_told_before_anything_is_made(
    tmp_path: Path, judge: Callable[[Path], None]
) -> None:
    with pytest.raises(OutputError) as caught:
        judge(tmp_path / ("n" * 300))
    (problem,) = caught.value.problems
    assert (problem.message, problem.hint) == (
        "this cannot be written: File name too long",
        "choose a shorter name, or a folder whose path is shorter",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_place_of_one_of_several_stays(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(OutputError, match="Is a directory"):
        write_all({tmp_path / "x.pdf": b"new", tmp_path / "x.pptx": b"new"})
    assert [(path.name, path.is_dir()) for path in tmp_path.iterdir()] == [("x.pdf", True)]
