"""The real traps in the shipped figures: a rule fires once what explains them is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.document.blocks import Finding
from briefing_gen.document.walk import of_block
from briefing_gen.editions.authoring.briefing_reader import read_briefing
from briefing_gen.editions.binding.caveats import caveats_of
from briefing_gen.editions.edition import Edition
from briefing_gen.editions.language.citing import metrics_in, observations_in
from briefing_gen.editions.rules.document_rules import check_caveats
from briefing_gen.editions.showing.check import check_edition
from briefing_gen.frozen import replace
from briefing_gen.starter import shipped
from tests.readback.editions import NATIONAL, dataset, document

SHIPPED = shipped() / "templates" / "briefings" / "national" / "briefing.yaml"
LEGISLATOR = NATIONAL[0]
LISTED = "'cybertipline-by-country[year=2020, country=united-states].reports'"

FACEBOOK_2021 = "'cybertipline-by-provider[year=2021, provider=facebook].reports'"


def codes(folder: Path, *changes: tuple[str, str], edition: Edition = LEGISLATOR) -> list[str]:
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    report = check_edition(dataset(), read_briefing(folder), edition)
    return sorted({problem.code for problem in report.problems})


def metric(expression: str) -> tuple[str, str]:
    return "metrics:\n", f"metrics:\n  trap: {expression}\n"


def test_the_shipped_briefing_has_no_problem(tmp_path: Path) -> None:
    assert codes(tmp_path) == []


def test_the_rise_of_2020_starts_from_a_dip_that_must_be_shown(tmp_path: Path) -> None:
    changes = (
        (
            'holds: ["fall-of-2019 < 0", "rise-of-2020 > 0", "rise-over-two-years < rise-of-2020"]',
            "",
        ),
        ('members: ["2016", "2017", "2018", "2019", "2020", "2021"]', 'members: ["2019", "2020"]'),
        (
            "fall-of-2019: {percent-change: [reports-2018, reports-2019]}",
            "fall-of-2019: {percent-change: [reports-2019, reports-2020]}",
        ),
        (
            "rise-over-two-years: {percent-change: [reports-2018, reports-2020]}",
            "rise-over-two-years: {percent-change: [reports-2019, reports-2020]}",
        ),
        (
            "reports-2018: cybertipline-total[year=2018].reports",
            "reports-2018: cybertipline-total[year=2019].reports",
        ),
        ('highlight: ["2018", "2020"]', 'highlight: ["2020"]'),
    )
    assert "base-is-a-dip" in codes(tmp_path, *changes)


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("{percent-change: [csam-2016, csam-2020]}", "growth-across-break"),
        ("{percent-change: [production-2019, csam-2020]}", "populations-differ"),
        ("{difference: [us-reports-2023, nonproduction-2019]}", "populations-differ"),
        (
            f"{{difference: [us-reports-2020, {LISTED}]}}",
            "populations-differ",
        ),
        (f"{{share: [us-reports-2020, {LISTED}]}}", "populations-differ"),
        ("{ratio: [csam-2020, csam-2016]}", "growth-across-break"),
        (f"{{ratio: [{FACEBOOK_2021}, facebook-2020]}}", "growth-across-break"),
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
    ],
)
def test_what_may_not_be_compared_is_refused(tmp_path: Path, expression: str, code: str) -> None:
    assert code in codes(tmp_path, metric(expression))


def test_populations_that_differ_never_share_an_axis(tmp_path: Path) -> None:
    change = ("value: production-2019, mark: accent}", "value: csam-2020, mark: accent}")
    assert "populations-differ" in codes(tmp_path, change)


def test_no_line_runs_over_the_break_of_fiscal_year_2018(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    start = text.index("- id: production-and-other-sentences")
    kind = text.index("kind: column", start)
    lines = text[:kind] + text[kind:].replace("kind: column", "kind: line", 1)
    broken = lines.replace('          breaks: ["2018"]\n', "")
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
            'en-US: "As reported, {production-2019}',
            'en-US: "{production-2019}',
            "reported-without-mark",
        ),
        (
            "The median case involved {median-images} images; a press report calls this an average",
            "The average was {median-images} images",
            "average-unnamed",
        ),
        (
            "The median case involved {median-images}",
            "The average case involved {median-images}",
            "average-unnamed",
        ),
        (
            "The median case involved {median-images}",
            "The mean was {median-images}",
            "average-differs",
        ),
        (
            "sentenced {csam-2014} non-production CSAM cases",
            "sentenced {csam-2014} child pornography cases",
            "forbidden-term",
        ),
        (
            "sentenced {csam-2014} non-production CSAM cases",
            "sentenced 1,616 non-production CSAM cases",
            "unbound-number",
        ),
        (
            "sentenced {csam-2014} non-production CSAM cases",
            "should sentence {csam-2014} non-production CSAM cases",
            "ask-outside-ask",
        ),
        (
            "How many children were abused,",
            "Of {cybertipline-stated-total[year=2020].reports:compact.0},",
            "bound-rounded-up",
        ),
        ("How many children were abused,", "Of {production-2019} people,", "reported-without-mark"),
        (
            "What happened in state courts.",
            "Beside {task-forces[fiscal_year=2021, measure=agencies].value}.",
            "caveat-missing",
        ),
        ("Why a count moved.", "Why reports {rise-of-2020:change-plural}.", "base-is-a-dip"),
        ("by kind of material, as reported", "by kind of material", "reported-without-mark"),
        (
            "{reports-2023:compact} reports from all over",
            "As reported, {reports-2023:compact} reports from all over",
            "stale-mark",
        ),
        ('"csam-2017 < csam-2014"', '"csam-2017 > csam-2014"', "claim-contradicted"),
        (
            "production-2019 > production-2005",
            "production-2019 < production-2005",
            "claim-contradicted",
        ),
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
    assert len(found) == 5
