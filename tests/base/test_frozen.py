"""What is kept of a call is kept for its object and its arguments."""

from __future__ import annotations

from briefing_gen.base.frozen import kept


class Library:
    def __init__(self) -> None:
        self.asked: list[str] = []

    @kept
    def shelf_of(self, title: str, *, at: int = 0) -> str:
        self.asked.append(title)
        return title[at]


def test_each_object_keeps_what_its_method_returned_by_the_arguments() -> None:
    one, other = Library(), Library()
    found = [each.shelf_of(title) for each in (one, other) for title in ("Emma", "Nana", "Emma")]
    assert found == ["E", "N", "E"] * 2
    assert one.asked == other.asked == ["Emma", "Nana"]


def test_arguments_that_are_named_count_too() -> None:
    library = Library()
    found = [library.shelf_of("Emma", at=at) for at in (0, 1, 0)]
    assert (found, library.asked) == (["E", "m", "E"], ["Emma", "Emma"])
