"""The logo of a theme stands on the master of its decks, as shapes or as a picture."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from briefing_gen.base.frozen import replace
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.themes.looks import Logo, LogoShape
from tests import samples
from tests.writers import decks

SQUARE = (("M", (0, 0)), ("L", (60, 0)), ("L", (60, 20)), ("C", (40, 20, 20, 20, 0, 20)), ("Z", ()))


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (60, 20)).save(stream, "PNG")
    return stream.getvalue()


LOGOS = {
    "shapes": Logo(alt="River Watch", width=60, height=20, shapes=(LogoShape(SQUARE, "0b5c8a"),)),
    "picture": Logo(alt="River Watch", width=60, height=20, image=png()),
}


@pytest.mark.parametrize("name", LOGOS)
def test_a_logo_stands_on_the_master_and_larger_on_the_first_layout(name: str) -> None:
    data = write_pptx(samples.document(), replace(decks.THEME, logo=LOGOS[name]), stamp="DRAFT")
    deck = decks.opened(data)
    cover = next(layout for layout in deck.slide_layouts if layout.name == "Title")
    small, large = (
        next(shape for shape in owner.shapes if shape.name == "logo")
        for owner in (deck.slide_master, cover)
    )
    assert [(s.width.pt, s.height.pt) for s in (small, large)] == [(72, 24), (144, 48)]
    assert {s._element.xpath("./*[1]/p:cNvPr")[0].get("descr") for s in (small, large)} == {
        "River Watch"
    }
    stamp = next(shape for shape in deck.slides[2].shapes if shape.name == "stamp")
    assert stamp.left.pt + stamp.width.pt < small.left.pt
    if name == "picture":
        assert small.image.blob == large.image.blob == LOGOS[name].image


def test_lines_within_lines_keep_their_corners_upright() -> None:
    deck = decks.opened(write_pptx(samples.document(), replace(decks.THEME, logo=LOGOS["shapes"])))
    logo = next(shape for shape in deck.slide_master.shapes if shape.name == "logo")
    (path,) = logo._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}path")
    assert [(step.tag.rpartition("}")[2], len(step)) for step in path] == [
        ("moveTo", 1),
        ("lnTo", 1),
        ("lnTo", 1),
        ("cubicBezTo", 3),
        ("close", 0),
    ]
    assert (path[0][0].get("x"), path[0][0].get("y")) == ("0", "254000")
