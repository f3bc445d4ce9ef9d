from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing_gen.batch.manifest import Shard, manifest, manifest_bytes
from briefing_gen.batch.merge import merged, read_part
from briefing_gen.batch.records import Outcome, Record
from briefing_gen.problems import BriefingError
from tests.batch.ferries import inputs, tasks

TASKS = tasks()


def part(folder: Path, index: int, of: int = 3, **changes: object) -> Path:
    records = [Record(task=t, outcome=Outcome.MADE) for t in TASKS[index - 1 :: of]]
    content = {**manifest(inputs(), len(TASKS), Shard(index, of), records), **changes}
    path = folder / f"{index}-of-{of}.json"
    path.write_bytes(manifest_bytes(content))
    return path


def joined(*paths: Path) -> Mapping[str, object]:
    return merged([read_part(path) for path in paths])


def refused(folder: Path, *paths: Path) -> str:
    with pytest.raises(BriefingError) as caught:
        joined(*paths)
    return str(caught.value).replace(f"{folder}/", "")


def test_shards_in_any_order_give_the_manifest_of_the_whole(tmp_path: Path) -> None:
    content = joined(part(tmp_path, 3), part(tmp_path, 1), part(tmp_path, 2))
    whole = manifest(
        inputs(), 12, Shard(1, 1), [Record(task=t, outcome=Outcome.MADE) for t in TASKS]
    )
    assert content == {**whole, "shards": ["3/3", "1/3", "2/3"]}


def test_merged_manifests_can_be_merged_again(tmp_path: Path) -> None:
    two = joined(part(tmp_path, 2, 2), part(tmp_path, 1, 2))
    (tmp_path / "all.json").write_bytes(manifest_bytes(two))
    assert joined(tmp_path / "all.json") == two


def test_a_gap_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, part(tmp_path, 1), part(tmp_path, 3)) == (
        "1-of-3.json: error[missing-shard]: 4 of 12 editions are in none, number 2 is the first\n"
        "    hint: name the manifests of all shards"
    )


def test_a_manifest_named_twice_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, part(tmp_path, 1), part(tmp_path, 1)) == (
        "1-of-3.json: error[same-shard]: 4 editions stand in 1-of-3.json as well\n"
        "    hint: name each manifest once"
    )


def test_the_manifest_of_another_batch_is_told(tmp_path: Path) -> None:
    other = part(tmp_path, 2, inputs={"digest": "other"}, editions=11)
    told = "2-of-3.json: error[other-batch]: {} are not those of 1-of-3.json: it is another batch"
    assert refused(tmp_path, part(tmp_path, 1), other, part(tmp_path, 3)).splitlines()[::2] == [
        told.format("inputs"),
        told.format("editions"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"manifest": 2}',
        b'{"manifest": 1}',
        b'{"manifest": 1, "editions": 1, "inputs": {}, "shards": ["x"], "records": []}',
        b'{"manifest": 1, "editions": 1, "inputs": {}, "shards": [], "records": [{}]}',
        b'{"manifest": 1, "editions": 1, "inputs": {}, "shards": [], "records": [1]}',
    ],
    ids=lambda text: repr(text[:60]),
)
def test_what_is_no_manifest_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    assert refused(tmp_path, tmp_path / "x.json").startswith(
        "x.json: error[unreadable-manifest]: this is no manifest of a batch: "
    )


@pytest.mark.parametrize("content", [b"", b"line,lang\n", b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_even_json_is_told_in_plain_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    assert refused(tmp_path, tmp_path / "x.json").splitlines()[0] == (
        "x.json: error[unreadable-manifest]: this is no manifest of a batch: it is not JSON"
    )


def test_a_manifest_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, tmp_path / "x.json") == (
        "x.json: error[unreadable-manifest]: this is no manifest of a batch: "
        f"there is no file 'x.json' in the folder '{tmp_path}'\n"
        "    hint: name the manifest.json of each shard"
    )


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.json")
    assert refused(tmp_path, tmp_path / "x.json") == (
        "x.json: error[unreadable-manifest]: this is no manifest of a batch: "
        "'x.json' is not an ordinary file\n    hint: name the manifest.json of each shard"
    )


def test_a_manifest_is_plain_ascii(tmp_path: Path) -> None:
    assert json.loads(part(tmp_path, 1).read_text("ascii"))["editions"] == 12
