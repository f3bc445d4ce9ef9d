"""Whoever writes a wrong value is told its key, in briefings, themes and files of roles."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import check_edition
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition
from briefing_gen.pptx.masters.roles import read_roles
from briefing_gen.reading.tree import Node, Record, Scalar, Sequence
from briefing_gen.reading.yaml_nodes import tree_of
from briefing_gen.themes.reading import read_theme
from tests.changed_trees import LONG, NODES, Step, Tree, below, changed, places

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "tutorial" / "example"
THEME = ROOT / "templates" / "themes" / "plain" / "theme.toml"
ROLES = b"""\
fonts:
  Gotham: Montserrat
roles:
  chart:
    layout: Title and Content
    title: 0
    text: 1
  list:
    layout: Title Only
    title: 0
"""
WORDS = (
    "12 of them",
    "{x}",
    "{x:y}",
    "{",
    "the average",
    "it rose",
    "we must act",
    "\u202e",
    "2024",
)
REFUSALS = 100

Read = Callable[[Tree], tuple[Problem, ...]]


def unnamed(tree: Tree, read: Read, values: tuple[Tree, ...]) -> list[str]:
    """Return the problems without the key of their place, in a hundred refused changes."""
    chance = random.Random(7)  # noqa: S311 - the same changes in every run.
    below_the_whole = [place for place in places(tree) if place]
    found, refused = [], 0
    while refused < REFUSALS:
        place = chance.choice(below_the_whole)
        change = chance.choice([_without_key, _with_another_key, changed, changed, changed])
        problems = read(change(tree, place, chance.choice(values)))
        refused += bool(problems)
        found += [str(item) for item in problems[:1] if not _names_its_key(item, place)]
    return found


def texts(node: Node) -> Tree:
    """Return the texts, lists and mappings of a YAML file without their places."""
    match node:
        case Scalar(text):
            return text
        case Record(entries):
            return {key: texts(item) for key, item in entries.items()}
        case Sequence(items):
            return [texts(item) for item in items]


def _names_its_key(problem: Problem, place: tuple[Step, ...]) -> bool:
    return bool(problem.where.field) or any(f"'{step}'" in problem.message for step in place)


def _without_key(tree: Tree, place: tuple[Step, ...], _: Tree) -> Tree:
    return _with_keys(tree, place, {})


def _with_another_key(tree: Tree, place: tuple[Step, ...], _: Tree) -> Tree:
    return _with_keys(tree, place, {place[-1]: f"{place[-1]}x"})


def _with_keys(tree: Tree, place: tuple[Step, ...], names: Mapping[Step, str]) -> Tree:
    """Return `tree` with the last key of `place` as in `names`, or without it."""
    above = tree
    for step in place[:-1]:
        above = below(above, step)
    if not isinstance(above, dict):
        return changed(tree, place, None)
    kept = {names.get(key, key): v for key, v in above.items() if key != place[-1] or key in names}
    return changed(tree, place[:-1], kept)


def test_of_a_hundred_refused_briefings_ninety_five_name_the_key(tmp_path: Path) -> None:
    dataset = read_dataset(EXAMPLE / "data")
    data = (EXAMPLE / "briefing" / "briefing.yaml").read_bytes()

    def read(tree: Tree) -> tuple[Problem, ...]:
        (tmp_path / "briefing.yaml").write_text(yaml.safe_dump(tree), encoding="utf-8")
        try:
            briefing = read_briefing(tmp_path)
        except BriefingError as error:
            return error.problems
        edition = Edition(
            briefing=briefing.name, audience=Audience.LEGISLATOR, language=Language.EN_US
        )
        return check_edition(dataset, briefing, edition).problems

    found = unnamed(texts(tree_of(data, "briefing.yaml")), read, NODES + WORDS)
    assert len(found) <= 5, found


def test_of_a_hundred_refused_themes_ninety_five_name_the_key(tmp_path: Path) -> None:
    def read(tree: Tree) -> tuple[Problem, ...]:
        (tmp_path / "theme.toml").write_text(_toml(tree), encoding="utf-8")
        try:
            read_theme(tmp_path)
        except BriefingError as error:
            return error.problems
        return ()

    values = (*(value for value in NODES if value != LONG), "0b5c8g", "#000", 1e9, 4.5, "Arail")
    found = unnamed(tomllib.loads(THEME.read_text(encoding="utf-8")), read, values)
    assert len(found) <= 5, found


def _toml(tree: Tree) -> str:
    """Return `tree`, of tables and values, as TOML."""
    entries = tree.items() if isinstance(tree, dict) else ()
    lines = [f"{key} = {_in_line(item)}" for key, item in entries if not isinstance(item, dict)]
    for name, table in entries:
        if isinstance(table, dict):
            lines += [f"[{name}]", *(f"{key} = {_in_line(item)}" for key, item in table.items())]
    return "\n".join(lines)


def _in_line(value: Tree) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {_in_line(item)}' for key, item in value.items())}}}"
    return json.dumps("" if value is None else [] if isinstance(value, list) else value)


def test_of_a_hundred_refused_files_of_roles_ninety_five_name_the_key(tmp_path: Path) -> None:
    file = tmp_path / "house.roles.yaml"

    def read(tree: Tree) -> tuple[Problem, ...]:
        file.write_text(yaml.safe_dump(tree), encoding="utf-8")
        try:
            read_roles(file)
        except BriefingError as error:
            return error.problems
        return ()

    found = unnamed(texts(tree_of(ROLES, "house.roles.yaml")), read, (*NODES, "\u202e"))
    assert len(found) <= 5, found
