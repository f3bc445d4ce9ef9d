"""Joins the manifests of the shards of one batch."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from briefing_gen.batch.json_fields import Json, list_of, object_of, whole_of
from briefing_gen.batch.manifest import VERSION, read_shard
from briefing_gen.dataset.limits import MIB
from briefing_gen.dataset.reading.paths import FileRefusedError
from briefing_gen.dataset.reading.plain_file import read_plain
from briefing_gen.frozen import Frozen
from briefing_gen.problems import BriefingError, Location, Problem

_MOST_BYTES: Final = 1024 * MIB
"""Far more than a manifest of every edition that a batch can make."""


class Part(Frozen):
    """One manifest as read, and where it stood."""

    file: str
    content: Json


def read_part(path: Path) -> Part:
    """Return the manifest in a file; raises BriefingError where it is none."""
    try:
        content = object_of(json.loads(read_plain(path, _MOST_BYTES)))
        _judge(content)
    except (FileRefusedError, ValueError, RecursionError) as error:
        message = f"this is no manifest of a batch: {_reason(error)}"
        hint = "name the manifest.json of each shard"
        raise BriefingError((_problem("unreadable-manifest", message, str(path), hint),)) from error
    return Part(str(path), content)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
        return "it is not JSON"
    return error.message if isinstance(error, FileRefusedError) else str(error)


def _judge(content: Json) -> None:
    """Raise ValueError where `content` is not what a batch writes."""
    if whole_of(content, "manifest") != VERSION:
        raise ValueError(f"it has the form {content['manifest']}, this program reads {VERSION}")
    whole_of(content, "editions")
    object_of(content.get("inputs"))
    for shard in list_of(content, "shards"):
        read_shard(str(shard))
    for record in list_of(content, "records"):
        whole_of(object_of(record), "number")


def merged(parts: Sequence[Part]) -> Json:
    """Return one manifest for all parts of a batch; raises BriefingError where they do not fit."""
    problems = [*_strangers(parts), *_doubles(parts)] or [*_gaps(parts)]
    if problems:
        raise BriefingError(tuple(problems))
    records = [record for part in parts for record in _records(part)]
    shards = dict.fromkeys(str(shard) for part in parts for shard in _shards(part))
    return {
        **parts[0].content,
        "shards": list(shards),
        "records": sorted(records, key=_number),
    }


def _strangers(parts: Sequence[Part]) -> Iterator[Problem]:
    first = parts[0]
    for part in parts[1:]:
        for what in ("inputs", "editions"):
            if part.content[what] != first.content[what]:
                message = f"{what} are not those of {first.file}: it is another batch"
                hint = "make all shards from the same inputs, with the same versions"
                yield _problem("other-batch", message, part.file, hint)


def _doubles(parts: Sequence[Part]) -> Iterator[Problem]:
    owners: dict[int, Part] = {}
    for part in parts:
        twice = [n for n in map(_number, _records(part)) if owners.setdefault(n, part) is not part]
        if twice:
            message = f"{len(twice)} editions stand in {owners[twice[0]].file} as well"
            yield _problem("same-shard", message, part.file, "name each manifest once")


def _gaps(parts: Sequence[Part]) -> Iterator[Problem]:
    total = whole_of(parts[0].content, "editions")
    there = {_number(record) for part in parts for record in _records(part)}
    absent = [number for number in range(1, total + 1) if number not in there]
    if absent:
        message = f"{len(absent)} of {total} editions are in none, number {absent[0]} is the first"
        yield _problem("missing-shard", message, parts[0].file, "name the manifests of all shards")


def _records(part: Part) -> list[Json]:
    return [object_of(record) for record in list_of(part.content, "records")]


def _shards(part: Part) -> list[object]:
    return list_of(part.content, "shards")


def _number(record: Json) -> int:
    return whole_of(record, "number")


def _problem(code: str, message: str, file: str, hint: str) -> Problem:
    return Problem(code=code, message=message, where=Location(file), hint=hint)
