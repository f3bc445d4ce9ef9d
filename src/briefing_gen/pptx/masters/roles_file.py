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
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import Frozen, field
from briefing_gen.base.problems import BriefingError, Location, Problem, did_you_mean, fault
from briefing_gen.measuring.fonts import TABLES, known_font
from briefing_gen.reading.files import FileRefusedError, read_plain
from briefing_gen.reading.yaml_nodes import Node, Record, Scalar, tree_of
from briefing_gen.slides.area import Layout, Place

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
    reader = _Reader()
    roles = reader.roles(tree_of(data, str(path)))
    if reader.problems:
        raise BriefingError(tuple(reader.problems))
    return roles


class _Reader:
    """Reads the tree of the file and collects what is wrong in it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def roles(self, node: Node) -> Roles:
        """Return what the whole file says."""
        entries: dict[Layout, RoleEntry] = {}
        fonts: dict[str, str] = {}
        for key, value in self._pairs(node, "the file"):
            match key.text:
                case "roles":
                    for role, entry in self._pairs(value, "roles"):
                        self._add_entry(role, entry, entries)
                case "fonts":
                    for font, instead in self._pairs(value, "fonts"):
                        self._add_font(font, instead, fonts)
                case _:
                    self._unknown(key, "the file", ("roles", "fonts"))
        return Roles(entries=entries, fonts=fonts)

    def _add_entry(self, role: Scalar, node: Node, entries: dict[Layout, RoleEntry]) -> None:
        known = {layout.value: layout for layout in Layout}
        if role.text not in known:
            self._unknown(role, "roles", tuple(known))
            return
        fields = {key.text: (key, value) for key, value in self._pairs(node, role.text)}
        layout = self._word(fields.pop("layout")[1]) if "layout" in fields else None
        if layout is None:
            message = f"the role {role.text!r} names no layout"
            self._add("missing-field", message, role.where, "add layout: and its name")
            return
        places = dict(self._places(fields, role))
        entries[known[role.text]] = RoleEntry(layout=layout, places=places)

    def _places(
        self, fields: Mapping[str, tuple[Scalar, Node]], role: Scalar
    ) -> Iterator[tuple[Place, Scalar]]:
        known = {place.value: place for place in CHOSEN}
        for name, (key, node) in fields.items():
            index = self._word(node)
            if name not in known:
                self._unknown(key, role.text, ("layout", *known))
            elif index is not None and _INDEX.fullmatch(index.text):
                yield known[name], index
            elif index is not None:
                message = f"{index.text!r} is not the number of a placeholder"
                hint = "briefing-gen template inspect lists them"
                self._add("wrong-shape", message, index.where, hint)

    def _add_font(self, font: Scalar, node: Node, fonts: dict[str, str]) -> None:
        instead = self._word(node)
        if instead is None:
            return
        known = known_font(instead.text)
        if known is None:
            self._unknown(instead, "fonts", tuple(TABLES))
        else:
            fonts[font.text] = known

    def _pairs(self, node: Node, what: str) -> Iterator[tuple[Scalar, Node]]:
        if not isinstance(node, Record):
            self._add("wrong-shape", f"{what} must have named fields", node.where)
            return
        for key, value in node.entries.items():
            yield Scalar(key, node.keys[key]), value

    def _word(self, node: Node) -> Scalar | None:
        if isinstance(node, Scalar) and node.text.strip():
            return node
        self._add("wrong-shape", "here must stand a name or a number", node.where)
        return None

    def _unknown(self, word: Scalar, what: str, known: tuple[str, ...]) -> None:
        hint = did_you_mean(word.text, known, f"there are: {', '.join(known)}")
        self._add("unknown-field", f"{what} has no {word.text!r}", word.where, hint)

    def _add(self, code: str, message: str, where: Location, hint: str | None = None) -> None:
        self.problems.append(Problem(code=code, message=message, where=where, hint=hint))
