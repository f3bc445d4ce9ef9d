"""Names below the small charts of key findings: as many as have room, each under what it names."""

from __future__ import annotations

from briefing_gen.charts.sparks import clear_names

WIDE, SPACE = 70.0, 5.0


def test_names_stand_under_the_middle_of_what_they_name_or_at_an_edge() -> None:
    assert clear_names([(20.0, 30.0), (69.0, 20.0)], WIDE, SPACE) == [(0, 5.0), (1, 50.0)]


def test_a_name_makes_way_for_one_at_the_edge_and_stays_under_what_it_names() -> None:
    assert clear_names([(28.0, 40.0), (69.0, 20.0)], WIDE, SPACE) == [(0, 5.0), (1, 50.0)]


def test_what_has_no_room_beside_the_first_name_has_none() -> None:
    assert clear_names([(28.0, 52.0), (69.0, 20.0)], WIDE, SPACE) == [(0, 2.0)]


def test_the_first_name_stands_whatever_others_have_room_without_it() -> None:
    named = [(35.0, 52.0), (10.0, 20.0), (60.0, 20.0)]
    assert clear_names(named, WIDE, SPACE) == [(0, 9.0)]
