"""What a sentence of an edition says a value is beside another, which it only names.

"Less than in Ohio", "far below the nation", "more than in 2019", "ties with Maine": the other value
is that of the member or the period which the words name.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from briefing_gen.base.quantities import Kind as UnitKind
from briefing_gen.claims import lexicon
from briefing_gen.claims.composed import HAVING, Composed, Dated, is_change
from briefing_gen.claims.stated import HEDGES, Kind, Placed
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive
from briefing_gen.rules.series import value_beside, value_of
from briefing_gen.words.languages import whole_words
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import quantities
from briefing_gen.words.wording import PLAIN, word_metric

_TIES: Final = compiled(rf"\b(?:{lexicon.said('ties')})(?!\w)")
_APART: Final = compiled(
    rf"\b(?:{lexicon.said('faster', 'slower', 'larger', 'smaller')})"
    rf"((?: (?!(?:{lexicon.said('than', 'at')})\b)[^\W\d]+)*)\b"
)
"""What stands between the word for larger and that for than."""
AROUND: Final = compiled(
    rf"\b(?:(?P<down>{lexicon.said('smaller')})|{lexicon.said('larger')})\b"
    rf"[^;:]{{0,80}}?, (?:{lexicon.said('than')})\b"
)
"""The same around the value itself: "a larger share left in 2024, 92.9%, than"."""
_LEADS: Final = compiled(rf"[,:(]?(?: (?:{HAVING}|{lexicon.said('at')}))? ?")
"""Between the member that a value is compared with and the value itself."""
_SHARES: Final = compiled(r"\b(?:share|proportion|percentage|part|rate|proporción|porcentaje)\b")


class Beside(Placed, kw_only=True):
    """Words that set a value beside another, and whether that is so."""

    words: str
    name: str
    """The member or the period of the other."""
    value: str
    """What that is."""
    is_so: bool


def rivals(composed: Composed) -> Iterator[Beside]:
    """Yield what a sentence says a value is beside that of a member, or a period, it names."""
    text, told = composed.text, set[tuple[int, int, str]]()
    told |= {(e.start(), e.end(), "=") for e in _TIES.finditer(text)}
    told |= {(*e.span(), "-" if e["down"] else "+") for e in AROUND.finditer(text)}
    told |= {
        (e.start, e.end, e.sign)
        for e in composed.read.stated
        if e.kind is Kind.COMPARED and not composed.is_bound(e)
    }
    for start, end, sign in sorted(told):
        metric = _of(composed, start, end)
        name, other = _other(composed, metric, end) if metric else ("", None)
        is_denied = lexicon.NOT.search(text[:start]) or lexicon.DENIED.search(text[start:end])
        is_denied = is_denied or HEDGES.search(text[:start])
        if (
            metric is None
            or other is None
            or is_denied
            or not _compares(composed, metric, start, end)
        ):
            continue
        mine, its = metric.quantity.value, other.quantity.value
        if is_change(metric):  # Of what changed the other way it is no smaller change.
            mine, its = abs(mine), abs(its) if mine * its >= 0 else -abs(its)
        shown = next((n.text for n in composed.items if n.metric is metric), "")
        step = max((e.step for e in quantities(shown.replace("\u00a0", " "))), default=1)
        differs = mine - its
        is_so = abs(differs) < step if sign == "=" else (differs > 0) is (sign == "+")
        value = word_metric(other, composed.told.language, PLAIN).replace("\u00a0", " ")
        words = text[start:end].strip()
        words = words.split()[0].strip(",") if "," in words else words
        yield Beside(
            start=start,
            end=end,
            words=words,
            name=name,
            value=value,
            is_so=is_so and bool(differs or sign == "="),
        )


def _of(composed: Composed, start: int, end: int) -> Metric | None:
    """Return the value before some words, in their part of the sentence, or within them."""
    found = [e for e in composed.items if e.metric and not isinstance(e, Dated)]
    inside = [e for e in found if start < e.start < end]
    last = next((e for e in reversed(found) if e.end <= start), None)
    if inside:
        return inside[0].metric if len(inside) == 1 else None
    if last is None:  # "It lies below the nation, at 5", "It ties with Ohio: 5".
        rival = composed.rival_behind(end)
        gaps = ((rival and _LEADS.fullmatch(composed.text, rival.end, e.start), e) for e in found)
        return next((e.metric for gap, e in gaps if gap), None)
    between = composed.text[last.end : start]
    joints = whole_words(composed.told.words.senses.joints)
    return None if ";" in between or joints.search(between) else last.metric


def _other(composed: Composed, metric: Metric, end: int) -> tuple[str, Metric | None]:
    """Return the name of what a value is compared with, and its value."""
    data, period = composed.told.dataset, composed.period_behind(end)
    named = None if period else composed.rival_behind(end)
    members = {named.dimension: named.member} if named else {}
    name = composed.text[named.start : named.end] if named else period.text if period else ""
    made = None
    match metric:
        case Observed(value) if period:
            made = value_of(value, period.span, data)
        case Observed(value) if members.keys() <= dict(value.ref.key).keys():
            made = value_beside(value, members, data) if members else None
        case Derived(operation, (Observed(first), Observed(last))) if members and is_change(metric):
            both = [value_beside(each, members, data) for each in (first, last)]
            held = [Observed(each) for each in both if each and first.period != last.period]
            with suppress(ArithmeticError):  # It starts from zero.
                return name, derive(operation, *held) if len(held) == len(both) else None
        case _:
            pass
    return name, Observed(made) if made else None


def _compares(composed: Composed, metric: Metric, start: int, end: int) -> bool:
    """Return whether words compare a value, and no quality: "a larger share", "more punctual"."""
    found = _APART.match(composed.text, start, end)
    words = (found[1] if found else "").split()
    if any(map(_SHARES.match, words)):
        return metric.quantity.unit.kind is UnitKind.SHARE
    known = composed.index.words_of(words)
    return not known or not known.isdisjoint(composed.index.heads)
