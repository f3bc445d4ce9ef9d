from __future__ import annotations

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.paper import Paper, Profile
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.batch.editions import Pattern, Wanted, plan, read_pattern, said
from briefing_gen.batch.tasks import File, Task
from briefing_gen.build import Format
from briefing_gen.edition import Audience, Edition
from tests.batch.ferries import edition, inputs

BOTH = (Format.PDF, Format.PPTX)
USUAL = (Paper.LETTER,)


def want(line: str, *, papers: tuple[Paper, ...] = USUAL, row: int = 2) -> Wanted:
    return Wanted(edition=edition(line), papers=papers, where=Location("e.csv", row))


def planned(*wanted: Wanted, pattern: str = "", formats: tuple[Format, ...] = BOTH) -> list[str]:
    tasks = plan(wanted, formats, Pattern(pattern))
    return [file.name for task in tasks for file in task.files]


def refused(*wanted: Wanted, pattern: str = "") -> list[str]:
    with pytest.raises(BriefingError) as caught:
        planned(*wanted, pattern=pattern)
    return str(caught.value).splitlines()


def test_files_are_named_as_those_of_single_editions() -> None:
    assert plan([want("bay")], BOTH, Pattern()) == (
        Task(
            number=1,
            edition=edition("bay"),
            files=(
                File("line-legislator-en-us-bay.pdf", Format.PDF, Paper.LETTER),
                File("line-legislator-en-us-bay.pptx", Format.PPTX, Paper.LETTER),
            ),
            where=Location("e.csv", 2),
        ),
    )


def test_both_papers_of_an_edition_are_one_task_with_one_deck() -> None:
    rows = [want("bay", row=2), want("cape", row=3), want("bay", papers=(Paper.A4,), row=4)]
    assert planned(*rows, pattern="{line}") == [
        "bay.pdf",
        "bay.pptx",
        "bay-a4.pdf",
        "cape.pdf",
        "cape.pptx",
    ]


def test_one_page_has_a_name_of_its_own_and_the_deck_that_of_the_whole() -> None:
    pattern = Pattern("{line}", Profile.ONE_PAGE)
    (made,) = plan([want("bay", papers=(Paper.LETTER, Paper.A4))], BOTH, pattern)
    assert [file.name for file in made.files] == [
        "bay-one-page.pdf",
        "bay.pptx",
        "bay-one-page-a4.pdf",
    ]


def test_what_says_one_page_is_not_cut_off() -> None:
    pattern = Pattern("a" * 70 + "-" + "{line}-" * 3, Profile.ONE_PAGE)
    (made,) = plan([want("bay")], BOTH, pattern)
    assert [file.name for file in made.files] == [
        "a" * 70 + "-one-page.pdf",
        "a" * 70 + "-bay-bay-b.pptx",
    ]


@pytest.mark.parametrize(
    ("line", "pattern", "name"),
    [
        ("Bay of Año Nuevo", "{line}", "bay-of-ano-nuevo.pptx"),
        ("../../etc/passwd", "{line}", "etc-passwd.pptx"),
        ("bay", "{briefing}_{lang}--{audience} {line}!", "line-en-us-legislator-bay.pptx"),
        ("b" * 200, "{line}", f"{'b' * 80}.pptx"),
        ("{audience}", "{line}", "audience.pptx"),
    ],
)
def test_a_name_has_small_letters_digits_and_hyphens(line: str, pattern: str, name: str) -> None:
    assert planned(want(line), pattern=pattern, formats=(Format.PPTX,)) == [name]


@pytest.mark.parametrize(
    ("one", "other"), [("Año", "ano"), ("bay", "BAY"), ("bay", "Bay."), ("e\u0301", "\u00e9")]
)
def test_two_editions_of_one_file_name_are_told(one: str, other: str) -> None:
    told = refused(want(one, row=2), want(other, row=3), pattern="{line}")
    name = planned(want(one), pattern="{line}")[1]
    both = f"line={one} legislator en-US (at e.csv:2) and line={other} legislator en-US"
    assert told[2:] == [
        f"e.csv:3: error[same-file-name]: {both} would have the same file name, {name}",
        "    hint: let --names say more of what differs, such as {lang}",
    ]


def test_the_paper_in_a_name_does_not_hide_another_edition() -> None:
    rows = [want("bay", papers=(Paper.A4,)), want("bay-a4", row=3)]
    assert "the same file name, bay-a4.pdf" in refused(*rows, pattern="{line}")[0]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("東京", "nothing is left of the name"),
        ("...", "nothing is left of the name"),
        ("Con", "'con' is a device on Windows"),
        ("LPT1", "'lpt1' is a device on Windows"),
    ],
)
def test_a_name_that_cannot_be_is_told(line: str, reason: str) -> None:
    told = f"line={line} legislator en-US cannot be given a file name: {reason}"
    assert refused(want(line), pattern="{line}") == [
        f"e.csv:2: error[no-file-name]: {told}",
        "    hint: name more of it in --names",
    ]


def test_an_edition_asked_for_twice_is_told() -> None:
    told = "line=bay legislator en-US on letter is asked for here and at e.csv:2"
    assert refused(want("bay", row=2), want("bay", row=5)) == [
        f"e.csv:5: error[duplicate-edition]: {told}",
        "    hint: delete one of the two",
    ]


def test_a_pattern_names_only_what_there_is() -> None:
    with pytest.raises(BriefingError) as caught:
        read_pattern("{lien}-{lang", inputs().briefing)
    assert str(caught.value).splitlines() == [
        "--names: error[unknown-parameter]: {lien} stands for nothing",
        "    hint: did you mean 'line'?",
        "--names: error[wrong-shape]: the braces of '{lien}-{lang' do not hold names",
        "    hint: write: {briefing}-{audience}-{lang}",
    ]


@pytest.mark.parametrize("pattern", ["", "x", "{line}", "{briefing}-{audience}-{lang}-{line}"])
def test_a_pattern_is_kept_as_written(pattern: str) -> None:
    assert read_pattern(pattern, inputs().briefing) == Pattern(pattern)


def test_an_edition_is_said_by_what_tells_it_from_others() -> None:
    one = Edition(briefing="b", audience=Audience.ADVOCACY, language=Language.ES_US)
    assert said(one) == "advocacy es-US"
