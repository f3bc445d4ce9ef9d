"""What a master from elsewhere holds beside its layouts does not go into decks."""

from __future__ import annotations

from typing import Final

import pytest

from briefing_gen.pptx.masters.check import Use, check_template
from briefing_gen.pptx.masters.opening import House
from briefing_gen.pptx.writing import write_pptx
from tests import samples
from tests.writers import decks, houses

pytestmark = pytest.mark.slow

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
OBJECT: Final = "ppt/embeddings/oleObject1.bin"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PICTURE: Final = (
    '<p:pic><p:nvPicPr><p:cNvPr id="901" name="what it looks like"/><p:cNvPicPr/><p:nvPr/>'
    '</p:nvPicPr><p:blipFill/><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>'
    "</p:spPr></p:pic>"
)


def frame(inner: str) -> str:
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="900" name="object"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/presentationml/2006/ole">'
        f"{inner}</a:graphicData></a:graphic></p:graphicFrame>"
    )


def held(picture: str = "") -> str:
    return f'<p:oleObj name="x" r:id="rId99" progId="x"><p:embed/>{picture}</p:oleObj>'


def either(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent xmlns:mc="{SPACE}"><mc:Choice '
        f'xmlns:v="urn:schemas-microsoft-com:vml" Requires="v">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback>"
        "</mc:AlternateContent>"
    )


def with_object(part: str, shape: str, *, kind: str = "oleObject") -> bytes:
    """Return a corporate master with an object in a part of it."""
    members = decks.members((houses.TEMPLATES / "corporate.pptx").read_bytes())
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    relation = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="/{OBJECT}"/>'
    types = members["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="bin" ContentType="application/x"/></Types>'
    )
    return houses.zipped(
        {
            **members,
            "[Content_Types].xml": types,
            OBJECT: OLE,
            rels: members[rels].replace(
                b"</Relationships>", f"{relation}</Relationships>".encode()
            ),
            part: members[part].replace(b"</p:spTree>", f"{shape}</p:spTree>".encode()),
        }
    )


def made(data: bytes) -> dict[str, bytes]:
    assert check_template(data, "house.pptx", Use.MASTER) == ()
    house = House(file="house.pptx", content=data)
    return decks.members(write_pptx(samples.document(), decks.THEME, house=house))


@pytest.mark.parametrize(
    "shape",
    [
        frame(held(PICTURE)),
        frame(either(held(), held(PICTURE))),
        either(frame(held()), frame(held(PICTURE))),
    ],
)
def test_an_object_of_another_program_becomes_its_picture(shape: str) -> None:
    part = "ppt/slideMasters/slideMaster1.xml"
    members = made(with_object(part, shape))
    assert OBJECT not in members
    assert members[part].count(b"what it looks like") == 1
    for left in (b"p:oleObj", b"AlternateContent", b"rId99"):
        assert left not in members[part]


def test_an_object_without_a_picture_is_left_out() -> None:
    part = "ppt/slideMasters/slideMaster1.xml"
    members = made(with_object(part, frame(held()), kind="package"))
    assert OBJECT not in members
    assert b"p:oleObj" not in members[part]


def test_text_boxes_are_not_raised() -> None:
    members = decks.members(houses.default(13.333, 7.5).content)
    raised = members["ppt/presentation.xml"].replace(b" kern=", b' baseline="3999" kern=')
    kept = made(houses.zipped({**members, "ppt/presentation.xml": raised}))
    assert raised.count(b'baseline="3999"')
    assert b"baseline" not in kept["ppt/presentation.xml"]
    assert b" kern=" in kept["ppt/presentation.xml"]


def test_a_slide_that_is_not_listed_is_not_handed_on() -> None:
    members = decks.members(with_object("ppt/slides/slide1.xml", frame(held())))
    text = members["ppt/presentation.xml"]
    start, end = text.index(b"<p:sldIdLst>"), text.index(b"</p:sldIdLst>")
    unlisted = {**members, "ppt/presentation.xml": text[:start] + text[end + 13 :]}
    made_of = made(houses.zipped(unlisted))
    assert OBJECT not in made_of
