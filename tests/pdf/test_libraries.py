"""The libraries behind a page take no orders from the folder, the home or the environment."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

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


@pytest.mark.slow
def test_matplotlib_keeps_nothing_in_the_home_of_a_user_and_loads_nothing_for_words(
    tmp_path: Path,
) -> None:
    halves = "{'matplotlib.pyplot', 'matplotlib.text', 'matplotlib.font_manager'}"
    code = f"import sys, briefing_gen.pdf.drawing as _\nprint({halves} & sys.modules.keys())"
    kept = ("MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    own = {name: value for name, value in os.environ.items() if name not in kept}
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**own, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (run.stdout, run.stderr) == ("set()\n", "")
    assert [*tmp_path.iterdir()] == []


def test_no_host_is_trusted_and_no_colour_is_evaluated() -> None:
    assert rl_config.trustedHosts is None
    assert rl_config.trustedSchemes == []
    assert rl_config.toColorCanUse is None


@pytest.mark.slow
def test_loading_matplotlib_starts_no_threads_and_leaves_the_environment_as_it_was() -> None:
    code = (
        "import os\n"
        "before = dict(os.environ)\n"
        "import briefing_gen.pdf.drawing as _\n"
        "tasks = '/proc/self/task'\n"
        "print(os.environ == before, len(os.listdir(tasks)) if os.path.isdir(tasks) else 1)"
    )
    alone = {name: value for name, value in os.environ.items() if "NUM_THREADS" not in name}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=alone
    )
    assert run.stdout.strip() == "True 1"
