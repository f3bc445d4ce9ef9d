"""Whatever happens to a briefing, it is checked or refused with problems that have a way out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import check_edition
from briefing_gen.dataset.reading.reader import read_dataset
from tests.editions.ferries import TESTS, edition

pytestmark = pytest.mark.slow

GOOD = TESTS / "editions" / "good" / "briefing.yaml"
DATA = TESTS / "faults_briefing" / "data"
WORDS = (b"", b"[]", b"{}", b"null", b"-1", b"1e999", b"NaN", b"'", b'"', b"{a: b}", b"{share: []}",
         b"'{after:change}'", b"'{after'", b"'{}'", b"after", b"x" * 6000, b"\t", b"\0", b"\xff",
         b"\xef\xbb\xbf", "\u202e".encode(), b"- ", b": ", b"trips[year=*].trips")  # fmt: skip


def replace_a_value(text: bytes, chance: random.Random) -> bytes:
    lines = text.split(b"\n")
    number = chance.randrange(len(lines))
    name, colon, _ = lines[number].partition(b":")
    lines[number] = name + colon + b" " + chance.choice(WORDS)
    return b"\n".join(lines)


def drop_a_line(text: bytes, chance: random.Random) -> bytes:
    lines = text.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def cut_or_overwrite(text: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(text) + 1)
    return text[:start] + chance.choice(WORDS) + text[start + chance.randrange(20) :]


def in_another_form(text: bytes, chance: random.Random) -> bytes:
    return chance.choice(
        [
            text.replace(b"\n", b"\r\n"),
            text.replace(b"\n", b"\r"),
            text.decode("utf-8", "ignore").encode("utf-16"),
            text[: chance.randrange(len(text) + 1)],
        ]
    )


def problems_of(folder: Path) -> tuple[Problem, ...]:
    try:
        briefing = read_briefing(folder)
    except BriefingError as error:
        return error.problems
    return check_edition(read_dataset(DATA), briefing, edition()).problems


@pytest.mark.parametrize("seed", range(300))
def test_a_changed_briefing_is_checked_or_refused_with_a_way_out(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same changes in every run.
    changes = [replace_a_value, replace_a_value, drop_a_line, cut_or_overwrite, in_another_form]
    text = GOOD.read_bytes()
    for _ in range(chance.randrange(1, 4)):
        text = chance.choice(changes)(text, chance)
    (tmp_path / "briefing.yaml").write_bytes(text)

    assert [str(problem) for problem in problems_of(tmp_path) if not problem.hint] == []
