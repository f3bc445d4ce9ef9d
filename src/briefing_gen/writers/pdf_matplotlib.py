"""The one door to matplotlib: imported with its own settings, and only its artists are used.

A file `matplotlibrc` in the current folder comes before any other; so the import happens in the
folder that holds matplotlib's own, and neither folder, home nor environment is asked.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path as Folder


@contextlib.contextmanager
def _in_its_own_folder() -> Iterator[None]:
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("matplotlib")
    here: int | None = None
    with contextlib.suppress(OSError):  # The current folder may be gone.
        here = os.open(".", os.O_RDONLY)
    os.chdir(Folder(spec.origin).parent / "mpl-data")
    try:
        yield
    finally:
        if here is not None:
            os.chdir(here)
            os.close(here)


with _in_its_own_folder():
    import matplotlib as mpl
    from matplotlib.backend_bases import GraphicsContextBase, RendererBase
    from matplotlib.colors import to_hex, to_rgba
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle
    from matplotlib.path import Path
    from matplotlib.transforms import Transform

mpl.rcdefaults()
mpl.rcParams.update({"text.parse_math": False, "text.usetex": False, "path.simplify": False})

__all__ = [
    "GraphicsContextBase",
    "Line2D",
    "Path",
    "Rectangle",
    "RendererBase",
    "Transform",
    "mpl",
    "to_hex",
    "to_rgba",
]
