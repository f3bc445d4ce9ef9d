"""Finds members of a dimension that are totals of others, by their names and by arithmetic.

And columns of words that say what a value is, such as Number and Rate in one column of values.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, chain, combinations, starmap
from typing import Final

from briefing_gen.base.frozen import Frozen, grouped
from briefing_gen.base.quantities import Unit

NAMED: Final = re.compile(
    r"(?:(?:grand|sub|overall)[ -]?)?totals?|all|overall|(?:the )?whole (?:country|state|nation)|"
    r"(?:state|nation|county|city)[- ]?wide|.+ as a whole|"
    r"national|both sexes|any (?:number|size|age)(?: of .+)?|all (?:ages|sexes|races|"
    r"genders|groups|students|industries|states|counties|towns|districts|persons|people|types|"
    r"causes|categories|programs|schools|fields(?: of .+)?|subjects|majors|occupations|sectors|"
    r"countries|regions|areas|levels|products|items|offenses|households)",
    re.IGNORECASE,
)
_TOTAL_OF: Final = re.compile(r"(.+?),? totals?", re.IGNORECASE)
CALLED: Final = re.compile(r"(?:all|total) \w", re.IGNORECASE)
_AGGREGATE: Final = re.compile(
    r".*\b(?:income|demographic dividend|small states|ID[AB].*|IBRD.*|\(excluding high income\))|"
    r"(?:EU|EA|European Union|Euro area)(?:-?[0-9]{2})?(?: ?[(\u2013-].*)?|"
    r"(?:OECD members|Arab World|Central Europe and .*)|"
    r"(?:Africa|(?:North |South |Central )?Americas?(?: (?:and|&) the Caribbean)?)|"
    r"(?:Asia|Eurasia|Oceania|Caribbean)|"
    r"(?:Africa (?:Eastern|Western)|East Asia|Europe|Latin America|Middle East|South Asia|"
    r"Sub-Saharan Africa|Heavily indebted|Least developed|Fragile and) ?[&a(,]?.*"
)
"""Continents and other groups of countries, as the World Bank lists them among these."""
_NATION: Final = re.compile(r"united states(?: of america)?|u\.?s\.?a?\.?", re.IGNORECASE)
"""The whole of states, and of countries only one: it must be as much as all others."""
_OF_STATE: Final = re.compile(r"(?:republic|federation|commonwealth) of \w.*", re.IGNORECASE)
"""A nation above its regions, where it stands first: Republic of Kazakhstan."""
_US_TOTAL: Final = re.compile(r"(?:u\.?s\.?|united states) totals?", re.IGNORECASE)
"""The same, beside sums of some of the states."""
_OF_KINGDOM: Final = re.compile(
    r"england(?: and wales)?|scotland|wales|northern ireland", re.IGNORECASE
)
"""The whole of places where none of the others is one; it must be the largest."""
_FEDERAL: Final = re.compile(
    r"federal(?: (?:government|minimum|level))?|(?:all )?states?", re.IGNORECASE
)
"""What stands among states and is none of them."""
_REGIONS: Final = frozenset({"northeast", "midwest", "south", "west"})
"""Those of the Census Bureau: all four of them, and states, are in one column or none is meant."""
MIDDLE: Final = re.compile(
    r"(?:.* )?(?<!above )(?<!below )(?<!than )(?:average|mean|median)"
    r"|(?:(?:average|mean|median) (?:of|for)|promedio|media|mediana)\b.*",
    re.IGNORECASE,
)
"""The middle of the others, or of more, which is none of them either: England average."""
REST: Final = re.compile(
    r"(?:(?:all )?other(?: \w+)?|(?:all )?(?:the )?remaining) (?:states|counties|towns|cities"
    r"|places|areas|districts|regions|provinces|territories|countries|nations|municipalities|islands"
    r"|authorities)"
    r"|(?:the )?rest of (?:the )?\w.*",
    re.IGNORECASE,
)
"""What stands beside named places for those that have no name: it is no place, and no total."""
_WORLD: Final = re.compile(r"(?:the )?world", re.IGNORECASE)
"""The whole of countries and of continents, often in one list: it must be the largest."""
_FEWEST_PLACES: Final = 4
"""Of so many members, itself among them, a nation may be the total."""
_FEWEST: Final = 3
"""So many other members must add up exactly to one that is called their total."""
_MOST_PARTS: Final = 12
"""Of more parts nobody tries which of them add up."""
_SAMPLE: Final = 50
_MOST_PAIRED: Final = 400
"""Of more members no two are added up: there are too many pairs, and chance finds some."""
_LEVELS: Final = range(2, 5)
"""In a list of so many levels a total is told again by those of its parts."""
_ROUNDED: Final = 1_000
"""A total differs from the sum of rounded parts by less than one in so many."""
_SURE: Final = 10
"""In so many places no sum is chance, whatever others do not have a part of it."""
_LARGE: Final = 100
"""Two values below it may add up to a third by chance."""
_SOME_STATES: Final = frozenset({"alabama", "california", "texas", "wyoming", "al", "ca", "tx"})
_MANY: Final = 8
"""Of so many it may be some more than they add up to: some of them may be withheld."""
_VERY_MANY: Final = 20
_LITTLE_MORE: Final = Decimal("1.1")
_MOST_OF: Final = Decimal("0.9")
_NEARLY: Final = Decimal("0.98")
_AT_MOST: Final = Decimal("1.5")
Values = Mapping[str, Decimal]
"""What each member comes to, for one choice of members in all other dimensions."""
_UNITS: Final[Mapping[str, Unit | None]] = {
    **dict.fromkeys(("number", "count", "counts", "n", "#"), Unit.COUNT),
    **dict.fromkeys(("percent", "percentage", "pct", "%", "share"), Unit.PERCENT),
    **dict.fromkeys(("us dollars", "dollars", "usd", "$", "amount ($)"), Unit.USD),
    **dict.fromkeys(("rate per 100,000", "per 100,000"), Unit.RATE),
    **dict.fromkeys(("rate per 1,000", "per 1,000"), Unit.PER_1000),
    **dict.fromkeys(("rate", "ratio", "mean", "average", "median", "index", "frequency"), None),
}
"""What members say that tell a measure, and the unit of those that leave no choice."""


class Totals(Frozen):
    """The members of a dimension that are totals, and whether the others overlap."""

    members: tuple[str, ...]
    by_sum: frozenset[str]
    """Those whose values are what others add up to."""
    wholes: tuple[str, ...]
    """The totals of all others: of those that were declared, if any were, the largest."""
    overlap: str
    """The total that is less than what the others add up to; empty where none is."""


def totals_in(
    members: Sequence[str],
    others: Sequence[Sequence[str]],
    values: Iterable[tuple[int, Decimal]],
    declared: Sequence[str] = (),
) -> Totals:
    """Return the totals of a dimension with these cells; `others` are those of the other key.

    `values` holds row and value of a measure that may be added up; it may be empty.
    """
    known = dict.fromkeys(members)
    of_states = len(_SOME_STATES.intersection(map(str.casefold, known))) > 1
    named = [member for member in known if NAMED.fullmatch(member)]
    beside = {*filter(MIDDLE.fullmatch, known), *(_above_states(known) if of_states else ())}
    parts = _groups_of_countries(known)
    groups: dict[tuple[str, ...], dict[str, Decimal]] = {}
    keys = list(zip(*others, strict=True)) or [()] * len(members)
    for row, value in values:
        groups.setdefault(keys[row], {})[members[row]] = value
    for words, most in (
        (_NATION, sum),
        (_US_TOTAL, max),
        (_OF_KINGDOM, max),
        (_OF_STATE, sum),
        (_WORLD, max),
    ):
        wholes = [member for member in known if words.fullmatch(member)]
        # Several nations of the United Kingdom, or one among few others, are members like these.
        is_one = len(wholes) == 1 and len(known) >= _FEWEST_PLACES
        is_read = {
            _US_TOTAL: of_states,
            _OF_KINGDOM: is_one,
            _OF_STATE: is_one and wholes == [*known][:1],
        }
        wholes = wholes if is_read.get(words, True) else []
        said, every = words in {_OF_KINGDOM, _OF_STATE, _WORLD} or of_states, groups.values()
        is_nation = of_states and words is _NATION
        named += [m for m in wholes if is_nation or _is_as_much(m, every, most, or_else=said)]
    called = [m for m in known if CALLED.match(m) and m not in named]
    named += [m for m in called if _is_whole(m, list(groups.values()))]
    ending = [m for m in known if _TOTAL_OF.fullmatch(m) and m not in named]
    if len(ending) * 2 <= len(known):
        named += [m for m in ending if _is_total_of(m, known, list(groups.values()))]
    called += [m for m in named if _is_as_much(m, groups.values(), max, or_else=False)]
    seen, summed, above = Counter[str](), Counter[str](), Counter[str]()
    present = Counter(member for group in groups.values() for member in group)
    for group in groups.values():
        if len(group) > _FEWEST:
            top = max(group, key=group.__getitem__)
            rest = sum(group.values(), Decimal(0)) - group[top]
            # One that stands in few groups is a total of them, to the digit, or just large there.
            exact = present[top] * 2 < len(groups)
            seen[top] += 1
            again = len(groups) > 1 and _is_told_again(group[top], rest, len(group))
            summed[top] += again or _is_sum(
                group[top], rest, 0 if exact else len(group), once=len(groups) == 1
            )
            above[top] += again or group[top] * 2 >= (group[top] + rest) * _NEARLY
    often = 2 if len(groups) > 1 else 1
    by_sum = {m for m, n in summed.items() if n >= often and above[m] >= seen[m] * _MOST_OF}
    summed_some = (
        (_sums(_without_own(declared, groups.values())) | parts)
        - by_sum
        - {*called}.intersection(named)
    )
    if top := next(
        (m for m in summed_some if _is_on_top(m, summed_some, list(groups.values()))), ""
    ):
        summed_some -= {top}
        by_sum |= {top}
    if halves := _added_up_twice(list(groups.values())):
        summed_some = (summed_some | {*halves[1:]}) - {halves[0]}
        by_sum |= {halves[0]}
    of_some = summed_some | (beside - by_sum)
    wholes = [member for member in known if member in named or member in by_sum]
    found = [member for member in known if member in wholes or member in of_some]
    of_some |= _below_others(declared or wholes, groups.values())
    of_some |= set(filter(MIDDLE.fullmatch, declared or wholes))
    wholes = [member for member in declared or wholes if member not in of_some]
    none = {*declared, *of_some}
    overlap = _overlapping(groups.values(), wholes, none) if len(known) > _FEWEST else ""
    return Totals(tuple(found), frozenset(by_sum | summed_some), tuple(wholes), overlap)


def _above_states(known: Iterable[str]) -> Iterator[str]:
    """Yield what stands among states and is none of them: what is federal, and all regions."""
    regions = [member for member in known if member.casefold() in _REGIONS]
    yield from regions if len(regions) == len(_REGIONS) else ()
    yield from filter(_FEDERAL.fullmatch, known)


def _without_own(declared: Sequence[str], groups: Iterable[Values]) -> list[Values]:
    """Return values without those of the parts of one member, which are declared as such."""
    begun = [(m, d) for m in next(iter(groups), {}) for d in declared if d.startswith(f"{m} ")]
    own = {part for member, part in begun if sum(member == m for m, _ in begun) > 1}
    return [{m: v for m, v in group.items() if m not in own} for group in groups]


def _groups_of_countries(known: Collection[str]) -> set[str]:
    """Return the members that are continents among countries, and none beside each other alone."""
    parts = set(filter(_AGGREGATE.fullmatch, known))
    fewest = 2 * len(parts) if any(map(_WORLD.fullmatch, known)) else _VERY_MANY
    return parts if len(known) > fewest else set()


def _is_as_much(
    member: str,
    groups: Iterable[Values],
    most: Callable[[Iterable[Decimal]], Decimal | int],
    *,
    or_else: bool,
) -> bool:
    """Return whether a member is as much as the sum, or the largest, of the others."""
    having = [group for group in groups if member in group and len(group) > _FEWEST]
    enough = sum(
        group[member] >= most(v for m, v in group.items() if m != member) * _NEARLY
        for group in having
    )
    return enough * 2 > len(having) if having else or_else


def _is_total_of(member: str, known: Iterable[str], groups: Sequence[Values]) -> bool:
    """Return whether a name such as Land total has parts: Land, north; or others add up to it."""
    called = _TOTAL_OF.sub(r"\1", member)
    part = re.compile(rf"{re.escape(called)}\W(?!\s*totals?$).*", re.IGNORECASE)
    having = [group for group in groups if member in group and len(group) >= _FEWEST]
    has_parts = any(map(part.fullmatch, known))
    if has_parts or not having:
        return has_parts
    rest = [sum(group.values(), Decimal(0)) - group[member] for group in having]
    pairs = zip(having, rest, strict=True)
    if all(_is_sum(group[member], other, len(group), once=False) for group, other in pairs):
        return True
    parts = [m for m in max(having, key=len) if m != member]
    is_chance = len(having) == 1 or any(group[member] < _LARGE for group in having)
    return not (is_chance or len(parts) > _MOST_PARTS) and any(
        all(group[member] == sum(group.get(part, 0) for part in chosen) for group in having)
        for count in range(2, len(parts))
        for chosen in combinations(parts, count)
    )


def _is_whole(member: str, groups: Sequence[Values]) -> bool:
    """Return whether a member is the largest throughout, and some of the others add up to it.

    So All vehicles is told from All cars. In most places suffices: some may be corrected later.
    """
    having = [group for group in groups if member in group and len(group) > _FEWEST]
    parts = [m for m in max(having, key=len, default={}) if m != member]
    if len(having) < _FEWEST or len(parts) > _MOST_PARTS:
        return False
    if any(max(group.values()) > group[member] for group in having):
        return False
    some = having[:_SAMPLE]
    return any(
        sum(group[member] == sum(group.get(part, 0) for part in chosen) for group in some)
        > max(_FEWEST - 1, len(some) // 2)
        for count in range(2, len(parts) + 1)
        for chosen in combinations(parts, count)
    )


def _is_on_top(member: str, totals: set[str], groups: Sequence[Values]) -> bool:
    """Return whether a total of totals is that of all: in the fullest groups, others make it up."""
    most = max(map(len, groups), default=0)
    having = [group for group in groups if len(group) == most and {member, *totals} <= group.keys()]
    rest = (sum(v for m, v in group.items() if m not in totals) for group in having)
    near = sum(_is_near(group[member], v) for group, v in zip(having, rest, strict=True))
    return len(totals) > 1 and near >= max(_FEWEST, int(len(having) * _MOST_OF))


def _added_up_twice(groups: Sequence[Values]) -> tuple[str, ...]:
    """Return a total of all others and two of them that add up to it again; nothing of others.

    So London and the rest of England stand before their towns. Of few members and periods it is
    chance.
    """
    full = max(groups, key=len, default={})
    if len(full) <= (2 * _FEWEST if len(groups) >= _FEWEST else _VERY_MANY):
        return ()
    total = max(full, key=full.__getitem__)
    near = [_is_near(group[total] * 3, sum(group.values())) for group in groups if total in group]
    if sum(near) < max(1, int(len(groups) * _MOST_OF)):
        return ()
    pairs = (
        (first, second)
        for first, second in combinations(sorted(full, key=full.__getitem__)[-_MOST_PAIRED:-1], 2)
        if full[first] + full[second] == full[total] > full[second]
    )
    found = [
        pair
        for pair in pairs
        if all(
            _is_near(group[total], sum(group[member] for member in pair))
            for group in groups
            if {total, *pair} <= group.keys()
        )
    ]
    return (total, *found[0]) if len(found) == 1 else ()


def _below_others(totals: Sequence[str], groups: Iterable[Values]) -> set[str]:
    """Return the totals that are less than the largest of them in most places: totals of some."""
    below, seen = Counter[str](), Counter[str]()
    for group in groups:
        sizes = {total: group[total] for total in totals if total in group}
        least = max(sizes.values(), default=Decimal(0)) * _NEARLY
        seen.update(sizes.keys())
        below.update(m for m, size in sizes.items() if size < least)
    return {total for total in totals if below[total] * 2 > seen[total]}


def _is_near(total: Decimal, added: Decimal | int) -> bool:
    """Return whether a sum differs from a total by what rounding its parts leaves."""
    return abs(total - added) * _ROUNDED <= total


def _sums(groups: Sequence[Values]) -> set[str]:
    """Return the members that are the sum of two others, or of those listed beside them.

    In several places with large values, in half of them exactly: nothing less rules out chance.
    """
    # Rounding may hide a sum in one of the fullest groups, hardly in the first and the last.
    fullest = [max(each, key=len, default={}) for each in (groups, groups[::-1])]
    if len(groups) < _FEWEST or len(fullest[0]) <= _FEWEST:
        return set()
    found: set[str] = set()
    below: set[str] = set()
    for total, parts in dict.fromkeys(chain.from_iterable(map(_made_up, fullest))):
        if _is_made_up(total, parts, groups):
            found.add(total)
            below.update(parts if len(parts) >= _FEWEST else ())
            again = _listed_again(total, parts, fullest[0])
            found.update(parts if again and _is_made_up(total, again, groups) else ())
    if not below:
        return found
    # A region may be the sum of divisions, which stand before their own states.
    return found | _sums([{m: v for m, v in group.items() if m not in below} for group in groups])


def _is_made_up(total: str, parts: Sequence[str], groups: Sequence[Values]) -> bool:
    # One of many parts may have no value in most places, as what is rarely spent.
    least = max(2, len(parts) - len(parts) // _FEWEST)
    having = [g for g in groups if total in g and sum(map(g.__contains__, parts)) >= least]
    added = [(group[total], sum(group.get(part, 0) for part in parts)) for group in having]
    enough = int((len(having) if len(having) >= _SURE else len(groups)) * _MOST_OF)
    exact = sum(size == both for size, both in added)
    return exact >= max(_FEWEST, enough // 2) and sum(starmap(_is_near, added)) >= enough


def _listed_again(total: str, parts: Sequence[str], group: Values) -> tuple[str, ...]:
    """Return the members, listed after parts of a total, that add up to it again.

    So states stand after regions.
    """
    after = list(group)[list(group).index(parts[-1]) + 1 :] if parts[-1] in group else []
    sums = list(accumulate(group[member] for member in after))
    count = sums.index(group[total]) + 1 if total in group and group[total] in sums else 0
    return tuple(after[:count]) if count > len(parts) >= _FEWEST else ()


def _made_up(group: Values) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each member that is the sum of two others, or of those listed beside it, with them."""
    large = [(m, v) for m, v in group.items() if v >= _LARGE]
    sizes = dict(large if len(large) <= _MOST_PAIRED else ())
    of_size = grouped((value, member) for member, value in sizes.items())
    for pair in combinations(sizes, 2):
        yield from ((total, pair) for total in of_size.get(sizes[pair[0]] + sizes[pair[1]], ()))
    yield from _lists(list(group.items()))
    yield from _lists(list(group.items())[::-1])


def _lists(values: Sequence[tuple[str, Decimal]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each member that those after it add up to, with them."""
    sums = [Decimal(0), *accumulate(size for _, size in values)]
    for at, (member, value) in enumerate(values):
        start, end = at + 1, at + 1
        while value >= _LARGE and end < len(values) and sums[end] - sums[start] < value:
            end += 1
        if end - start >= _FEWEST and sums[end] - sums[start] == value:
            yield member, tuple(other for other, _ in values[start:end])


def _is_sum(largest: Decimal, rest: Decimal, count: int, *, once: bool) -> bool:
    """Return whether the largest of so many members is what the others add up to, or some more.

    In one group alone that may be chance, unless the group is large.
    """
    if rest <= 0 or largest <= 0:
        return False
    if count > (_VERY_MANY if once else _MANY):
        return rest * _NEARLY <= largest <= rest * (_LITTLE_MORE if once else _AT_MOST)
    return largest == rest


def _is_told_again(largest: Decimal, rest: Decimal, count: int) -> bool:
    """Return whether the others of so many members add up to the largest on several levels.

    Rounded parts, and some of no part, leave a little of it.
    """
    left = (abs(rest - largest * level) for level in _LEVELS)
    return count > _MANY and rest > 0 and any(each * _ROUNDED < rest for each in left)


def _overlapping(groups: Iterable[Values], totals: Sequence[str], of_some: Collection[str]) -> str:
    """Return the total that is below what the others add up to in most places; else nothing."""
    over, seen = Counter[str](), Counter[str]()
    for group in groups if totals else ():
        parts = sum((v for m, v in group.items() if m not in {*totals, *of_some}), Decimal(0))
        for total in totals:
            if total in group and group[total] > 0 and len(group) > _FEWEST:
                seen[total] += 1
                over[total] += parts * _NEARLY > group[total]
    return next((m for m in totals if seen[m] and over[m] * 2 > seen[m]), "")


def measures_named(members: Iterable[str]) -> Mapping[str, Unit | None]:
    """Return what each member says a value is; nothing where they say no two different things."""
    known = {member: member.strip().casefold() for member in dict.fromkeys(members)}
    if len(known) < 2 or not all(word in _UNITS for word in known.values()):  # noqa: PLR2004 - two differ.
        return {}
    return {member: _UNITS[word] for member, word in known.items()}


def told_apart(by: Sequence[str], columns: Iterable[Sequence[str]]) -> Iterator[int]:
    """Yield the places of columns whose every member goes with one member of `by` alone."""
    for at, cells in enumerate(columns):
        pairs = dict(zip(cells, by, strict=True))
        are_told = all(pairs[cell] == member for cell, member in zip(cells, by, strict=True))
        if are_told and len(pairs) > len(set(by)) - 1:
            yield at
