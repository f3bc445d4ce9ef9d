"""What lines of lists are made of: what each says first, and where it says to turn to."""

import re
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.inline import Content, Text

_LEAD_END: Final = re.compile(r"(?:(?<![A-Z])\.|[:?])(?=\s+\S)")
"""The end of what a bullet says first; that of an abbreviation, such as U.S., is none."""
_LAST_SPACE: Final = re.compile(r"(?<=\w) (?=\w{1,8}$)")
"""The space before a short last word, which does not stand alone on a line."""


class Line(Frozen):
    """A line of a list; one without a bullet is running text."""

    content: Content
    bullet: bool

    @property
    def parts(self) -> tuple[Content, Content]:
        """What a bullet says first, and what it adds: after a colon or the end of a sentence."""
        for at, inline in enumerate(self.content if self.bullet else ()):
            if isinstance(inline, Text) and (ends := _LEAD_END.search(inline.text)):
                cut = ends.end()
                lead = (*self.content[:at], replace(inline, text=inline.text[:cut]))
                return lead, (replace(inline, text=inline.text[cut:]), *self.content[at + 1 :])
        return (), self.content

    @property
    def row(self) -> tuple[Content, Content]:
        """The same as two cells: the first without a stop at its end, the other with a capital."""
        lead, rest = self.parts
        if not lead:
            return (), self.content
        *before, last = lead
        if isinstance(last, Text):
            text = _LAST_SPACE.sub("\N{NO-BREAK SPACE}", last.text.rstrip(".:"))
            last = replace(last, text=text)
        first, *others = rest
        if isinstance(first, Text):
            first = replace(first, text=_capital(first.text.lstrip()))
        return (*before, last), (first, *others)


def _capital(text: str) -> str:
    """Return `text` with a capital where its first word begins, as after an inverted mark."""
    at = next((at for at, letter in enumerate(text) if letter.isalnum()), 0)
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


class Contact(Frozen):
    """An address or a telephone number, and the words that follow it on its line."""

    address: Content
    after: Content = ()
    before: Content = ()
    """The word or two that join it to the contact above, such as "or", on a line of their own."""


class Contacts(Frozen, kw_only=True):
    """Where to turn to: words of one sentence, in which each contact begins a line."""

    lead: Content
    """The words before the first of them."""
    found: tuple[Contact, ...]
    size_pt: float
    """Of the contacts; the words around them have that of the first line."""

    @property
    def lines(self) -> tuple[Content, ...]:
        """The lines that they take."""
        said = ((each.before, (*each.address, *each.after)) for each in self.found)
        return tuple(line for line in (self.lead, *chain.from_iterable(said)) if line)
