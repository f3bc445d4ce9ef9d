"""Being told to stop, from the keyboard or by another program."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from typing import Final

from briefing_gen.cli import end_early
from briefing_gen.cli.terminal import Exit
from briefing_gen.stopping import once_loaded

_ENDINGS: Final = {
    signal.SIGHUP: Exit.HUNG_UP,
    signal.SIGINT: Exit.INTERRUPTED,
    signal.SIGTERM: Exit.TERMINATED,
}
_UNTOUCHED: Final = (signal.SIG_DFL, signal.default_int_handler, end_early)


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """End by an exception when told to stop, so that unfinished files are removed on the way out.

    A signal that whoever started us wants ignored stays ignored.
    """
    told: list[Exit] = []

    def stop(number: int) -> None:
        told.append(_ENDINGS[signal.Signals(number)])
        sys.exit(told[0])

    handler = once_loaded(stop)
    for number in _ENDINGS:
        if signal.getsignal(number) in _UNTOUCHED:
            signal.signal(number, handler)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)  # What has ended need not be told again.
        # reportlab turns whatever happens while it opens a font into an error of its own.
        if told:
            sys.exit(told[0])
