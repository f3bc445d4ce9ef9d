"""The file beside a house master that says which of its layouts stand for what.

    fonts:
      Gotham: Montserrat
    roles:
      chart:
        layout: Title and Content
        title: 0
        text: 1

Every name is read as text, and every one that is not known is a problem with its place. YAML that
could expand or run anything (anchors, aliases, tags) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import Frozen, field
from briefing_gen.base.problems import BriefingError, Location, did_you_mean, fault
from briefing_gen.measuring.fit import TABLES, known_font
from briefing_gen.reading.faults import Faults
from briefing_gen.reading.fields import Fields, Unusable, scalar, stop
from briefing_gen.reading.files import FileRefusedError, read_plain
from briefing_gen.reading.tree import Node, Scalar
from briefing_gen.reading.yaml_nodes import tree_of
from briefing_gen.slides.deck import Layout, Place

SUFFIX: Final = ".roles.yaml"
LARGEST: Final = 100_000
CHOSEN: Final = tuple(place for place in Place if place is not Place.STAMP)
"""The parts of a slide that a placeholder can take."""
_INDEX: Final = re.compile(r"[0-9]{1,10}")


class RoleEntry(Frozen, kw_only=True):
    """What the file says of one role."""

    layout: Scalar
    places: Mapping[Place, Scalar]
    """The index of the placeholder for each part."""


class Roles(Frozen, kw_only=True):
    """What the file says: layouts by role, and fonts to measure others with."""

    entries: Mapping[Layout, RoleEntry] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)


def roles_path(template: Path) -> Path:
    """Return where the roles of `template` are kept: house.pptx has house.roles.yaml."""
    return template.with_name(template.stem + SUFFIX)


def read_roles(path: Path) -> Roles:
    """Return what stands in `path`, nothing where there is no such file; raises BriefingError."""
    try:
        data = read_plain(path, LARGEST)
    except FileRefusedError as error:
        if error.code == "missing-file":
            return Roles()
        message = f"the file cannot be read: {error.message}"
        hint = "write it anew with briefing-gen template inspect FILE.pptx --write"
        problem = fault("unreadable-yaml", message, Location(str(path)), hint)
        raise BriefingError((problem,)) from error
    faults = Faults()
    roles = _roles(tree_of(data, str(path)), faults)
    faults.raise_any()
    return roles


def _roles(node: Node, faults: Faults) -> Roles:
    """Return what the whole file says."""
    try:
        file = Fields(node, faults, "the file")
    except Unusable:
        return Roles()
    entries = file.optional_part("roles", lambda node: _entries(node, faults))
    fonts = file.optional_part("fonts", lambda node: _fonts(node, faults))
    file.close()
    return Roles(entries=entries or {}, fonts=fonts or {})


def _entries(node: Node, faults: Faults) -> Mapping[Layout, RoleEntry]:
    fields = Fields(node, faults, "roles")
    found = {role: fields.optional_part(role, lambda node: _entry(node, faults)) for role in Layout}
    fields.close()
    return {role: entry for role, entry in found.items() if entry}


def _entry(node: Node, faults: Faults) -> RoleEntry:
    fields = Fields(node, faults, "this role")
    layout = fields.scalar("layout")
    read = lambda node: _placeholder(node, faults)  # noqa: E731 - short.
    found: dict[Place, Scalar | None] = {
        place: fields.optional_part(place, read) for place in CHOSEN
    }
    fields.close()
    places = {place: index for place, index in found.items() if index}
    return RoleEntry(layout=layout, places=places)


def _placeholder(node: Node, faults: Faults) -> Scalar:
    index = scalar(node, faults, "the number of a placeholder")
    if not _INDEX.fullmatch(index.text):
        message = f"{index.text!r} is not the number of a placeholder"
        hint = "briefing-gen template inspect lists them"
        raise stop(faults, "wrong-shape", message, index.where, hint)
    return index


def _fonts(node: Node, faults: Faults) -> Mapping[str, str]:
    """Return fonts that are measured instead of others, by the names of those."""
    fields = Fields(node, faults, "fonts")
    read = lambda node: _font(node, faults)  # noqa: E731 - short.
    found = {name: fields.optional_part(name, read) for name in fields.record.entries}
    return {name: instead for name, instead in found.items() if instead}


def _font(node: Node, faults: Faults) -> str:
    name = scalar(node, faults, "the name of a font")
    known = known_font(name.text)
    if known is None:
        hint = did_you_mean(name.text, TABLES, f"one of: {', '.join(TABLES)}")
        raise stop(faults, "unknown-word", f"unknown font {name.text!r}", name.where, hint)
    return known
