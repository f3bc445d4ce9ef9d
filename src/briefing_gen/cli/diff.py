"""The command that says what changed between two editions: diff."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing_gen.cli.finished import LARGEST_FILE
from briefing_gen.cli.options import JsonOption
from briefing_gen.cli.terminal import answering_in_json, say, say_json
from briefing_gen.dataset.reading.plain_file import read_named
from briefing_gen.editions.edition import read_query

if TYPE_CHECKING:
    from briefing_gen.verify.changes import Change, Changes
    from briefing_gen.verify.ledgers import Entry


OldArgument = Annotated[
    Path,
    typer.Argument(
        metavar="OLD",
        help="A PDF of this program, or a file that `briefing-gen ledger` wrote.",
        exists=True,
        dir_okay=False,
    ),
]
NewArgument = Annotated[
    Path,
    typer.Argument(
        metavar="NEW", help="Another, made later or of other data.", exists=True, dir_okay=False
    ),
]


def diff(old: OldArgument, new: NewArgument, *, json: JsonOption = False) -> None:
    """Say which numbers changed from one edition to another.

    Numbers are compared by what is behind them: a value that is another now, one that was verified
    since, one that is new or gone. How they are worded does not matter. Where the files are of two
    editions, or of two briefings, that is said first.
    """
    from briefing_gen.verify.changes import compare
    from briefing_gen.verify.ledgers import read_ledger

    with answering_in_json(json):
        first, second = (
            read_ledger(read_named(path, LARGEST_FILE), str(path)) for path in (old, new)
        )
        changes = compare(first.entries, second.entries)
        names = tuple(map(_named, (first.edition, second.edition)))
    if json:
        say_json({"editions": names, **_json(changes)})
    else:
        if unlike := _unlike(names, changes):
            say(unlike)
        _print(changes)


def _named(edition: str) -> str | None:
    """Return the name of an edition as those of its files begin; None where a file says none."""
    try:
        return read_query(edition).slug
    except ValueError:
        return None


def _unlike(names: Sequence[str | None], changes: Changes) -> str:
    """Return that two files are of two editions; empty where nothing says so."""
    old, new = names
    if old and new and old != new:
        return f"these are two editions: {old} and {new}"
    if changes.have_nothing_in_common:
        return "these have no number in common: are they of the same briefing?"
    return ""


def _print(changes: Changes) -> None:
    for change in changes.changed:
        say(f"{_place(change.new)}: {_told(change)}")
        say(f"    {change.new.metric}")
    for heading, entries in (("new", changes.new), ("gone", changes.gone)):
        for entry in entries:
            say(f"{_place(entry)}: {entry.number} is {heading}")
            say(f"    {entry.metric}")
    counts = f"{len(changes.changed)} changed, {len(changes.new)} new, {len(changes.gone)} gone"
    say(f"{counts}, {changes.same} the same")


def _told(change: Change) -> str:
    old, new = change.old, change.new
    if not change.is_of_value:
        return f"{new.number}: “{old.grade}” is “{new.grade}” now"
    if old.number == new.number:
        return f"{new.number} as before; exactly, {old.value} is {new.value} now"
    return f"{old.number} is {new.number} now"


def _place(entry: Entry) -> str:
    page = f"page {entry.page}, " if entry.page else ""
    return f"{page}{entry.block or entry.section}"


def _json(changes: Changes) -> dict[str, object]:
    return {
        "changed": [
            {**_entry(change.new), "was": _entry(change.old)} for change in changes.changed
        ],
        "new": [_entry(entry) for entry in changes.new],
        "gone": [_entry(entry) for entry in changes.gone],
        "same": changes.same,
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "metric": entry.metric,
        "number": entry.number,
        "value": entry.value,
        "unit": entry.unit,
        "grade": entry.grade,
        "section": entry.section,
        "block": entry.block,
        "page": int(entry.page) if entry.page else None,
    }
