from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.dataset.confirming import todo
from briefing_gen.dataset.lookup import every_cell
from briefing_gen.dataset.model import Grade, Observation
from briefing_gen.dataset.reading.reader import read_dataset
from tests.dataset.packages import ROWS, SOURCE, TRIPS, YEAR, described, ferries, resource
from tests.dataset.shipped import SHIPPED


@pytest.mark.slow
def test_every_value_of_the_shipped_package_that_is_not_primary_is_listed_once() -> None:
    dataset = read_dataset(SHIPPED)
    listed = [str(item.observation.ref) for reading in todo(dataset) for item in reading.values]
    weak = [
        str(cell.content.ref)
        for cell in every_cell(dataset)
        if isinstance(cell.content, Observation) and cell.content.grade is not Grade.PRIMARY
    ]
    assert len(listed) == len(set(listed))
    assert sorted(listed) == sorted(weak)


def test_values_stand_under_the_publication_to_open_in_the_order_of_the_sources() -> None:
    dataset = read_dataset(SHIPPED)
    readings = todo(dataset)
    names = [reading.source.id for reading in readings]
    assert names == [name for name in dataset.sources if name in names]
    assert {
        item.observation.source.id == reading.source.id
        for reading in readings
        for item in reading.values
    } == {True}


@pytest.mark.slow
def test_a_published_change_names_what_it_follows_from() -> None:
    found = {
        str(item.observation.ref): [claim.id for claim in item.claims]
        for reading in todo(read_dataset(SHIPPED))
        for item in reading.values
        if item.claims
    }
    assert found["published-changes[id=production-2005-2019].percent"] == ["production-2005-2019"]


def test_a_value_is_expected_as_the_package_writes_it(tmp_path: Path) -> None:
    weak = {**SOURCE, "grade": "secondary"}
    shares = {**TRIPS, "type": "number"}
    dataset = ferries(
        tmp_path,
        described(resource(YEAR, shares), sources=[weak]),
        trips="year,trips\n2019,45.0\n2020,\n",
    )
    assert [(r.source.id, [v.text for v in r.values]) for r in todo(dataset)] == [
        ("office", ["45.0"])
    ]


def test_a_package_that_was_read_at_its_publishers_leaves_nothing_to_do(tmp_path: Path) -> None:
    assert todo(ferries(tmp_path, trips=ROWS)) == ()
