"""The command line: parse, call, print, exit. Nothing below this package prints or exits."""

import os
import sys

__all__ = ["main"]

_NOT_HERE = (
    "briefing-gen runs on Linux and macOS; on Windows, run it in WSL: "
    "https://learn.microsoft.com/windows/wsl/install"
)


def main() -> None:
    """Run the command line; on a system that lacks what it is made of, say where it runs."""
    if os.name == "nt":
        sys.exit(_NOT_HERE)

    from briefing_gen.cli.app import main as run

    run()
