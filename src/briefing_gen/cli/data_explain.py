"""The command that tells where a number comes from, as lines to read or as JSON: data explain.

Of a text that is printed it tells of every metric behind it, and of the editions that print it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated, Final

import msgspec
import typer

from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError
from briefing_gen.batch.editions import Choice, multiplied
from briefing_gen.binding.binder import Binder, resolve
from briefing_gen.binding.known import Known
from briefing_gen.binding.package_texts import check_offer, words_of
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.cli import options
from briefing_gen.cli.request import Request, with_options
from briefing_gen.cli.terminal import openable, say, say_json, tell
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.dataset.model import Dataset, Missing, Source
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Number, plain, words
from briefing_gen.document.walk import Place, places, spoken
from briefing_gen.metrics.derive import Metric, expression
from briefing_gen.metrics.explain import ClaimStory, Other, Story, Telling, explain, explain_gap
from briefing_gen.words import citing, languages
from briefing_gen.words.periods import word_period

Values = tuple[tuple[str, str], ...]
Wordings = dict[str, dict[str, list[str]]]
"""By the text of a number the places where it stands, by the slug of the edition."""
_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")
_WIDTH = 12
_INDENT = "    "
_DIGITS: Final = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?", re.ASCII)


@with_options(options.JSON)
def explain_number(
    request: Request,
    number: Annotated[
        str,
        typer.Argument(
            metavar="NUMBER",
            help="A number as it is printed, the name of a metric, or an address in the data.",
        ),
    ],
    briefing: options.OneBriefingArgument = None,
    *,
    data: options.DataOption = None,
    lang: options.LanguageOption = Language.EN_US,
    assignments: options.SetOption = None,
) -> None:
    """Tell a number's whole story: formula, inputs, source, verification and caveats.

    A number as it is printed ("35.8%", "36.2 million") is looked for in every edition.
    """
    values = options.assigned("--set", assignments)
    folders = options.briefing_folders(briefing)
    dataset = read_dataset(options.data_folder(data, briefing))
    if is_printed(number):
        tell_printed(number, dataset, folders, values, lang, json=request.json)
        return
    telling = story_context(dataset, lang)
    found = resolve(dataset, _outline(number, folders), number, values)
    story = explain_gap(found, telling) if isinstance(found, Missing) else explain(found, telling)
    if request.json:
        say_json(_fields(story))
    else:
        say(*story_lines(story, lang))


def is_printed(number: str) -> bool:
    """Return whether `number` is what a reader saw, rather than a name or an address."""
    named = "[" in number or _NAME.fullmatch(number)
    return not named and any(letter.isdigit() for letter in number)


def _outline(number: str, folders: Sequence[Path]) -> Briefing:
    """Return the first briefing that has a metric of this name, or else the first."""
    first = read_briefing(folders[0])
    if number in first.metrics:
        return first
    others = (read_briefing(folder) for folder in folders[1:])
    return next((outline for outline in others if number in outline.metrics), first)


def tell_printed(
    number: str,
    dataset: Dataset,
    folders: Sequence[Path],
    values: Values,
    language: Language,
    *,
    json: bool,
) -> None:
    """Print the story of each metric that is printed as `number`; raises BriefingError for none.

    A briefing with a parameter that `values` does not give is left out, which is said.
    """
    outlines = [read_briefing(folder) for folder in folders]
    given = dict(values).keys()
    left_out = [item for item in outlines if not {one.name for one in item.parameters} <= given]
    searched = [item for item in outlines if item not in left_out]
    documents = tuple(chain.from_iterable(_documents(dataset, item, values) for item in searched))
    found = find_printed(number, documents)
    hints = [
        f"the briefing {outline.name!r} is searched with "
        + " ".join(f"--set {parameter.name}=VALUE" for parameter in outline.parameters)
        for outline in left_out
    ]
    if not found:
        message = f"no edition prints {number!r}"
        raise BriefingError.of("number-not-printed", message, "NUMBER", "; ".join(hints) or None)
    context = story_context(dataset, language)
    stories = [(explain(metric, context), wordings) for metric, wordings in found.values()]
    if json:
        told = [
            {
                "story": _fields(story),
                "texts": [{"text": text, "editions": where} for text, where in wordings.items()],
            }
            for story, wordings in stories
        ]
        say_json({"printed": told, "left_out": [outline.name for outline in left_out]})
        return
    for hint in hints:
        tell(hint)
    for at, (story, wordings) in enumerate(stories):
        say(*([""] if at else []), *story_lines(story, language), *_places(wordings))


def _documents(dataset: Dataset, outline: Briefing, values: Values) -> Iterator[Document]:
    names = {parameter.name for parameter in outline.parameters}
    own = tuple(pair for pair in values if pair[0] in names)
    known = Known()
    for edition in multiplied(outline, own, Choice().closed(outline)):
        binder = Binder(dataset, outline, edition)
        if unmet := check_offer(outline, binder, edition):
            raise BriefingError(unmet)
        yield compose_with_problems(dataset, outline, edition, known)[0]


def _places(wordings: Wordings) -> Iterator[str]:
    """Yield each wording, and a line for each edition with what prints the number so."""
    name = "printed"
    for text, editions in wordings.items():
        yield f"    {name:<12}{text}"
        for slug, spots in editions.items():
            yield f"{' ' * 20}in {slug}: {'; '.join(spots)}"
        name = ""


def story_context(dataset: Dataset, language: Language) -> Telling:
    """Return what stories of `dataset` are told from: numbers of caveats and notes written out."""
    return Telling(dataset, language, lambda item: plain(words_of(item, dataset, language)))


def story_lines(story: Story, language: Language, indent: str = "") -> Iterator[str]:
    """Yield one line for each thing there is to tell; inputs follow, further in.

    A caveat of an input is one of the whole, and told there.
    """
    words = languages.labels(language)
    levels = " and ".join(f"{level:f}%" for level in story.confidence)
    margin = f"{story.margin:,f} up and down, at {levels} confidence" if story.confidence else ""
    facts = [
        ("value", _value(story, language)),
        *([("margin", margin)] if margin else []),
        *([("statistic", words.statistics[story.statistic])] if story.statistic else []),
        *(("counts", text) for text in story.population),
        *(("of", f"{dimension}: {member}") for dimension, member in story.members),
        *(("period", word_period(period, language)) for period in story.period),
        *(("formula", line) for line in story.formula),
        *_claim_facts(story.claim),
        *_source_facts("source", story.source),
        *([("place", story.locator)] if story.locator else []),
        *_source_facts("read in", story.read_in),
        *([("grade", citing.grade_name(story.grade, language))] if story.grade else []),
        *(("caveat", text) for text in story.caveats if not indent),
        *([("note", story.note)] if story.note else []),
        *(fact for other in story.others for fact in _other_facts(other)),
        *([("stands at", openable(story.missing.where))] if story.missing else []),
    ]
    yield f"{indent}{story.expression}"
    yield from (f"{indent}{_INDENT}{name:<{_WIDTH}}{text}" for name, text in facts)
    for item in (*story.inputs, *(story.claim.story.inputs if story.claim else ())):
        yield ""
        yield from story_lines(item, language, indent + _INDENT)


def _claim_facts(claim: ClaimStory | None) -> Iterator[tuple[str, str]]:
    """Yield how a published value follows from others, and whether it does."""
    if claim is None:
        return
    yield from (("formula", line) for line in claim.story.formula)
    verdict = "agrees with" if claim.agrees else "differs from"
    value = f"{claim.story.value:,f} {claim.story.unit}"
    yield "recomputed", f"{value}, which {verdict} the value as it is published"
    if claim.accepted:
        yield "", claim.accepted


def _other_facts(other: Other) -> Iterator[tuple[str, str]]:
    kept = ", which was chosen" if other.kept else ""
    yield "other value", f"{other.value:,f} {other.unit}{kept}: {other.expression}"
    place = f", {other.locator}" if other.locator else ""
    yield "", f"{other.source.publisher}, {other.source.title}{place}"
    yield "", other.reason


def _source_facts(name: str, source: Source | None) -> Iterator[tuple[str, str]]:
    if source is None:
        return
    published = f" ({source.published})" if source.published else ""
    yield name, f"{source.publisher}, {source.title}{published}"
    if source.url:
        yield "", source.url


def _fields(story: Story) -> dict[str, object]:
    """Return the fields of a story for machines; values are strings, since they are exact."""
    fields: dict[str, object] = msgspec.to_builtins(story, enc_hook=str)
    return fields


def _value(story: Story, language: Language) -> str:
    """Return the value of a story with its unit, or why there is none."""
    if story.missing:
        return story.missing.reason.get(language) or languages.labels(language).not_available
    return f"{story.value:,f} {story.unit}"


def find_printed(text: str, documents: Iterable[Document]) -> dict[str, tuple[Metric, Wordings]]:
    """Return every metric worded as `text` in `documents`, pages and decks, by its expression.

    Signs and units may be left out, and then fit any: "35.8" finds "35.8%", "36.2" "36.2 million".
    """
    wanted = _plain(text)
    found: dict[str, tuple[Metric, Wordings]] = {}
    for document in documents:
        for place, number in _numbers(document):
            if wanted in {_plain(number.text), _digits(number.text)}:
                metric = number.metric
                _, wordings = found.setdefault(expression(metric), (metric, {}))
                editions = wordings.setdefault(number.text, {})
                spots = editions.setdefault(document.slug, [])
                spot = ", ".join(part for part in (place.section, place.block) if part)
                spots += [] if spot in spots else [spot]
    return found


def _numbers(document: Document) -> Iterator[tuple[Place, Number]]:
    for place, content in (*places(document), *spoken(document)):
        yield from ((place, word) for word in words(content) if isinstance(word, Number))


def _plain(text: str) -> str:
    return _spaced(text).strip("-+%$ ").casefold()


def _digits(text: str) -> str:
    """Return the first run of digits in `text`, without a sign; empty where there is none."""
    match = _DIGITS.search(_spaced(text))
    return match[0].lstrip("-") if match else ""


def _spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")
