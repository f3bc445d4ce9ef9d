"""Each block of a document as one slide, or as many as it takes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem
from briefing_gen.dataset.cell_text import plainly_spaced
from briefing_gen.document import blocks as doc
from briefing_gen.document.grades import grade_names, legend, split_mark
from briefing_gen.document.inline import Content, Number, Text, joined, plain
from briefing_gen.document.walk import findings, key_findings
from briefing_gen.measuring.fit import Weight
from briefing_gen.metrics.derive import Observed
from briefing_gen.slides import breaks, deck, fit, keys, lists
from briefing_gen.slides.deck import Box, Layout, Line, Place
from briefing_gen.slides.titles import cover_rise, title_rise, under_rule
from briefing_gen.words.wording import Display, Style, word_metric

MOST_REASON_WORDS: Final = 50
"""How many words the reasons of an ask may have on its slide."""
MIDDOT: Final = " · "
_DOTS: Final = re.compile(re.escape(MIDDOT))
FIELD_TOP_PT, FIELD_EDGE_PT = 8, 36
"""How far a field is below the topic and above the footer, and what it leaves free at its edges."""
MOST_FIELD_LINES: Final = 3
UNDER_TITLE_PT, UNDER_LEAD_PT = 24, 16
"""Between a title in a field and the words under it, and between the first of those and others."""


def key_slides(items: Sequence[doc.KeyFinding], setting: fit.Setting) -> fit.Laid:
    """Yield the summary on as many slides of the same setting as it needs.

    A theme of the program's own has it in rows, a house master as one text.
    """
    grades, means = grade_names(setting.document), setting.means
    language = Language(setting.document.language)
    untold = iter(items)
    items = [
        replace(
            item,
            label=breaks.kept_together(item.label),
            slide_text=breaks.kept_together(item.slide_text or item.sentence),
            grade=legend(grades, ((item.number,), item.label, item.slide_text or item.sentence)),
        )
        for item in (_with_unit(item, language) for item in items)
    ]
    heading = setting.section.slide_title

    def made(items: Sequence[doc.KeyFinding]) -> Sequence[deck.KeyRowsSlide | deck.KeyListSlide]:
        if not means.has_panels:
            return keys.key_lists(items, means)
        rise = title_rise(heading, Layout.KEY_FINDINGS, means)
        box = keys.key_area(means).within(0, -rise, 0, 0)
        return tuple(keys.key_rows(items, box, means))

    for slide in (slides := made(items)):
        notes = [_told(item, setting.document) for item in islice(untold, len(slide.items))]
        if slide is slides[-1]:  # What has no room is told in words, as a whole.
            notes += [_told(item, setting.document, is_shown=False) for item in untold]
        yield replace(slide, title=heading, notes=tuple(notes))
    if slides:
        return
    longest = max(items, key=lambda item: len(plain(item.slide_text)))

    def fits(sentence: Content) -> object:
        return made([replace(i, slide_text=sentence) if i is longest else i for i in items])

    yield setting.problem(longest.finding, longest.slide_text, "shorten the key finding", fits)


def _with_unit(item: doc.KeyFinding, language: Language) -> doc.KeyFinding:
    """Return a key finding with its unit beside the number where its label begins with that."""
    text, mark = split_mark(item.number.text)
    whole = word_metric(item.number.metric, language, Display(style=Style.UNIT))
    first, *others = item.label
    number, _, unit = whole.partition(breaks.NBSP)
    start = f"{unit}, "
    if number != text or not (isinstance(first, Text) and first.text.startswith(start)):
        return item
    label = (replace(first, text=first.text.removeprefix(start)), *others)
    return replace(item, number=replace(item.number, text=whole + mark), label=label)


def _told(item: doc.KeyFinding, document: doc.Document, *, is_shown: bool = True) -> doc.NotesPart:
    """Return what a speaker needs to know of a key number: how it was worked out, its source."""
    finding = next((f for f in findings(document) if f.id == item.finding), None)
    lines: tuple[Content, ...] = ()
    if finding:
        spoken = (line for part in finding.speaker_notes for line in part.lines)
        working = min((line for line in spoken if _tells(line, item.number)), key=len, default=())
        known = isinstance(item.number.metric, Observed) and working
        lines = (working, () if known else finding.slide_source)
    names = grade_names(document)
    lines = (*lines, legend(names, ((item.number,), item.sentence)))
    said, sentence = (plainly_spaced(plain(w)) for w in (item.slide_text, item.sentence))
    if not is_shown or (said and said != sentence):
        lines = (item.sentence, *lines)
    heading = f"{split_mark(item.number.text)[0]} {plainly_spaced(plain(item.label))}"
    return doc.NotesPart(heading, tuple(line for line in lines if line))


def _tells(line: Content, number: Number) -> bool:
    """Return whether `line` is the working of `number`, which it begins with."""
    first = line[0] if line else None
    return isinstance(first, Number) and first.metric == number.metric


def list_slides(lines: Sequence[Line], setting: fit.Setting) -> fit.Laid:
    """Yield a list under the title of its section, on as many slides as it takes.

    Those after the first stand under its heading.
    """
    section, means = setting.section, setting.means
    lines = [replace(line, content=breaks.kept_together(line.content)) for line in lines]
    box = means.box(Layout.LIST, Place.TEXT)
    rise = title_rise(section.slide_title, Layout.LIST, means)
    high = under_rule(box, Layout.LIST, rise, means)
    look = lists.list_rows(lines, high, means) or lists.list_pages(lines, high, means)
    if look is None:
        yield setting.problem(
            "list",
            fit.longest(line.content for line in lines),
            "shorten the longest line",
            lambda content: lists.list_pages([Line(content, bullet=False)], high, means),
        )
        return
    is_low = title_rise(section.heading, Layout.LIST, means) >= rise
    again = section.heading if is_low else section.slide_title
    for page, gap, heights in look.slides:
        yield deck.ListSlide(
            id=section.id,
            title=again if page.start else section.slide_title,
            lines=tuple(lines[page.start : page.stop]),
            size_pt=look.size_pt,
            rows_pt=heights,
            row_gap_pt=gap,
            lead_part=look.lead_part,
        )


def lines_of(block: doc.Block) -> Iterator[Line]:
    """Yield the lines of a list or of running text, nothing of another block."""
    if isinstance(block, doc.Paragraph):
        yield Line(block.content, bullet=False)
    elif isinstance(block, doc.Bullets):
        yield from (Line(item, bullet=True) for item in block.items)


def callout_slide(callout: doc.Callout, setting: fit.Setting) -> fit.Laid:
    """Yield the slide of a callout, whose title it takes; where to find help is set large.

    Long reasons of an ask stand in the notes: the slide is read from afar.
    """
    role, means = setting.section.role, setting.means
    usual = means.style.callout_size_pt
    content = tuple(map(breaks.kept_together, callout.content))
    held = lists.contacts_in(content, means) if role is doc.Role.HELP else None
    ends = accumulate(len(plain(reason).split()) for reason in content[1:])
    count = 1 + sum(words <= MOST_REASON_WORDS or role is not doc.Role.ASK for words in ends)
    shown, told = content[:count], callout.content[count:]
    box = means.box(Layout.LIST, Place.TEXT)
    asks = role is doc.Role.ASK and not means.has_panels
    title_pt, parts, sizes = None, None, (usual, held[-1]) if held else None
    for large, high in _large_titles(callout.title, means, held=bool(held)):
        title_pt, parts = large, _halves(high, means)
        box = parts[1]
        if held or (sizes := _callout_sizes(shown, box, means, asks=asks)):
            break
    sizes = sizes or _callout_sizes(shown, box, means, asks=asks)
    if sizes is None:
        long = fit.longest(shown)
        yield setting.problem(
            "callout",
            long,
            "shorten it",
            lambda said: _callout_sizes(
                [said if p is long else p for p in shown], box, means, asks=asks
            ),
        )
        return
    contacts, lines, _ = held or (None, [Line(content, bullet=False) for content in shown], 0)
    if parts:
        high, wider = (
            lists.contacts_height(*held, each) if held else _height(shown, sizes, box.width, each)
            for each in (means, means.wider)
        )
        # Both stand in the middle of the field, as far as a wider font has room.
        (upper, lower), down = parts, max(0.0, min((box.height - high) / 2, box.height - wider))
        parts = replace(upper, top=upper.top + down), lower.within(0, down, 0, 0)
    yield deck.CalloutSlide(
        id=setting.section.id,
        title=callout.title,
        title_size_pt=title_pt,
        parts=parts,
        lines=tuple(lines),
        lead_size_pt=sizes[0],
        size_pt=sizes[1],
        contacts=contacts,
        notes=(doc.NotesPart(plain(setting.section.heading), told),) if told else (),
    )


def _halves(title_pt: float, means: fit.Means) -> tuple[Box, Box]:
    """Return where a title so high stands in a field of colour, and the words under it."""
    place, foot = (means.box(Layout.LIST, at) for at in (Place.TITLE, Place.FOOTER))
    upper = replace(place, top=place.top + FIELD_TOP_PT + FIELD_EDGE_PT, height=title_pt)
    top = upper.bottom + UNDER_TITLE_PT
    return upper, replace(place, top=top, height=foot.top - FIELD_TOP_PT - FIELD_EDGE_PT - top)


def _height(
    paragraphs: Sequence[Content], sizes_pt: tuple[float, float], width_pt: float, means: fit.Means
) -> float:
    """Return the height of words of which the first have a size of their own."""
    (lead_pt, size), (lead, *others) = sizes_pt, paragraphs
    below = sum(means.height(each, size, width_pt) + fit.PARAGRAPH_GAP_PT for each in others)
    gap = UNDER_LEAD_PT - fit.PARAGRAPH_GAP_PT if others else 0
    return means.height(lead, lead_pt, width_pt) + gap + below


def _large_titles(title: Content, means: fit.Means, *, held: bool) -> Iterator[tuple[float, float]]:
    """Yield the sizes of a title in a field, each with its height, which a wider font has, too."""
    width, words = means.box(Layout.LIST, Place.TITLE).width, plain(title)
    sizes = (30, 28, 26) if held else (44, 40, 36, 32, 30)  # Smaller over large contacts.
    for size in sizes if means.has_panels else ():
        rulers = means.ruler, means.ruler.wider
        usual, wider = (ruler.lines(words, size, width, Weight.BOLD) for ruler in rulers)
        if usual == wider <= MOST_FIELD_LINES or size == sizes[-1]:
            yield size, wider * size * means.ruler.line_height


def _callout_sizes(
    paragraphs: Sequence[Content], box: Box, means: fit.Means, *, asks: bool
) -> tuple[float, float] | None:
    """Return the size of the first paragraph, which is read from afar, and of those after it.

    That of one that `asks` in a house master is smaller than its title, which says what for.
    """
    style, others = means.style, paragraphs[1:]
    body, read = style.body_size_pt, (style.body_size_pt, style.body_least_pt, style.label_size_pt)
    usual, parts = (
        (body, (fit.FULLER,)) if asks else (style.callout_size_pt, (fit.LARGEST, fit.ROOMY))
    )
    sizes = (*(body * part for part in parts), *read)
    for part, least in ((fit.LARGEST, sizes[-4]), (fit.ROOMY, body), (1, style.body_least_pt)):
        for size in sizes if others else (usual * part,):
            pair = usual * part, size
            if size >= least and _height(paragraphs, pair, box.width, means) <= box.height:
                return pair
    sizes = read if others else (style.callout_size_pt, *read)
    found = fit.text_size(paragraphs, box, means, sizes)
    return (found, found) if found else None


def title_slide(document: doc.Document, means: fit.Means) -> deck.TitleSlide | Problem:
    """Return the first slide; a template without a place for the kicker sets it by the details."""
    title, standfirst = map(breaks.kept_together, (document.title, document.standfirst))
    has_kicker = (Layout.TITLE, Place.KICKER) in means.boxes
    details = _details(document)
    details = details if has_kicker else (document.kicker, *details)
    small_sizes, style = means.label_sizes_pt, means.style
    shown = details
    if means.has_panels:  # Smaller than the topic over them.
        shown = tuple(map(breaks.kept_together, details))
        small_sizes = (means.backup.style.chart_size_pt, *small_sizes[2:])
    large = (style.body_size_pt * fit.FULLER,) if means.has_panels else ()
    usual = (style.body_size_pt, style.body_least_pt, style.label_size_pt, style.label_least_pt)
    sizes = (*large, *usual)
    room = {p: means.box(Layout.TITLE, p) for p in (Place.SUBTITLE, Place.DETAILS)}
    small = fit.text_size(shown, room[Place.DETAILS], means, small_sizes, 0)
    size = fit.text_size((standfirst,), room[Place.SUBTITLE], means, sizes, 0)
    boxes: dict[Place, Box] = {}
    if size is None and small:
        boxes = _shared(room, shown, small_sizes[-1], means)
        small = small_sizes[-1]
        size = fit.text_size((standfirst,), boxes[Place.SUBTITLE], means, sizes, 0)
    if size is None:
        place = (boxes or room)[Place.SUBTITLE], sizes[-1]
        return _too_long("standfirst", document, (standfirst,), place, means)
    if small is None:
        return _too_long("byline", document, details, (room[Place.DETAILS], small_sizes[-1]), means)
    key, rise, told = None, 0.0, standfirst
    if means.has_panels:
        rise = cover_rise(title, means)
        below = boxes.get(Place.SUBTITLE, room[Place.SUBTITLE])
        below = replace(below, top=below.top - rise)
        item = _cover_item(document) if means.cover else None
        # Of words that take about so many lines all but the first sentence stand in the notes.
        if item and means.height(told, sizes[0], below.width) > fit.MOST_COVER_LINES * sizes[0]:
            standfirst = Line(told, bullet=True).parts[0] or told
        tried = [each for each in sizes if style.body_least_pt <= each <= sizes[0]]
        if item and (found := keys.cover_key(item, standfirst, tried, below, means)):
            key, size = found
        high = means.wider.height(standfirst, size, below.width)
        boxes[Place.SUBTITLE] = replace(below, height=high) if key else below
    whole = (doc.NotesPart(plain(title), (told,)),) if told != standfirst else ()
    return deck.TitleSlide(
        title=title,
        kicker=document.kicker if has_kicker else (),
        standfirst=standfirst,
        details=shown,
        standfirst_size_pt=size,
        details_size_pt=small,
        boxes=boxes,
        key=key,
        rise_pt=rise,
        notes=(*whole, _told(key.item, document)) if key else whole,
    )


def _cover_item(document: doc.Document) -> doc.KeyFinding | None:
    """Return the first key finding, with what its mark means behind its label."""
    first = next(key_findings(document), None)
    if first is None:
        return None
    item = _with_unit(first, Language(document.language))
    grade = plain(legend(grade_names(document), ((item.number,), item.label)))
    told = (Text(grade.replace(" ", breaks.NBSP)),) if grade else ()
    return replace(item, label=breaks.kept_together(item.label), grade=told)


def at_dots(content: Content) -> list[Content]:
    """Return the parts of a kicker, which stand on lines of their own, without dots between."""
    return breaks.parted(content, _DOTS)


def joined_at_dots(parts: Sequence[Content]) -> Content:
    """Return the parts of a kicker for one place; no line of it ends with the dot between two."""
    return joined(parts, f"{MIDDOT.rstrip()}{breaks.NBSP}")


def _too_long(
    field: str,
    document: doc.Document,
    lines: tuple[Content, ...],
    place: tuple[Box, float],
    means: fit.Means,
) -> Problem:
    """Return that `lines`, the standfirst or the details, are too long for their place."""
    box, size = place
    makers = (document.byline, *document.makers)
    said = plain(lines[0] if len(lines) == 1 else fit.longest(makers))

    def fits(words: Content) -> object:
        less = tuple((Text(plain(line).replace(said, plain(words))),) for line in lines)
        return fit.text_size(less, box, means, (size,), 0)

    told, where = "{} does not fit on the first slide", Location(document.slug, field=field)
    return fit.too_long(told, said, where, "shorten it", fits)


def _details(document: doc.Document) -> tuple[Content, ...]:
    """Return who it is from, when, and which version, in three lines."""
    *who, byline = document.makers if document.byline else (*document.makers, ())
    if not who:
        return tuple(filter(None, (byline, (document.date,), document.version)))
    return (joined(who, MIDDOT), byline, document.dated)


def _shared(
    room: Mapping[Place, Box], details: tuple[Content, ...], size_pt: float, means: fit.Means
) -> dict[Place, Box]:
    """Return the places of standfirst and details, the latter no higher than they need."""
    above, below = room[Place.SUBTITLE], room[Place.DETAILS]
    needed = sum(means.height(line, size_pt, below.width) for line in details)
    top = max(below.top, below.bottom - needed)
    return {
        Place.SUBTITLE: replace(above, height=max(above.height, top - 6 - above.top)),
        Place.DETAILS: replace(below, top=top, height=below.bottom - top),
    }
