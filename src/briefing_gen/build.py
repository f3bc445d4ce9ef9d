"""Make the files of one edition; the only module that knows every stage."""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing_gen.base.frozen import Frozen, by_identity, replace
from briefing_gen.base.paper import Format, Profile
from briefing_gen.base.problems import BriefingError, Problem, gathered, has_errors
from briefing_gen.briefing.briefing import Briefing, placing
from briefing_gen.cache import require_replaceable, require_writable, write_all
from briefing_gen.composing.compose import compose_with_problems, in_languages, report_on
from briefing_gen.composing.one_page import one_page
from briefing_gen.dataset.model import Dataset
from briefing_gen.document.blocks import Document
from briefing_gen.edition import Edition
from briefing_gen.themes import Paper, Theme

if TYPE_CHECKING:
    from briefing_gen.docx import house as word
    from briefing_gen.docx.writing import Memo
    from briefing_gen.pdf.writing import DrawnPages
    from briefing_gen.pptx.masters.opening import House

_DATE_VARIABLE: Final = "SOURCE_DATE_EPOCH"
_LONGEST_STEM: Final = 80


ON_PAPER: Final = frozenset({Format.PDF, Format.DOCX})
"""The files that have one."""


class Output(Frozen, kw_only=True):
    """What to make of an edition, how it looks and where it goes.

    `modified` dates the files, in seconds since 1970; None leaves that to the file system.
    `stamp` stands at the head of every page and slide; `url` on a single page, it is where the
    full briefing is published. `house` is
    the master that decks are written into, None the theme's own.
    """

    folder: Path
    file: Path | None = None
    """The one file to make; None for the usual names in the folder."""
    formats: tuple[Format, ...]
    theme: Theme
    paper: Paper
    modified: int | None = None
    stamp: str | None = None
    profile: Profile = Profile.FULL
    url: str | None = None
    house: House | None = None
    word_house: word.House | None = None
    """The template that Word documents are written into, None for the theme's looks."""
    memo: Memo | None = None
    """The memo to make in place of a whole Word document."""


class Made(Frozen):
    """The files of an edition, and the warnings that did not stop it."""

    paths: tuple[Path, ...]
    warnings: tuple[Problem, ...]


def build(
    dataset: Dataset,
    briefing: Briefing,
    edition: Edition,
    output: Output,
    tell: Callable[[str], None] = lambda _: None,
) -> Made:
    """Write the files of one edition, all of them or none.

    Raises BriefingError with every problem where one is an error, and OutputError where the
    files cannot be written; what stands in the folder from before is then still there.
    """
    require_writable(output.folder)
    document, problems = checked(dataset, briefing, edition, tell)
    leaflet = leaflet_of(document, dataset, briefing, output)
    shown = dict.fromkeys(Format, document) | {Format.PDF: leaflet or document}
    if output.memo:
        shown[Format.DOCX] = replace(document, slug=f"{document.slug}-memo")
    paths = {
        fmt: output.file or output.folder / file_name(shown[fmt], fmt, output.paper)
        for fmt in output.formats
    }
    for path in paths.values():
        require_replaceable(path)
    with placing(briefing, edition):
        drawn = draw(document, output, tell, dataset, leaflet)
    tell("Writing")
    write_all({path: drawn[fmt] for fmt, path in paths.items()}, modified=output.modified)
    return Made(tuple(paths.values()), (*problems, *_house_warnings(output, document)))


def build_ledger(
    dataset: Dataset,
    briefing: Briefing,
    edition: Edition,
    output: Output,
    tell: Callable[[str], None] = lambda _: None,
) -> Made:
    """Write the ledger of one edition: every number, its page and slide, and what is behind it.

    Pages and slides are laid out to be counted, and not written. Raises what `build` raises.
    """
    from briefing_gen.composing.ledger import ledger, write_ledger
    from briefing_gen.pptx.writing import slide_starts

    require_writable(output.folder)
    document, problems = checked(dataset, briefing, edition, tell)
    path = output.file or output.folder / ledger_name(document, output.paper)
    require_replaceable(path)
    with placing(briefing, edition):
        with _undated(os.environ):
            tell("Drawing pages")
            pages = _drawn_pages(document, output).starts
        tell("Laying out slides")
        slides = slide_starts(document, output.theme, stamp=output.stamp, house=output.house)
        rows = ledger(document, dataset, {"title": 1, **pages}, slides)
    tell("Writing")
    write_all({path: write_ledger(rows)}, modified=output.modified)
    return Made((path,), problems)


def checked(
    dataset: Dataset,
    briefing: Briefing,
    edition: Edition,
    tell: Callable[[str], None],
) -> tuple[Document, tuple[Problem, ...]]:
    """Return the document of an edition with its warnings; raises BriefingError for errors."""
    tell("Checking every number")
    document, found = compose_with_problems(dataset, briefing, edition)
    report = report_on(document, found, briefing, edition)
    problems = tuple(dict.fromkeys((*examine_dataset(dataset), *report.problems)))
    if has_errors(problems):
        raise BriefingError(problems)
    tell("Composing")
    return in_languages(document, dataset), problems


def leaflet_of(
    document: Document, dataset: Dataset, briefing: Briefing, output: Output
) -> Document | None:
    """Return what the PDF shows where it is a single page; None where it shows the whole."""
    if output.profile is not Profile.ONE_PAGE:
        return None
    chosen = briefing.one_page.text if briefing.one_page else None
    return one_page(document, dataset, chosen, output.url)


def draw(
    document: Document,
    output: Output,
    tell: Callable[[str], None] = lambda _: None,
    dataset: Dataset | None = None,
    leaflet: Document | None = None,
) -> dict[Format, bytes]:
    """Return the bytes of every format that `output` asks for; nothing is written.

    The values of `dataset` travel inside the PDF; None leaves its pages without them. `leaflet`
    is what the PDF shows where it is a single page.
    """
    drawn: dict[Format, bytes] = {}
    with _undated(os.environ):
        for fmt in output.formats:
            match fmt:
                case Format.PDF:
                    tell("Drawing pages")
                    from briefing_gen.composing.ledger import evidence

                    shown = leaflet or document
                    pages = _drawn_pages(shown, output)
                    files = evidence(dataset, shown, pages.starts) if dataset else ()
                    drawn[fmt] = pages.save(files)
                case Format.PPTX:
                    tell("Drawing slides")
                    from briefing_gen.pptx.writing import write_pptx

                    drawn[fmt] = write_pptx(
                        document, output.theme, stamp=output.stamp, house=output.house
                    )
                case Format.XLSX:
                    tell("Writing sheets")
                    from briefing_gen.workbook import write_workbook

                    drawn[fmt] = write_workbook(document, output.stamp)
                case Format.DOCX:
                    tell("Writing text")
                    from briefing_gen.docx.writing import Form, write_docx

                    form = Form(stamp=output.stamp, house=output.word_house, memo=output.memo)
                    drawn[fmt] = write_docx(document, output.theme, output.paper, form)
    return drawn


def file_name(document: Document, fmt: Format, paper: Paper) -> str:
    """Return the name of a document's file."""
    return with_suffix(file_stem(document.slug), fmt, paper)


def ledger_name(document: Document, paper: Paper) -> str:
    """Return the name of a document's ledger, which counts the pages of one paper."""
    stem, _, _ = file_name(document, Format.PDF, paper).rpartition(".")
    return f"{stem}-ledger.csv"


def file_stem(text: str) -> str:
    """Return small letters, digits and hyphens, whatever `text` holds; empty where it has none."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.lower())[:_LONGEST_STEM].strip("-")


def with_suffix(stem: str, fmt: Format, paper: Paper) -> str:
    """Return the name of a file, which says when its page is not the usual one."""
    on_a4 = fmt in ON_PAPER and paper is Paper.A4
    return f"{stem}-a4.{fmt}" if on_a4 else f"{stem}.{fmt}"


def file_date(environment: Mapping[str, str]) -> int | None:
    """Return the date the environment asks made files to have, in seconds since 1970.

    Raises BriefingError where SOURCE_DATE_EPOCH is set to anything but such a number; see
    https://reproducible-builds.org/docs/source-date-epoch/.
    """
    text = environment.get(_DATE_VARIABLE, "")
    if not text:
        return None
    if re.fullmatch(r"[0-9]{1,11}", text, re.ASCII):
        return int(text)
    message = f"{text!r} is not a number of seconds since 1970"
    hint = f"unset {_DATE_VARIABLE}, or set it to a number such as 1700000000"
    raise BriefingError.of("not-a-date", message, _DATE_VARIABLE, hint)


@contextlib.contextmanager
def _undated(environment: MutableMapping[str, str]) -> Iterator[None]:
    """Hide the date from output libraries, which would write it into the files."""
    date = environment.pop(_DATE_VARIABLE, None)
    try:
        yield
    finally:
        if date is not None:
            environment[_DATE_VARIABLE] = date


def _drawn_pages(document: Document, output: Output) -> DrawnPages:
    from briefing_gen.pdf.writing import draw_one_page, draw_pdf

    theme, paper, stamp = output.theme, output.paper, output.stamp
    match output.profile:
        case Profile.FULL:
            return draw_pdf(document, theme, paper, stamp=stamp)
        case Profile.ONE_PAGE:
            return draw_one_page(document, theme, paper, stamp=stamp, url=output.url)


def _house_warnings(output: Output, document: Document) -> tuple[Problem, ...]:
    if output.word_house and Format.DOCX in output.formats:
        from briefing_gen.docx.house import house_warnings

        return house_warnings(output.word_house)
    if output.house is None or Format.PPTX not in output.formats:
        return ()
    from briefing_gen.pptx.writing import examine_house

    return examine_house(output.house, output.theme, document)


@by_identity(2)  # Who watches a folder changes words, and the data rarely.
def examine_dataset(dataset: Dataset) -> tuple[Problem, ...]:
    """Return the problems that the data have in every edition."""
    from briefing_gen.binding.package_texts import check_caveats
    from briefing_gen.composing.corrections import check_corrections
    from briefing_gen.dataset.checks.every_check import check
    from briefing_gen.metrics.recheck import recheck

    texts = (*check_caveats(dataset), *check_corrections(dataset))
    return gathered((*check(dataset), *recheck(dataset), *texts))
