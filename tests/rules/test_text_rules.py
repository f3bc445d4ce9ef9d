from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, Severity
from briefing_gen.base.quantities import Operation
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.authored import cut
from briefing_gen.claims.editions import check_sentence
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Margin, Observation, Statistic
from briefing_gen.document.inline import Content, Number, Text
from briefing_gen.metrics.derive import Metric, Observed, derive
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.sentences import Sentence
from briefing_gen.rules.text_rules import check_ask, check_averages, check_bills, lint
from tests.editions.ferries import EN, ES, PLACE, briefing, dataset, edition, observed, words_in

METRICS = "  cars: freight"


def linted(text: str, language: Language = EN, *citations: str) -> list[tuple[str, str]]:
    scalar = Scalar(text, PLACE)
    pieces, _ = cut(scalar, citations, language)
    return [
        (problem.code, problem.message.split("'")[1])
        for problem in lint(pieces, scalar, language, ())
    ]


@pytest.mark.parametrize("word", ["rose", "Fell", "INCREASED", "plummeted", "doubled"])
def test_a_comparison_in_bare_words_is_a_problem(word: str) -> None:
    assert linted(f"Trips {word} last year") == [("unbound-comparison", word)]


@pytest.mark.parametrize("word", ["aumentó", "Disminuyeron", "cayó", "subieron"])
def test_a_comparison_in_bare_spanish_words_is_a_problem(word: str) -> None:
    assert linted(f"Los viajes {word} este año", ES) == [("unbound-comparison", word)]


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Ash has overtaken Birch", EN, "overtaken"),
        ("Ash outpaced Birch", EN, "outpaced"),
        ("Ash exceeds Birch", EN, "exceeds"),
        ("Ash superó a Birch", ES, "superó"),
        ("Ash sobrepasa a Birch", ES, "sobrepasa"),
    ],
)
def test_what_says_which_of_two_is_larger_is_no_direction_of_one(
    text: str, language: Language, word: str
) -> None:
    assert linted(text, language) == [("unbound-rank", word)]


@pytest.mark.parametrize(
    "text", ["{rose:change}", "primrose", "A rise of {change}", "the Rose Act", "Befell"]
)
def test_what_is_bound_or_quoted_compares_nothing_in_bare_words(text: str) -> None:
    assert linted(text, EN, "Rose Act") == []


def test_a_comparison_is_told_with_its_place(tmp_path: Path) -> None:
    scalar = words_in(tmp_path, ">-\n  {rose} primrose\n  trips rose.\n")
    pieces, _ = cut(scalar, (), EN)
    assert list(lint(pieces, scalar, EN, ())) == [
        Problem(
            code="unbound-comparison",
            message="'rose' compares values but is not computed from the data",
            where=Location("ferries/briefing.yaml", 3, 9),
            hint="write {name:change} or {name:direction}, which choose the word from the data",
        )
    ]


def test_an_average_must_say_which() -> None:
    assert linted("The average trip") == [("average-unnamed", "average")]
    assert linted("The Average trip, a median") == []
    assert linted("Los viajes y la media hora", ES) == []
    assert linted("Frente a la media de las líneas", ES) == [("average-unnamed", "la media")]
    assert linted("Frente a la media aritmética", ES) == []
    assert linted("El promedio", ES) == [("average-unnamed", "promedio")]
    assert linted("El promedio (mediana)", ES) == []


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        ("So we ask for boats", "we ask", EN),
        ("We urge the council", "We urge", EN),
        ("Boats SHOULD sail", "SHOULD", EN),
        ("Por eso pedimos barcos", "pedimos", ES),
        ("Deberían zarpar", "Deberían", ES),
    ],
)
def test_asking_outside_of_the_ask_is_a_problem(text: str, said: str, language: Language) -> None:
    (problem,) = check_ask(Scalar(text, PLACE), language)
    assert problem.code == "ask-outside-ask"
    assert problem.message == f"{said!r} asks for action outside of the ask"


def test_an_ask_is_told_with_its_place(tmp_path: Path) -> None:
    (problem,) = check_ask(words_in(tmp_path, ">-\n  Boats are few. Now\n  We ask for more.\n"), EN)
    assert problem.where == Location("ferries/briefing.yaml", 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Congress must act now.",
        "Vote for it.",
        "Congress needs to act.",
        "The list is short. Pass the bill.",
        "Support the EARN IT Act.",
        "Support EARN Act now",
        "We recommend a law.",
        "Lawmakers now have to decide",
        "Something must act.",
        "It is time for a law",
        "Tell Congress what you think",
        "Protect our children",
        "We must do more",
        "The bill deserves your vote",
    ],
)
def test_a_call_to_act_is_told_in_english(text: str) -> None:
    assert {problem.code for problem in check_ask(Scalar(text, PLACE), EN)} == {"ask-outside-ask"}


@pytest.mark.parametrize(
    "text",
    [
        "El Congreso debe actuar.",
        "El Congreso tiene que actuar.",
        "Alguien debe actuar",
        "Exigimos una ley",
        "Recomendamos una ley",
        "Los conteos son pocos. Apruebe la ley.",
        "¡Vote por ella!",
        "Las legisladoras deben decidir",
        "Hay que legislar",
        "Es hora de decidir",
        "Actúe ahora",
    ],
)
def test_a_call_to_act_is_told_in_spanish(text: str) -> None:
    assert {problem.code for problem in check_ask(Scalar(text, PLACE), ES)} == {"ask-outside-ask"}


@pytest.mark.parametrize(
    "text",
    [
        "What would a minister say?",
        "shoulder",
        "asked and urged",
        "Providers must report what they find",
        "A bill must pass both chambers before it is law",
        "A court must sentence within the guideline",
        "Congress passed the law; the Senate voted for it",
        "The files support the count",
        "Reports need to be read with care",
        "Support for the program was federal",
        "Pass rates differ by state",
        "The vote for it was not counted",
        "Stop codes and end dates are listed",
        "Report suspected exploitation of a child",
        "If a child is in danger now, call the police first.",
        "The law makes providers report; the Commission must publish its guidelines",
        "Act 12 counts trips",
    ],
)
def test_words_that_ask_for_nothing_are_no_problem(text: str) -> None:
    assert list(check_ask(Scalar(text, PLACE), EN)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Los proveedores deben reportar lo que encuentran",
        "La ley obliga a reportar; el tribunal tiene que motivar la sentencia",
        "Un proyecto debe pasar por ambas cámaras",
        "Los conteos deben leerse con cuidado",
        "El Congreso aprobó la ley",
        "Reporte cualquier sospecha de explotación de un menor",
        "Si un menor corre peligro en este momento, llame primero a la policía.",
        "Lo que buscan las empresas",
        "A favor de la ley votaron ambas cámaras",
    ],
)
def test_spanish_words_that_ask_for_nothing_are_no_problem(text: str) -> None:
    assert list(check_ask(Scalar(text, PLACE), ES)) == []


@pytest.mark.parametrize("bill", ["H.R. 1234", "H. R. 12", "S. 45", "H.Res. 7", "S.Res. 8"])
def test_a_bill_in_an_ask_is_a_warning(bill: str) -> None:
    (problem,) = check_bills(Scalar(f"We ask for {bill} to pass.", PLACE))
    assert problem == Problem(
        code="bill-named",
        message=f"the ask names a bill, {bill}",
        where=PLACE,
        hint="have counsel read it: a view on a bill may count as lobbying",
        severity=Severity.WARNING,
    )


@pytest.mark.parametrize("text", ["18 U.S.C. 2251", "Class. 5", "Section 8"])
def test_a_law_is_no_bill(text: str) -> None:
    assert list(check_bills(Scalar(text, PLACE))) == []


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("Every neighbor pays less", "Every neighbor pays less", EN),
        ("Ohio leads the western states", "leads the western states", EN),
        ("It leads all similar lines, with {after} trips", "leads all similar lines", EN),
        ("It did better than South with {after} trips", "better than", EN),
        ("Trips are up, to {after}", "are up", EN),
        ("At {after}, trips were up on the year before", "up on the year", EN),
        ("A rise to {after} came in {after:period}", "A rise to", EN),
        ("Un alza a {after} viajes", "Un alza a", ES),
        ("Con {after} viajes está mejor que la Sur", "mejor que", ES),
        ("Con {after} está por delante de Sur", "por delante de", ES),
        ("No state pays more", "No state pays more", EN),
        ("Ohio is the best in the region", "the best", EN),
        ("Ohio ranks near the top", "ranks near the top", EN),
        ("Ohio lags behind Maryland", "lags behind", EN),
        ("Only a handful of states do", "Only a handful", EN),
        ("The most populous state made {after}", "most populous", EN),
        ("Trips {change:grew} more slowly than fares", "more slowly than", EN),
        ("Trips {change:grew}, more than those of any other", "than those of any other", EN),
        ("Growth has slowed: trips {change:grew}", "slowed", EN),
        ("El alza se ralentizó: los viajes {change:creció}", "se ralentizó", ES),
        ("El estado más poblado", "El estado más poblado", ES),
        ("La Norte {change:creció} más que cualquier otra", "más que cualquier", ES),
        ("{state} pays more than federal law requires", "more than federal law requires", EN),
        ("It fell every year since {before:period}", "every year since", EN),
        ("The increase came after {before:period}", "increase came", EN),
        ("This is a steady decline", "steady decline", EN),
        ("Fue menor cada año desde {before:period}", "cada año desde", ES),
        ("El aumento llegó después", "aumento llegó", ES),
        ("Ningún estado paga más", "Ningún estado paga más", ES),
        ("Ohio paga más de lo que exige la ley", "más de lo que", ES),
        ("Ohio está a la cola", "a la cola", ES),
        ("Trips {change:fell} for the first time", "for the first time", EN),
        ("Trips {change:fell} only once", "only once", EN),
        ("Only in {after:period} were they {after}", "Only in", EN),
        ("In {after:period} it was {after}; it was never lower", "never lower", EN),
        ("It was {after}, after rising in all years before", "in all years before", EN),
        ("In no other year were they {after}", "no other year", EN),
        ("They {change:rose} without a single decline", "without a single decline", EN),
        ("Unlike ever before, trips {change:fell}", "Unlike ever before", EN),
        ("The rate was stable at {after}", "was stable", EN),
        ("Los viajes {change:bajaron} por primera vez", "por primera vez", ES),
        ("En {after:period} fueron {after}; nunca fue menor", "nunca fue menor", ES),
        ("Solo en {after:period} fueron {after}", "Solo en", ES),
        ("En ningún otro año fueron {after}", "ningún otro año", ES),
        ("Los viajes {change:subieron} sin una sola caída", "sin una sola caída", ES),
        ("Se mantuvo estable en {after}", "mantuvo estable", ES),
    ],
)
def test_words_that_compare_without_a_number_are_told(
    text: str, words: str, language: Language
) -> None:
    assert ("claim-without-number", words) in linted(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Every year of more than one count is shown",
        "It was chosen rather than any other year",
        "The office counts trips each year",
        "Read the best available source",
        "Look near the bottom of the page",
        "A few counts, no more",
        "It was up to {after} trips, up {change:magnitude} on the year",
        "This leads the reader to {after}",
        "The agency leads the talks with clinics",
        "The law is up for renewal; the website is down for repairs, the other is up and running",
    ],
)
def test_words_that_only_look_like_a_claim_are_left_alone(text: str) -> None:
    assert linted(text) == []


def test_a_spanish_comparative_without_an_article_ranks_nothing() -> None:
    assert linted("Un cruce más peligroso recibe un sistema menos costoso", ES) == []


def sides(folder: Path, text: str, language: Language = EN) -> list[tuple[str, str]]:
    """Return what is said of words of comparison beside a fall, "change", and a gap below zero."""
    written = (METRICS, f"  gap: {{difference: [before, after]}}\n{METRICS}")
    binder = Binder(dataset(), briefing(folder, written), edition(language, {}))
    binder.words(Scalar(text, PLACE))
    problems = [item for item in binder.problems if "other languages" not in item.message]
    return [(item.code, item.message.split("'")[1]) for item in problems]


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [
        ("It was {gap} trips above the year before", "above", EN),
        ("It was above the year before by {gap}", "above", EN),
        ("It was {change:magnitude} higher", "higher", EN),
        ("Fueron {gap} viajes más", "más", ES),
        ("Fueron un {change:magnitude} superior", "superior", ES),
    ],
)
def test_a_typed_word_that_the_data_contradict_is_a_problem(
    tmp_path: Path, text: str, word: str, language: Language
) -> None:
    assert sides(tmp_path, text, language) == [("direction-contradicted", word)]


@pytest.mark.parametrize(
    ("text", "sign", "language"),
    [
        ("It made {after}% of trips", "%", EN),
        ("It made {after} percent of trips", "percent", EN),
        ("Hubo {after} por ciento", "por ciento", ES),
        ("It carried {after} passengers", "passengers", EN),
        ("Llevó {after} pasajeros", "pasajeros", ES),
        ("It cost ${after}", "$", EN),
        ("It cost ${punctual}", "$", EN),
        ("It was on time for {punctual}%", "%", EN),
    ],
)
def test_a_typed_unit_beside_a_number_of_another_is_a_problem(
    tmp_path: Path, text: str, sign: str, language: Language
) -> None:
    assert ("unit-differs", sign) in sides(tmp_path, text, language)


@pytest.mark.parametrize(
    "text", ["Of {after} percentages", "Fares in $, {after} in all", "% of {after} trips"]
)
def test_a_unit_that_is_not_beside_a_number_is_left_alone(tmp_path: Path, text: str) -> None:
    assert sides(tmp_path, text) == []


def test_a_typed_word_that_a_change_over_time_bears_out_is_left_alone(tmp_path: Path) -> None:
    assert sides(tmp_path, "It was {change:magnitude} lower") == []
    assert sides(tmp_path, "It was {gap:magnitude} trips lower") == []


def test_a_typed_word_that_a_change_does_not_bear_out_is_a_problem(tmp_path: Path) -> None:
    told = [("direction-contradicted", "higher")]
    assert sides(tmp_path, "It was {gap:magnitude} trips higher") == told


def test_a_change_inside_its_margin_bears_no_typed_word_out() -> None:
    north = "trips[year={}, line=north].trips"
    early, late = (look_up(dataset(), parse_address(north.format(y))) for y in (2023, 2024))
    assert isinstance(early, Observation)
    assert isinstance(late, Observation)
    vague = Observed(replace(late, margin=Margin(late.quantity.value, Decimal(90))))
    for metric, codes in ((Observed(late), []), (vague, ["claim-without-number"])):
        change = derive(Operation.DIFFERENCE, metric, Observed(early))
        content = (Text("It was "), Number("236,276", change), Text(" trips lower"))
        found = check_sentence(Sentence(content, Scalar("", PLACE), EN, dataset(), ""))
        assert [problem.code for problem in found] == codes


@pytest.mark.parametrize(
    "text",
    [
        "A change of {change} over the year",
        "A change of {gap} under the new law",
        "Trips {change:change-plural} and more than {before} were made",
        "More than {gap:magnitude} were lost",
        "A change of {change} in lower-income districts",
    ],
)
def test_other_words_beside_a_change_are_left_alone(tmp_path: Path, text: str) -> None:
    assert sides(tmp_path, text) == []


def of(statistic: Statistic) -> Metric:
    return Observed(replace(observed("4265").observation, statistic=statistic))


def test_a_member_that_is_called_an_average_needs_no_other_name() -> None:
    content: Content = (Text("The LA average was "), Number("4,265", of(Statistic.COUNT)))
    text = Scalar("The LA average was {n}", PLACE)
    assert not list(check_averages(content, text, EN, ("LA average",)))


def told(text: str, metric: Metric, language: Language = EN) -> list[str]:
    before, _, after = text.partition("{n}")
    content: Content = (Text(before), Number("4,265", metric), Text(after))
    return [problem.code for problem in check_averages(content, Scalar(text, PLACE), language)]


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("The mean was {n} images.", EN, "average-differs"),
        ("Cases had a mean number of {n} images.", EN, "average-differs"),
        ("The average case involved {n} images. It is a median.", EN, "average-unnamed"),
        ("The press calls the median an average. On average it was {n}.", EN, "average-unnamed"),
        ("El promedio fue de {n}. Es la mediana.", ES, "average-unnamed"),
        ("Por término medio hubo {n} imágenes. Es la mediana.", ES, "average-unnamed"),
        ("La media aritmética fue de {n} imágenes.", ES, "average-differs"),
    ],
)
def test_a_median_is_called_nothing_else(text: str, language: Language, code: str) -> None:
    assert told(text, of(Statistic.MEDIAN), language) == [code]
    assert told(text, derive(Operation.MEDIAN, observed("1"), observed("2")), language) == [code]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("{n} images is a median, not an average.", EN),
        ("The median case involved {n} images. The press calls this an average; it is not.", EN),
        ("More reports can mean more conduct: the median is {n}.", EN),
        ("Las {n} imágenes son la mediana, no un promedio.", ES),
    ],
)
def test_a_median_that_is_called_one_is_let_through(text: str, language: Language) -> None:
    assert told(text, of(Statistic.MEDIAN), language) == []


def test_a_mean_is_no_median_and_a_count_is_neither() -> None:
    assert told("The median was {n} images.", of(Statistic.MEAN)) == ["average-differs"]
    assert told("The mean number of images was {n}.", of(Statistic.MEAN)) == []
    assert told("The average number of images was {n}.", of(Statistic.MEAN)) == ["average-unnamed"]
    made = derive(Operation.MEAN, observed("1"), observed("2"))
    assert told("The average number of images was {n}.", made) == []
    assert told("The median was {n} images.", of(Statistic.COUNT)) == ["average-differs"]
    assert told("In states above the median, {n} reports were made.", of(Statistic.COUNT)) == []
    assert told("It does not mean that {n} people were sentenced.", of(Statistic.COUNT)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Pay in Elm, {after}, is high",
        "Elm has {after}, mostly in June",
        "Trips {change:fell}, as they did in Ash",
        "Elm made {after}, and Ash had more",
        "Elm is dominated by trips, {after}",
    ],
)
def test_a_judgment_that_nothing_computes_is_told(text: str) -> None:
    assert "claim-without-number" in [code for code, _ in linted(text, EN)]
