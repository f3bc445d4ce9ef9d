"""Templates of others: their styles by role, their paper, and nothing of their text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError
from briefing_gen.docx.house import House, house_warnings, read_house, roles_of
from briefing_gen.docx.styles import Style
from briefing_gen.docx.writing import Form, write_docx
from tests import samples
from tests.docx.edits import replaced, rewritten
from tests.docx.reader import W, names, paragraphs, part, root
from tests.writers import decks, open_xml

TEMPLATES = Path(__file__).parent / "templates"
FILES = sorted(TEMPLATES.glob("*.docx"))


def made(house: House, stamp: str | None = None) -> bytes:
    return write_docx(samples.document(), decks.THEME, Paper.LETTER, Form(house=house, stamp=stamp))


def code(data: bytes, folder: Path) -> list[str]:
    file = folder / "house.docx"
    file.write_bytes(data)
    with pytest.raises(BriefingError) as caught:
        read_house(file)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_made_of_a_template_is_valid_open_xml(file: Path) -> None:
    house = read_house(file)
    document = made(house, "DRAFT")
    assert open_xml.faults(document) == ()
    assert document == made(house, "DRAFT")


@pytest.mark.slow
def test_styles_are_taken_by_name_and_others_are_added() -> None:
    house = read_house(TEMPLATES / "many-styles.docx")
    roles = roles_of(house)
    assert roles[Style.SECTION] == "Heading1"
    assert Style.KEY not in roles
    styles = {style for style, _ in paragraphs(made(house))}
    assert {"Heading1", "Heading2", "Caption", "ListBullet", "BriefingKeyNumber"} <= styles


def test_a_style_of_another_language_of_word_is_found_by_its_name() -> None:
    data = (TEMPLATES / "many-styles.docx").read_bytes()
    german = rewritten(
        data, lambda text: text.replace('"Heading1"', '"berschrift1"'), "word/styles.xml"
    )
    assert roles_of(House(file="haus.docx", content=german))[Style.SECTION] == "berschrift1"


def test_roles_without_a_style_are_told() -> None:
    (problem,) = house_warnings(read_house(TEMPLATES / "head-and-foot.docx"))
    assert problem.code == "template-without-styles"
    assert problem.message.startswith("the template has no style for 27 of 30 roles: Title, ")


def test_its_paper_heads_and_feet_stay_and_its_text_goes() -> None:
    file = TEMPLATES / "head-and-foot.docx"
    theirs, data = file.read_bytes(), made(read_house(file))
    heads = [name for name in names(theirs) if "header" in name or "footer" in name]
    assert heads
    assert all(part(data, name) == part(theirs, name) for name in heads if "rels" not in name)
    size = f".//{W}pgSz"
    assert dict(root(data).find(size).attrib) == dict(root(theirs).find(size).attrib)
    own = {words for _, words in paragraphs(theirs) if words}
    assert not own & {words for _, words in paragraphs(data)}


@pytest.mark.slow
def test_charts_take_the_colours_of_a_template_and_weak_ones_darker() -> None:
    data = (TEMPLATES / "many-styles.docx").read_bytes()
    yellow = rewritten(data, replaced('"4F81BD"', '"FFEE00"'), "word/theme/theme1.xml")
    document = made(House(file="house.docx", content=yellow))
    charts = [name for name in names(document) if name.startswith("word/charts/chart")]
    accents = {
        (accent.get("val"), *(each.get("val") for each in accent))
        for name in charts
        for accent in root(document, name).iter("{*}schemeClr")
        if accent.get("val") == "accent1"
    }
    assert accents == {("accent1", "60000"), ("accent1", "50000")}


@pytest.mark.slow
def test_the_language_is_that_of_the_briefing() -> None:
    data = made(read_house(TEMPLATES / "many-styles.docx"))
    tags = {tag.get(f"{W}val") for tag in root(data, "word/styles.xml").iter(f"{W}lang")}
    assert tags == {"en-US"}


@pytest.mark.slow
def test_a_dotx_becomes_a_document() -> None:
    data = (TEMPLATES / "many-styles.docx").read_bytes()
    kind = replaced("document.main+xml", "template.main+xml")
    house = House(file="house.dotx", content=rewritten(data, kind, "[Content_Types].xml"))
    assert "template.main" not in part(made(house), "[Content_Types].xml").decode()


def test_a_stamp_stands_first_where_the_head_is_the_template_s() -> None:
    data = made(read_house(TEMPLATES / "head-and-foot.docx"), "DRAFT")
    assert paragraphs(data)[0] == ("BriefingStamp", "DRAFT")


def test_what_is_no_word_document_is_refused(tmp_path: Path) -> None:
    assert code(decks.sample(), tmp_path) == ["not-a-document"]
    assert code(b"%PDF-1.7", tmp_path) == ["not-a-document"]


def test_macros_and_pictures_from_elsewhere_are_refused(tmp_path: Path) -> None:
    stream = io.BytesIO((TEMPLATES / "head-and-foot.docx").read_bytes())
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://x/image" Target="http://x/y" TargetMode="External"/>'
        "</Relationships>"
    )
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
        archive.writestr("word/_rels/header9.xml.rels", relation)
    assert code(stream.getvalue(), tmp_path) == ["template-macros", "template-external"]


def test_a_damaged_template_is_told(tmp_path: Path) -> None:
    data = (TEMPLATES / "many-styles.docx").read_bytes()
    assert code(data[:9000], tmp_path) == ["not-a-document"]
    broken = rewritten(data, lambda text: text[:200], "word/styles.xml")
    assert code(broken, tmp_path) == ["unreadable-file"]
    untyped = rewritten(
        data, lambda text: text.replace(" Type=", " Kind=", 1), "word/_rels/document.xml.rels"
    )
    with pytest.raises(BriefingError) as caught:
        made(House(file="house.docx", content=untyped))
    assert [problem.code for problem in caught.value.problems] == ["unreadable-file"]
