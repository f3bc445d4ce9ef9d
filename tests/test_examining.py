from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefing_gen import examining
from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Location, Problem, Severity
from briefing_gen.cache.kept import Cache
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.examining import examine_dataset, examined, pack, unpack
from tests.dataset.shipped import SHIPPED

PROBLEMS = (
    Problem(
        code="forbidden-term",
        message="\u201cporno\u201d is no word of ours",
        where=Location("a.csv", 3, 7, "title_es_us"),
        hint="write another",
        about="words",
    ),
    Problem(code="x", message="y", where=Location("b.csv"), severity=Severity.WARNING),
)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every look at data find the same; return whose data were looked at."""
    looked: list[str] = []

    def look(dataset: Dataset) -> tuple[Problem, ...]:
        looked.append(dataset.digest)
        return PROBLEMS

    monkeypatch.setattr(examining, "examine_dataset", look)
    return looked


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_dataset(SHIPPED)


@pytest.mark.slow
def test_data_that_stay_the_same_are_looked_at_once(
    tmp_path: Path, dataset: Dataset, found: list[str]
) -> None:
    assert examined(dataset, Cache(tmp_path)) == PROBLEMS
    assert examined(dataset, Cache(tmp_path)) == PROBLEMS
    assert found == [dataset.digest]


def test_other_data_are_looked_at(tmp_path: Path, dataset: Dataset, found: list[str]) -> None:
    other = replace(dataset, digest=hashlib.sha256(b"other").hexdigest())
    for each in (dataset, other):
        assert examined(each, Cache(tmp_path)) == PROBLEMS
    assert found == [dataset.digest, other.digest]


def test_another_program_looks_for_itself(
    tmp_path: Path, dataset: Dataset, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    examined(dataset, Cache(tmp_path))
    monkeypatch.setattr(examining, "_program", lambda: "newer")
    assert examined(dataset, Cache(tmp_path)) == PROBLEMS
    assert len(found) == 2


def test_the_program_is_all_its_modules_that_judge() -> None:
    own = Path(examining.__file__).parent
    files = {path for pattern in examining.JUDGES for path in own.glob(pattern)}
    for module in ("dataset/checks/words.py", "binding/known.py", "metrics/recheck.py"):
        assert own / module in files
    assert own / "base" / "quantities.py" in files


def test_without_a_cache_every_look_is_a_new_one(dataset: Dataset, found: list[str]) -> None:
    for _ in range(2):
        assert examined(dataset, None) == PROBLEMS
    assert len(found) == 2


def test_what_was_damaged_on_the_disk_is_found_again(
    tmp_path: Path, dataset: Dataset, found: list[str]
) -> None:
    examined(dataset, Cache(tmp_path))
    (entry,) = (path for path in tmp_path.iterdir() if path.name != "CACHEDIR.TAG")
    entry.write_bytes(entry.read_bytes()[:-1])
    assert examined(dataset, Cache(tmp_path)) == PROBLEMS
    assert len(found) == 2


@pytest.mark.parametrize("content", [b"", b"{}x", b"7", b"[7]", b'[["code"]]'])
def test_what_are_no_problems_are_found_again(
    tmp_path: Path, dataset: Dataset, found: list[str], content: bytes
) -> None:
    class OtherContent(Cache):
        def put(self, key: str, content: bytes, *, other: bytes = content) -> None:
            assert content != other
            super().put(key, other)

    examined(dataset, OtherContent(tmp_path))
    assert examined(dataset, Cache(tmp_path)) == PROBLEMS
    assert len(found) == 2


def test_problems_come_back_as_they_were() -> None:
    back = unpack(pack(PROBLEMS))
    assert back == PROBLEMS
    assert [problem.about for problem in back] == ["words", ""]


@pytest.mark.slow
def test_what_the_shipped_data_come_to_is_kept(tmp_path: Path, dataset: Dataset) -> None:
    assert [examined(dataset, Cache(tmp_path)) for _ in range(2)] == [examine_dataset(dataset)] * 2
    assert Cache(tmp_path).contents().entries == 1
