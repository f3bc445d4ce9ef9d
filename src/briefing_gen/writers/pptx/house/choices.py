"""Which layout stands for which role: as proposed, or as the file beside the master says."""

from __future__ import annotations

from collections.abc import Mapping

from briefing_gen.problems import BriefingError, Problem, did_you_mean
from briefing_gen.writers.pptx.house.layouts import (
    LayoutFacts,
    MasterFacts,
    kinds_for,
)
from briefing_gen.writers.pptx.house.roles import Choice, propose
from briefing_gen.writers.pptx.house.roles_file import RoleEntry, Roles, Word
from briefing_gen.writers.slides.room import Layout, Place


def choices(master: MasterFacts, roles: Roles) -> Mapping[Layout, Choice]:
    """Return the layout of each role; raises BriefingError where the file names others."""
    problems: list[Problem] = []
    chosen = dict(propose(master))
    for role, entry in roles.entries.items():
        layout = _layout(entry.layout, master, problems)
        if layout:
            places = {
                place: int(word.text)
                for place, word in entry.places.items()
                if _takes(role, place, word, layout, problems)
            }
            chosen[role] = Choice(layout=layout.number, places=places, reason=_reason(entry))
    if problems:
        raise BriefingError(tuple(problems))
    return chosen


def _reason(entry: RoleEntry) -> str:
    return f"{entry.layout.where.file} says so"


def _layout(name: Word, master: MasterFacts, problems: list[Problem]) -> LayoutFacts | None:
    for layout in master.layouts:
        if layout.name == name.text:
            return layout
    names = [layout.name for layout in master.layouts]
    problems.append(
        Problem(
            code="unknown-layout",
            message=f"{master.file} has no layout named {name.text!r}",
            where=name.where,
            hint=did_you_mean(name.text, names, f"there are: {', '.join(names)}"),
        )
    )
    return None


def _takes(
    role: Layout, place: Place, index: Word, layout: LayoutFacts, problems: list[Problem]
) -> bool:
    """Return whether a placeholder of `layout` can hold what stands at `place`."""
    kinds = kinds_for(role, place)
    if layout.holder(int(index.text), kinds):
        return True
    fitting = [str(h.index) for h in layout.of(kinds)]
    problems.append(
        Problem(
            code="unknown-placeholder",
            message=f"{layout.name!r} has no placeholder {index.text} for the {place} of a {role}",
            where=index.where,
            hint=f"fitting are: {', '.join(fitting)}" if fitting else f"leave {place}: out",
        )
    )
    return False
