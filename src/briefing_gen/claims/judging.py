"""Says of each quantity in a text whether the data agree, and why not.

Each is judged by the rules, and then by what the rest of its sentence turned out to state.

What a person has read and accepted, though the data do not bear it out, stands in a file beside the
package, a line each: what the data said, the quantity, and its sentence, with tabs between. What
the data said is a digest, so that a line lapses once they say something else.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.quantities import CHANGES, Operation, Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.deriving import derived, may_be_told
from briefing_gen.claims.following import Finder
from briefing_gen.claims.index import Index
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.rules import ALARMS, Verdict, decided
from briefing_gen.claims.sentences import Context, Named, sentences
from briefing_gen.claims.stated import COMPARES, IN_WORDS, Kind, Stated, led_by, unhedged
from briefing_gen.claims.weighing import Weighing
from briefing_gen.dataset.cell_text import ADDRESS, is_pattern, parse_address
from briefing_gen.dataset.lookup import value_at
from briefing_gen.metrics.derive import Derived, Metric, Observed, expression, observations
from briefing_gen.reading.passages import Passage

_OF_OTHER: Final = re.compile(r"(?: [^\W\d]+){1,4} ?")
"""Between a value and whom or when it is of: " reports of the year "."""
_LED: Final = 300
"""So many characters without a number lead to what follows."""
_ROUGHLY: Final = 5
"""By less than one in so many, "nearly half (44%)" differs from its number."""
_DOUBTED: Final = {Verdict.ANOTHER, Verdict.UNKNOWN}
"""What the rest of a sentence, or the tag of a pasted number, may know better."""
MEANT: Final = {Verdict.AGREES, Verdict.STALE, Verdict.CAVEAT}
"""What says that the data hold a value."""
UNTOLD: Final = {Verdict.UNKNOWN, Verdict.NOT_EVIDENCE}
"""What says nothing of a value."""
_WRONG: Final = ALARMS | {Verdict.UNKNOWN}
_TELLING: Final = {Verdict.AGREES, Verdict.CONTRADICTS, Verdict.UNLAWFUL}
"""What leaves no doubt about what its sentence is about."""
ACCEPTED: Final = "accepted.tsv"
"""The file of what was accepted."""
_LENGTH: Final = 16
Accepted = Mapping[tuple[str, str], str]
"""The digest of what the data said, by the sentence and the quantity in it."""


class Judged(Frozen, kw_only=True):
    """A quantity in a text, and what the data say of it."""

    place: str
    sentence: str
    start: int
    end: int
    verdict: Verdict
    metric: Metric | None = None
    """The value that it agrees with, or that it should state."""
    instead: Metric | None = None
    """What the data hold for what the sentence names, where it agrees with another value."""
    rivals: tuple[Metric, ...] = ()
    """Values of other columns of the same table that somebody would write so, too."""
    other: tuple[str, ...] = ()
    """What it is another in than the sentence names."""
    turned: bool = False
    """Whether more of its sentence is wrong, or may be: a word such as fell, another number."""

    @property
    def text(self) -> str:
        """The quantity as it is written."""
        return self.sentence[self.start : self.end]


def judge(passages: Iterable[Passage], index: Index) -> Iterator[Judged]:
    """Yield what the data say of each quantity in some passages.

    What stands on each page, such as its head, is judged once.
    """
    known: dict[Context, tuple[list[Judged], tuple[Named, ...], bool]] = {}
    for passage in passages:
        before: str = ""
        carried: tuple[Metric, ...] = ()
        dated: tuple[Named, ...] = ()
        whole, at = " ".join(passage.text.split()), 0
        for text in (passage.heading, *sentences(whole)):
            context = Context(
                text=text, before=before, carried=carried, dated=dated, bound=passage.bound
            )
            if context not in known:
                sentence = Sentence(context, index)
                known[context] = (
                    _in_sentence(sentence),
                    sentence.leads_to,
                    bool(sentence.stated and sentence.mentions),
                )
            found, dated, names = known[context]
            if before or text != passage.heading:
                begin = max(at, whole.find(text, at))
                at = begin + len(text)
                for each in found:
                    yield replace(each, place=passage.place_at(begin + each.start))
            led = passage.heading
            is_told = any(each.verdict is not Verdict.NOT_EVIDENCE for each in found)
            if is_told:
                told = [e.metric for e in found if e.verdict is Verdict.AGREES and e.metric]
                carried = (*carried[-1:], *told) if len(told) == 1 else tuple(told)
            # "And in 2022? It was 32.1 million." "That is more than in 2019. It fell in 2020."
            if not (is_told and names):
                led = before[:_LED]
            before = f"{led}. {text}" if before else text


def in_the_light_of(
    text: str, lead: str, about: str, index: Index
) -> Iterator[tuple[Judged, Judged]]:
    """Yield what is said of each quantity in a text below a title, and below one that says more.

    What it means by itself counts more than what it would mean there.
    """
    under, *others = ([*judge([Passage(text, "", heading=e)], index)] for e in (lead, "", about))
    found = ({(each.sentence, each.start): each for each in own} for own in others)
    alone, supposed = found  # "A quarter earlier" is a time only behind another.
    for each in under:
        at = each.sentence, each.start
        apart = alone.get(at, each)
        is_own = each.verdict in UNTOLD or apart.verdict in MEANT
        yield apart if is_own else each, supposed.get(at, each)


def _in_sentence(sentence: Sentence) -> list[Judged]:
    if not sentence.stated:
        return []
    compared = list(_compared(_restated(list(_found(sentence)), sentence), sentence))
    wrong = sum(each.verdict in ALARMS for each in compared)
    turned = wrong > 1 or any(each.turned for each in compared)
    return [replace(each, turned=turned) for each in compared]


def _found(sentence: Sentence) -> Iterator[Judged]:
    """Yield the verdicts of a sentence, each in the light of what it states elsewhere."""
    first, known, named = [], [], len(sentence.mentions)
    for stated in sentence.stated:
        known.append(_known(sentence, stated))
        first.append(judged := _judged(sentence, stated))
        _note(sentence, stated, judged)
    for judged, stated, before in zip(first, sentence.stated, known, strict=True):
        unsure = judged.verdict in _DOUBTED or stated.is_bare
        if judged.verdict in ALARMS - _DOUBTED and judged.metric is not None:
            unsure = isinstance(judged.metric, Derived) or len(sentence.mentions) < named
            is_told = expression(judged.metric) in sentence.agreed
            before = -1 if is_told else before  # noqa: PLW2901 - judged again.
        again = before < 0 or (unsure and before < _known(sentence, stated))
        found = _judged(sentence, stated) if again else judged
        if found.verdict in MEANT and judged.verdict not in MEANT:
            _note(sentence, stated, found)
        yield _completed(sentence, stated) or found if found.verdict in _WRONG else found


def _completed(sentence: Sentence, stated: Stated) -> Judged | None:
    """Return that a number is right with the unit and the scale of one before it, if it is."""
    read, full = (sentence.numbers, sentence.stated), sentence.completed(stated)
    if full:
        sentence.numbers, sentence.stated = (
            [full if each is stated else each for each in known] for known in read
        )
        found = _judged(sentence, full)
        refs = [each.ref for each in observations(found.metric)] if found.metric else []
        is_told = {f"{ref.table}.{ref.measure}" for ref in refs} <= sentence.told
        is_wrong = found.verdict is Verdict.CONTRADICTS and (is_told or sentence.came_from(full))
        if found.verdict is Verdict.AGREES or is_wrong:
            _note(sentence, full, found)
            return found
        sentence.numbers, sentence.stated = read
    return None


def _restated(found: list[Judged], sentence: Sentence) -> list[Judged]:
    """Return the verdicts; what says a right number in other words is right: "half (52%)"."""
    for at, (one, two) in enumerate(pairwise(sentence.stated)):
        between = unhedged(sentence.text[one.end : two.start])
        if lexicon.IN_OTHER_WORDS.fullmatch(between):
            is_far = abs(one.amount - two.amount) * _ROUGHLY > two.amount
            is_far = is_far and one.is_part and between.endswith("(") and two.unit == one.unit
            for own, other in ((at, at + 1), (at + 1, at)):
                is_same = sentence.stated[own].restates(sentence.stated[other])
                is_wrong = is_far and found[own].verdict in {Verdict.UNKNOWN, Verdict.AGREES}
                is_wrong = is_wrong and found[own].metric != found[other].metric
                if (is_same or is_wrong) and found[other].verdict is Verdict.AGREES:
                    verdict = Verdict.AGREES if is_same else Verdict.CONTRADICTS
                    start, end = found[own].start, found[own].end
                    found[own] = replace(found[other], start=start, end=end, verdict=verdict)
    return found


def _note(sentence: Sentence, stated: Stated, judged: Judged) -> None:
    """Let a sentence know what one of its quantities is."""
    verdict, metric = judged.verdict, judged.metric
    if metric is None:
        return
    if verdict in _TELLING and not (stated.is_part or stated.kind in {Kind.TIMES, *IN_WORDS}):
        refs = [held.ref for held in observations(metric)]
        names = {f"{ref.table}.{ref.measure}" for ref in refs}
        if len(names) <= len({(ref.table, ref.key) for ref in refs}):
            sentence.told.update(names)  # Of two columns of a row either may come next.
    if verdict in MEANT:
        sentence.agreed[expression(metric)] = metric
        if stated.kind not in IN_WORDS and not stated.is_part:  # "More than half (54%)".
            sentence.numbered.add(expression(metric))
        if held := metric.observation:
            sentence.held[stated.start] = held
            sentence.settle(held)
    is_change = metric.operation in CHANGES
    if is_change and verdict is Verdict.CONTRADICTS and stated.is_near(metric.quantity.value):
        sentence.turned.add(stated.start)


def _known(sentence: Sentence, stated: Stated) -> int:
    """Return how much of a sentence was told so far that may tell what a quantity is."""
    is_pair = stated.kind is Kind.TIMES or stated.unit == Unit.PERCENT or sentence.moves
    return len(sentence.told) + len(sentence.agreed) * is_pair


def _compared(found: list[Judged], sentence: Sentence) -> Iterator[Judged]:
    """Yield the verdicts of a sentence; of "from one to another", whether that may be said."""
    before: Judged | None = None
    is_told = False
    for judged, stated in zip(found, sentence.stated, strict=True):
        if before and judged.verdict is Verdict.AGREES and sentence.came_from(stated):
            verdict = _of_pair(before, judged, sentence)
            yield replace(judged, verdict=verdict, turned=verdict is Verdict.CONTRADICTS)
        elif before and not is_told and _is_wrong_way(before, judged, sentence):
            yield replace(judged, verdict=Verdict.CONTRADICTS, turned=True)
        else:
            yield replace(judged, turned=judged.turned or _is_turned(judged, stated, sentence))
        if stated in sentence.numbers:
            before = judged if judged.verdict is Verdict.AGREES else None
        # Words that compare by themselves are judged where they stand.
        is_told = stated.kind is Kind.COMPARED and judged.verdict is not Verdict.NOT_EVIDENCE


def _is_wrong_way(first: Judged, second: Judged, sentence: Sentence) -> bool:
    """Return whether a right value is not where words put it: "36, but stayed below the 32 of"."""
    text, told = sentence.text, COMPARES.search(led_by(sentence.text, second.start))
    named = (*sentence.singles, *sentence.mentions)
    is_of = told and any(_OF_OTHER.fullmatch(text, second.end, each.start) for each in named)
    up, down = bool(told and told["above"]), bool(told and not told["above"])
    between = lexicon.COMPARED_WITH.search(text, first.end, second.start)
    if between and not told:  # "More in 2023 (36 million) than in 2022 (32 million)".
        begin = max((e.end for e in sentence.numbers if e.end <= first.start), default=0)
        *_, led = re.split("[,;:—…]", unhedged(text[begin : first.start].rstrip("( ")))
        up, down = bool(lexicon.UP.search(led)), bool(lexicon.DOWN.search(led))
        told = lexicon.MORE_THAN.search(led)
        is_of = bool(told)
    if second.verdict is not Verdict.AGREES or up == down or (told and not is_of):
        return False
    one, other = (each.metric and each.metric.observation for each in (first, second))
    if not (one and other and one.ref.measure == other.ref.measure):
        return False
    # What rose is compared with what it was, and may be less than another.
    is_same = one.ref.table == other.ref.table and (told or one.period != other.period)
    return bool(is_same) and (one.quantity.value > other.quantity.value) != up


def _is_turned(judged: Judged, stated: Stated, sentence: Sentence) -> bool:
    """Return whether what an end of a change should be makes it go the other way than is said."""
    other = sentence.came_from(stated) or sentence.went_to(stated)
    right = judged.instead or judged.metric
    if right is None or other is None:
        return False
    rises = (right.quantity.value > other.amount) is (other.start < stated.start)
    up, down = lexicon.UP.search(sentence.text), lexicon.DOWN.search(sentence.text)
    return bool(up) != bool(down) and rises != bool(up)


def _of_pair(first: Judged, second: Judged, sentence: Sentence) -> Verdict:
    """Return what is to be said of the second of two values, to which the first became."""
    one = first.metric
    change = derived(Operation.DIFFERENCE, one, second.metric)
    if change is None:
        return Verdict.AGREES
    # What is behind may say it in other words: "a jump of".
    before = [e for e in sentence.numbers if e.start <= second.start]
    parts = zip((0, *(e.end for e in before)), (e.start for e in before), strict=False)
    led = " ".join(unhedged(sentence.text[start:end]) for start, end in parts)
    up, down = lexicon.UP.search(led), lexicon.DOWN.search(led)
    if bool(up) != bool(down) and (change.quantity.value > 0) != bool(up):
        return Verdict.AGREES if sentence.turned else Verdict.CONTRADICTS
    is_told = sentence.tells_change or not sentence.moves or not isinstance(one, Observed)
    lawful = is_told or may_be_told(change, sentence.index.dataset)
    return Verdict.AGREES if lawful else Verdict.UNLAWFUL


def judged_beside(sentence: Sentence, stated: Stated, known: Mapping[Stated, Metric]) -> Judged:
    """Return what is to be said of a quantity beside others whose values are known."""
    for other, metric in known.items():
        own = _of_no_evidence(sentence, other)
        _note(sentence, other, replace(own, verdict=Verdict.AGREES, metric=metric))
    return _judged(sentence, stated)


def _of_no_evidence(sentence: Sentence, stated: Stated) -> Judged:
    return Judged(
        place="",
        sentence=sentence.context.text,
        start=stated.start,
        end=stated.end,
        verdict=Verdict.NOT_EVIDENCE,
    )


def _judged(sentence: Sentence, stated: Stated) -> Judged:
    found = _of_no_evidence(sentence, stated)
    if stated.kind is Kind.NONE:
        return found
    weighing = Weighing(Finder(sentence, stated))
    verdict, chosen = decided(weighing)
    if verdict in _DOUBTED and (told := _bound(sentence, stated)):
        if any(stated.is_near(each.quantity.value) for each in told):
            return replace(found, verdict=Verdict.AGREES, metric=told[0])
        if verdict is Verdict.UNKNOWN:
            return replace(found, verdict=Verdict.CONTRADICTS, metric=told[0])
    if chosen is None:
        return _without_value(found, weighing, verdict)
    named = weighing.named if verdict is Verdict.ANOTHER else None
    change = weighing.finder.turned(named or chosen)
    metric: Metric | None = chosen.metric
    if verdict in MEANT:  # What is told to have risen or fallen may be wrong for all that.
        broken = None if change else weighing.finder.broken(chosen)
        metric = change or broken or metric
        verdict = Verdict.CONTRADICTS if change else Verdict.UNLAWFUL if broken else verdict
    return replace(
        found,
        verdict=verdict,
        metric=metric,
        instead=_instead(stated, chosen.metric, named.metric if named else None),
        rivals=tuple(e.metric for e in weighing.rivals) if verdict is Verdict.AGREES else (),
        other=chosen.other,
        turned=change is not None
        or not weighing.has_direction(named or chosen)
        or (stated.is_bare and verdict is not Verdict.AGREES),
    )


def _instead(stated: Stated, own: Metric, named: Metric | None) -> Metric | None:
    """Return what a sentence names, or in percent a change of points that it calls percent."""
    is_points = own.quantity.unit is Unit.PERCENTAGE_POINT and stated.unit == Unit.PERCENT
    if is_points and isinstance(own, Derived):
        return derived(Operation.PERCENT_CHANGE, *own.inputs)
    return named if named != own else None


def _without_value(found: Judged, weighing: Weighing, verdict: Verdict) -> Judged:
    """Return what is said of a quantity that no value belongs to; a mere word is no evidence."""
    stated, finder = weighing.stated, weighing.finder
    is_rank = stated.kind is Kind.RANK
    is_worded = is_rank or (stated.kind in IN_WORDS and not finder.is_of_number)
    is_of_years = finder.since if is_rank else finder.running
    verdict = found.verdict if stated.is_bare and not is_of_years else verdict
    return replace(found, turned=is_worded, verdict=verdict)


def _bound(sentence: Sentence, stated: Stated) -> list[Observed]:
    """Return the values that a number names as its own, which was pasted out of a briefing."""
    written = sentence.context.text[stated.start : stated.end]
    tags = (tag for text, tag in sentence.context.bound if text == written)
    refs = (parse_address(tag) for tag in tags if ADDRESS.fullmatch(tag) and not is_pattern(tag))
    found = (value_at(sentence.index.dataset, ref) for ref in refs)
    return [Observed(observation) for observation in found if observation]


def read_accepted(data: bytes) -> Accepted:
    """Return what a file accepts; a line that has another form accepts nothing."""
    lines = (line.split("\t") for line in data.decode("utf-8", "replace").splitlines())
    return {(cells[2], cells[1]): cells[0] for cells in lines if len(cells) == 3}  # noqa: PLR2004


def key_of(judged: Judged) -> tuple[str, str]:
    """Return the sentence of a quantity and the quantity, as the file has them."""
    return " ".join(judged.sentence.split()), " ".join(judged.text.split())


def digest_of(judged: Judged, package: str) -> str:
    """Return what the data say of a quantity in short; of what they do not hold, which data."""
    metric = judged.metric
    said = f"{expression(metric)} {metric.quantity.value}" if metric is not None else package
    return hashlib.sha256(f"{judged.verdict} {said}".encode()).hexdigest()[:_LENGTH]


def with_accepted(known: Accepted, judged: Iterable[Judged], package: str) -> bytes:
    """Return the file with some quantities added to what it accepts."""
    found = {**known, **{key_of(each): digest_of(each, package) for each in judged}}
    lines = sorted(f"{digest}\t{text}\t{sentence}\n" for (sentence, text), digest in found.items())
    return "".join(lines).encode()
