from __future__ import annotations

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.refresh.fresh import house_of
from tests.refresh.ferries import before
from tests.writers import houses


def test_a_deck_of_a_theme_has_no_master_of_its_own() -> None:
    assert house_of(before(), "deck.pptx") is None


@pytest.mark.parametrize("name", ["corporate", "odd-names", "title-and-blank"])
def test_a_deck_in_a_house_master_has_it_inside(name: str) -> None:
    data = (houses.TEMPLATES / f"{name}.pptx").read_bytes()
    house = house_of(data, "deck.pptx")
    assert house is not None
    assert (house.file, house.content) == ("deck.pptx", data)


def test_a_master_that_lost_its_relations_is_told() -> None:
    relations = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    with pytest.raises(BriefingError) as caught:
        house_of(houses.with_member(relations, EMPTY), "deck.pptx")
    assert [problem.code for problem in caught.value.problems] == ["unreadable-file"]


EMPTY = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def test_what_is_no_deck_is_told() -> None:
    with pytest.raises(BriefingError) as caught:
        house_of(b"PK\x03\x04", "deck.pptx")
    assert [problem.code for problem in caught.value.problems] == ["template-damaged"]
