"""The colours of a house master for text and marks, checked against what they stand on.

The master's own colours are taken where they stand out enough; where they do not, they are made
darker or lighter, and where even that does not help, the program's theme has one.

Sizes of text for slides that are smaller or larger than those of the program's own themes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.pptx.colours import Paint, Palette, Tone
from briefing_gen.slides.deck import Box
from briefing_gen.themes import Colours, SlideStyle
from briefing_gen.themes.colours import (
    MARK_CONTRAST,
    TEXT_CONTRAST,
    Change,
    contrast,
    distance,
    least_contrast,
)

USUAL_HEIGHT_PT: Final = 540
"""The height of a slide that sizes are given for: 7.5 inches, 4:3 as well as 16:9."""
LEAST_WIDTH_PT: Final = 720
"""The width of such a slide in 4:3."""
NEARLY: Final = 0.04
"""The part of its height by which a slide may differ and still be of the usual size."""
LEAST_TEXT_PT: Final = 14
LEAST_FOOT_PT: Final = 9
"""No text is smaller, however small the slide: it is read from afar, the foot in print."""
LEAST_TITLE_PT: Final = 16
CONTEXT_CONTRAST: Final = 3.2
"""Marks that matter less are as quiet as they may be."""
APART: Final = 0.35
"""How far two colours are apart, at least, that stand for different things."""
_SECONDS: Final = ("accent2", "accent3", "accent4", "accent5", "accent6")


class Mended(Frozen):
    """A colour that does not stand out enough, and what is used in its place."""

    name: str
    own: Tone
    contrast: float
    used: Tone


class HousePalette(Frozen):
    """The colours for one ground, and what had to be changed in them."""

    palette: Palette
    mended: tuple[Mended, ...]


class _Chooser(Frozen):
    scheme: Mapping[str, str]
    grounds: tuple[str, ...]
    ours: Colours

    def named(self, name: str) -> Tone:
        return Tone(name, self.scheme.get(name, "000000"))

    def reach(self, tone: Tone) -> float:
        """Return by how much a colour stands out from every ground."""
        return least_contrast(tone.rgb, self.grounds)

    @property
    def is_dark(self) -> bool:
        """Whether white stands out from the ground more than black."""
        return least_contrast("FFFFFF", self.grounds) > least_contrast("000000", self.grounds)

    def ink(self) -> Tone:
        """Return the colour of text: the master's, its opposite, or black or white."""
        for tone in (self.named("tx1"), self.named("bg1"), self.named("tx2"), self.named("bg2")):
            if self.reach(tone) >= TEXT_CONTRAST:
                return tone
        return Tone("FFFFFF", "FFFFFF") if self.is_dark else Tone("000000", "000000")

    def paper(self) -> Tone:
        """Return the colour nearest to the ground itself."""
        own = (self.named("bg1"), self.named("tx1"), self.named("bg2"), self.named("tx2"))
        ground = self.grounds[0]
        nearest = min(own, key=lambda tone: distance(tone.rgb, ground))
        near = contrast(nearest.rgb, ground) < 1.3  # noqa: PLR2004 - hardly to be told apart.
        return nearest if near else Tone(ground, ground)

    def muted(self, ink: Tone) -> Tone:
        """Return a quieter colour of text."""
        second = self.named("tx2")
        if second.rgb != ink.rgb and self.reach(second) >= TEXT_CONTRAST:
            return second
        quiet = (self.faded(ink, part) for part in (65, 75, 85))
        return self._first(quiet, TEXT_CONTRAST) or ink

    def context(self, ink: Tone) -> Tone:
        """Return the quietest shade of ink that marks may have."""
        shades = (self.faded(ink, part) for part in range(30, 100, 5))
        return self._first(shades, CONTEXT_CONTRAST) or ink

    def accent(self, least: float) -> Tone:
        """Return the master's accent, changed until it stands out by `least`, or else ours."""
        own = Tone(self.ours.accent.upper(), self.ours.accent.upper())
        return self.strong(self.named("accent1"), least) or (
            own if self.reach(own) >= least else self.ink()
        )

    def strong(self, tone: Tone, least: float) -> Tone | None:
        """Return `tone` with as little change as makes it stand out by `least`."""
        change = _lighter if self.is_dark else _darker
        shades = (tone.changed(*change(part)) for part in range(95, 25, -5))
        return tone if self.reach(tone) >= least else self._first(shades, least)

    def second(self, *others: Tone) -> Tone:
        """Return a colour for a second mark that nobody takes for one of `others`."""
        own = Tone(self.ours.second.upper(), self.ours.second.upper())
        tones = (*map(self.named, _SECONDS), own)
        candidates = (self.strong(tone, MARK_CONTRAST) for tone in tones)
        apart = (t for t in candidates if t and self._is_apart(t, others))
        return next(apart, self.ink())

    @staticmethod
    def _is_apart(tone: Tone, others: Iterable[Tone]) -> bool:
        return all(distance(tone.rgb, other.rgb) >= APART for other in others)

    def faded(self, tone: Tone, part: int) -> Tone:
        """Return `part` per cent of `tone`, the rest that of the ground, about."""
        return tone.changed(*(_darker if self.is_dark else _lighter)(part))

    def _first(self, tones: Iterator[Tone], least: float) -> Tone | None:
        return next((tone for tone in tones if self.reach(tone) >= least), None)


def house_palette(
    scheme: Mapping[str, str],
    grounds: tuple[str, ...],
    ours: Colours,
    names: Mapping[str, str],
) -> HousePalette:
    """Return the colours of `scheme`, RRGGBB by name, for marks and text on all of `grounds`.

    `names` says which colour each name means, where a layout says otherwise than its master.
    """
    chooser = _Chooser(scheme, grounds or (scheme.get("bg1", "FFFFFF"),), ours)
    ink = chooser.ink()
    accent, accent_text = chooser.accent(MARK_CONTRAST), chooser.accent(TEXT_CONTRAST)
    context = chooser.context(ink)
    second = chooser.second(accent, context)
    marks = {
        Paint.INK: ink,
        Paint.PAPER: chooser.paper(),
        Paint.MUTED: chooser.muted(ink),
        Paint.PANEL: chooser.named("bg2"),
        Paint.ACCENT: accent,
        Paint.SECOND: second,
        Paint.CONTEXT: context,
        Paint.RULE: chooser.faded(ink, 25),
    }
    texts = {
        **marks,
        Paint.ACCENT: accent_text,
        Paint.SECOND: chooser.strong(second, TEXT_CONTRAST) or ink,
    }
    own = chooser.named("accent1")
    mended = () if accent == own else (Mended("accent 1", own, chooser.reach(own), accent),)
    plain_links = chooser.reach(chooser.named("hlink")) < TEXT_CONTRAST
    return HousePalette(Palette(marks, texts, plain_links, names), mended)


def _darker(part: int) -> tuple[Change, ...]:
    return (("lumMod", part * 1000),)


def _lighter(part: int) -> tuple[Change, ...]:
    return (("lumMod", part * 1000), ("lumOff", (100 - part) * 1000))


def scaled(style: SlideStyle, slide: Box) -> SlideStyle:
    """Return `style` in proportion to `slide`; no text gets too small to read.

    That is to its height, or to its width where a slide is higher than it is wide.
    """
    factor = min(slide.height / USUAL_HEIGHT_PT, slide.width / LEAST_WIDTH_PT)
    if abs(factor - 1) < NEARLY:
        return style

    def size(usual_pt: float, least_pt: float = LEAST_TEXT_PT) -> float:
        return max(least_pt, round(usual_pt * factor * 2) / 2)

    return replace(
        style,
        cover_size_pt=size(style.cover_size_pt, LEAST_TITLE_PT),
        title_size_pt=size(style.title_size_pt, LEAST_TITLE_PT),
        title_least_pt=size(style.title_least_pt, LEAST_TITLE_PT),
        body_size_pt=size(style.body_size_pt),
        body_least_pt=size(style.body_least_pt),
        callout_size_pt=size(style.callout_size_pt),
        label_size_pt=size(style.label_size_pt),
        label_least_pt=size(style.label_least_pt),
        chart_size_pt=size(style.chart_size_pt),
        source_size_pt=size(style.source_size_pt, LEAST_FOOT_PT),
        number_size_pt=size(style.number_size_pt),
        number_least_pt=size(style.number_least_pt),
    )
