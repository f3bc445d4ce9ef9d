"""Makes files again whenever what they are made from changes, for somebody who is writing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from briefing_gen.cli.terminal import tell, tell_problems
from briefing_gen.problems import BriefingError

WatchOption = Annotated[
    bool,
    typer.Option(
        "--watch", help="Make it again whenever data, briefing or theme change; Ctrl+C ends it."
    ),
]
_BETWEEN_LOOKS_S: Final = 0.3
_SETTLING_S: Final = 0.05
_MOST_SETTLING: Final = 20
"""What never rests, such as a growing log, is not waited for."""
_MOST_FILES: Final = 10_000
"""A package has few; somebody who names a whole disk waits no longer for that."""
State: TypeAlias = tuple[tuple[str, int, int, int], ...]


def watch_sources(sources: Sequence[Path], make: Callable[[], None]) -> None:
    """Call `make` at once, and again after each change below `sources`; it ends by a signal.

    What is wrong is told, and the next change waited for: a briefing that is being written is
    wrong most of the time.
    """
    before = state(sources)  # Taken first: what changes while files are made counts too.
    while True:
        try:
            make()
        except BriefingError as error:
            tell_problems(error.problems)
        tell("Waiting for a change; press Ctrl+C to end")
        before = _changed(sources, before)


def _changed(sources: Sequence[Path], before: State) -> State:
    """Return the state of `sources` once it is another than `before`, and whole.

    Many programs empty a file before they write it; what is half there would be told as wrong.
    """
    while (now := state(sources)) == before:
        time.sleep(_BETWEEN_LOOKS_S)
    for _ in range(_MOST_SETTLING):
        time.sleep(_SETTLING_S)
        last, now = now, state(sources)
        if now == last:
            break
    return now


def state(sources: Sequence[Path]) -> State:
    """Return name, node, size and time of change of each file at or below `sources`."""
    seen = (_state(path) for source in sources for path in _files(source))
    return tuple(entry for entry, _ in zip(filter(None, seen), range(_MOST_FILES), strict=False))


def _files(source: Path) -> Iterator[str]:
    if not source.is_dir():
        yield str(source)
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(folder, name) for name in sorted(names))  # noqa: PTH118 - many.


def _state(path: str) -> tuple[str, int, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - many.
    except OSError:  # It was removed just now, which the next look shows as a change.
        return None
    return path, found.st_ino, found.st_size, found.st_mtime_ns
