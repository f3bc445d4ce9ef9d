"""README and guides tell the truth: commands marked `runs` are run, counts are counted."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from pathlib import Path

import pytest

from briefing_gen import shipped
from briefing_gen.dataset.lookup import every_cell
from briefing_gen.dataset.model import Observation
from briefing_gen.dataset.reading.reader import read_dataset
from tests.cli.program import run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUNS = re.compile(r"^<!-- runs -->\n```console\n\$ ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "...\n"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHOWN = [
    (str(page.relative_to(ROOT)), command, output)
    for page in PAGES
    for command, output in RUNS.findall(page.read_text(encoding="utf-8"))
]


@pytest.mark.slow
@pytest.mark.parametrize(("page", "command", "shown"), SHOWN)
def test_a_command_gives_what_the_page_shows(
    page: str, command: str, shown: str, tmp_path: Path
) -> None:
    program, *rest = shlex.split(command)
    assert program == "briefing-gen", page
    done = run(*rest, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    pattern = ".*".join(re.escape(part) for part in shown.split(LEFT_OUT))
    assert re.fullmatch(pattern, done.stdout, re.DOTALL), done.stdout


@pytest.mark.slow
def test_the_values_of_each_grade_are_those_of_the_dataset() -> None:
    dataset = read_dataset(shipped.shipped() / "data" / shipped.DATA)
    cells = [cell.content for cell in every_cell(dataset)]
    grades = Counter(cell.grade.value for cell in cells if isinstance(cell, Observation))
    shown = dict(
        re.findall(r"^\| (primary|secondary|reported) \| ([0-9,]+) \|", README, re.MULTILINE)
    )
    assert shown == {grade: f"{count:,}" for grade, count in grades.items()}
    said = f"{sum(grades.values()):,} published values in {len(dataset.tables)} tables"
    assert f"{said}, from {len(dataset.sources)} sources" in README


def test_every_picture_is_described_and_all_are_small() -> None:
    shown = [
        (page.parent / target).resolve()
        for page in PAGES
        for alt, target in re.findall(r"!\[(.*?)\]\((.+?)\)", page.read_text(encoding="utf-8"))
        if alt.strip()
    ]
    pictures = sorted((ROOT / "docs" / "pictures").iterdir())
    assert sorted(set(shown)) == pictures
    assert sum(picture.stat().st_size for picture in pictures) < 2_000_000
