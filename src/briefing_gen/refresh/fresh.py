"""A deck that was made anew, and what of it is the like of something in an edited one."""

import functools
import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from pptx import Presentation

from briefing_gen.base.language import Language
from briefing_gen.pptx.masters.opening import House, as_presentation
from briefing_gen.pptx.package import every_shape
from briefing_gen.pptx.privates import Read
from briefing_gen.pptx.xml import LAYOUT_NAMES
from briefing_gen.refresh.own_words import Edit, Wording, flat
from briefing_gen.refresh.texts import body_of, paragraphs, said
from briefing_gen.slides.shape_names import start_of
from briefing_gen.verify.deck import EXHIBITS, about_of, open_deck, reading
from briefing_gen.verify.displays import Shown
from briefing_gen.words.languages import labels

_OF: Final = ": "
"""Stands before the thing that a shape shows; footers and the like show none."""
OWN: Final = frozenset({"source", "sources", "notes", "details"})
"""What a deck says of itself: where its figures are from, and of what day they are."""
_SOURCE, _NUMBER = "source", "number"
# Numbers can be anything, so texts are told apart by the words between them. "2024: 21.8 million"
# has none: it would be taken for any label of its chart. "of reports" (9 letters) stands in many
# tables, but once in a shape; "Reports rose to" (13) hardly twice in a deck.
_FEW_LETTERS: Final = 12
"""A text with fewer of its briefing is like others by chance."""
_FEWER_LETTERS: Final = 6
"""The same of texts in one shape."""


class Fresh:
    """The slides and shapes of a deck that was made anew."""

    def __init__(self, data: bytes, shown: Shown) -> None:
        self.slides: Sequence[Read] = list(Presentation(io.BytesIO(data)).slides)
        self._wording = Wording(shown)
        own = labels(Language(shown.document.language))
        self._before_sources = (own.source, own.sources_line)
        self._shapes: dict[str, list[Read]] = defaultdict(list)
        self._texts: dict[str, list[str]] = defaultdict(list)
        self._slides: dict[str, list[Read]] = defaultdict(list)
        self._titles = {_texts(slide.shapes.title)[0]: slide for slide in self.slides}
        self._words = {slide.part: _words_on(slide) for slide in self.slides}
        self._shown: dict[Read, tuple[list[str], str]] = {}
        """What the paragraphs of each shape say, and about what."""
        for slide in self.slides:
            shapes = list(slide.shapes)
            for shape in shapes:
                start = start_of(shape.name)
                self._shapes[start].append(shape)
                if _OF in start and slide not in self._slides[start]:
                    self._slides[start].append(slide)
            for shape in every_shape(slide.shapes):
                texts, about = _texts(shape), about_of(shape)
                self._shown[shape.element] = texts, about
                self._texts[about] += texts

    def named(self, shape: Read) -> list[Read]:
        """Return the shapes that are named as this one is, whatever identity follows the name."""
        return self._shapes.get(start_of(shape.name), [])

    def like(self, shape: Read) -> Read | None:
        """Return the shape of text that this one was, by its name or else by where it stands."""
        named = self.named(shape)
        return self.own(shape) or (named[0] if named else self._by_order(shape))

    def own(self, shape: Read) -> Read | None:
        """Return the shape of this name; of several the one on the slide that is like its own."""
        named = self.named(shape)
        if len(named) == 1:
            return named[0]
        slide = self.slide_like(shape.part.slide) if named else None
        return next((one for one in named if slide and one.part is slide.part), None)

    def own_by_words(self, shape: Read) -> Read | None:
        """Return what a deck says of itself where this placeholder stands, which was named anew."""
        new = None if self.named(shape) else self.slide_like(shape.part.slide)
        if new is None or not shape.is_placeholder:
            return None
        here, texts = {kind_of(one) for one in shape.part.slide.shapes}, _texts(shape)
        own = [one for one in new.shapes if kind_of(one) in OWN - here]
        if any(text.startswith(self._before_sources) for text in texts):
            return next((one for one in own if kind_of(one) == _SOURCE), None)
        said = list(map(flat, texts))
        return next((one for one in own if self._alike(said, one)), None)

    def _by_order(self, shape: Read) -> Read | None:
        """Return the shape that stands on the new slide where this one does among those like it.

        Some programs name placeholders anew, and a number is named by its value.
        """
        slide, is_number = shape.part.slide, kind_of(shape) == _NUMBER
        new = self.slide_like(slide)
        here = {start_of(one.name) for one in slide.shapes}

        def is_like(one: Read) -> bool:
            if is_number:
                return kind_of(one) == _NUMBER
            return bool(one.is_placeholder and one.has_text_frame)

        mine = [e.element for e in slide.shapes if is_like(e) and not self.named(e)]
        shapes = new.shapes if new else ()
        theirs = [e for e in shapes if is_like(e) and start_of(e.name) not in here]
        fits = shape.element in mine and len(mine) == len(theirs)
        return theirs[mine.index(shape.element)] if fits else None

    def absent(self, slides: Sequence[Read]) -> Iterator[str]:
        """Yield the titles of slides of which `slides` have no shape left, and not the title.

        Of slides that are there, the names of charts and tables that are not.
        """
        shapes = [shape for slide in slides for shape in every_shape(slide.shapes)]
        here = {start_of(shape.name) for shape in shapes}
        words = {text for shape in shapes for text in _texts(shape)}
        for slide in self.slides:
            starts = {start for shape in slide.shapes if _OF in (start := start_of(shape.name))}
            title = _texts(slide.shapes.title)[0]
            if starts and not starts & here and title not in words:
                yield title
            else:
                yield from sorted(start for start in starts - here if start.startswith(EXHIBITS))

    def slide_like(self, slide: Read) -> Read | None:
        """Return the slide of which `slide` has a shape, or else the title; None for none.

        Of those that continue each other it is the one with most of the same words.
        """
        for shape in slide.shapes:
            if alike := self._slides.get(start_of(shape.name)):
                own = _words_on(slide) if len(alike) > 1 else frozenset()
                return max(alike, key=lambda like: len(own & self._words[like.part]))
        said = (text for shape in slide.shapes for text in _texts(shape))
        return next((self._titles[text] for text in said if text in self._titles), None)

    def places(self, texts: Sequence[str], near: Sequence[str], about: str) -> list[int | None]:
        """Return which of `near`, in their order, each of `texts` was; None of those of people."""
        if len(texts) == len(near):
            return list(range(len(near)))

        def is_at(text: str, place: int) -> bool:
            own = near[place]
            if not self._wording.near(flat(text), [own], about):
                return False
            return text == own or self._shared(text, own, about, _FEWER_LETTERS) > 0

        return _in_order(texts, len(near), is_at)

    def lines(self, texts: Sequence[str], near: Sequence[str]) -> list[int | None]:
        """Return which of `near`, in their order, each line of `texts` was; None of those added.

        What a deck says of itself are short lines that are hardly like each other.
        """
        edits = self._wording.edits
        return _in_order(texts, len(near), lambda text, n: edits(text, near[n], "") is not None)

    def says(self, text: str) -> bool:
        """Return whether the new deck says this somewhere."""
        return text in self._all

    def edits(
        self, text: str, about: str, own: str | None = None, near: Sequence[str] = ()
    ) -> tuple[Edit, ...]:
        """Return what brings `text` up to date, nothing where it is, or nobody knows how.

        `own` is what stands in its place now, if that is known. Else it is looked for among what
        stands `near`, what is said about the same thing, and then among all.
        """
        if own is not None and (edits := self._wording.edits(text, own, about)) is not None:
            return edits
        for texts in (near, self._texts.get(about, []) if about else [], self._all):
            if text in texts:
                return ()
            found = self._among(text, about, texts)
            if found is not None:
                return found
        return ()

    def _among(self, text: str, about: str, texts: Sequence[str]) -> tuple[Edit, ...] | None:
        """Return how `text` becomes the one of `texts` it shares most words with, None for none."""
        found = [
            (letters, edits)
            for other in dict.fromkeys(self._wording.near(flat(text), texts, about))
            if (letters := self._wording.letters(other, about)) >= _FEW_LETTERS
            and (edits := self._wording.edits(text, other, about)) is not None
        ]
        most = max((letters for letters, _ in found), default=0)
        best = {edits for letters, edits in found if letters == most}
        return best.pop() if len(best) == 1 else None

    @functools.cached_property
    def _all(self) -> list[str]:
        return [text for texts in self._texts.values() for text in texts]

    def _alike(self, texts: Sequence[str], other: Read) -> int:
        """Return how many letters of words `texts`, which are flat, and a shape have in common."""
        theirs, about = self._shown.get(other.element, ([], ""))
        return sum(
            max((self._shared(text, own, about, _FEW_LETTERS) for own in near), default=0)
            for text in texts
            if (near := self._wording.near(text, theirs, about))
        )

    def _shared(self, text: str, own: str, about: str, least: int) -> int:
        """Return how many letters of words two texts share that are one, 0 below the `least`."""
        letters = self._wording.letters(own, about)
        same = letters >= least and self._wording.edits(text, own, about) is not None
        return letters if same else 0


def _in_order(
    texts: Sequence[str], count: int, is_at: Callable[[str, int], bool]
) -> list[int | None]:
    """Return which of so many places each text is at, one behind the other; None for none."""
    places: list[int | None] = []
    start = 0
    for text in texts:
        place = next((n for n in range(start, count) if is_at(text, n)), None)
        start = start if place is None else place + 1
        places.append(place)
    return places


def kind_of(shape: Read) -> str:
    """Return what a shape is by its name, such as "title" or "chart"."""
    return str(start_of(shape.name).partition(":")[0])


def _words_on(slide: Read) -> frozenset[str]:
    """Return what the paragraphs of a slide and of its notes say."""
    texts = [text for shape in every_shape(slide.shapes) for text in _texts(shape)]
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    texts += [] if notes is None else [paragraph.text for paragraph in notes.paragraphs]
    return frozenset(texts)


def _texts(shape: Read) -> list[str]:
    return list(map(said, paragraphs(body_of(shape))))


def house_of(data: bytes, file: str) -> House | None:
    """Return the master of the deck `data` where it is a house's; None where it is a theme's.

    Raises BriefingError where the deck cannot be read safely.
    """
    deck: Any = open_deck(data, file)
    with reading(file):
        names = {layout.name for master in deck.slide_masters for layout in master.slide_layouts}
    if names.issuperset(LAYOUT_NAMES.values()):
        return None
    return House(file=file, content=as_presentation(data))
