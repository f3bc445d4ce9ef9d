from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.batch.manifest import Shard, manifest, manifest_bytes, merged, read_parts
from briefing_gen.batch.records import Outcome, Record
from tests.batch.ferries import inputs, tasks

TASKS = tasks()


def part(folder: Path, index: int, of: int = 3, **changes: object) -> Path:
    records = [Record(task=t, outcome=Outcome.MADE) for t in TASKS[index - 1 :: of]]
    content = {**manifest(inputs(), TASKS, Shard(index, of), records), **changes}
    path = folder / f"{index}-of-{of}.json"
    path.write_bytes(manifest_bytes(content))
    return path


def joined(*paths: Path) -> Mapping[str, object]:
    return merged(read_parts(paths))


def refused(folder: Path, *paths: Path) -> str:
    with pytest.raises(BriefingError) as caught:
        joined(*paths)
    return str(caught.value).replace(f"{folder}/", "")


def test_shards_in_any_order_give_the_manifest_of_the_whole(tmp_path: Path) -> None:
    content = joined(part(tmp_path, 3), part(tmp_path, 1), part(tmp_path, 2))
    records = [Record(task=t, outcome=Outcome.MADE) for t in TASKS]
    whole = manifest(inputs(), TASKS, Shard(1, 1), records)
    assert content == {**whole, "shards": ["1/3", "2/3", "3/3"]}


def test_merged_manifests_can_be_merged_again(tmp_path: Path) -> None:
    two = joined(part(tmp_path, 2, 2), part(tmp_path, 1, 2))
    (tmp_path / "all.json").write_bytes(manifest_bytes(two))
    assert joined(tmp_path / "all.json") == two


def test_a_gap_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, part(tmp_path, 1), part(tmp_path, 3)) == (
        "1-of-3.json: error[missing-shard]: 4 of 12 editions are missing; the first is number 2\n"
        "    hint: name the manifests of all shards"
    )


def test_a_manifest_named_twice_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, part(tmp_path, 1), part(tmp_path, 1)) == (
        "1-of-3.json: error[same-shard]: 4 editions are also in 1-of-3.json\n"
        "    hint: name each manifest once"
    )


def test_the_manifest_of_another_batch_is_told(tmp_path: Path) -> None:
    other = part(tmp_path, 2, inputs={"digest": "other"}, editions=11)
    told = (
        "2-of-3.json: error[other-batch]: {} differ from those of 1-of-3.json: this is another "
        "batch"
    )
    assert refused(tmp_path, part(tmp_path, 1), other, part(tmp_path, 3)).splitlines()[::2] == [
        told.format("inputs"),
        told.format("editions"),
    ]


def test_the_same_editions_in_another_order_or_form_are_another_batch(tmp_path: Path) -> None:
    other = part(tmp_path, 2, plan="0" * 64)
    assert refused(tmp_path, part(tmp_path, 1), other, part(tmp_path, 3)) == (
        "2-of-3.json: error[other-batch]: order, parameters or file names of the editions "
        "differ from those of 1-of-3.json: this is another batch\n"
        "    hint: make all shards from the same inputs, with the same options and versions"
    )


RECORD: Mapping[str, object] = {
    "number": 1,
    "edition": "line-bay",
    "outcome": "made",
    "files": [{"name": "line-bay.pdf", "bytes": 4, "sha256": "0" * 64}],
    "problems": [],
    "tries": 1,
    "seconds": 0.5,
}


def test_numbers_stand_there_once(tmp_path: Path) -> None:
    again = part(tmp_path, 1, 1, records=[RECORD, RECORD], editions=1)
    assert "error[same-shard]: 1 editions are also in 1-of-1.json" in refused(tmp_path, again)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"number": 0}, "an edition has the number 0, of 1"),
        ({"number": 2}, "an edition has the number 2, of 1"),
        ({"tries": 10**30}, "records[0].tries is not as a batch writes it"),
        ({"seconds": float("nan")}, "records[0].seconds is not as a batch writes it"),
        ({"outcome": "fine"}, "records[0].outcome is not as a batch writes it"),
        (
            {"files": [{"name": "a.pdf", "bytes": 4, "sha256": "zz"}]},
            "records[0].files[0].sha256 is not as a batch writes it",
        ),
        *(
            (
                {"files": [{"name": name, "bytes": 4, "sha256": "0" * 64}]},
                "records[0].files[0].name is not as a batch writes it",
            )
            for name in ("../../etc/x", "/etc/x", "..", "", "a/b", "a\n")
        ),
    ],
)
def test_a_record_that_no_batch_writes_is_told(
    tmp_path: Path, changes: Mapping[str, object], reason: str
) -> None:
    told = refused(tmp_path, part(tmp_path, 1, 1, records=[{**RECORD, **changes}], editions=1))
    assert told.startswith(
        "1-of-1.json: error[unreadable-manifest]: this is not the manifest of a "
    )
    assert told.splitlines()[0].endswith(reason)


def test_every_file_that_is_no_manifest_is_told(tmp_path: Path) -> None:
    told = refused(tmp_path, tmp_path / "a", tmp_path / "b")
    assert [line[0] for line in told.splitlines()[::2]] == ["a", "b"]


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
        "x.json: error[unreadable-manifest]: this is not the manifest of a batch: "
    )


@pytest.mark.parametrize("content", [b"", b"line,lang\n", b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_even_json_is_told_in_plain_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    assert refused(tmp_path, tmp_path / "x.json").splitlines()[0] == (
        "x.json: error[unreadable-manifest]: this is not the manifest of a batch: it is not JSON"
    )


def test_a_manifest_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, tmp_path / "x.json") == (
        "x.json: error[unreadable-manifest]: this is not the manifest of a batch: "
        f"there is no file 'x.json' in the folder '{tmp_path}'\n"
        "    hint: name the manifest.json of each shard"
    )


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.json")
    assert refused(tmp_path, tmp_path / "x.json") == (
        "x.json: error[unreadable-manifest]: this is not the manifest of a batch: "
        "'x.json' is not an ordinary file\n    hint: name the manifest.json of each shard"
    )


def test_a_manifest_is_plain_ascii(tmp_path: Path) -> None:
    assert json.loads(part(tmp_path, 1).read_text("ascii"))["editions"] == 12


def test_a_manifest_of_more_editions_than_anybody_can_count_is_told_at_once(
    tmp_path: Path,
) -> None:
    assert refused(tmp_path, part(tmp_path, 1, 1, editions=10**12)).startswith(
        "1-of-1.json: error[missing-shard]: "
        "999999999988 of 1000000000000 editions are missing; the first is number 13"
    )


@pytest.mark.parametrize("value", [-1, 10**30, 1.5, True, None, "x", "x" * 5000])
@pytest.mark.parametrize("name", ["editions", "manifest"])
def test_a_count_that_is_none_is_told_in_a_line(tmp_path: Path, name: str, value: object) -> None:
    told = refused(tmp_path, part(tmp_path, 1, 1, **{name: value}))
    assert told.startswith(
        f"1-of-1.json: error[unreadable-manifest]: this is not the manifest of a batch: {name} is "
    )
    assert len(told) < 200
