"""The first slide: its words, in sizes at which they fit."""

from __future__ import annotations

from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Content, plain
from briefing_gen.problems import Location, Problem
from briefing_gen.writers.slides.deck import TitleSlide
from briefing_gen.writers.slides.fit import Means
from briefing_gen.writers.slides.room import Layout, Place


def title_slide(document: Document, means: Means) -> TitleSlide | Problem:
    """Return the first slide; a template without a place for the kicker sets it by the details."""
    has_kicker = (Layout.TITLE, Place.KICKER) in means.room.boxes
    details: tuple[Content, ...] = (document.byline, (document.date,), document.version)
    details = details if has_kicker else (document.kicker, *details)
    style = means.style
    sizes = (style.body_size_pt, style.body_least_pt, style.label_size_pt, style.label_least_pt)
    standfirst = _size((document.standfirst,), Place.SUBTITLE, sizes, means)
    small = _size(details, Place.DETAILS, (style.label_size_pt, style.label_least_pt), means)
    if standfirst is None or small is None:
        words = document.standfirst if standfirst is None else document.byline
        return Problem(
            code="does-not-fit",
            message=f"{plain(words)!r} does not fit on the first slide",
            where=Location(document.slug, field="standfirst" if standfirst is None else "byline"),
            hint="shorten it",
        )
    return TitleSlide(
        title=document.title,
        kicker=document.kicker if has_kicker else (),
        standfirst=document.standfirst,
        details=details,
        standfirst_size_pt=standfirst,
        details_size_pt=small,
    )


def _size(
    lines: tuple[Content, ...], place: Place, sizes: tuple[float, ...], means: Means
) -> float | None:
    """Return the largest of `sizes` at which `lines` fit at `place`, None where none does."""
    box = means.room.box(Layout.TITLE, place)
    for size in sizes:
        if sum(means.height(line, size, box.width) for line in lines) <= box.height:
            return size
    return None
