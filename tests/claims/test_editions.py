"""What sentences of an edition say of the values that their numbers are bound to."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import fault
from briefing_gen.binding.binder import Binder
from briefing_gen.claims.editions import check_sentence, unproven
from briefing_gen.document.inline import Citation, Text, plain
from briefing_gen.reading.tree import Scalar
from tests.dataset.packages import TRIPS, described, ferries, resource
from tests.editions.ferries import EN, PLACE, briefing, edition

YEAR = {"name": "year", "type": "year", "role": "dimension", "periodKind": "calendar-year"}
STATE = {"name": "state", "type": "string", "role": "dimension", "totals": ["United States"]}
SHARE = {**TRIPS, "type": "number", "unit": "percent", "statistic": "percent"}
ROWS = "year,state,trips\n" + "".join(
    f"{year},{state},{share}\n"
    for year, *shares in ((2023, 60, 50, 40, 52), (2024, 63, 55, 45, 54))
    for state, share in zip(("Ohio", "Maine", "Utah", "United States"), shares, strict=True)
)
VALUES = "".join(
    f'  {state.lower()}-{year}: "trips[year={year}, state={state}].trips"\n'
    for state in ("Ohio", "Maine", "Utah")
    for year in (2023, 2024)
) + "".join(
    f"  rise-{state}: {{difference: [{state}-2023, {state}-2024]}}\n" for state in ("ohio", "maine")
)

PLACE_OF_OHIO = (
    "  place: {rank: {for: ohio-2024, across: trips.state, "
    'of: "trips[year=2024, state=*].trips"}}\n'
)


def states(folder: Path) -> Binder:
    package = ferries(folder / "data", described(resource(YEAR, STATE, SHARE)), trips=ROWS)
    entries = ("metrics:\n", f"metrics:\n{VALUES}")
    return Binder(package, briefing(folder, entries), edition(EN, {}))


def told(folder: Path, text: str) -> list[str]:
    binder = states(folder)
    binder.words(Scalar(text, PLACE))
    return [f"{each.severity} {each.code}: {each.message}" for each in binder.problems]


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("Maine ties with Ohio, with {maine-2024}", "ties with", "Ohio, whose value is 63%"),
        ("With {maine-2024} Maine ties with Ohio", "ties with", "Ohio, whose value is 63%"),
        ("Ohio had {ohio-2024}, less than Maine", "less than", "Maine, whose value is 55%"),
        ("Ohio had {ohio-2024}, less than in Maine", "less than", "Maine, whose value is 55%"),
        (
            "Ohio, with {ohio-2024}, is far below the nation",
            "below",
            "nation, whose value is 54%",
        ),
        ("Ohio is far below the nation, at {ohio-2024}", "below", "nation, whose value is 54%"),
        (
            "Ohio’s {ohio-2024} fell short of Maine’s",
            "fell short of",
            "Maine’s, whose value is 55%",
        ),
        ("Maine ({maine-2024}) came in ahead of Ohio", "ahead of", "Ohio, whose value is 63%"),
        (
            "Ohio had {ohio-2024}, less than in {ohio-2023:period}",
            "less than",
            "2023, whose value is 60%",
        ),
        (
            "The share was higher in Maine ({maine-2024}) than in Ohio ({ohio-2024})",
            "higher",
            "Ohio, whose value is 63%",
        ),
        (
            "Ohio had a smaller share ({ohio-2024}) than Maine ({maine-2024})",
            "smaller",
            "Maine, whose value is 55%",
        ),
        (
            "It was lower in Ohio with {ohio-2024} than in Maine with {maine-2024}",
            "lower",
            "Maine, whose value is 55%",
        ),
        (
            "It was rarer in Ohio than in Maine: {ohio-2024} and {maine-2024}",
            "rarer in Ohio than",
            "Maine, whose value is 55%",
        ),
        (
            "It was more common in {ohio-2023:period} ({ohio-2023}) than in {ohio-2024:period}",
            "more",
            "2024, whose value is 63%",
        ),
        (
            "Utah and Maine had shares above that of Ohio, {ohio-2024}",
            "above",
            "Ohio, whose value is 63%",
        ),
        (
            "Utah, with {utah-2024}, is just above the median",
            "above",
            "the median, whose value is 55%",
        ),
        (
            "Ohio had a lower share than the median: {ohio-2024}",
            "lower share than",
            "the median, whose value is 55%",
        ),
        (
            "Maine was ahead of Ohio in {ohio-2024:period}, with {maine-2024} against {ohio-2024}",
            "ahead of",
            "Ohio, whose value is 63%",
        ),
    ],
)
def test_a_value_that_is_not_so_beside_one_that_is_named_is_told(
    tmp_path: Path, text: str, words: str, rest: str
) -> None:
    message = f"error direction-contradicted: {words!r} stands before {rest}"
    assert message in told(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ohio had {ohio-2024}, more than Maine",
        "It always stayed below a half in Utah, at {utah-2024}",
        "Ohio, with {ohio-2024}, is above the nation",
        "Maine had {maine-2024}, less than in Ohio",
        "Ohio had {ohio-2024}, more than in {ohio-2023:period}",
        "The share was higher in Ohio ({ohio-2024}) than in Maine ({maine-2024})",
        "Ohio had a larger share ({ohio-2024}) than Maine ({maine-2024})",
        "It was lower in Maine with {maine-2024} than in Ohio with {ohio-2024}",
        "It was rarer in Maine than in Ohio: {maine-2024} and {ohio-2024}",
        "It was less common in {ohio-2023:period} ({ohio-2023}) than in {ohio-2024:period}",
        "It was higher in {ohio-2024:period} than in {ohio-2023:period}: {ohio-2024}, {ohio-2023}",
        "Utah and Maine had shares below that of Ohio, {ohio-2024}",
        "Utah, with {utah-2024}, is just below the median",
        "Ohio was far above the median, at {ohio-2024} in {ohio-2024:period}",
        "Utah, with {utah-2024}, is below the median of {maine-2024}",
        "Trains were more punctual in Maine ({maine-2024}) than in Ohio ({ohio-2024})",
        "Utah had {utah-2024}, the lowest",
        "It was the highest in Ohio, {ohio-2024}, and the lowest in Utah, {utah-2024}",
        "Shares were high in all: Ohio ({ohio-2024}) Maine ({maine-2024}) Utah ({utah-2024})",
        "It was no less than {maine-2024} nor more than {ohio-2024}",
    ],
)
def test_what_the_values_that_are_named_bear_out_needs_no_condition(
    tmp_path: Path, text: str
) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It {rise-ohio:direction} most in Ohio, to {ohio-2024}", "most"),
        ("It {rise-maine:direction} least in Maine, to {maine-2024}", "least"),
        (
            "No state changed more than Ohio: from {ohio-2023} to {ohio-2024}",
            "No state changed more than",
        ),
        (
            "No state had a lower share than Maine, {maine-2024}",
            "No state had a lower share than",
        ),
        (
            "Nobody had a higher share than Maine, {maine-2024}",
            "Nobody had a higher share than",
        ),
    ],
)
def test_the_most_of_all_without_an_article_is_held_against_all(
    tmp_path: Path, text: str, words: str
) -> None:
    place = "stands beside a value that has another place in its column"
    assert f"error claim-contradicted: {words!r} {place}" in told(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "It {rise-ohio:direction} least in Ohio, to {ohio-2024}",
        "It {rise-maine:direction} most in Maine, to {maine-2024}",
        "In Maine it {rise-maine:direction} more than in Ohio since {ohio-2023:period}",
        "No state changed more than Maine: from {maine-2023} to {maine-2024}",
        "No state had a higher share than Ohio, {ohio-2024}",
        "Nobody had a lower share than Utah, {utah-2024}",
    ],
)
def test_the_most_of_all_without_an_article_stands_where_it_is(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_what_a_word_of_change_does_not_compute_is_told_beside_one(tmp_path: Path) -> None:
    nothing = "ranks or compares values, but nothing in the sentence computes it"
    (message,) = told(tmp_path, "In Ohio it {rise-ohio:change}, more than anybody had expected")
    assert message == f"warning claim-without-number: 'more than anybody had' {nothing}"
    (message,) = told(tmp_path, "No state but Ohio had a higher share than Maine, {maine-2024}")
    assert message == f"warning claim-without-number: 'higher share than' {nothing}"
    text = "In Ohio it {rise-ohio:direction} more than in Maine between {ohio-2023:period} and "
    message = "'more than' stands before Maine, whose value is 5 percentage points"
    found = told(tmp_path, f"{text}{{ohio-2024:period}}, to {{ohio-2024}}")
    assert f"error direction-contradicted: {message}" in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ohio is the only state where it did not turn, at {ohio-2024}", "the only state where"),
        ("The only rise was in Ohio, to {ohio-2024}", "The only rise"),
        (
            "Ohio is the only state with a share above that of Utah, {utah-2024}",
            "the only state with",
        ),
        ("Only Ohio had a higher share than Utah, {utah-2024}", "Only Ohio had a higher"),
    ],
)
def test_what_is_said_of_some_alone_is_told(tmp_path: Path, text: str, words: str) -> None:
    nothing = "ranks or compares values, but nothing in the sentence computes it"
    assert f"warning claim-without-number: {words!r} {nothing}" in told(tmp_path, text)


def test_all_members_stand_beside_what_one_of_them_is_among_them(tmp_path: Path) -> None:
    entries = ("metrics:\n", f"metrics:\n{VALUES}{PLACE_OF_OHIO}")
    package = ferries(tmp_path / "data", described(resource(YEAR, STATE, SHARE)), trips=ROWS)
    binder = Binder(package, briefing(tmp_path, entries), edition(EN, {}))
    binder.words(Scalar("Of all states it is {place:place-of}", PLACE))
    binder.words(Scalar("All states together had {ohio-2024}", PLACE))
    message = "this sentence names All states, but its number is of Ohio"
    assert [each.message for each in binder.problems] == [message]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ohio is {place:place-of}, behind Maine",
            ["'behind' ranks or compares values, but nothing in the sentence computes it"],
        ),
        ("Ohio is {place:place-of}, ahead of Maine", []),
        ("Ohio is {place:place-of} behind its rivals", []),
    ],
)
def test_a_place_behind_that_of_another_is_told(tmp_path: Path, text: str, said: list[str]) -> None:
    entries = ("metrics:\n", f"metrics:\n{VALUES}{PLACE_OF_OHIO}")
    package = ferries(tmp_path / "data", described(resource(YEAR, STATE, SHARE)), trips=ROWS)
    binder = Binder(package, briefing(tmp_path, entries), edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    assert [each.message for each in binder.problems] == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The share in Ohio is below that of Maine", "below that of"),
        ("Of {ohio-2024}, many were, behind Maine, late", "behind"),
    ],
)
def test_one_beside_another_is_told_where_nothing_computes_it(
    tmp_path: Path, text: str, words: str
) -> None:
    said = "ranks or compares values, but nothing in the sentence computes it"
    assert f"warning claim-without-number: {words!r} {said}" in told(tmp_path, text)


def test_a_sign_that_begins_the_next_cell_is_typed_beside_no_number(tmp_path: Path) -> None:
    binder, scalar = states(tmp_path), Scalar("{ohio-2024}", PLACE)
    number = binder.bind(lambda own: own.words(scalar)).value
    for behind, count in (((Text(" "), Text("% of all")), 0), ((Text("% of all"),), 1)):
        told = binder.sentence((*number, *behind), scalar)
        assert len(list(check_sentence(told))) == count


def test_words_that_are_cited_are_left_alone(tmp_path: Path) -> None:
    binder = states(tmp_path)
    scalar = Scalar("Ohio had {ohio-2024}, ", PLACE)
    content = binder.bind(lambda own: own.words(scalar)).value
    for words in ("less than Maine", "the lowest of 3 states", "up from Utah"):
        told = binder.sentence((*content, Citation(words)), scalar)
        assert list(check_sentence(told)) == []


@pytest.mark.parametrize(("state", "is_so"), [("Ohio", True), ("Maine", False)])
def test_the_highest_is_said_of_no_count_of_members(
    tmp_path: Path, state: str, *, is_so: bool
) -> None:
    package = ferries(tmp_path / "data", described(resource(YEAR, STATE, SHARE)), trips=ROWS)
    many = '  many: {count: {across: trips.state, of: "trips[year=2024, state=*].trips"}}\n'
    entries = ("metrics:\n", f"metrics:\n{VALUES}{many}")
    binder = Binder(package, briefing(tmp_path, entries), edition(EN, {}))
    text = f"{state} had the highest share of the {{many}} states, {{{state.lower()}-2024}}"
    binder.words(Scalar(text, PLACE))
    codes = [each.code for each in binder.problems]
    assert codes == ([] if is_so else ["unbound-rank"])


def test_the_highest_of_all_members_is_named_before_that_of_its_own_past(tmp_path: Path) -> None:
    binder = states(tmp_path)
    binder.words(Scalar("Maine had the highest share in 2023: {maine-2023}", PLACE))
    hints = {each.hint for each in binder.problems if each.code == "claim-contradicted"}
    assert hints == {
        (
            "the highest is 60%, of Ohio; the highest is 55%, of 2024: correct the words, or list "
            "them under citations:"
        )
    }


@pytest.mark.parametrize("condition", ["maine-2024 > 1", "maine-2024 > maine-2023"])
def test_a_condition_that_proves_less_does_not_bear_out_a_peak(
    tmp_path: Path, condition: str
) -> None:
    binder, scalar = states(tmp_path), Scalar("Maine had a peak of {maine-2023}", PLACE)
    content = binder.bind(lambda own: own.words(scalar)).value
    held = {condition: binder.compared(Scalar(condition, PLACE))}
    problem = replace(fault("unbound-rank", "", PLACE), about="a peak")
    (left,) = unproven(problem, [binder.sentence(content, scalar)], held)
    hint = "the highest is 55%, of 2024: correct the words, or list them under citations:"
    assert left == replace(problem, hint=hint)


AREA = {"name": "area", "type": "string", "role": "dimension"}
GROUP = {"name": "industry", "type": "string", "role": "dimension", "totals": ["total"]}
GROUPS = "year,area,industry,trips\n" + "".join(
    f"2024,{area},{group},{share}\n"
    for area, *shares in (("Manchester", 40, 50), ("Greater Manchester", 42, 52), ("Bury", 44, 54))
    for group, share in zip(("crops", "total"), shares, strict=True)
)
HELD = "".join(
    f'  {name}: "trips[year=2024, area={area}, industry={group}].trips"\n'
    for name, area, group in (
        ("all-of-it", "Greater Manchester", "crops"),
        ("everybody", "Bury", "total"),
    )
)


@pytest.mark.parametrize(
    ("text", "named", "own"),
    [
        ("In Bury, {all-of-it} of crops were sold", "Bury", "Greater Manchester"),
        ("In Manchester, {all-of-it} were sold", "Manchester", "Greater Manchester"),
        ("Of crops in Bury, {everybody} were sold", "crops", "total"),
    ],
)
def test_a_name_is_wrong_whatever_else_a_sentence_names_rightly(
    tmp_path: Path, text: str, named: str, own: str
) -> None:
    package = ferries(
        tmp_path / "data", described(resource(YEAR, AREA, GROUP, SHARE)), trips=GROUPS
    )
    entries = ("metrics:\n", f"metrics:\n{HELD}")
    binder = Binder(package, briefing(tmp_path, entries), edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    message = f"this sentence names {named}, but its number is of {own}"
    assert [each.message for each in binder.problems] == [message]


def test_than_behind_a_word_that_the_data_choose_is_left_out(tmp_path: Path) -> None:
    gap = "  gap: {difference: [ohio-2024, maine-2024]}\n"
    package = ferries(tmp_path / "data", described(resource(YEAR, STATE, SHARE)), trips=ROWS)
    entries = ("metrics:\n", f"metrics:\n{VALUES}{gap}")
    binder = Binder(package, briefing(tmp_path, entries), edition(EN, {}))
    told = binder.words(Scalar("Maine is {gap:magnitude} {gap:compared} than Ohio", PLACE))
    assert plain(told).replace("\u00a0", " ") == "Maine is 8 percentage points below Ohio"


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("The {many} states together had {maine-2024}", "Maine"),
        ("Together with others, the {many} states combined had {ohio-2024}", "Ohio"),
        ("Guam, Maine and Zell together had {maine-2024}", "Maine"),
        ("Maine and Ohio together had {all-2024}", ""),
        ("The {many} states together had {all-2024}", ""),
        ("Of the {many} states, Maine together with Utah had {ohio-2024}", ""),
        ("The {many} states together with others had {ohio-2024}", ""),
        ("The {many} states work together: Maine had {maine-2024}", ""),
        ("The {many} states together had more than Maine, {maine-2024}", ""),
    ],
)
def test_what_several_have_together_is_not_the_value_of_one(
    tmp_path: Path, text: str, of: str
) -> None:
    more = f"""\
{VALUES}  many: {{count: {{across: trips.state, of: "trips[year=2024, state=*].trips"}}}}
  all-2024: "trips[year=2024, state=United States].trips"
"""
    package = ferries(tmp_path / "data", described(resource(YEAR, STATE, SHARE)), trips=ROWS)
    entries = ("metrics:\n", f"metrics:\n{more}")
    binder = Binder(package, briefing(tmp_path, entries), edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    said = [each.message for each in binder.problems if "asks for a sum" in each.message]
    word = "combined" if "combined" in text else "together"
    shown = {"Maine": "55%", "Ohio": "63%"}.get(of)
    assert said == [f"{word!r} asks for a sum, and {shown} is of {of} alone"] * bool(of)
