"""Checks that a briefing offers the edition that was asked for: its readers, language, subject."""

from __future__ import annotations

from typing import Final

from briefing_gen.dataset.model import PACKAGE
from briefing_gen.editions.authoring.briefing import Briefing, Parameter
from briefing_gen.editions.authoring.packages import tables_of
from briefing_gen.editions.authoring.yaml_nodes import Scalar
from briefing_gen.editions.binding.binding import Binder
from briefing_gen.editions.binding.choosing import no_such_member, no_such_parameter, not_chosen
from briefing_gen.editions.edition import Audience

_NAMED: Final = 3


def check_offer(briefing: Briefing, binder: Binder) -> None:
    """Add a problem where the briefing does not offer the edition that was asked for.

    What the edition cannot be made for is kept as `unmet`: other problems follow from it.
    """
    edition = binder.edition
    if has_no_table(briefing, binder):
        binder.unmet = tuple(binder.problems)
        return
    _check_parameters(briefing, binder)
    if edition.audience not in briefing.audiences or edition.language not in briefing.languages:
        audiences, languages = ", ".join(briefing.audiences), ", ".join(briefing.languages)
        message = f"there is no edition for {edition.audience} in {edition.language}"
        hint = f"there is --audience {audiences} with --lang {languages}"
        binder.add("no-such-edition", message, briefing.where, hint)
    binder.unmet = tuple(binder.problems)
    if not binder.unmet:
        _check_language(binder)
    if edition.audience is Audience.ADVOCACY and briefing.ask is None and not binder.unmet:
        message = "an advocacy edition needs one ask, and there is none"
        binder.add("no-ask", message, briefing.where, "add ask: with a title and content")
    names = [finding.id for finding in briefing.findings]
    if briefing.one_page and briefing.one_page.text not in names:
        message = f"there is no finding {briefing.one_page.text!r}"
        hint = f"one of: {', '.join(names)}"
        binder.add("unknown-name", message, briefing.one_page.where, hint)


def _check_language(binder: Binder) -> None:
    """Add a problem where caveats, labels and the rest of the data are in other languages only."""
    language, titles = binder.edition.language, binder.dataset.titles
    if language not in titles:
        message = f"the data package has words in {', '.join(titles)}, and none in {language}"
        hint = f'write "titles": {{..., "{language}": "..."}}: then check lists what else has none'
        binder.add("missing-translation", message, PACKAGE, hint)


def has_no_table(briefing: Briefing, binder: Binder) -> bool:
    """Add a problem, and return yes, where the data are those of another briefing."""
    named = tables_of(briefing)
    if not named or any(table in binder.dataset.tables for table in named):
        return False
    first = ", ".join(list(named)[:_NAMED]) + (", ..." if len(named) > _NAMED else "")
    message = f"the data have none of the tables that this briefing names: {first}"
    hint = "name the briefing of these data, or with --data the folder of its own"
    binder.add("unknown-address", message, next(iter(named.values())), hint)
    return True


def _check_parameters(briefing: Briefing, binder: Binder) -> None:
    declared = {parameter.name: parameter for parameter in briefing.parameters}
    unknown = [name for name in binder.parameters if name not in declared]
    for name in unknown:
        message, hint = no_such_parameter(name, tuple(declared))
        binder.add("unknown-parameter", message, briefing.where, hint)
    for name, parameter in declared.items():
        if name in binder.parameters:
            _check_member(parameter, binder.parameters[name], binder)
        elif not unknown:  # An unknown one is mostly this one, misspelled.
            message, hint = not_chosen(name, parameter_members(parameter, binder))
            binder.add("missing-parameter", message, parameter.members.where, hint)


def _check_member(parameter: Parameter, value: str, binder: Binder) -> None:
    members = parameter_members(parameter, binder)
    if value not in members:
        labels = binder.dataset.members.get(parameter.members.dimension, {})
        message, hint = no_such_member(parameter.name, value, members, labels)
        binder.add("unknown-member", message, parameter.members.where, hint)


def parameter_members(parameter: Parameter, binder: Binder) -> tuple[str, ...]:
    """Return the values that `parameter` may have, in file order."""
    members = parameter.members
    across = Scalar(f"{members.table}.{members.dimension}", members.where)
    return members.names or binder.members(across)
