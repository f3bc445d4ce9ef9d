from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.paper import Format, Paper
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.batch.editions import LIMIT, Choice, Wanted, plan, read_editions
from tests.batch.ferries import LINES, edition, inputs

ANY = Choice()


def read(folder: Path, text: str | bytes, choice: Choice = ANY) -> tuple[Wanted, ...]:
    path = folder / "e.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_editions(path, inputs().dataset, inputs().briefing, choice)


def refused(folder: Path, text: str | bytes, choice: Choice = ANY) -> list[str]:
    with pytest.raises(BriefingError) as caught:
        read(folder, text, choice)
    return str(caught.value).replace(f"{folder}/", "").splitlines()


def test_each_row_is_an_edition(tmp_path: Path) -> None:
    text = "line,lang,paper,audience\nbay,es-US,a4,legislator\n cape , EN-us,Letter,legislator\n"
    file = str(tmp_path / "e.csv")
    assert read(tmp_path, text) == (
        Wanted(edition=edition("bay", Language.ES_US), papers=(Paper.A4,), where=Location(file, 2)),
        Wanted(edition=edition("cape"), papers=(Paper.LETTER,), where=Location(file, 3)),
    )


def test_a_column_that_is_absent_is_left_to_the_options(tmp_path: Path) -> None:
    choice = Choice(languages=tuple(Language), papers=tuple(Paper))
    found = read(tmp_path, "\ufeffline\r\nbay\r\n", choice)
    assert [item.edition for item in found] == [
        edition("bay", Language.EN_US),
        edition("bay", Language.ES_US),
    ]
    assert {item.papers for item in found} == {tuple(Paper)}


def test_every_faulty_cell_is_told_with_its_place(tmp_path: Path) -> None:
    assert refused(tmp_path, "lang,line,paper,audience\nfr,nroth,a5,advocacy\nen-US,,a4,\n") == [
        "e.csv:2:1 (lang): error[unknown-word]: lang cannot be 'fr'",
        "    hint: there are: en-US, es-US",
        "e.csv:2:2 (line): error[unknown-member]: line cannot be 'nroth'",
        "    hint: did you mean 'north'?",
        "e.csv:2:3 (paper): error[unknown-word]: paper cannot be 'a5'",
        "    hint: there are: letter, a4",
        "e.csv:2:4 (audience): error[unknown-word]: audience cannot be 'advocacy'",
        "    hint: there are: legislator",
        "e.csv:3:2 (line): error[unknown-member]: line cannot be ''",
        f"    hint: there are: {', '.join(LINES)}",
        "e.csv:3:4 (audience): error[unknown-word]: audience cannot be ''",
        "    hint: there are: legislator",
    ]


def test_rows_of_other_lengths_hide_nothing_else(tmp_path: Path) -> None:
    text = "line,lang\nbay\nnroth,en-US\nbay,en-US\ncape,en-US,x\nbay,en-US\nnroth,en-US\n"
    assert [line.partition(":")[2] for line in refused(tmp_path, text)[::2]] == [
        "2:2 (lang): error[missing-cell]: this row has 1 cell instead of 2",
        "3:1 (line): error[unknown-member]: line cannot be 'nroth'",
        "5:3: error[extra-cell]: this row has 3 cells instead of 2",
        "7:1 (line): error[unknown-member]: line cannot be 'nroth'",
    ]


def test_a_cell_is_told_of_once(tmp_path: Path) -> None:
    assert [line.partition(": ")[0] for line in refused(tmp_path, "line\nba\0y\nba\0y\n")[::2]] == [
        "e.csv:2:1 (line)",
        "e.csv:3:1 (line)",
    ]


def test_of_a_long_cell_the_beginning_is_told(tmp_path: Path) -> None:
    told = refused(tmp_path, f"line,lang\n{'bay ' * 750},{'x' * 3000}\n")
    assert told[0] == (f"e.csv:2:1 (line): error[unknown-member]: line cannot be '{'bay ' * 15}'")
    assert max(map(len, told)) < 200


def test_a_member_written_otherwise_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, "line\nBay\n") == [
        "e.csv:2:1 (line): error[unknown-member]: line cannot be 'Bay'",
        "    hint: did you mean 'bay'?",
    ]


def test_a_column_that_means_nothing_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, "line,papers\nbay,a4\n") == [
        "e.csv:1:2: error[unknown-column]: there is no column 'papers' in a table of editions",
        "    hint: did you mean 'paper'?",
    ]


def test_rows_that_are_alike_for_want_of_a_column_are_not_told(tmp_path: Path) -> None:
    assert refused(tmp_path, "Year,Trips\n2023,3\n2024,4\n")[::2] == [
        "e.csv:1:1: error[unknown-column]: there is no column 'Year' in a table of editions",
        "e.csv:1:2: error[unknown-column]: there is no column 'Trips' in a table of editions",
    ]


def test_quotes_and_line_ends_of_every_kind_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, '\ufeff"line","lang"\r\n"bay","es-US"\r\ncape,"en-US"\r\n')
    assert [item.edition for item in found] == [edition("bay", Language.ES_US), edition("cape")]


@pytest.mark.slow
def test_ten_thousand_faulty_rows_are_one_problem(tmp_path: Path) -> None:
    rows = "\n".join(f"x{row}" for row in range(10_000))
    told = refused(tmp_path, f"line\n{rows}\n")
    assert told[0] == (
        "e.csv:2:1 (line): error[unknown-member]: line cannot be 'x0'; "
        "9,999 more cells of this column have such a fault: lines 3, 4, 5, 6, 7, ..."
    )
    assert len(told) == 2


@pytest.mark.slow
def test_ten_thousand_rows_are_read(tmp_path: Path) -> None:
    rows = "".join(
        f"{LINES[row % 12]},{'en-US' if row % 2 else 'es-US'}\n" for row in range(10_000)
    )
    found = read(tmp_path, f"line,lang\n{rows}")
    assert len(found) == 10_000
    assert len(plan(found, (Format.PPTX,))) == 12


@pytest.mark.parametrize("text", ["", "line\n", "line"])
def test_a_table_without_rows_is_told(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text)[0].startswith("e.csv: error[no-editions]: the table has no row")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (b"line\n\xff\n", "encoding-error", "e.csv:2"),
        (b'line\n"bay\n', "malformed-csv", "e.csv:2"),
        (b"line,line\nbay,bay\n", "duplicate-label", "e.csv:1:2 (line)"),
        (b"line,\nbay,\n", "blank-label", "e.csv:1:2"),
        (b"line\nbay,a4\n", "extra-cell", "e.csv:2:2"),
        (b"line,lang\nbay\n", "missing-cell", "e.csv:2:2 (lang)"),
        (b"line\n\nbay\n", "blank-row", "e.csv:2"),
        (b"line\nba\0y\n", "invisible-character", "e.csv:2:1 (line)"),
        (b"line;lang\nbay;en-US\n", "malformed-csv", "e.csv:1"),
        ("line;lang\nbay;en-US\n".encode("utf-16"), "encoding-error", "e.csv:1"),
        (b"PK\3\4\0\0\0\0", "malformed-csv", "e.csv:1"),
        (b'"line\n', "malformed-csv", "e.csv:1"),
    ],
)
def test_csv_is_read_strictly(tmp_path: Path, text: bytes, code: str, place: str) -> None:
    assert refused(tmp_path, text)[0].startswith(f"{place}: error[{code}]: ")


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as caught:
        read_editions(tmp_path / "no.csv", inputs().dataset, inputs().briefing, ANY)
    assert str(caught.value) == (
        f"{tmp_path}/no.csv: error[missing-file]: there is no file 'no.csv' in the folder "
        f"'{tmp_path}'\n"
        "    hint: check the spelling, capitals included"
    )


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "e.csv")
    with pytest.raises(BriefingError) as caught:
        read_editions(tmp_path / "e.csv", inputs().dataset, inputs().briefing, ANY)
    assert str(caught.value) == (
        f"{tmp_path}/e.csv: error[not-a-file]: 'e.csv' is not an ordinary file\n"
        "    hint: put a file of that name there, saved on the disk"
    )


def test_a_table_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    assert refused(tmp_path, b"x" * (LIMIT + 1)) == [
        "e.csv: error[file-too-large]: 'e.csv' is larger than 16,777,216 bytes",
        "    hint: leave out what is not needed, or split it",
    ]
