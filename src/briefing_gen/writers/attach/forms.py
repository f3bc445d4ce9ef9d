"""Forms: what can be filled in stays so, and equal names in two files stay two fields.

In one form, fields of one name show one text: what is typed into the memo would appear in an
attachment. So a field of an attachment gets another name where the name is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pikepdf import Array, Dictionary, Object, Pdf, String

from briefing_gen.writers.attach.objects import (
    array,
    dictionary,
    entry,
    is_known,
    sorted_dictionary,
    text,
    whole_number,
)
from briefing_gen.writers.attach.parts import Part, unused

_FONT: Final = re.compile(rb"/([^\s/()<>\[\]{}%]+)(?=\s+[-+0-9.]+\s+Tf)")
_INHERITED: Final = ("/DA", "/Q")


def merge_forms(target: Pdf, parts: Sequence[Part]) -> None:
    """Write one form with the fields of all parts; none where no part has any."""
    fields = Array()
    resources: dict[str, dict[str, object]] = {}
    names: set[str] = set()
    for part in parts:
        form = dictionary(part.root, "/AcroForm")
        own = [part.copier.copy(field) for field in array(form, "/Fields")]
        top = [field for field in own if isinstance(field, Dictionary)]
        if form is None or not top:
            continue
        renamed = _merge_resources(resources, form, part)
        for field in top:
            _inherit(field, form)
            if "/T" in field:
                field.T = String(unused(text(field, "/T"), names, part.mark))
        names |= {text(field, "/T") for field in top}
        _rename_fonts(top, renamed)
        fields.extend(top)
    if len(fields):
        kinds = {kind: sorted_dictionary(known) for kind, known in resources.items()}
        form = Dictionary(Fields=fields, DR=sorted_dictionary(kinds))
        if any(_draws_late(part) for part in parts):
            form.NeedAppearances = True
        target.Root.AcroForm = target.make_indirect(form)


def _draws_late(part: Part) -> bool:
    """Return whether a form leaves it to the reader's program to draw what is filled in."""
    return entry(part.root, "/AcroForm", "/NeedAppearances") is True


def _inherit(field: Object, form: Object) -> None:
    """Give a field what the form of its own file said of all fields."""
    for key in _INHERITED:
        value = entry(form, key)
        if key not in field and isinstance(value, String):
            field[key] = String(bytes(value))
        elif key not in field and whole_number(value) is not None:
            field[key] = value


def _merge_resources(
    resources: dict[str, dict[str, object]], form: Object, part: Part
) -> Mapping[bytes, bytes]:
    """Add the resources of a form, and return which of its fonts have another name now."""
    renamed: dict[bytes, bytes] = {}
    found = dictionary(form, "/DR")
    for kind, entries in found.items() if found is not None else ():
        if not isinstance(entries, Dictionary):
            continue
        known = resources.setdefault(kind, {})
        for key, value in entries.items():
            free = unused(key, known, part.mark)
            known[free] = part.copier.copy(value)
            if free != key and kind == "/Font":
                renamed[_bytes(key)] = _bytes(free)
    return renamed


def _bytes(name: str) -> bytes:
    return name[1:].encode("utf-8", "surrogateescape")


def _rename_fonts(top: Sequence[Object], renamed: Mapping[bytes, bytes]) -> None:
    for field in _fields(top) if renamed else ():
        if isinstance(written := field.get("/DA"), String):
            field.DA = String(
                _FONT.sub(lambda match: b"/" + renamed.get(match[1], match[1]), bytes(written))
            )


def _fields(top: Sequence[Object]) -> Iterator[Object]:
    waiting: list[object] = list(top)
    seen = set[tuple[int, int]]()
    while waiting:
        field = waiting.pop()
        if isinstance(field, Dictionary) and not is_known(field, seen):
            yield field
            waiting += array(field, "/Kids")
