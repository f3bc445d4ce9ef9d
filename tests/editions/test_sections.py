"""A section is there where it has something to say, and only there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.composing.compose import compose
from briefing_gen.composing.one_page import one_page
from briefing_gen.dataset.model import Grade
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import Document, Role
from tests.editions.ferries import TESTS, briefing, dataset, edition
from tests.editions.sparse import CHARTS_ONLY, NO_LIMITS, NO_QUESTIONS, TABLES_ONLY, Change

FAULTS_DATA = TESTS / "faults_briefing" / "data"
ALL = (
    Role.SUMMARY,
    Role.FINDINGS,
    Role.LIMITS,
    Role.QUESTIONS,
    Role.NOTES,
    Role.METHODS,
    Role.SOURCES,
    Role.HELP,
)


def roles(document: Document) -> tuple[Role, ...]:
    return tuple(section.role for section in document.sections)


def without(*left_out: Role) -> tuple[Role, ...]:
    return tuple(role for role in ALL if role not in left_out)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((), ALL),
        (TABLES_ONLY, ALL),
        (CHARTS_ONLY, ALL),
        (NO_QUESTIONS, without(Role.QUESTIONS)),
        (NO_LIMITS, without(Role.LIMITS)),
        (
            (*NO_QUESTIONS, *NO_LIMITS, *TABLES_ONLY),
            (*ALL[:2], Role.NOTES, Role.METHODS, *ALL[-2:]),
        ),
    ],
)
def test_only_sections_with_something_to_say_are_there(
    tmp_path: Path, changes: tuple[Change, ...], expected: tuple[Role, ...]
) -> None:
    assert roles(compose(dataset(), briefing(tmp_path, *changes), edition())) == expected


def test_an_edition_of_which_every_finding_is_left_out_still_tells_which(tmp_path: Path) -> None:
    data = shutil.copytree(FAULTS_DATA, tmp_path / "data") / "datapackage.json"
    words = data.read_text(encoding="utf-8")
    data.write_text(words.replace('"primary"', '"secondary"'), encoding="utf-8")
    asked = replace(edition(), minimum_grade=Grade.PRIMARY)
    made = compose(read_dataset(data.parent), briefing(tmp_path), asked)
    assert roles(made) == (Role.LIMITS, Role.QUESTIONS, Role.METHODS, Role.HELP)


def test_a_list_for_another_audience_alone_makes_no_section(tmp_path: Path) -> None:
    for_others = ("  - {en-US: Who counts the", "  - advocacy: {en-US: Who counts the")
    made = compose(dataset(), briefing(tmp_path, for_others), edition())
    assert roles(made) == without(Role.QUESTIONS)


def test_a_single_page_of_a_briefing_without_limits_and_charts_has_neither(tmp_path: Path) -> None:
    made = compose(dataset(), briefing(tmp_path, *NO_LIMITS, *TABLES_ONLY), edition())
    assert roles(one_page(made, dataset())) == (
        Role.SUMMARY,
        Role.FINDINGS,
        Role.SOURCES,
        Role.HELP,
    )
