"""Notes and sources as slides, in one column or two.

Speakers are told on which slides each is named.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise, product, takewhile
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem
from briefing_gen.document.blocks import Furniture, NotesPart, SourceEntry, Sources
from briefing_gen.document.grades import grade_names, legend
from briefing_gen.document.inline import (
    Citation,
    Content,
    Link,
    Text,
    plain,
    with_marks_told,
    words,
)
from briefing_gen.document.walk import numbering
from briefing_gen.measuring.fit import Weight
from briefing_gen.slides import breaks, deck, fit
from briefing_gen.slides.titles import title_rise, under_rule

LIST_SIZES_PT: Final = (18, 17, 16)
"""The sizes of entries; a smaller one where it saves a slide or has space between them."""
SOURCE_SIZES_PT: Final = (*LIST_SIZES_PT, 15)
ROOMY_GAP_PT: Final = 26
"""The most space between entries, and that of few notes in larger letters."""
LEGEND_GAP_PT: Final = 8
"""Between entries and what the marks in them mean."""
UNDER_HEAD_PT: Final = 4
"""Between a publisher and the first entry below it."""
_WHOLE: Final = re.compile(rf"[\w-]+\.(?:csv|pdf|txt|xlsx|zip)\b|{breaks.HYPHENATED.pattern}")


def source_slides(setting: fit.Setting) -> fit.Laid:
    """Yield the publications that slides cite, by their numbers, on as many slides as they take.

    In a theme of ours those of one publisher stand together, under its name. The notes cite all in
    full, with their addresses, and after the first those of pages alone.
    """
    every, used = _publications(setting)
    full = setting.means.has_panels
    shown = [number for number in every if number in setting.cited] or list(every)
    others, listed = [number for number in every if number not in shown], []
    for number in shown:
        entry = every[number]
        said = breaks.kept_together(_unlinked(entry) if full else entry.name)
        said = (*said, *(entry.grade_words or ()))
        listed.append(deck.Entry(number, said, entry.url, entry.publisher if full else ()))
    as_numbered = (Text(setting.document.furniture.numbered_as),)
    heading = setting.section.heading if len(shown) == len(every) else as_numbered
    for slide in _entry_slides("sources", heading, listed, setting, used):
        if isinstance(slide, deck.EntriesSlide):
            keys, others = [*(entry.key for entry in slide.entries), *others], []
            named = ((Citation(key), Text(" "), *every[key].content) for key in keys)
            on = (setting.cited.get(key, ()) for key in keys)
            lines = tuple((*said, *where) for said, where in zip(named, on, strict=True))
            yield replace(slide, notes=(NotesPart(plain(slide.title), lines),))
        else:
            yield slide


def _unlinked(entry: SourceEntry) -> Content:
    """Return a citation without publisher and address, which its number leads to.

    Programs break names of files, and words at hyphens, unless those say otherwise.
    """
    cited = takewhile(lambda item: not isinstance(item, Link), entry.titled)
    said = [replace(w, text=_WHOLE.sub(breaks.unparted, w.text)) for w in words(tuple(cited))]
    return (*said[:-1], *(replace(last, text=last.text.rstrip()) for last in said[-1:]))


def _publications(setting: fit.Setting) -> tuple[Mapping[str, SourceEntry], Content]:
    """Return the publications of a document by their numbers, and what marks of grades mean.

    A theme of ours says that over the title, as on every slide; a master has no place there.
    """
    document, has_place = setting.document, setting.means.has_panels
    lists = (block.entries for block in document.blocks if isinstance(block, Sources))
    by_id = {entry.id: entry for entry in chain.from_iterable(lists)}
    graded = (entry.grade_words or () for entry in by_id.values())
    numbered = {number: by_id[name] for name, number in numbering(document).numbers.items()}
    return numbered, () if has_place else legend(grade_names(document), graded)


def caveat_slides(setting: fit.Setting) -> fit.Laid:
    """Yield the caveats that slides name by their letters; none has those of pages alone."""
    letters, cited, said = setting.letters.items(), setting.cited, setting.document.furniture
    shown = [pair for pair in letters if pair[1] in cited] or list(letters)
    notes = [deck.Entry(key, breaks.kept_together(words)) for words, key in shown]
    heading = (Text(said.notes if len(shown) == len(letters) else said.lettered_as),)
    for slide in _entry_slides("notes", heading, notes, setting):
        if isinstance(slide, deck.EntriesSlide):
            keys = [entry.key for entry in slide.entries if entry.key in cited]
            on = tuple((Citation(key), *cited[key]) for key in keys)
            yield replace(slide, notes=(NotesPart(plain(slide.title), on),) if on else ())
        else:
            yield slide


def together(
    slides: Sequence[deck.Slide | Problem], settings: Sequence[fit.Setting]
) -> deck.EntriesSlide | None:
    """Return one slide in place of one of notes and one of sources, if each fills half of it.

    None where they take more, or name some of those of pages alone; nor in a house master, which
    has one column.
    """
    both = [slide for slide in slides if isinstance(slide, deck.EntriesSlide)]
    means, said = settings[-1].means, settings[-1].document.furniture
    usual = [("notes", (Text(said.notes),)), ("sources", settings[-1].section.heading)]
    found = [(slide.name, slide.title) for slide in both]
    if not means.has_panels or len(slides) > len(both) or found != usual:
        return None
    heading = (Text(said.notes_and_sources),)
    box, _ = _entry_box(heading, (), means)
    half = replace(box, width=(box.width - fit.COLUMN_GAP_PT) / 2)
    first, *others = both[0].entries
    lists = ((replace(first, head=both[0].title), *others), both[1].entries)
    keys = [entry.key for each in lists for entry in each]
    for size in (means.style.body_size_pt, *LIST_SIZES_PT):
        made = [_entry_pages(each, (size, 1, 9), half, means, keys) for each in lists]
        if [len(pages) for pages in made] == [1, 1]:
            left, right = chain.from_iterable(made)
            left = replace(left, name="notes", beside="sources", title=heading)
            left = replace(left, gap_pt=min(left.gap_pt, right.gap_pt))
            told = (*both[0].notes, *both[1].notes)
            return replace(left, columns=(*left.columns, *right.columns), notes=told)
    return None


def _entry_box(heading: Content, used: Content, means: fit.Means) -> tuple[deck.Box, float]:
    """Return the room of entries over what marks mean, and the size of that."""
    box, size = means.box(deck.Layout.SOURCES, deck.Place.TEXT), means.chart_least_pt
    if means.has_panels:
        rise = title_rise(heading, deck.Layout.SOURCES, means)
        box = under_rule(box, deck.Layout.SOURCES, rise, means)
        box = box.within(0, 0, 0, 16)  # So much is free above the footer.
    foot = means.wider.height(used, size, box.width) + LEGEND_GAP_PT if used else 0
    return replace(box, height=box.height - foot), size


def _entry_slides(
    name: str,
    heading: Content,
    entries: Sequence[deck.Entry],
    setting: fit.Setting,
    used: Content = (),
) -> fit.Laid:
    """Yield entries on the fewest slides, in the largest type for that; `used` is their legend.

    Publications stand in two columns in a theme of ours, notes where one has no room for them in
    that type; all else stands in one.
    """
    means, style = setting.means, setting.means.style
    box, foot = _entry_box(heading, used, means)
    small = means.label_sizes_pt[1:3]
    read: tuple[float, ...] = (style.body_least_pt,)
    columns: tuple[int, ...] = (1,)
    if means.has_panels and name == "sources":
        read, columns = SOURCE_SIZES_PT, (2,)
    elif means.has_panels:
        read, columns = (style.body_size_pt, *LIST_SIZES_PT), (1, 2)
    fitted: list[list[deck.EntriesSlide]] = []
    for sizes in (read, small):
        every = product(sizes, (9, 6, 3) if 1 in columns else (9, 6), columns)
        looks = [(size, count, gap) for size, gap, count in every]
        if 1 in columns and means.has_panels:  # Few have larger letters, and more space.
            looks = [(means.takeaway_pt, 1, ROOMY_GAP_PT), *looks]
        fitted = fitted or [m for look in looks if (m := _entry_pages(entries, look, box, means))]
    if entries and not fitted:
        yield setting.problem(
            name,
            fit.longest(entry.content for entry in entries),
            f"shorten the longest of the {name}",
            lambda words: _entry_pages([deck.Entry("", words)], (small[-1], 1, 0), box, means),
        )
        return
    for slide in min(fitted, key=len, default=()):
        yield replace(slide, name=name, title=heading, legend=used, legend_size_pt=foot)


def _entry_pages(
    entries: Sequence[deck.Entry],
    look: tuple[float, int, float],
    box: deck.Box,
    means: fit.Means,
    keys: Sequence[str] = (),
) -> list[deck.EntriesSlide]:
    """Return slides of entries at a size, in columns, so far apart; none where one has no room.

    They stand in as far as `keys` need, which are theirs unless others stand beside them.
    """
    size, columns, gap = look
    most = (
        max(gap, ROOMY_GAP_PT) if means.has_panels else gap
    )  # Up to which it grows where a slide has room.
    keys = keys or [entry.key for entry in entries]
    hanging = means.ruler.wider.widest(keys, size, Weight.BOLD) + 10  # And a gap.
    width = (box.width - (columns - 1) * fit.COLUMN_GAP_PT) / columns
    ruler = replace(means.ruler, slack=breaks.CLOSE) if means.has_panels else means.ruler

    def high(entry: deck.Entry) -> float:
        head = ruler.height(plain(entry.head), size, width, Weight.BOLD)
        head += UNDER_HEAD_PT if entry.head else 0
        said = plain(with_marks_told(entry.content))
        return head + ruler.height(said, size, width - hanging)

    if width <= hanging or not entries:
        return []
    headed = list(_headed(entries))
    gaps = gaps_above(headed, gap)
    # A column begins without a space, and names the publisher again that goes on in it.
    again = (
        0.0 if own.head else high(each) - high(own)
        for each, own in zip(entries, headed, strict=True)
    )
    heads = [more - space for more, space in zip(again, gaps, strict=True)]
    needs = [high(entry) + space for entry, space in zip(headed, gaps, strict=True)]
    pages = fit.even_pages(needs, box.height, columns, heads)
    parts = [tuple(_headed(entries[page.start : page.stop])) for page in pages]
    # One space on all slides.
    counts = (max(1.0, sum(gaps_above(part, 1))) for part in parts)
    spares = ((box.height - sum(map(high, p))) / n for p, n in zip(parts, counts, strict=True))
    gap = max(gap, min(most, *spares)) if parts else gap
    return [
        deck.EntriesSlide(
            name="",
            title=(),
            columns=tuple(parts[at : at + columns]),
            width_pt=width,
            size_pt=size,
            hanging_pt=hanging,
            gap_pt=gap,
        )
        for at in range(0, len(parts), columns)
    ]


def _headed(entries: Sequence[deck.Entry]) -> Iterator[deck.Entry]:
    """Yield entries each of which has a head only where the one before has another."""
    for before, entry in pairwise((deck.Entry("", ()), *entries)):
        yield replace(entry, head=()) if entry.head == before.head else entry


def gaps_above(entries: Sequence[deck.Entry], gap_pt: float) -> list[float]:
    """Return the space above each entry of a column: less where it goes on under a head."""
    within = gap_pt * 0.4 if entries[0].head else gap_pt
    return [0.0, *(gap_pt if entry.head else within for entry in entries[1:])]


def cited(slides: Sequence[deck.Slide | Problem], said: Furniture) -> Mapping[str, Content]:
    """Return in words on which of `slides`, from 1, each letter and number is named."""
    found: dict[str, list[str]] = {}
    for at, slide in enumerate(slides, 1):
        for key in dict.fromkeys(_keys(slide)):
            found.setdefault(key, []).append(str(at))

    def told(on: Sequence[str]) -> str:
        return (said.on_slides if len(on) > 1 else said.on_slide).format(slides=", ".join(on))

    return {key: (Text(" "), Citation(told(on))) for key, on in found.items()}


def _keys(slide: deck.Slide | Problem) -> Iterator[str]:
    """Yield the letters and numbers that a slide names."""
    if isinstance(slide, deck.ChartSlide | deck.TableSlide):
        yield from slide.source.letters
        blocks = slide.blocks if isinstance(slide, deck.TableSlide) else ()
        cells = (cell for block in blocks for row in block.table.rows for cell in row.cells)
        for content in (slide.source.words, *cells):
            yield from re.findall(r"\[\d+\]", plain(content))
