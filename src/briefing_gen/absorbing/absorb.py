"""Take over what people changed in a Word document: which texts, and what is left for the author.

A paragraph is compared with what the document says of itself that it was. Where the briefing says
something else by now, both have changed, and the author decides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefing_gen.absorbing import authored, pairing
from briefing_gen.absorbing.pairing import Pairs, is_of_memo, pair, text_of
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import Location, Problem, warning
from briefing_gen.briefing.authored import unbound_numbers
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.docx.held import Entry, Told, tag_of
from briefing_gen.docx.reading import Control, Line, Manuscript, Piece
from briefing_gen.edition import Edition
from briefing_gen.reading.tree import Scalar
from briefing_gen.reading.yaml_nodes import Edit

_NUMBER: Final = 0xE000
"""Stands for the first number of a paragraph."""
_OTHER: Final = 0xF000
"""Stands for the first number that came from another paragraph."""
_LONGEST: Final = 200


class Absorbed(Frozen):
    """What is to change in the briefing, and what is left for its author."""

    edits: tuple[Edit, ...]
    left: tuple[Problem, ...]
    comments: tuple[Problem, ...]


def absorb(
    read: Manuscript, now: Sequence[Told], made_of: tuple[Briefing, Edition], file: str
) -> Absorbed:
    """Return what the edits in a document change in its briefing.

    `now` is what a document made today would say. Nothing is changed that was not edited.
    """
    briefing, edition = made_of
    work = _Work(read, now, authored.texts_of(briefing, edition), briefing, edition, file)
    edits = tuple(work.edits())
    return Absorbed(edits, tuple(work.left), tuple(_comments(read, file)))


class _Made(Frozen):
    """A change of a text, and the paragraph that says so."""

    told: Told
    line: Line
    edit: Edit


@dataclass(slots=True)
class _Work:
    read: Manuscript
    now: Sequence[Told]
    texts: authored.Texts
    briefing: Briefing
    edition: Edition
    file: str
    names: dict[str, str] = field(default_factory=dict)
    """How the briefing names each number, by its key."""
    left: list[Problem] = field(default_factory=list)

    def edits(self) -> Iterator[Edit]:
        """Yield the texts that are to change; what cannot be is added to what is left."""
        told = self.read.told or tuple(self.now)
        pairs = pair(told, self.read.lines)
        for left in pairing.restructured(self.read, pairs):
            self._leave(left.line, left.why, left.hint, left.said)
        today = {each.address: each for each in self.now if each.address}
        self._name(told)
        made: list[_Made] = []
        for each, line in pairs.paired:
            if line is None or is_of_memo(each) or _same(each, line.pieces):
                continue
            current = today.get(each.address) or _like(each, self.now)
            if current and _same(current, line.pieces):
                continue
            if not each.address:
                self._tell_made(each, line)
            elif current is None or current.words != each.words:
                self._leave(line, "the briefing says something else by now", "compare both by hand")
            else:
                made += [_Made(each, line, edit) for edit in self._edit(each, line)]
        yield from self._safe(made, pairs)
        for left in pairing.unwritten(self.read, pairs):
            self._leave(left.line, left.why, left.hint, left.said)

    def _safe(self, made: Sequence[_Made], pairs: Pairs) -> Iterator[Edit]:
        """Yield edits, but for those that lose a number which stands elsewhere by now."""
        texts = {each.line: each.edit.text for each in made}
        strayed = {control.key for line in pairs.new for control in _controls(line.pieces)}
        for told, line in pairs.paired:
            more = _counted(_controls(line.pieces if line else ())) - _counted(told.entries)
            said = texts.get(line, "") if line else ""
            strayed |= {key for key in more if self.names.get(key, key) not in said}
        done: dict[Location, str] = {}
        for told, line, edit in ((m.told, m.line, m.edit) for m in made):
            parted = (" ".join(each.text.split()) for each in pairs.new)
            if any(words in text_of(told) and words not in line.text for words in parted):
                why = "some of its words stand in a paragraph of their own by now"
                self._leave(line, why, "write them in the briefing", place=edit.scalar)
                continue
            gone = _counted(told.entries) - _counted(_controls(line.pieces))
            if lost := [key for key in gone if key in strayed]:
                name = self.names.get(lost[0]) or repr(self.read.entries[lost[0]].text)
                why = f"{name} stands in another paragraph by now"
                self._leave(line, why, "move the words in the briefing", place=edit.scalar)
            elif edit.scalar.where not in done:
                done[edit.scalar.where] = edit.text
                yield edit
            elif done[edit.scalar.where] != edit.text:
                why = "the same text stands in another paragraph, and was changed otherwise there"
                self._leave(line, why, "say which of the two it is to be", place=edit.scalar)

    def _edit(self, told: Told, line: Line) -> Iterator[Edit]:
        before, after = told.around
        edited, others = _codes(told, line.pieces, self.names)
        found = self._aligned(told)
        if found is None:
            self._tell_made(told, line)
        elif not (edited.startswith(before) and edited.endswith(after)):
            why = "it no longer begins and ends with what the program writes there"
            self._leave(line, why, "a document that is made anew has it again")
        elif not (edited := edited[len(before) : len(edited) - len(after)]).strip():
            self._leave(line, "the text was deleted", pairing.DELETE, text_of(told), found[0])
        else:
            self._tell_typed(told, line, found[0])
            yield from self._changed(told, line, (edited, others), *found)

    def _tell_made(self, told: Told, line: Line) -> None:
        """Tell of a paragraph that no author wrote, unless only its signs look otherwise."""
        old, new = (" ".join(text.split()) for text in (text_of(told), line.text))
        is_other = old.translate(authored.ALIKE) != new.translate(authored.ALIKE)
        if not self._tell_typed(told, line) and is_other:
            why = f"what read {text_of(told)[: pairing.SHORT]!r} was changed"
            self._leave(line, why, pairing.MADE)

    def _aligned(self, told: Told) -> tuple[Scalar, authored.Aligned] | None:
        texts = self.texts.get(told.address, ())
        return authored.align(_coded(told.pieces), texts, self.edition.language)

    def _tell_typed(self, told: Told, line: Line, scalar: Scalar | None = None) -> bool:
        """Tell of numbers that were typed over; return whether one was."""
        for piece, entry in _typed_over(told, line.pieces):
            old, new = (" ".join(text.split()) for text in (entry.text, piece.text))
            why = f"the number {old!r} was typed over with {new!r}"
            self._leave(line, why, authored.OVER, place=scalar)
        return any(_typed_over(told, line.pieces))

    def _changed(
        self,
        told: Told,
        line: Line,
        new: tuple[str, Mapping[str, authored.Bound]],
        scalar: Scalar,
        aligned: authored.Aligned,
    ) -> Iterator[Edit]:
        """Yield the change of a text, unless nothing of it can be taken over."""
        edited, others = new
        if not edited.endswith(aligned.tail):
            why = f"it has to end with {aligned.tail!r}, which the program adds"
            self._leave(line, why, "change the words before that", place=scalar)
            return
        edited = edited[: len(edited) - len(aligned.tail)]
        numbers = {_NUMBER + at: entry.text for at, entry in enumerate(told.entries)}
        citations, language = self.briefing.citations, self.edition.language

        def unbound(text: str) -> Sequence[str]:
            return unbound_numbers(text, citations, language)

        change = authored.changed(aligned, edited, others, unbound, numbers)
        for item in change.left:
            self._leave(line, item.why, item.hint, item.said, place=scalar)
        if change.text == scalar.flowing:
            return
        if self._serves_all(told.address, scalar):
            hint = "write it by language in the briefing"
            self._leave(line, "the text serves every language", hint, place=scalar)
            return
        yield Edit(scalar, change.text)

    def _serves_all(self, address: str, scalar: Scalar) -> bool:
        """Return whether a text stands for every language the briefing is offered in."""
        languages = set(self.briefing.languages) - {self.edition.language}
        editions = (replace(self.edition, language=language) for language in languages)
        texts = (authored.texts_of(self.briefing, each).get(address, ()) for each in editions)
        return any(scalar is other for found in texts for other in found)

    def _name(self, told: Iterable[Told]) -> None:
        """Take the names of numbers from where they are bound in paragraphs."""
        for each in told:
            found = self._aligned(each)
            for bound in found[1].bound if found else ():
                if _CODED.fullmatch(bound.shown):
                    key = each.entries[ord(bound.shown) - _NUMBER].key
                    self.names.setdefault(key, bound.source)

    def _leave(
        self, line: Line | None, why: str, hint: str, said: str = "", place: Scalar | None = None
    ) -> None:
        sentence = (said or (line.text if line else ""))[:_LONGEST]
        at = f" (line {place.where.line} of the briefing)" if place else ""
        problem = warning("not-absorbed", f"{why}{at}: {sentence}", self.file, hint)
        if problem not in self.left:
            self.left.append(problem)


_CODED: Final = re.compile("[\ue000-\uefff]")


def _controls(pieces: Iterable[Piece]) -> Iterator[Control]:
    return (piece for piece in pieces if isinstance(piece, Control) and piece.key)


def _counted(numbers: Iterable[Entry | Control]) -> Counter[str]:
    return Counter(number.key for number in numbers)


def _like(told: Told, now: Iterable[Told]) -> Told | None:
    """Return what says the same words today where documents say nothing of its place."""
    return next((each for each in now if not each.address and each.words == told.words), None)


def _same(told: Told, pieces: Sequence[Piece]) -> bool:
    """Return whether a paragraph says what was told, with the same numbers in the same places."""
    codes, others = _codes(told, pieces, {})
    before, after = told.around
    typed = next(_typed_over(told, pieces), None)
    return not others and typed is None and codes == f"{before}{_coded(told.pieces)}{after}"


def _coded(pieces: Iterable[str | Entry]) -> str:
    """Return a paragraph with a character for each number."""
    text, count = "", 0
    for piece in pieces:
        text += piece if isinstance(piece, str) else chr(_NUMBER + count)
        count += not isinstance(piece, str)
    return text


def _codes(
    told: Told, pieces: Sequence[Piece], names: Mapping[str, str]
) -> tuple[str, dict[str, authored.Bound]]:
    """Return an edited paragraph with a character for each number, and what others stand for."""
    free: dict[tuple[str, str], list[int]] = {}
    for at, entry in reversed([*enumerate(told.entries)]):
        free.setdefault((entry.key, ""), []).append(at)
        free.setdefault(("", tag_of(entry.address)), []).append(at)
    codes, used, others = "", set[int](), dict[str, authored.Bound]()
    for piece in pieces:
        if isinstance(piece, str):
            codes += _PRIVATE.sub("", piece)
            continue
        own = free.get((piece.key, "") if piece.key else ("", piece.tag), [])
        while own and own[-1] in used:
            own.pop()
        if own:
            used.add(own[-1])
            codes += chr(_NUMBER + own[-1])
        else:
            codes += chr(_OTHER + len(others))
            address = f"{{{piece.tag}}}" if _ADDRESS.fullmatch(piece.tag) else ""
            others[codes[-1]] = authored.Bound(names.get(piece.key, address), piece.text)
    return codes, others


_ADDRESS: Final = re.compile(r"[\w-]+\[[^()]*\]\.[\w-]+")
"""The address of a value, which stands in braces as it is."""
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""What stands for numbers here, and for symbols of a font in what is pasted."""


def _typed_over(told: Told, pieces: Sequence[Piece]) -> Iterator[tuple[Control, Entry]]:
    entries = {entry.key: entry for entry in told.entries}
    for piece in pieces:
        if isinstance(piece, Control) and piece.key in entries:
            entry = entries[piece.key]
            if " ".join(entry.text.split()) != " ".join(piece.text.split()):
                yield piece, entry


def _comments(read: Manuscript, file: str) -> Iterator[Problem]:
    """Yield each comment with the paragraph it stands at."""
    at = {name: line.text for line in (*read.lines, *read.others) for name in line.comments}
    for comment in read.comments:
        said = " ".join(comment.text.split())
        hint = f"it stands at: {at.get(comment.id, '')[:_LONGEST]}"
        yield warning("comment-left", f"{comment.author}: {said}", file, hint)
