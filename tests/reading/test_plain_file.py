from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.reading.files import FileRefusedError, read_named, read_plain


def refused(path: Path, limit: int = 10) -> tuple[str, str, str]:
    with pytest.raises(FileRefusedError) as caught:
        read_plain(path, limit)
    return caught.value.code, caught.value.message, caught.value.hint


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"0123456789")
    assert read_plain(path, 10) == b"0123456789"
    assert refused(path, 9) == (
        "file-too-large",
        "'a.yaml' is larger than 9 bytes",
        "leave out what is not needed, or split it",
    )


def test_a_link_is_followed_where_a_person_named_it_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert read_named(tmp_path / "b.yaml", 10) == b"a"
    assert refused(tmp_path / "b.yaml") == (
        "not-a-file",
        "'b.yaml' is a link, or goes through a link or a file",
        "put a copy of the file there: links are not followed",
    )


def test_links_that_lead_in_a_circle_or_to_a_device_are_refused_where_named(tmp_path: Path) -> None:
    for name, target in (("a", "a"), ("b", "/dev/zero")):
        (tmp_path / name).symlink_to(target)
        with pytest.raises(BriefingError, match="not-a-file"):
            read_named(tmp_path / name, 10)


def test_standard_input_is_not_read() -> None:
    assert refused(Path("-")) == (
        "missing-file",
        "nothing is read from standard input",
        "save what comes through the pipe as a file, and name that",
    )


def test_a_folder_without_a_name_is_told_as_it_was_given() -> None:
    assert refused(Path())[1] == "'.' is a folder"


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(path))


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (os.mkfifo, "not an ordinary file"),
        (_socket, "not an ordinary file"),
        (Path.mkdir, "a folder"),
    ],
)
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], what: str
) -> None:
    monkeypatch.chdir(tmp_path)  # The name of a socket is short.
    path = Path("a.yaml")
    make(path)
    assert refused(path) == (
        "not-a-file",
        f"'a.yaml' is {what}",
        "put a file of that name there, saved on the disk",
    )


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.yaml") == (
        "missing-file",
        f"there is no file 'a.yaml' in the folder {str(tmp_path)!r}",
        "check the spelling, capitals included",
    )


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / ("a" * 300)) == (
        "unreadable-file",
        f"{'a' * 300!r} cannot be read: File name too long",
        "check that you may read it",
    )


def test_what_can_be_no_name_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "a\0b")[0] == "not-a-file"
