from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.base.quantities import Operation
from briefing_gen.binding.binder import Binder, resolve
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.dataset.model import Missing, Period, PeriodKind
from briefing_gen.document.inline import Citation, Comparison, Content, Link, Number, Text, plain
from briefing_gen.document.inline import Period as PeriodWord
from briefing_gen.metrics.derive import Derived, Observed, derive, expression
from briefing_gen.reading.tree import Scalar
from briefing_gen.reading.yaml_nodes import read_yaml
from briefing_gen.words.wording import parse_display
from tests.editions.ferries import EN, ES, MINUS, NBSP, PLACE, briefing, dataset, edition, observed

METRICS = "  cars: freight"
LINE = ("citations:", "parameters:\n  line: {table: trips, dimension: line}\ncitations:")


@pytest.fixture
def good(tmp_path: Path) -> Briefing:
    return briefing(tmp_path)


DEFINE = "define it under metrics:, or write an address: table[dimension=member].measure"


def binder(outline: Briefing, language: Language = EN, **parameters: str) -> Binder:
    return Binder(dataset(), outline, edition(language, parameters))


def said(outline: Briefing, text: str, language: Language = EN) -> str:
    """Return a text with its bindings worded; there must be no problem."""
    bound = binder(outline, language)
    content = bound.words(Scalar(text, PLACE))
    assert bound.problems == ()
    return plain(content)


def defining(folder: Path, **metrics: str) -> Briefing:
    """Return the good briefing with further metrics; _ stands for - in their names."""
    lines = "".join(f"  {name.replace('_', '-')}: {node}\n" for name, node in metrics.items())
    return briefing(folder, (METRICS, lines + METRICS))


def problems(outline: Briefing, text: str) -> list[Problem]:
    bound = binder(outline)
    bound.words(Scalar(text, PLACE))
    return list(bound.problems)


def test_words_citations_numbers_and_periods_are_typed(good: Briefing) -> None:
    bound = binder(good)
    content = bound.words(Scalar("{before} trips in {before:period}, Harbor Act 12.", PLACE))
    metric = bound.metric(Scalar("before", PLACE))
    assert isinstance(metric, Observed)
    assert content == (
        Number("1,987,361", metric),
        Text(" trips in "),
        PeriodWord("2023", Period(PeriodKind.CALENDAR_YEAR, "2023", "2023"), metric),
        Text(", "),
        Citation(f"Harbor{NBSP}Act{NBSP}12"),
        Text("."),
    )


@pytest.mark.parametrize(
    ("text", "english", "spanish"),
    [
        ("{before}", "1,987,361", "1,987,361"),
        ("{before:compact}", f"2.0{NBSP}million", f"2.0{NBSP}millones"),
        ("{before:compact.2}", f"1.99{NBSP}million", f"1.99{NBSP}millones"),
        ("{punctual}", "92.9%", f"92.9{NBSP}%"),
        ("{punctual:0}", "93%", f"93{NBSP}%"),
        ("{change}", f"{MINUS}11.9%", f"{MINUS}11.9{NBSP}%"),
        ("{change:magnitude}", "11.9%", f"11.9{NBSP}%"),
        ("{change:magnitude.0}", "12%", f"12{NBSP}%"),
        ("{change:direction}", "fell", "disminuyó"),
        ("{change:change}", "fell 11.9%", f"disminuyó un 11.9{NBSP}%"),
        ("{change:change-plural}", "fell 11.9%", f"disminuyeron un 11.9{NBSP}%"),
        ("{change:change.0}", "fell 12%", f"disminuyó un 12{NBSP}%"),
        ("{change:period}", "2023 to 2024", "2023 a 2024"),
        ("{cars:period}", f"fiscal year{NBSP}2024", f"año fiscal{NBSP}2024"),
        ("{cars:period-short}", "FY2024", f"año{NBSP}fiscal{NBSP}2024"),
        ("{trips[year=2024, line=north].on_time:2}", "92.90%", f"92.90{NBSP}%"),
        ("{trips[year=2023, line=south].trips}", "not counted", "sin contar"),
        ("{crews[year=2023].sailors}", f"more{NBSP}than{NBSP}300", f"más{NBSP}de{NBSP}300"),
    ],
)
def test_a_binding_is_worded_as_its_display_says(
    good: Briefing, text: str, english: str, spanish: str
) -> None:
    assert said(good, text) == english
    assert said(good, text, ES) == spanish


@pytest.mark.parametrize(
    ("node", "english", "spanish"),
    [
        (
            '{percent-change: ["trips[year=2021, line=north].trips", before]}',
            "rose 65.6%",
            f"aumentaron un 65.6{NBSP}%",
        ),
        (
            '{difference: ["trips[year=2021, line=north].trips", before]}',
            "rose 787,361",
            "aumentaron en 787,361",
        ),
        ("{difference: [before, after]}", "fell 236,276", "disminuyeron en 236,276"),
        (
            '{difference: ["trips[year=2022, line=north].on_time", punctual]}',
            f"rose 0.4{NBSP}percentage points",
            f"aumentaron en 0.4{NBSP}puntos porcentuales",
        ),
        (
            (
                '{difference: ["trips[year=2021, line=north].on_time", '
                '"trips[year=2022, line=north].on_time"]}'
            ),
            "stayed about the same",
            "se mantuvieron casi igual",
        ),
    ],
)
def test_a_change_is_said_by_direction_and_amount(
    tmp_path: Path, node: str, english: str, spanish: str
) -> None:
    outline = defining(tmp_path, other=node)
    assert said(outline, "{other:change-plural}") == english
    assert said(outline, "{other:change-plural}", ES) == spanish


@pytest.mark.parametrize(
    ("display", "english", "spanish"),
    [
        ("change", "stayed about the same", "se mantuvo casi igual"),
        ("change-plural", "stayed about the same", "se mantuvieron casi igual"),
        ("direction", "stayed about the same", "se mantuvo casi igual"),
        ("change.2", "rose 0.04%", f"aumentó un 0.04{NBSP}%"),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_a_change_that_is_displayed_as_nothing_stays_about_the_same(
    good: Briefing, display: str, english: str, spanish: str, sign: int
) -> None:
    base = observed("10000", year="2023")
    change = derive(Operation.PERCENT_CHANGE, base, observed(str(10000 + 4 * sign)))
    if sign < 0:
        english = english.replace("rose", "fell")
        spanish = spanish.replace("aumentó", "disminuyó")
    for language, expected in ((EN, english), (ES, spanish)):
        shown = parse_display(display)
        assert shown
        assert plain(tuple(binder(good, language).number(change, shown, PLACE))) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(EN, "{change:grew}", "shrank"), (ES, "{change:subieron}", "bajaron")],
)
def test_a_verb_of_the_author_is_known_in_its_own_language_only(
    good: Briefing, language: Language, text: str, expected: str
) -> None:
    assert said(good, text, language) == expected
    bound = binder(good, ES if language is EN else EN)
    bound.words(Scalar(text, PLACE))
    assert [each.code for each in bound.problems] == ["unknown-word"]


@pytest.mark.parametrize(
    ("last", "verb", "language", "told"),
    [
        ("204", "doubled", EN, []),
        ("52", "halved", EN, []),
        ("298", "triplicaron", ES, []),
        ("230", "doubled", EN, ["'doubled' stands for a change that makes 2.3 times: {}"]),
        ("80", "duplicó", ES, ["'duplicó' stands for a change that makes 0.8 times: {}"]),
    ],
)
def test_a_verb_that_says_how_many_times_stands_where_it_is_so(
    good: Briefing, last: str, verb: str, language: Language, told: list[str]
) -> None:
    ends = observed("100", year="2023"), observed(last, year="2024")
    change, display, bound = (
        derive(Operation.PERCENT_CHANGE, *ends),
        parse_display(verb),
        binder(good, language),
    )
    assert display
    assert plain(tuple(bound.number(change, display, PLACE))) == verb
    messages = [each.message for each in bound.problems]
    assert messages == [each.format(expression(change)) for each in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{south:period}", "2023"),
        ("{same:period}", "2023"),
        ("{same:period-short}: {south}", "2023: not counted"),
        ("{computed:period}", "not counted"),
    ],
)
def test_the_period_of_a_value_is_known_where_it_is_missing(
    tmp_path: Path, text: str, expected: str
) -> None:
    outline = defining(
        tmp_path,
        south="'trips[year=2023, line=south].trips'",
        same="south",
        computed="{percent-change: [south, after]}",
    )
    assert said(outline, text) == expected


def test_a_comparison_word_knows_its_metric(good: Briefing) -> None:
    content = binder(good).words(Scalar("{change:change}", PLACE))
    word, between, number = content
    assert isinstance(word, Comparison)
    assert isinstance(number, Number)
    assert word.metric == number.metric
    assert between == Text(" ")


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        ("{afterr}", "unknown-name", "unknown metric 'afterr'", "did you mean 'after'?"),
        ("{xyz}", "unknown-name", "unknown metric 'xyz'", DEFINE),
        ("{}", "unknown-name", "unknown metric ''", DEFINE),
        (
            "{before.__class__}",
            "unknown-name",
            "unknown metric 'before.__class__'",
            DEFINE,
        ),
        (
            "{trips[year=2024, line=nord].trips}",
            "unknown-address",
            "table 'trips' has no line 'nord'; did you mean 'north'?",
            "`briefing-gen data list` prints every address; give it the same --data",
        ),
        (
            "{after:change}",
            "not-a-change",
            "trips[line=north, year=2024].trips is not a change, so nothing rose or fell",
            "bind a percent-change or a difference",
        ),
        (
            "{trips[year=2024, line=night].trips}",
            "missing-value",
            "trips[line=night, year=2024].trips has no value, and no reason is given in en-US",
            "say why under missing: in datapackage.json",
        ),
    ],
)
def test_what_cannot_be_bound_is_told(
    good: Briefing, text: str, code: str, message: str, hint: str
) -> None:
    expected = Problem(code=code, message=message, where=PLACE, hint=hint)
    assert problems(good, text) == [expected]


def test_nothing_is_said_of_a_value_that_is_not_there(tmp_path: Path) -> None:
    outline = defining(
        tmp_path,
        south='"trips[year=2023, line=south].trips"',
        growth='{percent-change: [south, "trips[year=2024, line=south].trips"]}',
    )
    assert said(outline, "{growth:change}") == "not counted"
    assert said(outline, "{growth:change}", ES) == "sin contar"


@pytest.mark.parametrize(
    "condition",
    [
        "before > after",
        "after < before",
        "before>=before",
        "after <= before",
        "before != after",
        "before = 1987361",
        "change < 0",
        "change = -11.9",
        "punctual = 92.9",
        "punctual>-1.5",
        "trips[year=2024, line=north].trips < trips[year=2023, line=north].trips",
        "5 > 4.5",
    ],
)
def test_a_condition_holds_on_the_values_as_displayed(good: Briefing, condition: str) -> None:
    bound = binder(good)
    bound.hold(Scalar(condition, PLACE))
    assert bound.problems == ()


@pytest.mark.parametrize(
    ("condition", "left", "right"),
    [
        ("after > before", "1,751,085", "1,987,361"),
        ("before != before", "1,987,361", "1,987,361"),
        ("change > -11.9", "-11.9", "-11.9"),
        ("change = -11.89", "-11.9", "-11.89"),
        ("5 < 4.5", "5", "4.5"),
    ],
)
def test_a_condition_that_the_data_contradict_is_told(
    good: Briefing, condition: str, left: str, right: str
) -> None:
    bound = binder(good)
    bound.hold(Scalar(condition, PLACE))
    assert list(bound.problems) == [
        Problem(
            code="claim-contradicted",
            message=f"the condition {condition!r} does not hold: the values are {left} and {right}",
            where=PLACE,
            hint="the statement would be wrong: correct it, or correct the condition",
        )
    ]


def test_values_that_are_displayed_as_equal_are_not_more(tmp_path: Path) -> None:
    same = '{percent-change: ["trips[year=2021, line=north].on_time", "%s"]}'
    outline = defining(tmp_path, tie=same % "trips[year=2022, line=north].on_time")
    bound = binder(outline)
    bound.hold(Scalar("tie > 0", PLACE))
    assert [problem.code for problem in bound.problems] == ["claim-contradicted"]


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("before", "wrong-shape"),
        ("", "wrong-shape"),
        ("before > ", "wrong-shape"),
        ("> after", "wrong-shape"),
        ("a > b > c", "wrong-shape"),
        ("before == after", "wrong-shape"),
        ("befor > 0", "unknown-name"),
    ],
)
def test_what_is_no_condition_is_told(good: Briefing, condition: str, code: str) -> None:
    bound = binder(good)
    bound.hold(Scalar(condition, PLACE))
    assert [problem.code for problem in bound.problems] == [code]


@pytest.mark.parametrize(("number", "plain"), [("60%", "60"), ("1,000", "1000"), ("7.5 %", "7.5")])
def test_a_number_of_a_condition_is_plain(good: Briefing, number: str, plain: str) -> None:
    bound = binder(good)
    bound.hold(Scalar(f"before > {number}", PLACE))
    assert list(bound.problems) == [
        Problem(
            code="wrong-shape",
            message=f"{number!r} is neither the name of a metric nor a plain number",
            where=PLACE,
            hint=f"leave out % and commas: {plain}",
        )
    ]


def test_a_metric_of_metrics_remembers_how_it_was_made(good: Briefing) -> None:
    found = resolve(dataset(), good, "change")
    assert not isinstance(found, Missing)
    assert expression(found) == (
        "percent-change(trips[line=north, year=2023].trips; trips[line=north, year=2024].trips)"
    )


def test_a_star_stands_for_the_member_at_hand(good: Briefing, tmp_path: Path) -> None:
    (tmp_path / "node.yaml").write_text(
        '{share: ["trips[year=*, line=south].trips", "trips[year=*, line=north].trips"]}'
    )
    node = read_yaml(tmp_path / "node.yaml", "node.yaml")
    bound = binder(good)
    found = [bound.metric(node, year) for year in ("2021", "2022", "2023")]
    made = [metric for metric in found if isinstance(metric, Derived)]
    assert [expression(metric) for metric in made] == [
        "share(trips[line=south, year=2021].trips; trips[line=north, year=2021].trips)",
        "share(trips[line=south, year=2022].trips; trips[line=north, year=2022].trips)",
    ]
    assert isinstance(found[2], Missing)
    assert bound.problems == ()


def test_an_operation_over_members_leaves_out_what_is_missing(tmp_path: Path) -> None:
    over = '{across: trips.line, of: "trips[year=2024, line=*].trips"}'
    outline = defining(tmp_path, middle=f"{{median: {over}}}", lines=f"{{count: {over}}}")
    assert said(outline, "{middle} on {lines} lines") == "1,000,542.5 on 2 lines"


def test_values_above_or_below_a_limit_are_counted_and_the_limit_is_told(tmp_path: Path) -> None:
    over = 'across: trips.line, of: "trips[year=2024, line=*].on_time"'
    outline = defining(
        tmp_path,
        high=f"{{count: {{{over}, above: 80.5}}}}",
        low=f"{{count: {{{over}, below: 89}}}}",
        none=f"{{count: {{{over}, above: 99}}}}",
        both=f"{{count: {{{over}, above: 9, below: 99}}}}",
        half=f"{{count: {{{over}, above: half}}}}",
        middle=f"{{median: {{{over}, above: 9}}}}",
    )
    text = "{high} above {high:limit}, {low} below {low:limit}"
    assert said(outline, text) == "2 above 80.5%, 1 below 89%"
    told = {
        name: problems(outline, f"{{{name}}}")[0] for name in ("none", "both", "half", "middle")
    }
    assert [told["none"].message, told["none"].hint] == [
        "there is no value above 99",
        "say so in words, without a number",
    ]
    assert {told[name].code for name in ("both", "half", "middle")} == {"wrong-shape"}
    assert [each.message for each in problems(outline, "{punctual:limit}")] == [
        "trips[line=north, year=2024].on_time is no count of values above or below a limit"
    ]


def test_an_operation_over_the_periods_of_a_year_leaves_out_others(tmp_path: Path) -> None:
    over = 'across: trips.year, of: "trips[year=*, line=north].trips"'
    outline = defining(
        tmp_path,
        one=f'{{sum: {{{over}, within: "2024"}}}}',
        none=f'{{sum: {{{over}, within: "202"}}}}',
        several=f'{{sum: {{{over}, within: ["2024"]}}}}',
    )
    same = "{trips[year=2024, line=north].trips}"
    assert said(outline, "{one}") == said(outline, same)
    (problem,) = problems(outline, "{none}")
    assert problem.message == "no member of trips.year is within '202'"
    assert [problem.code for problem in problems(outline, "{several}")] == ["wrong-shape"]


def test_an_operation_over_members_leaves_out_those_without_a_row(tmp_path: Path) -> None:
    of = [f'"trips[year={year}, line=*].on_time"' for year in (2023, 2024)]
    over = f"{{across: trips.line, of: {of[0]}}}"
    changes = f"{{across: trips.line, of: {{difference: [{of[0]}, {of[1]}]}}}}"
    outline = defining(
        tmp_path,
        middle=f"{{median: {over}}}",
        lines=f"{{count: {over}}}",
        changes=f"{{count: {changes}}}",
        place=f'{{rank: {{for: "trips[year=2023, line=south].on_time", {over[1:]}}}',
    )
    text = "{middle} on {lines} lines, {changes} changed, {place:place-of}"
    assert said(outline, text) == f"90.6% on 2 lines, 2 changed, 2nd{NBSP}of{NBSP}2"


@pytest.mark.parametrize(
    ("text", "english", "spanish"),
    [
        ("{line}: {line:phrase}", "North: the north", "Norte: el norte"),
        ("de {line:phrase}, a {line:phrase}", "de the north, a the north", "del norte, al norte"),
        ("{line:phrase} de {line}", "The north de North", "El norte de Norte"),
        ("a {line:phrase} de {line:phrase}", "a the north de the north", "al norte del norte"),
        (
            "sede {line:phrase}; ida {line:phrase}",
            "sede the north; ida the north",
            "sede el norte; ida el norte",
        ),
    ],
)
def test_the_name_of_a_member_stands_in_a_sentence_with_its_article(
    tmp_path: Path, text: str, english: str, spanish: str
) -> None:
    outline = briefing(tmp_path, LINE)
    data = replace(
        dataset(),
        members={"line": {"north": {"en-US": "North", "es-US": "Norte"}}},
        member_phrases={("line", "north"): {"en-US": "the north", "es-US": "el norte"}},
    )
    for language, expected in ((EN, english), (ES, spanish)):
        bound = Binder(data, outline, edition(language, {"line": "north"}))
        assert plain(bound.words(Scalar(text, PLACE))) == expected
        assert bound.problems == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{line:phrase} tiene {before} viajes", "El norte tiene 1,987,361 viajes"),
        ("{line:phrase}", "El norte"),
        ("¿Y {line:phrase}? {line:phrase}, no.", "¿Y el norte? El norte, no."),
        ("{line} va. {line}: {line}", "West side va. West side: west side"),
    ],
)
def test_the_name_of_a_member_has_a_capital_where_it_begins_a_sentence(
    tmp_path: Path, text: str, expected: str
) -> None:
    outline = briefing(tmp_path, LINE)
    data = replace(
        dataset(),
        members={"line": {"north": {"es-US": "west side"}}},
        member_phrases={("line", "north"): {"es-US": "el norte"}},
    )
    bound = Binder(data, outline, edition(ES, {"line": "north"}))
    assert plain(bound.words(Scalar(text, PLACE))) == expected


def test_a_number_is_no_name(good: Briefing) -> None:
    assert problems(good, "{before:phrase}") == [
        Problem(
            code="unknown-parameter",
            message="trips[line=north, year=2023].trips is a number, not the name of a member",
            where=PLACE,
            hint="phrase follows a parameter only",
        )
    ]


def test_a_parameter_stands_in_an_address(tmp_path: Path) -> None:
    outline = briefing(
        tmp_path,
        ("citations:", "parameters:\n  line: {table: trips, dimension: line}\ncitations:"),
        (METRICS, '  chosen: "trips[year=2024, line={line}].trips"\n' + METRICS),
    )
    bound = binder(outline, line="south")
    assert plain(bound.words(Scalar("{line}: {chosen}", PLACE))) == "South: 250,000"
    assert bound.problems == ()


def test_resolving_raises_what_is_wrong(good: Briefing) -> None:
    with pytest.raises(BriefingError) as raised:
        resolve(dataset(), good, "befor")
    assert raised.value.problems == (
        Problem(
            code="unknown-name",
            message="unknown metric 'befor'",
            where=Location("NUMBER"),
            hint="did you mean 'before'?",
        ),
    )


def test_the_same_words_give_the_same_content(good: Briefing) -> None:
    text = Scalar("{before} and {change:change} in {cars:period}", PLACE)
    first: Content = binder(good).words(text)
    assert binder(good).words(text) == first


def test_a_source_of_the_package_is_named_where_a_text_tells_from_it(good: Briefing) -> None:
    content = binder(good).words(Scalar("The office {office-2025:source} says so.", PLACE))
    assert [word for word in content if isinstance(word, Link)] == [
        Link((Citation(plain((content[1],))),), "https://example.org/tables", "office-2025")
    ]
    bound = binder(good)
    assert bound.words(Scalar("{office-2024:source}", PLACE)) == ()
    assert [(problem.code, problem.message, problem.hint) for problem in bound.problems] == [
        (
            "unknown-name",
            "the data package has no source 'office-2024'",
            "did you mean 'office-2025'?",
        )
    ]
