"""No path in a package leads out of it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.reading.files import (
    FileRefusedError,
    open_folder,
    read_file,
    read_named,
    read_plain,
)

LIMIT = 1000


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "secret.csv").write_text("secret\n", encoding="utf-8")
    inside = tmp_path / "package"
    (inside / "tables").mkdir(parents=True)
    (inside / "tables" / "trips.csv").write_text("trips\n", encoding="utf-8")
    return inside


def refusal(package: Path, path: str) -> FileRefusedError:
    with open_folder(package) as folder, pytest.raises(FileRefusedError) as caught:
        read_file(folder, path, LIMIT)
    return caught.value


def test_a_file_below_the_folder_is_read(package: Path) -> None:
    with open_folder(package) as folder:
        assert read_file(folder, "tables/trips.csv", LIMIT) == b"trips\n"


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("", "is empty"),
        ("../secret.csv", "leaves the package"),
        ("tables/../../secret.csv", "leaves the package"),
        ("/etc/passwd", "does not start in the package"),
        ("~/secret.csv", "does not start in the package"),
        ("tables\\trips.csv", "holds a backslash, % or line end"),
        ("%2e%2e/secret.csv", "holds a backslash, % or line end"),
        ("tables//trips.csv", "has an empty part"),
        ("tables/trips.csv/", "has an empty part"),
        ("./tables/trips.csv", "names a hidden file"),
        (".git/config", "names a hidden file"),
        ("trips\0.csv", "holds an invisible character"),
        ("trips\u202e.csv", "holds an invisible character"),
        ("a/" * 300 + "trips.csv", "has more than 500 characters"),
    ],
)
def test_the_text_of_a_path_alone_can_refuse_it(package: Path, path: str, fault: str) -> None:
    error = refusal(package, path)

    assert (error.code, error.message) == ("unsafe-path", f"the path {path[:500]!r} {fault}")


@pytest.mark.parametrize(
    "path", ["https://example.org/trips.csv", "file:///etc/passwd", "C:/trips.csv", "data:,trips"]
)
def test_addresses_are_not_fetched_and_the_hint_says_why(package: Path, path: str) -> None:
    error = refusal(package, path)

    assert (error.code, error.message, error.hint) == (
        "remote-path",
        f"{path!r} is an address, not a file of this package",
        "download the file into the package: what is built must not change with the network",
    )


def test_links_are_not_followed_wherever_they_stand(package: Path) -> None:
    (package / "link.csv").symlink_to(package.parent / "secret.csv")
    (package / "up").symlink_to(package.parent)
    (package / "loop").symlink_to("loop")

    assert refusal(package, "link.csv").code == "not-a-file"
    assert refusal(package, "up/secret.csv").code == "not-a-file"
    assert refusal(package, "loop").code == "not-a-file"


def test_only_plain_files_are_read(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(package / "pipe.csv")
    monkeypatch.chdir(package)  # The name of a socket is short.
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door.csv")

    assert refusal(package, "door.csv").message == "'door.csv' is not an ordinary file"
    assert refusal(package, "pipe.csv").message == "'pipe.csv' is not an ordinary file"
    assert refusal(package, "tables").message == "'tables' is a folder"
    assert refusal(package, "tables/trips.csv/more.csv").code == "not-a-file"


def test_a_file_larger_than_the_limit_is_not_read_to_its_end(package: Path) -> None:
    (package / "large.csv").write_bytes(b"x" * (LIMIT + 1))

    assert refusal(package, "large.csv").code == "file-too-large"


def test_a_file_that_is_not_there_is_missing(package: Path) -> None:
    assert refusal(package, "tables/Trips.csv").code == "missing-file"
    assert refusal(package, "more/trips.csv").code == "missing-file"


def test_a_name_too_long_for_the_disk_is_a_problem_too(package: Path) -> None:
    assert refusal(package, "a" * 300).code == "unreadable-file"


@pytest.mark.parametrize("name", ["nowhere", "package/tables/trips.csv", "bad\0name"])
def test_what_is_no_folder_is_refused(package: Path, name: str) -> None:
    with pytest.raises(FileRefusedError) as caught, open_folder(package.parent / name):
        pass

    assert caught.value.code in {"missing-folder", "not-a-folder", "unreadable-folder"}


def test_no_file_stays_open(package: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with open_folder(package) as folder:
        read_file(folder, "tables/trips.csv", LIMIT)
    refusal(package, "tables/none.csv")

    assert len(list(Path("/proc/self/fd").iterdir())) == before


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
