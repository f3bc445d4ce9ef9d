"""Charts: what they draw and name taken from another, how they look left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Final

from pptx.oxml.ns import qn

from briefing_gen.verify.books import Book, opened

Read = Any
"""An element of lxml, or a part of python-pptx; neither has types."""
_SERIES: Final = qn("c:ser")
_AXES: Final = tuple(map(qn, ("c:catAx", "c:valAx", "c:dateAx", "c:serAx")))
_PLOT: Final = "Chart"
"""The names of the elements that hold series end so: barChart, lineChart."""
_ORDER: Final = (  # noqa: SIM905 - one name a line would take twenty.
    "idx order tx spPr invertIfNegative pictureOptions marker explosion dPt dLbls trendline "
    "errBars cat val xVal yVal smooth bubbleSize bubble3D shape extLst"
).split()
"""How the parts of a series follow each other, whichever of them it may have: ECMA-376, part 1,
21.2 (CT_BarSer, CT_LineSer, CT_ScatterSer, CT_BubbleSer and others)."""
_DATA: Final = ("tx", "cat", "val", "xVal", "yVal", "bubbleSize")
_MARKED: Final = ("dPt", "dLbls", "errBars")
"""What belongs to single points, so that it is wrong once they move."""
_SAYING: Final = tuple(map(qn, ("c:delete", "c:showVal", "c:showCatName", "c:showSerName")))


def take(part: Read, other: Read) -> bool:
    """Let a chart draw what another draws, its workbook too; return whether it drew others.

    Both are chart parts.
    """
    changed = take_drawn(part._element, other._element)  # noqa: SLF001 - no public way.
    mine, theirs = (one.chart_workbook.xlsx_part for one in (part, other))
    if theirs is not None and (mine is None or _held(mine.blob) != _held(theirs.blob)):
        part.chart_workbook.update_from_xlsx_blob(theirs.blob)
        return True
    return changed


def _held(book: bytes) -> list[str]:
    """Return the texts and numbers of a workbook."""
    read = Book(where="", about="", panel="", data=book, heights=frozenset())
    return sorted(map(repr, opened([read])))


def take_drawn(old: Read, new: Read) -> bool:
    """Make the chart `old` draw what `new` draws, and return whether it drew something else.

    Both are roots of chart parts. Where they do not have the same series, `old` becomes a copy of
    `new` throughout; else only its data, and labels that belong to other points now.
    """
    if _drawn(old) == _drawn(new):
        return False
    pairs = _pairs(old, new)
    if pairs is None:
        _copy_plot_area(old, new)
        return True
    for one, other in pairs:
        _take_series(one, other)
    for one, other in zip(_found(old, _AXES), _found(new, _AXES), strict=False):
        _take_scale(one, other)
    return True


def _drawn(root: Read) -> list[object]:
    """Return the names and values of each series, and where in the workbook they stand."""
    return [
        ([_texts(series, tag) for tag in _DATA], [of.text for of in series.iter(qn("c:f"))])
        for series in root.iter(_SERIES)
    ]


def _texts(series: Read, tag: str) -> list[tuple[str, str]]:
    """Return the points under `tag`, each by its place."""
    held = series.find(qn(f"c:{tag}"))
    if held is None:
        return []
    return [
        (point.get("idx"), _same(point.findtext(qn("c:v")) or ""))
        for point in held.iter(qn("c:pt"))
    ]


def _same(text: str) -> str:
    """Return a number as all programs keep it, however many digits they write."""
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _marks(series: Read, tag: str) -> list[object]:
    """Return which points have their own look, label or range, and what those say."""
    return [
        (
            [mark.get("val") for mark in held.iter(qn("c:idx"))],
            [(part.tag, part.get("val")) for part in held.iter(*_SAYING)],
            [part.get("formatCode") for part in held.iter(qn("c:numFmt"))],
            [text.text for text in held.iter(qn("a:t"), qn("c:v"))],
        )
        for held in series.findall(qn(f"c:{tag}"))
    ]


def _plots(root: Read) -> list[Read]:
    area = root.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    return [] if area is None else [plot for plot in area if str(plot.tag).endswith(_PLOT)]


def _pairs(old: Read, new: Read) -> list[tuple[Read, Read]] | None:
    """Return each series of `old` with its like of `new`; None where they differ in number."""
    counts = [[len(plot.findall(_SERIES)) for plot in _plots(root)] for root in (old, new)]
    if counts[0] != counts[1]:
        return None
    return [
        pair
        for one, other in zip(_plots(old), _plots(new), strict=True)
        for pair in _named(one.findall(_SERIES), other.findall(_SERIES))
    ]


def _named(old: Sequence[Read], new: Sequence[Read]) -> Iterator[tuple[Read, Read]]:
    """Yield series that have the same name, or else are at the same place."""
    by_name = {str(_texts(series, "tx")): series for series in new}
    names = [str(_texts(series, "tx")) for series in old]
    if set(names) == set(by_name) and len(by_name) == len(old):
        yield from ((series, by_name[name]) for series, name in zip(old, names, strict=True))
    else:
        yield from zip(old, new, strict=True)


def _take_series(old: Read, new: Read) -> None:
    """Give the series `old` the data of `new`, and its marks where those of `old` say others."""
    for tag in (*_DATA, *_MARKED):
        if tag in _MARKED and _marks(old, tag) == _marks(new, tag):
            continue
        name = qn(f"c:{tag}")
        for held in old.findall(name):
            old.remove(held)
        for held in new.findall(name):
            _insert(old, tag, deepcopy(held))


def _insert(series: Read, tag: str, held: Read) -> None:
    """Put `held` into a series where the standard wants what is called `tag`."""
    before = {qn(f"c:{name}") for name in _ORDER[: _ORDER.index(tag) + 1]}
    at = sum(1 for child in series if child.tag in before)
    series.insert(at, held)


def _take_scale(old: Read, new: Read) -> None:
    """Give the axis `old` the ends, steps and format of `new`."""
    for path in ("c:scaling/c:min", "c:scaling/c:max", "c:majorUnit", "c:numFmt"):
        steps = "/".join(map(qn, path.split("/")))
        mine, other = old.find(steps), new.find(steps)
        if mine is not None and other is not None:
            for name, value in other.attrib.items():
                mine.set(name, value)


def _copy_plot_area(old: Read, new: Read) -> None:
    """Draw `old` as `new`; series of the same name keep their colours."""
    looks = {str(_texts(series, "tx")): series.find(qn("c:spPr")) for series in old.iter(_SERIES)}
    area = old.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    drawn = deepcopy(new.find(f"{qn('c:chart')}/{qn('c:plotArea')}"))
    for series in drawn.iter(_SERIES):
        look, own = looks.get(str(_texts(series, "tx"))), series.find(qn("c:spPr"))
        if look is not None and own is not None:
            series.replace(own, deepcopy(look))
    area.getparent().replace(area, drawn)


def _found(root: Read, tags: Sequence[str]) -> list[Read]:
    return list(root.iter(*tags))
