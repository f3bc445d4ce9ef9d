"""An edited deck brought up to date from one that was made anew.

Shapes are known by their names, which stay in every program, and text that lost its shape by its
words. What cannot be brought up to date stays as it is: whoever asked reads the deck back after.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem, warning
from briefing_gen.pptx.package import require_whole, saved, write_properties
from briefing_gen.pptx.privates import Read, table_element, text_body
from briefing_gen.refresh import charts, texts
from briefing_gen.refresh.fresh import OWN, Fresh, kind_of
from briefing_gen.refresh.own_words import Edit, edited
from briefing_gen.refresh.texts import Leading, body_of, paragraphs, said
from briefing_gen.slides.shape_names import start_of
from briefing_gen.verify.deck import EXHIBITS, about_of, open_deck, reading
from briefing_gen.verify.displays import Shown

Words = tuple[tuple[str, str], ...]
"""What was displayed, and what is now, one of them empty where it was put in or taken out."""
_NAMED_FIRST: Final = re.compile(r"[:.(]")
_DIGIT: Final = re.compile(r"\d")


class Change(Frozen, kw_only=True):
    """What is another now."""

    slide: int
    """Nought in a Word document."""
    part: str
    """Such as "title" or "chart: trips"."""
    words: Words = ()
    """None where all of the part is another."""


class Refreshed(Frozen, kw_only=True):
    """A deck or a Word document brought up to date."""

    data: bytes
    changes: tuple[Change, ...]
    left: tuple[Problem, ...]
    """What stayed as it was, and why."""
    absent: tuple[str, ...] = ()
    """The titles of slides that the edition has, and this deck has not."""
    stamp: str | None = None
    """What stands on every slide about the file itself."""


def left_alone(why: str, where: Location, what: str) -> Problem:
    """Return that something stayed as it was; `what` it stands in is a deck, for example."""
    hint = f"put it right by hand, or copy it from a {what} that is made anew"
    return warning("not-refreshed", why, where, hint)


def refresh(data: bytes, file: str, fresh: bytes, shown: Shown) -> Refreshed:
    """Return the deck `data` with the numbers and charts of `fresh`, the same edition made anew.

    Raises BriefingError where it cannot be read safely, or is not whole.
    """
    deck = open_deck(data, file)
    require_whole(deck.part.package, file, "deck")
    new = Fresh(fresh, shown)
    with reading(file):
        work = _Work(file, new, Leading(deck, new.slides))
        changes = tuple(dict.fromkeys(work.on(deck)))
    stamp = deck.core_properties.content_status or None
    properties = deck.core_properties
    whose, last = properties.author, properties.last_modified_by
    write_properties(deck, shown.document, stamp)
    properties.author, properties.last_modified_by = whose, last
    absent = tuple(new.absent(list(deck.slides)))
    content = saved(deck.part.package)
    left = tuple(dict.fromkeys(work.left))
    return Refreshed(data=content, changes=changes, left=left, absent=absent, stamp=stamp)


@dataclass(slots=True)
class _Work:
    """What brings each part of a deck up to date."""

    file: str
    new: Fresh
    leading: Leading
    charts: dict[Read, tuple[bool | None, Words]] = field(default_factory=dict)
    """What became of each chart part."""
    left: list[Problem] = field(default_factory=list)

    def on(self, deck: Read) -> Iterator[Change]:
        """Bring each slide up to date, and yield what is another now."""
        for number, slide in enumerate(deck.slides, 1):
            for shape in slide.shapes:
                yield from self._shape(shape, number)
            texts.take_ranges(slide.shapes, self.new.named)
            yield from self._notes(slide, number)

    def _shape(self, shape: Read, slide: int) -> Iterator[Change]:
        start = start_of(shape.name)
        if start.startswith(EXHIBITS) and (any(_form(shape)) or self.new.named(shape)):
            yield from self._exhibit(shape, slide)
        elif hasattr(shape, "shapes"):
            for inner in shape.shapes:
                yield from self._shape(inner, slide)
        elif kind_of(shape) in OWN:
            yield from self._own(shape, self.new.own(shape), slide)
        elif like := self.new.own_by_words(shape):
            yield from self._own(shape, like, slide)
        elif held := paragraphs(body_of(shape)):
            like = self.new.like(shape)
            near = [] if like is None else [said(p) for p in paragraphs(body_of(like))]
            yield from self._words(held, near, about_of(shape), (slide, kind_of(shape)))
            if like is not None and kind_of(like) == kind_of(shape):
                shape.name = like.name

    def _words(
        self, held: Sequence[Read], near: Sequence[str], about: str, where: tuple[int, str]
    ) -> Iterator[Change]:
        """Bring paragraphs up to date; `near` is what the new deck says in their place."""
        slide, part = where
        own = list(map(said, held))
        places = self.new.places(own, near, about)
        for paragraph, text, place in zip(held, own, places, strict=True):
            if texts.is_numbering(paragraph):
                continue
            edits = self.new.edits(text, about, None if place is None else near[place], near)
            if edits:
                texts.apply(paragraph, edits)
                yield Change(slide=slide, part=part, words=_told(text, edits))

    def _notes(self, slide: Read, number: int) -> Iterator[Change]:
        like = self.new.slide_like(slide)
        if like is None or not slide.has_notes_slide or not like.has_notes_slide:
            return
        mine, theirs = (one.notes_slide.notes_text_frame for one in (slide, like))
        if mine is None or theirs is None:
            return
        held = paragraphs(text_body(mine))
        near = [paragraph.text for paragraph in theirs.paragraphs]
        yield from self._words(held, near, "", (number, "speaker notes"))

    def _own(self, shape: Read, like: Read | None, slide: int) -> Iterator[Change]:
        """Let a shape say what the new deck says there, in all."""
        body = body_of(shape)
        if like is None or body is None:
            return
        start = start_of(like.name)
        if kind_of(shape) == kind_of(like):
            shape.name = like.name
        mine, near = ([said(p) for p in paragraphs(one)] for one in (body, body_of(like)))
        places = self.new.lines(mine, near)
        if {*places} >= {*range(len(near))}:
            taken = texts.take_each(body, body_of(like), places)
        else:
            taken = texts.take_all(body, body_of(like))
        for paragraph in taken:
            self.leading.lead(paragraph, shape.part, like.part)
        if taken:
            yield Change(slide=slide, part=start)
            lost = self._lost(mine, places, len(near))
            yield from (Change(slide=slide, part=start, words=((text, ""),)) for text in lost)

    def _lost(self, texts: Sequence[str], places: Sequence[int | None], count: int) -> list[str]:
        """Return the lines that somebody added, where all were replaced by `count` new ones."""
        lost = [text for text, place in zip(texts, places, strict=True) if place is None]
        lost = [text for text in lost if text.strip() and not self.new.says(text)]
        placed = sum(1 for place in places if place is not None)
        return lost if len(lost) > count - placed > 0 else []

    def _exhibit(self, shape: Read, slide: int) -> Iterator[Change]:
        part = start_of(shape.name)
        taken = self._taken(shape)
        if isinstance(taken, str):
            where = Location(self.file, field=f"slide {slide}, {part}")
            self.left.append(left_alone(f"this was left as it is: {taken}", where, "deck"))
            return
        like, changed, told = taken
        if changed:
            yield Change(slide=slide, part=part)
        if told:
            yield Change(slide=slide, part=part, words=tuple(told))
        yield from self._description(shape, like, slide, made_anew=changed)
        shape.name = like.name

    def _taken(self, shape: Read) -> tuple[Read, bool, Words] | str:
        """Let an exhibit show what one of the new deck does, or return why that cannot be.

        Return that one, whether it showed something else, and what is told besides.
        """
        named = self.new.named(shape)
        alike = [like for like in named if _form(like) == _form(shape)]
        if getattr(shape, "has_table", False):  # The part of it with the same rows.
            alike.sort(key=lambda like: len(_rows(shape) & _rows(like)), reverse=True)
        like = next(iter(alike), None)
        if like is None:
            why = "it is of another kind in" if named else "nothing of this name stands in"
            return f"{why} the deck of today"
        if getattr(shape, "has_chart", False):
            drawn, words = self._chart(shape.chart.part, like.chart.part)
            why = "it has a series that the chart of today does not have"
            return why if drawn is None else (like, drawn, words)
        if not getattr(shape, "has_table", False):
            return like, texts.take_tiles(shape, like), ()
        changed = self._table(shape, like)
        if changed is None:
            return "its columns, or the names of its rows, are not those of today"
        return like, changed, ()

    def _chart(self, part: Read, other: Read) -> tuple[bool | None, Words]:
        """Let a chart draw what another does, once on however many slides it is shown."""
        if part not in self.charts:
            named = charts.named(part)
            changed = charts.take(part, other)
            gone = [words for words in named - charts.named(part) if not _DIGIT.search(words)]
            self.charts[part] = changed, tuple((words, "") for words in sorted(gone))
        return self.charts[part]

    def _description(
        self, shape: Read, like: Read, slide: int, *, made_anew: bool
    ) -> Iterator[Change]:
        """Bring an alternative text up to date; one of somebody stays.

        Those of this program first name what kind of chart it is, or which panel.
        """
        mine, new = _described(shape), _described(like).get("descr", "")
        old, part = mine.get("descr", ""), "alternative text"
        if edits := self.new.edits(old, about_of(shape), new):
            mine.set("descr", edited(old, edits))
            yield Change(slide=slide, part=part, words=_told(old, edits))
        elif made_anew and old != new and _begin(old) == _begin(new):
            mine.set("descr", new)
            yield Change(slide=slide, part=part)

    def _table(self, shape: Read, like: Read) -> bool | None:
        parts = [_rows(other) for other in self.new.named(shape) if other is not like]
        elsewhere = frozenset[texts.Key]().union(*parts)
        return texts.take(_table(shape), _table(like), elsewhere)


def _begin(description: str) -> str:
    """Return what an alternative text names first: "Column chart", or the name of a panel."""
    return _NAMED_FIRST.split(description)[0]


def _told(text: str, edits: Sequence[Edit]) -> tuple[tuple[str, str], ...]:
    return tuple((text[edit.start : edit.end], edit.words) for edit in edits)


def _form(shape: Read) -> tuple[bool, bool, bool]:
    """Return whether a shape is a chart, a table or a group."""
    chart, table = (bool(getattr(shape, name, False)) for name in ("has_chart", "has_table"))
    return chart, table, hasattr(shape, "shapes")


def _rows(shape: Read) -> frozenset[texts.Key]:
    """Return what the rows of a table are known by."""
    return frozenset(texts.keys_of(_table(shape)))


def _table(shape: Read) -> Read:
    return table_element(shape.table)


def _described(shape: Read) -> Read:
    """Return the element that holds the name and the alternative text of a shape."""
    return shape.element.xpath("./*[1]/p:cNvPr")[0]
