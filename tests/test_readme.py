"""README and guides tell the truth: counts are counted, pictures are described."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from briefing_gen import shipped
from briefing_gen.dataset.lookup import every_cell
from briefing_gen.dataset.model import Observation
from briefing_gen.dataset.reading.reader import read_dataset

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


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
