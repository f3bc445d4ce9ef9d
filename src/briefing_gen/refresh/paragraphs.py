"""Paragraphs of a slide: what they say, and other words in their place, looks left alone.

Links of paragraphs that were copied from one deck into another.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Final

from pptx.oxml.ns import qn

from briefing_gen.pptx.privates import Read
from briefing_gen.refresh.own_words import Edit
from briefing_gen.slides.shape_names import start_of

_LED: Final = qn("r:id")


class Leading:
    """What lets links lead to the same slides and addresses in another deck."""

    def __init__(self, deck: Read, new: Sequence[Read]) -> None:
        self._slides = {_title(slide): slide.part for slide in reversed(list(deck.slides))}
        self._titles = {slide.part: _title(slide) for slide in new}

    def lead(self, paragraph: Read, part: Read, other: Read) -> None:
        """Let links of a paragraph, now on `part` and before on `other`, lead to the same places.

        A link to a slide that the deck does not have becomes plain words.
        """
        for link in [element for element in paragraph.iter() if element.get(_LED)]:
            relation = other.rels[link.get(_LED)]
            if relation.is_external:
                key = part.relate_to(relation.target_ref, relation.reltype, is_external=True)
                link.set(_LED, key)
                continue
            slide = self._slides.get(self._titles.get(relation.target_part, ""))
            if slide is None:
                link.getparent().remove(link)
            else:
                link.set(_LED, part.relate_to(slide, relation.reltype))


_PARAGRAPH, _RUN, _FIELD, _BREAK, _TEXT = (
    qn(tag) for tag in ("a:p", "a:r", "a:fld", "a:br", "a:t")
)
_LINE_BREAK: Final = "\v"
"""As python-pptx writes it."""


def paragraphs(body: Read) -> list[Read]:
    """Return the paragraphs of a body of text; none where there is no body."""
    return [] if body is None else body.findall(_PARAGRAPH)


def body_of(shape: Read) -> Read:
    """Return the body of text of a shape of python-pptx; None where it has none."""
    return shape.element.find(qn("p:txBody"))


def is_numbering(paragraph: Read) -> bool:
    """Return whether a paragraph shows the number of its slide, which follows by itself."""
    return any(field.get("type") == "slidenum" for field in paragraph.iter(_FIELD))


def said(paragraph: Read) -> str:
    """Return what `paragraph` says."""
    return "".join(words for words, _ in _pieces(paragraph))


def apply(paragraph: Read, edits: Iterable[Edit]) -> None:
    """Put the words of `edits` into `paragraph`; they look as what they take the place of."""
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        _apply(paragraph, edit.on(said(paragraph)))


def write(paragraph: Read, words: str) -> None:
    """Let `paragraph` say `words`, which look as what it began with."""
    if old := said(paragraph):
        apply(paragraph, [Edit(0, len(old), words)])
        return
    run = paragraph.add_r(words)
    look = paragraph.find(qn("a:endParaRPr"))
    if look is not None:
        run.insert(0, run.makeelement(qn("a:rPr"), dict(look.attrib)))


def take_all(body: Read, other: Read) -> list[Read]:
    """Put copies of all paragraphs of `other` into `body` in place of its own, and return them.

    They are as large as those were.
    """
    size = _size(body)
    for paragraph in paragraphs(body):
        body.remove(paragraph)
    taken = [_copied(paragraph, size) for paragraph in paragraphs(other)]
    body.extend(taken)
    return taken


def take_each(body: Read, other: Read, places: Sequence[int | None]) -> list[Read]:
    """Put copies of paragraphs of `other` in place of those in `body`, and return them.

    `places` says which each of `body` was, None of one that stays as it is.
    """
    size, theirs = _size(body), paragraphs(other)
    taken: list[Read] = []
    for paragraph, place in zip(paragraphs(body), places, strict=True):
        if place is not None and said(paragraph) != said(theirs[place]):
            taken.append(_copied(theirs[place], size))
            body.replace(paragraph, taken[-1])
    return taken


def _size(body: Read) -> str | None:
    """Return how large the first words in a body are; None where it does not say."""
    return next((look.get("sz") for look in body.iter(qn("a:rPr"))), None)


def _copied(paragraph: Read, size: str | None) -> Read:
    """Return a copy of a paragraph, as large as it is said."""
    copy = deepcopy(paragraph)
    for look in copy.iter(qn("a:rPr")):
        look.attrib.pop("sz", None)
        if size is not None:
            look.set("sz", size)
    return copy


def _apply(paragraph: Read, edit: Edit) -> None:
    """Put words into the run in which their place begins, and take the rest of it out of others."""
    at, words = 0, edit.words
    for said_here, held in list(_pieces(paragraph)):
        first, last = max(edit.start - at, 0), min(edit.end - at, len(said_here))
        at += len(said_here)
        touched = first < last or (edit.start == edit.end and 0 <= first <= len(said_here))
        if held is None or not touched or edit.start > at:
            continue
        held.text = said_here[:first] + words + said_here[max(first, last) :]
        words = ""
        if edit.start == edit.end:
            return


def _pieces(paragraph: Read) -> Iterator[tuple[str, Read]]:
    """Yield words with the element that holds them; what breaks a line is held by none."""
    for child in paragraph:
        if child.tag == _BREAK:
            yield _LINE_BREAK, None
        elif child.tag in {_RUN, _FIELD}:
            held = child.find(_TEXT)
            if held is not None:
                yield held.text or "", held


def _title(slide: Read) -> str:
    """Return by what a slide is known, empty of one without a title; so are continued ones."""
    title = slide.shapes.title
    return "" if title is None else f"{start_of(title.name)}: {title.text_frame.text}"
