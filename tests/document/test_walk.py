from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.model import Grade
from briefing_gen.document.blocks import Document, Paragraph, Role, SourceEntry, Sources
from briefing_gen.document.inline import (
    Citation,
    Content,
    Date,
    Link,
    Number,
    Text,
    plain,
    with_links,
)
from briefing_gen.document.walk import (
    contents,
    numbering,
    places,
    spoken,
    with_linked_help,
    with_numbered_sources,
    with_texts,
)
from tests import samples


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("At report.cybertip.org or 1-800-843-5678.", ["https://report.cybertip.org"]),
        ("See icac.org/TaskForceContacts.", ["https://icac.org/TaskForceContacts"]),
        ("Write to help@example.org, e.g. today.", []),
        ("It ends here.It begins there.", []),
    ],
)
def test_bare_addresses_in_words_lead_to_them(text: str, urls: list[str]) -> None:
    linked = with_links((Text(text),))
    assert plain(linked) == text
    assert [inline.url for inline in linked if isinstance(inline, Link)] == urls


def test_an_address_that_is_quoted_leads_there_too() -> None:
    quoted = Citation("report.cybertip.org")
    assert with_links((quoted,)) == (Link((quoted,), "https://report.cybertip.org"),)


def test_only_what_says_where_help_is_found_has_its_addresses_linked() -> None:
    document = samples.document()
    told = (Paragraph((Text("example.org"),)),)
    whole = replace(document, sections=tuple(replace(s, blocks=told) for s in document.sections))
    linked = [
        section.role for section in with_linked_help(whole).sections if section.blocks != told
    ]
    assert linked == [Role.HELP]


def louder(content: Content) -> Content:
    return (*content, Text("!"))


def is_apart(content: Content) -> bool:
    """Return whether this is a number or date that stands in no text."""
    return len(content) == 1 and isinstance(content[0], Number | Date)


def test_every_text_is_changed() -> None:
    sample = samples.document()
    changed = with_texts(sample, louder)
    told = [content for _, content in (*places(changed), *spoken(changed))]
    quiet = [content for content in told if content and not plain(content).endswith("!")]
    assert all(map(is_apart, quiet))
    assert [section.id for section in changed.sections] == [s.id for s in sample.sections]


def test_what_was_not_changed_is_the_same() -> None:
    sample = samples.document()
    assert with_texts(sample, lambda content: content) is sample
    assert list(contents(sample)) == list(contents(with_texts(sample, tuple)))


def citing(*names: str) -> Content:
    links = (Link((Citation(f"Tables of {name}"),), "https://example.org/", name) for name in names)
    return (Text("Sources: "), *links, Text("."))


def entry(name: str) -> SourceEntry:
    return SourceEntry(
        id=name,
        content=(Citation(f"All of {name}"),),
        publisher=(),
        name=(Citation(name),),
        url="",
        grade=Grade.PRIMARY,
        grade_words=None,
    )


def cited(*names: str, listed: tuple[str, ...] = ("bay", "port", "river")) -> Document:
    """Return a document that cites these publications, and lists some."""
    section = samples.document().sections[-1]
    blocks = (Paragraph(citing(*names)), Sources(tuple(map(entry, listed))))
    return replace(samples.document(), sections=(replace(section, blocks=blocks),))


def test_publications_are_numbered_and_listed_in_order_of_first_use() -> None:
    made = with_numbered_sources(cited("river", "bay"))
    said, sources = made.sections[0].blocks
    assert isinstance(said, Paragraph)
    assert isinstance(sources, Sources)
    assert plain(said.content) == "Sources: [1][2]."
    assert [plain(entry.content) for entry in sources.entries] == [
        "[1] All of river",
        "[2] All of bay",
        "[3] All of port",
    ]


def test_sources_of_a_line_stand_in_the_order_of_their_numbers() -> None:
    numbers = numbering(cited("bay", "port", "river"))
    head, bay, port, river, stop = citing("bay", "port", "river")
    again = (Text("; "), Text("as read elsewhere"))
    line = (head, river, *again, Text("; "), bay, Text("; "), port, stop)
    in_order = (head, bay, Text("; "), port, Text("; "), river, *again, stop)
    assert numbers.in_order(line) == in_order
    assert numbers.in_order(in_order) == in_order
    assert numbers.in_order(line[1:]) == line[1:]
    beside, place = Text(", "), Text("table 4")
    together = (head, river, beside, bay, beside, place, stop)
    assert numbers.in_order(together) == (head, bay, beside, river, beside, place, stop)


def test_the_title_of_a_publication_leads_to_it_and_its_site_is_named() -> None:
    url = "https://www.example.org/a/long/address.pdf"
    said = (Text("Office. "), Citation("All of bay"), Text(". "), Link((Citation(url),), url))
    document = cited("bay", listed=("bay",))
    (section,) = document.sections
    listed = Sources((replace(entry("bay"), content=said),))
    made = with_numbered_sources(
        replace(document, sections=(replace(section, blocks=(section.blocks[0], listed)),))
    )
    (sources,) = made.sections[0].blocks[1:]
    assert isinstance(sources, Sources)
    content = sources.entries[0].content
    assert plain(content) == "[1] Office. All of bay. example.org"
    assert [i for i in content if isinstance(i, Link)] == [Link((Citation("All of bay"),), url)]


def test_a_number_leads_to_the_list_and_not_to_an_address() -> None:
    said = with_numbered_sources(cited("bay")).sections[0].blocks[0]
    assert isinstance(said, Paragraph)
    assert said.content[1] == Link((Citation("[1]"),), "", "bay")


def test_a_number_stands_for_a_name_in_two_languages_and_not_for_the_place_behind_it() -> None:
    name = (Citation("Oficina del Censo, "), Citation("Vintage 2024", "en"))
    place = (Text(", "), Citation("table 2"))
    document, link = cited("bay"), Link((*name, *place), "https://example.org/", "bay")
    (section,) = document.sections
    blocks = (Paragraph((link,)), section.blocks[1])
    made = with_numbered_sources(replace(document, sections=(replace(section, blocks=blocks),)))
    said = made.sections[0].blocks[0]
    assert isinstance(said, Paragraph)
    assert said.content == (Link((Citation("[1]"), *place), "", "bay"),)


def test_what_is_not_listed_keeps_its_name() -> None:
    said = with_numbered_sources(cited("lake", "bay")).sections[0].blocks[0]
    assert isinstance(said, Paragraph)
    assert plain(said.content) == "Sources: Tables of lake[1]."


def test_a_document_without_a_list_of_sources_names_them() -> None:
    bare = replace(samples.document(), sections=samples.document().sections[:2])
    assert with_numbered_sources(bare) is bare
