"""Give a Word document back with comments at some of its words; all else stays as it was.

The parts that get the comments are written anew: the text, the comments, and where they are named.
Every other part has the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from lxml import etree

from briefing_gen.base.frozen import Frozen
from briefing_gen.docx.markup import MAIN, Read, W, parsed, transitional, written_part
from briefing_gen.docx.reading import GONE, paragraphs_of
from briefing_gen.reading.packed import read_members, with_members

_COMMENTS: Final = "word/comments.xml"
_LEADS: Final = "word/_rels/document.xml.rels"
_TYPES: Final = "[Content_Types].xml"
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LEADS_TO: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_LEADING: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_APART: Final = GONE | {f"{W}txbxContent"}


class Remark(Frozen, kw_only=True):
    """What is noted at some words of a document."""

    paragraph: int
    """The number of its paragraph, from 1, as `read_manuscript` counts those of the text."""
    sentence: str
    words: str
    """What is marked in the sentence."""
    lines: tuple[str, ...]


def annotated(data: bytes, remarks: Iterable[Remark]) -> bytes:
    """Return a Word document with comments; raises RefusedError, or SyntaxError of broken XML."""
    data = transitional(data)
    members = dict(read_members(data))
    text = parsed(members[MAIN])
    paragraphs = paragraphs_of(text, members)
    comments = parsed(members.get(_COMMENTS, f'<w:comments xmlns:w="{W[1:-1]}"/>'.encode()))
    named = (each.get(f"{W}id", "") for each in comments.iter(f"{W}comment"))
    ids = (int(name) for name in named if name.isdecimal())
    for number, remark in enumerate(remarks, max(ids, default=-1) + 1):
        if _mark(paragraphs[remark.paragraph - 1], remark, str(number)):
            comments.append(_comment(remark, str(number)))
    changed = {MAIN: written_part(text), _COMMENTS: written_part(comments)}
    if _COMMENTS not in members:  # A new part is named in two others.
        leads = parsed(members.get(_LEADS, f'<Relationships xmlns="{_LEADING}"/>'.encode()))
        lead = {"Id": "rIdBriefingGenComments", "Type": _LEADS_TO, "Target": "comments.xml"}
        etree.SubElement(leads, f"{{{_LEADING}}}Relationship", lead)
        types, own = parsed(members[_TYPES]), {"PartName": f"/{_COMMENTS}", "ContentType": _KIND}
        etree.SubElement(types, types.tag.replace("Types", "Override"), own)
        changed |= {_LEADS: written_part(leads), _TYPES: written_part(types)}
    return with_members(data, changed)


def _mark(paragraph: Read, remark: Remark, number: str) -> bool:
    """Mark the words of a remark in a paragraph, or all of it; False where it says nothing."""
    every = (run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None)
    runs = [run for run in every if _APART.isdisjoint(e.tag for e in _within(paragraph, run))]
    if not runs:
        return False
    texts = ["".join(text.text or "" for text in run.iter(f"{W}t")) for run in runs]
    whole = "".join(texts)
    sentence = _spaced(remark.sentence).search(whole)
    found = _spaced(remark.words).search(whole, sentence.start() if sentence else 0)
    start, end = found.span() if found else (0, len(whole))
    held, at = [], 0
    for run, text in zip(runs, texts, strict=True):
        if at < end and at + len(text) > start:
            held.append([run, *_within(paragraph, run)][-1])
        at += len(text)
    first, last = held[0], held[-1]
    first.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
    reference = etree.Element(f"{W}r")
    etree.SubElement(reference, f"{W}commentReference", {f"{W}id": number})
    last.addnext(reference)
    last.addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": number}))
    return True


def _spaced(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _within(paragraph: Read, run: Read) -> Iterator[Read]:
    """Yield what of a paragraph a run stands in, such as a link or a tracked change."""
    return takewhile(lambda above: above is not paragraph, run.iterancestors())


def _comment(remark: Remark, number: str) -> Read:
    own = {f"{W}id": number, f"{W}author": "briefing-gen", f"{W}initials": "bg"}
    comment = etree.Element(f"{W}comment", own)
    for line in remark.lines:
        run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t").text = line
    return comment
