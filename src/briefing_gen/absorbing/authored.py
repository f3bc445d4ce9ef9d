"""Where each paragraph of a Word document comes from, and how its words lie in the authored text.

A paragraph holds the author's words, and in the place of each {name} what the edition says there.
So an edit of the paragraph is one of the author's text, wherever it does not touch what is bound.

It is one sentence by sentence: a sentence in which a number was typed, or one was deleted, stays as
it was, and is told. Where a whole sentence was deleted its numbers go with it.
"""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, product
from typing import Final

from briefing_gen.absorbing.pairing import Left, became
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.base.limits import REFUSED_CHARACTERS
from briefing_gen.briefing import briefing as outline
from briefing_gen.briefing.authored import BRACES
from briefing_gen.docx.reading import OBJECT
from briefing_gen.edition import Audience, Edition
from briefing_gen.reading.tree import Scalar
from briefing_gen.words.languages import labels

FIRST_MARK: Final = 0xF0000
"""Stands for what is bound in a text; so many follow it in Unicode that nobody uses."""
ALIKE: Final = str.maketrans("’‘“”\u00a0\u202f\u2011", "''\"\"  -")
"""What the program writes in place of what an author types; each as long as the other."""
Texts = Mapping[str, tuple[Scalar, ...]]
"""The texts that a paragraph may come from, by its place in the briefing."""


class Bound(Frozen):
    """What is bound in a text: as the author wrote it, and what stands for it in the paragraph."""

    source: str
    """With its braces."""
    shown: str


class Aligned(Frozen):
    """A paragraph beside the text it comes from."""

    words: str
    """The paragraph, with one mark in the place of what is bound."""
    source: Sequence[str]
    """What the author wrote for each character of it."""
    bound: tuple[Bound, ...]
    tail: str = ""
    """What the program adds behind it."""


def texts_of(briefing: outline.Briefing, edition: Edition) -> Texts:
    """Return the authored texts that paragraphs of an edition come from."""
    audience = edition.audience
    briefing = briefing.told_to(audience)
    every = _addressed(briefing, audience)
    said = ((at, (text.of(audience, edition.language) for text in t if text)) for at, t in every)
    return {address: tuple(filter(None, scalars)) for address, scalars in said}


def _addressed(
    briefing: outline.Briefing, audience: Audience
) -> Iterator[tuple[str, Sequence[outline.AuthoredText | None]]]:
    yield "title", [briefing.title, briefing.title_unavailable]
    for name in ("kicker", "standfirst", "byline", "organization", "contact"):
        yield name, [getattr(briefing, name)]
    for section in ("limits", "questions", "methods"):
        listed = _listed(section, getattr(briefing, section), audience)
        yield from ((address, [text]) for address, text in listed)
    for finding in briefing.findings:
        yield from _of_finding(finding)
    for name, callout in (("ask", briefing.ask), ("help", briefing.help)):
        if callout:
            yield f"{name}/title", [callout.title]
            yield f"{name}/heading", [callout.heading]
            yield from ((a, [text]) for a, text in _listed(name, callout.content, audience))


def _listed(
    name: str, texts: tuple[outline.AuthoredText, ...], audience: Audience
) -> Iterator[tuple[str, outline.AuthoredText]]:
    """Yield the items of a list that are for an audience, by their number among these."""
    wanted = (text for text in texts if not text.audiences or audience in text.audiences)
    yield from ((f"{name}/{number}", text) for number, text in enumerate(wanted, 1))


def _of_finding(
    finding: outline.AuthoredFinding,
) -> Iterator[tuple[str, list[outline.AuthoredText]]]:
    """Yield the texts of a finding; where it has other words for lack of a value, those as well."""
    at, others = f"finding/{finding.id}", [finding.unavailable, finding.no_difference]
    told: list[outline.AuthoredFinding | outline.AuthoredUnavailable] = [
        finding,
        *filter(None, others),
    ]
    yield f"{at}/statement", [each.statement for each in told]
    longest = max(len(each.body) for each in told)
    for index in range(longest):
        yield f"{at}/body/{index + 1}", [t.body[index] for t in told if index < len(t.body)]
    keys = [each.key for each in told if each.key]
    yield f"key/{finding.id}/label", [key.label for key in keys]
    yield f"key/{finding.id}/sentence", [key.sentence for key in keys]
    yield f"{at}/exhibit/title", [finding.exhibit.title]
    yield f"{at}/exhibit/subtitle", [finding.exhibit.subtitle]
    for number, note in enumerate((*finding.notes, *finding.exhibit.notes), 1):
        yield f"{at}/note/{number}", [note]


def align(
    paragraph: str, scalars: Sequence[Scalar], language: Language
) -> tuple[Scalar, Aligned] | None:
    """Return which text a paragraph comes from, beside it; None where it comes from none.

    In the paragraph, characters of private use stand for numbers.
    """
    words = frozenset(word for word, _, _ in labels(language).contractions)
    for open_ended, holders in product((False, True), (BRACES, _contracted(words))):
        tried = [(s, _aligned(paragraph, s.flowing, holders, open_ended)) for s in scalars]
        found = [(scalar, aligned) for scalar, aligned in tried if aligned]
        if found:  # Of two that fit, that which says more of it itself.
            return max(found, key=lambda pair: len(pair[1].words))
    return None


@lru_cache(maxsize=len(Language))
def _contracted(words: frozenset[str]) -> re.Pattern[str]:
    """Return what finds names with a word before them that runs together with an article."""
    before = f"(?:\\b(?:{'|'.join(sorted(words))}) )?" if words else ""
    return re.compile(f"{before}{BRACES.pattern}", re.IGNORECASE)


def _aligned(
    paragraph: str,
    source: str,
    holders: re.Pattern[str],
    open_ended: bool,  # noqa: FBT001 - one caller, in a loop.
) -> Aligned | None:
    parts, at = list[str](), 0
    for start, end in (match.span() for match in holders.finditer(source)):
        parts += [source[at:start], source[start:end]]
        at = end
    parts.append(source[at:])
    if open_ended and not parts[-1]:
        return None
    pattern = "".join(
        "(.*?)" if number % 2 else f"({re.escape(part.translate(ALIKE))})"
        for number, part in enumerate(parts)
    )
    ending = "(.*)" if open_ended else ""
    found = re.fullmatch(pattern + ending, paragraph.translate(ALIKE), re.IGNORECASE | re.DOTALL)
    if found is None:
        return None
    words, written, bound = "", list[str](), list[Bound]()
    for number, part in enumerate(parts):
        start, end = found.span(number + 1)
        if number % 2:
            words += chr(FIRST_MARK + len(bound))
            written.append(part)
            bound.append(Bound(part, paragraph[start:end]))
        else:
            words += paragraph[start:end]
            written += part
    tail = paragraph[found.span(len(parts) + 1)[0] :] if open_ended else ""
    return Aligned(words, written, tuple(bound), tail)


_TOKEN: Final = re.compile(r"\w+|\s+|.", re.DOTALL)
_ABBREVIATED: Final = (
    r"(?<!\b[A-Z]\.)(?<!\b[A-Z]{2}\.)(?<!\b(?:No|St|Mr|Dr|vs)\.)(?<!\b(?:Pub|Sec|Art|Núm)\.)"
)
_SENTENCE_END: Final = re.compile(
    rf"(?:(?<=[.!?])|(?<=[.!?][\"”’»)])){_ABBREVIATED}\s+(?![a-záéíóúñ])"
)
_MARK: Final = re.compile(f"[{chr(FIRST_MARK)}-{chr(FIRST_MARK + 0xFFFD)}]")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_BRACE: Final = re.compile(r"[{}]")
_UNKNOWN: Final = (
    "write the sentence in the briefing, where briefing-gen bind finds the name of a value; the "
    "number of a law or of a name needs an entry under citations"
)
OVER: Final = "change the data, or the name in the briefing"


class Change(Frozen):
    """The new text of a paragraph in the words of the briefing, and what was left out of it."""

    text: str
    left: tuple[Left, ...]


Unbound = Callable[[str], Sequence[str]]
"""Finds the numbers in a text that nothing binds."""


def changed(
    aligned: Aligned,
    edited: str,
    others: Mapping[str, Bound],
    unbound: Unbound,
    numbers: Mapping[int, str],
) -> Change:
    """Return what became of a text.

    In `edited` characters of private use stand for `numbers`; `others` has those that came from
    another paragraph. One that has no name there is not taken over.
    """
    edited = _collapsed(edited, aligned)
    every = (*aligned.bound, *others.values())
    marks = {chr(FIRST_MARK + at): bound.source for at, bound in enumerate(every)}
    for at, character in enumerate(others, len(aligned.bound)):
        edited = edited.replace(character, chr(FIRST_MARK + at))
    shown = {FIRST_MARK + at: bound.shown.translate(numbers) for at, bound in enumerate(every)}
    shown |= numbers
    ours, theirs = _sentences(aligned.words), _sentences(edited)
    was = _paired(list(ours.values()), list(theirs.values()))
    texts, left = list[str](), list[Left]()
    for at, new in enumerate(theirs.values()):
        start, old = [*ours.items()][was[at]] if at in was else (0, "")
        source = aligned.source[start : start + len(old)]
        steps = list(_steps(old, new, shown))
        if faults := _faults(old, steps, edited, marks, unbound):
            said = new.translate(shown).strip()
            left += [Left(why, hint, said) for why, hint in faults.items()]
            texts.append("".join(source))
            continue
        for first, last, now in steps:
            is_kept = now == old[first:last]
            texts += source[first:last] if is_kept else [marks.get(c, c) for c in now]
        texts.append(" ")
    return Change(_SPACES.sub(" ", "".join(texts)).strip(" "), tuple(left))


def _collapsed(edited: str, aligned: Aligned) -> str:
    """Return a text with one mark for each bound thing that is there as a whole."""
    cursor = 0
    for at, bound in enumerate(aligned.bound):
        where = edited.find(bound.shown, 0 if _PRIVATE.search(bound.shown) else cursor)
        if where >= 0 and bound.shown:
            edited = edited[:where] + chr(FIRST_MARK + at) + edited[where + len(bound.shown) :]
            cursor = where + 1
    return edited


def _sentences(text: str) -> dict[int, str]:
    """Return the sentences of a text by where they begin, with the spaces behind them."""
    starts = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    return {start: text[start:end] for start, end in pairwise(starts)}


def _paired(old: Sequence[str], new: Sequence[str]) -> Mapping[int, int]:
    """Return which of the old sentences each of the new ones was; those rewritten go in order."""
    pairs = {b: a for a, b in became(old, new)}
    rest = (at for at in range(len(old)) if at not in pairs.values())
    return pairs | dict(zip((at for at in range(len(new)) if at not in pairs), rest, strict=False))


def _steps(old: str, new: str, shown: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of a sentence, each with what it reads now; what a name says stays that."""
    ours, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    starts = list(accumulate(map(len, ours), initial=0))
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        was, now = "".join(ours[i1:i2]), "".join(theirs[j1:j2])
        is_said_anyway = _MARK.search(was) and was.translate(shown).split() == now.split()
        yield starts[i1], starts[i2], was if is_said_anyway else now


def _faults(
    old: str,
    steps: Sequence[tuple[int, int, str]],
    edited: str,
    marks: Mapping[str, str],
    unbound: Unbound,
) -> Mapping[str, str]:
    """Return why a sentence is not taken over, and what to do about each; empty where it is."""
    new = "".join(now for *_, now in steps)
    typed = " ".join(now for start, end, now in steps if now != old[start:end])
    words = " ".join(_MARK.sub(" ", _PRIVATE.sub(" ", typed)).split())
    gone = [mark for mark in _MARK.findall(old) if mark not in edited + new]
    hint = f"in its place write {marks[gone[0]]}, which stood there" if gone else _UNKNOWN
    if numbers := unbound(words):
        return {f"the number {number!r} was typed": hint for number in numbers}
    if any(not marks[mark] for mark in _MARK.findall(new)):
        hint = "name its value under metrics, and write that name in braces"
        return {"a number was copied that has no name in the briefing": hint}
    if OBJECT in new or _BRACE.search(new) or REFUSED_CHARACTERS.search(_MARK.sub("", new)):
        why = "a symbol, an object, a brace or an invisible character was typed"
        return {why: "say it in words"}
    if gone or _PRIVATE.search(new):
        name = marks[gone[0]] if gone else "a part of what a name stands for"
        hint = "where it should go, take it out of the text in the briefing"
        return {f"{name} was deleted or typed over": hint}
    return {}
