"""The Spanish of the shipped briefings says what its English says, and reads as Spanish."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from briefing_gen.base.frozen import Frozen, field_names, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.briefing.authored import Binding, cut
from briefing_gen.briefing.briefing import AuthoredText, Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import check_edition, compose
from briefing_gen.dataset.checks.words import forbidden_terms
from briefing_gen.dataset.model import Dataset, Term
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import Document, Finding
from briefing_gen.document.inline import Citation, Content, plain, words
from briefing_gen.document.walk import contents, of_block, of_notes
from briefing_gen.edition import Audience, Edition
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.text_rules import lint
from briefing_gen.words.languages import labels
from briefing_gen.words.wording import Style
from briefing_gen.words.words import Labels

ROOT: Final = Path(__file__).parents[2]
EN: Final = Language.EN_US
ES: Final = Language.ES_US
NBSP: Final = "\N{NO-BREAK SPACE}"
EXPLAINED: Final = "material de abuso sexual infantil (CSAM, por sus siglas en inglés)"
LONGEST_STATEMENT: Final = 125
QUOTED: Final = re.compile("«[^»]*»")
"""What a source says stands as it stands there."""
PARAMETERS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "national": (),
    "state": (("state", "OH"),),
}
EDITIONS: Final = [(name, audience) for name in PARAMETERS for audience in Audience]


@functools.cache
def terms() -> tuple[Term, ...]:
    return read_dataset(ROOT / "data" / "child-protection").terms


PERIODS: Final = {Style.PERIOD, Style.PERIOD_SHORT}
CHANGES: Final = {Style.CHANGE, Style.CHANGE_PLURAL, Style.DIRECTION}
PATTERNS: Final = [n for n in field_names(Labels) if isinstance(getattr(labels(EN), n), str)]


@cache
def dataset() -> Dataset:
    return read_dataset(ROOT / "data" / "child-protection")


@cache
def briefing(name: str) -> Briefing:
    return read_briefing(ROOT / "templates" / "briefings" / name)


def edition(name: str, audience: Audience, language: Language = ES) -> Edition:
    return Edition(briefing=name, audience=audience, language=language, parameters=PARAMETERS[name])


@cache
def document(name: str, audience: Audience) -> Document:
    return compose(dataset(), briefing(name), edition(name, audience))


def findings(name: str, audience: Audience) -> Iterator[Finding]:
    for section in document(name, audience).sections:
        yield from (block for block in section.blocks if isinstance(block, Finding))


def seen_and_heard(name: str, audience: Audience) -> Iterator[Content]:
    yield from contents(document(name, audience))
    for finding in findings(name, audience):
        yield finding.slide_text
        yield from of_notes(finding.speaker_notes)


def authored(node: object) -> Iterator[AuthoredText]:
    """Yield every text of a briefing, wherever in it."""
    if isinstance(node, AuthoredText):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from authored(item)
    elif isinstance(node, Frozen):
        for name in field_names(type(node)):
            yield from authored(getattr(node, name))


def bindings(text: AuthoredText, audience: Audience, language: Language) -> set[tuple[str, str]]:
    """Return what a text binds, and as what: a language may say 21.8 million for 21,751,085."""
    scalar = text.of(audience, language)
    assert scalar is not None, text.where
    pieces, _ = cut(scalar, (), language)
    return {(piece.expression, kind_of(piece)) for piece in pieces if isinstance(piece, Binding)}


def kind_of(piece: Binding) -> str:
    """Return what a binding tells; a change is told by its word or, in a plot, by its sign."""
    if piece.display.style in PERIODS:
        return "period"
    is_change = piece.display.style in CHANGES or "-change" in piece.expression
    return "change" if is_change else "number"


def problems_in(text: str) -> list[str]:
    scalar = Scalar(text, Location("briefing.yaml"))
    pieces, unbound = cut(scalar, (), ES)
    return [problem.message for problem in (*unbound, *lint(pieces, scalar, ES, terms()))]


@pytest.mark.slow
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("name", "audience"), EDITIONS)
def test_every_edition_is_bound_and_has_no_problem(
    name: str, audience: Audience, language: Language
) -> None:
    report = check_edition(dataset(), briefing(name), edition(name, audience, language))
    assert report.problems == ()
    assert report.bound == report.total > 90


@pytest.mark.parametrize(("name", "audience"), EDITIONS)
def test_each_text_binds_the_same_numbers_in_both_languages(name: str, audience: Audience) -> None:
    offered = [text for text in authored(briefing(name)) if text.of(audience, EN)]
    differing = [
        text.where
        for text in offered
        if bindings(text, audience, EN) != bindings(text, audience, ES)
    ]
    assert differing == []
    assert len(offered) > 50


@pytest.mark.parametrize("name", PARAMETERS)
def test_each_text_is_for_the_same_audiences_in_both_languages(name: str) -> None:
    for text in authored(briefing(name)):
        by_language = [{a for a, known in text.versions if known == one} for one in Language]
        assert by_language[0] == by_language[1], text.where


@pytest.mark.slow
@pytest.mark.parametrize(("name", "audience"), EDITIONS)
def test_editions_of_both_languages_show_the_same_number_of_numbers(
    name: str, audience: Audience
) -> None:
    totals = {
        check_edition(dataset(), briefing(name), edition(name, audience, language)).total
        for language in Language
    }
    assert len(totals) == 1


@pytest.mark.slow
@pytest.mark.parametrize("audience", Audience)
def test_csam_is_explained_where_the_reader_first_meets_it(audience: Audience) -> None:
    shown = document("national", audience)
    opening = [plain(shown.kicker), plain(shown.title), plain(shown.standfirst)]
    sections = [
        " ".join(plain(text) for block in section.blocks for text in of_block(block))
        for section in shown.sections
    ]
    first = next(text for text in [" ".join(opening), *sections] if "CSAM" in text)
    assert EXPLAINED in first


@pytest.mark.slow
@pytest.mark.parametrize(("name", "audience"), EDITIONS)
def test_own_words_hold_no_term_that_hides_the_abuse(name: str, audience: Audience) -> None:
    own = [
        "".join(word.text for word in words(text) if not isinstance(word, Citation))
        for text in seen_and_heard(name, audience)
    ]
    assert [text for text in own if forbidden_terms(text, ES, terms())] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wrong", "instead"),
    [
        (r"\d%|\d %", "a no-break space before the sign"),
        (r"\d mill[oó]n", "a no-break space inside the number"),
        (r"millones (reportes|archivos|imágenes|videos)", "millones de reportes"),
        (r"\b(en|a|de|hasta|desde) año fiscal", "en el año fiscal, al año fiscal"),
        (r"\b(de|a) el año fiscal", "del año fiscal, al año fiscal"),
        (r"\b(aumentó|aumentaron|disminuyó|disminuyeron) \d", "aumentó un"),
        (r" {2}|\s[,;:.]|\.\.", "one space, and none before a mark"),
        (r"^[^¿]*\?$", "a question opens with its mark"),
    ],
)
@pytest.mark.parametrize(("name", "audience"), EDITIONS)
def test_words_around_numbers_are_joined_as_spanish_joins_them(
    name: str, audience: Audience, wrong: str, instead: str
) -> None:
    own = [QUOTED.sub("«»", plain(text)) for text in seen_and_heard(name, audience)]
    assert [text for text in own if re.search(wrong, text)] == [], instead


@pytest.mark.parametrize(("name", "audience"), EDITIONS)
def test_statements_are_short_enough_for_the_title_of_a_slide(
    name: str, audience: Audience
) -> None:
    lengths = {finding.id: len(plain(finding.statement)) for finding in findings(name, audience)}
    assert {name: n for name, n in lengths.items() if n > LONGEST_STATEMENT} == {}


@pytest.mark.parametrize(("name", "audience"), EDITIONS)
def test_sentences_can_be_read_aloud_in_one_breath(name: str, audience: Audience) -> None:
    spoken = [plain(finding.slide_text) for finding in findings(name, audience)]
    spoken += [plain(finding.speaker_notes[0].lines[0]) for finding in findings(name, audience)]
    sentences = [sentence for text in spoken for sentence in re.split(r"(?<=[.;:]) ", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns_of_both_languages_name_the_same_parts(name: str) -> None:
    english, spanish = (getattr(labels(language), name) for language in (EN, ES))
    assert sorted(re.findall(r"\{\w+\}", spanish)) == sorted(re.findall(r"\{\w+\}", english))
    assert bool(spanish) == bool(english)


def test_formulas_of_both_languages_name_the_same_inputs() -> None:
    english, spanish = (labels(language).formulas for language in (EN, ES))
    assert {key: set(re.findall(r"\{\w+\}", said)) for key, said in spanish.items()} == {
        key: set(re.findall(r"\{\w+\}", said)) for key, said in english.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        "Un cuarto de los reportes llegó de este país.",
        "La tercera parte de los casos se cerró.",
        "Una de cada veinte personas reportó algo.",
        "Hubo trescientas sentencias.",
        "Un millon de archivos.",
        "Los reportes se duplicaron.",
        "La mitad de los archivos son videos.",
    ],
)
def test_numbers_written_as_words_are_found(text: str) -> None:
    assert any("is not bound to a value in the dataset" in message for message in problems_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "Los reportes aumentan cada año.",
        "La cifra ha crecido desde entonces.",
        "Los casos venían disminuyendo.",
        "Las sentencias cayeron.",
    ],
)
def test_comparisons_in_bare_words_are_found_in_every_tense(text: str) -> None:
    assert any("is not computed from the data" in message for message in problems_in(text))


def test_one_that_is_above_others_is_told_as_a_rank() -> None:
    assert problems_in("Google supera a los demás.") == [
        "'supera' ranks values but is not checked against the data"
    ]


@pytest.mark.parametrize("audience", Audience)
def test_the_district_stands_in_sentences_with_its_article(audience: Audience) -> None:
    district = replace(edition("state", audience), parameters=(("state", "DC"),))
    made = compose(dataset(), briefing("state"), district)
    told = " ".join(plain(content) for content in contents(made))
    assert re.search(r"\b(?:el|al|del) Distrito de Columbia", told)
    asked = audience is Audience.LEGISLATOR
    assert ("organismos del Distrito de Columbia" in told) is asked
    assert re.findall(r"\b(?:en|de|para|a|incluye) (?:de )?Distrito|\b(?:de|a) el\b", told) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ohio quedó en cuarto lugar y Texas en décimo.",
        "La quinta pregunta es la más difícil.",
        "Un menor pidió ayuda desde un cuarto de hotel.",
        "El año cerró a la baja, con un número reducido de casos.",
        "La pena mínima es la de posesión.",
        "El total sumó menos, y el alza se mide desde ahí.",
        "Un primer delito, una sola tabla, ningún mínimo.",
    ],
)
def test_ordinals_nouns_and_adjectives_raise_no_false_alarm(text: str) -> None:
    assert problems_in(text) == []
