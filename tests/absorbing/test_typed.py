"""Numbers that an author typed: what binds them, and what is said of those that stay."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from briefing_gen import shipped
from briefing_gen.absorbing.bind import Bound, bind_typed
from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import has_errors
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import Briefing, texts_in
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import check_edition, compose_with_problems
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import contents
from briefing_gen.edition import Audience, Edition
from briefing_gen.reading.yaml_nodes import Edit, with_edits, with_entries
from tests.drafting.sheets import filled
from tests.drafting.test_drafts import drafts

EXAMPLE = shipped.shipped() / "docs" / "tutorial" / "example"
DATASET = read_dataset(EXAMPLE / "data")
EDITION = Edition(briefing="nowhere-ferries", audience=Audience.LEGISLATOR, language=Language.EN_US)
LONG = 20
"""Characters of a text that is more than a cell of a table."""
MANY = 25
BODY = (
    "Of {trips-2024} trips, {late-2024} left late. The report looks at when a trip left the pier, "
    "not at when it arrived."
)


def write(folder: Path, body: str) -> Path:
    text = (EXAMPLE / "briefing" / "briefing.yaml").read_text("utf-8")
    assert BODY in text
    (folder / "briefing.yaml").write_text(text.replace(BODY, body), "utf-8")
    return folder


def bound(folder: Path, body: str) -> tuple[str, Bound]:
    """Return what a paragraph is once it is bound, and all that is said of it."""
    found = bind_typed(DATASET, read_briefing(write(folder, body)), [EDITION])
    texts = [edit.text for edit in found.edits] or [body]
    assert len(texts) == 1
    return texts[0], found


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "In 2024 492 trips left late.",
            "In {late-2024:period} {late-2024} trips left late.",
        ),
        (
            "Trips fell 6.5% from 2023 to 2024.",
            "Trips {trips-change:change} from {trips-2023:period} to {trips-2024:period}.",
        ),
        (
            "Trips declined from 4,388 in 2023 to 4,102 in 2024.",
            (
                "Trips {trips-change:declined} from {trips-2023} in {trips-2023:period} to "
                "{trips-2024} in {trips-2024:period}."
            ),
        ),
        (
            "Trips dropped to 4,102 in 2024.",
            "Trips {trips-change:dropped} to {trips-2024} in {trips-2024:period}.",
        ),
        (
            "Trips decreased by 6.5% between 2023 and 2024.",
            (
                "Trips {trips-change:decreased} by {trips-change:magnitude} between "
                "{trips-2023:period} and {trips-2024:period}."
            ),
        ),
        (
            "Trips decreased by {trips-change:1}.",
            "Trips {trips-change:decreased} by {trips-change:magnitude.1}.",
        ),
        ("Trips fell by {trips-change}.", "Trips {trips-change:change}."),
        (
            "Of {trips-2024} trips, 12 percent left late in 2024.",
            "Of {trips-2024} trips, {late-share:0} left late in {late-2024:period}.",
        ),
        (
            "Roughly 4,400 trips were made in 2023, and over 4,000 in 2024.",
            (
                "{trips-2023:about} trips were made in {trips-2023:period}, and "
                "{trips-2024:more-than.1} in {trips-2024:period}."
            ),
        ),
        (
            "Almost 4,390 trips were made in 2023.",
            "{trips-2023:nearly.3} trips were made in {trips-2023:period}.",
        ),
        (
            "An eighth of trips left late in 2024.",
            "An eighth of trips left late in {late-2024:period}.",
        ),
    ],
)
def test_what_the_data_bear_out_is_bound(typed: str, wanted: str, tmp_path: Path) -> None:
    text, found = bound(tmp_path, typed)
    assert (text, dict(found.metrics), found.left) == (wanted, {}, ())


def test_a_change_of_the_value_told_before_it_is_not_held_against_another(tmp_path: Path) -> None:
    begun = "There were {trips-2024} in {trips-2024:period}; the number late or not "
    text, _ = bound(tmp_path, f"{begun}fell 6.5% from 2023.")
    assert text == f"{begun}{{trips-change:change}} from {{trips-2023:period}}."


def test_a_word_is_not_held_against_other_years_than_its_sentence_names(tmp_path: Path) -> None:
    _, found = bound(tmp_path, "Late departures tripled in 2024 and fell in 2019.")
    why = "it contradicts the data, which make it 1.4 times as many"
    assert [each.message for each in found.left] == [f"'tripled' is still to be bound: {why}"]


def test_a_value_without_a_name_gets_one_and_the_file_is_whole(tmp_path: Path) -> None:
    text, found = bound(tmp_path, "In 2023 351 trips left late, and 492 in 2024.")
    assert text == (
        "In {late-2023:period} {late-2023} trips left late, and {late-2024} in {late-2024:period}."
    )
    assert dict(found.metrics) == {"late-2023": '"ferries[year=2023].late"'}
    path = tmp_path / "briefing.yaml"
    edited = with_edits(path.read_bytes(), "briefing.yaml", found.edits)
    path.write_bytes(with_entries(edited, "briefing.yaml", "metrics", found.metrics))
    report = check_edition(DATASET, read_briefing(tmp_path), EDITION)
    assert not has_errors(report.problems)
    assert report.bound == report.total


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "In {late-2024:period} there were 4,388 trips.",
            ("'4,388' is still to be bound: {trips-2023} reads so, but is of 2023, not of 2024"),
        ),
        (
            "There were 777 complaints.",
            "'777' is still to be bound: it was not found in the data, nor worked out from them",
        ),
        (
            "Trips rose to {trips-2024}.",
            "'rose' is still to be bound: {trips-change} goes the other way",
        ),
        (
            "It began in 1987.",
            "'1987' is still to be bound: no value of this year is bound beside it",
        ),
        (
            "More than 4,400 trips were made in {trips-2023:period}.",
            (
                "'4,400' is still to be bound: it contradicts the data; the data hold 4,388 "
                "(2023): ferries[year=2023].trips"
            ),
        ),
    ],
)
def test_what_the_data_do_not_bear_out_is_left(typed: str, said: str, tmp_path: Path) -> None:
    text, found = bound(tmp_path, typed)
    assert [problem.message for problem in found.left] == [said]
    assert "{}" not in text
    assert said.split("'")[1] in text


@pytest.mark.parametrize(
    ("typed", "wanted", "left"),
    [
        ("Complaints came in 2024.", "Complaints came in {late-2024:period}.", 0),
        ("There were 777 complaints in 2024.", "There were 777 complaints in 2024.", 1),
    ],
)
def test_a_year_is_that_of_the_statement_unless_a_number_beside_it_is_left(
    typed: str, wanted: str, left: int, tmp_path: Path
) -> None:
    text, found = bound(tmp_path, typed)
    assert (text, len(found.left)) == (wanted, left)


def bound_draft(
    folder: Path, rows: str, typed: str, part_of: tuple[str, str] = ("", ""), label: str = ""
) -> Bound:
    """Return what is said of a sentence that somebody writes over the first one of a draft."""
    package, briefing = drafts(folder, rows)
    part, whole = part_of
    package = package.replace(f'"name": "{part}",', f'"name": "{part}", "partOf": "{whole}",', 1)
    text = re.sub(r"statement: .*", f'statement: {{en-US: "{typed}"}}', filled(briefing), count=1)
    text = re.sub(r"label: .*", f'label: {{en-US: "{label}"}}', text, count=1) if label else text
    (folder / "my-ferries/briefing.yaml").write_text(text, encoding="utf-8")
    (folder / "data/datapackage.json").write_text(filled(package), encoding="utf-8")
    return bind_typed(
        read_dataset(folder / "data"),
        read_briefing(folder / "my-ferries"),
        [replace(EDITION, briefing="my-ferries")],
    )


@pytest.mark.parametrize(
    ("typed", "left"), [("Elm made 50 trips in 2024", 1), ("In Elm 50 trips came late in 2024", 0)]
)
def test_few_digits_of_one_measure_are_not_bound_where_the_text_tells_another(
    typed: str, left: int, tmp_path: Path
) -> None:
    rows = "Town,Trips made,Late trips\nElm,44,50\nAsh,61,32\nOak,83,27\nYew,95,21\n"
    own = bound_draft(tmp_path, rows, typed)
    assert len(own.left) == left
    assert ("it would be of Late trips" in str(own.left)) is bool(left)


def test_a_value_of_the_key_column_is_not_bound_where_the_sentence_names_another(
    tmp_path: Path,
) -> None:
    rows = "Town,Trips made,Late trips\nElm,44,50\nAsh,61,32\nOak,83,27\nYew,95,21\n"
    own = bound_draft(tmp_path, rows, "In Yew 95 trips came late in 2024")
    assert "it would be of Trips made, which nothing around it names" in own.left[0].message
    assert own.edits == ()


HOUSES = "Town,Households,One-person households,Two-person households\n" + "".join(
    f"{town},{3027 + 611 * at},{991 + 203 * at},{1067 + 309 * at}\n"
    for at, town in enumerate(
        ("Elm", "Ash", "Oak", "Yew", "Fir", "Box", "Bay", "Gum", "Fig", "Hop")
    )
)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (
            "Elm had 3,027 one-person households in 2024",
            "it is Households, Elm, 2024; One-person households, Elm, 2024, is 991",
        ),
        ("Elm had 3,027 households in 2024, and 991 of them were one-person households", ""),
        ("Ash ranked 9th of {households-1-highest-count} towns in households in 2024", ""),
    ],
)
def test_the_column_whose_whole_title_stands_beside_a_number_is_meant(
    typed: str, why: str, tmp_path: Path
) -> None:
    own = bound_draft(tmp_path, HOUSES, typed)
    messages = [each.message for each in own.left]
    assert messages[:1] == ([f"'3,027' is still to be bound: {why}"] if why else [])
    write = "write 'Elm had 991 one-person households in 2024', and bind it again"
    assert [str(each.hint).partition(";")[0] for each in own.left] == [write] * bool(why)


TRAFFIC = "Region,Pedal cycles (miles)\nElm,647245366\nAsh,697725718\nOak,111018953\n"


@pytest.mark.parametrize("unit", ["", " miles"])
def test_the_word_for_its_unit_behind_a_number_stays(unit: str, tmp_path: Path) -> None:
    own = bound_draft(tmp_path, TRAFFIC, f"Pedal cycles in Elm were 647.2 million{unit} in 2024")
    name = "pedal-cycles-miles-1-highest-next"
    text = f"Pedal cycles in Elm were {{{name}:compact}}{unit} in {{{name}:period}}"
    assert (own.edits[0].text, own.left) == (text, ())


TOWNS = (
    "Town,Year,Trips made\nElm,2023,5\nElm,2024,444\nAsh,2023,900\nAsh,2024,613\n"
    "Oak,2023,70\nOak,2024,83\nYew,2023,60\nYew,2024,50\n"
)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "Ash ranks 1st of 4 towns in trips made in 2024",
            "Ash ranks {made-highest-place:place-of} towns in trips made in {made:period}",
        ),
        (
            "Trips made fell to 613, and Elm made 444",
            "Trips made {made-change:direction} to {made}, and Elm made {made-highest-next}",
        ),
        (
            "Trips made fell to 612, and Elm made 444",
            "Trips made fell to 612, and Elm made {made-highest-next}",
        ),
        ("Elm ranks 7th of 5 in trips made", "Elm ranks 7th of 5 in trips made"),
        ("Ash ranks 1st in trips made", "Ash ranks 1st in trips made"),
        (
            "Elm ranks 2nd of 50 towns in trips made in 2024",
            "Elm ranks 2nd of 50 towns in trips made in {made-highest-next:period}",
        ),
        (
            "Ash ranks second of the 4 towns in trips made in 2024",
            "Ash ranks second of the {count} towns in trips made in {count:period}",
        ),
        (
            "Elm ranks second of the 4 towns in trips made in 2024",
            (
                "Elm ranks {made-highest-next-place:place-of} towns in trips made in "
                "{made-highest-next:period}"
            ),
        ),
        ("The Harbor Act passed in 2024", "The Harbor Act passed in 2024"),
        (
            "In 2024 Ash made 613 trips, and the Harbor Act passed in 2023",
            "In {made:period} Ash made {made} trips, and the Harbor Act passed in 2023",
        ),
        (
            "Ash made 613 trips, fewer than in 2023",
            "Ash made {made} trips, fewer than in 2023",
        ),
        (
            "Trips made in Oak grew by 18.6% from 2023 to 2024",
            (
                "Trips made in Oak {made-highest-after-change:grew} by "
                "{made-highest-after-change:magnitude} from {trips-made-oak-2023:period} "
                "to {made-highest-after:period}"
            ),
        ),
        (
            "Trips made declined faster than fares: 31.9%",
            "Trips made {made-change:declined} faster than fares: {made-change:magnitude}",
        ),
    ],
)
def test_each_number_and_word_is_bound_to_what_its_own_part_of_a_sentence_tells(
    typed: str, wanted: str, tmp_path: Path
) -> None:
    own = bound_draft(tmp_path, TOWNS, typed)
    wanted = wanted.replace("{made", "{trips-made-2024").replace("{count", "{count-trips-made")
    assert [edit.text for edit in own.edits] == ([wanted] if wanted != typed else [])


TOGETHER = (
    "Town,Year,Trips made\nElm,2023,305\nElm,2024,344\nAsh,2023,300\nAsh,2024,213\n"
    "Oak,2023,170\nOak,2024,183\nYew,2023,60\nYew,2024,50\n"
)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "Trips made declined from 835 in 2023 to 790 in 2024",
            (
                "Trips made {made-2024-change:declined} from {made-2023} in {made-2023:period} "
                "to {made-2024} in {made-2024:period}"
            ),
        ),
        (
            "Trips made fell to 790 in 2024, 5 percent less than in 2023",
            (
                "Trips made {made-2024-change:direction} to {made-2024} in {made-2024:period}, "
                "{made-2024-change:magnitude.0} less than in {made-2023:period}"
            ),
        ),
    ],
    ids=("both", "one"),
)
def test_a_change_of_all_together_is_bound_to_that_of_the_briefing(
    typed: str, wanted: str, tmp_path: Path
) -> None:
    (edit,) = bound_draft(tmp_path, TOGETHER, typed).edits
    assert edit.text == wanted.replace("{made", "{trips-made")


def test_where_no_place_is_named_the_value_of_all_together_is_told(tmp_path: Path) -> None:
    (left,) = bound_draft(tmp_path, TOGETHER, "Trips made fell by 9.9% from 2023 to 2024").left
    said = "it contradicts the data, which hold 5.4% for all together"
    cure = "write 'Trips made fell by 5.4% from 2023 to 2024', and bind it again"
    assert left.message == f"'9.9' is still to be bound: {said}"
    assert left.hint == f"{cure}; or list what it belongs to under citations:"


@pytest.mark.parametrize(
    "typed",
    [
        "In Ash more than 950 trips were made in 2023",
        "In Ash trips made rose by 50 from 2023 to 2024",
    ],
)
def test_no_value_is_proposed_that_would_change_what_is_claimed(typed: str, tmp_path: Path) -> None:
    hints = [left.hint or "" for left in bound_draft(tmp_path, TOWNS, typed).left]
    assert [hint.partition(";")[0] for hint in hints] == ["correct the number or the words"]


def test_what_one_place_has_is_not_told_of_all_together(tmp_path: Path) -> None:
    rows = "Town,Year,Calls,Trips by night bus,Other trips,Total trips\n" + "".join(
        f"T{n},{2022 + at},{7 + n * (at + 1)},{part * n + at},{(29 - part) * n},{29 * n + at}\n"
        for n, part in (*((n, 20) for n in range(1, 12)), (40, 10))
        for at in range(3)
    )
    package, briefing = drafts(tmp_path, rows, chosen=("calls", "trips-by-night-bus"))
    typed = "Trips by night bus were 34.6% of total trips in 2024"
    text = re.sub(r"statement: .*", f'statement: {{en-US: "{typed}"}}', filled(briefing), count=1)
    (left,) = bound_in(tmp_path, text, package).left
    share = "the share of Trips by night bus, T40, 2024 and Total trips, T40, 2024"
    unnamed = "which the words do not name, and all together have 56.3%"
    assert left.message == f"'34.6' is still to be bound: it is {share}, {unnamed}"
    cure = f"write '{typed.replace('34.6', '56.3')}', and bind it again"
    assert left.hint == f"{cure}; or list what it belongs to under citations:"


def test_the_ends_of_a_gap_are_not_offered_the_values_of_one_member(tmp_path: Path) -> None:
    rows = "Town,Year,Trips\nElm,2023,940\nAsh,2023,810\nElm,2024,990\nAsh,2024,790\n"
    package, briefing = drafts(tmp_path, rows)
    typed = "The gap between Elm and Ash widened from 930 in 2023 to 800 in 2024"
    text = re.sub(r"statement: .*", f'statement: {{en-US: "{typed}"}}', filled(briefing), count=1)
    told = bound_in(tmp_path, text, package).left
    assert [each.hint for each in told if "bind it again" in (each.hint or "")] == []


def test_how_many_rose_is_counted_in_the_column_whose_whole_title_is_said(tmp_path: Path) -> None:
    rows = (
        "Town,Year,Care days with approved relatives,Children in care\nElm,2023,10,40\n"
        "Elm,2024,20,50\nAsh,2023,10,60\nAsh,2024,30,50\nOak,2023,10,80\nOak,2024,20,70\n"
        "Yew,2023,10,90\nYew,2024,5,70\n"
    )
    typed = "In 1 of the 4 towns children in care rose from 2023 to 2024"
    package, briefing = drafts(tmp_path, rows)
    package = re.sub('("title": )".*"', r'\1"Children in foster care annually"', package)
    text = re.sub(r"statement: .*", f'statement: {{en-US: "{typed}"}}', filled(briefing), count=1)
    assert bound_in(tmp_path, text, package).left == ()


def test_a_day_is_told_where_the_definition_of_a_table_names_it(tmp_path: Path) -> None:
    package, briefing = drafts(tmp_path, TOGETHER)
    typed = "Trips made fell to 790 by March 31, 2024"
    text = re.sub(r'(statement: {en-US: )".*"', rf'\1"{typed}"', filled(briefing), count=1)
    (left,) = bound_in(tmp_path, text, package).left
    assert left.message == (
        "'31' is still to be bound: it is a day that the definition of no table names"
    )
    assert left.hint == (
        "where the table counts as of that day, say so in its definition; or list what it "
        "belongs to under citations:"
    )
    defined = re.sub('("definition": )".*"', r'\1"Trips, up to March 31"', package)
    assert defined != package
    assert bound_in(tmp_path, text, defined).left == ()


def test_a_key_number_follows_the_sum_that_its_sentence_tells(tmp_path: Path) -> None:
    own = bound_draft(tmp_path, TOGETHER, "Trips made in all towns together were 835 in 2023")
    assert [each.text for each in own.keys] == [
        "trips-made-2023",
        "Trips made, {trips-made-2023:period-short}",
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "In Oak 613 trips were made",
            (
                "{trips-made-2024} reads so, but is of Ash, and the nearest name is Oak: write "
                "'In Oak 83 trips were made', and bind it again"
            ),
        ),
        (
            "In Ash 50 trips were made in 2023",
            (
                "it contradicts the data; the data hold 900 (2023): ferries[town=Ash, year=2023]"
                ".trips-made: write 'In Ash 900 trips were made in 2023', and bind it again"
            ),
        ),
        (
            "In Oak 444 trips were made in 2023",
            (
                "{trips-made-2024-highest-next} reads so, but is of Elm, and the nearest name is "
                "Oak: write 'In Oak 70 trips were made in 2023', and bind it again"
            ),
        ),
        (
            "In Oak 512 trips were made in 2023",
            (
                "it contradicts the data; the data hold 70 (2023): ferries[town=Oak, year=2023]"
                ".trips-made: write 'In Oak 70 trips were made in 2023', and bind it again"
            ),
        ),
    ],
)
def test_what_the_data_hold_for_a_place_that_is_named_is_told_and_no_other_number_offered(
    typed: str, said: str, tmp_path: Path
) -> None:
    left = bound_draft(tmp_path, TOWNS, typed).left[0]
    told = f"{left.message.partition(' bound: ')[2]}: {(left.hint or '').partition(';')[0]}"
    assert told == said


LEVEL = "Town,Late (%)\nElm,71\nAsh,59\nOak,59\nYew,59\n"


def test_of_places_with_the_same_value_none_is_chosen_that_the_words_do_not_name(
    tmp_path: Path,
) -> None:
    own = bound_draft(tmp_path, LEVEL, "Few trips are late, at 59%")
    said = "several values read so, and the words name none of their members"
    assert [each.message for each in own.left] == [f"'59' is still to be bound: {said}"]
    assert own.edits == ()


def test_of_places_with_the_same_value_that_is_bound_which_the_words_name(tmp_path: Path) -> None:
    own = bound_draft(tmp_path, LEVEL, "In Yew 59% of trips were late")
    (name,) = re.findall(r"\{([\w-]+)\}", own.edits[0].text)
    assert (own.left, own.metrics[name]) == ((), '"ferries[town=Yew].late-percent"')


def test_a_value_of_all_is_bound_where_the_words_name_nobody(tmp_path: Path) -> None:
    rows = "Town,Late (%)\nElm,71\nAsh,58\nOak,59\nYew,57\nAll,61.6\n"
    (edit,) = bound_draft(tmp_path, rows, "Of trips 61.6% were late, in Ash 58%").edits
    assert re.fullmatch(
        r"Of trips \{late-percent-[\w-]+\} were late, in Ash \{late-percent-[\w-]+\}", edit.text
    )


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "Ash had more trips than Oak in 2024",
            "Ash had more trips than Oak in {trips-made-2024-highest-after:period}",
        ),
        (
            "Trips made in Elm more than doubled from 2023 to 2024",
            (
                "Trips made in Elm more than doubled from {trips-made-elm-2023:period} to "
                "{trips-made-2024-highest-next:period}"
            ),
        ),
    ],
)
def test_years_of_a_comparison_in_words_are_bound(typed: str, wanted: str, tmp_path: Path) -> None:
    own = bound_draft(tmp_path, TOWNS.replace("Elm,2023,5", "Elm,2023,205"), typed)
    assert (own.edits[0].text, own.left) == (wanted, ())


def bound_in(folder: Path, text: str, package: str) -> Bound:
    """Return what binds a briefing whose text is given, on the draft of a package."""
    (folder / "my-ferries/briefing.yaml").write_text(text, encoding="utf-8")
    (folder / "data/datapackage.json").write_text(filled(package), encoding="utf-8")
    edition = replace(EDITION, briefing="my-ferries")
    return bind_typed(
        read_dataset(folder / "data"), read_briefing(folder / "my-ferries"), [edition]
    )


def test_a_number_in_a_cell_is_that_of_the_heads_of_its_row_and_column(tmp_path: Path) -> None:
    package, briefing = drafts(tmp_path, TOWNS)
    table = (
        "    table:\n      title: {en-US: Trips}\n      subtitle: {en-US: In 2024}\n"
        "      columns:\n        - {header: {en-US: Town}}\n"
        '        - {header: {en-US: Trips made}, numeric: "yes"}\n'
        '      rows:\n        - {cells: [Ash, "613"]}\n        - {cells: [Oak, "83"]}\n'
    )
    text = re.sub(r"    chart:\n(?:      .*\n)+", table, filled(briefing), count=1)
    found = bound_in(tmp_path, text, package)
    assert [edit.text for edit in found.edits] == [
        "{trips-made-2024}",
        "{trips-made-2024-highest-after}",
        "In {trips-made-2024:period}",
    ]


def test_digits_alone_tell_no_value(tmp_path: Path) -> None:
    text, found = bound(tmp_path, "Of 4,388 elephants none came.")
    assert (text, found.count, len(found.left)) == ("Of 4,388 elephants none came.", 0, 1)


def test_what_would_read_otherwise_is_left_with_the_value_that_it_is(tmp_path: Path) -> None:
    _, found = bound(tmp_path, "In 2024 4.1 thousand trips were made.")
    assert [(problem.message, problem.hint) for problem in found.left[:1]] == [
        (
            "'4.1' is still to be bound: in the data it reads '4,102'",
            (
                "write 'In 2024 4,102 trips were made.', and bind it again; or list what it "
                "belongs to under citations:"
            ),
        )
    ]


def test_citations_and_bound_numbers_stay(tmp_path: Path) -> None:
    text, found = bound(tmp_path, BODY)
    assert (text, found.edits, found.left, found.count) == (BODY, (), (), 0)


def harbors(folder: Path) -> Dataset:
    """Return a package with a second table, of boats by harbor and year."""
    shutil.copytree(EXAMPLE / "data", folder)
    file = folder / "datapackage.json"
    package = json.loads(file.read_text("utf-8"))
    table = json.loads(json.dumps(package["resources"][0]))
    year, boats, *_ = table["schema"]["fields"]
    harbor = {
        "name": "harbor",
        "type": "string",
        "role": "dimension",
        "titles": {"en-US": "Harbor"},
    }
    boats |= {"name": "boats", "titles": {"en-US": "Boats"}, "population": "boats"}
    table |= {
        "name": "harbors",
        "path": "harbors.csv",
        "title": "Boats",
        "titles": {"en-US": "Boats"},
    }
    table["schema"] |= {"primaryKey": ["year", "harbor"], "fields": [year, harbor, boats]}
    package["resources"].append(table)
    package["populations"].append({"name": "boats", "titles": {"en-US": "boats"}})
    file.write_text(json.dumps(package), "utf-8")
    rows = [
        f"{year},Pier {name},{each}"
        for year, many in ((2023, 11), (2024, 13))
        for name, each in zip("ABCDEFGH", range(many, many + 80, 10), strict=True)
    ]
    (folder / "harbors.csv").write_text("\n".join(["year,harbor,boats", *rows, ""]), "utf-8")
    return read_dataset(folder)


@pytest.mark.parametrize(
    ("typed", "wanted", "entry"),
    [
        ("There were boats in 8 harbors.", "There were boats in {count-boats} harbors.", "count"),
        (
            "All harbors together had 384 boats in 2024.",
            "All harbors together had {sum-boats} boats in {sum-boats:period}.",
            "sum",
        ),
    ],
)
def test_how_many_members_there_are_and_what_they_add_up_to_is_bound(
    typed: str, wanted: str, entry: str, tmp_path: Path
) -> None:
    dataset = harbors(tmp_path / "data")
    found = bind_typed(dataset, read_briefing(write(tmp_path, typed)), [EDITION])
    over = '{across: harbors.harbor, of: "harbors[harbor=*, year=2024].boats"}'
    assert [edit.text for edit in found.edits] == [wanted]
    assert dict(found.metrics)[f"{entry}-boats"] == f"{{{entry}: {over}}}"


def test_a_change_of_all_and_a_share_of_all_are_bound(tmp_path: Path) -> None:
    typed = (
        "Boats in all harbors rose 4.3% from 2023 to 2024. Pier H had 83 boats in 2024, or 21.6%."
    )
    found = bind_typed(harbors(tmp_path / "data"), read_briefing(write(tmp_path, typed)), [EDITION])
    metrics = dict(found.metrics)
    assert found.left == ()
    assert metrics["sum-boats-2-change"] == "{percent-change: [sum-boats, sum-boats-2]}"
    assert metrics["boats-pier-h-2024-share"] == "{share: [boats-pier-h-2024, sum-boats-2]}"


def shown(dataset: Dataset, briefing: Briefing, edition: Edition) -> list[str]:
    document, _ = compose_with_problems(dataset, briefing, edition)
    return [plain(each).replace("\u00a0", " ") for each in contents(document)]


def balances(folder: Path) -> Dataset:
    """Return a package of values below zero, in a unit of its own."""
    shutil.copytree(EXAMPLE / "data", folder)
    file, table = folder / "datapackage.json", folder / "ferries.csv"
    package = json.loads(file.read_text("utf-8"))
    words = {"singular": {"en-US": "meter of water"}, "plural": {"en-US": "meters of water"}}
    package["units"] = [{"name": "water", "kind": "measure", "symbol": "m w.e.", **words}]
    package["resources"][0]["schema"]["fields"][2] |= {
        "type": "number", "unit": "water", "statistic": "mean",
        "titles": {"en-US": "Balance"},
    }  # fmt: skip
    package["populations"][1] = {"name": "late-trips", "titles": {"en-US": "glaciers"}}
    file.write_text(json.dumps(package), "utf-8")
    table.write_text(table.read_text("utf-8").replace("351", "-28.5").replace("492", "-29.7"))
    return read_dataset(folder)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "The balance of glaciers stood at -29.7 m w.e. in 2024.",
            "The balance of glaciers stood at {late-2024} in {late-2024:period}.",
        ),
        (
            "The balance of glaciers fell by 1.2 m w.e. from 2023 to 2024.",
            (
                "The balance of glaciers {late-2024-difference:change} from {late-2023:period} "
                "to {late-2024:period}."
            ),
        ),
    ],
)
def test_values_below_zero_and_their_own_units_are_bound_once(
    typed: str, wanted: str, tmp_path: Path
) -> None:
    dataset = balances(tmp_path / "data")
    found = bind_typed(dataset, read_briefing(write(tmp_path, typed)), [EDITION])
    assert ([edit.text for edit in found.edits], found.left) == ([wanted], ())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["drinks", "drivers"])
def test_texts_whose_numbers_are_typed_read_the_same_once_they_are_bound(
    name: str, tmp_path: Path
) -> None:
    folder = shipped.shipped() / "examples" / name
    dataset, briefing = read_dataset(folder / "data"), read_briefing(folder / "briefing")
    edition = replace(EDITION, briefing=briefing.name)
    binder = Binder(dataset, briefing, edition)
    typed = {  # A statement stands in several places, and is one text.
        scalar.where: Edit(scalar, plain(binder.words(scalar)).replace("\u00a0", " "))
        for text in texts_in(briefing)
        if (scalar := text.of(edition.audience, edition.language)) and len(scalar.text) > LONG
    }
    data = (folder / "briefing" / "briefing.yaml").read_bytes()
    path = tmp_path / "briefing.yaml"
    path.write_bytes(with_edits(data, path.name, [*typed.values()]))
    found = bind_typed(dataset, read_briefing(tmp_path), [edition])
    assert (found.left, dict(found.metrics), found.count > MANY) == ((), {}, True)
    path.write_bytes(with_edits(path.read_bytes(), path.name, found.edits))
    was, now = (shown(dataset, each, edition) for each in (briefing, read_briefing(tmp_path)))
    assert now == was


def test_a_word_of_change_is_said_of_the_value_before_it_in_its_sentence(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "data", tmp_path / "data")
    table = tmp_path / "data" / "ferries.csv"
    table.write_text(table.read_text("utf-8").replace("2023,4388", "2022,4012,340,\n2023,4388"))
    typed = "Trips were 4,012 in 2022, and rose to 4,102 in 2024."
    briefing = read_briefing(write(tmp_path, typed))
    found = bind_typed(read_dataset(tmp_path / "data"), briefing, [EDITION])
    (name,) = (each for each in found.metrics if each.endswith("change"))
    assert found.metrics[name] == "{percent-change: [trips-2022, trips-2024]}"
    assert f"and {{{name}:direction}} to" in found.edits[0].text


def test_a_change_between_is_not_what_a_later_word_is_said_of(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "data", tmp_path / "data")
    table = tmp_path / "data" / "ferries.csv"
    rows = "2021,4100,340,\n2022,4012,340,\n2023,4388"
    table.write_text(table.read_text("utf-8").replace("2023,4388", rows))
    typed = "Trips fell from 4,100 in 2021 to 4,012 in 2022, by 2.1%, and rose to 4,102 in 2024."
    briefing = read_briefing(write(tmp_path, typed))
    found = bind_typed(read_dataset(tmp_path / "data"), briefing, [EDITION])
    assert "{percent-change: [trips-2022, trips-2024]}" in found.metrics.values()


def test_a_change_from_zero_is_left_to_the_author(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "data", tmp_path / "data")
    table = tmp_path / "data" / "ferries.csv"
    table.write_text(table.read_text("utf-8").replace(",351,", ",0,"), "utf-8")
    typed = "Late trips rose from 0 in 2023 to 492 in 2024."
    folder = write(tmp_path, typed)
    found = bind_typed(read_dataset(tmp_path / "data"), read_briefing(folder), [EDITION])
    assert "unbound-comparison" in {problem.code for problem in found.left}


def test_a_word_of_change_is_said_of_the_points_between_percentages_whatever_their_order(
    tmp_path: Path,
) -> None:
    rows = "Town,Year,Late (%)\nElm,2019,3.7\nElm,2024,5.5\nAsh,2019,4.1\nAsh,2024,4.4\n"
    package, briefing = drafts(tmp_path, rows)
    typed = 'statement: {en-US: "Late in Elm rose to 5.5% in 2024, from 3.7% in 2019"}'
    text = re.sub(r"statement: .*", typed, filled(briefing), count=1)
    (tmp_path / "my-ferries/briefing.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "data/datapackage.json").write_text(filled(package), encoding="utf-8")
    named = read_briefing(tmp_path / "my-ferries")
    found = bind_typed(
        read_dataset(tmp_path / "data"), named, [replace(EDITION, briefing="my-ferries")]
    )
    (name,) = re.findall(r"{([\w-]+):direction} to", found.edits[0].text)
    entry = found.metrics.get(name) or str(named.metrics[name])
    assert "difference" in entry
    assert found.left == ()


@pytest.mark.parametrize(
    ("kind", "typed", "wanted"),
    [
        ("school-year", "In 2024", "In {late-2024:period-short}"),
        ("school-year", "In fall 2024", "In fall {late-2024:period-short}"),
        ("school-year", "In fiscal year 2024", ""),
        ("fiscal-year", "In 2024", "In {late-2024:period}"),
        ("fiscal-year", "In FY2024", "In {late-2024:period-short}"),
        ("fiscal-year", "In the 2024 fiscal year", "In the {late-2024:period}"),
        ("fiscal-year", "In fall 2024", ""),
        ("fiscal-year", "In 2024-25", ""),
    ],
)
def test_a_year_is_bound_as_people_write_those_of_its_kind(
    kind: str, typed: str, wanted: str, tmp_path: Path
) -> None:
    shutil.copytree(EXAMPLE / "data", tmp_path / "data")
    file = tmp_path / "data" / "datapackage.json"
    file.write_text(file.read_text("utf-8").replace("calendar-year", kind), "utf-8")
    briefing = read_briefing(write(tmp_path, f"{typed} 492 trips left late."))
    found = bind_typed(read_dataset(tmp_path / "data"), briefing, [EDITION])
    texts = [edit.text for edit in found.edits]
    assert texts == [f"{wanted or typed} {{late-2024}} trips left late."]


@pytest.mark.parametrize("year", ["2023-24", "2023/24", "fiscal year 2023–24", "FY2023-2024"])
def test_a_year_that_is_named_after_two_is_bound_as_people_write_it(
    year: str, tmp_path: Path
) -> None:
    rows = "Elm,2022-23,371\nElm,2023-24,550\nAsh,2022-23,412\nAsh,2023-24,440\n"
    typed = f"Elm made 550 trips in {year}"
    own = bound_draft(tmp_path, f"Town,Fiscal year,Trips made\n{rows}", typed)
    assert own.left == ()


@pytest.mark.parametrize(
    "years", ["in 2005–2009", "in 2005-2009", "in 2005-09", "from 2005 to 2009"]
)
def test_a_period_of_several_years_is_bound_as_people_write_it(years: str, tmp_path: Path) -> None:
    rows = "Elm,2000-2004,37.1\nElm,2005-2009,55.2\nAsh,2000-2004,41.3\nAsh,2005-2009,44.4\n"
    own = bound_draft(tmp_path, f"Town,Period,Late (%)\n{rows}", f"In Elm it was 55.2% {years}")
    assert own.left == ()
    assert re.search(r"it was \{[\w-]+\} (in|from) \{[\w-]+:period(-short)?\}", own.edits[0].text)


@pytest.mark.parametrize("quarter", ["2024 Q1", "2024-Q1", "2024Q1", "Q1 of 2024", "Q1 2024"])
def test_a_quarter_is_bound_in_the_order_in_which_people_write_it(
    quarter: str, tmp_path: Path
) -> None:
    rows = "Elm,2023-Q4,371\nElm,2024-Q1,550\nAsh,2023-Q4,412\nAsh,2024-Q1,440\n"
    own = bound_draft(tmp_path, f"Town,Quarter,Trips made\n{rows}", f"Elm made 550 in {quarter}")
    assert own.left == ()
    assert re.search(r"Elm made \{[\w-]+\} in \{[\w-]+:period-short\}", own.edits[0].text)


def test_a_quarter_is_bound_that_is_named_by_its_months(tmp_path: Path) -> None:
    rows = "Elm,2023-Q4,371\nElm,2024-Q1,550\nAsh,2023-Q4,412\nAsh,2024-Q1,440\n"
    said = "Elm made 550 in January to March 2024"
    own = bound_draft(tmp_path, f"Town,Quarter,Trips made\n{rows}", said)
    assert own.left == ()
    assert re.search(r"Elm made \{[\w-]+\} in \{[\w-]+:period\}", own.edits[0].text)


def test_the_year_before_one_that_is_named_after_two_is_named_so_too(tmp_path: Path) -> None:
    rows = "Fiscal year,Trips made\n2021-22,390\n2022-23,412\n2023-24,440\n"
    own = bound_draft(tmp_path, rows, "The number rose 7% in 2023-24")
    assert "The number {trips-made-2023-24-change:change.0} in" in own.edits[0].text
    assert own.left == ()


@pytest.mark.parametrize("nation", ["Nationwide 1,057 were made", "the nation made 1,057"])
def test_the_nation_is_the_country_that_is_the_total(nation: str, tmp_path: Path) -> None:
    states = ["Ohio,500", "Texas,250", "Utah,207", "Maine,60", "Iowa,40", "United States,1057"]
    rows = "".join(f"{state.replace(',', ',2024,')}\n" for state in states)
    typed = f"Ohio made 500 trips in 2024, and {nation}"
    own = bound_draft(tmp_path, f"State,Year,Trips made\n{rows}", typed)
    assert own.left == ()


@pytest.mark.parametrize(("whole", "left"), [("trips-made", 0), ("", 1)])
def test_a_column_as_a_share_of_another_of_its_row_is_bound_where_it_is_a_part(
    whole: str, left: int, tmp_path: Path
) -> None:
    rows = "Town,Year,Trips made,Late trips\n" + "".join(
        f"{town},{year},{made},{late}\n"
        for town, made, late in (("Ash", 900, 90), ("Elm", 500, 31), ("Oak", 400, 77))
        for year in (2023, 2024)
    )
    part_of = ("late-trips", whole) if whole else ("", "")
    own = bound_draft(tmp_path, rows, "In Elm only 6.2% of trips left late in 2024", part_of)
    assert len([each for each in own.left if "'6.2' is still to be bound" in each.message]) == left
    assert any("share: [" in each for each in own.metrics.values()) is not bool(left)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("15.9 percent", "{late-trips-percent-2024} "),
        ("15.90%", "{late-trips-percent-2024} "),
        ("16%", "{late-trips-percent-2024:0} "),
    ],
)
def test_a_value_that_is_typed_without_its_noughts_is_bound_with_those_of_its_column(
    typed: str, wanted: str, tmp_path: Path
) -> None:
    late = {"Ash": ("15.28", "15.9"), "Elm": ("8.51", "7.33"), "Oak": ("9.14", "6.72")}
    rows = "".join(f"{t},{y},{n}\n" for t, e in late.items() for y, n in zip("34", e, strict=True))
    rows = rows.replace(",3,", ",2023,").replace(",4,", ",2024,")
    own = bound_draft(
        tmp_path, f"Town,Year,Late trips (%)\n{rows}", f"In Ash {typed} left late in 2024"
    )
    assert own.left == ()
    assert f"In Ash {wanted}left late in" in own.edits[0].text


def test_a_value_of_a_column_of_seven_decimals_keeps_those_that_are_typed(tmp_path: Path) -> None:
    late = {"Ash": ("15.2812345", "15.9"), "Elm": ("8.5134217", "7.3312345")}
    rows = "".join(f"{t},{y},{n}\n" for t, e in late.items() for y, n in zip("34", e, strict=True))
    rows = rows.replace(",3,", ",2023,").replace(",4,", ",2024,")
    typed = "In Ash 15.9% left late in 2024"
    own = bound_draft(tmp_path, f"Town,Year,Late trips (%)\n{rows}", typed)
    assert own.left == ()
    assert "In Ash {late-trips-percent-2024:1} left late in" in own.edits[0].text


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        (
            "Elm had 3.0 times as many young riders as Ash in 2024",
            '"ferries[age=Young, town=Ash, year=2024].riders"',
        ),
        (
            "Elm had 2.0 times as many riders as Ash in 2024",
            "{ratio: [riders-2024-highest, riders-2024-highest-next]}",
        ),
    ],
)
def test_two_places_are_compared_within_the_group_that_is_told_of(
    typed: str, entry: str, tmp_path: Path
) -> None:
    counts = {"Ash": (40, 10, 30), "Elm": (80, 30, 50), "Oak": (25, 12, 13)}
    rows = "".join(
        f"{town},{group},{year},{n + year - 2024}\n"
        for town, every in counts.items()
        for group, n in zip(("All", "Young", "Old"), every, strict=True)
        for year in (2023, 2024)
    )
    own = bound_draft(tmp_path, f"Town,Age,Year,Riders\n{rows}", typed)
    assert own.left == ()
    assert entry in own.metrics.values()


COUNTS = (
    "Town,Year,Trips made\nElm,2022,150\nElm,2023,128\nElm,2024,260\n"
    "Ash,2022,1200\nAsh,2023,700\nAsh,2024,613\nOak,2022,90\nOak,2023,70\nOak,2024,83\n"
    "Yew,2022,60\nYew,2023,60\nYew,2024,50\nAll,2022,1500\nAll,2023,958\nAll,2024,1006\n"
)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "Trips to Elm doubled from 128 in 2023 to 260 in 2024",
            "Trips to Elm {2024-highest-next-change:doubled} from {elm-2023} in {elm-2023:period}",
        ),
        (
            "In 2024 613 trips went to Ash, 61% of all",
            "{2024-highest} trips went to Ash, {2024-highest-share:0} of all",
        ),
        (
            "In 2024 Ash had 613 of them, 61% of the total",
            "{2024-highest} of them, {2024-highest-share:0} of the total",
        ),
    ],
)
def test_what_a_writer_says_of_two_values_is_bound_as_it_is_said(
    typed: str, wanted: str, tmp_path: Path
) -> None:
    (edit,) = bound_draft(tmp_path, COUNTS, typed).edits
    assert wanted.replace("{", "{trips-made-") in edit.text


def test_a_multiple_that_the_values_do_not_make_is_left(tmp_path: Path) -> None:
    typed = "Trips to Elm tripled from 128 in 2023 to 260 in 2024"
    assert [each.message for each in bound_draft(tmp_path, COUNTS, typed).left] == [
        "'tripled' is still to be bound: it contradicts the data, which make it 2.0 times as many"
    ]


SHARES = "Town,Year,Cold homes (%)\n" + "".join(
    f"{town},{year},{value}\n"
    for town, *values in (("Ash", 12.8, 11.4, 9.8), ("Elm", 13.4, 13.1, 11.4), ("Oak", 17, 17.2, 9))
    for year, value in zip((2019, 2022, 2023), values, strict=True)
)


@pytest.mark.parametrize(
    "typed",
    [
        "Cold homes in Ash fell to 9.8% in 2023, against 11.4% in Elm",
        (
            "From 2019 to 2023 the share of cold homes fell from 12.8% to 9.8% in Ash, and from "
            "13.4% to 11.4% in Elm"
        ),
    ],
)
def test_a_value_is_of_the_member_behind_it_or_behind_what_it_became(
    typed: str, tmp_path: Path
) -> None:
    own = bound_draft(tmp_path, SHARES, typed)
    assert own.left == ()
    assert "{cold-homes-percent-2023} in Elm" in own.edits[0].text


def months(folder: Path, typed: str) -> tuple[str, dict[str, str], list[str]]:
    """Return what a sentence about a table of months is once it is bound, new names, the rest."""
    rows = "Month,Windows,Old boilers,All boilers\n" + "".join(
        f"{year}-{month:02},{month},{many},{many + month % 4}\n"
        for year, first in ((2014, 60_000), (2015, 17_650))
        for month, many in enumerate(range(first, first + 12), 1)
    )
    own = bound_draft(folder, rows, typed)
    text = next((edit.text for edit in own.edits), typed)
    return text, dict(own.metrics), [f"{each.message}: {each.hint}" for each in own.left]


def test_a_change_since_then_begins_with_the_period_that_is_named(tmp_path: Path) -> None:
    typed = "Old boilers stood at 60,011 in December 2014 and have fallen by 71% since"
    text, names, left = months(tmp_path, typed)
    assert "have fallen by {old-boilers-2015-12-change:magnitude.0} since" in text
    assert names["old-boilers-2015-12-change"].startswith("{percent-change: [old-boilers-2014-12, ")
    assert left == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "all boilers",
            "in the data it reads '211,884': write 'In 2015, 211,884 all boilers were mended'",
        ),
        (
            "old boilers",
            "in the data it reads '211,866': write 'In 2015, 211,866 old boilers were mended'",
        ),
        (
            "boilers",
            (
                "it would be of All boilers or Old boilers, which nothing around it names: "
                "name what it is: the sum of all 12 values of All boilers, 2015, or the sum of all "
                "12 values of Old boilers, 2015"
            ),
        ),
    ],
)
def test_the_words_of_a_sentence_choose_between_columns_that_read_alike(
    words: str, said: str, tmp_path: Path
) -> None:
    _, names, left = months(tmp_path, f"In 2015, 212,000 {words} were mended")
    again = ", and bind it again" * ("write" in said)
    ending = f"{again}; or list what it belongs to under citations:"
    assert f"'212,000' is still to be bound: {said}{ending}" in left
    assert all(name.startswith("sum-") for name in names)  # None of the twelve months.


def test_the_value_of_a_month_is_not_bound_as_that_of_its_year(tmp_path: Path) -> None:
    text, _, left = months(tmp_path, "In 2015, 17,661 old boilers were mended a month")
    assert text.startswith("In 2015, 17,661 old")
    assert "is of December 2015, not of 2015" in left[-1]


def test_a_year_beside_a_sum_of_its_months_is_bound(tmp_path: Path) -> None:
    text, _, left = months(tmp_path, "In 2015, 211,884 boilers of all kinds were mended")
    assert text.startswith("In {sum-all-boilers-2015:period}, {sum-all-boilers-2015} boilers")
    assert left == []


def test_a_year_in_a_limit_is_that_of_a_value_in_the_series_of_the_first_key_number(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, BODY) / "briefing.yaml"
    text = path.read_text("utf-8")
    limit = "Trips before 2023 were counted in another way, and the Harbor Act passed in 1987."
    text = text.replace("Anything about a real place. The numbers are invented.", limit)
    path.write_text(text, "utf-8")
    found = bind_typed(DATASET, read_briefing(tmp_path), [EDITION])
    assert [edit.text for edit in found.edits] == [limit.replace("2023", "{trips-2023:period}")]
    assert [(each.code, each.message, each.hint) for each in found.left] == [
        (
            "unbound-number",
            "'1987' is still to be bound: no value of this year is bound beside it",
            "write {name:period}; or list what it belongs to under citations:",
        )
    ]


SEXES = "State,Sex,Year,Prisoners\n" + "".join(
    f"{state},{sex},{year},{value}\n"
    for state, male, female in (
        ("U.S. total", (1_377_815, 1_354_313), (111_374, 110_845)),
        ("State", (1_207_290, 1_186_941), (98_841, 98_319)),
        ("Ohio", (47_052, 46_153), (4_426, 4_278)),
        ("Texas", (148_565, 149_193), (13_958, 14_435)),
        ("Utah", (5_726, 6_073), (493, 575)),
    )
    for sex, values in (("Male", male), ("Female", female))
    for year, value in zip((2017, 2018), values, strict=True)
)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "The number of women in prison in the US fell by 0.5% to 110,845 in 2018",
            "the US {prisoners-female-u-s-total-2018-change:change} to {prisoners-female-u-s-tot",
        ),
        (
            "In the United States 1,354,313 men were in prison in 2018",
            "In the United States {prisoners-2018} men were in prison in {prisoners-2018:period}",
        ),
        (
            "Men in prison in Texas, more than in any other state: 149,193 in 2018",
            "in any other state: {prisoners-2018-highest-after} in ",
        ),
    ],
)
def test_men_women_and_the_united_states_are_read_for_male_female_and_u_s_total(
    typed: str, wanted: str, tmp_path: Path
) -> None:
    own = bound_draft(tmp_path, SEXES, typed)
    assert own.left == ()
    assert wanted in own.edits[0].text


@pytest.mark.parametrize(
    ("typed", "said", "hint"),
    [
        (
            "Late trips in Elm rose by 26%",
            (
                "'26' is still to be bound: {late-trips-percent-2024-highest-next} reads so, but "
                "is no change, which the words before the number tell"
            ),
            "correct the number or the words; ",
        ),
        (
            "In 2024 the median of all towns was 31.5%",
            (
                "'31.5' is still to be bound: {late-trips-percent-2024} reads so, but is "
                "no median, which the words before the number tell"
            ),
            "correct the number or the words; ",
        ),
    ],
)
def test_a_hint_names_no_value_that_does_not_say_what_the_words_do(
    typed: str, said: str, hint: str, tmp_path: Path
) -> None:
    rows = "Town,Year,Late trips (%)\nAsh,2023,30.1\nAsh,2024,31.5\nElm,2023,12.8\nElm,2024,26.0\n"
    told = {each.message: each.hint for each in bound_draft(tmp_path, rows, typed).left}
    assert told[said] == f"{hint}or list what it belongs to under citations:"


def test_years_that_head_columns_are_those_of_the_cells_below_them(tmp_path: Path) -> None:
    rows = "Town,Year,Trips\nAsh,2019,300\nAsh,2021,310\nElm,2019,128\nElm,2021,260\n"
    package, briefing = drafts(tmp_path, rows)
    table = """    table:
      title: {en-US: "Trips"}
      subtitle: {en-US: "Trips by town"}
      columns:
        - {header: {en-US: "Town"}}
        - {header: {en-US: "2019"}, numeric: "yes"}
        - {header: {en-US: "2021"}, numeric: "yes"}
      rows:
        - {cells: ["Elm", "128", "260"]}
"""
    text = re.sub(r"    chart:\n(?:      .*\n)+", table, filled(briefing), count=1)
    text = re.sub(r"statement: .*", 'statement: {en-US: "Elm is small"}', text, count=1)
    own = bound_in(tmp_path, text, package)
    assert own.left == ()
    cells = ["{trips-elm-2019}", "{trips-2021-highest-next}"]
    assert [edit.text for edit in own.edits] == [*cells, *(f"{c[:-1]}:period}}" for c in cells)]


def test_a_cell_is_of_the_column_that_the_title_of_its_table_names(tmp_path: Path) -> None:
    rows = "Town,Year,Trips,Riders\nAsh,2021,310,260\nElm,2021,260,95\n"
    package, briefing = drafts(tmp_path, rows)
    table = """    table:
      title: {en-US: "Riders in Elm"}
      subtitle: {en-US: "By town"}
      columns:
        - {header: {en-US: "Town"}}
        - {header: {en-US: "2021"}, numeric: "yes"}
      rows:
        - {cells: ["Ash", "260"]}
"""
    text = re.sub(r"    chart:\n(?:      .*\n)+", table, filled(briefing), count=1)
    own = bound_in(tmp_path, text, package)
    assert own.left == ()
    assert own.told == (("260", "Riders, Ash, 2021"),)


@pytest.mark.parametrize(("trips", "year"), [(128, 2023), (260, 2024)])
def test_a_key_number_follows_the_sentence_that_tells_another_value_or_one_of_its_parts(
    trips: int, year: int, tmp_path: Path
) -> None:
    rows = "Town,Year,Trips\nAsh,2023,300\nAsh,2024,310\nElm,2023,128\nElm,2024,260\n"
    own = bound_draft(tmp_path, rows, f"Elm made {trips} trips in {year}")
    name = {2023: "trips-elm-2023", 2024: "trips-2024-highest-next"}[year]
    assert [edit.text for edit in own.keys] == [name, f"Trips, Elm, {{{name}:period-short}}"]
    assert own.told == ((f"{trips}", f"Trips, Elm, {year}"),)
    assert own.left == ()


def test_a_key_number_follows_a_change_that_the_sentence_tells(tmp_path: Path) -> None:
    rows = "Town,Year,Late trips (%)\nAsh,2023,30\nAsh,2024,31\nElm,2023,12.8\nElm,2024,26\n"
    typed = "In Elm late trips rose by 13.2 percentage points from 2023 to 2024"
    own = bound_draft(tmp_path, rows, typed)
    name = "late-trips-percent-2024-highest-next"
    ends = f"{{late-trips-percent-elm-2023:period-short}} to {{{name}:period-short}}"
    label = f"Change in late trips (%), Elm, {ends}"
    assert ([edit.text for edit in own.keys], own.left) == ([f"{name}-difference", label], ())


def test_a_word_of_change_is_bound_to_both_of_its_ends_where_years_have_two_numbers(
    tmp_path: Path,
) -> None:
    """Neither to the change that ends in the first, nor to one of a number that is not bound."""
    rows = "Town,School year,Late trips (%)\n" + "".join(
        f"{town},{year},{late}\n"
        for town, every in (("Ash", (30, 31, 32)), ("Elm", (8, 9.5, 6)))
        for year, late in zip(("2021-22", "2022-23", "2023-24"), every, strict=True)
    )
    folders = [tmp_path / word for word in ("fell", "rose")]
    for folder in folders:
        folder.mkdir()
    typed = "In Elm late trips {} from 9.5% in 2022-23 to 6% in 2023-24"
    right, wrong = (bound_draft(e, rows, typed.format(e.name)) for e in folders)
    of = "the change from Late trips (%), Elm, 2022–23 to Late trips (%), Elm, 2023–24"
    assert (dict(right.told)["fell"], right.left) == (of, ())
    assert "rose" not in dict(wrong.told)
    cells = (f"ferries[school-year={year}, town=Elm]" for year in ("2022-23", "2023-24"))
    change = "; ".join(f"{cell}.late-trips-percent" for cell in cells)
    message = f"'rose' is still to be bound: difference({change}) goes the other way"
    assert [problem.message for problem in wrong.left] == [message]


def test_a_key_number_follows_a_rank_and_the_last_value_of_a_series(tmp_path: Path) -> None:
    rows = "Town,Year,Trips\nAsh,2023,300\nAsh,2024,310\nElm,2023,128\nElm,2024,260\n"
    rows += "Oak,2023,90\nOak,2024,95\nYew,2023,70\nYew,2024,60\n"
    typed = ("Oak ranked 3rd of 4 towns in 2024", "In Oak trips rose from 90 in 2023 to 95 in 2024")
    folders = [tmp_path / name for name in ("rank", "series")]
    for folder in folders:
        folder.mkdir()
    pairs = zip(folders, typed, strict=True)
    rank, last = (bound_draft(folder, rows, text).keys[0].text for folder, text in pairs)
    assert (rank.endswith("-place:place-of"), last.endswith("-2024-highest-after")) == (True, True)


def test_a_key_number_stays_beside_a_sentence_that_tells_it_or_is_not_bound_whole(
    tmp_path: Path,
) -> None:
    rows = "Town,Year,Trips\nAsh,2023,300\nAsh,2024,310\nElm,2023,128\nElm,2024,260\n"
    typed = (
        "Trips to Ash rose to 310 in 2024; Elm made 260",
        "Elm made 128 trips in 2023, not 999",
    )
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
    found = (bound_draft(folder, rows, text) for folder, text in zip(folders, typed, strict=True))
    assert [own.keys for own in found] == [(), ()]


@pytest.mark.parametrize(
    ("label", "key", "said"),
    [
        ("of trips in Elm, 2024", ["late-trips-percent-2024-highest-next"], ""),
        ("more in Elm, 2023 to 2024", ["late-trips-percent-most-changed"], ""),
        ("percentage points more in Elm", ["late-trips-percent-most-changed"], ""),
        ("of trips in Ash, 2024", [], ""),
        (
            "of trips in Oak, 2024",
            [],
            "is of Ash, and the nearest name is Oak",
        ),
        (
            "percentage points more in Oak",
            [],
            "is in percent",
        ),
    ],
)
def test_a_key_number_under_a_label_of_somebodys_own_is_a_value_of_what_that_names(
    label: str, key: list[str], said: str, tmp_path: Path
) -> None:
    rows = (
        "Town,Year,Late trips (%)\nAsh,2023,30\nAsh,2024,31\nElm,2023,12.8\nElm,2024,26\n"
        "Oak,2023,7\nOak,2024,9\n"
    )
    statement = "The share of late trips in Elm was 12.8% in 2023 and 26% in 2024"
    own = bound_draft(tmp_path, rows, statement, label=label)
    keys = [edit.text for edit in own.keys]
    told = (
        f"the key number {{late-trips-percent-2024}} is still to be bound: it {said}, "
        f"and no value of the sentence beside it fits {label!r}"
    )
    assert (keys, [each.message for each in own.left]) == (key, [told] if said else [])


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("In 3 of the 4 towns more than half of trips were late in 2024", "above 50"),
        ("In 3 towns over 50% of trips were late in 2024", "above 50"),
        ("More than 50 percent of trips were late in 3 of the 4 towns in 2024", "above 50"),
        ("In 3 of the 4 cities more than half of trips were late in 2024", "above 50"),
        ("In 2 towns fewer than 60% of trips were late in 2024", "below 60"),
        ("Over 50% of trips were late in every town but Elm in 2024", "above 50"),
        ("Over 50% of trips were late in three towns in 2024", "above 50"),
        ("Over 20% of trips were late in every town in 2024", "above 20"),
        ("In 2 of the 4 towns more than half of trips were late in 2024", ""),
    ],
)
def test_a_count_of_members_beyond_a_limit_is_bound_with_the_limit(
    typed: str, wanted: str, tmp_path: Path
) -> None:
    values = {"Elm": 40.5, "Ash": 52.2, "Oak": 61.3, "Yew": 70.4}
    rows = "".join(f"{town},{year},{n}\n" for town, n in values.items() for year in (2023, 2024))
    own = bound_draft(tmp_path, f"Town,Year,Late trips (%)\n{rows}", typed)
    found = [name for name in own.metrics if name.endswith(wanted.replace(" ", "-")) and wanted]
    assert len(found) == bool(wanted)
    assert all(f"{{{name}:limit}} of trips" in own.edits[0].text for name in found)
    assert all(f"{wanted.replace(' ', ': ')}, of:" in own.metrics[name] for name in found)


def test_a_count_beyond_a_limit_is_of_the_column_that_is_named_where_the_table_has_a_total(
    tmp_path: Path,
) -> None:
    shares = {"All": (50, 50), "Elm": (40, 60), "Ash": (70, 30), "Oak": (60, 40), "Yew": (80, 20)}
    rows = "".join(f"{town},2024,{early},{late}\n" for town, (early, late) in shares.items())
    heads = "Town,Year,Early trips (%),Late trips (%)\n"
    said = "In 3 of the 4 towns more than half of trips were early in 2024"
    own = bound_draft(tmp_path, f"{heads}{rows}", said)
    assert own.left == ()
    assert "{count-early-trips-percent-above-50} of the" in own.edits[0].text
    (tmp_path / "wrong").mkdir()
    wrong = "In 2 of the 4 towns more than half of trips were early in 2024"
    own = bound_draft(tmp_path / "wrong", f"{heads}{rows}", wrong)
    assert [each.message for each in own.left] == [
        "'half' is still to be bound: 3 of 4 are above that"
    ]


def test_among_how_many_a_place_is_names_no_column_by_its_value(tmp_path: Path) -> None:
    values = {"Elm": (40, 9), "Ash": (30, 5), "Oak": (20, 8), "Yew": (10, 7), "Fir": (6, 6)}
    rows = "".join(f"{town},2024,{early},{late}\n" for town, (early, late) in values.items())
    said = "Ash ranked 2nd of 5 towns in early departures in 2024"
    heads = "Town,Year,Early departures (%),Late departures (%)\n"
    own = bound_draft(tmp_path, f"{heads}{rows}", said)
    assert own.left == ()
    assert re.search(r"ranked \{early-[\w-]+place:place-of\} towns in early", own.edits[0].text)


@pytest.mark.parametrize(
    "typed",
    [
        "In 2024 Elm had more households, 3,638, than Ash, 3,027",
        "Elm, Ash and Zell together had 3,777 households in 2024",
        "The median of households in Elm was 3,777 in 2024",
        "There were 3,777 more households than one-person households in Elm in 2024",
        "Elm had 3,777 GWh of households in 2024",
    ],
)
def test_no_sentence_is_proposed_that_would_claim_something_else(
    typed: str, tmp_path: Path
) -> None:
    (left,) = bound_draft(tmp_path, HOUSES, typed).left
    assert "write '" not in str(left.hint)
