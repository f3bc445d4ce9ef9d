"""Presentations to write decks into, good and faulty; the faults are made here, never kept."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from pptx import Presentation
from pptx.oxml.shapes.picture import CT_Picture
from pptx.util import Inches

from briefing_gen.pptx.masters.opening import House, read_house
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.slides.deck import Box
from tests import samples
from tests.writers import decks
from tools.house_package import png

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


def house(name: str) -> House:
    """Return one of the masters that other people drew."""
    return read_house(TEMPLATES / f"{name}.pptx")


@functools.cache
def written(name: str) -> bytes:
    """Return the deck of the sample document in one of the masters, with a stamp."""
    return write_pptx(samples.document(), decks.THEME, stamp="DRAFT", house=house(name))


@functools.cache
def every_kind(name: str) -> bytes:
    """Return a deck with a chart of every kind in one of the masters."""
    return write_pptx(decks.every_kind_document(), decks.THEME, house=house(name))


def default(width_in: float, height_in: float, *pictures: Box) -> House:
    """Return python-pptx's own master at another size, with pictures drawn on it.

    Boxes are in inches.
    """
    deck = decks.opened(_default())
    wide, high = Inches(width_in) / deck.slide_width, Inches(height_in) / deck.slide_height
    deck.slide_width, deck.slide_height = Inches(width_in), Inches(height_in)
    for part in (deck.slide_master, *deck.slide_layouts):
        for shape in part.shapes:
            if shape._element.xpath(".//p:spPr/a:xfrm"):
                shape.left, shape.width = int(shape.left * wide), int(shape.width * wide)
                shape.top, shape.height = int(shape.top * high), int(shape.height * high)
    master = deck.slide_master
    for number, box in enumerate(pictures):
        _, key = master.part.get_or_add_image_part(io.BytesIO(png()))
        lengths = map(Inches, (box.left, box.top, box.width, box.height))
        picture = CT_Picture.new_pic(900 + number, "Logo", "", key, *lengths)
        master.shapes._spTree.append(picture)
    stream = io.BytesIO()
    deck.save(stream)
    return House(file="default.pptx", content=stream.getvalue())


def photo(dark: tuple[int, int, int] = (20, 20, 30)) -> bytes:
    """Return a picture with light and dark parts all over, on which no colour can be read."""
    picture = Image.new("RGB", (2, 2))
    picture.putdata([dark, (250, 240, 230), (250, 240, 230), dark])
    stream = io.BytesIO()
    picture.resize((64, 64), Image.Resampling.NEAREST).save(stream, "PNG")
    return stream.getvalue()


def _default() -> bytes:
    stream = io.BytesIO()
    Presentation().save(stream)
    return stream.getvalue()
