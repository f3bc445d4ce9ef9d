"""The libraries behind a page take no orders from the folder, the home or the environment."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from matplotlib import rcParams

from briefing_gen.pdf import renderer
from briefing_gen.pdf.fonts import rl_config
from tests.writers.pdf_files import ROOT, sample

BUILD = """
import hashlib, sys
from pathlib import Path
from briefing_gen.themes import Paper, read_theme
from briefing_gen.pdf.writing import draw_pdf
sys.path.insert(0, sys.argv[1])
from tests import samples
theme = read_theme(Path(sys.argv[1]) / "templates" / "themes" / "plain")
print(hashlib.sha256(draw_pdf(samples.document(), theme, Paper.LETTER).save()).hexdigest())
"""
RUN_CODE = "raise SystemExit('code of a settings file was run')\n"


def digest_made_in(folder: Path, **variables: str) -> str:
    """Return the digest of the sample, made by a new process in `folder`."""
    run = subprocess.run(
        [sys.executable, "-c", BUILD, str(ROOT)],
        cwd=folder,
        env={**os.environ, "HOME": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    return run.stdout.strip()


@pytest.mark.slow
def test_files_and_variables_of_others_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "reportlab_settings.py").write_text(RUN_CODE, encoding="utf-8")
    (tmp_path / "reportlab_mods.py").write_text(RUN_CODE, encoding="utf-8")
    (tmp_path / ".reportlab_settings").write_text(RUN_CODE, encoding="utf-8")
    (tmp_path / ".reportlab_mods").write_text(RUN_CODE, encoding="utf-8")
    (tmp_path / "matplotlibrc").write_bytes(b"text.usetex: True\nbackend: module://evil\n\xff")
    made = digest_made_in(
        tmp_path,
        RL_trustedHosts="*",
        RL_defaultPageSize="A4",
        MATPLOTLIBRC=str(tmp_path / "matplotlibrc"),
        MPLCONFIGDIR=str(Path.home() / ".cache" / "matplotlib"),
        SOURCE_DATE_EPOCH="1",
        TZ="Asia/Kathmandu",
        LC_ALL="C",
        PYTHONHASHSEED="7",
    )
    assert made == sha256(sample()).hexdigest()


SLOW = """
import threading


class Over:
    def __init__(self, _seconds, call):
        self.call = call

    def start(self):
        self.call()

    def cancel(self):
        pass


threading.Timer = Over
import briefing_gen.pdf.renderer
"""
"""Where every wait is over at once, as it is for a library that takes very long."""


@pytest.mark.slow
def test_users_are_not_told_that_fonts_are_listed(tmp_path: Path) -> None:
    environment = {**os.environ, "MPLCONFIGDIR": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", SLOW], env=environment, capture_output=True, text=True, check=True
    )
    assert (run.stdout, run.stderr) == ("", "")
    assert list(tmp_path.glob("**/fontlist-*.json"))


def test_no_host_is_trusted_and_no_colour_is_evaluated() -> None:
    assert rl_config.trustedHosts is None
    assert rl_config.trustedSchemes == []
    assert rl_config.toColorCanUse is None


def test_labels_are_never_read_as_mathematics() -> None:
    assert renderer.__name__ in sys.modules
    assert rcParams["text.parse_math"] is False
    assert rcParams["text.usetex"] is False


@pytest.mark.slow
def test_the_interactive_half_of_matplotlib_is_not_loaded() -> None:
    code = "import sys, briefing_gen.pdf.writing as _\nprint('matplotlib.pyplot' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.mark.slow
def test_loading_matplotlib_starts_no_threads_and_leaves_the_environment_as_it_was() -> None:
    code = (
        "import os\n"
        "before = dict(os.environ)\n"
        "import briefing_gen.pdf.renderer as _\n"
        "tasks = '/proc/self/task'\n"
        "print(os.environ == before, len(os.listdir(tasks)) if os.path.isdir(tasks) else 1)"
    )
    alone = {name: value for name, value in os.environ.items() if "NUM_THREADS" not in name}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=alone
    )
    assert run.stdout.strip() == "True 1"
