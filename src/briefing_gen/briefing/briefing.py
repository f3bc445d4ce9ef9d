"""The authored outline of a briefing, as read from briefing.yaml: words, and names for metrics.

Writers know a document, not who wrote it: what they find wrong is led back to the texts here that
it was composed of (`placing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from briefing_gen.base.frozen import Frozen, field_names, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Location, Problem, fault
from briefing_gen.document.exhibits import ChartKind, Mark, Pointer
from briefing_gen.edition import Audience, Edition
from briefing_gen.reading.tree import Node, Scalar, scalars
from briefing_gen.words.wording import Display

_TABLE: Final = re.compile(r"\s*([A-Za-z][A-Za-z0-9_-]*)[\[.]")
_BRACES: Final = re.compile(r"\{[^{}]*\}")
_GLYPH: Final = re.compile(r"U\+([0-9A-F]{4,6})\b")
_CONTINUED: Final = re.compile(r" \([^()]*\)$")


class AuthoredText(Frozen):
    """One text in every language, and for each audience where they differ."""

    versions: Mapping[tuple[Audience | None, Language], Scalar]
    """Audience None is every audience."""
    where: Location

    def of(self, audience: Audience, language: Language) -> Scalar | None:
        """Return the words for `audience` in `language`, or None where there are none."""
        own = self.versions.get((audience, language))
        return own or self.versions.get((None, language))

    @property
    def audiences(self) -> frozenset[Audience]:
        """The audiences this text is for; empty means all."""
        named = {audience for audience, _ in self.versions if audience}
        everyone = any(audience is None for audience, _ in self.versions)
        return frozenset() if everyone else frozenset(named)


class Members(Frozen, kw_only=True):
    """The members of a dimension that a chart or table runs over, in order."""

    table: str
    dimension: str
    names: tuple[str, ...]
    """Empty means all, in file order; a parameter in braces stands for its member."""
    near: Scalar | None = None
    """After them the neighbors of this member; None names none."""
    where: Location

    @property
    def is_all(self) -> bool:
        """Whether these are all members there are, whatever an edition is about."""
        return not self.names and self.near is None


class Parameter(Frozen, kw_only=True):
    """What an edition may be about: {name} stands for one of the members."""

    name: str
    members: Members


class AuthoredSeries(Frozen, kw_only=True):
    """One series: its values run over the categories, which `*` stands for."""

    id: str
    name: AuthoredText
    values: Node
    mark: Mark


class AuthoredPoint(Frozen, kw_only=True):
    """One bar, dot or part given by hand."""

    id: str
    label: AuthoredText
    value: Node
    mark: Mark | None


class AuthoredAnnotation(Frozen, kw_only=True):
    """Words in a plot that point at something in it."""

    pointer: Pointer
    names: tuple[str, ...]
    """The categories it is about."""
    value: Node | None
    """Where a line stands, or the total of each category, for which `*` stands."""
    label: AuthoredText | None
    where: Location


class AuthoredPanel(Frozen, kw_only=True):
    """One plot: series over members, or points by hand."""

    title: AuthoredText | None
    across: Members | None
    series: tuple[AuthoredSeries, ...]
    points: tuple[AuthoredPoint, ...]
    comparators: tuple[AuthoredPoint, ...]
    """Values that the dots of a strip are seen beside; their marks say nothing."""
    annotations: tuple[AuthoredAnnotation, ...] = ()
    display: Display
    highlight: tuple[str, ...]
    breaks: tuple[str, ...]
    labels: tuple[str, ...] | None
    """Members whose values are labelled; None means all."""
    descending: bool
    whole: Node | None = None
    """What the parts of a stack are shown as percentages of, with `*` for the member."""
    where: Location


class AuthoredChart(Frozen, kw_only=True):
    """A chart to be made of the data."""

    id: str
    kind: ChartKind
    title: AuthoredText
    subtitle: AuthoredText
    panels: tuple[AuthoredPanel, ...]
    own_scales: bool = False
    """Whether panels of one unit are drawn on scales of their own all the same."""
    short_table: bool = False
    """Whether its data table lists the members that are named only."""
    notes: tuple[AuthoredText, ...]
    where: Location


class AuthoredColumn(Frozen, kw_only=True):
    """The header of a column."""

    header: AuthoredText
    numeric: bool


class AuthoredRow(Frozen, kw_only=True):
    """Cells of one row, or of a row for each member, which `*` stands for; one cell is a group."""

    cells: tuple[AuthoredText, ...]
    each: Members | None
    where: Location


class AuthoredTable(Frozen, kw_only=True):
    """A table to be made of the data."""

    id: str
    title: AuthoredText
    subtitle: AuthoredText
    columns: tuple[AuthoredColumn, ...]
    rows: tuple[AuthoredRow, ...]
    notes: tuple[AuthoredText, ...]
    where: Location
    ranges: bool = False


class AuthoredKey(Frozen, kw_only=True):
    """The line of a finding in the summary."""

    number: Scalar
    """A name or address and a display word, as inside braces."""
    label: AuthoredText
    sentence: AuthoredText
    slide: AuthoredText | None = None
    """The sentence in fewer words, for a slide."""


class AuthoredFinding(Frozen, kw_only=True):
    """One statement and what bears it out."""

    id: str
    audiences: tuple[Audience, ...] = ()
    """Whose editions have it; empty means all."""
    statement: AuthoredText
    body: tuple[AuthoredText, ...]
    short: AuthoredText | None = None
    """The statement in fewer words, for a title that has little room."""
    topic: AuthoredText | None = None
    """What it is about, in a word or a few, over the title of its slide."""
    slide: AuthoredText
    say: AuthoredText | None
    key: AuthoredKey | None
    holds: tuple[Scalar, ...]
    exhibit: AuthoredChart | AuthoredTable
    notes: tuple[AuthoredText, ...]
    unavailable: AuthoredUnavailable | None
    """What is said instead where a value in the texts is missing; None leaves the finding out."""
    may_be_left_out: bool
    """Whether the author said `unavailable: leave-out`; without it, leaving out is a warning."""
    no_difference: AuthoredUnavailable | None = None
    """What is said instead where a difference in the texts lies inside its margin of error."""
    where: Location

    @property
    def may_lack_values(self) -> bool:
        """Whether the author said what becomes of the finding where a value is missing."""
        return self.unavailable is not None or self.may_be_left_out


class AuthoredUnavailable(Frozen, kw_only=True):
    """The texts of a finding whose own cannot be said: a value is missing, or no difference."""

    statement: AuthoredText
    body: tuple[AuthoredText, ...]
    slide: AuthoredText
    key: AuthoredKey | None = None
    """Its line in the summary; None keeps that of the finding, as far as it has values."""


class AuthoredCallout(Frozen, kw_only=True):
    """A title and a few lines, set apart; the section may have a heading of the author's."""

    title: AuthoredText
    content: tuple[AuthoredText, ...]
    heading: AuthoredText | None = None


class Briefing(Frozen, kw_only=True):
    """Everything an author wrote; what is made of it depends on dataset and edition."""

    name: str
    date: str
    audiences: tuple[Audience, ...]
    languages: tuple[Language, ...]
    citations: tuple[str, ...] = ()
    """Texts with digits that are quoted as published: statutes, names, telephone numbers."""
    parameters: tuple[Parameter, ...] = ()
    smallest_base: int
    """No percentage, ratio or rate is made of a count below it; it is said to be too small."""
    metrics: Mapping[str, Node]
    kicker: AuthoredText
    title: AuthoredText
    title_unavailable: AuthoredText | None = None
    """The title where a value that the other asks for is missing."""
    standfirst: AuthoredText
    byline: AuthoredText
    organization: AuthoredText | None = None
    """Whose briefing it is, in words that are quoted as they stand; None names nobody."""
    contact: AuthoredText | None = None
    """Where that can be reached."""
    keywords: AuthoredText
    key_findings: tuple[Scalar, ...] = ()
    one_page: Scalar | None = None
    """The finding whose exhibit the one-page edition shows; None: the first key finding."""
    findings: tuple[AuthoredFinding, ...] = ()
    limits: tuple[AuthoredText, ...] = ()
    questions: tuple[AuthoredText, ...] = ()
    ask: AuthoredCallout | None = None
    corrections: tuple[Scalar, ...] = ()
    """Names of corrections in the data package to show, in order."""
    methods: tuple[AuthoredText, ...] = ()
    help: AuthoredCallout
    slide_titles: tuple[tuple[str, AuthoredText], ...] = ()
    """What slides say over sections whose headings only name what stands there, by their ids."""
    where: Location

    def signed(self, organization: str | None, contact: str | None) -> Briefing:
        """Return this briefing in the name of an organization; None keeps what it says itself."""
        return replace(
            self,
            organization=_given("--organization", organization) or self.organization,
            contact=_given("--contact", contact) or self.contact,
        )

    def told_to(self, audience: Audience) -> Briefing:
        """Return this briefing with the findings, and those of the summary, for `audience` only."""
        others = {f.id for f in self.findings if f.audiences and audience not in f.audiences}
        return replace(
            self,
            findings=tuple(f for f in self.findings if f.id not in others),
            key_findings=tuple(name for name in self.key_findings if name.text not in others),
        )


def _given(option: str, words: str | None) -> AuthoredText | None:
    """Return the words of an option, which are the same in every language."""
    if words is None:
        return None
    scalar = Scalar(words, Location(option))
    return AuthoredText({(None, language): scalar for language in Language}, scalar.where)


def texts_in(part: object) -> Iterator[AuthoredText]:
    """Yield every text of a briefing, wherever it stands."""
    if isinstance(part, AuthoredText):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from texts_in(item)
    elif isinstance(part, Frozen):
        for name in field_names(type(part)):
            yield from texts_in(getattr(part, name))


@contextmanager
def placing(briefing: Briefing, edition: Edition) -> Iterator[None]:
    """Let the problems of writers name the line and column of the text that they are about."""
    try:
        yield
    except BriefingError as error:
        if type(error) is not BriefingError:  # Of the output, which has a place of its own.
            raise
        found = (located(problem, briefing, edition) for problem in error.problems)
        raise BriefingError(tuple(dict.fromkeys(found))) from error


def located(problem: Problem, briefing: Briefing, edition: Edition) -> Problem:
    """Return `problem` at the text that it is about; as it is where nobody wrote that text."""
    if problem.where.line is not None:
        return problem
    found = _GLYPH.search(problem.message) if problem.code == "missing-glyph" else None
    character = chr(int(found[1], 16)) if found else ""
    where = _of_words(problem.about, character, briefing, edition) or _of_block(problem, briefing)
    return replace(problem, where=where) if where else problem


def _of_words(words: str, character: str, briefing: Briefing, edition: Edition) -> Location | None:
    """Return where the authored text stands that reads as `words`, the most of it literally."""
    own = (text.of(edition.audience, edition.language) for text in texts_in(briefing))
    texts = [text for text in dict.fromkeys(own) if text and character in text.flowing]
    fitting = [text for text in texts if _reads_as(text.flowing, words)]
    if not fitting and not (character and texts):
        return None
    best = max(fitting or texts[:1], key=lambda text: len(_BRACES.sub("", text.flowing)))
    return best.place_at(best.flowing.index(character)) if character else best.where


def _reads_as(written: str, words: str) -> bool:
    """Return whether `written`, with its braces filled, can be what a reader sees as `words`."""
    if not words:
        return False
    pattern = ".+".join(re.escape(part) for part in _BRACES.split(_plain(written)))
    seen = _plain(words)
    return any(re.fullmatch(pattern, text) for text in (seen, _CONTINUED.sub("", seen)))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _of_block(problem: Problem, briefing: Briefing) -> Location | None:
    """Return the finding that a place such as findings/trips names, or its chart."""
    name = re.split(r"[/, ]+", problem.where.field or "")[-1]
    for finding in briefing.findings:
        if finding.id == name:
            return finding.exhibit.where if problem.code == "no-such-tile" else finding.where
    return None


def tables_of(briefing: Briefing) -> Mapping[str, Location]:
    """Return the tables that the metrics and parameters of `briefing` name, by first use."""
    found: dict[str, Location] = {}
    for parameter in briefing.parameters:
        found.setdefault(parameter.members.table, parameter.members.where)
    for node in briefing.metrics.values():
        for scalar in scalars(node):
            if match := _TABLE.match(scalar.text):
                found.setdefault(match[1], scalar.where)
    return found


def lacks_exhibit(finding: AuthoredFinding) -> bool:
    """Return whether a finding was read though it has neither a chart nor a table."""
    table = finding.exhibit
    return not isinstance(table, AuthoredChart) and not table.columns


def missing_exhibits(briefing: Briefing) -> Iterator[Problem]:
    """Yield a problem for each finding of an unfinished briefing that has no chart or table."""
    for finding in filter(lacks_exhibit, briefing.findings):
        yield no_exhibit(finding.id, finding.where)


def no_exhibit(name: str, where: Location) -> Problem:
    """Return what is said of a finding that has no chart or table."""
    message = f"finding {name!r} needs one chart or one table"
    hint = "let bind --write draft one, or add chart: ... or table: ..."
    return fault("missing-field", message, where, hint)
