"""The shipped package is valid, complete in both languages, and holds nobody's name."""

from __future__ import annotations

import json
import re

import frictionless
import pytest

from briefing_gen.shipped import shipped
from tests.data.shipped import (
    ADDRESS,
    FOLDER,
    PACKAGE,
    RESOURCES,
    TABLES,
    attribute,
    fields,
    listed,
    rows,
    values,
    words_by_language,
)

LANGUAGES = {"en-US", "es-US"}
PAIRS = (
    "label_en_us label_es_us",
    "note_en_us note_es_us",
    "said_en_us said_es_us",
    "shows_en_us shows_es_us",
    "reason_en_us reason_es_us",
    "remainder_en_us remainder_es_us",
    "accepted_en_us accepted_es_us",
)
FREE_TEXT = {"printed_as"}
"""Columns whose cells are neither numbers, members with labels, attributes nor sentences."""
ADDRESS_IN = re.compile(r"[a-z0-9-]+\[[^\]]+\]\.[a-z_]+")
OPERANDS = re.compile(r"\(([^()]*)\)")
PERSON = re.compile(
    r"person|first_?name|last_?name|surname|full_?name|victim|offender_name|defendant_name|judge"
    r"|(^|_)age$|birth|gender|race|ethnic|email|phone|street|user_?name|case_(id|number)|docket"
)


def used(wanted: str, key: str) -> set[str]:
    """Return the names that fields and rows give for an attribute such as source."""
    found: set[str] = set()
    for name in TABLES:
        for field in fields(name, "measure"):
            said = field.get(key, [])
            found.update([said] if isinstance(said, str) else said)
        if column := attribute(name, wanted):
            found.update(word for row in rows(name) for word in row[column].split())
    return found


def named(key: str) -> list[str]:
    return [item["name"] for item in PACKAGE[key]]


@pytest.mark.slow
def test_any_data_package_reader_can_read_the_package() -> None:
    report = frictionless.validate(str(FOLDER / "datapackage.json"))
    assert report.flatten(["fieldName", "rowNumber", "type", "message"]) == []
    assert report.stats["tasks"] == len(RESOURCES)


def test_descriptor_is_formatted_the_same_every_time() -> None:
    text = (FOLDER / "datapackage.json").read_bytes().decode("utf-8")
    assert text == json.dumps(PACKAGE, ensure_ascii=False, indent=2) + "\n"


def test_each_file_of_the_folder_is_described_and_each_described_file_is_there() -> None:
    assert {path.name for path in FOLDER.glob("*.csv")} == {
        item["path"] for item in RESOURCES.values()
    }
    assert all(item["path"] == f"{name}.csv" for name, item in RESOURCES.items())


@pytest.mark.parametrize("name", RESOURCES)
def test_files_are_utf8_with_plain_line_ends_and_the_header_of_the_schema(name: str) -> None:
    text = (FOLDER / f"{name}.csv").read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    header = [item["name"] for item in RESOURCES[name]["schema"]["fields"]]
    assert text.partition("\n")[0] == ",".join(header)


def test_everything_said_in_one_language_is_said_in_the_other() -> None:
    for words in words_by_language(PACKAGE):
        assert words.keys() == LANGUAGES
        assert all(text.strip() for text in words.values()), words


@pytest.mark.parametrize("name", RESOURCES)
def test_each_row_says_in_spanish_what_it_says_in_english(name: str) -> None:
    header = {item["name"] for item in RESOURCES[name]["schema"]["fields"]}
    for pair in PAIRS:
        english, spanish = pair.split()
        assert (english in header) == (spanish in header)
        if english in header:
            uneven = [row for row in rows(name) if bool(row[english]) != bool(row[spanish])]
            assert uneven == []


@pytest.mark.parametrize("key", ["sources", "populations", "caveats", "resources"])
def test_names_are_given_once(key: str) -> None:
    assert len(named(key)) == len(set(named(key)))


def test_sources_are_known_and_all_are_used() -> None:
    found = used("source", "source") | used("read-in", "readIn")
    found |= {row["other_source"] for row in rows("conflicts")}
    found |= {row[column] for row in rows("corrections") for column in ("said_in", "source")}
    for briefing in sorted((shipped() / "templates" / "briefings").glob("*/briefing.yaml")):
        found |= set(re.findall(r"\{([a-z0-9-]+):source\}", briefing.read_text("utf-8")))
    assert found == set(named("sources"))


def test_populations_are_known_and_all_are_used() -> None:
    assert used("population", "population") == set(named("populations"))


def test_caveats_are_known_and_all_are_used() -> None:
    assert used("caveats", "caveats") == set(named("caveats"))


def test_sources_say_what_a_reader_needs_to_find_and_judge_them() -> None:
    for source in PACKAGE["sources"]:
        assert all(source[key] for key in ("title", "shortTitle", "publisher", "language"))
        assert source["grade"] in {"primary", "secondary", "reported"}
        unknown = source["publisher"] == "Author not known"
        assert unknown or re.fullmatch(r"https?://[^\s]+", source["path"])
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", source["published"])


def test_no_source_has_a_day_of_access_since_no_reading_of_a_publishers_page_was_dated() -> None:
    assert [source["name"] for source in PACKAGE["sources"] if source.get("accessed")] == []


def test_an_address_that_leads_to_a_home_page_is_said_to_do_so() -> None:
    for source in PACKAGE["sources"]:
        home = re.fullmatch(r"https?://[^/]+/(sentencing_law_and_policy/)?", source.get("path", ""))
        assert (source.get("leadsTo") == "home-page") == bool(home), source["name"]


def test_no_place_in_a_text_is_a_line_of_a_private_file() -> None:
    places = [row["member"] for row in rows("members") if row["dimension"] == "locator"]
    assert [place for place in places if re.search(r"\blines? \d", place)] == []


def test_a_count_by_a_code_whose_meaning_was_read_elsewhere_is_no_primary_one() -> None:
    for name in ("federal-cases-by-guideline", "csam-sentences"):
        assert {row["grade"] for row in rows(name) if "OFFGUIDE" in row["locator"]} == {"secondary"}


def test_each_text_that_stands_for_no_value_has_its_reason() -> None:
    for item in TABLES.values():
        assert item["missing"].keys() == set(item["schema"]["missingValues"])


def test_each_value_says_who_published_it_and_what_it_counts() -> None:
    for name in TABLES:
        for field in fields(name, "measure"):
            for key in ("unit", "statistic", "population", "source"):
                column = attribute(name, key)
                silent = [row for row in rows(name) if not (column and row[column])]
                assert field.get(key) or not silent, (name, field["name"], key)


def test_each_member_has_a_label_and_each_label_a_member() -> None:
    members = {
        (field["name"], row[field["name"]])
        for name in TABLES
        for field in fields(name, "dimension")
        if field["type"] != "year"
        for row in rows(name)
    }
    labeled = {(row["dimension"], row["member"]) for row in rows("members")}
    assert {pair for pair in labeled if pair[0] != "locator"} == members


def test_each_place_in_a_publication_has_words_unless_it_is_a_citation_of_the_code() -> None:
    places = {field.get("locator", "") for name in TABLES for field in fields(name, "measure")}
    columns = [(name, column) for name in TABLES if (column := attribute(name, "locator"))]
    places |= {row[column] for name, column in columns for row in rows(name)}
    places |= {row["other_locator"] for row in rows("conflicts")}
    places |= {row["said_locator"] for row in rows("corrections")}
    worded = {row["member"] for row in rows("members") if row["dimension"] == "locator"}
    assert worded == {place for place in places if place and "U.S.C." not in place}


def test_members_can_stand_in_an_address() -> None:
    members = [row["member"] for row in rows("members") if row["dimension"] != "locator"]
    assert [member for member in members if not re.fullmatch("[A-Za-z0-9-]+", member)] == []


def test_each_address_leads_to_one_value() -> None:
    cells = [row["published"] for row in rows("claims")]
    cells += [part for row in rows("claims") for part in listed(row["inputs"])]
    cells += [row["chosen"] for row in rows("conflicts")]
    cells += [row["address"] for row in rows("corrections") if row["address"]]
    cells += [cell for row in rows("corrections") for cell in ADDRESS_IN.findall(row["metrics"])]
    assert [cell for cell in cells if len(values(cell)) != 1] == []


def test_each_base_is_an_address_with_a_value_for_its_row() -> None:
    for name in TABLES:
        for field in fields(name, "measure"):
            column = attribute(name, "base")
            for row in rows(name):
                base = (column and row[column]) or field.get("base")
                assert not base or len(values(base, row)) == 1, (name, row)


def test_no_column_can_hold_a_person() -> None:
    for name, item in RESOURCES.items():
        header = [field["name"] for field in item["schema"]["fields"]]
        assert [column for column in header if PERSON.search(column)] == []
        labels = {field["name"] for field in fields(name, "label")}
        assert labels <= FREE_TEXT
    companies_and_countries = [name for name in TABLES if fields(name, "label")]
    assert companies_and_countries == ["cybertipline-by-provider", "cybertipline-by-country"]


def test_the_phrase_of_the_law_stands_only_in_titles_and_quotation_marks() -> None:
    texts = [text for words in words_by_language(PACKAGE) for text in words.values()]
    texts += [text for item in RESOURCES.values() for text in (item["title"], item["description"])]
    texts += [cell for name in RESOURCES for row in rows(name) for cell in row.values()]
    bare = [re.sub("“[^”]*”|«[^»]*»|\\([^)]*\\)", "", text) for text in texts]
    assert [text for text in bare if re.search(r"(?i)child porn|pornogra", text)] == []


def test_corrections_bind_the_same_names_in_both_languages_and_all_that_there_are() -> None:
    for row in rows("corrections"):
        english, spanish = (
            set(re.findall(r"\{([a-z-]+)", row[f"said_{tag}"] + " " + row[f"shows_{tag}"]))
            for tag in ("en_us", "es_us")
        )
        named = set(re.findall(r"([a-z-]+) = ", row["metrics"]))
        used = english | set(re.findall(r"[a-z-]+", " ".join(OPERANDS.findall(row["metrics"]))))
        assert (english, used) == (spanish, named), row["id"]


def test_what_a_source_shows_holds_no_digit_that_is_not_of_a_citation() -> None:
    for row in rows("corrections"):
        for tag in ("en_us", "es_us"):
            text = row[f"shows_{tag}"]
            for citation in listed(row["citations"]):
                text = text.replace(citation, "")
            assert re.findall(r"\d", text) == [], row["id"]


def test_patterns_name_known_tables() -> None:
    for row in rows("totals"):
        whole = [] if row["total"] == "100" else [row["total"]]
        for address in (*whole, *listed(row["parts"])):
            match = ADDRESS.fullmatch(address)
            assert match is not None
            assert match[1] in TABLES
