"""Layers: what can be shown and hidden in the parts stays as each part has it."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Object, Pdf, String

from briefing_gen.writers.attach.objects import array, dictionary, name
from briefing_gen.writers.attach.parts import Part

_LISTS = ("/Order", "/Locked", "/RBGroups")


def merge_layers(target: Pdf, parts: Sequence[Part]) -> None:
    """Write the layers of all parts; none where no part has any."""
    groups, hidden = Array(), Array()
    settings = Dictionary(Name=String("Layers"))
    for part in parts:
        source = dictionary(part.root, "/OCProperties")
        own = _copied(part, array(source, "/OCGs"))
        chosen = dictionary(source, "/D")
        groups.extend(own)
        hidden.extend(_hidden(part, own, chosen))
        for key in _LISTS:
            listed = _copied(part, array(chosen, key))
            if key == "/Order" and not listed:
                listed = own
            if listed:
                settings[key] = Array([*settings.get(key, Array()), *listed])
    if len(groups):
        settings.OFF = hidden
        target.Root.OCProperties = Dictionary(OCGs=groups, D=settings)


def _copied(part: Part, values: Sequence[object]) -> list[Object]:
    copies = (part.copier.copy(value) for value in values)
    return [copy for copy in copies if isinstance(copy, Dictionary | Array | String)]


def _hidden(part: Part, own: Sequence[Object], chosen: Object | None) -> list[Object]:
    if name(chosen, "/BaseState") == "/OFF":
        shown = {copy.objgen for copy in _copied(part, array(chosen, "/ON"))}
        return [group for group in own if group.objgen not in shown]
    return _copied(part, array(chosen, "/OFF"))
