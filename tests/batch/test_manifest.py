from __future__ import annotations

import json

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Profile
from briefing_gen.batch.making import house_digest
from briefing_gen.batch.records import (
    ALL,
    MadeFile,
    Outcome,
    Record,
    Shard,
    manifest,
    manifest_name,
    read_shard,
)
from tests.batch.fakes import PROBLEM
from tests.batch.ferries import OUTPUT, inputs, tasks
from tests.writers import houses

NORTH, BAY = tasks("north", "bay")
MADE = Record(
    task=NORTH,
    outcome=Outcome.MADE,
    files=(MadeFile("line-legislator-en-us-north.pptx", 4, "ab"),),
    seconds=0.12345,
)
FAILED = Record(task=BAY, outcome=Outcome.FAILED, problems=(PROBLEM,), tries=2)


def test_the_manifest_tells_what_was_made_of_what() -> None:
    content = json.loads(manifest(inputs(), 2, ALL, [FAILED, MADE]))
    assert content["manifest"] == 1
    assert (content["editions"], content["shards"]) == (2, ["1/1"])
    assert content["inputs"]["dataset"] == {
        "name": "ferry-lines",
        "version": "1.0.0",
        "digest": inputs().dataset.digest,
    }
    assert set(content["inputs"]) == {
        "dataset",
        "briefing",
        "theme",
        "stamp",
        "profile",
        "url",
        "template",
        "versions",
        "digest",
    }
    assert content["records"] == [
        {
            "number": 1,
            "edition": "line-legislator-en-us-north",
            "briefing": "line",
            "audience": "legislator",
            "language": "en-US",
            "parameters": {"line": "north"},
            "minimum_grade": "reported",
            "asked_for_at": "line/briefing.yaml:7:9 (parameters.line)",
            "outcome": "made",
            "files": [
                {"name": "line-legislator-en-us-north.pptx", "bytes": 4, "sha256": "ab"},
            ],
            "problems": [],
            "traceback": "",
            "tries": 1,
            "seconds": 0.123,
        },
        {
            "number": 2,
            "edition": "line-legislator-en-us-bay",
            "briefing": "line",
            "audience": "legislator",
            "language": "en-US",
            "parameters": {"line": "bay"},
            "minimum_grade": "reported",
            "asked_for_at": "line/briefing.yaml:7:9 (parameters.line)",
            "outcome": "failed",
            "files": [],
            "problems": [
                {
                    "code": "unknown-member",
                    "severity": "error",
                    "message": "there is no Atlantis",
                    "file": "b.yaml",
                    "line": None,
                    "column": None,
                    "field": None,
                    "hint": None,
                }
            ],
            "traceback": "",
            "tries": 2,
            "seconds": 0.0,
        },
    ]


def test_the_manifest_tells_what_every_file_was_given() -> None:
    house = houses.house("title-and-blank")
    output = replace(
        OUTPUT,
        stamp="DRAFT",
        profile=Profile.ONE_PAGE,
        url="https://example.org/",
        house=house,
    )
    told = json.loads(manifest(replace(inputs(), output=output), 0, ALL, []))["inputs"]
    assert isinstance(told, dict)
    assert {name: told[name] for name in ("stamp", "profile", "url", "template")} == {
        "stamp": "DRAFT",
        "profile": "one-page",
        "url": "https://example.org/",
        "template": {
            "file": "title-and-blank.pptx",
            "digest": house_digest(house),
        },
    }


def test_the_order_in_which_editions_end_does_not_matter() -> None:
    assert manifest(inputs(), 2, ALL, [FAILED, MADE]) == manifest(inputs(), 2, ALL, [MADE, FAILED])


def test_the_manifest_of_a_shard_has_a_name_of_its_own() -> None:
    assert [manifest_name(ALL), manifest_name(Shard(2, 8))] == [
        "manifest.json",
        "manifest-2-of-8.json",
    ]


@pytest.mark.parametrize(
    "text", ["", "2", "2/", "0/3", "4/3", "-1/3", "1/3/5", "a/b", "１/３", "1 /3"]
)
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not of the form 2/8"):
        read_shard(text)


def test_a_shard_is_read() -> None:
    assert [read_shard("1/1"), read_shard("3/12")] == [ALL, Shard(3, 12)]
