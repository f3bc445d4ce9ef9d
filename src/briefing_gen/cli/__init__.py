"""The command line: parse, call, print, exit. Nothing below this package prints or exits."""

from briefing_gen.cli.app import main

__all__ = ["main"]
