"""The private parts of libraries are used in one module for each library."""

from __future__ import annotations

import re
from pathlib import Path

import briefing_gen

SOURCE = Path(briefing_gen.__file__).parent
PRIVATE = re.compile(r"noqa: SLF001|__bases__|__subclasses__|makeToUnicodeCMap =")


def test_private_parts_of_a_library_are_used_in_one_module() -> None:
    found = {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        if PRIVATE.search(file.read_text(encoding="utf-8"))
    }
    assert found == {"pptx/privates.py", "pdf/fonts.py"}
