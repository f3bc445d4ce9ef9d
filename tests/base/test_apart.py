"""What is done in a process of its own, and how it is ended."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_gen.base.apart import Means, Tell, TooMuchError, apart, beside
from tests.cli.program import until

FEW = Means(seconds=1, mib=64)
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process")


def test_what_the_work_returns_is_returned() -> None:
    assert apart(lambda _: ("a", 1), FEW) == ("a", 1)


def test_what_the_work_raises_is_raised() -> None:
    def fail(_: Tell) -> None:
        raise KeyError("why")

    with pytest.raises(KeyError, match="why") as caught:
        apart(fail, FEW)
    if sys.platform == "linux":
        assert "in fail\n" in caught.value.__notes__[0]


@linux
def test_work_goes_on_beside_what_is_done_here(tmp_path: Path) -> None:
    sign = tmp_path / "sign"
    with beside(lambda _: sign.write_text("there"), FEW) as answer:
        until(sign.exists)  # Before anybody asks for the answer.
        assert answer() == len("there")


@linux
def test_nothing_is_left_of_work_that_nobody_waits_for_any_more() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(KeyError), beside(lambda _: time.sleep(600), FEW):
        raise KeyError
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_large_answer_is_returned_whole() -> None:
    assert len(apart(lambda _: b"x" * 5_000_000, FEW)) == 5_000_000


def fill(tell: Tell) -> int:
    tell("page 3")
    return len(b"x" * 200_000_000)


def crash(tell: Tell) -> None:
    tell("page 3")
    os.abort()


class Panic(BaseException):
    pass


def panic(tell: Tell) -> None:
    tell("page 3")
    raise Panic


@linux
@pytest.mark.parametrize("work", [fill, crash, panic])
def test_memory_is_bounded_and_the_place_is_told(work: Callable[[Tell], object]) -> None:
    with pytest.raises(TooMuchError) as caught:
        apart(work, FEW)
    assert caught.value.args == ("64 MiB of memory", "page 3")


@linux
def test_time_is_bounded_and_the_place_is_told() -> None:
    def last(tell: Tell) -> None:
        tell("page 4")
        os.kill(os.getpid(), signal.SIGXCPU)  # As the system does it when the seconds are over.

    with pytest.raises(TooMuchError) as caught:
        apart(last, FEW)
    assert caught.value.args == ("1 seconds", "page 4")


@linux
def test_the_seconds_of_a_processor_are_those_that_are_given() -> None:
    assert apart(lambda _: resource.getrlimit(resource.RLIMIT_CPU)[0], FEW) == 1


@linux
def test_an_answer_that_cannot_be_handed_over_is_a_fault_of_ours() -> None:
    with pytest.raises(RuntimeError, match="ended without an answer"):
        apart(lambda _: lambda: 1, FEW)


@linux
def test_no_process_is_left_when_the_wait_is_ended(tmp_path: Path) -> None:
    number = tmp_path / "number"

    def wait(_: Tell) -> None:
        number.write_text(str(os.getpid()))
        os.kill(os.getppid(), signal.SIGUSR1)
        time.sleep(60)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGUSR1, interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            apart(wait, FEW)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert not Path("/proc", number.read_text()).exists()
