"""What the pages of a PDF say, for tests that look at its structure."""

from __future__ import annotations

from briefing_gen.verify.pages import Element, read_page_texts


def read_elements(data: bytes) -> tuple[Element, ...]:
    """Return the elements of every page in tag order."""
    return tuple(element for page in read_page_texts(data) for element in page.elements)


def untagged_text(data: bytes) -> tuple[tuple[int, str], ...]:
    """Return the text outside of the structure, with its page."""
    return tuple((page.number, text) for page in read_page_texts(data) for text in page.untagged)
