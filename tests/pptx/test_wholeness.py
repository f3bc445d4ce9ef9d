"""A package that Office would have to mend is told apart from one that is whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.pptx.package import Fault, Members, Origin, faults, require_whole, zipped
from tests.refresh.ferries import before
from tests.writers import decks
from tests.writers.houses import BASE, NAMES, house

SLIDE = "ppt/slides/slide3.xml"


def members() -> dict[str, bytes]:
    return dict(decks.members(before()))


def pairs(data: bytes) -> Members:
    return tuple(decks.members(data).items())


def altered(name: str, old: bytes, new: bytes, *, count: int = 1) -> Members:
    """Return a deck of ours in which a part says something else."""
    held = members()
    assert old in held[name]
    return tuple({**held, name: held[name].replace(old, new, count)}.items())


def messages(found: Members) -> Sequence[str]:
    return [f"{fault.part} {fault.message}" for fault in faults(found)]


@pytest.mark.parametrize("name", NAMES)
def test_masters_of_others_are_whole(name: str) -> None:
    assert messages(pairs(house(name).content)) == []


def test_decks_of_ours_are_whole() -> None:
    assert messages(pairs(before())) == []
    assert messages(pairs(BASE)) == []


def test_a_part_that_is_there_twice_is_told() -> None:
    held = tuple(members().items())
    core = next(pair for pair in held if pair[0] == "docProps/core.xml")
    assert messages((*held, core)) == ["docprops/core.xml is there twice"]
    assert messages((*held, ("docProps/CORE.xml", core[1]))) == ["docprops/core.xml is there twice"]


def test_a_part_that_is_no_xml_is_told() -> None:
    (told,) = messages(altered(SLIDE, b"</p:cSld>", b""))
    assert told.startswith(f"{SLIDE} is no XML: mismatched tag: line 2, column ")


def test_what_leads_nowhere_is_told() -> None:
    held = members()
    chart = next(name for name in held if name.startswith("ppt/charts/chart"))
    del held[chart]
    leading = f"ppt/slides/_rels/{SLIDE.rpartition('/')[2]}.rels"
    assert f"leads to {chart}, which is missing" in " ".join(messages(tuple(held.items())))
    assert f"[Content_Types].xml gives {chart} a type, which is missing" in messages(
        tuple(held.items())
    )
    assert leading in held


def test_a_relation_that_is_named_and_missing_is_told() -> None:
    name = re.search(rb'r:id="(rId\d+)"', members()[SLIDE])
    assert name is not None
    found = altered(SLIDE, name[0], b'r:id="rId99"')
    assert messages(found) == [f"{SLIDE} names the relation 'rId99', which it does not have"]
    other = altered(SLIDE, name[0], b'x:id="rId99"')
    root = b"<p:sld "
    declared = dict(other)[SLIDE].replace(
        root,
        root + b'xmlns:x="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ',
        1,
    )
    assert messages(tuple({**dict(other), SLIDE: declared}.items())) == [
        f"{SLIDE} names the relation 'rId99', which it does not have"
    ]


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (rb'cy="\d+"', b'cy="-54737"'),
        (rb'cx="\d+"', b"cx = '-1'"),
        (rb'cx="\d+"', b'cx="99999999999999"'),
        (rb' x="\d+"', b' x="-99999999999999"'),
    ],
)
def test_a_place_or_size_that_cannot_be_drawn_is_told(pattern: bytes, new: bytes) -> None:
    old = re.findall(rb"<a:(?:ext|off)(?: [^>]*)?" + pattern, members()[SLIDE])[-1]
    found = altered(SLIDE, old, re.sub(pattern, new, old))
    length = re.search(rb"-?\d+", new)
    assert length is not None
    told = f"{SLIDE} holds something whose place or size is {length[0].decode()} EMU"
    assert messages(found) == [told]


def test_what_only_looks_like_a_size_is_not_told() -> None:
    assert messages(altered(SLIDE, b"<a:t>", b"<a:t>cx=\"-5\" r:id='rId99' ")) == []


def test_a_part_without_a_type_is_told() -> None:
    assert messages((*members().items(), ("ppt/film.xyz", b""))) == ["ppt/film.xyz is of no type"]


def test_a_fault_of_ours_is_told_as_ours() -> None:
    found = _negative()
    with pytest.raises(BriefingError) as caught:
        require_whole(found, Origin("house.pptx", before(), "template"))
    assert caught.value.problems == (
        Problem(
            code="internal-error",
            message="the file would have been broken, and was not written: it holds something "
            "whose place or size is -7 EMU",
            where=Location(SLIDE),
            hint="this is a fault of briefing-gen: report it with the command and this message",
        ),
    )


def test_a_fault_of_the_template_is_told_with_its_place_there() -> None:
    found = _negative()
    with pytest.raises(BriefingError) as caught:
        require_whole(found, Origin("house.pptx", zipped(found), "template"))
    assert caught.value.problems == (
        Problem(
            code="template-damaged",
            message=f"the template is damaged: {SLIDE} holds something whose place or size is "
            "-7 EMU",
            where=Location("house.pptx"),
            hint="open it in PowerPoint, which may mend it, and save it anew as .pptx",
        ),
    )


def test_a_package_without_types_is_told() -> None:
    held = members()
    del held["[Content_Types].xml"]
    assert next(faults(tuple(held.items()))) == Fault("[Content_Types].xml", "is missing")


def _negative() -> Members:
    old = re.findall(rb'<a:ext cx="\d+" cy="\d+"', members()[SLIDE])[-1]
    return altered(SLIDE, old, re.sub(rb'cy="\d+"', b'cy="-7"', old))


def test_a_part_too_long_to_be_parsed_is_no_fault() -> None:
    long = b'<a x="-5">' + b"word " * 2_200_000 + b"</a>"
    assert messages((*members().items(), ("customXml/item1.xml", long))) == []
