"""A logo is read as its filled shapes or its pixels, or refused with what to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Paper
from briefing_gen.themes import Logo, LogoShape, read_theme
from briefing_gen.themes.logos import LogoError, read_logo
from tests import samples
from tests.readback.pages import read_elements
from tests.themes.files import theme_file, told
from tests.writers.pdf_files import THEME, failures, opened, write_pdf

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">'
RULES = "<defs><style>.a{fill:#0b5c8a}</style></defs>"
DRAWN = (
    '<g transform="translate(2 2)"><circle class="a" fill="#a85506" cx="18" cy="18" r="18"/></g>'
    '<path fill="#fff" d="M0 0h10v10H0z"/><rect display="none" width="9" height="9"/>'
)
TABLE = '\n[logo]\nfile = "logo.svg"\nalt = "River Watch"\n'


def svg(body: str) -> bytes:
    return f"{HEAD}{body}</svg>".encode()


def png(mode: str = "RGBA", size: tuple[int, int] = (60, 20)) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, "PNG")
    return stream.getvalue()


def test_shapes_are_read_upright_with_their_colors() -> None:
    logo = read_logo(svg(RULES + DRAWN), "River Watch")
    circle, square = logo.shapes
    assert [logo.width, logo.height] == [120, 40]
    assert circle.colour == "0b5c8a"  # The rule counts more than the attribute, as in CSS.
    assert list(circle.steps[0]) == ["M", (2, 20)]
    assert square == LogoShape(
        (
            ("M", (0, 40)),
            ("L", (10, 40)),
            ("L", (10, 30)),
            ("L", (0, 30)),
            ("L", (0, 40)),
            ("Z", ()),
        ),
        "ffffff",
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (svg("<text>River</text>"), "this SVG has <text>, which is not drawn"),
        (svg('<image href="https://example.org/x.png"/>'), "this SVG has <image>, which is not"),
        (svg('<rect width="9" height="9" fill="url(#g)"/>'), "the color 'url(#g)' is not read"),
        (svg('<rect width="9" height="9" stroke="#000"/>'), "this SVG has strokes, or shapes that"),
        (svg('<path d="M0 0 nonsense"/>'), "a shape of this SVG cannot be read"),
        (svg(""), "this SVG draws nothing"),
        (svg("<g>" * 60 + "</g>" * 60), "the groups of this SVG are too deep"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + svg(DRAWN), "this SVG declares entities"),
        (b"GIF89a", "this is neither an SVG nor a PNG"),
        (b"<html/>", "this is neither an SVG nor a PNG"),
        (svg(DRAWN).replace(b"0 0 120 40", b""), "this SVG does not say how large it is"),
        (svg(DRAWN).replace(b"120 40", b"900 40"), "the logo is more than 8 times as long as high"),
        (png()[:45], "this is not a whole PNG"),
        (png("I;16"), "this PNG has too many pixels, or too many bits for each"),
    ],
)
def test_what_is_not_drawn_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(LogoError) as caught:
        read_logo(content, "River Watch")
    assert str(caught.value).startswith(reason)
    assert caught.value.hint


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_a_png_is_kept_as_it_is(mode: str) -> None:
    content = png(mode)
    logo = read_logo(content, "River Watch")
    assert (logo.width, logo.height, logo.image) == (60, 20, content)


def test_a_theme_names_its_logo(tmp_path: Path) -> None:
    file = theme_file(tmp_path)
    file.write_text(file.read_text() + TABLE)
    (tmp_path / "logo.svg").write_bytes(svg(DRAWN))
    logo = read_theme(tmp_path).logo
    assert logo
    assert logo.alt == "River Watch"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../logo.svg", "'../logo.svg' is not a file of it"),
        ("none.svg", "there is no file 'none.svg' in the folder"),
        ("words.svg", "the logo 'words.svg' is not drawn: this SVG has <text>, which is not drawn"),
    ],
)
def test_a_logo_that_cannot_be_used_is_told_with_its_place(
    tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "words.svg").write_bytes(svg("<text>River</text>"))
    (line,) = told(
        tmp_path, ("gutter_pt = 14\n", f"gutter_pt = 14\n{TABLE}".replace("logo.svg", name))
    )
    assert f"error[unreadable-theme]: {said}" in line
    assert "(logo)" in line or "logo" in line.partition("error")[0]


@pytest.mark.slow
@pytest.mark.parametrize("content", [svg(DRAWN), png(), png("P")], ids=["svg", "png", "palette"])
def test_pages_show_a_logo_as_a_figure_once_and_then_in_the_foot(content: bytes) -> None:
    logo: Logo = read_logo(content, "River Watch")
    document = samples.document()
    data = write_pdf(document, replace(THEME, logo=logo), Paper.LETTER)
    assert failures(data) == []
    assert [one.alt for one in read_elements(data)].count("River Watch") == 1
    assert data == write_pdf(document, replace(THEME, logo=logo), Paper.LETTER)
    with opened(data) as pdf:
        images = [page for page in pdf.pages if page.get_images()]
        assert len(images) == (len(pdf.pages) if logo.image else 0)
