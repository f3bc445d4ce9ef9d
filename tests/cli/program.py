"""Starts the program as a user does."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import termios
import time
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
_ABOUT_TERMINALS = ("NO_COLOR", "COLUMNS", "LINES")
CALM = {name: value for name, value in os.environ.items() if name not in _ABOUT_TERMINALS}


def run(*words: str, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Return what the program did, with its standard streams as pipes."""
    return subprocess.run(
        [*COMMAND, *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=CALM | variables,
    )


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
