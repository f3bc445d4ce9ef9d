from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator

import pytest

from briefing_gen.cli.app import stoppable


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM)
    handlers = [signal.getsignal(number) for number in numbers]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Whoever runs tests may ignore it.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    yield
    for number, handler in zip(numbers, handlers, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_program_with_its_code(number: signal.Signals, code: int) -> None:
    with pytest.raises(SystemExit) as caught, stoppable():
        os.kill(os.getpid(), number)
    assert caught.value.code == code


def open_font() -> None:
    """Turn whatever happens into an error of its own, as reportlab does."""
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    except BaseException as error:
        raise ValueError("the font cannot be opened") from error


def find_module() -> None:
    """Swallow whatever happens."""
    with contextlib.suppress(BaseException):
        os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.parametrize("library", [open_font, find_module])
def test_a_library_cannot_make_something_else_of_it(library: Callable[[], None]) -> None:
    with pytest.raises(SystemExit) as caught, stoppable():
        library()
    assert caught.value.code == 143


def test_an_ignored_signal_stays_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with stoppable():
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
