from __future__ import annotations

import os
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name, String

from tests.cli.program import run
from tests.joining.files import OFFICE_MEMO, plain, with_link
from tests.writers.pdf_files import opened, sample

MADE = "output/memo-with-attachments.pdf"
KEPT = "The file claims PDF/UA-1 and PDF/A-3b. A validator has the last word.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a memo and a briefing."""
    (tmp_path / "memo.pdf").write_bytes(OFFICE_MEMO)
    (tmp_path / "briefing.pdf").write_bytes(sample())
    return tmp_path


def test_the_joined_file_is_named_after_the_memo_and_says_what_it_claims(folder: Path) -> None:
    done = run("attach", "memo.pdf", "briefing.pdf", cwd=folder)
    assert (done.returncode, done.stdout) == (0, f"{MADE}\n")
    assert done.stderr == KEPT
    assert (folder / "memo.pdf").read_bytes() == OFFICE_MEMO
    with opened((folder / MADE).read_bytes()) as pdf:
        assert [page.label for page in pdf.pages][:3] == ["1", "2", "A-1"]


def test_file_and_date_are_the_ones_asked_for(folder: Path) -> None:
    words = ("attach", "memo.pdf", "briefing.pdf", "--output", "a/b.pdf")
    done = run(*words, cwd=folder, SOURCE_DATE_EPOCH="1700000000")
    assert (done.returncode, done.stdout) == (0, "a/b.pdf\n")
    assert (folder / "a" / "b.pdf").stat().st_mtime == 1_700_000_000
    with opened((folder / "a" / "b.pdf").read_bytes()) as pdf:
        assert [page.label for page in pdf.pages][:3] == ["1", "2", "A-1"]


@pytest.mark.slow
def test_the_same_files_give_the_same_bytes_wherever_they_are_made(folder: Path) -> None:
    run("attach", "memo.pdf", "briefing.pdf", "--output", "one.pdf", cwd=folder)
    words = ("--output", "two.pdf")
    moods = {"LC_ALL": "C", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7"}
    run("attach", "memo.pdf", "briefing.pdf", *words, cwd=folder, **moods)
    assert (folder / "one.pdf").read_bytes() == (folder / "two.pdf").read_bytes()


def test_a_memo_alone_is_wrong_usage(folder: Path) -> None:
    done = run("attach", "memo.pdf", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ATTACHMENT.pdf..." in done.stderr


@pytest.mark.parametrize("target", ["memo.pdf", "briefing.pdf", "link.pdf", "./memo.pdf"])
def test_no_file_is_lost_to_the_joined_one(folder: Path, target: str) -> None:
    (folder / "link.pdf").symlink_to("memo.pdf")
    done = run("attach", "memo.pdf", "briefing.pdf", "--output", target, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is one of the files to join" in done.stderr
    assert (folder / "memo.pdf").read_bytes() == OFFICE_MEMO


def test_a_file_that_is_not_there_is_a_slip_of_the_command(folder: Path) -> None:
    done = run("attach", "memo.pdf", "absent.pdf", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "absent.pdf" in done.stderr


def test_a_pipe_is_refused_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    done = run("attach", "pipe.pdf", "briefing.pdf", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "pipe.pdf: error[not-a-file]: 'pipe.pdf' is not an ordinary file\n"
        "    hint: put a file of that name there, saved on the disk\n"
    )


@pytest.mark.slow
def test_files_that_are_too_large_are_not_read(folder: Path) -> None:
    with (folder / "huge.pdf").open("wb") as file:
        file.truncate(201_000_000)
    done = run("attach", "huge.pdf", "briefing.pdf", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        "huge.pdf: error[file-too-large]: with this the files have more than 200 MB together\n"
        "    hint: attach the pages that matter, or make their pictures smaller\n"
    )


def test_every_fault_is_told_and_nothing_is_made(folder: Path) -> None:
    (folder / "memo.pdf").write_bytes(b"hello")
    (folder / "half.pdf").write_bytes(sample()[:2000])
    done = run("attach", "memo.pdf", "half.pdf", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "memo.pdf: error[not-a-pdf]" in done.stderr
    assert "half.pdf: error[damaged-pdf]" in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == [
        "briefing.pdf",
        "half.pdf",
        "memo.pdf",
    ]


def test_what_was_left_out_is_told(folder: Path) -> None:
    (folder / "memo.pdf").write_bytes(with_link(plain(), A=away()))
    done = run("attach", "memo.pdf", "briefing.pdf", cwd=folder)
    assert (done.returncode, done.stdout) == (0, f"{MADE}\n")
    assert done.stderr == (
        "memo.pdf (page 1): warning[action-removed]: a link to another file was left out\n"
        "    hint: link to a web address, or to a place in the memo\n"
        "The file claims neither PDF/UA nor PDF/A (no PDF/UA: memo.pdf is not tagged; no PDF/A: "
        "memo.pdf does not claim PDF/A-2 or PDF/A-3).\n"
    )


def away() -> Dictionary:
    return Dictionary(S=Name.GoToR, F=String("budget.pdf"))


def test_a_folder_that_cannot_be_written_to_is_told_before_any_work(folder: Path) -> None:
    (folder / "file").write_bytes(b"mine")
    done = run("attach", "memo.pdf", "briefing.pdf", "--output", "file/out.pdf", cwd=folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert "error[cannot-write]" in done.stderr


def test_a_folder_takes_the_file_whatever_it_is_called(folder: Path) -> None:
    (folder / "to-send.pdf").mkdir()
    done = run("attach", "memo.pdf", "briefing.pdf", "--output", "to-send.pdf", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "to-send.pdf/memo-with-attachments.pdf\n")
