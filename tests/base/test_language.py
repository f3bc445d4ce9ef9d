"""Tests of the languages: which one a tag means, and what their columns are called."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefing_gen
from briefing_gen.base.language import Language, column_of, columns_in_words, columns_of, spoken_in

SOURCES = Path(briefing_gen.__file__).parent


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en-US", Language.EN_US),
        ("en-GB", Language.EN_US),
        ("EN", Language.EN_US),
        ("es-MX", Language.ES_US),
        ("es", Language.ES_US),
        ("fr-CA", None),
        ("est", None),
        ("", None),
    ],
)
def test_a_tag_of_another_region_means_our_region_of_that_language(
    tag: str, language: Language | None
) -> None:
    assert spoken_in(tag) is language


def test_each_language_has_a_column_for_a_text() -> None:
    assert column_of("label", "es-US") == "label_es_us"
    assert columns_of("label") == ("label_en_us", "label_es_us")
    assert columns_in_words("label") == "label_en_us and _es_us"


def test_no_code_names_the_column_of_a_language_by_hand() -> None:
    suffixes = columns_of("")
    naming = [
        f"{path.relative_to(SOURCES)}:{number}"
        for path in sorted(SOURCES.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if any(suffix in line for suffix in suffixes) and '"""' not in line and "import" not in line
    ]
    assert naming == []
