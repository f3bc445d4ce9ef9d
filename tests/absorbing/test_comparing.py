"""What stands in the place of something typed, where more than one thing would."""

from typing import cast

import pytest

from briefing_gen.absorbing import comparing
from briefing_gen.absorbing.comparing import Text
from briefing_gen.absorbing.naming import Names
from briefing_gen.absorbing.shown import Above, Change
from briefing_gen.binding.binder import Binder
from briefing_gen.metrics.derive import Metric
from briefing_gen.reading.tree import Scalar
from tests.editions.ferries import PLACE, observed


def test_what_is_bound_in_a_part_gives_way_to_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The 48 of "3rd of 48" was a count, too: both were written over each other."""
    monkeypatch.setattr(comparing, "told_of", lambda *_: "a value")
    text = Text(
        scalar=Scalar("Idaho ranked 3rd of 48 states", PLACE),
        binder=cast("Binder", None),
        names=cast("Names", None),
        known=(),
        finding=None,
        above=cast("Above", None),
    )
    value: Metric = observed("48")
    text.change(20, 22, "{many}", value)
    text.change(13, 22, "{place:place-of}", value)
    assert text.changes == [Change(13, 22, "{place:place-of}")]
    assert text.told == [("3rd of 48", "a value")]
    assert text.text == "Idaho ranked {place:place-of} states"
