"""Checks that a briefing offers the edition that was asked for: its readers, language, subject."""

from __future__ import annotations

import difflib

from briefing_gen.editions.binding import Binder
from briefing_gen.editions.briefing import Briefing, Parameter
from briefing_gen.editions.edition import Audience
from briefing_gen.editions.yaml_nodes import Scalar


def check_offer(briefing: Briefing, binder: Binder) -> None:
    """Add a problem where the briefing does not offer the edition that was asked for."""
    edition = binder.edition
    if edition.audience not in briefing.audiences or edition.language not in briefing.languages:
        offered = f"{', '.join(briefing.audiences)}; {', '.join(briefing.languages)}"
        message = f"there is no edition for {edition.audience} in {edition.language}"
        binder.add("no-such-edition", message, briefing.where, f"offered: {offered}")
    elif edition.audience is Audience.ADVOCACY and briefing.ask is None:
        message = "an advocacy edition needs one ask, and there is none"
        binder.add("no-ask", message, briefing.where, "add ask: with a title and content")
    _check_parameters(briefing, binder)
    names = [finding.id for finding in briefing.findings]
    if briefing.one_page and briefing.one_page.text not in names:
        message = f"there is no finding {briefing.one_page.text!r}"
        hint = f"one of: {', '.join(names)}"
        binder.add("unknown-name", message, briefing.one_page.where, hint)


def _check_parameters(briefing: Briefing, binder: Binder) -> None:
    declared = {parameter.name: parameter for parameter in briefing.parameters}
    for name, value in binder.edition.parameters:
        if name not in declared:
            offered = ", ".join(declared) or "none"
            message = f"the briefing has no parameter {name!r}"
            binder.add("unknown-parameter", message, briefing.where, f"parameters: {offered}")
        else:
            _check_member(declared[name], value, binder)
    for name in declared:
        if name not in binder.parameters:
            message = f"the parameter {name!r} has no value"
            hint = f"give it one: --set {name}=VALUE"
            binder.add("missing-parameter", message, briefing.where, hint)


def _check_member(parameter: Parameter, value: str, binder: Binder) -> None:
    members = parameter_members(parameter, binder)
    if value not in members:
        near = difflib.get_close_matches(value, members, 3, 0)
        message = f"{parameter.name} cannot be {value!r}"
        hint = f"did you mean {', '.join(near)}?" if near else None
        binder.add("unknown-member", message, parameter.members.where, hint)


def parameter_members(parameter: Parameter, binder: Binder) -> tuple[str, ...]:
    """Return the values that `parameter` may have, in file order."""
    members = parameter.members
    across = Scalar(f"{members.table}.{members.dimension}", members.where)
    return members.names or binder.members(across)
