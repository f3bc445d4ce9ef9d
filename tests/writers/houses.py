"""Presentations to write decks into, good and faulty; the faults are made here, never kept."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from briefing_gen.writers.pptx.house.opening import House, read_house
from briefing_gen.writers.pptx.writing import write_pptx
from tests import samples
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


TEMPLATES = Path(__file__).parent / "templates"
NAMES = ("corporate", "odd-names", "title-and-blank", "saved-by-libreoffice")


def house(name: str, *, keep_slides: bool = False) -> House:
    """Return one of the masters that other people drew."""
    return read_house(TEMPLATES / f"{name}.pptx", keep_slides=keep_slides)


@functools.cache
def written(name: str, *, keep_slides: bool = False) -> bytes:
    """Return the deck of the sample document in one of the masters, with a stamp."""
    master = house(name, keep_slides=keep_slides)
    return write_pptx(samples.document(), decks.THEME, stamp="DRAFT", house=master)


@functools.cache
def every_kind(name: str) -> bytes:
    """Return a deck with a chart of every kind in one of the masters."""
    return write_pptx(decks.every_kind_document(), decks.THEME, house=house(name))
