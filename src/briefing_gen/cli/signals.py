"""Being told to stop, from the keyboard or by another program."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from typing import Final

from briefing_gen.cli.terminal import Exit

_ENDINGS: Final = {
    signal.SIGHUP: Exit.HUNG_UP,
    signal.SIGINT: Exit.INTERRUPTED,
    signal.SIGTERM: Exit.TERMINATED,
}
_UNTOUCHED: Final = (signal.SIG_DFL, signal.default_int_handler)


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """End by an exception when told to stop, so that unfinished files are removed on the way out.

    A signal that whoever started us wants ignored stays ignored.
    """
    told: list[Exit] = []

    def stop(number: int, _: object) -> None:
        told.append(_ENDINGS[signal.Signals(number)])
        sys.exit(told[0])

    for number in _ENDINGS:
        if signal.getsignal(number) in _UNTOUCHED:
            signal.signal(number, stop)
    try:
        yield
    finally:
        # reportlab turns whatever happens while it opens a font into an error of its own.
        if told:
            sys.exit(told[0])
