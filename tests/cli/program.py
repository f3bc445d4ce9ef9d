"""Starts the program as a user does."""

from __future__ import annotations

import multiprocessing
import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
import termios
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

Text = TypeVar("Text", str, bytes)
FOR_EVER_S = 600
"""What has not come by then will not come, however slow the machine is."""
COMMAND = (sys.executable, "-m", "briefing_gen")
_FRESH = """
import os, signal, sys
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
LISTENING = (sys.executable, "-c", _FRESH, *COMMAND[1:])
"""The program where no signal is ignored, though whoever started the tests may want that."""
_PROGRESS = re.compile(r"^(Checked|Made) \d+ of \d+(, .* left)?\n", re.MULTILINE)
_OF_A_SHELL = re.compile(r"[|&;<>*?$`~]")
_ABOUT_TERMINALS = ("NO_COLOR", "COLUMNS", "LINES")
_LOADED = multiprocessing.get_context("forkserver")
_COMMANDS = ("absorb", "app", "batch", "checks", "data", "files", "finished", "init", "texts")
_PRELOADED = [
    "tests.cli.program",
    *(f"briefing_gen.cli.{name}" for name in _COMMANDS),
    "briefing_gen.build",
    "briefing_gen.briefing.reader",
    "briefing_gen.composing.compose",
    "briefing_gen.docx.writing",
    "briefing_gen.metrics.recheck",
    "briefing_gen.pdf.writing",
    "briefing_gen.pptx.writing",
    "briefing_gen.verify.deck",
    "briefing_gen.verify.matching",
    "briefing_gen.workbook",
]
_LOADED.set_forkserver_preload(_PRELOADED)
CALM = {name: value for name, value in os.environ.items() if name not in _ABOUT_TERMINALS}


def make_ready() -> None:
    """Let what `run` does begin with all ready that takes long: worth it for many runs."""
    _LOADED.set_forkserver_preload([*_PRELOADED, "tests.cli.warmed"])


def run(*words: str, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Return what the program did, with its standard streams as pipes.

    It runs in a child forked from a process that has loaded the program already, which takes a
    tenth of the time of a new one. Variables that Python reads at its start need a new one.
    """
    environment = CALM | variables
    if any(name.startswith(("PYTHON", "LC_", "LANG", "LD_")) for name in variables):
        return _run_anew(words, cwd, environment)
    with tempfile.TemporaryDirectory(prefix="streams-") as folder:
        streams = Path(folder)
        child = _LOADED.Process(target=_be_the_program, args=(words, cwd, environment, streams))
        child.start()
        child.join()
        out, err = ((streams / name).read_text(encoding="utf-8") for name in ("out", "err"))
        assert child.exitcode is not None
        code = child.exitcode
        child.close()
    return subprocess.CompletedProcess([*COMMAND, *words], code, out, err)


def typed(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Return what a command did; one of the program that needs no shell is spared a new process."""
    program, *words = shlex.split(command)
    if program == "briefing-gen" and not _OF_A_SHELL.search(command):
        return run(*words, cwd=folder)
    return in_a_shell(command, folder)


def in_a_shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Return what a command did that a reader typed in `folder`."""
    program = folder / "bin" / "briefing-gen"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m briefing_gen "$@"\n')
    program.chmod(0o755)
    return subprocess.run(
        ["sh", "-c", command],  # noqa: S607 - as a reader types it.
        cwd=folder,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=CALM | {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"},
    )


def _run_anew(
    words: tuple[str, ...], cwd: Path | None, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment,
    )


def _be_the_program(
    words: tuple[str, ...], cwd: Path | None, environment: dict[str, str], streams: Path
) -> None:
    """Run the program in this child and end it, as `python -m briefing_gen` does."""
    os.environ.clear()
    os.environ.update(environment)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(streams / name, os.O_WRONLY | os.O_CREAT), number)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - as Python does.
        for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    sys.argv = ["briefing-gen", *words]
    if cwd is not None:
        os.chdir(cwd)
    code = 1
    try:
        from briefing_gen.cli import main  # noqa: PLC0415 - the child is the program.

        main()
        code = 0
    except SystemExit as end:
        code = _exit_code(end)
    except BaseException:  # noqa: BLE001 - a traceback is what the program would leave.
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _exit_code(end: SystemExit) -> int:
    if end.code is None or isinstance(end.code, int):
        return end.code or 0
    sys.stderr.write(f"{end.code}\n")
    return 1


def without_progress(told: str) -> str:
    """Return what a batch told but for how far it was, which a slow machine tells now and then."""
    return _PROGRESS.sub("", told)


def until(condition: Callable[[], object]) -> None:
    """Wait for `condition`; a test whose condition never comes fails and names it."""
    end = time.monotonic() + FOR_EVER_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


@contextmanager
def ended(process: subprocess.Popen[Text]) -> Iterator[subprocess.Popen[Text]]:
    """Yield `process` and wait for its end; a test that fails meanwhile waits for nothing."""
    with process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise


@contextmanager
def at_a_terminal(
    *words: str, cwd: Path, columns: int = 80, **variables: str
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Yield the running program and what its terminal shows, as a descriptor to read."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    environment = CALM | {"TERM": "xterm"} | variables
    command = [*LISTENING, *words]
    with ended(
        subprocess.Popen(command, stdout=theirs, stderr=theirs, cwd=cwd, env=environment)
    ) as process:
        os.close(theirs)
        try:
            yield process, ours
        finally:
            os.close(ours)


def read_until(screen: int, words: bytes | None = None) -> bytes:
    """Return what the terminal shows up to `words`, or to the end of the program."""
    seen = b""
    while words is None or words not in seen:
        try:
            some = os.read(screen, 1024)
        except OSError:  # Linux says so when the last writer has gone.
            return seen
        if not some:
            return seen
        seen += some
    return seen
