from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.paper import Format, Paper
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.briefing.briefing import located, placing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.build import Output, build
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition
from briefing_gen.shipped import example, shipped
from briefing_gen.themes import read_theme

EDITION = Edition(briefing="nowhere-ferries", audience=Audience.LEGISLATOR, language=Language.EN_US)
STATEMENT = 'statement: {en-US: "Ferry trips {trips-change:change-plural} in'
BODY = "The report looks at when a trip"


def changed(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """Return a copy of the example in which words of its files are others."""
    for file in ("briefing/briefing.yaml", "data/datapackage.json", "data/ferries.csv"):
        text = (example() / file).read_text(encoding="utf-8")
        for name, before, after in changes:
            assert name != file or text.count(before) >= 1
            text = text.replace(before, after, 1) if name == file else text
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def place_of(folder: Path, fmt: Format) -> str:
    """Return code and place of the one problem that an edition has in a format."""
    theme = read_theme(shipped() / "templates" / "themes" / "plain")
    output = Output(folder=folder / "output", formats=(fmt,), theme=theme, paper=Paper.LETTER)
    dataset, briefing = read_dataset(folder / "data"), read_briefing(folder / "briefing")
    with pytest.raises(BriefingError) as caught:
        build(dataset, briefing, EDITION, output)
    return "; ".join(dict.fromkeys(f"{p.code} {p.where}" for p in caught.value.problems))


def position(folder: Path, file: str, words: str) -> str:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    (found,) = ((n, line.index(words)) for n, line in enumerate(lines, start=1) if words in line)
    return f"{found[0]}:{found[1] + 1}"


def test_a_character_without_a_glyph_is_found_in_the_words_of_the_author(tmp_path: Path) -> None:
    changed(tmp_path, ("briefing/briefing.yaml", BODY, BODY.replace("at", "at 渡")))
    place = position(tmp_path, "briefing/briefing.yaml", "渡")
    assert place_of(tmp_path, Format.PDF) == (
        f"missing-glyph briefing/briefing.yaml:{place} (findings.late.body[1].en-US)"
    )


def test_a_title_that_does_not_fit_is_found_by_its_words(tmp_path: Path) -> None:
    long = STATEMENT.replace("trips {", f"trips{' of the whole county' * 20} {{")
    changed(tmp_path, ("briefing/briefing.yaml", STATEMENT, long))
    place = position(tmp_path, "briefing/briefing.yaml", '"Ferry trips of the')
    assert place_of(tmp_path, Format.PPTX) == (
        f"does-not-fit briefing/briefing.yaml:{place} (findings.trips.statement.en-US)"
    )


@pytest.mark.parametrize("fmt", [Format.PDF, Format.PPTX])
def test_a_tile_without_a_place_is_told_at_its_chart(tmp_path: Path, fmt: Format) -> None:
    changed(tmp_path, ("briefing/briefing.yaml", "kind: bar", "kind: tile-map"))
    place = position(tmp_path, "briefing/briefing.yaml", "kind: tile-map")
    assert place_of(tmp_path, fmt) == (
        f"no-such-tile briefing/briefing.yaml:{place} (findings.late.chart)"
    )


def found(problem: Problem) -> Location:
    return located(problem, read_briefing(example() / "briefing"), EDITION).where


def test_what_nobody_wrote_stays_where_it_was_found() -> None:
    where = Location("nowhere-ferries.pdf", field="stamp")
    problem = Problem(code="does-not-fit", message="the stamp is too wide", where=where)
    assert found(problem) == where
    known = Location("ferries.csv", 3)
    assert found(Problem(code="x-y", message="x", where=known, about="late")) == known


def test_a_block_is_found_by_its_name_where_its_words_are_not_known() -> None:
    where = Location("nowhere-ferries.pdf", field="findings, late")
    place = found(Problem(code="does-not-fit", message="too tall", where=where))
    assert place.file == "briefing/briefing.yaml"
    line = (example() / "briefing" / "briefing.yaml").read_text("utf-8").splitlines()
    assert "id: late" in line[(place.line or 0) - 1]


def test_words_that_go_on_over_slides_are_those_of_the_first() -> None:
    words = "In 2024, 12.0% of trips left late (continued)"
    where = Location("nowhere-ferries", field="title")
    place = found(Problem(code="does-not-fit", message="x", where=where, about=words))
    line = (example() / "briefing" / "briefing.yaml").read_text("utf-8").splitlines()
    assert "left late" in line[(place.line or 0) - 1]


class OtherError(BriefingError):
    """An error with a place of its own."""


def test_errors_of_the_output_pass_as_they_are() -> None:
    problem = Problem(code="cannot-write", message="x", where=Location("output"))
    briefing = read_briefing(example() / "briefing")
    with pytest.raises(OtherError), placing(briefing, EDITION):
        raise OtherError((problem,))
