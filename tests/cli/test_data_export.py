from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefing_gen import shipped
from tests.cli.program import run


@pytest.mark.slow
def test_all_files_are_written_and_their_paths_printed(tmp_path: Path) -> None:
    done = run("data", "export", "--to", "a/b", cwd=tmp_path)
    names = [f"a/b/child-protection-en-us.{form}" for form in ("csv", "json")]
    assert (done.returncode, done.stdout, done.stderr) == (0, "\n".join([*names, ""]), "")
    assert [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.glob("a/b/*"))] == names


@pytest.mark.slow
def test_files_in_one_language_on_one_date(tmp_path: Path) -> None:
    words = ("data", "export", "--lang", "es-us")
    done = run(*words, cwd=tmp_path, SOURCE_DATE_EPOCH="1700000000")
    made = tmp_path / "output" / "child-protection-es-us.csv"
    assert (done.returncode, done.stdout) == (
        0,
        "output/child-protection-es-us.csv\noutput/child-protection-es-us.json\n",
    )
    assert made.stat().st_mtime == 1_700_000_000


def test_a_folder_that_cannot_be_written_to_is_told_with_the_option_of_this_command(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    done = run("data", "export", "--to", "file", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "file: error[cannot-write]: this cannot be written: Not a directory\n"
        "    hint: a file stands where a folder is needed: choose another folder\n"
    )


def test_a_broken_package_gives_its_problems_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text("{", encoding="utf-8")
    done = run("data", "export", "--data", "data", "--to", "out", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("data/datapackage.json:1:2: error[invalid-json]")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize(
    ("name", "stem"), [("../=evil name", "evil-name"), ("東京", "data"), ("Ünï/..", "uni")]
)
def test_a_package_cannot_choose_where_its_files_go(tmp_path: Path, name: str, stem: str) -> None:
    shutil.copytree(shipped.example() / "data", tmp_path / "data")
    file = tmp_path / "data" / "datapackage.json"
    package = json.loads(file.read_text("utf-8")) | {"name": name}
    file.write_text(json.dumps(package), encoding="utf-8")
    run("data", "export", "--data", "data", "--to", "out", cwd=tmp_path)
    assert [path.name for path in tmp_path.rglob("*-en-us.csv")] == [f"{stem}-en-us.csv"]
