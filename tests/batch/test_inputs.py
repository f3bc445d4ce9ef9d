from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_gen import __version__
from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Profile
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.batch import making as module
from briefing_gen.batch.making import files_in, house_digest, read_inputs, unpacked
from briefing_gen.build import Output
from briefing_gen.pptx.masters.roles import RoleEntry, Roles
from briefing_gen.reading.tree import Scalar
from briefing_gen.slides.deck import Layout, Place
from tests.batch.ferries import BRIEFING, DATA, OUTPUT, THEME, inputs
from tests.writers import houses


def with_theme(folder: Path) -> Output:
    return replace(OUTPUT, theme=replace(OUTPUT.theme, folder=folder))


ASK = """
from tests.batch.ferries import inputs
print(inputs().digest)
"""


@pytest.mark.slow
def test_the_digest_is_the_same_in_every_process() -> None:
    command = [sys.executable, "-c", ASK]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == inputs().digest


def test_the_digest_changes_with_whatever_decides_about_the_bytes(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    shutil.copytree(BRIEFING, tmp_path / "line")
    shutil.copytree(THEME, tmp_path / "theme")
    folders = (tmp_path / "data", tmp_path / "line", with_theme(tmp_path / "theme"))
    digests = {read_inputs(*folders).digest}
    for path in ("data/lines.csv", "line/briefing.yaml", "theme/theme.toml"):
        text = (tmp_path / path).read_text("utf-8")
        (tmp_path / path).write_text(text + ("new,1,1,1\n" if path.endswith("v") else "# new\n"))
        digests.add(read_inputs(*folders).digest)
    digests.add(replace(inputs(), versions=(("briefing-gen", "0"),)).digest)
    assert len(digests) == 5
    assert inputs().digest in digests


def roles(folder: str, place: str) -> Roles:
    where = Location(f"{folder}/house.roles.yaml", 2)
    layout, places = Scalar("Blank", where), {Place.TITLE: Scalar(place, where)}
    return Roles(entries={Layout.TITLE: RoleEntry(layout=layout, places=places)})


def test_the_digest_does_not_change_with_the_folder_of_a_master() -> None:
    master = houses.house("title-and-blank")
    here = replace(master, file="here/a.pptx", roles=roles("here", "0"))
    there = replace(master, file="there/a.pptx", roles=roles("there", "0"))
    assert house_digest(here) == house_digest(there)


def test_the_digest_changes_with_the_form_of_the_files() -> None:
    master = houses.house("title-and-blank")
    houses_of_it = (
        master,
        replace(master, file="other.pptx"),
        replace(master, content=master.content + b"0"),
        replace(master, roles=roles("deck", "0")),
        replace(master, roles=roles("deck", "1")),
        replace(master, roles=Roles(fonts={"Arial": "Lato"})),
    )
    forms = (
        OUTPUT,
        replace(OUTPUT, stamp="DRAFT"),
        replace(OUTPUT, profile=Profile.ONE_PAGE),
        replace(OUTPUT, profile=Profile.ONE_PAGE, url="https://example.org/"),
        *(replace(OUTPUT, house=house) for house in houses_of_it),
    )
    made = [replace(inputs(), output=form) for form in forms]
    made += [replace(inputs(), signature=both) for both in (("Riders", None), (None, "Riders"))]
    assert len({each.digest for each in made}) == len(made) == 12


def test_every_edition_is_signed_as_the_form_says() -> None:
    signed = read_inputs(DATA, BRIEFING, OUTPUT, (None, "202-555-0100")).briefing
    assert signed == inputs().briefing.signed(None, "202-555-0100")
    assert signed != inputs().briefing


def test_versions_name_the_program_the_interpreter_and_the_libraries() -> None:
    versions = dict(inputs().versions)
    assert versions["briefing-gen"] == __version__
    assert {"code", "python", "platform", "reportlab", "python-pptx", "matplotlib"} <= set(versions)


def test_the_theme_is_unpacked_as_it_was_read(tmp_path: Path) -> None:
    theme = unpacked(inputs(), tmp_path / "theme").output.theme
    assert theme == replace(OUTPUT.theme, folder=tmp_path / "theme")
    assert {path.name: path.read_bytes() for path in theme.folder.iterdir()} == {
        path.name: path.read_bytes() for path in THEME.iterdir()
    }


def test_an_absent_briefing_is_a_problem_of_its_reader(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as caught:
        read_inputs(DATA, tmp_path, OUTPUT)
    assert [problem.code for problem in caught.value.problems] == ["missing-file"]


def test_a_theme_may_not_be_without_end(tmp_path: Path) -> None:
    shutil.copytree(THEME, tmp_path / "theme")
    with (tmp_path / "theme" / "film.mp4").open("wb") as stream:
        stream.truncate(module.FOLDER_LIMIT)
    with pytest.raises(BriefingError) as caught:
        read_inputs(DATA, BRIEFING, with_theme(tmp_path / "theme"))
    assert str(caught.value) == (
        f"{tmp_path}/theme: error[file-too-large]: the folder holds more than 64 MiB\n"
        "    hint: keep what does not belong there elsewhere"
    )


def test_a_pipe_in_a_theme_is_no_file_of_it(tmp_path: Path) -> None:
    shutil.copytree(THEME, tmp_path / "theme")
    subprocess.run(["/usr/bin/mkfifo", tmp_path / "theme" / "pipe"], check=True)
    assert read_inputs(DATA, BRIEFING, with_theme(tmp_path / "theme")).digest == inputs().digest


def test_the_digest_of_a_briefing_covers_its_bytes() -> None:
    content = (BRIEFING / "briefing.yaml").read_bytes()
    named = f"briefing.yaml\0{len(content)}\0".encode() + content
    assert inputs().briefing_digest == hashlib.sha256(named).hexdigest()


def test_a_link_is_refused_in_a_theme_and_followed_as_a_briefing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "a").write_bytes(b"a")
    (tmp_path / "theme" / "b").symlink_to("../secret")
    with pytest.raises(BriefingError, match="not-a-file]: 'b' is a link"):
        files_in(tmp_path / "theme", "*")
    (tmp_path / "theme" / "briefing.yaml").symlink_to("../secret")
    told = files_in(tmp_path / "theme", "briefing.yaml")
    assert told == (("briefing.yaml", b"secret"),)
