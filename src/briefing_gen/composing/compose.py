"""Binds an authored briefing to the data, for one edition.

Refuses an edition about a member of which its minimum grade leaves nothing: its title would speak
of the member and its findings of others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import Frozen, replace, taken
from briefing_gen.base.problems import BriefingError, Problem, fault, gathered, has_errors, warning
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.known import Known
from briefing_gen.binding.package_texts import check_offer
from briefing_gen.briefing import briefing as outline
from briefing_gen.claims.editions import HELD
from briefing_gen.composing.axes import check_metrics
from briefing_gen.composing.chart_words import says_all
from briefing_gen.composing.corrections import compose_corrections
from briefing_gen.composing.disclosures import check_outside, check_unnamed, shown, with_notes
from briefing_gen.composing.findings import compose_finding, key_sentences
from briefing_gen.composing.sparks import with_sparks
from briefing_gen.dataset.model import NO_VERSION, Dataset, Grade, Missing, Observation, Source
from briefing_gen.dataset.vocabulary import is_strong_enough, package_words
from briefing_gen.document import blocks as doc
from briefing_gen.document import walk
from briefing_gen.document.exhibits import TableSpec
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Date,
    ForeignWords,
    Inline,
    Link,
    Number,
    Text,
    joined,
    plain,
    words,
)
from briefing_gen.edition import Audience, Edition
from briefing_gen.metrics.derive import Metric, observations
from briefing_gen.rules.text_rules import check_languages, check_sources
from briefing_gen.words import citing
from briefing_gen.words.periods import fiscal_name, word_date, word_month
from briefing_gen.words.units import with_unit
from briefing_gen.words.words import Labels

FEWEST_KEY_FINDINGS: Final = 3
MOST_KEY_FINDINGS: Final = 5
_Absent = Mapping[str, tuple[Missing, ...]]


def compose(
    dataset: Dataset, briefing: outline.Briefing, edition: Edition, known: Known | None = None
) -> doc.Document:
    """Return the document of one edition; the same inputs give the same document.

    Raises BriefingError with every problem found where one of them is an error.
    """
    document, problems = compose_with_problems(dataset, briefing, edition, known)
    if has_errors(problems):
        raise BriefingError(gathered(problems))
    return in_languages(document, dataset)


def compose_with_problems(
    dataset: Dataset, briefing: outline.Briefing, edition: Edition, known: Known | None = None
) -> tuple[doc.Document, tuple[Problem, ...]]:
    """Return the document as far as it can be composed, and what is wrong with it.

    Its words of other languages are not marked, which takes long and matters only to who draws it:
    see `in_languages`.
    Editions of one briefing and dataset that share what is `known` are composed faster.
    """
    binder = Binder(dataset, briefing, edition, known)
    unmet = check_offer(briefing, binder, edition)
    check_metrics(binder)
    binder.extend(check_languages(briefing))
    briefing = briefing.told_to(edition.audience)
    told = tuple(compose_finding(finding, binder) for finding in briefing.findings)
    composed = tuple(item.finding for item in told if item.finding)
    findings = tuple(f for f in composed if is_strong_enough(f.grade, edition.minimum_grade))
    left_out = tuple(f for f in composed if f not in findings)
    check_members(findings, left_out, {item.authored.id: item.absent for item in told}, binder)
    briefing = replace(briefing, findings=tuple(item.authored for item in told))
    corrections, corrected, notice = compose_corrections(binder)
    grades = _grades_told(findings, corrections, binder)
    gone = (grades, *([named(left_out, binder.labels)] if left_out else []), *notice)
    here = (Text(f" {binder.labels.left_out_here}"),) if left_out else ()
    titles = {name: _contents((text,), binder) for name, text in briefing.slide_titles}
    composed_sections = (
        replace(section, statement=next(iter(titles.get(section.id, ())), ()))
        for section in _sections(briefing, findings, corrections, gone, binder)
    )
    sections = with_notes(composed_sections, binder.labels.notes)
    version = dataset.version if dataset.version != NO_VERSION else ""
    document = doc.Document(
        slug=edition.slug,
        edition=edition.query,
        language=edition.language,
        kicker=binder.content_outside(briefing.kicker),
        title=_title(briefing, binder),
        standfirst=(*binder.content_outside(briefing.standfirst), *here),
        byline=binder.content_outside(briefing.byline),
        organization=binder.quoted(briefing.organization),
        contact=binder.quoted(briefing.contact),
        date=Date(word_date(briefing.date, edition.language), briefing.date),
        version=(Text(binder.labels.version), Citation(version)) if version else (),
        keywords=tuple(
            word.strip() for word in plain(binder.content_outside(briefing.keywords)).split(",")
        ),
        sections=sections,
        furniture=taken(doc.Furniture, binder.labels),
    )
    binder.extend(check_outside(findings, binder))
    heads = (document.kicker, document.title, document.standfirst)
    both = ((item.authored, item.finding) for item in told if item.finding)
    binder.extend(check_unnamed(both, heads, binder))
    values = citing.values_in(
        (*walk.contents(document), *(content for _, content in walk.spoken(document)))
    )
    binder.extend(check_sources(values, document))
    document = _with_sources(document, values, corrected, binder)
    document = walk.with_texts(document, walk.numbering(document).in_order)
    problems = unmet or binder.problems
    return document, tuple(sorted(set(problems), key=lambda p: (p.where, p.message)))


def in_languages(document: doc.Document, dataset: Dataset) -> doc.Document:
    """Return `document` with the words in it that are of another language marked as such."""
    foreign = ForeignWords(
        tuple(
            (word, language)
            for language, words in dataset.foreign.items()
            for word in words
            if language != document.language
        )
    )
    if not foreign.words:
        return document
    return replace(walk.with_texts(document, foreign.marked), foreign=foreign)


def _title(briefing: outline.Briefing, binder: Binder) -> Content:
    bound = binder.bind(lambda own: own.content_outside(briefing.title))
    if bound.absent and briefing.title_unavailable:
        return binder.content_outside(briefing.title_unavailable)
    return binder.take(bound)


def _sections(
    briefing: outline.Briefing,
    findings: tuple[doc.Finding, ...],
    corrections: TableSpec | None,
    left_out: tuple[Content, ...],
    binder: Binder,
) -> Iterator[doc.Section]:
    """Yield every section that has something to say, in reading order."""
    words = binder.labels
    shown = {finding.id for finding in findings}
    keys = with_sparks(_key_findings(briefing, shown, binder), findings)
    if binder.audience is Audience.ADVOCACY and briefing.ask:
        yield from _section(
            doc.Role.ASK, words.ask, _callout(briefing.ask, binder.but(asking=True))
        )
    yield from _section(
        doc.Role.SUMMARY, words.key_findings, *([doc.KeyFindings(keys)] if keys else ())
    )
    yield from _section(doc.Role.FINDINGS, words.findings, *findings)
    yield from _section(doc.Role.LIMITS, words.limits, *_bullets(briefing.limits, binder))
    if binder.audience is Audience.LEGISLATOR:
        questions = _bullets(briefing.questions, binder)
        yield from _section(doc.Role.QUESTIONS, words.questions, *questions)
    if corrections:
        yield from _section(doc.Role.CORRECTIONS, words.corrections, doc.Table(corrections))
    tables = (
        f.exhibit.spec.table
        for f in findings
        if isinstance(f.exhibit, doc.Chart)
        and not says_all(f.exhibit.spec, f.body, binder.language)
    )
    yield from _section(doc.Role.DATA, words.data, *map(doc.Table, each_once(tables)))
    methods = [doc.Paragraph(text) for text in _contents(briefing.methods, binder)]
    said = (*_definitions(findings, binder), *_fiscal_years(findings, binder), *left_out)
    methods += map(doc.Paragraph, said)
    yield from _section(doc.Role.METHODS, words.methods, *methods)
    own = briefing.help.heading
    heading = binder.content_outside(own) if own else (Text(words.help),)
    callout = _callout(briefing.help, binder)
    who = [binder.quoted(briefing.organization), binder.quoted(briefing.contact)]
    if content := (*callout.content, *filter(None, who)):
        blocks = (replace(callout, content=content),)
        yield doc.Section(
            id=doc.Role.HELP.value, role=doc.Role.HELP, heading=heading, blocks=blocks
        )


def _definitions(findings: tuple[doc.Finding, ...], binder: Binder) -> Iterator[Content]:
    """Yield what the values in the findings count or measure, where their tables say it."""
    values = citing.values_in(text for finding in findings for text in walk.of_block(finding))
    tables = dict.fromkeys(value.ref.table for value in values)
    for said in dict.fromkeys(binder.dataset.tables[name].definition for name in tables):
        if said:
            yield (Text(f"{binder.labels.counted} "), Citation(f"{said.rstrip('.')}."))


def _fiscal_years(findings: tuple[doc.Finding, ...], binder: Binder) -> Iterator[Content]:
    """Yield when the fiscal years start that the package has a name for."""
    language = binder.language
    values = citing.values_in(text for finding in findings for text in walk.of_block(finding))
    for fiscal, span in {value.period.fiscal: value.period for value in values}.items():
        name = fiscal_name(span, language)
        if fiscal and name:
            month = word_month(fiscal.starts, language)
            yield (Text(binder.labels.fiscal_year_starts.format(name=name, month=month)),)


def _section(role: doc.Role, heading: str, *blocks: doc.Block) -> Iterator[doc.Section]:
    """Yield the section, none where it would be a heading over nothing."""
    if blocks:
        yield doc.Section(id=role.value, role=role, heading=(Text(heading),), blocks=blocks)


def _bullets(texts: tuple[outline.AuthoredText, ...], binder: Binder) -> Iterator[doc.Bullets]:
    items = _contents(texts, binder)
    if items:
        yield doc.Bullets(items)


def _contents(texts: tuple[outline.AuthoredText, ...], binder: Binder) -> tuple[Content, ...]:
    audience = binder.audience
    wanted = (text for text in texts if not text.audiences or audience in text.audiences)
    return tuple(binder.content_outside(text) for text in wanted)


def _callout(callout: outline.AuthoredCallout, binder: Binder) -> doc.Callout:
    title = binder.content_outside(callout.title)
    return doc.Callout(title=title, content=_contents(callout.content, binder))


def _key_findings(
    briefing: outline.Briefing, shown: set[str], binder: Binder
) -> Iterator[doc.KeyFinding]:
    count = len(briefing.key_findings)
    if not FEWEST_KEY_FINDINGS <= count <= MOST_KEY_FINDINGS:
        message = f"the briefing has {count} key finding{'s' if count != 1 else ''}"
        hint = f"name {FEWEST_KEY_FINDINGS} to {MOST_KEY_FINDINGS} findings under key-findings:"
        where = briefing.key_findings[0].where if count else briefing.where
        binder.add("key-findings", message, where, hint)
    findings = {finding.id: finding for finding in briefing.findings}
    for name in briefing.key_findings:
        finding = findings.get(name.text)
        if finding is None:
            message = f"unknown finding {name.text!r}"
            binder.add("unknown-name", message, name.where, f"one of: {', '.join(findings)}")
        elif finding.key is None:
            message = f"the key finding {name.text!r} has no 'key'"
            hint = "add key: with number, label and sentence"
            binder.add("missing-field", message, finding.where, hint)
        elif finding.id in shown:
            lenient = binder.but(may_lack_values=finding.may_lack_values)
            yield from _key_finding(finding, finding.key, lenient)


def _key_finding(
    finding: outline.AuthoredFinding, key: outline.AuthoredKey, binder: Binder
) -> Iterator[doc.KeyFinding]:
    bound = binder.bind(lambda own: own.bound(key.number))
    content = binder.take(bound)
    number = next((inline for inline in content if isinstance(inline, Number)), None)
    if number is None and bound.absent:
        return
    told = binder.bind(lambda own: (own.content(key.label), *key_sentences(key, own)))
    # Its finding, which has the conditions, tells these.
    problems = tuple(problem for problem in told.problems if problem.code not in HELD)
    label, sentence, *short = binder.take(replace(told, problems=problems))
    if number is None:
        if content:
            message = f"the key of {finding.id!r} shows no number"
            hint = "use a metric that has a value, with a display that shows it"
            binder.add("no-numbers", message, key.number.where, hint)
        return
    words = [word.metric for word in (*label, *sentence) if isinstance(word, Number | Comparison)]
    alike = [m.quantity for m in words if m.quantity.unit == number.metric.quantity.unit]
    is_statement = key.sentence == finding.statement
    own = {each.ref for each in observations(number.metric)}
    is_apart = own.isdisjoint(each.ref for metric in words for each in observations(metric))
    is_another = alike and all(abs(each.value) != abs(number.value) for each in alike)
    if is_statement and words and (is_apart or is_another):
        said = f"says another {alike[0].unit}" if is_another else "says nothing of it"
        message = f"{number.text} stands beside a sentence that {said}"
        hint = "name under key a number of the sentence, or give the key a sentence of its own"
        binder.extend([warning("number-not-said", message, key.number.where, hint)])
    unit, beside = number.metric.quantity.unit, plain(label)
    yield doc.KeyFinding(
        finding=finding.id,
        number=replace(number, text=with_unit(number.text, unit, binder.language, beside)),
        label=label,
        sentence=sentence,
        slide_text=short[0] if short else (),
    )


def _with_sources(
    document: doc.Document,
    values: tuple[Observation, ...],
    corrections: tuple[Source, ...],
    binder: Binder,
) -> doc.Document:
    """Return `document` with every publication it names, before the help at its end."""
    words = (word for content in walk.contents(document) for word in content)
    known = binder.dataset.sources
    cited = (known[word.source] for word in words if isinstance(word, Link) and word.source)
    entries = citing.source_entries(values, binder.language, (*corrections, *cited))
    sources = [doc.Sources(entries)] if entries else ()
    section = _section(doc.Role.SOURCES, binder.labels.sources, *sources)
    last = tuple(each for each in document.sections if each.role is doc.Role.HELP)
    before = document.sections[: len(document.sections) - len(last)]
    return replace(document, sections=(*before, *section, *last))


def _grades_told(
    findings: tuple[doc.Finding, ...], corrections: TableSpec | None, binder: Binder
) -> Content:
    """Return what the names of grades beside figures mean, and figures without one."""
    words, language = binder.labels, binder.language
    corrected = walk.of_table(corrections) if corrections else ()
    texts = [text for _, text in corrected]
    for finding in findings:
        texts += (*walk.of_block(finding), *shown(finding.exhibit))
    used = {value.grade for value in citing.values_in(texts)}
    names = [
        words.marked.format(
            grade=citing.grade_name(grade, language),
            words=package_words(language).grade_meanings[grade],
        )
        for grade in Grade
        if grade in used and grade is not Grade.PRIMARY
    ]
    bare = (words.unmarked,) if Grade.PRIMARY in used else ()
    said = (*bare, *names, words.weakest_counts) if names else (words.all_unmarked,)
    return (Text(" ".join(said)),)


def named(findings: tuple[doc.Finding, ...], words: Labels) -> Content:
    """Return which findings were left out; the numbers they rest on were not wanted."""
    names = ((Text(words.quote), *_name(finding), Text(words.unquote)) for finding in findings)
    return (Text(words.left_out), *joined(names, "; "), Text("."))


def _name(finding: doc.Finding) -> Iterator[Inline]:
    """Yield what a finding says, or else what its exhibit shows, whichever has no number."""
    spec = finding.exhibit.spec
    for told in (finding.statement, spec.title, spec.subtitle):
        said = tuple(words(told))
        if not any(isinstance(word, Number | Comparison) for word in said):
            yield from said
            return
    yield from citing.quoted(finding.id.replace("-", " "))


def each_once(tables: Iterable[TableSpec]) -> tuple[TableSpec, ...]:
    """Return `tables` in order; one whose rows are all in another is not printed beside it.

    What is printed has the title of the first of the two, and the rows of the longer.
    """
    kept: list[TableSpec] = []
    for table in tables:
        for at, other in enumerate(kept):
            if longer := _longer(other, table):
                notes = tuple(dict.fromkeys((*other.notes, *table.notes)))
                kept[at] = replace(other, rows=longer.rows, source=longer.source, notes=notes)
                break
        else:
            kept.append(table)
    return tuple(kept)


def _longer(one: TableSpec, other: TableSpec) -> TableSpec | None:
    """Return the table that holds every row of the other; None where neither does."""
    if one.columns != other.columns:
        return None
    short, long = sorted((one, other), key=lambda table: len(table.rows))
    return long if all(row in long.rows for row in short.rows) else None


def check_members(
    findings: Iterable[doc.Finding],
    left_out: tuple[doc.Finding, ...],
    absent: _Absent,
    binder: Binder,
) -> None:
    """Add a problem for each member of the edition that only findings of `left_out` tell about.

    `absent` are the missing values that the texts of findings asked for, by id.
    """
    for parameter in binder.briefing.parameters:
        member = binder.parameters.get(parameter.name)
        gone = [item for item in left_out if member and _is_about(member, item, absent)]
        if member and gone and not any(_is_about(member, item, absent) for item in findings):
            _refuse(parameter, member, gone, binder)


def _refuse(
    parameter: outline.Parameter, member: str, gone: list[doc.Finding], binder: Binder
) -> None:
    minimum, grades = binder.minimum_grade, {finding.grade for finding in gone}
    enough = next(grade for grade in Grade if grade in grades)
    binder.add(
        "nothing-of-member",
        f"with --minimum-grade {minimum}, no value is left for {parameter.name} {member!r}",
        parameter.members.where,
        f"ask for --minimum-grade {enough}, or confirm the values: `briefing-gen data todo`",
    )


def _is_about(member: str, finding: doc.Finding, absent: _Absent) -> bool:
    """Return whether `finding` shows a value of `member`, or was told without one that it lacks."""
    told = citing.measured((*walk.of_block(finding), finding.slide_text, *shown(finding.exhibit)))
    return any(_names(member, missing.ref.key) for missing in absent.get(finding.id, ())) or any(
        _is_of(member, word.metric) for word in told
    )


def _is_of(member: str, metric: Metric) -> bool:
    """Return whether a value of `member` is behind `metric`, other than as one among all."""
    if value := metric.observation:
        return _names(member, value.ref.key)
    return not metric.over and any(_is_of(member, item) for item in metric.inputs)


def _names(member: str, key: tuple[tuple[str, str], ...]) -> bool:
    return any(named == member for _, named in key)


class EditionReport(Frozen, kw_only=True):
    """How many of an edition's numbers are bound to a metric, and every problem."""

    edition: Edition
    bound: int
    total: int
    quoted: int = 0
    """How many numbers are somebody's, in corrections and notes, and are quoted from them."""
    problems: tuple[Problem, ...]


def check_edition(
    dataset: Dataset, briefing: outline.Briefing, edition: Edition, known: Known | None = None
) -> EditionReport:
    """Return what is bound and what is wrong; no number at all is itself a problem.

    Editions of one briefing and dataset that share what is `known` are checked faster.
    """
    document, problems = compose_with_problems(dataset, briefing, edition, known)
    return report_on(document, problems, briefing, edition)


def report_on(
    document: doc.Document,
    problems: tuple[Problem, ...],
    briefing: outline.Briefing,
    edition: Edition,
) -> EditionReport:
    """Return what `check_edition` does of an edition that was composed, with what was found."""
    in_deck = (content for _, content in walk.spoken(document))
    told = tuple(words(tuple(chain.from_iterable((*walk.contents(document), *in_deck)))))
    bound = Counter(map(type, told))[Number]
    unbound = sum(problem.code == "unbound-number" for problem in problems)
    if bound + unbound == 0 and not has_errors(problems):
        message = "the edition shows no numbers, so nothing was checked"
        hint = "bind numbers as {name}; where the data have no value of a member, leave it out"
        problems = (*problems, fault("no-numbers", message, briefing.where, hint))
    return EditionReport(
        edition=edition,
        bound=bound,
        total=bound + unbound,
        quoted=sum(isinstance(word, Citation) and bool(word.origin) for word in told),
        problems=gathered(problems),
    )
