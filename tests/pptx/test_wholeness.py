"""A package that Office would have to mend is told apart from one that is whole."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence

import pytest
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.pptx.package import faults, require_whole, zipped
from tests.refresh.ferries import before
from tests.writers import decks
from tests.writers.houses import BASE, NAMES, house

SLIDE = "ppt/slides/slide3.xml"


def members() -> dict[str, bytes]:
    return dict(decks.members(before()))


def opened(data: bytes) -> Package:
    return Package.open(io.BytesIO(data))


def altered(name: str, *changes: tuple[bytes, bytes]) -> bytes:
    """Return a deck of ours in which a part says something else."""
    held = members()
    for old, new in changes:
        assert old in held[name]
        held[name] = held[name].replace(old, new, 1)
    return packed(held)


def packed(held: Mapping[str, bytes]) -> bytes:
    return zipped(held.items())


def messages(found: bytes) -> Sequence[str]:
    return [f"{part} {message}" for part, message in faults(opened(found))]


@pytest.mark.parametrize("name", NAMES)
def test_masters_of_others_are_whole(name: str) -> None:
    assert messages(house(name).content) == []


@pytest.mark.slow
def test_decks_of_ours_are_whole() -> None:
    assert messages(before()) == []
    assert messages(BASE) == []


def test_a_relation_that_is_named_and_missing_is_told() -> None:
    name = re.search(rb'r:id="(rId\d+)"', members()[SLIDE])
    assert name is not None
    told = [f"{SLIDE} names the relation 'rId99', which it does not have"]
    assert messages(altered(SLIDE, (name[0], b'r:id="rId99"'))) == told
    prefix = b'x="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    other = ((name[0], b'x:id="rId99"'), (b"<p:sld ", b"<p:sld xmlns:" + prefix))
    assert messages(altered(SLIDE, *other)) == told


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (rb'cy="\d+"', b'cy="-54737"'),
        (rb'cx="\d+"', b"cx = '-1'"),
        (rb'cx="\d+"', b'cx="999999999999999"'),
        (rb' x="\d+"', b' x="-999999999999999"'),
    ],
)
def test_a_place_or_size_that_cannot_be_drawn_is_told(pattern: bytes, new: bytes) -> None:
    old = re.findall(rb"<a:(?:ext|off)(?: [^>]*)?" + pattern, members()[SLIDE])[-1]
    found = altered(SLIDE, (old, re.sub(pattern, new, old)))
    length = re.search(rb"-?\d+", new)
    assert length is not None
    told = f"{SLIDE} holds something whose place or size is {length[0].decode()} EMU"
    assert messages(found) == [told]


def test_what_only_looks_like_a_size_is_not_told() -> None:
    assert messages(altered(SLIDE, (b"<a:t>", b"<a:t>cx=\"-5\" r:id='rId99' "))) == []


@pytest.mark.parametrize(
    ("file", "program", "suffix"),
    [("house.pptx", "PowerPoint", ".pptx"), ("house.dotx", "Word", ".docx")],
)
def test_a_fault_of_the_template_is_told_with_its_place_there(
    file: str, program: str, suffix: str
) -> None:
    with pytest.raises(BriefingError) as caught:
        require_whole(opened(_negative()), file, "template")
    assert caught.value.problems == (
        Problem(
            code="template-damaged",
            message=f"the template is damaged: {SLIDE} holds something whose place or size is "
            "-7 EMU",
            where=Location(file),
            hint=f"open it in {program}, which may mend it, and save it anew as {suffix}",
        ),
    )


def _negative() -> bytes:
    old = re.findall(rb'<a:ext cx="\d+" cy="\d+"', members()[SLIDE])[-1]
    return altered(SLIDE, (old, re.sub(rb'cy="\d+"', b'cy="-7"', old)))


@pytest.mark.slow
def test_a_part_too_long_to_be_parsed_is_no_fault() -> None:
    long = b'<a x="-5">' + b"word " * 2_200_000 + b"</a>"
    package = opened(before())
    part = Part(PackURI("/customXml/item1.xml"), CONTENT_TYPE.XML, package, long)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    assert list(faults(package)) == []
