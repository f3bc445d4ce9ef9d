"""Read options and load the libraries that pages or slides are made with: the floor of ours.

    python benchmarks/rivals/only_libraries.py pdf --output FOLDER
    python benchmarks/rivals/only_libraries.py slides --output FOLDER

Nothing of briefing-gen is loaded, nothing read, nothing made.
"""
# ruff: noqa: ARG001, F401, PLC0415 - what is read or loaded is not used, or only by one command.

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
Folder = Annotated[Path, typer.Option("--output")]


def _reading() -> None:
    import csv
    import decimal
    import hashlib
    import json
    import tomllib

    import babel.dates
    import babel.numbers
    import yaml


@app.command()
def pdf(output: Folder) -> None:
    """Load what pages need; matplotlib is not among it, where charts are kept."""
    _reading()
    import pikepdf
    from PIL import ImageCms
    from reportlab.pdfbase import ttfonts
    from reportlab.pdfgen import canvas


@app.command()
def slides(output: Folder) -> None:
    """Load what slides need."""
    _reading()
    import pptx
    import xlsxwriter


if __name__ == "__main__":
    app()
