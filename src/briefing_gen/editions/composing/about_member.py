"""Refuses an edition about a member of which its minimum grade leaves nothing.

Its title would speak of the member and its findings of others, and what the briefing says about
its values would be gone with them.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing_gen.dataset.model import Grade
from briefing_gen.document.blocks import Finding
from briefing_gen.document.walk import of_block
from briefing_gen.editions.authoring.briefing import Parameter
from briefing_gen.editions.binding.binding import Binder
from briefing_gen.editions.composing.told_of_numbers import shown
from briefing_gen.editions.language.citing import measured
from briefing_gen.metrics.derive import Derived, Metric, Observed


def check_members(
    findings: Iterable[Finding], left_out: tuple[Finding, ...], binder: Binder
) -> None:
    """Add a problem for each member of the edition that only findings of `left_out` tell about."""
    for parameter in binder.briefing.parameters:
        member = binder.parameters.get(parameter.name)
        gone = [item for item in left_out if member and _is_about(member, item, binder)]
        if member and gone and not any(_is_about(member, item, binder) for item in findings):
            _refuse(parameter, member, gone, binder)


def _refuse(parameter: Parameter, member: str, gone: list[Finding], binder: Binder) -> None:
    minimum, grades = binder.edition.minimum_grade, {finding.grade for finding in gone}
    enough = next(grade for grade in Grade if grade in grades)
    binder.add(
        "nothing-of-member",
        f"with --minimum-grade {minimum} nothing is left about {parameter.name} {member!r}",
        parameter.members.where,
        f"ask for --minimum-grade {enough}, or confirm the values: `briefing-gen data todo`",
    )


def _is_about(member: str, finding: Finding, binder: Binder) -> bool:
    """Return whether `finding` shows a value of `member`, or was told without one that it lacks."""
    absent = binder.absent_in.get(finding.id, ())
    told = measured((*of_block(finding), finding.slide_text, *shown(finding.exhibit)))
    return any(_names(member, missing.ref.key) for missing in absent) or any(
        _is_of(member, word.metric) for word in told
    )


def _is_of(member: str, metric: Metric) -> bool:
    """Return whether a value of `member` is behind `metric`, other than as one among all."""
    match metric:
        case Observed(observation):
            return _names(member, observation.ref.key)
        case Derived(inputs=inputs, over=over):
            return not over and any(_is_of(member, item) for item in inputs)


def _names(member: str, key: tuple[tuple[str, str], ...]) -> bool:
    return any(named == member for _, named in key)
