"""A Typer program with the commands of briefing-gen and nothing behind them."""

from __future__ import annotations

import typer

COMMANDS = (
    "init",
    "pdf",
    "slides",
    "all",
    "charts",
    "ledger",
    "check",
    "batch",
    "verify",
    "diff",
    "refresh",
    "attach",
    "workbook",
    "word",
    "absorb",
    "bind",
    "schema",
)
GROUPS = {
    "data": ("list", "show", "explain", "export", "todo", "confirm"),
    "template": ("inspect",),
    "theme": ("new", "check", "show", "widths"),
}
app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.callback()
def _program() -> None:
    """Do nothing."""


def _nothing() -> None:
    """Do nothing."""


for _name in COMMANDS:
    app.command(_name)(_nothing)
for _group, _names in GROUPS.items():
    _below = typer.Typer(no_args_is_help=True)
    for _name in _names:
        _below.command(_name)(_nothing)
    app.add_typer(_below, name=_group)

if __name__ == "__main__":
    app()
