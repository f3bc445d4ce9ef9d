"""What earlier batches have left in a folder and would no longer be true: it is taken away.

A file goes only where the journal shows that a batch has made it and that nobody has changed it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from briefing_gen.batch.folder import OutputFolder
from briefing_gen.batch.journal import key_of
from briefing_gen.batch.json_fields import Json, list_of, object_of, text_of
from briefing_gen.batch.manifest import is_manifest_name
from briefing_gen.batch.records import MadeFile
from briefing_gen.batch.tasks import Task
from briefing_gen.cache import telling_of
from briefing_gen.dataset.limits import MIB
from briefing_gen.dataset.reading.paths import FileRefusedError
from briefing_gen.dataset.reading.plain_file import read_plain
from briefing_gen.frozen import Frozen

_MOST_BYTES: Final = 1024 * MIB


class Leftovers(Frozen):
    """Names of files of editions that are not made: those removed, and those left alone."""

    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """They are not as a batch has made them."""


def withdraw_manifests(folder: Path, tasks: Sequence[Task]) -> None:
    """Remove each manifest that tells of one of these editions or files; raises OutputError.

    It would list digests of files that are about to be replaced.
    """
    telling = {name for task in tasks for name in _names(task)}
    for path in sorted(folder.iterdir()):
        if is_manifest_name(path.name) and not telling.isdisjoint(_told_in(path)):
            with telling_of(path):
                path.unlink()


def remove_leftovers(folder: OutputFolder, unmade: Sequence[Task], inputs_digest: str) -> Leftovers:
    """Remove what was made of other inputs for editions that now fail; raises OutputError.

    What was made of the same inputs is as true as before, and stays.
    """
    there = [(task, name) for task in unmade for name in _files_there(folder.path, task)]
    made = _made_files(folder) if there else {}
    stale, left = [], []
    for task, name in there:
        keys = {key for key, file in made.get(name, ()) if folder.still_holds(file)}
        if not keys:
            left.append(name)
        elif key_of(task, inputs_digest) not in keys:
            stale.append(name)
    if stale:
        withdraw_manifests(folder.path, unmade)
    for name in stale:
        with telling_of(folder.path / name):
            (folder.path / name).unlink()
    return Leftovers(tuple(stale), tuple(left))


def _files_there(folder: Path, task: Task) -> list[str]:
    return [file.name for file in task.files if (folder / file.name).is_file()]


def _made_files(folder: OutputFolder) -> dict[str, list[tuple[str, MadeFile]]]:
    """Return what the journal says of each file name, with the keys of the editions."""
    made: dict[str, list[tuple[str, MadeFile]]] = {}
    for key, entry in folder.entries().items():
        for file in entry.files:
            made.setdefault(file.name, []).append((key, file))
    return made


def _names(task: Task) -> Iterator[str]:
    yield task.edition.slug
    for file in task.files:
        yield file.name


def _told_in(path: Path) -> set[str]:
    """Return the editions and files of a manifest; nothing where it cannot be read."""
    with contextlib.suppress(FileRefusedError, ValueError, RecursionError):
        records = list_of(object_of(json.loads(read_plain(path, _MOST_BYTES))), "records")
        return {name for record in records for name in _told_of(object_of(record))}
    return set()


def _told_of(record: Json) -> Iterator[str]:
    yield text_of(record, "edition")
    for file in list_of(record, "files"):
        yield text_of(object_of(file), "name")
