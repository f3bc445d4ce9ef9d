"""The real traps in the shipped figures: a rule fires once what explains them is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.binding.package_texts import caveats_of
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import check_edition
from briefing_gen.document.blocks import Finding
from briefing_gen.document.walk import of_block
from briefing_gen.edition import Edition
from briefing_gen.rules.text_rules import check_caveats
from briefing_gen.shipped import shipped
from briefing_gen.words.citing import metrics_in, observations_in
from tests.readback.editions import NATIONAL, dataset, document

pytestmark = pytest.mark.slow

SHIPPED = shipped() / "templates" / "briefings" / "national" / "briefing.yaml"
LEGISLATOR = NATIONAL[0]
LISTED = "'cybertipline-by-country[year=2020, country=united-states].reports'"

FACEBOOK_2021 = "'cybertipline-by-provider[year=2021, provider=facebook].reports'"
FACEBOOK_2020 = "'cybertipline-by-provider[year=2020, provider=facebook].reports'"


def codes(folder: Path, *changes: tuple[str, str], edition: Edition = LEGISLATOR) -> list[str]:
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    report = check_edition(dataset(), read_briefing(folder), edition)
    return sorted({problem.code for problem in report.problems})


def test_the_shipped_briefing_has_no_problem(tmp_path: Path) -> None:
    assert codes(tmp_path) == []


def test_a_rise_from_the_dip_of_2019_must_show_the_year_before(tmp_path: Path) -> None:
    changes = (
        (
            "reports-rise: {percent-change: [reports-2020, reports-2023]}",
            "reports-rise: {percent-change: [reports-2019, reports-2023]}",
        ),
    )
    assert "base-is-a-dip" in codes(tmp_path, *changes)


TRAPS = (
    ("{percent-change: [csam-2016, csam-2020]}", "growth-across-break"),
    ("{percent-change: [production-2019, csam-2020]}", "populations-differ"),
    ("{difference: [us-reports-2023, production-2019]}", "populations-differ"),
    ("{percent-change: [reports-2023, reports-2024]}", "populations-differ"),
    ("{percent-change: [reports-2023, incidents-2024]}", "populations-differ"),
    ("{percent-change: [referred-2023, referred-2024]}", "growth-across-break"),
    ("{percent-change: [production-2019, production-2022]}", "populations-differ"),
    (f"{{difference: [us-reports-2020, {LISTED}]}}", "populations-differ"),
    (f"{{share: [us-reports-2020, {LISTED}]}}", "populations-differ"),
    ("{ratio: [csam-2020, csam-2016]}", "growth-across-break"),
    (f"{{ratio: [{FACEBOOK_2021}, {FACEBOOK_2020}]}}", "growth-across-break"),
    ("{ratio: [production-2019, csam-2020]}", "populations-differ"),
    ("{rate: [production-2019, csam-2020]}", "populations-differ"),
    (f"{{ratio: [us-reports-2020, {LISTED}]}}", "populations-differ"),
    ("{ratio: [production-2019, reports-2019]}", "mixed-periods"),
    ("{ratio: [files-2023, reports-2020]}", "mixed-periods"),
    ("{sum: [production-2019, csam-2020]}", "populations-differ"),
    ("{sum: [production-2019, reports-2019]}", "mixed-periods"),
    ("{sum: [csam-2016, csam-2020]}", "growth-across-break"),
    ("{share: [reports-2020, us-reports-2020]}", "part-above-whole"),
    ("{share: [us-reports-2023, reports-2020]}", "mixed-periods"),
    ("{percent-change: [reports-2020, reports-2018]}", "not-in-time-order"),
    ("{percent-change: [production-2005, production-2019]}", "mixed-periods"),
)


@pytest.fixture(scope="module")
def of_traps(tmp_path_factory: pytest.TempPathFactory) -> list[set[str]]:
    """Return the codes that are told of each trap where all of them stand in one briefing."""
    folder = tmp_path_factory.mktemp("traps")
    before, heading, after = SHIPPED.read_text(encoding="utf-8").partition("metrics:\n")
    lines = [f"  trap-{n}: {expression}\n" for n, (expression, _) in enumerate(TRAPS)]
    text = "".join((before, heading, *lines, after))
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    report = check_edition(dataset(), read_briefing(folder), LEGISLATOR)
    first = before.count("\n") + 2
    return [
        {problem.code for problem in report.problems if problem.where.line == first + n}
        for n in range(len(TRAPS))
    ]


@pytest.mark.parametrize("number", range(len(TRAPS)), ids=[expression for expression, _ in TRAPS])
def test_what_may_not_be_compared_is_refused(number: int, of_traps: list[set[str]]) -> None:
    assert TRAPS[number][1] in of_traps[number]


def test_populations_that_differ_never_share_an_axis(tmp_path: Path) -> None:
    change = ("value: enticement-2025, mark: context}", "value: enticement-2023, mark: context}")
    assert "populations-differ" in codes(tmp_path, change)


def test_no_line_runs_over_the_break_of_fiscal_year_2018(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    start = text.index("- id: federal-cases")
    kind = text.index("kind: column", start)
    lines = text[:kind] + text[kind:].replace("kind: column", "kind: line", 1)
    kept = '        - {break: "2018", label: {en-US: New methods, es-US: Métodos nuevos}}\n'
    broken = lines.replace(kept, "")
    assert broken != lines
    found = {}
    for name, briefing in (("broken", broken), ("whole", lines)):
        (tmp_path / "briefing.yaml").write_text(briefing, encoding="utf-8")
        report = check_edition(dataset(), read_briefing(tmp_path), LEGISLATOR)
        found[name] = {problem.code for problem in report.problems}
    assert found == {"broken": {"line-across-break"}, "whole": set()}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "A press report, the one under Corrections, gives",
            "The article under Corrections gives",
            "reported-without-mark",
        ),
        (
            "the mean sentence (“average”, as quoted) was about",
            "the average sentence was about",
            "average-unnamed",
        ),
        (
            "the mean sentence (“average”, as quoted) was about",
            "the median sentence was about",
            "average-differs",
        ),
        (
            "} CSAM cases without production in",
            "} child pornography cases without production in",
            "forbidden-term",
        ),
        (
            "fiscal year 2018: {csam-2022} CSAM",
            "fiscal year 2018: 1,435 CSAM",
            "unbound-number",
        ),
        (
            "Referrals to ICAC task forces {referred-rise",
            "NCMEC should make more referrals to ICAC task forces, which {referred-rise",
            "ask-outside-ask",
        ),
        (
            "How many children were abused.",
            "Of {cybertipline-stated-total[year=2020].reports:compact.0},",
            "bound-rounded-up",
        ),
        ("How many children were abused.", "Of {production-2019} people,", "reported-without-mark"),
        (
            "What happened in state courts.",
            "Beside {nonproduction-by-state[state=TX].offenders}.",
            "caveat-missing",
        ),
        (
            "{production-2019} as reported by the press",
            "{production-2019}",
            "reported-without-mark",
        ),
        (
            "Referrals to ICAC task forces {referred-rise",
            "As reported by the press, referrals to ICAC task forces {referred-rise",
            "stale-mark",
        ),
        ('"csam-2020 < csam-2016"', '"csam-2020 > csam-2016"', "claim-contradicted"),
        ('"production-2022 < other-2022"', '"production-2022 > other-2022"', "claim-contradicted"),
    ],
)
def test_what_may_not_be_said_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert set(codes(tmp_path, (old, new))) & set(code.split())


def test_a_finding_that_leaves_out_a_caveat_is_told() -> None:
    first = document(LEGISLATOR).sections[1].blocks[0]
    assert isinstance(first, Finding)
    where = read_briefing(SHIPPED.parent).where
    values = observations_in(metrics_in((*of_block(first), first.slide_text)))
    caveats = caveats_of(values, dataset(), LEGISLATOR.language)
    found = list(check_caveats(replace(first, notes=()), caveats, where))
    assert {problem.code for problem in found} == {"caveat-missing"}
    assert len(found) == 3
