"""Work on what strangers wrote, in a process of its own that may take so much time and memory.

A small file can make a library take all there is of either, and end the process with it. What is
done here ends as an error that says what was being read.
"""

import contextlib
import faulthandler
import mmap
import os
import pickle  # noqa: TID251 - handed from one process of ours to the other, and kept nowhere.
import resource
import signal
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Never, TypeVar

from briefing_gen.base.frozen import Frozen

_MIB: Final = 1024 * 1024
_LONGEST_PLACE: Final = 200
_NO_ROOM: Final = 70
"""The exit code that says so; no other end of the process has it."""
_KERNEL_SAYS: Final = Path("/proc/self/statm")
Tell = Callable[[str], None]
"""Takes the place in the file that is read from now on."""
T = TypeVar("T")


class Means(Frozen, kw_only=True):
    """What may be taken: seconds of a processor, and memory beyond what the program holds."""

    seconds: int
    mib: int


class TooMuchError(Exception):
    """It takes more than the means: what it takes too much of, and the place where it was."""

    def __init__(self, means: str, place: str) -> None:
        super().__init__(means, place)
        self.means = means
        self.place = place


def apart(work: Callable[[Tell], T], means: Means) -> T:
    """Return what `work` returns, or raise what it raises; raises TooMuchError beyond `means`.

    Both have to be of types that can be pickled. Where the system does not bound processes as Linux
    does, the work is done here and unbounded.
    """
    with beside(work, means) as answer:
        return answer()


@contextlib.contextmanager
def beside(work: Callable[[Tell], T], means: Means) -> Iterator[Callable[[], T]]:
    """Yield what does the same, while that work goes on beside what is done here."""
    if not _KERNEL_SAYS.exists():
        yield lambda: work(lambda _: None)
        return
    place = mmap.mmap(-1, _LONGEST_PLACE)
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as answer, _forked() as child:
        if child == 0:
            _work(work, place, writing, means)
        os.close(writing)

        def answered() -> T:
            said = answer.read()
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            if status > 0 and status != _NO_ROOM:
                raise RuntimeError("the process that did the work ended without an answer")
            if status:
                told = bytes(place).rstrip(b"\0").decode("utf-8", "replace")
                is_late = -status == signal.SIGXCPU
                wanted = f"{means.seconds} seconds" if is_late else f"{means.mib:,} MiB of memory"
                raise TooMuchError(wanted, told)
            value, error = pickle.loads(said)  # noqa: S301 - our own process has written it.
            if error is not None:
                raise error
            return value  # type: ignore[no-any-return]

        yield answered


@contextlib.contextmanager
def _forked() -> Iterator[int]:
    """Fork, and leave no process behind, whatever ends the wait for it."""
    child = 0
    # A signal between the fork and knowing its number would leave the child behind.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        with warnings.catch_warnings():
            # Threads are warned of since 3.12: the child touches nothing that they lock.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        yield child
    except BaseException:
        if child:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
        raise
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(work: Callable[[Tell], object], place: mmap.mmap, writing: int, means: Means) -> Never:
    """Do the work, and nothing else any more."""
    code = 1

    def tell(where: str) -> None:
        place[:] = where.encode()[:_LONGEST_PLACE].ljust(_LONGEST_PLACE, b"\0")

    try:
        _bound(means)
        said = pickle.dumps(_answer(work, tell))
        with os.fdopen(writing, "wb") as answer:
            answer.write(said)
        code = 0
    except BaseException as error:  # noqa: BLE001 - libraries in Rust panic without memory.
        is_ours = isinstance(error, Exception) and not isinstance(error, MemoryError)
        code = 1 if is_ours else _NO_ROOM
    finally:
        os._exit(code)


def _answer(work: Callable[[Tell], object], tell: Tell) -> tuple[object, Exception | None]:
    try:
        return work(tell), None
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - raised again where the work was asked for.
        error.add_note(traceback.format_exc())
        return None, error


def _bound(means: Means) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # Libraries have last words, of no use to anyone.
    pages = int(_KERNEL_SAYS.read_text().split()[0])
    held = pages * resource.getpagesize()
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, means.seconds)
    _limit(resource.RLIMIT_AS, held + means.mib * _MIB)


def _limit(kind: int, most: int) -> None:
    allowed = resource.getrlimit(kind)[1]
    if allowed != resource.RLIM_INFINITY:
        most = min(most, allowed)
    resource.setrlimit(kind, (most, allowed))
