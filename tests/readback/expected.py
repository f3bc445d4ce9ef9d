"""What a finished file must show: the numeric tokens of a document, by where they belong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from briefing_gen.document.blocks import Block, Callout, Document, Finding, Section
from briefing_gen.document.exhibits import ChartSpec, Panel
from briefing_gen.document.inline import Content, Text, plain, words
from briefing_gen.document.walk import exhibits, key_findings, of_block

ROUNDING = 1e-6
TOKEN = re.compile(r"[\d][\d.,:/-]*")
SPACES = re.compile(r"\s+")


def tokens(text: str) -> Counter[str]:
    """Count the numeric tokens of a text: runs of digits with what joins them."""
    found = (match[0].rstrip(".,:/-") for match in TOKEN.finditer(normal(text)))
    return Counter(found)


def normal(text: str) -> str:
    """Fold every white space to one plain space, hyphens to one kind, and leave out marks."""
    text = text.translate(dict.fromkeys(map(ord, "†‡")))
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")
    return SPACES.sub(" ", text).strip()


def tokens_of(contents: Iterable[Content]) -> Counter[str]:
    """Count the numeric tokens of typed words; bare words must hold none."""
    found: Counter[str] = Counter()
    for content in contents:
        for word in words(content):
            if isinstance(word, Text):
                assert not TOKEN.search(word.text), f"untyped number in {word.text!r}"
        found += tokens(plain(content))
    return found


def by_heading(document: Document) -> dict[str, Counter[str]]:
    """Count the tokens that belong under each heading of the page, its own text included."""
    title = (
        document.title,
        document.standfirst,
        document.byline,
        (document.date,),
        document.version,
    )
    found = {normal(plain(document.title)): tokens_of(title)}
    for section in document.sections:
        found[normal(plain(section.heading))] = _under(section)
        for block in section.blocks:
            if isinstance(block, Finding):
                found[normal(plain(block.statement))] = _block(block)
            elif isinstance(block, Callout):
                found[normal(plain(block.title))] = _block(block)
    return found


def thinned(document: Document) -> Counter[str]:
    """Count the tokens that a chart may leave out: labels of a crowded axis, its one series."""
    found: Counter[str] = Counter()
    for spec in exhibits(document):
        for panel in spec.panels if isinstance(spec, ChartSpec) else ():
            found += tokens_of(category.label for category in panel.categories)
            found += tokens_of(series.name for series in panel.series[1:] or panel.series)
    for key in key_findings(document):  # Small charts name the first and the last year.
        found += tokens_of(key.spark.names if key.spark else ())
    return found


def ticks(spec: ChartSpec) -> Counter[str]:
    """Count the tokens of the axis labels that a chart shows."""
    found: Counter[str] = Counter()
    for panel in spec.panels:
        if panel.axis.shown:
            for tick in panel.axis.ticks:
                found += tokens(tick.text)
    return found


def _under(section: Section) -> Counter[str]:
    found = tokens_of([section.heading])
    for block in section.blocks:
        if not isinstance(block, Finding | Callout):
            found += _block(block)
    return found


def _block(block: Block) -> Counter[str]:
    found = tokens_of(of_block(block))
    if isinstance(block, Finding):
        spec = block.exhibit.spec
        found += ticks(spec) if isinstance(spec, ChartSpec) else Counter()
    return found


def held(panel: Panel) -> list[tuple[float | None, ...]]:
    """Return what a chart on a slide holds: counts where the parts of each row are all of it.

    PowerPoint would draw fewer parts as if they were the whole, so there it has their shares.
    """
    rows = zip(*(series.points for series in panel.series), strict=True)
    sums = [sum(float(p.number.metric.quantity.value) for p in row if p.number) for row in rows]
    full = all(abs(total - 100) < ROUNDING for total in sums if total)
    return sorted(
        tuple(
            float(number.metric.quantity.value)
            if (number := point.part if full and point.part else point.number)
            else None
            for point in series.points
        )
        for series in panel.series
    )
