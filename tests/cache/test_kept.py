"""What is kept from one run to the next: found again, bounded, and never in the way."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefing_gen.cache.kept import Cache, user_cache

KEY = hashlib.sha256(b"key").hexdigest()
OTHER = hashlib.sha256(b"other").hexdigest()


def entry(folder: Path, key: str) -> Path:
    return folder / key


def test_what_was_put_is_found_by_another_program(tmp_path: Path) -> None:
    Cache(tmp_path / "kept").put(KEY, b"content")
    assert Cache(tmp_path / "kept").get(KEY) == b"content"


def test_what_was_never_put_is_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept")
    assert cache.get(KEY) is None
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("change", ["flip", "truncate", "empty", "append"])
def test_what_was_damaged_is_nothing_and_can_be_put_again(tmp_path: Path, change: str) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"content")
    path = entry(tmp_path, KEY)
    data = path.read_bytes()
    changed = {
        "flip": data[:-1] + b"\xff",
        "truncate": data[:-1],
        "empty": b"",
        "append": data + b"x",
    }
    path.write_bytes(changed[change])
    assert cache.get(KEY) is None
    cache.put(KEY, b"content")
    assert cache.get(KEY) == b"content"


def test_a_link_in_place_of_an_entry_is_not_followed(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept")
    cache.put(OTHER, b"content")
    entry(tmp_path / "kept", OTHER).rename(tmp_path / "elsewhere")
    entry(tmp_path / "kept", KEY).symlink_to(tmp_path / "elsewhere")
    assert cache.get(KEY) is None


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_an_entry_of_somebody_else_is_not_read(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"content")
    os.chown(entry(tmp_path, KEY), 12345, -1)
    assert cache.get(KEY) is None


def test_a_folder_that_takes_nothing_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    cache = Cache(tmp_path / "file" / "kept")
    cache.put(KEY, b"content")
    assert cache.get(KEY) is None
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_only_digests_are_keys(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"'\.\./x' is no SHA-256"):
        Cache(tmp_path).get("../x")


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    keys = [hashlib.sha256(bytes([number])).hexdigest() for number in range(6)]
    for number, key in enumerate(keys[:5]):
        Cache(tmp_path, most_bytes=500).put(key, b"x" * 35)
        os.utime(entry(tmp_path, key), (number, number))
    assert Cache(tmp_path).get(keys[0]) is not None  # From now on the second is the oldest.
    (tmp_path / "mine.txt").write_bytes(b"mine")
    Cache(tmp_path, most_bytes=500).put(keys[5], b"x" * 35)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"mine.txt", keys[0], keys[3], keys[4], keys[5]}


def test_entries_that_changed_places_are_damaged(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for key in (KEY, OTHER):
        cache.put(key, key.encode())
    entry(tmp_path, KEY).rename(tmp_path / "kept")
    entry(tmp_path, OTHER).rename(entry(tmp_path, KEY))
    (tmp_path / "kept").rename(entry(tmp_path, OTHER))
    assert (cache.get(KEY), cache.get(OTHER)) == (None, None)


def test_an_entry_that_was_linked_to_another_name_is_damaged(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(OTHER, b"content")
    entry(tmp_path, KEY).hardlink_to(entry(tmp_path, OTHER))
    assert cache.get(KEY) is None
    assert cache.get(OTHER) == b"content"


@pytest.mark.parametrize("mode", [0o777, 0o775, 0o1777, 0o702])
def test_a_folder_that_others_may_write_to_is_not_used(tmp_path: Path, mode: int) -> None:
    Cache(tmp_path / "kept").put(KEY, b"content")
    (tmp_path / "kept").chmod(mode)
    cache = Cache(tmp_path / "kept")
    assert cache.get(KEY) is None
    cache.put(OTHER, b"content")
    assert len(list((tmp_path / "kept").iterdir())) == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_a_folder_of_somebody_else_is_not_used(tmp_path: Path) -> None:
    Cache(tmp_path / "kept").put(KEY, b"content")
    os.chown(tmp_path / "kept", 12345, -1)
    assert Cache(tmp_path / "kept").get(KEY) is None


def test_an_entry_that_others_may_write_to_is_not_read(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    before = os.umask(0)
    try:
        cache.put(KEY, b"content")
    finally:
        os.umask(before)
    assert cache.get(KEY) == b"content"
    entry(tmp_path, KEY).chmod(0o666)
    assert cache.get(KEY) is None


@pytest.mark.parametrize(
    ("caches", "folder"),
    [("/scratch", "/scratch/briefing-gen"), ("relative", None), ("", None)],
)
def test_the_folder_is_where_users_keep_such_things(
    tmp_path: Path, caches: str, folder: str | None
) -> None:
    cache = user_cache({"XDG_CACHE_HOME": caches, "HOME": str(tmp_path)})
    assert cache
    assert cache.folder == Path(folder or tmp_path / ".cache" / "briefing-gen")


def test_a_user_without_a_home_keeps_nothing(tmp_path: Path) -> None:
    assert user_cache({"HOME": str(tmp_path / "none")}) is None


def test_several_programs_may_use_one_folder(tmp_path: Path) -> None:
    keys = [hashlib.sha256(bytes([number])).hexdigest() for number in range(40)]

    def use(_: int) -> list[bytes | None]:
        cache = Cache(tmp_path / "kept", most_bytes=2000)
        for key in keys:
            cache.put(key, key.encode())
        return [cache.get(key) for key in keys]

    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(use, range(16)):
            assert all(got in {None, key.encode()} for key, got in zip(keys, found, strict=True))


def test_a_pipe_in_place_of_an_entry_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(entry(tmp_path, KEY))
    assert Cache(tmp_path).get(KEY) is None
