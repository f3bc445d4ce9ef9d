"""Every way to get a briefing wrong, as a folder: briefing.yaml, and the problems it must give.

A folder may hold edition.txt: the audience, the language, a minimum grade and parameters of the
edition to check.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import check_edition
from briefing_gen.dataset.model import Dataset, Grade
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition

pytestmark = pytest.mark.slow

HOME = Path(__file__).parent / "faults_briefing"
FAULTS = sorted(path.parent for path in HOME.glob("*/briefing.yaml"))
STAGES = ("briefing", "binding", "claims", "rules", "composing", "words")
PACKAGE = Path(__file__).parents[1] / "src" / "briefing_gen"
SOURCES = [path for stage in STAGES for path in sorted((PACKAGE / stage).rglob("*.py"))]
SOURCES += [*sorted((PACKAGE / "reading").glob("yaml_*.py")), PACKAGE / "reading" / "tree.py"]
OF_PACKAGES = {"source-differs"}
"""What only the corrections of a data package can bring about: tests/faults has it."""
OF_PACKAGES_TOO = {"forbidden-term", "not-filled-in"}
"""What is said of packages in the same words, by dataset."""
OF_OTHERS = {"too-many-members", "many-notes"}
"""What takes thousands of rows, as tests/drafting/test_drafts has, and what only --style tells."""
CODE = re.compile(
    r"(?:code=|code, \w+ = |(?:fault|warning|\.(?:add|of|refuse|warn))\(\s*"
    r"|stop\((?:self\.)?faults,\s*)\"([a-z]+-[a-z-]+)\""
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda path: path.name)
def test_a_fault_is_told_with_its_place_and_a_way_out(
    fault: Path, assert_expected: Callable[[Path, str], None]
) -> None:
    assert_expected(fault / "expected.txt", "".join(f"{problem}\n" for problem in problems(fault)))


def test_every_code_of_a_problem_has_a_folder() -> None:
    codes = {code for path in SOURCES for code in CODE.findall(path.read_text("utf-8"))}
    told = {problem.code for fault in FAULTS for problem in problems(fault)}
    assert told - OF_PACKAGES_TOO == codes - OF_PACKAGES - OF_OTHERS


@functools.cache
def dataset_of_all() -> Dataset:
    return read_dataset(HOME / "data")


@functools.cache
def problems(folder: Path) -> tuple[Problem, ...]:
    """Return the problems of a briefing: those of reading it, or else those of its editions."""
    dataset = dataset_of_all()
    try:
        briefing = read_briefing(folder)
    except BriefingError as error:
        return error.problems
    reports = (check_edition(dataset, briefing, edition) for edition in editions(folder, briefing))
    return tuple(dict.fromkeys(problem for report in reports for problem in report.problems))


def editions(folder: Path, briefing: Briefing) -> Iterator[Edition]:
    wanted = folder / "edition.txt"
    if wanted.exists():
        audience, language, *parameters = wanted.read_text(encoding="utf-8").split()
        pairs = dict(parameter.split("=") for parameter in parameters)
        grade = Grade(pairs.pop("minimum-grade", Grade.REPORTED))
        yield Edition(
            briefing=briefing.name,
            audience=Audience(audience),
            language=Language(language),
            minimum_grade=grade,
            parameters=tuple(pairs.items()),
        )
        return
    for audience_offered in briefing.audiences:
        for language_offered in briefing.languages:
            yield Edition(
                briefing=briefing.name, audience=audience_offered, language=language_offered
            )
