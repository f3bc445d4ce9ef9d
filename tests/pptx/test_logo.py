"""The logo of a theme stands on the master of its decks."""

from __future__ import annotations

import io

from PIL import Image

from briefing_gen.base.frozen import replace
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.themes.looks import Logo
from tests import samples
from tests.writers import decks


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (60, 20)).save(stream, "PNG")
    return stream.getvalue()


def test_a_logo_stands_on_the_master_and_larger_on_the_first_layout() -> None:
    logo = Logo(alt="River Watch", width=60, height=20, image=png())
    data = write_pptx(samples.document(), replace(decks.THEME, logo=logo), stamp="DRAFT")
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
    assert small.image.blob == large.image.blob == logo.image
