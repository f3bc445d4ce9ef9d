"""Each folder here is a small nasty table, and what comes out of it.

A folder holds `input.*`, which `init --from` is given, with the words of its file `options` if it
has one; what it asks for is filled in by rule. The text in `expected.txt` is what init understood,
and wrote into the package without a word, what check says of the drafts, and the findings.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, gathered
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.build import examine_dataset
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import findings
from briefing_gen.edition import Audience, Edition
from tests.cli.program import run
from tests.drafting.sheets import ASKED

pytestmark = pytest.mark.slow

TABLES = Path(__file__).parent
FOLDERS = sorted(path.parent for path in TABLES.glob("*/input.*"))
ANSWERS = {
    "its address": "https://example.org/table",
    "which kind of year": "school-year",
    "the month in which": "07",
    "the year that": "2024",
    "when its values": "2024",
    "the level of confidence": "90",
    "when the values of these": "2024",
    "what numbers are given": "",
    "the unit": "ratio",
    "one of count": "mean",
}
"""What is written for an answer that cannot be any words; others are `in words`."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_a_table_becomes(
    folder: Path, tmp_path: Path, assert_expected: Callable[[Path, str], None]
) -> None:
    table = shutil.copy(next(folder.glob("input.*")), tmp_path)
    said = folder / "options"
    options = said.read_text("utf-8").splitlines() if said.exists() else []
    done = run("init", "made", "--from", Path(table).name, *options, cwd=tmp_path)
    told = ["init", *_understood(done.stderr)]
    if done.returncode == 0:
        package = json.loads((tmp_path / "made" / "data" / "datapackage.json").read_text("utf-8"))
        steps = [f"    {step}" for step in package["provenance"]["steps"]]
        told += ["in the package", *quiet] if (quiet := [s for s in steps if s not in told]) else []
        for path in (tmp_path / "made" / "data" / "datapackage.json", _briefing(tmp_path)):
            path.write_text(ASKED.sub(answer, path.read_text("utf-8")), encoding="utf-8")
        told += ["check", *(line.replace(f"{tmp_path}/", "") for line in _checked(tmp_path))]
    assert_expected(folder / "expected.txt", "".join(f"{line}\n" for line in told))


def _understood(text: str) -> list[str]:
    return re.split(r"^\d+ texts are|^Findings are|^Sentences call", text, flags=re.MULTILINE)[
        0
    ].splitlines()


def _briefing(folder: Path) -> Path:
    return folder / "made" / "briefing" / "briefing.yaml"


def answer(asked: re.Match[str]) -> str:
    fit = (words for begin, words in ANSWERS.items() if asked[1].startswith(begin))
    return f'"{next(fit, "in words")}"'


def _checked(folder: Path) -> Iterator[str]:
    try:
        dataset = read_dataset(folder / "made" / "data")
        briefing = read_briefing(folder / "made" / "briefing")
    except BriefingError as error:
        yield from map(str, error.problems)
        return
    edition = Edition(briefing="made", audience=Audience.LEGISLATOR, language=Language.EN_US)
    document, problems = compose_with_problems(dataset, briefing, edition)
    yield from map(str, (*examine_dataset(dataset), *gathered(problems)))
    yield "findings"
    yield from (plain(finding.statement) for finding in findings(document))
