"""The manifest of a batch: every edition and its files, in order; runs differ in times only."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.batch import records
from briefing_gen.batch.inputs import Inputs
from briefing_gen.batch.records import Json, Record
from briefing_gen.batch.tasks import Task

VERSION: Final = 1
"""Of the form of the manifest."""


class Shard(Frozen):
    """One part of `of`, counted from 1: every `of`-th edition, beginning with the `index`-th."""

    index: int
    of: int


ALL: Final = Shard(1, 1)


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
            "digest": inputs.form.house_digest,
        },
        "versions": dict(inputs.versions),
        "digest": inputs.digest,
    }
