"""A theme is read whole, or every value that cannot be used is told with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError
from briefing_gen.themes import Theme, read_theme
from tests import samples
from tests.themes.files import PLAIN, theme_file, told
from tests.writers.pdf_files import write_pdf

ACCENT = 'accent = "0b5c8a"'
MUTED = 'muted = "46535f"'
CONTEXT = 'context = "848f99"'
LEADING = "\nleading = 1.43\n"
BODY = "body_size_pt = 9.8"
OWN_BODY = "body_size_pt = 11\n"
DIGITS = 'write six hexadecimal digits between quotes, such as "0b5c8a"'
A_NUMBER = "write a number, such as leading = 1.1"

COLOURS = [
    (
        (ACCENT, 'accent = "red"'),
        f":6:1 (colors.accent): error[not-a-color]: 'red' is not a color\n    hint: {DIGITS}",
    ),
    (
        (ACCENT, 'accent = "#0b5c8a"'),
        (
            ":6:1 (colors.accent): error[not-a-color]: '#0b5c8a' is not a color\n"
            '    hint: write six hexadecimal digits between quotes, such as "0b5c8a"'
        ),
    ),
    (
        (ACCENT, 'accent = "0b8"'),
        (
            ":6:1 (colors.accent): error[not-a-color]: '0b8' is not a color\n"
            '    hint: write six hexadecimal digits between quotes, such as "0b5c8a"'
        ),
    ),
    (
        (ACCENT, "accent = 5"),
        f":6:1 (colors.accent): error[not-a-color]: 5 is not a color\n    hint: {DIGITS}",
    ),
    (
        (ACCENT, 'accent = "\\u0660b5c8a"'),
        (
            ":6:1 (colors.accent): error[not-a-color]: '\u0660b5c8a' is not a color\n"
            f"    hint: {DIGITS}"
        ),
    ),
    (
        (MUTED, 'muted = "6a7580"'),
        (
            ":5:1 (colors.muted): error[low-contrast]: muted 6a7580 on panel f2f5f7 has a "
            "contrast of "
            '4.29 to 1; words need at least 4.5\n    hint: muted = "67717c" has 4.53 to 1'
        ),
    ),
    (
        (CONTEXT, 'context = "c9d1d8"'),
        (
            ":8:1 (colors.context): error[low-contrast]: context c9d1d8 on paper ffffff has a "
            "contrast of 1.54 to 1; marks need at least 3\n"
            '    hint: context = "8597a7" has 3.00 to 1'
        ),
    ),
    (
        (CONTEXT, 'context = "46535f"'),
        (
            ":8:1 (colors.context): error[low-contrast]: context 46535f on ink 1b2733 has a "
            "contrast "
            "of 1.92 to 1; marks under words need at least 4.5\n"
            '    hint: context = "7d8e9f" has 4.50 to 1'
        ),
    ),
]
SHAPES = [
    (
        ('name = "plain"', "name = 3"),
        ':1:1 (name): error[wrong-shape]: 3 is not a name\n    hint: write name = "house"',
    ),
    (
        ('name = "plain"', ""),
        (
            ": error[missing-field]: the theme has no 'name'\n"
            '    hint: write name = "house" at the top'
        ),
    ),
    (
        ('name = "plain"', 'name = "plain"\nlogo = "../../logo.png"'),
        (
            ":2:1 (logo): error[wrong-shape]: [logo] must have named fields\n"
            "    hint: write its name in brackets, and key = value on the lines below"
        ),
    ),
    (
        ("[slide]", "[notes]\n[slide]"),
        (
            ":43:1 (notes): error[unknown-field]: the theme has no field 'notes'\n"
            "    hint: the fields are: colors, logo, name, one-page, page, slide, title_ground"
        ),
    ),
    (
        (ACCENT, ""),
        (
            ":3:1 (colors): error[missing-field]: [colors] has no 'accent'\n"
            "    hint: add it below [colors]"
        ),
    ),
    (
        (ACCENT, f'{ACCENT}\n"akcent" = "000000"'),
        (
            ":7:1 (colors.akcent): error[unknown-field]: [colors] has no field 'akcent'\n"
            "    hint: did you mean 'accent'?"
        ),
    ),
    (
        (LEADING, '\nleading = "1.43"\n'),
        f":24:1 (page.leading): error[wrong-shape]: '1.43' is not a number\n    hint: {A_NUMBER}",
    ),
    (
        (LEADING, "\nleading = nan\n"),
        f":24:1 (page.leading): error[wrong-shape]: nan is not a number\n    hint: {A_NUMBER}",
    ),
    (
        (LEADING, "\nleading = true\n"),
        f":24:1 (page.leading): error[wrong-shape]: True is not a number\n    hint: {A_NUMBER}",
    ),
    (
        ('font = "lato"', 'font = "Helvetica"'),
        (
            ":14:1 (page.font): error[unknown-font]: unknown font 'Helvetica' for pages\n"
            "    hint: write lato or stix"
        ),
    ),
    (
        ('font = "Arial"', 'font = "../../etc/passwd"'),
        (
            ":44:1 (slide.font): error[wrong-shape]: '../../etc/passwd' is not the name of a font\n"
            '    hint: write font = "Arial"'
        ),
    ),
    (
        ('font = "Arial"', "font = []"),
        (
            ":44:1 (slide.font): error[wrong-shape]: this list or table is not the name of a font\n"
            '    hint: write font = "Arial"'
        ),
    ),
]
SIZES = [
    (
        (BODY, "body_size_pt = 900"),
        (
            ":20:1 (page.body_size_pt): error[out-of-range]: body_size_pt cannot be 900\n"
            "    hint: choose a value from 8 to 16"
        ),
    ),
    (
        (BODY, "body_size_pt = -9.8"),
        (
            ":20:1 (page.body_size_pt): error[out-of-range]: body_size_pt cannot be -9.8\n"
            "    hint: choose a value from 8 to 16"
        ),
    ),
    (
        (LEADING, f"\nleading = 1{60 * '0'}\n"),
        (
            f":24:1 (page.leading): error[out-of-range]: leading cannot be 1{39 * '0'}\u2026\n"
            "    hint: choose a value from 1.1 to 2"
        ),
    ),
    (
        (BODY, "body_size_pt = 15"),
        (
            ":20:1 (page.body_size_pt): error[out-of-range]: body_size_pt is 15, but "
            "heading_size_pt is only 14\n    hint: make body_size_pt at most 14"
        ),
    ),
    (
        ("title_least_pt = 20", "title_least_pt = 40"),
        (
            ":47:1 (slide.title_least_pt): error[out-of-range]: title_least_pt is 40, but "
            "title_size_pt is only 30\n    hint: make title_least_pt at most 30"
        ),
    ),
    (
        (OWN_BODY, "body_size_pt = 10\n"),
        (
            ":35:1 (one-page.body_size_pt): error[out-of-range]: body_size_pt cannot be 10\n"
            "    hint: choose a value from 11 to 16"
        ),
    ),
    (
        ("small_size_pt = 8.6", "small_size_pt = 11.5"),
        (
            ":36:1 (one-page.small_size_pt): error[out-of-range]: small_size_pt is 11.5, but "
            "body_size_pt is only 11\n    hint: make small_size_pt at most 11"
        ),
    ),
]


def test_the_shipped_theme_has_nothing_wrong(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(("change", "message"), [*COLOURS, *SHAPES, *SIZES])
def test_a_value_that_cannot_be_used_is_told_with_its_place(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    assert told(tmp_path, change) == [message]


def test_a_title_stands_on_a_panel_or_on_the_accent(tmp_path: Path) -> None:
    named = 'name = "plain"'
    assert told(tmp_path, (named, f'{named}\ntitle_ground = "accent"')) == []
    assert told(tmp_path, (named, f'{named}\ntitle_ground = "sky"')) == [
        (
            ":2:1 (title_ground): error[wrong-shape]: 'sky' is not what a title can stand on\n"
            '    hint: write title_ground = "panel" or write title_ground = "accent"'
        )
    ]


def test_everything_wrong_is_told_at_once_in_order_of_place(tmp_path: Path) -> None:
    found = told(
        tmp_path, (BODY, "body_size_pt = 1"), (ACCENT, "accent = 0"), ("14\n\n[one", "60\n\n[one")
    )
    assert [problem.partition(": error")[0] for problem in found] == [
        ":6:1 (colors.accent)",
        ":20:1 (page.body_size_pt)",
        ":28:1 (page.gutter_pt)",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ('name = "plain', ":1:14: {}Illegal character '\\n'"),
        ("", ": error[missing-field]: the theme has no 'name'"),
        ('name = "a"\nname = "b"', ":2:11: {}Cannot overwrite a value"),
    ],
)
def test_a_file_that_is_no_theme_is_told(tmp_path: Path, words: str, message: str) -> None:
    file = tmp_path / "theme.toml"
    file.write_text(f"{words}\n", encoding="utf-8")
    start = message.replace("{}", "error[unreadable-theme]: the theme cannot be read: ")
    with pytest.raises(BriefingError) as caught:
        read_theme(tmp_path)
    problems = [str(problem) for problem in caught.value.problems]
    assert any(problem.startswith(f"{file}{start}") for problem in problems)


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "theme.toml"
    with pytest.raises(BriefingError) as caught:
        read_theme(tmp_path)
    assert str(caught.value.problems[0]) == (
        f"{file}: error[unreadable-theme]: the theme cannot be read: there is no such file\n"
        "    hint: compare it with templates/themes/plain/theme.toml"
    )
    file.write_bytes(b'name = "\xff"')
    with pytest.raises(BriefingError) as caught:
        read_theme(tmp_path)
    assert str(caught.value.problems[0]) == (
        f"{file}: error[unreadable-theme]: the theme cannot be read: 'utf-8' codec can't decode "
        "byte 0xff in position 8: invalid start byte\n    hint: save it as UTF-8"
    )


def test_a_pipe_in_the_place_of_the_file_is_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "theme.toml"
    os.mkfifo(file)
    with pytest.raises(BriefingError) as caught:
        read_theme(tmp_path)
    assert str(caught.value.problems[0]) == (
        f"{file}: error[unreadable-theme]: the theme cannot be read: 'theme.toml' is not an "
        "ordinary file\n    hint: put a file of that name there, saved on the disk"
    )


@pytest.mark.slow
@pytest.mark.parametrize("size", ["least", "most"])
def test_pages_of_extreme_themes_are_made_or_refused_with_a_problem(
    tmp_path: Path, size: str
) -> None:
    words = PLAIN.read_text(encoding="utf-8")
    page = words[words.index("[page]") : words.index("[one-page]")]
    theme_file(tmp_path, (page, EXTREMES[size]))
    assert drawn(read_theme(tmp_path)) in ([], ["does-not-fit"])


def drawn(theme: Theme) -> list[str]:
    """Draw the sample and return the codes of what stands against it."""
    try:
        write_pdf(samples.document(), theme, Paper.A4)
    except BriefingError as error:
        return sorted({problem.code for problem in error.problems})
    return []


EXTREMES = {
    "least": """\
[page]
font = "lato"
title_size_pt = 14
standfirst_size_pt = 8
section_size_pt = 9
heading_size_pt = 9
lead_size_pt = 8
body_size_pt = 8
small_size_pt = 7
source_size_pt = 7
number_size_pt = 18
leading = 1.1
tight_leading = 1
small_leading = 1.1
margin_pt = 28
gutter_pt = 6
""",
    "most": """\
[page]
font = "lato"
title_size_pt = 48
standfirst_size_pt = 24
section_size_pt = 30
heading_size_pt = 24
lead_size_pt = 18
body_size_pt = 16
small_size_pt = 14
source_size_pt = 12
number_size_pt = 72
leading = 2
tight_leading = 1.6
small_leading = 1.8
margin_pt = 108
gutter_pt = 28
""",
}


@pytest.mark.parametrize("name", ["plain", "committee", "campaign"])
def test_slides_are_in_a_font_whose_widths_libreoffice_has(name: str) -> None:
    theme = read_theme(PLAIN.parents[1] / name)
    assert theme.slide.font in {"Arial", "Times New Roman"}  # Liberation Sans and Serif.
