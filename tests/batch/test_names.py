from __future__ import annotations

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.paper import Format, Paper, Profile
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.batch.editions import File, Task, Wanted, plan, said
from briefing_gen.edition import Audience, Edition
from tests.batch.ferries import edition

BOTH = (Format.PDF, Format.PPTX)
USUAL = (Paper.LETTER,)


def want(line: str, *, papers: tuple[Paper, ...] = USUAL, row: int = 2) -> Wanted:
    return Wanted(edition=edition(line), papers=papers, where=Location("e.csv", row))


def planned(*wanted: Wanted, formats: tuple[Format, ...] = BOTH) -> list[str]:
    tasks = plan(wanted, formats)
    return [file.name for task in tasks for file in task.files]


def refused(*wanted: Wanted) -> list[str]:
    with pytest.raises(BriefingError) as caught:
        planned(*wanted)
    return str(caught.value).splitlines()


def test_files_are_named_as_those_of_single_editions() -> None:
    assert plan([want("bay")], BOTH) == (
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
    assert planned(*rows) == [
        "line-legislator-en-us-bay.pdf",
        "line-legislator-en-us-bay.pptx",
        "line-legislator-en-us-bay-a4.pdf",
        "line-legislator-en-us-cape.pdf",
        "line-legislator-en-us-cape.pptx",
    ]


def test_one_page_has_a_name_of_its_own_and_the_deck_that_of_the_whole() -> None:
    (made,) = plan([want("bay", papers=(Paper.LETTER, Paper.A4))], BOTH, Profile.ONE_PAGE)
    assert [file.name for file in made.files] == [
        "line-legislator-en-us-bay-one-page.pdf",
        "line-legislator-en-us-bay.pptx",
        "line-legislator-en-us-bay-one-page-a4.pdf",
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Bay of Año Nuevo", "line-legislator-en-us-bay-of-ano-nuevo.pptx"),
        ("../../etc/passwd", "line-legislator-en-us-etc-passwd.pptx"),
        ("b" * 200, f"line-legislator-en-us-{'b' * 58}.pptx"),
    ],
)
def test_a_name_has_small_letters_digits_and_hyphens(line: str, name: str) -> None:
    assert planned(want(line), formats=(Format.PPTX,)) == [name]


@pytest.mark.parametrize(
    ("one", "other"), [("Año", "ano"), ("bay", "BAY"), ("bay", "Bay."), ("e\u0301", "\u00e9")]
)
def test_two_editions_of_one_file_name_are_told(one: str, other: str) -> None:
    told = refused(want(one, row=2), want(other, row=3))
    name = planned(want(one))[1]
    both = f"line={one} legislator en-US (at e.csv:2) and line={other} legislator en-US"
    assert told[2:] == [
        f"e.csv:3: error[same-file-name]: {both} would have the same file name, {name}",
        "    hint: make them in two batches, each with an --output of its own",
    ]


def test_an_edition_that_is_asked_for_twice_is_made_once() -> None:
    names = planned(want("bay", row=2), want("bay", row=5))
    assert names == planned(want("bay"))


def test_an_edition_is_said_by_what_tells_it_from_others() -> None:
    one = Edition(briefing="b", audience=Audience.ADVOCACY, language=Language.ES_US)
    assert said(one) == "advocacy es-US"
