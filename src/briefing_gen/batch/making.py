"""What a worker does with an edition: check it, draw it. The inputs are read once, by the batch.

A worker that does not see the folder of the batch unpacks the theme into one of its machine.
"""

import gc
import platform
import shutil
import tempfile
import weakref
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import BriefingError, has_errors
from briefing_gen.batch.inputs import Inputs, unpack_theme, versions
from briefing_gen.batch.tasks import Checked, Drawn, Failed, File, Job, Perform, Reply, Stage
from briefing_gen.binding.known import Known
from briefing_gen.briefing.briefing import placing
from briefing_gen.build import Output, draw, leaflet_of
from briefing_gen.composing.check import check_edition
from briefing_gen.composing.compose import compose
from briefing_gen.themes import Theme

PREFIX: Final = "briefing-gen-theme-"
_BETWEEN_TIDYINGS: Final = 4
"""Editions; what each leaves takes some megabytes until it is found."""


class Making(Frozen):
    """The work of a batch; `theme` has a folder of its own, which nobody changes."""

    inputs: Inputs
    theme: Theme

    def __call__(self) -> Perform:
        """Return what does a job; raises BriefingError where other bytes would come out."""
        here = dict(versions())
        for name, number in self.inputs.versions:
            if here[name] != number:
                message = f"this worker has {name} {here[name]}, the batch was begun with {number}"
                hint = "install the same versions on every machine: other ones give other bytes"
                raise BriefingError.of("other-version", message, platform.node(), hint)
        # Another machine may not see the folder of the batch.
        if self.theme.folder.is_dir():
            maker = _Maker(self.inputs, self.theme)
        else:
            folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            maker = _Maker(self.inputs, unpack_theme(self.inputs, folder))
            weakref.finalize(maker, shutil.rmtree, folder, ignore_errors=True)
        _keep_what_is_there()
        return maker.perform


@dataclass(slots=True, weakref_slot=True)
class _Maker:
    inputs: Inputs
    theme: Theme
    known: Known = field(default_factory=Known)
    """What editions have in common is found once."""
    drawn: int = 0
    """How many editions were."""

    def perform(self, job: Job) -> Reply:
        match job.stage:
            case Stage.CHECK:
                edition, inputs = job.task.edition, self.inputs
                report = check_edition(inputs.dataset, inputs.briefing, edition, self.known)
                failed = has_errors(report.problems)
                return Failed(report.problems) if failed else Checked(report.problems)
            case Stage.DRAW:
                return self._draw(job)

    def _draw(self, job: Job) -> Reply:
        edition, inputs, form = job.task.edition, self.inputs, self.inputs.form
        document = compose(inputs.dataset, inputs.briefing, edition, self.known)
        drawn: dict[File, bytes] = {}
        for paper in dict.fromkeys(file.paper for file in job.task.files):
            wanted = {file.fmt: file for file in job.task.files if file.paper is paper}
            output = Output(
                folder=self.theme.folder,
                formats=tuple(wanted),
                theme=self.theme,
                paper=paper,
                stamp=form.stamp,
                profile=form.profile,
                url=form.url,
                house=form.house,
            )
            leaflet = leaflet_of(document, inputs.dataset, inputs.briefing, output)
            with placing(inputs.briefing, edition):
                contents = draw(document, output, dataset=inputs.dataset, leaflet=leaflet)
            drawn |= {wanted[fmt]: content for fmt, content in contents.items()}
        self.drawn += 1
        if self.drawn == 1:  # Everything has been loaded that will be.
            _keep_what_is_there()
        elif self.drawn % _BETWEEN_TIDYINGS == 0:
            gc.collect()
        return Drawn(tuple(drawn[file] for file in job.task.files))


def _keep_what_is_there() -> None:
    """Look no more for rubbish among inputs and modules, which stay to the end."""
    gc.collect()
    gc.freeze()
