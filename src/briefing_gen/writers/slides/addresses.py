"""Addresses on slides: a link reads as the site it leads to, not as a line of characters."""

from __future__ import annotations

from urllib.parse import urlsplit

from briefing_gen.document.inline import Citation, Content, Inline, Link, plain


def with_short_addresses(content: Content) -> Content:
    """Return `content` in which links that are written out read as the site they lead to."""
    return tuple(_short(inline) for inline in content)


def _short(inline: Inline) -> Inline:
    if not isinstance(inline, Link) or plain(inline.content) != inline.url:
        return inline
    site = (urlsplit(inline.url).hostname or "").removeprefix("www.")
    return Link((Citation(site),), inline.url) if site else inline
