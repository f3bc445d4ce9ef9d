from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Paragraph, Role
from briefing_gen.document.inline import Citation, Link, Text, plain, with_links
from briefing_gen.document.walk import with_linked_help
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
