"""The command line: parse, call, print, exit. Nothing below this package prints or exits."""

import _signal  # type: ignore[import-not-found]  # `signal` itself takes ten milliseconds to load.
import os
import sys

__all__ = ["end_early", "main"]
_NOT_HERE = (
    "briefing-gen runs on Linux and macOS; on Windows, run it in WSL: "
    "https://learn.microsoft.com/windows/wsl/install"
)


def end_early(number: int, _frame: object) -> None:
    """End with the exit code of a signal that comes before there is anything to clean up."""
    os._exit(128 + number)


def main() -> None:
    """Run the command line; on a system that lacks what it is made of, say where it runs."""
    if os.name == "nt":
        sys.exit(_NOT_HERE)

    for number in (_signal.SIGHUP, _signal.SIGINT, _signal.SIGTERM):
        if _signal.getsignal(number) in {_signal.SIG_DFL, _signal.default_int_handler}:
            _signal.signal(number, end_early)

    from briefing_gen.cli.app import main as run

    run()
