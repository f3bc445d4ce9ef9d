"""The command that checks: check. What it found is told as lines to read or as JSON.

What is wrong for many members of a parameter is told once: the first of them, and how many.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated, Final

from msgspec.structs import asdict

from briefing_gen.base.frozen import grouped, replace
from briefing_gen.base.problems import BriefingError, Location, Problem, Severity, gathered, warning
from briefing_gen.binding.known import Known
from briefing_gen.briefing import reader
from briefing_gen.briefing.briefing import Briefing, located, missing_exhibits
from briefing_gen.build import examine_dataset
from briefing_gen.cli import terminal
from briefing_gen.cli.options import CHECKED, JSON, option, unknown
from briefing_gen.cli.request import Request, with_options
from briefing_gen.composing.compose import EditionReport
from briefing_gen.composing.style import hard_to_read
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.named_metrics import as_one
from briefing_gen.dataset.reading.reader import but_at, read_draft
from briefing_gen.document import blocks, inline, walk
from briefing_gen.edition import Edition
from briefing_gen.measuring.fit import Weight, shipped_ruler

_DRAFTED: Final = frozenset({"missing-field", "no-numbers"})
"""The codes of what is said of a finding that has no chart, table or key."""
_MEMBERS_NAMED: Final = 5
"""So many members are named; the rest are counted."""
_Key = tuple[str, Location, Severity, str | None, int]
_EDITIONS_NAMED: Final = 3
"""So many editions are named after a problem that not all of them have; the rest are counted."""
StyleOption = Annotated[bool, option("--style", "Say also which sentences are hard to read.")]
Places = Mapping[Problem, Sequence[str]]
"""The slugs of the editions that have a problem, by problem; none for one of the data."""


@with_options(CHECKED, JSON)
def check(request: Request, *, style: StyleOption = False) -> terminal.Exit:
    """Check data and briefings without making a file: all editions, or those you name.

    Says how many numbers are bound to published values, and lists every problem with its place
    and a way out. A parameter without a value is tried with each of its members.
    """
    from briefing_gen.batch.editions import every_member

    if request.parameters and len(request.briefings) > 1:
        raise unknown("--set", "name the BRIEFING whose parameter this is")

    terminal.tell_step("Reading and checking data")
    dataset, gaps = read_draft(request.data)
    differing: Iterable[Problem] = ()
    if '"provenance"' in dataset.descriptor:  # Made by init, of originals.
        from briefing_gen.drafting.originals import check_originals

        differing = check_originals(request.data, dataset)
    of_data = but_at(gaps, (*examine_dataset(dataset), *differing))
    outlines = _read(request.briefings, (*of_data, *as_one(gaps)) if gaps else of_data)
    of_data = (*of_data, *chain.from_iterable(map(missing_exhibits, outlines)))
    reports: list[EditionReport] = []
    for outline in outlines:
        given = dict(request.parameters)
        names = [item.name for item in outline.parameters if item.name not in given]
        choice = request.choice().closed(outline)
        editions = tuple(item.edition for item in every_member(dataset, outline, names, choice))
        reports += _reports(dataset, outline, editions, styled=style)
    places: dict[Problem, list[str]] = {problem: [] for problem in of_data}
    for problem, slugs in merged_by_member(reports).items():
        places.setdefault(problem, []).extend(slugs)
    places = {problem: slugs for problem, slugs in places.items() if not _follows(problem, places)}
    if request.json:
        terminal.say_json(answer_json(places, reports))
    else:
        print_answer(places, reports)
    return terminal.exit_code(places)


def _follows(problem: Problem, among: Iterable[Problem]) -> bool:
    """Return whether a finding lacks only what bind --write drafts once its statement is bound."""
    statement, file = f"{problem.where.field}.statement", problem.where.file
    return problem.code in _DRAFTED and any(
        each.code.startswith("unbound-")
        and each.where.file == file
        and (each.where.field or "").startswith(statement)
        for each in among
    )


def _read(folders: Iterable[Path], of_data: tuple[Problem, ...]) -> tuple[Briefing, ...]:
    """Return every briefing; raises BriefingError for one that is unreadable.

    Problems of the data come first, and are raised too where the data are still a draft.
    """
    try:
        outlines = tuple(reader.read_briefing(folder, unfinished=True) for folder in folders)
    except BriefingError as error:
        raise BriefingError((*of_data, *error.problems)) from error
    if any(problem.code == "not-filled-in" for problem in of_data):
        raise BriefingError(of_data)
    return outlines


def _reports(
    dataset: Dataset, outline: Briefing, editions: tuple[Edition, ...], *, styled: bool
) -> Iterator[EditionReport]:
    from briefing_gen.composing.compose import compose_with_problems, report_on

    terminal.tell_step(f"Checking {outline.name}")
    known = Known()
    for edition in editions:
        document, problems = compose_with_problems(dataset, outline, edition, known)
        more = _unprintable(document, outline, edition)
        more += hard_to_read(document, dataset, outline.where.file) if styled else ()
        yield report_on(document, (*problems, *more), outline, edition)


def _unprintable(document: blocks.Document, outline: Briefing, edition: Edition) -> list[Problem]:
    """Return a warning for each character that no page can show, once, where somebody wrote it."""
    told = dict.fromkeys("".join(map(inline.plain, walk.contents(document))))
    usual = shipped_ruler("Lato").widths[Weight.REGULAR]
    if all(character in usual for character in told):
        return []
    from briefing_gen.pdf.fonts import missing

    hint = "write it with letters of the Latin script; members get another name under kind members"
    messages = (f"PDF pages have no glyph for U+{ord(c):04X}, {c}" for c in missing("".join(told)))
    found = (warning("missing-glyph", each, document.slug, hint) for each in messages)
    return [located(problem, outline, edition) for problem in found]


def print_answer(places: Places, reports: Sequence[EditionReport]) -> None:
    """Print problems with the editions that have them, and how many numbers are bound.

    Editions that differ in their parameters alone are told together.
    """
    for problem in gathered(places):
        terminal.tell_problems([problem])
        slugs = places.get(problem, ())
        if 0 < len(slugs) < len(reports):
            terminal.tell(f"    in: {_named(slugs, _EDITIONS_NAMED)}")
    alike = grouped((replace(each.edition, parameters=()).slug, each) for each in reports)
    for slug, group in alike.items():
        several = f"{slug}: {len(group)} editions, "
        bound = _bound(group)
        terminal.say((several if len(group) > 1 else f"{group[0].edition.slug}: ") + bound)
    counts = Counter(problem.severity for problem in places)
    line = [_bound(reports), terminal.counted(counts[Severity.ERROR], "problem", "problems")]
    if warnings := counts[Severity.WARNING]:
        line.append(terminal.counted(warnings, "warning", "warnings"))
    terminal.say(", ".join(line))


def _named(names: Sequence[str], most: int) -> str:
    """Return the first of many names, and how many more there are."""
    named = ", ".join(names[:most])
    return f"{named} and {len(names) - most} more" if len(names) > most else named


def _bound(reports: Sequence[EditionReport]) -> str:
    """Return how many numbers are bound, and how many are quoted where some are."""
    found = _sums(reports)
    line = f"{found['bound']} of {found['total']} numbers bound"
    return f"{line}, {found['quoted']} quoted" if found["quoted"] else line


def _sums(reports: Sequence[EditionReport]) -> dict[str, int]:
    """Return how many numbers are bound to published values, how many there are, and are quoted."""
    names = ("bound", "total", "quoted")
    return {name: sum(getattr(report, name) for report in reports) for name in names}


def answer_json(places: Places, reports: Sequence[EditionReport]) -> dict[str, object]:
    """Return the same for machines, edition by edition."""
    return {
        **_sums(reports),
        "editions": [
            {
                "edition": (edition := report.edition).slug,
                **asdict(edition),
                "parameters": dict(edition.parameters),
                **_sums([report]),
            }
            for report in reports
        ],
        "problems": [
            {**terminal.problem_json(problem), "editions": slugs}
            for problem, slugs in places.items()
        ],
    }


def merged_by_member(reports: Iterable[EditionReport]) -> Mapping[Problem, list[str]]:
    """Return the slugs of the editions that have a problem, by problem.

    Problems of one code at one place that differ only in what they say of each member are one: that
    of the first member, with the names of all.
    """
    alike: dict[_Key, list[tuple[str, str, Problem]]] = {}
    for report in reports:
        member = ", ".join(value for _, value in report.edition.parameters)
        for key, problem in _with_keys(report.problems, member):
            alike.setdefault(key, []).append((report.edition.slug, member, problem))
    told: dict[Problem, list[str]] = {}
    for found in alike.values():
        _, first, problem = found[0]
        members = list(dict.fromkeys(member for _, member, _ in found))
        if len({each.message for _, _, each in found}) > 1 and len(members) > 1:
            have_it = f"{len(members)} members have it: {_named(members, _MEMBERS_NAMED)}"
            problem = replace(problem, message=f"{problem.message} for {first}; {have_it}")
        told.setdefault(problem, []).extend(slug for slug, _, _ in found)
    return told


def _with_keys(problems: Iterable[Problem], member: str) -> Iterator[tuple[_Key, Problem]]:
    """Yield problems with what they share with those of other members.

    The words count where there is no member, and several of one code at one place are told apart.
    """
    seen: Counter[tuple[str, Location]] = Counter()
    for problem in dict.fromkeys(problems):
        at = (problem.code, problem.where)
        seen[at] += 1
        words = problem.hint if member else f"{problem.message}\n{problem.hint}"
        yield (*at, problem.severity, words, seen[at]), problem
