"""How far a batch is, for whoever waits: one line that changes at a terminal, else now and then."""

from __future__ import annotations

import sys
import time
from typing import Final

from briefing_gen.batch.run import Progress
from briefing_gen.batch.tasks import Stage
from briefing_gen.cli.terminal import tell, tell_over

_AT_A_TERMINAL_S: Final = 0.1
_ELSEWHERE_S: Final = 10.0
_MINUTE_S: Final = 60
_WORDS: Final = {Stage.CHECK: "Checked", Stage.DRAW: "Made"}


class ProgressLine:
    """Tells of progress, but not more often than anybody reads."""

    def __init__(self) -> None:
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._pause_s = _AT_A_TERMINAL_S if self._terminal else _ELSEWHERE_S
        self._begin = self._told = time.monotonic()

    def tell(self, progress: Progress) -> None:
        """Tell how many editions are done, how fast, and how long the rest will take."""
        now = time.monotonic()
        if progress.done == 0:
            self._begin = self._told = now
        if now - self._told < self._pause_s:
            return
        self._told = now
        words = progress_words(progress, now - self._begin)
        if self._terminal:
            tell_over(words)
        else:
            tell(words)

    def close(self) -> None:
        """Leave an empty line for what is told next."""
        if self._terminal:
            tell_over("")


def progress_words(progress: Progress, seconds: float) -> str:
    """Return a line such as: Made 12 of 50, 4.1 a second, 9 s left."""
    line = f"{_WORDS[progress.stage]} {progress.done} of {progress.total}"
    if not progress.done or not seconds:
        return line
    rate = progress.done / seconds
    left = round((progress.total - progress.done) / rate)
    minutes = f"{left // _MINUTE_S} min " if left >= _MINUTE_S else ""
    return f"{line}, {rate:.1f} a second, {minutes}{left % _MINUTE_S} s left"
