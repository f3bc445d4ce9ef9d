"""Presentations to write decks into, good and faulty; the faults are made here, never kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.writers import decks

BASE = (decks.THEME.folder / "base.pptx").read_bytes()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip file of `members`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def altered(member: str, old: bytes, new: bytes, base: bytes = BASE) -> bytes:
    """Return the base deck with `new` in place of `old` in one of its members."""
    members = decks.members(base)
    assert old in members[member]
    return zipped({**members, member: members[member].replace(old, new)})


def with_member(name: str, content: bytes = b"") -> bytes:
    """Return the base deck with a further member."""
    return zipped({**decks.members(BASE), name: content})


def saved(content: bytes, folder: Path, name: str = "house.pptx") -> Path:
    """Return the path of a file that holds `content`."""
    path = folder / name
    path.write_bytes(content)
    return path
