"""What a sentence says is the most or the least, beside the place that its condition has."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import fault
from briefing_gen.binding.binder import Binder
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.contrary_rules import check_superlative
from tests.editions.ferries import EN, ES, PLACE, briefing, dataset, edition

OVER = 'across: trips.line, of: "trips[year=2024, line=*].on_time"'
METRICS = f"""\
metrics:
  south: "trips[year=2024, line=south].on_time"
  night: "trips[year=2024, line=night].on_time"
  north-place: {{rank: {{for: punctual, {OVER}}}}}
  south-place: {{rank: {{for: south, {OVER}}}}}
  night-place: {{rank: {{for: night, {OVER}}}}}
  lines: {{count: {{{OVER}}}}}
  top: {{highest: {{{OVER}}}}}
"""


def told(
    folder: Path, text: str, condition: str, about: str, language: Language = EN
) -> list[tuple[str, str | None]]:
    """Return what is wrong where a condition bears out a text, and the ways out."""
    binder = Binder(dataset(), briefing(folder, ("metrics:\n", METRICS)), edition(language, {}))
    held = {condition: binder.compared(Scalar(condition, PLACE))}
    scalar = Scalar(text, PLACE)
    content = binder.bind(lambda own: own.words(scalar)).value
    problem = replace(fault("unbound-rank", "", PLACE), about=about)
    found = check_superlative(problem, binder.sentence(content, scalar), held)
    return [(item.message, item.hint) for item in found]


def test_the_highest_of_what_is_the_lowest_is_told_with_the_condition(tmp_path: Path) -> None:
    text, about = "Night boats have the highest share, {night}", "highest"
    hint = 'holds: ["night-place = 3"] means lowest: write that, or bind the value that is meant; '
    hint += "or list the words under citations:"
    message = "'highest' contradicts the condition 'night-place = 3': the value is lowest"
    assert told(tmp_path, text, "night-place = 3", about) == [(message, hint)]


@pytest.mark.parametrize(
    ("text", "condition", "about"),
    [
        ("North is the lowest with {punctual}", "north-place = 1", "lowest"),
        ("North is the lowest with {punctual}", "punctual = top", "lowest"),
        ("North has the second-highest share, {punctual}", "north-place = 1", "highest"),
        ("South has the highest share, {south}", "south-place = 2", "highest"),
        ("Night has the most boats on time, {night}", "night-place = lines", "the most"),
        ("Night boats top the list with {night}", "night-place = 3", "top the list"),
        ("North is one of the lowest with {punctual}", "north-place = 1", "lowest"),
    ],
)
def test_another_place_than_that_of_the_condition_is_told(
    tmp_path: Path, text: str, condition: str, about: str
) -> None:
    assert told(tmp_path, text, condition, about) != []


@pytest.mark.parametrize(
    ("text", "condition", "about"),
    [
        ("North has the highest share, {punctual}", "north-place = 1", "highest"),
        ("Night boats are the lowest with {night}", "night-place = 3", "lowest"),
        ("Night boats are the lowest with {night}", "night-place = lines", "lowest"),
        ("South has the second highest share, {south}", "south-place = 2", "highest"),
        ("South is one of the highest with {south}", "south-place = 2", "highest"),
        ("South is the highest after North with {south}", "south-place = 2", "highest"),
        ("Night boats do not have the highest share, {night}", "night-place = 3", "highest"),
        ("Night boats are the most equal with {night}", "night-place = 3", "the most"),
        ("A majority of trips were late: {night}", "night-place = 3", "A majority"),
        ("South is in the highest half with {south}", "south-place <= 2", "highest"),
        ("For a second year North has the highest: {punctual}", "north-place = 1", "highest"),
        ("In the third quarter night was the lowest: {night}", "night-place = 3", "lowest"),
        ("South is just below the highest with {south}", "south-place = 2", "highest"),
        ("South is close to the highest with {south}", "south-place = 2", "highest"),
        ("South is between the highest and the lowest: {south}", "south-place = 2", "highest"),
    ],
)
def test_a_place_that_fits_and_what_has_none_are_left_alone(
    tmp_path: Path, text: str, condition: str, about: str
) -> None:
    assert told(tmp_path, text, condition, about) == []


@pytest.mark.parametrize(
    ("text", "condition", "is_wrong"),
    [
        ("La línea norte tiene la tasa más baja: {punctual}", "north-place = 1", True),
        ("La línea norte tiene la tasa más alta: {punctual}", "north-place = 1", False),
        ("La línea sur es la segunda más alta: {south}", "south-place = 2", False),
        ("El sur tiene la segunda tasa más alta: {south}", "south-place = 2", False),
        ("El norte tiene la segunda tasa más alta: {punctual}", "north-place = 1", True),
        ("Por segundo año es la más alta: {punctual}", "north-place = 1", False),
        ("La noche tiene el mayor porcentaje: {night}", "night-place = 3", True),
        ("La noche tiene el menor porcentaje: {night}", "night-place = 3", False),
    ],
)
def test_spanish_words_are_held_against_places_too(
    tmp_path: Path, text: str, condition: str, *, is_wrong: bool
) -> None:
    about = text.partition(" tiene ")[2] or text.partition(" es ")[2]
    assert bool(told(tmp_path, text, condition, about, ES)) is is_wrong
