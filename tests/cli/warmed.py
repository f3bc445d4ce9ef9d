"""Makes ready, where it is loaded, what each run of the program would make ready for itself.

That is patterns, names of numbers and periods, and fonts, which take a third of a short run. It is
loaded by the process that those of `tests.cli.program.run` are forked from, and by no other.
"""

from __future__ import annotations

from briefing_gen.build import examine_dataset
from briefing_gen.pdf.writing import draw_pdf
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.themes import Paper
from tests import samples
from tests.readback.editions import NATIONAL, dataset, document, theme

examine_dataset(dataset())
for edition in NATIONAL[:2]:
    document(edition)
draw_pdf(samples.document(), theme(), Paper.LETTER).save()
write_pptx(samples.document(), theme())
