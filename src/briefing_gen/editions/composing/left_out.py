"""Names the findings that an edition leaves out for their grade, without any of their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.document.blocks import Finding
from briefing_gen.document.inline import Comparison, Content, Inline, Number, Text
from briefing_gen.document.inline import words as words_of
from briefing_gen.editions.language.citing import quoted
from briefing_gen.editions.language.words import Labels


def named(findings: tuple[Finding, ...], words: Labels) -> Content:
    """Return which findings were left out; the numbers they rest on were not wanted."""
    content: list[Inline] = [Text(words.left_out)]
    for at, finding in enumerate(findings):
        content += [Text("; ")] if at else []
        content += [Text(words.quote), *_name(finding), Text(words.unquote)]
    return (*content, Text("."))


def _name(finding: Finding) -> Iterator[Inline]:
    """Yield what a finding says, or else what its exhibit shows, whichever has no number."""
    spec = finding.exhibit.spec
    for told in (finding.statement, spec.title, spec.subtitle):
        words = tuple(words_of(told))
        if not any(isinstance(word, Number | Comparison) for word in words):
            yield from words
            return
    yield from quoted(finding.id.replace("-", " "))
