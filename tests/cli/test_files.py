from __future__ import annotations

import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli.program import COMMAND, at_a_terminal, read_until, run

PDF = "output/national-legislator-en-us.pdf"
DECK = "output/national-legislator-en-us.pptx"


EXAMPLE = Path(__file__).parents[2] / "docs" / "tutorial" / "example"
SMALL = (f"{EXAMPLE}/briefing", "--data", f"{EXAMPLE}/data")
SMALL_PDF = "output/nowhere-ferries-legislator-en-us.pdf"
"""What the example of the tutorial makes, in much less time than a shipped briefing."""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


@pytest.mark.slow
def test_without_arguments_pdf_and_deck_of_the_shipped_briefing_are_made(tmp_path: Path) -> None:
    done = run("all", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{PDF}\n{DECK}\n")
    assert (tmp_path / PDF).read_bytes().startswith(b"%PDF")
    assert (tmp_path / DECK).read_bytes().startswith(b"PK")
    assert names(tmp_path) == [
        "national-legislator-en-us.pdf",
        "national-legislator-en-us.pptx",
        "output",
    ]


@pytest.mark.slow
def test_paper_and_folder_are_the_ones_asked_for(tmp_path: Path) -> None:
    done = run(
        "pdf", "national", "--paper", "A4", "--lang", "EN-us", "--output", "a/b", cwd=tmp_path
    )
    assert (done.returncode, done.stdout) == (0, "a/b/national-legislator-en-us-a4.pdf\n")


@pytest.mark.slow
def test_problems_are_told_on_standard_error_and_nothing_is_made(tmp_path: Path) -> None:
    done = run("all", "--set", "planet=mars", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "error[unknown-parameter]: the briefing has no parameter 'planet'" in done.stderr
    assert names(tmp_path) == []


def test_a_date_that_is_no_number_is_a_problem(tmp_path: Path) -> None:
    done = run("all", cwd=tmp_path, SOURCE_DATE_EPOCH="soon")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "SOURCE_DATE_EPOCH: error[not-a-date]: 'soon' is not a number of seconds since 1970\n"
        "    hint: unset SOURCE_DATE_EPOCH, or set it to a number such as 1700000000\n"
    )


@pytest.mark.parametrize("folder", ["file", "file/below", "/dev/null", "/proc/output", "dangling"])
def test_a_folder_that_cannot_be_written_to_is_told_at_once(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "dangling").symlink_to("nowhere")
    done = run("all", "--output", folder, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"{folder}: error[cannot-write]: this cannot be written: ")
    assert names(tmp_path) == ["dangling", "file"]


@pytest.mark.slow
def test_a_disk_without_room_leaves_the_older_file(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / SMALL_PDF).write_bytes(b"old")
    line = 'ulimit -f 8; exec "$@"'
    done = subprocess.run(
        ["/bin/sh", "-c", line, "sh", *COMMAND, "pdf", *SMALL],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        f"{SMALL_PDF}: error[cannot-write]: this cannot be written: File too large\n"
        "    hint: files may not be so large here: raise the limit, such as with ulimit -f\n"
    )
    assert (tmp_path / SMALL_PDF).read_bytes() == b"old"
    assert names(tmp_path) == ["nowhere-ferries-legislator-en-us.pdf", "output"]


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_program_told_to_stop_leaves_older_files_and_no_others(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / PDF).write_bytes(b"old")
    with at_a_terminal("all", cwd=tmp_path) as (process, screen):
        read_until(screen, b"Drawing pages")
        process.send_signal(number)
        assert b"Traceback" not in read_until(screen)
        assert process.wait() == code
    assert (tmp_path / PDF).read_bytes() == b"old"
    assert names(tmp_path) == ["national-legislator-en-us.pdf", "output"]


@pytest.mark.slow
def test_a_terminal_sees_the_steps_and_the_colours(tmp_path: Path) -> None:
    with at_a_terminal("all", "--set", "planet=mars", cwd=tmp_path) as (_, screen):
        seen = read_until(screen)
    assert "Reading data and briefing…\r\n".encode() in seen
    assert b"\x1b[31m\x1b[1merror[unknown-parameter]:\x1b[0m" in seen


@pytest.mark.slow
def test_no_colour_is_used_where_the_user_wants_none(tmp_path: Path) -> None:
    command = at_a_terminal("all", "--set", "planet=mars", cwd=tmp_path, NO_COLOR="1")
    with command as (_, screen):
        assert b"\x1b" not in read_until(screen)


@pytest.mark.slow
@pytest.mark.parametrize("redirection", ["| true", ">&-", "2>&-", ">&- 2>&-"])
def test_nobody_listening_does_not_stop_the_work(tmp_path: Path, redirection: str) -> None:
    line = f'("$@"; echo $? > code) {redirection}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, "sh", *COMMAND, "pdf", *SMALL],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert "Traceback" not in done.stderr
    assert ((tmp_path / "code").read_text(), (tmp_path / SMALL_PDF).exists()) == ("0\n", True)


@pytest.mark.slow
def test_control_characters_of_a_user_are_spelled_out(tmp_path: Path) -> None:
    done = run("pdf", "--set", "planet=\x1b]0;owned\x07", cwd=tmp_path)
    assert done.returncode == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stderr)


def test_a_folder_with_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "pdf", b"./\xff"], check=False, capture_output=True, cwd=tmp_path
    )
    assert done.returncode == 2
    assert rb"there is no folder ./\udcff" in done.stderr


@pytest.mark.slow
def test_a_strange_folder_cannot_configure_us(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("backend: module://stranger\n", encoding="utf-8")
    for name in ("stranger", "yaml", "reportlab_settings"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a stranger was run')")
    done = run("pdf", "--set", "planet=mars", cwd=tmp_path)
    assert (done.returncode, "stranger" in done.stderr) == (1, False)


@pytest.mark.slow
def test_a_workbook_is_made_and_matches_its_edition(tmp_path: Path) -> None:
    made = "output/state-legislator-es-us-tx.xlsx"
    words = ("state", "--set", "state=TX", "--lang", "es-US", "--stamp", "Draft of 2026")
    done = run("workbook", *words, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{made}\n", "")
    done = run("verify", made, "--stamp", "Draft of 2026", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{made}: ")
    assert " numbers match state-legislator-es-us-tx: " in done.stdout
