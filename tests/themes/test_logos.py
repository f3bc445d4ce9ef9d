"""A logo is read as it is, or refused with what to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Paper
from briefing_gen.themes import read_theme
from briefing_gen.themes.logos import LogoError, read_logo
from tests import samples
from tests.readback.pages import read_elements
from tests.themes.files import theme_file, told
from tests.writers.pdf_files import THEME, failures, opened, write_pdf

TABLE = '\n[logo]\nfile = "logo.png"\nalt = "River Watch"\n'


def png(mode: str = "RGBA", size: tuple[int, int] = (60, 20)) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"GIF89a", "this is not a whole PNG"),
        (b"<svg/>", "this is not a whole PNG"),
        (png(size=(90, 9)), "the logo is more than 8 times as long as high"),
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
    (tmp_path / "logo.png").write_bytes(png())
    logo = read_theme(tmp_path).logo
    assert logo
    assert logo.alt == "River Watch"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../logo.png", "'../logo.png' is not a file of it"),
        ("none.png", "there is no file 'none.png' in the folder"),
        ("words.svg", "the logo 'words.svg' is not drawn: this is not a whole PNG"),
    ],
)
def test_a_logo_that_cannot_be_used_is_told_with_its_place(
    tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "words.svg").write_bytes(b"<svg/>")
    (line,) = told(tmp_path, ("columns = 12\n", f"columns = 12\n{TABLE}".replace("logo.png", name)))
    assert f"error[unreadable-theme]: {said}" in line
    assert "(logo)" in line or "logo" in line.partition("error")[0]


@pytest.mark.slow
@pytest.mark.parametrize("content", [png(), png("P")], ids=["colors", "palette"])
def test_pages_show_a_logo_as_a_figure_once_and_then_in_the_foot(content: bytes) -> None:
    logo = read_logo(content, "River Watch")
    document = samples.document()
    data = write_pdf(document, replace(THEME, logo=logo), Paper.LETTER)
    assert failures(data) == []
    assert [one.alt for one in read_elements(data)].count("River Watch") == 1
    assert data == write_pdf(document, replace(THEME, logo=logo), Paper.LETTER)
    with opened(data) as pdf:
        assert all(page.get_images() for page in pdf.pages)
