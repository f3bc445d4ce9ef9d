"""Every text of a document is changed, and what holds none stays what it is."""

from __future__ import annotations

from briefing_gen.document.inline import Content, Date, Number, Text, plain
from briefing_gen.document.walk import contents, places, spoken, with_texts
from tests import samples


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
