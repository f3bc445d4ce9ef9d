"""The page on how the program is built says what the program is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tools import draw_architecture

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "src" / "briefing_gen"
NAMED = set(re.findall(r"`([a-z_]+(?:/[a-z_0-9]+)*)`", PAGE))


def test_every_module_that_is_named_exists() -> None:
    paths = {name: PACKAGE / name for name in NAMED}
    missing = [
        name
        for name, path in paths.items()
        if not (path.is_dir() or path.with_suffix(".py").is_file())
    ]
    assert sorted(missing) == []


def test_every_function_that_is_named_exists() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    named = set(re.findall(r"`([a-z_]+)\(\)`", PAGE))
    assert sorted(name for name in named if f"def {name}(" not in source) == []


def test_every_part_of_the_program_is_named() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    assert sorted((packages | modules) - NAMED) == []


def test_the_order_of_imports_is_the_one_that_is_checked() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (
        contract["layers"]
        for contract in contracts["tool"]["importlinter"]["contracts"]
        if contract["name"] == "Stages depend one way"
    )
    shown = PAGE.partition("## Which way imports go")[2]
    assert re.findall(r"```text\n(.*?)```", shown, re.DOTALL)[0].splitlines() == layers


@pytest.mark.slow
def test_the_picture_of_the_parts_shows_the_imports_there_are() -> None:
    shown = draw_architecture.PICTURE.read_text(encoding="utf-8")
    assert shown == draw_architecture.picture(), "run python -m tools.draw_architecture"


def test_the_picture_leaves_out_what_follows_from_other_arrows() -> None:
    every = {
        "cli": frozenset({"pdf", "base"}),
        "pdf": frozenset({"base"}),
        "base": frozenset[str](),
    }
    assert draw_architecture.direct(every) == every | {"cli": frozenset({"pdf"})}


def test_every_word_that_is_marked_as_of_the_glossary_is_in_it() -> None:
    words = {word.removesuffix("s") for word in re.findall(r"\*([a-z]+)\*", PAGE)}
    explained = {word.casefold() for word in re.findall(r"\*\*([A-Za-z ]+)\*\*", GLOSSARY)}
    assert sorted(words - explained - {"italic"}) == []


def test_the_words_of_the_glossary_stand_in_order() -> None:
    words = [
        word.casefold() for word in re.findall(r"^\*\*([A-Za-z ]+)\*\*", GLOSSARY, re.MULTILINE)
    ]
    assert words == sorted(words)
    assert len(set(words)) == len(words)
