"""Match the numbers that a file shows to those of its edition.

A number is matched by all that it displays, its unit too: "21.8 million" is not "21.8 billion",
and 1,340 is neither "−1,340" nor "1,340%".
What belongs to a finding has to be one of its own numbers: one of another finding, right as it is
there, would be wrong here. Where the words around are those of the edition, each number and each
word of comparison has to be the one that stands among them there: "rose" not "fell".
"""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen, kept, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, fault, warning
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import key_findings
from briefing_gen.reading.passages import BESIDE
from briefing_gen.verify import report
from briefing_gen.verify.displays import Counted, Shown
from briefing_gen.verify.exchanges import ALIKE, SURE, Exchanges
from briefing_gen.verify.finding import Claim, Displays, Met, barred
from briefing_gen.verify.omissions import left_out
from briefing_gen.verify.sentences import Sentences, is_bare
from briefing_gen.verify.workbooks import SheetValues
from briefing_gen.words import quantity_text
from briefing_gen.words.languages import sense_of

_DIGITS: Final = re.compile(r"\d[\d.,:/-]*")
_COMMA: Final = re.compile(r"\d{1,3},\d{1,2}")
_ENTRY: Final = re.compile(r"\s*(?:\[\d{1,4}\]\s|[a-z]{1,2}\t)")
"""What an entry of the list of sources or notes begins with."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_FEW_LETTERS: Final = 12
"""A text with fewer is like others by chance, where nobody knows what it belongs to."""
_LONGEST: Final = 200
"""So many characters of a text are told."""
_AROUND: Final = 40
"""So many characters before and after a strange number are told."""
_MOST_TOLD: Final = 100
"""So many problems of a file are told one by one: who has more has another edition."""
_IS_IT: Final = "is it this edition? name another with --briefing, --audience, --lang and --set"


class _Found(Frozen):
    """The numbers of the edition in a piece of text, all others, and strange words."""

    known: list[report.Display]
    numbers: list[Claim]
    words: list[Claim]
    rounded: Sequence[tuple[str, report.Display]] = ()
    """What is written with fewer digits than in the edition."""


class _Means:
    """What finds numbers in texts, and judges what stands around them."""

    def __init__(self, shown: Shown, pages: int, said: Iterable[report.Said] = ()) -> None:
        self.shown = shown
        self._said = said
        self.counted = Counted(shown, pages)

    @kept
    def sentences(self, place: Displays) -> Sentences:
        """Return what judges rewordings of what a part of the edition says."""
        homes = self.shown.parts_with if place is self.shown.everything else None
        return Sentences(place, self.shown.index, homes)

    @kept
    def exchanges(self, place: Displays) -> Exchanges | None:
        """Return what finds in rewordings what stands in place of something else, with data."""
        index = self.shown.index
        present = self._present if place is self.shown.everything else None
        return Exchanges(place, index(), present) if index else None

    def is_added(self, sentence: str, place: Displays) -> bool:
        """Return whether a sentence stands in place of none of the edition."""
        near = place.nearest(sentence, ALIKE)
        return not near or any(near in text for text in self._present)

    @functools.cached_property
    def _present(self) -> frozenset[str]:
        return frozenset(report.normal(each.text) for each in self._said)


def match(
    file: str, edition: str, read: report.ReadFile, shown: Shown, stamp: str | None = None
) -> report.Report:
    """Return how the numbers of a file are matched by what its edition shows.

    The numbers of `stamp`, which stands on each page or slide, are not counted.
    """
    means = _Means(shown, read.pages, read.said)
    found: Counter[report.Kind] = Counter()
    problems: list[Problem] = []
    rounded: list[str] = []
    strange, told = 0, 0
    for each in read.said:
        said = _unstamped(each, stamp)
        here = _matched(said, means)
        found.update(display.kind for display in here.known)
        met = ((words, like.text) for words, like in here.rounded)
        rounded += (f"{said.where}: {one}: {own} in this edition, rounded" for one, own in met)
        strange += len(here.numbers)
        if len(problems) < _MOST_TOLD:
            told += len(here.numbers)
            problems += _of_text(file, said, here, shown)
    unknown = [drawn for drawn in read.drawn if not shown.values.knows(drawn)]
    if len(unknown) < len(read.drawn):
        found[report.Kind.METRIC] += len(read.drawn) - len(unknown)
    problems += shown.values.problems(file, unknown[:_MOST_TOLD])
    problems += _renamed(file, read, means)
    misshown = [*shown.values.misshown(file, read), *_of_cells(file, read, shown, found)]
    problems += misshown[:_MOST_TOLD]
    strange += len(unknown) + len(misshown)
    told += len(unknown[:_MOST_TOLD]) + len(misshown[:_MOST_TOLD])
    if strange > told:
        message = f"and {strange - told} more that are not numbers of this edition"
        problems.append(fault("strange-number", message, file, _IS_IT))
    if not strange and found.keys() <= {report.Kind.COUNTED}:
        message = f"no number {'but those of axes, pages and slides ' if found else ''}was found"
        hint = "text that is a picture cannot be read: name a file that this program made"
        problems.append(fault("nothing-to-verify", f"{message} in this file", file, hint))
    return report.Report(
        file=file,
        edition=edition,
        found=found,
        strange=strange,
        problems=tuple(dict.fromkeys((*problems, *left_out(file, read, shown.document)))),
        rounded=tuple(dict.fromkeys(rounded)),
    )


def _renamed(file: str, read: report.ReadFile, means: _Means) -> Iterator[Problem]:
    """Yield the names in charts that stand in place of others, such as files of reports."""
    told: set[tuple[str, str]] = set()
    for drawn in read.drawn:
        place, pair = means.shown.of(drawn.about), means.shown.values.renamed(drawn)
        exchanges = means.exchanges(place) if place else None
        if exchanges and pair and (drawn.where, pair[0]) not in told:
            told.add((drawn.where, pair[0]))
            for claim in exchanges.exchanged(*pair):
                hint = f"the edition has: {claim.instead}"
                yield fault("strange-word", claim.wrong, Location(file, field=drawn.where), hint)


def _unstamped(said: report.Said, stamp: str | None) -> report.Said:
    """Return a text without the words that were stamped on the file."""
    words = report.normal(stamp or "")
    if not words or words not in (text := report.normal(said.text)):
        return said
    return replace(said, text=re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", "", text))


def _of_cells(
    file: str, read: report.ReadFile, shown: Shown, found: Counter[report.Kind]
) -> Iterator[Problem]:
    """Yield what is wrong in the cells of a workbook, and count the numbers that are right."""
    if not read.held:
        return
    values = SheetValues(shown.document)
    for cell in read.held:
        if problem := values.problem(file, cell):
            yield problem
        elif cell.value is not None:
            found[report.Kind.METRIC] += 1
    yield from values.left_out(file, read)


def is_strange(said: report.Said, shown: Shown) -> bool:
    """Return whether a number of this text, or a word of comparison, is not of its place."""
    here = _matched(said, _Means(shown, pages=0), judged=False)
    return bool(here.numbers or here.words)


def _matched(said: report.Said, means: _Means, *, judged: bool = True) -> _Found:
    text, shown = report.normal(said.text), means.shown
    place = shown.of(said.about) or shown.everything
    here, met = _numbers_in(text, said, place, means)
    if said.counted:
        return here
    whole, start = _without_its_number(said, text, means)
    met = [replace(one, start=one.start - start, end=one.end - start) for one in met]
    own = _same(whole, said.about, shown)
    altered = [
        replace(claim, at=claim.at + start)
        for claim, other in (_differing(whole, own, shown) if own else ())
        if not any(_says(one, claim, other.words) for one in met)
    ]
    words = [claim for claim in altered if not _DIGITS.search(claim.words)]
    others = [claim for claim in altered if _DIGITS.search(claim.words)]
    if len(others) > len(here.numbers):  # Some became other numbers of this place.
        known = here.known[: max(0, len(here.known) - len(others) + len(here.numbers))]
        return _Found(known, others, words)
    if said.after:
        words += _under_number(text, said.after, means)
    elif judged and not (said.loose or here.numbers or words) and place.texts:
        if place.is_own(whole):
            return replace(here, words=[])
        words = means.sentences(place).claims(whole, met)
    exchanges = means.exchanges(place) if judged else None
    if exchanges and not (said.loose or here.numbers or words):
        words = exchanges.claims(whole, met, report.normal(said.after))
    found = replace(here, words=[replace(each, at=each.at + start) for each in words])
    return _without_what_was_added(text, found, place, means) if judged else found


def _without_what_was_added(text: str, found: _Found, place: Displays, means: _Means) -> _Found:
    """Return what is strange in a text but for numbers that the data bear out in new sentences.

    A sentence that stands in place of one of the edition is not new, right or not.
    """
    if BESIDE in text or not (found.numbers or found.words):
        return found
    added = [
        range(start, end)
        for start, end, sentence in means.sentences(place).borne_out(text)
        if means.is_added(sentence, place)
    ]
    numbers, words = (
        [each for each in claims if not any(each.at in span for span in added)]
        for claims in (found.numbers, found.words)
    )
    gone = [each.words for each in found.numbers if each not in numbers]
    known = [*found.known, *(report.Display(each, report.Kind.METRIC) for each in gone)]
    return replace(found, known=known, numbers=numbers, words=words)


def _without_its_number(said: report.Said, text: str, means: _Means) -> tuple[str, int]:
    """Return a text as it is without its number, and where that begins in it.

    A title may be numbered; an entry of a list begins with a number or letter, and ends with the
    slides that lead to it.
    """
    begun = _ENTRY.match(said.text)
    start = len(report.normal(begun[0]).strip()) + 1 if begun else 0
    return means.counted.numbered(text)[0][start:].rstrip("| "), start


def _says(one: Met, claim: Claim, own: str) -> bool:
    """Return whether a claim is what the edition says, in other words or rounded."""
    both = [written for words in (claim.words, own) for written in quantity_text.quantities(words)]
    whole = re.compile(rf"(?<![\w.,]){re.escape(own)}(?![.,]?\w)")  # No part of another number.
    return one.start <= claim.at < one.end and any(
        whole.search(like.text)
        or (like.behind and len(both) > 1 and all(report.is_rounded(like.behind, w) for w in both))
        for like in one.likes
    )


def _numbers_in(
    text: str, said: report.Said, place: Displays, means: _Means
) -> tuple[_Found, list[Met]]:
    """Return the numbers in a text, and where those of the edition stand."""
    left, known = means.counted.numbered(text)
    met = list(place.met(left))
    numbers = place.misstated(left)
    known += [one.likes[0] for one in met][len(numbers) :]
    left = place.without(left)
    identified = _identified(text, left, said, means.shown)
    met += identified
    for one in identified:
        known.append(one.likes[0])
        left = barred(left, one.start, one.end)
    left, counted = means.counted.take(text, left, own=bool(said.about))
    known += counted
    rounded: list[tuple[str, report.Display]] = []
    for digits in _DIGITS.finditer(left):
        number = Claim(digits[0].rstrip(".,:/-"), digits.start())
        written = _written(text, number)
        agreeing = place.agreeing(written) if written else ()
        if number.words in said.counted:
            known.append(report.Display(number.words, report.Kind.COUNTED))
        elif number.words in place.years:
            known.append(report.Display(number.words, report.Kind.PERIOD))
        elif written and (likes := agreeing or means.sentences(place).rounded(text, written)):
            if not agreeing:
                rounded.append((text[written.start : written.end], likes[0]))
            known.append(likes[0])
            met.append(Met(written.start, written.end, tuple(likes)))
        else:
            numbers.append(number)
    met.sort(key=lambda one: one.start)
    numbers.sort(key=lambda number: number.at)
    return _Found(known, numbers, [], rounded), met


def _identified(text: str, left: str, said: report.Said, shown: Shown) -> list[Met]:
    """Return the numbers left in a text which controls identify, so that they may stand anywhere.

    A control vouches for one number: another that reads the same was typed.
    """
    found: list[Met] = []
    for words, address in said.bound:
        is_period = address.startswith("period(")
        number, own = report.normal(words), shown.everything if is_period else shown.of(address)
        like = own.by_text.get(number) if own else None
        likes = (like,) if like and (like.kind is report.Kind.PERIOD) == is_period else ()
        places = re.finditer(rf"(?<![\d.,]){re.escape(number)}(?![.,]?\d)", text)
        spans = (place.span() for place in places if likes and _DIGITS.search(number))
        met = {one.start for one in found}
        free = [span for span in spans if _DIGITS.search(left[slice(*span)]) and span[0] not in met]
        found += [Met(*span, likes) for span in free[:1]]
    return found


def _under_number(text: str, number: str, means: _Means) -> list[Claim]:
    """Return what is wrong in the words that stand under a number set large."""
    place, whole = means.shown.everything, f"{report.normal(number)} {text}"
    before = len(whole) - len(text)
    claims = [claim for claim in place.misstated(whole) if claim.at < before]
    claims += means.sentences(place).claims(whole, list(place.met(whole)))
    keys, words = key_findings(means.shown.document), report.normal(number)
    own = [key.number for key in keys if report.normal(plain(key.label)) == text]
    written = _written(words, Claim(words, 0))
    is_own = written and any(
        report.agrees(each.text, each.metric, written) or report.is_rounded(each.metric, written)
        for each in own
    )
    if own and written and not is_own:
        has = report.normal(own[0].text)
        wrong = f"{words} stands over these words, the edition has {has} there"
        claims.append(Claim(text, 0, wrong=wrong))
    once = {claim.at: claim for claim in reversed(claims)}
    return [replace(claim, at=max(0, claim.at - before)) for claim in once.values()]


def _written(text: str, number: Claim) -> quantity_text.Written | None:
    found = quantity_text.NUMBER.search(number.words)
    if found is None:
        return None
    start, end = (number.at + at for at in found.span())
    if _COMMA.fullmatch(found[0]):  # "36,2" of a language with decimal commas.
        text = f"{text[:start]}{found[0].replace(',', '.')}{text[end:]}"
    return quantity_text.read_quantity(text, start, end)


def _same(text: str, about: str, shown: Shown) -> str:
    """Return the text of the edition that `text` is, but for its claims; empty where none is."""
    own = shown.of(about)
    if own is None and len(_LETTER.findall(text)) < _FEW_LETTERS:
        return ""
    alike = (own or shown.everything).alike(text)
    if text in alike:
        return text

    def distance(own: str) -> tuple[int, int, str]:
        """Return in how many claims two texts differ, and the less the later they begin to.

        A row is known by what it begins with.
        """
        differing = _differing(text, own, shown)
        return len(differing), -differing[0][0].at if differing else 0, own

    return min(alike, key=distance, default="")


def _differing(text: str, own: str, shown: Shown) -> list[tuple[Claim, Claim]]:
    claims, language = shown.everything.claims, shown.everything.language
    pairs = zip(claims(text), claims(own), strict=False)
    return [pair for pair in pairs if not _is_same(pair[0].words, pair[1].words, language)]


def _is_same(one: str, other: str, language: Language) -> bool:
    """Return whether two claims say the same: with commas or without, "grew" for "rose"."""
    if one == other:
        return True
    if "," not in one + other:
        sides = sense_of(language).opposites[0]
        return any(side.fullmatch(one) and side.fullmatch(other) for side in sides)
    both = map(quantity_text.quantities, (one, other))
    mine, theirs = ([written.amount for written in each] for each in both)
    return len(mine) == 1 and mine == theirs


def _of_text(file: str, said: report.Said, here: _Found, shown: Shown) -> Iterator[Problem]:
    """Yield a problem for each number and word that is not of the edition."""
    if not here.numbers and not here.words:
        return
    text, where = report.normal(said.text), Location(file, field=said.where)
    near = _nearest(text, said.about, shown)
    aside = said.where.endswith((", comment", ", note"))
    for claim in (*here.numbers[:_MOST_TOLD], *here.words):
        hint = report.DELETE if aside else report.TAKE_OUT
        if near:
            hint = f"the edition says: {_shortened(near, claim.at)}"
        elif claim.instead:
            hint = f"the edition has: {claim.instead}"
        end = claim.at + len(claim.words[:_AROUND]) + _AROUND
        wrong = claim.wrong or _wrong(claim.words, shown)
        message = f"{wrong}: {_cut(text, max(0, claim.at - _AROUND), end)}"
        is_word = bool(claim.wrong) or not _DIGITS.search(claim.words)
        told = fault if claim.is_sure else warning
        yield told("strange-word" if is_word else "strange-number", message, where, hint)


def _wrong(words: str, shown: Shown) -> str:
    """Return what is wrong with a word or a number."""
    if not _DIGITS.search(words):
        return f"{words!r} is not what this edition says here"
    if words in shown.everything.by_text:
        return f"{words} stands elsewhere in this edition, but does not belong here"
    return f"{words[:_AROUND]} is not a number of this edition"


def _nearest(text: str, about: str, shown: Shown) -> str:
    """Return the text of the edition that is most like `text`; empty where none is."""
    own = shown.of(about)
    if own is not None and shown.is_metric(about):
        return _same(text, about, shown) or next(iter(own.by_text), "")
    if BESIDE not in text and is_bare(text):
        return ""  # A number alone is like all others.
    if same := _same(text, about, shown):
        return same
    return own.nearest(text, ALIKE) if own else shown.everything.nearest(text, SURE)


def _shortened(text: str, at: int) -> str:
    """Return `text`, or where it is long what stands around the place `at` in it."""
    start = max(0, min(at - _AROUND, len(text) - _LONGEST)) if at > _LONGEST - _AROUND else 0
    return _cut(text, start, start + _LONGEST)


def _cut(text: str, start: int, end: int) -> str:
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
