"""An edited Word document brought up to date from one that was made anew.

Numbers are controls that say which values they show, so each is replaced wherever it stands by now;
words stay. What cannot be brought up to date stays as it is, and is told.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.package import Package

from briefing_gen.base.problems import Location
from briefing_gen.docx.held import NAMESPACE, Entry, tag_of
from briefing_gen.docx.markup import SHAPES, Read, W, parsed, transitional, value_of, written_part
from briefing_gen.docx.reading import TEXT_PART, Manuscript, bound_to, read_manuscript
from briefing_gen.pptx.package import require_whole, saved
from briefing_gen.pptx.xml import clean
from briefing_gen.refresh import charts
from briefing_gen.refresh.deck import Change, Refreshed, left_alone
from briefing_gen.verify.word_files import charts_in

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIGITS: Final = re.compile(r"\d[\d.,]*")
_PROPERTIES: Final = ("title", "subject", "keywords")
_TOLD: Final = ("drawing", "table", *_PROPERTIES)
"""What is told beside paragraphs and follows the data."""


def refresh_word(data: bytes, file: str, fresh: bytes) -> Refreshed:
    """Return the document `data` with the numbers and charts of `fresh`, made anew.

    Raises what reading a document raises; see `verify.word_files`.
    """
    data = transitional(data)
    old, new = read_manuscript(data), read_manuscript(fresh)
    package, other = (Package.open(io.BytesIO(each)) for each in (data, fresh))
    require_whole(package, file, "document")
    today, beside = _today(old, new), _beside(old, new)
    told: dict[tuple[str, str], None] = {}
    for part in package.iter_parts():
        if TEXT_PART.fullmatch(part.partname[1:]):
            root = parsed(part.blob)
            told |= dict.fromkeys(_controls(root, old, today))
            _contents(root)
            _describe(root, beside, other.main_document_part)
            part.blob = written_part(root)
    changes = [Change(slide=0, part="text", words=tuple(told))] if told else []
    changes += [Change(slide=0, part=chart) for chart in _charts(package, other)]
    for name in _PROPERTIES:
        if (name, "") in beside:
            setattr(package.core_properties, name, getattr(other.core_properties, name))
    _held(package, today, beside)
    return Refreshed(
        data=saved(package),
        changes=tuple(changes),
        left=tuple(left_alone(w, Location(file), "document") for w in _left(old, new, today)),
    )


def _today(old: Manuscript, new: Manuscript) -> Mapping[str, Entry]:
    """Return what each entry is today, by the key that it has in the edited document.

    One that is written another way today, such as in millions, is found by its paragraph, or else
    as the only one that is of the same values.
    """
    found: dict[str, Entry] = {}
    fresh = {each.address: each.entries for each in new.told if each.address}
    for mine, theirs in ((told.entries, fresh.get(told.address, [])) for told in old.told):
        if list(map(_what, mine)) == list(map(_what, theirs)):
            for one, other in zip(mine, theirs, strict=True):
                found.setdefault(one.key, other)
    for key, entry in old.entries.items():
        alike = {each.key: each for each in new.entries.values() if _what(each) == _what(entry)}
        if key in alike or len(alike) == 1:
            found.setdefault(key, alike.get(key) or next(iter(alike.values())))
    return found


def _what(entry: Entry) -> tuple[str, str]:
    return entry.kind, entry.address


def _controls(root: Read, old: Manuscript, today: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Let each number say what it is today; yield what it said, where that is another."""
    by_tag = {(tag_of(e.address), e.text): k for k, e in old.entries.items()}
    for control in root.iter(f"{W}sdt"):
        texts = list(control.iterfind(f"{W}sdtContent//{W}t"))
        said = "".join(text.text or "" for text in texts)
        key, tag = bound_to(control)
        entry = today.get(key or by_tag.get((tag, said), ""))
        if entry is not None and texts and said != entry.text:
            _say(texts, entry.text)
            yield said, entry.text


def _say(texts: Sequence[Read], words: str) -> None:
    """Let the first of the elements that hold a text say all of it."""
    for text in texts:
        text.text = ""
    texts[0].text = words


def _contents(root: Read) -> None:
    """Let lines of the contents say what their headings do."""
    headings: dict[str, str] = {}
    for paragraph in root.iter(f"{W}p"):
        for mark in paragraph.iter(f"{W}bookmarkStart"):
            if mark.get(f"{W}name", "").startswith("_Toc"):
                headings[mark.get(f"{W}name")] = "".join(_words_of(paragraph))
    for link in root.iter(f"{W}hyperlink"):
        texts = list(link.iter(f"{W}t"))
        wanted = headings.get(link.get(f"{W}anchor", ""))
        said = "".join(text.text or "" for text in texts)
        if wanted and texts and _DIGITS.sub("#", wanted) == _DIGITS.sub("#", said):
            _say(texts, wanted)


def _words_of(paragraph: Read) -> Iterator[str]:
    for run in paragraph.iter(f"{W}r"):
        if run.find(f"{W}footnoteReference") is None and run.find(f"{W}rPr/{W}rStyle") is None:
            yield from (text.text or "" for text in run.iter(f"{W}t"))


def _beside(old: Manuscript, new: Manuscript) -> Mapping[tuple[str, str], str]:
    """Return what a document says beside its paragraphs today, where nobody changed it."""
    untouched = {(each.kind, each.name) for each in {*old.beside} & {*old.made_beside}}
    said = {(each.kind, each.name): each.text for each in new.beside}
    drawn = [[each.text for each in of.made_beside if each.kind == "chart"] for of in (old, new)]
    both = zip(*drawn, strict=True) if len(drawn[0]) == len(drawn[1]) else ()
    charts = ((("chart", was), now) for was, now in both)
    told = {key: text for key, text in said.items() if key in untouched and key[0] in _TOLD}
    return {**told, **dict(charts)}


def _describe(root: Read, beside: Mapping[tuple[str, str], str], fresh: Part) -> None:
    """Let drawings and tables be described as today, and maps be shaded so."""
    now = {d.get("name", ""): d for d in parsed(fresh.blob).iter("{*}docPr")}
    for drawing in root.iter("{*}docPr"):
        name = drawing.get("name", "")
        drawing.set("descr", beside.get(("drawing", name), drawing.get("descr", "")))
        both = (drawing, now[name]) if name in now else ()
        mine, theirs = [list(d.getparent().iter(f"{{{SHAPES}}}spPr")) for d in both] or ([], [])
        for one, other in zip(mine, theirs, strict=False) if len(mine) == len(theirs) else ():
            one.getparent().replace(one, other)
    for table in root.iter(f"{W}tblPr"):
        said = table.find(f"{W}tblDescription")
        about = "table", value_of(table, f"{W}tblCaption")
        if said is not None and about in beside:
            said.set(f"{W}val", beside[about])


def _charts(package: Package, other: Package) -> Iterator[str]:
    """Let each chart draw what its like draws today; yield the names of those that drew others."""
    mine, theirs = (dict(charts_in(each)) for each in (package, other))
    for name in (name for name in mine if name in theirs):
        changed = charts.take(mine[name], theirs[name])
        for own, new in zip(*(_over(each[name]) for each in (mine, theirs)), strict=False):
            if _words_over(own) != _words_over(new):
                own.blob = new.blob
                changed = True
        if changed:
            yield name.partition(" = ")[0]


def _over(chart: Part) -> list[Part]:
    """Return the parts with the shapes over a chart."""
    own = (each for each in chart.rels.values() if each.reltype == RT.CHART_USER_SHAPES)
    return [each.target_part for each in own if not each.is_external]


def _words_over(shapes: Part) -> list[str]:
    """Return what the shapes over a chart say."""
    return [text.text for text in parsed(shapes.blob).iter(f"{_A}t")]


def _held(
    package: Package, today: Mapping[str, Entry], beside: Mapping[tuple[str, str], str]
) -> None:
    """Let the custom XML hold the numbers of today, under the keys that controls are bound to.

    So with what it says beside its paragraphs.
    """
    for part in package.iter_parts():
        if part.partname.startswith("/customXml/item") and NAMESPACE.encode() in part.blob:
            root = parsed(part.blob)
            for number in root.iter(f"{{{NAMESPACE}}}number"):
                entry = today.get(number.get("key", ""))
                if entry is not None:
                    number.text = entry.text
                    number.set("said", clean(entry.text))
                    if entry.value is not None:
                        number.set("value", f"{entry.value:f}")
                        number.set("grade", entry.grade)
            for thing in root.iterfind("{*}beside/{*}thing"):
                kind = thing.get("kind", "")
                about = kind, thing.text if kind == "chart" else thing.get("name", "")
                thing.text = beside.get(about, thing.text)
            part.blob = written_part(root)


def _left(old: Manuscript, new: Manuscript, today: Mapping[str, Entry]) -> Iterator[str]:
    """Yield what is not as it would be today."""
    yield from _stay(old.entries, today)
    before, now = ({t.address: t for t in each.told if t.address} for each in (old, new))
    for address, told in now.items():
        if address not in before and _home(address) in {*map(_home, before)} - {""}:
            yield f"the briefing has {address} now, which is not in this document"
        elif address in before and told.words != before[address].words:
            yield f"{address} stays: the briefing says it in other words now"
    tables = [_rows(each) for each in (old, new)]
    for name, rows in tables[1].items():
        if tables[0].get(name, rows) != rows:
            yield f"{name.partition(' = ')[0]} stays: it has {rows} rows today"


def _stay(entries: Mapping[str, Entry], today: Mapping[str, Entry]) -> Iterator[str]:
    """Yield numbers that are gone today, or verified further or less."""
    for key, entry in entries.items():
        if (now := today.get(key)) is None:
            yield f"{entry.text} stays: {entry.address} is not in the edition of today"
        elif now.grade != entry.grade:
            yield f"the mark of {entry.text} stays: its grade is {now.grade}"


def _home(address: str) -> str:
    """Return the finding or list that a text belongs to."""
    return "/".join(address.split("/")[:2]) if address.startswith("finding/") else ""


def _rows(read: Manuscript) -> Mapping[str, int]:
    """Return how many rows each table has."""
    return Counter(table for table, _ in {(line.table, line.row) for line in read.lines} if table)
