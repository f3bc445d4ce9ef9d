from __future__ import annotations

import pytest

from briefing_gen import shipped
from briefing_gen.base.problems import Location
from briefing_gen.binding.missing import no_such_member, not_chosen, not_found, shown
from briefing_gen.dataset.lookup import UnknownAddress
from briefing_gen.dataset.reading.reader import read_dataset

STATES = ("OH", "TX", "WV")
LABELS = {
    "OH": {"en-US": "Ohio", "es-US": "Ohio"},
    "TX": {"en-US": "Texas", "es-US": "Texas"},
    "WV": {"en-US": "West Virginia", "es-US": "Virginia Occidental"},
}


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("tx", "did you mean TX (Texas)?"),
        ("Texas", "did you mean TX (Texas)?"),
        ("Texs", "did you mean TX (Texas)?"),
        ("virginia occidental", "did you mean WV (West Virginia)?"),
        ("Mars", "there are OH, TX, WV"),
        ("", "there are OH, TX, WV"),
    ],
)
def test_what_is_near_is_found_by_code_and_by_name(value: str, hint: str) -> None:
    message = f"unknown state {value!r}"
    assert no_such_member("state", value, STATES, LABELS) == (message, hint)


def test_a_member_without_a_label_is_its_own() -> None:
    found = no_such_member("line", "nort", ("north", "south"), {})
    assert found == ("unknown line 'nort'", "did you mean north?")


def test_where_nothing_can_be_chosen_the_option_is_named() -> None:
    assert not_chosen("state", ()) == (
        "no state is chosen, and this briefing is about one state at a time",
        "choose one: --set state=VALUE",
    )


def test_of_many_members_the_first_and_the_last_are_shown() -> None:
    many = [str(year) for year in range(2000, 2020)]
    assert shown(many) == (
        "2000, 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009, 2010, 2011 … 2019 (20 in all)"
    )
    assert shown(many[:3]) == "2000, 2001, 2002"


def test_what_an_address_lacks_is_told_once_of_all_members_that_a_star_stands_for() -> None:
    dataset, where = read_dataset(shipped.example() / "data"), Location("briefing.yaml", 9, 9)
    told = set()
    for year in ("2023", "2024"):
        address = f"ferries[month={year}].trips"
        error = UnknownAddress(f"the address {address} names no member of 'year'")
        texts = ("ferries[month=*].trips", address)
        told.add(not_found(dataset, texts, where, error))
    hint = "`briefing-gen data list` prints every address; give it the same --data"
    assert told == {("the address ferries[month=*].trips names no member of 'year'", hint)}
