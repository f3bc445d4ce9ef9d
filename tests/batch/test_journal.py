from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, Severity
from briefing_gen.batch.records import Line, MadeFile, Outcome, Record, add_line, key_of, made
from briefing_gen.dataset.vocabulary import Grade
from tests.batch.fakes import task

WARNING = Problem(
    code="stale", message="old", where=Location("a.csv", 3, 2, "x"), severity=Severity.WARNING
)
FILE = MadeFile("fake-1.pdf", 9, "ab" * 32)
RECORD = Record(
    task=task(1), outcome=Outcome.MADE, files=(FILE,), problems=(WARNING,), tries=2, seconds=0.25
)


def line_of(key: str, record: Record) -> dict[str, object]:
    line: dict[str, object] = msgspec.to_builtins(Line(key, record))
    return line


@contextmanager
def opened(path: Path) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def written(path: Path, *keys: str) -> bytes:
    with opened(path) as descriptor:
        for key in keys:
            add_line(descriptor, line_of(key, RECORD))
    return path.read_bytes()


def read(path: Path) -> dict[str, Record]:
    with opened(path) as descriptor:
        return made(descriptor)


def test_what_is_written_down_is_read_again(tmp_path: Path) -> None:
    written(tmp_path / "j", "a", "b")
    assert read(tmp_path / "j") == {"a": RECORD, "b": RECORD}


def test_the_last_line_of_an_edition_counts(tmp_path: Path) -> None:
    written(tmp_path / "j", "a")
    newer = replace(RECORD, files=(), problems=(), tries=1, seconds=3)
    with opened(tmp_path / "j") as descriptor:
        add_line(descriptor, line_of("a", newer))
    assert read(tmp_path / "j") == {"a": newer}


def test_a_line_after_a_torn_one_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "j"
    path.write_bytes(written(path, "a", "b")[:-10])
    written(path, "c")
    assert read(path) == {"a": RECORD, "c": RECORD}


NOTHING = [
    b"",
    b"\n",
    b"\0\0\0\0\n",
    b"garbage\n",
    b'{"made":"x"}\n',
    b'{"made":"x","record":null}\n',
    b'{"made":"x","record":{}}\n',
    b'{"made":1,"record":{}}\n',
    b"[" * 100_000 + b"\n",
    b'["made"]\n',
    b"\xff\xfe\n",
    b'{"made":"\\ud800"}\n',
    b"1" * 5000 + b"\n",
]


@pytest.mark.parametrize("nothing", NOTHING, ids=lambda text: repr(text[:40]))
def test_what_is_no_line_of_ours_is_passed_over(tmp_path: Path, nothing: bytes) -> None:
    whole = written(tmp_path / "j", "a")
    (tmp_path / "j").write_bytes(nothing + whole)
    assert read(tmp_path / "j") == {"a": RECORD}
    (tmp_path / "j").write_bytes(whole + nothing)
    assert read(tmp_path / "j") == {"a": RECORD}


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_tail_costs_only_the_lines_it_damages(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - for the variety of tests.
    path = tmp_path / "j"
    keys = [f"k{n}" for n in range(chance.randrange(1, 8))]
    whole = written(path, *keys)
    cut = chance.randrange(len(whole) + 1)
    tail = chance.choice([b"", b"\n", chance.randbytes(chance.randrange(200)), whole[:cut]])
    path.write_bytes(whole[:cut] + tail)
    sound = whole[:cut].count(b"\n")
    before = read(path)
    assert {key: before.get(key) for key in keys[:sound]} == dict.fromkeys(keys[:sound], RECORD)
    assert set(before) <= set(keys)
    written(path, "new")
    assert read(path) == {**before, "new": RECORD}


def test_a_key_holds_all_that_decides_about_the_bytes() -> None:
    one = task(1)
    others = [
        replace(one, edition=replace(one.edition, language=Language.ES_US)),
        replace(one, edition=replace(one.edition, minimum_grade=Grade.PRIMARY)),
        replace(one, edition=replace(one.edition, parameters=())),
        replace(one, files=()),
        replace(one, files=(replace(one.files[0], name="x.pdf"),)),
    ]
    keys = {key_of(item, "d") for item in [one, *others]} | {key_of(one, "e")}
    assert len(keys) == 7
    assert key_of(replace(one, number=9, where=Location("x")), "d") == key_of(one, "d")


def test_a_line_is_one_line_whatever_is_in_it(tmp_path: Path) -> None:
    odd = replace(RECORD, problems=(replace(WARNING, message="a\nb\u2028\0"),))
    with opened(tmp_path / "j") as descriptor:
        add_line(descriptor, line_of("a", odd))
        assert made(descriptor)["a"].problems[0].message == "a\nb\u2028\0"
    assert (tmp_path / "j").read_bytes().count(b"\n") == 1
    assert json.loads((tmp_path / "j").read_text("ascii"))["made"] == "a"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bytes", 10**30),
        ("bytes", -1),
        ("bytes", True),
        ("tries", 10**30),
        ("seconds", -0.5),
        ("seconds", float("nan")),
        ("seconds", float("inf")),
        ("name", "../fake-1.pdf"),
        ("name", "/etc/passwd"),
        ("sha256", "x"),
    ],
)
def test_a_line_with_a_count_or_a_name_that_is_none_is_passed_over(
    tmp_path: Path, name: str, value: object
) -> None:
    line = line_of("a", RECORD)
    record = line["record"]
    assert isinstance(record, dict)
    if name in record:
        record[name] = value
    else:
        record["files"] = [{"name": FILE.name, "bytes": 9, "sha256": FILE.sha256, name: value}]
    with opened(tmp_path / "journal") as descriptor:
        add_line(descriptor, line)
        add_line(descriptor, line_of("b", RECORD))
    assert read(tmp_path / "journal") == {"b": RECORD}
