"""Make the pages of a briefing with matplotlib and Typst, tagged and archival.

python benchmarks/rivals/typst_briefing.py MATERIAL.json OUT.pdf [--fixed-margins]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import typst
from material import charts_of, read_material
from svg_charts import FONT_FILES, draw_charts


def main() -> None:
    """Draw the charts and set the pages."""
    source, target = (Path(name).resolve() for name in sys.argv[1:3])
    fixed = "--fixed-margins" in sys.argv
    charts = charts_of(read_material(source))
    with tempfile.TemporaryDirectory() as folder:
        draw_charts(charts, Path(folder), fixed=fixed)
        typst.compile(  # type: ignore[misc] # its stubs know no default of "input".
            str(Path(__file__).with_name("briefing.typ")),
            output=target,
            root="/",
            font_paths=sorted({str(file.parent) for file in FONT_FILES}),
            ignore_system_fonts=True,
            sys_inputs={"material": str(source), "charts": folder},
            pdf_standards=["ua-1", "a-3a"],
        )


if __name__ == "__main__":
    main()
