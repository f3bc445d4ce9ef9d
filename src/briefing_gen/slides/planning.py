"""Lay a document out as slides: one message each, and nothing that does not fit.

A stamp, a few words about the file itself, has one place on every slide. Each weaker number has the
mark of its grade, in the title as well, and a line over the title says what the marks mean; what is
spoken has words instead.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Location, Problem, fault
from briefing_gen.dataset.cell_text import plainly_spaced
from briefing_gen.document import blocks as doc
from briefing_gen.document.grades import grade_names, legend, over_labels, with_marks
from briefing_gen.document.inline import Content, Text, plain, with_marks_told
from briefing_gen.document.walk import numbering
from briefing_gen.measuring.fit import LINE_HEIGHT, Weight
from briefing_gen.slides import blocks, breaks, deck, entries, titles
from briefing_gen.slides import fit as fitting
from briefing_gen.slides.exhibits import exhibit_slides, finding_slides
from briefing_gen.slides.tables import LINE_GAP_PT, spread

SPOKEN: Final = frozenset({doc.Role.METHODS})
"""Sections without slides, whose words stand in the notes of the first slide of the sources."""
BACKUP: Final = frozenset({doc.Role.CORRECTIONS, doc.Role.NOTES, doc.Role.SOURCES})
"""Sections for questions from the room: they follow what everybody should see last."""
LISTS: Final = frozenset({doc.Role.NOTES, doc.Role.SOURCES})
"""Sections that say where slides name what they list: those are laid out before."""
TITLE = "title"
"""What the opening of a document is called, which has no id of its own."""
LEAST_PT: Final = 9
LEAST_STRIP_PT: Final = 18
"""The height of a strip along the edge of a slide in which a stamp has room."""


def lay_out(document: doc.Document, means: fitting.Means, stamp: str | None = None) -> deck.Deck:
    """Return the deck of `document`; `stamp` stands on every slide.

    Raises BriefingError with a problem for each text that fits on no slide.
    """
    document = marked(document)
    silent = SPOKEN | {doc.Role.DATA}  # The data tables are the workbooks of the charts.
    told = (section for section in document.sections if section.role not in silent)
    shown = sorted(told, key=lambda section: section.role in BACKUP)
    notes = fitting.letters_of(document, means), numbering(document)
    own = dict.fromkeys(BACKUP, means.backup)
    settings = [fitting.Setting(own.get(s.role, means), document, s, *notes) for s in shown]
    talk = [setting for setting in settings if setting.section.role not in LISTS]
    lists = [setting for setting in settings if setting.section.role in LISTS]
    laid: list[tuple[deck.Slide | Problem, ...]] = [tuple(_section_slides(s)) for s in talk]
    if laid:
        laid[0] = (blocks.title_slide(document, means), *laid[0])
    shown, laid = _backup_last([setting.section for setting in talk], laid)
    cited = entries.cited(list(chain.from_iterable(laid)), document.furniture)
    listed = [tuple(_section_slides(replace(each, cited=cited))) for each in lists]
    if lists and (one := entries.together(list(chain.from_iterable(listed)), lists)):
        listed = [*[()] * (len(lists) - 1), (one,)]
    laid += listed
    shown += [setting.section for setting in lists]
    laid = [tuple(titles.shortened(item, means) for item in items) for items in laid]
    named = titles.unique_titles(laid, document)
    sized_items = [
        tuple(sized(tagged(item, section, document), document.slug, means) for item in items)
        for section, items in zip(shown, named, strict=True)
    ]
    every = chain.from_iterable((*laid, *sized_items))
    problems = [item for item in every if isinstance(item, Problem)]
    size = stamp_size(stamp, means) if stamp else 0
    if size is None:
        where, hint = Location(document.slug, field="stamp"), "say it in a few words, such as DRAFT"
        message = f"the stamp {stamp!r} does not fit on a slide"
        problems.append(fault("does-not-fit", message, where, hint))
    if problems:
        raise BriefingError(tuple(problems))
    made = (tuple(s for s in items if not isinstance(s, Problem)) for items in sized_items)
    of_sections = zip((plain(section.heading) for section in shown), made, strict=True)
    sections = tuple(deck.DeckSection(name, slides) for name, slides in of_sections if slides)
    size = size or 0
    return deck.Deck(footer=document.kicker, sections=sections, stamp=stamp, stamp_size_pt=size)


def marked(document: doc.Document) -> doc.Document:
    """Return `document` with marks for grades on its slides, and words in what is spoken.

    No title breaks within what is read as one.
    """
    pairs = zip(document.sections, with_marks(document).sections, strict=True)
    sections = (
        replace(
            marked,
            statement=breaks.unbroken(marked.statement),
            speaker_notes=section.speaker_notes,
            blocks=tuple(map(_unspoken, section.blocks, marked.blocks)),
        )
        for section, marked in pairs
    )
    return replace(document, sections=tuple(sections))


def _unspoken(said: doc.Block, marked: doc.Block) -> doc.Block:
    """Return a block with marks, but for what stands in the notes of its slides."""
    match said, marked:
        case doc.Finding(), doc.Finding():
            exhibit = marked.exhibit
            if isinstance(exhibit, doc.Chart):
                exhibit = doc.Chart(over_labels(exhibit.spec, is_titled=False))
            return replace(
                marked,
                exhibit=exhibit,
                body=said.body,
                statement=breaks.unbroken(with_marks_told(marked.statement)),
                short=breaks.unbroken(with_marks_told(marked.short)),
                slide_text=breaks.kept_together(with_marks_told(marked.slide_text)),
                speaker_notes=said.speaker_notes,
            )
        case doc.Callout(), doc.Callout():
            return replace(marked, title=breaks.unbroken(marked.title))
        case doc.Sources(), doc.Sources():
            pairs = zip(said.entries, marked.entries, strict=True)
            return doc.Sources(tuple(replace(b, content=a.content) for a, b in pairs))
        case _:
            return marked


def texts_of(slide: deck.Slide) -> Iterator[Content]:
    """Yield the texts of `slide` that may bear marks: of numbers, and of what was read."""
    match slide:
        case deck.KeyRowsSlide():
            for item in slide.items:
                yield from ((item.number,), item.label, item.slide_text)
        case deck.ChartSlide():
            yield from (slide.title, slide.text, *fitting.texts_in(slide.chart))
        case deck.TableSlide():
            shown = chain.from_iterable(fitting.texts_in(block.table) for block in slide.blocks)
            yield from (slide.title, slide.text, *shown)
        case deck.EntriesSlide():
            yield from (entry.content for entry in slide.entries)
        case _:
            pass


def _backup_last(
    sections: Sequence[doc.Section], laid: Sequence[tuple[deck.Slide | Problem, ...]]
) -> tuple[list[doc.Section], list[tuple[deck.Slide | Problem, ...]]]:
    """Return sections and their slides, those for questions from the room before such sections."""
    pairs = list(zip(sections, laid, strict=True))
    later = [(of, tuple(s for s in items if _is_backup(s))) for of, items in pairs]
    usual = [(of, tuple(s for s in items if not _is_backup(s))) for of, items in pairs]
    talk = [pair for pair in usual if pair[0].role not in BACKUP]
    rest = [pair for pair in usual if pair[0].role in BACKUP]
    every = (*talk, *(pair for pair in later if pair[1]), *rest)
    return [of for of, _ in every], [items for _, items in every]


def _is_backup(slide: deck.Slide | Problem) -> bool:
    return not isinstance(slide, Problem) and slide.backup


def _section_slides(setting: fitting.Setting) -> fitting.Laid:
    """Yield the slides of a section, the first with the notes of the section."""
    section, notes = setting.section, setting.section.speaker_notes
    if section.role is doc.Role.SOURCES:
        if not any(section.role is doc.Role.NOTES for section in setting.document.sections):
            yield from entries.caveat_slides(setting)
        notes = (*notes, *_spoken(setting.document))
    for item in _slides(setting):
        if not notes or isinstance(item, Problem):
            yield item
        else:
            yield replace(item, notes=(*item.notes, *notes))
            notes = ()


def _slides(setting: fitting.Setting) -> fitting.Laid:
    lists = (doc.Paragraph, doc.Bullets)
    for is_list, group in groupby(setting.section.blocks, key=lambda b: isinstance(b, lists)):
        if not is_list:
            yield from chain.from_iterable(_block_slides(block, setting) for block in group)
        elif lines := list(chain.from_iterable(map(blocks.lines_of, group))):
            yield from blocks.list_slides(lines, setting)


def _block_slides(block: doc.Block, setting: fitting.Setting) -> fitting.Laid:
    match block:
        case doc.Paragraph() | doc.Bullets():
            pass
        case doc.KeyFindings(items):
            yield from blocks.key_slides(items, setting)
        case doc.Finding():
            yield from finding_slides(block, setting)
        case doc.Chart() | doc.Table():
            yield from exhibit_slides(block, setting)
        case doc.Callout():
            yield from blocks.callout_slide(block, setting)
        case doc.Notes():
            yield from entries.caveat_slides(setting)
        case doc.Sources():
            yield from entries.source_slides(setting)


def _spoken(document: doc.Document) -> Sequence[doc.NotesPart]:
    """Return the words of the sections that have no slide of their own."""
    spoken = [section for section in document.sections if section.role in SPOKEN]
    told = ((each, chain.from_iterable(map(blocks.lines_of, each.blocks))) for each in spoken)
    parts = (doc.NotesPart(plain(s.heading), tuple(x.content for x in lines)) for s, lines in told)
    return [part for part in parts if part.lines]


def tagged(slide: deck.Slide, section: doc.Section, document: doc.Document) -> deck.Slide:
    """Return `slide` with what its marks mean, and with a topic over its title.

    The topic is that of the slide, else its section. Over a title that names its section stands
    what all is about. Slides for questions say that they are.
    """
    if isinstance(slide, deck.TitleSlide):
        return slide
    slide = replace(slide, marks=legend(grade_names(document), texts_of(slide)))
    if section.role in BACKUP or slide.backup:
        return replace(slide, tag=(Text(document.furniture.backup),), backup=True)
    if slide.tag:
        return slide
    said, heading = (plainly_spaced(plain(each)) for each in (slide.title, section.heading))
    whom, *what = blocks.at_dots(document.kicker)
    about = blocks.joined_at_dots(what or [whom])
    return replace(slide, tag=about if said.startswith(heading) else section.heading)


def starts_in(made: deck.Deck, document: doc.Document) -> Mapping[str, int]:
    """Return the slide, from 1, on which each section, finding and exhibit begins, by its id.

    A section whose words are only spoken begins where they are: in the notes of the first slide
    of the sources; so do notes that share it. One without slides or notes is left out.
    """
    ids = {plain(section.heading): section.id for section in document.sections}
    starts: dict[str, int] = {}
    slides = ((section.name, slide) for section in made.sections for slide in section.slides)
    for number, (section, slide) in enumerate(slides, start=1):
        for name in _names(slide, ids[section]):
            starts.setdefault(name, number)
    sources = [section.id for section in document.sections if section.role is doc.Role.SOURCES]
    inside = SPOKEN | {doc.Role.NOTES}
    spoken = [section.id for section in document.sections if section.role in inside]
    for name in spoken if sources and sources[0] in starts else ():
        starts.setdefault(name, starts[sources[0]])
    return starts


def _names(slide: deck.Slide, section: str) -> tuple[str, ...]:
    match slide:
        case deck.TitleSlide():
            return (TITLE,)
        case deck.ChartSlide() | deck.TableSlide() | deck.ListSlide() | deck.CalloutSlide():
            return section, slide.id
        case deck.KeyListSlide() | deck.KeyRowsSlide() | deck.EntriesSlide():
            return (section,)


def sized(slide: deck.Slide, document: str, means: fitting.Means) -> deck.Slide | Problem:
    """Return `slide` with the size of its title, a problem where even the least is too large."""
    layout = deck.layout_of(slide)
    look, room = means.title(layout), means.box(layout, deck.Place.TITLE)
    size = titles.title_size(slide.title, layout, means)
    if isinstance(slide, deck.CalloutSlide) and slide.title_size_pt:
        held = slide.title, slide.title_size_pt, room.width, look.ruler, look.weight
        title, even = breaks.balanced(*held)
        return replace(slide, title=title, title_width_pt=even)
    if size is not None:
        placed = (size, room.width, look.weight)
        broken = breaks.balanced(slide.title, size, room.width, look.ruler, look.weight)
        title, even = broken if means.has_panels else (slide.title, None)
        own = None if size == look.own_pt else size
        made = replace(slide, title=title, title_size_pt=own, title_width_pt=even)
        high = look.ruler.wider.height(titles.title_words(slide.title, look), *placed)
        spare = max(0.0, room.height - high - titles.TITLE_SLACK_PT)
        return risen(made, spare, means) if layout in means.risers else made
    return fitting.too_long(
        "the title {} does not fit on its slide",
        plainly_spaced(plain(slide.title)),
        Location(document, field="title"),
        "shorten the statement",
        lambda words: titles.title_size(words, layout, means),
    )


def stamp_box(size_pt: float, slide: deck.Box, taken: Iterable[deck.Box]) -> deck.Box:
    """Return where a stamp stands: above all that is `taken`, or else below it, at the right."""
    boxes = tuple(taken)
    right = max(box.right for box in boxes)
    above, below = min(box.top for box in boxes), max(box.bottom for box in boxes)
    height = size_pt * LINE_HEIGHT
    low = slide.height - below > above and above < LEAST_STRIP_PT
    middle = (below + slide.height) / 2 if low else above / 2
    width = slide.width * 0.55  # What else stands at its edge is mostly less wide.
    return deck.Box(left=right - width, top=middle - height / 2, width=width, height=height)


def stamp_size(stamp: str, means: fitting.Means) -> float | None:
    """Return the size at which `stamp` fits on its line, None where none does."""
    room = means.box(deck.Layout.LIST, deck.Place.STAMP)
    for size in (16, min(means.style.source_size_pt, 12), LEAST_PT):
        high = size == LEAST_PT or size * LINE_HEIGHT <= room.height + 2
        if high and means.ruler.width(stamp, size, Weight.BOLD) <= room.width:
            return size
    return None


def risen(slide: deck.Slide, by_pt: float, means: fitting.Means) -> deck.Slide:
    """Return `slide` with what stands under its title higher by so much.

    A subtitle on fewer lines than it has room for leaves that, too. An exhibit keeps clear of it.
    """
    slide = replace(slide, rise_pt=by_pt)
    if not isinstance(slide, deck.ChartSlide | deck.TableSlide):
        return slide
    layout = deck.layout_of(slide)
    spec = slide.chart if isinstance(slide, deck.ChartSlide) else slide.table
    subtitle = slide.boxes.get(deck.Place.SUBTITLE) or means.box(layout, deck.Place.SUBTITLE)
    needed = means.wider.height(spec.subtitle, slide.subtitle_size_pt, subtitle.width)
    risen = replace(subtitle, top=subtitle.top - by_pt, height=needed)
    exhibit = slide.boxes.get(deck.Place.EXHIBIT) or means.box(layout, deck.Place.EXHIBIT)
    is_dense = isinstance(slide, deck.TableSlide) and slide.value_size_pt is None
    gap = LINE_GAP_PT if is_dense else fitting.SUBTITLE_GAP_PT
    under = exhibit.within(0, risen.bottom + gap - exhibit.top, 0, 0)
    places = {deck.Place.SUBTITLE: risen, deck.Place.EXHIBIT: under}
    slide = replace(slide, boxes={**slide.boxes, **places})
    return spread(slide, means) if isinstance(slide, deck.TableSlide) and is_dense else slide
