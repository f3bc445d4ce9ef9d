"""Charts: what they draw and name taken from another, how they look left as it is."""

from copy import deepcopy
from typing import Final

from pptx.oxml.ns import qn

from briefing_gen.pptx.privates import Read, root_of
from briefing_gen.verify.books import Book, opened
from briefing_gen.verify.charts import book_of, points
from briefing_gen.verify.report import Drawn, Said

_FORMAT: Final = qn("c:numFmt")
_MARKS: Final = tuple(map(qn, ("c:dPt", "c:dLbl")))
_SERIES: Final = qn("c:ser")
_X: Final = qn("c:xVal")
_AXES: Final = tuple(map(qn, ("c:catAx", "c:valAx", "c:dateAx", "c:serAx")))
_UNITS: Final = qn("c:dispUnits")
"""Lets an axis write 5 where 5 million is meant."""
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


def take(part: Read, other: Read) -> bool | None:
    """Let a chart draw what another draws, its workbook too; return whether it drew others.

    Both are chart parts. None stands for one with a series of somebody's, which stays as it is.
    """
    mine, theirs = map(book_of, (part, other))
    held = [] if mine is None else _held(mine.blob)
    known = frozenset(piece.text for piece in held if isinstance(piece, Said))
    changed = take_drawn(root_of(part), root_of(other), known)
    if changed is None:
        return None
    if theirs is not None and (mine is None or held != _held(theirs.blob)):
        root = root_of(part)
        # A link to a workbook elsewhere would bring back the values of that.
        for link in root.findall(qn("c:externalData")) if mine is None else ():
            if link.get(qn("r:id")) in part.rels:
                part.drop_rel(link.get(qn("r:id")))
            root.remove(link)
        part.chart_workbook.update_from_xlsx_blob(theirs.blob)
        return True
    return changed


def named(part: Read) -> frozenset[str]:
    """Return the names of series, and what labels and titles of a chart say in words."""
    root = root_of(part)
    texts = (text.text or "" for text in root.iter(qn("a:t")))
    return frozenset((*map(name_of, root.iter(_SERIES)), *texts)) - {""}


def _held(book: bytes) -> list[Said | Drawn]:
    """Return the texts and numbers in the cells of a workbook; not what people wrote on them."""
    held = Book(where="", about="", panel="", data=book, heights=frozenset())
    pieces = (piece for piece in opened([held]) if isinstance(piece, Said | Drawn))
    return sorted((piece for piece in pieces if not piece.where), key=repr)


def take_drawn(old: Read, new: Read, known: frozenset[str] = frozenset()) -> bool | None:
    """Make the chart `old` draw what `new` draws, and return whether it drew something else.

    Both are roots of chart parts. Where `new` has series that `old` has not, `old` becomes a copy
    of it throughout; else it takes only data, and labels that belong to other points now. Series
    that are `known`, as the workbook has them, were taken out. None stands for series of people,
    which `old` has alone: it stays as it is.
    """
    if _drawn(old) == _drawn(new):
        return False
    pairs = _pairs(old, new, known)
    if pairs is None:
        _copy_plot_area(old, new)
        return True
    if len(pairs) < len(list(old.iter(_SERIES))):
        return None
    before = old.xml
    for one, other in pairs:
        _take_series(one, other)
    for one, other in zip(old.iter(*_AXES), new.iter(*_AXES), strict=False):
        _take_scale(one, other)
    return bool(old.xml != before)


def _drawn(root: Read) -> list[object]:
    """Return the names and values of each series, and where in the workbook they stand."""
    return [
        ([_texts(series, tag) for tag in _DATA], [of.text for of in series.iter(qn("c:f"))])
        for series in root.iter(_SERIES)
    ]


def _texts(series: Read, tag: str) -> list[tuple[str, str]]:
    """Return the points under `tag`, each by its place."""
    held = series.find(qn(f"c:{tag}"))
    return [] if held is None else [(place, _same(text)) for place, text in points(held)]


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


def _pairs(old: Read, new: Read, known: frozenset[str]) -> list[tuple[Read, Read]] | None:
    """Return each series of `old` with its like of `new`; None where they cannot be paired."""
    both = ([*root.iter(_SERIES)] for root in (old, new))
    mine, theirs = ([(name_of(series), series) for series in every] for every in both)
    by_name = dict(theirs)
    missing = by_name.keys() - dict(mine).keys()
    if len(by_name) == len(theirs) and len(dict(mine)) == len(mine) and missing <= known:
        pairs = [(series, by_name[name]) for name, series in mine if name in by_name]
    elif [len(plot.findall(_SERIES)) for plot in _plots(old)] == [
        len(plot.findall(_SERIES)) for plot in _plots(new)
    ]:
        pairs = [(one, other) for (_, one), (_, other) in zip(mine, theirs, strict=True)]
    else:
        return None
    fit = all((one.find(_X) is None) == (other.find(_X) is None) for one, other in pairs)
    return pairs if pairs and fit else None


def _take_series(old: Read, new: Read) -> None:
    """Give the series `old` the data of `new`, and its marks where those of `old` say others.

    Where somebody made another kind of chart of it, marks of `new` may have no place there: it has
    none of single points then, and writes numbers as `new` does.
    """
    tags = [tag for tag in _MARKED if _marks(old, tag) != _marks(new, tag)]
    if _kind(old) != _kind(new):
        tags = []
        for mark in list(old.iter(*_MARKS)):
            mark.getparent().remove(mark)
        code = next((held.get("formatCode") for held in new.iter(_FORMAT)), None)
        for held in old.iter(_FORMAT) if code else ():
            held.set("formatCode", code)
    for tag in (*_DATA, *tags):
        name = qn(f"c:{tag}")
        for held in old.findall(name):
            old.remove(held)
        behind = [f"c:{later}" for later in _ORDER[_ORDER.index(tag) + 1 :]]
        for held in new.findall(name):
            old.insert_element_before(deepcopy(held), *behind)


def _kind(series: Read) -> list[str | None]:
    """Return which kind of plot a series stands in: bars, for example, and whether they stack."""
    plot = series.getparent()
    grouping = plot.find(qn("c:grouping"))
    return [str(plot.tag), None if grouping is None else grouping.get("val")]


def _take_scale(old: Read, new: Read) -> None:
    """Give the axis `old` the ends, steps, format and units of `new`."""
    if new.find(_UNITS) is None:
        for units in old.findall(_UNITS):
            old.remove(units)
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


def name_of(series: Read) -> str:
    """Return the name of a series; empty where it has none."""
    named = series.find(qn("c:tx"))
    return "" if named is None else "".join(text.text or "" for text in named.iter(qn("c:v")))
