"""A template that could harm whoever opens it, or is none, is refused before a library sees it."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile

import pytest

from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import Location, Problem
from briefing_gen.pptx.masters.check import Use, check_template
from briefing_gen.reading import packed as house_zip
from tests.writers import decks
from tests.writers.houses import BASE, TEMPLATES, altered, with_member, zipped

TYPES = "[Content_Types].xml"
RELATIONS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
PRESENTATION = "ppt/presentation.xml"
SIZE = b'cx="12192000" cy="6858000"'


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in check_template(data, "house.pptx")]


def messages(data: bytes) -> list[str]:
    return [problem.message for problem in check_template(data, "house.pptx")]


def relation(attributes: str) -> bytes:
    link = f'<Relationship Id="rId99" {attributes}/></Relationships>'.encode()
    return altered(RELATIONS, b"</Relationships>", link)


def external(kind: str, target: str) -> bytes:
    return relation(f'Type="http://x.org/{kind}" Target="{target}" TargetMode="External"')


def test_a_good_presentation_has_no_problem() -> None:
    assert check_template(BASE, "house.pptx") == ()


def test_a_finished_deck_has_no_problem() -> None:
    assert check_template(decks.sample(), "house.pptx") == ()


def test_a_problem_says_where_and_what_to_do() -> None:
    assert check_template(b"Hello", "house.pptx") == (
        Problem(
            code="not-a-presentation",
            message="the template is no .pptx file",
            where=Location("house.pptx"),
            hint="save it in PowerPoint as .pptx or .potx",
        ),
    )


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", zipped({"a.txt": b""})])
def test_what_is_no_presentation_is_refused(data: bytes) -> None:
    assert codes(data) == ["not-a-presentation"]


@pytest.mark.parametrize("member", ["word/document.xml", "mimetype", "a.xml"])
def test_a_file_of_another_program_is_no_presentation(member: str) -> None:
    found = messages(zipped({TYPES: b"<Types/>", member: b"<a/>"}))
    assert found == ["the template is no .pptx file"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_presentation_is_refused(share: float) -> None:
    assert codes(BASE[: int(len(BASE) * share)]) == ["template-damaged"]


def test_a_part_with_a_wrong_checksum_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(BASE)) as archive:
        start = archive.getinfo(PRESENTATION).header_offset + 30 + len(PRESENTATION)
    spoilt = BASE[: start + 20] + bytes(8) + BASE[start + 28 :]
    assert codes(spoilt) == ["template-damaged"]


def test_a_part_that_is_no_xml_is_refused() -> None:
    assert codes(altered(PRESENTATION, b"</p:presentation>", b"")) == ["template-damaged"]


def test_an_encrypted_or_old_presentation_is_refused() -> None:
    assert codes(house_zip.OLE_SIGNATURE + bytes(512)) == ["template-encrypted"]


def test_an_encrypted_part_is_refused() -> None:
    locked = bytearray(BASE)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", locked, BASE.index(signature) + offset, 1)
    assert codes(bytes(locked)) == ["template-encrypted"]


@pytest.mark.parametrize(
    "data",
    [
        with_member("ppt/vbaProject.bin"),
        with_member("ppt/activeX/activeX1.xml", b"<ax/>"),
        altered(TYPES, b"presentationml.presentation.main", b"presentation.macroEnabled.main"),
        altered(
            TYPES, b'Extension="xml"', b'Extension="xml" ContentType2="x/ms-office.vbaProject"'
        ),
    ],
)
def test_a_presentation_with_a_program_is_refused(data: bytes) -> None:
    assert codes(data) == ["template-macros"]


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://example.org/logo.png"),
        ("attachedTemplate", "file:///c:/x.potx"),
        ("oleObject", r"\\host\share\x.xlsx"),
    ],
)
def test_what_would_be_fetched_from_elsewhere_is_refused(kind: str, target: str) -> None:
    assert messages(external(kind, target)) == [f"the template would fetch {target!r} ({kind})"]


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:alert(1)", r"\\host\share", "data:text/html,x", ""]
)
def test_a_link_to_anything_but_the_web_is_refused(target: str) -> None:
    assert check_template(external("hyperlink", target), "house.pptx", Use.MASTER) == (
        Problem(
            code="template-external",
            message=f"a link of the template leads to {target!r}",
            where=Location("house.pptx", field="ppt/slideMasters/slideMaster1.xml"),
            hint="let it lead to the web or an e-mail address, or delete it, and save anew",
        ),
    )


@pytest.mark.parametrize(
    ("kind", "target"),
    [("hyperlink", "file:///c:/x.xlsx"), ("image", "http://example.org/a.png"), ("video", "x")],
)
def test_what_a_slide_leads_to_matters_only_in_a_whole_deck(kind: str, target: str) -> None:
    data = altered(
        "ppt/slides/_rels/slide2.xml.rels",
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="http://x.org/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'.encode(),
        base=(TEMPLATES / "corporate.pptx").read_bytes(),
    )
    assert check_template(data, "house.pptx", Use.MASTER) == ()
    (problem,) = check_template(data, "house.pptx")
    assert (problem.code, problem.where.field) == ("template-external", "slide 2")


def test_a_drawing_with_a_document_type_matters_only_in_a_whole_deck() -> None:
    data = altered(
        "ppt/slides/_rels/slide2.xml.rels",
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://x.org/image" Target="../media/a.svg"/>'
        b"</Relationships>",
        base=(TEMPLATES / "corporate.pptx").read_bytes(),
    )
    svg = b'<?xml version="1.0"?><!DOCTYPE svg SYSTEM "a.dtd"><svg/>'
    data = zipped({**decks.members(data), "ppt/media/a.svg": svg})
    assert check_template(data, "house.pptx", Use.MASTER) == ()
    (problem,) = check_template(data, "house.pptx")
    assert problem.message == "ppt/media/a.svg of the template declares a document type"


@pytest.mark.parametrize(
    "target", ["http://example.org/", "HTTPS://example.org/a?b=c", "mailto:a@example.org"]
)
def test_a_link_to_a_page_on_the_web_may_stay(target: str) -> None:
    assert codes(external("hyperlink", target)) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["ppt/slides/slide9.xml", "ppt/media/picture.bin"])
def test_a_document_type_is_refused_in_any_part_and_encoding(name: str, encoding: str) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "e">]><a>&e;</a>'
    assert messages(with_member(name, text.encode(encoding))) == [
        f"{name} of the template declares a document type"
    ]


def test_a_document_type_of_the_presentation_itself_is_told_once() -> None:
    text = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "e">]><a>&e;</a>'
    assert messages(with_member("ppt/presentation.xml", text)) == [
        "ppt/presentation.xml of the template declares a document type"
    ]


def test_an_encoding_that_could_hide_a_document_type_is_refused() -> None:
    part = b'<?xml version="1.0" encoding="UTF-7"?><a/>'
    assert messages(with_member("ppt/a.bin", part)) == [
        "the template is damaged: ppt/a.bin is written in UTF-7"
    ]


def test_a_picture_may_be_written_as_its_own_program_does() -> None:
    assert codes(with_member("ppt/media/logo.svg", b"<svg><path></svg>")) == []


@pytest.mark.slow
def test_a_presentation_that_expands_beyond_measure_is_refused() -> None:
    bomb = with_member("ppt/media/image1.bin", bytes(house_zip.LARGEST_CONTENT))
    assert len(bomb) < MIB
    assert messages(bomb) == ["the template expands to more than 300 MiB"]


@pytest.mark.slow
def test_a_presentation_of_too_many_parts_is_refused() -> None:
    parts = {f"ppt/a{n}.bin": b"" for n in range(house_zip.MOST_MEMBERS + 1)}
    assert messages(zipped(parts)) == ["the template holds more than 5000 parts"]


def test_a_list_of_parts_that_alone_fills_the_memory_is_not_read() -> None:
    entries = house_zip.ENTRY_SIGNATURE * (2 * house_zip.MOST_MEMBERS + 1)
    assert codes(house_zip.ZIP_SIGNATURE + entries) == ["template-too-large"]


def test_a_file_that_is_too_large_is_refused() -> None:
    assert messages(bytes(house_zip.LARGEST_FILE + 1)) == ["the template has more than 50 MiB"]


def test_a_name_that_stands_twice_is_refused() -> None:
    stream = io.BytesIO(BASE)
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("PPT/Presentation.xml", b"<p/>")
    assert codes(stream.getvalue()) == ["template-names"]


@pytest.mark.parametrize("name", ["../outside.xml", "ppt/../../x", "/etc/passwd", "ppt\\x.xml"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    assert codes(with_member(name)) == ["template-names"]


@pytest.mark.parametrize("size", [b"", b'cx="0" cy="6858000"', b'cx="-1" cy="6858000"'])
def test_a_slide_without_a_size_is_refused(size: bytes) -> None:
    assert codes(altered(PRESENTATION, SIZE, size)) == ["template-slide-size"]


@pytest.mark.parametrize(
    ("inches", "refused"), [(0.99, True), (1, False), (56, False), (56.1, True)]
)
def test_a_slide_is_as_large_as_powerpoint_allows(inches: float, refused: bool) -> None:  # noqa: FBT001 - from the table above.
    side = round(inches * 914_400)
    data = altered(PRESENTATION, SIZE, f'cx="{side}" cy="{side}"'.encode())
    assert codes(data) == (["template-slide-size"] if refused else [])


@pytest.mark.parametrize("kind", ["slideMaster+xml", "slideLayout+xml"])
def test_a_presentation_without_master_or_layouts_is_refused(kind: str) -> None:
    data = altered(TYPES, kind.encode(), b"other+xml")
    assert codes(data) == ["template-without-layouts"]


@pytest.mark.parametrize(
    ("name", "what", "entry"),
    [
        ("ppt/presentation.xml", "master", rb"<p:sldMasterId [^>]*/>"),
        ("ppt/slideMasters/slideMaster1.xml", "layout", rb"<p:sldLayoutId [^>]*/>"),
    ],
)
def test_what_stands_in_its_list_again_and_again_is_refused(
    name: str, what: str, entry: bytes
) -> None:
    with zipfile.ZipFile(io.BytesIO(BASE)) as archive:
        found = re.search(entry, archive.read(name))
    assert found is not None
    assert codes(altered(name, found[0], found[0] * 10)) == []
    assert messages(altered(name, found[0], found[0] * 11)) == [
        f"the template is damaged: {name} lists one {what} 11 times"
    ]


def test_every_problem_is_told_at_once() -> None:
    size = altered(PRESENTATION, SIZE, b"")
    both = altered(TYPES, b"slideMaster+xml", b"macroEnabled+xml", base=size)
    assert codes(both) == ["template-macros", "template-slide-size", "template-without-layouts"]


def test_a_part_that_is_named_as_xml_and_is_none_is_damaged() -> None:
    (told,) = messages(with_member("ppt/odd.xml", b"\0\1"))
    assert told.startswith("the template is damaged: ppt/odd.xml is no XML: ")
