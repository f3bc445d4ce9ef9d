"""Makes ready, where it is loaded, what each run of the program would make ready for itself.

That is patterns, names of numbers and periods, fonts, and the shipped data, which take half of a
short run. The data are held as the program holds them while it waits for changes (--watch): where a
file is another, they are read anew. It is loaded by the process that those of
`tests.cli.program.run` are forked from, and by no other.
"""

from __future__ import annotations

from pathlib import Path

from briefing_gen.base.problems import Problem
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.build import checked
from briefing_gen.cli import checks, edited, options
from briefing_gen.cli.files import state
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading import reader
from briefing_gen.pdf.writing import draw_pdf
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.themes import Paper
from tests import samples
from tests.readback.editions import EDITIONS, folder, theme

read_anew = reader.read_draft
data = options.data_folder(None)
held = {state([data]): read_anew(data)}


def read_unless_held(package: Path) -> tuple[Dataset, tuple[Problem, ...]]:
    return held.get(state([package])) or read_anew(package)


for module in (reader, checks, edited):
    vars(module)["read_draft"] = read_unless_held
for edition in EDITIONS:
    checked(reader.read_dataset(data), read_briefing(folder(edition)), edition, lambda _: None)
draw_pdf(samples.document(), theme(), Paper.LETTER).save()
write_pptx(samples.document(), theme())
