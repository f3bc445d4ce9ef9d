"""Words what is wrong with the choice of what an edition is about: which member there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from briefing_gen.base.problems import did_you_mean, near_words
from briefing_gen.dataset.model import Titles

_SHOWN: Final = 12
_NEAR: Final = 3
_LIKENESS: Final = 0.5
Wording = tuple[str, str]
"""Message and hint of a problem."""


def not_chosen(name: str, members: Sequence[str]) -> Wording:
    """Return what is said where the parameter `name` has no value."""
    message = f"no {name} is chosen, and this briefing is about one {name} at a time"
    if not members:
        return message, f"choose one: --set {name}=VALUE"
    return message, (
        f"choose one, such as --set {name}={members[0]}; there are {shown(members)}; "
        f"for all of them: briefing-gen batch with --each {name}"
    )


def no_such_member(
    name: str, value: str, members: Sequence[str], labels: Mapping[str, Titles]
) -> Wording:
    """Return what is said where `value` is no member of the parameter `name`.

    What is near is looked for among `members` and among their `labels` in every language.
    """
    near = [_with_label(member, labels) for member in _near(value, members, labels)]
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {shown(members)}"
    return f"unknown {name} {value!r}", hint


def no_such_parameter(name: str, declared: Sequence[str]) -> Wording:
    """Return what is said where a briefing does not have the parameter `name`."""
    message = f"the briefing has no parameter {name!r}"
    if not declared:
        return message, "it takes none: leave it out"
    return message, did_you_mean(name, declared, f"there is {', '.join(declared)}")


def shown(members: Sequence[str]) -> str:
    """Return `members`, or the first and the last of many."""
    if len(members) <= _SHOWN + 1:
        return ", ".join(members)
    return f"{', '.join(members[:_SHOWN])} … {members[-1]} ({len(members)} in all)"


def _near(value: str, members: Sequence[str], labels: Mapping[str, Titles]) -> Sequence[str]:
    known = {label.casefold(): at for at in members for label in labels.get(at, {}).values()}
    known |= {member.casefold(): member for member in members}
    wanted = value.casefold()
    if wanted in known:
        return (known[wanted],)
    found = near_words(wanted, known, _NEAR, _LIKENESS)
    return tuple(dict.fromkeys(known[word] for word in found))


def _with_label(member: str, labels: Mapping[str, Titles]) -> str:
    label = next(iter(labels.get(member, {}).values()), member)
    return member if label == member else f"{member} ({label})"
