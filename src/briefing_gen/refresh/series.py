"""Series of a chart that people added or drew in another way: each point with its category."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from pptx.oxml.ns import qn

Read = Any
"""An element of lxml, which has no types."""
_CATEGORIES: Final = qn("c:cat")
_VALUES: Final = qn("c:val")
_POINT: Final = qn("c:pt")
_COUNT: Final = qn("c:ptCount")
_FORMAT: Final = qn("c:numFmt")
_CODE: Final = qn("c:formatCode")
_LABELS, _LABEL, _PLACE = (qn(f"c:{tag}") for tag in ("dLbls", "dLbl", "idx"))
_DELETED: Final = qn("c:delete")
_ALL, _CACHE = "all", "values"
_MARKS: Final = tuple(map(qn, ("c:dPt", "c:dLbl")))


def name_of(series: Read) -> str:
    """Return the name of a series; empty where it has none."""
    named = series.find(qn("c:tx"))
    return "" if named is None else "".join(text.text or "" for text in named.iter(qn("c:v")))


def reads_as(series: Read, new: Read) -> bool:
    """Return whether labels of a series write its values in the formats of the series `new`.

    A label of somebody is to be written as all of them are; one that was taken out stays out.
    """
    mine, theirs = _formats(series), _formats(new)
    of_all = theirs.get(_ALL, theirs.get(_CACHE, ""))
    labels = series.find(_LABELS)
    if _ALL in {*theirs} - {*mine} and labels is not None and labels.find(_DELETED) is None:
        return False
    return all(code == theirs.get(place, of_all) for place, code in mine.items())


def _formats(series: Read) -> dict[str, str]:
    """Return the number format of each label that has its own, of all others, and of values."""
    found = {_CACHE: series.findtext(f"{_VALUES}//{_CODE}", "")}
    for labels in series.findall(_LABELS):
        places = {held: held.find(_PLACE).get("val") for held in labels.findall(_LABEL)}
        for held in labels.iter(_FORMAT):
            found[places.get(held.getparent(), _ALL)] = held.get("formatCode")
    return found


def move_marks(series: Read, new: Read) -> None:
    """Let marks of single points go where their categories are in the series `new`.

    Those of a category that is gone go too. All numbers are written as those of `new` are.
    """
    _move(series, new)
    code = next((held.get("formatCode") for held in new.iter(_FORMAT)), None)
    for held in series.iter(_FORMAT) if code else ():
        held.set("formatCode", code)


def keep_apart(series: Read, new: Read) -> None:
    """Let a series that no workbook has say all by itself, along the categories of `new`."""
    _move(series, new)
    named = series.find(qn("c:tx"))
    if named is not None:
        name = name_of(series)
        for held in list(named):
            named.remove(held)
        named.append(named.makeelement(qn("c:v")))
        named[0].text = name
    for reference in list(series.iter(qn("c:numRef"))):
        _say_by_itself(reference)
    along, other = series.find(_CATEGORIES), new.find(_CATEGORIES)
    if along is not None and other is not None:
        series.replace(along, deepcopy(other))


def _move(series: Read, new: Read) -> None:
    """Move points and their marks to the places of their categories in the series `new`."""
    if series.find(_CATEGORIES) is None or new.find(_CATEGORIES) is None:
        return
    there = {category: place for place, category in _categories(new)}
    places = {place: there.get(category) for place, category in _categories(series)}
    points = [(point, point, "idx") for point in series.iterfind(f"{_VALUES}//{_POINT}")]
    marks = [(mark, mark.find(qn("c:idx")), "val") for mark in series.iter(*_MARKS)]
    for moved, numbered, name in (*points, *marks):
        place = places.get(numbered.get(name))
        if place is None:
            moved.getparent().remove(moved)
        else:
            numbered.set(name, place)
    for count in series.iterfind(f"{_VALUES}//{_COUNT}"):
        count.set("val", new.find(f"{_CATEGORIES}//{_COUNT}").get("val"))


def _categories(series: Read) -> Iterator[tuple[str, str]]:
    """Yield the place and the name of each category of a series."""
    for point in series.iterfind(f"{_CATEGORIES}//{_POINT}"):
        yield point.get("idx"), point.findtext(qn("c:v"), "")


def _say_by_itself(reference: Read) -> None:
    """Put values in the place of where in a workbook they stand."""
    literal = reference.makeelement(qn("c:numLit"))
    literal.extend(reference.iterfind(f"{qn('c:numCache')}/*"))
    reference.getparent().replace(reference, literal)
