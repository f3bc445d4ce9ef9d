"""Charts for memos and the web: words are words, and what they show travels with them."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET  # What is read is our own.

import pytest
from PIL import Image

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError
from briefing_gen.document.exhibits import ChartKind, ChartSpec
from briefing_gen.document.inline import plain
from briefing_gen.pdf.canvas import Outline, Word
from briefing_gen.pdf.drawing import LIGHT_SHARE
from briefing_gen.pictures import Sheet, chart_sheet, chart_sheets, write_png, write_svg
from briefing_gen.themes.colours import mixed
from tests import samples
from tests.writers.chart_specs import CHARTS
from tests.writers.pdf_files import THEME, look, words

SPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> & \"'"


def sheet(kind: ChartKind = ChartKind.COLUMN) -> Sheet:
    return chart_sheet(CHARTS[kind], look(), "en-US")


def titled(title: str) -> Sheet:
    spec: ChartSpec = replace(CHARTS[ChartKind.BAR], title=words(title), alt=words(title))
    return chart_sheet(spec, look(), "en-US")


def texts(made: Sheet) -> list[str]:
    return [item.text for item in made.picture.items if isinstance(item, Word)]


def spaced(shown: list[str]) -> str:
    return "".join(shown).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("kind", ChartKind)
def test_nothing_stands_outside_of_the_picture(kind: ChartKind) -> None:
    picture = sheet(kind).picture
    for item in picture.items:
        match item:
            case Word(x, y):
                assert 0 <= x <= picture.width
                assert 0 <= y <= picture.height
            case Outline(steps):
                for step in steps:
                    assert all(-0.5 <= x <= picture.width + 0.5 for x in step.coordinates[::2])
                    assert all(-0.5 <= y <= picture.height + 0.5 for y in step.coordinates[1::2])


def test_a_chart_bears_its_title_subtitle_and_source() -> None:
    spec = CHARTS[ChartKind.COLUMN]
    shown = spaced(texts(sheet()))
    for content in (spec.title, spec.subtitle, spec.source):
        assert plain(content) in shown


def test_notes_and_caveats_of_a_chart_go_with_it_each_once() -> None:
    note, caveat = words("Counts are of tickets."), words("No trips in the strike of May.")
    spec = replace(
        CHARTS[ChartKind.COLUMN], alt=words("Columns."), notes=(note,), caveats=(caveat, note)
    )
    made = chart_sheet(spec, look(), "en-US")
    told = f"Notes: {plain(note)} {plain(caveat)}"
    assert spaced(texts(made)).endswith(f"{plain(spec.source)}{told}")
    assert made.alt == f"Columns. {plain(spec.source)} {told}"


def test_a_chart_without_notes_has_no_word_for_them() -> None:
    spec = replace(CHARTS[ChartKind.COLUMN], alt=words("Columns."), notes=(), caveats=())
    made = chart_sheet(spec, look(), "en-US")
    assert made.alt == f"Columns. {plain(spec.source)}"
    assert "Notes:" not in "".join(texts(made))


def test_the_charts_of_a_document_come_in_order() -> None:
    made = list(chart_sheets(samples.document(), THEME))
    assert [item.id for item in made] == ["ferries-by-year", "ferries-bar", "ferries-line"]


def test_a_chart_that_cannot_be_shown_is_told() -> None:
    document = replace(samples.document(), title=words("中"))
    with pytest.raises(BriefingError, match="missing-glyph"):
        list(chart_sheets(document, THEME))


@pytest.mark.parametrize("kind", ChartKind)
def test_words_in_a_vector_chart_can_be_searched_and_are_described(kind: ChartKind) -> None:
    made = sheet(kind)
    root = ET.fromstring(write_svg(made))  # noqa: S314 - our own.
    assert root.attrib["role"] == "img"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en-US"
    names = root.attrib["aria-labelledby"].split()
    told = {root.find(f"*[@id='{name}']").text for name in names}  # type: ignore[union-attr] # or it fails.
    assert told == {made.title, made.alt}
    shown = [element.text for element in root.iter(f"{SPACE}text")]
    assert shown == [text.rstrip(" ") for text in texts(made)]
    (group,) = root.iter(f"{SPACE}g")
    assert group.attrib["font-family"].startswith("Lato, ")


def test_hostile_words_stay_words() -> None:
    root = ET.fromstring(write_svg(titled(HOSTILE)))  # noqa: S314 - our own.
    assert {element.tag for element in root.iter()} == {
        f"{SPACE}{name}" for name in ("svg", "title", "desc", "rect", "g", "path", "text")
    }
    assert root.findtext(f"{SPACE}title") == HOSTILE


@pytest.mark.slow
def test_a_picture_has_300_dots_an_inch_and_says_what_it_shows() -> None:
    made = titled("Ñandú: más del 5\N{NO-BREAK SPACE}%")
    image = Image.open(io.BytesIO(write_png(made)))
    assert isinstance(image, Image.Image)
    assert image.width == 1950
    assert [round(dots) for dots in image.info["dpi"]] == [300, 300]
    assert image.info["Title"] == made.title
    assert image.info["Description"] == made.alt
    assert image.info["Description"].lang == "en-US"
    assert set(image.info) <= {"Title", "Description", "dpi"}


@pytest.mark.slow
def test_a_picture_shows_the_colours_of_the_theme() -> None:
    image = Image.open(io.BytesIO(write_png(sheet(ChartKind.STACKED_BAR))))
    counted = image.getcolors(1 << 20)
    assert counted is not None
    many = {colour for count, colour in counted if count > 400}
    colours = THEME.colours
    light = mixed(colours.second, colours.paper, LIGHT_SHARE)
    for wanted in (colours.paper, colours.accent, colours.context, light):
        assert tuple(bytes.fromhex(wanted)) in many


@pytest.mark.slow
@pytest.mark.parametrize("kind", [ChartKind.LINE, ChartKind.TILE_MAP])
def test_the_same_chart_gives_the_same_bytes(kind: ChartKind) -> None:
    assert write_svg(sheet(kind)) == write_svg(sheet(kind))
    assert write_png(sheet(kind)) == write_png(sheet(kind))
