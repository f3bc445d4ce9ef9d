"""Two columns of one place beside each other: those who answered Yes, and those who answered No."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.binding.binder import Binder
from briefing_gen.reading.tree import Scalar
from tests.absorbing.test_typed import bound_draft
from tests.dataset.packages import TRIPS, described, ferries, resource
from tests.editions.ferries import EN, PLACE, briefing, edition

STATE = {"name": "state", "type": "string", "role": "dimension", "totals": ["All"]}
TITLES = {"yes": "Answered Yes", "no": "Answered No", "silent": "Did not answer"}
ROWS = "state,yes,no,silent\nAll,105,95,40\nElm,60,25,12\nAsh,25,40,13\nOak,20,30,15\n"
NAMED = (
    '  yes: "trips[state=Elm].yes"\n  no: "trips[state=Elm].no"\n  gap: {difference: [no, yes]}\n'
)


def told(folder: Path, text: str) -> list[str]:
    titles = {name: {"en-US": title} for name, title in TITLES.items()}
    fields = [{**TRIPS, "name": e, "titles": titles[e], "population": e} for e in titles]
    table = resource(STATE, *fields, period={"kind": "calendar-year", "start": "2024"})
    counted = [{"name": name, "titles": title} for name, title in titles.items()]
    package = ferries(folder / "data", described(table, populations=counted), trips=ROWS)
    named = briefing(folder, ("metrics:\n", f"metrics:\n{NAMED}"))
    binder = Binder(package, named, edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    return [f"{each.code}: {each.message}" for each in binder.problems]


@pytest.mark.parametrize(
    "text",
    [
        "In Elm Yes exceeded No by {gap}",
        "In Elm {yes} answered Yes, {gap} more than answered No",
        "In Elm {yes} answered Yes, more than answered No",
        "In Elm {yes} answered Yes and {no} No",
        "In Elm more answered Yes than No",
        "Yes beat No in Elm",
        "No state answered in full",
    ],
)
def test_two_columns_of_one_place_are_compared_as_the_data_have_them(
    tmp_path: Path, text: str
) -> None:
    assert told(tmp_path, text) == []


BEAT = "contradicts the data: Elm, Answered Yes: 60; Elm, Answered No: 25"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In Elm No exceeded Yes by {gap}", f"direction-contradicted: 'exceeded' {BEAT}"),
        ("No beat Yes in Elm", f"direction-contradicted: 'beat' {BEAT}"),
        (
            "In Elm fewer answered Yes than No",
            (
                "direction-contradicted: 'fewer answered Yes than' contradicts the data: "
                "Elm, Answered No: 25; Elm, Answered Yes: 60"
            ),
        ),
        (
            "In Elm {yes} answered Yes and {yes} No",
            "subject-differs: 'No' stands beside 60, which is Answered Yes",
        ),
        (
            "In Elm No had {yes}",
            "subject-differs: 'No' stands beside 60, which is Answered Yes",
        ),
    ],
)
def test_two_columns_of_one_place_are_not_told_the_other_way_round(
    tmp_path: Path, text: str, said: str
) -> None:
    assert told(tmp_path, text) == [said]


VOTES = "State,Yes,No,Did not respond\nAll,105,95,\nElm,60,25,12\nAsh,25,40,13\nOak,20,30,17\n"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "In Elm Yes exceeded No by 35",
            "In Elm Yes exceeded No by {yes-1-highest-difference}",
        ),
        (
            "In Ash 40 answered No, 15 more than answered Yes",
            "In Ash {no-1-highest} answered No, {no-1-highest-difference} more than answered Yes",
        ),
        (
            "Fewer than 16 did not respond in every state but Oak",
            (
                "Fewer than {count-did-not-respond-below-16:limit} did not respond in every state "
                "but Oak"
            ),
        ),
        ("In Oak 17 did not respond", "In Oak {did-not-respond-1-highest} did not respond"),
        (
            "More than ten did not respond in Elm: 12",
            "More than ten did not respond in Elm: {did-not-respond-1-highest-after}",
        ),
        (
            "The 3 states together had 42 who did not respond",
            (
                "The {count-did-not-respond} states together had {sum-did-not-respond} "
                "who did not respond"
            ),
        ),
    ],
)
def test_what_is_said_of_two_columns_or_of_all_members_is_bound(
    tmp_path: Path, typed: str, wanted: str
) -> None:
    own = bound_draft(tmp_path, VOTES, typed)
    assert own.left == ()
    assert [edit.text for edit in own.edits] == [wanted]


def test_what_all_members_come_to_is_not_bound_for_one_of_them(tmp_path: Path) -> None:
    own = bound_draft(tmp_path, VOTES, "In Elm 42 did not respond")
    said = "'42' is still to be bound: Did not respond, Elm, 2024, is 12"
    assert [each.message for each in own.left] == [said]
