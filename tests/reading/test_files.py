"""No path in a package leads out of it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from briefing_gen.reading.files import FileRefusedError, open_folder, read_file

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
