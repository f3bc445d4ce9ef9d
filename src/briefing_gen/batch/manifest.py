"""The manifest of a batch: every edition and its files, in order; runs differ in times only.

Joins the manifests of the shards of one batch.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from operator import itemgetter
from pathlib import Path
from typing import Final, cast

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import BriefingError, Problem, fault
from briefing_gen.batch import records
from briefing_gen.batch.inputs import Inputs
from briefing_gen.batch.records import Json, Record, RecordJson
from briefing_gen.batch.tasks import Task
from briefing_gen.reading.files import FileRefusedError, Links, read_plain

VERSION: Final = 1
"""Of the form of the manifest."""


class Shard(Frozen):
    """One part of `of`, counted from 1: every `of`-th edition, beginning with the `index`-th."""

    index: int
    of: int


ALL: Final = Shard(1, 1)

_AGREED: Final = {
    "inputs": "inputs",
    "editions": "editions",
    "plan": "order, parameters or file names of the editions",
}
"""What the manifests of one batch have in common, as it is called."""
_MOST_BYTES: Final = 1024 * MIB
"""Far more than a manifest of every edition that a batch can make."""


class ManifestJson(Frozen, kw_only=True):
    """A manifest as far as it is read again."""

    inputs: dict[str, object]
    editions: records.Whole
    plan: records.Digest
    shards: tuple[str, ...]
    records: tuple[RecordJson, ...]


class Part(Frozen):
    """One manifest as read, all of it and what is understood of it, and where it stood."""

    file: str
    content: Json
    read: ManifestJson


def read_parts(paths: Iterable[Path]) -> tuple[Part, ...]:
    """Return the manifests in some files; raises BriefingError with all that are none."""
    parts: list[Part] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            parts.append(read_part(path, Links.FOLLOWED))
        except (FileRefusedError, ValueError, RecursionError) as error:
            message = f"this is not the manifest of a batch: {_reason(error)}"
            hint = "name the manifest.json of each shard"
            problems.append(fault("unreadable-manifest", message, str(path), hint))
    if problems:
        raise BriefingError(tuple(problems))
    return tuple(parts)


def read_part(path: Path, links: Links = Links.REFUSED) -> Part:
    """Return the manifest in a file; raises FileRefusedError, ValueError, RecursionError."""
    content = records.read_as(dict[str, object], json.loads(read_plain(path, _MOST_BYTES, links)))
    if (form := content.get("manifest")) != VERSION or isinstance(form, bool):
        raise ValueError(f"manifest is {form!r:.30}, this program reads {VERSION}")
    found = records.read_as(ManifestJson, content)
    for shard in found.shards:
        read_shard(shard)
    for record in found.records:
        if not 1 <= record.number <= found.editions:
            raise ValueError(f"an edition has the number {record.number}, of {found.editions}")
    return Part(str(path), content, found)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
        return "it is not JSON"
    return error.message if isinstance(error, FileRefusedError) else str(error)


def merged(parts: Sequence[Part]) -> Json:
    """Return one manifest for all parts of a batch; raises BriefingError where they do not fit."""
    problems = [*_strangers(parts), *_doubles(parts)] or [*_gaps(parts)]
    if problems:
        raise BriefingError(tuple(problems))
    told = [record for part in parts for record in cast("list[Json]", part.content["records"])]
    shards = {read_shard(shard) for part in parts for shard in part.read.shards}
    in_order = sorted(shards, key=lambda shard: (shard.of, shard.index))
    return {
        **parts[0].content,
        "shards": [f"{shard.index}/{shard.of}" for shard in in_order],
        "records": sorted(told, key=itemgetter("number")),
    }


def told_in(content: Json) -> tuple[RecordJson, ...]:
    """Return how the editions of a manifest ended, in their order."""
    return records.read_as(ManifestJson, content).records


def _strangers(parts: Sequence[Part]) -> Iterator[Problem]:
    first = parts[0]
    for part in parts[1:]:
        differing = [what for what in _AGREED if part.content[what] != first.content[what]]
        for what in differing:
            if what == "plan" and "editions" in differing:  # Then it cannot but be another.
                continue
            message = f"{_AGREED[what]} differ from those of {first.file}: this is another batch"
            hint = "make all shards from the same inputs, with the same options and versions"
            yield fault("other-batch", message, part.file, hint)


def _doubles(parts: Sequence[Part]) -> Iterator[Problem]:
    owners: dict[int, Part] = {}
    for part in parts:
        there: set[int] = set()
        twice: list[int] = []
        for number in (record.number for record in part.read.records):
            if number in there or owners.setdefault(number, part) is not part:
                twice.append(number)
            there.add(number)
        if twice:
            message = f"{len(twice)} editions are also in {owners[twice[0]].file}"
            yield fault("same-shard", message, part.file, "name each manifest once")


def _gaps(parts: Sequence[Part]) -> Iterator[Problem]:
    total = parts[0].read.editions
    there = {record.number for part in parts for record in part.read.records}
    if absent := total - len(there):  # Each is from 1 to `total`; a file may say any total.
        first = next(number for number in count(1) if number not in there)
        message = f"{absent} of {total} editions are missing; the first is number {first}"
        yield fault("missing-shard", message, parts[0].file, "name the manifests of all shards")


def read_shard(text: str) -> Shard:
    """Return what 2/8 says; raises ValueError."""
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text, re.ASCII)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise ValueError(f"{text!r} is not of the form 2/8")
    return Shard(int(match[1]), int(match[2]))


def manifest_name(shard: Shard) -> str:
    """Return the file name of a manifest."""
    return "manifest.json" if shard == ALL else f"manifest-{shard.index}-of-{shard.of}.json"


def is_manifest_name(name: str) -> bool:
    """Return whether a manifest, of whichever shard, is named so."""
    return re.fullmatch(r"manifest(-[0-9]+-of-[0-9]+)?\.json", name, re.ASCII) is not None


def manifest(inputs: Inputs, plan: Sequence[Task], shard: Shard, made: Iterable[Record]) -> Json:
    """Return the manifest of one run; `plan` holds the editions of all shards."""
    in_order = sorted(made, key=lambda record: record.task.number)
    return {
        "manifest": VERSION,
        "inputs": inputs_json(inputs),
        "editions": len(plan),
        "plan": plan_digest(plan),
        "shards": [f"{shard.index}/{shard.of}"],
        "records": [records.record_json(record) for record in in_order],
    }


def plan_digest(plan: Iterable[Task]) -> str:
    """Return the digest of all editions in their order, and of names and forms of their files."""
    digest = hashlib.sha256()
    for task in plan:
        digest.update(json.dumps(records.task_json(task), sort_keys=True).encode() + b"\n")
    return digest.hexdigest()


def manifest_bytes(content: Json) -> bytes:
    """Return a manifest as a file."""
    return json.dumps(content, indent=1).encode() + b"\n"


def inputs_json(inputs: Inputs) -> Json:
    """Return what the files were made from and with."""
    dataset, house = inputs.dataset, inputs.form.house
    return {
        "dataset": {"name": dataset.name, "version": dataset.version, "digest": dataset.digest},
        "briefing": {"name": inputs.briefing.name, "digest": inputs.briefing_digest},
        "theme": {"name": inputs.theme.name, "digest": inputs.theme_digest},
        "stamp": inputs.form.stamp,
        "profile": inputs.form.profile,
        "url": inputs.form.url,
        "template": None
        if house is None
        else {
            "file": Path(house.file).name,
            "keep_slides": house.keep_slides,
            "digest": inputs.form.house_digest,
        },
        "versions": dict(inputs.versions),
        "digest": inputs.digest,
    }
