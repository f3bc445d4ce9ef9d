"""Notes and sources as slides, in one column or two.

Speakers are told on which slides each is named.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product, takewhile
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem
from briefing_gen.document.blocks import Furniture, NotesPart, SourceEntry, Sources
from briefing_gen.document.grades import grade_names, legend
from briefing_gen.document.inline import Citation, Content, Link, Text, plain, words
from briefing_gen.document.walk import numbering
from briefing_gen.measuring.fit import Weight
from briefing_gen.slides import breaks, deck, fit
from briefing_gen.slides.fit import Laid, Means, Setting
from briefing_gen.slides.sharing import even_pages
from briefing_gen.slides.titles import title_rise, under_rule

KEY_GAP_PT: Final = 10
"""Between the key of a note or a publication and its words."""
COLUMNS: Final[Sequence[int]] = (1, 2)
"""In how many columns notes and publications may stand."""
LIST_SIZES_PT: Final = (18, 17, 16)
"""The sizes of publications; a smaller one where it saves a slide or has space between them."""
FEW_NOTES: Final = 6
"""So many notes or fewer are set larger, in one column."""
FOOT_CLEAR_PT: Final = 16
"""What they leave free at the end of their room, above the footer."""
LEGEND_GAP_PT: Final = 8
"""Between entries and what the marks in them mean."""
GAPS_PT: Final = (9, 7, 5, 3)
"""The least spaces between publications, or notes, to try; the first with all sizes of type."""
MOST_GAP_PT, FEW_GAP_PT = 18, 36
"""Up to which they grow where a slide has room, and so between few notes."""


def source_slides(setting: Setting) -> Laid:
    """Yield the publications that slides cite, by their numbers, on as many slides as they take.

    The notes cite them in full, with their addresses, and after the first those of pages alone.
    """
    every, used = _publications(setting)
    full = setting.means.has_panels
    shown = [number for number in every if number in setting.cited] or list(every)
    others, listed = [number for number in every if number not in shown], []
    for number in shown:
        entry = every[number]
        said = breaks.kept_together(_unlinked(entry) if full else entry.name)
        listed.append(deck.Entry(number, (*said, *(entry.grade_words or ())), entry.url))
    as_numbered = (Text(setting.document.furniture.numbered_as),)
    heading = setting.section.heading if len(shown) == len(every) else as_numbered
    for slide in _entry_slides("sources", heading, listed, setting, used):
        if isinstance(slide, deck.EntriesSlide):
            keys, others = [*(entry.key for entry in slide.entries), *others], []
            lines = tuple(
                (Citation(key), Text(" "), *every[key].content, *setting.cited.get(key, ()))
                for key in keys
            )
            yield replace(slide, notes=(NotesPart(plain(slide.title), lines),))
        else:
            yield slide


def _unlinked(entry: SourceEntry) -> Content:
    """Return a citation without its address, which its number leads to.

    Programs break names of files, and words at hyphens, unless those say otherwise.
    """
    cited = takewhile(lambda item: not isinstance(item, Link), entry.content)
    said = [replace(w, text=_WHOLE.sub(breaks.unparted, w.text)) for w in words(tuple(cited))]
    return (*said[:-1], *(replace(last, text=last.text.rstrip()) for last in said[-1:]))


def _publications(setting: Setting) -> tuple[Mapping[str, SourceEntry], Content]:
    """Return the publications of a document by their numbers, and what marks of grades mean.

    A theme of ours says that over the title, as on every slide; a master has no place there.
    """
    document, has_place = setting.document, setting.means.has_panels
    lists = (block.entries for block in document.blocks if isinstance(block, Sources))
    by_id = {entry.id: entry for entry in chain.from_iterable(lists)}
    graded = (entry.grade_words or () for entry in by_id.values())
    numbered = {number: by_id[name] for name, number in numbering(document).numbers.items()}
    return numbered, () if has_place else legend(grade_names(document), graded)


def caveat_slides(setting: Setting) -> Laid:
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


def _entry_box(heading: Content, used: Content, means: Means) -> tuple[deck.Box, float]:
    """Return the room of entries over what marks mean, and the size of that."""
    box, size = means.box(deck.Layout.SOURCES, deck.Place.TEXT), means.chart_least_pt
    if means.has_panels:
        rise = title_rise(heading, deck.Layout.SOURCES, means)
        box = under_rule(box, deck.Layout.SOURCES, rise, means).within(0, 0, 0, FOOT_CLEAR_PT)
    foot = means.wider.height(used, size, box.width) + LEGEND_GAP_PT if used else 0
    return replace(box, height=box.height - foot), size


def _entry_slides(
    name: str, heading: Content, entries: Sequence[deck.Entry], setting: Setting, used: Content = ()
) -> Laid:
    """Yield entries on the fewest slides, in the largest type for that; `used` is their legend.

    They stand in one column where that takes no slide more. Smaller type comes before less space
    between them than the usual least.
    """
    means, style = setting.means, setting.means.style
    box, foot = _entry_box(heading, used, means)
    small = means.label_sizes_pt[1:3]
    few = means.has_panels and name == "notes" and len(entries) <= FEW_NOTES
    read: tuple[float, ...] = (style.body_least_pt,)
    if means.has_panels:
        large = (fit.LARGER, fit.ROOMY) if few else (fit.FULLER,)
        read = (*(style.body_size_pt * part for part in large), style.body_size_pt)
        read = LIST_SIZES_PT if name == "sources" else (*read, *LIST_SIZES_PT)
    fitted: list[list[deck.EntriesSlide]] = []
    columns = COLUMNS[:1] if few else COLUMNS[means.has_panels :]
    for sizes in (read, small):
        every = (product(sizes, columns, gaps) for gaps in (GAPS_PT[:1], GAPS_PT[1:]))
        looks = chain.from_iterable(every)
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
    entries: Sequence[deck.Entry], look: tuple[float, int, float], box: deck.Box, means: Means
) -> list[deck.EntriesSlide]:
    """Return slides of entries at a size, in columns, so far apart; none where one has no room."""
    size, columns, gap = look
    few = FEW_GAP_PT if columns == 1 else MOST_GAP_PT
    most = few if means.has_panels else gap
    keys = [entry.key for entry in entries]
    hanging = means.ruler.wider.widest(keys, size, Weight.BOLD) + KEY_GAP_PT
    width = (box.width - (columns - 1) * fit.COLUMN_GAP_PT) / columns
    ruler = means.ruler.exact if means.has_panels else means.ruler
    heights = [ruler.height(plain(each.content), size, width - hanging) for each in entries]
    needs = [height + gap for height in heights]
    pages = (even_pages(needs, box.height + gap, columns) if width > hanging else None) or ()
    slides = []
    for at in range(0, len(pages), columns):
        shown = pages[at : at + columns]
        spare = min(
            (box.height - sum(heights[p.start : p.stop])) / max(1, len(p) - 1) for p in shown
        )
        slides.append(
            deck.EntriesSlide(
                name="",
                title=(),
                columns=tuple(tuple(entries[part.start : part.stop]) for part in shown),
                width_pt=width,
                size_pt=size,
                hanging_pt=hanging,
                gap_pt=max(gap, min(most, spare)),
            )
        )
    return slides


_WHOLE: Final = re.compile(rf"[\w-]+\.(?:csv|pdf|txt|xlsx|zip)\b|{breaks.HYPHENATED.pattern}")
_SLIDE_NUMBER: Final = re.compile(r"\[\d+\]")


def cited(slides: Sequence[deck.Slide | Problem], said: Furniture) -> Mapping[str, Content]:
    """Return in words on which of `slides`, from 1, each letter and number is named."""
    found: dict[str, list[str]] = {}
    for at, slide in enumerate(slides, 1):
        for key in dict.fromkeys(_keys(slide)):
            found.setdefault(key, []).append(str(at))
    words = {1: said.on_slide}
    told = (
        words.get(len(on), said.on_slides).format(slides=", ".join(on)) for on in found.values()
    )
    return {key: (Text(" "), Citation(on)) for key, on in zip(found, told, strict=True)}


def _keys(slide: deck.Slide | Problem) -> Iterator[str]:
    """Yield the letters and numbers that a slide names."""
    if isinstance(slide, deck.ChartSlide | deck.TableSlide):
        yield from slide.source.letters
        blocks = slide.blocks if isinstance(slide, deck.TableSlide) else ()
        cells = (cell for block in blocks for row in block.table.rows for cell in row.cells)
        for content in (slide.source.words, *cells):
            yield from _SLIDE_NUMBER.findall(plain(content))
