"""What must hold when a batch is killed, told to stop, started twice, or its files are damaged."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.batch.ferries import BRIEFING, DATA, LINES, WORDS, deck_names, decks
from tests.cli.program import COMMAND, LISTENING, ended, run, until, without_progress

ALL = (*WORDS, "--each", "line", "--lang", "en-US", "--lang", "es-US")
JOURNAL = "batch-journal.jsonl"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which a batch was made that nothing disturbed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    done = run(*ALL, cwd=folder)
    assert done.returncode == 0
    return folder / "output"


@pytest.fixture(scope="module")
def undisturbed(whole: Path) -> dict[str, bytes]:
    return decks(whole)


@contextmanager
def begun(
    folder: Path, editions: int, *more: str, before: tuple[str, ...] = ()
) -> Iterator[subprocess.Popen[str]]:
    """Yield a batch that has made so many editions, in a process group of its own."""
    with ended(
        subprocess.Popen(
            [*(before or LISTENING), *ALL, *more],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    ) as process:
        has_made(folder, editions, process)
        yield process


def has_made(folder: Path, editions: int, process: subprocess.Popen[str]) -> None:
    """Wait until a batch has made so many editions, or has ended."""
    until(lambda: made(folder) >= editions or process.poll() is not None)


def made(folder: Path) -> int:
    with contextlib.suppress(OSError):
        lines = (folder / "output" / JOURNAL).read_bytes().rpartition(b"\n")[0]
        return lines.count(b'{"made":')
    return 0


def children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):  # It has ended.
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
        return [int(word) for word in text.split()]
    return []


def workers(pid: int) -> list[int]:
    """Return the workers of a batch: one of its children has loaded what they need."""
    return [worker for child in children(pid) for worker in children(child)]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def temporary() -> Iterator[Path]:
    """Yield a folder for temporary files: its path is short, for sockets have to fit below it."""
    with tempfile.TemporaryDirectory(prefix="t-") as folder:
        yield Path(folder)


def left_in(temporary: Path) -> list[Path]:
    """Return what is left; the folder of Python's own fork server, empty after a kill, stays."""
    return [path for path in temporary.iterdir() if not path.name.startswith("pymp-")]


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "output").glob(".*"))


@pytest.mark.parametrize("editions", [0, 1, 5, 11])
def test_after_a_kill_of_all_resuming_ends_with_the_same_bytes(
    tmp_path: Path, undisturbed: dict[str, bytes], editions: int
) -> None:
    with begun(tmp_path, editions) as process:
        others = [*children(process.pid), *workers(process.pid)]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    until(lambda: not any(alive(other) for other in others))
    there = decks(tmp_path / "output")
    assert there == {name: undisturbed[name] for name in there}
    finished = made(tmp_path)

    done = run(*ALL, "--resume", cwd=tmp_path)
    assert done.returncode == 0
    kept = f"{finished} of 24 editions are there from earlier and kept"
    told = without_progress(done.stderr).splitlines()
    assert told == [kept, "24 of 24 editions made"]
    assert decks(tmp_path / "output") == undisturbed
    assert leftovers(tmp_path) == []


def test_workers_killed_one_by_one_cost_no_edition(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    with begun(tmp_path, 1, "--jobs", "2") as process:
        for goal in (2, 9):
            has_made(tmp_path, goal, process)
            # The oldest: each of the first two, never the one that has the other's edition anew.
            for child in workers(process.pid)[:1]:
                os.kill(child, signal.SIGKILL)
        assert without_progress(process.communicate()[1]) == "24 of 24 editions made\n"
    assert process.returncode == 0
    assert decks(tmp_path / "output") == undisturbed
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_told_to_stop_it_stops_keeps_what_is_finished_and_says_how_to_go_on(
    tmp_path: Path, undisturbed: dict[str, bytes], number: int, code: int
) -> None:
    with begun(tmp_path, 3, "--jobs", "1") as process:
        others = [*children(process.pid), *workers(process.pid)]
        process.send_signal(number)
        told = without_progress(process.communicate()[1]).splitlines()
    assert process.returncode == code
    until(lambda: not any(alive(other) for other in others))
    assert leftovers(tmp_path) == []
    finished = made(tmp_path)
    assert 3 <= finished < 24
    assert told == ["finished editions are kept; continue with the same command and --resume"]

    done = run(*ALL, "--resume", cwd=tmp_path)
    assert done.stderr.startswith(f"{finished} of 24 editions are there")
    assert decks(tmp_path / "output") == undisturbed


def test_a_terminal_that_closes_does_not_end_what_was_begun_to_outlive_it(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    with begun(tmp_path, 3, "--jobs", "1", before=("nohup", *COMMAND)) as process:
        for each in (process.pid, *children(process.pid), *workers(process.pid)):
            os.kill(each, signal.SIGHUP)
        told = process.communicate()[1].splitlines()
    assert (process.returncode, told[-1]) == (0, "24 of 24 editions made")
    assert decks(tmp_path / "output") == undisturbed


@pytest.mark.parametrize(
    "number", [None, signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL]
)
def test_nothing_is_left_among_the_temporary_files_however_it_ends(
    tmp_path: Path, temporary: Path, number: signal.Signals | None
) -> None:
    alone = ("env", f"TMPDIR={temporary}", "HOME=/none", "XDG_CACHE_HOME=", "XDG_CONFIG_HOME=")
    pages = ("--format", "pdf", "--jobs", "2", *(() if number else ("--shard", "1/4")))
    with begun(tmp_path, 1, *pages, before=(*alone, *LISTENING)) as process:
        others = [*children(process.pid), *workers(process.pid)]
        if number:
            process.send_signal(number)
        process.communicate()
    until(lambda: not any(alive(other) for other in others))
    assert left_in(temporary) == []
    if number is signal.SIGKILL:
        assert leftovers(tmp_path) != []
        run(*ALL, *pages, "--resume", cwd=tmp_path, TMPDIR=str(temporary), HOME="/none")
    assert leftovers(tmp_path) == []
    assert left_in(temporary) == []


def test_workers_whose_memory_is_limited_load_no_more_than_they_need(tmp_path: Path) -> None:
    limited = ("bash", "-c", 'ulimit -v 1000000; exec "$@"', "bash", *LISTENING)
    with begun(tmp_path, 0, "--jobs", "2", before=limited) as process:
        until(lambda: len(children(process.pid)) == 2 or process.poll() is not None)
        assert process.poll() is None
        assert workers(process.pid) == []
        process.terminate()
        process.communicate()


def test_a_key_pressed_twice_stops_it_as_well(tmp_path: Path) -> None:
    with begun(tmp_path, 2, "--jobs", "1") as process:
        others = [*children(process.pid), *workers(process.pid)]
        for _ in range(2):
            os.killpg(process.pid, signal.SIGINT)
        process.communicate()
    assert process.returncode == 130
    until(lambda: not any(alive(other) for other in others))


def test_two_batches_do_not_share_a_folder(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    with begun(tmp_path, 1, "--jobs", "1") as process:
        process.send_signal(signal.SIGSTOP)  # So that it is not done before the second begins.
        second = run(*ALL, cwd=tmp_path)
        process.send_signal(signal.SIGCONT)
        assert process.wait() == 0
    assert (second.returncode, second.stdout) == (3, "")
    assert second.stderr == (
        "output: error[folder-in-use]: another process is making a batch in this folder\n"
        "    hint: wait until it has finished, or choose another folder with --output\n"
    )
    assert decks(tmp_path / "output") == undisturbed


@pytest.mark.parametrize("damage", ["truncated", "flipped", "empty", "absent", "journal"])
def test_what_was_damaged_since_is_made_again(
    tmp_path: Path, whole: Path, undisturbed: dict[str, bytes], damage: str
) -> None:
    shutil.copytree(whole, tmp_path / "output")
    victim = tmp_path / "output" / deck_names("bay")[0]
    sound = victim.read_bytes()
    match damage:
        case "truncated":
            victim.write_bytes(sound[:-100])
        case "flipped":
            victim.write_bytes(bytes([sound[0] ^ 1]) + sound[1:])
        case "empty":
            victim.write_bytes(b"")
        case "absent":
            victim.unlink()
        case _:
            journal = tmp_path / "output" / JOURNAL
            journal.write_bytes(journal.read_bytes()[:-50])
    done = run(*ALL, "--resume", cwd=tmp_path)
    assert done.stderr.splitlines()[0] == "23 of 24 editions are there from earlier and kept"
    assert decks(tmp_path / "output") == undisturbed


def test_inputs_that_change_meanwhile_change_no_edition(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    shutil.copytree(BRIEFING, tmp_path / "line")
    words = [
        {str(DATA): str(tmp_path / "data"), str(BRIEFING): str(tmp_path / "line")}.get(word, word)
        for word in ALL
    ]
    command = [*COMMAND, *words, "--jobs", "1"]
    with ended(subprocess.Popen(command, cwd=tmp_path, text=True)) as process:
        has_made(tmp_path, 2, process)
        for path in (tmp_path / "data/lines.csv", tmp_path / "line/briefing.yaml"):
            path.write_text("gone", encoding="utf-8")
        for worker in workers(process.pid):
            os.kill(worker, signal.SIGKILL)
    assert process.returncode == 0
    assert decks(tmp_path / "output") == undisturbed


def test_a_disk_without_room_leaves_no_litter(tmp_path: Path) -> None:
    line = 'ulimit -f 8; exec "$@"'
    done = subprocess.run(
        ["/bin/bash", "-c", line, "bash", *COMMAND, *ALL],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "error[cannot-write]: this cannot be written: File too large" in done.stderr
    assert [path.name for path in (tmp_path / "output").iterdir()] == [JOURNAL]


def test_all_lines_are_there(undisturbed: dict[str, bytes]) -> None:
    assert len(undisturbed) == 2 * len(LINES)
