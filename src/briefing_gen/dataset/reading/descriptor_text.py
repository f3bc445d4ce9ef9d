"""Add a table to the text of datapackage.json and leave every other character as it is."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping

from briefing_gen.dataset.reading.json_text import TOKEN

Mark = re.Match[str]


def with_resource(text: str, entry: Mapping[str, object]) -> str:
    """Return `text`, a readable descriptor, with `entry` as the last of its resources."""
    last = _last_mark(list(TOKEN.finditer(text)))
    body = json.dumps(entry, indent=2, ensure_ascii=False)
    added = "\n" + textwrap.indent(body, "    ")
    added = f"{added}\n  " if last[0] == "[" else f",{added}"
    if "\r\n" in text:
        added = added.replace("\n", "\r\n")
    return text[: last.end()] + added + text[last.end() :]


def _last_mark(marks: list[Mark]) -> Mark:
    """Return what stands before the end of the resources; raises ValueError without any."""
    depth, inside = 0, False
    for at, mark in enumerate(marks):
        if mark[0] in {"[", "{"}:
            inside = inside or (depth == 1 and mark[0] == "[" and _is_value_of(marks, at))
            depth += 1
        elif mark[0] in {"]", "}"}:
            depth -= 1
            if inside and depth == 1:
                return marks[at - 1]
    raise ValueError("a readable descriptor has a list of resources")


def _is_value_of(marks: list[Mark], at: int) -> bool:
    before = [mark[0] for mark in marks[at - 2 : at]]
    return before[1:] == [":"] and json.loads(before[0]) == "resources"
