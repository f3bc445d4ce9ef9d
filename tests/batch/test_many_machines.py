"""What docs/how-to/make-many-editions.md shows for several computers works as it stands there.

The commands are run as they are written. Only what they are about is another briefing, a small
one, and what they call beside briefing-gen is a stand-in: there is no SLURM here, and no bucket.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.batch.ferries import BRIEFING, DATA, LINES, deck_names, decks
from tests.cli.program import ended, run, until

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "make-many-editions.md"
PROGRAM = f"""#!/bin/bash
words=("$@")
for at in "${{!words[@]}}"; do
    case "${{words[at]}}" in
    state) [ "${{words[at - 1]}}" = --each ] && words[at]=line || words[at]={BRIEFING} ;;
    esac
done
words+=(--data {DATA} --format pptx)
exec {sys.executable} -m briefing_gen "${{words[@]}}"
"""
BUCKET = """#!/bin/bash
from=${3/s3:\\/\\//bucket/} to=${4/s3:\\/\\//bucket/}
mkdir -p "$from" "$to"
cp -r "$from/." "$to"
"""
ADDRESS = r"Scheduler at:\s+(tcp://\S+)"

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder whose folder `bin` has the programs that the page calls."""
    (tmp_path / "bin").mkdir()
    for name, text in (("briefing-gen", PROGRAM), ("aws", BUCKET)):
        (tmp_path / "bin" / name).write_text(text, encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    return tmp_path


def shown(heading: str, kind: str) -> list[str]:
    """Return the blocks of code of a kind below a heading."""
    text = PAGE.read_text("utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    text = text.partition("\n### ")[0]
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def typed(heading: str, block: int) -> str:
    """Return the command lines in one of the blocks below a heading."""
    lines = shown(heading, "console")[block].splitlines()
    return "\n".join(line.removeprefix("$ ") for line in lines)


def join_parts(place: Path) -> None:
    """Join the parts as the page says it for all ways to make them."""
    shell(typed("On several computers", 1), place)
    require_whole(place / "states")


def shell(script: str, place: Path, **variables: str) -> str:
    """Run a script and return what it printed; it must succeed."""
    path = f"{place / 'bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        ["/bin/bash", "-c", script],
        check=False,
        capture_output=True,
        text=True,
        cwd=place,
        env=os.environ | {"PATH": path} | variables,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def require_whole(folder: Path) -> None:
    """Fail unless the manifest lists every edition, and its files are there."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert [item["number"] for item in manifest["records"]] == [*range(1, 13)]
    assert {item["outcome"] for item in manifest["records"]} == {"made"}
    made = sorted(decks(folder))
    assert made == deck_names(*LINES)


def test_two_computers(place: Path) -> None:
    shell(typed("On several computers", 0), place)
    join_parts(place)


def test_slurm(place: Path) -> None:
    (script,) = shown("SLURM", "bash")
    (parts,) = re.findall(r"#SBATCH --array=1-(\d+)", script)
    for part in range(1, int(parts) + 1):
        shell(script, place, SLURM_ARRAY_TASK_ID=str(part))
    join_parts(place)


def test_aws_batch(place: Path) -> None:
    (script,) = shown("AWS Batch", "bash")
    for index in range(4):
        shell(script, place, AWS_BATCH_JOB_ARRAY_INDEX=str(index), BUCKET="my-bucket")
        shell("rm -r part", place)
    # A child whose machine was taken away finds its work again.
    told = shell(f"{{ {script}\n}} 2>&1", place, AWS_BATCH_JOB_ARRAY_INDEX="0", BUCKET="my-bucket")
    assert "3 of 3 editions are there from earlier and kept" in told
    shell(typed("AWS Batch", 1), place)
    join_parts(place)


def test_snakemake(place: Path) -> None:
    (rules,) = shown("Snakemake", "python")
    quoted = re.findall(r'shell:\n((?: {8}".*"\n)+)', rules)
    merge, part = ("".join(re.findall(r'"(.*)"', lines)) for lines in quoted)
    outputs = re.search(r'rule part:\n {4}output:\n {8}"(.*)"', rules)
    assert outputs is not None
    made = [outputs[1].format(n=n) for n in range(1, 5)]
    for n in range(1, 5):
        line = part.replace("{wildcards.n}", str(n)).replace("{threads}", "1")
        shell(line, place)
        assert (place / made[n - 1]).is_file()
    shell(merge, place)
    require_whole(place / "states")


def test_github_actions(place: Path) -> None:
    (text,) = shown("GitHub Actions", "yaml")
    jobs = yaml.safe_load(text)["jobs"]  # noqa: TID251 - no briefing.
    for n in jobs["part"]["strategy"]["matrix"]["n"]:
        for line in commands(jobs["part"]):
            shell(line.replace("${{ matrix.n }}", str(n)), place)
    for line in commands(jobs["whole"]):
        shell(line, place)
    require_whole(place / "states")


def commands(job: dict[str, Any]) -> Iterator[str]:
    lines = (step["run"] for step in job["steps"] if "run" in step)
    return (line for line in lines if not line.startswith("pip "))


def test_more_parts_than_editions_leave_some_empty(tmp_path: Path) -> None:
    words = ("batch", str(BRIEFING), "--data", str(DATA), "--format", "pptx", "--set", "line=bay")
    for n in (1, 2):
        done = run(*words, "--shard", f"{n}/2", "--output", f"part-{n}", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, f"part-{n}/manifest-{n}-of-2.json\n")


def test_a_cluster_that_runs_already(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    lines = shown("Dask", "console")[0].splitlines()
    scheduler, worker, batch = (line.removeprefix("$ ").split() for line in lines)
    with started(scheduler[1], "--port", "0", "--no-dashboard", cwd=tmp_path) as (process, log):
        address = found(ADDRESS, log, process)
        here = ["1" if word == "4" else word for word in worker[1:]]
        here[here.index("tcp://10.0.0.5:8786")] = address
        with started(*here, "--no-dashboard", cwd=tmp_path):
            asked = batch[batch.index("--dask-address") :]
            asked[asked.index("tcp://10.0.0.5:8786")] = address
            words = ("batch", str(BRIEFING), "--data", str(DATA), "--format", "pptx")
            done = run(*words, "--each", "line", *asked, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "states/manifest.json\n")
    assert list(decks(tmp_path / "states")) == deck_names(*LINES)


@contextmanager
def started(*words: str, cwd: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Yield a program of Dask while it runs, and the file that it writes its log to."""
    log = cwd / f"{words[0]}.log"
    with log.open("wb") as stream:
        command = [sys.executable, "-m", "dask", *words]
        with ended(subprocess.Popen(command, stdout=stream, stderr=stream, cwd=cwd)) as process:
            yield process, log
            process.terminate()


def found(pattern: str, log: Path, process: subprocess.Popen[bytes]) -> str:
    """Return what a program that goes on writes, once the line is there."""
    line = re.compile(rf"{pattern}.*\n")
    until(lambda: line.search(log.read_text("utf-8")) or process.poll() is not None)
    match = line.search(log.read_text("utf-8"))
    assert match, log.read_text("utf-8")
    return match[1]
