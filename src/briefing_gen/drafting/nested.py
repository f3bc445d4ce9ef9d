"""Sets members, and groups or parts of them, into one column where each has a name of its own."""

from collections import Counter
from itertools import accumulate
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.periods import recognize
from briefing_gen.dataset.totals import NAMED
from briefing_gen.drafting.around import OF_THESE
from briefing_gen.drafting.cleaning import or_above
from briefing_gen.drafting.grid import is_number, some
from briefing_gen.drafting.layout import Layout
from briefing_gen.drafting.names import UNNAMED
from briefing_gen.drafting.sheet import PLACES

_FEWEST: Final = 2


def with_parts_named(layout: Layout) -> Layout:
    """Return a table whose members that are parts of the one above say of which they are.

    As groups are, they are left out of ranks, and of what adds up.
    """
    whole, names, parts = "", list[str](), dict[str, str]()
    for cell in layout.columns[0] if layout.columns else ():
        part = OF_THESE.fullmatch(cell) if whole else None
        whole = whole if part else cell
        names.append(f"{whole}, {part[1]}" if part else cell)
        parts.update({names[-1]: cell} if part else {})
    if not parts:
        return layout
    of = some([f"{cell!r} as {name!r}" for name, cell in parts.items()])
    return replace(
        layout,
        columns=(tuple(names), *layout.columns[1:]),
        groups=(*layout.groups, *parts),
        steps=(*layout.steps, f"took for parts of the member above: {of}"),
    )


def with_groups_among(layout: Layout) -> Layout:
    """Return a table whose groups, each in a row of its own, stand among their members.

    A row of a group has no member, or calls it Total: Northeast above Maine. Each member is of one
    group only, so that nobody has to name that beside it. Rows of groups without a value are left
    out.
    """
    if len(layout.columns) <= _FEWEST or not layout.lines:
        return layout
    own, members = layout.columns[:_FEWEST]
    members = tuple(
        "" if g and NAMED.fullmatch(m) else m for g, m in zip(own, members, strict=True)
    )
    groups = tuple(accumulate(own, or_above))
    alone = [row for row, member in enumerate(members) if own[row] and not member]
    of = {(g, m) for g, m in zip(groups, members, strict=True) if m}
    if not (alone and of) or not all(map(any, zip(own, members, strict=True))):
        return layout
    names = tuple(m or g for g, m in zip(own, members, strict=True))
    sizes = Counter(group for group, _ in of)
    several = [group for group, size in sizes.items() if size >= _FEWEST]
    is_sparse = not any(g and m for g, m in zip(own, members, strict=True))
    counts = Counter(zip(groups, members, strict=True))
    is_even = len(several) >= _FEWEST and len({*counts.values()}) == 1
    are_apart = len({m for _, m in of}) == len(of) and not {m for _, m in of} & {*groups}
    are_names = not any(map(is_number, names)) and not recognize(names)
    if not (are_names and are_apart and several and (is_sparse or is_even)):
        return layout
    values = layout.columns[_FEWEST:]
    bare = {row for row in alone if not any(is_number(cells[row]) for cells in values)}
    kept = [row for row in range(len(names)) if row not in bare]
    told = some([repr(own[row]) for row in alone if row not in bare])
    left = some([repr(own[row]) for row in sorted(bare)])
    steps = [f"set groups into one column with their members: {told}"] * (len(bare) < len(alone))
    steps += [f"left out rows that name something and have no value: {left}"] * bool(bare)
    own_titles = [t for t in layout.titles[_FEWEST - 1 :: -1] if t not in {"", UNNAMED}]
    bare_title = "Place" if any(map(PLACES.search, own)) else UNNAMED
    title = next(iter(own_titles), bare_title)
    columns = (names, *values)
    return replace(
        layout,
        titles=(title, *layout.titles[_FEWEST:]),
        above=layout.above[1:],
        columns=tuple(tuple(cells[row] for row in kept) for cells in columns),
        lines=tuple(layout.lines[row] for row in kept),
        steps=(*layout.steps, *steps),
        groups=tuple(dict.fromkeys(own[row] for row in alone if sizes[own[row]])),
    )
