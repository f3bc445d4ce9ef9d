from __future__ import annotations

import pytest

from briefing_gen.drafting.names import twins


@pytest.mark.parametrize(
    ("members", "pairs"),
    [
        (("F", "Female", "M", "Male"), [("F", "Female"), ("M", "Male")]),
        (("North Ash", "Elmwood", "Ash North"), [("North Ash", "Ash North")]),
        (("Poisoning", "Posioning"), [("Poisoning", "Posioning")]),
        (("School of Law", "School Of Law"), [("School of Law", "School Of Law")]),
    ],
)
def test_members_in_two_spellings_are_found(
    members: tuple[str, ...], pairs: list[tuple[str, str]]
) -> None:
    assert list(twins(members)) == pairs


@pytest.mark.parametrize(
    "members",
    [
        ("A", "B", "Ash", "Aspen", "Birch"),
        ("M", "Male", "Female"),
        ("Ash to Elm", "Elm to Ash"),
        ("Ashwood-Elmwood", "Elmwood-Ashwood"),
        ("Ages 5-9", "Ages 59"),
        ("East", "Seat"),
    ],
)
def test_members_that_are_alike_by_chance_or_go_the_other_way_are_not(
    members: tuple[str, ...],
) -> None:
    assert list(twins(members)) == []
