"""Put off the signals that end the program while an extension module is being loaded."""

from __future__ import annotations

import signal
from collections.abc import Callable
from importlib.machinery import ExtensionFileLoader
from types import FrameType
from typing import Final, TypeAlias

_AGAIN_S: Final = 0.01
_LOADING: Final = frozenset({"create_module", "exec_module"})
Handler: TypeAlias = Callable[[int, FrameType | None], None]


def once_loaded(end: Callable[[int], object]) -> Handler:
    """Return a handler of signals that calls `end`, which raises, with the number of the signal.

    It waits while a library in machine code is being loaded: one that cannot be set up to its end
    may end the process at once, with files left and a message of its own.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        if not _loads(frame):
            end(number)
            return
        signal.signal(signal.SIGALRM, lambda _, later: handle(number, later))
        signal.setitimer(signal.ITIMER_REAL, _AGAIN_S)

    return handle


def _loads(frame: FrameType | None) -> bool:
    """Return whether a library in machine code is being loaded by `frame` or what called it."""
    while frame:
        if frame.f_code.co_name in _LOADING:
            loader = frame.f_locals.get("self")
            if isinstance(loader, ExtensionFileLoader):
                return True
        frame = frame.f_back
    return False
