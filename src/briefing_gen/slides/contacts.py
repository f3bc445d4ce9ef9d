"""Where to turn to: the addresses and telephone numbers of a text about help, set large.

They are what the text quotes, each without spaces or without letters, so that no statute is taken
for one. The text stays as it is; what is to be read from afar begins a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document.inline import Citation, Content, Inline, Text, plain
from briefing_gen.measuring.fit import Weight
from briefing_gen.slides.area import Layout, Place
from briefing_gen.slides.deck import Contact, Contacts, Line
from briefing_gen.slides.fit import Means, line_height

AFTER_PT: Final = 16
"""Between them and the lines below."""
_SENTENCE_END: Final = re.compile(r"([.!?…])\s+")


def contacts_in(
    paragraphs: Sequence[Content], means: Means
) -> tuple[Contacts, Sequence[Line]] | None:
    """Return where the first of `paragraphs` says to turn to, and the lines after it.

    None stands for a text that names nothing of that kind, or that has no room for it.
    """
    lead, *others = paragraphs
    first = tuple(takewhile(lambda inline: not _is_contact(inline), lead))
    found, rest = _found(lead[len(first) :])
    lines = tuple(Line(content, bullet=False) for content in (rest, *others) if content)
    style = means.style
    for size in (style.number_size_pt, style.number_least_pt, style.callout_size_pt):
        contacts = Contacts(lead=_stripped(first), found=found, size_pt=size)
        if found and _fits(contacts, lines, means):
            return contacts, lines
    return None


def _is_contact(inline: Inline) -> bool:
    if not isinstance(inline, Citation) or inline.origin:
        return False
    return " " not in inline.text or not any(map(str.isalpha, inline.text))


def _found(content: Content) -> tuple[tuple[Contact, ...], Content]:
    """Return each contact with the words that follow it, and what comes after that sentence."""
    found: list[Contact] = []
    for index, inline in enumerate(content):
        if _is_contact(inline):
            found = [*(replace(c, after=_stripped(c.after)) for c in found), Contact((inline,))]
            continue
        ends = _SENTENCE_END.search(inline.text) if isinstance(inline, Text) else None
        if isinstance(inline, Text) and ends:
            said = replace(inline, text=inline.text[: ends.end(1)])
            rest = replace(inline, text=inline.text[ends.end() :])
            found[-1] = replace(found[-1], after=(*found[-1].after, said))
            return tuple(found), (rest, *content[index + 1 :])
        found[-1] = replace(found[-1], after=(*found[-1].after, inline))
    return tuple(found), ()


def _stripped(content: Content) -> Content:
    """Return `content` without the space at its end, where a line ends instead."""
    if content and isinstance(content[-1], Text):
        return (*content[:-1], replace(content[-1], text=content[-1].text.rstrip()))
    return content


def _fits(contacts: Contacts, lines: Sequence[Line], means: Means) -> bool:
    box, ruler = means.room.box(Layout.LIST, Place.TEXT), means.ruler
    size = means.style.callout_size_pt
    widest = max(
        ruler.width(plain(contact.address), contacts.size_pt, Weight.BOLD)
        + ruler.width(plain(contact.after), size)
        for contact in contacts.found
    )
    height = (
        means.height(contacts.lead, size, box.width)
        + len(contacts.found) * contacts.size_pt * ruler.line_height
        + AFTER_PT
        + sum(line_height(line, size, box.width, means) for line in lines)
    )
    return widest <= box.width and height <= box.height
