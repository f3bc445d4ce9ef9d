"""Checks what a briefing computes: under a name, and where a chart computes values by itself."""

from __future__ import annotations

from briefing_gen.editions.authoring.yaml_nodes import Node, Record, Scalar
from briefing_gen.editions.binding.binding import Binder
from briefing_gen.editions.rules.metric_rules import check_metric
from briefing_gen.metrics.derive import Derived
from briefing_gen.problems import Location, Problem


def check_metrics(binder: Binder) -> None:
    """Check every metric that the briefing names for comparisons its inputs do not allow."""
    for name, node in binder.briefing.metrics.items():
        named = Scalar(name, node.where)
        if isinstance(binder.metric(named), Derived):
            binder.problems += _checked(named, "*", binder)


def check_computed(node: Node, member: str, binder: Binder) -> None:
    """Check what a chart computes at `node`; what is wrong for many members is told of the first.

    What has a name is checked by that.
    """
    if isinstance(node, Record):
        told = {(problem.code, problem.where) for problem in binder.problems}
        found = _checked(node, member, binder)
        binder.problems += (p for p in found if (p.code, p.where) not in told)


def _checked(node: Node, member: str, binder: Binder) -> tuple[Problem, ...]:
    where: Location = node.where

    def check() -> tuple[Problem, ...]:
        # What the metric depends on is what the problems depend on.
        metric = binder.metric(node, member)
        return (
            tuple(check_metric(metric, binder.dataset, where))
            if isinstance(metric, Derived)
            else ()
        )

    named = node.text if isinstance(node, Scalar) else where
    return binder.known.once(("checked", named, member), check)
