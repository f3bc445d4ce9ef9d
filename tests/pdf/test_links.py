"""The one door for addresses."""

from __future__ import annotations

import pytest

from briefing_gen.document.inline import safe_address


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c&d=%20#e",
        "http://example.org",
        "mailto:office@example.org",
        "https://web.archive.org/web/2020/https://example.org/",
    ],
)
def test_plain_addresses_pass_unchanged(url: str) -> None:
    assert safe_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//example.org/share",
        "\\\\server\\share",
        "relative/path.pdf",
        "https://",
        "https://exa mple.org",
        "https://example.org/\n",
        'https://example.org/"onclick',
        "https://example.org/é",
        "https://example.org/" + "a" * 2000,
        "https://[::1",
        "mailto:nobody",
        "pdf:other.pdf",
        "",
    ],
)
def test_everything_else_is_refused(url: str) -> None:
    assert safe_address(url) is None
