"""Findings that state the value of one member, and name it nowhere; sums that leave out some."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition
from tests.drafting.sheets import filled
from tests.drafting.test_drafts import drafts

TOWNS = "Adams Baker Clark Dover Elgin Flint Grant Hardy Irwin Jonah Keene Logan Mason Nolan"
EDITION = Edition(briefing="my-ferries", audience=Audience.LEGISLATOR, language=Language.EN_US)


def table(towns: list[str], without: str = "") -> str:
    """Return trips of towns in two years, of the first the most; of one there may be none."""
    cells = [
        (town, year, 900 - 10 * at + year - 2023)
        for at, town in enumerate(towns)
        for year in (2023, 2024)
    ]
    return "Town,Year,Trips\n" + "".join(
        f"{town},{year},{'' if town == without and year == 2024 else trips}\n"
        for town, year, trips in cells
    )


def problems(folder: Path, sheet: str, statement: str, body: str) -> list[tuple[str, str]]:
    """Return code and words of what is said of a draft whose first finding has these texts."""
    package, briefing = drafts(folder, sheet)
    (folder / "data/datapackage.json").write_text(filled(package), encoding="utf-8")
    text = filled(briefing)
    text = re.sub(r"statement: .*", f'statement: {{en-US: "{statement}"}}', text, count=1)
    text = re.sub(
        r"    body:\n      - en-US: .*", f'    body:\n      - en-US: "{body}"', text, count=1
    )
    text = re.sub(r"subtitle: .*", 'subtitle: {en-US: "By year"}', text, count=1)
    text = re.sub(r"label: .*", 'label: {en-US: "Trips"}', text, count=1)
    total = "{sum: {across: ferries.town, of: 'ferries[town=*, year=2024].trips'}}"
    text = text.replace("metrics:\n", f"metrics:\n  all-trips: {total}\n", 1)
    (folder / "my-ferries/briefing.yaml").write_text(text, encoding="utf-8")
    dataset, read = read_dataset(folder / "data"), read_briefing(folder / "my-ferries")
    found: tuple[Problem, ...] = compose_with_problems(dataset, read, EDITION)[1]
    codes = {"unnamed-member", "partial-sum"}
    return [(f"{e.severity} {e.code}", e.message) for e in found if e.code in codes]


ALONE = "nothing here says that this number is of Adams alone"


@pytest.mark.parametrize(
    ("statement", "body", "said"),
    [
        (
            "Trips rose",
            "{trips-2024-highest} trips were made.",
            [("warning unnamed-member", ALONE)],
        ),
        (
            "Trips rose",
            "Altogether {trips-2024-highest} trips were made.",
            [("error unnamed-member", ALONE)],
        ),
        ("Trips rose in Adams", "{trips-2024-highest} trips were made.", []),
        ("Trips rose", "{trips-2024-highest} trips were made, in Adams.", []),
        ("Trips rose", "Altogether {all-trips} trips were made.", []),
    ],
)
def test_a_number_of_one_of_many_towns_has_its_name_somewhere(
    tmp_path: Path, statement: str, body: str, said: list[tuple[str, str]]
) -> None:
    sheet = table(TOWNS.split())
    assert problems(tmp_path, sheet, statement, body) == said


def test_one_of_few_may_be_told_in_other_words(tmp_path: Path) -> None:
    sheet = table(TOWNS.split()[:6])
    assert problems(tmp_path, sheet, "Trips rose", "{trips-2024-highest} trips were made.") == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "In all towns {all-trips} trips were made.",
            [("warning partial-sum", "10,833 leaves out 1 without a value: Dover")],
        ),
        ("In all towns without Dover {all-trips} trips were made.", []),
        ("In the towns that reported {all-trips} trips were made.", []),
    ],
)
def test_a_sum_that_leaves_out_a_town_says_so(
    tmp_path: Path, statement: str, said: list[tuple[str, str]]
) -> None:
    sheet = table(TOWNS.split(), without="Dover")
    assert problems(tmp_path, sheet, statement, "Adams is one of them.") == said
