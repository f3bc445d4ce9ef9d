from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

from briefing_gen.cache.kept import Cache
from briefing_gen.cli.cache import cache_to_use
from tests.cli.program import run

KEY = "0" * 64


def test_the_cache_says_what_it_holds_and_gives_it_up(tmp_path: Path) -> None:
    Cache(tmp_path).put(KEY, b"content")
    here = ("--cache", str(tmp_path))
    assert run("cache", "info", *here).stdout == f"{tmp_path}: 1 entry, 1 KiB\n"
    assert json.loads(run("cache", "info", "--json", *here).stdout) == {
        "folder": str(tmp_path),
        "entries": 1,
        "bytes": 72,
    }
    assert run("cache", "prune", *here).stdout == f"{tmp_path}: removed 1 entry, 1 KiB\n"
    assert Cache(tmp_path).get(KEY) is None


def test_the_user_has_a_folder_of_their_own(tmp_path: Path) -> None:
    told = run("cache", "info", XDG_CACHE_HOME=str(tmp_path)).stdout
    assert told == f"{tmp_path}/briefing-gen: 0 entries, 0 KiB\n"


@pytest.mark.parametrize("command", ["info", "prune"])
def test_a_folder_that_is_no_cache_stays_as_it_is(tmp_path: Path, command: str) -> None:
    names = {KEY, ".briefing-gen-notes.txt", f".briefing-gen-{'0' * 16}.part", "a.txt"}
    for name in names:
        (tmp_path / name).write_text("mine", encoding="utf-8")
    done = run("cache", command, "--cache", str(tmp_path))
    assert done.returncode == 2
    assert "is not a cache of briefing-gen, and stays as it is" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == names


def test_a_cache_is_named_or_refused_but_not_both(tmp_path: Path) -> None:
    kept = cache_to_use(tmp_path, no_cache=False)
    assert kept is not None
    assert kept.folder == tmp_path
    assert cache_to_use(None, no_cache=True) is None
    with pytest.raises(typer.BadParameter) as caught:
        cache_to_use(tmp_path, no_cache=True)
    assert caught.value.message == "it cannot be given together with --no-cache"
