"""Adds the draft of a table to a data package and a briefing that a person has worked on."""

import json
import re
from collections.abc import Sequence
from typing import Any, Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError
from briefing_gen.drafting.exhibits import cited
from briefing_gen.drafting.outline import draft_findings
from briefing_gen.drafting.package import ORIGINAL, draft_members, draft_package, draft_table
from briefing_gen.drafting.sheet import Sheet, about_each
from briefing_gen.drafting.values import quoted
from briefing_gen.reading.json_toml import tree_of_json
from briefing_gen.reading.tree import Record, UnreadableError, plain
from briefing_gen.reading.yaml_nodes import tree_of

_PACKAGE: Final = "data/datapackage.json"
_BRIEFING: Final = "briefing/briefing.yaml"
_LISTS: Final = ("sources", "populations", "caveats", "resources")
_TOP: Final = re.compile(r"[^\s#-]")
"""What a line begins with that ends the list before it."""


def add_table(sheet: Sheet, package: bytes, briefing: bytes, folder: str) -> dict[str, bytes]:
    """Return the files that change or come with a table; what a person wrote in them stays.

    Its findings are about a parameter of the briefing where it has a column of that name. Raises
    BriefingError where the files cannot be read or already hold a table of this name.
    """
    sheet = replace(sheet, prefix=f"{sheet.name}-")
    outline = tree_of(briefing, f"{folder}/{_BRIEFING}")
    parameters = outline.entries.get("parameters") if isinstance(outline, Record) else None
    for name in parameters.entries if isinstance(parameters, Record) else ():
        sheet = sheet if sheet.subject else about_each(sheet, name) or sheet
    texts = {
        f"data/{sheet.name}.csv": draft_table(sheet),
        _PACKAGE: _with_table(package, sheet, f"{folder}/{_PACKAGE}"),
        _BRIEFING: _with_findings(briefing, sheet, f"{folder}/{_BRIEFING}"),
    }
    if members := draft_members(sheet):
        texts[f"data/{sheet.prefix}members.csv"] = members
    files = {name: text.encode() for name, text in texts.items()}
    return files | {f"data/{ORIGINAL}{sheet.file}": sheet.original}


def _with_table(content: bytes, sheet: Sheet, name: str) -> str:
    """Return the text of datapackage.json with one more table, and what only a person can say."""
    try:
        text = content.decode("utf-8-sig")
        tree_of_json(text, name)
        package = json.loads(text)
        names = {resource["name"] for resource in package["resources"]}
    except UnreadableError as error:
        raise BriefingError.of(error.code, error.message, error.where) from error
    except (UnicodeDecodeError, KeyError, TypeError) as error:
        message = "this is not a data package as init makes it"
        raise BriefingError.of("wrong-shape", message, name) from error
    if sheet.name in names:
        message = f"the data package has a table named {sheet.name!r} already"
        hint = "give the file that you add another name"
        raise BriefingError.of("cannot-write", message, name, hint)
    drafted = json.loads(draft_package(sheet))
    if package.get("provenance", {}).get("sha256") == drafted["provenance"]["sha256"]:
        _as_before(drafted, package["sources"][0]["name"])
    for part in _LISTS:
        package[part] = [*package.get(part, ()), *drafted[part]]
    known = {unit["name"] for unit in package.get("units", ())}
    if units := [unit for unit in drafted.get("units", ()) if unit["name"] not in known]:
        package["units"] = [*package.get("units", ()), *units]
    provenance = package.setdefault("provenance", {})
    provenance["added"] = [*provenance.get("added", ()), drafted["provenance"]]
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _as_before(drafted: dict[str, Any], source: str) -> None:
    """Let a table of a file that is there already have the source of the first one."""
    own = drafted["sources"].pop()["name"]
    for field in drafted["resources"][0]["schema"]["fields"]:
        if field.get("source") == own:
            field["source"] = source


def _with_findings(content: bytes, sheet: Sheet, name: str) -> str:
    """Return the text of briefing.yaml with the findings on one more table after its own."""
    before = _plain(content, name)
    lines = content.decode("utf-8-sig").splitlines()
    drafted = draft_findings(sheet)
    names = [n for n in cited(sheet, drafted.text) if n not in before.get("citations", ())]
    _insert(lines, "findings", ["", *drafted.text.splitlines()])
    _insert(lines, "metrics", drafted.metrics.splitlines())
    _cite(lines, names)
    text = "\n".join(lines) + "\n"
    added = _plain(f"metrics:\n{drafted.metrics}\nfindings:\n{drafted.text}".encode(), name)
    expected = before | {
        "metrics": {**before.get("metrics", {}), **added["metrics"]},
        "findings": [*before.get("findings", ()), *added["findings"]],
        **({"citations": [*before.get("citations", ()), *names]} if names else {}),
    }
    try:
        is_added = _plain(text.encode(), name) == expected
    except BriefingError:
        is_added = False
    if not is_added:
        message = "findings cannot be added to this file as it is written"
        hint = "write metrics: and findings: each on a line of its own, and their items below"
        raise BriefingError.of("cannot-write", message, name, hint)
    return text


def _plain(content: bytes, name: str) -> dict[str, Any]:
    found = plain(tree_of(content, name))
    return found if isinstance(found, dict) else {}


def _insert(lines: list[str], key: str, added: Sequence[str]) -> None:
    """Insert lines, indented by two, at the end of what stands below a key, indented as that is."""
    start = _line_of(lines, key, len(lines) - 1)
    end = start + 1
    while end < len(lines) and not _TOP.match(lines[end]):
        end += 1
    while end > start + 1 and lines[end - 1].lstrip()[:1] in {"", "#"}:
        end -= 1
    below = next(
        (line for line in lines[start + 1 : end] if line.lstrip()[:1] not in {"", "#"}), "  "
    )
    indent = below[: len(below) - len(below.lstrip())] if below.strip() else below
    lines[end:end] = [indent + line[2:] if line else line for line in added]


def _line_of(lines: list[str], key: str, otherwise: int) -> int:
    return next((at for at, line in enumerate(lines) if line.startswith(f"{key}:")), otherwise)


def _cite(lines: list[str], names: Sequence[str]) -> None:
    """Add names to the list under citations, which begins before metrics where there is none."""
    written, at = ", ".join(map(quoted, names)), _line_of(lines, "citations", -1)
    if not names:
        return
    if at < 0:
        lines.insert(_line_of(lines, "metrics", 0), f"citations: [{written}]")
    elif lines[at].rstrip().endswith("]"):
        lines[at] = f"{lines[at].rstrip()[:-1]}, {written}]"
    else:
        _insert(lines, "citations", [f"  - {quoted(name)}" for name in names])
