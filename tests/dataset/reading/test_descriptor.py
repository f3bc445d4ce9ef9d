"""What datapackage.json may say, and what is told where it says something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing_gen.base.limits import MAX_CELL_CHARS, MAX_COLUMNS, MAX_RESOURCES
from tests.dataset.packages import (
    SOURCE,
    TRIPS,
    YEAR,
    Described,
    described,
    ferries,
    refused,
    resource,
    write_package,
)


def told(folder: Path, descriptor: Described | str, **files: str) -> list[tuple[str, str]]:
    return [
        (item.code, item.message) for item in refused(write_package(folder, descriptor, **files))
    ]


def with_schema(**more: object) -> Described:
    table = resource(YEAR, TRIPS)
    table["schema"] |= more
    return table


def test_a_descriptor_is_an_object(tmp_path: Path) -> None:
    assert told(tmp_path, "[]") == [("package-error", "datapackage.json is not an object")]


def test_a_descriptor_is_utf_8(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    (folder / "datapackage.json").write_bytes(b'{\n"name": "\xe9"}')

    assert [str(problem) for problem in refused(folder)] == [
        (
            "datapackage.json:2:1: error[encoding-error]: this is not UTF-8 text\n"
            "    hint: save it as UTF-8"
        )
    ]


def test_a_package_has_tables(tmp_path: Path) -> None:
    package = {key: value for key, value in described().items() if key != "resources"}
    many = [{"name": f"t{number}"} for number in range(MAX_RESOURCES + 1)]

    assert told(tmp_path / "none", package) == [("package-error", "there is no 'resources'")]
    assert told(tmp_path / "many", described(*many)) == [
        ("package-error", "there are more than 200 resources")
    ]


def test_a_source_says_how_far_it_was_read(tmp_path: Path) -> None:
    source = {key: value for key, value in SOURCE.items() if key != "grade"}

    assert told(tmp_path, described(sources=[source])) == [
        ("package-error", "this source has no grade")
    ]


def test_words_nobody_sees_are_refused_in_keys_and_values(tmp_path: Path) -> None:
    caveats = [
        {"name": "one-way", "text": {"en-US": "Each\u200bway"}},
        {"name": "long", "text": {"en-US": "x" * (MAX_CELL_CHARS + 1)}},
    ]

    assert told(tmp_path / "values", described(caveats=caveats)) == [
        ("invisible-character", "this text holds the invisible character U+200B"),
        ("package-error", "this text has more than 5000 characters"),
    ]
    assert told(tmp_path / "keys", described(**{"no\u0000tes": "", "half": "\ud800"})) == [
        ("invisible-character", "this text holds the invisible character U+0000"),
        ("invisible-character", "this text holds the invisible character U+D800"),
    ]


@pytest.mark.parametrize(
    ("table", "code", "message"),
    [
        (
            with_schema(
                fields=[{"name": f"c{n}", "type": "string"} for n in range(MAX_COLUMNS + 1)]
            ),
            "schema-error",
            "a table has 1 to 200 fields",
        ),
        (with_schema(fields={}), "field-error", "fields is not a list"),
        (with_schema(fields=["year"]), "field-error", "'year' in fields is not an object"),
        (with_schema(missingValues=[1]), "schema-error", "missingValues is not a list of texts"),
        (resource(YEAR, TRIPS, missing=[]), "resource-error", "missing is not an object"),
        (
            resource(YEAR, TRIPS, period={"kind": "as-of", "start": "2020", "end": "2019"}),
            "resource-error",
            "'2020' to '2019' is not a period",
        ),
        (
            resource(YEAR, {**TRIPS, "name": "the trips"}),
            "field-error",
            "the name 'the trips' cannot stand in an address",
        ),
        (
            resource(YEAR, {**TRIPS, "caveats": [1]}),
            "field-error",
            "caveats is not a list of texts",
        ),
        (
            resource(YEAR, {**TRIPS, "locator": 4}),
            "field-error",
            "locator is 4, which is not a text",
        ),
    ],
)
def test_a_table_is_described_in_a_way_that_is_read(
    tmp_path: Path, table: Described, code: str, message: str
) -> None:
    assert (code, message) in told(tmp_path, described(table))


def test_columns_for_readers_of_the_file_alone_are_let_be(tmp_path: Path) -> None:
    label = {"name": "printed as", "type": "string", "role": "label"}
    dataset = ferries(
        tmp_path,
        described(resource(YEAR, TRIPS, label)),
        trips="year,trips,printed as\n2019,1,one\n",
    )

    assert dataset.tables["trips"].columns["printed as"] == ["one"]


def test_titles_may_be_one_text_or_a_plain_title(tmp_path: Path) -> None:
    year: dict[str, Any] = {**YEAR, "title": "Year"}
    trips: dict[str, Any] = {**TRIPS, "titles": "Trips"}
    table = ferries(tmp_path, described(resource(year, trips))).tables["trips"]

    assert table.titles == {"en-US": "trips"}
    assert table.dimensions[0].titles == {"en-US": "Year"}
    assert table.measures[0].titles == {"en-US": "Trips"}


def test_missing_values_may_be_objects_as_the_standard_allows(tmp_path: Path) -> None:
    table = with_schema(missingValues=[{"value": "-", "label": "none"}])
    dataset = ferries(tmp_path, described(table), trips="year,trips\n2019,-\n")

    assert list(dataset.tables["trips"].missing) == ["-"]


def test_the_name_of_no_caveat_is_told(tmp_path: Path) -> None:
    nameless = described(resource(YEAR, {**TRIPS, "caveats": ""}))
    among = described(resource(YEAR, {**TRIPS, "caveats": ["one-way", ""]}))

    assert told(tmp_path / "nameless", nameless) == [("unknown-caveat", "there is no caveat ''")]
    assert told(tmp_path / "among", among) == [("unknown-caveat", "there is no caveat ''")]


def test_a_condition_of_a_caveat_is_of_names(tmp_path: Path) -> None:
    caveat = {
        "name": "most",
        "text": {"en-US": "Most."},
        "metrics": ["one = trips[year=2019].trips"],
    }
    held = described(resource(YEAR, TRIPS), caveats=[{**caveat, "holds": ["one > 0", "one < 9"]}])
    addressed = described(caveats=[{**caveat, "holds": "trips[year=2019].trips > 0"}])

    assert ferries(tmp_path / "held", held).caveats["most"].holds == ("one > 0", "one < 9")
    assert told(tmp_path / "addressed", addressed) == [
        ("wrong-shape", "the condition 'trips[year=2019].trips > 0' has an address in it")
    ]


def test_a_number_is_told_as_it_is_written(tmp_path: Path) -> None:
    assert told(tmp_path / "version", described(version=1.5)) == [
        ("package-error", "version is 1.5, which is not a text")
    ]
    assert told(tmp_path / "caveat", described(caveats=[2.50])) == [
        ("package-error", "2.5 in caveats is not an object")
    ]


@pytest.mark.parametrize("tag", ["x", "english", "en_US", "en-", " es"])
def test_the_language_of_a_source_is_a_tag(tag: str, tmp_path: Path) -> None:
    assert told(tmp_path, described(sources=[{**SOURCE, "language": tag}])) == [
        ("package-error", f"{tag!r} is not the tag of a language")
    ]


@pytest.mark.parametrize(
    ("tag", "language"), [("fr", "fr"), ("zh-Hant-TW", "zh-Hant-TW"), ("", "en-US")]
)
def test_a_source_without_a_language_is_in_english(tag: str, language: str, tmp_path: Path) -> None:
    dataset = ferries(tmp_path, described(sources=[{**SOURCE, "language": tag}]))
    assert dataset.sources["office"].language == language


def test_words_of_other_languages_are_read_by_language(tmp_path: Path) -> None:
    dataset = ferries(tmp_path, described(foreignWords={"en-US": ["ferry line", " "], "fr": "bac"}))
    assert dataset.foreign == {"en-US": ("ferry line",), "fr": ("bac",)}


def test_synonyms_are_read_by_the_word_or_the_member_that_they_stand_for(tmp_path: Path) -> None:
    synonyms = {"trips": ["crossings", " ", "?"], "line=north": ["the island line"]}
    dataset = ferries(tmp_path, described(synonyms=synonyms))
    assert dataset.synonyms == {"trips": ("crossings",), "line=north": ("the island line",)}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (["ferry"], "foreignWords is not an object"),
        ({"English": ["ferry"]}, "'English' is not the tag of a language"),
        ({"en-US": [1]}, "en-US is not a list of texts"),
    ],
)
def test_words_of_other_languages_that_are_none_are_told(
    value: object, message: str, tmp_path: Path
) -> None:
    assert told(tmp_path, described(foreignWords=value)) == [("package-error", message)]


@pytest.mark.parametrize("text", ["0000-00-00", "2026-02-30T00:00:00Z", "yesterday"])
def test_the_day_a_package_was_made_is_one_of_the_calendar(text: str, tmp_path: Path) -> None:
    write_package(tmp_path, described(created=text))

    assert [problem.message for problem in refused(tmp_path)] == [
        f"created is '{text}', which is not a date"
    ]
