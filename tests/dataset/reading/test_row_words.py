"""Words that rows bring along for their members: readers see them wherever the member stands."""

from __future__ import annotations

from pathlib import Path

from briefing_gen.dataset.lookup import member_label
from tests.dataset.packages import TRIPS, YEAR, described, ferries, refused, resource, write_package

LINE = {"name": "line", "type": "string", "role": "dimension"}
LABEL = {"name": "label", "type": "string", "role": "attribute", "attribute": "label:en-US"}
ROWS = "year,line,trips,label\n2019,n,1,North line\n2019,s,2,\n2020,n,3,North line\n"


def test_the_words_of_a_row_are_those_of_its_member(tmp_path: Path) -> None:
    dataset = ferries(tmp_path, described(resource(YEAR, LINE, TRIPS, LABEL)), trips=ROWS)

    assert member_label(dataset, "line", "n", "en-US") == "North line"
    assert member_label(dataset, "line", "s", "en-US") == "s"


def test_a_dimension_of_years_that_stands_last_is_passed_over(tmp_path: Path) -> None:
    rows = "line,year,trips,label\nn,2019,1,North line\nn,2020,3,North line\n"
    dataset = ferries(tmp_path, described(resource(LINE, YEAR, TRIPS, LABEL)), trips=rows)

    assert dataset.members == {"line": {"n": {"en-US": "North line"}}}


def test_a_member_has_one_label(tmp_path: Path) -> None:
    rows = ROWS.replace("n,3,North line", "n,3,Northern line")
    write_package(tmp_path, described(resource(YEAR, LINE, TRIPS, LABEL)), trips=rows)

    assert [str(problem) for problem in refused(tmp_path)] == [
        (
            "trips.csv:4:4 (label): error[label-differs]: line=n has other words here than "
            "in another row\n    hint: give each member of 'line' one label, in one place"
        )
    ]


def test_words_in_a_table_of_years_are_told_to_be_shown_nowhere(tmp_path: Path) -> None:
    rows = "year,trips,label\n2019,1,First\n"
    dataset = ferries(tmp_path, described(resource(YEAR, TRIPS, LABEL)), trips=rows)

    assert dataset.members == {}
    assert [(item.code, item.where.field) for item in dataset.warnings] == [
        ("ignored-property", "label")
    ]
