"""Decks that LibreOffice saved are read and brought up to date as others are, and stay whole.

It leads to the properties of a deck by a relation type of its own.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from briefing_gen.base.paper import Format
from briefing_gen.build import Output, draw
from briefing_gen.pptx.package import faults
from briefing_gen.refresh.deck import Refreshed, refresh
from briefing_gen.refresh.fresh import house_of
from briefing_gen.themes import Paper
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.matching import match
from tests.refresh.ferries import after, opened
from tests.writers import decks

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "saved_by_libreoffice"
NAMES = ("plain", "corporate")
EDITION = "nowhere-ferries?audience=legislator&lang=en-US"


def saved(name: str) -> bytes:
    return (FOLDER / f"{name}.pptx").read_bytes()


@functools.cache
def refreshed(name: str) -> Refreshed:
    shown, _ = after()
    file = f"{name}.pptx"
    output = Output(
        folder=FOLDER,
        formats=(Format.PPTX,),
        theme=decks.THEME,
        paper=Paper.LETTER,
        house=house_of(saved(name), file),
    )
    return refresh(saved(name), file, draw(shown.document, output)[Format.PPTX], shown)


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_says_which_edition_it_is(name: str) -> None:
    assert read_deck(saved(name), f"{name}.pptx").edition == EDITION


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_that_is_brought_up_to_date_is_one_whole_package(name: str) -> None:
    assert list(faults(decks.opened(refreshed(name).data).part.package)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_that_is_brought_up_to_date_has_one_set_of_properties(name: str) -> None:
    data = refreshed(name).data
    parts = [part for part in decks.members(data) if part.startswith("docProps/core")]
    properties = opened(data).core_properties
    assert (parts, properties.identifier) == (["docProps/core.xml"], EDITION)
    assert properties.title == opened(after()[1]).core_properties.title


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_is_brought_up_to_date_in_all_numbers(name: str) -> None:
    done = refreshed(name)
    read = read_deck(done.data, f"{name}.pptx")
    assert match(f"{name}.pptx", "", read, after()[0]).problems == ()
    assert done.changes


def test_a_deck_that_was_brought_up_to_date_can_be_so_again() -> None:
    shown, fresh = after()
    done = refreshed("plain")
    again = refresh(done.data, "plain.pptx", fresh, shown)
    assert (again.changes, again.data) == ((), done.data)
