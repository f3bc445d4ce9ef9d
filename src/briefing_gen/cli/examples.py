"""The examples that --help prints last."""

from __future__ import annotations


def examples(*lines: str) -> str:
    """Return an epilogue of whole command lines; one that begins with a space goes on."""
    whole = (f"  {line}" if line.startswith(" ") else f"  briefing-gen {line}" for line in lines)
    # The backspace tells the help formatter to keep the lines of a paragraph apart.
    return "\n".join(["Examples:", "", "\b", *whole])
