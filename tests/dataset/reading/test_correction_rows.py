"""The cell in which a correction names the values that its texts bind."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.model import Correction, NamedMetric
from briefing_gen.dataset.reading.resources import Kind
from briefing_gen.dataset.reading.special import NEEDED, OPTIONAL
from tests.dataset.packages import TRIPS, YEAR, described, ferries, resource

COLUMNS = NEEDED[Kind.CORRECTIONS]
HEADER = (*COLUMNS, *OPTIONAL[Kind.CORRECTIONS])
NOW = "trips[year=2020].trips"


def read(
    folder: Path,
    metrics: str,
    header: tuple[str, ...] = HEADER,
    shows: str = "{now}.",
    citations: str = "",
) -> Correction:
    fields = [{"name": name, "type": "string"} for name in header]
    table = {"name": "corrections", "path": "corrections.csv", "kind": "corrections"}
    package = described(resource(YEAR, TRIPS), {**table, "schema": {"fields": fields}})
    address = NOW if "{" in shows else ""
    row = ["few", "Few.", "Pocos.", "office", "", shows, shows, address, "", "", citations, metrics]
    cells = ",".join(f'"{cell}"' for cell in row[: len(header)])
    (correction,) = ferries(
        folder, package, corrections=f"{','.join(header)}\n{cells}\n"
    ).corrections
    return correction


def test_names_stand_for_addresses_and_for_operations_on_names_and_addresses(
    tmp_path: Path,
) -> None:
    cell = f"now = {NOW}; both = sum(now; trips[year=2019].trips)"
    metrics = read(tmp_path, cell).metrics
    assert metrics == (
        NamedMetric("now", None, (NOW,)),
        NamedMetric("both", Operation.SUM, ("now", "trips[year=2019].trips")),
    )


def test_a_table_may_do_without_names_and_citations(tmp_path: Path) -> None:
    correction = read(tmp_path, "", COLUMNS)
    assert (correction.metrics, correction.citations) == ((), ())


def test_the_addresses_of_a_correction_are_those_of_its_address_names_and_texts(
    tmp_path: Path,
) -> None:
    correction = read(tmp_path, "old = crews[year=2019].sailors; n = sum(old; cars[year=1].n)")
    assert list(correction.addresses()) == [
        NOW,
        "crews[year=2019].sailors",
        "cars[year=1].n",
    ]


def test_a_number_alone_is_no_citation(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as raised:
        read(tmp_path, "", citations="act of 2012; 9,265; 35 %")

    assert [problem.message for problem in raised.value.problems] == [
        "'9,265' is a number, and no name or law that has one in it",
        "'35 %' is a number, and no name or law that has one in it",
    ]


def test_somebody_shows_what_is_right(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as raised:
        read(tmp_path, "", shows="It is not so.")

    assert [str(problem) for problem in raised.value.problems] == [
        (
            "corrections.csv:2:9 (source): error[missing-words]: "
            "this row names nobody who shows it\n"
            "    hint: name the source, or give the address of a value"
        )
    ]


@pytest.mark.parametrize(
    ("cell", "code", "message"),
    [
        (NOW, "address-syntax", f"{NOW!r} gives no name to a value"),
        (f"a = {NOW}; a = {NOW}", "primary-key", "the name 'a' stands twice in this cell"),
        ("a = growth(b; c)", "unknown-word", "unknown operation 'growth'"),
        (
            "a = later",
            "address-syntax",
            "'later' is not an address: write it like reports[year=2020].received",
        ),
        (
            "a = sum(b; trips[2020].trips)",
            "address-syntax",
            "'2020' in 'trips[2020].trips' is not of the form dimension=member",
        ),
    ],
)
def test_what_names_no_value_is_told_at_its_cell(
    tmp_path: Path, cell: str, code: str, message: str
) -> None:
    with pytest.raises(BriefingError) as refused:
        read(tmp_path, cell)
    (problem,) = refused.value.problems
    assert (problem.code, problem.message) == (code, message)
    assert str(problem.where) == "corrections.csv:2:12 (metrics)"
