"""A briefing about one member beside the whole, the median, its neighbors and the last period."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError
from briefing_gen.base.quantities import Operation
from briefing_gen.binding.binder import resolve
from briefing_gen.binding.missing import of_too_few, too_few
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import check_edition, compose
from briefing_gen.composing.working import working_line
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Dataset, Missing, Observation
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import Document, Finding, KeyFindings
from briefing_gen.document.exhibits import TableSpec
from briefing_gen.document.inline import plain
from briefing_gen.edition import Audience, Edition
from briefing_gen.metrics.derive import Observed, derive, expression

HOME = Path(__file__).parents[1] / "beside"
POINTS = "8.0\N{NO-BREAK SPACE}percentage points"
TRIPS = "trips[year=2024, line=*].trips"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_dataset(HOME / "data")


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return read_briefing(HOME / "line")


def told(dataset: Dataset, briefing: Briefing, name: str, line: str) -> str:
    found = resolve(dataset, briefing, name, (("line", line),))
    if isinstance(found, Missing):
        return found.reason["en-US"]
    return f"{found.quantity.value.normalize():f}"


def document(dataset: Dataset, briefing: Briefing, line: str) -> Document:
    edition = Edition(
        briefing="line",
        audience=Audience.LEGISLATOR,
        language=Language.EN_US,
        parameters=(("line", line),),
    )
    return compose(dataset, briefing, edition)


def statements(made: Document) -> list[str]:
    blocks = [block for section in made.sections for block in section.blocks]
    return [plain(block.statement) for block in blocks if isinstance(block, Finding)]


@pytest.mark.parametrize(
    ("name", "line", "value"),
    [
        ("whole", "north", "3906"),
        ("median", "north", "500"),
        ("near", "north", "450"),
        ("rank", "north", "1"),
        ("rank", "west", "4"),
        ("rank", "pier", "withheld by the office"),
        ("near", "west", "no neighbors are named"),
        ("near", "night", "withheld by the office"),
        ("last", "north", "1800"),
        ("change", "east", "25"),
        ("change", "night", "too few to compute from"),
        ("part", "night", "too few to compute from"),
        ("beside-near", "north", "1550"),
    ],
)
def test_each_comparator_has_a_value_or_a_reason(
    dataset: Dataset, briefing: Briefing, name: str, line: str, value: str
) -> None:
    assert told(dataset, briefing, name, line) == value


def test_the_rank_of_a_member_is_told_with_its_value_and_all_among_which_it_stands(
    dataset: Dataset, briefing: Briefing
) -> None:
    found = resolve(dataset, briefing, "rank", (("line", "east"),))
    assert not isinstance(found, Missing)
    assert expression(found) == f"rank(trips[line=east, year=2024].trips; {TRIPS})"
    assert plain(working_line(found, Language.EN_US)) == (
        "3 = rank of 500 (2024) among trips by ferry, over every member that has a value."
    )


def test_the_median_of_neighbors_is_told_apart_from_that_of_all(
    dataset: Dataset, briefing: Briefing
) -> None:
    found = [resolve(dataset, briefing, n, (("line", "north"),)) for n in ("median", "near")]
    assert [expression(item) for item in found if not isinstance(item, Missing)] == [
        f"median({TRIPS})",
        f"median({TRIPS} of the neighbors of north)",
    ]


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("nort", "did you mean north"),
        ("xyz", "there are north, south, east, west, night, pier"),
    ],
)
def test_neighbors_of_a_member_that_does_not_exist_are_refused(
    dataset: Dataset, tmp_path: Path, named: str, hint: str
) -> None:
    text = (HOME / "line" / "briefing.yaml").read_text(encoding="utf-8")
    assert 'neighbors-of: "{line}"' in text
    spoiled = text.replace('neighbors-of: "{line}"', f"neighbors-of: {named}")
    (tmp_path / "briefing.yaml").write_text(spoiled, encoding="utf-8")
    with pytest.raises(BriefingError) as caught:
        document(dataset, read_briefing(tmp_path), "north")
    (problem, *_) = caught.value.problems
    assert (problem.code, problem.message) == ("unknown-member", f"unknown line {named!r}")
    assert problem.hint
    assert problem.hint.startswith(hint)
    assert problem.where.line == line_of(spoiled, named)


def line_of(text: str, word: str) -> int:
    return 1 + next(n for n, line in enumerate(text.splitlines()) if f"of: {word}" in line)


def test_an_edition_says_where_its_member_stands(dataset: Dataset, briefing: Briefing) -> None:
    assert statements(document(dataset, briefing, "north")) == [
        "51.2% of all trips are on the north line",
        "The count of the north line is above the median",
        "The count of the north line is above that of its median neighbor",
        "Trips on the north line rose 11.1% from 2023",
        f"The share of pleased passengers on the north line is {POINTS} above the south line’s",
    ]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("line", ["north", "south", "east", "west", "night", "pier"])
def test_no_edition_has_a_problem(
    dataset: Dataset, briefing: Briefing, line: str, language: Language
) -> None:
    edition = Edition(
        briefing="line",
        audience=Audience.LEGISLATOR,
        language=language,
        parameters=(("line", line),),
    )
    assert check_edition(dataset, briefing, edition).problems == ()


def test_a_member_at_the_median_is_about_the_same_as_it(
    dataset: Dataset, briefing: Briefing
) -> None:
    assert statements(document(dataset, briefing, "east"))[1] == (
        "The count of the east line is about the same as the median"
    )


def test_what_cannot_be_compared_is_left_out_or_says_why(
    dataset: Dataset, briefing: Briefing
) -> None:
    assert statements(document(dataset, briefing, "pier")) == [
        "No share of trips can be given for the pier line",
        "The pier line cannot be seen beside its neighbors: 1,000",
        "No change can be given for the pier line",
    ]


def test_too_small_a_count_is_shown_but_nothing_computed_from_it(
    dataset: Dataset, briefing: Briefing
) -> None:
    assert statements(document(dataset, briefing, "night"))[0] == (
        "No share of trips can be given for the night line"
    )


def test_words_told_instead_bring_their_own_key(dataset: Dataset, briefing: Briefing) -> None:
    summary = document(dataset, briefing, "pier").sections[0].blocks[0]
    assert isinstance(summary, KeyFindings)
    assert plain(summary.items[0].label) == "known trips on all lines"


def test_a_table_can_run_over_a_member_and_its_neighbors(
    dataset: Dataset, briefing: Briefing
) -> None:
    made = document(dataset, briefing, "east")
    findings = [b for s in made.sections for b in s.blocks if isinstance(b, Finding)]
    table = findings[2].exhibit.spec
    assert isinstance(table, TableSpec)
    assert [[plain(cell) for cell in row.cells] for row in table.rows] == [
        ["the east line", "500"],
        ["the north line", "2,000"],
        ["the south line", "1,000"],
    ]


def test_a_difference_inside_its_margin_is_told_in_the_words_for_that(
    dataset: Dataset, briefing: Briefing
) -> None:
    assert statements(document(dataset, briefing, "east"))[-1] == (
        "The share of pleased passengers on the east line is about the same as the south line’s"
    )


def test_a_published_percentage_of_too_small_a_count_is_not_shown(dataset: Dataset) -> None:
    percent = look_up(dataset, parse_address("survey[year=2024, line=north].pleased"))
    assert isinstance(percent, Observation)
    base = parse_address("trips[year=2024, line=night].trips")
    few = of_too_few(replace(percent, base=base), dataset, 10)
    assert few
    assert few.reason["en-US"] == "too few to compute from"
    assert of_too_few(replace(percent, base=base), dataset, 6) is None
    assert of_too_few(percent, dataset, 10) is None


def test_a_sum_or_difference_of_too_few_is_too_few_itself(dataset: Dataset) -> None:
    addresses = (f"trips[year=2024, line={line}].trips" for line in ("night", "north"))
    found = [look_up(dataset, parse_address(address)) for address in addresses]
    night, north = (Observed(item) for item in found if isinstance(item, Observation))
    total = derive(Operation.SUM, night)
    assert too_few(Operation.SHARE, (total, north), 10)
    assert too_few(Operation.DIFFERENCE, (total, north), 10) is None
    assert too_few(Operation.SHARE, (derive(Operation.DIFFERENCE, north, night), north), 10) is None


@pytest.mark.parametrize(
    ("name", "language", "line"),
    [
        ("whole", "en-US", "3,906 = sum of trips by ferry, over every member that has a value."),
        (
            "near",
            "en-US",
            "450 = median of trips by ferry, over those neighbors that have a value.",
        ),
        ("near", "es-US", "450 = mediana de viajes en ferri, con los vecinos que tienen valor."),
    ],
)
def test_the_working_says_which_members_were_taken(
    dataset: Dataset, briefing: Briefing, name: str, language: str, line: str
) -> None:
    found = resolve(dataset, briefing, name, (("line", "north"),))
    assert not isinstance(found, Missing)
    assert plain(working_line(found, Language(language))) == line
