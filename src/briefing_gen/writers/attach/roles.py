"""Roles, classes and identities of tags: where two parts differ, each keeps its own meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, String

from briefing_gen.writers.attach.objects import (
    as_name,
    dictionary,
    entry,
    is_known,
    name,
    name_text,
    one_or_more,
    sorted_dictionary,
)
from briefing_gen.writers.attach.parts import Part, unused

_DEEPEST: Final = 32
"""Of roles that stand for roles."""


@dataclass(slots=True)
class Tree:
    """The tags of one part, as they stand in the joined file."""

    part: Part
    top: list[Object]
    elements: list[Object]
    roles: dict[str, str] = field(default_factory=dict)

    def kind(self, element: Object) -> str:
        """Return the standard type of `element`, as far as its role leads."""
        found = name(element, "/S")
        for _ in range(_DEEPEST):
            if "/NS" in element or found not in self.roles:
                break
            found = self.roles[found]
        return found


def merge_roles(root: Object, trees: Sequence[Tree]) -> None:
    """Give `root` the roles of all trees; a type that is mapped in two ways gets two names."""
    maps = [_roles_of(tree) for tree in trees]
    used = [{name(element, "/S") for element in tree.elements} for tree in trees]
    taken = {kind for known in (*maps, *used) for kind in known}
    merged: dict[str, str] = {}
    for tree, roles in zip(trees, maps, strict=True):
        renamed: dict[str, str] = {}
        for kind in roles:
            if _is_contested(kind, maps, used):
                renamed[kind] = unused(kind, taken, tree.part.mark)
                taken.add(renamed[kind])
        tree.roles = {renamed.get(a, a): renamed.get(b, b) for a, b in roles.items()}
        _rename_types(tree, renamed)
        merged |= tree.roles
    if merged:
        root.RoleMap = sorted_dictionary({kind: as_name(role) for kind, role in merged.items()})


def _roles_of(tree: Tree) -> dict[str, str]:
    found = dictionary(tree.part.root, "/StructTreeRoot", "/RoleMap")
    entries = found.items() if found is not None else ()
    # A key is written as names are, so that it can be compared with the type of an element.
    return {key: name_text(value) for key, value in entries if isinstance(value, Name)}


def _is_contested(kind: str, maps: Sequence[Mapping[str, str]], used: Sequence[set[str]]) -> bool:
    """Return whether two trees that know `kind` disagree on what it stands for."""
    meanings = {
        roles.get(kind, kind)
        for roles, types in zip(maps, used, strict=True)
        if kind in roles or kind in types
    }
    return len(meanings) > 1


def _rename_types(tree: Tree, renamed: Mapping[str, str]) -> None:
    for element in tree.elements:
        kind = name(element, "/S")
        if kind in renamed and "/NS" not in element:
            element.S = as_name(renamed[kind])


def merge_classes(root: Object, trees: Sequence[Tree]) -> None:
    """Give `root` the classes of attributes of all trees, each under a name of its own."""
    merged: dict[str, object] = {}
    for tree in trees:
        source = dictionary(tree.part.root, "/StructTreeRoot", "/ClassMap")
        renamed: dict[str, str] = {}
        for key, value in source.items() if source is not None else ():
            known = key
            renamed[known] = unused(known, merged, tree.part.mark)
            merged[renamed[known]] = tree.part.copier.copy(value)
        if any(old != new for old, new in renamed.items()):
            _rename_classes(tree, renamed)
    if merged:
        root.ClassMap = sorted_dictionary(merged)


def _rename_classes(tree: Tree, renamed: Mapping[str, str]) -> None:
    for element in tree.elements:
        classes = [
            as_name(renamed.get(name_text(item), name_text(item)))
            if isinstance(item, Name)
            else item  # The number of a revision may follow.
            for item in one_or_more(element.get("/C"))
        ]
        if classes:
            element.C = Array(classes)


def rename_identities(trees: Sequence[Tree]) -> dict[bytes, Object]:
    """Return every element that has an identity, by an identity that no other has."""
    found: dict[bytes, Object] = {}
    for tree in trees:
        taken = {key.decode("latin-1") for key in found}
        renamed: dict[bytes, bytes] = {}
        for element in tree.elements:
            if not isinstance(element.get("/ID"), String):
                continue
            known = bytes(element.ID)
            free = unused(known.decode("latin-1"), taken, tree.part.mark).encode("latin-1")
            renamed[known] = free
            element.ID = String(free)
            found.setdefault(free, element)
        if any(old != new for old, new in renamed.items()):
            _rename_headers(tree, renamed)
    return found


def _rename_headers(tree: Tree, renamed: Mapping[bytes, bytes]) -> None:
    """Let cells of tables name their headers by the new identities."""
    seen = set[tuple[int, int]]()
    for element in tree.elements:
        for attributes in _attributes(element):
            headers = entry(attributes, "/Headers")
            if not isinstance(headers, Array) or is_known(attributes, seen):
                continue
            attributes["/Headers"] = Array(
                [
                    String(renamed.get(bytes(item), bytes(item)))
                    if isinstance(item, String)
                    else item
                    for item in list(headers)
                ]
            )


def _attributes(element: Object) -> Iterator[Object]:
    for found in one_or_more(element.get("/A")):
        if isinstance(found, Dictionary):
            yield found
