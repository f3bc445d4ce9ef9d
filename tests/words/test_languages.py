"""Each language is one value that leaves no word empty, and the type checker asks for the next."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from briefing_gen.base.frozen import Frozen, field_names
from briefing_gen.base.language import Language
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.words.languages import words_of

HOME = Path(__file__).parents[2]


def texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in the words of a language, with the name of its field."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Frozen):
        for field in field_names(type(value)):
            yield from texts(getattr(value, field), field)
    elif isinstance(value, Mapping):
        yield from texts(tuple(value.values()), name)
    elif isinstance(value, tuple | frozenset):
        for item in value:
            yield from texts(item, name)


@pytest.mark.parametrize("language", Language)
def test_no_word_of_a_language_is_empty(language: Language) -> None:
    found = [*texts(words_of(language)), *texts(package_words(language))]
    assert len(found) > 300
    assert [name for name, text in found if not text] == []


@pytest.mark.parametrize("language", Language)
def test_what_finds_words_is_a_pattern(language: Language) -> None:
    own, package = words_of(language).patterns, package_words(language)
    for pattern in (*own.moves, *own.ranks, *own.asking, *own.imperatives, *own.shortened):
        re.compile(pattern)
    for pattern in (own.is_it, package.median, package.mean, package.mean_in_title):
        re.compile(pattern)


def test_sentences_on_packages_name_the_same_parts_in_all_languages() -> None:
    for language in Language:
        words = package_words(language)
        assert words.dollars.format(amount="512").count("512") == 1
        assert words.other_value.format(found="3%").count("3%") == 1


@pytest.mark.slow
def test_the_type_checker_names_each_place_that_a_new_language_concerns(tmp_path: Path) -> None:
    shutil.copytree(HOME / "src", tmp_path / "src")
    shutil.copy(HOME / "pyproject.toml", tmp_path)
    enum = tmp_path / "src" / "briefing_gen" / "base" / "language.py"
    last = '    ES_US = "es-US"\n'
    text = enum.read_text(encoding="utf-8")
    enum.write_text(text.replace(last, f'{last}    FR_CA = "fr-CA"\n'), encoding="utf-8")

    command = [sys.executable, "-m", "mypy", "src"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    named = re.findall(
        r"^src/briefing_gen/(\S+)\.py:.*Literal\[Language\.FR_CA\]", ran.stdout, re.MULTILINE
    )
    assert named == ["dataset/vocabulary", "words/languages"], ran.stdout
